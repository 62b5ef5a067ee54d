package main

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"trine/extract"
	"trine/extract/read"
	"trine/extract/syntax/open"
	"trine/schema"
)

// FuzzExtract puts texts through all steps: nothing may break down, and every statement must be proven by its text.
func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"POLYGAMY GROUP", "Acme Inc.", "# Nimbus 2\n\n| Model | Parameters |\n|---|---|\n| Nimbus 2 | 7B |\n",
		"专家 00:31\n来马3.1最大的那个模型是405个别点的参数,大概用了15万亿,不对,是150万亿token。",
		"Analyst: How many GPUs do you have?\nExpert: About 16,000, sorry, 20,000 H100s.",
		"Nimbus (by Acme) in May, Cirrus (Bolt) in", "Acme, a Paris-based startup founded by Ada Lovelace in 2021, raised $10M at a",
		"该公司2023年营收约12.5亿元,同比增长30%", "GPT-4o、Claude 3.5和", "It costs $3 per", "**Developer:** Acme\n- Context: 128K", "“", "3.", "A\x00B", "(", "％",
	} {
		f.Add(s)
	}
	texts, _ := filepath.Glob("../../examples/*.txt")
	for _, path := range texts {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	o, err := schema.Builtin()
	if err != nil {
		f.Fatal(err)
	}
	xs, err := steps(o, open.All)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			t.Skip()
		}
		path := filepath.Join(t.TempDir(), "a.md")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		srcs, err := read.Sources([]string{path}, read.Options{})
		if err != nil {
			t.Skip()
		}
		for doc, err := range srcs[0].Documents() {
			if err != nil {
				t.Skip()
			}
			sts, err := extract.Run(doc, o, xs, extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range sts {
				if e := &sts[i].Evidence; doc.Text[e.Start:e.End] != e.Text || e.Text == "" {
					t.Errorf("evidence %q is not at %d to %d", e.Text, e.Start, e.End)
				}
			}
		}
	})
}
