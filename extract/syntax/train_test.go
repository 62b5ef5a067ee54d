package syntax

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// small is a treebank of a few patterns, enough to see that training learns.
func small() []Gold {
	var b strings.Builder
	names := []string{"Anna", "Bert", "Cora", "Dan"}
	verbs := []string{"sees", "likes", "hears"}
	nouns := []string{"dogs", "boats", "songs", "trees"}
	for _, n := range names {
		for _, v := range verbs {
			for _, o := range nouns {
				fmt.Fprintf(&b, "# text = %s %s big %s.\n", n, v, o)
				fmt.Fprintf(&b, "1\t%s\t%s\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n", n, n)
				fmt.Fprintf(&b, "2\t%s\t%s\tVERB\tVBZ\t_\t0\troot\t_\t_\n", v, strings.TrimSuffix(v, "s"))
				fmt.Fprintf(&b, "3\tbig\tbig\tADJ\tJJ\t_\t4\tamod\t_\t_\n")
				fmt.Fprintf(&b, "4\t%s\t%s\tNOUN\tNNS\t_\t2\tobj\t_\tSpaceAfter=No\n", o, strings.TrimSuffix(o, "s"))
				fmt.Fprintf(&b, "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n")
			}
		}
	}
	g, err := ReadConllu(strings.NewReader(b.String()))
	if err != nil {
		panic(err)
	}
	return g
}

func TestTrainEnglish(t *testing.T) {
	gold := small()
	var train, test []Gold
	for i := range gold {
		if i%4 == 1 {
			test = append(test, gold[i])
		} else {
			train = append(train, gold[i])
		}
	}
	p, err := TrainEnglish(train, TrainOptions{TagEpochs: 12, ParseEpochs: 12, Runs: 2, Folds: 3, bits: 16})
	if err != nil {
		t.Fatal(err)
	}
	f := Measure(p, test)
	if f.Tags != f.Tokens || f.Labels != f.Tokens || f.Lemmas != f.Tokens {
		t.Errorf("an easy language was not learnt: %v", f)
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	q, err := ReadParser(&b, "copy")
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range test {
		x, y := p.Parse(Tokenize(g.Text, nil)), q.Parse(Tokenize(g.Text, nil))
		if !reflect.DeepEqual(x, y) {
			t.Errorf("%s: the model read back gives another tree", g.Text)
		}
	}
	if _, err := TrainEnglish(train[:2], TrainOptions{}); err == nil {
		t.Error("two sentences were enough")
	}
	if _, err := TrainEnglish(train, TrainOptions{WordNet: "nowhere"}); err == nil || !strings.Contains(err.Error(), "nowhere") {
		t.Errorf("missing WordNet: %v", err)
	}
}

func TestReadConllu(t *testing.T) {
	g, err := ReadConllu(strings.NewReader("# text = Don't go\n1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n"))
	if err != nil || len(g) != 1 || len(g[0].Tokens) != 3 || g[0].Tokens[2].Start != 6 || g[0].Head[2] != -1 {
		t.Fatalf("%v %+v", err, g)
	}
	for _, bad := range []string{"1\tword\n", "1\ta\ta\tX\tX\t_\thead\tx\t_\t_\n"} {
		if _, err := ReadConllu(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: error %v", bad, err)
		}
	}
}

// TestOracle: following transitions of no cost leads to the gold tree.
func TestOracle(t *testing.T) {
	var s state
	gold := small()[0]
	for _, backwards := range []bool{false, true} {
		lex := &lexicon{}
		s.start(gold.Tokens, nil, nil, lex.sem, backwards, nil)
		g := make([]int32, len(s.n))
		for i, h := range gold.Head {
			d, h := i+1, h+1
			if backwards {
				d, h = len(gold.Head)-i, len(gold.Head)+1-h
			}
			if g[d] = int32(h); gold.Head[i] < 0 {
				g[d] = s.root()
			}
		}
		for !s.done() {
			_, want := oracle([]float32{0, 0, 0}, s.legal(), s.costs(g))
			if c := s.costs(g)[want]; c != 0 {
				t.Fatalf("backwards %v: least cost %d", backwards, c)
			}
			s.apply(want, 0)
		}
		for i := 1; i < len(s.n)-1; i++ {
			if s.n[i].head != g[i] {
				t.Errorf("backwards %v: word %d has head %d, want %d", backwards, i, s.n[i].head, g[i])
			}
		}
	}
}

func TestTrainChinese(t *testing.T) {
	dict := "公司 900 n\n发布 300 v\n新 500 a\n模型 400 n\n产品 400 n\n推出 200 v\n研究 300 vn\n"
	var b strings.Builder
	for _, v := range []string{"发布", "推出", "研究"} {
		for _, o := range []string{"模型", "产品", "汽车", "手机"} {
			fmt.Fprintf(&b, "# text = 公司%s新%s。\n1\t公司\t公司\tNOUN\tNN\t_\t2\tnsubj\t_\t_\n2\t%s\t%s\tVERB\tVV\t_\t0\troot\t_\t_\n", v, o, v, v)
			fmt.Fprintf(&b, "3\t新\t新\tADJ\tJJ\t_\t4\tamod\t_\t_\n4\t%s\t%s\tNOUN\tNN\t_\t2\tobj\t_\t_\n5\t。\t。\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n", o, o)
		}
	}
	gold, err := ReadConllu(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	s, err := TrainChinese(gold, strings.NewReader(dict), TrainOptions{TagEpochs: 5, Runs: 2})
	if err != nil {
		t.Fatal(err)
	}
	if f := MeasureSegments(s, gold); f.Right != f.Gold || f.Tags != f.Gold {
		t.Errorf("an easy language was not learnt: %v", f)
	}
	if _, err := TrainChinese(gold, strings.NewReader("公司 viele n\n"), TrainOptions{}); err == nil {
		t.Error("a count that is no number was taken")
	}
}

func TestDictionary(t *testing.T) {
	d, err := readDictionary(strings.NewReader("中国 100 ns\n中 50 f\n中国人 40 n\n人民 30 n\nAT&T 3 nz\n国 20 n\n中国 7 x\n"))
	if err != nil {
		t.Fatal(err)
	}
	u := func(s string) (out []uint16) {
		for _, r := range s {
			out = append(out, uint16(r))
		}
		return out
	}
	var got []int
	d.match(u("中国人民"), func(w, n int) { got = append(got, n) })
	if !reflect.DeepEqual(got, []int{1, 2, 3}) {
		t.Errorf("matches of lengths %v", got)
	}
	for s, want := range map[string]bool{"中国": true, "人民": true, "国": true, "国人": false, "中国人民": false, "人": false} {
		if (d.find(u(s)) >= 0) != want {
			t.Errorf("find %s: %v", s, !want)
		}
	}
	if c := d.classes[d.class[d.find(u("中国"))]]; c != "ns" {
		t.Errorf("class of 中国 is %s; the first line counts", c)
	}
}
