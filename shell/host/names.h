/* SPDX-License-Identifier: ISC */
/*
 * Words for the numbers of spec/abi.h: classes, rights, backings. The tables are here and nowhere
 * else in the tool.
 */
#ifndef VSP_HOST_NAMES_H
#define VSP_HOST_NAMES_H

#include <stdbool.h>
#include <stdint.h>

#define VSP_BACKING_COUNT 5u /* backings are below it */

/* Name of a class, of a backing; of what does not exist, "?". */
const char *vsp_name_class(uint32_t class_id);
const char *vsp_name_backing(uint32_t backing);

/* Number of a name; 0 when there is no such class, VSP_BACKING_COUNT no such backing. */
uint32_t vsp_class_named(const char *name);
uint32_t vsp_backing_named(const char *name);

/* Rights as three letters: "r-x". The text stays; there is one for each of the eight sets. */
const char *vsp_name_rights(uint32_t rights);

/* The rights that three letters name, whether vspaced has such a set or not; false: no rights. */
bool vsp_rights_named(const char *text, uint32_t *rights);

#endif
