// SPDX-License-Identifier: ISC
// hole: a file that does not parse has no open goal
// by: proof
// expect: exit status
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == unknown_name;
  @*/
int vsp_parse(int x);

int vsp_parse(int x)
{
    return x;
}
