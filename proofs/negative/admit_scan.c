// SPDX-License-Identifier: ISC
// hole: the same, before any prover runs
// by: scan
// expect: admit
/*@ admit lemma wrong: \false;
  @*/
