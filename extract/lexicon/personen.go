package lexicon

import (
	"strings"

	"trine/extract"
)

// frequentNames are first names that so many people have that a family name beside one is seldom a misspelt one.
var frequentNames = wordSet(`james john robert michael mike david william bill richard joseph joe thomas tom charles chris christopher daniel dan matthew matt anthony tony mark paul steven steve stephen
	andrew andy kenneth ken joshua josh kevin brian george edward ed ronald ron timothy tim jason jeffrey jeff ryan jacob jake gary nicholas nick eric jonathan larry justin scott brandon benjamin ben
	samuel sam gregory greg alexander alex patrick jack dennis jerry peter adam henry harry simon martin ian mary susan lisa sarah karen nancy amy anna emily laura rachel kate julia emma jessica jennifer
	linda elizabeth barbara maria michelle stephanie rebecca helen jane lucy claire victoria tyler ray roy`)

// indexPeople enters the people of the ontology with two Latin names by the first of them.
func (l *Lexicon) indexPeople() {
	l.people = map[string][]int32{}
	for i := range l.ents {
		if first, last, ok := strings.Cut(l.ents[i].Name, " "); ok && l.ents[i].person && !strings.Contains(last, " ") && isAlnum(after(first, 0)) {
			k := strings.ToLower(first)
			l.people[k] = append(l.people[k], int32(i))
		}
	}
}

// misheardPeople reads names of speech that only misspell the family name of somebody known: Jensen Wong, Satya Nadela.
func (d *document) misheardPeople(s *extract.Sentence, ms []extract.Mention) {
	for i := range ms {
		m := &ms[i]
		if m.Kind != extract.Shape || m.Type != classPerson && m.Type != "" || s.Lang == "zh" {
			continue
		}
		first, last, ok := strings.Cut(m.Name, " ")
		if !ok {
			continue
		}
		for _, e := range d.people[strings.ToLower(first)] {
			sim := d.familyName(strings.ToLower(last), strings.ToLower(d.ents[e].Name[len(first)+1:]), frequentNames[strings.ToLower(first)] || englishWord(first))
			if sim == 0 {
				continue
			}
			known := d.mention(e)
			known.Span, known.Kind, known.Confidence = m.Span, extract.Misread, sim
			known.Readings = []int{len(s.Readings)}
			s.Readings = append(s.Readings, extract.Reading{Span: m.Span, Text: known.Name, Kind: extract.ReadName, Why: "sounds like " + known.Name + "; the first name is right", Confidence: sim})
			*m = known
			x := known
			x.Kind, x.Readings = extract.Shape, nil
			d.shorter(last, &x)
			break
		}
	}
}

// familyName is how surely one family name is heard for another; 0 if it is not. Behind a common first name it must be long.
func (d *document) familyName(heard, meant string, common bool) float64 {
	if heard == meant || strings.IndexFunc(heard, func(r rune) bool { return r >= 0x80 || !isAlnum(r) }) >= 0 || len(heard) > 24 || len(meant) > 24 {
		return 0
	}
	longest := max(len(heard), len(meant))
	sim := 1 - float64(misspelling(heard, meant))/float64(2*longest)
	same := skeleton(heard) == skeleton(meant)
	switch {
	case sim >= 0.8 && len(meant) >= 5, same && sim >= 0.7 && len(meant) >= 6:
		return 0.88
	case !common && same && abs(len(heard)-len(meant)) <= 2 && longest >= 4:
		return 0.85
	}
	return 0
}
