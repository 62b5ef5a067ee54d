package quantity

import (
	"strings"

	"trine/schema"
)

// grammar is the compiled vocabulary: the package's own words and an ontology's units. It never changes.
type grammar struct {
	units      *lexicon[unit]
	prefixes   *lexicon[string]
	scales     *lexicon[int]
	before     *lexicon[mod]
	after      *lexicon[mod]
	periods    *lexicon[period]
	single     *lexicon[string]
	measures   *lexicon[bool]
	notCounts  *lexicon[bool]
	bare       *lexicon[bool]
	adverb     *lexicon[bool]
	noPerNext  *lexicon[bool]
	noPerLast  *lexicon[bool]
	percentCue *lexicon[bool]
	cues       *lexicon[cue]
	models     *lexicon[bool]
	months     *lexicon[int]
	dateBefore *lexicon[dateMod]
	dateAfter  *lexicon[dateMod]
	markers    *lexicon[bool]
	english    map[string]trigger
	stops      map[string]bool
	nounStop   map[rune]bool

	// ids of units that the grammar itself hands out, "" when the ontology has none
	parameter, token, user, person     string
	percent, point, basisPoint, factor string
}

type cue int

const (
	moneyCue cue = iota + 1
	modelCue
)

func newGrammar(o *schema.Ontology) *grammar {
	g := &grammar{
		units: newLexicon[unit](), prefixes: newLexicon[string](), scales: newLexicon[int](), before: newLexicon[mod](), after: newLexicon[mod](),
		periods: newLexicon[period](), single: newLexicon[string](), measures: newLexicon[bool](), notCounts: newLexicon[bool](), bare: newLexicon[bool](),
		adverb: newLexicon[bool](), noPerNext: newLexicon[bool](), noPerLast: newLexicon[bool](), percentCue: newLexicon[bool](), cues: newLexicon[cue](),
		models: newLexicon[bool](), months: newLexicon[int](), dateBefore: newLexicon[dateMod](), dateAfter: newLexicon[dateMod](), markers: newLexicon[bool](),
		english: map[string]trigger{}, stops: map[string]bool{}, nounStop: map[rune]bool{},
	}
	if o == nil {
		o = &schema.Ontology{}
	}
	g.nameUnits(o)
	g.addTime()
	g.addMoney()
	g.addShares()
	g.addOntology(o)
	g.addContext()
	g.addPeriods()
	g.addDates()
	return g
}

// nameUnits settles the ids of the units that the grammar hands out itself: the ontology's own where it names them.
func (g *grammar) nameUnits(o *schema.Ontology) {
	find := func(fallback string, names ...string) string {
		for i := range o.Units {
			if o.Units[i].ID == fallback {
				return fallback
			}
		}
		for _, n := range names {
			for i := range o.Units {
				if listed(o.Units[i].Names.Zh, n) || listed(o.Units[i].Names.En, n) {
					return o.Units[i].ID
				}
			}
		}
		return fallback
	}
	has := func(id string) string {
		for i := range o.Units {
			if o.Units[i].ID == id {
				return id
			}
		}
		return ""
	}
	g.parameter, g.token, g.user = has("parameter"), has("token"), has("user")
	g.person = find("person", "人", "people")
	g.percent = find("percent", "%")
	g.point = find("percentage point", "百分点", "percentage points")
	g.basisPoint = find("basis point", "基点", "basis points")
	g.factor = find("times", "倍", "fold")
}

func listed(list []string, name string) bool {
	for _, n := range list {
		if n == name {
			return true
		}
	}
	return false
}

func (g *grammar) addTime() {
	for _, t := range timeUnits {
		g.units.addAll(t.words, unit{id: t.id, dim: lasting, factor: t.factor})
	}
	g.units.add("h", true, unit{id: "hour", dim: lasting})
	g.units.add("s", true, unit{id: "second", dim: lasting})
	for _, p := range perSingle {
		g.single.addAll(p.words, p.per)
	}
	g.single.add("s", true, "second")
}

func (g *grammar) addMoney() {
	for _, m := range moneySuffixes {
		g.units.addAll(m.words, unit{id: m.code, dim: money})
	}
	g.units.add("元", false, unit{id: "CNY", dim: money, guard: notInWord})
	g.units.add("圆", false, unit{id: "CNY", dim: money, guard: notInWord})
	g.units.add("块", false, unit{id: "CNY", dim: money, guard: moneyEnd})
	g.units.add("刀", false, unit{id: "USD", dim: money, guard: arabicOnly})
	g.units.add("won", false, unit{id: "KRW", dim: money, guard: afterScale})
	g.units.addAll("cent|cents|美分", unit{id: "USD", dim: money, factor: 0.01})
	for _, m := range moneyPrefixes {
		g.prefixes.addAll(m.words, m.code)
	}
}

func (g *grammar) addShares() {
	g.units.addAll("%|％|﹪|percent|per cent|pct", unit{id: g.percent, dim: share})
	g.units.addAll("‰|per mille", unit{id: g.percent, dim: share, factor: 0.1})
	g.units.add("成", false, unit{id: g.percent, dim: share, factor: 10})
	g.units.addAll("个百分点|百分点|percentage point|percentage points|percent points|% points|ppt|ppts|pp|pps", unit{id: g.point, dim: share})
	g.units.addAll("个基点|基点|个bp|个bps|bp|bps|basis point|basis points", unit{id: g.basisPoint, dim: share})
	g.units.addAll("倍|fold|-fold|x|×|X", unit{id: g.factor, dim: multiple})
}

// addOntology adds the units that an ontology names, and people and characters where it names none.
func (g *grammar) addOntology(o *schema.Ontology) {
	for i := range o.Units {
		u := &o.Units[i]
		v := unit{id: u.ID, dim: dimensionOf(u)}
		for _, n := range u.Names.Zh {
			g.units.add(n, exactName(n), v)
		}
		for _, n := range u.Names.En {
			g.units.add(n, exactName(n), v)
			if p := plural(n); p != "" {
				g.units.add(p, exactName(p), v)
			}
		}
	}
	g.units.addAll("人|个人|people|persons|person", unit{id: g.person, dim: counted})
	g.units.addAll("字|个字|个汉字|汉字|characters|character", unit{id: "character", dim: counted})
	g.units.addAll("岁", unit{id: "year", dim: lasting})
}

func dimensionOf(u *schema.Unit) dimension {
	switch u.Dimension {
	case "count":
		return counted
	case "money":
		return money
	case "time":
		return lasting
	case "share":
		return share
	}
	return physical
}

// exactName tells whether case distinguishes a unit's name: "MW" is not "mW".
func exactName(n string) bool {
	if len(n) <= 2 || strings.Contains(n, "/") {
		return true
	}
	return len(n) == 3 && strings.ToLower(n) != n && strings.ToUpper(n) != n
}

// plural is the English plural of a regular noun, "" for names that form none.
func plural(n string) string {
	c := n[len(n)-1]
	switch {
	case !letter(c) || upper(c) && len(n) <= 3 && n != "GPU" || len(n) < 3:
		return ""
	case c == 's' || c == 'S':
		return ""
	case c == 'y' && len(n) > 3 && !strings.ContainsRune("aeiou", rune(n[len(n)-2])):
		return n[:len(n)-1] + "ies"
	case strings.HasSuffix(n, "ch") || strings.HasSuffix(n, "x") || strings.HasSuffix(n, "sh"):
		return n + "es"
	}
	return n + "s"
}

func (g *grammar) addContext() {
	for _, s := range scales {
		g.scales.addAll(s.words, s.exp)
	}
	for _, m := range modsBefore {
		g.before.addAll(m.words, m.mod)
	}
	for _, m := range modsAfter {
		g.after.addAll(m.words, m.mod)
	}
	g.measures.addAll(measures, true)
	g.notCounts.addAll(notCounts, true)
	g.bare.addAll(bareContext, true)
	g.adverb.addAll(adverbAfter, true)
	g.percentCue.addAll(percentCues, true)
	g.cues.addAll(moneyCues, moneyCue)
	g.cues.addAll(modelCues, modelCue)
	g.models.addAll("model|models|version|versions|variant|variants|LLM|LLMs|checkpoint|checkpoints|size|sizes|parameter|parameters|param|params|"+
		"dense|MoE|base|instruct|模型|版|版本|参数|参数量|参数规模|大模型|规模|尺寸|稠密|的模型|的版本|的参数|个参数|级别|级|MoE模型", true)
	for w := range strings.SplitSeq(englishStops, "|") {
		g.stops[w] = w != ""
	}
	for _, r := range nounStops {
		g.nounStop[r] = true
	}
	for _, r := range traditional(nounStops) {
		g.nounStop[r] = true
	}
	g.markers.addAll(correctionMarkers, true)
}

func (g *grammar) addPeriods() {
	for _, p := range activity {
		g.periods.addAll(p.words, period{per: p.per, strong: true, user: true})
	}
	for _, p := range periods {
		g.periods.addAll(p.words, period{per: p.per, strong: true})
	}
	g.noPerNext.addAll(noPeriodAfter, true)
	g.noPerLast.addAll(noPeriodBefore, true)
}
