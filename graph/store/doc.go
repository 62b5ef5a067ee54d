// Package store keeps quads in Cayley: on disk by Cayley's SQL store over SQLite without cgo, in memory, or in
// PostgreSQL.
//
// [Open] registers the backends through Cayley's public hook, with a transaction function of its own, and opens one.
// [Store.Update] is the only way to write: one function, one transaction, everything or nothing. [Store.View] reads one
// consistent state. [Store.Cayley] hands the same data to Cayley's query languages.
//
// Tables: nodes is Cayley's, with a small integer id beside the hash; edges holds four ids a quad and is what is written;
// quads is a view that gives Cayley the hashes it asks for. Small keys in the order of arrival keep a commit to few pages
// of the file, where tables keyed by hashes touch a page per quad and index.
//
// What does not need the transaction is done before it: [NewPack] checks, hashes and sorts. The writer, being the only one,
// remembers which values there are. What is committed moves from the write-ahead log into the file beside the writer. On Linux the pages of SQLite's cache have memory of their own.
//
// Caveats: a quad always has a label. Texts with a NUL byte, or with the four characters \x00, are refused, because
// Cayley cannot tell them apart. Cayley's own writer may add quads but not remove them: quads is a view.
// Non-goals: what the quads mean (package graph).
package store
