/*
 * text/set.h - one line of boxes as runs of glyphs; inside this room only
 */
#ifndef TEXT_SET_H
#define TEXT_SET_H

#include "text/breaks.h"

struct job {
    struct text *t;
    struct arena *arena;
    const struct text_piece *pieces;
    const struct boxes *boxes;
    const struct sums *sums;
    const struct text_metrics *metrics;
};

/* The line as the fit says; no alignment, the offset is 0. Lives in j->arena. */
struct text_line line_set(const struct job *j, struct line_break lb, const struct fit *f);

/* What text_explain will write about a line: of n lines the i-th; NULL when nobody asked. */
const struct text_explained *explain_line(const struct job *j, struct line_break lb,
                                          const struct fit *f, bool full, size_t i);
void explain_paint(const struct text_explained *e);

#endif
