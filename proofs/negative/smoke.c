// SPDX-License-Identifier: ISC
// hole: the exit status is 0 although a smoke test failed
// by: smoke
// expect: smoke test failed
/*@ requires none: x < 3 && 5 < x;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == 42;
  @*/
int vsp_none(int x);

int vsp_none(int x)
{
    return x;
}
