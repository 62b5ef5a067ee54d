package read

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"trine/extract"
	"trine/schema"
)

// describe finds the title, the date and the language from the first part.
func (s *shaper) describe(sh *sheet) {
	s.lang = language(sh.text)
	if s.title == "" {
		s.title = s.findTitle(sh)
	}
	dates := []schema.Date{s.date}
	if d, _, ok := findDate(s.title); ok {
		dates = append(dates, d)
	}
	if d, _, ok := findDate(path.Base(s.id)); ok {
		dates = append(dates, d)
	}
	dates = append(append(dates, s.headerDates(sh)...), s.fallback)
	for _, d := range dates {
		// the first known one counts; a later one that says the same day more exactly refines it
		if !d.IsZero() && (s.date.IsZero() || len(d.Value) > len(s.date.Value) && strings.HasPrefix(d.Value, s.date.Value)) {
			s.date = d
		}
	}
}

// plainText is the text of a block without its markup.
func (s *shaper) plainText(sh *sheet, span extract.Span) string {
	if !s.markdown || s.converted {
		return strings.Join(strings.Fields(sh.of(span)), " ")
	}
	var b strings.Builder
	pos := span.Start
	for _, m := range inlineMarkup(sh.text, span, nil) {
		b.WriteString(sh.text[pos:m.Start])
		pos = m.End
	}
	b.WriteString(sh.text[pos:span.End])
	return strings.Join(strings.Fields(b.String()), " ")
}

// findTitle takes the first heading, else the line near the beginning that is printed twice, else a first line that looks like a
// title; in a plain text that line becomes a heading.
func (s *shaper) findTitle(sh *sheet) string {
	for i := range sh.blocks {
		b := &sh.blocks[i]
		if b.Kind == extract.Heading && b.mark == noMark && width(sh.of(b.Span)) <= 200 {
			return s.plainText(sh, b.Span)
		}
		if i > 200 {
			break
		}
	}
	first := -1
	seen := map[string]int{}
	for i := range sh.blocks {
		b := &sh.blocks[i]
		if i > 40 || b.start != nil {
			break
		}
		t := sh.of(b.Span)
		if b.Kind != extract.Paragraph && b.Kind != extract.Caption || b.Len() > 300 || clutter(t) {
			continue
		}
		if _, span, ok := findDate(t); ok && utf8.RuneCountInString(t)-utf8.RuneCountInString(t[span.Start:span.End]) < 8 {
			continue
		}
		if !titleLike(t, 160) {
			if first < 0 && !strings.Contains(t, "：") {
				first = -2 // the text has begun
			}
			continue
		}
		if at, ok := seen[t]; ok {
			return s.titleLine(sh, at)
		}
		seen[t] = i
		if first == -1 && width(t) <= 90 && width(t) >= 4 && !strings.ContainsAny(t, "，：") && !strings.HasSuffix(t, ":") && b.solo {
			first = i
		}
	}
	if first >= 0 && s.titleStands(sh, first) {
		return s.titleLine(sh, first)
	}
	return ""
}

// titleStands tells whether a line that could be a title stands apart from what follows.
func (s *shaper) titleStands(sh *sheet, i int) bool {
	title := sh.blocks[i].Len()
	for k := i + 1; k < len(sh.blocks) && k < i+4; k++ { // a byline and a date may come first
		next := &sh.blocks[k]
		t := sh.of(next.Span)
		_, date, dated := findDate(t[:min(len(t), 200)])
		switch {
		case next.gap, next.start != nil, next.header, s.converted, dated && date.Len()*2 >= len(t), next.Len() > 3*title:
			return true
		case width(t) > 60:
			return false
		}
	}
	return false
}

func (s *shaper) titleLine(sh *sheet, i int) string {
	b := &sh.blocks[i]
	b.Kind, b.Level = extract.Heading, 1
	return s.plainText(sh, b.Span)
}

var (
	words      = regexp.MustCompile(`(?i)^(by|published|updated|posted|last|on|at|written|date|发布|更新|日期|时间)\b|^\pL{0,3}$`)
	pageLabel  = regexp.MustCompile(`来源|作者|编辑|记者|阅读|浏览|评论|出处|(?i)\bsource\b|\bauthor\b`)
	headerVerb = regexp.MustCompile(`发布|推出|成立|上线|宣布|release|launch|announce`)
)

// headerDates takes the dates of short lines before the text begins; such a line is not read, unless it says more.
func (s *shaper) headerDates(sh *sheet) (out []schema.Date) {
	for i := range sh.blocks {
		b := &sh.blocks[i]
		t := sh.of(b.Span)
		if i > 15 || b.Kind == extract.Row || b.header || width(t) > 100 && !clutter(t) {
			break
		}
		if b.Len() > 200 {
			continue
		}
		d, span, ok := findDate(t)
		if !ok || len(d.Value) < len("2006-01-02") {
			continue
		}
		rest := strings.TrimSpace(t[:span.Start] + " " + t[span.End:])
		if width(rest) > 40 || terminal(rest) || b.Kind == extract.Heading {
			continue
		}
		han := strings.IndexFunc(rest, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
		if pageLabel.MatchString(rest) || !strings.ContainsAny(rest, ":：") && !headerVerb.MatchString(rest) && (han && utf8.RuneCountInString(rest) <= 12 || words.MatchString(rest)) {
			b.dark = true
		}
		out = append(out, d)
	}
	return out
}

var (
	month    = `(January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)`
	datesAre = []struct {
		re      *regexp.Regexp
		y, m, d int // groups
		t       int // group of the hour, 0 if none
	}{
		{regexp.MustCompile(`((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?(?:\s*(\d{1,2})[:：](\d\d))?`), 1, 2, 3, 4},
		{regexp.MustCompile(`((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d))?`), 1, 2, 3, 4},
		{regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)(\d\d)(\d\d)(?:\D|$)`), 1, 2, 3, 0},
		{regexp.MustCompile(`(?i)\b` + month + `\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b`), 3, 1, 2, 0},
		{regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)? ` + month + `\.?,? ((?:19|20)\d\d)\b`), 3, 2, 1, 0},
		{regexp.MustCompile(`((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月`), 1, 2, 0, 0},
		{regexp.MustCompile(`(?i)\b` + month + `\.?,? ((?:19|20)\d\d)\b`), 2, 1, 0, 0},
		{regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_](0[1-9]|1[0-2])(?:\D|$)`), 1, 2, 0, 0},
	}
)

// findDate finds the most exact date in a short text.
func findDate(t string) (schema.Date, extract.Span, bool) {
	if !strings.ContainsAny(t, "0123456789") {
		return schema.Date{}, extract.Span{}, false
	}
	for _, f := range datesAre {
		m := f.re.FindStringSubmatchIndex(t)
		if m == nil {
			continue
		}
		group := func(g int) string {
			if g == 0 || m[2*g] < 0 {
				return ""
			}
			return t[m[2*g]:m[2*g+1]]
		}
		y, _ := strconv.Atoi(group(f.y))
		mon, d := monthNumber(group(f.m)), 1
		if f.d > 0 {
			d, _ = strconv.Atoi(group(f.d))
		}
		if tm := time.Date(y, time.Month(mon), d, 0, 0, 0, 0, time.UTC); mon < 1 || d < 1 || int(tm.Month()) != mon || tm.Day() != d {
			continue
		}
		span := extract.Span{Start: min(m[2], m[2*f.m]), End: m[1]}
		value := fmt.Sprintf("%04d-%02d", y, mon)
		if f.d > 0 {
			span.Start = min(span.Start, m[2*f.d])
			value += fmt.Sprintf("-%02d", d)
			if f.t == 0 {
				span.End = max(m[2*f.y+1], m[2*f.m+1], m[2*f.d+1])
			} else if h, err := strconv.Atoi(group(f.t)); err == nil && h < 24 && group(f.t+1) < "60" {
				value += fmt.Sprintf("T%02d:%s", h, group(f.t+1))
			}
		}
		return schema.Date{Value: value}, span, true
	}
	return schema.Date{}, extract.Span{}, false
}

// monthNumber reads "7", "07", "July" and "jul"; 0 means none.
func monthNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if len(s) < 3 {
		return 0
	}
	return (strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3])) + 3) / 3
}

// frontMatter reads title and date of a block of "key: value" lines between two "---" lines and returns where the text begins.
func (s *shaper) frontMatter(text string) int {
	body := strings.TrimPrefix(text, "\ufeff")
	skip := len(text) - len(body)
	first, rest, ok := strings.Cut(body, "\n")
	if !ok || strings.TrimRight(first, "\r ") != "---" {
		return 0
	}
	pos := skip + len(first) + 1
	var title string
	var date schema.Date
	for n := 0; n < 200 && rest != ""; n++ {
		line, after, _ := strings.Cut(rest, "\n")
		pos += len(rest) - len(after)
		rest = after
		line = strings.TrimRight(line, "\r \t")
		if line == "---" || line == "..." {
			s.title, s.date = title, date
			return pos
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok && line != "" && !strings.HasPrefix(line, "-") && !strings.HasPrefix(line, " ") {
			return 0 // a rule and text
		}
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title", "标题":
			title = value
		case "date", "published", "日期":
			date, _, _ = findDate(value)
		}
	}
	return 0
}
