package extract

import "trine/schema"

// Span is a half-open byte range [Start, End).
type Span struct{ Start, End int }

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether o lies wholly in s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps tells whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Document is one text and what is known of its shape. Spans are byte offsets into Text. A text too long to be held at
// once comes as several Documents with the same ID and rising Part and Base.
type Document struct {
	ID    string      // path or name, as given by the user
	Title string      // "" if none was found
	Date  schema.Date // when it was said or published; zero if unknown
	Lang  string      // "zh" or "en": the language of most of it
	Text  string      // what "trine extract --format text" prints
	Part  int         // 0 for the first or only part
	Last  bool        // no further part follows
	Base  int         // offset of Text[0] in the whole text

	Turns  []Turn  // in order; empty if nobody speaks
	Blocks []Block // in order, not overlapping; text outside of blocks is not read (markup, speaker lines, boilerplate)
	Markup []Span  // bytes inside blocks that are not text: "**", "](http://…)", backticks; in order
}

// Turn is what one speaker says without a break.
type Turn struct {
	Span
	Speaker string // as written: "发言人", "Speaker 1", "专家"
	At      string // as written: "07:20"; "" if none
}

// BlockKind is the role of a block.
type BlockKind int

// The block kinds.
const (
	Paragraph BlockKind = iota
	Heading             // Level 1 is highest
	Item                // bullet or numbered item; Level 0 is outermost
	Row                 // a table's data row; see Cells
	Caption             // a line that labels what follows
)

// Block is a paragraph, heading, list item or table row.
type Block struct {
	Span
	Kind  BlockKind
	Level int
	Turn  int    // index into Turns, -1 if none
	Cells []Cell // of a Row, in column order
}

// Cell is a table cell with what stands over and beside it. A cell that spans several rows appears in each of them with
// the same Span.
type Cell struct {
	Span
	Column int
	Header []Span // header cells over it, top first; empty if the table has none
}
