package graph

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"trine/graph/snapshot"
	"trine/graph/store"
	"trine/schema"
)

// view runs f on one state of the store with the read index of the same state.
func (g *Graph) view(ctx context.Context, f func(*snapshot.File, *store.Snap) error) error {
	return g.st.View(ctx, func(n *store.Snap) error {
		ix, err := g.index(n)
		if err != nil {
			return err
		}
		return f(ix, n)
	})
}

// ask runs f on the read index alone.
func (g *Graph) ask(ctx context.Context, f func(*snapshot.File) error) error {
	return g.view(ctx, func(ix *snapshot.File, _ *store.Snap) error { return f(ix) })
}

// index gives the read index of the state that n reads: the last one used, that beside the store, or a new one, which
// takes over what an older one knows of unchanged documents.
func (g *Graph) index(n *store.Snap) (*snapshot.File, error) {
	t, err := total(n)
	if err != nil {
		return nil, err
	}
	state := string(t.bytes())
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.last != nil && g.last.State() == state {
		return g.last, nil
	}
	old := g.last
	if path := g.st.IndexPath(); path != "" {
		read := snapshot.Map
		if old != nil { // the file is replaced again and again, and what is mapped stays so
			read = snapshot.Open
		}
		if f, err := read(path); err == nil {
			if f.State() == state {
				g.last = f
				return f, nil
			}
			old = f
		}
	}
	b, err := build(n, old, state)
	if err != nil {
		return nil, err
	}
	f, err := snapshot.Parse(b)
	if err != nil {
		return nil, err
	}
	g.last = f
	if path := g.st.IndexPath(); path != "" {
		_ = replaceFile(path, b) // a folder that cannot be written only costs time
	}
	return f, nil
}

// replaceFile writes a file under another name and renames it.
func replaceFile(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// known is what the index keeps of a document itself.
type known struct {
	Doc       Doc    // without text, turns and shape
	Extractor string // of statements that name none
	Quads     int
}

// build makes a read index, and checks every document against its checksum that old does not know.
func build(n *store.Snap, old *snapshot.File, state string) ([]byte, error) {
	nodes, recs, err := docNodes(n)
	if err != nil {
		return nil, err
	}
	reuse := map[store.IRI]int{}
	for _, node := range nodes {
		if old == nil {
			break
		}
		if d := old.Doc(idOf(node)); d >= 0 && old.DocRecord(d) == string(recs[node].bytes()) {
			reuse[node] = d
		}
	}
	from, workers := each(n), 1
	if fresh := len(nodes) - len(reuse); fresh > 3 && fresh > len(reuse)/3 {
		dump, err := n.Dump()
		if err != nil {
			return nil, err
		}
		from, workers = dumped(dump), max(2, runtime.GOMAXPROCS(0))
	}
	todo := slices.DeleteFunc(slices.Clone(nodes), func(node store.IRI) bool { _, ok := reuse[node]; return ok })
	read := readAll(todo, workers, func(node store.IRI) readResult { return readFor(from, node, recs[node]) })
	defer read.stop()
	b := snapshot.NewBuilder()
	for _, node := range nodes {
		if d, ok := reuse[node]; ok {
			b.Reuse(old, d)
			continue
		}
		r := read.next()
		if r.err != nil {
			return nil, r.err
		}
		b.Document(r.id, string(recs[node].bytes()), r.info, r.sts, r.checks)
	}
	return b.Bytes(state), nil
}

// docReader reads documents in order, several at the same time if its source allows it.
type docReader struct {
	results chan chan readResult // one for each document, in order
	quit    chan struct{}
	all     sync.WaitGroup
}

type readResult struct {
	id, info string
	sts      []schema.Statement
	checks   []uint64
	err      error
}

// readAll begins to read. A source that goroutines may not share wants one worker, and nobody else who asks it meanwhile.
func readAll(nodes []store.IRI, workers int, read func(node store.IRI) readResult) *docReader {
	r := &docReader{results: make(chan chan readResult, 2*workers), quit: make(chan struct{})}
	type job struct {
		node store.IRI
		into chan readResult
	}
	jobs := make(chan job)
	r.all.Go(func() {
		defer close(jobs)
		for _, node := range nodes {
			j := job{node, make(chan readResult, 1)}
			select {
			case r.results <- j.into:
			case <-r.quit:
				return
			}
			jobs <- j
		}
	})
	for range workers {
		r.all.Go(func() {
			for j := range jobs {
				j.into <- read(j.node)
			}
		})
	}
	return r
}

func (r *docReader) next() readResult { return <-<-r.results }

// stop waits until nobody reads any more.
func (r *docReader) stop() {
	close(r.quit)
	r.all.Wait()
}

// readFor reads what the index wants to know of a document.
func readFor(from source, node store.IRI, rec record) (r readResult) {
	d, by, sts, err := readDoc(from, node, rec)
	if err != nil {
		return readResult{err: err}
	}
	d.Text, d.Shape, d.Turns = "", "", nil
	info, err := json.Marshal(known{d, by, rec.quads})
	return readResult{d.ID, string(info), sts, snapshot.Checks(sts), err}
}

// idOf is the id of the document with a node.
func idOf(node store.IRI) string { return unescape(string(node))[len(keyDoc):] }

// info is what the index keeps of document d.
func info(ix *snapshot.File, d int) (known, error) {
	var k known
	if err := json.Unmarshal([]byte(ix.DocInfo(d)), &k); err != nil {
		return k, fmt.Errorf("%w: document %s in the index: %w", ErrDamaged, ix.DocID(d), err)
	}
	return k, nil
}

// fetch reads statements whole and checks each against the index, in the order of rows.
func fetch(ix *snapshot.File, n *store.Snap, rows []uint32) ([]schema.Statement, error) {
	out := make([]schema.Statement, len(rows))
	byDoc := map[int][]int{} // document → positions in rows
	for i, r := range rows {
		d := ix.At(r).Doc()
		byDoc[d] = append(byDoc[d], i)
	}
	for d, list := range byDoc {
		some, err := fetchOf(ix, n, d, rows, list)
		if err != nil {
			return nil, err
		}
		for k, i := range list {
			if snapshot.Check(&some[k]) != ix.At(rows[i]).Check() {
				return nil, fmt.Errorf("%w: statement %s is not what was written; see what can be saved with trine repair", ErrDamaged, ix.At(rows[i]).ID())
			}
			out[i] = some[k]
		}
	}
	return out, nil
}

// fetchOf reads the statements rows[list[…]], all of document doc.
func fetchOf(ix *snapshot.File, n *store.Snap, doc int, rows []uint32, list []int) ([]schema.Statement, error) {
	k, err := info(ix, doc)
	if err != nil {
		return nil, err
	}
	node := docNode(ix.DocID(doc))
	labels := make([]store.IRI, len(list))
	for i, x := range list {
		labels[i] = escape(ix.At(rows[x]).ID())
	}
	facts, err := n.Labelled(labels)
	if err != nil {
		return nil, err
	}
	d := decoder{node: node, id: k.Doc.ID, at: k.Doc.Date.Value, by: k.Extractor, parts: map[store.Value][]store.Quad{}}
	for from := labels; len(from) > 0; { // statements, then utterances, then turns
		qs, err := n.From(from, node)
		if err != nil {
			return nil, err
		}
		from = nil
		for _, q := range qs {
			d.parts[q.Subject] = append(d.parts[q.Subject], q)
			o, ok := q.Object.(store.IRI)
			if ok && (q.Predicate == store.Value(pSaid) || q.Predicate == store.Value(pIn) && o != node) && d.parts[o] == nil {
				d.parts[o] = []store.Quad{}
				from = append(from, o)
			}
		}
	}
	byID := make(map[store.Value]store.Quad, len(facts))
	for _, q := range facts {
		byID[q.Label] = q
	}
	out := make([]schema.Statement, len(list))
	for i, l := range labels {
		q, ok := byID[l]
		if !ok {
			return nil, d.damaged("statement %s is missing", l)
		}
		if out[i], err = d.statement(q); err != nil {
			return nil, err
		}
	}
	return out, nil
}
