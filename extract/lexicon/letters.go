package lexicon

import "strings"

// sameSound tells whether two words with the same consonants have vowels in the same places, a silent e at the end aside.
func sameSound(a, b string) bool { return vowelPlaces(a) == vowelPlaces(b) }

func vowelPlaces(w string) string {
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	w = strings.ReplaceAll(strings.ReplaceAll(w, "ph", "f"), "ck", "k")
	var b []byte
	for i := 0; i < len(w); i++ {
		k := alike(w[i])
		if i > 0 && (w[i] == 'w' || w[i] == 'h') {
			k = 'a'
		}
		if n := len(b); n == 0 || b[n-1] != k {
			b = append(b, k)
		}
	}
	return string(b)
}

// alike is the same for letters that are easily confused.
func alike(c byte) byte {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return 'a'
	case 'b', 'p':
		return 'p'
	case 'd', 't':
		return 't'
	case 'g', 'k', 'q', 'c':
		return 'k'
	case 's', 'z', 'x':
		return 's'
	case 'f', 'v', 'w':
		return 'f'
	case 'm', 'n':
		return 'n'
	case 'l', 'r':
		return 'l'
	}
	return c
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
