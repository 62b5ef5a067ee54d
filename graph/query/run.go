package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"trine/graph"
	"trine/graph/snapshot"
	"trine/schema"
)

// Options bound a run. The zero value returns all rows without the words that prove them.
type Options struct {
	Evidence bool // read the statements of each row
	MaxRows  int  // 0: 1,000,000; more are an error
}

// Result is the answer to a query.
type Result struct {
	Columns []string
	Rows    []Row // different from each other, sorted
	Total   int   // rows before the limit
}

// Row is one answer: a cell per column, and what proves it.
type Row struct {
	Cells      []Cell             `json:"cells"`
	IDs        []string           `json:"ids"`                  // of the statements that prove it, by document and place
	Statements []schema.Statement `json:"statements,omitempty"` // these, if they were asked for
}

// Cell is an entity, a value, a predicate or a count.
type Cell struct {
	ID   string `json:"id,omitempty"`
	Name string `json:"name"`
	Type string `json:"type,omitempty"`

	// what it is sorted by
	kind      snapshot.Kind
	unit, per string
	low, high float64
	fold      string
}

// Run answers a query. Errors of syntax and unknown names are *[SyntaxError]s.
func Run(ctx context.Context, g *graph.Graph, text string, o Options) (*Result, error) {
	if o.MaxRows <= 0 {
		o.MaxRows = 1_000_000
	}
	var res *Result
	err := g.View(ctx, func(v *graph.View) error {
		p, err := prepare(text, v)
		if err != nil {
			return err
		}
		if res, err = p.run(ctx, o); err != nil {
			return err
		}
		return nil
	})
	return res, err
}

func prepare(text string, v *graph.View) (*plan, error) {
	q, err := Parse(text, words{v.Ontology(), v})
	if err != nil {
		return nil, err
	}
	return newPlan(q, text, v)
}

// column is where a cell of a row comes from.
type column struct {
	name string
	slot int // of a variable, or -1
	auto int // else an anonymous side
	pred bool
}

// columns are the variables that are returned, or all, and the anonymous sides.
func (p *plan) columns() []column {
	var out []column
	used := map[string]bool{}
	add := func(c column) {
		base := c.name
		for i := 2; used[c.name]; i++ {
			c.name = fmt.Sprint(base, i)
		}
		used[c.name] = true
		out = append(out, c)
	}
	if len(p.q.Return) > 0 {
		for _, v := range p.q.Return {
			if !used[v] {
				add(column{name: v, slot: p.slots[v], pred: p.predSlot[v]})
			}
		}
		return out
	}
	for i, x := range p.patterns {
		if x.Not {
			continue
		}
		for k, s := range []*side{&x.subject, &x.object} {
			if k == 1 && x.Variable != "" && !used[x.Variable] {
				add(column{name: x.Variable, slot: p.slots[x.Variable], pred: true})
			}
			switch {
			case s.slot >= 0 && !used[s.Variable]:
				add(column{name: s.Variable, slot: s.slot})
			case s.slot < 0 && s.Name == "":
				name := s.Class
				if name == "" {
					name = [...]string{"subject", "object"}[k]
				}
				add(column{name: name, slot: -1, auto: 2*i + k})
			}
		}
	}
	return out
}

func (p *plan) run(ctx context.Context, o Options) (*Result, error) {
	cols := p.columns()
	if p.q.CountBy != "" {
		cols = append([]column{{name: p.q.CountBy, slot: p.slots[p.q.CountBy], pred: p.predSlot[p.q.CountBy]}},
			slices.DeleteFunc(cols, func(c column) bool { return c.name == p.q.CountBy })...)
	}
	order := -1 // a column that may not be returned but sorts
	for i, c := range cols {
		if c.name == p.q.OrderBy {
			order = i
		}
	}
	shown := len(cols)
	if p.q.OrderBy != "" && order < 0 {
		order = shown
		cols = append(cols, column{name: p.q.OrderBy, slot: p.slots[p.q.OrderBy], pred: p.predSlot[p.q.OrderBy]})
	}
	rows, err := p.collect(ctx, cols, o)
	if err != nil {
		return nil, err
	}
	res := &Result{Total: len(rows)}
	for _, c := range cols[:shown] {
		res.Columns = append(res.Columns, c.name)
	}
	if p.q.Count {
		return p.count(res, rows, cols), nil
	}
	p.sort(rows, order)
	if p.q.Limit > 0 && len(rows) > p.q.Limit {
		rows = rows[:p.q.Limit]
	}
	for _, r := range rows {
		row, err := p.row(r, shown, o)
		if err != nil {
			return nil, err
		}
		res.Rows = append(res.Rows, row)
	}
	return res, nil
}

// answer is a row in numbers.
type answer struct {
	cells []Cell
	proof []uint32
}

// collect gathers the different rows with all statements that prove each.
func (p *plan) collect(ctx context.Context, cols []column, o Options) ([]*answer, error) {
	byKey := map[string]*answer{}
	var key strings.Builder
	e := &evaluator{plan: p, ctx: ctx}
	e.found = func(b *binding) bool {
		key.Reset()
		cells := make([]uint32, len(cols))
		for i, c := range cols {
			if c.slot >= 0 {
				cells[i] = b.nodes[c.slot]
			} else {
				cells[i] = b.auto[c.auto]
			}
			for s := 0; s < 32; s += 8 {
				key.WriteByte(byte(cells[i] >> s))
			}
		}
		a := byKey[key.String()]
		if a == nil {
			if len(byKey) == o.MaxRows {
				e.err = fmt.Errorf("query: more than %d rows; add a condition: %w", o.MaxRows, graph.ErrMoreRows)
				return false
			}
			a = &answer{}
			for i, n := range cells {
				a.cells = append(a.cells, p.cell(n, cols[i].pred))
			}
			byKey[key.String()] = a
		}
		for _, r := range b.rows {
			if r != snapshot.None && !slices.Contains(a.proof, r) {
				a.proof = append(a.proof, r)
			}
		}
		return true
	}
	if err := e.run(); err != nil {
		return nil, err
	}
	out := make([]*answer, 0, len(byKey))
	for _, a := range byKey {
		slices.Sort(a.proof)
		out = append(out, a)
	}
	return out, nil
}

func (p *plan) cell(n uint32, predicate bool) Cell {
	if predicate {
		return Cell{ID: p.v.PredicateName(n), Name: p.v.PredicateName(n), Type: "Predicate", fold: p.v.PredicateName(n)}
	}
	c := Cell{ID: p.v.NodeID(n), Name: p.v.Name(n), Type: p.v.Type(n), kind: p.v.Kind(n)}
	c.fold = schema.Fold(c.Name)
	switch c.kind {
	case snapshot.Quantity:
		c.low, c.high, c.unit, c.per = p.v.Bounds(n)
	case snapshot.Date:
		from, until := p.v.Seconds(n)
		c.low, c.high = float64(from), float64(until)
	}
	return c
}

// compareCells orders quantities by number, dates by time, all else by name; cells of different kinds by kind.
func compareCells(a, b *Cell) int {
	return cmp.Or(cmp.Compare(a.kind, b.kind), strings.Compare(a.unit, b.unit), strings.Compare(a.per, b.per), cmp.Compare(a.low, b.low),
		cmp.Compare(a.high, b.high), strings.Compare(a.fold, b.fold), strings.Compare(a.ID, b.ID))
}

func (p *plan) sort(rows []*answer, order int) {
	slices.SortFunc(rows, func(a, b *answer) int {
		if order >= 0 {
			c := compareCells(&a.cells[order], &b.cells[order])
			if p.q.Desc {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		for i := range a.cells {
			if c := compareCells(&a.cells[i], &b.cells[i]); c != 0 {
				return c
			}
		}
		return 0
	})
}

func (p *plan) row(a *answer, shown int, o Options) (Row, error) {
	r := Row{Cells: a.cells[:shown]}
	for _, x := range a.proof {
		r.IDs = append(r.IDs, p.v.At(x).ID())
	}
	if !o.Evidence {
		return r, nil
	}
	var err error
	r.Statements, err = p.v.Statements(a.proof)
	return r, err
}

// count turns rows into counts: one, or one for each value of the variable, the most first.
func (p *plan) count(res *Result, rows []*answer, cols []column) *Result {
	if p.q.CountBy == "" {
		res.Columns = []string{"count"}
		res.Rows = []Row{{Cells: []Cell{{Name: fmt.Sprint(len(rows))}}}}
		return res
	}
	type group struct {
		cell Cell
		n    int
	}
	groups := map[string]*group{}
	for _, a := range rows {
		g := groups[a.cells[0].ID]
		if g == nil {
			g = &group{cell: a.cells[0]}
			groups[a.cells[0].ID] = g
		}
		g.n++
	}
	list := make([]*group, 0, len(groups))
	for _, g := range groups {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b *group) int { return cmp.Or(cmp.Compare(b.n, a.n), compareCells(&a.cell, &b.cell)) })
	res.Columns, res.Total = []string{cols[0].name, "count"}, len(list)
	if p.q.Limit > 0 && len(list) > p.q.Limit {
		list = list[:p.q.Limit]
	}
	for _, g := range list {
		res.Rows = append(res.Rows, Row{Cells: []Cell{g.cell, {Name: fmt.Sprint(g.n)}}})
	}
	return res
}

// Explain tells how a query would be answered: the query as it was understood, what names mean, and the patterns in the
// order in which they are looked up, with the number of statements to look at.
func Explain(ctx context.Context, g *graph.Graph, text string) ([]string, error) {
	var out []string
	err := g.View(ctx, func(v *graph.View) error {
		p, err := prepare(text, v)
		if err != nil {
			return err
		}
		out = append([]string{p.q.String()}, p.notes...)
		e := &evaluator{plan: p, ctx: ctx}
		b := &binding{nodes: make([]uint32, len(p.names))}
		for i := range b.nodes {
			b.nodes[i] = snapshot.None
		}
		todo := slices.DeleteFunc(slices.Clone(p.patterns), func(x *pattern) bool { return x.Not })
		slices.SortStableFunc(todo, func(x, y *pattern) int { return cmp.Compare(e.cost(b, x), e.cost(b, y)) })
		for i, x := range todo {
			out = append(out, fmt.Sprintf("%d. %s: %s, up to %d of %d statements", i+1, x.Pattern, e.way(b, x), e.cost(b, x), v.Rows()))
		}
		for _, x := range p.patterns {
			if x.Not {
				out = append(out, fmt.Sprintf("then leave out what fulfils %s", strings.TrimPrefix(x.Pattern.String(), "not ")))
			}
		}
		return nil
	})
	return out, err
}

// way says which list of the index a pattern is looked up in.
func (e *evaluator) way(b *binding, x *pattern) string {
	switch n := e.cost(b, x); {
	case x.subject.gone || x.object.gone:
		return "nothing is known of a name in it"
	case b.fixed(&x.subject) != snapshot.None && n == len(e.v.Out(x.subject.node).Row)+len(e.v.In(x.subject.node).Row):
		return "by its subject"
	case b.fixed(&x.object) != snapshot.None && n == len(e.v.Out(x.object.node).Row)+len(e.v.In(x.object.node).Row):
		return "by its object"
	case !x.any:
		return "by its predicate"
	}
	return "all"
}
