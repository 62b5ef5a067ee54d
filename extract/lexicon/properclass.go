package lexicon

import (
	"strings"

	"trine/extract"
)

// headlineVerbs follow a company's name in headlines, where they have a capital.
var headlineVerbs = wordSet("Raises Acquires Launches Unveils Announces Reports Posts Says Sues Buys Hires Signs Opens Wins Files Introduces Releases Debuts Secures Lands Plans Cuts Expands Adds Invests Teams Beats Misses Sees Taps Agrees Seeks Eyes Joins Bets")

// latinShape judges a run of words: whether it is a proper name, and of what.
func (d *document) latinShape(s *extract.Sentence, ts []tok, zh, head bool) (extract.Mention, bool) {
	p, ok := newProper(s.Text, ts)
	if !ok || common[p.name] || fiscal(p.name) || !zh && len(p.ts) == 1 && describes(&p) {
		return extract.Mention{}, false
	}
	typ, strength := d.classOf(&p, zh)
	conf := d.nameConfidence(&p, zh, d.spoken && zh, typ, strength)
	if head && (typ == "" || strength < 0.78) {
		conf = 0
		if p.first && reportsResults(s.Text, p.end) {
			typ, strength, conf = "Company", 0.8, 0.8
		}
	}
	if conf == 0 {
		return extract.Mention{}, false
	}
	if typ == classModel && !hasDigit(p.name) {
		typ = classFamily
	}
	m := extract.Mention{Span: extract.Span{Start: p.start, End: p.end}, Kind: extract.Shape, Name: p.name, Type: typ, Confidence: max(conf, strength)}
	if n := strings.TrimSuffix(p.name, "'s"); n != p.name {
		m.Span.End, m.Name = m.Span.End-2, n
	}
	if full := s.Text[p.start:p.end]; p.corporate && full != m.Name {
		m.Names = []string{full}
	}
	return m, true
}

// describes tells whether a single capital word is no name but the beginning of a description: Pre-trained, Finetuned, Californian university.
func describes(p *proper) bool {
	w, rest := strings.ToLower(p.name), p.text[p.end:]
	switch {
	case p.first && strings.HasPrefix(rest, "-") && isLower(after(rest, 1)):
		return len(w) < 5
	case p.first && (strings.HasSuffix(w, "tuned") || strings.HasSuffix(w, "trained")):
		return true
	case strings.HasSuffix(w, "ian") || strings.HasSuffix(w, "ese"):
		for _, h := range [...]string{" university", " startup", " start-up", " company", " firm", " government", " lab", " unicorn", " researchers", " giant", " bank", " unit"} {
			if strings.HasPrefix(rest, h) {
				return true
			}
		}
	}
	return false
}

// reportsResults tells whether a headline of a company's results goes on after its first name, which ends at end: "Acme Lattice Q3 2025
// Earnings Call".
func reportsResults(text string, end int) bool {
	rest := text[end:]
	if !strings.Contains(rest, "Earnings") && !strings.Contains(rest, "Results") && !strings.Contains(rest, "Conference Call") {
		return false
	}
	rest = strings.TrimLeft(rest, " ,:-–—")
	if strings.HasPrefix(rest, "(") {
		return true
	}
	w := token(rest, 0)
	switch strings.ToLower(w) {
	case "first", "second", "third", "fourth", "fiscal", "full", "fy", "quarterly", "annual", "reports", "announces", "earnings", "results":
		return true
	}
	return len(w) == 2 && (w[0] == 'Q' || w[0] == 'H') && isDigit(rune(w[1])) || len(w) == 4 && isNumber(w)
}

// nameConfidence is how sure it is that a run is a proper name at all; 0 if it is none.
func (d *document) nameConfidence(p *proper, zh, heard bool, typ string, strength float64) float64 {
	single := len(p.ts) == 1
	first := &p.ts[0]
	if heard && single && p.number == "" && strength == 0 && (first.caps || hasDigit(p.name)) || heard && single && first.caps && len(p.name) < 5 {
		return 0 // letters as a recognizer heard them
	}
	switch {
	case strength < 0: // Generative AI
		return 0
	case strength >= 0.74:
		return strength
	case p.camel && p.odd > 0:
		return 0.78
	case p.number != "" && (p.odd > 0 || !p.first):
		return 0.7
	case p.number != "":
		return 0
	case single && first.caps:
		if len(p.name) >= 3 && (zh || !first.listed) {
			return 0.62
		}
		return 0
	case single && first.listed:
		if strength >= 0.66 && (zh || !p.first) {
			return 0.66
		}
		return 0
	case single && p.first && !zh && compound(p.name) && typ == "": // Headcount
		return 0
	case p.odd > 0:
		return 0.7
	case !p.first && (typ != "" || len(p.ts) <= 3):
		return 0.66
	}
	return 0
}

// compound tells whether a word is two ordinary English words: headcount, workload.
func compound(w string) bool {
	for i := 3; i+3 <= len(w); i++ {
		if englishWord(w[:i]) && englishWord(w[i:]) {
			return true
		}
	}
	return false
}

// classOf finds the class of a name by what it ends in and what stands beside it, and how strong that speaks.
func (d *document) classOf(p *proper, zh bool) (string, float64) {
	if p.corporate || tickerAfter(p.text, p.end) {
		return d.have("Company", 0.86)
	}
	last := strings.ToLower(p.text[p.ts[len(p.ts)-1].start:p.ts[len(p.ts)-1].end])
	suffix := d.shape.suffixEn[last]
	if len(p.ts) == 1 || suffix == "Role" || suffix == "Industry" || p.number != "" {
		suffix = ""
	}
	if !zh {
		if c, f := d.besideEn(p, suffix); c != "" {
			return c, f
		}
	}
	if c := d.apposed(p.text, p.start, p.end); c != "" && suffix == "" && c != classPerson {
		return c, 0.66
	}
	if len(p.ts) > 1 && firmSuffixes[last] {
		return d.have("Company", 0.78)
	}
	firstWord := p.text[p.ts[0].start:p.ts[0].end]
	switch {
	case suffix != "" && p.odd > 0 && !(suffix == "Company" && len(p.ts) == 2 && adjectival(firstWord)):
		return suffix, 0.82
	case suffix == "Company" && !adjectival(firstWord) && (!p.first || headlineAfter(p)):
		return suffix, 0.74
	case suffix == "Company" && len(p.ts) == 2:
		return "", -1
	case suffix != "":
		return suffix, 0.66
	case len(p.ts) > 1 && weakSuffixes[last] && !adjectival(firstWord) && p.odd > 0:
		return d.have("Company", 0.72)
	}
	if !zh && (len(p.ts) == 2 || len(p.ts) == 3) && p.number == "" && d.firstName(p) {
		return d.have(classPerson, 0.72)
	}
	return "", 0
}

// have is a class if the ontology has it.
func (d *document) have(c string, f float64) (string, float64) {
	if d.Lexicon.classes[c] == nil {
		return "", 0
	}
	return c, f
}

// tickerAfter tells whether a stock's sign in brackets follows: (NASDAQ: ACME).
func tickerAfter(text string, z int) bool {
	r := strings.TrimLeft(text[z:min(len(text), z+12)], " ")
	for _, x := range [...]string{"(NASDAQ", "(Nasdaq", "(NYSE", "(HKEX", "(SEHK", "(LSE", "(TSX", "(TSE"} {
		if strings.HasPrefix(r, x) {
			return true
		}
	}
	return false
}

// headlineAfter tells whether what companies do follows.
func headlineAfter(p *proper) bool {
	if p.end >= len(p.text) || p.text[p.end] != ' ' {
		return false
	}
	w := token(p.text, p.end+1)
	return w != "" && (headlineVerbs[strings.ToUpper(w[:1])+w[1:]] || w == "raised" || w == "acquired" || w == "said" || w == "employs" || w == "will" || w == "has")
}

// firstName tells whether a run begins like a person's name: a listed first name, then words that are no ordinary ones.
func (d *document) firstName(p *proper) bool {
	first := p.text[p.ts[0].start:p.ts[0].end]
	last := p.text[p.ts[len(p.ts)-1].start:p.ts[len(p.ts)-1].end]
	if !englishName(first) || peopleOf(first) || englishWord(last) && (englishWord(first) || !englishName(last)) || p.camel || d.Lexicon.shape.suffixEn[strings.ToLower(last)] != "" {
		return false
	}
	_, known := d.bySquash[strings.ToLower(first)]
	return !known && strings.Count(p.name, "-") == 0 && !p.ts[len(p.ts)-1].caps
}

// peopleOf tells whether a listed name is of a people, a faith or a place rather than of a person.
func peopleOf(w string) bool {
	w = strings.ToLower(w)
	return strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "ish") || peoples[w]
}

var peoples = wordSet("san santa saint st los las el al de new north south east west sunni shiite muslim islamic arab jewish christian catholic protestant buddhist hindu iraqi iranian israeli pakistani saudi african asian american european indian " +
	"russian german italian french greek korean latin nordic baltic pacific atlantic arctic palo silicon paris london berlin tokyo york jersey carolina dakota virginia orleans mexico zealand hong kong costa rio sao abu")
