package syntax

// Tree is a parsed sentence.
type Tree struct {
	Tokens []Token
	Head   []int     // index of each token's governor, -1 for the root
	Label  []string  // universal dependency relation to it: "nsubj", "obl", "acl:relcl"
	Margin []float32 // how far the attachment was ahead of its rival, 0 and up; comparable between sentences
}

// reset makes t a tree of ts, using its memory again.
func (t *Tree) reset(ts []Token) {
	t.Tokens, t.Head, t.Label, t.Margin = ts, grow(t.Head, len(ts)), grow(t.Label, len(ts)), grow(t.Margin, len(ts))
}

func newTree(ts []Token) *Tree {
	return tree(ts, make([]int, len(ts)), make([]string, len(ts)), make([]float32, len(ts)))
}

func tree(ts []Token, head []int, label []string, margin []float32) *Tree {
	return &Tree{Tokens: ts, Head: head, Label: label, Margin: margin}
}

// Children lists each token's dependents, in order.
func (t *Tree) Children() [][]int {
	n := make([]int, len(t.Head))
	for _, h := range t.Head {
		if h >= 0 {
			n[h]++
		}
	}
	all := make([]int, 0, len(t.Head))
	out := make([][]int, len(t.Head))
	for i := range out {
		out[i] = all[len(all) : len(all) : len(all)+n[i]]
		all = all[:len(all)+n[i]]
	}
	for i, h := range t.Head {
		if h >= 0 {
			out[h] = append(out[h], i)
		}
	}
	return out
}
