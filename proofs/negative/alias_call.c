// SPDX-License-Identifier: ISC
// hole: a caller that breaks the separation the memory model assumed
// by: proof
// expect: open goal
/*@ requires valid: \valid(p) && \valid(q) && \separated(p, q);
  @ terminates \true;
  @ assigns *p, *q;
  @ ensures both: *p == 1 && *q == 2;
  @*/
void vsp_store(int *p, int *q);

/*@ requires valid: \valid(p);
  @ terminates \true;
  @ assigns *p;
  @ ensures wrong: *p == 1 && *p == 2;
  @*/
void vsp_twice(int *p);

void vsp_store(int *p, int *q)
{
    *p = 1;
    *q = 2;
}

void vsp_twice(int *p)
{
    vsp_store(p, p);
}
