// SPDX-License-Identifier: ISC
// hole: the exit status is 0 although a goal is open
// by: proof
// expect: open goal
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == x + 1;
  @*/
int vsp_wrong(int x);

int vsp_wrong(int x)
{
    return x;
}
