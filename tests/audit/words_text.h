/* tests/audit/words_text.h - the check of exact words on one text alone */
#ifndef TESTS_WORDS_TEXT_H
#define TESTS_WORDS_TEXT_H

#include "audit/words_private.h"

static inline void check_words(struct words *w, struct str text, struct span at,
                               enum language language, struct str date, struct diag *d)
{
    const struct words_text one = { text, language, date, at, NULL, 0 };
    struct words_cut cut = words_cut(w, text, language);

    words_run(w, &one, &cut, d);
    arena_reset(w->scratch);
}

#endif
