/* out/impose.c - sheets of a booklet, of two pages, of a grid */
#include "out/impose.h"

static struct impose_cell *cells_of(struct arena *a, struct impose_plan *p, size_t sides,
                                    size_t each)
{
    struct impose_sheet *list = ARENA_ARRAY(a, struct impose_sheet, sides);
    struct impose_cell *cells = ARENA_ARRAY(a, struct impose_cell, sides * each);

    for (size_t i = 0; i < sides; i++)
        list[i] = (struct impose_sheet){ cells + i * each, each };
    p->sides = list;
    p->count = sides;
    return cells;
}

/* A page left or right of a fold in the middle, moved towards it by `creep`. */
static struct impose_cell half(uint32_t page, bool right, struct size size, pu bleed, pu creep)
{
    pu x = right ? size.width : 0;

    return (struct impose_cell){
        .page = page, .at = { right ? x - creep : creep, 0 },
        .clip = { right ? x : -bleed, -bleed, size.width + bleed, size.height + 2 * bleed }
    };
}

/*
 * Sheet i of n/4 holds, outside, the pages n - 2i and 2i + 1, inside 2i + 2 and n - 2i - 1. Its
 * creep never moves a page by more than the page itself.
 */
static void booklet(struct arena *a, struct impose_plan *p, const struct impose *how,
                    struct size size, pu bleed, uint32_t pages)
{
    uint32_t all = (pages + 3) / 4 * 4;
    struct impose_cell *cells = cells_of(a, p, all / 2, 2);

    for (uint32_t i = 0; i < all / 4; i++) {
        const uint32_t order[4] = { all - 2 * i, 2 * i + 1, 2 * i + 2, all - 2 * i - 1 };
        int64_t wanted = (int64_t)how->creep * i;
        pu creep = wanted < size.width ? (pu)wanted : size.width;

        for (int k = 0; k < 4; k++)
            *cells++ = half(order[k] <= pages ? order[k] : 0, k & 1, size, bleed, creep);
    }
    p->blanks = all - pages;
    p->trim = (struct size){ 2 * size.width, size.height };
    p->fold = size.width;
}

static void two_up(struct arena *a, struct impose_plan *p, struct size size, pu bleed,
                   uint32_t pages)
{
    uint32_t all = (pages + 1) / 2 * 2;
    struct impose_cell *cells = cells_of(a, p, all / 2, 2);

    for (uint32_t i = 1; i <= all; i++)
        *cells++ = half(i <= pages ? i : 0, i % 2 == 0, size, bleed, 0);
    p->blanks = all - pages;
    p->trim = (struct size){ 2 * size.width, size.height };
    p->fold = size.width;
}

/* The reduction at which columns x rows of pages fill this paper within its edges,
 * in thousandths, rounded down. */
static int reduction(const struct impose *how, struct size size, struct size paper)
{
    int64_t across = (int64_t)(paper.width - 2 * how->clear) * 1000
        / ((int64_t)size.width * how->columns);
    int64_t down = (int64_t)(paper.height - 2 * how->clear) * 1000
        / ((int64_t)size.height * how->rows);
    int64_t least = across < down ? across : down;

    return least > 1000 ? 1000 : least < 1 ? 1 : (int)least;
}

/* Paper of a page, upright or across, whichever reduces less. */
static void fit_paper(struct impose_plan *p, const struct impose *how, struct size size)
{
    struct size turned = { size.height, size.width };
    int upright = reduction(how, size, size), across = reduction(how, size, turned);

    p->trim = across > upright ? turned : size;
    p->scale = across > upright ? across : upright;
}

static void grid(struct arena *a, struct impose_plan *p, const struct impose *how, struct size size,
                 pu bleed, uint32_t pages)
{
    uint32_t each = (uint32_t)(how->columns * how->rows), sides = (pages + each - 1) / each;
    struct impose_cell *cells = cells_of(a, p, sides, each);
    struct size cell;
    struct point from;

    p->trim = (struct size){ size.width * how->columns, size.height * how->rows };
    if (how->fit)
        fit_paper(p, how, size);
    cell = (struct size){ pu_scale(size.width, p->scale, 1000),
                          pu_scale(size.height, p->scale, 1000) };
    from = (struct point){ (p->trim.width - cell.width * how->columns) / 2,
                           (p->trim.height - cell.height * how->rows) / 2 };
    for (uint32_t i = 0; i < sides * each; i++) {
        int column = (int)(i % each) % how->columns, row = (int)(i % each) / how->columns;
        struct point at = { from.x + cell.width * column, from.y + cell.height * row };
        pu left = column ? 0 : bleed, right = column + 1 < how->columns ? 0 : bleed;
        pu top = row ? 0 : bleed, bottom = row + 1 < how->rows ? 0 : bleed;

        cells[i] = (struct impose_cell){
            .page = i < pages ? i + 1 : 0, .at = at,
            .clip = { at.x - left, at.y - top, cell.width + left + right,
                      cell.height + top + bottom }
        };
    }
    p->blanks = sides * each - pages;
}

static void single(struct arena *a, struct impose_plan *p, struct size size, pu bleed,
                   uint32_t pages)
{
    struct impose_cell *cells = cells_of(a, p, pages, 1);

    for (uint32_t i = 0; i < pages; i++)
        cells[i] = (struct impose_cell){
            .page = i + 1, .clip = { -bleed, -bleed, size.width + 2 * bleed,
                                     size.height + 2 * bleed }
        };
    p->trim = size;
}

struct impose_plan impose_plan(struct arena *a, const struct impose *how, struct size page,
                               pu bleed, uint32_t pages)
{
    struct impose_plan p = { .scale = 1000 };

    switch (how->kind) {
    case IMPOSE_NONE:
        single(a, &p, page, bleed, pages);
        break;
    case IMPOSE_BOOKLET:
        booklet(a, &p, how, page, bleed, pages);
        break;
    case IMPOSE_TWO_UP:
        two_up(a, &p, page, bleed, pages);
        break;
    case IMPOSE_GRID:
        grid(a, &p, how, page, bleed, pages);
        break;
    }
    return p;
}
