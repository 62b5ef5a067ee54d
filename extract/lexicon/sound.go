package lexicon

import "strings"

// unit is one spoken syllable of a sentence: a Chinese character, a letter or a digit. A unit without readings is a
// barrier that no name crosses.
type unit struct {
	alts       [3]syl
	start, end int
	inner      bool // may not begin a name
}

func (u *unit) barrier() bool { return u.alts[0] == (syl{}) }

// pron is one way to say an entity's name.
type pron struct {
	ent  int32
	syls []syl
	han  string  // the Chinese name that is said so, "" for others
	fam  bool    // a family or product that takes versions
	near bool    // may be short even if only its class is present: what stands beside it decides
	term bool    // a Chinese term, not a proper name: must be heard whole
	min  float32 // least likeness
	rule bool    // spelled out by rule, not listed: only for names of the document
}

func (p *pron) entry(id int32) entry {
	e := entry{pron: id, ent: p.ent, first: p.syls[0], second: p.syls[1], len: uint8(len(p.syls)), near: p.near, rule: p.rule}
	e.budget = min(startBudget, (1-p.min)*float32(len(p.syls)))
	e.pairBudget = e.budget
	if len(p.syls) > 2 {
		e.pairBudget = min(e.budget, pairBudget)
		e.third = p.syls[2]
	}
	if len(p.syls) > 3 {
		e.fourth = p.syls[3]
	}
	return e
}

// soundIndex finds pronunciations by their first two syllables.
type soundIndex struct {
	*sounds
	prons   []pron
	buckets [][]entry    // by initials of the first and second syllable, tolerance included
	byFirst [][5][]int32 // families by the initial of the first syllable and by length, for names before a version
}

// entry is what a bucket holds of a pronunciation, so that most can be dismissed without looking further.
type entry struct {
	pron, ent     int32
	first, second syl
	third, fourth syl
	len           uint8
	near, rule    bool
	budget        float32 // the most that the first three syllables may cost
	pairBudget    float32 // the most that the first two may cost
}

// initialSlack is the cost in sum that the first two initials may differ by.
const initialSlack = 0.66

// longSlack is the same for names of four syllables and more, of which there are many.
const longSlack = 0.52

// startBudget is the most that the first three syllables may cost.
const startBudget = 0.7

// pairBudget is the most that the first two may cost of a name that has more.
const pairBudget = 0.52

// distantBudget is the same for names of which only the class is present.
const distantBudget = 0.36

func (l *Lexicon) indexSounds(s *sounds) {
	x := &soundIndex{sounds: s, buckets: make([][]entry, 32*32), byFirst: make([][5][]int32, 32)}
	for i := range l.ents {
		x.addEntity(int32(i), &l.ents[i])
	}
	for p := range x.prons {
		pr := &x.prons[p]
		a, b := pr.syls[0].ini, pr.syls[1].ini
		for i := 1; i < len(initials); i++ {
			ca := x.ini[i][a]
			if ca > 0.5 {
				continue
			}
			if n := len(pr.syls); pr.fam && ca <= 0.3 && n < len(x.byFirst[i]) {
				x.byFirst[i][n] = append(x.byFirst[i][n], int32(p))
			}
			for j := 1; j < len(initials); j++ {
				slack := float32(initialSlack)
				if len(pr.syls) >= 4 {
					slack = longSlack
				}
				if ca+x.ini[j][b] <= slack || len(pr.syls) >= 5 && ca+x.ini[j][pr.syls[2].ini] <= 0.15 { // the second may be swallowed
					x.buckets[i*32+j] = append(x.buckets[i*32+j], pr.entry(int32(p)))
				}
			}
		}
	}
	l.sound = x
	for _, u := range foreignUnits {
		var ways [][]syl
		for _, w := range u.sounds {
			var way []syl
			for _, p := range strings.Fields(w) {
				way = append(way, x.parse(p))
			}
			ways = append(ways, way)
		}
		l.unitSounds = append(l.unitSounds, ways)
	}
}

// addEntity enters the ways to say an entity's name: those that the ontology lists, Chinese names, and its spelling.
func (x *soundIndex) addEntity(i int32, e *entity) {
	if !e.cls.repairable() {
		return
	}
	seen := map[string]bool{}
	add := func(syls []syl, han string, rule bool) {
		if k := soundKey(syls); k != "" && !seen[k] {
			seen[k] = true
			x.addPron(i, e, syls, han, rule)
		}
	}
	for _, n := range e.names {
		if allHan(n) {
			var syls []syl
			for _, r := range n {
				syls = append(syls, x.of(r)[0])
			}
			add(syls, n, false)
		}
	}
	for _, s := range e.Sounds {
		var syls []syl
		for _, p := range strings.Fields(s) {
			syls = append(syls, x.parseLoose(p))
		}
		add(syls, "", false)
		if n := len(syls); strings.HasSuffix(e.Name, "AI") && n > 2 && syls[n-1] == x.parse("ai") && syls[n-2] != x.parse("ei") {
			add(append(append(syls[:n-1:n-1], x.parse("ei")), syls[n-1]), "", false)
		}
	}
	listed := len(e.Sounds)+len(e.Zh) > 0
	for _, n := range e.names {
		if (!listed || hasDigit(n)) && (e.kin || e.hard || e.cls.up["Company"] && !hasDigit(n)) && speakable(n) {
			for _, w := range x.spokenLatin(n) {
				add(w, "", true)
			}
		}
	}
}

// soundKey tells pronunciations apart; "" for one that is no use.
func soundKey(syls []syl) string {
	if len(syls) < 2 || len(syls) > 9 {
		return ""
	}
	var b strings.Builder
	for _, v := range syls {
		if v == (syl{}) {
			return ""
		}
		b.WriteByte(v.ini)
		b.WriteByte(v.fin)
	}
	return b.String()
}

// addPron enters one pronunciation with the likeness that it needs.
func (x *soundIndex) addPron(i int32, e *entity, syls []syl, han string, rule bool) {
	least := minSim(len(syls))
	term := han != "" && !properName(e.cls)
	switch {
	case term && len(syls) < 4 && !e.role:
		return
	case e.person:
		least = 0.97
	case han != "" && len(syls) == 2 && e.cls.up["Company"]:
		least = 0.95
	case term:
		least = max(least, 0.86)
	}
	near := e.kin || e.person || e.role || han != "" && e.cls.up["Company"]
	x.prons = append(x.prons, pron{ent: i, syls: syls, han: han, fam: e.kin, near: near, term: term, min: least, rule: rule})
}

// repairable tells whether names of the class may be misheard: those of makers, their works and people, technical terms, and
// groups of people. Names of places and trades are ordinary words that a recognizer knows.
func (c *class) repairable() bool {
	return properName(c) || c.up["Dataset"] || c.up["Technique"] || c.up["Concept"] || c.up["Role"]
}

// properName tells whether names of the class are proper names.
func properName(c *class) bool {
	return c.up[classModel] || c.up[classProduct] || c.up[classHardware] || c.up[classPerson] || c.up["Company"]
}

func allHan(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return !isHan(r) }) < 0
}

// speakable tells whether a Latin name is short enough to be heard as Chinese syllables.
func speakable(n string) bool {
	return len(n) <= 16 && strings.Count(n, " ") <= 1 && strings.IndexFunc(n, func(r rune) bool { return r >= 0x80 }) < 0 && strings.IndexFunc(n, isAlnum) >= 0
}

// Costs of syllables that only one side has.
const (
	costExtra   = 0.6
	costMissing = 0.6
	costWeak    = 0.4 // a missing syllable that only carries a consonant
)

func missing(v syl) float32 { return missingCost[v.fin] }

// missingCost is the cost of a syllable left out, by its final.
var missingCost = func() (c [256]float32) {
	for i := range c {
		c[i] = costMissing
		if i < len(finals) {
			switch finals[i][0] {
			case "e", "er", "I", "u":
				c[i] = costWeak
			}
		}
	}
	return c
}()

// rareReading is what it costs to take a character by another than its usual sound.
const rareReading = 0.12

// heard is the cost of a unit for a syllable: the cheapest of its readings.
func (s *sounds) heard(u *unit, v syl) float32 {
	best := s.cost(u.alts[0], v)
	if u.alts[1] == (syl{}) {
		return best
	}
	return s.heardOther(u, v, best)
}

// heardOther is heard for a unit with more than one reading.
func (s *sounds) heardOther(u *unit, v syl, best float32) float32 {
	for _, a := range u.alts[1:] {
		if a == (syl{}) {
			break
		}
		if c := s.cost(a, v) + rareReading; c < best {
			best = c
		}
	}
	return best
}

// prefixes fills out[k] with the distance of the first k units to the whole of e, for k up to len(us).
func (s *sounds) prefixes(us []unit, e []syl, out []float32) {
	var row [12]float32 // row[j]: distance of the units so far to e[:j]
	for j := range e {
		row[j+1] = row[j] + missing(e[j])
	}
	out[0] = row[len(e)]
	for k := range us {
		diag := row[0]
		row[0] += costExtra
		for j := range e {
			c := min(diag+s.heard(&us[k], e[j]), row[j]+missing(e[j]), row[j+1]+costExtra)
			diag, row[j+1] = row[j+1], c
		}
		out[k+1] = row[len(e)]
	}
}

// hopeless tells whether a name costs more than the budget even if each of its syllables is heard in the best of three places.
func (s *sounds) hopeless(us []unit, e []syl, budget float32) bool {
	c := float32(0)
	for j := range e {
		best := missing(e[j])
		for k := max(0, j-1); k <= j+1 && k < len(us); k++ {
			if h := s.heard(&us[k], e[j]); h < best {
				best = h
			}
		}
		if c += best; c > budget {
			return true
		}
	}
	return false
}

// distance is that of two spoken forms.
func (s *sounds) distance(a, b []syl) float32 {
	us := make([]unit, len(a))
	for i := range a {
		us[i].alts[0] = a[i]
	}
	if len(b) > 10 {
		b = b[:10]
	}
	out := make([]float32, len(us)+1)
	s.prefixes(us, b, out)
	return out[len(us)]
}

// units cuts a sentence into syllables. Letters count where they are read one by one: in capitals or alone.
func (s *sounds) units(text string, out []unit) []unit {
	out = out[:0]
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		switch {
		case isHan(r):
			out = append(out, unit{alts: s.of(r), start: i, end: i + n})
		case isDigit(r) && r < 0x80:
			u := unit{start: i, end: i + n}
			for k, d := range digitSounds[r-'0'] {
				u.alts[k] = s.parse(d)
			}
			out = append(out, u)
		case r < 0x80 && isAlnum(r):
			j := i
			upper := true
			for j < len(text) && text[j] < 0x80 && isAlnum(rune(text[j])) && !isDigit(rune(text[j])) {
				upper = upper && isUpper(rune(text[j]))
				j++
			}
			if j-i > 1 && (!upper || j-i > 6) {
				out = append(out, unit{start: i, end: j})
			} else {
				for k := i; k < j; k++ {
					v := s.ids[letterSounds[text[k]&^0x20-'A']]
					if v == (syl{}) {
						v = s.ids["e"]
					}
					out = append(out, unit{alts: [3]syl{v}, start: k, end: k + 1})
				}
			}
			n = j - i
		default:
			out = append(out, unit{start: i, end: i + n})
		}
		i += n
	}
	return out
}
