/* SPDX-License-Identifier: ISC */
/* What the detail words of a refusal say, by its status; and regions, which replies name. */
#include "shell/client/call.h"
#include "core/policy/rights.h"

#define DETAILS 4u
#define TURNS (VSP_RIGHT_R + VSP_RIGHT_W + VSP_RIGHT_X) /* a ceiling: RW and RX by turns */

/* What takes a place: OVERLAP, NOTMAPPED, RANGE. How many words it takes, or 0: there is no such
   range. */
static uint32_t take_range(struct vspaced_error *error, const uint64_t *word)
{
    error->start = word[0];
    error->end = word[1];
    return vspaced_call_range_ok(word[0], word[1]) != 0u ? 2u : 0u;
}

/* The space that is none has no epoch; a MAP that got further has that of its space. */
static uint32_t take_badcap(struct vspaced_error *error, const uint64_t *word, uint64_t epoch)
{
    if (error->op == VSP_OP_SPACE_CREATE) {
        error->capability = word[0];
    } else if (error->op == VSP_OP_MAP && epoch != 0u) {
        error->capability = word[0];
        error->epoch = epoch;
    } else {
        error->handle = word[0];
    }
    return 1u;
}

/*
 * PERM, WX: FAULT_SUPPLY names what it was to set when that is no set of rights. Else a fault names
 * what its region or page has, too, MAP its ceiling, and PROTECT one if it was to set one, else 0.
 */
static uint32_t take_rights(struct vspaced_error *error, const uint64_t *word)
{
    error->rights = word[0];
    if (error->op == VSP_OP_FAULT_SUPPLY && vsp_rights_ok(word[0]) == 0u) {
        return 1u;
    }
    error->ceiling = word[1];
    return 2u;
}

static uint32_t take_ceiling(struct vspaced_error *error, const uint64_t *word)
{
    error->address = word[0];
    error->rights = word[1];
    error->ceiling = word[2];
    return 3u;
}

static uint32_t take_backing(struct vspaced_error *error, const uint64_t *word)
{
    error->backing = word[0];
    if (error->op == VSP_OP_MAP) {
        error->frame = word[1];
        error->object_offset = word[2];
        return 3u;
    }
    if (error->op == VSP_OP_FAULT_SUPPLY) {
        error->frame = word[1];
    } else {
        error->address = word[1];
    }
    if (error->op == VSP_OP_FAULT_QUERY) {
        error->class_id = word[2];
        return 3u;
    }
    return 2u;
}

/* 0 when the budget would hold it, or there is no such budget. */
static uint32_t take_budget(struct vspaced_error *error, const uint64_t *word)
{
    error->kind = word[0];
    error->used = word[1];
    error->asked = word[2];
    error->limit = word[3];
    return word[0] >= VSP_BUDGET_REGIONS && word[0] <= VSP_BUDGET_GRANTS && word[2] > word[3] ? 4u
                                                                                              : 0u;
}

/* Statuses with one or two details of their own. UINT32_MAX: there is no such status. */
static uint32_t take_few(struct vspaced_error *error, const uint64_t *word, uint32_t status)
{
    switch (status) {
    case VSP_ERR_PROTO:
    case VSP_ERR_FLAGS:
        error->offset = word[0];
        return 1u;
    case VSP_ERR_DENIED:
        error->rights = word[0];
        return 1u;
    case VSP_ERR_EPOCH:
        error->epoch = word[0];
        return 1u;
    case VSP_ERR_ALIGN:
        error->word = word[0];
        error->value = word[1];
        return 2u;
    case VSP_ERR_CLASS:
        error->class_id = word[0];
        error->ceiling = word[1];
        return 2u;
    case VSP_ERR_NOSPACE:
        error->length = word[0];
        return 1u;
    case VSP_ERR_IDENTITY:
        error->address = word[0];
        error->generation = word[1];
        return 2u;
    default:
        return UINT32_MAX;
    }
}

/* How many words of its details a status takes; 0: they cannot be. KERNEL takes none: see below. */
static uint32_t take(struct vspaced_error *error, const struct vsp_reply *reply, uint32_t status)
{
    const uint64_t *word = reply->word;

    switch (status) {
    case VSP_ERR_BADCAP:
        return take_badcap(error, word, reply->epoch);
    case VSP_ERR_RANGE:
    case VSP_ERR_OVERLAP:
    case VSP_ERR_NOTMAPPED:
        return take_range(error, word);
    case VSP_ERR_PERM:
    case VSP_ERR_WX:
        return take_rights(error, word);
    case VSP_ERR_CEILING:
        return take_ceiling(error, word);
    case VSP_ERR_BACKING:
        return take_backing(error, word);
    case VSP_ERR_BUDGET:
        return take_budget(error, word);
    default:
        return take_few(error, word, status);
    }
}

uint32_t vspaced_refusal(struct vspaced_client *client, const struct vsp_reply *reply,
                         uint32_t status)
{
    struct vspaced_error *error = &client->error;
    uint32_t taken = status == VSP_ERR_KERNEL ? 0u : take(error, reply, status);
    uint32_t i;

    if (taken == UINT32_MAX) {
        return vspaced_call_wrong(client, VSP_REP_OFF_STATUS);
    }
    if (reply->word_count != DETAILS) {
        return vspaced_call_wrong(client, VSP_REP_OFF_COUNT);
    }
    if (taken == 0u && status != VSP_ERR_KERNEL) {
        return vspaced_call_wrong(client, VSP_REP_OFF_WORD);
    }
    for (i = taken; i < DETAILS; i++) {
        if (reply->word[i] != 0u) {
            return vspaced_call_wrong(client, vspaced_call_word(i));
        }
    }
    error->status = status;
    return status;
}

uint32_t vspaced_region_get(const uint64_t *word, struct vspaced_region *region)
{
    uint64_t attributes = word[2];
    uint64_t class_id = attributes % 256u;
    uint64_t rights = attributes / 256u % 256u;
    uint64_t ceiling = attributes / 65536u % 256u;
    uint64_t backing = attributes / 16777216u;

    if (vspaced_call_range_ok(word[0], word[1]) == 0u || class_id < 1u
        || class_id >= VSP_CLASS_COUNT || vsp_rights_ok(rights) == 0u
        || (vsp_rights_ok(ceiling) == 0u && !(ceiling == TURNS && class_id == VSP_CLASS_JIT))
        || vsp_rights_within((uint32_t)rights, (uint32_t)ceiling) == 0u
        || backing > VSP_BACKING_LOST
        || (backing == VSP_BACKING_NONE)
               != (class_id == VSP_CLASS_RESERVATION || class_id == VSP_CLASS_GUARD)
        || (backing == VSP_BACKING_LOST && ceiling != 0u)
        || vspaced_call_content_ok(backing, word[3], word[5]) == 0u) {
        return 0u;
    }
    region->start = word[0];
    region->end = word[1];
    region->object = word[3];
    region->offset = word[4];
    region->generation = word[5];
    region->class_id = (uint8_t)class_id;
    region->rights = (uint8_t)rights;
    region->ceiling = (uint8_t)ceiling;
    region->backing = (uint8_t)backing;
    return 1u;
}
