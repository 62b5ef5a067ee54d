package lexicon

import "strings"

// proper is a run of capital words of Latin script under judgement.
type proper struct {
	text       string
	ts         []tok
	start, end int    // with what follows the name: ", Inc."
	name       string // without it
	odd        int    // words that are no ordinary English ones
	camel      bool
	corporate  bool   // a company by law: Inc., Ltd.
	number     string // version after it, as written with what joins it
	titled     bool   // a title stood before it
	first      bool   // the sentence begins with it
}

// newProper cuts what is no part of the name off a run of words: articles and titles before it, corporate forms after it.
func newProper(text string, ts []tok) (proper, bool) {
	p := proper{text: text}
	for len(ts) > 0 {
		w := text[ts[0].start:ts[0].end]
		if isOffice(w) {
			p.titled = true
		} else if !leading(w) || len(ts) == 1 {
			break
		}
		ts = ts[1:]
	}
	for len(ts) > 1 && isOffice(text[ts[len(ts)-1].start:ts[len(ts)-1].end]) {
		ts = ts[:len(ts)-1]
	}
	if len(ts) == 0 {
		return p, false
	}
	p.ts, p.start, p.end = ts, ts[0].start, ts[len(ts)-1].end
	if p.end-p.start > 60 || len(ts) > 6 || leading(text[p.start:p.end]) {
		return p, false
	}
	for i := range ts {
		if !ts[i].listed {
			p.odd++
		}
		p.camel = p.camel || ts[i].camel
	}
	p.first = atStart(text, p.start)
	p.name = text[p.start:p.end]
	p.corporateEnd()
	p.versionEnd()
	return p, true
}

// corporateForms end the legal name of a company.
var corporateForms = [...]string{"Incorporated", "Corporation", "Limited", "Inc", "Corp", "Ltd", "LLC", "L.P", "PLC", "plc", "N.V", "B.V", "S.A", "AG", "SE", "GmbH", "Co"}

// corporateEnd takes ", Inc." off the name; the span keeps it.
func (p *proper) corporateEnd() {
	if n := len(p.ts); n > 1 {
		for _, f := range corporateForms {
			if p.text[p.ts[n-1].start:p.ts[n-1].end] == f {
				p.ts, p.corporate = p.ts[:n-1], true
				p.name = p.text[p.start:p.ts[n-2].end]
				break
			}
		}
	}
	rest := p.text[p.end:]
	if !p.corporate {
		r := strings.TrimPrefix(rest, ",")
		for _, f := range corporateForms {
			if t, ok := strings.CutPrefix(r, " "+f); ok && len(r) != len(rest) && !isAlnum(after(t, 0)) {
				p.end, p.corporate = len(p.text)-len(t), true
				break
			}
		}
	}
	if p.corporate && after(p.text, p.end) == '.' && p.end+1 < len(p.text) {
		p.end++
	}
}

// numbered are words that have a number and name nothing: Table 2, Phase 3.
var numbered = wordSet("Table Figure Fig Section Chapter Phase Tier Level Version Part Step Round Week Page Item Note Question Appendix Exhibit Day Room Series Class Type Stage Grade Group Category Volume Vol Issue Article Act Rule " +
	"Schedule Form Line Track Session Episode Season Lesson Unit Module Release Speaker Fiscal Year Quarter Option Example Listing Equation Algorithm Theorem Lemma Definition Slide Box Annex Attachment Footnote Number Top Generation " +
	"Formula Area Highway Route Interstate Boeing Airbus Gate Floor Building Block Layer Zone Scope Title Division Web Industry Report Over About Around Nearly Only Just Up Down Under At By Since Until Between Another Next Past Previous Roughly Approximately")

// versionEnd takes a version after the name into it: Quill 3, Quill 3 Mini.
func (p *proper) versionEnd() {
	last := p.text[p.ts[len(p.ts)-1].start:p.ts[len(p.ts)-1].end]
	if p.corporate || len(p.ts) > 2 || hasDigit(last) || numbered[last] || isUpper(before(last, len(last))) && len(last) < 3 || !isAlnum(before(p.text, p.end)) {
		return
	}
	x := extend(p.text, p.end, false, false)
	if x.version == "" || isUpper(rune(x.version[0])) {
		return
	}
	if after(p.text, x.end) == '%' || strings.HasPrefix(p.text[x.end:], "-") && isLower(after(p.text, x.end+1)) { // Meta 5-year plan
		return
	}
	p.number = p.text[p.end:x.end]
	p.end = x.end
	p.name = p.text[p.start:p.end]
}

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

// offices are words of titles. They stand beside names of people and are no part of them.
var offices = wordSet("Chief Executive Financial Operating Technology Technical Information Marketing Revenue Product Accounting Officer Vice President Director Senior Managing Head Analyst Manager Chairman Chairwoman Chair " +
	"Founder Co-Founder Cofounder Professor Secretary Treasurer Operator Moderator Host Guest Interviewer Minister Senator Governor Engineer Scientist Researcher Editor Reporter Investor Relations Deputy General Partner Principal")

func isOffice(w string) bool { return offices[w] }

// adjectival tells whether a word is likely an adjective, as in Generative AI or Operating Systems.
func adjectival(w string) bool {
	w = strings.ToLower(w)
	for _, e := range [...]string{"ic", "al", "ive", "ous", "able", "ible", "ary", "ing", "ed", "ful", "ent"} {
		if strings.HasSuffix(w, e) && len(w) > len(e)+2 {
			return true
		}
	}
	return plainAI[w]
}

// plainAI are words that say what kind of AI, systems or capital is meant.
var plainAI = wordSet("edge cloud open responsible trustworthy frontier enterprise consumer agent voice video image text machine human game narrow strong weak safe modern private public local big small mobile hybrid explainable " +
	"data information software hardware operating control computer network storage power energy venture growth working total new other some many most all using for with in on of the and our their your what when why how can will data-driven google us")

// weakSuffixes end many names of companies, but other names too.
var weakSuffixes = wordSet("compute computing cloud silicon intelligence dynamics analytics health healthcare bio biosciences biotech aerospace microsystems microelectronics electronics devices industries international communications " +
	"telecom security logistics photonics quantum materials instruments power automation mobility financial investments advisors consulting sciences global digital platforms brands airlines entertainment securities pharma networks")

// firmSuffixes end names of companies whatever stands before them.
var firmSuffixes = wordSet("holdings ventures therapeutics pharmaceuticals motors semiconductors")
