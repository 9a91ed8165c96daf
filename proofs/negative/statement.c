// SPDX-License-Identifier: ISC
// hole: a contract of a statement is skipped and stays green
// by: proof
// expect: Statement specifications
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures fine: \result == 1;
  @*/
int vsp_skip(int x);

int vsp_skip(int x)
{
    /*@ ensures wrong: x == 7; */
    {
        x = 1;
    }
    return x;
}
