/* Figures as printed: how each form is read, and which are refused with what words. */
#include "build.h"

static const char frame[] =
    "dataset: t\n"
    "areas:\n"
    "  \"100000\": {zh: 中国, en: China, level: country}\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province, parent: \"100000\"}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "area: \"410800\"\n"
    "sources: {s: {zh: 报告, en: Report, reports: 2025}}\n"
    "indicators:\n"
    "  fall: {name: 降幅, unit: \"%\", better: higher, measure: fall}\n"
    "  grow: {name: 经济增长, unit: \"%\", better: higher}\n";

/* What the text says, as the dump of the model prints it, from after the id to the source. */
static const char *reading(struct built *b, const char *unit, const char *text)
{
    struct figure f = { .adopted = true, .area = b->data->area };
    struct indicator *i = ARENA_NEW(b->arena, struct indicator);
    static const struct data_source none = { .id = STR_INIT("-") };
    struct buf out = { .arena = b->arena };
    struct str all;
    ptrdiff_t from, to;

    i->id = STR("x");
    i->unit = *unit ? units_find(b->data->units, str_of(unit)) : NULL;
    f.indicator = i;
    f.unit = i->unit;
    f.source = &none;
    f.id = STR("@");
    if (!figure_read_printed(b->data, str_of(text), SPAN_NONE, &f, b->diag))
        return "refused";
    if (!f.has_value)
        f.unit = NULL;
    f.printed.text = STR_NONE;
    map_put(b->data->figures, f.id, &f);
    model_dump(b->data, &out);
    all = buf_str(&out);
    from = str_find(all, STR("  @ ")) + 4;
    to = str_find(all, STR(" from -"));
    return str_z(b->arena, str_sub(all, (size_t)from, (size_t)(to - from)));
}

static void reads(void **state)
{
    static const struct { const char *unit, *text, *want; } rows[] = {
        { "%", "6%左右", "about 6 %" },
        { "%", "5.5%以内", "at-most 5.5 %" },
        { "%", "5.5以内", "at-most 5.5 %" },            /* the unit of the indicator */
        { "万人", "5.5万人以上", "at-least 5.5 万人" },
        { "人", "5.5万人以上", "at-least 5.5 万人" },
        { "亿斤", "稳定在40亿斤以上", "at-least 40 亿斤 stable" },
        { "万吨", "稳定在40亿斤以上", "at-least 40 亿斤 stable" },     /* mass is mass */
        { "%", "稳定在70%以上", "at-least 70 % stable" },
        { "万亩", "稳定100万亩", "at 100 万亩 stable" },
        { "家", "动态保持在50家左右", "about 50 家 stable" },
        { "亿元", "超1000亿元", "more-than 1000 亿元" },
        { "亿元", "突破800亿元", "more-than 800 亿元" },
        { "场", "120余场", "more-than 120 场" },
        { "人", "20多万人", "more-than 20 万人" },
        { "亿元", "近21亿元", "nearly 21 亿元" },
        { "亿元", "约1.8亿元", "about 1.8 亿元" },
        { "亿元", "约1.8亿元左右", "about 1.8 亿元" },  /* says it twice, means one thing */
        { "个", "不少于30个", "at-least 30 个" },
        { "个", "至少2个", "at-least 2 个" },
        { "万吨", "200万吨以上", "at-least 200 万吨" },
        { "微克/立方米", "首次低于40微克/立方米", "less-than 40 微克/立方米 record first" },
        { "微克/立方米", "降至39微克/立方米", "at 39 微克/立方米" },
        { "%", "初步预计4.5%以上", "at-least 4.5 % preliminary" },
        { "亿元", "有望达到500亿元", "at 500 亿元 expected" },
        { "%", "确保6%以上", "at-least 6 % ensure" },
        { "%", "力争6.5%", "at 6.5 % strive" },
        { "%", "努力争取达到7%", "at 7 % strive-hard" },
        { "%", "控制在3%以内", "at-most 3 %" },
        { "%", "增长7%左右", "about 7 %" },
        { "%", "-3.2%", "at -3.2 %" },
        { "%", "5%—6%", "between 5 6 %" }, { "%", "5-6%", "between 5 6 %" },
        { "亿元", "1,234.5亿元", "at 1234.5 亿元" },
        { "", "39微克/立方米", "at 39 微克/立方米" },
        { "%", "稳量提质", "worded wording \"稳量提质\"" },
        { "%", "半数以上", "worded wording \"半数以上\"" },
        { "%", "近半", "worded wording \"近半\"" },
        { "%", "与“十五五”考核目标统筹衔接", "worded wording \"与“十五五”考核目标统筹衔接\"" },
        { "%", "与经济增长同步", "in-step-with with grow wording \"与经济增长同步\"" },
        { "%", "与经济增长基本同步", "in-step-with with grow wording \"与经济增长基本同步\"" },
        { "%", "与居民消费同步", "in-step-with wording \"与居民消费同步\"" },
        /* ranks */
        { "%", "全省第2（增速）", "none rank place 2 in 410000 by growth" },
        { "%", "全省第2(增速)", "none rank place 2 in 410000 by growth" },
        { "%", "全省第5位", "none rank place 5 in 410000" },
        { "%", "居全省第五", "none rank place 5 in 410000" },
        { "%", "河南省第十二位", "none rank place 12 in 410000" },
        { "%", "前3", "none rank top 3" },
        { "%", "稳居全省前3", "none rank top 3 in 410000" },
        { "%", "改善率居全省第2", "none rank place 2 in 410000 by improvement" },
        { "%", "全省第2（改善率）", "none rank place 2 in 410000 by improvement" },
        { "%", "居全省首位", "none rank place 1 in 410000" },
        { "%", "全省前列", "none rank tier in 410000 tier \"前列\"" },
        /* 5 counts years, 第一 names a tier */
        { "%", "连续5年居全省前列", "none rank tier in 410000 tier \"前列\" streak 5 年" },
        { "%", "连续三期居全省第一方阵", "none rank tier in 410000 tier \"第一方阵\" streak 3 期" },
        { "%", "第一动力", "worded wording \"第一动力\"" },
        { "%", "6.5%，居全省第2位", "at 6.5 % rank place 2 in 410000" },
        { "%", "6.5%，居全省第2位，创历史最好水平",
          "at 6.5 % rank place 2 in 410000 record best zh \"创历史最好水平\"" },
        { "%", "确保全省前3", "none rank top 3 in 410000 ensure" },
        /* places won; the place itself may be unknown */
        { "%", "全国排名提升12位", "none rank place in 100000 change +12" },
        { "%", "全国排名提升12位，创历史最好水平",
          "none rank place in 100000 change +12 record best zh \"创历史最好水平\"" },
        { "%", "全省第5，较上年下降2位", "none rank place 5 in 410000 change -2" },
        { "%", "全省由第4位升至第3位", "none rank place 3 in 410000 change +1" },
        /* Chinese numbers */
        { "亿元", "突破千亿元大关", "more-than 1000 亿元" },
        { "亿元", "千亿元", "at 1000 亿元" }, { "亿元", "超百亿元", "more-than 100 亿元" },
        { "亿元", "超亿元", "more-than 1 亿元" }, { "万亿元", "迈过万亿元大关", "more-than 1 万亿元" },
        { "家", "超三家", "more-than 3 家" }, { "家", "百余家", "more-than 100 家" },
        { "次", "两次", "at 2 次" }, { "期", "三期", "at 3 期" }, { "天", "半天", "at 0.5 天" },
        { "家", "一百二十三家", "at 123 家" }, { "个", "十二个", "at 12 个" },
        { "年", "两年基本见效", "worded wording \"两年基本见效\"" },
        { "%", "稳定增长", "worded wording \"稳定增长\"" },
        { "%", "三带三带", "worded wording \"三带三带\"" },
        /* 余 and 多 within the unit */
        { "人", "1万余人", "more-than 1 万人" }, { "万人", "20万多人", "more-than 20 万人" },
        { "亿元", "1亿余元", "more-than 1 亿元" },
        /* ranges that name a part of the unit once */
        { "%", "15%～30%", "between 15 30 %" }, { "亿元", "9亿～16亿元", "between 9 16 亿元" },
        { "万元", "13万元～17万元", "between 13 17 万元" }, { "%", "15～30%", "between 15 30 %" },
        /* against what, and how long */
        { "%", "同比增长6.5%", "at 6.5 % against year" },
        { "%", "环比上涨0.3%", "at 0.3 % against previous" },
        { "%", "较2020年增长31%", "at 31 % against base from 2020 zh \"较2020年\"" },
        { "%", "较“十三五”末增长31%", "at 31 % against base from 2020 zh \"较“十三五”末\"" },
        { "个百分点", "高于全省平均水平54个百分点",
          "at 54 个百分点 against area 410000 zh \"高于全省平均水平\"" },
        { "%", "连续5年保持在90%以上", "at-least 90 % stable streak 5 年" },
        { "个", "8个以上", "at-least 8 个" }, { "%", "稳定保持在96%以上", "at-least 96 % stable" },
        { "%", "100%", "at 100 %" }, { "%", "不超过3%", "at-most 3 %" },
        { "个", "逾500个", "more-than 500 个" }, { "%", "不足3%", "less-than 3 %" },
        { "亿级", "300亿级", "at 300 亿级" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(frame);
        const char *got = reading(&b, rows[i].unit, rows[i].text);

        if (strcmp(got, rows[i].want))
            print_error("%s\n%s", rows[i].text, build_messages(&b));
        assert_string_equal(got, rows[i].want);
        if (strcmp(got, "refused"))
            build_clean(&b);
        build_close(&b);
    }
}

static void refuses(void **state)
{
    static const struct { const char *unit, *text, *want; } rows[] = {
        { "%", "约5%以上", "error: \"约5%以上\" is qualified twice: \"约\" and \"以上\"\n" },
        { "%", "超5%以内", "error: \"超5%以内\" is qualified twice: \"超\" and \"以内\"\n" },
        { "场", "120余场以下", "error: \"120余场以下\" is qualified twice: \"余\" and \"以下\"\n" },
        { "亿元", "109亿", "error: \"亿\" in \"109亿\" is neither a unit nor a qualifier\n" },
        { "亿元", "109亿原", "error: \"亿原\" in \"109亿原\" is neither a unit nor a qualifier\n"
                          "note: did you mean \"亿元\"?\n" },
        { "", "109", "error: \"109\" has no unit and neither has its indicator\n" },
        { "%", "5亿元", "error: the unit \"亿元\" measures another quantity than \"%\", the unit of "
                       "indicator x\n" },
        { "%", "下降4%", "error: \"下降4%\" says 下降, but indicator x is not a fall; write -4, or "
                        "state measure: fall\n" },
        { "人", "8千人", "error: \"8千人\": only 万 and 亿 follow digits; write 8000人\n" },
        { "家", "3百家", "error: \"3百家\": only 万 and 亿 follow digits; write 300家\n" },
        { "元", "1.5千元", "error: \"1.5千元\": only 万 and 亿 follow digits; write 1500元\n" },
        { "亿元", "8千万", "error: \"8千万\": only 万 and 亿 follow digits; write 8000万\n" },
        { "斤/亩", "1006斤", "error: the unit \"斤\" measures another quantity than \"斤/亩\", the "
                           "unit of indicator x\n" },
        { "亿元", "300亿级", "error: the unit \"亿级\" measures another quantity than \"亿元\", the "
                           "unit of indicator x\n" },
        { "亿元", "9亿～8000万元",
          "error: the ends of the range \"9亿～8000万元\" have different units\n" },
        { "个", "3、4个月", "error: \"、4个月\" in \"3、4个月\" is neither a unit nor a qualifier\n" },
        { "家", "近500家以上", "error: \"近500家以上\" is qualified twice: \"近\" and \"以上\"\n" },
        { "%", "6%5", "error: the figure \"6%5\" cannot be read\n" },
        /* a Chinese number without its unit, or one that cannot be read, is no wording */
        { "亿元", "七十八亿", "error: the figure \"七十八亿\" cannot be read\n" },
        { "元", "近三万", "error: the figure \"近三万\" cannot be read\n" },
        { "亿元", "亿", "error: the figure \"亿\" cannot be read\n" },
        { "亿元", "亿元", "error: the figure \"亿元\" cannot be read\n" },
        { "%", "百分之三左右", "error: the figure \"百分之三左右\" cannot be read\n" },
        { "%", "超三成", "error: the figure \"超三成\" cannot be read\n" },
        { "%", "1.2.3%", "error: \"1.2.3\" is not a number; write 12.5 or 2479.6亿元\n" },
        { "%", "12,5%", "error: \"12,5\" is not a number; write 12.5 or 2479.6亿元\n" },
        { "%", "6%-5%", "error: the range \"6%-5%\" should run from low to high\n" },
        { "亿元", "8000万元-1亿元", "error: the range \"8000万元-1亿元\" should run from low to high\n" },
        { "亿元", "1亿元-8000万元",
          "error: the ends of the range \"1亿元-8000万元\" have different units\n" },
        { "%", "", "error: a figure is expected here\n" },
        { "%", "123456789012345678901%",
          "error: the number \"123456789012345678901\" has more than 20 digits\n" },
        { "%", "全市第2", "rank place 2 in 410800" },
        { "%", "全县第2", "error: which area is 全县? None of level county stands above this area\n" },
        { "%", "全省第2（速度）", "error: a rank is by 增速 (growth), 总量 (level) or"
          " 改善率 (improvement), not \"速度\"\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(frame);
        const char *got = reading(&b, rows[i].unit, rows[i].text), *messages = build_words(&b);

        if (strcmp(got, "refused"))
            assert_string_equal(str_z(b.arena, str_from(str_of(got), 5)), rows[i].want);
        else if (strncmp(messages, rows[i].want, strlen(rows[i].want)))
            assert_string_equal(messages, rows[i].want);
        build_close(&b);
    }
}

/* Full-width digits are read, and the reader is told as what. */
static void narrows_full_width(void **state)
{
    struct built b = build(frame);

    (void)state;
    assert_string_equal(reading(&b, "%", "６．５％左右"), "about 6.5 %");
    assert_int_equal(diag_errors(b.diag), 0);
    assert_int_equal(diag_warnings(b.diag), 1);
    assert_non_null(strstr(build_messages(&b),
                           "full-width characters: \"６．５％左右\" is read as \"6.5%左右\""));
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads), cmocka_unit_test(refuses), cmocka_unit_test(narrows_full_width),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
