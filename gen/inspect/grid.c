/*
 * inspect/grid.c - the page of GB/T 9704-2012, measured from the places of its characters
 *
 * GB/T 9704-2012, 5.1, 5.2, 7.3.3, 7.5: A4, margins of 37 above and 28 at the binding side, a
 * type area of 156 × 225 mm filled by 22 lines of 28 characters, so a cell of 156/28 mm and a
 * line every 15/8 cells. What is measured are characters of the commonest size of running text
 * (body text) that are no artifacts; pitch is the median of the steps. An em box is taken to reach
 * 0.88 em above the baseline and 0.12 em below.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "inspect/face.h"

#define CELL_MM (156.0 / 28)
#define PITCH_MM (CELL_MM * 15 / 8)
#define TOLERANCE_MM 1.0
#define CELL_TOLERANCE_MM 0.02
#define SIZES 4096                      /* tenths of a point */

struct line { uint32_t page; double y, left, right; uint32_t count; };

struct grid {
    struct inspection *x;
    double size;                        /* of body text, pt */
    struct line *lines;
    size_t line_count, line_room;
    double *steps;
    size_t step_count, step_room;
    double cell, pitch;                 /* mm; 0: not found */
    bool mirrored;                      /* even pages have the binding side at their right */
};

static double mm_text(struct inspection *x, double v, struct str *out)
{
    struct str n = number_text(x->arena, v, 2);

    *out = str_format(x->arena, "%.*s mm", STR_ARG(n));
    return v;
}

/* A measured length against what it must be. */
static void expect_mm(struct inspection *x, enum kind k, uint32_t page, const char *what, double v,
                      double wanted, double tolerance)
{
    struct str is, other;

    mm_text(x, v, &is);
    mm_text(x, wanted, &other);
    inspect_measured(x, k, is);
    inspect_expect(x, k, fabs(v - wanted) <= tolerance + 1e-6, page, 0,
                   inspect_differs(x, str_of(what), is, other));
}

static bool is_body(const struct grid *g, const struct glyph *c)
{
    return c->mark && fabs(c->size - g->size) < 0.06 && utf8_is_han(c->character);
}

/* The element of this type that a mark belongs to, within a Span or a Link too; 0: none. */
static uint32_t element_of(const struct inspection *x, uint32_t mark, const char *type)
{
    uint32_t node = mark ? x->marks[mark - 1].node : 0;

    while (node && strcmp(x->nodes[node - 1].type, type) != 0)
        node = x->nodes[node - 1].parent;
    return node;
}

/* Of running text: tables and drawings are set in what type they need. */
static double commonest_size(const struct inspection *x)
{
    uint32_t counts[SIZES] = { 0 }, best = 0;

    for (size_t i = 0; i < x->glyph_count; i++) {
        double tenths = x->glyphs[i].size * 10 + 0.5;

        if (x->glyphs[i].mark && utf8_is_han(x->glyphs[i].character) && tenths < SIZES
            && !element_of(x, x->glyphs[i].mark, "Table")
            && !element_of(x, x->glyphs[i].mark, "Figure"))
            counts[(size_t)tenths]++;
    }
    for (uint32_t i = 1; i < SIZES; i++)
        if (counts[i] > counts[best])
            best = i;
    return counts[best] ? best / 10.0 : 0;
}

static void add_step(struct grid *g, double v)
{
    g->steps = arena_grow(g->x->scratch, g->steps, g->step_count, &g->step_room, sizeof v);
    g->steps[g->step_count++] = v;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The median of the steps so far, which are forgotten; 0: there are none. */
static double take_median(struct grid *g)
{
    double m;

    if (!g->step_count)
        return 0;
    qsort(g->steps, g->step_count, sizeof *g->steps, by_value);
    m = g->steps[g->step_count / 2];
    g->step_count = 0;
    return m;
}

static void put_in_line(struct grid *g, const struct glyph *c)
{
    struct line *l;

    for (size_t i = g->line_count; i-- && g->lines[i].page == c->page;)
        if (fabs(g->lines[i].y - c->y) < 1) {
            l = &g->lines[i];
            l->left = fmin(l->left, c->x);
            l->right = fmax(l->right, c->x + c->size);
            l->count++;
            return;
        }
    g->lines = arena_grow(g->x->scratch, g->lines, g->line_count, &g->line_room, sizeof *l);
    g->lines[g->line_count++] = (struct line){ c->page, c->y, c->x, c->x + c->size, 1 };
}

static int by_place(const void *a, const void *b)
{
    const struct line *x = a, *y = b;

    if (x->page != y->page)
        return (x->page > y->page) - (x->page < y->page);
    return (x->y < y->y) - (x->y > y->y);
}

static void find_lines(struct grid *g)
{
    struct inspection *x = g->x;

    for (size_t i = 0; i < x->glyph_count; i++) {
        const struct glyph *c = &x->glyphs[i], *last = i ? c - 1 : NULL;

        if (!is_body(g, c))
            continue;
        put_in_line(g, c);
        if (last && is_body(g, last) && last->page == c->page && fabs(last->y - c->y) < 0.5 &&
            c->x > last->x)
            add_step(g, (c->x - last->x) * MM_OF_PT);
    }
    g->cell = take_median(g);
    if (g->line_count)
        qsort(g->lines, g->line_count, sizeof *g->lines, by_place);
    for (size_t i = 1; i < g->line_count; i++)
        if (g->lines[i].page == g->lines[i - 1].page)
            add_step(g, (g->lines[i - 1].y - g->lines[i].y) * MM_OF_PT);
    g->pitch = take_median(g);
}

/* Of the type area: the binding side is the left of odd pages, and of even ones the right. */
static double left_margin(const struct grid *g, uint32_t page)
{
    return g->mirrored && page % 2 == 0 ? 26 : 28;
}

static void find_sides(struct grid *g)
{
    double even = HUGE_VAL;

    for (size_t i = 0; i < g->line_count; i++) {
        const struct line *l = &g->lines[i];

        if (l->page % 2 == 0)
            even = fmin(even, (l->left - g->x->sheets[l->page - 1].trim.left) * MM_OF_PT);
    }
    g->mirrored = even < 27 || even == HUGE_VAL;        /* tables alone: as the standard has it */
}

/*
 * From the edge to the larger type above the first line of body text, a title, as far as body text
 * on its baseline would reach; HUGE_VAL: there is none.
 */
static double title_margin(const struct grid *g, const struct line *l)
{
    const struct inspection *x = g->x;
    double above = HUGE_VAL, top = x->sheets[l->page - 1].trim.top;

    for (size_t i = 0; i < x->glyph_count; i++) {
        const struct glyph *c = &x->glyphs[i];

        if (c->page == l->page && c->mark && c->y > l->y + g->size && c->size > g->size + 0.06)
            above = fmin(above, (top - c->y - 0.88 * g->size) * MM_OF_PT);
    }
    return above;
}

/* Margins: the least on any page; text that leaves the type area shows as a margin too small. */
static void check_margins(struct grid *g)
{
    double left = HUGE_VAL, right = HUGE_VAL, top = HUGE_VAL, bottom = HUGE_VAL;
    struct inspection *x = g->x;
    double title = HUGE_VAL;

    for (size_t i = 0; i < g->line_count; i++) {
        const struct line *l = &g->lines[i];
        const struct rectangle *trim = &x->sheets[l->page - 1].trim;
        double above = (trim->top - l->y - 0.88 * g->size) * MM_OF_PT;
        double side = left_margin(g, l->page) - 28;

        left = fmin(left, (l->left - trim->left) * MM_OF_PT - side);
        right = fmin(right, (trim->right - l->right) * MM_OF_PT + side);
        title = above < top ? title_margin(g, l) : title;
        top = fmin(top, above);
        bottom = fmin(bottom, (l->y - 0.12 * g->size - trim->bottom) * MM_OF_PT);
    }
    expect_mm(x, KIND_GRID_LEFT, 0, "←", left, 28, TOLERANCE_MM);
    /* A title may stand lower, not higher. */
    top = title < HUGE_VAL ? title : top;
    if (top < (title < HUGE_VAL ? 37 : 60))
        expect_mm(x, KIND_GRID_TOP, 0, "↑", top, 37, TOLERANCE_MM);
    if (right < 26 + 2 * CELL_MM)
        expect_mm(x, KIND_GRID_RIGHT, 0, "→", right, 26, TOLERANCE_MM);
    if (bottom < 35 + PITCH_MM)
        expect_mm(x, KIND_GRID_BOTTOM, 0, "↓", bottom, 35, TOLERANCE_MM);
}

/* Lines and characters: the fullest line and page. */
static void check_counts(struct grid *g)
{
    struct inspection *x = g->x;
    double wide = 0, high = 0, top = 0;
    uint32_t page = 0;
    int lines, characters;

    for (size_t i = 0; i < g->line_count; i++) {
        const struct line *l = &g->lines[i];

        if (l->page != page)
            top = l->y;
        page = l->page;
        wide = fmax(wide, l->right - l->left);
        high = fmax(high, top - l->y);
    }
    characters = (int)(wide * MM_OF_PT / g->cell + 0.5);
    lines = (int)(high * MM_OF_PT / g->pitch + 1.5);
    inspect_expect(x, KIND_GRID_CHARACTERS, characters <= 28, 0, 0,
                   str_number(x->arena, characters));
    inspect_expect(x, KIND_GRID_LINES, lines <= 22, 0, 0, str_number(x->arena, lines));
    inspect_measured(x, KIND_GRID_CHARACTERS, str_number(x->arena, characters));
    inspect_measured(x, KIND_GRID_LINES, str_number(x->arena, lines));
}

/* Indents */

struct paragraph { double first_x, first_y, second_x; bool begun, second; uint32_t page; };

static void take_glyph(struct paragraph *p, const struct glyph *c)
{
    if (!p->begun) {
        p->begun = true;
        p->first_x = c->x;
        p->first_y = c->y;
        p->page = c->page;
    } else if (!p->second && c->page == p->page && c->y < p->first_y - 5) {
        p->second = true;
        p->second_x = c->x;
    }
}

static void check_indent(struct grid *g, const struct paragraph *p)
{
    double left = g->x->sheets[p->page - 1].trim.left, margin = left_margin(g, p->page);
    double indent = (p->first_x - left) * MM_OF_PT - margin;
    double hang = (p->second_x - left) * MM_OF_PT - margin;

    expect_mm(g->x, KIND_GRID_INDENT, p->page, "¶", indent, 2 * g->cell, TOLERANCE_MM);
    expect_mm(g->x, KIND_GRID_INDENT, p->page, "¶ 2", hang, 0, TOLERANCE_MM);
    inspect_measured(g->x, KIND_GRID_INDENT, STR_NONE);
}

/* A paragraph may go on in the line of its run-in heading. */
static bool opens_line(const struct grid *g, const struct paragraph *p)
{
    for (size_t i = 0; i < g->line_count; i++) {
        const struct line *l = &g->lines[i];

        if (l->page == p->page && fabs(l->y - p->first_y) < 1)
            return l->left > p->first_x - 1;
    }
    return true;
}

/* Paragraphs of more than one line of body text; others may be signatures, dates, addressees. */
static void check_indents(struct grid *g)
{
    struct inspection *x = g->x;
    struct paragraph p = { 0 };
    uint32_t node = 0;

    for (size_t i = 0; i < x->glyph_count; i++) {
        const struct glyph *c = &x->glyphs[i];
        uint32_t owner = element_of(x, c->mark, "P");

        if (!owner || fabs(c->size - g->size) > 0.06)
            continue;
        if (owner != node) {
            if (p.second && opens_line(g, &p))
                check_indent(g, &p);
            p = (struct paragraph){ 0 };
            node = owner;
        }
        take_glyph(&p, c);
    }
    if (p.second && opens_line(g, &p))
        check_indent(g, &p);
}

/* Page numbers: artifacts below the type area, digits between two rules of one em */

struct folio { double left, right, y, size; bool digits, rule; };

static bool find_folio(const struct inspection *x, size_t *at, uint32_t page, struct folio *f)
{
    const struct sheet *s = &x->sheets[page - 1];
    double floor = s->trim.bottom + 35 / MM_OF_PT;

    *f = (struct folio){ .left = HUGE_VAL, .right = -HUGE_VAL };
    for (; *at < x->glyph_count && x->glyphs[*at].page == page; ++*at) {
        const struct glyph *c = &x->glyphs[*at];
        bool digit = c->character >= '0' && c->character <= '9';
        bool rule = c->character == 0x2014 || c->character == 0x2015;

        if (c->mark || c->y > floor || (!digit && !rule))
            continue;
        f->digits |= digit;
        f->rule |= rule;
        f->left = fmin(f->left, c->x);
        f->right = fmax(f->right, c->x + c->advance);
        f->y = c->y;
        f->size = c->size;
    }
    return f->digits;
}

static void check_folio(const struct grid *g, uint32_t page, const struct folio *f)
{
    struct inspection *x = g->x;
    const struct rectangle *t = &x->sheets[page - 1].trim;
    /* The rule stands in the middle of the em box. */
    double below = 35 - ((f->y + 0.38 * f->size) - t->bottom) * MM_OF_PT;
    double margin = left_margin(g, page);
    double side = page % 2 ? (t->right - f->right) * MM_OF_PT - 26
                           : (f->left - t->left) * MM_OF_PT - margin;
    double em = f->size * MM_OF_PT;

    expect_mm(x, KIND_GRID_FOLIO_PLACE, page, "↓", below, 7, TOLERANCE_MM);
    expect_mm(x, KIND_GRID_FOLIO_SIDE, page, page % 2 ? "→" : "←", side, em, TOLERANCE_MM);
    inspect_expect(x, KIND_GRID_FOLIO_TYPE, f->rule && fabs(f->size - 14) <= 0.5, page, 0,
                   str_format(x->arena, "%.*s pt", STR_ARG(number_text(x->arena, f->size, 2))));
}

static void check_folios(const struct grid *g)
{
    const struct inspection *x = g->x;
    size_t at = 0;

    for (uint32_t page = 1; page <= x->sheet_count; page++) {
        struct folio f;

        if (find_folio(x, &at, page, &f))
            check_folio(g, page, &f);
    }
}

static void check_paper(struct inspection *x)
{
    for (size_t i = 0; i < x->sheet_count; i++) {
        const struct rectangle *t = &x->sheets[i].trim;
        double wide = (t->right - t->left) * MM_OF_PT, high = (t->top - t->bottom) * MM_OF_PT;
        struct str w = number_text(x->arena, wide, 1), h = number_text(x->arena, high, 1);
        bool upright = fabs(wide - 210) <= 2 && fabs(high - 297) <= 2;
        bool across = fabs(wide - 297) <= 2 && fabs(high - 210) <= 2;

        inspect_expect(x, KIND_GRID_PAPER, upright || across, (uint32_t)i + 1, 0,
                       str_format(x->arena, "%.*s × %.*s mm", STR_ARG(w), STR_ARG(h)));
    }
}

void inspect_grid(struct inspection *x)
{
    struct grid g = { .x = x, .size = commonest_size(x) };
    struct str size = number_text(x->arena, g.size, 2);

    check_paper(x);
    if (!g.size)
        return;
    size = str_format(x->arena, "%.*s pt", STR_ARG(size));
    inspect_expect(x, KIND_GRID_SIZE, g.size >= 15.6 && g.size <= 16.1, 0, 0, size);
    inspect_measured(x, KIND_GRID_SIZE, size);
    find_lines(&g);
    find_sides(&g);
    check_folios(&g);
    if (g.cell)
        expect_mm(x, KIND_GRID_CELL, 0, "□", g.cell, CELL_MM, CELL_TOLERANCE_MM);
    if (g.pitch)
        expect_mm(x, KIND_GRID_PITCH, 0, "↕", g.pitch, PITCH_MM, CELL_TOLERANCE_MM);
    if (!g.cell || !g.pitch)
        return;
    check_margins(&g);
    check_counts(&g);
    check_indents(&g);
}
