// SPDX-License-Identifier: ISC
// hole: a pinned goal count below the real one, so that goals can go later on
// by: count
// expect: 3 goals, pinned are 1
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures same: \result == x;
  @*/
int vsp_counted(int x);

int vsp_counted(int x)
{
    return x;
}
