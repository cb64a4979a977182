/*
 * lang/sign.h - 增长 and 下降, up and down, 增速为, 同比: the words directly beside a number
 *
 * 下降为{x} and growth of {x} name a state, no movement.
 */
#ifndef LANG_SIGN_H
#define LANG_SIGN_H

#include "base/str.h"
#include "model/model.h"

enum lang_sign {
    LANG_NO_SIGN, LANG_RISE, LANG_FALL,
    LANG_STATE,                 /* 增速为, of, was: what follows is a number, no verb */
    LANG_RATE,                  /* 增速: what follows says how the rate itself moved */
    LANG_BASE                   /* 同比, year on year: what a movement is against */
};

/* Longer than any word with the space behind it and "compared with" before it. */
#define LANG_SIGN_BYTES 56

/* What a text ends in; the word goes to *word. It may belong to what stands before it, what they set
 * up, where it is not `sure`. */
enum lang_sign lang_sign_before(struct str text, enum language language, struct str *word,
                                bool *sure);

/* on the year before, year on year, from `base`: the words an English text begins with that say
 * what a movement is against; empty where it begins otherwise. Its line ends count as spaces. */
struct str lang_base_ahead(struct arena *a, struct str text, struct str base);

#endif
