package explore

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"trine/graph"
	"trine/schema"
)

// Options say what the explorer knows beside the graph. The zero value works: no pinyin, no labels, no marks.
type Options struct {
	Ontology *schema.Ontology         // labels of predicates and classes, and which classes are below which; nil: none
	Title    string                   // of the graph, in the first line
	Pinyin   func(rune) []string      // syllables of a Chinese character, lower case without tones; nil: no search by pinyin
	Marks    string                   // file that marks are kept in; "": statements cannot be marked
	Now      func() time.Time         // time of a mark; nil: marks have no time
	Theme    string                   // "light" or "dark"; "": as the terminal's background is
	Export   func(name string) string // path that an export with this name goes to; nil: the name itself
}

// Model is the explorer's state. It is driven from one goroutine.
type Model struct {
	ctx       context.Context // of the program; the methods that bubbletea calls have none of their own
	graph     *graph.Graph
	options   Options
	ontology  *schema.Ontology
	names     *names
	conflicts conflicts
	docs      documents
	marks     map[string]string // statement → verdict
	styles    styles

	width, height int
	trail         []place // where back leads
	now           place
	filter        Filter

	hits   []hit   // of now, if it is a search
	shown  card    // of now, if it is a card
	chains [][]row // of now, if it is a path
	proof  *proof  // of the chosen row; nil if there is none

	over    overlay
	field   int           // of the filters
	input   string        // what is typed into an overlay
	values  []graph.Count // to choose from
	picked  int
	message string
	bad     bool // the message tells of a failure
}

// place is a screen that can be returned to.
type place struct {
	kind   kind
	id     string // of the thing on a card, or at which a path begins
	name   string
	to     string // where a path ends
	query  string
	chain  int
	cursor int
	which  int  // of the chosen row's statements
	large  bool // the evidence has the whole screen
	scroll int  // of the large evidence, in lines
}

// kind is the kind of a screen.
type kind int

const (
	finding   kind = iota
	reading        // a card
	following      // a path
)

// overlay lies over a screen until it is closed.
type overlay int

const (
	nothing overlay = iota
	helping
	filtering
	choosing  // the value of a filter
	exporting // the name of a file
)

// The fields of the filter.
const (
	byClass = iota
	byPredicate
	bySpeaker
	bySure
	byDisputed
	fields
)

// New makes an explorer of an open graph, which it reads but never changes. The context ends every reading.
func New(ctx context.Context, g *graph.Graph, o Options) (*Model, error) {
	n, err := newNames(ctx, g, o)
	if err != nil {
		return nil, fmt.Errorf("explore: %w", err)
	}
	m := &Model{ctx: ctx, graph: g, options: o, ontology: o.Ontology, names: n, marks: map[string]string{}, width: 80, height: 24}
	m.styles = newStyles(o.Theme != "light")
	if o.Marks != "" {
		marks, err := ReadMarks(o.Marks)
		if err != nil {
			return nil, err
		}
		for _, k := range marks {
			m.marks[k.Statement] = k.Verdict
		}
	}
	m.refresh()
	return m, nil
}

// Open goes to the card of a thing by its id.
func (m *Model) Open(id string) { m.visit(place{kind: reading, id: id}) }

// visit goes to a place; back leads to where the reader was.
func (m *Model) visit(p place) {
	m.trail = append(m.trail, m.now)
	m.now = p
	m.refresh()
}

// back returns to the place before; false if there is none.
func (m *Model) back() bool {
	if m.now.large {
		m.now.large = false
		return true
	}
	if len(m.trail) == 0 {
		return false
	}
	m.now = m.trail[len(m.trail)-1]
	m.trail = m.trail[:len(m.trail)-1]
	m.refresh()
	return true
}

// refresh reads what the present place shows.
func (m *Model) refresh() {
	m.hits, m.shown, m.chains = nil, card{}, nil
	switch m.now.kind {
	case finding:
		m.hits = m.names.find(m.now.query)
	case reading:
		c, ok, err := m.card(m.ctx, m.now.id)
		m.fail(err)
		if !ok && err == nil {
			m.tell("nothing is said of it any more")
		}
		m.shown, m.now.name = c, c.Name
	case following:
		var err error
		m.chains, err = m.paths(m.ctx, m.now.id, m.now.to)
		m.fail(err)
		m.now.chain = max(0, min(m.now.chain, len(m.chains)-1))
	}
	m.move(0)
}

// list are the lines of the present screen that stand for statements.
func (m *Model) list() []row {
	switch {
	case m.now.kind == reading:
		return m.shown.rows
	case m.now.kind == following && len(m.chains) > 0:
		return m.chains[m.now.chain]
	}
	return nil
}

// length is the number of lines to choose from.
func (m *Model) length() int {
	if m.now.kind == finding {
		return len(m.hits)
	}
	return len(m.list())
}

// move moves the cursor and reads the evidence of the row that it comes to.
func (m *Model) move(by int) {
	if by != 0 {
		m.now.which, m.now.scroll = 0, 0
	}
	m.now.cursor = max(0, min(m.now.cursor+by, m.length()-1))
	m.prove()
}

// chosen is the row under the cursor, nil if there is none.
func (m *Model) chosen() *row {
	if rows := m.list(); m.now.cursor < len(rows) {
		return &rows[m.now.cursor]
	}
	return nil
}

// prove reads the statement that the evidence pane shows.
func (m *Model) prove() {
	m.proof = nil
	r := m.chosen()
	if r == nil || len(r.Statements) == 0 {
		return
	}
	m.now.which = max(0, min(m.now.which, len(r.Statements)-1))
	p, ok, err := m.readProof(m.ctx, r.Statements[m.now.which])
	m.fail(err)
	if ok && err == nil {
		p.doc = m.docs.get(p.Evidence.Doc)
		m.proof = &p
	}
}

// docMsg brings a document that was read.
type docMsg struct {
	doc graph.Doc
	err error
}

// wanted reads the document of the evidence if it is not at hand; large ones take a moment.
func (m *Model) wanted() tea.Cmd {
	if m.proof == nil || m.proof.doc != nil {
		return nil
	}
	id := m.proof.Evidence.Doc
	return func() tea.Msg {
		d, err := m.graph.Document(m.ctx, id)
		return docMsg{d.Doc, err}
	}
}

func (m *Model) tell(format string, args ...any) {
	m.message, m.bad = plain(fmt.Sprintf(format, args...)), false
}

func (m *Model) fail(err error) {
	if err != nil {
		m.message, m.bad = plain(err.Error()), true
	}
}

// Init asks the terminal for its background unless the theme is given.
func (m *Model) Init() tea.Cmd {
	if m.options.Theme != "" {
		return m.wanted()
	}
	return tea.Batch(tea.RequestBackgroundColor, m.wanted())
}

// Update takes a key, a size or a document that was read.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		if m.options.Theme == "" {
			m.styles = newStyles(msg.IsDark())
		}
	case docMsg:
		if msg.err != nil {
			m.fail(msg.err)
			break
		}
		m.docs.put(&msg.doc)
		if m.proof != nil && m.proof.Evidence.Doc == msg.doc.ID {
			m.proof.doc = &msg.doc
		}
	case tea.PasteMsg:
		m.typed(plain(msg.Content))
		return m, m.wanted()
	case tea.KeyPressMsg:
		m.message = ""
		if quit := m.key(tea.Key(msg)); quit {
			return m, tea.Quit
		}
		return m, m.wanted()
	}
	return m, nil
}
