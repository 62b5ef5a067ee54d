package syntax

import (
	"sort"
	"strings"
)

// lemmatizer finds lemmas: known words by a list, others by their ending.
type lemmatizer struct {
	words []string // "tag form", sorted
	lemma []string // of words
	rules []string // "tag ending", sorted; the longest that fits is applied
	cut   []uint8  // bytes to take away for each rule …
	add   []string // … and what to put there
}

const longestEnding = 6

// find gives the lemma of a tagged form.
func (l *lemmatizer) find(form, tag string) string {
	s := strings.ToLower(form)
	if tag == "PROPN" || tag == "PUNCT" || tag == "SYM" || tag == "NUM" || tag == "X" {
		return form
	}
	key := tag + " " + s
	if i := sort.SearchStrings(l.words, key); i < len(l.words) && l.words[i] == key {
		return l.lemma[i]
	}
	for k := min(longestEnding, len(s)-1); k >= 0; k-- {
		e := tag + " " + s[len(s)-k:]
		i := sort.SearchStrings(l.rules, e)
		if i < len(l.rules) && l.rules[i] == e && int(l.cut[i]) < len(s) {
			return s[:len(s)-int(l.cut[i])] + l.add[i]
		}
	}
	return s
}

// edit is how to get from a form to its lemma; ok tells whether a change of the ending does it.
func edit(form, lemma string) (cut int, add string, ok bool) {
	k := 0
	for k < len(form) && k < len(lemma) && form[k] == lemma[k] {
		k++
	}
	return len(form) - k, lemma[k:], len(form)-k <= longestEnding && k > 0
}

// trainLemmas learns rules that hold for most forms with an ending, and lists the forms that no rule gets right.
func trainLemmas(ss []Gold) *lemmatizer {
	count := map[string]map[string]int{} // "tag form" → lemma → uses
	for _, s := range ss {
		for i := range s.Tokens {
			t := &s.Tokens[i]
			switch t.Tag {
			case "PROPN", "PUNCT", "SYM", "NUM", "X":
				continue
			}
			key := t.Tag + " " + strings.ToLower(t.Form)
			if count[key] == nil {
				count[key] = map[string]int{}
			}
			count[key][strings.ToLower(t.Lemma)]++
		}
	}
	best := map[string]string{}
	for key, c := range count {
		b := ""
		for lemma, n := range c {
			if b == "" || n > c[b] || n == c[b] && lemma < b {
				b = lemma
			}
		}
		best[key] = b
	}
	l := &lemmatizer{}
	l.learnRules(best)
	keys := sortedKeys(best)
	for _, key := range keys {
		tag, form, _ := strings.Cut(key, " ")
		if l.find(form, tag) != best[key] {
			l.words, l.lemma = append(l.words, key), append(l.lemma, best[key])
		}
	}
	return l
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// learnRules keeps, for each tag and ending with at least three forms, the commonest change, unless the next shorter
// ending says the same.
func (l *lemmatizer) learnRules(best map[string]string) {
	type change struct {
		cut int
		add string
	}
	votes := map[string]map[change]int{}
	for key, lemma := range best {
		tag, form, _ := strings.Cut(key, " ")
		cut, add, ok := edit(form, lemma)
		if !ok {
			continue
		}
		for k := 0; k <= longestEnding && k < len(form); k++ {
			e := tag + " " + form[len(form)-k:]
			if votes[e] == nil {
				votes[e] = map[change]int{}
			}
			if k >= cut {
				votes[e][change{cut, add}]++
			}
		}
	}
	chosen := map[string]change{}
	for _, e := range sortedKeys(votes) {
		var b change
		n, sum := 0, 0
		for c, k := range votes[e] {
			sum += k
			if k > n || k == n && (c.cut < b.cut || c.cut == b.cut && c.add < b.add) {
				b, n = c, k
			}
		}
		if n < 3 && !strings.HasSuffix(e, " ") || 2*n < sum {
			continue
		}
		chosen[e] = b
	}
	for _, e := range sortedKeys(chosen) {
		tag, end, _ := strings.Cut(e, " ")
		if end != "" {
			if c, ok := chosen[tag+" "+end[1:]]; ok && c == chosen[e] {
				continue
			}
		}
		l.rules = append(l.rules, e)
		l.cut = append(l.cut, uint8(chosen[e].cut))
		l.add = append(l.add, chosen[e].add)
	}
}
