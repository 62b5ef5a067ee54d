// Package frame reports statements by cue frames: patterns of cue words and typed slots, kept as data in the ontology pack.
//
// [New] compiles an ontology's frames; [Frames.Extractor] is the step "rules" of extract.Run. Around the patterns it
// follows the topic (headings, item labels, earlier subjects), expands lists, reads table rows and "label: value" lines,
// and settles polarity, modality and owner of every statement by the words in whose scope it stands.
//
// # Patterns
//
// A pattern is a sequence of elements, separated by spaces:
//
//	word            a cue: Chinese characters in a row, or one English word, case folded
//	word~           the English word in any regular inflection: "acquire~" is acquire, acquires, acquired, acquiring
//	(a|b c|d)       one of several cues; (a|b)? may be missing
//	{S} {O}         the slots: subject and object, of the predicate's domain and range
//	{S:A|B}         a slot of other types: class ids, Quantity, Quantity(token), Date, number (a count without unit), text (the rest of the clause), np,
//	                adj (a few words, no attribute), phrase (like text, but never taken for a name that it holds), list (two
//	                languages or more, each an object), unknown (a name of no known class)
//	{O:np}(a|b)     without a space between: the cue is the head of the phrase; in Chinese frames one after a space is not
//	{S?}            a subject that the topic replaces when the text has none; so does a pattern without {S}, or without {O}
//	{O=a|b}         one of these words, with the degree words before it, is the object: {O=expensive|cheap}
//	..              at most 12 words (24 characters) of the same clause
//	...             at most 60 words (120 characters) of the same sentence
//	_               at most 8 words inside one noun phrase: no punctuation, no verb
//	!(a|b)          the gap before it must not hold these words
//	^               the clause starts here; $ the clause ends here
//	+(a|b)          the sentence also holds one of these words
//	-(a|b)          the sentence holds none of these words
//	label:a|b|c     the pattern of a label: "License: MIT", or a table column of that header
//
// Between neighbouring elements up to a few function words (articles, aspect particles, adverbs) may stand.
//
// Caveats: a frame finds what its cues name; sentences that no frame foresaw need extract/syntax. Non-goals: names and
// numbers, which extract/lexicon and extract/quantity mark beforehand.
package frame
