package quantity_test

import (
	"fmt"

	"trine/extract"
	"trine/extract/quantity"
	"trine/schema"
)

func ontology() *schema.Ontology {
	return &schema.Ontology{Units: []schema.Unit{
		{ID: "token", Dimension: "count", Names: schema.Words{Zh: []string{"token"}, En: []string{"token"}}},
		{ID: "message", Dimension: "count", Names: schema.Words{Zh: []string{"条消息"}, En: []string{"message"}}},
		{ID: "parameter", Dimension: "count", Names: schema.Words{Zh: []string{"参数"}, En: []string{"parameter"}}},
	}}
}

func ExampleFinder_Find() {
	f := quantity.New(ontology())
	s := extract.Plain("今年6月发布的模型用了15万亿token，一天只能发四条消息")
	for _, v := range f.Find(s, schema.Date{Value: "2024-09-14"}) {
		if v.Date != nil {
			fmt.Println(s.Text[v.Span.Start:v.Span.End], "is", v.Date)
			continue
		}
		fmt.Println(s.Text[v.Span.Start:v.Span.End], "is", v.Quantity)
	}
	// Output:
	// 今年6月 is 2024-06
	// 15万亿token is 15T tokens
	// 四条消息 is 4 messages/day
}

func ExampleFinder_ParseQuantity() {
	f := quantity.New(ontology())
	q, err := f.ParseQuantity("> 10T tokens")
	fmt.Println(q.ID(), err)
	_, err = f.ParseQuantity("10 zebras")
	fmt.Println(err)
	// Output:
	// q:>1e13-token <nil>
	// quantity: "10 zebras": unknown unit "zebras"
}

func ExampleFinder_ParseDate() {
	f := quantity.New(nil)
	d, err := f.ParseDate("by the end of this year", schema.Date{Value: "2024-09-14"})
	fmt.Println(d.String(), err)
	// Output: ≤ late 2024 <nil>
}
