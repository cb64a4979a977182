/* The name of another indicator, or another place, before a reference. */
#include "audit_case.h"

static void another_indicator(void **state)
{
    (void)state;
    breaks("粮食总产量达到{gdp}。\n[en] Grain output reached {gdp}.\n", "other-name other-name");
    breaks("地区生产总值达到{gdp}。\n[en] It was {gdp}.\n", "");
    breaks("旅游综合收入{lawns}，公园绿地面积{income}。\n"
           "[en] Tourism revenue was {lawns}; Park area was {income}.\n",
           "other-name other-name other-name other-name");
}

/* The name stands there for something else than the figure behind it. */
static void names_of_other_things(void **state)
{
    (void)state;
    breaks("粮食总产量增长快于地区生产总值，升到{grain}。\n[en] Grain output rose to {grain}.\n", "");
    breaks("粮食总产量居全省第二，地区生产总值增速为{gdp-growth}。\n"
           "[en] In Grain output second in the province; growth was {gdp-growth}.\n",
           "rank-basis-unsaid");
    breaks("旅游综合收入、公园绿地面积分别为{income}、{lawns}。\n"
           "[en] Tourism revenue and Park area were {income} and {lawns}.\n", "");
}

/* 人均 makes another indicator of it; 其中, 全市 and a place do not. */
static void names_with_a_modifier(void **state)
{
    (void)state;
    breaks("人均地区生产总值{lawns}。\n[en] Per capita GDP was {lawns}.\n", "");
    breaks("单位地区生产总值达到{lawns}。\n[en] It was {lawns}.\n", "");
    breaks("农村公园绿地面积{income}。\n[en] In all, rural Park area was {income}.\n", "");
    breaks("其中旅游综合收入{lawns}。\n[en] It was {lawns}.\n", "other-name");
    breaks("全市旅游综合收入{lawns}。\n[en] It was {lawns}.\n", "other-name");
    breaks("示例市旅游综合收入{lawns}。\n[en] It was {lawns}.\n", "other-name");
}

static void another_area(void **state)
{
    (void)state;
    breaks("甲县粮食总产量{grain}。\n[en] Grain output in A County was {grain}.\n",
           "other-area other-area");
    breaks("甲县粮食总产量{990101/grain}。\n[en] Grain output in A County was {990101/grain}.\n", "");
    breaks("甲县粮食{990101/grain}，增速居全省第{grain.rank:number}位。\n"
           "[en] It was {990101/grain} there, by growth {grain.rank:ordinal}.\n",
           "other-area other-area");
    breaks("产量{990101/gdp@2024}，增长{gdp-growth}。\n[en] It was {990101/gdp@2024}, up {gdp-growth}.\n",
           "other-area other-area");
    breaks("示例市粮食总产量{grain}。\n[en] Grain output in Shili was {grain}.\n", "");
}

/* 增长 behind a level: the growth rate that has its name, where there is one. */
static void growth_of_another(void **state)
{
    (void)state;
    breaks("产值{gdp}，增长{retail-growth}。\n[en] Output was {gdp}, up {retail-growth}.\n",
           "other-name other-name");
    breaks("产值{gdp}，比上年增长{retail-growth}。\n[en] Output was {gdp}, up {retail-growth}.\n",
           "other-name other-name");
    breaks("产值{gdp}，增长{gdp-growth}。\n[en] Output was {gdp}, up {gdp-growth}.\n", "");
    breaks("产值{gdp}，社零增长{retail-growth}。\n[en] Output was {gdp}; sales rose {retail-growth}.\n",
           "");
    breaks("产量{grain}，增长{retail-growth}。\n[en] Output was {grain}, up {retail-growth}.\n", "");
}

/* 分别: each member under its own name. */
static void lists_in_another_order(void **state)
{
    (void)state;
    breaks("全市固定资产投资和社会消费品零售总额分别增长{retail-growth}、下降{investment-growth:size}。\n"
           "[en] They rose by {retail-growth} and fell by {investment-growth:size}.\n",
           "other-name other-name");
    breaks("社会消费品零售总额、固定资产投资分别增长{retail-growth}、下降{investment-growth:size}。\n"
           "[en] They rose by {retail-growth} and fell by {investment-growth:size}.\n", "");
    breaks("人均地区生产总值、地区生产总值分别为{lawns}、{gdp}。\n"
           "[en] They were {lawns} and {gdp}.\n", "");
    breaks("零售和投资分别增长{retail-growth}、下降{investment-growth:size}。\n"
           "[en] They rose by {retail-growth} and fell by {investment-growth:size}.\n", "");
}

/* What grew is no member of a list: its own name is looked at. */
static void names_before_a_growth(void **state)
{
    (void)state;
    breaks("旅游综合收入{lawns}，增长{retail-growth}。\n[en] It was {lawns}, up {retail-growth}.\n",
           "other-name");
}

/* The verdict behind a figure makes no list of the two. */
static void names_before_a_verdict(void **state)
{
    (void)state;
    breaks("社会消费品零售总额增长{gdp-growth}，{gdp-growth.verdict}。\n"
           "[en] Retail sales growth was {gdp-growth}, {gdp-growth.verdict}.\n",
           "other-name other-name");
    breaks("社会消费品零售总额增长{retail-growth}，{retail-growth.verdict}。\n"
           "[en] Retail sales growth was {retail-growth}, {retail-growth.verdict}.\n", "");
}

/* A level that is said to grow has the growth rate of its name, or of its id. */
static void growth_of_a_name(void **state)
{
    (void)state;
    breaks("社会消费品零售总额比上年增长{gdp-growth}。\n[en] In all, retail sales grew by {gdp-growth}.\n",
           "other-name other-name");
    breaks("社会消费品零售总额{gdp-growth:moved}。\n[en] In all, retail sales {gdp-growth:moved}.\n",
           "other-name other-name");
    breaks("社会消费品零售总额{retail-growth:升降}。\n[en] Retail sales {retail-growth:moved}.\n", "");
    breaks("地区生产总值同比增长{retail-growth}。\n[en] GDP expanded by {retail-growth}.\n",
           "other-name other-name");
    breaks("地区生产总值同比增长{gdp-growth}。\n[en] GDP expanded by {gdp-growth}.\n", "");
    breaks("人均地区生产总值增长{retail-growth}。\n[en] Per capita GDP grew by {retail-growth}.\n", "");
    breaks("地区生产总值目标为{gdp-growth.target}。\n[en] The target was {gdp-growth.target}.\n", "");
    breaks("旅游综合收入升。\n[en] In that year park area was {income}.\n",
           "only-in-english other-name");
}

/* A level that is said to change by all of itself; but homes newly begun are of a change. */
static void names_of_a_change(void **state)
{
    static const char more[] =
        "  power:\n"
        "    name: {zh: 新能源装机, en: Renewable capacity}\n"
        "    unit: 万千瓦\n"
        "    actuals: {2025: {at: 62, from: book}}\n"
        "  tech:\n"
        "    name: {zh: 高新技术企业数, en: High-tech enterprises}\n"
        "    unit: 家\n"
        "    actuals: {2025: {at: 310, from: book}}\n"
        "  begun:\n"
        "    name: {zh: 新开工住房, en: Homes begun}\n"
        "    unit: 套\n"
        "    actuals: {2025: {at: 500, from: book}}\n";
    struct arena *a = arena_open();
    const char *data = str_z(a, str_format(a, "%s%s", case_data, more));

    (void)state;
    breaks_with(data, "新能源装机提高{power}。\n[en] Renewable capacity rose by {power}.\n",
                "no-growth no-growth");
    breaks_with(data, "高新技术企业数增加{tech}。\n[en] There are {tech}.\n", "no-growth");
    breaks_with(data, "新开工住房增加{begun}。\n[en] Homes begun rose by {begun}.\n", "");
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_indicator),
        cmocka_unit_test(names_of_other_things),
        cmocka_unit_test(names_with_a_modifier),
        cmocka_unit_test(another_area),
        cmocka_unit_test(growth_of_another),
        cmocka_unit_test(lists_in_another_order),
        cmocka_unit_test(names_before_a_growth), cmocka_unit_test(names_before_a_verdict),
        cmocka_unit_test(growth_of_a_name), cmocka_unit_test(names_of_a_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
