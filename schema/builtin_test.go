package schema

import "testing"

func TestBuiltinIsSound(t *testing.T) {
	o, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range o.Check() {
		t.Error(p)
	}
}
