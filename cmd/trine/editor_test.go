package main

import (
	"bufio"
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestEditor(t *testing.T) {
	words := []string{"Meta", "developed_by", "英伟达", "trained_on", "trained_well"}
	for keys, want := range map[string]string{
		"abc\r":                      "abc",
		"ab\x7fc\r":                  "ac",
		"英伟达\x7f\r":                  "英伟",
		"bc\x01a\x05d\r":             "abcd",
		"abc\x1b[D\x1b[DX\r":         "aXbc",
		"abc\x1b[D\x1b[3~\r":         "ab",
		"one two\x15\r":              "",
		"one two\x01\x0b\r":          "",
		"me\t\r":                     "meta ",
		"?m dev\tMeta\r":             "?m developed_by Meta",
		"tr\to\t\r":                  "trained_on ",
		"英\t\r":                      "英伟达 ",
		"zzz\t\r":                    "zzz",
		"\x1b[A\r":                   "second",
		"\x1b[A\x1b[A\r":             "first",
		"\x1b[A\x1b[A\x1b[A\x1b[B\r": "second",
		"abc\x03def\r":               "def",
		"abc\x1b[H\x1b[Cx\x1b[F!\r":  "axbc!",
		"a\x00\x02b\r":               "ab",
	} {
		var out bytes.Buffer
		g := newGlobal(nil, &out, &out)
		e := &editor{g: g, raw: true, words: words, history: []string{"first", "second"}, in: bufio.NewReader(strings.NewReader(keys)), restore: func() {}}
		got, ok := e.read()
		if !ok || got != want {
			t.Errorf("%q: %q, %v; want %q", keys, got, ok, want)
		}
	}
	e := &editor{g: newGlobal(nil, nil, &bytes.Buffer{}), raw: true, in: bufio.NewReader(strings.NewReader("\x04")), restore: func() {}}
	if _, ok := e.read(); ok {
		t.Error("Ctrl-D does not end")
	}
}

func TestCompletions(t *testing.T) {
	fits, more := completions([]string{"Llama 2", "Llama 3", "llava", "模型", "模板"}, "lla")
	if !slices.Equal(fits, []string{"Llama 2", "Llama 3", "llava"}) || more != "" {
		t.Errorf("%q, %q", fits, more)
	}
	if fits, more := completions([]string{"模型", "模板"}, "模"); len(fits) != 2 || more != "" { // no half of a character
		t.Errorf("%q, %q", fits, more)
	}
	if _, more := completions([]string{"Llama 2", "Llama 3"}, "l"); more != "lama " {
		t.Errorf("%q", more)
	}
}
