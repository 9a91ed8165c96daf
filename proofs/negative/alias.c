// SPDX-License-Identifier: ISC
// hole: the memory model assumes separation that no contract states
// by: proof
// expect: Memory model hypotheses
/*@ requires valid: \valid(p) && \valid(q);
  @ terminates \true;
  @ assigns *p, *q;
  @ ensures both: *p == 1 && *q == 2;
  @*/
void vsp_store(int *p, int *q);

void vsp_store(int *p, int *q)
{
    *p = 1;
    *q = 2;
}
