// SPDX-License-Identifier: ISC
// hole: the same, judged by the proof alone
// by: proof
// expect: vsp_again
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \false;
  @*/
int vsp_again(int x);

int vsp_again(int x)
{
    return vsp_again(x);
}
