package frame

import (
	"strings"

	"trine/extract"
	"trine/schema"
)

// officeWords are the words by which an English title behind a speaker's name is told from a firm.
var officeWords = set(`ceo cfo coo cto cmo cio chief officer president chairman chairwoman chair director analyst founder co-founder head manager partner vp evp svp professor editor
	relations treasurer controller secretary counsel scientist engineer economist`)

// speakersSaid reports what the lines before turns say of English speakers: "Jane Doe -- Chief Executive Officer:",
// "Mark Lee, Acme, Analyst". Each speaker is read once.
func (r *reader) speakersSaid() {
	doc := r.pass.Document
	held, _ := r.fr.o.Predicate("held_position")
	if held == nil || doc.Lang != "en" {
		return
	}
	seen := map[string]bool{}
	for i := range doc.Turns {
		t := &doc.Turns[i]
		if t.Speaker == "" || seen[t.Speaker] || !fullName(t.Speaker) || t.Start > len(doc.Text) {
			continue
		}
		line := strings.LastIndexByte(strings.TrimRight(doc.Text[max(0, t.Start-160):t.Start], "\n"), '\n') + 1 + max(0, t.Start-160)
		at := strings.Index(doc.Text[line:t.Start], t.Speaker)
		if at < 0 { // name, dashes and title in three lines
			line = max(0, t.Start-160)
			if at = strings.LastIndex(doc.Text[line:t.Start], t.Speaker); at < 0 || !strings.HasPrefix(strings.TrimLeft(doc.Text[line+at+len(t.Speaker):t.Start], " \n"), "--") {
				continue
			}
		}
		label := doc.Text[line:t.Start]
		seen[t.Speaker] = true
		name := extract.Span{Start: line + at, End: line + at + len(t.Speaker)}
		if title, ok := office(label[at+len(t.Speaker):]); ok {
			start := name.End + strings.Index(doc.Text[name.End:t.Start], title)
			r.reportOffice(held, name, extract.Span{Start: start, End: start + len(title)})
		}
	}
}

func (r *reader) reportOffice(held *schema.Predicate, name, title extract.Span) {
	doc := r.pass.Document
	arg := func(sp extract.Span, typ string) schema.Argument {
		text := doc.Text[sp.Start:sp.End]
		a := schema.Argument{ID: schema.EntityID(text), Name: text, Type: typ, Start: &sp.Start, End: &sp.End, Surface: text}
		if typ == schema.TypeText {
			a.ID = "t:" + schema.Slug(text)
		} else if w := strings.Fields(text); len(w) == 3 && len(strings.TrimRight(w[1], ".")) == 1 { // Jane K. Doe is Jane Doe
			a.Name = w[0] + " " + w[2]
			a.ID = schema.EntityID(a.Name)
		}
		return a
	}
	r.pass.Report(schema.Statement{Subject: arg(name, "Person"), Predicate: held.ID, Object: arg(title, schema.TypeText), Polarity: schema.Affirmed, Modality: schema.Asserted,
		Evidence: schema.Evidence{Doc: doc.ID, Start: name.Start, End: title.End, Text: doc.Text[name.Start:title.End]}, Extractor: "rules", Confidence: 0.8})
}

// fullName tells whether a speaker is called by at least two words with capitals.
func fullName(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if w[0] < 'A' || w[0] > 'Z' || officeWords[strings.ToLower(w)] || strings.ContainsAny(w, "0123456789") {
			return false
		}
	}
	return len(words) >= 2 && len(words) <= 4
}

// office is the title in what follows a speaker's name.
func office(rest string) (string, bool) {
	rest = strings.Trim(rest, " \t-–—,(:)*：\n")
	for _, sep := range []string{" -- ", " — ", " – ", " - "} { // "Firm -- Analyst"
		if _, after, ok := strings.Cut(rest, sep); ok {
			rest = after
		}
	}
	if len(rest) > 80 || strings.ContainsAny(rest, "\n.?!") {
		return "", false
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(rest), func(c rune) bool { return c == ' ' || c == ',' || c == '&' || c == '/' }) {
		if officeWords[w] {
			return rest, true
		}
	}
	return "", false
}

// ownFigure is the speaker's side, where a figure of a firm is told in a call and no other firm was spoken of just before.
func (r *reader) ownFigure(m *match, e *elem) (term, bool) {
	t := r.topics
	if id := m.pat.pred.ID; !t.spoken && !t.call || t.side == nil || id != "has_revenue" && id != "has_metric" && !(t.call && id == "grew_by") || !fits(r.fr.o, &t.side.mention, e.types) {
		return term{}, false
	}
	for i := len(t.recent) - 1; i >= 0 && t.recent[i].sent >= r.sent-2 && t.recent[i].turn == r.turn; i-- {
		if !t.recent[i].self && fits(r.fr.o, &t.recent[i].mention, e.types) {
			return term{}, false
		}
	}
	return r.refTerm(t.side, 0.75), true
}
