package store

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/cayley/graph"
	graphlog "github.com/cayleygraph/cayley/graph/log"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/lib/pq"
)

// postgresTables are the tables of version 1, as in SQLite. Ids of four bytes are enough for two thousand million values
// and save 80 bytes a quad; databases of older programs have eight, which makes no other difference.
const postgresTables = `
CREATE TABLE nodes(id INTEGER PRIMARY KEY, hash BYTEA NOT NULL UNIQUE, refs INTEGER NOT NULL, value BYTEA, value_string TEXT, datatype TEXT, language TEXT,
	iri BOOLEAN, bnode BOOLEAN, value_int BIGINT, value_bool BOOLEAN, value_float DOUBLE PRECISION, value_time TIMESTAMP WITH TIME ZONE);
CREATE INDEX nodes_dead ON nodes(refs) WHERE refs <= 0;
CREATE INDEX nodes_float ON nodes(value_float) WHERE value_float IS NOT NULL;
CREATE INDEX nodes_time ON nodes(value_time) WHERE value_time IS NOT NULL;
CREATE TABLE edges(s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL, l INTEGER NOT NULL, PRIMARY KEY(s, p, o, l));
CREATE INDEX edges_o ON edges(o, p, s, l);
CREATE INDEX edges_p ON edges(p, o, s, l);
CREATE INDEX edges_l ON edges(l, s, p, o);
CREATE TABLE meta(key TEXT PRIMARY KEY, value BYTEA);
CREATE VIEW quads AS SELECT a.hash AS subject_hash, b.hash AS predicate_hash, c.hash AS object_hash, d.hash AS label_hash
	FROM edges e JOIN nodes a ON a.id = e.s JOIN nodes b ON b.id = e.p JOIN nodes c ON c.id = e.o JOIN nodes d ON d.id = e.l;
COMMENT ON TABLE edges IS 'trine';`

const (
	postgresStore = "trine-postgres"
	// advisory is the number of the lock that a writer holds.
	advisory    = 0x7472696e65
	keyVersion  = "version"
	maxAttempts = 6
)

// registerPostgres tells Cayley about the store, once in a process.
var registerPostgres = sync.OnceFunc(func() {
	csql.Register(postgresStore, csql.Registration{
		Driver: "postgres", HashType: "BYTEA", BytesType: "BYTEA", TimeType: "timestamp with time zone",
		QueryDialect: csql.QueryDialect{
			RegexpOp:    "~",
			FieldQuote:  pq.QuoteIdentifier,
			Placeholder: func(n int) string { return fmt.Sprintf("$%d", n) },
		},
		NoForeignKeys: true, ConditionalIndexes: true,
		Error: func(err error) error { return err },
		Estimated: func(table string) string {
			return "SELECT count(*) FROM " + map[string]string{"quads": "edges", "nodes": "nodes"}[table]
		},
		RunTx: func(tx *sql.Tx, nodes []graphlog.NodeUpdate, quads []graphlog.QuadUpdate, o graph.IgnoreOpts) error {
			return runTx(postgresDialect(""), tx, nodes, quads, o)
		},
	})
})

func postgresDialect(name string) *dialect {
	return &dialect{
		numbered:  true,
		readTx:    &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		explain:   func(err error) error { return explainPostgres(name, err) },
		retry:     retryPostgres,
		integrity: func(*Snap) ([]string, error) { return nil, nil }, // the server's business
		find:      postgresFind,
		addNodes:  copyNodes,
		addRefs:   postgresRefs,
		addEdges:  postgresEdges,
	}
}

// retryPostgres runs a transaction again when the server gave it up for another's sake.
func retryPostgres(ctx context.Context, f func() error) error {
	for i := 0; ; i++ {
		err := f()
		var e *pq.Error
		if i == maxAttempts || !errors.As(err, &e) || e.Code != "40001" && e.Code != "40P01" {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(1<<i) * 10 * time.Millisecond):
		}
	}
}

// openPostgres opens or makes the tables in a PostgreSQL database. The address may carry all that libpq's URLs know, TLS
// options among them.
func openPostgres(ctx context.Context, addr string, o Options) (*Store, error) {
	registerPostgres()
	u, err := url.Parse(addr)
	if err != nil {
		return nil, errors.New("the address is no URL") // the parser's error would show the password
	}
	s := &Store{name: u.Redacted(), d: postgresDialect(u.Redacted())}
	if dir, err := os.UserCacheDir(); err == nil {
		sum := sha256.Sum256([]byte(u.Host + u.Path + "?" + u.Query().Get("search_path")))
		if dir = filepath.Join(dir, "trine"); os.MkdirAll(dir, 0o700) == nil {
			s.index = filepath.Join(dir, hex.EncodeToString(sum[:8])+".index")
		}
	}
	q := u.Query()
	if q.Get("application_name") == "" {
		host, _ := os.Hostname() // for people; may be unknown
		q.Set("application_name", fmt.Sprintf("trine %d on %s", os.Getpid(), host))
		u.RawQuery = q.Encode()
	}
	if err := s.openServer(ctx, u.String(), o); err != nil {
		_ = s.Close() // the first error is the one to tell
		return nil, err
	}
	s.open = func() (graph.QuadStore, error) {
		return csql.New(postgresStore, u.String(), graph.Options{"maxopenconnections": 4})
	}
	return s, nil
}

func (s *Store) openServer(ctx context.Context, addr string, o Options) error {
	db, err := sql.Open("postgres", addr)
	if err != nil {
		return err
	}
	s.close = append(s.close, db.Close)
	db.SetMaxOpenConns(16)
	db.SetConnMaxIdleTime(time.Minute)
	s.read = db
	if !o.ReadOnly {
		unlock, err := lockServer(ctx, db, s.name, o)
		if err != nil {
			return s.d.explain(err)
		}
		s.close = append(s.close, unlock)
		s.write = db
	}
	return s.d.explain(s.tables(ctx))
}

// tables makes the tables if there are none, and refuses those of others.
func (s *Store) tables(ctx context.Context) error {
	var edges, nodes sql.NullString
	if err := s.read.QueryRowContext(ctx, "SELECT obj_description(to_regclass('edges')), to_regclass('nodes')::text").Scan(&edges, &nodes); err != nil {
		return err
	}
	switch {
	case edges.String == "trine":
		var v []byte
		if err := s.read.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = $1", keyVersion).Scan(&v); err != nil {
			return err
		}
		if string(v) != "1" {
			return fmt.Errorf("%w: %s has tables of version %s, this trine knows 1", ErrNewer, s.name, v)
		}
		return nil
	case nodes.Valid:
		return fmt.Errorf("%w: %s has tables of another program", ErrForeign, s.name)
	case s.write == nil:
		return fmt.Errorf("%w: %s has no tables of trine", ErrMissing, s.name)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, postgresTables); err == nil {
		_, err = tx.ExecContext(ctx, "INSERT INTO meta(key, value) VALUES($1, $2)", keyVersion, []byte("1"))
	}
	if err != nil {
		_ = tx.Rollback() // the first error is the one to tell
		return err
	}
	return tx.Commit()
}

// lockServer makes this process the only writer: an advisory lock of a connection, which goes with the process.
func lockServer(ctx context.Context, db *sql.DB, name string, o Options) (func() error, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	deadline := time.Now().Add(o.Wait)
	for told := false; ; {
		var ok bool
		if err := conn.QueryRowContext(ctx, "SELECT pg_try_advisory_lock($1)", advisory).Scan(&ok); err != nil {
			_ = conn.Close() // the first error is the one to tell
			return nil, err
		}
		if ok {
			return func() error {
				_, err := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", advisory)
				return errors.Join(err, conn.Close())
			}, nil
		}
		owner := serverOwner(ctx, conn)
		if o.Wait == 0 || o.Wait > 0 && time.Now().After(deadline) {
			_ = conn.Close()
			return nil, fmt.Errorf("%w: %s, %s; wait for it or stop it", ErrLocked, name, owner)
		}
		if !told && o.OnWait != nil {
			o.OnWait(owner)
			told = true
		}
		select {
		case <-ctx.Done():
			_ = conn.Close()
			return nil, ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func serverOwner(ctx context.Context, conn *sql.Conn) string {
	var who string
	err := conn.QueryRowContext(ctx, `SELECT a.application_name || ' (server process ' || a.pid || ')' FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
		WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
		AND (l.classid::bigint << 32) | l.objid::bigint = $1 LIMIT 1`, advisory).Scan(&who)
	if err != nil {
		return "an unknown process"
	}
	return who
}

// postgresFind sets the ids of the nodes that are stored already.
func postgresFind(t *Tx, nodes []*node) error {
	if len(nodes) == 0 {
		return nil
	}
	byHash := make(map[Hash]*node, len(nodes))
	hashes := make(pq.ByteaArray, len(nodes))
	for i, n := range nodes {
		byHash[n.hash], hashes[i] = n, n.hash[:]
	}
	rs, err := t.tx.QueryContext(t.ctx, "SELECT id, hash FROM nodes WHERE hash = ANY($1)", hashes)
	if err != nil {
		return err
	}
	for rs.Next() {
		var id int64
		var h []byte
		if err = rs.Scan(&id, &h); err != nil {
			break
		}
		byHash[Hash(h)].id = id
	}
	return errors.Join(err, rs.Err(), rs.Close())
}

// postgresRefs adds to many counts in one statement: one each would be a journey to the server each.
func postgresRefs(t *Tx, ids, more []int64) error {
	_, err := t.tx.ExecContext(t.ctx, "UPDATE nodes SET refs = refs + v.more FROM unnest($1::bigint[], $2::bigint[]) AS v(id, more) WHERE nodes.id = v.id",
		pq.Array(ids), pq.Array(more))
	return err
}

// copyNodes stores new values by COPY.
func copyNodes(t *Tx, nodes []*node) error {
	cols := strings.Split("value,value_string,datatype,language,iri,bnode,value_int,value_bool,value_float,value_time", ",")
	st, err := t.tx.PrepareContext(t.ctx, pq.CopyIn("nodes", append([]string{"id", "refs", "hash"}, cols...)...))
	if err != nil {
		return err
	}
	for _, n := range nodes {
		kind, vals, err := csql.NodeValues(csql.NodeHash{ValueHash: n.hash}, n.value)
		if err != nil {
			return err
		}
		row := make([]any, 3+len(cols))
		row[0], row[1], row[2] = n.id, n.refs, vals[0]
		for i, c := range kind.Columns() {
			row[3+slices.Index(cols, c)] = vals[i+1]
		}
		if _, err := st.ExecContext(t.ctx, row...); err != nil {
			return postgresDuplicate(err)
		}
	}
	_, err = st.ExecContext(t.ctx)
	return postgresDuplicate(errors.Join(err, st.Close()))
}

func postgresEdges(t *Tx, edges [][4]int64) error {
	if len(edges) == 0 {
		return nil
	}
	st, err := t.tx.PrepareContext(t.ctx, pq.CopyIn("edges", "s", "p", "o", "l"))
	if err != nil {
		return err
	}
	for _, e := range edges {
		if _, err := st.ExecContext(t.ctx, e[0], e[1], e[2], e[3]); err != nil {
			return postgresDuplicate(err)
		}
	}
	_, err = st.ExecContext(t.ctx)
	return postgresDuplicate(errors.Join(err, st.Close()))
}

// postgresDuplicate tells a quad that exists from other errors.
func postgresDuplicate(err error) error {
	var e *pq.Error
	if errors.As(err, &e) && e.Code == "23505" {
		return fmt.Errorf("%w: %w", ErrExists, err)
	}
	return err
}

// explainPostgres gives an error of the server the reason that a person can act on.
func explainPostgres(name string, err error) error {
	var e *pq.Error
	if err == nil || !errors.As(err, &e) {
		return explainTLS(name, err)
	}
	switch {
	case e.Code == "53100":
		return fmt.Errorf("%w: %s; free some space and try again: %w", ErrDiskFull, name, err)
	case e.Code == "25006" || e.Code == "42501":
		return fmt.Errorf("%w: %s: %w", ErrReadOnly, name, err)
	case e.Code == "3D000":
		return fmt.Errorf("%w: %w", ErrMissing, err)
	case e.Code.Class() == "XX":
		return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
	}
	return err
}

// explainTLS does so for a connection that did not come about for lack of trust.
func explainTLS(name string, err error) error {
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err, &unknown):
		return fmt.Errorf("%w: %s has a certificate of an authority that is not known here; name the file with the authority's own in sslrootcert=FILE: %w", ErrUntrusted, name, err)
	case errors.As(err, &host):
		return fmt.Errorf("%w: the certificate of %s is for another name; use that name in the address: %w", ErrUntrusted, name, err)
	case errors.As(err, &invalid):
		return fmt.Errorf("%w: the certificate of %s does not hold: %w", ErrUntrusted, name, err)
	case errors.Is(err, pq.ErrSSLNotSupported):
		return fmt.Errorf("%w: %s does not speak TLS; have it turned on there, or say sslmode=disable if the network is your own: %w", ErrUntrusted, name, err)
	}
	return err
}
