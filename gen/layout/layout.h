/*
 * layout/layout.h - blocks in, pages out
 *
 * Columns, cards, grids, tables with repeated heads, keep rules, page furniture and the
 * structure tree. Finished pages go one by one to the sink, then their memory is
 * reset: only the tree and the outline stay, and of the tree no rows of tables that the sink has
 * done with. Knows no indicator and no chart.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "block/block.h"
#include "look/look.h"
#include "page/tree.h"
#include "text/text.h"

/* The most that a side of a PDF page may be (ISO 32000-1, annex C). */
#define LAYOUT_PDF_SIDE PU_PT(14400)

/*
 * Where finished pages go. page() may keep nothing of the page. False stops the layout. row()
 * gets a row of a table when all its items are on pages that were sent and nothing joins it any
 * more: true lets it leave the tree. NULL: every row stays.
 */
struct page_sink {
    void *context;
    bool (*page)(void *context, const struct page *pg, unsigned number);
    bool (*row)(void *context, const struct tree *tree, uint32_t row);
    pu most_height;                     /* of a page that grows; 0: that of a PDF page */
};

struct layout_result {
    struct tree *tree;
    const struct outline *outlines;
    size_t outline_count;
    unsigned pages;
};

/*
 * `a` holds what stays (the tree, outlines); pages and flow have arenas of their own.
 * False after a report (an overfull line or cell, a missing glyph, a block that fits no
 * page); pages may have gone to the sink, whose owner discards them.
 */
bool layout_run(struct arena *a, const struct block_document *doc, const struct look *look,
                enum edition edition, struct text *text, const struct page_sink *sink,
                struct layout_result *out, struct diag *d);

#endif
