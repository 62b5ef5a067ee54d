package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"trine/extract"
	"trine/extract/read"
	"trine/graph"
	"trine/schema"
)

// gathered is a whole document with what it says.
type gathered struct {
	graph.Doc
	statements []schema.Statement
	known      bool // the graph has it already, unchanged; nothing was extracted
}

// gatherer puts the parts of documents together. Its zero value is ready but for the fingerprint.
type gatherer struct {
	fingerprint string // of everything beside the text that decides what is extracted

	doc    *gathered
	shapes []overlay
	text   strings.Builder
	sum    hash.Hash
	places map[string]int // statement id → index, over all parts
	broken string         // a document of this id failed and is left out
}

// maxKept is how long a text the graph keeps. Longer ones are stored without it: their evidence is there all the same.
const maxKept = 32 << 20

// add takes the next item. It returns the document when its last part has come, else nil; what fails costs the document.
func (ga *gatherer) add(it *item) (*gathered, error) {
	if it.err != nil {
		var err error
		switch {
		case ga.doc != nil:
			err = fmt.Errorf("%w; nothing of %s was kept", it.err, ga.doc.ID)
			ga.broken = ga.doc.ID
		default:
			err = it.err
		}
		if it.doc != nil {
			ga.broken = it.doc.ID
		}
		ga.drop()
		return nil, err
	}
	d := it.doc
	if d == nil {
		return nil, ga.unfinished(it)
	}
	if d.ID == ga.broken {
		if d.Last {
			ga.broken = ""
		}
		return nil, nil
	}
	if d.Part == 0 {
		ga.begin(d)
	}
	ga.part(d, it)
	if !d.Last {
		return nil, ga.unfinished(it)
	}
	done := ga.doc
	done.Hash = ga.hash()
	if ga.text.Len() <= maxKept {
		done.Text = ga.text.String()
		done.Shape = encodeShape(ga.shapes)
	}
	ga.drop()
	return done, nil
}

// unfinished drops a document whose source ends without its last part.
func (ga *gatherer) unfinished(it *item) error {
	if !it.last || ga.doc == nil {
		return nil
	}
	id := ga.doc.ID
	ga.drop()
	return fmt.Errorf("read %s: the text ends in the middle; nothing of it was kept", id)
}

func (ga *gatherer) drop() {
	ga.doc, ga.shapes, ga.places = nil, nil, nil
	ga.text = strings.Builder{}
}

func (ga *gatherer) begin(d *extract.Document) {
	ga.drop()
	ga.doc = &gathered{Doc: graph.Doc{ID: d.ID, Title: d.Title, Date: d.Date, Lang: d.Lang}}
	ga.places = map[string]int{}
	ga.sum = sha256.New()
	_, _ = io.WriteString(ga.sum, ga.head(d)) // a hash takes everything
}

func (ga *gatherer) head(d *extract.Document) string {
	return strings.Join([]string{ga.fingerprint, d.Title, d.Date.String(), ""}, "\x1f")
}

func (ga *gatherer) hash() string { return hex.EncodeToString(ga.sum.Sum(nil)[:16]) }

func (ga *gatherer) part(d *extract.Document, it *item) {
	doc := ga.doc
	doc.known = it.skip
	_, _ = io.WriteString(ga.sum, d.Text)
	if ga.text.Len() <= maxKept {
		ga.text.WriteString(d.Text)
		ga.shapes = append(ga.shapes, overlayOf(d))
	}
	for _, t := range d.Turns {
		doc.Turns = append(doc.Turns, graph.Turn{Start: t.Start + d.Base, End: t.End + d.Base, Speaker: t.Speaker, At: t.At})
		if t.Speaker != "" && !slices.Contains(doc.Speakers, t.Speaker) {
			doc.Speakers = append(doc.Speakers, t.Speaker)
		}
	}
	for i := range it.statements {
		ga.statement(&it.statements[i])
	}
}

// statement adds a statement, or its place to the same statement of an earlier part.
func (ga *gatherer) statement(s *schema.Statement) {
	i, ok := ga.places[s.ID]
	if !ok {
		ga.places[s.ID] = len(ga.doc.statements)
		ga.doc.statements = append(ga.doc.statements, *s)
		return
	}
	old := &ga.doc.statements[i]
	old.Mentions = append(append(old.Mentions, s.Evidence), s.Mentions...)
	for _, c := range s.Conflicts {
		if !slices.Contains(old.Conflicts, c) {
			old.Conflicts = append(old.Conflicts, c)
		}
	}
	old.Confidence = max(old.Confidence, s.Confidence)
}

// wholeHash is the hash that the document will have, so that one that did not change need not be extracted: at once for
// a document of one part, by reading the source once more for a file of several. ok is false if that cannot be told.
func (ga *gatherer) wholeHash(src read.Source, d *extract.Document) (sum string, ok bool) {
	h := sha256.New()
	_, _ = io.WriteString(h, ga.head(d))
	switch {
	case d.Last:
		_, _ = io.WriteString(h, d.Text)
	case d.ID != src.ID || fileSize(src.ID) == 0: // one of many in a file, or no file
		return "", false
	default:
		if src.WriteText(h) != nil {
			return "", false
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), true
}

// fingerprint tells program, vocabulary and way of reading apart from others that would extract something else.
func fingerprint(p *pipeline) (string, error) {
	o := p.ontology
	h := sha256.New()
	_, _ = io.WriteString(h, version+"\x1f"+p.mode.String()+"\x1f"+p.patterns)
	enc := json.NewEncoder(h)
	for _, v := range []any{o.Classes, o.Predicates, o.Units, o.Entities, o.Frames} {
		if err := enc.Encode(v); err != nil {
			return "", fmt.Errorf("vocabulary %s: %w", o.Name, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
