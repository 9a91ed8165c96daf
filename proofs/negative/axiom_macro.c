// SPDX-License-Identifier: ISC
// hole: a macro spells the word that makes an axiom, so no reader of the source sees it
// by: proof
// expect: printed: axioms: 1
#define VSP_FACT axiom
/*@ axiomatic VspFacts {
  @   VSP_FACT wrong: \false;
  @ }
  @*/

/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == x + 1;
  @*/
int vsp_fact(int x);

int vsp_fact(int x)
{
    return x;
}
