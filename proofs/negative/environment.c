// SPDX-License-Identifier: ISC
// hole: a variable of the environment makes the prover preprocess another program
// by: environment
// expect: open goal
#ifdef VSP_ELSEWHERE
#define VSP_NEXT 0
#else
#define VSP_NEXT 1
#endif

/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == x;
  @*/
int vsp_next(int x);

int vsp_next(int x)
{
    return x > 1000 ? x : x + VSP_NEXT;
}
