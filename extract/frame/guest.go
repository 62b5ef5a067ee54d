package frame

import (
	"strconv"
	"strings"

	"trine/extract"
	"trine/schema"
)

// guests are words before the name of whom a Chinese talk is with.
var guests = []string{"嘉宾是", "嘉宾", "邀请了", "邀请到了", "邀请到", "请到了", "请来了", "请到", "采访了", "我是", "我叫", "对话", "专访", "对谈", "连线"}

// guest finds the one person that a Chinese talk is with: who is introduced as its guest or says "I am …". With two of them, or none,
// nobody is meant by 我.
func (r *reader) guest() *ref {
	t := r.topics
	if r.pass.Document.Lang != "zh" || !t.spoken {
		return nil
	}
	var found *ref
	look := func(text string, mentions []extract.Mention) bool {
		for i := range mentions {
			m := &mentions[i]
			if m.Kind == extract.Generic || m.Name == "" || m.Type != "Person" && m.Type != "" || !introduced(text, m.Span.Start) {
				continue
			}
			if found != nil && found.mention.ID() != m.ID() {
				return false
			}
			c := *m
			c.Type = "Person"
			found = &ref{mention: c}
		}
		return true
	}
	for _, s := range r.pass.Sentences {
		if s.Lang == "zh" && len(s.Mentions) > 0 && !look(s.Text, s.Mentions) {
			return nil
		}
	}
	return found
}

// introduced tells whether what stands before byte p of a Chinese text introduces a guest, perhaps with firm and office in between:
// 嘉宾是智谱CEO|张鹏.
func introduced(text string, p int) bool {
	before := text[max(0, p-90):p]
	if k := strings.LastIndexAny(before, ",，。？!？;；"); k >= 0 {
		before = before[k:]
	}
	for _, g := range guests {
		k := strings.LastIndex(before, g)
		if k < 0 {
			continue
		}
		rest := before[k+len(g):]
		if rest == "" {
			return true
		}
		if g == "我是" || g == "我叫" {
			continue
		}
		for _, w := range []string{"的", "CEO", "官", "师", "家", "员", "人", "授", "裁", "长", "理", "监", "士", "CTO", "位", "是"} {
			if strings.HasSuffix(strings.TrimRight(rest, " "), w) {
				return true
			}
		}
	}
	return false
}

// calendar is how Chinese writes a date of the form 2019, 2019-06 or 2019-06-30; "" for others.
func calendar(d *schema.Date) string {
	parts := strings.Split(d.ID()[len("d:"):], "-")
	if len(parts) > 3 || len(parts[0]) != 4 {
		return ""
	}
	out := ""
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil {
			return ""
		}
		out += strconv.Itoa(n) + []string{"年", "月", "日"}[i]
	}
	return out
}
