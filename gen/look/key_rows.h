/*
 * look/key_rows.h - what the rows of the keys are written with (look/keys.h)
 */
#ifndef LOOK_KEY_ROWS_H
#define LOOK_KEY_ROWS_H

#include "look/keys.h"

#define FIELD_OF(type, base, member) { base, offsetof(struct type, member), \
                                       sizeof(((struct type *)0)->member) }
#define WORDS_OF(...) (const char *const []){ __VA_ARGS__, NULL }
#define END { .key = NULL }

#endif
