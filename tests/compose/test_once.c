/*
 * tests/compose/test_once.c - what all labels of a chart share stands in its subtitle alone: a row per
 * rule. The chart's texts with the labels as they are set.
 */
#include "case.h"

#include "chart/chart.h"

static const struct {
    const char *id;
    enum edition edition;
    enum language language;
    const char *before, *after, *subtitle;
} rows[] = {
    { "leads", EDITION_ZH, LANGUAGE_ZH, "", "亿元", "2025年，产值（亿元）" },
    { "one-is-missing", EDITION_EN, LANGUAGE_EN, "", " billion yuan", "Gap, 2025 (billion yuan)" },
    /* two magnitudes side by side need the word of the one: 410.9 beside 41.09 billion */
    { "leads", EDITION_ZH_EN, LANGUAGE_ZH, "", "亿元", "2025年，产值（亿元）" },
    { "leads", EDITION_ZH_EN, LANGUAGE_EN, "", " yuan", "Output, 2025 (yuan)" },
    /* values with a qualifier are no bare numbers: they keep their units, and the subtitle has none */
    /* nor is its title, the measure alone, said again */
    { "a-bound-settles-nothing", EDITION_ZH, LANGUAGE_ZH, "", "", "2025年" },
    { "one-is-preliminary", EDITION_ZH, LANGUAGE_ZH, "", "", "2025年，初步" },
    /* per cent stay with their numbers */
    { "growth", EDITION_ZH, LANGUAGE_ZH, "", "", "2025年，产值增长" },
    /* but for those of lines, all of which are bare; a typed subtitle gets the unit too */
    { "rates-part", EDITION_ZH, LANGUAGE_ZH, "", "%", "示例市（%）" },
    { "rates-typed", EDITION_ZH_EN, LANGUAGE_ZH, "", "%", "甲乙两项（%）" },
    { "rates-typed", EDITION_ZH_EN, LANGUAGE_EN, "", "%", "Two rates (%)" },
    { "rates-typed-with-unit", EDITION_ZH, LANGUAGE_ZH, "", "%", "两项（%）" },
    /* rows on scales of their own have a measure in common, or not */
    { "sparks-of-growth", EDITION_ZH, LANGUAGE_ZH, "", "", "示例市，比上年增长" },
    { "sparks-of-different-things", EDITION_ZH, LANGUAGE_ZH, "", "", "示例市" },
    /* the list of ranks, in both languages: the places differ in nothing but their words */
    { "best-rank", EDITION_ZH_EN, LANGUAGE_ZH, "全省", "", "示例市，2025年，全省位次" },
    { "best-rank", EDITION_ZH_EN, LANGUAGE_EN, "", "\u00a0in\u00a0Shili Province",
      "Shili, 2025, rank in Shili Province" },
    { "growth-ranks", EDITION_ZH, LANGUAGE_ZH, "全省", "", "示例市，全省增速位次" },
    { "growth-ranks", EDITION_EN, LANGUAGE_EN, "", "\u00a0in\u00a0Shili Province",
      "Shili, rank in Shili Province by growth" },
    { "one-number", EDITION_ZH, LANGUAGE_ZH, "", "", "示例市，2025年" },
};

static const struct chart *find(const struct block *b, const char *id)
{
    for (; b; b = b->next)
        if (b->kind == BLOCK_DRAWING && str_is(b->id, id))
            return b->drawing.context;
    return NULL;
}

static void what_labels_share_is_said_once(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct row report = { "findings", NULL, rows[i].edition, false, COMPOSE_SCREEN };
        struct job job = job_start();
        const struct chart *c = find(compose_case(&job, &report)->first, rows[i].id);
        enum language l = rows[i].language;

        if (!c)
            fail_msg("%s is not drawn", rows[i].id);
        if (!str_is(c->told_before[l], rows[i].before) || !str_is(c->told_after[l], rows[i].after)
            || !str_is(c->subtitle[l], rows[i].subtitle)) {
            wrong++;
            print_error("%s: \"%s\" \"%s\" %s\n", rows[i].id, str_z(job.arena, c->told_before[l]),
                        str_z(job.arena, c->told_after[l]), str_z(job.arena, c->subtitle[l]));
        }
        job_end(&job);
    }
    assert_int_equal(wrong, 0);
}

static void names_leave_growth_to_the_subtitle_where_all_end_with_it(void **state)
{
    struct row report = { "findings", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };
    struct job job = job_start();
    const struct block *first = compose_case(&job, &report)->first;
    const struct chart *all = find(first, "growth-of-all"), *one = find(first, "growth-of-one");

    (void)state;
    assert_true(all && one);
    assert_true(str_is(all->rows[0].name[LANGUAGE_ZH], "工资"));
    assert_true(str_is(all->rows[0].name[LANGUAGE_EN], "Wage"));
    /* Rents begins the name now; eSIM keeps its letters. */
    assert_true(str_is(all->rows[1].name[LANGUAGE_ZH], "eSIM租金"));
    assert_true(str_is(all->rows[1].name[LANGUAGE_EN], "Rents"));
    assert_true(str_is(one->rows[0].name[LANGUAGE_ZH], "工资增长"));
    assert_true(str_is(one->rows[0].name[LANGUAGE_EN], "Wage growth"));
    job_end(&job);
}

static void names_leave_falls_to_the_subtitle(void **state)
{
    struct row report = { "findings", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };
    struct job job = job_start();
    const struct block *first = compose_case(&job, &report)->first;
    const struct chart *all = find(first, "falls-of-all"), *untold = find(first, "falls-untold");

    (void)state;
    assert_true(str_is(all->rows[0].name[LANGUAGE_ZH], "降尘"));
    assert_true(str_is(all->rows[0].name[LANGUAGE_EN], "Dust"));
    assert_true(str_is(all->rows[1].name[LANGUAGE_ZH], "烟炱"));
    assert_true(str_is(all->rows[1].name[LANGUAGE_EN], "Soot"));
    assert_true(str_is(untold->rows[0].name[LANGUAGE_ZH], "降尘降幅"));
    assert_true(str_is(untold->rows[0].name[LANGUAGE_EN], "Fall in the dust"));
    job_end(&job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_labels_share_is_said_once),
        cmocka_unit_test(names_leave_growth_to_the_subtitle_where_all_end_with_it),
        cmocka_unit_test(names_leave_falls_to_the_subtitle),
    };

    return chdir(YAOLAN_SOURCE_DIR) ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
