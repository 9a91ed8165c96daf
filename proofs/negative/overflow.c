// SPDX-License-Identifier: ISC
// hole: without -wp-rte, unsigned overflow is assumed away
// by: proof
// expect: open goal
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures sum: \result == x + y;
  @*/
unsigned vsp_sum(unsigned x, unsigned y);

unsigned vsp_sum(unsigned x, unsigned y)
{
    return x + y;
}
