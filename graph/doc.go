// Package graph stores statements with their evidence and answers questions about them.
//
// [Open] opens a graph on disk (SQLite under Cayley), in memory or in PostgreSQL. [Graph.AddDocument] stores a document
// with its statements, whole or not at all, and replaces what the document said before; [Graph.Remove] takes back what
// only that document said. [Graph.Statements], [Graph.About], [Graph.Find], [Graph.Path] and [Graph.Stats] read;
// [Graph.Export] writes the graph in formats of others.
//
// Layout: a statement is one quad of subject, predicate and object whose label is the statement's node. Confidence,
// polarity and the like hang on that node; it points to the utterance it was said in, which other statements share.
// Quads about a document, its utterances and its entities carry the document as their label, so that every quad
// belongs to exactly one document.
//
// Caveats: the same content is the same graph, byte for byte of the export, however it was reached. What the store holds
// is checked against checksums whenever it is read. Contradictions across documents are found when asked for, not stored.
// Non-goals: reading texts (package extract), drawing (package graph/diagram).
package graph
