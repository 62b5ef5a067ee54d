package read

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

const (
	repeatLen = 40 // characters, without white space, of the shortest passage that counts as repeated
	keyLen    = 24 // characters by which repeated passages find each other
)

// dropRepeats darkens what a text says twice: of equal paragraphs the later one, and of a passage that a longer one begins
// with (a page's preview) the shorter, earlier one, together with the equal paragraphs just before it.
func dropRepeats(sh *sheet) {
	d := deduper{sh: sh, seen: map[uint64][]int{}}
	for i := range sh.blocks {
		if b := &sh.blocks[i]; b.read() && b.Kind != extract.Row && b.Kind != extract.Heading {
			d.paragraph(i)
		}
	}
}

type deduper struct {
	sh   *sheet
	seen map[uint64][]int // key of the beginning: blocks that begin so
	same map[int]int      // dark block: the equal one before it
}

func (d *deduper) paragraph(j int) {
	t := d.sh.of(d.sh.blocks[j].Span)
	if len(t) < repeatLen {
		return
	}
	key, ok := d.key(t)
	if !ok {
		return
	}
	list := d.seen[key]
	for k := len(list) - 1; k >= 0; k-- {
		i := list[k]
		a := strings.TrimRight(d.sh.of(d.sh.blocks[i].Span), " .…")
		common, whole := begins(t, a)
		switch {
		case whole && common: // equal
			d.sh.blocks[j].dark = true
			if d.same == nil {
				d.same = map[int]int{}
			}
			d.same[j] = i
			return
		case common:
			list[k] = j
			d.preview(i, j)
			return
		}
	}
	if len(list) < 8 { // many passages that begin alike are a form, not repetitions
		d.seen[key] = append(list, j)
	}
}

// preview gives up the block i for j, and so on backwards as long as both sides are equal.
func (d *deduper) preview(i, j int) {
	bs := d.sh.blocks
	bs[i].dark = true
	for i, j = i-1, j-1; i >= 0 && j > i; i, j = i-1, j-1 {
		if bs[i].dark || bs[i].Kind == extract.Row || bs[i].Kind == extract.Heading {
			return
		}
		if k, ok := d.same[j]; ok && k == i {
			bs[i].dark, bs[j].dark = true, false
			delete(d.same, j)
			continue
		}
		if bs[j].dark || bs[i].Len() >= 4*repeatLen || d.sh.of(bs[i].Span) != d.sh.of(bs[j].Span) {
			return
		}
		bs[i].dark = true
	}
}

// key hashes the beginning of t without white space; ok is false if t is too short to count.
func (d *deduper) key(t string) (uint64, bool) {
	h, n := uint64(14695981039346656037), 0 // FNV-1a
	for _, r := range t {
		if isBlank(r) {
			continue
		}
		if n < keyLen {
			h = (h ^ uint64(r)) * 1099511628211
		}
		if n++; n >= repeatLen {
			break
		}
	}
	return h, n >= repeatLen
}

// begins tells whether long begins with all of short, white space aside, and whether nothing else follows in it.
func begins(long, short string) (common, whole bool) {
	for {
		k := 0 // equal bytes need no closer look, back to where the last character begins
		for k < len(short) && k < len(long) && short[k] == long[k] {
			k++
		}
		for k > 0 && k < len(short) && !utf8.RuneStart(short[k]) {
			k--
		}
		short, long = short[k:], long[k:]
		short = strings.TrimLeftFunc(short, isBlank)
		long = strings.TrimLeftFunc(long, isBlank)
		if short == "" {
			return true, strings.TrimRight(long, " .…") == ""
		}
		a, n := utf8.DecodeRuneInString(short)
		b, m := utf8.DecodeRuneInString(long)
		if a != b {
			return false, false
		}
		short, long = short[n:], long[m:]
	}
}
