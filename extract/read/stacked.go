package read

import "strings"

// Labels in three lines, as pages have them whose lines were cut apart: a name, "--", and the title.

// wholeName tells whether a line is a person's name and no more.
func wholeName(s string) bool {
	if len(s) > 60 || !strings.Contains(s, " ") || hanAt(s) {
		return false
	}
	n, _ := latinName(s)
	return n == len(s)
}

// titleBelow is the end of the title in the second line below pos, where a line of "--" stands between; 0 if there is none.
func titleBelow(text string, pos int) int {
	line := func() (string, int) {
		start := pos
		for start < len(text) && (text[start] == '\n' || text[start] == '\r' || text[start] == ' ') {
			start++
		}
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		pos = end
		return strings.TrimRight(text[start:end], " \r\t"), end
	}
	if dash, _ := line(); dash != "--" {
		return 0
	}
	if t, end := line(); titled(t) > noRole && len(t) < 90 {
		return end
	}
	return 0
}
