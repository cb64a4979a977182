/* `yaolan audit --text`: a plain text of an invented city against the figures of one source. */
#include "audit_case.h"

struct run {
    struct built b;
    struct audit audit;
    struct str out;
};

/* `more`: indicators besides those of the city. */
static struct run text_and(const char *text, const char *source, const char *more)
{
    static char data[2 * sizeof case_data];
    int length = snprintf(data, sizeof data, "%s%s", case_data, more);
    struct run c = { .b = build(data) };
    struct buf out = { .arena = c.b.arena };
    const struct data_source *from = map_find(c.b.data->sources, str_of(source));

    assert_true(length > 0 && (size_t)length < sizeof data);
    assert_non_null(from);
    c.audit = (struct audit){ .arena = c.b.arena, .diag = c.b.diag, .data = c.b.data };
    audit_text(&c.audit, build_source(c.b.arena, "text.txt", text), from);
    audit_print(&c.audit, &out);
    c.out = buf_str(&out);
    return c;
}

static struct run text_of(const char *text, const char *source)
{
    return text_and(text, source, "");
}

static size_t counted(const struct audit *w, const char *name)
{
    for (size_t i = 0; i < w->count_count; i++)
        if (!strcmp(w->counts[i].name, name))
            return w->counts[i].count;
    fail();
    return 0;
}

static const char whole[] =
    "地区生产总值1310.6亿元，地区生产总值增速6.1%、居全省第4位。2026年地区生产总值增速6%左右。\n"
    "常住人口城镇化率63.7%，新兴产业占比提高2.4个百分点。\n"
    "粮食总产量212万吨、增速居全省第2位，细颗粒物浓度38微克/立方米、改善率居全省第3位。\n"
    "口袋公园数量10处，连续3年促消费活动场次120余场。\n"
    "旅游综合收入34.8亿元。\n";

/* Every figure is found, one of them in another unit; years and names are no figures. */
static void a_text_that_says_all(void **state)
{
    struct run c = text_of(whole, "new");

    (void)state;
    assert_string_equal(audit_rules(&c.audit), "");
    assert_int_equal(counted(&c.audit, "numbers"), 14);
    assert_int_equal(counted(&c.audit, "matched"), 14);
    assert_int_equal(counted(&c.audit, "converted"), 1);
    assert_int_equal(counted(&c.audit, "statements"), 14);
    assert_int_equal(counted(&c.audit, "found"), 14);
    assert_int_equal(counted(&c.audit, "years"), 1);
    build_close(&c.b);
}

/* The same text in English holds the same figures. */
static void in_english(void **state)
{
    struct run c = text_of(
        "GDP was 131.06 billion yuan, and GDP growth of 6.1% ranked fourth in the province. GDP growth of "
        "around 6% is the target.\n"
        "The urbanization rate was 63.7%; the rise in the share of emerging industries was 2.4 percentage "
        "points.\n"
        "Grain output was 2.12 million tonnes, ranking second by growth. The fine particle concentration "
        "was 38 µg/m³, ranking third by improvement.\n"
        "There are 10 pocket parks and were more than 120 promotion events, three years running.\n"
        "Tourism revenue was 3.48 billion yuan.\n", "new");

    (void)state;
    assert_string_equal(audit_rules(&c.audit), "");
    assert_int_equal(counted(&c.audit, "found"), 14);
    build_close(&c.b);
}

static void what_is_lacking(void **state)
{
    struct run c = text_of("地区生产总值1310.6亿元，新建学校12所。“345”行动推进，500强企业3家，三项成果。\n", "new");
    struct built b = c.b;

    (void)state;
    assert_int_equal(counted(&c.audit, "matched"), 1);
    assert_int_equal(counted(&c.audit, "lacking"), 2);
    assert_int_equal(counted(&c.audit, "worded"), 1);
    assert_int_equal(counted(&c.audit, "names"), 2);
    assert_int_equal(counted(&c.audit, "missed"), 13);
    assert_true(str_starts(c.out, STR("text.txt:1:20: warning: \"12所\": the data holds no such figure of new "
                                      "[number-lacking]\n")));
    assert_true(str_find(c.out, STR("text.txt:1:43: query: \"三项\": a number written in characters or letters that"
                                    " the data of new lacks; enter it if it is a figure"
                                    " [number-in-characters]\n")) > 0);
    assert_true(str_find(c.out, STR("gdp-growth@2025:actual (第4位): not found in the text of new "
                                    "[figure-lacking]\n")) > 0);
    build_close(&b);
}

/* Every kind of number is told apart and counted under its name. */
static void each_kind_is_counted(void **state)
{
    static const char more[] =
        "  schools:\n"
        "    name: {zh: 12所薄弱学校改造投资, en: Investment in 12 weak schools}\n"
        "    unit: 亿元\n"
        "    better: higher\n"
        "    actuals: {2025: {at: 7.5, from: new}}\n";
    static const char text[] =
        "一、成绩\n"
        "（1）地区生产总值1310.6亿元，粮食总产量212万吨。新开工10亿元以上项目。建成三大园区，连续5年进入全省前列。\n"
        "投资20亿元的新材料项目、年产30万台电机项目开工。“345”行动推进，第四批试点启动，三项成果获奖。\n"
        "12所薄弱学校改造投资7.5亿元，新建学校9所。2025年2月18日公布，电话：0391-1234567。\n";
    static const char *const counts[LANGUAGES] = {
        [LANGUAGE_EN] =
            "numbers of the text: 6\n  held by the data: 3\n  lacking in the data: 1\n"
            "  of the held ones in another unit: 1\n"
            "  parts of indicators' names or notes: 1\n"
            "  written in characters and lacking: 1\n  thresholds of classes: 1\n"
            "  groups by number (三大…), maybe names: 1\n  attributes of projects: 2\n"
            "  streaks of years or rounds: 1\nno figures: names and slogans 1\n"
            "  years 1\n  dates 2\n  ordinals 1\n  list numerals 1\n"
            "  telephone numbers and the like 2\n"
            "statements of the source in the data: 15\n  found in the text: 3\n"
            "  lacking in the text: 12\n",
        [LANGUAGE_ZH] =
            "文本中的统计数字：6\n  数据中有：3\n  数据中没有：1\n  其中换了单位：1\n  属于指标名称或说明：1\n"
            "  以汉字写出而数据中没有：1\n  分档界限（10亿元以上项目）：1\n  几大……（可能是名称）：1\n  项目自身的数（投资……的、年产）：2\n"
            "  连续若干年或期：1\n不是统计数字的：名称和口号 1\n  年份 1\n  日期 2\n  次序（第四批）1\n  条目序号 1\n"
            "  电话号码等 2\n该来源在数据中的说法：15\n  文本中有：3\n  文本中没有：12\n"
    };
    struct run c = text_and(text, "new", more);

    (void)state;
    for (int l = 0; l < LANGUAGES; l++) {
        struct buf out = { .arena = c.b.arena };

        c.audit.diag = diag_new(c.b.arena, (enum language)l);
        audit_print(&c.audit, &out);
        if (str_find(buf_str(&out), str_of(counts[l])) < 0)
            fail_msg("%.*s", (int)out.len, out.ptr);
    }
    build_close(&c.b);
}

/* 亿 for 万亿, and % for points: the digits are the same, the name is near. */
static void slips_are_errors(void **state)
{
    struct run c = text_of("地区生产总值1310.6万亿元。\n新兴产业占比提高24个百分点。\n", "new");

    (void)state;
    assert_int_equal(audit_severity_count(&c.audit, AUDIT_ERROR), 2);
    assert_true(str_find(c.out, STR("\"1310.6万亿元\" has the digits of gdp@2025:actual (1310.6亿元) but another"
                                    " magnitude or unit: check 万, 亿 and points [number-slip]")) > 0);
    build_close(&c.b);
}

/* A locator that points at another line is reported once the others agree; a figure broken over two lines
 * stands where its number begins. */
static void locators_of_the_text_itself(void **state)
{
    static const char moved[] =
        "地区生产总值1310.6亿元，地区生产总值增速6.1%、居全省第4位。\n"
        "常住人口城镇化率63.7%，新兴产业占比提高2.4个百分点。粮食总产量42.4亿斤、增速居全省第2位，\n"
        "细颗粒物浓度38微克/立方米、改善率居全省第3位。\n"
        "口袋公园数量10处，促消费活动场次120余场。旅游综合收入34.8\n"
        "亿元。\n";
    struct run c = text_of(moved, "new");

    (void)state;
    assert_true(str_find(c.out, STR("\n  found at another line than noted: 3\n")) > 0);
    assert_true(str_find(c.out, STR("grain@2025:actual is located at \"l. 3\" but was found in line 2 of the text"
                                    " [locator-wrong]")) > 0);
    build_close(&c.b);
}

/* Another edition has other lines: then locators say nothing. */
static void lines_of_another_edition(void **state)
{
    struct str text = str_of(whole);
    struct arena *a = arena_open();
    struct run c = text_of(str_z(a, str_join(a, STR("示例市概览\n\n\n\n\n\n\n"), text)), "new");

    (void)state;
    assert_string_equal(audit_rules(&c.audit), "");
    assert_int_equal(counted(&c.audit, "found"), 14);
    build_close(&c.b);
    arena_close(a);
}

/* The figures of another source are not looked for. */
static void one_source_alone(void **state)
{
    struct run c = text_of("地区生产总值1200.5亿元。\n", "old");

    (void)state;
    assert_int_equal(counted(&c.audit, "matched"), 1);
    assert_int_equal(counted(&c.audit, "statements"), 4);
    build_close(&c.b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_says_all),
        cmocka_unit_test(in_english),
        cmocka_unit_test(what_is_lacking), cmocka_unit_test(each_kind_is_counted),
        cmocka_unit_test(slips_are_errors),
        cmocka_unit_test(locators_of_the_text_itself),
        cmocka_unit_test(lines_of_another_edition),
        cmocka_unit_test(one_source_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
