package syntax

import (
	"sort"
	"strings"
)

// senses packs what WordNet knows of a lemma, 0 for nothing.
//
//	bits 0–4   lexicographer file of its first noun sense + 1 (person, place, time, group …), 0 if it is no noun
//	bits 5–8   the same for verbs
//	bit 9, 10  adjective, adverb
//	bit 11     first noun sense is a proper name
//	bit 12, 13 used mostly as a noun, mostly as a verb
type senses uint16

func (s senses) noun() uint64 { return uint64(s) & 31 }
func (s senses) verb() uint64 { return uint64(s) >> 5 & 15 }
func (s senses) parts() uint64 { // which parts of speech, without senses
	p := uint64(s) >> 9
	if s.noun() > 0 {
		p |= 1 << 5
	}
	if s.verb() > 0 {
		p |= 1 << 6
	}
	return p
}

// lexicon maps lemmas to senses by the hash of the lemma: the words themselves are not kept.
type lexicon struct {
	keys []uint32 // sorted
	vals []senses
	slot []uint16 // by the key's upper bits, where to look in keys, in units of 4
}

func lexKey(s string) uint32 { return uint32(hashString(s) >> 7) }

const slotBits = 15

// index prepares lookups.
func (l *lexicon) index() {
	l.slot = make([]uint16, 1<<slotBits+1)
	for i := range l.slot {
		k := sort.Search(len(l.keys), func(j int) bool { return int(l.keys[j]>>(32-slotBits)) >= i })
		l.slot[i] = uint16(k / 4)
	}
}

func (l *lexicon) get(s string) senses {
	k := lexKey(s)
	b := k >> (32 - slotBits)
	for i := int(l.slot[b]) * 4; i < len(l.keys) && l.keys[i] <= k; i++ {
		if l.keys[i] == k {
			return l.vals[i]
		}
	}
	return 0
}

// endings and what they become, for lemmas of inflected words (WordNet's own list).
var nounEndings = [][2]string{{"ies", "y"}, {"ses", "s"}, {"xes", "x"}, {"zes", "z"}, {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"s", ""}}
var verbEndings = [][2]string{{"ies", "y"}, {"es", "e"}, {"es", ""}, {"s", ""}, {"ied", "y"}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}}

// word gives the senses of a word in lower case, inflected or not. A form that is no lemma itself has no adjective
// or adverb bit.
func (l *lexicon) word(s string) senses {
	if l == nil || len(l.keys) == 0 || len(s) == 0 || len(s) > 40 {
		return 0
	}
	v := l.get(s)
	if len(s) < 3 {
		return v
	}
	if c := s[len(s)-1]; c != 's' && c != 'd' && c != 'g' && c != 'n' {
		return v
	}
	if v&31 == 0 {
		for _, e := range nounEndings {
			if st, ok := strings.CutSuffix(s, e[0]); ok {
				if w := l.get(st + e[1]); w.noun() > 0 {
					v |= w & (31 | 1<<11 | 1<<12)
					break
				}
			}
		}
	}
	if v>>5&15 == 0 {
		for _, e := range verbEndings {
			if l.stem(&v, s, e) {
				break
			}
		}
	}
	return v
}

// stem takes over the verb sense of s less an ending, also with a doubled consonant: stopped.
func (l *lexicon) stem(v *senses, s string, e [2]string) bool {
	st, ok := strings.CutSuffix(s, e[0])
	if !ok || len(st) < 2 {
		return false
	}
	w := l.get(st + e[1])
	if n := len(st); w.verb() == 0 && e[1] == "" && n > 3 && st[n-1] == st[n-2] {
		w = l.get(st[:n-1])
	}
	if w.verb() == 0 {
		return false
	}
	*v |= w & (15<<5 | 1<<13)
	return true
}
