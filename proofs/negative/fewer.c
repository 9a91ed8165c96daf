// SPDX-License-Identifier: ISC
// hole: an annotation that went missing leaves fewer goals, all proved
// by: pin
// expect: fewer goals than pinned
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures same: \result == x;
  @*/
int vsp_same(int x);

int vsp_same(int x)
{
    return x;
}
