package lexicon

import (
	"strings"

	"trine/extract"
)

// local are the names that a document itself introduces: people and organisations found by their shape, short forms given in
// brackets.
type local struct {
	names    *trie
	mentions []extract.Mention // by value in names
	seen     map[string]int32  // name -> index into mentions
	short    map[string]int32  // short form -> what it stands for
}

func newLocal() *local {
	return &local{names: newTrie(64), seen: map[string]int32{}, short: map[string]int32{}}
}

// maxLocal bounds the names that one document introduces.
const maxLocal = 20000

// add enters a name that stands for m, unless it is there, and tells whether it did.
func (x *local) add(name string, m extract.Mention) bool {
	if _, seen := x.seen[name]; seen || len(x.mentions) >= maxLocal {
		return false
	}
	x.seen[name] = int32(len(x.mentions))
	x.names.add(name, int32(len(x.mentions)))
	x.mentions = append(x.mentions, m)
	return true
}

// standFor enters a short form, though it was taken for a name of its own before.
func (x *local) standFor(name string, m extract.Mention) {
	if _, given := x.short[name]; given {
		return
	}
	x.add(name, m)
	if k, ok := x.seen[name]; ok {
		x.mentions[k], x.short[name] = m, k
	}
}

// shapesOf finds the shapes of a sentence around its known mentions, and notes what the document may say again.
func (d *document) shapesOf(s *extract.Sentence, ts []tok) []extract.Mention {
	var out []extract.Mention
	if d.hasHan(s) {
		org := d.orgShapes(s, nil)
		person := d.personShapes(s, nil)
		for _, m := range person {
			if allHan(m.Name) && m.Confidence > 0.7 && len(m.Name) >= 6 {
				d.local.add(m.Name, m)
			}
		}
		for _, m := range org {
			d.introduceOrg(m)
		}
		line := merge(d.lineUp(s, ts, nil), d.numberedWorks(s, nil))
		for _, m := range line {
			d.local.add(m.Name, m)
		}
		out = merge(line, merge(org, person))
	}
	latin := d.latinShapes(s, ts, nil)
	for i := range latin {
		d.introduce(&latin[i])
	}
	return merge(out, latin)
}

// titleNames notes what the document's title introduces: it need not stand in the text.
func (d *document) titleNames() {
	t := d.pass.Document.Title
	if t == "" || len(t) > 300 {
		return
	}
	t = extract.Simplified(t)
	s := &extract.Sentence{Text: t, Lang: d.pass.Document.Lang}
	if d.hasHan(s) {
		for _, m := range d.orgShapes(s, nil) {
			d.introduceOrg(m)
		}
	}
	for _, m := range d.latinShapes(s, tokens(t, nil), nil) {
		d.introduce(&m)
	}
}

// introduceOrg notes a Chinese organisation that the document may say again, whole or without its suffix.
func (d *document) introduceOrg(m extract.Mention) {
	if stem := orgStemOf(m.Name); stem != "" { // 移芯通信 is 移芯 from now on
		m.Confidence = min(m.Confidence, 0.7)
		d.local.add(m.Name, m)
		d.local.add(stem, m)
	} else if m.Confidence > 0.75 {
		d.local.add(m.Name, m)
	}
}

// introduce notes a Latin name that the document may say again, whole or in part.
func (d *document) introduce(m *extract.Mention) {
	c := d.Lexicon.classes[m.Type]
	made := c != nil && (c.up[classModel] || c.up[classHardware])
	if m.Type == "" && !hasDigit(m.Name) || m.Confidence < 0.72 && !hasDigit(m.Name) && !made || !isAlnum(after(m.Name, 0)) {
		return
	}
	if k, seen := d.local.seen[m.Name]; seen && d.local.mentions[k].Confidence < m.Confidence && d.local.mentions[k].Name == m.Name {
		d.local.mentions[k] = *m
	}
	d.local.add(m.Name, *m)
	if made {
		d.stemOf(m)
	}
	words := strings.Split(m.Name, " ")
	if len(words) < 2 {
		return
	}
	switch {
	case m.Type == classPerson && len(words) <= 3:
		d.shorter(words[len(words)-1], m)
	case c != nil && c.up["Company"]:
		n := len(words)
		for n > 1 && (d.shape.suffixEn[strings.ToLower(words[n-1])] != "" || weakSuffixes[strings.ToLower(words[n-1])] || firmSuffixes[strings.ToLower(words[n-1])]) {
			n--
		}
		if n < len(words) {
			d.shorter(strings.Join(words[:n], " "), m)
		}
	}
}

// stemOf notes the family that a model named by it and its size belongs to: Quill for Quill-9B, so that "Quill 9B" is known too.
func (d *document) stemOf(m *extract.Mention) {
	k := strings.LastIndexByte(m.Name, '-')
	if k < 3 || k+2 >= len(m.Name) || !isDigit(rune(m.Name[k+1])) || hasDigit(m.Name[:k]) || !strings.ContainsRune("BbMm", rune(m.Name[len(m.Name)-1])) || englishWord(m.Name[:k]) {
		return
	}
	if _, known := d.bySquash[squash(m.Name[:k])]; known {
		return
	}
	x := *m
	x.Name, x.Type, x.Confidence = m.Name[:k], classFamily, min(m.Confidence, 0.75)
	d.local.add(x.Name, x)
}

// shorter enters a short form of a name unless it names something else.
func (d *document) shorter(short string, m *extract.Mention) {
	if _, known := d.bySquash[squash(short)]; known || len(short) < 3 && !(len(short) == 2 && m.Type == classPerson && isUpper(after(short, 0)) && !englishWord(short)) || common[short] || numbered[short] || adjectival(short) || isOffice(short) {
		return
	}
	if k, given := d.local.short[short]; given && d.local.mentions[k].Name != m.Name { // two people of one family name
		d.local.mentions[k].Confidence = 0
		return
	}
	x := *m
	x.Confidence = min(x.Confidence, 0.75)
	d.local.standFor(short, x)
}

// knownPeople notes the family names of people that the ontology lists and the document names.
func (d *document) knownPeople(ms []extract.Mention) {
	for i := range ms {
		if m := &ms[i]; m.Kind == extract.Known && m.Type == classPerson && strings.Contains(m.Name, " ") && isAlnum(after(m.Name, 0)) {
			x := *m
			x.Kind, x.Readings = extract.Shape, nil
			d.shorter(m.Name[strings.LastIndexByte(m.Name, ' ')+1:], &x)
			if first, _, _ := strings.Cut(m.Name, " "); englishName(first) && !englishWord(first) {
				d.shorter(first, &x)
			}
		}
	}
}

// speakers notes the names of those who speak.
func (d *document) speakers() {
	for i := range d.pass.Document.Turns {
		name := d.pass.Document.Turns[i].Speaker
		name, _, _ = strings.Cut(name, " (")
		name, _, _ = strings.Cut(name, ",")
		name, _, _ = strings.Cut(name, " -")
		words := strings.Fields(name)
		if len(words) == 3 && len(strings.TrimRight(words[1], ".")) == 1 { // Jane K. Doe is Jane Doe
			words = []string{words[0], words[2]}
			name = words[0] + " " + words[1]
		}
		if len(words) < 2 || len(words) > 3 || d.have1(classPerson) == "" {
			continue
		}
		ok := true
		for _, w := range words {
			ok = ok && isUpper(after(w, 0)) && !hasDigit(w) && !isOffice(w) && !allHan(w)
		}
		if !ok {
			continue
		}
		m := extract.Mention{Kind: extract.Shape, Name: name, Type: classPerson, Confidence: 0.8}
		if k, known := d.bySquash[squash(name)]; known {
			if !d.ents[k].person {
				continue
			}
			m.Name, m.Entity = d.ents[k].Name, d.ents[k].Entity
		} else {
			d.introduce(&m)
		}
		if englishName(words[0]) {
			d.shorter(words[0], &m)
		}
	}
}

func (d *document) have1(c string) string {
	if d.Lexicon.classes[c] == nil {
		return ""
	}
	return c
}

// lists gives a name without a class that of its neighbour in a list: A, B and C.
func (d *document) lists(s *extract.Sentence) {
	ms := s.Mentions
	same := func(a, b int) {
		m, o := &ms[a], &ms[b]
		if m.Kind != extract.Shape || m.Type != "" || o.Type == "" || o.Kind == extract.Generic {
			return
		}
		switch {
		case o.Type == classPerson && strings.Contains(m.Name, " ") && !hasDigit(m.Name), o.Type == "Company" && !d.personal(m.Name):
			m.Type = o.Type
		case o.Type != classPerson && o.Type != "Company" && hasDigit(m.Name) && hasDigit(o.Name):
			m.Type = o.Type
		}
	}
	for i := 1; i < len(ms); i++ {
		if listGap(s.Text, ms[i-1].Span.End, ms[i].Span.Start) {
			same(i, i-1)
		}
	}
	for i := len(ms) - 1; i > 0; i-- {
		if listGap(s.Text, ms[i-1].Span.End, ms[i].Span.Start) {
			same(i-1, i)
		}
	}
}

func (d *document) personal(name string) bool {
	first, _, two := strings.Cut(name, " ")
	return two && englishName(first)
}

func listGap(text string, a, z int) bool {
	if z < a || z-a > 8 {
		return false
	}
	switch text[a:z] {
	case ", ", " and ", ", and ", " or ", ", or ", " & ", "、", "和", "及", "以及", "与", "，":
		return true
	}
	return false
}

// brackets links a short form in brackets to the full name before it: "Grouped-Query Attention (GQA)", 上海某某科技有限公司(简称某某).
func (d *document) brackets(s *extract.Sentence, ms []extract.Mention) {
	text := s.Text
	for i := range ms {
		m := &ms[i]
		rest := text[m.Span.End:]
		open := after(rest, 0)
		if open == ' ' {
			rest = rest[1:]
			open = after(rest, 0)
		}
		if open != '(' && open != '（' || m.Kind == extract.Generic || m.Name == "" {
			continue
		}
		_, n := decode(rest, 0)
		inner := rest[n:min(len(rest), n+90)]
		z := strings.IndexAny(inner, ")）")
		if z <= 0 {
			continue
		}
		inner = inner[:z]
		for _, w := range [...]string{"以下简称", "下称", "简称", "以下称", "又称", "：", ":", "“", "\""} {
			inner = strings.TrimPrefix(inner, w)
		}
		inner = strings.Trim(inner, " ”\"“")
		if !areInitials(inner, m.Name) && !(allHan(inner) && len(inner) >= 6 && subsequence(inner, m.Name)) {
			continue
		}
		if _, known := d.bySquash[squash(inner)]; known {
			continue
		}
		short := *m
		short.Names = append(short.Names[:len(short.Names):len(short.Names)], inner)
		m.Names = short.Names
		d.local.standFor(inner, short)
	}
}

// areInitials tells whether short is the initials of full, in capitals.
func areInitials(short, full string) bool {
	if len(short) < 2 || len(short) > 8 {
		return false
	}
	var b strings.Builder
	prev := ' '
	for _, r := range full {
		if isAlnum(r) && (!isAlnum(prev) || isUpper(r) && isLower(prev)) {
			b.WriteRune(fold(r))
		}
		prev = r
	}
	return strings.IndexFunc(short, isLower) < 0 && strings.EqualFold(short, b.String())
}

// subsequence tells whether the characters of short stand in full in that order.
func subsequence(short, full string) bool {
	for _, r := range short {
		k := strings.IndexRune(full, r)
		if k < 0 {
			return false
		}
		full = full[k:]
		_, n := decode(full, 0)
		full = full[n:]
	}
	return short != ""
}

// resolve gives shapes that are short forms the name that they stand for.
func (x *local) resolve(ms []extract.Mention) {
	for i := range ms {
		if ms[i].Kind != extract.Shape {
			continue
		}
		if ms[i].Type == "" && hasDigit(ms[i].Name) { // Quill 4 of the Quill family
			if k, ok := x.seen[strings.TrimRight(ms[i].Name[:strings.IndexFunc(ms[i].Name, isDigit)], " -")]; ok && x.mentions[k].Type != "Company" && x.mentions[k].Type != classPerson {
				if ms[i].Type = x.mentions[k].Type; ms[i].Type == classFamily {
					ms[i].Type = classModel
				}
			}
		}
		if k, ok := x.seen[ms[i].Name]; ok && x.mentions[k].Name == ms[i].Name && (ms[i].Type == "" || x.mentions[k].Confidence > ms[i].Confidence) {
			ms[i].Type = x.mentions[k].Type
		}
		if k, ok := x.short[ms[i].Name]; ok && x.mentions[k].Confidence > 0 {
			full := &x.mentions[k]
			if ms[i].Type != "" && ms[i].Type != full.Type && ms[i].Confidence > full.Confidence {
				continue
			}
			ms[i].Name, ms[i].Type, ms[i].Entity, ms[i].Names = full.Name, full.Type, full.Entity, full.Names
		}
	}
}

// repeats finds the document's own names in a sentence.
func (d *document) repeats(s *extract.Sentence) []extract.Mention {
	if len(d.local.mentions) == 0 {
		return nil
	}
	text := s.Text
	var out []extract.Mention
	prev := rune(0)
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		inside := isAlnum(r) && isAlnum(prev)
		prev = r
		if inside || d.local.names.root(fold(r)) == 0 {
			i += n
			continue
		}
		end, value := 0, int32(-1)
		d.local.names.ends(text, i, func(e int, v []int32) {
			m := &d.local.mentions[v[0]]
			if isAlnum(before(text, e)) && !endsFree(text, e) || m.Confidence == 0 {
				return
			}
			if isAlnum(after(text, i)) && !d.latinAgain(text, i, e, m) {
				return
			}
			if allHan(text[i:e]) && (m.Type == classPerson || e-i < 12) && !d.seg.fits(text, i, e, 10) {
				return
			}
			end, value = e, v[0]
		})
		if value < 0 {
			i += n
			continue
		}
		m := d.local.mentions[value]
		if next := d.nextVersion(text, end, &m); next > end {
			m.Name += text[end:next]
			if m.Type == classFamily {
				m.Type = classModel
			}
			m.Names, end = nil, next
		}
		m.Span = extract.Span{Start: i, End: end}
		m.Readings = nil
		m.Confidence = min(m.Confidence, 0.8)
		out = append(out, m)
		i = end
		prev = before(text, i)
	}
	return out
}

// latinAgain tells whether a stretch is a Latin name said again: written alike, and where the sentence begins no ordinary word.
func (d *document) latinAgain(text string, a, z int, m *extract.Mention) bool {
	name := text[a:z]
	k, ok := d.local.seen[name]
	if !ok { // capitals differ, or the spaces do
		return d.caseless && squash(name) == squash(m.Name)
	}
	if p := before(text, a); p == '-' || p == '.' && a > 1 && isAlnum(before(text, a-1)) {
		return false
	}
	if strings.HasPrefix(text[z:], "-") && isAlnum(after(text, z+1)) && !isLower(after(text, z+1)) {
		return false
	}
	if d.local.mentions[k].Name != name && atStart(text, a) && englishWord(name) && !strings.HasPrefix(text[z:], "'s") {
		return false
	}
	return true
}

// nextVersion is the end of a version after a name of the document's own: Quill 4 where Quill is a family.
func (d *document) nextVersion(text string, z int, m *extract.Mention) int {
	c := d.Lexicon.classes[m.Type]
	if c == nil || hasDigit(m.Name) || !(c.up[classModel] || c.up[classProduct] || c.up[classHardware]) || !isAlnum(before(text, z)) {
		return z
	}
	x := extend(text, z, false, false)
	if x.version == "" && !(c.up[classModel] && len(x.sizes) > 0) || x.version != "" && isUpper(rune(x.version[0])) {
		return z
	}
	return x.end
}

// asWritten gives names in traditional characters the form that the text has too.
func asWritten(s *extract.Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if w := s.Written(m.Span); m.Kind != extract.Generic && w != s.Text[m.Span.Start:m.Span.End] {
			m.Names = append(m.Names[:len(m.Names):len(m.Names)], w)
		}
	}
}
