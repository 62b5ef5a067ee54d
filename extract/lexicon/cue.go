package lexicon

import (
	"strings"

	"trine/extract"
)

// generalHeads are nouns that stand beside names of models, products and families whatever the ontology's heads are.
var generalHeads = [...]string{"系列", "series", "family", "families"}

// heads collects the common nouns that may stand beside a name of the class.
func (l *Lexicon) heads(c *class) {
	c.right, c.left = map[rune][]string{}, map[rune][]string{}
	seen := map[string]bool{}
	add := func(h string) {
		if h == "" || seen[h] {
			return
		}
		seen[h] = true
		f := fold(after(h, 0))
		c.right[f] = append(c.right[f], h)
		if last := before(h, len(h)); isHan(last) {
			c.left[last] = append(c.left[last], h)
		}
	}
	for _, h := range generalHeads {
		add(h)
	}
	kin := c.up[classProduct] || c.up[classModel]
	for i := range l.ont.Classes {
		k := &l.ont.Classes[i]
		if k.ID == "Any" || !c.up[k.ID] && !(kin && (k.ID == classModel || k.ID == classFamily || k.ID == classProduct)) {
			continue
		}
		for _, list := range [...][]string{k.Heads.Zh, k.Heads.En, k.Suffixes.Zh, k.Suffixes.En} {
			for _, h := range list {
				add(h)
			}
		}
	}
}

// cued tells whether a common noun of the class stands right beside the span: 豆包大模型, Yi models, 模型Yi.
func cued(text string, sp extract.Span, c *class) bool {
	right := strings.TrimLeft(text[sp.End:min(len(text), sp.End+40)], " \"”》」*`")
	for _, h := range c.right[fold(after(right, 0))] {
		if prefixWord(right, h) {
			return true
		}
	}
	left := strings.TrimRight(text[max(0, sp.Start-40):sp.Start], " \"“《「*`")
	for _, h := range c.left[before(left, len(left))] {
		if strings.HasSuffix(left, h) {
			return true
		}
	}
	return false
}
