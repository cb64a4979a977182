/* Numbers that say how a result stands to its target, and years ahead of time. */
#include "audit_case.h"

static const char city[] =
    "area: \"1\"\n"
    "areas: {\"1\": {zh: 甲市, en: A, level: city}}\n"
    "sources: {s: {zh: 报告, en: Report, reports: 2025}}\n"
    "indicators:\n"
    "  grain:\n"
    "    name: {zh: 粮食总产量, en: Grain output}\n"
    "    unit: 亿斤\n"
    "    better: higher\n"
    "    targets: {from: s, 2025: 40亿斤以上, 2026: 41}\n"
    "    actuals: {from: s, 2024: 39.8, 2025: 42.4}\n"
    "  roads:\n"
    "    name: {zh: 农村公路, en: Rural roads}\n"
    "    unit: 公里\n"
    "    better: higher\n"
    "    targets: {from: s, 2025: 200}\n"
    "    actuals: {from: s, 2024: 150, 2025: 184}\n"
    "  growth:\n"
    "    name: {zh: 地区生产总值增长, en: GDP growth}\n"
    "    unit: \"%\"\n"
    "    measure: growth\n"
    "    better: higher\n"
    "    targets: {from: s, 2025: 6.5}\n"
    "    actuals: {from: s, 2025: 6.1}\n"
    "  events:\n"
    "    name: {zh: 活动场次, en: Events}\n"
    "    unit: 场\n"
    "    better: higher\n"
    "    actuals: {from: s, 2025: 120}\n";

static void finds(const char *body, const char *rules)
{
    breaks_with(city, body, rules);
}

static void a_share_of_the_target(void **state)
{
    static const char *const wrong = "completion-differs completion-differs";

    (void)state;
    finds("粮食{grain}，完成目标的106%。\n[en] Grain was {grain}, 106% of the target.\n", "");
    finds("粮食{grain}，完成目标的116%。\n[en] Grain was {grain}, 116% of the target.\n", wrong);
    finds("粮食{grain}，完成年度目标116%。\n[en] Grain was {grain}, 116% of its annual target.\n", wrong);
    finds("粮食{grain}，为年度计划的116%。\n[en] Grain was {grain}, 116% of the annual plan.\n", wrong);
    finds("粮食{grain}，超额完成年度目标6%。\n[en] Grain was {grain}, 6% above the target.\n", "");
    finds("粮食{grain}，超额完成年度目标16%。\n[en] Grain was {grain}, beating its target by 16%.\n",
          wrong);
    /* Not all of it, and it does not say that it was met. */
    finds("农村公路{roads}，完成目标的92%。\n[en] Rural roads: {roads}, 92% of the target.\n", "");
    finds("农村公路{roads}，低于年度目标8%。\n[en] Rural roads: {roads}, missing the target by 8%.\n",
          "");
    finds("农村公路{roads}，低于年度目标2%。\n[en] Rural roads: {roads}, missing the target by 2%.\n",
          wrong);
    finds("农村公路{roads}，完成年度目标。\n[en] Rural roads: {roads}, meeting the target.\n",
          "said-met said-met");
    /* By name; of a plan of another thing; without a target. */
    finds("粮食总产量增加，完成目标的116%。\n[en] Grain output rose to 116% of the target.\n", wrong);
    finds("粮食{grain}，完成年度投资计划的116%。\n[en] Grain: {grain}, 116% of the outlay.\n", "");
    finds("活动{events}，完成目标的116%。\n[en] Events: {events}, 116% of the target.\n", "");
}

/* The object of another thing, or of another year. */
static void of_another_target(void **state)
{
    static const char *const sentences[] = {
        "serving 95% of the target population", "95% of the target companies were visited",
        "95% of the plan’s projects have begun", "95% of the target for the five years",
        "95% of the target of the five-year plan", "95% of the target set by the province",
    };
    static const char wrong[] = "completion-differs";
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        finds(str_z(a, str_format(a, "农村公路{roads}，惠及95%%的人。\n[en] Rural roads: {roads}, %s.\n",
                                  sentences[i])), "");
    finds("农村公路{roads}，惠及95%的人。2027年再看。\n"
          "[en] Rural roads: {roads}, 95% of the target for 2027.\n", "");
    finds("农村公路{roads}，惠及95%的人。2027年再看。\n"
          "[en] Rural roads: {roads}, 95% of the target in 2027.\n", "");
    finds("农村公路{roads}，现有线路长30公里。\n"
          "[en] Rural roads: {roads}, 30 km above the target length.\n", "");
    finds("农村公路{roads}。\n[en] Rural roads: {roads}, exceeding the target area.\n", "");
    finds("农村公路2025年{roads}，达95%。\n"
          "[en] Rural roads: {roads}, 95% of the target in 2025.\n", wrong);
    finds("农村公路{roads}，达95%。\n[en] Rural roads: {roads}, 95% of the target and more.\n", wrong);
    finds("农村公路{roads}，达95%。\n[en] Rural roads: {roads}, 95% of the target but late.\n", wrong);
    arena_close(a);
}

/* 98.9% of a rate is no completion, and does not say that it was met. */
static void a_share_of_a_rate(void **state)
{
    (void)state;
    finds("增长{growth}，完成目标的93.8%。\n"
          "[en] Up {growth}, 93.8% of the target.\n", "");
    finds("增长{growth}，完成目标的103.8%。\n"
          "[en] Up {growth}, 103.8% of the target.\n", "said-met");
}

static void a_gap_to_the_target(void **state)
{
    static const char *const wrong = "gap-differs gap-differs";

    (void)state;
    finds("增长{growth}，低于预期目标0.4个百分点。\n"
          "[en] Up {growth}, 0.4 percentage points below the target.\n", "");
    finds("增长{growth}，低于预期目标0.6个百分点。\n"
          "[en] Up {growth}, 0.6 percentage points below the target.\n", wrong);
    finds("增长{growth}，比年度目标低0.6个百分点。\n"
          "[en] Up {growth}, missing its target by 0.6 percentage points.\n", wrong);
    finds("增长{growth}，低于预期目标6.5%。\n[en] Up {growth}, below the 6.5% of its target.\n", "");
    finds("增长{growth}，低于预期目标0.4%。\n[en] Up {growth}, 0.4% below target.\n",
          "percent-for-points percent-for-points");
    finds("粮食{grain}，超过年度目标2.4亿斤。\n[en] Grain: {grain}, 120,000 tonnes above target.\n", "");
    finds("粮食{grain}，超过年度目标3.4亿斤。\n[en] Grain: {grain}, 170,000 tonnes above target.\n", wrong);
}

/* {growth.gap} is printed without a sign. */
static void a_gap_by_reference(void **state)
{
    (void)state;
    finds("增长{growth}，比目标低{growth.gap}。\n[en] Up {growth}, {growth.gap} below target.\n", "");
    finds("增长{growth}，比目标高{growth.gap}。\n[en] Up {growth}, {growth.gap} below target.\n",
          "gap-differs");
    finds("增长{growth}，低于目标{growth.gap}。\n[en] Up {growth}, {growth.gap} above target.\n",
          "said-met");
}

static void years_ahead(void **state)
{
    static const char *const wrong = "ahead-of-time ahead-of-time";

    (void)state;
    /* 42.4 in 2025 is more than the 41 of 2026. */
    finds("粮食{grain}，提前一年完成目标。\n[en] Grain: {grain}, a year ahead of schedule.\n", "");
    finds("粮食{grain@2024}，提前一年实现目标。\n[en] Grain: {grain@2024}, one year early.\n", wrong);
    /* Neither in 2024 nor now. */
    finds("农村公路{roads}，提前一年达到要求。\n[en] Rural roads: {roads}, one year early.\n", wrong);
    finds("农村公路{roads}，力争提前一年完成。\n[en] Rural roads: {roads}, to end a year or so early.\n", "");
    finds("农村公路{roads}，未提前一年完成。\n[en] Rural roads: {roads}, not a year early.\n", "");
    finds("农村公路{roads}，提前三年完成。\n[en] Rural roads: {roads}, three years early.\n", "");
    /* Parts of years, and more years than there are. */
    finds("农村公路{roads}，提前半年完成。\n[en] Rural roads: {roads}, half a year early.\n", "");
    finds("农村公路{roads}，提前近一年完成。\n[en] Rural roads: {roads}, nearly a year early.\n", "");
    finds("农村公路{roads}。\n[en] Rural roads: {roads}, a month and a year early.\n", "");
    finds("农村公路{roads}。\n[en] Rural roads: {roads}, 4,294,967,297 years early.\n",
          "only-in-english");
    finds("活动{events}，提前一年完成。\n[en] Events: {events}, a year early.\n", "");
}

static void says_what_the_data_give(void **state)
{
    struct audited c = audit_of("粮食{grain}，完成目标的116%，农村公路{roads}，提前一年完成。\n"
                                "增长{growth}，比目标高0.3个百分点。\n[en] It grew.\n", city);
    struct buf out = { .arena = c.b.arena };

    (void)state;
    audit_print(&c.audit, &out);
    assert_true(str_find(buf_str(&out), STR("\"目标的116%\" contradicts the data: "
                "grain@2025:actual is 42.4亿斤, 106.0% of its target")) >= 0);
    assert_true(str_find(buf_str(&out), STR("\"提前一年完成\" contradicts the data: roads@2024:actual is "
                "150公里, roads@2025:target is 200公里")) >= 0);
    assert_true(str_find(buf_str(&out), STR("growth@2025:actual is 6.1%, 0.4 percentage points "
                "below its target")) >= 0);
    build_close(&c.b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_of_the_target), cmocka_unit_test(of_another_target),
        cmocka_unit_test(a_share_of_a_rate), cmocka_unit_test(a_gap_to_the_target),
        cmocka_unit_test(a_gap_by_reference), cmocka_unit_test(years_ahead),
        cmocka_unit_test(says_what_the_data_give),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
