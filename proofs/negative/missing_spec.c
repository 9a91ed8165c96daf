// SPDX-License-Identifier: ISC
// hole: the contract of an undefined function is made up
// by: proof
// expect: missing-spec
int vsp_other(int x);

/*@ terminates \true;
  @ assigns \nothing;
  @ ensures fine: \result == 1;
  @*/
int vsp_caller(int x);

int vsp_caller(int x)
{
    (void)vsp_other(x);
    return 1;
}
