package query

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SyntaxError says what is wrong with a query, and where.
type SyntaxError struct {
	Query   string
	At, End int    // byte offsets of what is wrong
	Msg     string // "no such predicate"
	Nearest string // the nearest name, if there is one
}

func (e *SyntaxError) Error() string {
	msg := fmt.Sprintf("query: %s", e.Msg)
	if e.At < e.End {
		msg += fmt.Sprintf(" at %q (character %d)", e.Query[e.At:e.End], utf8.RuneCountInString(e.Query[:e.At])+1)
	} else {
		msg += " at the end"
	}
	if e.Nearest != "" {
		msg += fmt.Sprintf("; did you mean %s?", e.Nearest)
	}
	return msg
}

type kind int

const (
	end       kind = iota
	word           // bare
	quoted         // "…": a name
	backticks      // `…`: a predicate
	variable       // ?x
	operator       // > >= < <= = != , | ^ * :
)

type token struct {
	kind    kind
	text    string // without quotes and question mark
	at, end int
}

// operators, longer ones first; full-width forms stand for the same.
var operators = []struct{ form, text string }{
	{">=", ">="}, {"<=", "<="}, {"!=", "!="}, {"≥", ">="}, {"≤", "<="}, {"≠", "!="}, {">", ">"}, {"<", "<"}, {"=", "="},
	{"＞", ">"}, {"＜", "<"}, {"＝", "="}, {",", ","}, {"，", ","}, {";", ","}, {"；", ","}, {"|", "|"}, {"^", "^"}, {"*", "*"}, {":", ":"}, {"：", ":"},
}

func operatorAt(s string) (text string, n int) {
	for _, o := range operators {
		if strings.HasPrefix(s, o.form) {
			return o.text, len(o.form)
		}
	}
	return "", 0
}

// scan cuts a query into tokens; the last one is of kind end.
func scan(q string) ([]token, error) {
	if !utf8.ValidString(q) {
		return nil, &SyntaxError{Query: strings.ToValidUTF8(q, "�"), Msg: "the query is not UTF-8"}
	}
	var out []token
	for i := 0; i < len(q); {
		r, n := utf8.DecodeRuneInString(q[i:])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		var t token
		var err error
		switch op, m := operatorAt(q[i:]); {
		case m > 0:
			t = token{operator, op, i, i + m}
		case r == '"' || r == '“' || r == '`' || r == '「':
			t, err = quote(q, i)
		case r == '?' || r == '？':
			t = bare(q, i+n)
			t.kind, t.at = variable, i
			if !isName(t.text) {
				err = &SyntaxError{Query: q, At: i, End: max(t.end, i+n), Msg: "a variable needs a name of letters, as ?m,"}
			}
		default:
			t = bare(q, i)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, t)
		i = t.end
	}
	return append(out, token{end, "", len(q), len(q)}), nil
}

func isName(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			return false
		}
	}
	return s != ""
}

// bare reads a word up to a space, an operator or a quote.
func bare(q string, at int) token {
	i := at
	for i < len(q) {
		r, n := utf8.DecodeRuneInString(q[i:])
		if _, m := operatorAt(q[i:]); m > 0 || unicode.IsSpace(r) || strings.ContainsRune("\"“”`「」?？", r) {
			break
		}
		i += n
	}
	if r, n := utf8.DecodeRuneInString(q[i:]); i == at && i < len(q) && !unicode.IsSpace(r) { // a lone closing quote
		i += n
	}
	return token{word, q[at:i], at, i}
}

// quote reads a quoted name; a backslash keeps the next character.
func quote(q string, at int) (token, error) {
	open, n := utf8.DecodeRuneInString(q[at:])
	closing := map[rune]rune{'"': '"', '“': '”', '`': '`', '「': '」'}[open]
	t := token{kind: quoted, at: at}
	if open == '`' {
		t.kind = backticks
	}
	var b strings.Builder
	for i := at + n; i < len(q); {
		r, m := utf8.DecodeRuneInString(q[i:])
		i += m
		switch {
		case r == closing:
			if t.text, t.end = b.String(), i; t.text == "" {
				return t, &SyntaxError{Query: q, At: at, End: i, Msg: "an empty name"}
			}
			return t, nil
		case r == '\\' && i < len(q):
			r, m = utf8.DecodeRuneInString(q[i:])
			i += m
		}
		b.WriteRune(r)
	}
	return t, &SyntaxError{Query: q, At: at, End: len(q), Msg: "a quotation mark is missing after the name"}
}
