package syntax

import (
	"fmt"
	"strings"
	"time"
)

// Figures says how well a parser does on treebank sentences with their own tokens. Counts are of tokens.
type Figures struct {
	Tokens, Tags, Fine, Lemmas int // all, and those with the right universal tag, treebank tag, lemma
	Heads, Labels, Main        int // right head; and right relation; and right relation without subtype
	Sentences                  int
	Time                       time.Duration
}

// Measure parses treebank sentences and counts what is right.
func Measure(p *Parser, gold []Gold) (f Figures) {
	trees := make([]Tree, len(gold))
	tokens := make([][]Token, len(gold))
	for i, g := range gold {
		tokens[i] = append([]Token(nil), g.Tokens...)
	}
	t := time.Now()
	for i := range gold {
		trees[i] = p.Parse(tokens[i])
	}
	f.Time = time.Since(t)
	f.Sentences = len(gold)
	count := func(n *int, ok bool) {
		if ok {
			*n++
		}
	}
	for i, g := range gold {
		t := &trees[i]
		for k := range g.Tokens {
			a, b := &g.Tokens[k], &t.Tokens[k]
			f.Tokens++
			count(&f.Tags, a.Tag == b.Tag)
			count(&f.Fine, a.Fine == b.Fine)
			count(&f.Lemmas, strings.EqualFold(a.Lemma, b.Lemma))
			head := g.Head[k] == t.Head[k]
			count(&f.Heads, head)
			count(&f.Labels, head && g.Label[k] == t.Label[k])
			m, _, _ := strings.Cut(g.Label[k], ":")
			n, _, _ := strings.Cut(t.Label[k], ":")
			count(&f.Main, head && m == n)
		}
	}
	return f
}

// String gives the figures in percent, and the speed.
func (f Figures) String() string {
	p := func(n int) float64 { return 100 * float64(n) / float64(max(f.Tokens, 1)) }
	return fmt.Sprintf("UPOS %.2f XPOS %.2f lemmas %.2f UAS %.2f LAS %.2f (without subtypes %.2f), %.0f sentences/s",
		p(f.Tags), p(f.Fine), p(f.Lemmas), p(f.Heads), p(f.Labels), p(f.Main), float64(f.Sentences)/f.Time.Seconds())
}

// SegmentFigures says how well a segmenter does on treebank sentences. Counts are of words.
type SegmentFigures struct {
	Gold, Found, Right int // in the treebank, found, and found with both ends right
	Tags               int // of those, with the right universal tag
	Bytes              int
	Time               time.Duration
}

// Add adds g to f.
func (f *SegmentFigures) Add(g SegmentFigures) {
	f.Gold, f.Found, f.Right, f.Tags = f.Gold+g.Gold, f.Found+g.Found, f.Right+g.Right, f.Tags+g.Tags
	f.Bytes, f.Time = f.Bytes+g.Bytes, f.Time+g.Time
}

// MeasureSegments segments treebank sentences and counts what is right.
func MeasureSegments(s *Segmenter, gold []Gold) (f SegmentFigures) {
	for _, g := range gold {
		var b strings.Builder
		want := map[[2]int]string{}
		for i := range g.Tokens {
			t := &g.Tokens[i]
			want[[2]int{b.Len(), b.Len() + len(t.Form)}] = t.Tag
			b.WriteString(t.Form)
		}
		t := time.Now()
		got := s.Segment(b.String(), nil)
		f.Time += time.Since(t)
		f.Bytes += b.Len()
		f.Gold += len(g.Tokens)
		f.Found += len(got)
		for i := range got {
			tag, ok := want[[2]int{got[i].Start, got[i].End}]
			if ok {
				f.Right++
			}
			if ok && tag == got[i].Tag {
				f.Tags++
			}
		}
	}
	return f
}

// String gives the figures and the speed.
func (f SegmentFigures) String() string {
	f1 := func(n int) float64 { return 200 * float64(n) / float64(max(f.Gold+f.Found, 1)) }
	return fmt.Sprintf("words F1 %.2f, words with tags F1 %.2f, tags of right words %.2f %%, %.2f MB/s",
		f1(f.Right), f1(f.Tags), 100*float64(f.Tags)/float64(max(f.Right, 1)), float64(f.Bytes)/1e6/f.Time.Seconds())
}
