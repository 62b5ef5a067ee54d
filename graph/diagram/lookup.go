package diagram

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"trine/schema"
)

// lookup answers what an ontology says of ids, and works without one.
type lookup struct {
	lang       string
	classes    map[string]*schema.Class
	predicates map[string]*schema.Predicate
	place      map[string]int // predicate id to its position in the ontology
	units      map[string]*schema.Unit
	entities   map[string]*schema.Entity
}

func newLookup(o *schema.Ontology, lang string) *lookup {
	l := &lookup{lang: lang, classes: map[string]*schema.Class{}, predicates: map[string]*schema.Predicate{},
		place: map[string]int{}, units: map[string]*schema.Unit{}, entities: map[string]*schema.Entity{}}
	if o == nil {
		return l
	}
	for i := range o.Classes {
		l.classes[o.Classes[i].ID] = &o.Classes[i]
	}
	for i := range o.Predicates {
		l.predicates[o.Predicates[i].ID] = &o.Predicates[i]
		l.place[o.Predicates[i].ID] = i
	}
	for i := range o.Units {
		l.units[o.Units[i].ID] = &o.Units[i]
	}
	for i := range o.Entities {
		l.entities[o.Entities[i].ID()] = &o.Entities[i]
	}
	return l
}

// pick chooses a label, falling back to the other language and then to def.
func (l *lookup) pick(labels schema.Labels, def string) string {
	first, second := labels.En, labels.Zh
	if l.lang == "zh" {
		first, second = second, first
	}
	switch {
	case first != "":
		return clean(first)
	case second != "":
		return clean(second)
	}
	return clean(def)
}

// family is the category of a class id.
func (l *lookup) family(class string) *category {
	seen := map[string]bool{}
	queue := []string{class}
	for len(queue) > 0 {
		c := queue[0]
		queue = queue[1:]
		if seen[c] {
			continue
		}
		seen[c] = true
		if f, ok := familyOf[c]; ok {
			return categoryByID(f)
		}
		if k := l.classes[c]; k != nil {
			queue = append(queue, k.IsA...)
		}
	}
	return categoryByID("concept")
}

// isA tells whether class is want or below it.
func (l *lookup) isA(class, want string) bool {
	seen := map[string]bool{}
	queue := []string{class}
	for len(queue) > 0 {
		c := queue[0]
		queue = queue[1:]
		if c == want {
			return true
		}
		if seen[c] {
			continue
		}
		seen[c] = true
		if k := l.classes[c]; k != nil {
			queue = append(queue, k.IsA...)
		}
	}
	return false
}

// classLabel names a class, with a capital.
func (l *lookup) classLabel(id string) string {
	label := spaced(id)
	switch id { // what statements use beside the ontology's classes
	case schema.TypeText, "Entity", "":
		label = phrase(l.lang, "term")
	case schema.TypeQuantity:
		label = phrase(l.lang, "value")
	case schema.TypeDate:
		label = phrase(l.lang, "date")
	}
	if c := l.classes[id]; c != nil {
		label = l.pick(c.Labels, label)
	} else if f, ok := familyOf[id]; ok && f == strings.ToLower(id) {
		label = l.pick(schema.Labels{En: categoryByID(f).labels[0], Zh: categoryByID(f).labels[1]}, id)
	}
	label = clean(label)
	for i, r := range label {
		return string(unicode.ToUpper(r)) + label[i+len(string(r)):]
	}
	return label
}

func (l *lookup) predicateLabel(id string) string {
	if p := l.predicates[id]; p != nil {
		return l.pick(p.Labels, spaced(id))
	}
	return clean(spaced(id))
}

// spaced turns an id into words: "ModelFamily" and "model_family" become "model family".
func spaced(id string) string {
	var b strings.Builder
	prev := rune(0)
	for _, r := range id {
		if r == '_' {
			r = ' '
		} else if unicode.IsUpper(r) && unicode.IsLower(prev) {
			b.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

// name is the name of an argument in the diagram's language.
func (l *lookup) name(a *schema.Argument) string {
	switch {
	case a.Quantity != nil:
		return l.quantity(a.Quantity)
	case a.Date != nil:
		return l.date(a.Date)
	}
	names := a.Names
	if e := l.entities[a.ID]; e != nil {
		names = append(append([]string{}, e.Zh...), a.Names...)
	}
	if l.lang == "zh" && !hasHan(a.Name) {
		for _, n := range names {
			if hasHan(n) {
				return clean(n)
			}
		}
	}
	if n := clean(a.Name); n != "" {
		return n
	}
	return clean(a.ID)
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// quantity prints a quantity in the diagram's language.
func (l *lookup) quantity(q *schema.Quantity) string {
	if l.lang != "zh" {
		return clean(q.String())
	}
	var b strings.Builder
	if q.Approx {
		b.WriteString("约")
	}
	switch {
	case q.Value != nil:
		b.WriteString(boundZh(q.Bound) + numberZh(*q.Value))
	case q.Low != nil && q.High != nil:
		b.WriteString(numberZh(*q.Low) + "–" + numberZh(*q.High))
	case q.Low != nil:
		b.WriteString("≥ " + numberZh(*q.Low))
	case q.High != nil:
		b.WriteString("≤ " + numberZh(*q.High))
	}
	if q.Unit == "percent" {
		b.WriteByte('%')
	} else if q.Unit != "" {
		unit := l.unitLabel(q.Unit)
		if unit == "月" {
			unit = "个月" // 2月 is February
		}
		if !hasHan(unit) {
			b.WriteByte(' ')
		}
		b.WriteString(unit)
	}
	if q.Per != "" {
		b.WriteString("/" + l.unitLabel(q.Per))
	}
	return clean(b.String())
}

// datePartsZh are the parts of a year and of a month.
var datePartsZh = map[string][2]string{"early": {"年初", "上旬"}, "mid": {"年中", "中旬"}, "late": {"年底", "下旬"}}

// date prints a date in the diagram's language.
func (l *lookup) date(d *schema.Date) string {
	part, ok := datePartsZh[d.Part]
	if l.lang != "zh" || !ok {
		return clean(d.String())
	}
	plain := *d
	plain.Part = ""
	if len(d.Value) == 4 {
		return clean(plain.String() + part[0])
	}
	return clean(plain.String() + " " + part[1])
}

// when prints a date that was written in English, as statements keep their time, in the diagram's language.
func (l *lookup) when(text string) string {
	part, rest, ok := strings.Cut(text, " ")
	if ok && datePartsZh[part][0] != "" {
		return l.date(&schema.Date{Value: rest, Part: part})
	}
	return text
}

func (l *lookup) unitLabel(id string) string {
	if u := l.units[id]; u != nil {
		return l.pick(u.Labels, id)
	}
	return id
}

func boundZh(b string) string {
	switch b {
	case "<=":
		return "≤ "
	case ">=":
		return "≥ "
	case "":
		return ""
	}
	return b + " "
}

// numberZh prints 1.5e13 as "15万亿".
func numberZh(x float64) string {
	for _, s := range []struct {
		v float64
		n string
	}{{1e12, "万亿"}, {1e8, "亿"}, {1e4, "万"}} {
		if math.Abs(x) >= s.v {
			return strconv.FormatFloat(math.Round(x/s.v*1e6)/1e6, 'f', -1, 64) + s.n
		}
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}
