package quantity

import (
	"fmt"
	"strings"

	"trine/extract"
	"trine/schema"
)

// comparators are the signs that a written quantity may start with.
var comparators = []struct{ sign, bound string }{{">=", ">="}, {"<=", "<="}, {"≥", ">="}, {"≤", "<="}, {">", ">"}, {"<", "<"}, {"=", ""}}

// ParseQuantity reads a whole text as one quantity: "10T tokens", "> 10T tokens", "100–200B parameters", "至少30条消息每周",
// and whatever [schema.Quantity.String] prints. A number without a unit has none: "5B" is 5e9 of anything. The error
// says what is wrong with the text.
func (f *Finder) ParseQuantity(text string) (schema.Quantity, error) {
	t := strings.TrimSpace(text)
	t = strings.TrimSpace(strings.TrimPrefix(t, "~"))
	approx := strings.HasPrefix(strings.TrimSpace(text), "~")
	bound := ""
	for _, c := range comparators {
		if rest, ok := strings.CutPrefix(t, c.sign); ok {
			bound, t = c.bound, strings.TrimSpace(rest)
			break
		}
	}
	s := extract.Plain(t)
	sc := &scanner{}
	sc.reset(f.g, s, &calendar{})
	sc.strict = true
	sc.run()
	if len(sc.items) != 1 || len(sc.stretches) > 0 || sc.items[0].date != nil {
		return schema.Quantity{}, fmt.Errorf("quantity: %q is not one quantity", text)
	}
	it := &sc.items[0]
	if rest := strings.TrimSpace(t[:it.Start] + t[it.End:]); rest != "" && rest != it.noun {
		return schema.Quantity{}, fmt.Errorf("quantity: %q: cannot read %q", text, rest)
	}
	if it.noun != "" && it.unit.dim == noUnit {
		return schema.Quantity{}, fmt.Errorf("quantity: %q: unknown unit %q", text, it.noun)
	}
	q := *it.quantity()
	if bound != "" {
		if q.Bound != "" {
			return schema.Quantity{}, fmt.Errorf("quantity: %q has two bounds", text)
		}
		q.Bound = bound
	}
	q.Approx = q.Approx || approx
	return q, nil
}

// ParseDate reads a whole text as one date or range of dates: "2024-09-12", "since 2020", 今年年底, "last quarter". What is
// relative is counted from anchor.
func (f *Finder) ParseDate(text string, anchor schema.Date) (schema.Date, error) {
	t := strings.TrimSpace(text)
	bound := ""
	for _, c := range comparators {
		if rest, ok := strings.CutPrefix(t, c.sign); ok {
			bound, t = c.bound, strings.TrimSpace(rest)
			break
		}
	}
	vs := f.Find(extract.Plain(t), anchor)
	if len(vs) != 1 || vs[0].Date == nil || strings.TrimSpace(t[:vs[0].Span.Start]+t[vs[0].Span.End:]) != "" {
		return schema.Date{}, fmt.Errorf("quantity: %q is not a date", text)
	}
	d := *vs[0].Date
	if bound != "" {
		d.Bound = bound
	}
	return d, nil
}
