package quantity

import (
	"fmt"
	"strings"
	"testing"

	"trine/extract"
	"trine/schema"
)

// testOntology has a few units, as a pack would list them.
func testOntology() *schema.Ontology {
	unit := func(id, dim string, zh, en []string) schema.Unit {
		return schema.Unit{ID: id, Dimension: dim, Names: schema.Words{Zh: zh, En: en}}
	}
	l := func(s string) []string { return strings.Split(s, "|") }
	return &schema.Ontology{Units: []schema.Unit{
		unit("token", "count", l("token|tokens|词元"), l("token")),
		unit("parameter", "count", l("参数|个参数|参数量"), l("parameter|param")),
		unit("message", "count", l("条消息|消息|个对话|次对话"), l("message|msg")),
		unit("gpu", "count", l("卡|张卡|张显卡|块显卡"), l("GPU|card")),
		unit("user", "count", l("用户|个用户|月活用户"), l("user|subscriber")),
		unit("customer", "count", l("客户|企业客户"), l("customer")),
		unit("company", "count", l("家公司|家企业|家"), l("company")),
		unit("patent", "count", l("个专利|项专利"), l("patent")),
		unit("model", "count", l("个模型|款模型"), l("model")),
		unit("example", "count", l("个样本"), l("example")),
		unit("expert", "count", l("个专家"), l("expert")),
		unit("GB", "data", l("GB"), l("GB")),
		unit("W", "power", l("瓦|W"), l("W|watt")),
		unit("MW", "power", l("兆瓦"), l("MW")),
		unit("metre", "length", l("米"), l("m|metre")),
		unit("kilogram", "mass", l("千克|公斤"), l("kg")),
		unit("ton CO2eq", "mass", l("吨二氧化碳当量"), l("tons CO2eq|ton CO2eq")),
	}}
}

// show prints values as "surface=id", with the noun behind '|' and the corrected value behind '^'.
func show(s *extract.Sentence, vs []extract.Value) string {
	var out []string
	for _, v := range vs {
		t := s.Text[v.Span.Start:v.Span.End] + "="
		if v.Date != nil {
			t += v.Date.ID()
		} else {
			t += v.Quantity.ID()
		}
		if v.Noun != "" {
			t += "|" + v.Noun
		}
		if v.Correction >= 0 {
			t += fmt.Sprintf("^%d", v.Correction)
		}
		out = append(out, t)
	}
	return strings.Join(out, "; ")
}

var anchor = schema.Date{Value: "2024-09-14"}

// check runs a table of "text => values" lines.
func check(t *testing.T, f *Finder, anchor schema.Date, table string) {
	t.Helper()
	n := 0
	for line := range strings.SplitSeq(table, "\n") {
		text, want, ok := strings.Cut(strings.TrimSpace(line), " => ")
		if !ok {
			text, ok = strings.CutSuffix(strings.TrimSpace(line), " =>")
			if !ok {
				continue
			}
		}
		n++
		s := extract.Plain(text)
		if got := show(s, f.Find(s, anchor)); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
	if n == 0 {
		t.Fatal("empty table")
	}
}
