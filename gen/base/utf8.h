/*
 * base/utf8.h - UTF-8 and the width of characters on a terminal
 *
 * Only well-formed UTF-8 (Unicode 15, table 3-7) passes utf8_check; all other
 * functions may assume text that passed it, and treat a bad byte as U+FFFD.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Offset of the first malformed sequence or NUL, or -1. */
/* Bytes of printable ASCII from `from` on, in whole eights: an odd rest is not counted. */
size_t utf8_plain(struct str s, size_t from);
ptrdiff_t utf8_check(struct str s);

/* The first character of *s, which is moved past it. 0 at the end. */
uint32_t utf8_next(struct str *s);

/* The character at byte `at`, and its length in bytes into *len (may be NULL). */
uint32_t utf8_at(struct str s, size_t at, size_t *len);

/* Write a character; returns 1 to 4. */
size_t utf8_put(uint32_t codepoint, char out[4]);

/* Terminal columns: 2 for East Asian wide and full-width, 0 for combining, else 1. */
int utf8_columns(uint32_t codepoint);
int utf8_width(struct str s);

/* Han ideographs of all blocks (not punctuation, kana or radicals). */
bool utf8_is_han(uint32_t codepoint);

#endif
