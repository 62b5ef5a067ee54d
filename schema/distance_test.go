package schema

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"英伟达", "英达伟", 1}, {"a", "abcdefgh", 4}, {"abc", "abcd", 1}, {"kitten", "sitting", 3}, {"abcdef", "ghijkl", 4}} {
		if got := Distance(c.a, c.b, 3); got != c.want {
			t.Errorf("Distance(%q, %q, 3) = %d, want %d", c.a, c.b, got, c.want)
		}
		if x, y := Distance(c.a, c.b, 3), Distance(c.b, c.a, 3); x != y {
			t.Errorf("distance of %q and %q is %d one way, %d the other", c.a, c.b, x, y)
		}
	}
}
