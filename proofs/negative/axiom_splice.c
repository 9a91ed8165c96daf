// SPDX-License-Identifier: ISC
// hole: a spliced comment opener hides an annotation from readers of the source
// by: proof
// expect: printed: axioms: 1
/\
*@ axiomatic VspHidden { axiom wrong: \false; } */

/*@ terminates \true;
  @ assigns \nothing;
  @ ensures wrong: \result == x + 1;
  @*/
int vsp_hidden(int x);

int vsp_hidden(int x)
{
    return x;
}
