package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"trine/schema"
)

// The formats of commands that list things. Text is for people, in a form of the command's own.
const (
	asText  = "text"
	asTable = "table"
	asCSV   = "csv"
	asTSV   = "tsv"
	asJSONL = "jsonl"
)

// tableFormats are the formats of what is a table by itself.
var tableFormats = [...]string{asTable, asCSV, asTSV, asJSONL}

// listFlag gives a command --format and settles it against --json before the command runs; the default comes first, a
// table if no formats are named.
func (g *global) listFlag(c *cobra.Command, formats ...string) {
	if len(formats) == 0 {
		formats = tableFormats[:]
	}
	given := ""
	c.Flags().StringVar(&given, "format", "", strings.Join(formats[:len(formats)-1], ", ")+" or "+formats[len(formats)-1])
	complete(c, "format", formats...)
	c.PreRunE = func(cmd *cobra.Command, _ []string) error {
		f, err := g.format(cmd, given, formats...)
		g.list, g.json = f, f == asJSONL
		return err
	}
}

// machine tells whether a table goes to a program: all columns, nothing cut.
func (g *global) machine() bool { return g.list == asCSV || g.list == asTSV }

// show prints a table in the format that was asked for.
func (t *table) show(w io.Writer, g *global) error {
	switch g.list {
	case asCSV:
		return t.csv(w)
	case asTSV:
		return t.tsv(w)
	}
	if len(t.rows) == 0 {
		return nil
	}
	return t.write(w, g.width())
}

// names are the columns' names for programs: small letters, no spaces.
func (t *table) names() []string {
	var out []string
	for _, c := range t.cols {
		n := c.name
		if n == "" {
			n = strings.ReplaceAll(strings.ToLower(c.title), " ", "_")
		}
		out = append(out, n)
	}
	return out
}

// csv prints the table by RFC 4180, but with lines that end as everywhere here.
func (t *table) csv(w io.Writer) error {
	c := csv.NewWriter(w)
	if err := c.Write(t.names()); err != nil {
		return err
	}
	return c.WriteAll(t.rows)
}

// tsv prints the table with tabs. Cells hold no tabs and line breaks: clean made spaces of them.
func (t *table) tsv(w io.Writer) error {
	var b strings.Builder
	b.WriteString(strings.Join(t.names(), "\t") + "\n")
	for _, r := range t.rows {
		b.WriteString(strings.Join(r, "\t") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// statementColumns are the columns of statements for programs; statementCells fills them.
var statementColumns = [...]string{"id", "subject", "predicate", "object", "qualifier", "time", "polarity", "modality", "attributed_to", "confidence",
	"speaker", "at", "document", "start", "end", "words", "repairs", "conflicts"}

func statementCells(s *schema.Statement) []string {
	e := &s.Evidence
	return []string{s.ID, s.Subject.Name, s.Predicate, s.Object.Name, s.Qualifier, s.Time, string(s.Polarity), string(s.Modality), s.AttributedTo,
		fmt.Sprint(s.Confidence), e.Speaker, e.At, e.Doc, fmt.Sprint(e.Start), fmt.Sprint(e.End), e.Text, strings.Join(readings(s), "; "), strings.Join(s.Conflicts, " ")}
}

// named makes columns for programs.
func named(names ...string) []column {
	var out []column
	for _, n := range names {
		out = append(out, column{name: n})
	}
	return out
}

// listStatements prints statements as a table: for people aligned with the words below, for programs with all columns.
func listStatements(w *bufio.Writer, g *global, sts []schema.Statement) error {
	if !g.machine() {
		return claimTable(g, sts).show(w, g)
	}
	t := &table{cols: named(statementColumns[:]...)}
	for i := range sts {
		t.add(statementCells(&sts[i])...)
	}
	return t.show(w, g)
}
