package lexicon

import (
	"strings"

	"trine/extract"
)

// local are the names that a document itself introduces: people and organisations found by their shape, short forms given in
// brackets.
type local struct {
	names    *trie
	mentions []extract.Mention // by value in names
	seen     map[string]int32 // name -> index into mentions
	short    map[string]int32 // short form -> what it stands for
}

func newLocal() *local {
	return &local{names: newTrie(64), seen: map[string]int32{}, short: map[string]int32{}}
}

// maxLocal bounds the names that one document introduces.
const maxLocal = 20000

// add enters a name that stands for m, unless it is there, and tells whether it did.
func (x *local) add(name string, m extract.Mention) bool {
	if _, seen := x.seen[name]; seen || len(x.mentions) >= maxLocal {
		return false
	}
	x.seen[name] = int32(len(x.mentions))
	x.names.add(name, int32(len(x.mentions)))
	x.mentions = append(x.mentions, m)
	return true
}

// standFor enters a short form, though it was taken for a name of its own before.
func (x *local) standFor(name string, m extract.Mention) {
	if _, given := x.short[name]; given {
		return
	}
	x.add(name, m)
	if k, ok := x.seen[name]; ok {
		x.mentions[k], x.short[name] = m, k
	}
}

// shapesOf finds the shapes of a sentence around its known mentions, and notes what the document may say again.
func (d *document) shapesOf(s *extract.Sentence, ts []tok) []extract.Mention {
	var out []extract.Mention
	if d.hasHan(s) {
		org := d.orgShapes(s, nil)
		person := d.personShapes(s, nil)
		for _, m := range person {
			if allHan(m.Name) && m.Confidence > 0.7 && len(m.Name) >= 6 {
				d.local.add(m.Name, m)
			}
		}
		for _, m := range org {
			if stem := orgStemOf(m.Name); stem != "" { // 移芯通信 is 移芯 from now on
				m.Confidence = min(m.Confidence, 0.7)
				d.local.add(m.Name, m)
				d.local.add(stem, m)
			} else if m.Confidence > 0.8 {
				d.local.add(m.Name, m)
			}
		}
		out = merge(org, person)
	}
	return merge(out, d.latinShapes(s, ts, nil))
}

// brackets links a short form in brackets to the full name before it: "Grouped-Query Attention (GQA)", 上海某某科技有限公司(简称某某).
func (d *document) brackets(s *extract.Sentence, ms []extract.Mention) {
	text := s.Text
	for i := range ms {
		m := &ms[i]
		rest := text[m.Span.End:]
		open := after(rest, 0)
		if open == ' ' {
			rest = rest[1:]
			open = after(rest, 0)
		}
		if open != '(' && open != '（' || m.Kind == extract.Generic || m.Name == "" {
			continue
		}
		_, n := decode(rest, 0)
		inner := rest[n:min(len(rest), n+90)]
		z := strings.IndexAny(inner, ")）")
		if z <= 0 {
			continue
		}
		inner = inner[:z]
		for _, w := range [...]string{"以下简称", "下称", "简称", "以下称", "又称", "：", ":", "“", "\""} {
			inner = strings.TrimPrefix(inner, w)
		}
		inner = strings.Trim(inner, " ”\"“")
		if !areInitials(inner, m.Name) && !(allHan(inner) && len(inner) >= 6 && subsequence(inner, m.Name)) {
			continue
		}
		if _, known := d.bySquash[squash(inner)]; known {
			continue
		}
		short := *m
		short.Names = append(short.Names[:len(short.Names):len(short.Names)], inner)
		m.Names = short.Names
		d.local.standFor(inner, short)
	}
}

// areInitials tells whether short is the initials of full, in capitals.
func areInitials(short, full string) bool {
	if len(short) < 2 || len(short) > 8 {
		return false
	}
	var b strings.Builder
	prev := ' '
	for _, r := range full {
		if isAlnum(r) && (!isAlnum(prev) || isUpper(r) && isLower(prev)) {
			b.WriteRune(fold(r))
		}
		prev = r
	}
	return strings.IndexFunc(short, isLower) < 0 && strings.EqualFold(short, b.String())
}

// subsequence tells whether the characters of short stand in full in that order.
func subsequence(short, full string) bool {
	for _, r := range short {
		k := strings.IndexRune(full, r)
		if k < 0 {
			return false
		}
		full = full[k:]
		_, n := decode(full, 0)
		full = full[n:]
	}
	return short != ""
}

// resolve gives shapes that are short forms the name that they stand for.
func (x *local) resolve(ms []extract.Mention) {
	for i := range ms {
		if ms[i].Kind != extract.Shape {
			continue
		}
		if k, ok := x.short[ms[i].Name]; ok {
			full := &x.mentions[k]
			ms[i].Name, ms[i].Type, ms[i].Entity, ms[i].Names = full.Name, full.Type, full.Entity, full.Names
		}
	}
}

// repeats finds the document's own names in a sentence.
func (d *document) repeats(s *extract.Sentence) []extract.Mention {
	if len(d.local.mentions) == 0 {
		return nil
	}
	text := s.Text
	var out []extract.Mention
	prev := rune(0)
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		inside := isAlnum(r) && isAlnum(prev)
		prev = r
		if inside || d.local.names.root(fold(r)) == 0 {
			i += n
			continue
		}
		end, value := 0, int32(-1)
		d.local.names.ends(text, i, func(e int, v []int32) {
			m := &d.local.mentions[v[0]]
			if isAlnum(before(text, e)) && !endsFree(text, e) {
				return
			}
			if allHan(text[i:e]) && (m.Type == classPerson || e-i < 12) && !d.seg.fits(text, i, e, 10) {
				return
			}
			end, value = e, v[0]
		})
		if value < 0 {
			i += n
			continue
		}
		m := d.local.mentions[value]
		m.Span = extract.Span{Start: i, End: end}
		m.Readings = nil
		m.Confidence = min(m.Confidence, 0.8)
		out = append(out, m)
		i = end
		prev = before(text, i)
	}
	return out
}
