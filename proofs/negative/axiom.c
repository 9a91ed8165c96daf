// SPDX-License-Identifier: ISC
// hole: an inconsistent axiom, which smoke tests may pass
// by: print
// expect: printed: axioms: 1
/*@ axiomatic VspFalse {
  @   axiom wrong: \forall integer x; x < x + 0;
  @ }
  @*/
