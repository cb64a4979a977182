/*
 * text/patterns.h - the places inside an English word where patterns let it be broken
 *
 * Liang's method ("Word hy-phen-a-tion by com-put-er", 1983) over a dictionary in libhyphen's
 * format, ASCII patterns only. Read by us because libhyphen takes 9 ms to load what takes one
 * here, and a whole run has thirty; a test holds the results against it.
 */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include "base/str.h"

struct patterns;

#define PATTERNS_WORD 60                /* letters of a word at most */

/* NULL where the file cannot be read or holds no pattern. Lives in `a`. */
struct patterns *patterns_read(struct arena *a, struct str path);

/*
 * `word`: small letters a-z, at most PATTERNS_WORD. may[i]: it may be broken after letter i;
 * of the first and the last letters the caller keeps what it wants together.
 */
void patterns_apply(const struct patterns *p, struct str word, bool may[PATTERNS_WORD]);

#endif
