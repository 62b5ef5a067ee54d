package late

import _ "unsafe" // for go:linkname

//go:linkname wasmFile github.com/goccy/go-graphviz/internal/wasm.wasmFile
var wasmFile []byte

//go:linkname startWasm github.com/goccy/go-graphviz/internal/wasm.init.0
func startWasm()

//go:linkname startGraph github.com/goccy/go-graphviz/cgraph.init.0
func startGraph()

//go:linkname startContext github.com/goccy/go-graphviz/gvc.init.0
func startContext()

// whole is the library's own file while a stub stands in for it, nil if there is no stub. It is set once, below.
var whole = postpone()

// postpone runs before the library's own init function, which compiles wasmFile: this package imports nothing, so it is
// initialized before every package whose path sorts after its own, and the library needs some of those ("unicode").
func postpone() []byte {
	small := stub(wasmFile)
	if small == nil {
		return nil
	}
	file := wasmFile
	wasmFile = small
	return file
}

// Postponed tells whether the library was kept from starting at its usual time.
func Postponed() bool { return whole != nil }

// Start starts graphviz, or starts it afresh with empty memory. No call of the library may be under way. It panics as the
// library's own init does, when WebAssembly cannot be compiled.
func Start() {
	if whole != nil {
		wasmFile = whole
	}
	startWasm()
	startGraph()
	startContext()
}
