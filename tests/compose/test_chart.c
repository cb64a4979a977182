/*
 * tests/compose/test_chart.c - figures as datums: what the dump of blocks does not show
 */
#include "case.h"

#include "chart/chart.h"

static const struct chart *find(const struct block *b, const char *id)
{
    const struct chart *found = NULL;

    for (; b && !found; b = b->next) {
        if (b->kind == BLOCK_DRAWING && str_is(b->id, id))
            return b->drawing.context;
        found = find(b->first, id);
    }
    return found;
}

static struct job job;
static const struct block_document *document;

static int start(void **state)
{
    static const struct row row = { "charts", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };

    (void)state;
    if (chdir(YAOLAN_SOURCE_DIR))
        return 1;
    job = job_start();
    document = compose_case(&job, &row);
    return document ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    job_end(&job);
    return 0;
}

static const struct chart *chart(const char *id)
{
    const struct chart *c = find(document->first, id);

    assert_non_null(c);
    return c;
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

/* 204.8万吨 -> 42.4亿斤 is a rise of 3.5 %, not a fall of 79 %. */
static void a_series_changes_unit(void **state)
{
    const struct chart *c = chart("fig-grain");

    (void)state;
    assert_int_equal(c->count, 3);
    assert_value(&c->rows[0].values[0], "40.96");
    assert_text(c->rows[0].values[0].label[LANGUAGE_ZH], "204.8万吨");
    assert_value(&c->rows[1].values[0], "42.4");
    assert_text(c->subtitle[LANGUAGE_ZH], "示例市，粮食产量");
}

static void absence_is_a_state_with_a_reason(void **state)
{
    const struct chart_row *row = &chart("fig-grain")->rows[2];

    (void)state;
    assert_int_equal(row->values[0].state, CHART_ABSENT);
    assert_text(row->values[0].label[LANGUAGE_EN], "no value stated");
    assert_int_equal(chart("fig-goals")->rows[1].values[0].state, CHART_ABSENT);
    assert_text(chart("fig-goals")->rows[1].values[0].label[LANGUAGE_ZH],
                "暂不可比（仅有位次：全省第3）");
}

static void relations_become_ticks(void **state)
{
    const struct chart *goals = chart("fig-goals"), *pairs = chart("fig-pairs");

    (void)state;
    assert_int_equal(goals->rows[0].values[1].tick, CHART_TICK_ABOUT);
    assert_int_equal(goals->rows[1].values[1].tick, CHART_TICK_POINT);
    assert_int_equal(pairs->rows[0].values[0].tick, CHART_TICK_FLOOR);
    assert_int_equal(pairs->rows[0].values[1].tick, CHART_TICK_POINT);
    assert_text(pairs->columns[1][LANGUAGE_EN], "result");
}

static void preliminary_values_are_marked(void **state)
{
    const struct chart *c = chart("fig-growth");

    (void)state;
    assert_int_equal(c->column_count, 3);
    assert_text(c->columns[0][LANGUAGE_ZH], "2023");
    assert_true(c->rows[0].values[0].preliminary);
    assert_false(c->rows[0].values[1].preliminary);
}

static void a_line_breaks_where_the_definition_changes(void **state)
{
    const struct chart *c = chart("fig-series");

    (void)state;
    assert_int_equal(c->count, 1);
    assert_value(&c->rows[0].values[0], "72");
    assert_value(&c->rows[0].values[1], "25.2");
    assert_false(c->rows[0].values[0].break_before);
    assert_true(c->rows[0].values[1].break_before);
}

static void marks_on_lines_are_explained(void **state)
{
    (void)state;
    assert_text(chart("fig-series")->note[LANGUAGE_ZH], "说明。//处口径有变，前后不可比。");
    assert_text(chart("fig-series")->note[LANGUAGE_EN],
                "A remark. //: the definition changes; not comparable across it.");
    assert_text(chart("fig-targets")->note[LANGUAGE_ZH], "空心点表示“左右”。");
    assert_text(chart("fig-targets")->note[LANGUAGE_EN], "Hollow dots stand for “around”.");
    assert_text(chart("fig-aims")->note[LANGUAGE_ZH], "空心点表示“左右”。");
    assert_text(chart("fig-aims")->note[LANGUAGE_EN], "Hollow dots stand for “around”.");
    assert_int_equal(chart("fig-years")->note[LANGUAGE_ZH].len, 0);
    assert_text(chart("fig-growth")->note[LANGUAGE_ZH], "空心点为初步数。");
    assert_text(chart("fig-growth")->note[LANGUAGE_EN], "Hollow dots are preliminary.");
}

static void equal_ends_are_told(void **state)
{
    const struct chart *c = chart("fig-pairs");

    (void)state;
    assert_null(c->rows[0].note[LANGUAGE_ZH].ptr);
    assert_text(c->rows[1].note[LANGUAGE_ZH], "（两者相同）");
    assert_text(c->rows[1].note[LANGUAGE_EN], "(both)");
}

static void ranks_say_of_how_many_and_by_what(void **state)
{
    const struct chart *c = chart("fig-ranks");

    (void)state;
    assert_int_equal(c->ranks, 17);
    assert_value(&c->rows[0].values[0], "2");
    assert_null(c->rows[0].note[LANGUAGE_ZH].ptr);
    assert_text(c->rows[2].note[LANGUAGE_ZH], "（改善率）");
    assert_int_equal(c->rows[3].values[0].tick, CHART_TICK_CEILING);
    assert_int_equal(c->rows[4].values[0].state, CHART_ABSENT);
}

/* Names and titles keep their subscripts; the title of the stand-alone file has none. */
static void subscripts_reach_the_chart(void **state)
{
    const struct chart *c = chart("fig-falls");

    (void)state;
    assert_text(c->rows[0].name[LANGUAGE_ZH], "PM_{2.5}");
    assert_true(str_find(c->title[LANGUAGE_ZH], STR("PM_{2.5}")) >= 0);
    assert_true(str_find(chart_plain(job.arena, c->title[LANGUAGE_ZH]), STR("PM2.5")) >= 0);
}

static void rows_named_are_highlighted(void **state)
{
    const struct chart *falls = chart("fig-falls"), *grain = chart("fig-grain");

    (void)state;
    assert_true(falls->rows[0].highlight);
    assert_false(falls->rows[1].highlight);
    /* Over periods the latest is. */
    assert_false(grain->rows[0].highlight);
    assert_true(grain->rows[2].highlight);
}

static void the_sources_of_the_figures_are_named(void **state)
{
    (void)state;
    assert_text(chart("fig-falls")->source[LANGUAGE_EN], "Source: Work Report 2026");
    assert_text(chart("fig-years")->source[LANGUAGE_EN], "Source: Work Reports 2025 and 2026");
    assert_text(chart("fig-years")->source[LANGUAGE_ZH],
                "资料来源：2025、2026年工作报告");
    /* results stand before targets, and their source behind that of the targets */
    assert_text(chart("fig-goals")->source[LANGUAGE_ZH],
                "资料来源：2025、2026年工作报告");
}

/* A region of a newspaper has its lines, and its chart takes them; elsewhere a chart has its height. */
static void a_chart_fills_its_region(void **state)
{
    struct job j = job_start();
    const struct row row = { .edition = EDITION_ZH, .profile = COMPOSE_SCREEN };
    const struct block_document *doc = compose_sources(&j, &row, read_case(&j, STR("city.yaml")),
        text_source(j.arena, "report.md", "---\ntitle: {zh: 甲}\ntemplate: newspaper\nperiod: 2025\n"
            "---\n\n:::: piece {#one columns=1-8 lines=1-60}\n::: chart bar {#inside}\nrows: falls\n"
            "title: {zh: 丙}\n:::\n::::\n\n::: chart bar {#outside}\nrows: falls\n"
            "title: {zh: 乙}\n:::\n"));

    (void)state;
    assert_non_null(doc);
    assert_true(find(doc->first, "inside")->fills);
    assert_false(find(doc->first, "outside")->fills);
    job_end(&j);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_series_changes_unit),
        cmocka_unit_test(absence_is_a_state_with_a_reason),
        cmocka_unit_test(relations_become_ticks),
        cmocka_unit_test(preliminary_values_are_marked),
        cmocka_unit_test(a_line_breaks_where_the_definition_changes),
        cmocka_unit_test(marks_on_lines_are_explained),
        cmocka_unit_test(equal_ends_are_told),
        cmocka_unit_test(ranks_say_of_how_many_and_by_what),
        cmocka_unit_test(subscripts_reach_the_chart),
        cmocka_unit_test(rows_named_are_highlighted),
        cmocka_unit_test(the_sources_of_the_figures_are_named),
        cmocka_unit_test(a_chart_fills_its_region),
    };

    return cmocka_run_group_tests_name("chart", tests, start, end);
}
