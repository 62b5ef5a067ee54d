package diagram

import (
	"cmp"
	"slices"
	"strings"

	"trine/schema"
)

// sure is the confidence from which a fact is drawn with a full line.
const sure = 0.6

// builder holds the statements on their way to a diagram.
type builder struct {
	o          Options
	look       *lookup
	all        []*schema.Statement // sorted, each id once
	chosen     []*schema.Statement
	facts      []*fact
	entities   map[string]*entity
	order      []*entity // by id; after rank by importance
	notes      []string
	edgeBudget int
	unlimited  bool              // nobody said how many nodes
	manyDocs   bool              // the statements come from several documents
	manyOwners bool              // and are held by several people
	diff       bool              // two sets of statements are compared
	stacked    map[string]*stack // by entity
}

// fact is what statements of equal subject, predicate, object, qualifier and polarity say.
type fact struct {
	from, to             string
	predicate, qualifier string
	object               *schema.Argument
	literal              bool
	symmetric            bool
	list                 []*schema.Statement
	sources              int
	amounts              []*fact // of a tie: see findAmounts
	amount               bool    // of a literal: it is drawn with a tie
	weight               float64 // sum of confidences, one per source
	mark                 Mark
}

// entity is a node to be.
type entity struct {
	id, name, class string
	cat             *category
	facts           []*fact // literal ones
	degree          int     // facts that touch it
	statements      int
	weight, rank    float64
	shown           bool
	change          string // in a diff
	anchor          string // of a hidden entity: the shown neighbour that counts it, "" if none
}

// edgeBudgets is how many ties each layout places within about two seconds, labels included.
var edgeBudgets = map[string]int{"dot": 600, "neato": 350, "fdp": 350, "sfdp": 350, "twopi": 600, "circo": 150}

func newBuilder(statements []schema.Statement, ontology *schema.Ontology, o Options) *builder {
	if o.Lang != "zh" {
		o.Lang = "en"
	}
	unlimited := o.MaxNodes <= 0
	if unlimited {
		o.MaxNodes = 60
	}
	if o.MaxRows <= 0 {
		o.MaxRows = 6
		if o.View == Claims || o.View == Timeline {
			o.MaxRows = 14
		}
	}
	if o.Depth <= 0 {
		o.Depth = 1
	}
	if edgeBudgets[o.Layout] == 0 {
		o.Layout = "dot"
	}
	b := &builder{o: o, look: newLookup(ontology, o.Lang), entities: map[string]*entity{}, edgeBudget: edgeBudgets[o.Layout],
		unlimited: unlimited}
	for i := range statements {
		b.all = append(b.all, &statements[i])
	}
	slices.SortFunc(b.all, func(x, y *schema.Statement) int {
		c := cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Evidence.Doc, y.Evidence.Doc), cmp.Compare(x.Evidence.Start, y.Evidence.Start))
		if c == 0 {
			c = cmp.Compare(x.Key(), y.Key())
		}
		return c
	})
	b.all = slices.CompactFunc(b.all, func(x, y *schema.Statement) bool {
		return x.ID != "" && x.ID == y.ID && x.Evidence == y.Evidence
	})
	for _, s := range b.all {
		b.manyDocs = b.manyDocs || s.Evidence.Doc != b.all[0].Evidence.Doc
	}
	for _, s := range b.all {
		b.manyOwners = b.manyOwners || b.owner(s) != b.owner(b.all[0])
	}
	return b
}

func literal(a *schema.Argument) bool {
	switch a.Type {
	case schema.TypeQuantity, schema.TypeDate, schema.TypeText:
		return true
	}
	return a.Quantity != nil || a.Date != nil
}

// choose applies the filters. The other side of a contradiction is kept even if a filter other than the view would drop it.
func (b *builder) choose() {
	low := 0
	passed := map[string]bool{}
	var candidates []*schema.Statement
	for _, s := range b.all {
		if !b.inView(s) || !b.typed(s) {
			continue
		}
		candidates = append(candidates, s)
		if s.Confidence < b.o.MinConfidence {
			low++
			continue
		}
		if b.wanted(s) {
			passed[s.ID] = true
		}
	}
	partner := map[string]bool{}
	for _, s := range candidates {
		if passed[s.ID] {
			for _, c := range s.Conflicts {
				partner[c] = true
			}
		}
	}
	for _, s := range candidates {
		if passed[s.ID] || (partner[s.ID] && s.Confidence >= b.o.MinConfidence) {
			b.chosen = append(b.chosen, s)
		}
	}
	if low > 0 {
		b.notes = append(b.notes, b.say("lowconf", low))
	}
}

func (b *builder) wanted(s *schema.Statement) bool {
	if len(b.o.Predicates) > 0 && !slices.Contains(b.o.Predicates, s.Predicate) {
		return false
	}
	if b.o.Speaker != "" && !strings.EqualFold(s.Evidence.Speaker, b.o.Speaker) && !strings.EqualFold(s.AttributedTo, b.o.Speaker) {
		return false
	}
	if b.o.Since != "" {
		when := s.Time
		if when == "" && s.Object.Date != nil {
			when = s.Object.Date.Value
		}
		key := chronological(when)
		return key[0] != '~' && key >= monthly(b.o.Since)
	}
	return true
}

// monthly makes partial dates comparable as strings: quarters and halves become their first month.
func monthly(d string) string {
	return strings.NewReplacer("Q1", "01", "Q2", "04", "Q3", "07", "Q4", "10", "H1", "01", "H2", "07").Replace(d)
}

func (b *builder) typed(s *schema.Statement) bool {
	if len(b.o.Types) == 0 {
		return true
	}
	is := func(class string) bool {
		return slices.ContainsFunc(b.o.Types, func(t string) bool { return b.look.isA(class, t) })
	}
	return is(s.Subject.Type) && (literal(&s.Object) || is(s.Object.Type))
}

// viewRule says what a view shows: facts with one end in core and the other in core or edge.
type viewRule struct{ core, edge string }

var viewRules = map[View]viewRule{
	Companies:  {"company", "person place industry product"},
	Models:     {"model product technique dataset", "company hardware person"},
	Industries: {"industry", "company model product person concept technique"},
}

func (b *builder) inView(s *schema.Statement) bool {
	rule, ok := viewRules[b.o.View]
	if !ok {
		return true
	}
	core, edge := strings.Fields(rule.core), strings.Fields(rule.edge)
	from := b.look.family(s.Subject.Type).id
	if literal(&s.Object) {
		return slices.Contains(core, from)
	}
	to := b.look.family(s.Object.Type).id
	fromCore, toCore := slices.Contains(core, from), slices.Contains(core, to)
	return (fromCore && (toCore || slices.Contains(edge, to))) || (toCore && slices.Contains(edge, from))
}

// join turns the chosen statements into entities and facts and keeps what the focus reaches.
func (b *builder) join() {
	b.joinFacts()
	b.narrow()
}

// narrow keeps what the view and the focus reach.
func (b *builder) narrow() {
	if b.o.View == Disputes {
		b.facts = slices.DeleteFunc(b.facts, func(f *fact) bool { return !f.mark.Disputed })
	}
	b.focus()
	b.collect()
}

// joinFacts makes one fact of the statements that say the same.
func (b *builder) joinFacts() {
	byKey := map[string]*fact{}
	for _, s := range b.chosen {
		b.note(&s.Subject)
		f := &fact{from: s.Subject.ID, to: s.Object.ID, predicate: s.Predicate, qualifier: s.Qualifier, object: &s.Object,
			literal: literal(&s.Object)}
		f.mark.Negated = s.Polarity == schema.Negated
		if !f.literal {
			b.note(&s.Object)
			if p := b.look.predicates[s.Predicate]; p != nil && p.Symmetric {
				f.symmetric = true
				if f.from > f.to {
					f.from, f.to = f.to, f.from
				}
			}
		}
		key := f.key(f.mark.Negated)
		if byKey[key] == nil {
			byKey[key] = f
			b.facts = append(b.facts, f)
		}
		byKey[key].list = append(byKey[key].list, s)
	}
	slices.SortFunc(b.facts, func(x, y *fact) int {
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.predicate, y.predicate), cmp.Compare(x.to, y.to),
			cmp.Compare(x.qualifier, y.qualifier), cmp.Compare(x.list[0].ID, y.list[0].ID))
	})
	for _, f := range b.facts {
		f.sum()
		if other := byKey[f.key(!f.mark.Negated)]; other != nil { // affirmed and denied
			f.mark.Disputed = true
		}
	}
}

// key tells facts apart.
func (f *fact) key(negated bool) string {
	sign := "+"
	if negated {
		sign = "-"
	}
	return strings.Join([]string{f.from, f.predicate, f.to, f.qualifier, sign}, "\x1f")
}

// note makes sure that the argument's entity exists. The first statement by id names it; a class wins over none.
func (b *builder) note(a *schema.Argument) {
	e := b.entities[a.ID]
	if e == nil {
		e = &entity{id: a.ID, name: b.look.name(a)}
		b.entities[a.ID] = e
	}
	if e.class == "" {
		e.class = a.Type
		e.cat = b.look.family(a.Type)
	}
}

// sum fills what follows from the statements of a fact.
func (f *fact) sum() {
	best := map[string]float64{}
	uncertain, planned := true, true
	for _, s := range f.list {
		key := s.Evidence.Doc + "\x1f" + s.Evidence.Speaker + "\x1f" + s.AttributedTo
		best[key] = max(best[key], s.Confidence)
		weak := s.Modality == schema.Hedged || s.Modality == schema.Hypothetical || s.Modality == schema.Rumored
		uncertain = uncertain && (weak || s.Confidence < sure)
		planned = planned && s.Modality == schema.Planned
		f.mark.Disputed = f.mark.Disputed || len(s.Conflicts) > 0
	}
	f.mark.Uncertain, f.mark.Planned = uncertain, planned && !uncertain
	f.sources = len(best)
	weights := make([]float64, 0, len(best))
	for _, w := range best {
		weights = append(weights, w)
	}
	slices.Sort(weights) // a sum in one order, so that no bit differs between runs
	for _, w := range weights {
		f.weight += w
	}
}

// focus drops what is more than Depth steps from the focus.
func (b *builder) focus() {
	if b.o.Focus == "" {
		return
	}
	id := b.find(b.o.Focus)
	if id == "" {
		b.notes = append(b.notes, b.say("nofocus", b.o.Focus))
		b.facts = nil
		return
	}
	near := map[string]bool{id: true}
	for range b.o.Depth {
		next := []string{}
		for _, f := range b.facts {
			if f.literal || near[f.from] == near[f.to] {
				continue
			}
			next = append(next, f.from, f.to)
		}
		for _, n := range next {
			near[n] = true
		}
	}
	b.facts = slices.DeleteFunc(b.facts, func(f *fact) bool { return !near[f.from] || (!f.literal && !near[f.to]) })
}

// find resolves an id, a name or an alias, regardless of case.
func (b *builder) find(name string) string {
	if b.entities[name] != nil {
		return name
	}
	if b.entities[schema.EntityID(name)] != nil {
		return schema.EntityID(name)
	}
	for _, s := range b.chosen {
		for _, a := range []*schema.Argument{&s.Subject, &s.Object} {
			if b.entities[a.ID] == nil {
				continue
			}
			if strings.EqualFold(a.Name, name) || slices.ContainsFunc(a.Names, func(n string) bool { return strings.EqualFold(n, name) }) {
				return a.ID
			}
		}
	}
	for _, id := range sortedKeys(b.entities) {
		e := b.look.entities[id]
		if e != nil && slices.ContainsFunc(e.AllNames(), func(n string) bool { return strings.EqualFold(n, name) }) {
			return id
		}
	}
	return ""
}

// collect attaches literal facts to entities and forgets entities without facts.
func (b *builder) collect() {
	used := map[string]bool{}
	for _, f := range b.facts {
		e := b.entities[f.from]
		used[f.from] = true
		e.degree++
		e.statements += len(f.list)
		e.weight += f.weight
		if f.literal || f.from == f.to {
			e.facts = append(e.facts, f)
			continue
		}
		to := b.entities[f.to]
		used[f.to] = true
		to.degree++
		to.statements += len(f.list)
		to.weight += f.weight
	}
	for _, id := range sortedKeys(b.entities) {
		if used[id] {
			b.order = append(b.order, b.entities[id])
		} else {
			delete(b.entities, id)
		}
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
