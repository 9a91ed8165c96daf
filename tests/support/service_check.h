/* SPDX-License-Identifier: ISC */
/* Executable invariant of the service, and its agreement with the oracle. */
#ifndef VSP_TESTS_SERVICE_CHECK_H
#define VSP_TESTS_SERVICE_CHECK_H

#include "core/service/service.h"
#include "tests/support/model.h"

/*
 * Trees, counts, bounds, non-overlap, no two regions that meet and say the same, anonymous content
 * numbered by page, rights within ceiling within class, none where backing is lost or there is
 * none, never W with X, budgets, room for what is outstanding, one grant for a badge and its giver,
 * on live spaces alone, places dealt in runs, and each space at a place of its owner's. Ends the
 * program when one is broken.
 */
void vsp_service_check(const struct vsp_service *s);
/* All but the trees, pair by pair: for layouts of thousands of regions. */
void vsp_service_check_fast(const struct vsp_service *s);

/* The live spaces of a client are no more, with no more regions and pages, than its budgets. */
void vsp_service_check_budgets(const struct vsp_service *s, const struct vsp_startup *startup);

/* The service holds exactly what the oracle holds. */
void vsp_service_check_model(const struct vsp_service *s, const struct vsp_model *m);

/*
 * The effects are those of the answer; the free choice of the service (which of several wrong
 * fields it names) is checked to be one that it has, and is taken over.
 */
void vsp_service_check_effects(const struct vsp_effects *effects, struct vsp_model_answer *answer);

#endif
