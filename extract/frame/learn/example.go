package learn

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"trine/extract"
	"trine/schema"
)

// Line is one line of a file of examples: a sentence with its triples.
type Line struct {
	Text    string
	Triples []Triple
	Number  int // in the file, from 1
}

// UnmarshalJSON reads {"subject":…,"predicate":…,"object":…} or ["subject","predicate","object"].
func (t *Triple) UnmarshalJSON(data []byte) error {
	var list []string
	var named struct{ Subject, Predicate, Object string }
	if json.Unmarshal(data, &list) == nil {
		if len(list) != 3 {
			return fmt.Errorf("a triple of %d parts; want [subject, predicate, object]", len(list))
		}
		named.Subject, named.Predicate, named.Object = list[0], list[1], list[2]
	} else if json.Unmarshal(data, &named) != nil {
		return errors.New("a triple that is neither [subject, predicate, object] nor an object with these keys")
	}
	*t = Triple{clean(named.Subject), strings.TrimSpace(named.Predicate), clean(named.Object)}
	if t.Subject == "" || t.Predicate == "" || t.Object == "" {
		return errors.New("a triple with an empty part")
	}
	return nil
}

// clean puts a name on one line.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// ParseExamples reads JSONL: {"text":"…","triples":[["subject","predicate","object"],…]} a line; name stands for the file
// in errors. Lines that are no example are left out and named in the error, which joins one for each.
func ParseExamples(name string, data []byte) ([]Line, error) {
	var out []Line
	var bad []error
	for n := 1; len(data) > 0; n++ {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		line = bytes.TrimSpace(bytes.TrimPrefix(line, []byte("\ufeff")))
		if len(line) == 0 {
			continue
		}
		var x struct {
			Text    *string
			Triples []Triple
		}
		err := json.Unmarshal(line, &x)
		switch {
		case !utf8.Valid(line):
			err = errors.New("not UTF-8")
		case err != nil:
		case x.Text == nil || strings.TrimSpace(*x.Text) == "":
			err = errors.New(`no text; want {"text":"…","triples":[["subject","predicate","object"]]}`)
		}
		if err != nil {
			bad = append(bad, fmt.Errorf("learn: %s:%d: %w", name, n, err))
			continue
		}
		out = append(out, Line{Text: strings.TrimSpace(*x.Text), Triples: x.Triples, Number: n})
	}
	return out, errors.Join(bad...)
}

// Prepare reads a text as one sentence, with the steps that mark names and values.
func Prepare(text string, o *schema.Ontology, steps []*extract.Extractor) (*extract.Sentence, error) {
	s := extract.Plain(text)
	s.Block = 0
	doc := &extract.Document{ID: "example", Text: text, Lang: s.Lang, Blocks: []extract.Block{{Span: extract.Span{End: len(text)}, Turn: -1}}}
	p := &extract.Pass{Ontology: o, Document: doc, Sentences: []*extract.Sentence{s}, Punctuated: true, Report: func(schema.Statement) {}}
	for _, x := range steps {
		if err := x.Run(p); err != nil {
			return nil, fmt.Errorf("learn: %s: %w", x.Name, err)
		}
	}
	return s, nil
}
