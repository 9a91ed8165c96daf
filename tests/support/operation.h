/* SPDX-License-Identifier: ISC */
/* What the tests know of each operation and status; no part of it is from core. */
#ifndef VSP_TESTS_OPERATION_H
#define VSP_TESTS_OPERATION_H

#include <stdint.h>

#include "spec/abi.h"

#define VSP_OPERATIONS (VSP_OP_LAST - VSP_OP_MAP + 1u)
#define VSP_STATUSES (VSP_ERR_IDENTITY + 1u)

/*
 * A word is a letter, then a blank and its name where it needs one. The letter tells which values
 * are of the form, and how they are shown:
 *   '*' any, as an address   'n' any, as a number   'r' any, as rights   'k' any, as a backing
 *   '@' an address, 0 where a class has the place   'e' the end of a window, 0 where there is none
 *   'p' a place   'a' attributes   'l' the length of a list   'b' a badge   'g' grant rights
 *   'o' one of them   'x' an access   'c' rights, 0 without VSP_FLAG_RESTRICT
 */
struct vsp_operation {
    const char *name;
    const char *request[VSP_REQ_WORDS]; /* the words that it takes */
    const char *reply[7];               /* of those of a reply, the ones to show */
    const char *can;                    /* names of all statuses that it can give, but PROTO */
    uint32_t flags;                     /* the flags that it may carry */
    uint32_t right;                     /* what lets a grantee in; 0: the pager, or no space */
    uint32_t spaceless;                 /* 1: it has no handle */
    uint32_t asks;                      /* 1: it never changes the service */
    uint32_t stays;                     /* 1: nor does its kernel work, once it is done */
    uint32_t turns;                     /* how often it is among random requests */
};

extern const struct vsp_operation vsp_operations[VSP_OPERATIONS];

/* The row of an operation; a null pointer when there is none. */
const struct vsp_operation *vsp_operation_of(uint32_t op);

/* The least value of word k that is of the form; of a word that it does not take, 0. */
uint64_t vsp_operation_least(const struct vsp_operation *op, uint32_t k);

/* The name of a status; its number when it is reserved, "?" when it is none. */
const char *vsp_status_name(uint64_t status);

#endif
