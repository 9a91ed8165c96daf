/* SPDX-License-Identifier: ISC */
/*
 * The start-up envelope, for who starts vspaced: the first message to it, which says what it holds
 * and whom it serves. It answers with one little-endian u32, a VSP_START_*.
 */
#ifndef VSPACED_STARTUP_H
#define VSPACED_STARTUP_H

#include "shell/client/vspaced.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Who may create spaces, or is a pager; with the budgets of all its spaces together. */
struct vspaced_startup_client {
    uint64_t badge;  /* not 0, no other's: the kernel's name of its endpoint capability */
    uint64_t spaces; /* at one time */
    uint64_t regions;
    uint64_t pages;
    uint64_t frame;  /* first frame that it may name in MAP of frames and in FAULT_SUPPLY */
    uint64_t frames; /* how many */
    uint32_t pager;  /* 1: it may use the operations of pagers on every space; else 0 */
};

/*
 * Writes the envelope of these clients, 0 .. VSP_ENV_CLIENT_MAX, and of the four capabilities that
 * the service wants. Returns its length, at most VSP_ABI_MESSAGE_BYTES, for which there has to be
 * room; 0 when there are too many clients.
 */
uint32_t vspaced_startup_envelope(const struct vspaced_startup_client *client, uint32_t count,
                                  uint8_t *byte);

/*
 * What a service of this build answers to an envelope: VSP_START_READY or the code of the first
 * thing wrong. By this whoever makes one knows it before the machine boots.
 */
uint32_t vspaced_startup_judge(const uint8_t *byte, uint32_t length);

#ifdef __cplusplus
}
#endif

#endif
