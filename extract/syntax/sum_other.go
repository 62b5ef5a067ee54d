//go:build !amd64

package syntax

const fastSum = false

func sum64(*[64]uint16, *byte, *uint64, int, uint64) {
	panic("syntax: sum64 is not for this processor")
}
