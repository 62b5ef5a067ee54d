package learn_test

import (
	"fmt"

	"trine/extract"
	"trine/extract/frame/learn"
)

// Patterns may be written by hand, or learned and then edited.
func ExampleParse() {
	p, err := learn.Parse("bridges.patterns", []byte(`threshold 0.3
[crosses]
sentence +4 0 0 word spans
object +3 0 0 before spans the
object -2 0 0 cut right
subject +3 0 0 order before
subject -3 0 0 cut right
subject -3 0 0 cut left
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range p.Read(extract.Plain("Quern Bridge spans the Upper Quern.")) {
		fmt.Println(f.Subject, "·", f.Predicate, "·", f.Object)
	}
	// Output: Quern Bridge · crosses · Upper Quern
}

// A line that is no example is named and costs nothing but itself.
func ExampleParseExamples() {
	lines, err := learn.ParseExamples("examples.jsonl", []byte(`{"text":"Quern Bridge spans the Upper Quern.","triples":[["Quern Bridge","crosses","Upper Quern"]]}
{"txt":"It rained."}
`))
	fmt.Println(len(lines), lines[0].Triples)
	fmt.Println(err)
	// Output:
	// 1 [{Quern Bridge crosses Upper Quern}]
	// learn: examples.jsonl:2: no text; want {"text":"…","triples":[["subject","predicate","object"]]}
}
