/* Places that are typed beside a figure. */
#include "audit_case.h"

static void places_that_the_data_holds(void **state)
{
    (void)state;
    breaks("产值增长{gdp-growth}，居全省第3位。\n[en] GDP grew by {gdp-growth}, third in the province.\n",
           "contradicts-data contradicts-data");
    breaks("产值增长{gdp-growth}，居全省第4位。\n[en] GDP grew by {gdp-growth}, fourth in the province.\n", "");
    breaks("产值增长{gdp-growth}，居全省首位。\n[en] GDP grew by {gdp-growth}, first in the province.\n",
           "contradicts-data contradicts-data");
    breaks("产值增速{gdp-growth}，居全省第4位。\n"
           "[en] By growth {gdp-growth}, it ranked No. 4 in the province.\n", "");
    breaks("产值增速{gdp-growth}，居全省第4位。\n"
           "[en] By growth {gdp-growth}, it ranked No. 5 in the province.\n",
           "only-in-chinese only-in-english contradicts-data");
    breaks("产值{gdp}，增长{gdp-growth}，居全省第3位。\n"
           "[en] GDP was {gdp}, and it grew by {gdp-growth}, third in the province.\n",
           "contradicts-data contradicts-data");
    breaks("产值增长{gdp-growth}，稳居全省前5。\n[en] Growth of {gdp-growth} is in the top five.\n", "");
    breaks("产值增长{gdp-growth}，稳居全省前3。\n[en] Growth of {gdp-growth} is in the top three.\n",
           "contradicts-data contradicts-data");
}

static void places_that_it_does_not_hold(void **state)
{
    (void)state;
    breaks("公园{parks@2025}，居全省首位。\n[en] Parks: {parks@2025}.\n", "same-as-before rank-not-held");
    breaks("{gdp-growth}第4位，全国好。\n[en] By growth {gdp-growth}, ranked fourth.\n", "");
    breaks("产值增长{gdp-growth}，居全国第4位。\n[en] Up {gdp-growth}, fourth in the country.\n",
           "rank-not-held");
}

/* The place of something else, or of several. */
static void places_of_others(void **state)
{
    (void)state;
    breaks("产值增长{gdp-growth}，粮食总产量增速居全省第2位。\n"
           "[en] GDP grew by {gdp-growth}; Grain output by growth ranked second in the province.\n", "");
    breaks("产值和增速为{gdp}、{gdp-growth}，均居全省第3位。\n"
           "[en] {gdp} and {gdp-growth}, both third in the province.\n", "");
    breaks("产值增长{gdp-growth}。第三产业较快。\n[en] GDP grew by {gdp-growth}.\n", "");
}

/* The place that it had is not held against the figure of now. */
static void places_that_were(void **state)
{
    (void)state;
    breaks("产值增速{gdp-growth}，由上年全省第8位升至第4位。\n"
           "[en] By growth {gdp-growth}, up from 8th to 4th in the province.\n", "");
    breaks("产值增速{gdp-growth}，从首位退至第4位。\n"
           "[en] By growth {gdp-growth}, down from first to fourth in the province.\n", "");
    breaks("地区生产总值增速由全省第8位升到第4位。\n"
           "[en] GDP growth went from 8th to 4th in the province.\n", "");
    breaks("产值增速{gdp-growth}，去年居第9位。\n"
           "[en] By growth {gdp-growth}, ranked ninth last year.\n", "");
    /* The place of now is. */
    breaks("产值增速{gdp-growth}，由上年全省第8位升至第3位。\n"
           "[en] By growth {gdp-growth}, up from 8th to 3rd in the province.\n",
           "contradicts-data contradicts-data");
    breaks("产值增速{gdp-growth}，比上年提升居第3位。\n[en] By growth {gdp-growth}, ranked third.\n",
           "contradicts-data contradicts-data");
}

/* The place printed is one in the province. */
static void places_of_another_list(void **state)
{
    (void)state;
    breaks("产值增速居全国第{gdp-growth.rank:number}位。\n"
           "[en] By growth GDP ranked {gdp-growth.rank:ordinal} nationwide.\n", "rank-list rank-list");
    breaks("产值增速在全国排名第{gdp-growth.rank:number}。\n"
           "[en] By growth GDP ranked {gdp-growth.rank:ordinal} in the country.\n",
           "rank-list rank-list");
    breaks("获全国表彰，产值增速居全省第{gdp-growth.rank:number}位。\n"
           "[en] By growth GDP ranked {gdp-growth.rank:ordinal} in the province.\n", "");
    breaks("全国测评获好评，产值增速居第{gdp-growth.rank:number}位。\n"
           "[en] By growth GDP ranked {gdp-growth.rank:ordinal}, as growth slowed nationwide.\n", "");
}

/* {x}，居第{y.rank}位: the place of another figure than the one before it. */
static void places_of_the_figure_before(void **state)
{
    (void)state;
    breaks("产量{grain}，增速居全省第{gdp-growth.rank:number}位。\n"
           "[en] By growth it was {grain}, ranking {gdp-growth.rank:ordinal}.\n",
           "rank-of-other");
    breaks("产量{grain}，经济增速居全省第{gdp-growth.rank:number}位。\n"
           "[en] It was {grain}; by growth the city ranked {gdp-growth.rank:ordinal}.\n", "");
}

/* A place by level is no place of the growth. */
static void places_by_level(void **state)
{
    static const char places[] =
        "  fees:\n"
        "    name: {zh: 规费收入, en: Fees}\n"
        "    unit: 亿元\n"
        "    actuals: {2025: {at: 11.0, rank: {place: 5, in: \"990000\", by: level}, from: book}}\n";
    struct arena *a = arena_open();
    const char *data = str_z(a, str_format(a, "%s%s", case_data, places));

    (void)state;
    breaks_with(data, "规费收入居全省第{fees.rank:number}位，增速第{fees.rank:number}位。\n"
                "[en] By growth, fees ranked {fees.rank:ordinal}.\n", "rank-basis-unsaid");
    breaks_with(data, "规费收入增速稳，总量居全省第{fees.rank:number}位。\n"
                "[en] Fees ranked {fees.rank:ordinal} by growth.\n",
                "rank-basis-unsaid");
    arena_close(a);
}

/* A municipality has the level of a province and is called a city all the same. */
static void places_in_a_list_by_its_name(void **state)
{
    static const char data[] =
        "invented: yes\n"
        "area: \"990100\"\n"
        "areas:\n"
        "  \"990000\": {zh: 示例市, en: Shili, level: province}\n"
        "  \"990100\": {zh: 甲区, en: A District, level: county, parent: \"990000\"}\n"
        "sources:\n"
        "  book: {zh: 示例年鉴, en: Sample Yearbook, reports: 2025}\n"
        "indicators:\n"
        "  gdp:\n"
        "    name: {zh: 地区生产总值, en: GDP}\n"
        "    unit: 亿元\n"
        "    actuals: {2025: {at: 11.0, rank: {place: 4, in: \"990000\", by: level}, from: book}}\n";

    (void)state;
    breaks_with(data, "产值{gdp}，居全市第{gdp.rank:number}位。\n"
                "[en] GDP was {gdp}, ranking {gdp.rank:ordinal} in the city.\n", "");
    breaks_with(data, "产值{gdp}，居全市第4位。\n[en] GDP was {gdp}, fourth in the city.\n", "");
    breaks_with(data, "产值{gdp}，居全市第3位。\n[en] GDP was {gdp}.\n",
                "only-in-chinese contradicts-data");
    breaks_with(data, "产值{gdp}，居全县第{gdp.rank:number}位。\n"
                "[en] GDP was {gdp}, ranking {gdp.rank:ordinal} nationwide.\n", "rank-list rank-list");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_that_the_data_holds),
        cmocka_unit_test(places_that_it_does_not_hold),
        cmocka_unit_test(places_of_others),
        cmocka_unit_test(places_that_were),
        cmocka_unit_test(places_of_another_list), cmocka_unit_test(places_by_level),
        cmocka_unit_test(places_of_the_figure_before),
        cmocka_unit_test(places_in_a_list_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
