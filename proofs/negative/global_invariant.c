// SPDX-License-Identifier: ISC
// hole: a global invariant is ignored in silence
// by: print
// expect: annotation global invariant
int vsp_count;
/*@ global invariant small: vsp_count < 3;
  @*/
