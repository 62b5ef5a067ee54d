//go:build !unix

package store

import "context"

// lockFile leaves it to SQLite to refuse a second writer where there is no flock.
func lockFile(context.Context, string, Options) (func() error, error) {
	return func() error { return nil }, nil
}
