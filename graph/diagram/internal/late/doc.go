// Package late keeps a process from compiling graphviz before it draws.
//
// The graphviz library compiles 1.5 MB of WebAssembly in an init function: 0.7 s of work, or 30 ms once the compiled form
// lies in the temporary folder. Every program that links the library would pay that on every start, drawing or not. This
// package puts a stub of a few kilobytes in the file's place before that init function runs, and [Start] runs it again
// with the real file when the first picture is wanted. Start also serves to begin afresh: the library never gives back
// the memory it uses.
//
// It rests on three facts, which the tests check: the embedded file is a package variable; init functions are ordinary
// functions to the linker; and the language initializes packages in the order of their paths as far as imports allow.
// If the second or third should change, the library is started at the usual time and pictures are the same.
//
// Caveats: nothing else in a program may use the library without calling Start first. Non-goals: anything but starting.
package late
