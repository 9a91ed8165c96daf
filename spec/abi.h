/* SPDX-License-Identifier: ISC */
/*
 * The wire ABI of vspaced: numbers, offsets and limits. A leaf header, shared by the service, its
 * clients and the test machine. abi.md has one record per operation and marks each value as stated
 * by EriX or ours. All integers on the wire are little-endian.
 */
#ifndef VSP_SPEC_ABI_H
#define VSP_SPEC_ABI_H

/* ---- Transport ---- */
#define VSP_ABI_MESSAGE_BYTES 1024u /* largest message, in bytes (EriX IPC_MSG_BUFFER_BYTES) */
#define VSP_ABI_VERSION 1u
#define VSP_ABI_PAGE_BYTES 4096u

/* The user half of x86_64: page 0 and the last page below 2^47 are never mapped. */
#define VSP_ABI_PAGE_MIN 1u                     /* first page that may be mapped */
#define VSP_ABI_PAGE_END 0x00000007ffffffffull  /* one past the last page that may be mapped */
#define VSP_ABI_FRAME_END 0x0000010000000000ull /* physical page frames are below 2^40 */

/* ---- Request: always VSP_REQ_BYTES long ---- */
#define VSP_REQ_MAGIC 0x51505356u /* "VSPQ" */
#define VSP_REQ_OFF_MAGIC 0u      /* u32 */
#define VSP_REQ_OFF_VERSION 4u    /* u16 */
#define VSP_REQ_OFF_OP 6u         /* u16 */
#define VSP_REQ_OFF_FLAGS 8u      /* u32 */
#define VSP_REQ_OFF_ID 12u        /* u32, echoed in the reply */
#define VSP_REQ_OFF_SPACE 16u     /* u64, space handle; 0: SPACE_CREATE, PAGER_NEXT, REVOKE all */
#define VSP_REQ_OFF_EPOCH 24u     /* u64, expected epoch; 0 without VSP_FLAG_EXPECT_EPOCH */
#define VSP_REQ_OFF_WORD 32u      /* u64[8]; words an operation does not name are 0 */
#define VSP_REQ_WORDS 8u
#define VSP_REQ_BYTES 96u

/* ---- Reply: VSP_REP_OFF_WORD + 8 * word count bytes ---- */
#define VSP_REP_MAGIC 0x52505356u /* "VSPR" */
#define VSP_REP_OFF_MAGIC 0u      /* u32 */
#define VSP_REP_OFF_VERSION 4u    /* u16 */
#define VSP_REP_OFF_OP 6u         /* u16, of the request; 0 when it could not be read */
#define VSP_REP_OFF_STATUS 8u     /* u32, VSP_OK or an error */
#define VSP_REP_OFF_ID 12u        /* u32 */
#define VSP_REP_OFF_EPOCH 16u     /* u64, epoch of the space after the request; 0: none known */
#define VSP_REP_OFF_COUNT 24u     /* u64, number of words that follow */
#define VSP_REP_OFF_WORD 32u      /* u64[count] */
#define VSP_REP_WORDS 124u
#define VSP_LIST_MAX 20u /* LIST: most entries in one reply */
#define VSP_LIST_ENTRY_WORDS 6u

/* ---- Operations ---- */
#define VSP_OP_MAP 0x201u
#define VSP_OP_UNMAP 0x202u
#define VSP_OP_PROTECT 0x203u
#define VSP_OP_FIND 0x204u
#define VSP_OP_LIST 0x205u
#define VSP_OP_SPACE_CREATE 0x206u
#define VSP_OP_SPACE_DESTROY 0x207u
#define VSP_OP_SPACE_INFO 0x208u
#define VSP_OP_GRANT 0x209u
#define VSP_OP_REVOKE 0x20au
#define VSP_OP_FAULT_QUERY 0x20bu
#define VSP_OP_FAULT_SUPPLY 0x20cu
#define VSP_OP_PAGE_EVICT 0x20du
#define VSP_OP_MAY 0x20eu
#define VSP_OP_PAGER_NEXT 0x20fu
#define VSP_OP_PAGER_SETTLE 0x210u
#define VSP_OP_BACKING_LOST 0x211u
#define VSP_OP_LAST VSP_OP_BACKING_LOST /* all numbers from VSP_OP_MAP to this are served */

/* ---- Request flags ---- */
#define VSP_FLAG_ALLOW_HOLES 1u    /* UNMAP: pages of the range that hold nothing are no error */
#define VSP_FLAG_EXPECT_EPOCH 2u   /* refuse unless the space's epoch is the one given */
#define VSP_FLAG_INTO_RESERVED 4u  /* MAP, fixed: reservations in the range give way */
#define VSP_FLAG_REPLACE 8u        /* MAP, fixed: whatever is in the range gives way */
#define VSP_FLAG_KEEP_RESERVED 16u /* UNMAP: all of the range is a reservation then */
#define VSP_FLAG_RESTRICT 32u      /* PROTECT: word 3 is the ceiling of the pages from now on */
#define VSP_FLAG_ALL 63u

/* ---- Rights and ceilings: R + W + X; W needs R; W with X never ---- */
#define VSP_RIGHT_R 1u
#define VSP_RIGHT_W 2u
#define VSP_RIGHT_X 4u

/* ---- Region classes ---- */
#define VSP_CLASS_CODE 1u
#define VSP_CLASS_RODATA 2u
#define VSP_CLASS_DATA 3u
#define VSP_CLASS_HEAP 4u
#define VSP_CLASS_STACK 5u
#define VSP_CLASS_SHARED 6u
#define VSP_CLASS_DEVICE 7u
#define VSP_CLASS_RESERVATION 8u /* keeps a range free: nothing is placed there, nothing is in it */
#define VSP_CLASS_GUARD 9u       /* the same, and told apart from it: what touches it is a fault */
#define VSP_CLASS_JIT 10u        /* RW and RX by turns; its ceiling may hold both, its rights not */
#define VSP_CLASS_COUNT 11u      /* classes are 1 .. VSP_CLASS_COUNT - 1 */

/* ---- Backings ---- */
#define VSP_BACKING_NONE 0u   /* reservations and guards; MAP: object is 0, offset says nothing */
#define VSP_BACKING_ANON 1u   /* zero-filled by pagerd on first touch; MAP: likewise */
#define VSP_BACKING_OBJECT 2u /* of the object whose capability comes with MAP, and byte offset */
#define VSP_BACKING_DIRECT 3u /* physical frames; object is the first frame number, offset is 0 */
#define VSP_BACKING_LOST 4u   /* an object's that pagerd has not any more; never in MAP */
#define VSP_OBJECT_MAX 0xffffffffull /* objects are numbered up to this */

/* ---- MAP placement ---- */
#define VSP_PLACE_CLASS 0u      /* the class's own window and direction */
#define VSP_PLACE_FIXED 1u      /* exactly at the address */
#define VSP_PLACE_LOW_FIRST 2u  /* lowest address in a window */
#define VSP_PLACE_HIGH_FIRST 3u /* highest address in a window */

/* ---- Grant rights on a window of a space ---- */
#define VSP_GRANT_MAP 1u     /* MAP, UNMAP, PROTECT */
#define VSP_GRANT_QUERY 2u   /* FIND, LIST, SPACE_INFO */
#define VSP_GRANT_GRANT 4u   /* GRANT; REVOKE is for who gave, and the owner */
#define VSP_GRANT_DESTROY 8u /* SPACE_DESTROY; on the whole space */
#define VSP_GRANT_ALL 15u

/* ---- Status: one code per cause ---- */
#define VSP_OK 0u
#define VSP_ERR_PROTO 1u      /* not a request of this version; detail: its offset */
#define VSP_ERR_FLAGS 2u      /* bad flag or value set, or an unused word not 0; offset */
#define VSP_ERR_BADCAP 3u     /* no such space here: missing, stale and foreign look alike */
#define VSP_ERR_DENIED 4u     /* the caller lacks the right there; detail: the right */
#define VSP_ERR_EPOCH 6u      /* detail: the present epoch */
#define VSP_ERR_ALIGN 7u      /* unaligned, or a bad alignment; detail: word, value */
#define VSP_ERR_RANGE 8u      /* empty, wrapping or out of bounds; detail: the bounds */
#define VSP_ERR_PERM 9u       /* not a set of rights, or beyond a page's; detail: value, ceiling */
#define VSP_ERR_WX 10u        /* write together with execute; detail: likewise */
#define VSP_ERR_CEILING 11u   /* rights beyond the ceiling; detail: region start, rights, ceiling */
#define VSP_ERR_CLASS 12u     /* no such class, or a ceiling beyond it; class, its ceiling */
#define VSP_ERR_OVERLAP 14u   /* detail: the first region in the way, start and end */
#define VSP_ERR_NOTMAPPED 15u /* detail: the first hole, start and end within the range */
#define VSP_ERR_BACKING 17u   /* backing not allowed here, none, or lost; detail: backing, ... */
#define VSP_ERR_BUDGET 18u    /* detail: kind (VSP_BUDGET_*), used, asked, limit */
#define VSP_ERR_NOSPACE 19u   /* detail: length in bytes of the largest run that would fit */
#define VSP_ERR_KERNEL 22u    /* the kernel refused; everything is as it was before the request */
#define VSP_ERR_IDENTITY 23u  /* the content is another; detail: address, generation there */
/*
 * 13 SEALED, 16 SPLIT, 20 PAGER, 21 BATCH are reserved for operations not served yet; 5 was STATE,
 * which no request can be in any more: it is answered before the next is taken.
 */

#define VSP_BUDGET_REGIONS 1u /* regions of a space, or of a creator */
#define VSP_BUDGET_PAGES 2u   /* pages of a space, or of a creator */
#define VSP_BUDGET_SPACES 3u  /* spaces of a creator */
#define VSP_BUDGET_GRANTS 4u  /* grants on a space, which its owner does not need */

/* ---- FAULT access ---- */
#define VSP_ACCESS_READ VSP_RIGHT_R
#define VSP_ACCESS_WRITE VSP_RIGHT_W
#define VSP_ACCESS_EXECUTE VSP_RIGHT_X

/* ---- Capability kinds carried by a message, or named in the start-up envelope ---- */
#define VSP_CAP_NONE 0u
#define VSP_CAP_ENDPOINT 1u
#define VSP_CAP_KERNEL_CONTROL 2u
#define VSP_CAP_VSPACE 3u
#define VSP_CAP_FRAME_RANGE 4u
#define VSP_CAP_OBJECT 5u /* an object of pagerd's: to its endpoint, with the object as badge */

/* ---- Capability slots of the vspaced process ---- */
#define VSP_SLOT_SERVICE 1u /* endpoint it serves: RECV */
#define VSP_SLOT_KERNEL 2u  /* kernel control: CALL */
#define VSP_SLOT_PAGERD 3u  /* pagerd's endpoint: NOTIFY */
#define VSP_SLOT_FRAMES 4u  /* frames that may be mapped directly or supplied by pagerd: MAP */
#define VSP_SLOT_SPACE 16u  /* VSpace capability of space index i: slot VSP_SLOT_SPACE + i */

#define VSP_CAP_RIGHT_RECV 1u
#define VSP_CAP_RIGHT_CALL 2u
#define VSP_CAP_RIGHT_NOTIFY 4u
#define VSP_CAP_RIGHT_MAP 8u

/*
 * ---- Start-up envelope (RootServiceStartEnvelopeV1; layout ours) ----
 * Header, then cap_count capability records, then client_count client records; nothing after.
 */
#define VSP_ENV_MAGIC 0x56455356u /* "VSEV" */
#define VSP_ENV_MAJOR 1u
#define VSP_ENV_MINOR 0u
#define VSP_ENV_ROLE_VSPACED 2u /* SERVICE_ROLE_VSPACED: second in the launch order */
#define VSP_ENV_OFF_MAGIC 0u    /* u32 */
#define VSP_ENV_OFF_MAJOR 4u    /* u16 */
#define VSP_ENV_OFF_MINOR 6u    /* u16 */
#define VSP_ENV_OFF_ROLE 8u     /* u32 */
#define VSP_ENV_OFF_CAPS 12u    /* u32, number of capability records */
#define VSP_ENV_OFF_CLIENTS 16u /* u32, number of client records */
#define VSP_ENV_OFF_ZERO 20u    /* u32, 0 */
#define VSP_ENV_HEADER_BYTES 24u
/* capability record */
#define VSP_ENV_CAP_OFF_KIND 0u   /* u32, VSP_CAP_* */
#define VSP_ENV_CAP_OFF_SLOT 4u   /* u32, VSP_SLOT_* */
#define VSP_ENV_CAP_OFF_RIGHTS 8u /* u32, VSP_CAP_RIGHT_* */
#define VSP_ENV_CAP_OFF_ZERO 12u  /* u32, 0 */
#define VSP_ENV_CAP_BYTES 16u
#define VSP_ENV_CAP_MAX 16u
/* client record */
#define VSP_ENV_CLIENT_OFF_BADGE 0u    /* u64, not 0 */
#define VSP_ENV_CLIENT_OFF_FLAGS 8u    /* u64, VSP_CLIENT_* */
#define VSP_ENV_CLIENT_OFF_SPACES 16u  /* u64, spaces it may have at one time */
#define VSP_ENV_CLIENT_OFF_REGIONS 24u /* u64, region budget */
#define VSP_ENV_CLIENT_OFF_PAGES 32u   /* u64, page budget */
#define VSP_ENV_CLIENT_OFF_FRAME 40u   /* u64, first frame it may name in DIRECT or SUPPLY */
#define VSP_ENV_CLIENT_OFF_FRAMES 48u  /* u64, number of frames */
#define VSP_ENV_CLIENT_BYTES 56u
#define VSP_ENV_CLIENT_MAX 8u
#define VSP_ENV_SPACES_MAX 0x10000ull      /* largest budget of spaces of a client */
#define VSP_ENV_REGIONS_MAX 0x100000000ull /* largest region budget of a client */
#define VSP_ENV_PAGES_MAX 0x10000000000ull /* largest page budget of a client */
#define VSP_CLIENT_PAGER 1u                /* may use pagerd's operations on every space */

/* ---- Start-up status: sent to rootd as a u32 in the ready reply ---- */
#define VSP_START_READY 0u
#define VSP_START_LENGTH 1u /* not as long as its counts say */
#define VSP_START_MAGIC 2u
#define VSP_START_VERSION 3u
#define VSP_START_ROLE 4u
#define VSP_START_MISSING 5u    /* a capability of the intake table is missing */
#define VSP_START_UNDECLARED 6u /* a capability the intake table does not name, or twice */
#define VSP_START_CLIENT 7u     /* a client record is malformed or its badge is taken */
#define VSP_START_RESERVED 8u   /* a reserved field is not 0 */
#define VSP_START_OVERSOLD 9u   /* the clients' budgets of spaces or of regions exceed the build */

_Static_assert(VSP_REQ_OFF_WORD + 8u * VSP_REQ_WORDS == VSP_REQ_BYTES, "request layout");
_Static_assert(VSP_REP_OFF_WORD + 8u * VSP_REP_WORDS == VSP_ABI_MESSAGE_BYTES, "reply layout");
_Static_assert(2u + VSP_LIST_MAX * VSP_LIST_ENTRY_WORDS <= VSP_REP_WORDS, "a list fits a reply");
_Static_assert(VSP_REQ_OFF_OP == VSP_REP_OFF_OP && VSP_REQ_OFF_ID == VSP_REP_OFF_ID, "echoed");
_Static_assert(VSP_ENV_HEADER_BYTES + VSP_ENV_CAP_MAX * VSP_ENV_CAP_BYTES
                       + VSP_ENV_CLIENT_MAX * VSP_ENV_CLIENT_BYTES
                   <= VSP_ABI_MESSAGE_BYTES,
               "an envelope fits one message");

#endif
