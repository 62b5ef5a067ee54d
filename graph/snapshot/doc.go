// Package snapshot is the graph's read index: who is connected to whom by which statement, in flat arrays.
//
// [Builder] takes documents with their statements, or takes them over from an older [File]; [Builder.Bytes] lays them out as
// one block of bytes, which [Map] maps into memory, [Open] reads and [Parse] takes from memory. Nodes, predicates, documents and texts
// are small numbers; [File.Out] and [File.In] give a node's edges without copying.
//
// Caveats: a snapshot holds no truth of its own. It is tied to a state of the store and thrown away with it; words, places
// and repairs of statements are not in it. It is written and read on machines of the same byte order.
// Non-goals: reading the store (package graph).
package snapshot
