package diagram

import (
	"trine/schema"
)

// Options choose what is drawn and how. The zero value draws everything, up to 60 nodes, in English, light or dark as the
// viewer prefers.
type Options struct {
	Title    string // "" means a title made of the view and the focus
	Subtitle string // "" means the counts; otherwise the counts follow it
	Lang     string // "en" or "zh": names of entities, predicates, classes and legend; "" means "en"
	Theme    string // "light", "dark"; "" follows the viewer's prefers-color-scheme

	View          View     // "" shows every kind of entity
	Focus         string   // id or name of an entity; "" for none
	Depth         int      // steps from Focus; 0 means 1
	Types         []string // class ids, with the classes below them; empty means all
	Predicates    []string // predicate ids; empty means all
	Speaker       string   // only what this speaker says or what is attributed to this person
	Since         string   // ISO 8601, possibly partial: only what holds or was dated from then on
	MinConfidence float64  // statements below are left out, and counted in the notes

	// MaxNodes 0 means 60; the rest is counted as "+12 more" in the nodes that they are tied to, or in a node of its own. With 0,
	// View All without a Focus draws more than 400 entities as Overview.
	MaxNodes int
	MaxRows  int    // facts listed inside one node, 0 means 6; the rest is counted in a last row
	Values   string // "rows" or "nodes" for quantities, dates and texts; "" chooses by their number
	GroupBy  string // "industry" or "class" draws frames, in the layout dot; "" draws none
	Spread   bool   // draws every entity in a box of its own, where three leaves or more of one hub would share one
	Layout   string // "dot", "neato", "fdp", "sfdp", "circo", "twopi"; anything else means "dot"

	Fonts []string // font files to try first, for PNG and PDF; the system's fonts follow

	// Around returns what stands before and after a statement's evidence in its turn, for the explorer page. Nil means nothing.
	Around func(*schema.Statement) (before, after string)

	// Link returns the address that a click on an entity's node leads to, "" for none. Nil means no links.
	Link func(id, name string) string
}

// View is a choice of kinds of entities.
type View string

// The views.
const (
	All        View = ""
	Companies  View = "companies"  // companies, people and what they own, fund and supply
	Models     View = "models"     // models, their makers, data, hardware, techniques
	Industries View = "industries" // industries and applications with who serves them
	Claims     View = "claims"     // who says what: sections of cards
	Timeline   View = "timeline"   // what has a date, by date
	Sources    View = "sources"    // which document and speaker speaks of what
	Disputes   View = "disputes"   // contradictions only, with who holds which side
	Overview   View = "overview"   // the whole graph, however large, as communities
)

// Diagram is a picture before it has positions: plain data in a stable order.
type Diagram struct {
	Title    string       `json:"title"`
	Subtitle string       `json:"subtitle"`
	Notes    []string     `json:"notes,omitempty"` // what is not shown, one sentence each
	Nodes    []Node       `json:"nodes"`           // by id
	Edges    []Edge       `json:"edges"`           // by from, to, first predicate
	Groups   []Group      `json:"groups,omitempty"`
	Legend   []LegendItem `json:"legend"`
	Shown    int          `json:"shown"` // entities drawn one by one
	Of       int          `json:"of"`    // entities that pass the filters

	lang, theme, layout string
	arrangement         arrangement
	fonts               []string
}

// NodeKind tells what a node stands for.
type NodeKind string

// The node kinds.
const (
	EntityNode NodeKind = "entity"
	ValueNode  NodeKind = "value" // a quantity, date or text
	StackNode  NodeKind = "stack" // entities of one class whose only tie is the same, in one box
	MoreNode   NodeKind = "more"  // entities that are not drawn
	GroupNode  NodeKind = "group" // entities that are more tied to each other than to others; the items are the most important
)

// Node is an entity, a value, or a stand-in for entities that found no place.
type Node struct {
	ID       string   `json:"id"`
	Kind     NodeKind `json:"kind"`
	Name     string   `json:"name"`
	Class    string   `json:"class,omitempty"`    // class id
	Label    string   `json:"label,omitempty"`    // the class for people
	Category string   `json:"category,omitempty"` // family of classes, which sets colour and glyph
	Rows     []Row    `json:"rows,omitempty"`
	Items    []Item   `json:"items,omitempty"`     // of a stack or a group
	Mix      []Share  `json:"mix,omitempty"`       // of a group: its entities by category
	Holders  []string `json:"holders,omitempty"`   // of a value in View Disputes: who says so
	MoreRows int      `json:"more_rows,omitempty"` // facts that found no row
	More     int      `json:"more,omitempty"`      // entities tied to it that are not drawn
	Facts    int      `json:"facts"`               // statements about it
	Rank     float64  `json:"rank"`                // importance, 1 for the most important
	Group    string   `json:"group,omitempty"`
	Link     string   `json:"link,omitempty"`
	Tooltip  string   `json:"tooltip"`
}

// Mark tells how a fact is drawn.
type Mark struct {
	Uncertain bool `json:"uncertain,omitempty"` // every source hedges, supposes or passes on a rumour, or none is trusted to 60 %
	Planned   bool `json:"planned,omitempty"`   // not yet so
	Negated   bool `json:"negated,omitempty"`
	Disputed  bool `json:"disputed,omitempty"` // another statement contradicts it
	// Change is Added, Dropped or, for what is the same in both and where nothing is compared, "".
	Change string `json:"change,omitempty"`
}

// Row is a fact inside a node.
type Row struct {
	Label      string   `json:"label"`
	Value      string   `json:"value"`
	Sources    int      `json:"sources"`
	Tooltip    string   `json:"tooltip"`
	Statements []string `json:"statements"` // ids
	Mark
}

// Relation is one predicate of an edge.
type Relation struct {
	Predicate  string   `json:"predicate"`
	Label      string   `json:"label"`
	Sources    int      `json:"sources"`           // speakers and documents that say so, each once
	Amounts    []string `json:"amounts,omitempty"` // sums of money named in the same words: what an investment was worth
	Time       string   `json:"time,omitempty"`    // of all statements, if they agree
	Statements []string `json:"statements"`        // those of the amounts too
	// Opposite is set on an edge that merges two contradicting claims of opposite direction: sources of the other.
	Opposite int `json:"opposite,omitempty"`
}

// Edge joins two nodes. Relations of one pair, direction and mark share an edge.
type Edge struct {
	From      string     `json:"from"`
	To        string     `json:"to"`
	Relations []Relation `json:"relations"`
	Sources   int        `json:"sources"`
	Reversed  bool       `json:"reversed,omitempty"` // laid out from To to From, so that makers stand before users
	Both      bool       `json:"both,omitempty"`     // an arrow at both ends
	Tooltip   string     `json:"tooltip"`
	Mark
}

// Group is a frame around nodes.
type Group struct {
	ID    string   `json:"id"`
	Label string   `json:"label"`
	Nodes []string `json:"nodes"`
}

// LegendItem explains one sign that occurs in the picture.
type LegendItem struct {
	Sign  string `json:"sign"` // "category:company", "line:1", "line:10", "line:uncertain", "line:planned", "line:negated", "line:disputed", "more"
	Label string `json:"label"`
}

// New chooses what to draw of the statements. The ontology gives labels and the tree of classes and may be nil. The same
// statements in any order give the same diagram.
func New(statements []schema.Statement, ontology *schema.Ontology, o Options) *Diagram {
	b := newBuilder(statements, ontology, o)
	b.choose()
	b.join()
	return b.compose()
}

// compose draws the joined facts.
func (b *builder) compose() *Diagram {
	d := &Diagram{lang: b.o.Lang, theme: b.o.Theme, layout: b.o.Layout, fonts: b.o.Fonts}
	b.rank()
	if b.o.View == All && b.unlimited && b.o.Focus == "" && !b.diff && len(b.order) > overviewFrom {
		b.o.View = Overview
	}
	switch b.o.View {
	case Claims:
		b.claims(d)
	case Timeline:
		b.timeline(d)
	case Sources:
		b.limit()
		b.sources(d)
	case Overview:
		b.overview(d)
	default:
		b.limit()
		b.findAmounts()
		b.stacked = b.stacks()
		b.nodes(d)
		b.edges(d)
		b.groups(d)
	}
	b.words(d)
	d.Of = len(b.order)
	for _, e := range b.order {
		if e.shown && b.o.View != Overview {
			d.Shown++
		}
	}
	return d
}

// overviewFrom is how many entities one picture can give an idea of; more are drawn as communities if nobody says otherwise.
const overviewFrom = 400
