package lexicon

import (
	"testing"

	"trine/extract"
)

func TestIsModelNumber(t *testing.T) {
	for w, want := range map[string]bool{"L9": true, "SU7": true, "X100": true, "G6i": true, "X2": true, "Q3": false, "H1": false, "L4": false, "F1": false, "G20": false, "K12": false, "ABC1": false, "X": false, "9": false, "x2": false} {
		if got := isModelNumber(w); got != want {
			t.Errorf("isModelNumber(%q) = %v", w, got)
		}
	}
}

func TestLineUp(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		{"灵犀X2售价9.8万元。他们测试了灵犀X2。", "灵犀X2=灵犀X2:Product; 灵犀X2=灵犀X2:Product"},
		{"系统V3上线了，今年Q3收入下降，属于G20国家", ""},
	} {
		if got := show(read(t, l, "", c.text), extract.Shape); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
