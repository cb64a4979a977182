/*
 * base/str.h - slices of text, and a buffer to build them
 *
 * A str is bytes and a length, usually UTF-8, not ended by NUL. It owns
 * nothing: the bytes live in an arena, a mapped file or a literal.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){ "" literal "", sizeof(literal) - 1 })
#define STR_INIT(literal) { "" literal "", sizeof(literal) - 1 }     /* in static tables */
#define STR_NONE ((struct str){ NULL, 0 })
#define STR_ARG(s) (int)(s).len, (s).len ? (s).ptr : ""              /* for "%.*s" */

struct str str_of(const char *z);                       /* borrows; NULL gives STR_NONE */
bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *z);
int str_compare(struct str a, struct str b);            /* by bytes, for sorting */
bool str_starts(struct str s, struct str head);
size_t str_head(struct str s, const char *head);        /* its length if `s` starts with it, or 0 */
bool str_ends(struct str s, struct str tail);
struct str str_sub(struct str s, size_t from, size_t len);   /* clamped */
struct str str_from(struct str s, size_t from);
struct str str_trim(struct str s);                      /* ASCII white space, both ends */
/* nothing but ASCII white space and U+3000 */
bool str_blank(struct str s);
/* The next item of a list with commas (, ， 、), trimmed, maybe empty; *rest goes on behind it. */
struct str str_item(struct str *rest);
ptrdiff_t str_find(struct str s, struct str needle);    /* byte offset or -1 */
ptrdiff_t str_find_char(struct str s, char c);

/* a to z, A to Z; 0 to 9 */
static inline bool str_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static inline bool str_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
uint64_t str_hash(struct str s);                        /* the same on every machine */

struct str str_copy(struct arena *a, struct str s);
char *str_z(struct arena *a, struct str s);             /* NUL-ended copy for a C library */
struct str str_join(struct arena *a, struct str x, struct str y);
struct str str_format(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct str str_number(struct arena *a, long long n);
#define STR_CIRCLED 50
struct str str_circled(struct arena *a, int n);         /* ① to ㊿, then 51 */

/*
 * The edit distance of two words in characters, capped: more than `limit`
 * gives limit + 1. For "did you mean".
 */
unsigned str_distance(struct str a, struct str b, unsigned limit);

/* Bytes that grow inside an arena. Zero-initialise with .arena set. */
struct buf {
    struct arena *arena;
    char *ptr;
    size_t len, room;
};

void buf_add(struct buf *b, struct str s);
void buf_z(struct buf *b, const char *z);
void buf_char(struct buf *b, char c);
void buf_utf8(struct buf *b, uint32_t codepoint);
void buf_format(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A fixed-point number, value / 10^places, trailing zeros cut: no locale, no float. */
void buf_fixed(struct buf *b, int64_t value, int places);
/* The text in double quotes on one line, for dumps: quotes and backslashes
 * escaped, newline as \n. */
void buf_quoted(struct buf *b, struct str s);
/* Base 64 of bytes (RFC 4648, section 4), for data: addresses. */
void buf_base64(struct buf *b, struct str s);
struct str buf_str(const struct buf *b);                /* borrowed until the next add */

/* A text in each language of the program; .ptr NULL where it is absent. */
enum language { LANGUAGE_ZH, LANGUAGE_EN, LANGUAGES };

struct bilingual {
    struct str in[LANGUAGES];
};

#endif
