/*
 * tests/chart/cases.h - charts held against their page dumps
 *
 * cases/NAME.want holds the messages, or the page with the alternative texts and the data table.
 * YAOLAN_UPDATE=1 in the environment rewrites them; a changed one is looked at as a picture before
 * it is kept.
 */
#ifndef TESTS_CHART_CASES_H
#define TESTS_CHART_CASES_H

#include "charts.h"

#define CASES YAOLAN_SOURCE_DIR "/tests/chart/cases"
#define COUNT(array) (sizeof (array) / sizeof *(array))

struct test_case {
    const char *name;
    void (*make)(struct charts *t, struct chart *c);
    double mm;
    unsigned languages;
};

__attribute__((unused)) static const struct str years[][LANGUAGES] = {
    NAME("2023年", "2023"), NAME("2024年", "2024"), NAME("2025年", "2025"), NAME("2026年", "2026")
};

static inline struct chart_row *rows_new(struct charts *t, struct chart *c, size_t count,
                                         size_t values)
{
    struct chart_row *rows = ARENA_ARRAY(t->arena, struct chart_row, count + 1);

    for (size_t i = 0; i < count; i++) {
        rows[i].values = ARENA_ARRAY(t->arena, struct chart_datum, values);
        rows[i].count = values;
    }
    c->rows = rows;
    c->count = count;
    return rows;
}

static inline void name_row(struct chart_row *r, const char *zh, const char *en)
{
    r->name[LANGUAGE_ZH] = str_of(zh);
    r->name[LANGUAGE_EN] = str_of(en);
}

static inline void put(struct chart_row *r, size_t k, struct chart_datum d)
{
    ((struct chart_datum *)r->values)[k] = d;
}

/* "6.5" as 6.5% in both languages, with the figure's id. */
static inline struct chart_datum percent(struct charts *t, const char *indicator, int year,
                                  const char *role, const char *value)
{
    char *id = str_z(t->arena, str_format(t->arena, "%s@%d:%s", indicator, year, role));
    char *label = str_z(t->arena, str_format(t->arena, "%s%%", value));

    return datum(id, value, label, label);
}

static inline struct chart_datum about(struct charts *t, const char *indicator, int year,
                                const char *value)
{
    struct chart_datum d = percent(t, indicator, year, "target", value);

    d.tick = CHART_TICK_ABOUT;
    d.label[LANGUAGE_ZH] = str_format(t->arena, "%s%%左右", value);
    d.label[LANGUAGE_EN] = str_format(t->arena, "around %s%%", value);
    return d;
}

static inline struct str read_want(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "rb");
    struct buf b = { .arena = a };
    char part[4096];
    size_t n;

    while (f && (n = fread(part, 1, sizeof part, f)) > 0)
        buf_add(&b, (struct str){ part, n });
    if (f)
        fclose(f);
    return buf_str(&b);
}

static inline void write_want(const char *path, struct str got)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(got.ptr, 1, got.len, f), got.len);
    assert_int_equal(fclose(f), 0);
}

/* Cells between bars, a row a line. */
static inline void add_table(struct buf *b, const struct chart *c, enum language l)
{
    struct chart_table table = chart_table(b->arena, c, l);

    for (size_t i = 0; i < table.rows; i++) {
        for (size_t k = 0; k < table.columns; k++) {
            buf_z(b, k ? " | " : "| ");
            buf_add(b, table.cells[i * table.columns + k]);
        }
        buf_z(b, " |\n");
    }
}

static inline struct str draw(struct charts *t, const struct test_case *it)
{
    struct chart c = { .id = str_of(it->name) };
    struct buf b = { .arena = t->arena };
    struct page *pg;

    t->diag = diag_new(t->arena, LANGUAGE_EN);
    it->make(t, &c);
    pg = charts_page(t, &c, it->mm, it->languages);
    buf_add(&b, diag_text(t->diag, t->arena, 20));
    if (!pg)
        return buf_str(&b);
    page_dump(pg, &b);
    for (int l = 0; l < LANGUAGES; l++)
        if (it->languages >> l & 1) {
            buf_z(&b, l == LANGUAGE_ZH ? "zh: " : "en: ");
            buf_add(&b, chart_alternative(t->arena, &c, (enum language)l));
            buf_char(&b, '\n');
            add_table(&b, &c, (enum language)l);
        }
    return buf_str(&b);
}

static inline void case_is_as_wanted(struct charts *t, const struct test_case *now)
{
    char *path = str_z(t->arena, str_format(t->arena, CASES "/%s.want", now->name));
    struct str got = draw(t, now), want;

    if (getenv("YAOLAN_UPDATE"))
        write_want(path, got);
    want = read_want(t->arena, path);
    if (!str_eq(got, want))
        fail_msg("%s differs from its .want; got:\n%.2000s", now->name, str_z(t->arena, got));
}

/* Without the height asked for first. */
static inline void whole_is_the_same(struct charts *t, const struct test_case *it)
{
    struct chart c = { .id = str_of(it->name) };
    pu width = PU_MM(it->mm), height;
    struct page *asked, *whole = page_new(t->arena, (struct size){ width, 0 }, 0);
    struct buf a = { .arena = t->arena }, b = { .arena = t->arena };

    it->make(t, &c);
    asked = charts_page(t, &c, it->mm, it->languages);
    height = chart_draw_whole(&c, t->text, whole, width, diag_new(t->arena, LANGUAGE_EN));
    assert_int_equal(asked != NULL, height >= 0);
    if (!asked)
        return;
    whole->trim.height = height;
    page_dump(asked, &a);
    page_dump(whole, &b);
    assert_true(str_eq(buf_str(&a), buf_str(&b)));
}

/* Height and drawing agree, and drawing twice gives the same page. */
static inline void drawing_is_pure(struct charts *t, const struct test_case *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str first = draw(t, &list[i]), second = draw(t, &list[i]);

        assert_true(str_eq(first, second));
        whole_is_the_same(t, &list[i]);
    }
}

#endif
