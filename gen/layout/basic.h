/*
 * layout/basic.h - the arithmetic of newspaper columns, in characters
 *
 * A page has n basic columns (基本栏) of as many characters each, one character between them. A
 * 长栏 spans several of them and takes in their gutters: 13n + n - 1. A 破栏 divides that width
 * anew into m equal columns, again one character apart; what does not divide is left to the
 * editor. Pure functions (spec 3.7).
 */
#ifndef LAYOUT_BASIC_H
#define LAYOUT_BASIC_H

#include <stdbool.h>

/* `characters` each, `rest` of the width left over. */
struct basic_division { int characters, rest; };

/* `width` characters in `m` columns. False where they are not equal or below four characters. */
bool basic_divide(int width, int m, struct basic_division *out);

#endif
