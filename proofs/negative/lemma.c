// SPDX-License-Identifier: ISC
// hole: a client of an unproved lemma is reported as valid
// by: proof
// expect: open goal: typed_ref_vsp_lemma_wrong
/*@ lemma wrong: \forall integer x; x > 0 ==> x > 5; */

/*@ requires some: x > 0;
  @ terminates \true;
  @ assigns \nothing;
  @ ensures more: \result > 5;
  @*/
int vsp_client(int x);

int vsp_client(int x)
{
    return x;
}
