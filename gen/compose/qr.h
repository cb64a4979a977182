/*
 * compose/qr.h - the door of libqrencode: a text as the modules of a QR code (ISO/IEC 18004)
 *
 * A module (base/module.h), loaded by reports that print a code.
 */
#ifndef COMPOSE_QR_H
#define COMPOSE_QR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Modules a side of the largest code, version 40. */
#define QR_MOST 177

struct qr_module {
    size_t size;
    /*
     * Level M (15 % may be lost), the smallest version that holds the bytes. `dark` has
     * room for QR_MOST squared; row by row, 1 is dark. Returns the modules a side, or 0:
     * the text is too long.
     */
    int (*encode)(const char *text, size_t length, uint8_t *dark);
};

#endif
