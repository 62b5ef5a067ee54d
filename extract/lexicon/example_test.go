package lexicon_test

import (
	"fmt"

	"trine/extract"
	"trine/extract/lexicon"
	"trine/schema"
)

func ExampleNew() {
	o := &schema.Ontology{
		Classes: []schema.Class{{ID: "Company"}, {ID: "Model", Heads: schema.Words{Zh: []string{"模型"}}}, {ID: "ModelFamily", IsA: []string{"Model"}}},
		Entities: []schema.Entity{
			{Name: "Meta", Type: "Company", Zh: []string{"脸书"}},
			{Name: "Llama", Type: "ModelFamily", Maker: "Meta", Sounds: []string{"la ma"}},
			{Name: "Llama 3.1", Type: "ModelFamily", Maker: "Meta"},
		},
	}
	l, err := lexicon.New(o)
	if err != nil {
		fmt.Println(err)
		return
	}
	steps := l.Extractor()
	text := "脸书发布了Llama 3.1 405B，然后我们也用了拉玛3.1。"
	doc := &extract.Document{
		Text: text, Lang: "zh",
		Turns:  []extract.Turn{{Span: extract.Span{End: len(text)}, Speaker: "A"}},
		Blocks: []extract.Block{{Span: extract.Span{End: len(text)}}},
	}
	show := &extract.Extractor{Name: "show", Run: func(p *extract.Pass) error {
		for _, s := range p.Sentences {
			for _, m := range s.Mentions {
				fmt.Printf("%s is %s (%s)\n", s.Text[m.Span.Start:m.Span.End], m.Name, m.Type)
			}
			for _, r := range s.Readings {
				fmt.Println(r.Why)
			}
		}
		return nil
	}}
	if _, err := extract.Run(doc, o, []*extract.Extractor{&steps, show}, extract.Options{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 脸书 is Meta (Company)
	// Llama 3.1 405B is Llama 3.1 405B (Model)
	// 拉玛3.1 is Llama 3.1 (ModelFamily)
	// sounds like Llama; version number 3.1 follows, which it has; the document names Meta; the document is about its field; near Meta; after 用
}
