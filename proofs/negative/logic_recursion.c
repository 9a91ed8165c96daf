// SPDX-License-Identifier: ISC
// hole: an ill-founded logic function proves anything, and passes smoke tests
// by: print
// expect: VspBad is recursive
/*@ logic integer VspBad(integer s) = 1 + VspBad(s);
  @*/
