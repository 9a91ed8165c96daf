// SPDX-License-Identifier: ISC
// hole: an admitted fact counts as proved
// by: proof
// expect: admitted
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == 7;
  @*/
int vsp_admit(int x);

int vsp_admit(int x)
{
    /*@ admit wrong: x == 7; */
    return x;
}
