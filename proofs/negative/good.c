// SPDX-License-Identifier: ISC
// hole: none: the runner tells an accepted file from a rejected one
// by: accept
// expect: nothing
/*@ requires small: x < 1000;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures next: \result == x + 1;
  @*/
int vsp_good(int x);

int vsp_good(int x)
{
    return x + 1;
}
