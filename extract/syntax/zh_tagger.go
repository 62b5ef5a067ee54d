package syntax

import "unicode/utf16"

// form hashes a Chinese word. The fields serve other ends than in English: s1 to s2 are last characters, s3 the
// length, s4 the class of the longest dictionary word at its end, sense that of the whole word.
func (d *dictionary) form(s string, first bool) form {
	u := utf16.Encode([]rune(s))
	n := len(u)
	if n == 0 {
		return form{}
	}
	f := form{word: hashString(lower(s))}
	kinds := uint64(0)
	for _, c := range u {
		kinds |= 1 << charKind(c)
	}
	if n == 1 && kinds == 1<<kindPunct {
		if p, ok := widePunctuation[rune(u[0])]; ok {
			f.word = uint64(p)
			u[0] = uint16(p)
		}
	}
	if kinds&(1<<kindDigit) != 0 && kinds&^(1<<kindDigit|1<<kindPunct) == 0 {
		f.word = '0'
	}
	f.s1 = uint64(u[n-1])
	f.p1 = uint64(u[0])
	f.s2, f.p2 = f.s1, f.p1
	if n > 1 {
		f.s2 = uint64(u[n-2])<<16 | f.s1
		f.p2 = f.p1<<16 | uint64(u[1])
	}
	f.s3 = uint64(min(n, 5))
	f.p3 = f.s1<<3 | f.s3
	f.shape = kinds
	f.sense, f.parts, f.s4 = 300, 300, 300
	if w := d.find(u); w >= 0 {
		f.sense = uint64(d.class[w]) + 1
		f.parts = uint64(d.classes[d.class[w]][0])
	}
	for k := 1; k < n; k++ {
		if w := d.find(u[k:]); w >= 0 {
			f.s4 = (uint64(d.class[w])+1)<<3 | f.s3
			break
		}
	}
	return f
}

var widePunctuation = map[rune]rune{'。': '.', '，': ',', '？': '?', '！': '!', '；': ';', '：': ':', '（': '(', '）': ')', '“': '"', '”': '"'}
