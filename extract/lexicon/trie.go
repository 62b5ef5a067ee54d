package lexicon

// trie holds folded names. An edge labelled ' ' is a joint: a separator that the text may have or leave out.
type trie struct {
	edges  map[uint64]int32 // node<<21 | character -> node
	values [][]int32        // by node: indexes of what ends there
	first  map[rune]int32   // the root's edges
	fast   [2048]int32      // the root's edges for small characters and, hashed, a filter for the others
}

func newTrie(names int) *trie {
	return &trie{edges: make(map[uint64]int32, 8*names), values: make([][]int32, 1), first: map[rune]int32{}}
}

// add enters a name with a value.
func (t *trie) add(name string, value int32) {
	node := int32(0)
	prev := rune(0)
	sep := false
	spelled := spelledOut(name)
	for _, orig := range name {
		r := fold(orig)
		if isSep(r) {
			sep = node != 0
			continue
		}
		next := t.step(node, r, true)
		if prev != 0 && (sep || joint(prev, orig) || spelled && isUpper(prev) && isUpper(orig)) {
			j := t.step(node, ' ', true)
			t.edges[uint64(j)<<21|uint64(r)] = next
		}
		node, prev, sep = next, orig, false
	}
	if node != 0 {
		t.values[node] = append(t.values[node], value)
	}
}

// joint tells whether a separator may stand between two neighbouring characters of a name: Open|AI, GPT|4, 海螺|AI.
func joint(a, b rune) bool {
	return isLower(a) && isUpper(b) || isDigit(a) != isDigit(b) && isAlnum(a) && isAlnum(b) || isHan(a) != isHan(b) && (isAlnum(a) || isAlnum(b))
}

// spelledOut tells whether a name holds three capitals in a row, which recognizers may write apart: Chat G P T.
func spelledOut(name string) bool {
	run := 0
	for _, r := range name {
		if !isUpper(r) {
			run = 0
		} else if run++; run == 3 {
			return true
		}
	}
	return false
}

func (t *trie) step(node int32, r rune, create bool) int32 {
	if node == 0 {
		n, ok := t.first[r]
		if !ok && create {
			n = t.grow()
			t.first[r] = n
			if r < 1024 {
				t.fast[r] = n
			} else {
				t.fast[1024+r&1023] = 1
			}
		}
		return n
	}
	key := uint64(node)<<21 | uint64(r)
	n, ok := t.edges[key]
	if !ok && create {
		n = t.grow()
		t.edges[key] = n
	}
	return n
}

func (t *trie) grow() int32 {
	t.values = append(t.values, nil)
	return int32(len(t.values) - 1)
}

// root is the node for a first character, or 0.
func (t *trie) root(r rune) int32 {
	if r < 1024 {
		return t.fast[r]
	}
	if t.fast[1024+r&1023] == 0 {
		return 0
	}
	return t.first[r]
}

// ends calls found for every prefix of text[start:] that is a name, the longest last. One separator may stand at a joint.
func (t *trie) ends(text string, start int, found func(end int, values []int32)) {
	r, n := decode(text, start)
	node := t.root(fold(r))
	i := start + n
	for node != 0 {
		if v := t.values[node]; v != nil {
			found(i, v)
		}
		if i >= len(text) {
			return
		}
		r, n = decode(text, i)
		f := fold(r)
		if isSep(f) {
			f = ' '
		}
		node = t.step(node, f, false)
		i += n
	}
}
