// SPDX-License-Identifier: ISC
// hole: a logic function without a body reads nothing, so no store changes it
// by: print
// expect: VspSum is declared only
/*@ axiomatic VspSums {
  @   logic integer VspSum(int *p);
  @ }
  @*/
