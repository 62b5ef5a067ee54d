package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Marks in the header of the database file: it is trine's, and which version of the tables it has.
const (
	applicationID = 0x7472696e // "trin"
	version       = 2
)

// sqliteTables are the tables of version 1. nodes has Cayley's columns; edges repeats its key in three orders, so that every pattern of
// bound parts is a range of one index; the view gives Cayley what it reads.
const sqliteTables = `
CREATE TABLE nodes(id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, refs INTEGER NOT NULL, value BLOB, value_string TEXT,
	datatype TEXT, language TEXT, iri BOOLEAN, bnode BOOLEAN, value_int BIGINT, value_bool BOOLEAN, value_float DOUBLE,
	value_time DATETIME);
CREATE INDEX nodes_dead ON nodes(refs) WHERE refs <= 0;
CREATE TABLE edges(s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL, l INTEGER NOT NULL, PRIMARY KEY(s, p, o, l)) WITHOUT ROWID;
CREATE INDEX edges_o ON edges(o, p, s, l);
CREATE INDEX edges_p ON edges(p, o, s, l);
CREATE INDEX edges_l ON edges(l, s, p, o);
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE VIEW quads AS SELECT a.hash AS subject_hash, b.hash AS predicate_hash, c.hash AS object_hash, d.hash AS label_hash
	FROM edges e JOIN nodes a ON a.id = e.s JOIN nodes b ON b.id = e.p JOIN nodes c ON c.id = e.o JOIN nodes d ON d.id = e.l;`

// sqliteMigrations[v-1] brings the tables of version v to version v+1; a new database passes through all of them.
func sqliteMigrations() []string {
	return []string{
		// 2: ranges of numbers and times are found without reading all values
		`CREATE INDEX nodes_float ON nodes(value_float) WHERE value_float IS NOT NULL;
CREATE INDEX nodes_time ON nodes(value_time) WHERE value_time IS NOT NULL;`,
	}
}

// sqliteStore is the name of the registered store.
const sqliteStore = "trine-sqlite"

// pages is the memory of SQLite's cache, arranged once in a process, before SQLite is used.
var pages = sync.OnceValue(registerPages)

// registerSQLite tells Cayley about the store, once in a process.
var registerSQLite = sync.OnceFunc(func() {
	pages()
	_, _ = sqlite.Fdatasync(true) // where there is no such call, all is as ever
	csql.Register(sqliteStore, csql.Registration{
		Driver: "sqlite", HashType: "BLOB", BytesType: "BLOB", TimeType: "DATETIME",
		QueryDialect: csql.QueryDialect{
			RegexpOp:    "REGEXP",
			FieldQuote:  func(n string) string { return `"` + n + `"` },
			Placeholder: func(int) string { return "?" },
		},
		NoOffsetWithoutLimit: true, NoForeignKeys: true, ConditionalIndexes: true,
		Error: func(err error) error { return err },
		Estimated: func(table string) string {
			return "SELECT count(*) FROM " + map[string]string{"quads": "edges", "nodes": "nodes"}[table]
		},
		RunTx: func(tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, o graph.IgnoreOpts) error {
			return runTx(sqliteDialect(""), tx, nodes, quads, o)
		},
	})
	sqlite.MustRegisterDeterministicScalarFunction("regexp", 2, matchRegexp)
})

func sqliteDialect(name string) *dialect {
	return &dialect{
		explain:   func(err error) error { return explainSQLite(name, err) },
		retry:     func(_ context.Context, f func() error) error { return f() },
		integrity: sqliteIntegrity,
		find:      sqliteFind,
		addNodes:  sqliteNodes,
		addRefs:   addRefs,
		addEdges:  sqliteEdges,
	}
}

// dsn is the name under which SQLite opens a file.
func dsn(path string, params ...string) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" +
		strings.Join(append(params, "_pragma=busy_timeout(10000)", "_time_format=sqlite"), "&")
}

// openSQLite opens or makes a database file.
func openSQLite(ctx context.Context, path string, o Options) (*Store, error) {
	registerSQLite()
	s := &Store{name: path, index: path + ".index", d: sqliteDialect(path), ids: map[Hash]int64{}, used: map[IRI]bool{}}
	if path == "" {
		return nil, fmt.Errorf("%w: the path is empty", ErrMissing)
	}
	if !o.ReadOnly {
		unlock, err := lockFile(ctx, path, o)
		if err != nil {
			return nil, err
		}
		s.close = append(s.close, unlock)
	}
	if err := s.openFile(ctx, path, o); err != nil {
		_ = s.Close() // the first error is the one to tell
		return nil, err
	}
	return s, nil
}

func (s *Store) openFile(ctx context.Context, path string, o Options) error {
	fi, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist) && !o.ReadOnly:
		if err := createSQLite(ctx, path); err != nil {
			return s.d.explain(err)
		}
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%w: %s does not exist", ErrMissing, path)
	case err != nil:
		return err
	case fi.IsDir():
		return fmt.Errorf("%w: %s is a folder", ErrForeign, path)
	case fi.Size() == 0: // Cayley would open it as an empty graph
		return fmt.Errorf("%w: %s is an empty file; if nothing is lost with it, delete it", ErrForeign, path)
	}
	mode := "mode=ro"
	if o.ReadOnly && !writableFolder(filepath.Dir(path)) && emptyFile(path+"-wal") {
		mode = "immutable=1" // SQLite cannot make its shared memory there, and needs none: nobody can write
	}
	if !o.ReadOnly {
		mode = "mode=rw"
		full := "_pragma=synchronous(FULL)"
		if s.write, err = s.pool(ctx, dsn(path, mode, "_txlock=immediate", full, "_pragma=temp_store(2)", "_pragma=cache_size(-131072)", fmt.Sprintf("_pragma=wal_autocheckpoint(%d)", hardPages))); err != nil {
			return err
		}
		s.write.SetMaxOpenConns(1)
		s.close = append(s.close, func() error { return s.settle(ctx) })
		c := &checkpointer{writer: s.write, soft: softPages}
		if c.db, err = s.pool(ctx, dsn(path, mode, full)); err != nil {
			return err
		}
		s.close = append(s.close, c.stop)
		s.committed = c.committed
	}
	readDSN := dsn(path, mode, "_pragma=query_only(1)", "_pragma=cache_size(-32768)")
	if s.read, err = s.pool(ctx, readDSN); err != nil {
		return err
	}
	if err := s.identify(ctx); err != nil {
		return err
	}
	s.open = func() (graph.QuadStore, error) { return csql.New(sqliteStore, readDSN, nil) }
	return nil
}

// pool opens a pool of connections and tries one.
func (s *Store) pool(ctx context.Context, dsn string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	s.close = append(s.close, db.Close)
	var n int
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&n); err != nil {
		return nil, s.d.explain(err)
	}
	return db, nil
}

// identify refuses databases of others and of later versions.
func (s *Store) identify(ctx context.Context) error {
	var app, ver int
	if err := s.read.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version)").Scan(&app, &ver); err != nil {
		return s.d.explain(err)
	}
	if app != applicationID {
		return fmt.Errorf("%w: %s is a database of another program", ErrForeign, s.name)
	}
	if ver > version {
		return fmt.Errorf("%w: %s has tables of version %d, this trine knows %d", ErrNewer, s.name, ver, version)
	}
	return s.migrate(ctx, ver)
}

// migrate brings an older database up to date, each step whole or not at all. A reader reads it as it is.
func (s *Store) migrate(ctx context.Context, from int) error {
	if s.write == nil || from < 1 {
		return nil
	}
	for v := from; v < version; v++ {
		tx, err := s.write.BeginTx(ctx, nil)
		if err != nil {
			return s.d.explain(err)
		}
		if _, err := tx.ExecContext(ctx, sqliteMigrations()[v-1]+fmt.Sprintf("PRAGMA user_version=%d;", v+1)); err != nil {
			_ = tx.Rollback() // the first error is the one to tell
			return s.d.explain(err)
		}
		if err := tx.Commit(); err != nil {
			return s.d.explain(err)
		}
	}
	return nil
}

// sqliteIntegrity asks SQLite to look through the whole file.
func sqliteIntegrity(n *Snap) ([]string, error) {
	rs, err := n.tx.QueryContext(n.ctx, "PRAGMA integrity_check(20)")
	if err != nil {
		return nil, err
	}
	defer func() { _ = rs.Close() }()
	var out []string
	for rs.Next() {
		var line string
		if err := rs.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			out = append(out, strings.ReplaceAll(line, "\n", "; "))
		}
	}
	return out, rs.Err()
}

// settle moves the write-ahead log into the file and gives free pages back to the disk.
func (s *Store) settle(ctx context.Context) error {
	ctx = context.WithoutCancel(ctx)
	var free, pages int
	if err := s.write.QueryRowContext(ctx, "SELECT (SELECT freelist_count FROM pragma_freelist_count), (SELECT page_count FROM pragma_page_count)").Scan(&free, &pages); err != nil {
		return s.d.explain(err)
	}
	var err error
	if free > 64 && free > pages/8 {
		_, err = s.write.ExecContext(ctx, "PRAGMA incremental_vacuum")
	}
	if err == nil {
		var busy, log, done int
		err = s.write.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &log, &done)
	}
	if err = s.d.explain(err); errors.Is(err, ErrDiskFull) {
		return nil // what is committed stays in the log
	}
	return err
}

// createSQLite makes the tables under another name and renames the file when it is whole.
func createSQLite(ctx context.Context, path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".new-*")
	if err != nil {
		return err
	}
	tmp := f.Name()
	_ = f.Close()
	defer func() { _ = os.Remove(tmp) }() // does nothing after the renaming
	db, err := sql.Open("sqlite", dsn(tmp, "_auto_vacuum=2", "_pragma=journal_mode(WAL)", "_pragma=synchronous(FULL)"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d;", applicationID, version)+sqliteTables+strings.Join(sqliteMigrations(), ""))
	if cerr := db.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	for _, old := range []string{path + "-wal", path + "-shm"} { // of a file that was deleted: it must not be played back
		if err := os.Remove(old); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if err := os.Chmod(tmp, 0o644); err != nil {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = d.Close() }()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}

func emptyFile(path string) bool {
	fi, err := os.Stat(path)
	return err != nil || fi.Size() == 0
}

func writableFolder(dir string) bool {
	f, err := os.CreateTemp(dir, ".trine-*")
	if err != nil {
		return false
	}
	_ = f.Close()
	_ = os.Remove(f.Name())
	return true
}

// openMemory makes a store that is gone after Close.
func openMemory(ctx context.Context, o Options) (*Store, error) {
	registerSQLite()
	s := &Store{name: "memory:", d: sqliteDialect("memory:"), ids: map[Hash]int64{}, used: map[IRI]bool{}}
	name := fmt.Sprintf("/trine-%016x", rand.Uint64())
	base := []string{"vfs=memdb", "_pragma=journal_mode(MEMORY)", "_pragma=synchronous(OFF)"}
	var err error
	fail := func(err error) (*Store, error) {
		_ = s.Close() // the first error is the one to tell
		return nil, s.d.explain(err)
	}
	if s.write, err = s.pool(ctx, dsn(name, append(base, "_txlock=immediate")...)); err != nil {
		return fail(err)
	}
	s.write.SetMaxOpenConns(1)
	if _, err := s.write.ExecContext(ctx, sqliteTables+strings.Join(sqliteMigrations(), "")); err != nil {
		return fail(err)
	}
	if s.read, err = s.pool(ctx, dsn(name, append(base, "_pragma=query_only(1)")...)); err != nil {
		return fail(err)
	}
	s.open = func() (graph.QuadStore, error) {
		return csql.New(sqliteStore, dsn(name, append(base, "_pragma=query_only(1)")...), nil)
	}
	if o.ReadOnly {
		s.write = nil
	}
	return s, nil
}

// explainSQLite gives an error of SQLite the reason that a person can act on.
func explainSQLite(name string, err error) error {
	var e *sqlite.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %s; free some space and try again: %w", ErrDiskFull, name, err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %s is no database: %w", ErrForeign, name, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH: // the statements are right, so the tables are not
		return fmt.Errorf("%w: %s; see what can be saved with trine repair: %w", ErrDamaged, name, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: %s: %w", ErrReadOnly, name, err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %s: %w", ErrLocked, name, err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%s cannot be read or written (is the disk full or gone?): %w", name, err)
	}
	return err
}
