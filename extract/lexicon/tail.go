package lexicon

import (
	"strings"

	"trine/extract"
)

// tailed is a model that may be called by its version alone: R1 for DeepSeek-R1, K2 for Kimi K2.
type tailed struct {
	ent, stem int32 // the model, and what its name begins with; stem is -1 if the ontology does not list that
}

// indexTails enters the ends of names that are a letter and a number.
func (l *Lexicon) indexTails() {
	l.tails = map[string][]tailed{}
	for i := range l.ents {
		e := &l.ents[i]
		k := strings.LastIndexAny(e.Name, " -")
		if !e.kin || k < 3 || !isTail(e.Name[k+1:]) {
			continue
		}
		t := tailed{int32(i), -1}
		if s, ok := l.bySquash[squash(e.Name[:k])]; ok {
			t.stem = s
		}
		key := strings.ToLower(e.Name[k+1:])
		l.tails[key] = append(l.tails[key], t)
		if t.stem >= 0 { // the letter alone: DeepSeek has versions with V
			key = key[:1]
			l.tails[key] = append(l.tails[key], t)
		}
	}
}

// isTail: "V3", "R1", "k1.5".
func isTail(w string) bool {
	if len(w) < 2 || len(w) > 4 || !isUpper(rune(w[0])) && !isLower(rune(w[0])) {
		return false
	}
	return isNumber(w[1:]) && (len(w) == 2 || w[2] == '.')
}

// tailsOf finds models called by their version alone, whose maker or family the document named last.
func (d *document) tailsOf(sent int, s *extract.Sentence, ts []tok) {
	ms := s.Mentions
	for i := range ms {
		if k := d.entOf(&ms[i]); k >= 0 {
			d.last[k] = sent + 1
		}
	}
	var out []extract.Mention
	for i := range ts {
		w := s.Text[ts[i].start:ts[i].end]
		if !isTail(w) || !ts[i].upper && !d.caseless && s.Lang != "zh" || strings.ContainsRune(measures, orSpace(after(s.Text, ts[i].end))) || after(s.Text, ts[i].end) == '-' {
			continue
		}
		sp := extract.Span{Start: ts[i].start, End: ts[i].end}
		if p := before(s.Text, sp.Start); p == '-' && d.beforeTail(s, sp) == nil || p == '/' || p == '_' || overlapsMention(ms, sp) {
			continue
		}
		if (w[0]|0x20 == 'h' || w[0]|0x20 == 'q') && d.apposed(s.Text, sp.Start, sp.End) == "" && d.beforeTail(s, sp) == nil { // half and quarter years
			continue
		}
		if m, ok := d.tailAt(sent, s, w, sp); ok {
			out = append(out, m)
		}
	}
	if len(out) > 0 {
		s.Mentions = absorb(ms, out)
	}
}

// absorb joins tails to the mentions; one that covers a mention takes its place.
func absorb(ms, tails []extract.Mention) []extract.Mention {
	kept := ms[:0:0]
	k := 0
	for i := range ms {
		for k < len(tails) && tails[k].Span.End <= ms[i].Span.Start {
			k++
		}
		if k < len(tails) && tails[k].Span.Contains(ms[i].Span) {
			continue
		}
		kept = append(kept, ms[i])
	}
	return merge(kept, tails)
}

// entOf is the entity of a mention, or -1.
func (d *document) entOf(m *extract.Mention) int32 {
	if m.Entity == nil {
		return -1
	}
	if m.Name == m.Entity.Name {
		if k, ok := d.itself(m.Entity); ok {
			return k
		}
		return -1
	}
	if k, ok := d.bySquash[squash(m.Name)]; ok {
		return k
	}
	return -1
}

// tailAt finds the model that a version alone stands for.
func (d *document) tailAt(sent int, s *extract.Sentence, w string, sp extract.Span) (extract.Mention, bool) {
	best, at := int32(-1), 0
	for _, t := range d.tails[strings.ToLower(w)] {
		when := d.last[t.ent]
		if t.stem >= 0 {
			when = max(when, d.last[t.stem])
		}
		if mk := d.ents[t.ent].maker; mk >= 0 {
			when = max(when, d.last[mk])
		}
		if when == 0 && d.plain[t.ent] > 0 {
			when = 1
		}
		if when > at {
			best, at = t.ent, when
		}
	}
	if best >= 0 {
		m := d.mention(best)
		m.Span, m.Confidence = sp, 0.85
		d.last[best] = sent + 1
		if prev := d.beforeTail(s, sp); prev != nil && d.ents[best].maker >= 0 && (strings.HasPrefix(squash(m.Name), squash(prev.Name))) {
			m.Span.Start = prev.Span.Start
		}
		return m, true
	}
	// a version that the ontology does not list, right after the family: DeepSeek的V2.5
	for _, t := range d.tails[strings.ToLower(w[:1])] {
		for k := range s.Mentions {
			m := &s.Mentions[k]
			if d.entOf(m) != t.stem || m.Span.End > sp.Start || !onlyLinks(strings.ReplaceAll(s.Text[m.Span.End:sp.Start], "-", " ")) {
				continue
			}
			name := d.ents[t.ent].Name
			sep := name[len(d.ents[t.stem].Name) : len(d.ents[t.stem].Name)+1]
			out := extract.Mention{Span: sp, Kind: extract.Grammar, Name: d.ents[t.stem].Name + sep + strings.ToUpper(w), Type: d.ents[t.ent].Type, Confidence: 0.8}
			if gap := s.Text[m.Span.End:sp.Start]; gap == "" || gap == " " || gap == "-" {
				out.Span.Start = m.Span.Start
			}
			return out, true
		}
	}
	return extract.Mention{}, false
}

// beforeTail is the mention that a tail directly follows, or nil.
func (d *document) beforeTail(s *extract.Sentence, sp extract.Span) *extract.Mention {
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if gap := sp.Start - m.Span.End; gap >= 0 && gap <= 1 && (gap == 0 || s.Text[m.Span.End] == ' ' || s.Text[m.Span.End] == '-') && len(m.Readings) == 0 {
			return m
		}
	}
	return nil
}
