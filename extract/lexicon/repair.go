package lexicon

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"trine/extract"
)

// guess is a stretch of a sentence that may be a misheard name.
type guess struct {
	sent       int
	start, end int // of the misheard words
	full       int // end of the name with its version
	ent        int32
	sim        float32 // likeness of sound or spelling, 0 to 1
	latin      bool
	whole      bool     // of Latin: all consonants and the places of the vowels are right
	sizes      []string // sizes and variants that follow the version
	han        string   // the Chinese name it sounds like, if any
	version    string   // version that follows, as digits
	dotted     bool
	homophone  bool // the version is itself a misheard word
	evidence   float32
	why        []string
	score      float32
	short      bool // two syllables without hard evidence: needs the same words elsewhere
	weak       bool // an ordinary word before a number: needs the same name elsewhere
	beside     bool // the maker stands in the sentence
	exact      bool // of Latin: the letters of the name, cut in two
	spelled    bool // numbers written as words, or a firm's noun beside: takes the place of a known name inside
	proper     bool // of Latin: one word with a capital, where capitals mean what they say
	pending    bool // not yet weighed against the ordinary words
	taken      bool
}

// The score that a guess needs. Written text is rarely misheard.
const (
	needSpoken  = 2.0
	needWritten = 4.5
)

// minSim is the least likeness of sound for a name of n syllables.
func minSim(n int) float32 {
	switch n {
	case 2:
		return minSim2
	case 3:
		return 0.78
	case 4:
		return 0.77
	}
	return 0.79
}

const minSim2 = 0.84

// minSimVersion is the least likeness if a version number follows.
const minSimVersion = 0.6

// repair looks for misheard names in the whole document and keeps those that context licenses. The result is sorted by
// sentence and place.
func (d *document) repair() []guess {
	if d.topic < 2 && len(d.titled) == 0 {
		return nil
	}
	d.measureField()
	d.recent = new([1 << 10]recentPair)
	need := float32(needWritten)
	if d.spoken {
		need = needSpoken
	}
	all := make([]guess, 0, len(d.pass.Document.Text)>>7) // they are large: not to grow step by step
	var us []unit
	for i, s := range d.pass.Sentences {
		if !d.inField(i) {
			continue
		}
		from := len(all)
		if d.hasHan(s) {
			us = d.sound.units(s.Text, us)
			d.block(us, d.hits[i])
			if d.spoken {
				all = d.hear(i, us, all)
			}
			all = d.hearVersions(i, us, all)
			all = d.hearChips(i, all)
			all = d.hearNumbered(i, all)
		}
		if d.spoken {
			all = d.spell(i, all)
			if s.Lang != "zh" {
				all = d.hearSpelled(i, all)
				all = d.hearLittle(i, all)
			}
		}
		keep := from
		for k := from; k < len(all); k++ {
			if all[k].evidence > 0 || d.license(&all[k], false) {
				all[keep] = all[k]
				keep++
			}
		}
		all = all[:keep]
	}
	return d.choose(all, need)
}

func (d *document) hasHan(s *extract.Sentence) bool {
	return s.Lang == "zh" || strings.IndexFunc(s.Text, isHan) >= 0
}

// block makes barriers of the units that belong to plainly named things.
func (d *document) block(us []unit, hs []hit) {
	k := 0
	for i := range hs {
		sp := hs[i].mention.Span
		if hs[i].doubt != sure {
			continue
		}
		for k < len(us) && us[k].end <= sp.Start {
			k++
		}
		for ; k < len(us) && us[k].start < sp.End; k++ {
			us[k].inner = true
			if sp.Len() > 2 { // letters like AI may be the rest of a name
				us[k].alts[0] = syl{}
			}
		}
	}
}

// hear collects the stretches of a sentence that sound like a name.
func (d *document) hear(sent int, us []unit, out []guess) []guess {
	var dist [12]float32
	for i := 0; i+1 < len(us); i++ {
		if us[i].inner || us[i].barrier() || us[i+1].barrier() {
			continue
		}
		tried := int32(-1)
		for _, a := range us[i].alts[:2] {
			if a.ini == 0 {
				break
			}
			for _, b := range us[i+1].alts[:2] {
				if b.ini == 0 {
					break
				}
				list := d.pair(a, b)
				for k := range list {
					e := &list[k]
					if e.pron == tried || !d.sound.worth(e, us, i) {
						continue
					}
					tried = e.pron
					out = d.compare(sent, us, i, &d.sound.prons[e.pron], dist[:], out)
				}
			}
		}
	}
	return out
}

// pair are the names of the document's field that may begin with two syllables, with what that costs. It is worked out once a
// document for each pair that occurs.
func (d *document) pair(a, b syl) []beginning {
	key := uint32(a.ini)<<24 | uint32(a.fin)<<16 | uint32(b.ini)<<8 | uint32(b.fin)
	recent := &d.recent[(key*2654435761)>>22]
	if recent.key == key {
		return d.begun[recent.from:recent.to]
	}
	if r, ok := d.pairs[key]; ok {
		*recent = recentPair{key, r[0], r[1]}
		return d.begun[r[0]:r[1]]
	}
	x := d.sound
	from := len(d.begun)
	bucket := x.buckets[int(a.ini)*32+int(b.ini)]
	for i := range bucket {
		e := &bucket[i]
		level := d.active[e.ent]
		if level == absent || level == distant && (e.rule || e.len < 4 && !e.near) {
			continue
		}
		one := x.cost(a, e.first)
		two := one + x.cost(b, e.second)
		most := e.pairBudget
		if level == distant {
			most = min(most, distantBudget)
		}
		if two <= most || level == present && e.len >= 5 && one+costWeak+x.cost(b, e.third) <= e.budget-0.2 {
			d.begun = append(d.begun, beginning{e, two, one + costWeak + x.cost(b, e.third)})
		}
	}
	d.pairs[key] = [2]int32{int32(from), int32(len(d.begun))}
	return d.begun[from:]
}

// recentPair is a pair of syllables that was looked up last at its place of the table.
type recentPair struct {
	key      uint32
	from, to int32
}

// beginning is a name whose first two syllables were heard at some cost.
type beginning struct {
	*entry
	two     float32 // cost of the first two syllables
	swallow float32 // cost if the second was left out and the third is heard instead
}

// worth tells whether the third syllable leaves hope for a name that may begin with the first two: as they stand, or with
// one left out.
func (x *soundIndex) worth(e *beginning, us []unit, i int) bool {
	if e.len == 2 {
		return true
	}
	if i+2 >= len(us) || us[i+2].barrier() {
		return e.two <= e.pairBudget && e.len <= 3
	}
	third := &us[i+2]
	if e.two <= e.pairBudget {
		if e.two+x.heard(third, e.third) <= e.budget {
			return true
		}
		if e.len == 3 {
			return e.two+missing(e.third) <= e.budget
		}
		if e.two+missing(e.third)+x.heard(third, e.fourth) <= e.budget {
			return true
		}
	}
	return e.len >= 5 && e.swallow+x.heard(third, e.fourth) <= e.budget
}

// compare measures the windows at unit i against a pronunciation.
func (d *document) compare(sent int, us []unit, i int, pr *pron, dist []float32, out []guess) []guess {
	n := len(pr.syls)
	k := 0
	for k <= n && i+k < len(us) && !us[i+k].barrier() {
		k++
	}
	if n >= 4 && d.sound.hopeless(us[i:i+k], pr.syls, (1-pr.min)*float32(n)) {
		return out
	}
	d.sound.prefixes(us[i:i+k], pr.syls, dist)
	best, bestSim := 0, float32(0)
	least := max(2, n-1)
	if pr.term {
		if least = n; n >= 5 {
			least = n - 1
		}
		k = min(k, n)
	}
	for l := least; l <= k; l++ {
		if sim := 1 - dist[l]/float32(n); sim > bestSim {
			best, bestSim = l, sim
		}
	}
	if best == 0 || bestSim < pr.min || (n == 2 && best != 2) {
		return out
	}
	g := guess{sent: sent, start: us[i].start, end: us[i+best-1].end, ent: pr.ent, sim: bestSim, han: pr.han}
	return d.propose(g, us, i+best, out)
}

// propose adds a guess, with the version that follows at unit k if there is one.
func (d *document) propose(g guess, us []unit, k int, out []guess) []guess {
	text := d.pass.Sentences[g.sent].Text
	if !cleanCut(text, g.start, g.end) || strings.IndexFunc(text[g.start:g.end], func(r rune) bool { return !isNumeral(r) }) < 0 {
		return out
	}
	if isDigit(before(text, g.end)) && !g.latin && hasDigit(d.ents[g.ent].Name) {
		if stem, _ := stemOf(d.ents[g.ent].Name); stem != "" {
			if _, ok := d.bySquash[squash(stem)]; ok { // the family and its version are found apart
				return out
			}
		}
	}
	g.full = g.end
	if d.ents[g.ent].kin {
		d.followed(&g, us, k)
	}
	if g.sim < minSim(2) && g.version == "" && runes(text[g.start:g.end]) <= 2 {
		return out
	}
	// the same stretch may be reached twice: keep the better
	for i := len(out) - 1; i >= 0 && out[i].sent == g.sent && i > len(out)-12; i-- {
		if o := &out[i]; o.ent == g.ent && o.start == g.start && o.end == g.end {
			if g.sim > o.sim {
				*o = g
			}
			return out
		}
	}
	return append(out, g)
}

// cleanCut tells whether a stretch neither splits a run of Latin letters or digits nor consists of digits.
func cleanCut(text string, a, z int) bool {
	if isAlnum(before(text, a)) && isAlnum(after(text, a)) && !isHan(after(text, a)) {
		return false
	}
	if l, r := before(text, z), after(text, z); isAlnum(l) && isAlnum(r) && isDigit(l) == isDigit(r) {
		return false
	}
	digits, others, han := 0, 0, 0
	for _, r := range text[a:z] {
		switch {
		case isDigit(r):
			digits++
		case isHan(r):
			han++
			others++
		default:
			others++
		}
	}
	if han == 0 && others < 3 || han > 0 && digits > 0 {
		return false
	}
	if han > 0 && han < others { // letters only as the end of a name, as in 欧文I, and no whole word before them
		k := strings.IndexFunc(text[a:z], func(r rune) bool { return !isHan(r) })
		if k < 6 || strings.IndexFunc(text[a+k:z], isHan) >= 0 || strings.ContainsAny(text[a:a+k], little) {
			return false
		}
	}
	return others > digits && !isDigit(after(text, a)) && before(text, z) != '第'
}

// choose scores the guesses, lets those that are accepted support the others, and drops what overlaps a better one.
func (d *document) choose(all []guess, need float32) []guess {
	for round := 0; round < 3; round++ {
		a := d.acceptedSoFar(all)
		for i := range all {
			d.score(&all[i], a)
		}
		d.pick(all, need)
	}
	if d.trace != nil {
		d.trace(d, all)
	}
	out := all[:0]
	for _, g := range all {
		if g.taken {
			if g.why == nil {
				c := g
				d.license(&c, true)
				g.why = c.why
			}
			out = append(out, g)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		return out[i].sent < out[j].sent || out[i].sent == out[j].sent && out[i].start < out[j].start
	})
	return out
}

// accepted is what the guesses taken so far tell: by family, its spellings.
type accepted map[int32]map[string]bool

func (d *document) acceptedSoFar(all []guess) accepted {
	a := accepted{}
	for i := range all {
		if g := &all[i]; g.taken {
			fam := d.groups[g.ent]
			if a[fam] == nil {
				a[fam] = map[string]bool{}
			}
			a[fam][d.surface(g)] = true
		}
	}
	return a
}

// score adds to a guess's own evidence what other guesses of the same family are worth.
func (d *document) score(g *guess, a accepted) {
	spellings := a[d.groups[g.ent]]
	if g.pending {
		if spellings == nil {
			g.score = -1
			return
		}
		d.weigh(g)
	}
	g.score = g.evidence
	w := d.surface(g)
	again := spellings[w] && d.oddness(w) >= 8.5
	support := spellings != nil && (g.sim > 0.97 && d.oddness(w) >= 10 || g.beside && g.sim > 0.85 && d.oddness(w) >= 9 && len(spellings) >= 2)
	if g.short && !again && !support {
		g.score -= 3
	}
	if g.weak && spellings == nil {
		g.score -= 3
	}
	if spellings == nil {
		return
	}
	g.score++
	if len(spellings) >= 2 {
		g.score++
	}
	if again {
		g.score += 1.3
	}
}

// surface is the text of a guess.
func (d *document) surface(g *guess) string {
	return d.pass.Sentences[g.sent].Text[g.start:g.end]
}

// pick takes the best guesses of each sentence that reach the needed score and do not overlap.
func (d *document) pick(all []guess, need float32) {
	var order []int
	var used spanSet
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && all[to].sent == all[from].sent {
			all[to].taken = false
			to++
		}
		order = order[:0]
		for i := from; i < to; i++ {
			if all[i].score >= need {
				order = append(order, i)
			}
		}
		slices.SortStableFunc(order, func(a, b int) int {
			g, h := &all[a], &all[b]
			x, y := g.score+0.2*float32(g.full-g.start), h.score+0.2*float32(h.full-h.start)
			return cmp.Or(cmp.Compare(y, x), cmp.Compare(g.start, h.start), cmp.Compare(g.ent, h.ent))
		})
		used.reset(len(order))
		for _, i := range order {
			if used.add(all[i].start, all[i].full) {
				all[i].taken = true
			}
		}
		from = to
	}
}

// spanSet holds spans that do not overlap: few in a list, many by blocks of 16 bytes so that adding stays cheap in long sentences.
type spanSet struct {
	few    []extract.Span
	blocks map[int][]extract.Span // nil if there are few
}

// reset empties the set for up to n spans.
func (s *spanSet) reset(n int) {
	s.few, s.blocks = s.few[:0], nil
	if n > 16 {
		s.blocks = map[int][]extract.Span{}
	}
}

// add enters a span unless it overlaps one that is there.
func (s *spanSet) add(a, z int) bool {
	sp := extract.Span{Start: a, End: z}
	if s.blocks == nil {
		for _, o := range s.few {
			if o.Overlaps(sp) {
				return false
			}
		}
		s.few = append(s.few, sp)
		return true
	}
	for b := a / 16; b <= (z-1)/16; b++ {
		for _, o := range s.blocks[b] {
			if o.Overlaps(sp) {
				return false
			}
		}
	}
	for b := a / 16; b <= (z-1)/16; b++ {
		s.blocks[b] = append(s.blocks[b], sp)
	}
	return true
}
