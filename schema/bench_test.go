package schema

import "testing"

func BenchmarkBuiltin(b *testing.B) {
	for b.Loop() {
		if _, err := Builtin(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	o, err := Builtin()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		o.Compile()
	}
}
