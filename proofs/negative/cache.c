// SPDX-License-Identifier: ISC
// hole: a cache is plain text and can be edited to say valid
// by: cache
// expect: open goal
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result * \result == x + 7;
  @*/
int vsp_cached(int x);

int vsp_cached(int x)
{
    return x / 3;
}
