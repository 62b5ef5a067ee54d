package lexicon

import (
	"strings"
	"unicode/utf8"

	"trine/extract"
)

// numerals are the Chinese numbers of works: 远航一号.
const numerals = "一二三四五六七八九十零0123456789"

// numberedWorks finds Chinese products whose name ends in a number: 远航一号 wherever a name may begin, 远航590 right after a noun for
// what it is.
func (d *document) numberedWorks(s *extract.Sentence, out []extract.Mention) []extract.Mention {
	if d.have1(classProduct) == "" || s.Lang != "zh" {
		return out
	}
	text := s.Text
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		if !strings.ContainsRune(numerals, r) || !isHan(finalRune(strings.TrimRight(text[:i], " "))) || strings.ContainsRune(numerals, before(text, i)) {
			i += n
			continue
		}
		z := i
		for z < len(text) {
			r, n := decode(text, z)
			if !strings.ContainsRune(numerals, r) {
				break
			}
			z += n
		}
		next := z
		issue := strings.HasPrefix(text[z:], "号") && z-i <= 6
		if issue {
			z += len("号")
			next = z
		} else if r < utf8.RuneSelf && z < len(text) && text[z] >= 'A' && text[z] <= 'Z' && !strings.ContainsRune("KMBGTWVA", rune(text[z])) && !isAlnum(after(text, z+1)) {
			z++ // 征程6P
			next = z
		}
		if m, ok := d.numberedWork(s, i, z, issue, isDigit(r)); ok {
			out = append(out, m)
		}
		i = next
	}
	return out
}

// numberedWork is the product whose number stands at text[i:z].
func (d *document) numberedWork(s *extract.Sentence, i, z int, issue, digits bool) (extract.Mention, bool) {
	text := s.Text
	none := extract.Mention{}
	right := after(text, z)
	if !issue && (!digits || right == '.' || isAlnum(right) || isHan(right) && !strings.ContainsRune("的是在将已也和与及、于可能以采支系为发上正由芯大", right)) {
		return none, false
	}
	if issue && strings.ContainsRune("楼线院厅门机文店馆公桥路井厂令人位房室车选种", orSpace(right)) {
		return none, false
	}
	if overlapsMention(s.Mentions, extract.Span{Start: i, End: z}) {
		return none, false
	}
	if digits && !issue {
		if m, ok := d.makersNumber(s, i, z); ok {
			return m, true
		}
	}
	a := i
	for n := 1; n <= 4; n++ {
		r, size := utf8.DecodeLastRuneInString(text[:a])
		if !isHan(r) || strings.ContainsRune(little, r) || isNumeral(r) || strings.ContainsRune("月年日第约共近超达至于有为", r) {
			break
		}
		a -= size
		if n < 2 || overlapsMention(s.Mentions, extract.Span{Start: a, End: z}) {
			continue
		}
		c := d.afterKind(text, a)
		if class, listed := d.seg.words[text[a:i]]; c != "" && !(listed && class > 7 && !issue) {
			return extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Type: c, Confidence: 0.78}, true
		}
		if issue && (lineBoundary(text, a) || strings.ContainsRune("—", before(text, a))) && (d.oddness(text[a:i]) >= minLineOdd || !isHan(before(text, a)) && before(text, a) != utf8.RuneError && strings.ContainsRune("“「《—", before(text, a))) {
			return extract.Mention{Span: extract.Span{Start: a, End: z}, Kind: extract.Shape, Name: text[a:z], Type: classProduct, Confidence: 0.76}, true
		}
	}
	return none, false
}

// afterKind is the class of the noun right before byte a that says what is named there: 芯片, 大模型; "" if there is none.
func (d *document) afterKind(text string, a int) string {
	left := strings.TrimRight(text[max(0, a-24):a], " \"“《「")
	for _, h := range d.shape.left[before(left, len(left))] {
		if !strings.HasSuffix(left, h.word) || vague(h.word) || len(h.word) < 6 {
			continue
		}
		if c := d.Lexicon.classes[h.class]; c != nil && (c.up[classHardware] || c.up[classProduct] || c.up[classModel]) {
			if h.class == classModel {
				return classFamily
			}
			return h.class
		}
	}
	return ""
}

// makersNumber is the product that a maker of chips calls by a number alone: 高通8155.
func (d *document) makersNumber(s *extract.Sentence, i, z int) (extract.Mention, bool) {
	text := s.Text
	digits := strings.TrimRight(text[i:z], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	if len(digits) < 3 || len(digits) > 4 || len(digits) == 4 && (strings.HasPrefix(digits, "19") || strings.HasPrefix(digits, "20")) {
		return extract.Mention{}, false
	}
	for k := range s.Mentions {
		m := &s.Mentions[k]
		if m.Kind == extract.Known && m.Type == "Company" && strings.TrimRight(text[:i], " ") == text[:m.Span.End] {
			return extract.Mention{Span: extract.Span{Start: m.Span.Start, End: z}, Kind: extract.Shape, Name: text[m.Span.Start:z], Type: classProduct, Confidence: 0.78}, true
		}
	}
	return extract.Mention{}, false
}

// suchFirms names the members of a list of firms that 等 at i ends before a noun for firms, if one of them is known: 甲、乙等公司.
func (d *document) suchFirms(s *extract.Sentence, i int) {
	text := s.Text
	rest := text[i+len("等"):]
	if k := strings.IndexAny(rest, "，。、；：（("); k >= 0 {
		rest = rest[:k]
	}
	rest = rest[:min(len(rest), 36)]
	firms := false
	for _, w := range firmHeads {
		firms = firms || w != "平台" && w != "项目" && w != "团队" && w != "品牌" && strings.Contains(rest, w)
	}
	if !firms {
		return
	}
	type part struct{ a, z int }
	var members []part
	known := false
	for z := i; z > 0 && len(members) < 12; {
		for z > 0 && text[z-1] == ' ' {
			z--
		}
		a := nameStart(text, z)
		if a == z {
			break
		}
		for k := range s.Mentions {
			m := &s.Mentions[k]
			known = known || m.Kind == extract.Known && m.Span.End == z && m.Span.Start >= a && d.up(m.Type, "Organization")
		}
		if strings.HasSuffix(text[:a], "、") {
			members = append(members, part{skipSpaces(text, a), z})
			z = a - len("、")
			continue
		}
		if r := before(text, a); r != '和' && r != '与' && r != '及' || len(members) > 0 {
			break
		}
		members = append(members, part{skipSpaces(text, a), z})
		z = a - len("和")
	}
	for _, m := range members {
		if known && m.z-m.a <= 24 && !d.knownIn(s, m.a, m.z) {
			d.firm(s, m.a, m.z, 0.72)
		}
	}
}

// knownIn tells whether a name of the ontology stands in text[a:z].
func (d *document) knownIn(s *extract.Sentence, a, z int) bool {
	for k := range s.Mentions {
		if m := &s.Mentions[k]; m.Kind != extract.Shape && m.Span.Start < z && a < m.Span.End {
			return true
		}
	}
	return false
}

// finalRune is the last character of s.
func finalRune(s string) rune { return before(s, len(s)) }

// seatedVerbs are what a firm whose name begins with its place is said to do.
var seatedVerbs = [...]string{"推出", "收购", "完成", "获得", "宣布", "成立", "创立"}

// seated names the firm before the verb at i whose name is a place and a name-like word: 2008年苏州旭创成立.
func (d *document) seated(s *extract.Sentence, i int) {
	text := s.Text
	ok := false
	for _, v := range seatedVerbs {
		ok = ok || strings.HasPrefix(text[i:], v) && !strings.HasPrefix(text[i+len(v):], "的")
	}
	a := nameStart(text, i)
	if !ok || a == i {
		return
	}
	for k := a; k < i; {
		_, n := decode(text, k)
		for _, p := range places {
			rest, here := strings.CutPrefix(text[k:i], p)
			if len(p) != 6 || p == "中国" || p == "国家" || p == "中央" || !here || len(rest) < 6 || len(rest) > 12 || !allHan(rest) || k > a && !strings.ContainsRune("年月日", before(text, k)) && d.seg.words[text[a:k]] == 0 {
				continue
			}
			if d.oddness(rest) >= minOrgOdd {
				d.firm(s, k, i, 0.74)
			}
			return
		}
		k += n
	}
}

// headed finds the firm that a headline names before a colon, if the text goes on about "the company": 星澜微：产能爬坡.
func (d *document) headed(s *extract.Sentence) (extract.Mention, bool) {
	text := s.Text
	k := strings.Index(text, "：")
	if k < 6 || k > 36 || d.pass.Sentences[0] != s && d.pass.BlockOf(s).Kind != extract.Heading || d.Lexicon.classes["Company"] == nil {
		return extract.Mention{}, false
	}
	z := k
	if a := strings.IndexAny(text[:k], "（("); a > 0 { // 星澜微（688000.SH）：
		z = a
	}
	name := strings.TrimRight(text[:z], " ")
	if n := utf8.RuneCountInString(name); !allHan(name) || n < 2 || n > 6 || d.oddness(name) < minOrgOdd || !d.firmName(name) || overlapsMention(s.Mentions, extract.Span{Start: 0, End: len(name)}) {
		return extract.Mention{}, false
	}
	for i, n := 0, 0; i < len(d.pass.Sentences) && i < 60; i++ {
		t := d.pass.Sentences[i].Text
		if strings.HasPrefix(t, "公司") || strings.Contains(t, "，公司") || strings.Contains(t, " 公司") || strings.Contains(t, "预计公司") || strings.Contains(t, "预测公司") {
			if n++; n > 1 || z < k {
				return extract.Mention{Span: extract.Span{Start: 0, End: len(name)}, Kind: extract.Shape, Name: name, Type: "Company", Confidence: 0.78}, true
			}
		}
	}
	return extract.Mention{}, false
}

// partners names the members of the list after 伙伴包括 at i, or after 包括 that lists firms just spoken of: 投资了三家公司，包括.
func (d *document) partners(s *extract.Sentence, i int, r rune) {
	text := s.Text
	z := i
	if r == '伙' {
		rest, ok := strings.CutPrefix(text[i:], "伙伴")
		if !ok || !strings.HasPrefix(rest, "包括") {
			return
		}
		z = len(text) - len(rest)
	} else {
		left := strings.TrimSuffix(text[:i], "，")
		firms := false
		for _, w := range [...]string{"公司", "企业", "厂商", "创企", "机构"} {
			firms = firms || strings.HasSuffix(left, w)
		}
		if !firms {
			return
		}
	}
	rest, ok := strings.CutPrefix(text[z:], "包括")
	if !ok {
		return
	}
	z = len(text) - len(strings.TrimPrefix(rest, "了"))
	for z < len(text) {
		end := nameEnd(text, z)
		stop := false
		if k := strings.Index(text[z:end], "等"); k > 0 {
			end, stop = z+k, true
		}
		if r := after(text, end); end == z || end-z > 36 || !stop && r != '、' && r != '。' && r != utf8.RuneError {
			return
		}
		if !d.knownIn(s, z, end) && utf8.RuneCountInString(text[z:end]) <= 8 {
			d.firm(s, z, end, 0.74)
		}
		if stop || end >= len(text) {
			return
		}
		z = end + len("、")
	}
}
