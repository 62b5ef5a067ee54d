//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package main

import (
	"errors"
	"os"
)

// rawTerminal leaves the terminal as it is where nobody has tried otherwise.
func rawTerminal(*os.File) (restore func(), err error) { return nil, errors.ErrUnsupported }
