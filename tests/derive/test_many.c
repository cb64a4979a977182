/*
 * 100,000 figures load, validate and derive within 200 MiB, as CSV and as YAML; elsewhere than in an optimised
 * build a tenth of them, for what they say alone. The processor time is printed: target under a second.
 */
#include "../model/build.h"

#include <sys/resource.h>
#include <time.h>

#include "data/csv.h"
#include "derive/derive.h"

#ifdef NDEBUG
#define PAIRS 50000u            /* a target and an actual each */
#else
#define PAIRS 5000u
#endif
#define YEARS 20u
#define AREAS 50u

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const struct source *source_of(struct arena *a, const char *path, const struct buf *text)
{
    struct source *s = ARENA_NEW(a, struct source);

    *s = (struct source){ .path = str_of(path), .text = buf_str(text) };
    return s;
}

static void add_head(struct buf *b)
{
    buf_z(b, "dataset: many\ninvented: yes\nareas:\n");
    for (unsigned i = 0; i < AREAS; i++)
        buf_format(b, "  a%u: {zh: 地区%u, en: Area %u, level: county}\n", i, i, i);
    buf_z(b, "area: a0\nsources: {s: {zh: 年鉴, en: Yearbook, date: 2026-01-01, reports: 2025}}\nindicators:\n");
}

static void add_indicator(struct buf *b, unsigned i)
{
    buf_format(b, "  i%u:\n    name: {zh: 指标%u, en: Indicator %u}\n    unit: 亿元\n    better: higher\n", i, i, i);
}

/* Pair number n: indicator, year, area; every third misses its target. */
struct pair { unsigned indicator, year, area, target, actual; };

static struct pair pair_of(unsigned n)
{
    unsigned value = n * 7919u % 100000u + 10;

    return (struct pair){ n / (YEARS * AREAS), 2001 + n / AREAS % YEARS, n % AREAS, value,
                          n % 3 ? value + 5 : value - 5 };
}

static size_t judge(const struct dataset *data)
{
    size_t above = 0;

    for (size_t i = 0; i < map_count(data->figures); i++) {
        const struct figure *f = map_value(data->figures, i);

        if (f->role == ROLE_TARGET)
            above += derive_verdict(data, f->indicator, f->area, f->period).class == VERDICT_ABOVE;
    }
    return above;
}

static void read_and_judge(struct arena *a, const struct source *yaml, const struct source *csv)
{
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct rusage used;
    double start = seconds(), spent;
    const struct node *files[2] = { yaml_read(a, yaml, d), csv ? csv_read(a, csv, d) : NULL };
    struct dataset *data = model_data(a, files, csv ? 2 : 1, d);
    size_t before = arena_used(a), above = judge(data);

    spent = seconds() - start;
    getrusage(RUSAGE_SELF, &used);
    assert_string_equal(str_z(a, diag_text(d, a, 5)), "");
    assert_int_equal(map_count(data->figures), 2 * PAIRS);
    assert_int_equal(above, PAIRS - (PAIRS + 2) / 3);
    assert_true(arena_used(a) - before < 100000);       /* deriving keeps nothing */
#ifdef NDEBUG
    print_message("%.3f s, %ld MiB\n", spent, used.ru_maxrss / 1024);
    assert_true(used.ru_maxrss < 200 * 1024);
#else
    (void)spent;
#endif
}

static void as_csv(void **state)
{
    struct arena *a = arena_open(), *text = arena_open();
    struct buf yaml = { .arena = text }, csv = { .arena = text };

    (void)state;
    add_head(&yaml);
    for (unsigned i = 0; i <= PAIRS / (YEARS * AREAS); i++)
        add_indicator(&yaml, i);
    buf_z(&csv, "指标,年份,地区,目标,完成,来源\n");
    for (unsigned n = 0; n < PAIRS; n++) {
        struct pair p = pair_of(n);

        buf_format(&csv, "指标%u,%u,地区%u,%u.5,%u.5,s\n", p.indicator, p.year, p.area, p.target, p.actual);
    }
    read_and_judge(a, source_of(a, "a.yaml", &yaml), source_of(a, "t.csv", &csv));
    arena_close(a);
    arena_close(text);
}

static void add_side(struct buf *b, const char *key, unsigned indicator, bool actual)
{
    buf_format(b, "    %s:\n", key);
    for (unsigned y = 0; y < YEARS; y++) {
        buf_format(b, "      %u:\n", 2001 + y);
        for (unsigned area = 0; area < AREAS; area++) {
            struct pair p = pair_of((indicator * YEARS + y) * AREAS + area);

            buf_format(b, "      - {at: %u.5, area: a%u, from: s}\n", actual ? p.actual : p.target, area);
        }
    }
}

static void as_yaml(void **state)
{
    struct arena *a = arena_open(), *text = arena_open();
    struct buf yaml = { .arena = text };

    (void)state;
    add_head(&yaml);
    for (unsigned i = 0; i < PAIRS / (YEARS * AREAS); i++) {
        add_indicator(&yaml, i);
        add_side(&yaml, "targets", i, false);
        add_side(&yaml, "actuals", i, true);
    }
    read_and_judge(a, source_of(a, "a.yaml", &yaml), NULL);
    arena_close(a);
    arena_close(text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(as_csv), cmocka_unit_test(as_yaml) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
