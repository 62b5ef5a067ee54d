package lexicon

import (
	"sort"
	"strings"

	"trine/extract"
)

// fillers are what people say and rarely write.
var fillers = [...]string{"就是说", "这个", "那个", "然后", "对吧", "呃", "嗯", "啊", "我觉得", "其实", "you know", " uh", " um", "I mean", "kind of", "sort of", "gonna"}

// callWords open a call or a talk, or pass the word on in one.
var callWords = [...]string{"hanks for joining", "hank you for joining", "conference operator", "turn the call over", "turn it over to", "elcome to the show", "elcome to the podcast", "elcome back to", "'s conference call",
	"earnings call", "earnings conference call", "question-and-answer session", "question and answer session", "on this call", "in this video", "hey everyone", "Hey everyone", "hi everyone", "Hi everyone", "thanks for having me"}

// talkWords are what people say of themselves and to each other.
var talkWords = [...]string{" I'm ", " we're ", " you're ", " it's ", " that's ", " let's ", " I think ", " don't ", " We're ", " I've ", " we've ", " It's ", " That's ", " they're ", " going to "}

// talks tells whether an English text is talk by its words: somebody opens a call, or hardly any sentence is free of
// contractions.
func talks(text string) bool {
	for _, w := range callWords {
		if strings.Contains(text, w) {
			return true
		}
	}
	n := 0
	for _, w := range talkWords {
		n += strings.Count(text, w)
	}
	return n*400 > len(text) && n > 3
}

// isSpoken tells whether the document is a transcript: it has turns, no capitals, no punctuation, or many fillers.
func (d *document) isSpoken() bool {
	doc := d.pass.Document
	if len(doc.Turns) > 0 {
		return true
	}
	text := doc.Text[:min(len(doc.Text), 20000)]
	if len(text) < 60 {
		return true // too short to tell
	}
	if strings.Count(text, "](http") > 1 || strings.Contains(text, "|--") { // links and tables are written
		return false
	}
	marks, runes, latin, fill := 0, 0, 0, 0
	for _, r := range text {
		runes++
		switch {
		case strings.ContainsRune("，。,.；？！", r):
			marks++
		case r < 0x80 && isAlnum(r):
			latin++
		}
	}
	for _, f := range fillers {
		fill += strings.Count(text, f)
	}
	if d.caseless && latin > 200 && latin > runes/2 {
		return true
	}
	return marks*100 < runes || fill*250 > runes || latin > runes/2 && talks(text)
}

// near is how many bytes around a sentence its field is judged by.
const near = 4000

// measureField prepares inField and active.
func (d *document) measureField() {
	d.field = make([]int32, len(d.hits)+1)
	d.offset = make([]int, len(d.hits)+1)
	for i, hs := range d.hits {
		n := int32(0)
		for k := range hs {
			if hs[k].doubt == sure && hs[k].ent >= 0 && d.core(d.ents[hs[k].ent].cls) {
				n++
			}
		}
		d.field[i+1] = d.field[i] + n
		d.offset[i+1] = d.offset[i] + len(d.pass.Sentences[i].Text) + 1
	}
	d.active = make([]activity, len(d.ents))
	works := 0
	d.models = d.classes[classModel] > 0 || d.speaksOf(classModel)
	for i := range d.ents {
		e := &d.ents[i]
		switch {
		case d.isNamed(int32(i)), d.makers[int32(i)]:
			d.active[i] = present
		case e.maker >= 0 && (d.isNamed(e.maker) || d.makers[e.maker] || d.ents[e.maker].maker >= 0 && d.isNamed(d.ents[e.maker].maker)) && works < maxWorks:
			d.active[i] = present
			works++
		case e.kin && d.models, d.classes[e.Type] > 0, e.Type == "Role", e.Type == "Dataset", e.cls.up[classPerson]:
			d.active[i] = distant
		}
	}
}

// speaksOf tells whether common nouns of a class stand in the document more than once.
func (d *document) speaksOf(class string) bool {
	c := d.Lexicon.classes[class]
	if c == nil {
		return false
	}
	text := d.pass.Document.Text
	text = text[:min(len(text), 100000)]
	for _, list := range [2][]string{c.Heads.Zh, c.Heads.En} {
		for _, h := range list {
			if len(h) >= 5 && strings.Count(text, h) > 1 {
				return true
			}
		}
	}
	return false
}

// maxWorks bounds the names that are listened for only because their maker is named, so that time does not grow with the
// ontology.
const maxWorks = 2000

// activity tells how close an entity is to what the document plainly names.
type activity uint8

const (
	absent  activity = iota
	distant          // only its class is present
	present          // it, its maker or its works are named
)

// isNamed tells whether the document or its title plainly names an entity.
func (d *document) isNamed(i int32) bool { return d.plain[i] > 0 || d.titled[i] }

// core tells whether a class is what the ontology is about, not merely who takes part in it. An ontology without models is
// about everything it lists.
func (d *document) core(c *class) bool {
	if d.Lexicon.classes[classModel] == nil {
		return true
	}
	return c.up[classModel] || c.up[classHardware] || c.up["Technique"] || c.up["Concept"] || c.up["Dataset"]
}

// inField tells whether core names of the ontology stand within reach of a sentence.
func (d *document) inField(i int) bool {
	if len(d.titled) > 0 {
		return true
	}
	a := sort.SearchInts(d.offset, d.offset[i]-near)
	z := sort.SearchInts(d.offset, d.offset[i+1]+near)
	return d.field[min(z, len(d.field)-1)]-d.field[max(0, a-1)] > 0
}

// misread turns the chosen guesses of a sentence into readings and mentions.
func (d *document) misread(s *extract.Sentence, gs []guess) []extract.Mention {
	var out []extract.Mention
	for i := range gs {
		g := &gs[i]
		if overlapsMention(s.Mentions, extract.Span{Start: g.start, End: g.full}) {
			continue
		}
		a := alias{ent: g.ent}
		x := extension{}
		if !hasDigit(d.ents[g.ent].Name) {
			x.version, x.sizes = g.version, g.sizes
		} else if !g.homophone {
			g.full = g.end
			if g.spelled {
				x.sizes = g.sizes
			}
		}
		m := d.named(&a, x, "")
		conf := min(0.95, 0.5+0.08*float64(g.score))
		r := extract.Reading{Span: extract.Span{Start: g.start, End: g.end}, Text: d.ents[g.ent].Name, Kind: extract.ReadName,
			Why: strings.Join(g.why, "; "), Confidence: conf}
		if g.homophone || g.spelled {
			r.Span.End, r.Text = g.full, m.Name
		}
		m.Span = extract.Span{Start: g.start, End: g.full}
		m.Kind = extract.Misread
		m.Confidence *= conf
		m.Readings = []int{len(s.Readings)}
		d.series(s, &m)
		s.Readings = append(s.Readings, r)
		out = append(out, m)
	}
	return out
}

// yield drops known names of two letters that are only the end of a misheard one: 欧文AI.
func yield(ms []extract.Mention, gs []guess) []extract.Mention {
	out := ms[:0]
	k := 0
	for _, m := range ms {
		for k < len(gs) && gs[k].full <= m.Span.Start {
			k++
		}
		if k < len(gs) && gs[k].spelled && gs[k].start <= m.Span.Start && m.Span.End <= gs[k].full {
			continue
		}
		if k < len(gs) && m.Span.Len() <= 2 && gs[k].start < m.Span.Start && m.Span.End <= gs[k].full {
			continue
		}
		out = append(out, m)
	}
	return out
}

// merge joins two sorted lists of mentions; where they overlap, those of the first stay.
func merge(a, b []extract.Mention) []extract.Mention {
	if len(b) == 0 {
		return a
	}
	out := make([]extract.Mention, 0, len(a)+len(b))
	i := 0
	for _, m := range b {
		for i < len(a) && a[i].Span.End <= m.Span.Start {
			out = append(out, a[i])
			i++
		}
		if i < len(a) && a[i].Span.Start < m.Span.End {
			continue
		}
		out = append(out, m)
	}
	return append(out, a[i:]...)
}

// addReadings adds readings in order of place, none over a name, and keeps the mentions' indexes right.
func addReadings(s *extract.Sentence, rs []extract.Reading) {
	for _, r := range rs {
		if overlapsMention(s.Mentions, r.Span) {
			continue
		}
		at := len(s.Readings)
		for at > 0 && s.Readings[at-1].Span.Start > r.Span.Start {
			at--
		}
		s.Readings = append(s.Readings, extract.Reading{})
		copy(s.Readings[at+1:], s.Readings[at:])
		s.Readings[at] = r
		for i := range s.Mentions {
			for k, n := range s.Mentions[i].Readings {
				if n >= at {
					s.Mentions[i].Readings[k] = n + 1
				}
			}
		}
	}
}

func overlapsMention(ms []extract.Mention, sp extract.Span) bool {
	i := sort.Search(len(ms), func(k int) bool { return ms[k].Span.End > sp.Start })
	return i < len(ms) && ms[i].Span.Start < sp.End
}
