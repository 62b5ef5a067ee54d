// Package lexicon finds the names in a document: names and aliases of the ontology, model names by their grammar, proper
// names by their shape, common nouns that stand for a named thing, and names that a speech recognizer misheard.
//
// [New] builds a [Lexicon] from an ontology; [Lexicon.Extractor] is the step that fills Readings and Mentions of every
// sentence of a pass. It reads a document twice: first to learn which names are plainly there, then to decide the
// doubtful ones (an ordinary word that is also a name, an odd word that sounds like one).
//
// A repair is a [extract.Reading] over the text, never a change of it, and always says why. A reading of a unit has one of
// the texts "B", "T", "T tokens", "M", "tokens" and covers what stands between the number and the next word, a measure word
// included: 500[个变量] is "B".
//
// Caveats: repairs need a document about the ontology's field and a licence from context; sound alone never makes one.
// Non-goals: what a pronoun or "the company" refers to, numbers and dates, relations.
package lexicon
