package extract

// Word is one word of a sentence with its grammar. Tags and relations are those of Universal Dependencies 2.
type Word struct {
	Span   Span    // in the sentence's Text
	Tag    string  // part of speech: NOUN, VERB, PROPN …
	Fine   string  // the treebank's own tag: VBD, NNS, in Chinese SFN, LC; may be ""
	Lemma  string  // base form; of a name or value, as written; in Chinese as written
	Head   int     // index of the word that governs it, -1 for the root and for all words of a Chinese sentence
	Rel    string  // relation to the governor: "nsubj", "obl", "acl:relcl"; "" in Chinese
	Margin float64 // how far the attachment was ahead of its rival, 0 and up; 0 in Chinese
	// Mention and Value are the index of the name or value that the word is, or -1: a known name or quantity is one word.
	Mention, Value int
}

// Words are the words of s: in English with their dependency tree, in Chinese with parts of speech only. They are found
// by the function that a step handed to [Sentence.SetWords], when they are first asked for, with the mentions and
// values that s has then; later calls give the same words. Without such a step there are none.
func (s *Sentence) Words() []Word {
	if s.read != nil {
		read := s.read
		s.read = nil
		s.words = read(s)
	}
	return s.words
}

// SetWords sets the function that finds the words of s.
func (s *Sentence) SetWords(read func(*Sentence) []Word) { s.read, s.words = read, nil }
