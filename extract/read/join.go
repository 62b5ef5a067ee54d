package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"trine/extract"
)

const (
	captionWidth = 32   // bytes of a line of captions that may go on in the next
	captionLines = 12   // timed lines that tell whether captions have marks at all
	longestJoin  = 1200 // bytes after which lines are not joined any more, so that times stay near to what was said
)

// joinTimed makes one block of lines that a transcript cut by time and not by sentence: each begins with a time, or a time and
// the same speaker, and goes on where the one before broke off. The times between become markup.
func joinTimed(sh *sheet) {
	sh.flows = sh.unmarked()
	var open *raw // the block that may go on
	for i := range sh.blocks {
		b := &sh.blocks[i]
		if !b.read() {
			continue
		}
		if open != nil && sh.continues(open, b) {
			skip := extract.Span{Start: b.start.label.Start, End: b.start.label.End}
			if strings.Contains(sh.text[skip.End:b.Start], "\n") { // the time has a line of its own: one break is left
				skip.Start = open.End
			}
			if open.pieces == nil {
				open.pieces = []extract.Span{open.Span}
			}
			open.skips = append(open.skips, skip)
			open.pieces = append(open.pieces, b.Span)
			open.End = b.End
			b.dark = true
			continue
		}
		open = nil
		if b.Kind == extract.Paragraph && b.start != nil && b.start.timed {
			open = b
		}
	}
}

// unmarked tells whether the timed lines of a text have no marks at their ends, as captions made by machine: then none of them
// tells where a sentence ends.
func (sh *sheet) unmarked() bool {
	n, ends := 0, 0
	for i := range sh.blocks {
		b := &sh.blocks[i]
		if !b.read() || b.Kind != extract.Paragraph || b.start == nil || !b.start.timed {
			continue
		}
		if n++; terminal(sh.of(b.Span)) {
			ends++
		}
	}
	return n >= captionLines && ends*20 <= n
}

// continues tells whether the timed line b goes on with what a says.
func (sh *sheet) continues(a, b *raw) bool {
	if b.Kind != extract.Paragraph || b.start == nil || !b.start.timed || b.start.speaker != a.start.speaker || a.Len() > longestJoin || b.Len() > 2*longestJoin {
		return false
	}
	if b.start.label.Start < a.End || !blank(sh.text[a.End:b.start.label.Start]) || !blank(sh.text[b.start.label.End:b.Start]) {
		return false
	}
	last := a.Span
	if n := len(a.pieces); n > 0 {
		last = a.pieces[n-1]
	}
	text := sh.of(last)
	if terminal(text) || strings.HasSuffix(text, ":") {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(text)
	r, _ := utf8.DecodeRuneInString(sh.of(b.Span))
	switch {
	case end >= 0x250 || r >= 0x250:
		return false
	case end == ',' || dangling(text):
		return true
	}
	return (sh.flows || unicode.IsLower(r) || unicode.IsDigit(r)) && (len(text) >= captionWidth || sh.flows && len(text) >= captionWidth/2)
}

// dangling tells whether a line ends with a word that cannot end a sentence.
func dangling(s string) bool {
	i := strings.LastIndexAny(s, " \t")
	switch strings.ToLower(s[i+1:]) {
	case "the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "is", "are", "was", "were", "be", "my", "our", "your", "their", "its", "than", "as", "into", "will", "would",
		"can", "could", "not", "have", "has", "had", "but", "because", "if", "which", "these", "those", "i", "we", "they", "he", "she", "who", "whose", "very", "per", "i'm", "we're", "they're", "it's", "that's",
		"about", "over", "under", "between", "through", "during", "like", "hundred", "thousand", "million", "billion", "trillion":
		return true
	}
	return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s")
}
