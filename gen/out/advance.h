/*
 * out/advance.h - the advance of a glyph as its font file states it
 *
 * A live-text backend must know where its reader will put the next glyph, to see where the
 * page puts it elsewhere: gaps between Han and Latin, trimmed punctuation, and glyphs that
 * a plain reader would not choose (proportional quotes of a Chinese font).
 */
#ifndef OUT_ADVANCE_H
#define OUT_ADVANCE_H

#include "page/page.h"

/* The face's hmtx and cmap tables; .count 0 when the file has none that can be read. */
struct advances {
    const unsigned char *table;
    size_t count;                   /* of full entries, at least 1 where there is a table */
    const unsigned char *groups;    /* of the cmap, format 12; NULL: none */
    size_t group_count;
};

struct advances advances_find(const struct page_face *face);

/* In font units; -1 when unknown. */
int advances_of(const struct advances *a, uint32_t glyph);
/* Of the glyph that the cmap gives for a character; -1 when unknown. */
int advances_plain(const struct advances *a, uint32_t codepoint);

#endif
