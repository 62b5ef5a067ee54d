package read

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"trine/extract"
)

// docx reads a Word document: paragraphs, headings, list items and tables of its main text.
func (j *job) docx(data []byte) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		j.fail("damaged DOCX (%s); save it again or convert it to text", err)
		return
	}
	body, err := member(z, "word/document.xml")
	if err != nil {
		j.fail("%w", err)
		return
	}
	d := docxReader{b: j.builder(), styles: docxStyles(z)}
	if core, err := member(z, "docProps/core.xml"); err == nil {
		d.properties(core)
	}
	if err := d.read(body); err != nil {
		d.flushAll()
		if d.b.wrote { // what stands before the damage is still good
			d.b.done()
		}
		j.fail("damaged DOCX (%s); save it again or convert it to text", err)
		return
	}
	d.flushAll()
	d.b.done()
}

func member(z *zip.Reader, name string) ([]byte, error) {
	for _, f := range z.File {
		if f.Name != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("damaged DOCX (%w); save it again", err)
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, maxWhole+1))
		if err != nil {
			return nil, fmt.Errorf("damaged DOCX (%s: %w); save it again", name, err)
		}
		if len(data) > maxWhole {
			return nil, fmt.Errorf("more than %d MiB of text; split it or convert it to text", maxWhole>>20)
		}
		return data, nil
	}
	return nil, errors.New("not a DOCX (no word/document.xml in the zip archive); save it as DOCX or text")
}

// docxStyles gives the heading level of each style that has one.
func docxStyles(z *zip.Reader) map[string]int {
	levels := map[string]int{}
	data, err := member(z, "word/styles.xml")
	if err != nil {
		return levels
	}
	var sheet struct {
		Styles []struct {
			ID   string `xml:"styleId,attr"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
			Outline *struct {
				Val int `xml:"val,attr"`
			} `xml:"pPr>outlineLvl"`
		} `xml:"style"`
	}
	if xml.Unmarshal(data, &sheet) != nil {
		return levels
	}
	for _, s := range sheet.Styles {
		if n := headingStyle(s.Name.Val); n > 0 {
			levels[s.ID] = n
		} else if s.Outline != nil && s.Outline.Val >= 0 && s.Outline.Val < 9 {
			levels[s.ID] = s.Outline.Val + 1
		}
	}
	return levels
}

// headingStyle reads "Heading 1", "heading2", "标题 1" and "Title".
func headingStyle(name string) int {
	name = strings.ToLower(strings.ReplaceAll(name, " ", ""))
	if name == "title" {
		return 1
	}
	for _, p := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(name, p); ok {
			if n, err := strconv.Atoi(rest); err == nil && n > 0 && n < 10 {
				return n
			}
		}
	}
	return 0
}

// docxReader walks the tokens of word/document.xml.
type docxReader struct {
	b      *builder
	styles map[string]int

	para   strings.Builder
	inText bool
	skip   int // depth inside deleted or alternative text
	level  int // heading level of the paragraph, 0 if none
	list   int // 1 + level of a list item, 0 if none
	tables int // depth of tables
	rows   [][]cell
	cell   []string
	tc     cell
	merge  string // vMerge of the cell
	head   bool
	below  []*mergeCell // by column: the cell that a vMerge continues
	col    int
}

// mergeCell is where a cell that further rows may belong to stands.
type mergeCell struct{ row, index int }

func (d *docxReader) properties(core []byte) {
	var p struct {
		Title   string `xml:"title"`
		Created string `xml:"created"`
	}
	if xml.Unmarshal(core, &p) == nil {
		d.b.sh.title = strings.TrimSpace(p.Title)
		d.created(p.Created)
	}
}

// created keeps the day on which the file was made, in case the text tells no date.
func (d *docxReader) created(s string) {
	if t, _, ok := findDate(s); ok {
		d.b.sh.fallback = day(t)
	}
}

func (d *docxReader) read(data []byte) error {
	x := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := x.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			d.start(t)
		case xml.EndElement:
			d.end(t.Name.Local)
		case xml.CharData:
			if d.inText && d.skip == 0 {
				d.para.Write(t)
			}
		}
	}
}

func val(t xml.StartElement) string {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value
		}
	}
	return ""
}

func (d *docxReader) start(t xml.StartElement) {
	switch t.Name.Local {
	case "del", "moveFrom", "Fallback", "txbxContent":
		d.skip++
	case "t":
		d.inText = true
	case "tab":
		d.para.WriteByte(' ')
	case "br", "cr":
		if d.skip == 0 {
			d.flush()
		}
	case "pStyle":
		d.level = d.styles[val(t)]
		if d.level == 0 {
			d.level = headingStyle(val(t))
		}
	case "outlineLvl":
		if n, err := strconv.Atoi(val(t)); err == nil && n >= 0 && n < 9 {
			d.level = n + 1
		}
	case "ilvl":
		n, _ := strconv.Atoi(val(t))
		d.list = min(max(n, 0), 8) + 1
	case "numId":
		if d.list == 0 && val(t) != "0" {
			d.list = 1
		}
	case "tbl":
		d.flush()
		d.tables++
	case "tr":
		if d.tables == 1 {
			d.rows, d.col, d.head = append(d.rows, nil), 0, false
		}
	case "tblHeader":
		d.head = val(t) != "0" && val(t) != "false"
	case "tc":
		if d.tables == 1 {
			d.tc, d.cell, d.merge = cell{head: d.head}, nil, ""
		}
	case "gridSpan":
		if n, err := strconv.Atoi(val(t)); err == nil && d.tables == 1 {
			d.tc.cols = min(max(n, 1), maxColumns)
		}
	case "vMerge":
		if d.merge = val(t); d.merge == "" {
			d.merge = "continue"
		}
	}
}

func (d *docxReader) end(name string) {
	switch name {
	case "del", "moveFrom", "Fallback", "txbxContent":
		d.skip--
	case "t":
		d.inText = false
	case "p":
		if d.skip == 0 {
			d.flush()
			d.level, d.list = 0, 0
		}
	case "tc":
		if d.tables == 1 && len(d.rows) > 0 {
			d.endCell()
		}
	case "tbl":
		if d.tables--; d.tables == 0 {
			d.endTable()
		}
	}
}

// endCell adds a cell to the row; one that continues the cell above makes that one longer instead.
func (d *docxReader) endCell() {
	r := len(d.rows) - 1
	width := max(d.tc.cols, 1)
	for len(d.below) < d.col+width {
		d.below = append(d.below, nil)
	}
	if m := d.below[d.col]; d.merge == "continue" && m != nil {
		c := &d.rows[m.row][m.index]
		c.rows = max(c.rows, 1) + 1
	} else {
		d.tc.text = strings.ReplaceAll(strings.Join(d.cell, " "), "|", "/")
		d.rows[r] = append(d.rows[r], d.tc)
		d.below[d.col] = nil
		if d.merge != "" {
			d.below[d.col] = &mergeCell{r, len(d.rows[r]) - 1}
		}
	}
	d.col += width
}

func (d *docxReader) endTable() {
	if len(d.rows) > 0 {
		d.b.table(d.rows)
	}
	d.rows, d.below = nil, nil
}

// flush ends a paragraph.
func (d *docxReader) flush() {
	t := strings.Join(strings.Fields(d.para.String()), " ")
	d.para.Reset()
	switch {
	case t == "":
	case d.tables > 0:
		d.cell = append(d.cell, t)
	case d.level > 0:
		d.b.add(extract.Heading, d.level, "", t)
	case d.list > 0:
		d.b.add(extract.Item, d.list-1, strings.Repeat("  ", d.list-1)+"- ", t)
	default:
		if n, m := marker(t); m != noMark && n < len(t) {
			d.b.add(extract.Item, 0, t[:n], t[n:])
		} else {
			d.b.add(extract.Paragraph, 0, "", t)
		}
	}
}

// flushAll ends what a damaged file left open.
func (d *docxReader) flushAll() {
	d.flush()
	if d.tables > 0 {
		d.endTable()
	}
}
