#include "textflag.h"

// The assembler has no names for the widening instructions, so they are written as
// words: n, m and d are register numbers.
#define SXTL(n, d) WORD $(0x0F08A400 | (n)<<5 | (d))          // Vd.8H = low bytes of Vn
#define SXTL2(n, d) WORD $(0x4F08A400 | (n)<<5 | (d))         // Vd.8H = high bytes of Vn
#define SMLAL_H0(m, n, d) WORD $(0x0F402000 | (m)<<16 | (n)<<5 | (d))   // Vd.4S += low Vn · Vm.H[0]
#define SMLAL2_H0(m, n, d) WORD $(0x4F402000 | (m)<<16 | (n)<<5 | (d))  // Vd.4S += high Vn · Vm.H[0]
#define SMLAL_H1(m, n, d) WORD $(0x0F502000 | (m)<<16 | (n)<<5 | (d))   // … Vm.H[1]
#define SMLAL2_H1(m, n, d) WORD $(0x4F502000 | (m)<<16 | (n)<<5 | (d))
#define SMLAL(m, n, d) WORD $(0x0E608000 | (m)<<16 | (n)<<5 | (d))      // Vd.4S += low Vn · low Vm
#define SMLAL2(m, n, d) WORD $(0x4E608000 | (m)<<16 | (n)<<5 | (d))

// ROW adds the products of a pair of inputs in Vx with the sixteen outputs whose
// weights are V8, V9 (first input) and V10, V11 (second) to Va, Vb, Vc, Vd.
#define ROW(x, a, b, c, d) \
	SMLAL_H0(x, 8, a)   \
	SMLAL2_H0(x, 8, b)  \
	SMLAL_H0(x, 9, c)   \
	SMLAL2_H0(x, 9, d)  \
	SMLAL_H1(x, 10, a)  \
	SMLAL2_H1(x, 10, b) \
	SMLAL_H1(x, 11, c)  \
	SMLAL2_H1(x, 11, d)

#define CLEAR(v) VEOR v.B16, v.B16, v.B16

// func multiply4(acc *int32, x *int16, ldx int, w *int8, out, pairs int)
// Four rows of x against all of w, sixteen outputs at a time in V16…V31.
TEXT ·multiply4(SB), NOSPLIT, $0-48
	MOVD acc+0(FP), R0
	MOVD x+8(FP), R1
	MOVD ldx+16(FP), R2
	MOVD w+24(FP), R3
	MOVD out+32(FP), R4
	MOVD pairs+40(FP), R5
	LSL  $1, R2             // bytes from row to row of x
	LSL  $1, R4, R6         // bytes of w per pair of inputs
	LSL  $2, R4, R7         // bytes from row to row of acc
	LSR  $4, R4             // blocks of sixteen outputs

block:
	CLEAR(V16)
	CLEAR(V17)
	CLEAR(V18)
	CLEAR(V19)
	CLEAR(V20)
	CLEAR(V21)
	CLEAR(V22)
	CLEAR(V23)
	CLEAR(V24)
	CLEAR(V25)
	CLEAR(V26)
	CLEAR(V27)
	CLEAR(V28)
	CLEAR(V29)
	CLEAR(V30)
	CLEAR(V31)
	MOVD R1, R8
	ADD  R2, R8, R9
	ADD  R2, R9, R10
	ADD  R2, R10, R11
	MOVD R3, R12
	MOVD R5, R13

pair:
	FMOVS.P 4(R8), F4
	FMOVS.P 4(R9), F5
	FMOVS.P 4(R10), F6
	FMOVS.P 4(R11), F7
	VLD2 (R12), [V0.B16, V1.B16]
	ADD  R6, R12
	SXTL(0, 8)
	SXTL2(0, 9)
	SXTL(1, 10)
	SXTL2(1, 11)
	ROW(4, 16, 17, 18, 19)
	ROW(5, 20, 21, 22, 23)
	ROW(6, 24, 25, 26, 27)
	ROW(7, 28, 29, 30, 31)
	SUBS $1, R13
	BNE  pair

	MOVD R0, R8
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R8)
	ADD  R7, R8
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R8)
	ADD  R7, R8
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R8)
	ADD  R7, R8
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R8)
	ADD  $64, R0
	ADD  $32, R3
	SUBS $1, R4
	BNE  block
	RET

// func multiply1(acc *int32, x *int16, w *int8, out, pairs int)
TEXT ·multiply1(SB), NOSPLIT, $0-40
	MOVD acc+0(FP), R0
	MOVD x+8(FP), R1
	MOVD w+16(FP), R3
	MOVD out+24(FP), R4
	MOVD pairs+32(FP), R5
	LSL  $1, R4, R6
	LSR  $4, R4

block:
	CLEAR(V16)
	CLEAR(V17)
	CLEAR(V18)
	CLEAR(V19)
	MOVD R1, R8
	MOVD R3, R12
	MOVD R5, R13

pair:
	FMOVS.P 4(R8), F4
	VLD2 (R12), [V0.B16, V1.B16]
	ADD  R6, R12
	SXTL(0, 8)
	SXTL2(0, 9)
	SXTL(1, 10)
	SXTL2(1, 11)
	ROW(4, 16, 17, 18, 19)
	SUBS $1, R13
	BNE  pair

	VST1.P [V16.S4, V17.S4, V18.S4, V19.S4], 64(R0)
	ADD  $32, R3
	SUBS $1, R4
	BNE  block
	RET

// func dot16NEON(x, y *int16, n int) int32
TEXT ·dot16NEON(SB), NOSPLIT, $0-28
	MOVD x+0(FP), R0
	MOVD y+8(FP), R1
	MOVD n+16(FP), R2
	CLEAR(V16)
	CLEAR(V17)

loop:
	VLD1.P 32(R0), [V0.H8, V1.H8]
	VLD1.P 32(R1), [V2.H8, V3.H8]
	SMLAL(2, 0, 16)
	SMLAL2(2, 0, 17)
	SMLAL(3, 1, 16)
	SMLAL2(3, 1, 17)
	SUBS $16, R2
	BNE  loop

	VADD V16.S4, V17.S4, V16.S4
	VMOV V16.S[0], R3
	VMOV V16.S[1], R4
	VMOV V16.S[2], R5
	VMOV V16.S[3], R6
	ADD  R3, R4
	ADD  R5, R6
	ADD  R4, R6
	MOVW R6, ret+24(FP)
	RET
