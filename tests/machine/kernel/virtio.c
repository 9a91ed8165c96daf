/* SPDX-License-Identifier: ISC */
/*
 * The second serial port, for the journal: QEMU's virtio console, which takes a buffer at a time.
 * The 16550 takes a byte at a time, and QEMU writes each to the file with a system call of its own:
 * the 20 million bytes of a journal would take three times as long as the scenarios. The device is
 * driven in the legacy layout of virtio 1.0, with one buffer in flight.
 */
#include "tests/machine/kernel/io.h"
#include "tests/machine/kernel/kernel.h"

#define PCI_ADDRESS 0xcf8u
#define PCI_DATA 0xcfcu
#define PCI_ENABLE 0x80000000u
#define PCI_ID 0u
#define PCI_COMMAND 4u
#define PCI_COMMAND_IO_MASTER 5u
#define PCI_BAR 0x10u
#define PCI_DEVICES 32u
#define CONSOLE_ID 0x10031af4u

#define REG_QUEUE_PAGE 8u
#define REG_QUEUE_SIZE 12u
#define REG_QUEUE_SELECT 14u
#define REG_QUEUE_NOTIFY 16u
#define REG_STATUS 18u
#define STATUS_DRIVER 3u    /* acknowledged, and there is a driver for it */
#define STATUS_DRIVER_OK 4u /* that is ready */
#define QUEUE_SEND 1u
#define QUEUE_ENTRIES 128u

/* What driver and device share; the device reads it at its physical address. */
static volatile struct {
    struct {
        uint64_t physical;
        uint32_t byte_len;
        uint16_t flags;
        uint16_t next;
    } buffer[QUEUE_ENTRIES];
    uint16_t given_flags;
    uint16_t given; /* buffers so far */
    uint16_t given_entry[QUEUE_ENTRIES];
    struct {
        uint16_t flags;
        uint16_t used; /* buffers that the device is done with */
        uint8_t entries[8u * QUEUE_ENTRIES];
    } device __attribute__((aligned(4096)));
} queue __attribute__((aligned(4096)));

static uint16_t base; /* of its registers; 0: there is no such device */

static void pci_select(uint32_t device, uint32_t offset)
{
    io_out32(PCI_ADDRESS, PCI_ENABLE | device << 11 | offset);
}

/* Bus 0, function 0; the firmware has given each device its ports. */
void virtio_init(void)
{
    for (uint32_t device = 0; device < PCI_DEVICES && base == 0u; device++) {
        pci_select(device, PCI_ID);
        if (io_in32(PCI_DATA) == CONSOLE_ID) {
            pci_select(device, PCI_COMMAND);
            io_out32(PCI_DATA, PCI_COMMAND_IO_MASTER);
            pci_select(device, PCI_BAR);
            base = (uint16_t)(io_in32(PCI_DATA) & 0xfffcu);
        }
    }
    if (base == 0u) {
        return;
    }
    io_out8(base + REG_STATUS, 0u);
    io_out8(base + REG_STATUS, STATUS_DRIVER);
    io_out16(base + REG_QUEUE_SELECT, QUEUE_SEND);
    if (io_in16(base + REG_QUEUE_SIZE) != QUEUE_ENTRIES) {
        base = 0u;
        return;
    }
    io_out32(base + REG_QUEUE_PAGE, (uint32_t)(((uint64_t)&queue - KERNEL_BASE) / 4096u));
    io_out8(base + REG_STATUS, STATUS_DRIVER | STATUS_DRIVER_OK);
}

/* Sends bytes of the kernel's own memory; when it returns the device has them. */
void virtio_send(const void *byte, uint32_t byte_len)
{
    if (base == 0u || byte_len == 0u) {
        return;
    }
    queue.buffer[0].physical = (uint64_t)byte - KERNEL_BASE;
    queue.buffer[0].byte_len = byte_len;
    queue.given = (uint16_t)(queue.given + 1u); /* every entry of the ring names buffer 0 */
    io_out16(base + REG_QUEUE_NOTIFY, QUEUE_SEND);
    while (queue.device.used != queue.given) {
        __asm__ volatile("pause");
    }
}
