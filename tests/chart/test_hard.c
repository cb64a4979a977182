/*
 * tests/chart/test_hard.c - each kind with each hard input: a right chart or a clear refusal
 *
 * Every cell of kinds x inputs is drawn in three widths and three editions and looked over by
 * boxes.h; cases/hard-KIND.want holds what comes of each at 107 mm in Chinese: the messages, or the
 * page and its data table (of 200 categories the size alone). YAOLAN_UPDATE=1 rewrites them.
 */
#include "boxes.h"
#include "cases.h"

enum hard { EMPTY, ONE, EQUAL, NEGATIVE, HUGE_VALUES, TINY, MANY, LONG_NAMES, TIES, MISSING,
            TARGET_ALONE, HARD };

static const char *const hard_names[HARD] = {
    "an empty series", "one point", "all equal", "negative values", "huge values", "tiny values",
    "200 categories", "names of 40 characters", "ties", "missing values",
    "a target without an actual",
};

static const struct str periods[][LANGUAGES] = {
    NAME("2023", "2023"), NAME("2024", "2024"), NAME("2025", "2025")
};

static bool is_ranks(enum chart_kind kind)
{
    return kind == CHART_RANK || kind == CHART_BUMP;
}

/* How many values stand in a row of the kind. */
static size_t values_of(enum chart_kind kind, enum hard hard)
{
    switch (kind) {
    case CHART_LINE: case CHART_BUMP: case CHART_MULTIPLES: case CHART_SPARK: case CHART_MATRIX:
    case CHART_GROUPED: case CHART_STACKED: case CHART_SHARE:
        return hard == ONE ? 1 : 3;
    case CHART_DUMBBELL: case CHART_SLOPE: case CHART_BULLET: case CHART_COMPLETION:
    case CHART_RANK:
        return 2;
    case CHART_BAR: case CHART_NUMBER: case CHART_LOLLIPOP: case CHART_WATERFALL:
    case CHART_DEVIATION: case CHART_KINDS:
        break;
    }
    return 1;
}

/* The value of row i, column k. */
static const char *value_of(struct charts *t, enum chart_kind kind, enum hard hard, size_t i,
                            size_t k)
{
    static const char *const plain[] = { "6.5", "4.1", "7.9", "5.2", "6.8" };
    size_t n = i + 2 * k;

    if (is_ranks(kind) && hard == TIES)
        return k ? "5" : "3";
    if (is_ranks(kind))
        return str_z(t->arena, str_number(t->arena, (long long)(hard == EQUAL ? 2 : 1 + n % 17)));
    switch (hard) {
    case EQUAL: case TIES:
        return hard == TIES && i == 2 ? "1.5" : "6";
    case NEGATIVE:
        return str_z(t->arena, str_format(t->arena, "%s%s", n % 2 ? "-" : "", plain[n % 5]));
    case HUGE_VALUES:
        return n % 2 ? "900000000000000000" : "1";
    case TINY:
        return n % 2 ? "0.0000000004" : "0.00000000000007";
    default:
        return plain[n % 5];
    }
}

static void name_of(struct charts *t, enum hard hard, size_t i, struct str out[LANGUAGES])
{
    static const char *const zh[] = { "示例市", "东城市", "南城市" };
    static const char *const en[] = { "Sample City", "East City", "South City" };

    if (hard == LONG_NAMES) {
        out[0] = str_format(t->arena, "%s规模以上工业企业高技术制造业和战略性新兴产业增加值占地区生产总值比重完成情况", zh[i]);
        out[1] = str_format(t->arena, "%s, new and high technology industries", en[i]);
    } else {
        out[0] = i < 3 ? str_of(zh[i]) : str_format(t->arena, "第%zu市", i + 1);
        out[1] = i < 3 ? str_of(en[i]) : str_format(t->arena, "City %zu", i + 1);
    }
}

/* A bar's, line's or dot's own value is missing, its target or other end is not. */
static bool is_absent(enum hard hard, size_t i, size_t k, size_t values)
{
    if (hard == TARGET_ALONE)
        return values == 2 ? k == 0 : k + 1 == values && i < 2;
    return hard == MISSING && (i + k) % 2 == 0;
}

static struct chart_datum hard_datum(struct charts *t, enum chart_kind kind, enum hard hard,
                                     size_t i, size_t k, size_t values)
{
    char *id = str_z(t->arena, str_format(t->arena, "i%zu@%zu:actual", i, 2023 + k));
    const char *value = value_of(t, kind, hard, i, k);
    struct chart_datum d;

    if (is_absent(hard, i, k, values))
        return datum(id, NULL, "所据资料未载", "not in the sources used");
    d = datum(id, value, value, value);
    if (kind == CHART_MATRIX)
        d.mark = (enum chart_mark)(1 + (i + k) % 4);
    if (kind == CHART_BULLET && k)
        d.tick = CHART_TICK_FLOOR;
    return d;
}

static struct chart make(struct charts *t, enum chart_kind kind, enum hard hard)
{
    struct chart c = { .kind = kind, .id = STR("hard"), .title = NAME("标题", "A title") };
    size_t count = hard == EMPTY ? 0 : hard == ONE ? 1 : hard == MANY ? 200 : 3;
    size_t values = values_of(kind, hard);
    struct chart_row *r = rows_new(t, &c, count, values);

    c.ranks = is_ranks(kind) ? 18 : 0;
    c.columns = c.series = periods;
    c.column_count = values == 1 && hard != ONE ? 0 : values;
    c.series_count = values;
    for (size_t i = 0; i < count; i++) {
        name_of(t, hard, i, r[i].name);
        for (size_t k = 0; k < values; k++)
            put(&r[i], k, hard_datum(t, kind, hard, i, k, values));
        if (kind == CHART_WATERFALL && !i)
            r[i].role = CHART_ROW_TOTAL;
        if (kind == CHART_LINE && i && hard == TARGET_ALONE)
            r[i].role = CHART_ROW_TARGET;
    }
    return c;
}

/* In all widths and editions; the faults that boxes.h finds. */
static int look_over(struct charts *t, enum chart_kind kind, enum hard hard)
{
    static const double widths[] = { 52, 107, 163 };
    int faults = 0;

    for (int i = 0; i < 9; i++) {
        struct chart c = make(t, kind, hard);
        struct page *pg;

        t->diag = diag_new(t->arena, LANGUAGE_EN);
        pg = charts_page(t, &c, widths[i % 3], 1 + (unsigned)i / 3);
        assert_true(pg || diag_errors(t->diag));
        if (pg)
            faults += boxes_check(pg, str_z(t->arena, str_format(t->arena, "%s, %s, %d mm",
                chart_kind_names[kind], hard_names[hard], (int)widths[i % 3])), c.look->paper);
    }
    return faults;
}

static void add_outcome(struct charts *t, enum chart_kind kind, enum hard hard, struct buf *b)
{
    struct chart c = make(t, kind, hard);
    struct page *pg;

    t->diag = diag_new(t->arena, LANGUAGE_EN);
    pg = charts_page(t, &c, 107, ZH);
    buf_format(b, "== %s: %s\n", hard_names[hard], pg ? "drawn" : "refused");
    buf_add(b, diag_text(t->diag, t->arena, 20));
    if (pg && hard == MANY) {
        buf_format(b, "%u items, ", pg->count);
        buf_fixed(b, (int64_t)pg->trim.height * 254 / 720 * 10 / PU_PER_PT, 1);
        buf_z(b, " mm high\n");
    } else if (pg) {
        page_dump(pg, b);
        add_table(b, &c, LANGUAGE_ZH);
    }
}

static void every_cell_is_right_or_refused(void **state)
{
    struct charts *t = *state;
    int faults = 0, other = 0;

    for (int kind = 0; kind < CHART_KINDS; kind++) {
        char *path = str_z(t->arena, str_format(t->arena, CASES "/hard-%s.want",
                                                chart_kind_names[kind]));
        struct buf b = { .arena = t->arena };

        for (int hard = 0; hard < HARD; hard++) {
            faults += look_over(t, (enum chart_kind)kind, (enum hard)hard);
            add_outcome(t, (enum chart_kind)kind, (enum hard)hard, &b);
        }
        if (str_find(buf_str(&b), STR("nan")) >= 0)
            fail_msg("%s: nan", chart_kind_names[kind]);
        if (getenv("YAOLAN_UPDATE"))
            write_want(path, buf_str(&b));
        if (!str_eq(buf_str(&b), read_want(t->arena, path)))
            other++, print_error("%s differs from its .want\n", path);
    }
    assert_int_equal(faults, 0);
    assert_int_equal(other, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_cell_is_right_or_refused, charts_open, charts_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
