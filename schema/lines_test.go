package schema

import (
	"reflect"
	"testing"
)

// slow decodes with the YAML reader alone.
func slow(data []byte) *part { return decodeYAML(file{"x.yaml", data}) }

func TestLinesAgreesWithYAML(t *testing.T) {
	files, err := builtinFiles()
	if err != nil {
		t.Fatal(err)
	}
	fast := 0
	for _, f := range files {
		p := &part{file: f.name}
		if !p.lines(f.data) {
			continue
		}
		fast++
		if want := decodeYAML(f); !reflect.DeepEqual(p, want) {
			for i := range want.entities {
				if i < len(p.entities) && !reflect.DeepEqual(p.entities[i], want.entities[i]) {
					t.Errorf("%s:%d: have %+v, want %+v", f.name, want.entities[i].line, p.entities[i], want.entities[i])
				}
			}
			t.Errorf("%s: the two readers differ", f.name)
		}
	}
	if fast < 10 {
		t.Errorf("only %d files of the pack are plain enough for the fast reader", fast)
	}
}

func FuzzLines(f *testing.F) {
	for _, s := range []string{
		"entities:\n- {name: OpenAI, type: Company, aliases: [Open AI], sounds: [ou pen ai]}\n",
		"# 公司\nentities:\n- {name: \"Q*\", type: Model, zh: [苹果, 小米], common: true}\n\n- {name: 1688, type: Product}",
		"entities:\n- {name: null, type: X}\n", "entities:\n- {name: a #b, type: X}\n", "entities:\n- {name: 'a', type: X}\n",
		"entities:\n- {name: a: b, type: X}\n", "entities:\n- {name: a, name: b}\n", "entities:\n- {name: a\tb}\n- {name: *a}",
		"entities:\n- {name: a, common: false}\n", "entities:\r\n- {name: a}\r\n", "entities:\n- {name: \"a\\n\"}\n", "entities:\n- {name: a, zh: []}\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p := &part{file: "x.yaml"}
		if !p.lines(data) {
			return
		}
		if want := slow(data); !reflect.DeepEqual(p, want) {
			t.Errorf("fast reader: %+v\nYAML reader: %+v", p, want)
		}
	})
}
