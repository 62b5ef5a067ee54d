package syntax

import (
	"bytes"
	_ "embed" // the models
	"io"
	"sync"
	"unicode"
)

//go:embed models/chinese.bin
var chineseModel []byte

// Segmenter cuts Chinese text into tagged words. It may be used by several goroutines at once.
type Segmenter struct {
	seg    *segmenter
	tagger *tagger

	buffers sync.Pool // of *zhWork
}

// zhWork is the memory of one call.
type zhWork struct {
	scratch
	line
	viterbi[int32]
	text  []uint16
	at    []int  // byte offset of each character; one more than characters
	force []int8 // place that a character must have, -1 for none
	mask  []Kind // of each character; -1 for none
}

var chinese = sync.OnceValues(func() (*Segmenter, error) {
	return ReadSegmenter(bytes.NewReader(chineseModel), "models/chinese.bin")
})

// Chinese is the embedded segmenter. The first call reads its model, later calls give the same segmenter.
func Chinese() (*Segmenter, error) { return chinese() }

// ReadSegmenter reads a segmenter that [Segmenter.Write] wrote; name is for errors.
func ReadSegmenter(r io.Reader, name string) (*Segmenter, error) {
	d := &dictionary{}
	s := &Segmenter{seg: &segmenter{dict: d}, tagger: &tagger{}}
	err := readModel(r, name, func(z *decoder) {
		d.read(z)
		s.seg.emit, s.seg.move = z.table(), z.table()
		if s.seg.emit.classes != 4 || s.seg.move.classes != 16 {
			z.err = errModel
		}
		s.tagger.read(z, d.form)
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

// Write writes the segmenter as a model file.
func (s *Segmenter) Write(w io.Writer) error {
	return writeModel(w, func(e *encoder) {
		s.seg.dict.write(e)
		e.table(s.seg.emit)
		e.table(s.seg.move)
		s.tagger.write(e)
	})
}

// chinese is the stand-in that the Chinese models see.
func (k Kind) chinese() string {
	switch k {
	case Number, Quantity:
		return "20"
	case Date:
		return "今年"
	case Thing:
		return "公司"
	}
	return "中国"
}

// Segment cuts text into words and tags them; spaces are in no word. Each known stretch becomes one word, and so does a
// run of Latin letters and digits. known must be in order; stretches that overlap an earlier one or lie outside of the
// text are left out.
func (s *Segmenter) Segment(text string, known []Known) []Token {
	w, ok := s.buffers.Get().(*zhWork)
	if !ok {
		w = &zhWork{}
	}
	defer s.buffers.Put(w)
	w.load(text, known)
	var out []Token
	for from := 0; from < len(w.text); {
		to := w.pieceEnd(from)
		n := len(out)
		out = s.piece(out, text, w, from, to)
		from = to
		tags := s.tagger.run(out[n:], &w.scratch)
		s.tagger.apply(out[n:], tags)
	}
	for i := range out {
		out[i].Lemma = out[i].Form
	}
	return out
}

// piece cuts characters from to to.
func (s *Segmenter) piece(out []Token, text string, w *zhWork, from, to int) []Token {
	var places []int8
	places, w.fs = s.seg.cut(w.text[from:to], w.force[from:to], &w.line, &w.viterbi, w.fs)
	b := from
	for i, p := range places {
		i += from
		if p != placeEnd && p != placeAlone {
			continue
		}
		if t := (Token{Start: w.at[b], End: w.at[i+1]}); w.mask[b] >= 0 {
			t.Form, t.Mask = text[t.Start:t.End], w.mask[b].chinese()
			out = append(out, t)
		} else if charKind(w.text[b]) != kindSpace {
			t.Form = text[t.Start:t.End]
			out = append(out, t)
		}
		b = i + 1
	}
	return out
}

// load turns text into characters, known stretches into their stand-ins.
func (w *zhWork) load(text string, known []Known) {
	w.text, w.at, w.force, w.mask = w.text[:0], w.at[:0], w.force[:0], w.mask[:0]
	add := func(c rune, at int, force int8, mask Kind) {
		if c > 0xffff {
			c = 0xfffd
		}
		w.text, w.at, w.force, w.mask = append(w.text, uint16(c)), append(w.at, at), append(w.force, force), append(w.mask, mask)
	}
	plain := func(from, to int) {
		base := len(w.text)
		for i, c := range text[from:to] {
			add(c, from+i, -1, -1)
		}
		w.forceRuns(base)
	}
	p := 0
	for _, k := range known {
		if k.Start < p || k.End <= k.Start || k.End > len(text) {
			continue
		}
		plain(p, k.Start)
		in := []rune(k.Kind.chinese())
		for i, c := range in {
			add(c, k.Start, int8(placeOf(i, len(in))), k.Kind)
		}
		p = k.End
	}
	plain(p, len(text))
	w.at = append(w.at, len(text))
	for i := 1; i < len(w.text); i++ { // words after a stand-in begin where it ends
		if w.mask[i-1] >= 0 && w.force[i-1] != placeBegin && w.force[i-1] != placeMiddle {
			w.at[i] = max(w.at[i], w.at[i-1])
		}
	}
}

// forceRuns makes each run of Latin letters and digits one word, and spaces stand alone.
func (w *zhWork) forceRuns(base int) {
	alnum := func(i int) bool {
		if i < base || i >= len(w.text) {
			return false
		}
		k := charKind(w.text[i])
		return k == kindDigit || k == kindLatin && unicode.Is(unicode.Latin, rune(w.text[i]))
	}
	for i := base; i < len(w.text); {
		if charKind(w.text[i]) == kindSpace {
			w.force[i] = placeAlone
		}
		if !alnum(i) {
			i++
			continue
		}
		j := i + 1
		for alnum(j) || j < len(w.text) && alnum(j+1) && isInner(w.text[j]) {
			j++
		}
		for k := i; k < j; k++ {
			w.force[k] = int8(placeOf(k-i, j-i))
		}
		i = j
	}
}

func isInner(c uint16) bool {
	switch c {
	case '.', '-', '_', '/', '&', '\'', '+', ',', ':':
		return true
	}
	return false
}

const (
	pieceMin = 200  // characters after which a piece may end at a mark …
	pieceMax = 1000 // … and must end anywhere
)

// pieceEnd is where the piece that begins at from ends.
func (w *zhWork) pieceEnd(from int) int {
	for i := from; i < len(w.text); i++ {
		free := w.force[i] < 0 || w.force[i] == placeAlone || w.force[i] == placeEnd
		if i-from >= pieceMax && free {
			return i + 1
		}
		if i-from >= pieceMin && w.force[i] < 0 && charKind(w.text[i]) == kindPunct {
			return i + 1
		}
	}
	return len(w.text)
}
