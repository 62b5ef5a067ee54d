package query

import (
	"strconv"
	"strings"

	"trine/graph/literal"
)

// Query is a parsed query.
type Query struct {
	Patterns []Pattern
	Return   []string // variables that make a row; none: all
	Count    bool     // count rows instead of listing them
	CountBy  string   // … for each value of this variable
	OrderBy  string   // a variable; "" for the usual order
	Desc     bool
	Limit    int // 0: none
}

// Pattern is one statement to be found, or with Not, one that must not be there.
type Pattern struct {
	Not        bool
	Subject    Term
	Predicates []Predicate // any of them; none: any predicate
	Variable   string      // of the predicate
	Object     Term
	Conditions []Condition
}

// Term is a subject or object. Name, or any of the others.
type Term struct {
	Name     string // an entity
	Variable string
	Class    string // of the ontology, or Quantity, Date, Text
	Compare  string // ">", ">=", "<", "<=", "=", "!="
	Value    Value  // with Compare

	at, end int
}

// Predicate is a predicate by its name; Inverse swaps its sides.
type Predicate struct {
	Name    string
	Inverse bool

	plain   bool // it reads back without backticks
	at, end int
}

// Value is a quantity or a date to compare with.
type Value = literal.Value

// Condition narrows a pattern.
type Condition struct {
	Kind ConditionKind
	Arg  string // a speaker, document, date or modality
	Num  float64

	at, end int
}

// ConditionKind says what a condition is about.
type ConditionKind string

// The conditions.
const (
	By          ConditionKind = "by"          // a speaker, or whose claim it is
	In          ConditionKind = "in"          // a document
	Since       ConditionKind = "since"       // holds from this date on, or was said then
	Before      ConditionKind = "before"      // holds before this date, or was said then
	Conflicting ConditionKind = "conflicting" // contradicts another statement
	Denied      ConditionKind = "denied"      // is denied, instead of affirmed
	Sure        ConditionKind = "sure"        // has at least this confidence
	As          ConditionKind = "as"          // has this modality
)

// String writes the query in a form that Parse reads as the same query.
func (q *Query) String() string {
	var b strings.Builder
	for i, p := range q.Patterns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.String())
	}
	if len(q.Return) > 0 {
		b.WriteString(" return ?" + strings.Join(q.Return, " ?"))
	}
	if q.Count {
		b.WriteString(" count")
		if q.CountBy != "" {
			b.WriteString(" by ?" + q.CountBy)
		}
	}
	if q.OrderBy != "" {
		b.WriteString(" order by ?" + q.OrderBy)
		if q.Desc {
			b.WriteString(" desc")
		}
	}
	if q.Limit > 0 {
		b.WriteString(" limit " + strconv.Itoa(q.Limit))
	}
	return b.String()
}

// String writes a pattern.
func (p *Pattern) String() string {
	var parts []string
	if p.Not {
		parts = append(parts, "not")
	}
	parts = append(parts, p.Subject.String(), p.predicate(), p.Object.String())
	for _, c := range p.Conditions {
		parts = append(parts, c.String())
	}
	return strings.Join(parts, " ")
}

func (p *Pattern) predicate() string {
	if p.Variable != "" {
		return "?" + p.Variable
	}
	if len(p.Predicates) == 0 {
		return "*"
	}
	var names []string
	for _, x := range p.Predicates {
		n := "`" + strings.NewReplacer(`\`, `\\`, "`", "\\`").Replace(x.Name) + "`"
		if x.plain {
			n = x.Name
		}
		if x.Inverse {
			n = "^" + n
		}
		names = append(names, n)
	}
	return strings.Join(names, "|")
}

// String writes a term; names are quoted, classes are not.
func (t *Term) String() string {
	if t.Name != "" {
		return quoteName(t.Name)
	}
	var parts []string
	switch {
	case t.Variable != "" && t.Class != "":
		parts = append(parts, "?"+t.Variable+":"+t.Class)
	case t.Variable != "":
		parts = append(parts, "?"+t.Variable)
	case t.Class != "":
		parts = append(parts, t.Class)
	}
	if t.Compare != "" {
		parts = append(parts, t.Compare, formatValue(&t.Value))
	}
	if len(parts) == 0 {
		return "*"
	}
	return strings.Join(parts, " ")
}

func quoteName(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func formatValue(v *Value) string {
	if v.Date != "" {
		return v.Date
	}
	s := strconv.FormatFloat(v.Number, 'g', -1, 64)
	if v.Unit != "" {
		s += " " + quoteName(v.Unit)
	}
	if v.Per != "" {
		s += " per " + quoteName(v.Per)
	}
	return s
}

// String writes a condition.
func (c *Condition) String() string {
	switch c.Kind {
	case Conflicting, Denied:
		return string(c.Kind)
	case Sure:
		return "sure " + strconv.FormatFloat(c.Num, 'g', -1, 64)
	case Since, Before:
		return string(c.Kind) + " " + c.Arg
	}
	return string(c.Kind) + " " + quoteName(c.Arg)
}
