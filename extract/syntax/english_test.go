package syntax

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"
)

func parser(t testing.TB) *Parser {
	t.Helper()
	p, err := English()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// checkTree fails unless t is one tree over all its tokens.
func checkTree(t *testing.T, tr Tree) {
	t.Helper()
	roots := 0
	state := make([]int, len(tr.Head)) // 0 new, 1 on the path, 2 done
	for i := range tr.Head {
		if tr.Label[i] == "" || tr.Margin[i] < 0 || tr.Tokens[i].Tag == "" || tr.Tokens[i].Lemma == "" {
			t.Fatalf("token %d (%q): label %q, margin %v, tag %q, lemma %q", i, tr.Tokens[i].Form, tr.Label[i], tr.Margin[i], tr.Tokens[i].Tag, tr.Tokens[i].Lemma)
		}
		if tr.Head[i] == -1 {
			roots++
		} else if tr.Head[i] < 0 || tr.Head[i] >= len(tr.Head) {
			t.Fatalf("token %d has head %d", i, tr.Head[i])
		}
		var path []int
		for j := i; j >= 0 && state[j] != 2; j = tr.Head[j] {
			if state[j] == 1 {
				t.Fatalf("token %d is its own governor", j)
			}
			state[j] = 1
			path = append(path, j)
		}
		for _, j := range path {
			state[j] = 2
		}
	}
	if len(tr.Head) > 0 && roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}

// sample are sentences with the arcs that a reader cannot do without: dependent, label, head.
var sample = []struct {
	text string
	arcs string
}{
	{"The company released a new model in March.", "company nsubj released; model obj released; March obl released; new amod model"},
	{"The model was trained by the lab on public data.", "model nsubj:pass trained; lab obl:agent trained; data obl trained"},
	{"Anna Berg, the director of the museum, resigned yesterday.", "Anna nsubj resigned; director appos Anna; museum nmod director"},
	{"The engine that they built needs less fuel.", "engine nsubj needs; built acl:relcl engine; they nsubj built; fuel obj needs"},
	{"She bought the house and sold it to a friend.", "She nsubj bought; house obj bought; sold conj bought; friend obl sold"},
	{"He said that the bridge would be closed.", "closed ccomp said; bridge nsubj:pass closed; He nsubj said"},
	{"The town's oldest church is a popular destination for visitors.", "church nsubj destination; is cop destination; town nmod:poss church; visitors nmod destination"},
	{"They began to build a smaller boat.", "build xcomp began; boat obj build; smaller amod boat"},
	{"He visited two lakes, three museums and a castle in the north.", "lakes obj visited; museums conj lakes; castle conj lakes; two nummod lakes"},
	{"If the company leaves, we will not sell the farm.", "leaves advcl sell; company nsubj leaves; not advmod sell; farm obj sell"},
}

func TestParseSample(t *testing.T) {
	p := parser(t)
	all, right := 0, 0
	for _, c := range sample {
		tr := p.Parse(Tokenize(c.text, nil))
		checkTree(t, tr)
		have := map[string]bool{}
		for i := range tr.Head {
			if h := tr.Head[i]; h >= 0 {
				have[fmt.Sprintf("%s %s %s", tr.Tokens[i].Form, tr.Label[i], tr.Tokens[h].Form)] = true
			}
		}
		for _, a := range strings.Split(c.arcs, "; ") {
			all++
			if have[a] {
				right++
			} else {
				t.Logf("%s: no %q", c.text, a)
			}
		}
	}
	if right*100 < all*80 {
		t.Errorf("%d of %d arcs found, want 80 %%", right, all)
	}
}

func TestParseKnown(t *testing.T) {
	p := parser(t)
	text := "Orion 3.1 70B was trained on 15 trillion tokens by Blue Harbor."
	at := func(s string, k Kind) Known { i := strings.Index(text, s); return Known{i, i + len(s), k} }
	ts := Tokenize(text, []Known{at("Orion 3.1 70B", Name), at("15 trillion tokens", Quantity), at("Blue Harbor", Name)})
	tr := p.Parse(ts)
	checkTree(t, tr)
	got := map[string]string{}
	for i := range tr.Head {
		got[tr.Tokens[i].Form] = tr.Label[i]
	}
	want := map[string]string{"Orion 3.1 70B": "nsubj:pass", "15 trillion tokens": "obl", "trained": "root"}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%q is %s, want %s", k, got[k], v)
		}
	}
	if tr.Tokens[0].Lemma != "Orion 3.1 70B" {
		t.Errorf("a known name's lemma is %q", tr.Tokens[0].Lemma)
	}
}

func TestLemmas(t *testing.T) {
	p := parser(t)
	text := "The children were running towards the bigger boxes which she had bought in the cities"
	want := "the child be run towards the big box which she have buy in the city"
	ts := Tokenize(text, nil)
	p.Tag(ts)
	var got []string
	for i := range ts {
		got = append(got, ts[i].Lemma)
	}
	if g := strings.Join(got, " "); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
}

func TestParseLong(t *testing.T) {
	p := parser(t)
	for name, s := range map[string]string{
		"no mark":     strings.Repeat("word ", 30000),
		"coordinated": strings.Repeat("Alice, ", 10000) + "and Bob met.",
		"nested":      strings.Repeat("(", 5000) + "deep" + strings.Repeat(")", 5000),
		"one word":    strings.Repeat("x", 1<<20),
		"that":        strings.Repeat("the man that said ", 5000),
	} {
		t.Run(name, func(t *testing.T) {
			tr := p.Parse(Tokenize(s, nil))
			checkTree(t, tr)
			tr.Chunks()
		})
	}
}

func TestGreedy(t *testing.T) {
	p := parser(t).Greedy()
	for _, c := range sample {
		checkTree(t, p.Parse(Tokenize(c.text, nil)))
	}
}

func TestParseEmpty(t *testing.T) {
	p := parser(t)
	if tr := p.Parse(nil); len(tr.Head) != 0 {
		t.Error("tree of nothing")
	}
	checkTree(t, p.Parse(Tokenize("Yes", nil)))
}

func TestParseConcurrent(t *testing.T) {
	p := parser(t)
	want := p.Parse(Tokenize(sample[0].text, nil))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				if got := p.Parse(Tokenize(sample[0].text, nil)); !reflect.DeepEqual(got, want) {
					t.Error("another tree")
				}
			}
		})
	}
	wg.Wait()
}

func TestModelSize(t *testing.T) {
	if len(englishModel) > 5<<20 {
		t.Errorf("the model has %d bytes, more than 5 MB", len(englishModel))
	}
}

func TestModelDamaged(t *testing.T) {
	for name, b := range map[string][]byte{
		"empty":     nil,
		"not one":   []byte("hello, this is no model at all"),
		"head only": []byte(magic),
		"cut":       englishModel[:len(englishModel)/2],
	} {
		if _, err := ReadParser(bytes.NewReader(b), "x.bin"); err == nil || !strings.Contains(err.Error(), "x.bin") {
			t.Errorf("%s: error %v", name, err)
		}
		if _, err := ReadSegmenter(bytes.NewReader(b), "x.bin"); err == nil {
			t.Errorf("%s: read as a segmenter", name)
		}
	}
	if _, err := ReadSegmenter(bytes.NewReader(englishModel), "x.bin"); err == nil {
		t.Error("an English model was read as a Chinese one")
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range sample {
		f.Add(c.text)
	}
	f.Add("\xff\xfe 中文 ... )))((( \"")
	p := parser(f)
	f.Fuzz(func(t *testing.T, s string) {
		tr := p.Parse(Tokenize(s, nil))
		checkTree(t, tr)
		checkChunks(t, tr.Chunks(), len(tr.Tokens))
	})
}

func checkChunks(t *testing.T, cs []Chunk, n int) {
	t.Helper()
	for i, c := range cs {
		if !(0 <= c.Start && c.Start <= c.Core && c.Core <= c.Head && c.Head < c.CoreEnd && c.CoreEnd <= c.End && c.End <= n) || c.Inside >= len(cs) || c.Inside == i {
			t.Fatalf("chunk %d: %+v of %d tokens", i, c, n)
		}
	}
}

func TestChunks(t *testing.T) {
	p := parser(t)
	tr := p.Parse(Tokenize("The new director of the city museum bought two paintings.", nil))
	cs := tr.Chunks()
	checkChunks(t, cs, len(tr.Tokens))
	var got []string
	for _, c := range cs {
		got = append(got, fmt.Sprintf("%s (%s) %d", forms2(tr.Tokens[c.Start:c.End]), forms2(tr.Tokens[c.Core:c.CoreEnd]), c.Inside))
	}
	want := []string{"The|new|director|of|the|city|museum (The|new|director) -1", "the|city|museum (the|city|museum) 0", "two|paintings (two|paintings) -1"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTreebankParse(t *testing.T) {
	gold := treebank(t, "en_ewt/en_ewt-ud-test.conllu")
	f := Measure(parser(t), gold)
	t.Log(f)
	if f.Tags*1000 < f.Tokens*945 {
		t.Error("want UPOS of at least 94.5")
	}
	if f.Labels*100 < f.Tokens*82 {
		t.Error("want LAS of at least 82")
	}
	g := Measure(parser(t).Greedy(), gold)
	t.Log("greedy", g)
	if g.Labels*1000 < g.Tokens*825 {
		t.Error("want LAS of at least 82.5 without second tries")
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadParser(bytes.NewReader(englishModel), "english"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) { benchParse(b, parser(b)) }

func BenchmarkGreedy(b *testing.B) { benchParse(b, parser(b).Greedy()) }

func benchParse(b *testing.B, p *Parser) {
	var ts [][]Token
	for _, c := range sample {
		ts = append(ts, Tokenize(c.text, nil))
	}
	n := 0
	for b.Loop() {
		for _, x := range ts {
			p.Parse(x)
			n++
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
}
