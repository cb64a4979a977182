/*
 * tests/chart/test_honest.c - what a chart must not do to its values
 *
 * Bars start at zero, what is absent is no zero, preliminary values are hatched, a change of
 * definition parts a line and is marked. Read from the page's items.
 */
#include "boxes.h"
#include "cases.h"

/* The paths in the layer "marks", one group a datum. */
struct marks {
    const struct page_path *path[400];
    size_t count;
};

static struct marks marks_of(const struct page *pg)
{
    struct marks m = { .count = 0 };
    int depth = 0;
    bool in = false;

    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_item *it = &pg->items[i];

        if (it->kind == PAGE_GROUP_BEGIN && !depth++)
            in = str_is(it->group.id, "marks");
        else if (it->kind == PAGE_GROUP_END)
            depth--;
        else if (it->kind == PAGE_PATH && in && m.count < COUNT(m.path))
            m.path[m.count++] = &it->path;
    }
    return m;
}

/* `values` in one row each, or in one row of `each`. */
static struct chart chart_of(struct charts *t, enum chart_kind kind, const char *const *values,
                             size_t count, size_t each)
{
    struct chart c = { .kind = kind, .id = STR("honest") };
    struct chart_row *r = rows_new(t, &c, count / each, each);

    for (size_t i = 0; i < count / each; i++) {
        name_row(&r[i], i ? "乙" : "甲", i ? "B" : "A");
        for (size_t k = 0; k < each; k++)
            put(&r[i], k, datum("x@2025:actual", values[i * each + k], "数", "value"));
    }
    c.columns = c.series = years;
    c.column_count = c.series_count = each;
    return c;
}

static struct chart_datum *at(struct chart *c, size_t row, size_t k)
{
    return (struct chart_datum *)&c->rows[row].values[k];
}

static const struct page *draw_it(struct charts *t, struct chart *c)
{
    struct page *pg = charts_page(t, c, 107, ZH);

    assert_non_null(pg);
    return pg;
}

/* The filled paths, widest first counted: width of the k-th bar. */
static double bar_width(const struct marks *m, size_t k)
{
    for (size_t i = 0; i < m->count; i++) {
        struct box b = box_of(m->path[i]);

        if (m->path[i]->fill && b.bottom - b.top > 5 && b.right - b.left > 5 && k-- == 0)
            return b.right - b.left;
    }
    fail_msg("no bar");
    return 0;
}

static void bars_start_at_zero(void **state)
{
    static const struct { enum chart_kind kind; size_t each; } kinds[] = {
        { CHART_BAR, 1 }, { CHART_GROUPED, 2 }, { CHART_BULLET, 1 }, { CHART_COMPLETION, 1 },
        { CHART_STACKED, 2 },
    };
    static const char *const near[] = { "100", "90" };      /* an axis from 85 on would say 3 : 1 */
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct chart c = chart_of(t, kinds[i].kind, near, 2, kinds[i].each);
        struct marks m = marks_of(draw_it(t, &c));
        double ratio = bar_width(&m, 1) / bar_width(&m, 0);

        if (ratio < .885 || ratio > .915)
            fail_msg("%s: %.3f", chart_kind_names[kinds[i].kind], ratio);
    }
}

static void what_is_absent_is_no_zero(void **state)
{
    static const enum chart_kind kinds[] = { CHART_BAR, CHART_LOLLIPOP, CHART_DEVIATION };
    static const char *const values[] = { "100", NULL }, *const zero[] = { "100", "0" };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct chart c = chart_of(t, kinds[i], values, 2, 1);
        struct chart d = chart_of(t, kinds[i], values, 1, 1);
        struct chart z = chart_of(t, kinds[i], zero, 2, 1);
        size_t absent = marks_of(draw_it(t, &c)).count, alone = marks_of(draw_it(t, &d)).count;

        assert_int_equal(absent, alone);
        /* a dot at zero is a value */
        if (kinds[i] == CHART_LOLLIPOP)
            assert_true(marks_of(draw_it(t, &z)).count > alone);
    }
}

static size_t strokes(const struct marks *m)
{
    size_t n = 0;

    for (size_t i = 0; i < m->count; i++)
        n += m->path[i]->stroke && m->path[i]->count == 2;
    return n;
}

static void preliminary_values_are_hatched(void **state)
{
    static const struct { enum chart_kind kind; size_t each; } kinds[] = {
        { CHART_BAR, 1 }, { CHART_BULLET, 1 }, { CHART_GROUPED, 2 }, { CHART_STACKED, 2 },
        { CHART_COMPLETION, 1 },
    };
    static const char *const values[] = { "100", "90" };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct chart c = chart_of(t, kinds[i].kind, values, 2, kinds[i].each);
        struct marks firm = marks_of(draw_it(t, &c)), hatched;

        at(&c, 0, 0)->preliminary = true;
        hatched = marks_of(draw_it(t, &c));
        if (strokes(&hatched) < strokes(&firm) + 10)
            fail_msg("%s is not hatched", chart_kind_names[kinds[i].kind]);
    }
}

/* Lines that lead from one year to the next: strokes longer than a break mark. */
static size_t joins(const struct marks *m)
{
    size_t n = 0;

    for (size_t i = 0; i < m->count; i++) {
        struct box b = box_of(m->path[i]);

        if (m->path[i]->stroke && !m->path[i]->fill && b.right - b.left > 20)
            n += m->path[i]->count - 1;
    }
    return n;
}

static void a_change_of_definition_parts_a_line(void **state)
{
    static const enum chart_kind kinds[] = { CHART_LINE, CHART_MULTIPLES, CHART_SPARK };
    static const char *const values[] = { "72", "77", "25.2", "80" };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct chart c = chart_of(t, kinds[i], values, 4, 4);
        size_t whole, parted;
        struct marks m = marks_of(draw_it(t, &c));

        whole = joins(&m);
        at(&c, 0, 2)->break_before = true;
        m = marks_of(draw_it(t, &c));
        parted = joins(&m);
        if (parted >= whole)
            fail_msg("%s joins two definitions: %zu of %zu", chart_kind_names[kinds[i]], parted,
                     whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bars_start_at_zero, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(what_is_absent_is_no_zero, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(preliminary_values_are_hatched, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(a_change_of_definition_parts_a_line, charts_open,
                                        charts_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
