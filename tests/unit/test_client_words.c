/* SPDX-License-Identifier: ISC */
/* The client library: errors in words, and the start-up envelope. */
#include "tests/unit/client_unit.h"

#include "core/wire/envelope.h"
#include "shell/client/startup.h"

/* The error is this line, whatever room there is for it. */
static void says(struct vspaced_error error, const char *want)
{
    char text[VSPACED_TEXT_BYTES + 1u];
    uint32_t length = (uint32_t)strlen(want);

    for (uint32_t size = 0; size <= VSPACED_TEXT_BYTES; size++) {
        uint32_t fits = size == 0 ? 0 : size - 1u < length ? size - 1u : length;

        (void)memset(text, '!', sizeof text);
        cr_assert_eq(vspaced_error_text(&error, text, size), length, "%s", want);
        cr_assert_eq(strncmp(text, want, fits), 0, "%s, wanted %s", text, want);
        cr_assert(size == 0 || text[fits] == '\0');
        cr_assert_eq(text[size == 0 ? 0 : fits + 1u], '!');
    }
    cr_assert_lt(length, VSPACED_TEXT_BYTES);
}

#define SAYS(want, operation, code, ...)                                                           \
    says((struct vspaced_error){.op = (operation), .status = (code), __VA_ARGS__}, want)

Test(client_words, causes_of_a_message)
{
    says((struct vspaced_error){0}, "OK");
    SAYS("MAP: OK", VSP_OP_MAP, VSP_OK, .used = 0);
    SAYS("MAP: TRANSPORT: no answer; the transport failed with -3", VSP_OP_MAP,
         VSPACED_ERR_TRANSPORT, .failure = -3);
    SAYS("MAP: TRANSPORT: no answer; the transport failed with -9223372036854775808", VSP_OP_MAP,
         VSPACED_ERR_TRANSPORT, .failure = INT64_MIN);
    SAYS("LIST: REPLY: not a reply to the request; offset or length 24", VSP_OP_LIST,
         VSPACED_ERR_REPLY, .offset = 24);
    SAYS("FIND: PROTO: not a request of the service's version; offset or length 6", VSP_OP_FIND,
         VSP_ERR_PROTO, .offset = 6);
    SAYS("GRANT: FLAGS: not a value for this field; offset 40", VSP_OP_GRANT, VSP_ERR_FLAGS,
         .offset = 40);
    SAYS("MAP: EPOCH: another epoch than expected; the present one is 12", VSP_OP_MAP,
         VSP_ERR_EPOCH, .epoch = 12);
    SAYS("MAP: ALIGN: not aligned: word 1 is 0x1001", VSP_OP_MAP, VSP_ERR_ALIGN, .word = 1,
         .value = 0x1001);
    SAYS("MAP: KERNEL: the kernel refused; nothing has changed", VSP_OP_MAP, VSP_ERR_KERNEL,
         .used = 0);
    SAYS("?: ?: ?", 1, 5, .used = 0);
}

Test(client_words, causes_of_authority_and_rights)
{
    SAYS("MAP: BADCAP: no such space for this caller: 1025", VSP_OP_MAP, VSP_ERR_BADCAP,
         .handle = 1025);
    SAYS("SPACE_CREATE: BADCAP: a VSpace capability has to come along; kind 1 did",
         VSP_OP_SPACE_CREATE, VSP_ERR_BADCAP, .capability = 1);
    SAYS("MAP: BADCAP: an object's capability has to come along; kind 0 did", VSP_OP_MAP,
         VSP_ERR_BADCAP, .epoch = 12);
    SAYS("SPACE_CREATE: DENIED: no client record", VSP_OP_SPACE_CREATE, VSP_ERR_DENIED,
         .rights = 0);
    SAYS("GRANT: DENIED: the caller lacks map query grant destroy", VSP_OP_GRANT, VSP_ERR_DENIED,
         .rights = VSP_GRANT_ALL);
    SAYS("PROTECT: PERM: not a set of rights: rights -w-", VSP_OP_PROTECT, VSP_ERR_PERM,
         .rights = VSP_RIGHT_W);
    SAYS("FAULT_QUERY: PERM: access --x is not among the rights rw-", VSP_OP_FAULT_QUERY,
         VSP_ERR_PERM, .rights = VSP_ACCESS_EXECUTE, .ceiling = 3);
    SAYS("FAULT_SUPPLY: PERM: rights rw- are beyond those of the page, r--", VSP_OP_FAULT_SUPPLY,
         VSP_ERR_PERM, .rights = 3, .ceiling = 1);
    SAYS("FAULT_SUPPLY: PERM: not a set of rights: rights --x", VSP_OP_FAULT_SUPPLY, VSP_ERR_PERM,
         .rights = 4);
    SAYS("PROTECT: WX: write together with execute: rights 0xe", VSP_OP_PROTECT, VSP_ERR_WX,
         .rights = 14);
    SAYS("MAP: WX: write together with execute: rights rw-, ceiling rwx", VSP_OP_MAP, VSP_ERR_WX,
         .rights = 3, .ceiling = 7);
    SAYS("PROTECT: CEILING: rights rw- are beyond the ceiling r-- of the region at 0x14000",
         VSP_OP_PROTECT, VSP_ERR_CEILING, .address = 0x14000, .rights = 3, .ceiling = 1);
    SAYS("MAP: CEILING: rights rw- are beyond the ceiling r--", VSP_OP_MAP, VSP_ERR_CEILING,
         .rights = 3, .ceiling = 1);
    SAYS("MAP: CEILING: ceiling rw- is beyond the rights of the object's capability, r--",
         VSP_OP_MAP, VSP_ERR_CEILING, .ceiling = 3, .object_rights = 1);
    SAYS("MAP: CLASS: no such class: 11", VSP_OP_MAP, VSP_ERR_CLASS, .class_id = 11);
    SAYS("MAP: CLASS: no such class: 0", VSP_OP_MAP, VSP_ERR_CLASS, .class_id = 0);
    SAYS("MAP: CLASS: ceiling beyond that of class guard, ---", VSP_OP_MAP, VSP_ERR_CLASS,
         .class_id = 9);
    SAYS("MAP: CLASS: ceiling beyond that of class rodata, r--", VSP_OP_MAP, VSP_ERR_CLASS,
         .class_id = 2, .ceiling = 1);
}

Test(client_words, names_of_classes)
{
    static const char *const name[VSP_CLASS_COUNT] = {"?",           "code",  "rodata", "data",
                                                      "heap",        "stack", "shared", "device",
                                                      "reservation", "guard", "jit"};

    for (uint64_t i = 0; i < VSP_CLASS_COUNT; i++) {
        cr_assert_str_eq(vspaced_class_name(i), name[i]);
    }
    cr_assert_str_eq(vspaced_class_name(VSP_CLASS_COUNT), "?");
    cr_assert_str_eq(vspaced_class_name(UINT64_MAX), "?");
}

Test(client_words, causes_of_layout)
{
    SAYS("MAP: RANGE: empty, wrapping, or not within 0x1000 to 0x7000", VSP_OP_MAP, VSP_ERR_RANGE,
         .start = 0x1000, .end = 0x7000);
    SAYS("MAP: OVERLAP: taken from 0x1000 to 0x3000", VSP_OP_MAP, VSP_ERR_OVERLAP, .start = 0x1000,
         .end = 0x3000);
    SAYS("UNMAP: NOTMAPPED: nothing is mapped from 0x1000 to 0x3000", VSP_OP_UNMAP,
         VSP_ERR_NOTMAPPED, .start = 0x1000, .end = 0x3000);
    SAYS("MAP: BACKING: not allowed here: backing 18446744073709551615, frame 0xffffffffffffffff, "
         "offset 0xffffffffffffffff",
         VSP_OP_MAP, VSP_ERR_BACKING, .backing = UINT64_MAX, .frame = UINT64_MAX,
         .object_offset = UINT64_MAX);
    SAYS("FAULT_SUPPLY: BACKING: not allowed here: backing 3, frame 0x2000", VSP_OP_FAULT_SUPPLY,
         VSP_ERR_BACKING, .backing = 3, .frame = 0x2000);
    SAYS("FAULT_QUERY: BACKING: not allowed here: backing 4 at 0x14000, class guard",
         VSP_OP_FAULT_QUERY, VSP_ERR_BACKING, .backing = 4, .address = 0x14000, .class_id = 9);
    SAYS("PAGE_EVICT: BACKING: not allowed here: backing 3 at 0x14000", VSP_OP_PAGE_EVICT,
         VSP_ERR_BACKING, .backing = 3, .address = 0x14000);
    SAYS("FAULT_SUPPLY: IDENTITY: the content at 0x14000 is another: its generation is 7",
         VSP_OP_FAULT_SUPPLY, VSP_ERR_IDENTITY, .address = 0x14000, .generation = 7);
    SAYS("PAGER_SETTLE: IDENTITY: more was given up since: the generation is 9",
         VSP_OP_PAGER_SETTLE, VSP_ERR_IDENTITY, .generation = 9);
    SAYS("SPACE_CREATE: BUDGET: regions: 18446744073709551615 in use, 18446744073709551615 asked "
         "for in all, 18446744073709551615 allowed",
         VSP_OP_SPACE_CREATE, VSP_ERR_BUDGET, .kind = VSP_BUDGET_REGIONS, .used = UINT64_MAX,
         .asked = UINT64_MAX, .limit = UINT64_MAX);
    SAYS("MAP: BUDGET: pages: 1 in use, 3 asked for in all, 2 allowed", VSP_OP_MAP, VSP_ERR_BUDGET,
         .kind = VSP_BUDGET_PAGES, .used = 1, .asked = 3, .limit = 2);
    SAYS("SPACE_CREATE: BUDGET: spaces: 2 in use, 3 asked for in all, 2 allowed",
         VSP_OP_SPACE_CREATE, VSP_ERR_BUDGET, .kind = VSP_BUDGET_SPACES, .used = 2, .asked = 3,
         .limit = 2);
    SAYS("GRANT: BUDGET: grants: 8 in use, 9 asked for in all, 8 allowed", VSP_OP_GRANT,
         VSP_ERR_BUDGET, .kind = VSP_BUDGET_GRANTS, .used = 8, .asked = 9, .limit = 8);
    SAYS("MAP: NOSPACE: no free run fits; bytes of the largest that would: 4096", VSP_OP_MAP,
         VSP_ERR_NOSPACE, .length = 4096);
}

Test(client_words, names)
{
    cr_assert_str_eq(vspaced_status_name(VSP_ERR_BACKING), "BACKING");
    cr_assert_str_eq(vspaced_status_name(VSP_ERR_NOTMAPPED), "NOTMAPPED");
    cr_assert_str_eq(vspaced_status_name(VSP_ERR_NOSPACE), "NOSPACE");
    cr_assert_str_eq(vspaced_status_name(VSP_ERR_KERNEL), "KERNEL");
    cr_assert_str_eq(vspaced_status_name(VSP_ERR_IDENTITY + 1u), "?");
    cr_assert_str_eq(vspaced_op_name(VSP_OP_LAST), "BACKING_LOST");
    cr_assert_str_eq(vspaced_op_name(VSP_OP_SPACE_DESTROY), "SPACE_DESTROY");
    cr_assert_str_eq(vspaced_op_name(VSP_OP_LAST + 1u), "?");
    cr_assert_str_eq(vspaced_op_name(0), "?");
    cr_assert_str_eq(vspaced_start_name(VSP_START_READY), "READY");
    cr_assert_str_eq(vspaced_start_name(VSP_START_OVERSOLD), "OVERSOLD");
    cr_assert_str_eq(vspaced_start_name(VSP_START_OVERSOLD + 1u), "?");
}

Test(client_words, startup_envelope)
{
    static const struct vspaced_startup_client client_of[VSP_ENV_CLIENT_MAX + 1u] = {
        {.badge = 1, .spaces = 4, .regions = 100, .pages = 1000, .frame = 7, .frames = 9},
        {.badge = 2, .frame = 100, .frames = 50, .pager = 1}};
    uint8_t byte[VSP_ABI_MESSAGE_BYTES];
    struct vsp_startup startup;
    uint32_t length = vspaced_startup_envelope(client_of, 2, byte);

    cr_assert_eq(length, VSP_ENV_HEADER_BYTES + 4u * VSP_ENV_CAP_BYTES + 2u * VSP_ENV_CLIENT_BYTES);
    cr_assert_eq(vspaced_startup_judge(byte, length), VSP_START_READY);
    cr_assert_eq(vsp_envelope_accept(byte, length, &startup), VSP_START_READY);
    cr_assert_eq(startup.client_count, 2);
    cr_assert(startup.client[0].badge == 1 && startup.client[0].spaces == 4);
    cr_assert(startup.client[0].regions == 100 && startup.client[0].pages == 1000);
    cr_assert(startup.client[0].frame == 7 && startup.client[0].frames == 9);
    cr_assert(startup.client[0].pager == 0 && startup.client[1].pager == 1);
    cr_assert_eq(vspaced_startup_judge(byte, length - 1u), VSP_START_LENGTH);
    cr_assert_eq(vspaced_startup_envelope(client_of, VSP_ENV_CLIENT_MAX + 1u, byte), 0);
    length = vspaced_startup_envelope(client_of, VSP_ENV_CLIENT_MAX, byte);
    cr_assert_eq(vspaced_startup_judge(byte, length), VSP_START_CLIENT); /* badges of 0 */
}
