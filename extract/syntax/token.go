package syntax

// Token is one syntactic word of a sentence.
type Token struct {
	Start, End int    // byte offsets in the text, half-open
	Form       string // the words as written
	Mask       string // what the models see instead of Form; "" to see Form
	Tag        string // universal part of speech: NOUN, VERB, PROPN …
	Fine       string // treebank's own tag: English VBD, NNS; "" in Chinese
	Lemma      string // "" until tagged; of a masked token, Form
}

// seen is the form that the models see.
func (t *Token) seen() string {
	if t.Mask != "" {
		return t.Mask
	}
	return t.Form
}

// Kind is what a known stretch of text is; it decides the stand-in that the models see.
type Kind int

// The kinds of known stretches.
const (
	Name     Kind = iota // a proper name: behaves like a company's
	Number               // a bare number: "15", 三
	Quantity             // a number with its unit: "30 messages", 15万亿token
	Date                 // a point in time: "March 2024", 去年
	Thing                // a common noun
)

// Known is a stretch of text that is one token, whatever it looks like inside.
type Known struct {
	Start, End int
	Kind       Kind
}
