package diagram

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"trine/graph/diagram/internal/force"
	"trine/graph/internal/cluster"
	"trine/schema"
)

// pageData is what the page's script reads. Nodes are in the order of importance; columns are of equal length.
type pageData struct {
	Title      string                  `json:"title"`
	Theme      string                  `json:"theme"`
	Words      map[string]string       `json:"words"`
	Categories map[string]pageCategory `json:"categories"`
	Classes    []pageClass             `json:"classes"`
	Predicates []pagePredicate         `json:"predicates"`
	People     []string                `json:"people"` // speakers and owners
	Docs       []string                `json:"docs"`
	Modalities []string                `json:"modalities"`
	Nodes      struct {
		ID    []string         `json:"id"`
		Name  []string         `json:"name"`
		Other map[int][]string `json:"other"`
		Class []int            `json:"class"`
		X     []float64        `json:"x"`
		Y     []float64        `json:"y"`
		R     []float64        `json:"r"`
	} `json:"nodes"`
	Facts struct {
		From      []int          `json:"from"`
		To        []int          `json:"to"` // -1 for a value
		Value     map[int]string `json:"value"`
		Predicate []int          `json:"predicate"`
		Qualifier map[int]string `json:"qualifier"`
		Mark      []int          `json:"mark"`
		Sure      []int          `json:"sure"` // percent
		Sources   []int          `json:"sources"`
		Time      map[int]string `json:"time"`
		Rivals    map[int][]int  `json:"rivals"`
	} `json:"facts"`
	Statements struct {
		Fact     []int             `json:"fact"`
		Text     []string          `json:"text"`
		Around   map[int][2]string `json:"around"`
		Speaker  []int             `json:"speaker"`
		Owner    []int             `json:"owner"`
		Doc      []int             `json:"doc"`
		At       []string          `json:"at"`
		Modality []int             `json:"modality"`
		Sure     []int             `json:"sure"`
		Repairs  map[int][][4]any  `json:"repairs"`
	} `json:"statements"`
}

type pageCategory struct {
	Label string `json:"label"`
	Light string `json:"light"`
	Dark  string `json:"dark"`
}

type pageClass struct {
	Label    string `json:"label"`
	Category string `json:"category"`
}

type pagePredicate struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// numbering gives strings numbers, in the order of their first use.
type numbering struct {
	at   map[string]int
	list []string
}

func (n *numbering) number(s string) int {
	if i, ok := n.at[s]; ok {
		return i
	}
	if n.at == nil {
		n.at = map[string]int{}
	}
	n.at[s] = len(n.list)
	n.list = append(n.list, s)
	return len(n.list) - 1
}

// Bits of a fact's mark; data.mjs has the same.
const (
	markUncertain = 1 << iota
	markPlanned
	markNegated
	markDisputed
	markSymmetric
)

// pageData collects nodes, facts and statements of the shown entities.
func (b *builder) pageData(ctx context.Context, d *Diagram) (*pageData, error) {
	p := &pageData{Title: d.Title, Theme: b.o.Theme, Words: pageWords(b.o.Lang), Categories: map[string]pageCategory{}}
	for i := range categories {
		c := &categories[i]
		p.Categories[c.id] = pageCategory{b.categoryLabel(c), c.light.stroke, c.dark.stroke}
	}
	at := map[string]int{}
	var classes, predicates, people, docs, modalities numbering
	p.Nodes.Other = map[int][]string{}
	for _, e := range b.order {
		if !e.shown {
			continue
		}
		i := len(p.Nodes.ID)
		at[e.id] = i
		p.Nodes.ID = append(p.Nodes.ID, e.id)
		p.Nodes.Name = append(p.Nodes.Name, e.name)
		c := classes.number(e.class)
		if c == len(p.Classes) {
			p.Classes = append(p.Classes, pageClass{b.look.classLabel(e.class), e.cat.id})
		}
		p.Nodes.Class = append(p.Nodes.Class, c)
		p.Nodes.R = append(p.Nodes.R, round2(3+11*math.Sqrt(e.rank)))
	}
	b.otherNames(p, at)
	p.Facts.Value, p.Facts.Qualifier, p.Facts.Time, p.Facts.Rivals = map[int]string{}, map[int]string{}, map[int]string{}, map[int][]int{}
	p.Statements.Around, p.Statements.Repairs = map[int][2]string{}, map[int][][4]any{}
	inFact := map[string]int{} // statement id to fact
	var drawn []*fact
	for _, f := range b.facts {
		from, ok := at[f.from]
		to, okTo := at[f.to]
		if f.literal {
			to, okTo = -1, true
		}
		if !ok || !okTo {
			continue
		}
		k := len(drawn)
		drawn = append(drawn, f)
		b.pageFact(p, f, from, to, predicates.number(f.predicate))
		for _, s := range f.list {
			inFact[s.ID] = k
			b.pageStatement(p, s, k, people.number(clean(s.Evidence.Speaker)), people.number(ownerName(s)), docs.number(clean(filepath.Base(s.Evidence.Doc))),
				modalities.number(b.modality(s.Modality)))
		}
	}
	p.rivals(drawn, inFact)
	for _, id := range predicates.list {
		p.Predicates = append(p.Predicates, pagePredicate{id, b.look.predicateLabel(id)})
	}
	p.People, p.Docs, p.Modalities = people.list, docs.list, modalities.list
	return p, p.place(ctx)
}

// ownerName is the person whose claim a statement is.
func ownerName(s *schema.Statement) string {
	if s.AttributedTo != "" {
		return clean(s.AttributedTo)
	}
	return clean(s.Evidence.Speaker)
}

func round2(x float64) float64 { return math.Round(x*100) / 100 }

// otherNames are what search finds beside the name shown.
func (b *builder) otherNames(p *pageData, at map[string]int) {
	names := map[string]map[string]bool{}
	add := func(id string, list ...string) {
		for _, n := range list {
			if n = clean(n); n != "" {
				if names[id] == nil {
					names[id] = map[string]bool{}
				}
				names[id][n] = true
			}
		}
	}
	for _, s := range b.chosen {
		for _, a := range []*schema.Argument{&s.Subject, &s.Object} {
			if _, ok := at[a.ID]; ok {
				add(a.ID, append([]string{a.Name}, a.Names...)...)
			}
		}
	}
	for id, i := range at {
		if e := b.look.entities[id]; e != nil {
			add(id, e.AllNames()...)
		}
		delete(names[id], p.Nodes.Name[i])
		if list := sortedKeys(names[id]); len(list) > 0 {
			p.Nodes.Other[i] = list[:min(len(list), 8)]
		}
	}
}

// pageFact adds a fact.
func (b *builder) pageFact(p *pageData, f *fact, from, to, predicate int) {
	k := len(p.Facts.From)
	p.Facts.From = append(p.Facts.From, from)
	p.Facts.To = append(p.Facts.To, to)
	p.Facts.Predicate = append(p.Facts.Predicate, predicate)
	p.Facts.Sources = append(p.Facts.Sources, f.sources)
	mark, best := 0, 0.0
	for bit, on := range map[int]bool{markUncertain: f.mark.Uncertain, markPlanned: f.mark.Planned, markNegated: f.mark.Negated,
		markDisputed: f.mark.Disputed, markSymmetric: f.symmetric} {
		if on {
			mark |= bit
		}
	}
	p.Facts.Mark = append(p.Facts.Mark, mark)
	for _, s := range f.list {
		best = max(best, s.Confidence)
		if when := dateOf(s); when != "" && p.Facts.Time[k] == "" {
			p.Facts.Time[k] = b.look.when(when)
		}
	}
	p.Facts.Sure = append(p.Facts.Sure, int(best*100+0.5))
	if to < 0 {
		p.Facts.Value[k] = b.look.name(f.object)
	}
	if f.qualifier != "" {
		p.Facts.Qualifier[k] = clean(f.qualifier)
	}
}

// pageStatement adds a statement with its words as they stand in the text and the places of repaired ones.
func (b *builder) pageStatement(p *pageData, s *schema.Statement, fact, speaker, owner, doc, modality int) {
	i := len(p.Statements.Fact)
	st := &p.Statements
	st.Fact = append(st.Fact, fact)
	st.Text = append(st.Text, strings.ToValidUTF8(s.Evidence.Text, "\ufffd"))
	st.Speaker = append(st.Speaker, speaker)
	st.Owner = append(st.Owner, owner)
	st.Doc = append(st.Doc, doc)
	st.At = append(st.At, clean(s.Evidence.At))
	st.Modality = append(st.Modality, modality)
	st.Sure = append(st.Sure, int(s.Confidence*100+0.5))
	if b.o.Around != nil {
		before, after := b.o.Around(s)
		if before != "" || after != "" {
			st.Around[i] = [2]string{strings.ToValidUTF8(before, "\ufffd"), strings.ToValidUTF8(after, "\ufffd")}
		}
	}
	for _, r := range s.Repairs {
		from, to := r.Start-s.Evidence.Start, r.End-s.Evidence.Start
		if from < 0 || to > len(s.Evidence.Text) || from >= to {
			continue // outside of the sentence shown
		}
		st.Repairs[i] = append(st.Repairs[i], [4]any{units(s.Evidence.Text[:from]), units(s.Evidence.Text[:to]), clean(r.Reading), clean(r.Why)})
	}
	slices.SortStableFunc(st.Repairs[i], func(x, y [4]any) int { return x[0].(int) - y[0].(int) })
}

// units is the length of s in UTF-16, in which scripts count.
func units(s string) int {
	n := 0
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		n++
		if utf8.RuneLen(r) == 4 {
			n++
		}
	}
	return n
}

// rivals links the facts that contradict each other.
func (p *pageData) rivals(facts []*fact, inFact map[string]int) {
	at := map[string]int{}
	for k, f := range facts {
		at[f.key(f.mark.Negated)] = k
	}
	for k, f := range facts {
		found := map[int]bool{}
		if r, ok := at[f.key(!f.mark.Negated)]; ok {
			found[r] = true
		}
		for _, s := range f.list {
			for _, c := range s.Conflicts {
				if r, ok := inFact[c]; ok && r != k {
					found[r] = true
				}
			}
		}
		if list := sortedInts(found); len(list) > 0 {
			p.Facts.Rivals[k] = list
		}
	}
}

// place computes the positions: communities start together, ties pull, and no disc covers another.
func (p *pageData) place(ctx context.Context) error {
	n := len(p.Nodes.ID)
	var edges []force.Edge
	var ties []cluster.Edge
	for k := range p.Facts.From {
		a, b := p.Facts.From[k], p.Facts.To[k]
		if b >= 0 && a != b {
			w := 1 + 0.1*float64(p.Facts.Sources[k])
			edges = append(edges, force.Edge{A: a, B: b, Weight: w})
			ties = append(ties, cluster.Edge{A: a, B: b, Weight: w})
		}
	}
	rounds := min(400, max(60, 1500000/(n+len(edges)+1)))
	places := force.Layout(n, edges, cluster.Louvain(n, ties, 0), rounds)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("diagram: place the page's map: %w", err)
	}
	mean := 1e-9
	for _, q := range places {
		mean += math.Hypot(q.X, q.Y) / float64(max(n, 1))
	}
	scale := (17 + 30/(1+float64(n)/80)) * math.Sqrt(float64(n)) / mean // small maps have room for labels on their lines
	const broad = 1.2                                                   // screens are broad
	radius := make([]float64, n)
	for i := range places {
		places[i] = force.Point{X: places[i].X * scale * broad, Y: places[i].Y * scale / broad}
		radius[i] = p.Nodes.R[i] + 3 + 22/(1+float64(n)/60)
	}
	force.Separate(places, radius, 150)
	for _, q := range places {
		p.Nodes.X = append(p.Nodes.X, math.Round(q.X*10)/10)
		p.Nodes.Y = append(p.Nodes.Y, math.Round(q.Y*10)/10)
	}
	return nil
}
