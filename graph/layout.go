package graph

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"trine/graph/store"
	"trine/schema"
)

// Predicates that describe statements, utterances, documents, entities and values. An ontology's own predicates are
// IRIs as they are; one that begins with "trine:" is escaped.
const (
	pSaid       store.IRI = "trine:said"       // statement → utterance
	pConfidence store.IRI = "trine:confidence" // statement → number
	pPolarity   store.IRI = "trine:polarity"   // statement → "negated"; none: affirmed
	pModality   store.IRI = "trine:modality"   // statement → text; none: asserted
	pBy         store.IRI = "trine:by"         // statement → whose claim it is
	pTime       store.IRI = "trine:time"       // statement → date node
	pExtractor  store.IRI = "trine:extractor"  // statement → text; document → text for statements without
	pQualifier  store.IRI = "trine:qualifier"  // statement → text
	pConflict   store.IRI = "trine:conflict"   // statement → statement
	pDetail     store.IRI = "trine:detail"     // statement → JSON of what nobody searches by

	pText    store.IRI = "trine:text"    // utterance → its words
	pIn      store.IRI = "trine:in"      // utterance → turn, if somebody speaks at some time, or document
	pDoc     store.IRI = "trine:doc"     // turn → document
	pSpeaker store.IRI = "trine:speaker" // turn → text
	pAt      store.IRI = "trine:at"      // turn → text; none: the document's date

	pTitle store.IRI = "trine:title" // document → text
	pDate  store.IRI = "trine:date"  // document → JSON; its bounds are trine:from and trine:until
	pLang  store.IRI = "trine:lang"
	pHash  store.IRI = "trine:hash"
	pBody  store.IRI = "trine:body" // document → its text
	pShape store.IRI = "trine:shape"
	pTurns store.IRI = "trine:turns" // document → JSON

	pDescribes store.IRI = "trine:describes" // document → description: the label of quads that documents share
	pVoice     store.IRI = "trine:voice"     // document → JSON list of its speakers

	pClass store.IRI = "trine:class" // entity → class
	pName  store.IRI = "trine:name"  // entity → text
	pAlias store.IRI = "trine:alias" // entity → text
	pLow   store.IRI = "trine:low"   // quantity → number
	pHigh  store.IRI = "trine:high"  // quantity → number
	pUnit  store.IRI = "trine:unit"  // quantity → text
	pPer   store.IRI = "trine:per"   // quantity → text
	pFrom  store.IRI = "trine:from"  // date → first instant
	pUntil store.IRI = "trine:until" // date → first instant after
)

const (
	reserved               = "trine:"
	percentType  store.IRI = "trine:percent" // of texts that Cayley cannot keep as they are
	unsafeInIRI            = "<>\"{}|^`\\%"
	statementPfx           = "s:"
)

// escape makes an IRI of an id; unescape undoes it.
func escape(id string) store.IRI {
	if strings.IndexFunc(id, func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune(unsafeInIRI, r) }) < 0 {
		return store.IRI(id)
	}
	var b strings.Builder
	for i := 0; i < len(id); i++ {
		if c := id[i]; c <= ' ' || c == 0x7f || strings.IndexByte(unsafeInIRI, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return store.IRI(b.String())
}

func unescape(iri string) string {
	if strings.IndexByte(iri, '%') < 0 {
		return iri
	}
	var b strings.Builder
	for i := 0; i < len(iri); i++ {
		if iri[i] == '%' && i+2 < len(iri) {
			if n, err := strconv.ParseUint(iri[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(iri[i])
	}
	return b.String()
}

func docNode(id string) store.IRI { return escape(keyDoc + id) }

// predicateNode keeps an ontology's predicate apart from trine's own.
func predicateNode(p string) store.IRI {
	if strings.HasPrefix(p, reserved) {
		return "trine%3A" + escape(p[len(reserved):])
	}
	return escape(p)
}

// text makes a value of a text.
func text(s string) store.Value {
	if strings.IndexByte(s, 0) < 0 && !strings.Contains(s, `\x00`) {
		return store.String(s)
	}
	return store.TypedString{Value: store.String(strings.NewReplacer("%", "%25", "\x00", "%00", `\`, "%5C").Replace(s)), Type: percentType}
}

// plain undoes text.
func plain(v store.Value) (string, bool) {
	switch v := v.(type) {
	case store.String:
		return string(v), true
	case store.TypedString:
		return unescape(string(v.Value)), v.Type == percentType
	}
	return "", false
}

// jsonText is v as JSON in a text that Cayley can keep.
func jsonText(v any) (store.Value, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	return store.String(strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), `\\`, `\u005c`)), nil
}

// detail is what of a statement no other quad says. Lists keep the difference between none and empty.
type detail struct {
	Subject   argument        `json:"s"`
	Object    argument        `json:"o"`
	Open      bool            `json:"open,omitempty"`
	Time      string          `json:"time,omitempty"`
	Mentions  []mention       `json:"mentions,omitzero"`
	Repairs   []schema.Repair `json:"repairs,omitzero"`
	Conflicts []string        `json:"conflicts,omitzero"`
}

type argument struct {
	Name     string           `json:"n,omitempty"`
	Type     string           `json:"t,omitempty"`
	Start    *int             `json:"a,omitempty"`
	End      *int             `json:"z,omitempty"`
	Surface  string           `json:"w,omitempty"`
	Names    []string         `json:"names,omitzero"`
	Quantity *schema.Quantity `json:"q,omitempty"`
	Date     *schema.Date     `json:"d,omitempty"`
}

type mention struct {
	Start   int    `json:"a"`
	End     int    `json:"z"`
	Text    string `json:"w"`
	Speaker string `json:"who,omitempty"`
	At      string `json:"at,omitempty"`
}

// encoded is a document as quads.
type encoded struct {
	node       store.IRI
	quads      []store.Quad
	pack       *store.Pack                // in the place of quads, once ready has been called
	statements []store.IRI                // labels of its statements
	shared     map[store.IRI][]store.Quad // descriptions, by label
	seen       map[store.Value]bool
	defaultAt  string
	defaultBy  string // extractor
}

func (e *encoded) add(s, p store.IRI, o store.Value) {
	e.quads = append(e.quads, store.Quad{Subject: s, Predicate: p, Object: o, Label: e.node})
}

// addText says it only if there is something to say.
func (e *encoded) addText(s, p store.IRI, t string) {
	if t != "" {
		e.add(s, p, text(t))
	}
}

func encode(d Doc, sts []schema.Statement) (*encoded, error) {
	if d.ID == "" {
		return nil, fmt.Errorf("%w: the document has no id", ErrInvalid)
	}
	e := &encoded{node: docNode(d.ID), seen: map[store.Value]bool{}, shared: map[store.IRI][]store.Quad{}, defaultAt: d.Date.Value, defaultBy: usualExtractor(sts)}
	e.quads = make([]store.Quad, 0, 8*len(sts)+8)
	if err := e.document(d); err != nil {
		return nil, err
	}
	byID := make(map[string]int, len(sts))
	for i := range sts {
		s := &sts[i]
		if j, ok := byID[s.ID]; ok {
			if !reflect.DeepEqual(*s, sts[j]) {
				return nil, fmt.Errorf("%w: two statements have the id %s", ErrInvalid, s.ID)
			}
			continue
		}
		byID[s.ID] = i
		if err := e.statement(d.ID, s); err != nil {
			return nil, fmt.Errorf("statement %s: %w", s.ID, err)
		}
	}
	return e, nil
}

// ready packs the document's quads.
func (e *encoded) ready() (err error) {
	if e.pack, err = store.NewPack(e.quads); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	e.quads = nil
	return nil
}

// record is what the store notes of the document.
func (e *encoded) record() record { return record{e.pack.Count(), e.pack.Sum()} }

// usualExtractor is the one that most statements come from; of several, the first by name.
func usualExtractor(sts []schema.Statement) string {
	n := map[string]int{}
	for i := range sts {
		n[sts[i].Extractor]++
	}
	best := ""
	for x, c := range n {
		if x != "" && (best == "" || c > n[best] || c == n[best] && x < best) {
			best = x
		}
	}
	return best
}

func (e *encoded) document(d Doc) error {
	// the hash is always there, so that a document without statements has a quad
	e.add(e.node, pHash, text(d.Hash))
	e.addText(e.node, pTitle, d.Title)
	e.addText(e.node, pLang, d.Lang)
	e.addText(e.node, pBody, d.Text)
	e.addText(e.node, pShape, d.Shape)
	e.addText(e.node, pExtractor, e.defaultBy)
	for _, f := range interval(&d.Date) {
		e.add(e.node, f.p, f.o)
	}
	for p, v := range map[store.IRI]any{pDate: d.Date, pTurns: d.Turns, pVoice: d.Speakers} {
		if reflect.ValueOf(v).IsZero() {
			continue
		}
		if err := validStrings(v); err != nil {
			return err
		}
		j, err := jsonText(v)
		if err != nil {
			return err
		}
		e.add(e.node, p, j)
	}
	return nil
}

func (e *encoded) statement(doc string, s *schema.Statement) error {
	switch {
	case !strings.HasPrefix(s.ID, statementPfx):
		return fmt.Errorf("%w: its id does not begin with %q", ErrInvalid, statementPfx)
	case s.Subject.ID == "" || s.Predicate == "" || s.Object.ID == "":
		return fmt.Errorf("%w: its subject, predicate or object is missing", ErrInvalid)
	case s.Evidence.Doc != doc:
		return fmt.Errorf("%w: its evidence is of document %q", ErrInvalid, s.Evidence.Doc)
	}
	if err := validStrings(*s); err != nil {
		return err
	}
	node := escape(s.ID)
	e.statements = append(e.statements, node)
	subject, object := escape(s.Subject.ID), escape(s.Object.ID)
	e.quads = append(e.quads, store.Quad{Subject: subject, Predicate: predicateNode(s.Predicate), Object: object, Label: node})
	e.argument(subject, &s.Subject)
	e.argument(object, &s.Object)
	e.add(node, pSaid, e.utterance(&s.Evidence))
	e.add(node, pConfidence, store.Float(s.Confidence))
	if s.Polarity != schema.Affirmed {
		e.add(node, pPolarity, text(string(s.Polarity)))
	}
	if s.Modality != schema.Asserted {
		e.add(node, pModality, text(string(s.Modality)))
	}
	if s.Extractor != e.defaultBy {
		e.add(node, pExtractor, text(s.Extractor))
	}
	e.addText(node, pBy, s.AttributedTo)
	e.addText(node, pQualifier, s.Qualifier)
	if s.Time != "" {
		t := schema.Date{Value: s.Time}
		e.add(node, pTime, escape(t.ID()))
		e.argument(escape(t.ID()), &schema.Argument{Date: &t})
	}
	for _, c := range s.Conflicts {
		if c == "" {
			return fmt.Errorf("%w: it conflicts with a statement without an id", ErrInvalid)
		}
		e.add(node, pConflict, escape(c))
	}
	det := detail{Subject: argumentOf(&s.Subject), Object: argumentOf(&s.Object), Open: s.Open, Time: s.Time, Repairs: s.Repairs, Conflicts: s.Conflicts}
	if s.Mentions != nil {
		det.Mentions = []mention{}
	}
	for _, m := range s.Mentions {
		if m.Doc != doc {
			return fmt.Errorf("%w: a mention is of document %q", ErrInvalid, m.Doc)
		}
		det.Mentions = append(det.Mentions, mention{m.Start, m.End, m.Text, m.Speaker, m.At})
	}
	j, err := jsonText(det)
	if err != nil {
		return err
	}
	e.add(node, pDetail, j)
	return nil
}

func argumentOf(a *schema.Argument) argument {
	return argument{a.Name, a.Type, a.Start, a.End, a.Surface, a.Names, a.Quantity, a.Date}
}

// utterance gives the node of a stretch of text; the same stretch is the same node.
func (e *encoded) utterance(v *schema.Evidence) store.IRI {
	in := e.turn(v)
	key := sha256.Sum256([]byte(string(in) + "\x1f" + v.Text))
	u := store.IRI(fmt.Sprintf("u:%s/%d-%d", hex.EncodeToString(key[:8]), v.Start, v.End))
	if !e.seen[u] {
		e.seen[u] = true
		e.add(u, pIn, in)
		e.add(u, pText, text(v.Text))
	}
	return u
}

// turn gives the node of who speaks when, or the document if both go without saying.
func (e *encoded) turn(v *schema.Evidence) store.IRI {
	if v.Speaker == "" && v.At == e.defaultAt {
		return e.node
	}
	key := sha256.Sum256([]byte(string(e.node) + "\x1f" + v.Speaker + "\x1f" + v.At))
	t := store.IRI("turn:" + hex.EncodeToString(key[:8]))
	if !e.seen[t] {
		e.seen[t] = true
		e.add(t, pDoc, e.node)
		e.addText(t, pSpeaker, v.Speaker)
		if v.At != e.defaultAt {
			e.add(t, pAt, text(v.At))
		}
	}
	return t
}

// validStrings refuses texts that are not UTF-8: JSON would change them silently.
func validStrings(v any) error {
	var bad string
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if bad == "" && !utf8.ValidString(v.String()) {
				bad = v.String()
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem())
			}
		}
	}
	walk(reflect.ValueOf(v))
	if bad != "" {
		return fmt.Errorf("%w: %q is not UTF-8", ErrInvalid, bad)
	}
	return nil
}
