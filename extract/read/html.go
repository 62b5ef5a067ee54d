package read

import (
	"bytes"
	"strconv"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"trine/extract"
)

// html reads a page: its main text if that can be told from its frame, else all of it without navigation.
func (j *job) html(data []byte) {
	doc, err := html.Parse(bytes.NewReader(data))
	if err != nil { // nested too deep to be a page: its words are still there
		doc = flat(data)
	}
	h := pageHead(doc)
	whole := pageOf(doc)
	main := whole
	if !whole.calls() {
		if article := mainPart(doc, len(data)); article != nil {
			if m := pageOf(article); m.size*4 >= whole.size && m.size > 200 {
				main = m
			}
		}
	}
	b := j.builder()
	b.sh.title, b.sh.date = h.title, h.date
	if h.title != "" && !main.titled(h.title) {
		b.add(extract.Heading, 1, "", h.title)
	}
	for _, e := range main.out {
		if e.table != nil {
			b.table(e.table)
		} else {
			before := ""
			if e.kind == extract.Item {
				before = strings.Repeat("  ", min(e.level, 16)) + "- "
			}
			b.add(e.kind, e.level, before, e.text)
		}
	}
	if len(main.out) == 0 {
		j.fail("%w", errNoText)
		return
	}
	b.done()
}

// mainPart finds the main text of a page of reasonable size; nil if there is none.
func mainPart(doc *html.Node, size int) (n *html.Node) {
	defer func() {
		if recover() != nil {
			n = nil
		}
	}()
	if size > 4<<20 {
		return nil
	}
	p := readability.NewParser()
	p.MaxElemsToParse = 30000
	article, err := p.ParseDocument(doc, nil)
	if err != nil {
		return nil
	}
	return article.Node
}

// flat is a page with nothing but the lines between tags.
func flat(data []byte) *html.Node {
	root := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	z := html.NewTokenizer(bytes.NewReader(data))
	var line strings.Builder
	flush := func() {
		if t := line.String(); !blank(t) {
			p := &html.Node{Type: html.ElementNode, DataAtom: atom.P, Data: "p"}
			p.AppendChild(&html.Node{Type: html.TextNode, Data: t})
			root.AppendChild(p)
		}
		line.Reset()
	}
	silent := false
	for {
		switch tt := z.Next(); tt {
		case html.ErrorToken:
			flush()
			return root
		case html.TextToken:
			if !silent {
				line.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			if a == atom.Script || a == atom.Style {
				silent = tt == html.StartTagToken
			}
			if !inlineTag(a) {
				flush()
			}
		}
	}
}

// element is a block or a table of a page.
type element struct {
	kind  extract.BlockKind
	level int
	text  string
	table [][]cell
}

// page is the text of a page in blocks.
type page struct {
	out   []element
	size  int
	cur   strings.Builder
	space bool
	kind  extract.BlockKind
	level int
	depth int // of lists
}

func pageOf(n *html.Node) *page {
	p := &page{}
	p.walk(n)
	p.flush()
	return p
}

// calls tells whether people speak on the page; then nothing may be taken for its frame.
func (p *page) calls() bool {
	l := newLabels()
	l.learn(func(yield func(string) bool) {
		for _, e := range p.out {
			if e.table == nil && !yield(e.text) {
				return
			}
		}
	})
	return l.any
}

// titled tells whether one of the first blocks is the title.
func (p *page) titled(title string) bool {
	for _, e := range p.out[:min(len(p.out), 20)] {
		if e.text == title {
			return true
		}
	}
	return false
}

func (p *page) flush() {
	t := strings.TrimFunc(p.cur.String(), isBlank)
	p.cur.Reset()
	p.space = false
	if t != "" {
		p.size += len(t)
		p.out = append(p.out, element{kind: p.kind, level: p.level, text: t})
	}
}

// write adds text with its white space made single spaces.
func (p *page) write(s string) {
	for _, r := range s {
		if isBlank(r) {
			p.space = true
			continue
		}
		if p.space && p.cur.Len() > 0 {
			p.cur.WriteByte(' ')
		}
		p.space = false
		p.cur.WriteRune(r)
	}
}

func (p *page) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
}

// as walks a node as a block of its own kind.
func (p *page) as(n *html.Node, kind extract.BlockKind, level int) {
	p.flush()
	k, l := p.kind, p.level
	p.kind, p.level = kind, level
	p.children(n)
	p.flush()
	p.kind, p.level = k, l
}

func (p *page) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.write(n.Data)
		return
	case html.DocumentNode:
		p.children(n)
		return
	case html.ElementNode:
	default:
		return
	}
	switch a := n.DataAtom; {
	case skipTag(a) || hidden(n):
	case a == atom.Br:
		p.flush()
	case a == atom.Hr:
		p.flush()
	case a == atom.H1, a == atom.H2, a == atom.H3, a == atom.H4, a == atom.H5, a == atom.H6:
		p.as(n, extract.Heading, int(n.Data[1]-'0'))
	case a == atom.Ul, a == atom.Ol:
		p.depth++
		p.as(n, p.kind, p.level)
		p.depth--
	case a == atom.Li:
		p.as(n, extract.Item, max(p.depth-1, 0))
	case a == atom.Figcaption, a == atom.Caption:
		p.as(n, extract.Caption, 0)
	case a == atom.Pre:
		p.pre(n)
	case a == atom.Table && !layoutTable(n):
		p.flush()
		p.table(n)
	case a == atom.Sup && footnote(n):
	case inlineTag(a):
		p.children(n)
	default:
		p.as(n, p.kind, p.level)
	}
}

// pre reads preformatted text line by line; code is left out.
func (p *page) pre(n *html.Node) {
	p.flush()
	if find(n, atom.Code) != nil {
		return
	}
	for line := range lines(textOf(n)) {
		p.write(line)
		p.flush()
	}
}

func (p *page) table(n *html.Node) {
	var rows [][]cell
	for tr := range each(n, atom.Tr, atom.Table) {
		inHead := tr.Parent != nil && tr.Parent.DataAtom == atom.Thead
		var row []cell
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hidden(c) {
				continue
			}
			in := &page{}
			in.children(c)
			in.flush()
			var texts []string
			for _, e := range in.out {
				texts = append(texts, e.text)
			}
			t := strings.ReplaceAll(strings.Join(texts, " "), "|", "/")
			p.size += len(t)
			row = append(row, cell{text: t, cols: spanOf(c, "colspan"), rows: spanOf(c, "rowspan"), head: inHead || c.DataAtom == atom.Th})
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	if c := find(n, atom.Caption); c != nil {
		p.as(c, extract.Caption, 0)
	}
	if len(rows) > 0 {
		p.out = append(p.out, element{table: rows})
	}
}

func spanOf(n *html.Node, key string) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, key)))
	if err != nil || v < 0 {
		return 1
	}
	if v == 0 && key == "rowspan" { // to the end of the table
		return 1 << 16
	}
	return min(max(v, 1), 1<<16)
}

// layoutTable tells tables that only place things: those with tables inside, and with one column.
func layoutTable(n *html.Node) bool {
	wide := false
	for tr := range each(n, atom.Tr, atom.Table) {
		k := 0
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				if k++; find(c, atom.Table) != nil {
					return true
				}
			}
		}
		wide = wide || k > 1
	}
	return !wide
}

func footnote(n *html.Node) bool {
	t := strings.TrimSpace(textOf(n))
	return strings.HasPrefix(t, "[") && strings.HasSuffix(t, "]") && len(t) < 8
}

func skipTag(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Nav, atom.Footer, atom.Aside, atom.Button, atom.Select,
		atom.Textarea, atom.Input, atom.Iframe, atom.Head, atom.Object, atom.Audio, atom.Video, atom.Canvas, atom.Dialog:
		return true
	}
	return false
}

func inlineTag(a atom.Atom) bool {
	switch a {
	case 0, atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I,
		atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.Rp, atom.Rt, atom.Ruby, atom.S, atom.Samp, atom.Small, atom.Span,
		atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}
