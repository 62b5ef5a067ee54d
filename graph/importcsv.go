package graph

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"trine/schema"
)

// ImportCSV reads a table of curated facts with a header: subject, predicate and object are needed; subject_type,
// object_type, qualifier, polarity, modality, time, confidence and attributed_to are used; other columns are kept in the
// evidence, which is the row. The facts become the statements of the document o.Name and are checked against the graph's
// ontology.
func (g *Graph) ImportCSV(ctx context.Context, r io.Reader, o ImportOptions) (Imported, error) {
	var done Imported
	c := &curator{ont: g.ont, o: o}
	err := c.table(r)
	if err == nil {
		err = g.curate(ctx, c, &done)
	}
	if err != nil {
		return done, fmt.Errorf("graph: import: %w", err)
	}
	return done, nil
}

// table takes the rows of a table in.
func (c *curator) table(r io.Reader) error {
	in := csv.NewReader(r)
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err != nil {
		return fmt.Errorf("%w: the header cannot be read: %w", ErrInvalid, err)
	}
	column := map[string]int{}
	for i, h := range head {
		column[strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")))] = i
	}
	for _, need := range []string{"subject", "predicate", "object"} {
		if _, ok := column[need]; !ok {
			return fmt.Errorf("%w: the header has no column %q", ErrInvalid, need)
		}
	}
	for {
		row, err := in.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			var pe *csv.ParseError
			if !errors.As(err, &pe) {
				return err
			}
			c.reject(pe.Line, "%v", pe.Err)
			continue
		}
		line, _ := in.FieldPos(0)
		c.row(line, head, row, column)
	}
}

// row takes a row of a table in.
func (c *curator) row(line int, head, row []string, column map[string]int) {
	get := func(name string) string {
		if i, ok := column[name]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	if len(row) != len(head) {
		c.reject(line, "%d fields, want %d", len(row), len(head))
		return
	}
	s := schema.Statement{Predicate: get("predicate"), Qualifier: get("qualifier"), Polarity: schema.Polarity(get("polarity")), Modality: schema.Modality(get("modality")),
		Time: get("time"), AttributedTo: get("attributed_to"), Subject: schema.Argument{Name: get("subject"), Type: get("subject_type")}}
	if t := get("confidence"); t != "" {
		n, err := strconv.ParseFloat(t, 64)
		if err != nil || !(n > 0 && n <= 1) {
			c.reject(line, "confidence %q is not above 0 and up to 1", t)
			return
		}
		s.Confidence = n
	}
	if s.Polarity != "" && s.Polarity != schema.Affirmed && s.Polarity != schema.Negated {
		c.reject(line, "unknown polarity %q", s.Polarity)
		return
	}
	if s.Modality != "" && !slices.Contains([]schema.Modality{schema.Asserted, schema.Reported, schema.Planned, schema.Hedged, schema.Hypothetical, schema.Rumored}, s.Modality) {
		c.reject(line, "unknown modality %q", s.Modality)
		return
	}
	object := get("object")
	switch typ := get("object_type"); {
	case typ == schema.TypeText:
		s.Object = schema.Argument{ID: "t:" + schema.Slug(object), Name: object, Type: typ}
	case typ == schema.TypeQuantity || typ == schema.TypeDate || typ == "":
		s.Object = c.value(object)
		if s.Object.Type == schema.TypeText && typ == "" {
			s.Object = schema.Argument{Name: object}
		} else if typ != "" && s.Object.Type != typ {
			c.reject(line, "object %q is no %s", object, typ)
			return
		}
	default:
		s.Object = schema.Argument{Name: object, Type: typ}
	}
	c.add(line, strings.Join(row, " | "), s)
}
