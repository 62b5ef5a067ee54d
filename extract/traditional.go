package extract

import (
	_ "embed"
	"unicode/utf8"
)

//go:embed traditional.txt
var traditionalPairs string // each traditional character and its simplified form, in lines

// The characters that the table covers: all of them are three bytes long, like what they become.
const (
	firstIdeograph = 0x4E00
	lastIdeograph  = 0x9FFF
)

// simplifiedForm is only read: by character from firstIdeograph, its simplified form, 0 if it is its own.
var simplifiedForm = func() (t [lastIdeograph - firstIdeograph + 1]uint16) {
	old := rune(0)
	for _, r := range traditionalPairs {
		switch {
		case r == '\n':
		case old == 0:
			old = r
		default:
			t[old-firstIdeograph], old = uint16(r), 0
		}
	}
	return t
}()

// Simplified is text in simplified Chinese characters, one for one, so that every byte offset stays what it is. Words are not
// exchanged (網路 becomes 网路, not 网络), and characters that simplified text has too stay (乾, 著).
func Simplified(text string) string {
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if r >= firstIdeograph && r <= lastIdeograph && simplifiedForm[r-firstIdeograph] != 0 {
			return simplifyFrom(text, i)
		}
		i += n - 1
	}
	return text
}

func simplifyFrom(text string, at int) string {
	out := []byte(text)
	for i := at; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r >= firstIdeograph && r <= lastIdeograph {
			if s := simplifiedForm[r-firstIdeograph]; s != 0 {
				utf8.EncodeRune(out[i:i+n], rune(s))
			}
		}
		i += n
	}
	return string(out)
}
