/*
 * audit/text_names.h - is a name spoken of near a number?
 *
 * A name is the set of its Chinese pairs of characters and its English words, hashed; the
 * surroundings of a number are a bit field of the same. The share of the name that is found
 * tells which of several figures with one value is meant.
 */
#ifndef AUDIT_TEXT_NAMES_H
#define AUDIT_TEXT_NAMES_H

#include "model/model.h"

#define NAMES_BITS 4096

struct names_near {
    uint32_t close[NAMES_BITS / 32];    /* the clause of the number */
    uint32_t wide[NAMES_BITS / 32];     /* its sentence and what stands before */
};

struct names_of {
    uint16_t *pairs, *words;            /* hashes below NAMES_BITS */
    size_t pair_count, word_count;
};

/* The hashes of a name in both languages. */
struct names_of names_of_text(struct arena *a, struct bilingual text);

/* The surroundings of [from, to) in the folded text. */
void names_surround(struct str text, size_t from, size_t to, struct names_near *out);

/* The share in per cent, a pair in the clause counting twice one in the sentence. */
int names_score(const struct names_of *n, const struct names_near *near);

#endif
