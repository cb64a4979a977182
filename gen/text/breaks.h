/*
 * text/breaks.h - the best set of line breaks of a paragraph; inside this room only
 */
#ifndef TEXT_BREAKS_H
#define TEXT_BREAKS_H

#include "text/fit.h"

/* What lines a paragraph may have. */
struct shape {
    pu first, rest;             /* measure of the first line and of the others */
    pu em;
    enum text_align align;
    bool balanced;              /* lines of like length, broken after punctuation */
    bool phrased;               /* breaks at the end of phrases are preferred */
    bool termed;                /* breaks inside terms are avoided at any raggedness */
    bool tight;                 /* as few lines as can be */
    bool loose;                 /* a line more, where that leaves none gaping */
    bool hyphens;               /* words may be broken where the strictest pass sets no lines,
                                   or, of ragged text, where a word is wider than its line:
                                   then no other is tried, and there is no result */
};

/*
 * A line: its boxes [from, to), the spaces [begin, from) and [to, next) that it drops:
 * those before the first box of a paragraph, and those after the last of a line.
 */
struct line_break {
    uint32_t begin, from, to, next;
    bool overfull;
    uint8_t bond;               /* enum bond that the line ends at */
};

/*
 * Break the boxes [from, to), of which the first is solid and which hold no forced break.
 * `first`: the first of them starts the paragraph. The result lives in t->scratch; at least one
 * line, or NULL as shape->hyphens has it. *poor: some line is overfull or, justified, has gaps
 * wider than its spaces may get.
 */
struct line_break *breaks_find(struct text *t, const struct boxes *b, const struct sums *s,
                               uint32_t from, uint32_t to, const struct shape *shape,
                               bool first, size_t *count, bool *poor);

#endif
