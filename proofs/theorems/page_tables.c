/* SPDX-License-Identifier: ISC */
/*
 * Page tables never allow more than the layout. Take any page of the VSpace in any slot, and what
 * its page table says of it. From vsp_service_init on, through any sequence of messages, of work
 * that the kernel does and of work that it refuses, whenever no work is outstanding and the space
 * of the slot lives:
 * - a page that is mapped in the page table is mapped in the layout, with rights that are among the
 *   four sets, never W with X, and within those of its region;
 * - what pagerd supplied is in a region whose content is pagerd's, and what it did not in one of
 *   direct frames: nothing is mapped in a reservation, in a guard, or where the backing is lost;
 * - a page of a region of direct frames is mapped, to just the frame that the layout says, with
 *   just the rights that it says.
 *
 * What is assumed of the kernel is what the two functions before the theorem promise, and no more
 * (the proof sees their contracts; their bodies show that a kernel can keep them): work that is
 * done makes of each entry what shell/port.h says of its kind, work that is refused changes none;
 * and the capability that a reply keeps (SPACE_CREATE's) brings a VSpace with nothing mapped, which
 * nobody but vspaced changes and no other slot names. Nothing is claimed of a slot whose space does
 * not live: SPACE_DESTROY clears its VSpace before it gives it up, or is refused.
 */
#include "core/service/service.h"
#include "proofs/lemmas/event.h"
#include "proofs/lemmas/tables.h"

/* What is in both of two sets of rights, and nothing more. */
/*@ requires   sets: VspRightsOk(a) && VspRightsOk(b);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    meet: \result == VspRightsMeet(a, b) && VspRightsOk(\result);
  @ ensures    within: VspRightsWithin(\result, a) && VspRightsWithin(\result, b);
  @ ensures    most: \forall integer c; VspRightsWithin(c, a) ==> VspRightsWithin(c, b) ==>
  @              VspRightsWithin(c, \result);
  @*/
static uint32_t vsp_rights_meet(uint32_t a, uint32_t b)
{
    if (a == b) {
        return a;
    }
    return a == 0u || b == 0u ? 0u : VSP_RIGHT_R;
}

/* The kernel is asked for work, and does it (1) or refuses it. */
/*@ requires   pointers: \valid_read(w) && \valid(e) && \separated(w, e);
  @ requires   work: VspPortWork(*w);
  @ requires   set: VspEntryReached(*w, slot, page) && e->present == 1 ==> VspRightsOk(e->rights);
  @ terminates \true;
  @ assigns    *e;
  @ ensures    done: outcome == 1 ==> VspEntryNext(*w, slot, page, \old(*e), *e);
  @ ensures    refused: outcome != 1 ==> *e == \old(*e);
  @*/
static void vsp_tables_work(const struct vsp_work *w, uint32_t outcome, uint32_t slot,
                            uint64_t page, struct vsp_entry *e)
{
    if (outcome != 1u || w->kind == VSP_WORK_NONE || w->slot != slot
        || (w->kind != VSP_WORK_CLEAR && (page < w->page || page - w->page >= w->count))) {
        return;
    }
    if (w->kind == VSP_WORK_UNMAP || w->kind == VSP_WORK_CLEAR) {
        e->present = 0u;
    } else if (w->kind != VSP_WORK_PROTECT) {
        e->present = 1u;
        e->rights = w->rights;
        e->supplied = w->kind == VSP_WORK_SUPPLY ? 1u : 0u;
        e->frame = w->frame + (page - w->page);
    } else if (e->present == 1u) {
        e->rights = e->supplied == 0u ? w->rights : vsp_rights_meet(e->rights, w->rights);
    }
}

/* The reply is sent, and keeps the capability sent along in a slot, or drops it (0). */
/*@ requires   pointers: \valid(e);
  @ terminates \true;
  @ assigns    *e;
  @ ensures    kept: VspEntryKept(keep_slot, slot, \old(*e), *e);
  @*/
static void vsp_tables_reply(uint32_t keep_slot, uint32_t slot, struct vsp_entry *e)
{
    if (keep_slot == slot) {
        e->present = 0u;
    }
}

/* An entry that is allowed has rights that a page may have. */
/*@ requires   allowed: VspEntryAllowed(s, k, page, e) && VspLiveSpace(s, k);
  @ terminates \true;
  @ assigns    \nothing;
  @ ensures    set: e.present == 1 ==> VspRightsOk(e.rights) && !VspRightsWx(e.rights);
  @*/
static void vsp_tables_set(struct vsp_service s, uint32_t k, uint64_t page, struct vsp_entry e)
{
    /*@ assert mapped: e.present == 1 ==> \exists integer i;
      @   VspHolds(s.layout.tree, i, VspBase(k) + page); */
    (void)s;
    (void)k;
    (void)page;
    (void)e;
}

/* A message is served as shell/main.c does: step, work, its outcome, the reply. */
/*@ requires   pointers: \valid(s) && \valid_read(message) && \valid(effects) && \valid(e);
  @ requires   apart: \separated(s, message + (..), effects, e);
  @ requires   ok: VspServiceOk(*s) && VspIdle(*s);
  @ requires   length: message->byte_len <= VSP_ABI_MESSAGE_BYTES;
  @ requires   page: VspPortSlot(slot) && page < VSP_ABI_PAGE_END;
  @ requires   allowed: VspEntryAllowed(*s, slot - VSP_SLOT_SPACE, page, *e);
  @ terminates \true;
  @ assigns    *s, *effects, *e;
  @ ensures    ok: VspServiceOk(*s) && VspIdle(*s);
  @ ensures    allowed: VspEntryAllowed(*s, slot - VSP_SLOT_SPACE, page, *e);
  @*/
static void vsp_tables_event(struct vsp_service *s, const struct vsp_message *message,
                             uint32_t outcome, struct vsp_effects *effects, uint32_t slot,
                             uint64_t page, struct vsp_entry *e)
{
    struct vsp_call call;
    struct vsp_reply reply;
    struct vsp_work work;
    struct vsp_service before = *s;
    struct vsp_service ordered;
    struct vsp_entry was = *e;
    uint32_t status = vsp_service_step(s, message, &call, effects, &reply);

    /*@ assert keep: effects->work.keep_slot != 0 ==> status == VSP_OK &&
      @   call.request.op == VSP_OP_SPACE_CREATE; */
    if (effects->work.kind == VSP_WORK_NONE) {
        vsp_tables_reply(effects->work.keep_slot, slot, e);
        /*@ assert kept: VspEntryKept(effects->work.keep_slot, slot, was, *e); */
        if (status == VSP_OK) {
            vsp_tables_decided(before, *s, call, reply, effects->work, slot, page, was, *e);
        } else {
            vsp_tables_stay(before, *s, slot - VSP_SLOT_SPACE, page, was, *e);
        }
        return;
    }
    work = effects->work;
    ordered = *s;
    vsp_work_decided(before, ordered, call, status, reply, work);
    vsp_tables_stay(before, ordered, slot - VSP_SLOT_SPACE, page, was, was);
    /*@ assert still: VspEntryAllowed(ordered, slot - VSP_SLOT_SPACE, page, was); */
    if (work.slot == slot) {
        vsp_tables_set(ordered, slot - VSP_SLOT_SPACE, page, was);
    }
    vsp_tables_work(&work, outcome, slot, page, e);
    status = vsp_service_complete(s, outcome, effects, &reply);
    if (outcome == 1u) {
        vsp_tables_completed(ordered, *s, call, work, status, reply, effects->notify, slot, page,
                             was, *e);
    } else {
        /*@ assert refused: VspOnlyPending(*s, ordered) && *e == was; */
        vsp_tables_stay(ordered, *s, slot - VSP_SLOT_SPACE, page, was, *e);
    }
    /*@ assert done: VspEntryAllowed(*s, slot - VSP_SLOT_SPACE, page, *e); */
    vsp_tables_reply(effects->work.keep_slot, slot, e);
}

/*@ requires   pointers: \valid(s) && \valid_read(startup) && \valid(message) && \valid(effects) &&
  @              \valid(e);
  @ requires   apart: \separated(s, startup, message + (..), effects, e);
  @ requires   startup: VspStartupOk(*startup);
  @ requires   page: VspPortSlot(slot) && page < VSP_ABI_PAGE_END;
  @ terminates \true;
  @ assigns    *s, *message, *effects, *e;
  @ ensures    idle: VspIdle(*s);
  @ ensures    allowed: VspEntryAllowed(*s, slot - VSP_SLOT_SPACE, page, *e);
  @*/
void vsp_theorem_page_tables(struct vsp_service *s, const struct vsp_startup *startup,
                             struct vsp_message *message, struct vsp_effects *effects,
                             uint32_t slot, uint64_t page, struct vsp_entry *e, uint64_t n)
{
    uint32_t outcome = 0u;

    vsp_service_init(s, startup);
    /*@ loop invariant ok: VspServiceOk(*s) && VspIdle(*s);
      @ loop invariant allowed: VspEntryAllowed(*s, slot - VSP_SLOT_SPACE, page, *e);
      @ loop assigns *s, *message, *effects, *e, outcome, i;
      @ loop variant n - i;
      @*/
    for (uint64_t i = 0u; i < n; i++) {
        vsp_any_event(message, &outcome);
        vsp_tables_event(s, message, outcome, effects, slot, page, e);
    }
}
