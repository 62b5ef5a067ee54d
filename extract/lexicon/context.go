package lexicon

import (
	"strings"

	"trine/extract"
)

// document is one pass under reading: what is plainly there, then what to make of the rest.
type document struct {
	*Lexicon
	pass     *extract.Pass
	hits     [][]hit             // by sentence
	plain    []int32             // by entity: how often it is plainly named
	titled   map[int32]bool      // entities that the title names
	classes  map[string]int      // how many plainly named entities of each class (and its ancestors)
	makers   map[int32]bool      // makers of plainly named entities
	topic    int                 // number of different plainly named entities
	caseless bool                // Latin text without capitals: a recognizer's
	spoken   bool                // a transcript, or written the way people talk
	models   bool                // models are spoken of
	active   []activity          // by entity: may be misheard here
	field    []int32             // by sentence: how many plain names stand before it …
	offset   []int               // … and how many bytes
	pairs    map[uint32][2]int32 // by two syllables as heard: their stretch of begun
	begun    []beginning
	recent   *[1 << 10]recentPair
	local    *local
	last     map[int32]int // by entity: the sentence, from 1, that named it last
	wordBuf  []word
	tokBuf   []tok
	pieceBuf []piece
}

func newDocument(l *Lexicon, p *extract.Pass) *document {
	return &document{
		Lexicon: l, pass: p, hits: make([][]hit, len(p.Sentences)), plain: make([]int32, len(l.ents)),
		titled: map[int32]bool{}, classes: map[string]int{}, makers: map[int32]bool{}, pairs: map[uint32][2]int32{}, local: newLocal(), last: map[int32]int{},
	}
}

// learn reads the document once and notes the names that are plainly there.
func (d *document) learn() {
	upper, letters := 0, 0
	var found, room []hit
	for i, s := range d.pass.Sentences {
		found = d.scan(s, found[:0])
		if len(found) > cap(room)-len(room) {
			room = make([]hit, 0, max(256, len(found)))
		}
		from := len(room)
		room = append(room, found...)
		d.hits[i] = room[from:len(room):len(room)]
		for j := 0; j < len(s.Text) && letters < 100000; j++ {
			switch c := s.Text[j]; {
			case 'A' <= c && c <= 'Z':
				upper++
				letters++
			case 'a' <= c && c <= 'z':
				letters++
			}
		}
	}
	d.caseless = upper*200 < letters
	d.spoken = d.isSpoken()
	if t := d.pass.Document.Title; t != "" {
		for _, h := range d.scan(&extract.Sentence{Text: t, Lang: d.pass.Document.Lang}, nil) {
			if h.doubt == sure && h.ent >= 0 {
				d.titled[h.ent] = true
				d.note(h.ent)
			}
		}
	}
	for _, hs := range d.hits {
		for i := range hs {
			if hs[i].doubt != sure || hs[i].ent < 0 {
				continue
			}
			d.note(hs[i].ent)
			if e := hs[i].mention.Entity; e != nil { // "Llama 3.1" names itself, found by way of "Llama"
				if k, ok := d.itself(e); ok && k != hs[i].ent {
					d.note(k)
				}
			}
		}
	}
}

// note counts a plainly named entity.
func (d *document) note(ent int32) {
	d.plain[ent]++
	if d.plain[ent] > 1 {
		return
	}
	d.topic++
	e := &d.ents[ent]
	for c := range e.cls.up {
		d.classes[c]++
	}
	if e.maker >= 0 {
		d.makers[e.maker] = true
	}
}

// mark decides the doubtful names and fills in readings and mentions.
func (d *document) mark(repairs []guess, units map[int][]extract.Reading) {
	d.speakers()
	d.titleNames()
	for i, s := range d.pass.Sentences {
		s.Mentions, s.Readings = s.Mentions[:0], s.Readings[:0]
		hs := d.hits[i]
		for k := range hs {
			conf, ok := d.settle(s, hs, k)
			if !ok || hs[k].mention.Type == "Role" && officeTitle(s.Text, hs[k].mention.Span) || partWord(s.Text, &hs[k].mention) {
				continue
			}
			m := hs[k].mention
			m.Confidence *= conf
			d.series(s, &m)
			s.Mentions = append(s.Mentions, m)
		}
		n := 0
		for n < len(repairs) && repairs[n].sent == i {
			n++
		}
		if n > 0 {
			s.Mentions = yield(s.Mentions, repairs[:n])
			s.Mentions = merge(s.Mentions, d.misread(s, repairs[:n]))
		}
		repairs = repairs[n:]
		if rs := units[i]; len(rs) > 0 {
			addReadings(s, rs)
		}
		d.tokBuf = tokens(s.Text, d.tokBuf)
		d.tailsOf(i, s, d.tokBuf)
		shapes := d.shapesOf(s, d.tokBuf)
		if d.spoken {
			d.misheardPeople(s, shapes)
		}
		s.Mentions = d.withShapes(s, shapes)
		if s.Lang != "zh" {
			s.Mentions = crossbred(s.Text, s.Mentions)
		}
		d.deals(s)
		d.knownPeople(s.Mentions)
		d.brackets(s, s.Mentions)
		s.Mentions = definite(s.Text, s.Mentions, d.generics(s, d.tokBuf, nil))
	}
	for _, s := range d.pass.Sentences {
		if len(d.local.mentions) > 0 {
			d.local.resolve(s.Mentions)
			if own := d.repeats(s); len(own) > 0 {
				s.Mentions = merge(outgrown(s.Mentions, own), own)
			}
			d.lists(s)
		}
		asWritten(s)
	}
}

// outgrown are the mentions without the shapes that one of the document's own names begins with: Quill in "Quill 9B".
func outgrown(ms, own []extract.Mention) []extract.Mention {
	out := ms[:0:0]
	k := 0
	for i := range ms {
		for k < len(own) && own[k].Span.End <= ms[i].Span.Start {
			k++
		}
		if k < len(own) && ms[i].Kind == extract.Known && own[k].Span.Start == ms[i].Span.Start && own[k].Span.Len() > ms[i].Span.Len() && own[k].Type == "Company" && fundEnd(own[k].Name) { // 小米 in 小米长江产业基金
			continue
		}
		if k < len(own) && ms[i].Kind == extract.Shape && own[k].Span.Start == ms[i].Span.Start && own[k].Span.Len() > ms[i].Span.Len() && hasDigit(own[k].Name) {
			continue
		}
		out = append(out, ms[i])
	}
	return out
}

// partWord tells whether an English name is only part of another word or sign: scale AI in "large-scale AI", US in "US$5".
func partWord(text string, m *extract.Mention) bool {
	if strings.HasPrefix(text[m.Span.End:], "$") {
		return true
	}
	return before(text, m.Span.Start) == '-' && isLower(after(text, m.Span.Start)) && m.Entity != nil && isUpper(after(m.Entity.Name, 0)) && strings.Contains(m.Entity.Name, " ") && m.Span.Start > 1 && isAlnum(before(text, m.Span.Start-1))
}

// withShapes adds shapes to the known mentions. A shape that goes on where a known name ends, as 商汤科技研究院 does, takes
// its place; else the known name stays.
func (d *document) withShapes(s *extract.Sentence, shapes []extract.Mention) []extract.Mention {
	ms := s.Mentions
	if len(shapes) == 0 {
		return ms
	}
	kept := ms[:0:0]
	k := 0
	for i := range ms {
		for k < len(shapes) && shapes[k].Span.End <= ms[i].Span.Start {
			k++
		}
		if k < len(shapes) && swallows(&shapes[k], &ms[i]) {
			continue
		}
		if k < len(shapes) && outgrows(s.Text, &shapes[k], &ms[i]) && (i+1 == len(ms) || ms[i+1].Span.Start >= shapes[k].Span.End || swallows(&shapes[k], &ms[i+1]) || shapes[k].Span.Contains(ms[i+1].Span) && ms[i+1].Type == "Technique") {
			continue
		}
		kept = append(kept, ms[i])
	}
	return merge(kept, shapes)
}

// officeTitle tells whether a word for people is part of somebody's title: Chief Executive Officer, Analyst Jane Doe, "-- Analyst".
func officeTitle(text string, sp extract.Span) bool {
	if !isUpper(after(text, sp.Start)) {
		return false
	}
	left, right := text[:sp.Start], text[sp.End:]
	if strings.HasPrefix(right, " ") && isUpper(after(right, 1)) {
		return true
	}
	return strings.HasSuffix(left, "-- ") || strings.HasSuffix(left, "— ") || strings.HasSuffix(left, "Chief ")
}

// swallows tells whether a known common noun is only part of a proper name: 通信 in 移芯通信, robotics in Lattice Robotics.
func swallows(shape, known *extract.Mention) bool {
	return shape.Type != "" && shape.Span.Contains(known.Span) && shape.Span.Len() > known.Span.Len() && commonNoun(known) && (shape.Type == "Company" || shape.Type == "University" || shape.Type == classPerson || shape.Type == "Organization")
}

// commonNoun tells whether a known mention is of a thing without a proper name.
func commonNoun(m *extract.Mention) bool {
	return m.Kind == extract.Known && m.Entity != nil && (isLower(after(m.Entity.Name, 0)) || m.Type == "Concept" || m.Type == "Industry" || m.Type == "Role" || m.Type == "Application")
}

// outgrows tells whether a shape is a longer name that a known one only begins.
func outgrows(text string, shape, known *extract.Mention) bool {
	if shape.Span.Start != known.Span.Start || shape.Span.Len() <= known.Span.Len() || known.Kind == extract.Misread || known.Kind == extract.Grammar {
		return false
	}
	switch text[known.Span.End:shape.Span.End] { // the same thing with its kind
	case "公司", "集团", "有限公司", "科技", "大学":
		return false
	}
	if isHan(after(text, shape.Span.Start)) && isModelNumber(text[known.Span.End:shape.Span.End]) { // 理想L9
		return true
	}
	if isHan(before(text, shape.Span.End)) {
		return shape.Type != "" && shape.Confidence >= 0.78
	}
	if growsEn(shape.Name[strings.LastIndexByte(shape.Name, ' ')+1:]) && shape.Type != "" && (known.Type == "Company" || known.Type == "Place") {
		return true // Qualcomm Ventures is not Qualcomm
	}
	// other Latin names grow only inside Chinese text, where capitals are rare: Google Play
	left := strings.TrimRight(text[:shape.Span.Start], " ")
	return isHan(before(left, len(left))) || isHan(after(text, shape.Span.End))
}

// growsEn tells whether a last word makes another organisation of the name before it.
func growsEn(last string) bool {
	switch last {
	case "Ventures", "Capital", "Partners", "Foundation", "Holdings", "Institute", "University", "Bank", "Equity", "Fund", "Investments", "Semiconductor", "Semiconductors":
		return true
	}
	return false
}

// crossbred joins two families of models that one name is made of: Falcon Mamba 7B.
func crossbred(text string, ms []extract.Mention) []extract.Mention {
	for i := 0; i+1 < len(ms); i++ {
		a, b := &ms[i], &ms[i+1]
		if a.Type != classFamily || b.Type != classFamily && b.Type != classModel || a.Kind != extract.Known || b.Kind != extract.Known && b.Kind != extract.Grammar || hasDigit(a.Name) ||
			a.Span.End+1 != b.Span.Start || text[a.Span.End] != ' ' || !isUpper(after(text, b.Span.Start)) || a.Entity == nil || b.Entity != nil && b.Entity.Maker == a.Entity.Maker {
			continue
		}
		b.Name = a.Name + " " + b.Name
		b.Span.Start, b.Kind, b.Entity, b.Names = a.Span.Start, extract.Shape, nil, nil
		b.Confidence = min(a.Confidence, b.Confidence, 0.85)
		ms = append(ms[:i], ms[i+1:]...)
	}
	return ms
}

// settle decides a doubtful name: the factor of its confidence, and whether it is one.
func (d *document) settle(s *extract.Sentence, hs []hit, k int) (float64, bool) {
	h := &hs[k]
	if h.doubt == sure {
		return 1, true
	}
	e := &d.ents[h.ent]
	span := h.mention.Span
	if cued(s.Text, span, e.cls) {
		return 0.95, true
	}
	peer := false // a sure name of the same class in the sentence
	for j := max(0, k-4); j < min(len(hs), k+5); j++ {
		if j != k && hs[j].doubt == sure && hs[j].ent >= 0 && (d.ents[hs[j].ent].cls == e.cls || hs[j].ent == e.maker || d.ents[hs[j].ent].maker == h.ent) {
			peer = true
		}
	}
	known := d.plain[h.ent] > 0 || d.titled[h.ent]
	kin := e.maker >= 0 && d.plain[e.maker] > 0 || d.makers[h.ent]
	switch h.doubt {
	case initial:
		return 0.9, known || kin || peer || d.topic >= 2
	case ordinary:
		if d.edible(s.Text, span) {
			return 0, false
		}
		if known || kin || peer {
			return 0.9, true
		}
		return 0.8, d.topic >= 3 && d.classes[e.Type] > 0
	case small:
		if s.Lang == "zh" || d.caseless {
			return 0.85, known || kin || peer || d.topic >= 2
		}
		if d.spoken && span.Len() >= 4 && d.topic >= 2 && !englishWord(s.Text[span.Start:span.End]) && !englishName(s.Text[span.Start:span.End]) { // mmlu
			return 0.85, true
		}
		return 0.8, peer && known
	}
	return 0, false
}

// edible tells whether the characters around a doubtful Chinese name speak for the ordinary word: 个苹果, 吃豆包, 苹果树, 全球性浪潮.
func (d *document) edible(text string, sp extract.Span) bool {
	return strings.ContainsRune("吃喝买卖种摘个颗斤只粒箱筐盘杯瓶碗红青烂性化股场波", orSpace(before(text, sp.Start))) ||
		strings.ContainsRune("树汁派皮肉园酱醋核饼味醇", orSpace(after(text, sp.End)))
}

func orSpace(r rune) rune {
	if r == 0xFFFD {
		return ' '
	}
	return r
}

// prefixWord tells whether s begins with the word w (plural allowed).
func prefixWord(s, w string) bool {
	if len(s) < len(w) || !strings.EqualFold(s[:len(w)], w) {
		return false
	}
	r := after(s, len(w))
	if r == 's' {
		r = after(s, len(w)+1)
	}
	return !isAlnum(r) || isHan(before(w, len(w)))
}

// series adds the name of the whole line if the text says so: "abab6.5系列", "the Falcon series".
func (d *document) series(s *extract.Sentence, m *extract.Mention) {
	right := s.Text[m.Span.End:min(len(s.Text), m.Span.End+16)]
	r := strings.TrimLeft(right, " \"”》*`")
	tail := ""
	switch {
	case strings.HasPrefix(r, "系列"):
		tail = "系列"
	case prefixWord(r, "series"):
		tail = " series"
	case prefixWord(r, "family"):
		tail = " family"
	default:
		return
	}
	m.Names = append(m.Names[:len(m.Names):len(m.Names)], m.Name+tail)
	if m.Entity == nil && m.Type == classModel {
		m.Type = classFamily
	}
}
