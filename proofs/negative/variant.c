// SPDX-License-Identifier: ISC
// hole: a loop whose variant does not decrease
// by: proof
// expect: open goal
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures fine: \result == 1;
  @*/
int vsp_walk(int x);

int vsp_walk(int x)
{
    /*@ loop assigns x;
      @ loop variant x;
      @*/
    while (x > 0) {
        x = x / 1;
    }
    return 1;
}
