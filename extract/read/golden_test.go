package read

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trine/extract"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden reads what stands under "-- in --" of every testdata/NAME.txtar as the file NAME.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, rest, ok1 := strings.Cut(string(data), "-- in --\n")
			in, want, ok2 := strings.Cut(rest, "-- want --\n")
			if !ok1 || !ok2 {
				t.Fatal("sections in and want expected")
			}
			var b strings.Builder
			for _, d := range FromText(name, "", in, Options{}) {
				check(t, d)
				dump(&b, d)
			}
			if got := b.String(); got != want {
				if *update {
					if err := os.WriteFile(file, []byte("-- in --\n"+in+"-- want --\n"+got), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

var kindNames = map[extract.BlockKind]string{extract.Paragraph: "p", extract.Heading: "h", extract.Item: "i", extract.Row: "r", extract.Caption: "c"}

// dump prints a document's overlay: kind and level, speaker and time, the text without markup; under it the cells.
func dump(b *strings.Builder, d *extract.Document) {
	fmt.Fprintf(b, "%s | %s | %s | %s\n", d.ID, d.Title, d.Date.String(), d.Lang)
	for _, bl := range d.Blocks {
		fmt.Fprintf(b, "%s%d ", kindNames[bl.Kind], bl.Level)
		if bl.Turn >= 0 {
			fmt.Fprintf(b, "<%s@%s> ", d.Turns[bl.Turn].Speaker, d.Turns[bl.Turn].At)
		}
		if bl.Kind != extract.Row {
			fmt.Fprintf(b, "%q\n", clean(d, bl.Span))
			continue
		}
		for _, c := range bl.Cells {
			var over []string
			for _, h := range c.Header {
				over = append(over, clean(d, h))
			}
			above := ""
			if c.Start < bl.Start {
				above = "^"
			}
			fmt.Fprintf(b, "[%d %s=%s%s]", c.Column, strings.Join(over, "/"), above, clean(d, c.Span))
		}
		b.WriteByte('\n')
	}
}

func clean(d *extract.Document, s extract.Span) string {
	var b strings.Builder
	p := s.Start
	for _, m := range d.Markup {
		if s.Contains(m) {
			b.WriteString(d.Text[p:m.Start])
			p = m.End
		}
	}
	b.WriteString(d.Text[p:s.End])
	return strings.ReplaceAll(b.String(), "\n", "⏎")
}
