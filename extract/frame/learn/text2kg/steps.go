package main

import (
	"trine/extract"
	"trine/extract/quantity"
	"trine/schema"
)

func newSteps() []*extract.Extractor {
	o, err := schema.Builtin()
	if err != nil {
		panic(err)
	}
	return []*extract.Extractor{quantity.New(o).Extractor()}
}
