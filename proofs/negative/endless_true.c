// SPDX-License-Identifier: ISC
// hole: an endless loop under terminates true
// by: proof
// expect: open goal
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == 42;
  @*/
int vsp_endless(void);

int vsp_endless(void)
{
    /*@ loop assigns \nothing; */
    while (1) {
    }
    return 0;
}
