package late

import (
	"bytes"
	"testing"

	"github.com/goccy/go-graphviz"
)

// In this test binary the library starts before package late, because the tests import it; so the stub is made but not
// used. Package diagram tests the order.

func TestStubIsSmallAndTheLibraryStartsAgain(t *testing.T) {
	if whole == nil {
		t.Fatal("the library's file is not of the form expected")
	}
	small := stub(whole)
	if len(small) == 0 || len(small) > len(whole)/50 {
		t.Fatalf("stub of %d bytes for %d", len(small), len(whole))
	}
	for _, name := range []string{"malloc", "free", "wasm_bridge_setError", "wasm_bridge_get_AGRAPH", "wasm_bridge_new_GraphDescriptor"} {
		if !bytes.Contains(small, []byte(name)) {
			t.Errorf("the stub lacks %s", name)
		}
	}
	for range 2 {
		Start()
		g, err := graphviz.New(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		graph, err := graphviz.ParseBytes([]byte("digraph { a -> b }"))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := g.Render(t.Context(), graph, "plain", &out); err != nil || !bytes.Contains(out.Bytes(), []byte("edge a b")) {
			t.Errorf("error %v, output %q", err, out.String())
		}
	}
}

func FuzzStub(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x01\x05\x01\x60\x00\x01\x7f\x03\x02\x01\x00\x07\x0a\x01\x06malloc\x00\x00"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x01\xff\xff\xff\xff\x7f"))
	f.Fuzz(func(t *testing.T, file []byte) {
		out := stub(file)
		if out != nil && !bytes.HasPrefix(out, []byte("\x00asm")) {
			t.Errorf("stub %q", out)
		}
	})
}
