package lexicon

import (
	"slices"
	"sort"
	"strings"

	"trine/extract"
)

// determiners make a common noun stand for one thing that was named, by language. Chinese ones are tried longest first.
var (
	determinersZh = [...]string{"这一款", "这一家", "这一个", "该", "这款", "这家", "这个", "那个", "那款", "那家", "这种", "这位", "这项", "这类", "这些", "那些", "本", "此", "上述", "这", "那"}
	determinersEn = [...]string{"the", "this", "that", "these", "those", "its", "our", "their"}
	pairsZh       = [...]string{"两者", "二者", "前者", "后者"}
)

// genericHead is a common noun that may stand for a named thing.
type genericHead struct{ word, class string }

// indexGeneric collects the heads of classes that are named: organizations, people, models, products and the like.
func (l *Lexicon) indexGeneric() {
	l.genericZh, l.genericEn = map[rune][]genericHead{}, map[string][]genericHead{}
	seen := map[string]bool{}
	for i := range l.ont.Classes {
		c := &l.ont.Classes[i]
		k := l.classes[c.ID]
		if c.ID == "Any" || !(properName(k) || k.up["Organization"] || k.up["Dataset"] || k.up["Technique"]) {
			continue
		}
		for _, h := range c.Heads.Zh {
			if h != "" && !seen[h] && len(h) >= 6 {
				seen[h] = true
				l.genericZh[after(h, 0)] = append(l.genericZh[after(h, 0)], genericHead{h, c.ID})
			}
		}
		for _, h := range c.Heads.En {
			h = strings.ToLower(h)
			first, _, _ := strings.Cut(h, " ")
			if h != "" && !seen[h] {
				seen[h] = true
				l.genericEn[first] = append(l.genericEn[first], genericHead{h, c.ID})
			}
		}
	}
	for _, list := range l.genericZh {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].word) > len(list[j].word) })
	}
	for _, list := range l.genericEn {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].word) > len(list[j].word) })
	}
}

// generics finds definite common nouns: 该公司, 这款产品, the model, both.
func (d *document) generics(s *extract.Sentence, ts []tok, out []extract.Mention) []extract.Mention {
	if s.Lang == "zh" {
		return d.genericsZh(s.Text, out)
	}
	return d.genericsEn(s.Text, ts, out)
}

// definite joins definite nouns to the mentions; where a common noun begins with the head of one, the noun with 该 stays: 该模型
// in 该模型性能.
func definite(text string, ms, generics []extract.Mention) []extract.Mention {
	over := func(m extract.Mention) bool {
		for k := range generics {
			g := &generics[k].Span
			if strings.HasPrefix(text[g.Start:], "该") && g.Start < m.Span.Start && m.Span.Start < g.End && g.End < m.Span.End {
				return commonNoun(&m)
			}
		}
		return false
	}
	if len(generics) > 0 && slices.ContainsFunc(ms, over) {
		ms = slices.DeleteFunc(slices.Clone(ms), over)
	}
	return merge(ms, generics)
}

func (d *document) genericsZh(text string, out []extract.Mention) []extract.Mention {
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		if d.marks.of(r)&markDeterminer == 0 {
			i += n
			continue
		}
		m, ok := d.genericZhAt(text, i)
		if !ok {
			i += n
			continue
		}
		out = append(out, m)
		i = m.Span.End
	}
	return out
}

func (d *document) genericZhAt(text string, i int) (extract.Mention, bool) {
	for _, p := range pairsZh {
		if strings.HasPrefix(text[i:], p) {
			return generic(i, i+len(p), "", 0.6), true
		}
	}
	for _, w := range determinersZh {
		if !strings.HasPrefix(text[i:], w) {
			continue
		}
		at := i + len(w)
		if (w == "本" || w == "此" || w == "上述") && isHan(before(text, i)) && listedTail(d.seg, text, i) {
			continue
		}
		for _, h := range d.genericZh[after(text, at)] {
			if !strings.HasPrefix(text[at:], h.word) {
				continue
			}
			if !d.seg.fits(text, at, at+len(h.word), 12) || isAlnum(after(text, at+len(h.word))) && h.class == classModel {
				break
			}
			return generic(i, at+len(h.word), h.class, 0.7), true
		}
	}
	return extract.Mention{}, false
}

func (d *document) genericsEn(text string, ts []tok, out []extract.Mention) []extract.Mention {
	for i := 0; i+1 < len(ts); i++ {
		w := strings.ToLower(text[ts[i].start:ts[i].end])
		if !isDeterminer(w) {
			continue
		}
		j := i + 1
		if j+1 < len(ts) && text[ts[i].end:ts[j].start] == " " && adjective(strings.ToLower(text[ts[j].start:ts[j].end])) {
			j++
		}
		if j >= len(ts) || text[ts[j-1].end:ts[j].start] != " " {
			continue
		}
		if k := d.firmDescribed(text, ts, i+1); k > 0 {
			out = append(out, generic(ts[k].start, ts[k].end, "Company", 0.7))
			i = k
			continue
		}
		if end, class := d.genericEnAt(text, ts, j); class != "" {
			out = append(out, generic(ts[i].start, end, class, 0.7))
			for i+1 < len(ts) && ts[i+1].end <= end {
				i++
			}
		}
	}
	return out
}

// genericEnAt finds a head at word j: its end and class.
func (d *document) genericEnAt(text string, ts []tok, j int) (int, string) {
	first := strings.ToLower(text[ts[j].start:ts[j].end])
	for _, key := range [2]string{first, strings.TrimSuffix(first, "s")} {
		for _, h := range d.genericEn[key] {
			end := ts[j].start + len(h.word)
			if end > len(text) || !prefixWord(text[ts[j].start:], h.word) {
				continue
			}
			if after(text, end) == 's' {
				end++
			}
			if k := sort.Search(len(ts), func(n int) bool { return ts[n].start >= end }); k < len(ts) && text[end:ts[k].start] == " " && ts[k].listed && continues(strings.ToLower(text[ts[k].start:ts[k].end])) {
				return 0, "" // "the model architecture": another noun is the head
			}
			return end, h.class
		}
	}
	return 0, ""
}

func isDeterminer(w string) bool {
	for _, x := range determinersEn {
		if w == x {
			return true
		}
	}
	return false
}

// adjective tells whether a word may stand between determiner and head.
func adjective(w string) bool {
	switch w {
	case "new", "same", "latest", "resulting", "whole", "entire", "two", "three", "first", "second", "biggest", "largest", "smaller", "larger", "latter", "former", "open-source", "current", "previous":
		return true
	}
	return false
}

// continues tells whether a word after a head shows that the head was only its first part.
func continues(w string) bool {
	switch w {
	case "architecture", "size", "sizes", "weights", "card", "family", "families", "series", "training", "performance", "quality", "parameters", "market", "price", "prices", "name", "data", "development", "release",
		"developer", "developers", "hours", "time", "cluster", "clusters", "maker", "makers", "industry", "sector", "license", "licence", "layer", "level", "side", "design", "infrastructure", "research":
		return true
	}
	return false
}

func generic(a, z int, class string, conf float64) extract.Mention {
	return extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Generic, Type: class, Confidence: conf}
}

// describedFirms are the nouns for one firm that a text calls it by with a description: "the Berlin-based startup", "the chip giant".
var describedFirms = wordSet("startup start-up company firm chipmaker giant automaker carmaker unicorn")

// firmKinds are the words right before such a noun.
var firmKinds = wordSet("ai a.i tech technology chip software semiconductor cloud hardware robotics internet search e-commerce social young fledgling private public listed three-year-old two-year-old four-year-old five-year-old one-year-old " +
	"french german british chinese american israeli dutch canadian japanese korean indian swiss swedish european intelligence media computing photonics")

// firmDescribed is the word in which the description of one firm ends that begins at word j: startup in "the A.I.-search focused startup";
// 0 if none does.
func (d *document) firmDescribed(text string, ts []tok, j int) int {
	if d.Lexicon.classes["Company"] == nil {
		return 0
	}
	for k := j + 1; k < len(ts) && k <= j+4; k++ {
		gap := text[ts[k-1].end:ts[k].start]
		if strings.TrimLeft(gap, ".-") != " " && gap != "-" {
			return 0
		}
		w := strings.ToLower(text[ts[k].start:ts[k].end])
		if !describedFirms[w] {
			continue
		}
		p := strings.ToLower(text[ts[k-1].start:ts[k-1].end])
		if !firmKinds[p] && !strings.HasSuffix(p, "based") && !strings.HasSuffix(p, "focused") && !strings.HasSuffix(p, "backed") {
			return 0
		}
		if k+1 < len(ts) && text[ts[k].end:ts[k+1].start] == " " {
			if n := text[ts[k+1].start:ts[k+1].end]; isUpper(rune(n[0])) || n == "that" || n == "behind" || n == "of" || n == "called" || n == "named" || n == "known" || n == "industry" || n == "in" {
				return 0 // "the chip giant Acme", "the AI company that"
			}
		}
		return k
	}
	return 0
}
