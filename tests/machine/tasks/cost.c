/* SPDX-License-Identifier: ISC */
/*
 * rootd, when the kernel is told to count: it starts vspaced, sends the requests of tests/cost, and
 * prints for each row what vspaced executed, in its three parts, and the kernel on its orders.
 * ci/cost_machine.py makes a table of that.
 */
#include "tests/cost/cost.h"
#include "tests/machine/tasks/tasks.h"
#include "tests/support/check.h"

#define SLOT_OWNER 20u /* vspaced, as its two clients know it */
#define SLOT_PAGER 21u
#define SLOT_SPACE 22u /* VSpaces of the first space and of the second */
#define ROOT_TASK 1u
#define LONG_LOOP 1000u

struct vsp_message cost_message;
struct vsp_reply cost_reply;
const char *vsp_check_scene;
uint64_t vsp_check_step;
static uint64_t spaces;  /* there are now; the next one's VSpace is in SLOT_SPACE + spaces */
static uint64_t stretch; /* ticks of a stretch in which nothing is done */

_Noreturn void vsp_check_fail(const char *file, int line, const char *what)
{
    lib_say(file);
    lib_line_number((uint64_t)line, 0u);
    lib_line_end();
    lib_say(what);
    lib_check(0u, vsp_check_scene);
    (void)console_call(MACHINE_CONSOLE_PLAN, "", 0u);
    for (;;) {
    }
}

_Noreturn void vsp_check_differ(const char *file, int line, const char *what, uint64_t got,
                                uint64_t want)
{
    lib_line_number(got, 0u);
    lib_line_text(", expected ", 0u);
    lib_line_number(want, 0u);
    lib_line_end();
    vsp_check_fail(file, line, what);
}

uint32_t cost_send(void)
{
    static union {
        uint64_t word[VSP_ABI_MESSAGE_BYTES / 8u];
        uint8_t byte[VSP_ABI_MESSAGE_BYTES];
    } buffer;
    uint64_t slot = cost_message.badge == COST_PAGER ? SLOT_PAGER : SLOT_OWNER;
    uint64_t capability = cost_message.capability == VSP_CAP_VSPACE ? SLOT_SPACE + spaces : 0u;
    uint32_t status = VSP_ERR_PROTO;

    for (uint32_t i = 0; i < cost_message.byte_len; i++) {
        buffer.byte[i] = cost_message.byte[i];
    }
    int64_t got = vsp_syscall_call(slot, buffer.word, cost_message.byte_len, capability);
    VSP_CHECK(got > 0);
    VSP_CHECK_EQ(vsp_wire_decode_reply(buffer.byte, (uint32_t)got, &cost_reply, &status), VSP_OK);
    spaces += status == VSP_OK && cost_reply.op == VSP_OP_SPACE_CREATE;
    spaces -= status == VSP_OK && cost_reply.op == VSP_OP_SPACE_DESTROY;
    return status;
}

/* The first call lets vspaced go on to where it waits for the next message. */
static void take(uint64_t *word)
{
    (void)console_call(MACHINE_CONSOLE_SPAN, 0, 0u);
    VSP_CHECK_EQ(console_call(MACHINE_CONSOLE_METER, word, 0u), 1u);
}

static void print_part(const char *name, uint64_t ticks, uint64_t stretches)
{
    lib_line_text(name, 0u);
    lib_line_number(ticks - stretches * stretch, 0u);
}

static void count(const struct cost_row *row)
{
    uint64_t operations = row->count < COST_RANGE ? COST_OPERATIONS : COST_OPERATIONS / 10u;
    static uint64_t word[MACHINE_METER_WORDS], sum[MACHINE_METER_WORDS];

    vsp_check_scene = row->name;
    for (uint32_t i = 0; i < MACHINE_METER_WORDS; i++) {
        sum[i] = 0u;
    }
    for (vsp_check_step = 0; vsp_check_step < operations; vsp_check_step++) {
        cost_pick(row->count);
        row->prepare();
        take(word);
        row->run();
        take(word);
        for (uint32_t i = 0; i < MACHINE_METER_WORDS; i++) {
            sum[i] += word[i];
        }
        row->restore();
    }
    lib_line_text("regions ", 0u);
    lib_line_number(cost_regions, 0u);
    lib_line_text(", operations ", 0u);
    lib_line_number(operations, 0u);
    print_part(", decide ", sum[MACHINE_METER_DECIDE], sum[MACHINE_METER_STRETCHES]);
    print_part(", finish ", sum[MACHINE_METER_FINISH], sum[MACHINE_METER_STRETCHES + 1u]);
    print_part(", turn ", sum[MACHINE_METER_TURN], sum[MACHINE_METER_STRETCHES + 2u]);
    print_part(", kernel ", sum[MACHINE_METER_KERNEL], 0u);
    lib_line_text(", ", 0u);
    lib_line_text(row->name, 0u);
    lib_line_end();
}

static void count_all(uint64_t regions)
{
    cost_request_start();
    cost_layout(regions, cost_request_add);
    for (const struct cost_row *row = cost_request_row; row->name != 0; row++) {
        count(row);
    }
    for (const struct cost_row *row = cost_pager_row; row->name != 0; row++) {
        count(row);
    }
    cost_request_check();
    cost_request_end();
    lib_check(1u, "cost: every request of every row was answered as it should be");
}

static void calibrate(void)
{
    stretch = meter_loop(1u) - METER_LOOP(1u);
    lib_check(meter_loop(LONG_LOOP) == METER_LOOP(LONG_LOOP) + stretch
                  && meter_loop(LONG_LOOP * LONG_LOOP)
                         == METER_LOOP(LONG_LOOP * LONG_LOOP) + stretch,
              "cost: a tick is an instruction, in loops of 1, of a thousand, of a million rounds");
}

static void make_endpoint(uint64_t slot)
{
    uint64_t word[] = {MACHINE_OP_ENDPOINT, slot};
    (void)lib_control(word, 2u);
}

_Noreturn void cost_main(void)
{
    /* badge, flags, spaces, regions, pages, frames from, frames */
    static const uint64_t owner[ENVELOPE_FIELDS] = {
        COST_OWNER,       0u, VSP_SPACE_MAX, VSP_REGION_MAX, VSP_ENV_PAGES_MAX, COST_OWNER_FRAME,
        COST_OWNER_FRAMES};
    static const uint64_t pager[ENVELOPE_FIELDS] = {COST_PAGER,       VSP_CLIENT_PAGER, 0u, 0u, 0u,
                                                    COST_PAGER_FRAME, COST_PAGER_FRAMES};
    static struct envelope e;

    (void)console_call(MACHINE_CONSOLE_QUIET, (const void *)1u, 0u);
    calibrate();
    make_endpoint(SLOT_MAKE_PAGERD);
    (void)launch_vspaced(0u);
    (void)lib_give(ROOT_TASK, SLOT_MAKE_VSPACED, SLOT_OWNER, VSP_CAP_RIGHT_CALL, COST_OWNER, 0u);
    (void)lib_give(ROOT_TASK, SLOT_MAKE_VSPACED, SLOT_PAGER, VSP_CAP_RIGHT_CALL, COST_PAGER, 0u);
    (void)launch_create("first", MACHINE_IMAGE_NONE, SLOT_SPACE);
    (void)launch_create("second", MACHINE_IMAGE_NONE, SLOT_SPACE + 1u);
    envelope_build_for(&e, owner, pager);
    lib_check(envelope_send(&e) == VSP_START_READY, "cost: vspaced is ready");
    count_all(64u);
    count_all(1000u);
    count_all(COST_REGIONS_MAX);
    (void)console_call(MACHINE_CONSOLE_PLAN, "", 0u);
    for (;;) {
    }
}
