/* tests/compose/test_kinds.c - figures as datums of the later kinds of charts */
#include "case.h"

#include "chart/chart.h"

static struct job job;
static const struct block_document *document;

static int start(void **state)
{
    static const struct row row = { "kinds", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };

    (void)state;
    if (chdir(YAOLAN_SOURCE_DIR))
        return 1;
    job = job_start();
    document = compose_case(&job, &row);
    diag_print(job.diag, stderr, 10);
    return document && !diag_errors(job.diag) ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    job_end(&job);
    return 0;
}

static const struct chart *chart(const char *id)
{
    for (const struct block *b = document->first; b; b = b->next)
        if (b->kind == BLOCK_DRAWING && str_is(b->id, id))
            return b->drawing.context;
    fail_msg("no chart %s", id);
    return NULL;
}

static void assert_text(struct str got, const char *want)
{
    assert_string_equal(str_z(job.arena, got), want);
}

static void assert_value(const struct chart_datum *d, const char *want)
{
    assert_int_equal(d->state, CHART_PRESENT);
    assert_text(decimal_text(job.arena, decimal_trim(d->value)), want);
}

/* The own city stands out; one without a figure is a gap with its reason. */
static void areas_are_rows(void **state)
{
    const struct chart *c = chart("fig-areas");

    (void)state;
    assert_int_equal(c->count, 3);
    assert_text(c->rows[0].name[LANGUAGE_ZH], "示例市");
    assert_true(c->rows[0].highlight);
    assert_false(c->rows[1].highlight);
    assert_value(&c->rows[1].values[0], "5.9");
    assert_text(c->rows[1].values[0].id, "990200/growth@2025:actual");
    assert_int_equal(c->rows[2].values[0].state, CHART_ABSENT);
    assert_true(c->rows[2].values[0].label[LANGUAGE_EN].len > 0);
}

static void subtitles_say_measure_coverage_period_unit(void **state)
{
    (void)state;
    assert_text(chart("fig-areas")->subtitle[LANGUAGE_ZH], "2025年，地区生产总值增长");
    assert_text(chart("fig-slope")->subtitle[LANGUAGE_ZH], "示例市，比上年增长（%）");
    assert_text(chart("fig-slope")->subtitle[LANGUAGE_EN],
                "Shili, growth on the previous year (%)");
    assert_text(chart("fig-years")->subtitle[LANGUAGE_ZH], "示例市，居民收入（元）");
    assert_text(chart("fig-waterfall")->subtitle[LANGUAGE_ZH], "示例市，2025年（亿元）");
    assert_text(chart("fig-deviation")->subtitle[LANGUAGE_EN], "Shili, 2025 (percentage points)");
}

/* 1.2 million yuan is 120万元; 5亿元 on an axis in 亿元 is 500 million yuan. */
static void numbers_on_axes_have_one_magnitude(void **state)
{
    const struct chart_numbers *years = &chart("fig-years")->numbers;
    const struct chart_numbers *parts = &chart("fig-stacked")->numbers;
    const struct chart_numbers *sums = &chart("fig-waterfall")->numbers;

    (void)state;
    assert_text(years->print(years->context, job.arena, decimal_int(1200000), LANGUAGE_ZH),
                "1200000");
    assert_text(years->print(years->context, job.arena, decimal_int(500000), LANGUAGE_EN),
                "0.5 million");
    assert_text(years->print(years->context, job.arena, decimal_int(0), LANGUAGE_EN), "0");
    assert_text(parts->print(parts->context, job.arena, decimal_int(1), LANGUAGE_ZH), "1");
    assert_text(parts->print(parts->context, job.arena, decimal_int(1), LANGUAGE_EN),
                "100 million");
    assert_text(sums->print(sums->context, job.arena, decimal_int(5), LANGUAGE_EN),
                "0.5 billion");
}

static void the_place_of_last_year_is_a_second_dot(void **state)
{
    const struct chart *c = chart("fig-rank");

    (void)state;
    assert_int_equal(c->ranks, 18);
    assert_int_equal(c->rows[0].count, 2);
    assert_value(&c->rows[0].values[0], "2");
    assert_value(&c->rows[0].values[1], "5");
    assert_text(c->series[1][LANGUAGE_ZH], "2024年");
    /* no rank is known of the year before */
    assert_int_equal(c->rows[1].count, 1);
}

static void ranks_over_periods(void **state)
{
    const struct chart *c = chart("fig-bump");

    (void)state;
    assert_int_equal(c->count, 2);
    assert_int_equal(c->column_count, 2);
    assert_value(&c->rows[0].values[0], "5");
    assert_value(&c->rows[1].values[1], "4");
}

static void two_periods_make_a_slope(void **state)
{
    const struct chart *c = chart("fig-slope");

    (void)state;
    assert_int_equal(c->column_count, 2);
    assert_value(&c->rows[0].values[1], "6.7");
    assert_text(c->rows[1].values[1].label[LANGUAGE_ZH], "暂不可比（仅有位次：全省第3）");
}

static void groups_are_periods(void **state)
{
    const struct chart *c = chart("fig-grouped");

    (void)state;
    assert_int_equal(c->series_count, 2);
    assert_text(c->series[0][LANGUAGE_EN], "2024");
    assert_value(&c->rows[1].values[0], "5.2");
}

/* A third each is 33.3 %, and the note says why that is not 100. */
static void shares_are_computed_and_rounding_is_said(void **state)
{
    const struct chart *c = chart("fig-share");

    (void)state;
    assert_int_equal(c->series_count, 3);
    assert_text(c->rows[0].name[LANGUAGE_ZH], "2025年");
    assert_text(c->rows[0].values[2].label[LANGUAGE_ZH], "33.3%");
    assert_text(c->note[LANGUAGE_EN],
                "Note: parts may not add up to 100% because of rounding.");
    assert_text(c->subtitle[LANGUAGE_ZH], "示例市，占比");
}

static void parts_stand_in_the_bar_of_an_area(void **state)
{
    const struct chart *c = chart("fig-stacked");

    (void)state;
    assert_int_equal(c->count, 1);
    assert_text(c->rows[0].name[LANGUAGE_EN], "Shili");
    assert_int_equal(c->rows[0].count, 2);
}

static void targets_are_a_dashed_line(void **state)
{
    const struct chart *c = chart("fig-line");

    (void)state;
    assert_int_equal(c->count, 2);
    assert_int_equal(c->rows[1].role, CHART_ROW_TARGET);
    assert_text(c->rows[1].name[LANGUAGE_ZH], "预期目标");
    assert_value(&c->rows[1].values[0], "6");
    assert_text(c->series[0][LANGUAGE_EN], "target");
}

static void each_spark_has_its_own_unit(void **state)
{
    const struct chart *c = chart("fig-spark");

    (void)state;
    assert_int_equal(c->count, 2);
    assert_value(&c->rows[1].values[1], "1200000");
    assert_text(c->subtitle[LANGUAGE_ZH], "示例市");
}

static void verdicts_are_marks_or_words(void **state)
{
    const struct chart *c = chart("fig-matrix");

    (void)state;
    assert_int_equal(c->rows[0].values[0].mark, CHART_MARK_BELOW);
    assert_text(c->rows[0].values[0].label[LANGUAGE_ZH], "5.4%");
    assert_int_equal(c->rows[0].values[1].mark, CHART_MARK_ABOVE);
    assert_int_equal(c->rows[1].values[1].mark, CHART_MARK_NONE);
    assert_int_equal(c->rows[1].values[1].state, CHART_ABSENT);
    assert_text(c->series[3][LANGUAGE_EN], "below target");
}

/* 5.12亿元 is 0.512 billion yuan with its sign, beside totals in billions. */
static void changes_have_their_sign_in_both_languages(void **state)
{
    const struct chart *c = chart("fig-waterfall");

    (void)state;
    assert_int_equal(c->rows[0].role, CHART_ROW_TOTAL);
    assert_int_equal(c->rows[1].role, CHART_ROW_VALUES);
    assert_int_equal(c->rows[3].role, CHART_ROW_TOTAL);
    assert_text(c->rows[1].values[0].label[LANGUAGE_ZH], "+5.12亿元");
    assert_text(c->rows[1].values[0].label[LANGUAGE_EN], "+0.512 billion yuan");
    assert_text(c->rows[2].values[0].label[LANGUAGE_EN], "−0.22 billion yuan");
}

static void distances_are_signed_and_what_cannot_be_compared_is_said(void **state)
{
    const struct chart *c = chart("fig-deviation");

    (void)state;
    assert_value(&c->rows[0].values[0], "0.2");
    assert_text(c->rows[0].values[0].label[LANGUAGE_ZH], "+0.2");
    assert_int_equal(c->rows[1].values[0].state, CHART_ABSENT);
    assert_text(c->series[0][LANGUAGE_ZH], "预期目标");
}

/* A growth rate has a gap, no completion. */
static void completion_is_of_levels_only(void **state)
{
    const struct chart *c = chart("fig-completion");

    (void)state;
    assert_value(&c->rows[0].values[0], "120");
    assert_true(c->rows[0].values[0].preliminary);
    assert_text(c->rows[0].note[LANGUAGE_ZH], "初步预计6.6万人，目标5.5万人以上");
    assert_text(c->rows[0].note[LANGUAGE_EN],
                "66,000 people (preliminary) against at least 55,000 people");
    assert_int_equal(c->rows[1].values[0].state, CHART_ABSENT);
    assert_text(c->rows[1].values[0].label[LANGUAGE_ZH], "高于预期目标");
}

static void a_range_is_a_band(void **state)
{
    const struct chart_datum *d = &chart("fig-band")->rows[0].values[1];

    (void)state;
    assert_int_equal(d->tick, CHART_TICK_BAND);
    assert_value(d, "1.5");
    assert_text(decimal_text(job.arena, d->high), "2.5");
}

static void mistakes_are_named(void **state)
{
    static const struct row row = { "kinds-wrong", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };
    static const char *const wanted[] = {
        "there is no area \"东域市\" in the data",
        "a comparison of areas has one indicator",
        "a slope chart needs the periods from and to",
        "share (a share) and growth (growth) are not the same kind of per cent",
        "income (元) and growth (%) have no common unit",
        "contribution (a contribution) and plan-done (a completion) are not the same kind of per cent",
    };
    struct job wrong = job_start();
    struct str got;

    (void)state;
    compose_case(&wrong, &row);
    got = diag_text(wrong.diag, wrong.arena, 20);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (str_find(got, str_of(wanted[i])) < 0)
            fail_msg("no \"%s\" in:\n%s", wanted[i], str_z(wrong.arena, got));
    assert_int_equal(diag_errors(wrong.diag), 6);
    job_end(&wrong);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_rows),
        cmocka_unit_test(subtitles_say_measure_coverage_period_unit),
        cmocka_unit_test(numbers_on_axes_have_one_magnitude),
        cmocka_unit_test(the_place_of_last_year_is_a_second_dot),
        cmocka_unit_test(ranks_over_periods),
        cmocka_unit_test(two_periods_make_a_slope),
        cmocka_unit_test(groups_are_periods),
        cmocka_unit_test(shares_are_computed_and_rounding_is_said),
        cmocka_unit_test(parts_stand_in_the_bar_of_an_area),
        cmocka_unit_test(targets_are_a_dashed_line),
        cmocka_unit_test(each_spark_has_its_own_unit),
        cmocka_unit_test(verdicts_are_marks_or_words),
        cmocka_unit_test(changes_have_their_sign_in_both_languages),
        cmocka_unit_test(distances_are_signed_and_what_cannot_be_compared_is_said),
        cmocka_unit_test(completion_is_of_levels_only),
        cmocka_unit_test(a_range_is_a_band),
        cmocka_unit_test(mistakes_are_named),
    };

    return cmocka_run_group_tests_name("kinds", tests, start, end);
}
