/*
 * out/cairo_code.h - prefix codes of deflate (RFC 1951, 3.2.2): symbols used often get few bits
 */
#ifndef OUT_CAIRO_CODE_H
#define OUT_CAIRO_CODE_H

#include <stdint.h>

#define CODE_MOST 288           /* symbols of an alphabet */

struct code { uint16_t bits; uint8_t length; };         /* the first bit lowest; length 0: not used */

/* Codes of `count` symbols of which symbol i occurs uses[i] times, none longer than `longest` bits. */
void code_make(struct code *codes, const uint32_t *uses, unsigned count, unsigned longest);

#endif
