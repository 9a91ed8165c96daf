// SPDX-License-Identifier: ISC
// hole: the same, before any prover runs
// by: print
// expect: printed: axioms: 1
/*@ admit lemma wrong: \false;
  @*/
