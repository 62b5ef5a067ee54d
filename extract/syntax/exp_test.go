package syntax

import (
	"bytes"
	"os"
	"testing"
)

func TestExpSize(t *testing.T) {
	gold := treebank(t, "en_ewt/en_ewt-ud-test.conllu")
	path := os.Getenv("MODEL")
	for k := int8(0); k < 4; k++ {
		b, _ := os.ReadFile(path)
		p, err := ReadParser(bytes.NewReader(b), "x")
		if err != nil {
			t.Fatal(err)
		}
		tabs := []*table{p.tagger.t, p.guide.arc, p.guide.lab, p.arcs.arc, p.arcs.lab}
		for _, tb := range tabs {
			nz := 0
			for i, v := range tb.w {
				if v < k && v > -k {
					tb.w[i] = 0
				}
				if tb.w[i] != 0 {
					nz++
				}
			}
			t.Log("nz", nz, len(tb.w), tb.scale)
		}
		var o bytes.Buffer
		if err := p.Write(&o); err != nil {
			t.Fatal(err)
		}
		t.Log(k, o.Len(), Measure(p, gold))
	}
}
