package store

import (
	"context"
	"database/sql"
	"sync"
)

// Pages of the write-ahead log: from soft on they are moved into the file beside the writer, and at hard, when it was too
// quick for that, by the writer itself, so that the log stays bounded.
const (
	softPages = 16000
	hardPages = 40000
)

// checkpointer moves what is committed from the write-ahead log into the file, on a connection of its own, while the
// writer goes on. SQLite sees to it that this is safe at any moment; whoever is killed meanwhile leaves it to the next.
type checkpointer struct {
	writer *sql.DB
	db     *sql.DB
	soft   int        // pages
	turn   sync.Mutex // held while one is under way
}

// committed is called by the writer after each transaction.
func (c *checkpointer) committed() {
	if !c.turn.TryLock() {
		return
	}
	var busy, log, done int
	err := c.writer.QueryRow("PRAGMA wal_checkpoint(NOOP)").Scan(&busy, &log, &done)
	if err != nil || log-done < c.soft {
		c.turn.Unlock()
		return
	}
	go func() {
		defer c.turn.Unlock()
		// if it fails, the log grows until the writer meets the reason
		_ = c.db.QueryRowContext(context.Background(), "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &log, &done)
	}()
}

// stop waits for the one under way; there will be no other.
func (c *checkpointer) stop() error {
	c.turn.Lock()
	return nil
}
