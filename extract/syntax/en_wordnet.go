package syntax

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// readWordNet builds the lexicon from WordNet 3.0's index, data and cntlist files in dir.
func readWordNet(dir string) (*lexicon, error) {
	m := map[string]senses{}
	uses := map[string][2]int{} // lemma: tagged uses as noun, as verb
	for i, pos := range []string{"noun", "verb", "adj", "adv"} {
		file, err := wordNetData(filepath.Join(dir, "data."+pos))
		if err != nil {
			return nil, err
		}
		err = lines(filepath.Join(dir, "index."+pos), func(l string) {
			c := strings.Fields(l)
			if l[0] == ' ' || len(c) < 6 || strings.ContainsAny(c[0], "_/") {
				return
			}
			np, _ := strconv.Atoi(c[3])
			if len(c) < 7+np {
				return
			}
			d := file[c[6+np]]
			v := m[c[0]]
			switch i {
			case 0:
				v |= senses(d.file-3+1) & 31
				if d.proper[c[0]] {
					v |= 1 << 11
				}
			case 1:
				v |= senses(d.file-29+1) & 15 << 5
			case 2:
				v |= 1 << 9
			default:
				v |= 1 << 10
			}
			m[c[0]] = v
		})
		if err != nil {
			return nil, err
		}
	}
	if err := countUses(filepath.Join(dir, "cntlist.rev"), uses); err != nil {
		return nil, err
	}
	for w, u := range uses {
		if _, ok := m[w]; !ok {
			continue
		}
		if u[0] > 2*u[1] {
			m[w] |= 1 << 12
		}
		if u[1] > 2*u[0] {
			m[w] |= 1 << 13
		}
	}
	l := &lexicon{}
	byKey := map[uint32]senses{}
	for w, v := range m {
		byKey[lexKey(w)] |= v
	}
	for k := range byKey {
		l.keys = append(l.keys, k)
	}
	sort.Slice(l.keys, func(i, j int) bool { return l.keys[i] < l.keys[j] })
	for _, k := range l.keys {
		l.vals = append(l.vals, byKey[k])
	}
	l.index()
	return l, nil
}

// synset is what is kept of a line of a data file.
type synset struct {
	file   int
	proper map[string]bool // words, in lower case, written with a capital
}

func wordNetData(path string) (map[string]synset, error) {
	out := map[string]synset{}
	err := lines(path, func(l string) {
		c := strings.Fields(l)
		if l[0] == ' ' || len(c) < 6 {
			return
		}
		s := synset{}
		s.file, _ = strconv.Atoi(c[1])
		n, _ := strconv.ParseInt(c[3], 16, 32)
		for i := 0; i < int(n) && 4+2*i < len(c); i++ {
			w := c[4+2*i]
			if unicode.IsUpper(rune(w[0])) {
				if s.proper == nil {
					s.proper = map[string]bool{}
				}
				s.proper[strings.ToLower(w)] = true
			}
		}
		out[c[0]] = s
	})
	return out, err
}

// countUses adds up how often each lemma was tagged as a noun and as a verb.
func countUses(path string, uses map[string][2]int) error {
	return lines(path, func(l string) {
		c := strings.Fields(l)
		if len(c) < 3 {
			return
		}
		w, key, ok := strings.Cut(c[0], "%")
		n, err := strconv.Atoi(c[2])
		if !ok || err != nil || key == "" {
			return
		}
		u := uses[w]
		switch key[0] {
		case '1':
			u[0] += n
		case '2':
			u[1] += n
		}
		uses[w] = u
	})
}

// lines calls f for each line that is not empty.
func lines(path string, f func(string)) error {
	r, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("syntax: %w", err)
	}
	defer r.Close()
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<20)
	for sc.Scan() {
		if l := sc.Text(); l != "" {
			f(l)
		}
	}
	return sc.Err()
}
