package query

import (
	"strconv"
	"strings"

	"trine/graph/literal"
)

// Vocabulary tells the parser what words mean. It decides where a name of several words ends and a predicate begins.
type Vocabulary interface {
	// Predicate tells whether a name, which may have several words, is a predicate.
	Predicate(name string) bool
	// Class gives a class its id; "" if the name is none. Quantity, Date and Text are classes.
	Class(name string) string
	// Unit gives a unit its id; "" if the name is none.
	Unit(name string) string
}

// keywords end a name or a value.
var keywords = map[string]bool{"and": true, "not": true, "by": true, "in": true, "since": true, "before": true, "conflicting": true,
	"denied": true, "sure": true, "as": true, "return": true, "count": true, "order": true, "limit": true}

type parser struct {
	q     string
	toks  []token
	i     int
	vocab Vocabulary
}

// Parse reads a query. The error is a *[SyntaxError].
func Parse(q string, v Vocabulary) (*Query, error) {
	toks, err := scan(q)
	if err != nil {
		return nil, err
	}
	p := &parser{q: q, toks: toks, vocab: v}
	out := &Query{}
	for {
		pat, err := p.pattern()
		if err != nil {
			return nil, err
		}
		out.Patterns = append(out.Patterns, pat)
		if !p.separator() {
			break
		}
	}
	if err := p.tail(out); err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != end {
		return nil, p.wrong(t, "what does this mean?")
	}
	return out, p.variables(out)
}

func (p *parser) peek() token { return p.toks[p.i] }
func (p *parser) next() token {
	t := p.toks[p.i]
	if t.kind != end {
		p.i++
	}
	return t
}

func (p *parser) wrong(t token, msg string) error {
	return &SyntaxError{Query: p.q, At: t.at, End: t.end, Msg: msg}
}

// word takes the next token if it is this bare word, in any case.
func (p *parser) word(w string) bool {
	if t := p.peek(); t.kind == word && strings.EqualFold(t.text, w) {
		p.i++
		return true
	}
	return false
}

func (p *parser) op(o string) bool {
	if t := p.peek(); t.kind == operator && t.text == o {
		p.i++
		return true
	}
	return false
}

// separator takes "," or "and" or both between patterns.
func (p *parser) separator() bool {
	comma := p.op(",")
	and := p.word("and") || p.word("且") || p.word("并且")
	return comma || and
}

func isKeyword(t token) bool { return t.kind == word && keywords[strings.ToLower(t.text)] }

func (p *parser) pattern() (Pattern, error) {
	var pat Pattern
	pat.Not = p.word("not")
	var err error
	if pat.Subject, err = p.term(true); err != nil {
		return pat, err
	}
	if pat.Subject.Compare != "" {
		return pat, &SyntaxError{Query: p.q, At: pat.Subject.at, End: pat.Subject.end, Msg: "only an object can be compared"}
	}
	if err := p.predicate(&pat); err != nil {
		return pat, err
	}
	if pat.Object, err = p.term(false); err != nil {
		return pat, err
	}
	for {
		c, ok, err := p.condition()
		if err != nil {
			return pat, err
		}
		if !ok {
			return pat, nil
		}
		pat.Conditions = append(pat.Conditions, c)
	}
}

// term reads a subject or an object.
func (p *parser) term(subject bool) (Term, error) {
	first := p.peek()
	t := Term{at: first.at, end: first.end}
	switch {
	case first.kind == end || isKeyword(first) || first.kind == operator && (first.text == "," || first.text == "|" || first.text == "^" || first.text == ":"):
		return t, p.wrong(first, map[bool]string{true: "a subject is missing", false: "an object is missing"}[subject])
	case first.kind == backticks:
		return t, p.wrong(first, "a predicate where a name should be")
	case p.op("*"):
	case first.kind == quoted:
		p.i++
		t.Name = first.text
		return t, nil
	case first.kind == variable:
		p.i++
		t.Variable = first.text
		if p.op(":") {
			c := p.next()
			if t.Class = p.vocab.Class(c.text); t.Class == "" || c.kind != word {
				return t, p.wrong(c, "no such class")
			}
		}
	case first.kind == word:
		words := p.words(subject)
		name := joined(words)
		if c := p.vocab.Class(name); c != "" {
			t.Class = c
		} else if !subject {
			if v, ok := p.value(words); ok { // a bare value is equal
				t.Compare, t.Value = "=", v
				t.end = words[len(words)-1].end
				return t, nil
			}
			t.Name = name
		} else {
			t.Name = name
		}
		t.end = words[len(words)-1].end
		if t.Name != "" {
			return t, nil
		}
	}
	return t, p.comparison(&t)
}

func joined(words []token) string {
	var list []string
	for _, w := range words {
		list = append(list, w.text)
	}
	return strings.Join(list, " ")
}

// value reads a quantity or a date out of tokens.
func (p *parser) value(toks []token) (Value, bool) {
	words := make([]literal.Word, len(toks))
	for i, t := range toks {
		words[i] = literal.Word{Text: t.text, Quoted: t.kind == quoted}
	}
	return literal.Parse(words, p.vocab.Unit)
}

// words takes the bare words of a name: up to a keyword or operator, and for a subject up to a predicate.
func (p *parser) words(subject bool) []token {
	start := p.i
	for p.peek().kind == word && !isKeyword(p.peek()) {
		if subject && p.i > start && p.predicateHere() > 0 {
			break
		}
		p.i++
	}
	// a subject of bare words before an unknown predicate and a term of one token: "X frobs ?y", "X frobs Y"
	if n := p.i - start; subject && n > 1 && !p.predicateFollows() {
		after := p.peek()
		if after.kind == variable && p.termAt(p.i+1) { // "X ?p Y"
			return p.toks[start:p.i]
		}
		if after.kind == variable || after.kind == quoted || after.kind == operator && after.text != "," && after.text != "|" && after.text != "^" && after.text != ":" {
			p.i--
		} else if n > 2 {
			p.i -= 2
		}
	}
	return p.toks[start:p.i]
}

// termAt tells whether token i begins an object by its form.
func (p *parser) termAt(i int) bool {
	if i >= len(p.toks) {
		return false
	}
	t := p.toks[i]
	return t.kind == variable || t.kind == quoted || t.kind == word && !isKeyword(t) || t.kind == operator && t.text == "*"
}

// predicateFollows tells whether the next token begins a predicate by its form.
func (p *parser) predicateFollows() bool {
	t := p.peek()
	return t.kind == backticks || t.kind == operator && (t.text == "^" || t.text == "*") || p.predicateHere() > 0
}

// predicateHere is how many of the next words are the longest known predicate.
func (p *parser) predicateHere() int {
	best := 0
	for n := 1; n <= 5 && p.i+n <= len(p.toks); n++ {
		t := p.toks[p.i+n-1]
		if t.kind != word || n > 1 && isKeyword(t) && best > 0 {
			break
		}
		if p.vocab.Predicate(joined(p.toks[p.i : p.i+n])) {
			best = n
		}
	}
	return best
}

func (p *parser) predicate(pat *Pattern) error {
	t := p.peek()
	if t.kind == variable {
		p.i++
		pat.Variable = t.text
		return nil
	}
	if p.op("*") {
		return nil
	}
	for {
		x := Predicate{Inverse: p.op("^")}
		t := p.peek()
		n := p.predicateHere()
		switch {
		case n > 0:
			x.Name = joined(p.toks[p.i : p.i+n])
			x.at, x.end = t.at, p.toks[p.i+n-1].end
			x.plain = isName(x.Name)
			p.i += n
		case t.kind == backticks || t.kind == word && !isKeyword(t):
			p.i++
			x.Name, x.at, x.end = t.text, t.at, t.end
		default:
			return p.wrong(t, "a predicate is missing")
		}
		pat.Predicates = append(pat.Predicates, x)
		if !p.op("|") {
			return nil
		}
	}
}

// comparison reads "> 10T tokens" if it stands here.
func (p *parser) comparison(t *Term) error {
	op := p.peek()
	if op.kind != operator || !strings.ContainsAny(op.text, "<>=") {
		return nil
	}
	p.i++
	start := p.i
	for (p.peek().kind == word || p.peek().kind == quoted) && !isKeyword(p.peek()) {
		p.i++
	}
	v, ok := p.value(p.toks[start:p.i])
	if !ok {
		bad := op
		if p.i > start {
			bad = p.toks[start]
			bad.end = p.toks[p.i-1].end
		}
		return p.wrong(bad, "neither a quantity nor a date to compare with")
	}
	t.Compare, t.Value, t.end = op.text, v, p.toks[p.i-1].end
	return nil
}

func (p *parser) condition() (Condition, bool, error) {
	t := p.peek()
	if t.kind != word {
		return Condition{}, false, nil
	}
	c := Condition{Kind: ConditionKind(strings.ToLower(t.text)), at: t.at, end: t.end}
	switch c.Kind {
	case Conflicting, Denied:
		p.i++
		return c, true, nil
	case By, In, Since, Before, Sure, As:
	default:
		return c, false, nil
	}
	p.i++
	a := p.peek()
	if a.kind != quoted && (a.kind != word || isKeyword(a)) {
		return c, false, p.wrong(a, "something is missing after "+t.text)
	}
	p.i++
	c.Arg, c.end = a.text, a.end
	for (c.Kind == By || c.Kind == In) && a.kind == word && p.peek().kind == word && !isKeyword(p.peek()) {
		c.end = p.peek().end
		c.Arg += " " + p.next().text
	}
	switch c.Kind {
	case Since, Before:
		if !literal.IsDate(c.Arg) {
			return c, false, p.wrong(a, "a date as 2024-07 is missing")
		}
	case Sure:
		n, err := strconv.ParseFloat(c.Arg, 64)
		if err != nil || !(n >= 0 && n <= 1) {
			return c, false, p.wrong(a, "a number from 0 to 1 is missing")
		}
		c.Num, c.Arg = n, ""
	case As:
		if c.Arg = strings.ToLower(c.Arg); !modalities[c.Arg] {
			return c, false, p.wrong(a, "no such modality")
		}
	}
	return c, true, nil
}

var modalities = map[string]bool{"asserted": true, "reported": true, "planned": true, "hedged": true, "hypothetical": true, "rumored": true}

// tail reads what stands after the patterns.
func (p *parser) tail(q *Query) error {
	for {
		t := p.peek()
		switch {
		case q.Return == nil && p.word("return"):
			for p.peek().kind == variable || len(q.Return) > 0 && p.op(",") {
				if p.peek().kind == variable {
					q.Return = append(q.Return, p.next().text)
				}
			}
			if len(q.Return) == 0 {
				return p.wrong(p.peek(), "a variable is missing after return")
			}
		case !q.Count && p.word("count"):
			q.Count = true
			if p.word("by") {
				v := p.next()
				if v.kind != variable {
					return p.wrong(v, "a variable is missing after count by")
				}
				q.CountBy = v.text
			}
		case q.OrderBy == "" && p.word("order"):
			if !p.word("by") {
				return p.wrong(p.peek(), `"by" is missing after order`)
			}
			v := p.next()
			if v.kind != variable {
				return p.wrong(v, "a variable is missing after order by")
			}
			q.OrderBy = v.text
			if p.word("desc") {
				q.Desc = true
			} else {
				p.word("asc")
			}
		case q.Limit == 0 && p.word("limit"):
			n := p.next()
			k, err := strconv.Atoi(n.text)
			if n.kind != word || err != nil || k < 1 {
				return p.wrong(n, "a number is missing after limit")
			}
			q.Limit = k
		default:
			if t.kind == word && (keywords[strings.ToLower(t.text)]) {
				return p.wrong(t, "out of place")
			}
			return nil
		}
	}
}

// variables checks that what is returned, counted or sorted by is found somewhere.
func (p *parser) variables(q *Query) error {
	bound := map[string]bool{}
	positive := false
	for _, pat := range q.Patterns {
		if pat.Not {
			continue
		}
		positive = true
		bound[pat.Subject.Variable], bound[pat.Object.Variable], bound[pat.Variable] = true, true, true
	}
	if !positive {
		return p.wrong(p.toks[0], "a pattern without not is missing")
	}
	for _, v := range append(append([]string{}, q.Return...), q.CountBy, q.OrderBy) {
		if v != "" && !bound[v] {
			return &SyntaxError{Query: p.q, At: strings.LastIndex(p.q, v), End: strings.LastIndex(p.q, v) + len(v), Msg: "no pattern binds ?" + v}
		}
	}
	return nil
}
