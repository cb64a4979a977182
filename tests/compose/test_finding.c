/*
 * tests/compose/test_finding.c - the titles that charts find for themselves: a row per rule, and
 * the traps in which nothing may be said
 */
#include "case.h"

#include "chart/chart.h"

static const struct { const char *id, *zh, *en; } rows[] = {
    { "leads", "丙县产值最高，为29亿元", "Gamma’s output highest, at 2.9 billion yuan" },
    { "second-place", "乙县产值为25亿元，由高到低列第2位",
      "Beta’s output second highest of three, at 2.5 billion yuan" },
    { "last-place", "甲县产值最低，为12亿元",
      "Alpha’s output lowest, at 1.2 billion yuan" },
    { "two-lead", "并列：甲县和乙县并列最高，均为25亿元",
      "Tie: Alpha and Beta highest, both at 2.5 billion yuan" },
    { "one-is-missing", "有数据的两地中，甲县缺数最高，为25亿元",
      "Alpha’s gap highest, at 2.5 billion yuan, of two with data" },
    { "a-bound-settles-nothing", "约数", "Bound" },
    { "one-is-preliminary", "甲县初步最高，为25亿元（含初步数）",
      "Alpha’s early highest, at 2.5 billion yuan (preliminary figures included)" },
    { "all-equal", "相同", "Same" },
    { "growth", "甲县产值增长最快，为7%", "Alpha’s output grew fastest, by 7%" },
    /* of the row's name too */
    { "growth-rows", "产值增长最快，为7%", "Output grew fastest, by 7%" },
    { "growth-in-rows", "投资增长最快，为7%", "Industrial investment grew fastest, by 7%" },
    { "record", "2025年粮食产量为42亿斤，为2023年以来最高",
      "Grain at 2.1 million tonnes in 2025, the highest from 2023 on" },
    { "back", "2025年用电量为42亿元，低于2024年的43亿元",
      "Electricity at 4.2 billion yuan in 2025, down from 4.3 billion yuan in 2024" },
    { "bars-over-time", "2025年用电量为42亿元，低于2024年的43亿元",
      "Electricity at 4.2 billion yuan in 2025, down from 4.3 billion yuan in 2024" },
    { "bars-of-other-definitions", "覆盖率", "Coverage" },
    { "flat", "2025年户数为3万户，与2024年持平",
      "Firms at 30,000 households in 2025, the same as in 2024" },
    { "other-definition", "覆盖率", "Coverage" },
    { "other-definition-slope", "覆盖率", "Coverage" },
    { "most-rose", "产值：除丙县外，都高于2024年",
      "Output: all but Gamma higher than in 2024" },
    { "one-rose-one-fell", "粮食产量高于2024年，用电量低于2024年",
      "Grain higher than in 2024, electricity lower" },
    { "all-but-a-city", "除示例市出口外，都低于2024年",
      "All but Shili exports lower than in 2024" },
    { "all-but-an-acronym", "除PM2.5外，都低于2024年",
      "All but PM2.5 lower than in 2024" },
    { "all-but-a-name", "除长江货运外，都低于2024年",
      "All but Yangtze River freight lower than in 2024" },
    { "rates-part", "出口增速较2024年加快，GDP增速放缓",
      "Exports grew faster than in 2024, GDP more slowly" },
    { "all-but-one-rate", "除出口外，增速都较2024年放缓",
      "All but exports grew more slowly than in 2024" },
    { "all-rates", "GDP和工业增加值增速都较2024年放缓",
      "GDP and industry grew more slowly than in 2024" },
    { "a-rate-below-zero", "GDP和房地产", "GDP and housing" },
    { "all-rose", "一产和二产都高于2024年", "Farming and industry higher than in 2024" },
    { "largest-part", "2025年二产最大，为6亿元",
      "Industry largest in 2025, at 600 million yuan" },
    { "two-largest-parts", "一产、二产和三产", "Farming, industry and services" },
    { "not-a-change", "一产", "Farming" },
    { "all-met", "甲项和乙项都达到目标", "First and second met their targets" },
    { "one-missed", "所列各项仅丙项未达目标",
        "Of those shown, only third missed its target" },
    { "in-line", "甲项和丁项都达到或符合目标",
      "First and fourth met or were in line with their targets" },
    { "not-all-comparable", "可比的两项中有一项未达目标",
      "One of two that can be compared missed its target" },
    { "half", "四项中有两项未达目标", "Two of four missed their targets" },
    { "one-target", "丙项未达目标", "Third missed the target" },
    { "announced-only", "庚项", "Seventh" },
    { "best-rank", "甲项位次最靠前，居全省第2",
      "First ranked highest, 2nd in Shili Province" },
    /* of growth, which the names leave out */
    { "best-growth-rank", "产出增速位次最靠前，居全省第2",
      "Output growth ranked highest, 2nd in Shili Province" },
    { "growth-ranks", "与2024年相比，产出增速位次前移，销售后移",
      "Since 2024, output growth moved up in rank and sales down" },
    { "one-number", "粮食产量为42亿斤", "Grain: 2.1 million tonnes" },
    { "typed", "粮食的三年", "Three years of grain" },
    { "none", "", "" },
};

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

static void a_title_states_what_the_values_say(void **state)
{
    static const struct row report = { "findings", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };
    struct job job = job_start();
    const struct block_document *document = compose_case(&job, &report);
    int wrong = 0;

    (void)state;
    diag_print(job.diag, stderr, 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct chart *c = find(document->first, rows[i].id);

        if (!c)
            fail_msg("%s is not drawn", rows[i].id);
        if (str_is(c->title[LANGUAGE_ZH], rows[i].zh) && str_is(c->title[LANGUAGE_EN], rows[i].en))
            continue;
        wrong++;
        print_error("%s: %s / %s\n", rows[i].id, str_z(job.arena, c->title[LANGUAGE_ZH]),
                    str_z(job.arena, c->title[LANGUAGE_EN]));
    }
    job_end(&job);
    assert_int_equal(wrong, 0);
}

static void a_slope_explains_its_break(void **state)
{
    static const struct row report = { "findings", NULL, EDITION_ZH_EN, false, COMPOSE_SCREEN };
    struct job job = job_start();
    const struct block_document *document = compose_case(&job, &report);
    const struct chart *c = find(document->first, "other-definition-slope");

    (void)state;
    assert_non_null(c);
    assert_true(str_is(c->note[LANGUAGE_ZH], "//处口径有变，前后不可比。"));
    job_end(&job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_states_what_the_values_say),
        cmocka_unit_test(a_slope_explains_its_break),
    };

    return chdir(YAOLAN_SOURCE_DIR) ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
