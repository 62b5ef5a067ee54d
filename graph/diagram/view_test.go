package diagram

import (
	"context"
	"os"
	"testing"
)

func TestTmpView(t *testing.T) {
	for _, c := range []struct {
		name string
		o    Options
	}{{"en", Options{Title: "Who builds, funds and uses models", Subtitle: "invented sample"}}, {"zh", Options{Lang: "zh"}}, {"small", Options{MaxNodes: 12}}, {"focus", Options{Focus: "kestrel mini"}}, {"none", Options{Focus: "nobody"}}, {"ind", Options{GroupBy: "class"}}} {
		d := New(sampleStatements(), sampleOntology(), c.o)
		svg, err := d.SVG(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		os.WriteFile("/tmp/dv/"+c.name+".svg", svg, 0o644)
		os.WriteFile("/tmp/dv/"+c.name+".dot", []byte(d.DOT()), 0o644)
	}
}
