package schema_test

import (
	"fmt"

	"trine/schema"
)

func ExampleBuiltin() {
	o, err := schema.Builtin()
	if err != nil {
		fmt.Println(err)
		return
	}
	e := o.Entity("英伟达")
	fmt.Println(e.ID(), e.Name, e.Type, e.Ticker)
	p, inverted := o.Predicate("develops")
	fmt.Println(p.ID, inverted, o.IsA("ModelFamily", "Model"))
	// Output:
	// e:nvidia NVIDIA Company NVDA
	// developed_by true true
}

func ExampleOntology_Check() {
	o, err := schema.Parse("pets.yaml", []byte(`classes:
- {id: Cat, is_a: [Animal], labels: {en: cat}}
entities:
- {name: Tom, type: Cat}
- {name: Thomas, type: Cat, aliases: [TOM]}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range o.Check() {
		fmt.Println(p)
	}
	// Output:
	// pets.yaml:2: class "Cat": is_a unknown class "Animal"
	// pets.yaml:5: entity "Thomas": name "TOM" is that of "Tom" too; mark one common or drop it
}
