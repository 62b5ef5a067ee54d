package open

import (
	"runtime"
	"strings"
	"testing"
)

// work is how many bytes reading a text allocates: every step of it allocates, so that it grows with what is done.
func work(t *testing.T, text string) float64 {
	t.Helper()
	read(t, "Osier bought Fernhill.", All) // loads the models
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	read(t, text, All)
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// TestLinear reads long sentences of the kinds that invite quadratic work or deep recursion: four times as long may cost
// about four times as much.
func TestLinear(t *testing.T) {
	for name, text := range map[string]func(n int) string{
		"coordinated names": func(n int) string {
			return "Ada Berg bred Rosa Alba" + strings.Repeat(", Blue Mist", n) + " and Rosa Alba."
		},
		"coordinated nouns":   func(n int) string { return "Ada Berg bred roses" + strings.Repeat(", lilies", n) + " and herbs." },
		"coordinated clauses": func(n int) string { return strings.Repeat("Osier bought Fernhill and ", n) + "left." },
		"nested relatives": func(n int) string {
			return "Osier" + strings.Repeat(", which bought the firm that Fernhill", n) + " left."
		},
		"nested phrases": func(n int) string { return "Osier bought the house" + strings.Repeat(" of the owner", n) + "." },
		"no mark":        func(n int) string { return strings.Repeat("Osier word ", n) },
		"并列":             func(n int) string { return "白阿达培育了白蔷薇" + strings.Repeat("、白蔷薇", n) + "。" },
		"的":              func(n int) string { return "白阿达培育了" + strings.Repeat("柳园的", n) + "白蔷薇。" },
		"没有标点":           func(n int) string { return strings.Repeat("柳园收购蕨山", n) },
		"括号":             func(n int) string { return strings.Repeat("（柳园", n) + strings.Repeat("）", n) },
	} {
		t.Run(name, func(t *testing.T) {
			const n = 1200
			a, b := work(t, text(n)), work(t, text(4*n))
			if b > 6*a {
				t.Errorf("four times the text costs %.1f times the work", b/a)
			}
		})
	}
}

// TestMegabyte reads a sentence of a megabyte.
func TestMegabyte(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	text := "Ada Berg bred Rosa Alba" + strings.Repeat(", Blue Mist", 10000) + " and " + strings.Repeat("Osier word ", 80000) + "."
	found := false
	for _, s := range read(t, text, Mapped) {
		found = found || s.Predicate == "bred_by" && s.Object.Name == "Ada Berg"
	}
	if !found {
		t.Error("the beginning of the sentence says nothing")
	}
}
