package lexicon

import (
	"sort"
	"strings"

	"trine/extract"
)

// styles learns how each family joins name and version ("GPT-4", "Llama 3.1", "Qwen2.5") from the ontology's own names, and
// enters the stems of versioned names ("GPT" of "GPT-4") as families that need a version.
func (l *Lexicon) styles() {
	votes := map[string]map[string]int{}
	for i := range l.ents {
		if !l.ents[i].kin {
			continue
		}
		stem, sep := stemOf(l.ents[i].Name)
		if stem == "" {
			continue
		}
		k := squash(stem)
		if votes[k] == nil {
			votes[k] = map[string]int{}
		}
		votes[k][sep]++
		if _, known := l.bySquash[k]; !known && len(stem) >= 2 {
			l.addAlias(alias{ent: int32(i), text: stem, stem: true})
		}
	}
	for i := range l.ents {
		e := &l.ents[i]
		e.style = defaultStyle(e.Name)
		if stem, sep := stemOf(e.Name); stem != "" {
			e.style = sep
		}
		if v := votes[squash(e.Name)]; v != nil {
			e.style = majority(v)
		}
	}
}

// stemOf splits "GPT-4o" into "GPT" and "-"; the stem is "" if the name has no version or no stem of two letters.
func stemOf(name string) (stem, sep string) {
	i := strings.IndexFunc(name, isDigit)
	if i < 2 {
		return "", ""
	}
	stem = name[:i]
	if last := stem[len(stem)-1]; last == ' ' || last == '-' {
		stem, sep = stem[:len(stem)-1], string(last)
	}
	if len(stem) < 2 || strings.IndexFunc(stem, func(r rune) bool { return !isAlnum(r) && r != ' ' }) >= 0 {
		return "", ""
	}
	return stem, sep
}

// defaultStyle is how a family joins its version when nothing tells: "GPT-9", "abab6", "Claude 9".
func defaultStyle(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return !isUpper(r) }) < 0 {
		return "-"
	}
	if strings.IndexFunc(name, isUpper) < 0 {
		return ""
	}
	return " "
}

func majority(v map[string]int) string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	best := keys[0]
	for _, k := range keys {
		if v[k] > v[best] {
			best = k
		}
	}
	return best
}

// named builds the mention of a name with its extension: the ontology's own entity if it lists one, else a composed name.
func (l *Lexicon) named(a *alias, x extension, left string) extract.Mention {
	e := &l.ents[a.ent]
	if x.letter != "" {
		if k, ok := l.bySquash[squash(a.text)+x.letter]; ok {
			return l.mention(k)
		}
	}
	if x.version == "" && len(x.sizes) == 0 && left == "" && x.tail == "" {
		return l.mention(a.ent)
	}
	name, style := e.Name, e.style
	if a.stem {
		name = a.text
	}
	if x.version != "" {
		name += style + x.version
	}
	typ := classFamily
	if x.tail != "" {
		name += x.tail
		typ = classModel
	}
	if left != "" {
		x.sizes = append([]string{left}, x.sizes...)
	}
	if len(x.sizes) > 0 {
		name += " " + strings.Join(x.sizes, " ")
		typ = classModel
	}
	switch {
	case e.hard:
		typ = e.Type
	case e.cls.up[classProduct] && !a.stem:
		typ = e.Type
	case !a.stem && e.cls.up[classModel] && !e.cls.up[classFamily]:
		typ = e.Type
	}
	if known, ok := l.bySquash[squash(name)]; ok {
		return l.mention(known)
	}
	return extract.Mention{Kind: extract.Grammar, Name: name, Type: typ, Confidence: 0.93}
}

// mention is a mention of an entity without its span.
func (l *Lexicon) mention(i int32) extract.Mention {
	e := &l.ents[i]
	m := extract.Mention{Kind: extract.Known, Name: e.Name, Type: e.Type, Entity: e.Entity, Confidence: 0.97}
	if all := e.names; len(all) > 1 {
		m.Names = all[1:len(all):len(all)]
	}
	return m
}

// families finds, for every entity, the family that it is a version of, or itself.
func (l *Lexicon) families() {
	l.groups = make([]int32, len(l.ents))
	for i := range l.ents {
		e := &l.ents[i]
		l.groups[i] = int32(i)
		if stem, _ := stemOf(e.Name); stem != "" {
			if k, ok := l.bySquash[squash(stem)]; ok {
				l.groups[i] = k
			}
		}
		if e.kin {
			base := squash(e.Name)
			for n := 2; n <= 9; n++ {
				if _, ok := l.bySquash[base+string(rune('0'+n))]; ok {
					e.versions |= 1 << n
				}
			}
		}
	}
}
