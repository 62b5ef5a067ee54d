package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
)

// Reasons why a store cannot be opened or written; errors.Is finds them.
var (
	ErrMissing  = errors.New("there is no such graph")
	ErrLocked   = errors.New("another process is writing to it")
	ErrForeign  = errors.New("not a graph of trine")
	ErrDamaged  = errors.New("damaged")
	ErrDiskFull = errors.New("the disk is full")
	ErrReadOnly = errors.New("it cannot be written")
	ErrNewer    = errors.New("written by a newer trine")
	ErrExists   = errors.New("the quad exists already")
	// ErrUntrusted is the reason why a connection over TLS, or one that should be, did not come about.
	ErrUntrusted = errors.New("the server cannot be trusted")
)

// Options say how a store is opened.
type Options struct {
	ReadOnly bool
	Wait     time.Duration      // how long to wait for another writer; 0: not at all, < 0: for ever
	OnWait   func(owner string) // called once when waiting begins; owner names the other process
}

// Store is an open store. Its methods may be called from several goroutines; writers take turns.
type Store struct {
	name  string // as given, for messages
	index string
	d     *dialect
	write *sql.DB // nil if read-only
	read  *sql.DB
	open  func() (graph.QuadStore, error)
	turn  chan struct{} // holds one token: whose turn it is to write
	ask   chan struct{} // holds one token: whose turn it is to use Cayley
	close []func() error

	committed func() // called after each transaction, if it is set

	// of the writer whose turn it is
	known *known
	asked int            // how many values were looked up while known was nil
	ids   map[Hash]int64 // of values stored by earlier transactions; nil if others may write too
	used  map[IRI]bool   // labels that were found on quads, likewise
}

// Open opens the store at addr: "memory:", "sqlite:PATH", a plain PATH (which means sqlite), or a postgres:// URL. Unless
// ReadOnly is set, one that does not exist is made, and this process is its only writer until Close.
func Open(ctx context.Context, addr string, o Options) (*Store, error) {
	var (
		s   *Store
		err error
	)
	switch {
	case addr == "memory:":
		s, err = openMemory(ctx, o)
	case strings.HasPrefix(addr, "postgres://"), strings.HasPrefix(addr, "postgresql://"):
		s, err = openPostgres(ctx, addr, o)
	default:
		s, err = openSQLite(ctx, strings.TrimPrefix(addr, "sqlite:"), o)
	}
	if err != nil {
		return nil, err
	}
	s.turn, s.ask = make(chan struct{}, 1), make(chan struct{}, 1)
	s.turn <- struct{}{}
	s.ask <- struct{}{}
	return s, nil
}

// Close gives the store back. Calling it again does nothing.
func (s *Store) Close() error {
	var first error
	for i := len(s.close) - 1; i >= 0; i-- {
		if err := s.close[i](); err != nil && first == nil {
			first = err
		}
	}
	s.close = nil
	return first
}

// Name is the address for messages, without a password.
func (s *Store) Name() string { return s.name }

// Update runs f in one write transaction: all of it is stored when Update returns nil, and nothing otherwise.
func (s *Store) Update(ctx context.Context, f func(*Tx) error) error {
	if s.write == nil {
		return fmt.Errorf("%w: it was opened for reading", ErrReadOnly)
	}
	select {
	case <-s.turn:
		defer func() { s.turn <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return s.d.retry(ctx, func() error {
		err := s.update(ctx, f)
		if errors.Is(err, errElsewhere) {
			s.known, s.asked = nil, 0
			err = s.update(ctx, f)
		}
		return err
	})
}

func (s *Store) update(ctx context.Context, f func(*Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.d.explain(err)
	}
	t := newTx(ctx, s, tx)
	if err = f(t); err == nil {
		err = t.err
	}
	if err == nil {
		err = t.done()
	}
	if err != nil {
		_ = tx.Rollback() // the first error is the one to tell
		clear(s.used)     // some may have been written by this transaction
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return s.d.explain(err)
	}
	if err := tx.Commit(); err != nil {
		clear(s.ids) // nobody knows what has become of them
		clear(s.used)
		return s.d.explain(err)
	}
	t.keep()
	if s.committed != nil {
		s.committed()
	}
	return nil
}

// View runs f on one state of the store, whatever others write meanwhile.
func (s *Store) View(ctx context.Context, f func(*Snap) error) error {
	tx, err := s.read.BeginTx(ctx, s.d.readTx)
	if err != nil {
		return s.d.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	n := newSnap(ctx, s, tx)
	if err = f(n); err == nil {
		err = n.done()
	}
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return s.d.explain(err)
	}
	return nil
}

// IndexPath is where a read index of the store may lie, "" if nowhere.
func (s *Store) IndexPath() string { return s.index }
