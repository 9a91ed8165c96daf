// SPDX-License-Identifier: ISC
// hole: the imported theory proves false
// by: proof
// expect: check_lemma_canary && lemma_canary_dyadic && lemma_canary_level
#include "spec/dyadic.acsl"

/*@ check lemma canary: \false; */
/*@ check lemma canary_dyadic: \forall integer c, h; VspDyadic(c, h) ==> \false; */
/*@ check lemma canary_level: \forall integer h; VspDyadicLevel(h) == 1 ==> \false; */
