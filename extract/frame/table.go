package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// row reads one table row: what its name is, then each cell by its header.
func (r *reader) row(cells []*extract.Sentence) {
	block := r.pass.BlockOf(cells[0])
	lines := make([]*matcher, len(cells))
	for i, s := range cells {
		w := r.fr.words(s)
		l := r.fr.tokenize(s, false)
		l.chain(w)
		lines[i] = &matcher{l: l, o: r.fr.o, w: w, heads: r.fr.heads[s.Lang]}
	}
	r.makers(lines, block)
	sub, size, ok := r.rowSubject(lines, block)
	if !ok {
		r.turned(lines, block)
		return
	}
	for i := range lines {
		if len(lines[i].l.toks) == 0 || i == sub.fill {
			continue
		}
		who := sub
		if size != nil && !r.shared(block, i) {
			who = *size
		}
		r.cell(lines[i], &block.Cells[i], who, lines[max(sub.fill, 0)], block)
	}
}

// makerHeaders and productHeaders head the columns of who makes a thing and of what is made.
var (
	makerHeaders   = set(`企业 公司 厂商 机构 开发商 开发者 研发机构 公司名称 企业名称 公司/机构 组织 出品方 发布方 company developer maker vendor organization organisation provider lab`)
	productHeaders = set(`模型 产品 芯片 大模型 模型名称 模型/产品 产品/模型 核心产品 主要产品 产品名称 代表产品 代表模型 主要模型 旗舰模型 旗舰产品 model models product products chip chips`)
)

// makers reports what a row says of who makes what: one cell under 企业, another under 模型.
func (r *reader) makers(lines []*matcher, block *extract.Block) {
	maker, made := -1, -1
	for i := range lines {
		if i >= len(block.Cells) || len(block.Cells[i].Header) == 0 {
			continue
		}
		h := block.Cells[i].Header[len(block.Cells[i].Header)-1]
		switch name := strings.ToLower(strings.Trim(strings.ReplaceAll(r.pass.Document.Text[h.Start:h.End], " ", ""), "*")); {
		case makerHeaders[name] && maker < 0:
			maker = i
		case productHeaders[name] && made < 0:
			made = i
		}
	}
	p, _ := r.fr.o.Predicate("developed_by")
	if maker < 0 || made < 0 || p == nil {
		return
	}
	var firm *term
	for k := range lines[maker].l.fills {
		if m := lines[maker].l.fills[k].mention; m != nil && m.Kind != extract.Generic && m.Name != "" && (m.Type == "" || isA(r.fr.o, m, "Organization")) {
			t := r.mentionTerm(lines[maker].l.s, m)
			if t.arg.Type == "Entity" {
				t.arg.Type = "Company"
			}
			firm = &t
			break
		}
	}
	if firm == nil {
		return
	}
	x := lines[made]
	for k := range x.l.fills {
		m := x.l.fills[k].mention
		if m == nil || m.Kind == extract.Generic || m.Name == "" || isKind(r.fr.o, m) || m.Type != "" && !glossed(m.Type) {
			continue
		}
		t := r.mentionTerm(x.l.s, m)
		if t.arg.Type == "Entity" {
			t.arg.Type = "Product"
		}
		r.pass.Report(schema.Statement{Subject: t.arg, Predicate: p.ID, Object: firm.arg, Polarity: schema.Affirmed, Modality: schema.Asserted, Extractor: "rules",
			Confidence: 0.85 * t.conf * firm.conf, Evidence: r.quote(x.l.s, block.Span)})
	}
}

// rowSubject is what a row is about: the name in its first cells; with a size in a cell of a parameter column, the sized model too.
func (r *reader) rowSubject(lines []*matcher, block *extract.Block) (term, *term, bool) {
	for i, x := range lines {
		if i > 1 {
			break
		}
		for k := range x.l.fills {
			m := x.l.fills[k].mention
			if m == nil || m.Kind == extract.Generic || m.Name == "" || !usable(r.fr.o, m) && !isA(r.fr.o, m, "Technique") {
				continue
			}
			if isA(r.fr.o, m, "Benchmark") && r.modelColumns(block) {
				return term{}, nil, false
			}
			t := r.mentionTerm(x.l.s, m)
			t.fill = i
			return t, r.sized(lines, block, t), true
		}
	}
	return term{}, nil, false
}

func isA(o *schema.Ontology, m *extract.Mention, class string) bool {
	return m.Type != "" && o.IsA(m.Type, class)
}

// sized is the model that a family and a row's parameter count name together: "Llama 3.1" and "70B".
func (r *reader) sized(lines []*matcher, block *extract.Block, family term) *term {
	if family.arg.Type != "ModelFamily" {
		return nil
	}
	for i, x := range lines {
		if i >= len(block.Cells) || len(block.Cells[i].Header) == 0 {
			continue
		}
		p := r.headerFrame(&block.Cells[i])
		if p == nil || p.pred.ID != "has_parameter_count" {
			continue
		}
		size := strings.TrimSpace(x.l.s.Text)
		if size == "" || len(size) > 12 || strings.ContainsAny(size, " ,") {
			return nil
		}
		t := family
		t.arg.Name = family.arg.Name + " " + size
		t.arg.ID = schema.EntityID(t.arg.Name)
		t.arg.Type = "Model"
		t.arg.Names = nil
		return &t
	}
	return nil
}

// shared tells whether a cell stands in the row above or below too.
func (r *reader) shared(block *extract.Block, i int) bool {
	blocks := r.pass.Document.Blocks
	at := -1
	for k := range blocks {
		if &blocks[k] == block {
			at = k
		}
	}
	for _, k := range []int{at - 1, at + 1} {
		if k < 0 || k >= len(blocks) || blocks[k].Kind != extract.Row {
			continue
		}
		for _, c := range blocks[k].Cells {
			if c.Column == block.Cells[i].Column && c.Span == block.Cells[i].Span {
				return true
			}
		}
	}
	return false
}

// headerText is a header without the marks of bold and code.
func (r *reader) headerText(h extract.Span) string {
	return strings.Trim(r.pass.Document.Text[h.Start:h.End], " *`_")
}

// headerLine is the text of a cell's headers, cut into tokens.
func (r *reader) headerLine(c *extract.Cell) *line {
	var parts []string
	for _, h := range c.Header {
		parts = append(parts, r.headerText(h))
	}
	s := extract.Plain(unmarked(strings.Join(parts, " ")))
	return r.fr.tokenize(s, false)
}

// unmarked is a header without the marks of its markup: **#Total Params**.
func unmarked(h string) string { return strings.Trim(h, "*_#` ") }

func (r *reader) headerFrame(c *extract.Cell) *pattern {
	if len(c.Header) == 0 {
		return nil
	}
	l := r.headerLine(c)
	end := len(l.toks)
	for i := range l.toks { // "Training Time (GPU hours)": the unit is no part of the label
		if l.toks[i].text == "(" && i > 0 {
			end = i
			break
		}
	}
	return r.labelFor(l, 0, end)
}

// cell reports what one cell says of the row's subject.
func (r *reader) cell(x *matcher, c *extract.Cell, sub term, subLine *matcher, block *extract.Block) {
	l := x.l
	header := ""
	for _, h := range c.Header {
		header = strings.TrimSpace(header + " " + r.headerText(h))
	}
	report := func(pred *schema.Predicate, o term, pol schema.Polarity, qual string, weight float64) {
		if o.arg.ID == sub.arg.ID {
			return
		}
		st := schema.Statement{Subject: sub.arg, Predicate: pred.ID, Object: o.arg, Polarity: pol, Modality: schema.Asserted, Qualifier: qual, Extractor: "rules",
			Confidence: weight * sub.conf * o.conf, Evidence: r.quote(l.s, block.Span)}
		st.Evidence.Text = r.pass.Document.Text[block.Start:block.End]
		r.pass.Report(st)
	}
	if p := r.headerFrame(c); p != nil {
		if !r.fr.o.Accepts(anyOf(p.pred.Domain), sub.arg.Type, "") && !fits(r.fr.o, &extract.Mention{Type: sub.arg.Type}, p.pred.Domain) {
			return
		}
		e := &elem{kind: slot, role: object, types: p.pred.Range}
		for _, o := range r.cellTerms(x, e, 0, len(l.toks)) {
			r.headerUnit(&o, header)
			report(p.pred, o, schema.Affirmed, "", p.weight)
		}
		return
	}
	if header = unmarked(header); header == "" {
		return
	}
	yes, no := yesNo(strings.TrimSpace(l.s.Text))
	ent := r.fr.o.Entity(header)
	if ent == nil {
		ent = r.benchmark(header)
	}
	switch {
	case ent != nil && (yes || no) && r.fr.o.IsA(ent.Type, "Technique"):
		pol := schema.Affirmed
		if no {
			pol = schema.Negated
		}
		if p, _ := r.fr.o.Predicate("uses_technique"); p != nil {
			report(p, r.headerTerm(ent, c), pol, "", 0.85)
		}
	case ent != nil && isScore(x.l) && (ent.Type == "Benchmark" || ent.Type == "Dataset"):
		r.score(x, sub, ent.Name, block, report)
	case ent == nil && isScore(x.l) && scoreHeader(header) && percentLike(x.l) && r.scoreTable(block):
		r.score(x, sub, header, block, report)
	}
}

// scoreTable tells whether one of a row's columns is headed by a benchmark, so that the bare numbers of the others are scores too.
func (r *reader) scoreTable(block *extract.Block) bool {
	for i := range block.Cells {
		if h := block.Cells[i].Header; len(h) > 0 {
			last := h[len(h)-1]
			if r.benchmark(unmarked(strings.TrimSpace(r.pass.Document.Text[last.Start:last.End]))) != nil {
				return true
			}
		}
	}
	return false
}

// scoreHeader tells whether the head of a column beside those of benchmarks may be one itself: a name, or that of their mean.
func scoreHeader(h string) bool {
	low := strings.ToLower(h)
	if len(h) > 32 || low == h && low != "average" && low != "avg" {
		return false
	}
	for _, w := range strings.FieldsFunc(low, func(r rune) bool { return r == ' ' || r == '#' || r == '(' || r == ')' || r == '/' }) {
		switch strings.TrimSuffix(w, "s") {
		case "param", "parameter", "size", "token", "layer", "head", "rank", "year", "date", "speed", "latency", "cost", "price", "tp", "ap", "model", "context", "length", "release", "epoch", "batch", "memory", "gpu", "flop", "time", "step", "vram", "throughput":
			return false
		}
	}
	return true
}

// headerTerm is a header's name as an object.
func (r *reader) headerTerm(ent *schema.Entity, c *extract.Cell) term {
	h := c.Header[len(c.Header)-1]
	start, end := h.Start, h.End
	return term{arg: schema.Argument{ID: ent.ID(), Name: ent.Name, Type: ent.Type, Names: ent.AllNames()[1:], Start: &start, End: &end,
		Surface: r.pass.Document.Text[start:end]}, conf: 0.95, fill: -1}
}

// score reports a benchmark result.
func (r *reader) score(x *matcher, sub term, benchmark string, block *extract.Block, report func(*schema.Predicate, term, schema.Polarity, string, float64)) {
	p, _ := r.fr.o.Predicate("scores_on")
	if p == nil || !fits(r.fr.o, &extract.Mention{Type: sub.arg.Type}, p.Domain) {
		return
	}
	for k := range x.l.fills {
		if v := x.l.fills[k].value; v != nil && v.Quantity != nil {
			t := r.valueTerm(x.l.s, v, &elem{})
			report(p, t, schema.Affirmed, benchmark, 0.85)
			return
		}
	}
}

func isScore(l *line) bool {
	return len(l.fills) == 1 && l.fills[0].value != nil && l.fills[0].value.Quantity != nil && len(l.toks) <= 5
}

// percentLike tells whether the only value of a cell may be a share of tasks done.
func percentLike(l *line) bool {
	v := l.fills[0].value.Quantity.Value
	return v != nil && *v <= 100
}

// headerUnit gives a bare number the unit that its header names: "Training Time (GPU hours)".
func (r *reader) headerUnit(o *term, header string) {
	q := o.arg.Quantity
	if q == nil || q.Unit != "" && q.Unit != "parameter" {
		return
	}
	i, j := strings.LastIndexAny(header, "(（"), strings.LastIndexAny(header, ")）")
	if i < 0 || j < i {
		return
	}
	inside := strings.TrimSpace(strings.TrimLeft(header[i:j], "(（"))
	if u := r.fr.o.Unit(inside); u != nil {
		c := *q
		c.Unit = u.ID
		o.arg.Quantity, o.arg.ID, o.arg.Name = &c, c.ID(), c.String()
	}
}

func anyOf(types []string) string {
	for _, t := range types {
		if t == "Any" {
			return t
		}
	}
	if len(types) > 0 {
		return types[0]
	}
	return ""
}

func yesNo(s string) (yes, no bool) {
	switch strings.ToLower(s) {
	case "yes", "y", "✓", "✔", "✅", "是", "支持", "有":
		return true, false
	case "no", "n", "✗", "✘", "❌", "否", "不支持", "无":
		return false, true
	}
	return false, false
}

// modelColumns tells whether one of a row's columns is headed by a model.
func (r *reader) modelColumns(block *extract.Block) bool {
	for i := 1; i < len(block.Cells); i++ {
		if h := block.Cells[i].Header; len(h) > 0 {
			last := h[len(h)-1]
			if t, ok := r.headerThing(&block.Cells[i], r.headerText(last), true); ok && fits(r.fr.o, &extract.Mention{Type: t.arg.Type}, []string{"Model", "ModelFamily"}) {
				return true
			}
		}
	}
	return false
}

// headerThing is the thing that a column is headed by: an entity of the ontology, a name of the document, or, over scores, a
// model by its form.
func (r *reader) headerThing(c *extract.Cell, text string, scores bool) (term, bool) {
	if i := strings.Index(text, " ("); i > 0 && r.fr.o.Entity(text) == nil { // "Quill (12-20)": which edition was measured
		text = strings.TrimSpace(text[:i])
	}
	if ent := r.fr.o.Entity(text); ent != nil {
		return r.headerTerm(ent, c), true
	}
	h := c.Header[len(c.Header)-1]
	start, end := h.Start, h.End
	at := func(a schema.Argument) term {
		a.Start, a.End, a.Surface = &start, &end, r.pass.Document.Text[start:end]
		return term{arg: a, conf: 0.85, fill: -1}
	}
	if m := r.topics.named[strings.ToLower(text)]; m != nil && m.Type != "" {
		return at(schema.Argument{ID: m.ID(), Name: m.Name, Type: m.Type, Names: r.names(m)}), true
	}
	if scores && len(text) < 40 && text != strings.ToLower(text) && strings.ContainsAny(text, "0123456789") && !strings.ContainsAny(text, "%()/") && r.benchmark(text) == nil {
		return at(schema.Argument{ID: schema.EntityID(text), Name: text, Type: "Model"}), true
	}
	return term{}, false
}

// benchmark is the benchmark that a cell names, without what stands in brackets or says how it was run: "MMLU (5-shot)".
func (r *reader) benchmark(text string) *schema.Entity {
	if i := strings.IndexAny(text, "(（[,<*"); i > 0 {
		text = text[:i]
	}
	if k := strings.LastIndexByte(text, '-'); k > 2 && k+3 >= len(text) && strings.Trim(text[k+1:], "0123456789") == "" { // HellaSwag-10: ten shots
		text = text[:k]
	}
	words := strings.Fields(text)
	for n := len(words); n > 0; n-- {
		if e := r.fr.o.Entity(strings.Join(words[:n], " ")); e != nil && (e.Type == "Benchmark" || e.Type == "Dataset") {
			return e
		}
	}
	return nil
}

// turned reads a row of a table whose columns are the things: the first cell is the label or the benchmark, the headers
// are names.
func (r *reader) turned(lines []*matcher, block *extract.Block) {
	if len(lines) < 2 || len(lines[0].l.toks) == 0 {
		return
	}
	first := lines[0].l
	p := r.labelFor(first, 0, len(first.toks))
	bench := r.benchmark(first.s.Text)
	for i := 1; i < len(lines) && i < len(block.Cells); i++ {
		c := &block.Cells[i]
		if len(c.Header) == 0 || len(lines[i].l.toks) == 0 {
			continue
		}
		h := c.Header[len(c.Header)-1]
		sub, ok := r.headerThing(c, r.headerText(h), bench != nil)
		if !ok {
			continue
		}
		report := func(pred *schema.Predicate, o term, pol schema.Polarity, qual string, weight float64) {
			ev := r.quote(lines[i].l.s, block.Span)
			r.pass.Report(schema.Statement{Subject: sub.arg, Predicate: pred.ID, Object: o.arg, Polarity: pol, Modality: schema.Asserted, Qualifier: qual, Extractor: "rules",
				Confidence: weight * sub.conf * o.conf, Evidence: ev})
		}
		switch {
		case p != nil && fits(r.fr.o, &extract.Mention{Type: sub.arg.Type}, p.pred.Domain):
			e := &elem{kind: slot, role: object, types: p.pred.Range}
			for _, o := range r.cellTerms(lines[i], e, 0, len(lines[i].l.toks)) {
				r.headerUnit(&o, first.s.Text)
				report(p.pred, o, schema.Affirmed, "", p.weight)
			}
		case bench != nil && isScore(lines[i].l):
			r.score(lines[i], sub, bench.Name, block, report)
		}
	}
}
