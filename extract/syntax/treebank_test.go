package syntax

import (
	"os"
	"path/filepath"
	"testing"
)

// treebank reads a treebank file from the folder that TRINE_TREEBANKS names; without it the test is skipped.
func treebank(t testing.TB, name string) []Gold {
	dir := os.Getenv("TRINE_TREEBANKS")
	if dir == "" {
		t.Skip("TRINE_TREEBANKS is not set: it names a folder with en_ewt and zh_gsdsimp in CoNLL-U form")
	}
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		t.Skip(err)
	}
	defer f.Close()
	g, err := ReadConllu(f)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestTreebankTokens(t *testing.T) {
	gold := treebank(t, "en_ewt/en_ewt-ud-test.conllu")
	var g, s, ok int
	for i := range gold {
		m := map[[2]int]bool{}
		for _, x := range gold[i].Tokens {
			m[[2]int{x.Start, x.End}] = true
		}
		g += len(m)
		for _, x := range Tokenize(gold[i].Text, nil) {
			s++
			if m[[2]int{x.Start, x.End}] {
				ok++
			}
		}
	}
	f1 := 2 * float64(ok) / float64(g+s)
	t.Logf("English tokens F1 %.4f", f1)
	if f1 < 0.98 {
		t.Error("want at least 0.98")
	}
}
