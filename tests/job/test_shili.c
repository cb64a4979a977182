/*
 * The invented city of samples/shili: its figures agree with each other, its gallery holds every
 * class of verdict in every nature, and its workbooks (made by tests/book/test_sample.c) are read
 * as they stand.
 */
#include "../cmocka_all.h"

#include <string.h>

#include "derive/pace.h"
#include "job/job.h"

#define FOLDER YAOLAN_SOURCE_DIR "/samples/shili"

struct sample {
    struct arena *arena;
    struct diag *diag;
    struct job job;
    struct job_options options;
    const struct dataset *data;
};

static int open_sample(void **state)
{
    static struct sample s;

    s = (struct sample){ .arena = arena_open(), .options = {
        .report = STR_INIT(FOLDER "/2026/report.md"), .resources = STR_INIT(YAOLAN_SOURCE_DIR) } };
    s.diag = diag_new(s.arena, LANGUAGE_EN);
    job_open_data(&s.job, s.arena, &s.options, s.diag);
    s.data = s.job.data;
    *state = &s;
    return s.data ? 0 : -1;
}

static int close_sample(void **state)
{
    struct sample *s = *state;

    job_close(&s->job);
    arena_close(s->arena);
    return 0;
}

static const struct figure *figure(const struct sample *s, const char *id)
{
    const struct figure *f = map_find(s->data->figures, str_of(id));

    if (!f)
        fail_msg("no figure %s", id);
    return f;
}

static const struct indicator *indicator(const struct sample *s, const char *id)
{
    const struct indicator *i = map_find(s->data->indicators, str_of(id));

    if (!i)
        fail_msg("no indicator %s", id);
    return i;
}

static struct period year(int y)
{
    return (struct period){ .kind = PERIOD_YEAR, .year = y };
}

static void reads_without_a_word(void **state)
{
    struct sample *s = *state;

    assert_string_equal(str_z(s->arena, diag_text(s->diag, s->arena, 50)), "");
    assert_true(s->data->invented);
    for (size_t i = 0; i < map_count(s->data->sources); i++) {
        const struct data_source *source = map_value(s->data->sources, i);

        if (str_find(source->name.in[LANGUAGE_ZH], STR("虚构")) < 0
            && !str_starts(source->id, STR("form-")))
            fail_msg("%.*s is not marked as invented", STR_ARG(source->id));
    }
}

/* ---- agreement ---- */

static void counties_add_up(void **state)
{
    static const struct { const char *indicator; int from, to; } rows[] = {
        { "gdp", 2021, 2025 }, { "grain-output", 2024, 2025 },
    };
    struct sample *s = *state;

    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        for (int y = rows[r].from; y <= rows[r].to; y++) {
            const struct indicator *i = indicator(s, rows[r].indicator);
            const struct figure *city = model_figure(s->data, i, s->data->area, year(y),
                ROLE_ACTUAL,
                                                     STR_NONE);
            struct decimal sum = decimal_int(0);
            int counted = 0;

            for (size_t a = 0; a < map_count(s->data->areas); a++) {
                const struct area *area = map_value(s->data->areas, a);
                const struct figure *f = area->parent == s->data->area
                    ? model_figure(s->data, i, area, year(y), ROLE_ACTUAL, STR_NONE) : NULL;

                if (f && decimal_add(sum, f->value, &sum))
                    counted++;
            }
            assert_non_null(city);
            assert_int_equal(counted, 6);
            if (decimal_compare(sum, city->value))
                fail_msg("%s@%d: the counties make %s", rows[r].indicator, y,
                         str_z(s->arena, decimal_text(s->arena, sum)));
        }
}

/* Each level is the one before it times the growth that is printed, to the digits printed. */
static void levels_follow_growth(void **state)
{
    static const struct { const char *level, *growth; int from, to; } rows[] = {
        { "gdp", "gdp-growth", 2022, 2025 }, { "retail-sales", "retail-growth", 2022, 2025 },
        { "revenue", "revenue-growth", 2022, 2025 }, { "trade-total", "trade-growth", 2022, 2024 },
        { "income", "income-growth", 2022, 2025 },
    };
    struct sample *s = *state;

    for (size_t a = 0; a < map_count(s->data->areas); a++)
        for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
            for (int y = rows[r].from; y <= rows[r].to; y++) {
                const struct area *area = map_value(s->data->areas, a);
                const struct indicator *i = indicator(s, rows[r].level);
                const struct figure *now = model_figure(s->data, i, area, year(y), ROLE_ACTUAL,
                    STR_NONE);
                const struct figure *before = model_figure(s->data, i, area, year(y - 1),
                    ROLE_ACTUAL,
                                                           STR_NONE);
                const struct figure *growth = model_figure(s->data, indicator(s, rows[r].growth),
                    area,
                                                           year(y), ROLE_ACTUAL, STR_NONE);
                struct decimal share;

                if (!now || !before || !growth)
                    continue;
                assert_true(pace_share(now->value, before->value, &share));
                assert_true(decimal_subtract(share, decimal_int(100), &share));
                assert_true(decimal_round(share, 1, &share));
                if (decimal_compare(share, growth->value))
                    fail_msg("%.*s/%s@%d grew by %s", STR_ARG(area->id), rows[r].level, y,
                             str_z(s->arena, decimal_text(s->arena, share)));
            }
}

/* ---- the gallery ---- */

static void every_class_in_every_nature(void **state)
{
    static const struct {
        const char *indicator;
        int year;
        enum verdict_class class;
        enum nature nature;
    } rows[] = {
        { "retail-growth", 2025, VERDICT_ABOVE, NATURE_EXPECTED },
        { "gdp-growth", 2025, VERDICT_MET, NATURE_EXPECTED },
        { "industry-growth", 2025, VERDICT_IN_LINE, NATURE_EXPECTED },
        { "investment-growth", 2025, VERDICT_BELOW, NATURE_EXPECTED },
        { "trade-growth", 2025, VERDICT_UNDECIDED, NATURE_EXPECTED },
        { "tourism-growth", 2025, VERDICT_NOT_STATED, NATURE_EXPECTED },
        { "gdp-growth", 2026, VERDICT_PENDING, NATURE_EXPECTED },
        { "foreign-investment", 2025, VERDICT_WORDED, NATURE_EXPECTED },
        { "good-air-share", 2025, VERDICT_ABOVE, NATURE_BINDING },
        { "farmland", 2025, VERDICT_MET, NATURE_BINDING },
        { "forest-share", 2025, VERDICT_IN_LINE, NATURE_BINDING },
        { "clean-water-share", 2025, VERDICT_BELOW, NATURE_BINDING },
        { "energy-intensity", 2025, VERDICT_UNDECIDED, NATURE_BINDING },
        { "carbon-intensity", 2025, VERDICT_NOT_STATED, NATURE_BINDING },
        { "good-air-share", 2026, VERDICT_PENDING, NATURE_BINDING },
        { "pollutant-cuts", 2025, VERDICT_WORDED, NATURE_BINDING },
        { "neighbourhoods", 2025, VERDICT_ABOVE, NATURE_TASK },
        { "child-places", 2025, VERDICT_MET, NATURE_TASK },
        { "charging-points", 2025, VERDICT_IN_LINE, NATURE_TASK },
        { "rural-roads", 2025, VERDICT_BELOW, NATURE_TASK },
        { "state-groups", 2025, VERDICT_UNDECIDED, NATURE_TASK },
        { "canteens", 2025, VERDICT_NOT_STATED, NATURE_TASK },
        { "neighbourhoods", 2026, VERDICT_PENDING, NATURE_TASK },
        { "water-price", 2025, VERDICT_WORDED, NATURE_TASK },
        { "unemployment", 2025, VERDICT_ABOVE, NATURE_CONTROL },
        { "office-spending", 2025, VERDICT_MET, NATURE_CONTROL },
        { "consumer-prices", 2025, VERDICT_IN_LINE, NATURE_CONTROL },
        { "housing-stock", 2025, VERDICT_BELOW, NATURE_CONTROL },
        { "vegetable-prices", 2025, VERDICT_UNDECIDED, NATURE_CONTROL },
        { "energy-total", 2025, VERDICT_NOT_STATED, NATURE_CONTROL },
        { "unemployment", 2026, VERDICT_PENDING, NATURE_CONTROL },
        { "deficit", 2025, VERDICT_WORDED, NATURE_CONTROL },
    };
    struct sample *s = *state;

    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        struct verdict v = derive_verdict(s->data, indicator(s, rows[r].indicator), s->data->area,
                                          year(rows[r].year));

        if (v.class != rows[r].class || v.nature != rows[r].nature)
            fail_msg("%s@%d is %s, nature %d", rows[r].indicator, rows[r].year,
                     verdict_class_name(v.class), v.nature);
    }
}

/* Within half a point of GDP growth is in step; a stable target over five years needs all five. */
static void tested_wordings_and_spans(void **state)
{
    struct sample *s = *state;
    struct period plan = { .kind = PERIOD_SPAN, .year = 2021, .end_year = 2025 };
    struct verdict v = derive_verdict(s->data, indicator(s, "income-growth"), s->data->area,
        year(2025));

    assert_int_equal(v.class, VERDICT_IN_LINE);
    v = derive_verdict(s->data, indicator(s, "grain-output"), s->data->area, plan);
    assert_int_equal(v.reason, REASON_STABLE_EVERY);
    v = derive_verdict(s->data, indicator(s, "energy-intensity"), s->data->area, plan);
    assert_int_equal(v.class, VERDICT_ABOVE);
    v = derive_verdict(s->data, indicator(s, "research-share"), s->data->area, year(2025));
    assert_int_equal(v.class, VERDICT_MET);
}

/* ---- the workbooks ---- */

static void tasks_against_time(void **state)
{
    static const struct { const char *task; int side; enum task_state task_state; } rows[] = {
        { "invest", 1, TASK_UNDER_WAY }, { "jobs", 1, TASK_UNDER_WAY }, { "renew", -1,
            TASK_BEHIND },
        { "roads", 1, TASK_UNDER_WAY }, { "nursery", -1, TASK_BEHIND }, { "charging", 0,
            TASK_UNDER_WAY },
        { "library", 1, TASK_UNDER_WAY }, { "reservoir", -1, TASK_NOT_STARTED },
        { "water", -1, TASK_BEHIND },
    };
    struct sample *s = *state;

    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        const struct task *t = map_find(s->data->tasks, str_of(rows[r].task));
        struct task_standing standing;

        assert_non_null(t);
        standing = derive_task(s->data, t);
        if (standing.pace.side != rows[r].side || standing.state != rows[r].task_state)
            fail_msg("%s: side %d, state %d", rows[r].task, standing.pace.side, standing.state);
    }
}

static void the_monthly_sheet_is_read(void **state)
{
    struct sample *s = *state;
    const struct figure *f = figure(s, "gdp@2026-01/2026-06:actual");

    assert_string_equal(str_z(s->arena, decimal_text(s->arena, f->value)), "772.4");
    assert_string_equal(str_z(s->arena, f->source->id), "month-2026-06");
    f = figure(s, "gdp-growth@2026-01/2026-06:actual");
    assert_string_equal(str_z(s->arena, decimal_text(s->arena, f->value)), "5.8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_without_a_word), cmocka_unit_test(counties_add_up),
        cmocka_unit_test(levels_follow_growth), cmocka_unit_test(every_class_in_every_nature),
        cmocka_unit_test(tested_wordings_and_spans), cmocka_unit_test(the_monthly_sheet_is_read),
        cmocka_unit_test(tasks_against_time),
    };

    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
