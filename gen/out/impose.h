/*
 * out/impose.h - which page stands where on which sheet
 *
 * Pure: counts and sizes in, places out. A booklet is saddle-stitched: one signature of folded
 * sheets; pages are at full size, the fold between them. 2up puts two pages beside each other
 * in reading order; a grid puts columns x rows of them on a sheet, where `fit` reduced to the
 * paper within its `clear` edges.
 */
#ifndef OUT_IMPOSE_H
#define OUT_IMPOSE_H

#include "base/arena.h"
#include "base/geom.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum impose_kind { IMPOSE_NONE, IMPOSE_BOOKLET, IMPOSE_TWO_UP, IMPOSE_GRID };

#define IMPOSE_MOST 8               /* columns or rows of a grid */

struct impose {
    enum impose_kind kind;
    int columns, rows;              /* of a grid */
    pu creep;                       /* of one sheet of a booklet: see below */
    bool fit;                       /* of a grid: on paper of a page's size, reduced */
    pu clear;                       /* then: what stays blank along the edges of the paper */
};

struct impose_cell {
    uint32_t page;                  /* from 1; 0: blank */
    struct point at;                /* top left corner of its trim, from that of the sheet */
    /* what it may paint: with the bleed outside, to the fold inside */
    struct rect clip;
};

struct impose_sheet {               /* one side */
    const struct impose_cell *cells;
    size_t count;
};

struct impose_plan {
    struct size trim;               /* of a sheet */
    int scale;                      /* of pages, thousandths */
    pu fold;                        /* x of the fold; 0: none */
    const struct impose_sheet *sides;
    size_t count;
    uint32_t blanks;                /* pages added */
};

/*
 * Pages of one size. Of a booklet the sides come front, back, front ... from the outermost sheet
 * inwards. The paper of the sheets outside pushes those inside outwards, so the pages of sheet i
 * (0 outermost) stand i times `creep` nearer to the fold, and all margins are even after trimming.
 */
struct impose_plan impose_plan(struct arena *a, const struct impose *how, struct size page,
                               pu bleed, uint32_t pages);

#endif
