// SPDX-License-Identifier: ISC
// hole: an inconsistent axiom, which smoke tests may pass
// by: scan
// expect: axiom
/*@ axiomatic VspFalse {
  @   axiom wrong: \forall integer x; x < x + 0;
  @ }
  @*/
