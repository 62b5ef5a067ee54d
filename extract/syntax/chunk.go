package syntax

import "strings"

// Chunk is a noun phrase. Positions are token indexes, half-open.
type Chunk struct {
	Start, End int // with its modifiers: prepositional phrases in English, what stands before 的 in Chinese
	Core       int // where the part begins that names the thing: "model" and its adjectives, or what follows the last 的
	CoreEnd    int
	Head       int // the noun
	Inside     int // index of the smallest chunk that holds this one, -1 for none
}

// Chunks finds the noun phrases of a parsed English sentence, in order of their heads.
func (t *Tree) Chunks() []Chunk {
	owner := t.owners()
	var out []Chunk
	at := make([]int, len(t.Tokens)) // head → chunk + 1
	for h := range t.Tokens {
		if owner[h] != h || !nominalTag(t.Tokens[h].Tag) {
			continue
		}
		c := Chunk{Start: h, End: h + 1, Head: h, Inside: -1}
		for c.Start > 0 && owner[c.Start-1] == h {
			c.Start--
		}
		for c.End < len(t.Tokens) && owner[c.End] == h {
			c.End++
		}
		c.Core, c.CoreEnd = c.Start, c.End
		out = append(out, c)
		at[h] = len(out)
	}
	// a phrase takes in the prepositional phrases that follow it; they lie to its right, so go from the right
	for k := len(out) - 1; k >= 0; k-- {
		h := t.Head[out[k].Head]
		if h < 0 || t.Label[out[k].Head] != "nmod" || h > out[k].Head || at[owner[h]] == 0 {
			continue
		}
		o := at[owner[h]] - 1
		if o < k && out[o].End <= out[k].Start && t.prepositions(out[o].End, out[k].Start) {
			out[o].End = out[k].End
		}
	}
	nest(out)
	return out
}

// prepositions tells whether tokens from to to are all adpositions.
func (t *Tree) prepositions(from, to int) bool {
	for i := from; i < to; i++ {
		if t.Tokens[i].Tag != "ADP" {
			return false
		}
	}
	return to-from <= 3
}

// owners finds, for each token, the noun that it is part of the core phrase of; its own index if it is no modifier.
func (t *Tree) owners() []int {
	owner := make([]int, len(t.Tokens))
	for i := range owner {
		owner[i] = -1
	}
	var path []int
	for i := range owner {
		path = path[:0]
		j := i
		for owner[j] < 0 && t.within(j) {
			path = append(path, j)
			j = t.Head[j]
		}
		o := owner[j]
		if o < 0 {
			o = j
			owner[j] = j
		}
		for _, k := range path {
			owner[k] = o
		}
	}
	return owner
}

// within tells whether token i belongs to the core phrase of its governor.
func (t *Tree) within(i int) bool {
	h := t.Head[i]
	if h < 0 {
		return false
	}
	base, _, _ := strings.Cut(t.Label[i], ":")
	switch base {
	case "det", "amod", "nummod", "compound", "flat", "fixed", "goeswith":
		return t.Label[i] != "compound:prt"
	case "nmod":
		return i < h || t.Label[i] == "nmod:poss"
	case "advmod":
		return i < h && (t.Tokens[h].Tag == "ADJ" || t.Tokens[h].Tag == "NUM")
	case "case":
		return i > h
	case "punct":
		return t.Tokens[i].Form == "-"
	}
	return false
}

func nominalTag(tag string) bool {
	switch tag {
	case "NOUN", "PROPN", "PRON", "NUM", "X", "SYM":
		return true
	}
	return false
}

// nest sets Inside.
func nest(cs []Chunk) {
	var open []int
	for i := range cs {
		for len(open) > 0 && cs[open[len(open)-1]].End < cs[i].End {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && cs[open[len(open)-1]].Start <= cs[i].Start {
			cs[i].Inside = open[len(open)-1]
		}
		open = append(open, i)
	}
}

// ChineseChunks finds the noun phrases of segmented Chinese words, in order: runs of nouns with their numerals,
// classifiers and adjectives, joined by 的. Modifying clauses are left out.
func ChineseChunks(ts []Token) []Chunk {
	var out []Chunk
	for i := 0; i < len(ts); {
		if !startsNoun(ts, i) {
			i++
			continue
		}
		c := Chunk{Start: i, Core: i, Head: -1, Inside: -1}
		j := i
	run:
		for j < len(ts) {
			switch t := &ts[j]; {
			case (t.Form == "的" || t.Form == "之") && t.Tag != "NOUN":
				if j == i || j+1 >= len(ts) || !startsNoun(ts, j+1) {
					break run
				}
				c.Core = j + 1
			case t.Fine == "SFN":
				c.Head = j
			case t.Tag == "ADJ" || t.Tag == "DET" || t.Tag == "NUM" || t.Fine == "PFA":
				if t.Tag == "DET" && j > i && ts[j-1].Form != "的" {
					break run
				}
				if t.Tag == "NUM" && c.Head < j {
					c.Head = j
				}
			case t.Form == "·" || t.Form == "•":
			case t.Tag == "VERB":
				if j+1 >= len(ts) || ts[j+1].Fine != "SFN" {
					break run
				}
			case t.Tag == "PRON":
				if j > i && c.Head >= 0 && ts[j-1].Form != "的" {
					break run
				}
				c.Head = j
			case nominalTag(t.Tag):
				c.Head = j
			default:
				break run
			}
			j++
		}
		c.End, c.CoreEnd = j, j
		if c.Head >= c.Core {
			for c.End > c.Head+1 { // nothing after the noun
				c.End--
			}
			c.CoreEnd = c.End
			out = append(out, c)
		}
		i = max(j, i+1)
	}
	return out
}

// startsNoun tells whether a noun phrase can begin or go on at word i.
func startsNoun(ts []Token, i int) bool {
	switch t := &ts[i]; {
	case nominalTag(t.Tag), t.Tag == "DET", t.Tag == "ADJ", t.Fine == "PFA":
		return true
	case t.Tag == "VERB":
		return i+1 < len(ts) && ts[i+1].Fine == "SFN"
	}
	return false
}
