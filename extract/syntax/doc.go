// Package syntax reads the grammar of a sentence: English tokens, parts of speech, lemmas and dependency trees, Chinese
// words and parts of speech, noun phrases in both. It is pure: text in, values out.
//
//	p, err := syntax.English()               // the embedded parser; the first call loads it
//	tree := p.Parse(syntax.Tokenize(text, known))
//	tree.Chunks()
//
//	s, err := syntax.Chinese()
//	words := s.Segment(text, known)
//	syntax.ChineseChunks(words)
//
// known lists stretches that the caller knows to be one thing: a name, a number, a quantity, a date. Each becomes one
// token, and the models see a frequent stand-in in its place, so that "Llama 3.1 405B" parses as easily as "Enron".
// [Tree.Margin] tells how sure each attachment is; it is comparable between sentences. Parsers and segmenters may be
// shared between goroutines. Sums of weights are made by SSE2 instructions on amd64 and in plain Go elsewhere, to the same bit.
//
// The English parser goes over a sentence twice, first from right to left, then from left to right with the first
// outcome among its features; both are arc-hybrid transition parsers with linear scores. The Chinese segmenter gives each
// character its place in a word, with a dictionary's words among its features. Package open, below, reads statements.
//
// Models are made by the command in train: see there for the data, NOTICE for the licences. Tags and relations are those
// of Universal Dependencies 2.
//
// Caveats: texts unlike the treebanks' (web pages, mail and reviews in English, encyclopedia articles in Chinese) come out
// worse. Sentences beyond 250 tokens are parsed in parts. Chinese has no parser: a thousand sentences are too few.
// Non-goals: sentence splitting, names, traditional Chinese characters.
package syntax
