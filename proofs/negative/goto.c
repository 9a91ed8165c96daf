// SPDX-License-Identifier: ISC
// hole: a loop made of goto drops the function; the rest is counted
// by: proof
// expect: User Error
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == 1;
  @*/
int vsp_jump(int x);

int vsp_jump(int x)
{
again:
    if (x == 3) {
        goto again;
    }
    return 0;
}
