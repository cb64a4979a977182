/*
 * tests/chart/test_many.c - 2,000 charts: nothing overlaps, nothing leaves the frame
 *
 * What is held to be an overlap: boxes.h. Chart i is of kind i mod 18; palettes, widths of
 * newspaper columns and editions follow each other so that each combination of the four comes up,
 * with values, names and notes of the seed SEED + i. A refusal with words counts as right, but most
 * of the charts of each kind are drawn.
 */
#include "boxes.h"

#define CHARTS 2000
#define SEED 20260220u
#define COUNT(array) (sizeof (array) / sizeof *(array))

static uint32_t next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(*seed >> 8) * below >> 24);
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

static struct chart random_chart(struct charts *t, uint32_t *seed, enum chart_kind kind)
{
    struct chart c = { .kind = kind, .id = STR("random") };

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
    c.periods = c.kind == CHART_GROUPED && c.series_count <= CHART_YEARS && *seed % 2;
    return c;
}

/* Inks of the palettes: light is that of charts.h. */
static struct ink rgb(unsigned hex, uint8_t k)
{
    return (struct ink){ { (uint8_t)(hex >> 16), (uint8_t)(hex >> 8 & 255), (uint8_t)(hex & 255) },
                         { 0, 0, 0, k } };
}

#define PALETTES 4
static const char *const palettes[PALETTES] = { "light", "dark", "colour-blind", "one-ink" };

/* Inks of the series in the order lead, second, third, fourth; text and rules of dark differ. */
static const unsigned series_inks[PALETTES][4] = {
    { 0xC8161D, 0x1F4A7A, 0xC9A24A, 0x23765C }, { 0xFF7A63, 0x8FBDF2, 0x84641F, 0x2F9E7C },
    { 0xB83A0A, 0x12366B, 0xDDAE42, 0x4FA3CF }, { 0x1A1A1A, 0x4A4A4A, 0x999999, 0x6F6F6F },
};

static void set_inks(struct charts *t, int palette)
{
    for (int pair = 0; pair < 2; pair++) {
        struct chart_look *k = &t->look[pair];

        charts_look(t, k, pair);
        k->lead = rgb(series_inks[palette][0], 0);
        k->second = rgb(series_inks[palette][1], 0);
        k->third = rgb(series_inks[palette][2], 0);
        k->fourth = rgb(series_inks[palette][3], 0);
        if (palette != 1)
            continue;
        k->text = rgb(0xF2F2F2, 5);
        k->secondary = rgb(0xC4C9CF, 22);
        k->rule = rgb(0x5F6975, 62);
        k->paper = rgb(0x12181F, 95);
        for (int l = 0; l < LANGUAGES; l++) {
            const struct text_style **styles[] = { &k->title[l], &k->subtitle[l], &k->label[l],
                                                   &k->value[l], &k->note[l] };

            for (size_t i = 0; i < COUNT(styles); i++) {
                struct text_style *s = ARENA_NEW(t->arena, struct text_style);

                *s = **styles[i];
                s->ink = k->text;
                *styles[i] = s;
            }
        }
    }
}

static const double widths[] = { 52, 107, 163 };    /* columns of a newspaper, mm */
#define EDITIONS 3

struct tally { int tried, drawn; };

/* The same chart in a picture half as high again: how many faults. */
static int faults_in_tall(struct charts *t, const struct chart *c, pu width, const char *name)
{
    struct rect place = { 0, 0, width, chart_height(c, t->text, width) * 3 / 2 };
    struct page *pg = page_new(t->arena, (struct size){ place.width, place.height }, 0);

    return chart_draw(c, t->text, pg, place, t->diag) ? boxes_check(pg, name, c->look->paper) : 1;
}

static void nothing_overlaps_and_nothing_leaves_the_frame(void **state)
{
    static struct tally tally[CHART_KINDS][PALETTES][COUNT(widths)][EDITIONS];
    struct charts *t = *state;
    int faults = 0;

    for (int i = 0; i < CHARTS; i++) {
        int kind = i % CHART_KINDS, palette = i / CHART_KINDS % PALETTES;
        int width = i / CHART_KINDS / PALETTES % (int)COUNT(widths);
        int edition = i / CHART_KINDS / PALETTES / (int)COUNT(widths) % EDITIONS;
        struct tally *n = &tally[kind][palette][width][edition];
        uint32_t seed = SEED + (uint32_t)i;
        struct chart c;
        struct page *pg;

        set_inks(t, palette);
        c = random_chart(t, &seed, (enum chart_kind)kind);
        t->diag = diag_new(t->arena, LANGUAGE_EN);
        pg = charts_page(t, &c, widths[width], 1 + (unsigned)edition);
        /* refused with words, or right */
        assert_true(pg || diag_errors(t->diag));
        n->tried++;
        n->drawn += pg != NULL;
        if (pg) {
            const char *name = str_z(t->arena, str_format(t->arena,
                "seed %u, %s, %s, %d mm, languages %d", (unsigned)(SEED + (uint32_t)i),
                chart_kind_names[kind], palettes[palette], (int)widths[width], 1 + edition));

            faults += boxes_check(pg, name, c.look->paper);
            if (i % 5 == 0)
                faults += faults_in_tall(t, &c, PU_MM(widths[width]), name);
        }
    }
    assert_int_equal(faults, 0);
    for (int kind = 0; kind < CHART_KINDS; kind++) {
        struct tally all = { 0, 0 };

        for (int k = 0; k < PALETTES * (int)COUNT(widths) * EDITIONS; k++) {
            const struct tally *n = &tally[kind][0][0][0] + k;

            assert_true(n->tried >= 2);         /* every combination comes up */
            all.tried += n->tried;
            all.drawn += n->drawn;
        }
        /* refusals are the narrow ones */
        if (all.drawn * 10 < all.tried * 6)
            fail_msg("%s: %d of %d drawn", chart_kind_names[kind], all.drawn, all.tried);
        for (int edition = 0; edition < EDITIONS; edition++)
            for (int palette = 0; palette < PALETTES; palette++)
                assert_true(tally[kind][palette][COUNT(widths) - 1][edition].drawn > 0);
    }
}

/* 200 categories with names of some forty characters: right, or refused with words. */
static void two_hundred_categories(void **state)
{
    struct charts *t = *state;
    uint32_t seed = 15;
    int drawn = 0;

    for (int i = 0; i < CHART_KINDS; i++) {
        struct chart c = random_chart(t, &seed, (enum chart_kind)i);
        struct page *pg;

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
            assert_int_equal(boxes_check(pg, chart_kind_names[i], c.look->paper), 0);
        drawn += pg != NULL;
    }
    assert_true(drawn > CHART_KINDS / 2);
}

/* The check itself can fail: two boxes that overlap are found, ... */
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

/* A label of a right page, moved. */
static int faults_with(const struct page *pg, struct page_item *label, struct point at,
                       struct ink paper)
{
    struct point was = label->glyphs.at;
    int faults;

    label->glyphs.at = at;
    faults = boxes_check(pg, NULL, paper);
    label->glyphs.at = was;
    return faults;
}

/* ... and on a page of each kind: every label moved onto the next, or out of the frame. */
static void a_label_that_is_moved_is_found(void **state)
{
    struct charts *t = *state;

    set_inks(t, 0);
    for (int kind = 0; kind < CHART_KINDS; kind++) {
        uint32_t seed = SEED + (uint32_t)kind;
        struct chart c = random_chart(t, &seed, (enum chart_kind)kind);
        const struct page *pg = charts_page(t, &c, 163, ZH);
        struct page_item *last = NULL;
        int moved = 0;

        assert_non_null(pg);
        assert_int_equal(boxes_check(pg, chart_kind_names[kind], c.look->paper), 0);
        for (uint32_t i = 0; i < pg->count; i++) {
            struct page_item *it = (struct page_item *)&pg->items[i];

            if (it->kind != PAGE_GLYPHS)
                continue;
            if (last) {
                assert_true(faults_with(pg, last, it->glyphs.at, c.look->paper) > 0);
                moved++;
            }
            assert_true(faults_with(pg, it, (struct point){ it->glyphs.at.x, PU_PT(-1) },
                                    c.look->paper) > 0);
            last = it;
        }
        assert_true(moved > 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_boxes_tell_an_overlap),
        cmocka_unit_test_setup_teardown(a_label_that_is_moved_is_found, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(nothing_overlaps_and_nothing_leaves_the_frame,
                                        charts_open, charts_close),
        cmocka_unit_test_setup_teardown(two_hundred_categories, charts_open, charts_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
