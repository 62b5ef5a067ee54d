package store

import (
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph/refs"
)

// TestHashIsCayleys compares the hashes of values of every kind with those that Cayley gives them.
func TestHashIsCayleys(t *testing.T) {
	for _, v := range []Value{
		IRI("e:x"), IRI("http://example.org/模型"), BNode("b"), String(""), String("实体 \"a\"\\\n\r\t b"), String(strings.Repeat("长\n", 5000)),
		LangString{Value: "a", Lang: "en"}, TypedString{Value: "a\"", Type: "t"}, Int(-5), Float(1e13), Bool(true), Time(time.Unix(1e9, 0)),
	} {
		if got, want := hashOf(v), refs.HashOf(v); got != want {
			t.Errorf("%v: %x, Cayley %x", v, got, want)
		}
	}
}

func FuzzHash(f *testing.F) {
	f.Add("a\\b\"c\n")
	f.Fuzz(func(t *testing.T, s string) {
		for _, v := range []Value{String(s), IRI(s)} {
			if hashOf(v) != refs.HashOf(v) {
				t.Errorf("%#v", v)
			}
		}
	})
}

func BenchmarkHash(b *testing.B) {
	for name, v := range map[string]Value{"IRI": IRI("http://example.org/entity/0000001"), "text": String("Entity number 17 实体")} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				hashOf(v)
			}
		})
		b.Run(name+"/Cayley", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				refs.HashOf(v)
			}
		})
	}
}
