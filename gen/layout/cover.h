/*
 * layout/cover.h - cover and thumbnail of a long picture, set on their own
 *
 * The report's title on the lead ink with the line that stands under it in the report (this in the
 * first language alone), its first hero figure on a card, 样张 where it is a specimen: beside each
 * other where the picture is wide, under each other and in the first language alone where it is
 * square. Type is set at the largest size of a few at which the title breaks where its phrases
 * end. Everything is an artifact: a picture has no tags.
 */
#ifndef LAYOUT_COVER_H
#define LAYOUT_COVER_H

#include "layout/layout.h"

/* A page of this size, in `a`. NULL after a report: what fits at no size. */
const struct page *layout_cover(struct arena *a, const struct block_document *doc,
                                const struct look *look, enum edition edition, struct text *text,
                                struct size size, struct diag *d);

#endif
