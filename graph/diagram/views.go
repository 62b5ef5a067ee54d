package diagram

import (
	"cmp"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"trine/schema"
)

// arrangement is how a diagram is laid out.
type arrangement int

const (
	asGraph    arrangement = iota // by graphviz
	asSections                    // each group a frame full of cards
	asTimeline                    // each group a date with cards under it
	asTable                       // rows of entities, columns of speakers
	asMap                         // communities as cards, placed by their ties
)

// owner is whose claim a statement is: the person it is attributed to, the speaker, or the document. In statements of
// several documents, speakers are told apart by document, because "Speaker 1" is nobody in particular.
func (b *builder) owner(s *schema.Statement) string {
	switch {
	case s.AttributedTo != "":
		return clean(s.AttributedTo)
	case s.Evidence.Speaker == "":
		return clean(filepath.Base(s.Evidence.Doc))
	case b.manyDocs:
		return clean(s.Evidence.Speaker + " · " + filepath.Base(s.Evidence.Doc))
	}
	return clean(s.Evidence.Speaker)
}

// bundle collects facts under a key, by first use.
type bundle struct {
	group, subject string
	facts          []*fact
	claims         int
}

// bundles sorts the chosen statements, as facts, into bundles: group tells the bundle's group, "" to leave the statement
// out. A fact belongs to one bundle only.
func (b *builder) bundles(group func(*schema.Statement) string) []*bundle {
	at := map[string]*bundle{}
	facts := map[string]*fact{}
	kept := map[*schema.Statement]bool{}
	for _, f := range b.facts {
		for _, s := range f.list {
			kept[s] = true
		}
	}
	var out []*bundle
	for _, s := range b.chosen {
		g := group(s)
		if g == "" || !kept[s] {
			continue
		}
		key := g + "\x1f" + s.Subject.ID
		u := at[key]
		if u == nil {
			u = &bundle{group: g, subject: s.Subject.ID}
			at[key] = u
			out = append(out, u)
		}
		u.claims++
		f := &fact{from: s.Subject.ID, to: s.Object.ID, predicate: s.Predicate, qualifier: s.Qualifier, object: &s.Object, literal: true}
		f.mark.Negated = s.Polarity == schema.Negated
		fk := key + f.key(f.mark.Negated)
		if facts[fk] == nil {
			facts[fk] = f
			u.facts = append(u.facts, f)
		}
		facts[fk].list = append(facts[fk].list, s)
	}
	disputed := map[string]bool{}
	for _, f := range b.facts {
		for _, s := range f.list {
			disputed[s.ID] = f.mark.Disputed
		}
	}
	for _, f := range facts {
		f.sum()
		f.mark.Disputed = disputed[f.list[0].ID]
	}
	return out
}

// cards turns bundles into nodes and groups. Of each group the most important subjects are shown, MaxNodes in all; the
// others are counted in a card of their own.
func (b *builder) cards(d *Diagram, all []*bundle, prefix string) {
	rank := func(u *bundle) float64 { return b.entities[u.subject].rank }
	slices.SortStableFunc(all, func(x, y *bundle) int {
		return cmp.Or(cmp.Compare(rank(y), rank(x)), cmp.Compare(x.subject, y.subject))
	})
	hidden := map[string][]*bundle{}
	at := map[string]int{}
	for i, u := range all {
		if _, ok := at[u.group]; !ok {
			at[u.group] = len(d.Groups)
			d.Groups = append(d.Groups, Group{ID: "g:" + u.group, Label: u.group})
		}
		g := &d.Groups[at[u.group]]
		if i >= b.o.MaxNodes {
			hidden[u.group] = append(hidden[u.group], u)
			continue
		}
		e := b.entities[u.subject]
		e.shown = true
		n := Node{ID: prefix + u.group + "\x1f" + u.subject, Kind: EntityNode, Name: e.name, Class: e.class, Label: b.look.classLabel(e.class),
			Category: e.cat.id, Facts: u.claims, Rank: e.rank, Group: g.ID}
		n.Tooltip = e.name + " · " + n.Label + " · " + b.count(u.claims, "statement", "statements")
		if b.o.Link != nil {
			n.Link = b.o.Link(e.id, e.name)
		}
		b.rows(&n, u.facts)
		d.Nodes = append(d.Nodes, n)
		g.Nodes = append(g.Nodes, n.ID)
	}
	for _, group := range sortedKeys(hidden) {
		g := &d.Groups[at[group]]
		claims := 0
		var names []*entity
		for _, u := range hidden[group] {
			claims += u.claims
			names = append(names, b.entities[u.subject])
		}
		n := Node{ID: prefix + group + "\x1fmore", Kind: MoreNode, Name: b.say("more", len(names)), Category: "more", More: len(names), Facts: claims,
			Label: b.count(claims, "statement", "statements"), Tooltip: b.moreNames(names), Group: g.ID}
		d.Nodes = append(d.Nodes, n)
		g.Nodes = append(g.Nodes, n.ID)
	}
	slices.SortFunc(d.Nodes, func(x, y Node) int { return cmp.Compare(x.ID, y.ID) })
}

// claims draws who says what: a section for each owner, a card for each subject, a row for each claim.
func (b *builder) claims(d *Diagram) {
	d.arrangement = asSections
	all := b.bundles(b.owner)
	total := map[string]int{}
	for _, u := range all {
		total[u.group] += u.claims
	}
	b.cards(d, all, "claim:")
	slices.SortStableFunc(d.Groups, func(x, y Group) int {
		return cmp.Or(cmp.Compare(total[y.Label], total[x.Label]), cmp.Compare(x.Label, y.Label))
	})
	for i := range d.Groups {
		d.Groups[i].Label += " · " + b.count(total[d.Groups[i].Label], "claim", "claimn")
	}
}

// timeline draws what has a date, in the order of the dates.
func (b *builder) timeline(d *Diagram) {
	d.arrangement = asTimeline
	undated := 0
	order := map[string]string{} // label to what it is sorted by
	label := func(s *schema.Statement) string {
		when := dateOf(s)
		if when == "" {
			undated++
			return ""
		}
		text := b.look.when(when)
		order[text] = chronological(when)
		return text
	}
	b.cards(d, b.bundles(label), "when:")
	slices.SortStableFunc(d.Groups, func(x, y Group) int {
		return cmp.Or(cmp.Compare(order[x.Label], order[y.Label]), cmp.Compare(x.Label, y.Label))
	})
	if undated > 0 && len(d.Nodes) > 0 {
		b.notes = append(b.notes, b.count(undated, "undated1", "undated"))
	}
}

// dateOf is when a statement holds, or the date that it states.
func dateOf(s *schema.Statement) string {
	if s.Object.Date != nil {
		return clean(s.Object.Date.String())
	}
	return clean(s.Time)
}

// chronological makes dates as they are written, like "late 2023-06", comparable as strings; what is no date, like "next
// year", comes last.
func chronological(when string) string {
	part := "1"
	for i, p := range []string{"early ", "mid ", "late "} {
		if rest, ok := strings.CutPrefix(when, p); ok {
			when, part = rest, strconv.Itoa(i+2)
		}
	}
	when = strings.TrimLeft(when, "<>=≤≥~ ")
	if when == "" || when[0] < '0' || when[0] > '9' {
		return "~" + when
	}
	return monthly(when) + " " + part
}
