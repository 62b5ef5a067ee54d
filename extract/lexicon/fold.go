package lexicon

import (
	"unicode"
	"unicode/utf8"
)

// fold maps a character to the form in which names are compared: half-width, lower case.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if 0xFF01 <= r && r <= 0xFF5E { // full-width ASCII
		return fold(r - 0xFEE0)
	}
	switch r {
	case 0x3000, 0xA0:
		return ' '
	case '’', '‘':
		return '\''
	case '–', '‐', '‑':
		return '-'
	}
	if isHan(r) {
		return r
	}
	return unicode.ToLower(r)
}

// isSep tells whether a folded character may stand at a joint of a name: "GPT-4o", "GPT 4o", "GPT_4o".
func isSep(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == '·' }

// isHan is unicode.Is(unicode.Han, r), fast for the common blocks.
func isHan(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case 0x4E00 <= r && r <= 0x9FFF:
		return true
	case 0xFF00 <= r && r <= 0xFFEF, 0x3001 <= r && r <= 0x3004, 0x3008 <= r && r <= 0x301F:
		return false
	}
	return unicode.Is(unicode.Han, r)
}

// isAlnum tells whether r is a letter or digit of a script that separates words by spaces.
func isAlnum(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	if r >= 0x2E80 {
		return 0xFF10 <= r && r <= 0xFF19 || 0xFF21 <= r && r <= 0xFF3A || 0xFF41 <= r && r <= 0xFF5A
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || 0xFF10 <= r && r <= 0xFF19 }

func isUpper(r rune) bool {
	return 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r)
}

func isLower(r rune) bool {
	return 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r)
}

// squash is a name without separators, folded: equal for spellings of one name, different for different versions.
func squash(s string) string {
	var buf [64]byte
	b := buf[:0]
	for _, r := range s {
		if f := fold(r); !isSep(f) {
			b = utf8.AppendRune(b, f)
		}
	}
	return string(b)
}

// before is the character that ends at i, or utf8.RuneError at the start.
func before(s string, i int) rune {
	if i <= 0 {
		return utf8.RuneError
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	if i >= 3 {
		if r := three(s[i-3], s[i-2], s[i-1]); r != 0 {
			return r
		}
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

// after is the character that starts at i, or utf8.RuneError at the end.
func after(s string, i int) rune {
	if i >= len(s) {
		return utf8.RuneError
	}
	r, _ := decode(s, i)
	return r
}

// decode is utf8.DecodeRuneInString with fast paths for ASCII and Chinese.
func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	if i+2 < len(s) {
		if r := three(s[i], s[i+1], s[i+2]); r != 0 {
			return r, 3
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}

// three is the character of three bytes, 0 if they are none between U+3000 and U+9FFF.
func three(a, b, c byte) rune {
	if a < 0xE3 || a > 0xE9 || b&0xC0 != 0x80 || c&0xC0 != 0x80 {
		return 0
	}
	return rune(a&0x0F)<<12 | rune(b&0x3F)<<6 | rune(c&0x3F)
}
