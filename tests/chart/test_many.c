/*
 * tests/chart/test_many.c - 2,000 charts: nothing overlaps, nothing leaves the frame
 *
 * The boxes come from the page's items alone. A label is a box of its size above and below the
 * baseline; a mark is the box of a filled path or the line of a stroke in the layer "marks". A
 * label may touch a mark of its own datum's group only. The seed is fixed.
 */
#include "charts.h"

#define CHARTS 2000
#define COUNT(array) (sizeof (array) / sizeof *(array))

struct box {
    double left, top, right, bottom;
    int group;                          /* datum, 0 outside of any */
    struct point a, b;                  /* of a stroke */
    bool line;
};

struct boxes {
    struct box label[8000], mark[20000];
    size_t labels, marks;
    const char *chart;                  /* which one, for messages */
    int faults;
};

static void fault(struct boxes *b, const char *what, size_t i, size_t k)
{
    if (b->faults++ < 5)
        print_error("%s: %s (%zu, %zu)\n", b->chart, what, i, k);
}

static uint32_t next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(*seed >> 8) * below >> 24);
}

static double pt(pu v)
{
    return v / (double)PU_PER_PT;
}

static struct box box_of(const struct page_path *p)
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
static bool is_line(const struct page_path *p)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (p->ops[i].kind != (i ? PATH_LINE : PATH_MOVE))
            return false;
    return !p->fill;
}

/* The knock-out behind a label is paper, no mark. */
static bool is_mark(const struct page_path *p)
{
    return !(p->fill && !p->stroke && p->fill_ink.cmyk[3] == 0 && p->fill_ink.rgb[0] == 0xFF);
}

static bool leaves(const struct page *pg, const struct box *b)
{
    return b->left < -.01 || b->right > pt(pg->trim.width) + .01 || b->top < -.01
        || b->bottom > pt(pg->trim.height) + .01;
}

/* A line is a mark per stretch. */
static void add_mark(struct boxes *out, const struct page_path *p, struct box b)
{
    uint32_t count = is_line(p) ? p->count - 1 : 1;

    assert_true(out->marks + count <= COUNT(out->mark));
    b.line = is_line(p);
    for (uint32_t i = 0; i < count; i++) {
        b.a = p->ops[i].p[0];
        if (b.line)
            b.b = p->ops[i + 1].p[0];
        out->mark[out->marks++] = b;
    }
}

static void collect(const struct page *pg, struct boxes *out)
{
    int depth = 0, datum_depth = 0, group = 0, groups = 0;
    bool marks = false;

    out->labels = out->marks = 0;
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

            assert_true(out->labels < COUNT(out->label));
            out->label[out->labels++] = (struct box){ .left = x, .right = x + pt(g->width),
                .top = y - size * .74, .bottom = y + size * .2, .group = group };
        } else if (it->kind == PAGE_PATH) {
            struct box b = box_of(&it->path);

            b.group = group;
            if (leaves(pg, &b))
                fault(out, "a path leaves the frame", i, 0);
            if (marks && is_mark(&it->path))
                add_mark(out, &it->path, b);
        }
    }
}

#define SLACK .05

static bool meet(const struct box *a, const struct box *b)
{
    return a->left + SLACK < b->right && b->left + SLACK < a->right && a->top + SLACK < b->bottom
        && b->top + SLACK < a->bottom;
}

/* Liang and Barsky: the part of the line inside the box is not empty. */
static bool line_meets(const struct box *line, const struct box *b)
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

static int check(const struct page *pg, const char *chart)
{
    static struct boxes b;

    b.chart = chart;
    b.faults = 0;
    collect(pg, &b);
    for (size_t i = 0; i < b.labels; i++) {
        const struct box *l = &b.label[i];

        if (leaves(pg, l))
            fault(&b, "a label leaves the frame", i, 0);
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

/* --- the generator --- */

static const char *const han[] = { "地区", "生产", "总值", "增速", "工业", "投资", "消费", "财政",
                                   "收入", "居民", "城镇", "失业率", "粮食", "产量", "空气", "质量" };
static const char *const latin[] = { "GDP", "growth", "industrial", "value", "added", "income",
                                     "urban", "rate", "of", "investment", "grain", "air" };

static struct str words(struct charts *t, uint32_t *seed, const char *const *list, uint32_t count,
                        const char *between, uint32_t most)
{
    struct buf b = { .arena = t->arena };
    uint32_t n = 1 + next(seed, most);

    for (uint32_t i = 0; i < n; i++) {
        buf_z(&b, i ? between : "");
        buf_z(&b, list[next(seed, count)]);
    }
    return buf_str(&b);
}

static void name(struct charts *t, uint32_t *seed, struct str out[LANGUAGES], uint32_t most)
{
    out[LANGUAGE_ZH] = words(t, seed, han, COUNT(han), "", most);
    out[LANGUAGE_EN] = words(t, seed, latin, COUNT(latin), " ", most);
}

static bool is_ranks(enum chart_kind kind)
{
    return kind == CHART_RANK || kind == CHART_BUMP;
}

/* Kinds of figures: percents, large numbers, one digit after the point, signed ones. */
enum style { SMALL, LARGE, POINT, SIGNED, STYLES };

static struct decimal value(uint32_t *seed, enum chart_kind kind, uint32_t style)
{
    static const uint32_t below[STYLES] = { 20, 100000, 300, 300 };
    struct decimal v;

    if (is_ranks(kind))
        return decimal_int(1 + next(seed, 18));
    v = decimal_int(next(seed, below[style]));
    v.scale = style == POINT ? 1 : 0;
    v.negative = style == SIGNED && v.digits && kind != CHART_STACKED && kind != CHART_SHARE
        && next(seed, 2);
    return v;
}

static struct chart_datum random_datum(struct charts *t, uint32_t *seed, enum chart_kind kind,
                                       uint32_t style)
{
    struct chart_datum d = { .state = next(seed, 9) ? CHART_PRESENT : CHART_ABSENT };
    struct str text;

    d.value = value(seed, kind, style);
    text = decimal_text(t->arena, d.value);
    d.tick = (enum chart_tick)next(seed, 5);
    d.high = d.value;
    d.high.digits += d.value.negative ? 0 : next(seed, 9);
    d.preliminary = !next(seed, 6);
    d.break_before = !next(seed, 8);
    d.mark = (enum chart_mark)next(seed, CHART_MARKS);
    d.id = str_format(t->arena, "i%u@2025:actual", (unsigned)next(seed, 1000000));
    d.label[0] = str_format(t->arena, next(seed, 2) ? "%.*s%%左右" : "%.*s%%", STR_ARG(text));
    d.label[1] = str_format(t->arena, next(seed, 2) ? "around %.*s%%" : "%.*s%%", STR_ARG(text));
    if (d.state == CHART_ABSENT) {
        d.mark = CHART_MARK_NONE;
        d.label[0] = STR("所据资料未载");
        d.label[1] = STR("not in the sources used");
    }
    return d;
}

static void random_rows(struct charts *t, uint32_t *seed, struct chart *c, size_t values)
{
    struct chart_row *rows = ARENA_ARRAY(t->arena, struct chart_row, c->count);
    uint32_t style = next(seed, STYLES);

    for (size_t i = 0; i < c->count; i++) {
        struct chart_datum *d = ARENA_ARRAY(t->arena, struct chart_datum, values);

        for (size_t k = 0; k < values; k++)
            d[k] = random_datum(t, seed, c->kind, style);
        rows[i] = (struct chart_row){ .values = d, .count = values, .highlight = !next(seed, 5) };
        if (c->kind == CHART_LINE && i && !next(seed, 4))
            rows[i].role = CHART_ROW_TARGET;
        if (c->kind == CHART_WATERFALL && !i)
            rows[i].role = CHART_ROW_TOTAL;
        name(t, seed, rows[i].name, 4);
        if (!next(seed, 3))
            name(t, seed, rows[i].note, 1);
    }
    c->rows = rows;
}

static void random_columns(struct charts *t, uint32_t *seed, struct chart *c)
{
    struct str (*columns)[LANGUAGES];
    size_t count = c->kind == CHART_SLOPE || c->kind == CHART_DUMBBELL ? 2
        : c->kind == CHART_MATRIX ? 1 + next(seed, 4) : 1 + next(seed, 12);

    columns = arena_alloc(t->arena, arena_array_size(count, sizeof *columns));
    for (size_t k = 0; k < count; k++) {
        columns[k][0] = str_format(t->arena, "%zu年", 2015 + k);
        columns[k][1] = str_format(t->arena, "%zu", 2015 + k);
    }
    c->columns = c->series = (const struct str (*)[LANGUAGES])columns;
    c->column_count = count;
    c->series_count = count < 6 ? count : 6;
}

/* How many values a row of the kind has. */
static size_t values_of(uint32_t *seed, const struct chart *c)
{
    switch (c->kind) {
    case CHART_LINE: case CHART_BUMP: case CHART_MULTIPLES: case CHART_SPARK: case CHART_MATRIX:
        return c->column_count;
    case CHART_GROUPED: case CHART_STACKED: case CHART_SHARE:
        return c->series_count;
    case CHART_DUMBBELL: case CHART_SLOPE:
        return 2;
    case CHART_BULLET: case CHART_COMPLETION: case CHART_RANK:
        return 1 + next(seed, 2);
    default:
        return 1;
    }
}

/* Numbers that differ in the two languages take a line each. */
static struct str print(const void *context, struct arena *a, struct decimal v, enum language l)
{
    struct str text = decimal_text(a, v);

    (void)context;
    return l == LANGUAGE_EN ? str_join(a, text, STR(" billion")) : text;
}

static struct chart random_chart(struct charts *t, uint32_t *seed)
{
    struct chart c = { .kind = (enum chart_kind)next(seed, CHART_KINDS), .id = STR("random") };

    c.count = 1 + next(seed, c.kind == CHART_LINE || c.kind == CHART_SLOPE ? 7 : 12);
    name(t, seed, c.title, 12);
    name(t, seed, c.subtitle, 6);
    if (next(seed, 2))
        name(t, seed, c.note, 12);
    name(t, seed, c.source, 8);
    if (is_ranks(c.kind))
        c.ranks = next(seed, 2) ? 18 : 0;
    if (next(seed, 2))
        c.numbers.print = print;
    random_columns(t, seed, &c);
    random_rows(t, seed, &c, values_of(seed, &c));
    return c;
}

static void nothing_overlaps_and_nothing_leaves_the_frame(void **state)
{
    static const double widths[] = { 52, 84, 107, 163, 174 };
    struct charts *t = *state;
    uint32_t seed = 20260220;
    int drawn[CHART_KINDS] = { 0 }, tried[CHART_KINDS] = { 0 }, faults = 0;

    for (int i = 0; i < CHARTS; i++) {
        struct chart c = random_chart(t, &seed);
        double width = widths[next(&seed, COUNT(widths))];
        unsigned languages = 1 + next(&seed, 3);
        struct str which = str_format(t->arena, "chart %d, %s, %d mm, languages %u", i,
                                      chart_kind_names[c.kind], (int)width, languages);
        struct page *pg;

        t->diag = diag_new(t->arena, LANGUAGE_EN);
        pg = charts_page(t, &c, width, languages);
        /* refused with words, or right */
        assert_true(pg || diag_errors(t->diag));
        tried[c.kind]++;
        if (pg) {
            faults += check(pg, str_z(t->arena, which));
            drawn[c.kind]++;
        }
    }
    assert_int_equal(faults, 0);
    /* refusals are the narrow ones */
    for (int i = 0; i < CHART_KINDS; i++)
        if (drawn[i] * 10 < tried[i] * 6)
            fail_msg("%s: %d of %d drawn", chart_kind_names[i], drawn[i], tried[i]);
}

/* 200 categories with names of some forty characters: right, or refused with words. */
static void two_hundred_categories(void **state)
{
    struct charts *t = *state;
    uint32_t seed = 15;
    int drawn = 0;

    for (int i = 0; i < CHART_KINDS; i++) {
        struct chart c = random_chart(t, &seed);
        struct page *pg;

        c.kind = (enum chart_kind)i;
        c.ranks = 0;
        c.count = 200;
        random_columns(t, &seed, &c);
        random_rows(t, &seed, &c, values_of(&seed, &c));
        for (size_t k = 0; k < c.count; k++)
            name(t, &seed, ((struct chart_row *)c.rows)[k].name, 12);
        t->diag = diag_new(t->arena, LANGUAGE_EN);
        pg = charts_page(t, &c, 163, ZH);
        assert_true(pg || diag_errors(t->diag));
        if (pg)
            assert_int_equal(check(pg, chart_kind_names[i]), 0);
        drawn += pg != NULL;
    }
    assert_true(drawn > CHART_KINDS / 2);
}

/* The check itself can fail: a label moved onto its neighbour is found. */
static void the_boxes_tell_an_overlap(void **state)
{
    struct box a = { .left = 0, .right = 10, .top = 0, .bottom = 10 };
    struct box b = { .left = 9, .right = 20, .top = 5, .bottom = 15 };
    struct box line = { .line = true, .a = { PU_PT(-5), PU_PT(5) }, .b = { PU_PT(5), PU_PT(5) } };
    struct box past = { .line = true, .a = { PU_PT(-5), PU_PT(12) },
                        .b = { PU_PT(15), PU_PT(12) } };

    (void)state;
    assert_true(meet(&a, &b));
    b.left = 10;
    assert_false(meet(&a, &b));
    assert_true(line_meets(&line, &a));
    assert_false(line_meets(&past, &a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_boxes_tell_an_overlap),
        cmocka_unit_test_setup_teardown(nothing_overlaps_and_nothing_leaves_the_frame,
                                        charts_open, charts_close),
        cmocka_unit_test_setup_teardown(two_hundred_categories, charts_open, charts_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
