// SPDX-License-Identifier: ISC
// hole: a function that need not terminate proves anything, also where it is not a closed loop
// by: proof
// expect: printed: vsp_endless: terminates \false
/*@ terminates \false;
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
