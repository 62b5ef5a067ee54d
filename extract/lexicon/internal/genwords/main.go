// Command genwords writes the word lists that package lexicon embeds.
//
//	go run ./extract/lexicon/internal/genwords JIEBA_DICT SCOWL_FOLDER extract/lexicon/words
//
// JIEBA_DICT is deps/cppjieba/dict/jieba.dict.utf8 of the Go module github.com/yanyiwu/gojieba v1.4.6, SCOWL_FOLDER is
// usr/share/dict/scowl of Debian's package scowl 2020.12.07. zh.txt gets words of one to four Han characters in lines
// of equal frequency class (binary logarithm of the count); en.txt gets words, names.txt
// proper names, in lower case and sorted.
package main

import (
	"bufio"
	"fmt"
	"math/bits"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

const (
	minCount  = 50 // rarer words of two characters are left out
	minLong   = 20 // rarer words of three or four characters are left out
	minSingle = 20 // rarer single characters are left out
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: genwords JIEBA_DICT SCOWL_FOLDER OUT_FOLDER")
		os.Exit(2)
	}
	err := chinese(os.Args[1], filepath.Join(os.Args[3], "zh.txt"))
	if err == nil {
		err = english(os.Args[2], filepath.Join(os.Args[3], "en.txt"))
	}
	if err == nil {
		err = proper(os.Args[2], filepath.Join(os.Args[3], "names.txt"))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "genwords:", err)
		os.Exit(1)
	}
}

func chinese(in, out string) error {
	f, err := os.Open(in)
	if err != nil {
		return err
	}
	defer f.Close()
	classes := map[int][]string{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		p := strings.Fields(sc.Text())
		if len(p) < 2 {
			continue
		}
		n, err := strconv.Atoi(p[1])
		if err != nil || !han(p[0]) {
			continue
		}
		k := len([]rune(p[0]))
		if k > 4 || (k == 1 && n < minSingle) || (k == 2 && n < minCount) || (k > 2 && n < minLong) {
			continue
		}
		c := bits.Len(uint(n)) - 1
		classes[c] = append(classes[c], p[0])
	}
	if err := sc.Err(); err != nil {
		return err
	}
	var b strings.Builder
	for c := 31; c >= 0; c-- {
		if w := classes[c]; len(w) > 0 {
			sort.Strings(w)
			fmt.Fprintf(&b, "%d %s\n", c, strings.Join(w, " "))
		}
	}
	return os.WriteFile(out, []byte(b.String()), 0o644)
}

func han(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
}

func english(folder, out string) error {
	var names []string
	for _, list := range []string{"english-words", "american-words"} {
		for _, level := range []string{"10", "20", "35", "40", "50"} {
			names = append(names, list+"."+level)
		}
	}
	return collect(folder, names, out)
}

// proper writes the proper names, in lower case.
func proper(folder, out string) error {
	return collect(folder, []string{"english-upper.10", "english-upper.35", "english-upper.40", "english-upper.50", "american-upper.50",
		"english-proper-names.35", "english-proper-names.40", "english-proper-names.50", "american-proper-names.50"}, out)
}

// collect writes the words of lists that have letters only, in lower case, sorted.
func collect(folder string, lists []string, out string) error {
	seen := map[string]bool{}
	for _, name := range lists {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		for _, w := range strings.Fields(string(data)) {
			w = strings.ToLower(w)
			if strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0 {
				seen[w] = true
			}
		}
	}
	words := make([]string, 0, len(seen))
	for w := range seen {
		words = append(words, w)
	}
	sort.Strings(words)
	return os.WriteFile(out, []byte(strings.Join(words, "\n")+"\n"), 0o644)
}
