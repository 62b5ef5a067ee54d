package read

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trine/extract"
	"trine/schema"
)

// pageData is what a page says about itself.
type pageData struct {
	title string
	date  schema.Date
}

func pageHead(doc *html.Node) pageData {
	var d pageData
	if t := find(doc, atom.Title); t != nil {
		d.title = siteless(strings.Join(strings.Fields(textOf(t)), " "))
	}
	for m := range each(doc, atom.Meta, 0) {
		key := strings.ToLower(attr(m, "property") + attr(m, "name") + attr(m, "itemprop"))
		value := strings.TrimSpace(attr(m, "content"))
		switch key {
		case "og:title":
			if value != "" {
				d.title = strings.Join(strings.Fields(value), " ")
			}
		case "article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "date", "dc.date", "dcterms.date", "og:release_date":
			if t, _, ok := findDate(value); ok && d.date.IsZero() {
				d.date = day(t)
			}
		}
	}
	if t := find(doc, atom.Time); t != nil && d.date.IsZero() {
		if v, _, ok := findDate(attr(t, "datetime")); ok {
			d.date = day(v)
		}
	}
	return d
}

// day leaves the hour out, whose zone differs from page to page.
func day(d schema.Date) schema.Date {
	d.Value, _, _ = strings.Cut(d.Value, "T")
	return d
}

// siteless cuts the site's name off a page's title.
func siteless(t string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", "_", "|"} {
		if i := strings.LastIndex(t, sep); i > 0 && i*2 >= len(t) {
			return strings.TrimSpace(t[:i])
		}
	}
	return t
}

// hidden tells elements that are not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// each yields the elements of one kind below n, not those below an element of the kind stop.
func each(n *html.Node, kind, stop atom.Atom) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) { eachUnder(n, kind, stop, yield) }
}

func eachUnder(n *html.Node, kind, stop atom.Atom, yield func(*html.Node) bool) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == kind && !yield(c) {
			return false
		}
		if stop != 0 && c.DataAtom == stop {
			continue
		}
		if !eachUnder(c, kind, stop, yield) {
			return false
		}
	}
	return true
}

func find(n *html.Node, kind atom.Atom) *html.Node {
	for c := range each(n, kind, 0) {
		return c
	}
	return nil
}

func textOf(n *html.Node) string {
	var b strings.Builder
	var add func(*html.Node)
	add = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			add(c)
		}
	}
	add(n)
	return b.String()
}

// htmlBlock reads HTML that stands in Markdown on lines of its own: tables, headings, and tags without text.
func (l *liner) htmlBlock(line extract.Span, c string) bool {
	low := strings.ToLower(c[:min(len(c), 16)])
	switch {
	case strings.HasPrefix(low, "<table"):
		return l.htmlTable(line)
	case strings.HasPrefix(low, "<script"), strings.HasPrefix(low, "<style"):
		l.open = -1
		word := low[1:6]
		if word == "scrip" {
			word = "script"
		}
		l.pos = line.Start
		if !l.skip("</" + word + ">") {
			l.pos = line.End
		}
		return true
	}
	inner := line
	for n := 1; n > 0 && inner.Len() > 0; {
		if t := l.sh.of(inner); t[0] != '<' {
			break
		} else if n = tagLen(t); n > 0 {
			inner = trim(l.sh.text, extract.Span{Start: inner.Start + n, End: inner.End})
		}
	}
	if inner.Len() == 0 || symbols(l.sh.of(inner)) {
		l.open = -1
		return true
	}
	if len(low) > 3 && low[1] == 'h' && '1' <= low[2] && low[2] <= '6' && (low[3] == '>' || low[3] == ' ') {
		if end := strings.LastIndex(l.sh.of(inner), "</"); end > 0 {
			inner = trim(l.sh.text, extract.Span{Start: inner.Start, End: inner.Start + end})
		}
		l.open = -1
		l.add(extract.Heading, inner).Level = int(low[2] - '0')
		l.open = -1
		return true
	}
	return false
}

// htmlTable reads a table in Markdown in its place.
func (l *liner) htmlTable(line extract.Span) bool {
	from := l.pos
	l.pos = line.Start
	if !l.skip("</table>") && !l.skip("</TABLE>") {
		l.pos = from
		return false
	}
	l.open = -1
	text := l.sh.text
	z := html.NewTokenizer(strings.NewReader(text[line.Start:l.pos]))
	pos := line.Start
	var rows [][]cell
	var cur *cell
	inHead := false
	end := func(at int) {
		if cur != nil && len(rows) > 0 {
			cur.span = trim(text, extract.Span{Start: cur.span.Start, End: at})
			rows[len(rows)-1] = append(rows[len(rows)-1], *cur)
		}
		cur = nil
	}
	for {
		tt := z.Next()
		if tt == html.ErrorToken {
			break
		}
		start := pos
		pos += len(z.Raw())
		if tt != html.StartTagToken && tt != html.EndTagToken {
			continue
		}
		tok := z.Token()
		switch a := tok.DataAtom; {
		case a == atom.Thead:
			inHead = tt == html.StartTagToken
		case a == atom.Tr:
			end(start)
			if tt == html.StartTagToken {
				rows = append(rows, nil)
			}
		case a == atom.Td, a == atom.Th:
			end(start)
			if tt == html.StartTagToken {
				n := &html.Node{Attr: tok.Attr}
				cur = &cell{cols: spanOf(n, "colspan"), rows: spanOf(n, "rowspan"), head: inHead || a == atom.Th, span: extract.Span{Start: pos}}
			}
		}
	}
	l.sh.table(rows)
	return true
}
