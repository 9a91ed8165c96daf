// SPDX-License-Identifier: ISC
// hole: a function that calls itself for ever proves false
// by: core
// expect: recursion
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \false;
  @*/
int vsp_again(int x);

int vsp_again(int x)
{
    return vsp_again(x);
}
