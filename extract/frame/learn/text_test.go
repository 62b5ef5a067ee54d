package learn

import (
	"bytes"
	"strings"
	"testing"
)

func TestParseErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "no [predicate]"},
		{"threshold 0.1\n", "no [predicate]"},
		{"[a]\n", "no line \"threshold"},
		{"threshold 2\n[a]\n", "x:1: \"threshold 2\"; want threshold"},
		{"treshold 0.1\n[a]\n", "x:1: "},
		{"threshold 0.1\n[a\n", "x:2: \"[a\" is no section"},
		{"threshold 0.1\n[a]\n\n[a]\n", "x:4: predicate a has a section already"},
		{"threshold 0.1\n[a] right x\n", "x:2: \"right x\" after"},
		{"threshold 0.1\n[a]\nobject heavy 1 2 before by\n", "x:3: weight \"heavy\""},
		{"threshold 0.1\n[a]\nobject NaN 1 2 before by\n", "x:3: weight \"NaN\""},
		{"threshold 0.1\n[a]\nobject +1 1 before\n", "x:3: "},
		{"threshold 0.1\n[a]\nobject +1 1 -2 before by\n", "x:3: \"1\" \"-2\""},
		{"threshold 0.1\n[a]\nknown thing 1 X\n", "x:3: \"known thing 1 X\""},
		{"threshold 0.1\n[a]\nwords 2 1 dutch = Netherlands\n", "x:3: \"words"},
		{"threshold 0.1\n[a]\ndays whenever\n", "x:3: days"},
		{"threshold 0.1\n[a]\nfrobnicate\n", "x:3: \"frobnicate\"; want sentence"},
		{"threshold 0.1\n[*]\nknown object 1 X\n[a]\n", "x:3: \"known\" cannot stand in [*]"},
		{"threshold 0.1\n[-]\nobject +1 1 2 before by\n[a]\n", "x:3: a pattern of the object cannot stand in [-]"},
		{"threshold 0.1\n[*]\nsentence +1 1 2 word by\n[a]\n", "x:3: a pattern of the sentence cannot stand in [*]"},
		{"threshold 0.1\n[a]\nnouns \xff\n", "x:3: not UTF-8"},
	} {
		_, err := Parse("x", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// TestEdited: a person may write patterns by hand.
func TestEdited(t *testing.T) {
	p, err := Parse("x", []byte(`# by hand
threshold 0.3

[-]
sentence +0 0 0 any

[crosses]
sentence +4 0 0 word spans
object +3 0 0 before spans the
object -2 0 0 cut right
subject +3 0 0 order before
subject -3 0 0 cut right
subject -3 0 0 cut left
`))
	if err != nil {
		t.Fatal(err)
	}
	o := vocabulary(t)
	got := p.Read(prepared(t, o, "Quern Bridge spans the Upper Quern."))
	if len(got) != 1 || got[0].Triple != (Triple{"Quern Bridge", "crosses", "Upper Quern"}) {
		t.Errorf("got %v", got)
	}
}

func TestParseExamples(t *testing.T) {
	lines, err := ParseExamples("e", []byte("\ufeff{\"text\":\"A b C.\",\"triples\":[[\"A\",\"b\",\"C\"],{\"subject\":\" A \",\"predicate\":\"b\",\"object\":\"C\\nD\"}]}\r\n\n"+
		"{\"text\":\"Nothing.\"}\n"+
		"{\"text\":\"\"}\nnonsense\n{\"text\":\"x\",\"triples\":[[\"A\",\"b\"]]}\n{\"text\":\"x\",\"triples\":[[\"A\",\"b\",\"\"]]}\n{\"text\":\"x\",\"triples\":[7]}\n\"\xff\"\n"))
	if len(lines) != 2 || len(lines[0].Triples) != 2 || lines[0].Triples[1] != (Triple{"A", "b", "C D"}) || len(lines[1].Triples) != 0 || lines[1].Number != 3 {
		t.Errorf("lines %+v", lines)
	}
	for _, want := range []string{"e:4: no text", "e:5: ", "e:6: a triple of 2 parts", "e:7: a triple with an empty part", "e:8: a triple that is neither", "e:9: "} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("threshold 0.1\n[*]\nobject +1.5 2 1 cut right\n[a] right 1 wrong 2\nknown object 2 X Y\nwords 2 2 dutch = Netherlands\ndays 2006-01-02\nyears\nnouns\nsentence -1 0 0 word x\n"))
	f.Add([]byte("threshold 0.1\n[a]\nsubject +1 1 1 order after\nknown subject 1 Z\n"))
	f.Add([]byte("[a\n[*]\n\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse("x", data)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n") {
				t.Errorf("error of several lines: %q", err)
			}
			return
		}
		var a, b bytes.Buffer
		if err := p.Write(&a); err != nil {
			t.Fatal(err)
		}
		q, err := Parse("y", a.Bytes())
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, a.String())
		}
		if err := q.Write(&b); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("written again:\n%s\n%s", a.String(), b.String())
		}
	})
}

func FuzzParseExamples(f *testing.F) {
	f.Add([]byte(`{"text":"A b C.","triples":[["A","b","C"]]}`))
	f.Add([]byte("{\"text\":\"x\",\"triples\":[{}]}\n[]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, _ := ParseExamples("x", data)
		for _, l := range lines {
			if l.Text == "" || l.Number < 1 {
				t.Errorf("%+v", l)
			}
			for _, tr := range l.Triples {
				if tr.Subject == "" || tr.Predicate == "" || tr.Object == "" {
					t.Errorf("%+v", l)
				}
			}
		}
	})
}

// FuzzTokenize: tokens are in order, do not overlap, and leave out nothing but space.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"O'Neill’s U.S. films, 1,000 of them (J. R. R. Tolkien).", "苹果公司的CEO", "a-b--c 'x' ''s", "\x00\xff\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, tok := range tokenize(s) {
			if tok.Start < at || tok.End <= tok.Start || s[tok.Start:tok.End] != tok.text || strings.Trim(s[at:tok.Start], " \t\n\r\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\x00") != "" {
				t.Fatalf("%q: token %+v after %d", s, tok, at)
			}
			at = tok.End
		}
	})
}
