/*
 * tests/chart/boxes.h - nothing overlaps and nothing leaves the frame, from the page's items alone
 *
 * A label is a box of its size above and below the baseline; a mark is the box of a filled path or
 * the line of a stroke in the layer "marks". A label may touch a mark of its own datum's group
 * only, and where it stands on a filled mark their contrast is at least 4.5 (WCAG 2.1).
 */
#ifndef TESTS_CHART_BOXES_H
#define TESTS_CHART_BOXES_H

#include "charts.h"

#include <math.h>

#define BOXES_COUNT(array) (sizeof (array) / sizeof *(array))

struct box {
    double left, top, right, bottom;
    int group;                          /* datum, 0 outside of any */
    struct point a, b;                  /* of a stroke */
    bool line, filled;
    struct ink ink;                     /* of the text or the fill */
    size_t item;                        /* on the page: later ones lie on top */
};

struct boxes {
    struct box label[8000], mark[20000], ground[20000];
    size_t labels, marks, grounds;
    struct ink paper;
    const char *chart;                  /* which one, for messages; NULL: none are printed */
    int faults;
};

static inline void fault(struct boxes *b, const char *what, size_t i, size_t k)
{
    if (b->faults++ < 5 && b->chart)
        print_error("%s: %s (%zu, %zu)\n", b->chart, what, i, k);
}

static inline double pt(pu v)
{
    return v / (double)PU_PER_PT;
}

static inline struct box box_of(const struct page_path *p)
{
    struct box b = { .left = 1e9, .top = 1e9, .right = -1e9, .bottom = -1e9 };
    double half = p->stroke ? pt(p->stroke_width) / 2 : 0;
    bool rule = p->count == 2 && p->cap == PATH_BUTT;      /* ends where it ends */
    double across = rule && p->ops[0].p[0].y == p->ops[1].p[0].y ? 0 : half;
    double along = rule && p->ops[0].p[0].x == p->ops[1].p[0].x ? 0 : half;

    for (uint32_t i = 0; i < p->count; i++) {
        int points = p->ops[i].kind == PATH_CURVE ? 3 : p->ops[i].kind == PATH_CLOSE ? 0 : 1;

        for (int k = 0; k < points; k++) {
            double x = pt(p->ops[i].p[k].x), y = pt(p->ops[i].p[k].y);

            b.left = x - across < b.left ? x - across : b.left;
            b.right = x + across > b.right ? x + across : b.right;
            b.top = y - along < b.top ? y - along : b.top;
            b.bottom = y + along > b.bottom ? y + along : b.bottom;
        }
    }
    return b;
}

/* Straight lines, not closed. */
static inline bool is_line(const struct page_path *p)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (p->ops[i].kind != (i ? PATH_LINE : PATH_MOVE))
            return false;
    return !p->fill;
}

/* The knock-out behind a label is paper, no mark. */
static inline bool is_mark(const struct page_path *p)
{
    return !(p->fill && !p->stroke && p->fill_ink.cmyk[3] == 0 && p->fill_ink.rgb[0] == 0xFF);
}

static inline bool leaves(const struct page *pg, const struct box *b)
{
    return b->left < -.01 || b->right > pt(pg->trim.width) + .01 || b->top < -.01
        || b->bottom > pt(pg->trim.height) + .01;
}

/* A line is a mark per stretch. */
static inline void add_mark(struct boxes *out, const struct page_path *p, struct box b)
{
    uint32_t count = is_line(p) ? p->count - 1 : 1;

    assert_true(out->marks + count <= BOXES_COUNT(out->mark));
    b.line = is_line(p);
    b.filled = p->fill;
    b.ink = p->fill_ink;
    for (uint32_t i = 0; i < count; i++) {
        b.a = p->ops[i].p[0];
        if (b.line)
            b.b = p->ops[i + 1].p[0];
        out->mark[out->marks++] = b;
    }
}

static inline void collect(const struct page *pg, struct boxes *out)
{
    int depth = 0, datum_depth = 0, group = 0, groups = 0;
    bool marks = false;

    out->labels = out->marks = out->grounds = 0;
    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *it = &pg->items[i];

        if (it->kind == PAGE_GROUP_BEGIN) {
            depth++;
            if (depth == 1)
                marks = str_is(it->group.id, "marks");
            if (depth == 2) {
                group = ++groups;
                datum_depth = depth;
            }
        } else if (it->kind == PAGE_GROUP_END) {
            if (depth == datum_depth)
                group = datum_depth = 0;
            depth--;
        } else if (it->kind == PAGE_GLYPHS) {
            const struct page_glyphs *g = &it->glyphs;
            double x = pt(g->at.x), y = pt(g->at.y), size = pt(g->size);

            assert_true(out->labels < BOXES_COUNT(out->label));
            out->label[out->labels++] = (struct box){ .left = x, .right = x + pt(g->width),
                .top = y - size * .74, .bottom = y + size * .2, .group = group, .ink = g->ink,
                .item = i };
        } else if (it->kind == PAGE_PATH) {
            struct box b = box_of(&it->path);

            b.group = group;
            b.item = i;
            if (leaves(pg, &b))
                fault(out, "a path leaves the frame", i, 0);
            if (marks && is_mark(&it->path))
                add_mark(out, &it->path, b);
            if (it->path.fill && out->grounds < BOXES_COUNT(out->ground)) {
                b.ink = it->path.fill_ink;
                out->ground[out->grounds++] = b;
            }
        }
    }
}

#define SLACK .05

static inline bool meet(const struct box *a, const struct box *b)
{
    return a->left + SLACK < b->right && b->left + SLACK < a->right && a->top + SLACK < b->bottom
        && b->top + SLACK < a->bottom;
}

/* Liang and Barsky: the part of the line inside the box is not empty. */
static inline bool line_meets(const struct box *line, const struct box *b)
{
    double x = pt(line->a.x), y = pt(line->a.y), from = 0, to = 1;
    double dx = pt(line->b.x) - x, dy = pt(line->b.y) - y;
    double p[] = { -dx, dx, -dy, dy };
    double q[] = { x - b->left, b->right - x, y - b->top, b->bottom - y };

    for (int i = 0; i < 4; i++) {
        if (p[i] == 0 && q[i] < SLACK)
            return false;
        if (p[i] < 0 && q[i] / p[i] > from)
            from = q[i] / p[i];
        if (p[i] > 0 && q[i] / p[i] < to)
            to = q[i] / p[i];
    }
    return from + 1e-6 < to;
}

/* Relative luminance, WCAG 2.1. */
static inline double luminance(struct ink ink)
{
    static const double weight[] = { 0.2126, 0.7152, 0.0722 };
    double sum = 0;

    for (int i = 0; i < 3; i++) {
        double v = ink.rgb[i] / 255.0;

        sum += weight[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum + 0.05;
}

/* What lies under the middle of a label: the last fill painted before it, else the paper. */
static inline void check_contrast(struct boxes *b, size_t i)
{
    const struct box *l = &b->label[i];
    double x = (l->left + l->right) / 2, y = (l->top + l->bottom) / 2, text, ground;
    struct ink under = b->paper;

    for (size_t k = 0; k < b->grounds; k++) {
        const struct box *g = &b->ground[k];

        if (g->item < l->item && g->left < x && x < g->right && g->top < y && y < g->bottom)
            under = g->ink;
    }
    text = luminance(l->ink);
    ground = luminance(under);
    if ((text > ground ? text / ground : ground / text) < 4.5)
        fault(b, "a label lacks contrast", i, 0);
}

static inline int boxes_check(const struct page *pg, const char *chart, struct ink paper)
{
    static struct boxes b;

    b.chart = chart;
    b.faults = 0;
    b.paper = paper;
    collect(pg, &b);
    for (size_t i = 0; i < b.labels; i++) {
        const struct box *l = &b.label[i];

        if (leaves(pg, l))
            fault(&b, "a label leaves the frame", i, 0);
        check_contrast(&b, i);
        for (size_t k = i + 1; k < b.labels; k++)
            if (meet(l, &b.label[k]))
                fault(&b, "two labels overlap", i, k);
        for (size_t k = 0; k < b.marks; k++) {
            const struct box *m = &b.mark[k];

            if (m->group && m->group == l->group)
                continue;
            if (m->line ? line_meets(m, l) : meet(l, m))
                fault(&b, "a label meets a mark", i, k);
        }
    }
    return b.faults;
}

#endif
