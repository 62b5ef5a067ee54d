//go:build unix

package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// lockFile makes this process the only writer of the database at path. The lock lies on a file beside it and goes with
// the process, however it ends; the file holds the owner's name for others to read.
func lockFile(ctx context.Context, path string, o Options) (func() error, error) {
	name := path + ".lock"
	deadline := time.Now().Add(o.Wait)
	told := false
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
		switch err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); {
		case err == nil && sameFile(f, name):
			return ownLock(f, name)
		case err == nil: // its owner deleted it meanwhile
			_ = f.Close()
			continue
		case !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR):
			_ = f.Close()
			return nil, fmt.Errorf("lock %s: %w", name, err)
		}
		owner := lockOwner(f)
		_ = f.Close()
		if o.Wait >= 0 && time.Now().After(deadline) || o.Wait == 0 {
			return nil, fmt.Errorf("%w: %s, %s; wait for it or stop it", ErrLocked, path, owner)
		}
		if !told && o.OnWait != nil {
			o.OnWait(owner)
			told = true
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// ownLock writes this process's name into the lock file and returns what undoes the lock.
func ownLock(f *os.File, name string) (func() error, error) {
	host, _ := os.Hostname() // for people; may be unknown
	text := fmt.Sprintf("process %d (%s) on %s\n", os.Getpid(), filepath.Base(os.Args[0]), host)
	if err := f.Truncate(0); err == nil {
		_, err = f.WriteAt([]byte(text), 0)
		if err != nil && !errors.Is(err, syscall.ENOSPC) { // a name is not worth failing for
			_ = f.Close()
			return nil, err
		}
	}
	return func() error {
		err := os.Remove(name) // while it is locked, so that nobody else has it
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		return err
	}, nil
}

func lockOwner(f *os.File) string {
	b, err := io.ReadAll(io.NewSectionReader(f, 0, 200))
	if s := strings.TrimSpace(string(b)); err == nil && s != "" {
		return s
	}
	return "an unknown process"
}

func sameFile(f *os.File, name string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(name)
	return err == nil && os.SameFile(a, b)
}
