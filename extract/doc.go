// Package extract turns a [Document] into statements.
//
// A document is text with an overlay: turns, blocks, table cells and markup, all as byte spans of Document.Text, which is
// never changed. [Run] splits its blocks into [Sentence]s and hands them to [Extractor]s in order: package
// extract/lexicon marks names and mishearings, extract/quantity numbers and dates, extract/frame reports statements;
// extract/syntax lets a step ask a sentence for its grammar, see [Sentence.Words] (a parse costs more than all else
// together, so ask only when a cheaper test has passed);
// each is a value with a Name, a Doc and a Run that works on a [Pass]. Run then checks evidence, merges repetitions and
// links contradictions.
//
// Caveats: spans inside a Sentence are positions in its clean Text (markup left out); [Sentence.Source] maps them to the
// document. Non-goals: reading files (extract/read), storing (package graph).
package extract
