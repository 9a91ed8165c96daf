// SPDX-License-Identifier: ISC
// hole: the same, before any prover runs
// by: scan
// expect: no terminates clause
/*@ assigns \nothing;
  @ ensures wrong: \result == 42;
  @*/
int vsp_endless(void);
