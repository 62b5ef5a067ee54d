package main

import (
	"strings"
	"unicode/utf8"
)

// redecode repairs text whose UTF-8 bytes were taken for Latin-1, as many of the benchmark's sentences were: "MalmÃ¶".
// Runs of such letters that are no UTF-8 stay.
func redecode(s string) string {
	var b strings.Builder
	var run []byte
	flush := func() {
		if utf8.Valid(run) {
			b.Write(run)
		} else {
			for _, c := range run {
				b.WriteRune(rune(c))
			}
		}
		run = run[:0]
	}
	for _, r := range s {
		if r >= 0x80 && r <= 0xff {
			run = append(run, byte(r))
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}
