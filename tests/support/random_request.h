/* SPDX-License-Identifier: ISC */
/* Random messages: mostly sensible, often half right, sometimes garbage. */
#ifndef VSP_TESTS_RANDOM_REQUEST_H
#define VSP_TESTS_RANDOM_REQUEST_H

#include "tests/support/prng.h"
#include "tests/support/rig.h"

/* A message that suits the state of the oracle more or less. */
void vsp_random_request(struct vsp_prng *rng, const struct vsp_model *m,
                        struct vsp_message *message);

#endif
