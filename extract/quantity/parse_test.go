package quantity

import (
	"encoding/json"
	"testing"

	"trine/schema"
)

func TestParseQuantity(t *testing.T) {
	f := New(testOntology())
	for _, c := range []struct{ text, want string }{
		{"> 10T tokens", "q:>1e13-token"},
		{">=10T tokens", "q:>=1e13-token"},
		{"≤ 500B parameters", "q:<=5e11-parameter"},
		{"100–200B parameters", "q:1e11..2e11-parameter"},
		{"30 messages/week", "q:30-message-per-week"},
		{"~15T tokens", "q:~1.5e13-token"},
		{"5B", "q:5e9"},
		{"2024", "q:2024"},
		{"= 5", "q:5"},
		{"39.3M GPU hours", "q:3.93e7-gpu_hour"},
		{"25M USD", "q:2.5e7-USD"},
		{"$25M", "q:2.5e7-USD"},
		{"5 USD per 1M tokens", "q:5-USD-per-1e6_token"},
		{"至少30条消息每周", "q:>=30-message-per-week"},
		{"十五万亿", "q:1.5e13"},
		{"80%", "q:80-percent"},
		{"at most 3 years", "q:<=3-year"},
		{"-5%", "q:-5-percent"},
		{"one million users", "q:1000000-user"},
		{"万亿参数", "q:1e12-parameter"},
	} {
		q, err := f.ParseQuantity(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		if got := q.ID(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
	for _, text := range []string{"", "tokens", "10 and 20", "10 zebras", "> < 5", "about", "5 tokens of what", ">", "> at most 5", "每周"} {
		if q, err := f.ParseQuantity(text); err == nil {
			t.Errorf("%q: no error, got %s", text, q.ID())
		}
	}
}

func TestParseQuantityReadsWhatStringPrints(t *testing.T) {
	f := New(testOntology())
	n := schema.Num
	for _, q := range []schema.Quantity{
		{Value: n(1.5e13), Unit: "token"},
		{Low: n(1e11), High: n(2e11), Unit: "parameter", Approx: true},
		{Value: n(5e11), Unit: "parameter", Bound: "<="},
		{Value: n(2.5e7), Unit: "USD"},
		{Value: n(30), Unit: "message", Per: "week"},
		{Value: n(3.93e7), Unit: "gpu_hour"},
		{Low: n(3), High: n(5), Unit: "percent"},
		{Value: n(1460000), Unit: "user", Bound: ">"},
		{Value: n(1), Unit: "month"},
		{Value: n(5), Unit: "USD", Per: "1e6 token"},
		{Value: n(3), Unit: "times"},
		{Value: n(0.1), Unit: "percentage point", Approx: true},
		{Value: n(25), Unit: "basis point"},
		{Value: n(3.8e25)},
		{Value: n(12), Unit: "company"},
		{Value: n(7), Unit: "person"},
		{Value: n(-2), Unit: "percent"},
		{Low: n(5e8), High: n(2e9), Unit: "user"},
		{Value: n(1234567.891), Unit: "token"},
		{Value: n(80), Unit: "GB"},
	} {
		back, err := f.ParseQuantity(q.String())
		if err != nil {
			t.Errorf("%s: %v", q.String(), err)
			continue
		}
		if back.ID() != q.ID() {
			t.Errorf("%s: got %s, want %s", q.String(), back.ID(), q.ID())
		}
	}
}

func TestParseDate(t *testing.T) {
	f := New(nil)
	for _, c := range []struct{ text, want string }{
		{"2024-09-12", "d:2024-09-12"}, {"since 2020", "d:>= 2020"}, {"今年年底", "d:late 2024"}, {"last quarter", "d:2024-Q2"}, {">= 2024-06", "d:>= 2024-06"},
		{"2020 to 2023", "d:2020/2023"}, {"FY2025", "d:FY2025"}, {"June", "d:2024-06"},
	} {
		d, err := f.ParseDate(c.text, anchor)
		if err != nil || d.ID() != c.want {
			t.Errorf("%s: got %s, %v; want %s", c.text, d.ID(), err, c.want)
		}
	}
	for _, text := range []string{"", "soon", "15T tokens", "in 2020 and 2021", "2024-13-40 or so"} {
		if d, err := f.ParseDate(text, anchor); err == nil {
			t.Errorf("%q: no error, got %s", text, d.ID())
		}
	}
}

func TestOntologyNamesTheUnits(t *testing.T) {
	o := &schema.Ontology{Units: []schema.Unit{
		{ID: "multiple", Dimension: "share", Names: schema.Words{Zh: []string{"倍"}}},
		{ID: "pp", Dimension: "share", Names: schema.Words{Zh: []string{"百分点"}}},
		{ID: "head", Dimension: "count", Names: schema.Words{Zh: []string{"人"}}},
		{ID: "bed", Dimension: "count", Names: schema.Words{Zh: []string{"张床位"}, En: []string{"bed"}}},
	}}
	check(t, New(o), anchor, `
		3倍 => 3倍=q:3-multiple
		3个百分点 => 3个百分点=q:3-pp
		300人 => 300人=q:300-head
		300张床位 => 300张床位=q:300-bed
		300 new beds => 300 new beds=q:300-bed
		7B => 7B=q:7e9
	`)
	check(t, New(nil), anchor, `
		3倍 => 3倍=q:3-times
		300人 => 300人=q:300-person
		15T tokens => 15T=q:1.5e13|tokens
	`)
}

func TestValuesSurviveJSON(t *testing.T) {
	q, err := New(testOntology()).ParseQuantity("100–200B parameters")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(data), `{"value":null,"low":100000000000,"high":200000000000,"unit":"parameter","per":"","approx":false,"bound":""}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
