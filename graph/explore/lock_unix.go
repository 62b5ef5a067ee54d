//go:build unix

package explore

import (
	"errors"
	"os"
	"syscall"
)

// lock makes this the only explorer that changes the file at path, until unlock is called: marking takes a moment, so it
// waits for others. The lock lies on a file beside it and goes with the process, however it ends.
func lock(path string) (unlock func(), err error) {
	name := path + ".lock"
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err == nil && same(f, name) {
			return func() {
				_ = os.Remove(name) // while it is locked, so that nobody else has it
				_ = f.Close()
			}, nil
		}
		_ = f.Close() // its owner deleted it meanwhile, or a signal came between
		if err != nil && !errors.Is(err, syscall.EINTR) {
			return nil, err
		}
	}
}

// same tells whether the open file is the one with this name.
func same(f *os.File, name string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(name)
	return err == nil && os.SameFile(a, b)
}
