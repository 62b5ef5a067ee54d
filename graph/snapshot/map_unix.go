//go:build unix

package snapshot

import (
	"os"
	"syscall"
)

// mapFile gives the file's bytes as memory that the system fills as it is read and may take back.
func mapFile(h *os.File, size int) ([]byte, error) {
	return syscall.Mmap(int(h.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
}
