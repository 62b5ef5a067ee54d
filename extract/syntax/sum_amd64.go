package syntax

// fastSum tells that sum64 is made for this processor.
const fastSum = true

// sum64 adds up, for n features at fs, the 64 bytes that begin at w + (feature & mask), each in 16 bits.
//
//go:noescape
func sum64(out *[64]uint16, w *byte, fs *uint64, n int, mask uint64)
