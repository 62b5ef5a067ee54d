package lexicon

import (
	"sort"
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// headRef is a common noun with the class it names.
type headRef struct{ word, class string }

// shapes holds what proper names without an entry are known by.
type shapes struct {
	right    map[rune][]headRef // heads by first character, longest first
	left     map[rune][]headRef // Chinese heads by last character, longest first
	suffixEn map[string]string  // last word of a name, lower case -> class
	headEn   map[string]string  // common noun, lower case -> class
}

func (l *Lexicon) indexShapes() {
	x := &shapes{right: map[rune][]headRef{}, left: map[rune][]headRef{}, suffixEn: map[string]string{}, headEn: map[string]string{}}
	seen := map[string]bool{}
	for i := range l.ont.Classes {
		c := &l.ont.Classes[i]
		if k := l.classes[c.ID]; !(properName(k) || k.up["Organization"] || k.up["Dataset"] || k.up["Technique"] || k.up["Event"]) {
			continue
		}
		for _, list := range [2][]string{c.Heads.Zh, c.Heads.En} {
			for _, h := range list {
				if h == "" || seen[h] || isHan(after(h, 0)) && utf8.RuneCountInString(h) < 2 {
					continue
				}
				seen[h] = true
				ref := headRef{h, c.ID}
				x.right[fold(after(h, 0))] = append(x.right[fold(after(h, 0))], ref)
				if last := before(h, len(h)); isHan(last) {
					x.left[last] = append(x.left[last], ref)
				}
			}
		}
		for _, h := range c.Heads.En {
			h = strings.ToLower(h)
			if !strings.Contains(h, " ") && x.headEn[h] == "" {
				x.headEn[h] = c.ID
			}
		}
		for _, h := range c.Suffixes.En {
			k := strings.ToLower(strings.TrimRight(h, "."))
			if k != "" && !strings.Contains(k, " ") && isUpper(after(h, 0)) && x.suffixEn[k] == "" {
				x.suffixEn[k] = c.ID
			}
		}
	}
	for _, m := range [2]map[rune][]headRef{x.right, x.left} {
		for _, refs := range m {
			sort.SliceStable(refs, func(i, j int) bool { return len(refs[i].word) > len(refs[j].word) })
		}
	}
	l.shape = x
	l.works = map[rune][]string{}
	for i := range l.ont.Classes {
		c := &l.ont.Classes[i]
		if k := l.classes[c.ID]; k.up[classModel] || k.up[classProduct] || k.up[classHardware] {
			for _, h := range c.Heads.Zh {
				if len(h) >= 6 {
					l.works[after(h, 0)] = append(l.works[after(h, 0)], h)
				}
			}
		}
	}
}

// apposed is the class that a common noun right beside the span gives it: 产品Glow, X模型, the X model; "" if none.
func (l *Lexicon) apposed(text string, a, z int) string {
	left := strings.TrimRight(text[max(0, a-24):a], " \"“《「")
	for _, h := range l.shape.left[before(left, len(left))] {
		if strings.HasSuffix(left, h.word) && !vague(h.word) {
			return h.class
		}
	}
	right := strings.TrimLeft(text[z:min(len(text), z+32)], " \"”》」")
	for _, h := range l.shape.right[fold(after(right, 0))] {
		if prefixWord(right, h.word) && !looseHead(h.word) && h.class != classPerson && h.class != "Role" {
			return h.class
		}
	}
	return ""
}

// vague tells whether a head before a name says nothing of it.
func vague(h string) bool {
	switch h {
	case "数据", "版本", "部门", "中心", "学习", "训练", "优化", "系统", "硬件", "机器", "内存", "结构", "流程", "策略", "团队", "供应商", "合作伙伴":
		return true
	}
	return false
}

// tok is a word of Latin script in a sentence.
type tok struct {
	start, end int
	upper      bool // begins with a capital
	camel      bool // has a capital or a digit after a letter
	caps       bool // two letters or more, all capitals
	listed     bool // an ordinary English word
	number     bool // digits only
}

// tokens cuts a sentence into words of letters and digits; points, pluses and apostrophes inside a word stay.
func tokens(text string, out []tok) []tok {
	out = out[:0]
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		if !isAlnum(r) {
			i += n
			continue
		}
		if j := skipLink(text, i, r); j > i {
			i = j
			continue
		}
		t := tok{start: i, upper: isUpper(r)}
		letters, capitals, digits := 0, 0, 0
		for i < len(text) {
			r, n = decode(text, i)
			inner := (r == '.' || r == '+') && isAlnum(after(text, i+n)) && isAlnum(before(text, i)) && !isHan(after(text, i+n))
			if !isAlnum(r) && !inner {
				break
			}
			switch {
			case isDigit(r):
				digits++
			case isUpper(r):
				capitals++
				letters++
			case isLower(r):
				letters++
			}
			i += n
		}
		t.end = i
		t.number = letters == 0
		t.caps = capitals == letters && letters >= 2
		t.camel = capitals > 1 && !t.caps || capitals == 1 && !t.upper || letters > 0 && digits > 0 && capitals > 0
		t.listed = letters > 0 && digits == 0 && !t.camel && englishWord(text[t.start:t.end])
		out = append(out, t)
	}
	return out
}

// common are capital words and acronyms that name nothing in particular.
var common = func() map[string]bool {
	const list = "AI API APP CEO CTO CFO COO CMO VP HR PR Evals TL DR TLDR DAU MAU ARPU ROI KPI IPO VC PE PC TV IT ICT PPT PDF DOI URL HTML JSON XML CSV SQL HTTP HTTPS FAQ ID UI UX QA OK USA US UK EU UN " +
		"USD RMB CNY EUR GDP CPI ESG B2B B2C TOB TOC C2C SaaS PaaS IaaS GPU CPU NPU TPU RAM SSD AM PM BC AD PhD MBA BSc MSc Mr Mrs Ms Dr Prof Jr Sr Inc Ltd Co Corp vs etc II III IV VI VII VIII IX XI XII " +
		"January February March April May June July August September October November December Mon Tue Wed Thu Fri Sat Sun Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec " +
		"English Chinese French German Italian Spanish Portuguese Japanese Korean Russian Arabic Hindi Thai American British European Asian African Indian Western Eastern Internet Web Christmas " +
		"FP4 FP16 FP32 FP64 TF32 TFLOPS PFLOPS GFLOPS EFLOPS FLOPS FLOPs TOPS QPS TPS TTFT GAAP Non-GAAP IFRS EBITDA EPS FCF CAGR ARR NRR TAM SEC OEM ODM NASDAQ NYSE Finnish Swedish Norwegian Danish Dutch Belgian Swiss Austrian Polish Czech Hungarian Greek Turkish Israeli Iranian Saudi Emirati Canadian Mexican Brazilian Australian Taiwanese " +
		"Singaporean Malaysian Indonesian Vietnamese Filipino Ukrainian Irish Scottish Welsh Egyptian Nigerian Latin " +
		"SoTA SOTA Base Chat Instruct YES NO NOT AND OR THE ALL NEW NOTE TODO Q1 Q2 Q3 Q4 H1 H2 1H 2H FY YoY QoQ TTM EPS PPM GB TB MB KB Hz GHz MHz kW MW GW TDP NaN N/A"
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}()

// latinShapes finds Latin proper names by their form.
func (d *document) latinShapes(s *extract.Sentence, ts []tok, out []extract.Mention) []extract.Mention {
	text := s.Text
	zh := s.Lang == "zh"
	if !zh && d.caseless {
		return out
	}
	head := !zh && headline(ts)
	for i := 0; i < len(ts); {
		j := i + 1
		if !nameToken(text, &ts[i]) {
			i = j
			continue
		}
		for j < len(ts) && d.joins(text, ts, j) {
			j++
		}
		if m, ok := d.latinShape(s, ts[i:j], zh, head); ok {
			out = append(out, m)
			for j < len(ts) && ts[j].start < m.Span.End {
				j++
			}
		}
		i = j
	}
	return out
}

// nameToken tells whether a word may be part of a proper name.
func nameToken(text string, t *tok) bool {
	w := text[t.start:t.end]
	if t.start > 0 && strings.ContainsRune("@/\\_", rune(text[t.start-1])) && t.start > 1 && isAlnum(rune(text[t.start-2])) || t.end < len(text) && (text[t.end] == '@' || text[t.end] == '_') {
		return false
	}
	return (t.upper || t.camel) && (t.end-t.start > 1 || t.camel || strings.HasPrefix(text[t.end:], "-") && (isUpper(after(text, t.end+1)) || isDigit(after(text, t.end+1)))) && !common[w] && !isDigit(rune(w[0])) && !fiscal(w)
}

// joins tells whether word j belongs to the name that word j-1 is part of.
func (d *document) joins(text string, ts []tok, j int) bool {
	gap := text[ts[j-1].end:ts[j].start]
	if gap != " " && gap != "-" {
		return false
	}
	w := text[ts[j].start:ts[j].end]
	if gap == "-" {
		return (ts[j].upper || isDigit(rune(w[0]))) && len(w) < 16
	}
	if headlineVerbs[w] {
		return false
	}
	if d.shape.suffixEn[strings.ToLower(w)] != "" && ts[j].upper {
		return true
	}
	return nameToken(text, &ts[j])
}

// headline tells whether nearly all words have capitals, so that capitals tell nothing.
func headline(ts []tok) bool {
	long, upper := 0, 0
	for i := range ts {
		if i > 0 && ts[i].end-ts[i].start > 3 && !ts[i].number {
			long++
			if ts[i].upper {
				upper++
			}
		}
	}
	return long >= 4 && upper*10 >= long*9
}

// leading tells whether a word with a capital only begins a sentence.
func leading(w string) bool {
	switch strings.ToLower(w) {
	case "the", "a", "an", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "as", "if", "when", "while", "since", "after", "before", "this", "that", "these", "those",
		"it", "its", "we", "our", "they", "their", "he", "his", "she", "her", "i", "you", "your", "my", "all", "some", "many", "most", "each", "every", "no", "not", "so", "to", "of",
		"is", "are", "was", "were", "will", "can", "may", "what", "who", "how", "why", "where", "which", "there", "here", "then", "now", "also", "however", "although", "though", "because",
		"yesterday", "tomorrow", "tonight", "earlier", "later", "still", "yet", "once", "despite", "among", "next", "introducing", "announcing", "meet", "using", "under", "like", "today's", "thanks", "thank", "hi", "hello", "welcome", "please", "yeah", "okay", "well", "great", "both", "between", "into", "over", "during", "through",
		"one", "two", "three", "first", "last", "new", "yes", "today", "according", "about", "other", "such", "only", "even", "just", "more", "let":
		return true
	}
	return false
}
