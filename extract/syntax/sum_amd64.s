#include "textflag.h"

// func sum64(out *[64]uint16, w *byte, fs *uint64, n int, mask uint64)
//
// For the n features at fs, adds up the 64 bytes at w + (feature & mask), each in 16 bits. X0 to X3 add up pairs of bytes
// as 16-bit numbers, X4 to X7 the upper byte of each pair; what the lower bytes come to is the difference. Only SSE2,
// which every amd64 has.
TEXT ·sum64(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ w+8(FP), SI
	MOVQ fs+16(FP), BX
	MOVQ n+24(FP), CX
	MOVQ mask+32(FP), DX
	PXOR X0, X0
	PXOR X1, X1
	PXOR X2, X2
	PXOR X3, X3
	PXOR X4, X4
	PXOR X5, X5
	PXOR X6, X6
	PXOR X7, X7
	TESTQ CX, CX
	JLE  done

loop:
	MOVQ  (BX), AX
	ADDQ  $8, BX
	ANDQ  DX, AX
	MOVOU (SI)(AX*1), X8
	MOVOU 16(SI)(AX*1), X9
	MOVOU 32(SI)(AX*1), X10
	MOVOU 48(SI)(AX*1), X11
	PADDW X8, X0
	PADDW X9, X1
	PADDW X10, X2
	PADDW X11, X3
	PSRLW $8, X8
	PSRLW $8, X9
	PSRLW $8, X10
	PSRLW $8, X11
	PADDW X8, X4
	PADDW X9, X5
	PADDW X10, X6
	PADDW X11, X7
	DECQ  CX
	JNZ   loop

done:
	MOVO      X4, X8
	PSLLW     $8, X8
	PSUBW     X8, X0
	MOVO      X0, X9
	PUNPCKLWL X4, X9
	PUNPCKHWL X4, X0
	MOVOU     X9, (DI)
	MOVOU     X0, 16(DI)
	MOVO      X5, X8
	PSLLW     $8, X8
	PSUBW     X8, X1
	MOVO      X1, X9
	PUNPCKLWL X5, X9
	PUNPCKHWL X5, X1
	MOVOU     X9, 32(DI)
	MOVOU     X1, 48(DI)
	MOVO      X6, X8
	PSLLW     $8, X8
	PSUBW     X8, X2
	MOVO      X2, X9
	PUNPCKLWL X6, X9
	PUNPCKHWL X6, X2
	MOVOU     X9, 64(DI)
	MOVOU     X2, 80(DI)
	MOVO      X7, X8
	PSLLW     $8, X8
	PSUBW     X8, X3
	MOVO      X3, X9
	PUNPCKLWL X7, X9
	PUNPCKHWL X7, X3
	MOVOU     X9, 96(DI)
	MOVOU     X3, 112(DI)
	RET
