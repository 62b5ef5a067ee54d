package lexicon

import (
	"testing"

	"trine/extract"
)

// TestDeals: firms are found by the part they play in a Chinese deal, whatever they are called.
func TestDeals(t *testing.T) {
	l := newTest(t)
	for _, c := range []struct{ text, want string }{
		{"本轮由青岫远望、Harbor Nine和松隅产业基金联合领投，岚谷等跟投。",
			"青岫远望=青岫远望:Company; Harbor Nine=Harbor Nine:Company; 松隅产业基金=松隅产业基金:Company; 岚谷=岚谷:Company"},
		{"投资方包括青岫远望、岚谷（200万元）及松隅在内的机构", "青岫远望=青岫远望:Company; 岚谷=岚谷:Company; 松隅=松隅:Company"},
		{"无人叉车创企岚谷动量近日宣布完成两亿元融资", "岚谷动量=岚谷动量:Company"},
		{"周岚创立的岚谷动量已完成天使轮融资", "岚谷动量=岚谷动量:Company"},
		{"岚谷动量成立于2019年", "岚谷动量=岚谷动量:Company"},
		{"投资方为", ""},
		{"投资人是", ""},
		{"该公司已完成两轮融资，多家机构跟投，老股东加注", ""},
		{"公司成立于2019年，总部位于苏州", ""},
		{"Pre-A轮和FY2024的数字", ""},
		{"贺青棠曾任岚谷首席科学家，于2019年离开", "贺青棠=贺青棠:Person"},
	} {
		if got := show(read(t, l, "", c.text), extract.Shape); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
