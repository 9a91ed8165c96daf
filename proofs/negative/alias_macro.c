// SPDX-License-Identifier: ISC
// hole: the separation that is assumed stands where only a reader of the source sees a contract
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

#define VSP_SAID /*@ requires \valid(p) && \valid(q) && \separated(p, q); */ vsp_store(
