// SPDX-License-Identifier: ISC
// hole: without a terminates clause, an endless loop proves anything
// by: proof
// expect: Missing terminates
/*@ assigns \nothing;
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
