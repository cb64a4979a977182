/*
 * tests/lang/words.h - a look that is nothing but words, set by hand, so that no template's change moves a test
 */
#ifndef TESTS_LANG_WORDS_H
#define TESTS_LANG_WORDS_H

#include "../model/build.h"

#include "lang/lang.h"

static struct look look;

static void word(enum word_id w, const char *zh, const char *en)
{
    look.words[w] = (struct bilingual){ { str_of(zh), str_of(en) } };
}

#endif
