package read

import (
	"errors"
	"strings"

	"trine/extract"
)

// builder writes the text of a converted file and notes its blocks; full parts are handed on as it goes.
type builder struct {
	j      *job
	sh     *shaper
	max    int
	text   strings.Builder
	blocks []raw
	kind   extract.BlockKind // of the last block
	wrote  bool
}

func (j *job) builder() *builder {
	return &builder{j: j, sh: newShaper(j.id), max: j.opt.maxPart()}
}

// add writes a block on a line of its own; what goes before it on the line is outside of the block.
func (b *builder) add(kind extract.BlockKind, level int, before, text string) *raw {
	for len(text) > b.max { // one huge paragraph
		cut := cutPoint(text[:b.max+1])
		b.put(kind, level, before, text[:cut])
		b.flush(false)
		before, text = "", text[cut:]
	}
	return b.put(kind, level, before, text)
}

func (b *builder) put(kind extract.BlockKind, level int, before, text string) *raw {
	b.room(len(text) + len(before))
	b.gap(kind)
	b.text.WriteString(before)
	span := extract.Span{Start: b.text.Len()}
	b.text.WriteString(text)
	span.End = b.text.Len()
	b.text.WriteByte('\n')
	b.blocks = append(b.blocks, raw{Block: extract.Block{Span: trim(b.text.String(), span), Kind: kind, Level: level, Turn: -1}, solo: true, gap: true})
	return &b.blocks[len(b.blocks)-1]
}

// room hands the part on if n more bytes would not go into it.
func (b *builder) room(n int) {
	if b.text.Len() > 0 && b.text.Len()+n+2 > b.max {
		b.flush(false)
	}
}

// gap writes a blank line, except between items and between rows.
func (b *builder) gap(kind extract.BlockKind) {
	if b.wrote && (kind != b.kind || kind != extract.Item && kind != extract.Row) {
		b.text.WriteByte('\n')
	}
	b.kind, b.wrote = kind, true
}

// cell is a cell of a table to be written.
type cell struct {
	text       string
	cols, rows int // how many it spans; 0 is 1
	head       bool
	span       extract.Span
}

// table writes a table as lines of cells between pipes.
func (b *builder) table(rows [][]cell) {
	size := 0
	for _, r := range rows {
		for _, c := range r {
			size += len(c.text) + 3
		}
	}
	b.room(size)
	for _, r := range rows {
		if len(r) == 0 {
			continue
		}
		b.gap(extract.Row)
		b.text.WriteByte('|')
		for k := range r {
			b.text.WriteByte(' ')
			r[k].span.Start = b.text.Len()
			b.text.WriteString(r[k].text)
			r[k].span.End = b.text.Len()
			b.text.WriteString(" |")
		}
		b.text.WriteByte('\n')
	}
	sh := &sheet{text: b.text.String()}
	sh.table(rows)
	b.blocks = append(b.blocks, sh.blocks...)
	if b.text.Len() > 2*b.max {
		b.flush(false)
	}
}

// table adds a table whose cells have their spans.
func (sh *sheet) table(rows [][]cell) {
	grid := layout(rows)
	head := 0
	for head < len(rows) && head < maxHead && allHeads(rows[head]) {
		head++
	}
	if head == len(rows) && head > 1 {
		head = 1
	}
	if head == 0 {
		plain := make([]pipeRow, min(len(rows), 6))
		for i := range plain {
			for _, c := range rows[i] {
				plain[i].cells = append(plain[i].cells, c.span)
			}
		}
		if len(plain) > 0 && len(plain[0].cells) > 0 && headless(sh.text, plain) {
			head = 1
		}
	}
	sh.addTable(grid, head)
}

func allHeads(row []cell) bool {
	for _, c := range row {
		if !c.head {
			return false
		}
	}
	return len(row) > 0
}

const (
	maxColumns = 256
	maxHead    = 8 // header rows
)

// layout gives cells that span rows and columns their places, row by row.
func layout(rows [][]cell) []gridRow {
	type reach struct {
		gridCell
		left int
	}
	down := make([]reach, 0, 8) // by column: what reaches into the next row
	budget := 1 << 20           // cells that may be repeated, against absurd spans
	out := make([]gridRow, 0, len(rows))
	for _, r := range rows {
		g := gridRow{}
		if len(r) > 0 {
			g.Span = extract.Span{Start: r[0].span.Start, End: r[len(r)-1].span.End}
		}
		k, col := 0, 0
		for k < len(r) || col < len(down) {
			if col < len(down) && down[col].left > 0 {
				down[col].left--
				if budget--; budget > 0 {
					g.cells = append(g.cells, down[col].gridCell)
				}
				col += down[col].width
				continue
			}
			if k == len(r) || col >= maxColumns {
				k = len(r)
				col++
				continue
			}
			c := gridCell{Span: r[k].span, col: col, width: min(max(r[k].cols, 1), maxColumns-col)}
			for len(down) < col+c.width {
				down = append(down, reach{})
			}
			for x := col; x < col+c.width; x++ {
				down[x].left = 0
			}
			down[col] = reach{gridCell: c, left: max(r[k].rows, 1) - 1}
			down[col].above = true
			g.cells = append(g.cells, c)
			col += c.width
			k++
		}
		out = append(out, g)
	}
	return out
}

// flush hands the part on.
func (b *builder) flush(last bool) {
	if b.j.stopped || b.text.Len() == 0 && !last {
		return
	}
	text := b.text.String()
	if b.j.textOnly {
		b.j.emit(b.sh.bare(text, last))
	} else {
		b.j.emit(b.sh.built(&sheet{text: text, blocks: b.blocks}, last))
	}
	b.text.Reset()
	b.blocks = nil
}

var errNoText = errors.New("no text in it")

// done hands the last part on; a file without text is an error.
func (b *builder) done() {
	if len(b.blocks) == 0 && !b.j.any {
		b.j.fail("%w", errNoText)
		return
	}
	b.flush(true)
}
