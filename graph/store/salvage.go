package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// Wreck is a damaged SQLite store, opened to save what can be saved. Nothing in it can be trusted: it gives what it finds
// to be checked against checksums.
type Wreck struct {
	ctx    context.Context
	dir    string // of the copy
	db     *sql.DB
	values map[int64]Value // nil: cannot be read
	ids    map[Value]int64
	byL    map[int64][][4]int64
}

// OpenWreck opens a copy of a damaged store. It fails only if there is no file that SQLite can read any of.
func OpenWreck(ctx context.Context, path string) (*Wreck, error) {
	registerSQLite()
	if fi, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMissing, err)
	} else if fi.Size() == 0 {
		return nil, fmt.Errorf("%w: %s is an empty file", ErrForeign, path)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".trine-repair-*")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	w := &Wreck{ctx: ctx, dir: dir, values: map[int64]Value{}, ids: map[Value]int64{}, byL: map[int64][][4]int64{}}
	if err = w.open(path, filepath.Join(dir, "copy")); err == nil {
		err = w.gather()
	}
	if err != nil {
		_ = w.Close() // the first error is the one to tell
		return nil, explainSQLite(path, err)
	}
	return w, nil
}

// open copies the database, with its log, and opens the copy.
func (w *Wreck) open(path, to string) error {
	for _, x := range []string{"", "-wal"} {
		if err := copyFile(path+x, to+x); err != nil && (x == "" || !errors.Is(err, os.ErrNotExist)) {
			return err
		}
	}
	if err := lengthen(to); err != nil {
		return err
	}
	var err error
	w.db, err = sql.Open("sqlite", dsn(to, "mode=rw"))
	return err
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// lengthen gives a file that was cut short empty pages for those it lost: SQLite does not open it otherwise.
func lengthen(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	var head [100]byte
	if _, err := io.ReadFull(f, head[:]); err != nil {
		return nil // no page of it is left; SQLite will say so
	}
	size := int64(binary.BigEndian.Uint16(head[16:]))
	if size == 1 {
		size = 1 << 16
	}
	want := size * int64(binary.BigEndian.Uint32(head[28:]))
	fi, err := f.Stat()
	if err != nil || want > 1<<40 || fi.Size() >= want {
		return err
	}
	return f.Truncate(want)
}

// Close removes the copy.
func (w *Wreck) Close() error {
	var err error
	if w.db != nil {
		err = w.db.Close()
	}
	return errors.Join(err, os.RemoveAll(w.dir))
}

// gather reads the quads from the table and from its three copies in other orders, as far as each can be read.
func (w *Wreck) gather() error {
	seen := map[[4]int64]bool{}
	var first error
	read := false
	for _, from := range []string{"edges NOT INDEXED", "edges INDEXED BY edges_o", "edges INDEXED BY edges_p", "edges INDEXED BY edges_l"} {
		for _, order := range []string{"", " DESC"} { // from both ends up to the damage
			col := map[string]string{"edges NOT INDEXED": "s", "edges INDEXED BY edges_o": "o", "edges INDEXED BY edges_p": "p", "edges INDEXED BY edges_l": "l"}[from]
			whole, err := w.scan("SELECT s, p, o, l FROM "+from+" ORDER BY "+col+order, seen)
			read = read || whole || err == nil
			if err != nil && first == nil {
				first = err
			}
			if whole {
				break
			}
		}
	}
	if len(seen) == 0 && !read {
		return first
	}
	for e := range seen {
		w.byL[e[3]] = append(w.byL[e[3]], e)
	}
	return nil
}

// scan collects edges until the end or the damage.
func (w *Wreck) scan(q string, seen map[[4]int64]bool) (whole bool, err error) {
	rs, err := w.db.QueryContext(w.ctx, q)
	if err != nil {
		return false, err
	}
	defer func() { _ = rs.Close() }()
	for rs.Next() {
		var e [4]int64
		if rs.Scan(&e[0], &e[1], &e[2], &e[3]) == nil {
			seen[e] = true
		}
	}
	return rs.Err() == nil, rs.Err()
}

// Facts are the lines of the table of facts that can be read.
func (w *Wreck) Facts() map[string][]byte {
	out := map[string][]byte{}
	for _, order := range []string{"", " DESC"} {
		rs, err := w.db.QueryContext(w.ctx, "SELECT key, value FROM meta ORDER BY key"+order)
		if err != nil {
			continue
		}
		for rs.Next() {
			var k string
			var v []byte
			if rs.Scan(&k, &v) == nil {
				out[k] = v
			}
		}
		_ = rs.Close() // what could be read is read
	}
	return out
}

// value is the value with a number, nil if it cannot be read or is not what was written.
func (w *Wreck) value(id int64) Value {
	if v, ok := w.values[id]; ok {
		return v
	}
	rs, err := w.db.QueryContext(w.ctx, "SELECT "+columns+" FROM nodes WHERE id = ?", id)
	w.values[id] = nil
	if err != nil {
		return nil
	}
	defer func() { _ = rs.Close() }()
	var r row
	if rs.Next() && r.scan(rs) == nil && r.id == id {
		if v, err := r.value(); err == nil {
			w.values[id] = v
			w.ids[v] = id
		}
	}
	return w.values[id]
}

// Labels are the labels of the quads that were found and can be read.
func (w *Wreck) Labels() []IRI {
	var out []IRI
	for id := range w.byL {
		if l, ok := w.value(id).(IRI); ok {
			out = append(out, l)
		}
	}
	slices.Sort(out)
	return out
}

// Labelled are the quads with a label that can be read whole. Labels must have been called.
func (w *Wreck) Labelled(label IRI) []Quad {
	var out []Quad
	for _, e := range w.byL[w.ids[label]] {
		q := Quad{Subject: w.value(e[0]), Predicate: w.value(e[1]), Object: w.value(e[2]), Label: w.value(e[3])}
		if CheckQuad(q) == nil {
			out = append(out, q)
		}
	}
	return out
}

// Retire moves a damaged database out of the way and returns where it lies now; fresh takes its place.
func Retire(path, fresh string) (string, error) {
	if !emptyFile(fresh + "-wal") {
		return "", fmt.Errorf("%s is still in use", fresh)
	}
	old := path + ".damaged"
	for i := 2; ; i++ {
		if _, err := os.Lstat(old); errors.Is(err, os.ErrNotExist) {
			break
		}
		old = fmt.Sprintf("%s.damaged-%d", path, i)
	}
	if err := os.Link(path, old); err != nil { // a link first: there is never a moment without the file
		if err := os.Rename(path, old); err != nil {
			return "", err
		}
	}
	for _, x := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+x, old+x); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Rename(fresh, path); err != nil {
		return "", err
	}
	if err := os.Remove(path + ".index"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	return old, nil
}

// LockFile makes this process the only writer of the SQLite store at path until the returned function is called.
func LockFile(ctx context.Context, path string, o Options) (func() error, error) {
	return lockFile(ctx, path, o)
}
