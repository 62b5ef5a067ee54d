package extract

import (
	"slices"
	"strings"
)

// spoken tells whether an English text is speech as it was said: somebody speaks in it, or it hesitates more than once.
func spoken(doc *Document) bool {
	if doc.Lang == "zh" {
		return false
	}
	if len(doc.Turns) > 0 {
		return true
	}
	text := doc.Text[:min(len(doc.Text), 20000)]
	n := 0
	for _, w := range [...]string{" uh ", " um ", " uh, ", " um, ", "Uh, ", "Um, ", "\nuh ", "\num "} {
		n += strings.Count(text, w)
	}
	return n > 1
}

// saidWord is a Latin word of a sentence's clean text.
type saidWord struct {
	start, end int
	low        string
	gap        byte // what stands before it: ' ' only space, ',' a comma, 0 anything else
}

// fluent leaves out of English speech what carries nothing: "uh" and "um", "you know" and "I mean" in brackets of commas or
// where nothing is punctuated, and function words said twice.
// f is memory for it.
func (s *Sentence) fluent(f *fluency, punctuated bool) {
	*f = fluency{text: s.Text, punctuated: punctuated, ws: f.ws[:0], gone: f.gone[:0], cut: f.cut[:0]}
	f.read()
	f.hesitations()
	f.phrases()
	f.repeats()
	if len(f.cut) > 0 {
		s.leaveOut(f.cut)
	}
}

type fluency struct {
	text       string
	punctuated bool
	ws         []saidWord
	gone       []bool
	cut        []Span // in order of time, not of place
}

func (f *fluency) read() {
	t := f.text
	last := 0
	for i := 0; i < len(t); {
		if !wordByte(t[i]) {
			i++
			continue
		}
		j := i
		for j < len(t) && (wordByte(t[j]) || t[j] == '\'' && j+1 < len(t) && wordByte(t[j+1]) || strings.HasPrefix(t[j:], "’") && j+3 < len(t) && wordByte(t[j+3])) {
			if t[j] >= 0x80 && strings.HasPrefix(t[j:], "’") {
				j += 2
			}
			j++
		}
		w := saidWord{start: i, end: j, low: strings.ToLower(t[i:j])}
		switch g := strings.Trim(t[last:i], " \n\t\r"); g {
		case "":
			w.gap = ' '
		case ",":
			w.gap = ','
		}
		f.ws = append(f.ws, w)
		last, i = j, j
	}
	f.gone = slices.Grow(f.gone, len(f.ws))[:len(f.ws)]
	clear(f.gone)
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0xC3 && c < 0xE2
}

// drop leaves out words i to j and one of the commas around them.
func (f *fluency) drop(i, j int) {
	from, to := f.ws[i].start, f.ws[j-1].end
	if to < len(f.text) && f.text[to] == ',' {
		to++
		if f.ws[i].gap == ',' {
			to-- // the comma behind stays, that before goes
			for from > 0 && f.text[from-1] != ',' {
				from--
			}
			from = max(0, from-1)
		}
	}
	for to < len(f.text) && isSpace(f.text[to]) && from > 0 && isSpace(f.text[from-1]) {
		to++
	}
	for k := i; k < j; k++ {
		f.gone[k] = true
	}
	f.cut = append(f.cut, Span{from, to})
}

func (f *fluency) hesitations() {
	for i, w := range f.ws {
		switch w.low {
		case "uh", "um", "uhm", "erm", "hmm", "mhm":
			if f.text[w.start:w.end] != "UM" && f.text[w.start:w.end] != "UH" {
				f.drop(i, i+1)
			}
		}
	}
}

var (
	// knownBefore and knownAfter are the words beside which "you know" means what it says.
	knownBefore = map[string]bool{"as": true, "if": true, "do": true, "did": true, "that": true, "what": true, "let": true, "when": true, "how": true, "don't": true, "would": true, "should": true,
		"could": true, "can": true, "than": true, "before": true, "everything": true, "all": true, "who": true, "or": true}
	knownAfter = map[string]bool{"how": true, "what": true, "that": true, "who": true, "why": true, "where": true, "whether": true, "when": true, "if": true, "about": true, "it": true, "this": true,
		"them": true, "him": true, "her": true, "me": true, "us": true, "which": true, "of": true}
	meantBefore = map[string]bool{"what": true, "that": true, "do": true, "which": true, "not": true, "if": true, "don't": true}
	kindBefore  = map[string]bool{"this": true, "that": true, "a": true, "the": true, "some": true, "any": true, "what": true, "every": true, "which": true, "same": true, "new": true, "different": true,
		"first": true, "one": true, "another": true, "other": true, "no": true, "only": true, "each": true, "these": true, "those": true, "right": true, "certain": true}
)

func (f *fluency) phrases() {
	for i := 0; i+1 < len(f.ws); i++ {
		if f.gone[i] || f.gone[i+1] || f.ws[i+1].gap != ' ' {
			continue
		}
		prev, next := f.neighbour(i, -1), f.neighbour(i+1, 1)
		end := f.ws[i+1].end
		comma := f.ws[i].gap == ',' || end < len(f.text) && f.text[end] == ',' || f.besideGone(i)
		switch f.ws[i].low + " " + f.ws[i+1].low {
		case "you know":
			if (comma || !f.punctuated) && !knownBefore[prev] && !knownAfter[next] {
				f.drop(i, i+2)
			}
		case "i mean":
			if (comma || !f.punctuated) && !meantBefore[prev] && !knownAfter[next] {
				f.drop(i, i+2)
			}
		case "kind of", "sort of":
			if !kindBefore[prev] && next != "" && f.ws[i].gap == ' ' {
				f.drop(i, i+2)
			}
		}
	}
}

// besideGone tells whether an "um" stood right before or behind the pair of words at i.
func (f *fluency) besideGone(i int) bool {
	return i > 0 && f.gone[i-1] || i+2 < len(f.ws) && f.gone[i+2]
}

// neighbour is the next word that stays, in the direction of step.
func (f *fluency) neighbour(i, step int) string {
	for i += step; i >= 0 && i < len(f.ws); i += step {
		if !f.gone[i] {
			return f.ws[i].low
		}
	}
	return ""
}

// repeats leaves out the first of two runs of one to three function words that are the same.
func (f *fluency) repeats() {
	stay := make([]int, 0, len(f.ws))
	for i := range f.ws {
		if !f.gone[i] {
			stay = append(stay, i)
		}
	}
	for k := 0; k < len(stay); k++ {
		for n := 3; n > 0; n-- {
			if k+2*n <= len(stay) && f.same(stay[k:k+n], stay[k+n:k+2*n]) {
				for _, i := range stay[k : k+n] {
					f.drop(i, i+1)
				}
				k += n - 1
				break
			}
		}
	}
}

func (f *fluency) same(a, b []int) bool {
	for i := range a {
		v, w := &f.ws[a[i]], &f.ws[b[i]]
		if w.gap != ' ' && !(w.gap == ',' && len(a) == 1 && v.low != "no" && v.low != "so") || i > 0 && v.gap != ' ' || !functional[v.low] {
			return false
		}
		if v.low != w.low && !(len(a) == 1 && strings.HasPrefix(w.low, v.low+"'")) { // we, we've
			return false
		}
	}
	return true
}

var functional = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the a an is are was were it it's i i'm i've i'll we we're we've we'll you you're they they're they've he she he's she's that's this there there's so and but or of in on
		at to for with from by as if not will would can could have has do does did my our your their its be been because when what who how which just that you'll`) {
		m[w] = true
	}
	return m
}()

// leaveOut takes spans of the clean text out of it.
func (s *Sentence) leaveOut(cut []Span) {
	slices.SortFunc(cut, func(a, b Span) int { return a.Start - b.Start })
	var b strings.Builder
	b.Grow(len(s.Text))
	pos, src := make([]int, 0, len(s.pos)+len(cut)), make([]int, 0, len(s.pos)+len(cut))
	k := 0
	add := func(from, to int) {
		for from < to {
			for k+1 < len(s.pos) && s.pos[k+1] <= from {
				k++
			}
			end := to
			if k+1 < len(s.pos) {
				end = min(end, s.pos[k+1])
			}
			pos, src = append(pos, b.Len()), append(src, s.src[k]+from-s.pos[k])
			b.WriteString(s.Text[from:end])
			from = end
		}
	}
	p := 0
	for _, c := range cut {
		if c.Start > p {
			add(p, c.Start)
		}
		p = max(p, c.End)
	}
	add(p, len(s.Text))
	if len(pos) == 0 {
		return // nothing but hesitation
	}
	s.Text, s.pos, s.src = b.String(), pos, src
	s.written = s.Text
}
