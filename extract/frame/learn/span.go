package learn

import (
	"sort"
	"strings"

	"trine/extract"
	"trine/schema"
)

// kind tells how a span came to be a candidate.
type kind uint8

const (
	kindName   kind = iota // a run of capitalised words with what may stand between them
	kindQuoted             // what stands between quotation marks
	kindLead               // the words before the first verb, bracket or comma
	kindPlain              // up to four words in lower case
	kindNumber             // a number or quantity
	kindDate
	kindKnown // a name that an earlier step marked
	kindSeen  // words that are an argument in the examples
	kindLabel // words that stand for a name, see alias
	kindShort // a name of three words and more without those in the middle: first and last
)

// span is a stretch of tokens that may be an argument.
type span struct {
	extract.Span
	from, to int // tokens
	kind     kind
	name     string
	key      string // fold(name)
	date     *schema.Date
	mention  *extract.Mention
	value    *extract.Value
}

// Bounds that keep the work for one sentence linear in its length.
const (
	maxNameTokens  = 12
	maxPlainTokens = 4
	maxSpans       = 600 // of one sentence
	maxTokens      = 400 // the rest of a longer sentence is not read
)

// joins may stand between the capitalised words of a name.
const joins = " of the and in for de la le du des del della di da do dos das von van der den zu zur y e el al a an to on at with from by as or und et les los las i og no " +
	" & - – : , ' . ! ? / + 's ’s d' l' "

func isJoin(t *token) bool { return strings.Contains(joins, " "+t.lower+" ") }

// spans are the candidates of a sentence, in order of place, then length, then kind.
func (s *scene) spans(seen func(string) bool) []span {
	b := &spanner{scene: s, at: map[[2]int]int{}}
	b.known()
	b.dates()
	b.names()
	b.short()
	b.quoted()
	b.lead()
	b.seen(seen)
	b.plain()
	sort.SliceStable(b.out, func(i, j int) bool {
		x, y := &b.out[i], &b.out[j]
		if x.from != y.from {
			return x.from < y.from
		}
		return x.to < y.to
	})
	return b.out
}

type spanner struct {
	*scene
	out []span
	at  map[[2]int]int
}

func (b *spanner) add(from, to int, k kind) *span {
	if from >= to || len(b.out) >= maxSpans {
		return nil
	}
	if _, ok := b.at[[2]int{from, to}]; ok {
		return nil
	}
	b.at[[2]int{from, to}] = len(b.out)
	sp := extract.Span{Start: b.toks[from].Start, End: b.toks[to-1].End}
	name := strings.Join(strings.Fields(b.text[sp.Start:sp.End]), " ")
	b.out = append(b.out, span{Span: sp, from: from, to: to, kind: k, name: name, key: fold(name)})
	return &b.out[len(b.out)-1]
}

// tokensOf finds the tokens that a span covers exactly.
func (b *spanner) tokensOf(sp extract.Span) (from, to int, ok bool) {
	from = sort.Search(len(b.toks), func(i int) bool { return b.toks[i].Start >= sp.Start })
	to = sort.Search(len(b.toks), func(i int) bool { return b.toks[i].End > sp.End })
	return from, to, from < to && b.toks[from].Start == sp.Start && b.toks[to-1].End == sp.End
}

func (b *spanner) known() {
	for i := range b.mentions {
		m := &b.mentions[i]
		if m.Kind == extract.Generic || m.Name == "" {
			continue
		}
		if from, to, ok := b.tokensOf(m.Span); ok {
			if c := b.add(from, to, kindKnown); c != nil {
				c.mention = m
			}
		}
	}
	for i := range b.values {
		v := &b.values[i]
		if v.Quantity == nil {
			continue
		}
		if from, to, ok := b.tokensOf(v.Span); ok {
			if c := b.add(from, to, kindNumber); c != nil {
				c.value = v
			}
		}
	}
}

// dates are what the quantity step found, and bare years.
func (b *spanner) dates() {
	for i := range b.values {
		v := &b.values[i]
		if v.Date == nil || !v.Date.Known() {
			continue
		}
		from, to, ok := b.tokensOf(v.Span)
		if !ok {
			continue
		}
		if c := b.add(from, to, kindDate); c != nil {
			c.date, c.value = v.Date, v
		}
	}
	for i := range b.toks {
		t := &b.toks[i]
		if t.form == formDigit && len(t.text) == 4 && strings.Trim(t.text, "0123456789") == "" && (t.text[0] == '1' || t.text[:2] == "20") {
			if c := b.add(i, i+1, kindDate); c != nil {
				c.date = &schema.Date{Value: t.text}
			}
		}
	}
}

// names are the runs of capitalised words and all their parts that begin and end with one.
func (b *spanner) names() {
	for i := range b.toks {
		if f := b.toks[i].form; f != formUpper && f != formDigit {
			continue
		}
		gap, commas := 0, 0
		for j := i; j < len(b.toks) && j < i+maxNameTokens; j++ {
			t := &b.toks[j]
			switch {
			case t.form == formUpper || t.form == formDigit:
				gap = 0
				b.add(i, j+1, kindName)
				if j+1 < len(b.toks) && (b.toks[j+1].text == "!" || b.toks[j+1].text == "?") {
					b.add(i, j+2, kindName)
				}
			case isJoin(t):
				if t.text == "," {
					commas++
				}
				gap++
			default:
				gap = 99
			}
			if gap > 3 || commas > 1 {
				break
			}
		}
	}
}

// short are names without what stands between the first and the last word, and after a nickname: people are called so.
func (b *spanner) short() {
	for i := 0; i < len(b.toks); i++ {
		if b.toks[i].form != formUpper {
			continue
		}
		from, nick := i, -1
		j := i + 1
		for ; j < len(b.toks) && j < from+maxNameTokens; j++ {
			t := &b.toks[j]
			if t.text == "\"" && j+2 < len(b.toks) && b.toks[j+1].form == formUpper && b.toks[j+2].text == "\"" {
				nick = j + 1
				j += 2
				continue
			}
			if t.form != formUpper {
				break
			}
		}
		last := j - 1
		for last > from+1 && strings.Contains(" ii iii iv jr jr. sr sr. ", " "+b.toks[last].lower+" ") {
			last--
		}
		if b.toks[last].form == formUpper && last > from+1 {
			b.called(from, j, from, last)
			if nick > 0 {
				b.called(from, j, nick, last)
			}
		}
		i = j - 1
	}
}

// called adds the span [from, to) by the name of two of its tokens.
func (b *spanner) called(from, to, first, last int) {
	if len(b.out) >= maxSpans {
		return
	}
	name := b.toks[first].text + " " + b.toks[last].text
	b.out = append(b.out, span{Span: extract.Span{Start: b.toks[from].Start, End: b.toks[to-1].End}, from: from, to: to, kind: kindShort, name: name, key: fold(name)})
}

func (b *spanner) quoted() {
	for i := range b.toks {
		if !strings.Contains("\"“«《「『'‘", b.toks[i].text) {
			continue
		}
		for j := i + 1; j < len(b.toks) && j <= i+maxNameTokens+1; j++ {
			if strings.Contains("\"”»》」』'’", b.toks[j].text) {
				b.add(i+1, j, kindQuoted)
				if p := b.toks[j-1].text; j-1 > i+1 && (p == "," || p == ".") {
					b.add(i+1, j-1, kindQuoted)
				}
				break
			}
		}
	}
}

// lead are the sentence's first words up to a boundary: what most sentences are about.
func (b *spanner) lead() {
	for start := 0; start <= 2 && start < len(b.toks); start++ {
		if start > 0 && !strings.Contains(" the a an \" “ ' ‘ in ", " "+b.toks[start-1].lower+" ") {
			break
		}
		for j := start + 1; j < len(b.toks) && j <= start+maxNameTokens; j++ {
			if strings.Contains(" ( , is was are were has had 's ’s \" ” ' [ - – — ; : by can may will ", " "+b.toks[j].lower+" ") {
				b.add(start, j, kindLead)
			}
		}
	}
}

func (b *spanner) seen(seen func(string) bool) {
	for i := range b.toks {
		key := ""
		for j := i; j < len(b.toks) && j < i+8; j++ {
			key += fold(b.text[b.toks[j].Start:b.toks[j].End])
			if seen(key) {
				b.add(i, j+1, kindSeen)
			}
		}
	}
}

// dull are words that no plain candidate begins or ends with.
const dull = " of the and in for to on at with from by as or a an is was are were be been has have had it its his her their he she they that which who this these those not but also into than " +
	" when where while during after before between about over under only first second one two other such more most some many both all any each there then so if both i we you no "

// plain are short runs of words in lower case, for relations whose arguments are common nouns.
func (b *spanner) plain() {
	for i := range b.toks {
		if !plainWord(&b.toks[i]) {
			continue
		}
		for j := i; j < len(b.toks) && j < i+maxPlainTokens; j++ {
			t := &b.toks[j]
			if t.form == formMark || t.form == formHan && j >= i+maxPlainTokens {
				break
			}
			if plainWord(t) || t.form == formDigit {
				b.add(i, j+1, kindPlain)
			}
		}
	}
}

func plainWord(t *token) bool {
	return (t.form == formLower || t.form == formHan || t.form == formUpper) && !strings.Contains(dull, " "+t.lower+" ") && t.text != "'s" && t.text != "’s"
}
