package extract

import "trine/schema"

// Extractor is one step of reading, as a value. Run works on the sentences of a [Pass]: it may add readings, mentions and
// values to them, and report statements. It must give the same result on every run and keep no state between passes.
type Extractor struct {
	Name string // short, lower case: "lexicon", "quantity", "rules"
	Doc  string // one line for --help
	Run  func(*Pass) error
}

// Reading says that the words at Span were misheard and what was meant. It never changes the text.
type Reading struct {
	Span       Span
	Text       string // what was meant: "Llama", "trillion tokens", "B"
	Kind       ReadingKind
	Why        string // for people: "sound; version number follows"
	Confidence float64
}

// ReadingKind tells what a reading stands for.
type ReadingKind int

// The reading kinds.
const (
	ReadName ReadingKind = iota // a name of the ontology
	ReadUnit                    // a unit or multiplier after a number
	ReadWord                    // any other word
)

// MentionKind tells how a mention was found; a lower kind is better known.
type MentionKind int

// The mention kinds.
const (
	Known   MentionKind = iota // a name or alias of the ontology
	Grammar                    // a known family with a version or size: "Llama 3.1 405B"
	Misread                    // a repaired mishearing
	Shape                      // a proper name by its form or by apposition
	Generic                    // a common noun with a class: "the model", 该公司, 这款产品
)

// Mention is a name in a sentence.
type Mention struct {
	Span       Span
	Kind       MentionKind
	Name       string         // canonical: "Llama 3.1"
	Type       string         // class id; "" if the form does not tell
	Entity     *schema.Entity // nil if the ontology does not list it
	Names      []string       // other names, for output
	Confidence float64
	Readings   []int // indexes into the sentence's Readings that it rests on
}

// ID is the id that an argument made of the mention gets.
func (m *Mention) ID() string { return schema.EntityID(m.Name) }

// Value is a quantity or a date in a sentence: exactly one of the two is set.
type Value struct {
	Span       Span
	Quantity   *schema.Quantity
	Date       *schema.Date
	Noun       string // what is counted, if a noun follows that is no unit: 企业客户 in 5万多家企业客户
	Confidence float64
	Readings   []int // indexes into the sentence's Readings that it rests on
	Correction int   // index of the earlier Value that the speaker corrects with this one, or -1
}

// Pass is one document (or part of one) under reading.
type Pass struct {
	Ontology  *schema.Ontology
	Document  *Document
	Sentences []*Sentence // in order; those of table rows are one per cell
	Title     []Mention   // names in the document's title, if an extractor before marked them

	// Punctuated is false for transcripts without sentence punctuation, where a space is a pause.
	Punctuated bool

	// Report hands over a statement whose spans are offsets into Document.Text (Base not yet added).
	Report func(schema.Statement)

	// Reported are the statements handed over so far and kept, in that order, for steps that only add to them.
	Reported []*schema.Statement
}

// BlockOf is the block that s stands in.
func (p *Pass) BlockOf(s *Sentence) *Block { return &p.Document.Blocks[s.Block] }

// TurnOf is the turn that s stands in, or nil.
func (p *Pass) TurnOf(s *Sentence) *Turn {
	if t := p.BlockOf(s).Turn; t >= 0 && t < len(p.Document.Turns) {
		return &p.Document.Turns[t]
	}
	return nil
}
