/*
 * The scanner of figures: phrases and what is found in them. Kinds, values in the printed unit, qualifier, sign,
 * place in a list. The rows follow the traps: qualifiers, units, ranks, digits that are no values, line joins.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "audit/scan.h"
#include "base/map.h"

static const struct { const char *text, *found; } phrases[] = {
    { "地区生产总值达2479.6亿元", "value 2479.6 亿元" },
    { "全年增长6%左右", "value 6 % about up" },
    { "规模超1000亿元", "value 1000 亿元 more-than" },
    { "营收突破800亿元", "value 800 亿元 more-than" },
    { "资产迈过1200亿元", "value 1200 亿元 more-than" },
    { "活动120余场", "value 120 场 more-than" },
    { "与170余个国家往来", "value 170 个 more-than" },
    { "拉动消费近21亿元", "value 21 亿元 nearly" },
    { "节约成本约1.8亿元", "value 1.8 亿元 about" },
    { "稳定在40亿斤以上", "value 40 亿斤 at-least stable" },
    { "保持在2000个以上", "value 2000 个 at-least stable" },
    { "动态保持在50家左右", "value 50 家 about stable" },
    { "失业率5.5%以内", "value 5.5 % at-most" },
    { "浓度首次低于40微克/立方米", "value 40 微克/立方米 less-than" },
    { "不少于30个", "value 30 个 at-least" },
    { "至少2个县", "value 2 个 at-least" },
    { "涨幅2%左右", "value 2 % about" },
    { "初步预计产值2280亿元", "value 2280 亿元" },
    { "初步预计增长4.5%以上", "value 4.5 % at-least early up" },
    { "规模有望达到500亿元", "value 500 亿元 early" },
    { "两位数增长", "" },
    { "新增就业5.5万人以上，", "value 5.5 万人 at-least" },
    { "接待游客8000万人次以上，", "value 8000 万人次 at-least" },
    { "贡献率98.2%", "value 98.2 %" },
    { "提高12.6个百分点", "value 12.6 个百分点 up" },
    { "高于平均水平54个百分点", "value 54 个百分点" },
    { "提高1个百分点左右", "value 1 个百分点 about up" },
    { "下降25.7%", "value 25.7 % down" },
    { "降低4%", "value 4 % down" },
    { "压减50%以上", "value 50 % at-least down" },
    { "优良天数增加36天", "value 36 天 up" },
    { "由8000万元增加到1亿元", "value 8000 万元; value 1 亿元" },
    { "粮食总产42.4亿斤", "value 42.4 亿斤" },
    { "产量204.8万吨", "value 204.8 万吨" },
    { "单产1006斤", "value 1006 斤" },
    { "修复7855.3公顷", "value 7855.3 公顷" },
    { "培育51万亩", "value 51 万亩" },
    { "10.73万农村人口", "value 107300" },
    { "总规模达109亿", "value 10900000000" },
    { "实际使用4127万美元", "value 4127 万美元" },
    { "装机55万千瓦", "value 55 万千瓦" },
    { "电站200兆瓦时", "value 200 兆瓦时" },
    { "年产8GWh动力电池", "attribute 8 GWh" },
    { "年产30万台发动机", "attribute 30 万台" },
    { "投资20.5亿元的材料项目", "attribute 20.5 亿元" },
    { "总投资4000亿元以上", "value 4000 亿元 at-least" },
    { "产业规模达300亿级", "value 300 亿级" },
    { "引进10亿元以上项目超50个", "class 10 亿元 at-least; value 50 个 more-than" },
    { "22个50亿元以上项目", "value 22 个; class 50 亿元 at-least" },
    { "10家超50亿元", "value 10 家; class 50 亿元 more-than" },
    { "299家超亿元", "value 299 家" },
    { "突破百亿元大关", "value 100 亿元 more-than" },
    { "迈过千亿元大关", "value 1000 亿元 more-than" },
    { "AA级以上企业达6家", "value 6 家" },
    { "压缩至半天", "value 0.5 天" },
    { "两次获评优秀", "value 2 次" },
    { "三家企业获评", "value 3 家" },
    { "八个方面工作", "" },
    { "贯彻八项规定", "" },
    { "三大集团组建", "group 3" },
    { "五大专项行动", "group 5" },
    { "3大产业集群", "group 3" },
    { "数十轮检测", "" },
    { "一批项目开工", "" },
    { "第七次全体会议", "ordinal 7" },
    { "十届七次全会", "" },
    { "全省第2", "rank 2" },
    { "全省第2位", "rank 2" },
    { "全省第二", "rank 2" },
    { "居全省第2位", "rank 2" },
    { "排名全省第五", "rank 5" },
    { "全省第2（增速）", "rank 2" },
    { "改善率分别居全省第2、第2、第3位", "rank 2 1/3 each; rank 2 2/3 each; rank 3 3/3 each" },
    { "分别居全省第5、第6位", "rank 5 1/2 each; rank 6 2/2 each" },
    { "居第2、3位", "rank 2 1/2; rank 3 2/2" },
    { "it ranked No. 4 in the province", "rank 4" },
    { "placed No. 12", "rank 12" },
    { "the No. 4 sewage works", "ordinal 4" },
    { "稳居全省前3", "rank top 3" },
    { "排名前十位", "rank top 10" },
    { "前3个月", "date 3" },
    { "前三季度", "date 3" },
    { "连续5年居全省前列", "streak 5 年" },
    { "连续三期居全省第一方阵", "streak 3 期; ordinal 1" },
    { "激活创新“第一动力”", "ordinal 1" },
    { "第一议题", "ordinal 1" },
    { "全国第四批示范区", "ordinal 4" },
    { "第十四届人民代表大会第三次会议", "ordinal 14; ordinal 3" },
    { "二十届二中全会", "" },
    { "全国排名提升12位", "value 12 位 up" },
    { "在全国168个重点城市排名中进位", "name 168 个" },
    { "作为全省仅有的10家企业之一", "name 10 家" },
    { "“345”行动", "name 345" },
    { "“862”工程", "name 862" },
    { "“1133”工程", "name 1133" },
    { "“13710”制度", "name 13710" },
    { "“1+2+4+N”体系", "name 1; name 2; name 4" },
    { "“3+13+N”产业链群", "name 3; name 13" },
    { "构建3+N平台", "name 3" },
    { "建立1+15+6体系", "name 1; name 15; name 6" },
    { "企业500强", "name 500" },
    { "民营企业100强", "name 100" },
    { "国道207改造", "name 207" },
    { "240小时过境免签", "name 240" },
    { "5G产业园", "name 5" },
    { "PM2.5、PM10分别下降32.9%、31.2%", "name 2.5; name 10; value 32.9 % down 1/2 each; value 31.2 % 2/2 each" },
    { "PM_{2.5}和PM₁₀浓度", "name 2.5; name 10" },
    { "“三十工程”", "" },
    { "“十四五”时期", "" },
    { "AA+评级", "" },
    { "2025年2月18日", "year 2025; date 2; date 18" },
    { "2025年第1号（总第139号）", "year 2025; ordinal 1; ordinal 139" },
    { "2025-02-18", "date 2025" },
    { "2021—2025年", "year 2021; year 2025" },
    { "2月起施行", "date 2" },
    { "12月底前", "date 12" },
    { "回眸2023", "year 2023" },
    { "新闻热线:8797000", "code 8797000" },
    { "目录…… (3)", "mark 3" },
    { "一、总体情况", "" },
    { "（一）综合", "" },
    { "1. 提升质量", "mark 1" },
    { "1 坚持创新", "mark 1" },
    { "- 发放100张床位", "value 100 张" },
    { "超\n115亿元", "value 115 亿元 more-than" },
    { "补贴3.77亿\n元", "value 3.77 亿元" },
    { "稳定\n在420万亩以上", "value 420 万亩 at-least stable" },
    { "提高3个百\n分点", "value 3 个百分点 up" },
    { "完成投资131.1%、122.3%", "value 131.1 % 1/2; value 122.3 % 2/2" },
    { "分别增长9.6%和6.9%", "value 9.6 % up 1/2 each; value 6.9 % 2/2 each" },
    { "从50%、20%、45%提升到86.4%、95%、92.8%", "value 50 % 1/3; value 20 % 2/3; value 45 % 3/3; value 86.4 % 1/3; value 95 % 2/3; value 92.8 % 3/3" },
    { "增长9.6、6.9个百分点", "value 9.6 个百分点 up 1/2; value 6.9 个百分点 2/2" },
    { "增长６．５％", "value 6.5 % up" },
    { "共１２家", "value 12 家" },
    { "12\u2009345人", "value 12345 人" },
    { "1,234.5万元", "value 1234.5 万元" },
    { "10 家企业", "value 10 家" },
    { "增长5.4%,高于平均", "value 5.4 % up" },
    { "下滑-3.2%", "value -3.2 %" },
    { "5-6%", "value 5 % 1/2; value 6 % 2/2" },
    { "5年规划", "value 5 年" },
    { "三年行动", "" },
    { "五年倍增", "" },
    { "100年", "value 100 年" },
    { "7亿元以下", "value 7 亿元 at-most" },
    { "不超过30天", "value 30 天 at-most" },
    { "不低于60%", "value 60 % at-least" },
    { "3万余人", "value 30000 人 more-than" },
    { "5000多户", "value 5000 户 more-than" },
    { "2.5倍", "value 2.5 倍" },
    { "95分", "value 95 分" },
    { "247.96 billion yuan", "value 247960000000 元" },
    { "GDP grew by 6.5%", "value 6.5 % up" },
    { "around 6%", "value 6 % about" },
    { "55,000 or more new jobs", "value 55000 at-least" },
    { "2.12 million tonnes", "value 2120000 吨" },
    { "0.8 percentage points", "value 0.8 个百分点" },
    { "up 2 percentage points", "value 2 个百分点 up" },
    { "second in Henan", "rank 2" },
    { "fourth in Shili Province, third in the province", "rank 4; rank 3" },
    { "second in Honan, fourth in Hefei", "ordinal 2; ordinal 4" },
    { "fourth in Henandale", "ordinal 4" },
    { "ranking second, second and third in Henan", "rank 2 1/3; rank 2 2/3; rank 3 3/3" },
    { "ranked 5th in the province", "rank 5" },
    { "top three", "rank top 3" },
    { "the first time", "ordinal 1" },
    { "the fourth group", "ordinal 4" },
    { "14th Five-Year Plan", "ordinal 14; name 5" },
    { "four expressways", "value 4" },
    { "five-year plan", "name 5" },
    { "over 100 billion yuan", "value 100000000000 元 more-than" },
    { "more than 120 events", "value 120 more-than" },
    { "nearly 2.1 billion yuan", "value 2100000000 元 nearly" },
    { "at least 30", "value 30 at-least" },
    { "no more than 5.5 per cent", "value 5.5 % at-most" },
    { "below 40 µg/m³", "value 40 微克/立方米 less-than" },
    { "34,000 ha", "value 34000 公顷" },
    { "7,855.3 hectares", "value 7855.3 公顷" },
    { "550 MW", "value 550 MW" },
    { "US$41.27 million", "value 41270000 美元" },
    { "CNY 3 billion", "value 3000000000 元" },
    { "36 days", "value 36 天" },
    { "in 2025", "year 2025" },
    { "2021-2025", "year 2021; year 2025" },
    { "18 February 2025", "date 18; year 2025" },
    { "February 18", "date 18" },
    { "COVID-19", "name 19" },
    { "4.88 million visits", "value 4880000 人次" },
    { "for five years running", "streak 5 年" },
    { "three consecutive years", "streak 3" },
};

static void describe(struct buf *b, const struct scan_number *n)
{
    static const char *const relations[] = {
        "", " about", " at-least", " more-than", " at-most", " less-than", " nearly"
    };

    if (b->len)
        buf_z(b, "; ");
    buf_z(b, scan_kind_name(n->kind));
    if (n->kind == SCAN_RANK) {
        buf_format(b, "%s %d", n->rank_kind == RANK_TOP ? " top" : "", n->place);
    } else {
        buf_char(b, ' ');
        buf_add(b, decimal_text(b->arena, n->value));
        if (n->unit)
            buf_format(b, " %.*s", STR_ARG(n->unit->zh));
        buf_z(b, relations[n->relation]);
    }
    buf_z(b, n->stable ? " stable" : "");
    buf_z(b, n->preliminary ? " early" : "");
    buf_z(b, n->sign == SCAN_RISE ? " up" : n->sign == SCAN_FALL ? " down" : "");
    if (n->list)
        buf_format(b, " %d/%d", n->list_place, n->list_count);
    buf_z(b, n->each ? " each" : "");
}

/* Henan, and the province of the samples. */
static struct map *areas(struct arena *a)
{
    static struct area all[] = { { .id = STR_INIT("1"), .name = { { STR_INIT("河南"), STR_INIT("Henan") } } },
                                 { .id = STR_INIT("2"), .name = { { STR_INIT("示例省"),
                                                                    STR_INIT("Shili Province") } } } };
    struct map *m = map_new(a);

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        map_put(m, all[i].id, &all[i]);
    return m;
}

static struct str found_in(struct arena *a, struct str text, const struct str *names, size_t count)
{
    struct scan s = scan_text(a, units_new(a), areas(a), text, SPAN_NONE, names, count);
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.count; i++)
        describe(&b, &s.numbers[i]);
    return str_copy(a, buf_str(&b));
}

static void phrase_by_phrase(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        const char *found = str_z(a, found_in(a, str_of(phrases[i].text), NULL, 0));

        if (strcmp(found, phrases[i].found) != 0)
            print_error("%s\n", phrases[i].text);
        assert_string_equal(found, phrases[i].found);
    }
    assert_true(sizeof phrases / sizeof *phrases >= 150);
    arena_close(a);
}

/* Digits of an official name are no value. */
static void names_of_the_dataset(void **state)
{
    static const struct str names[] = { STR_INIT("九〇工程2号站") };
    struct arena *a = arena_open();

    (void)state;
    assert_string_equal(str_z(a, found_in(a, STR("九〇工程2号站投运3个"), names, 1)), "name 2; value 3 个");
    assert_string_equal(str_z(a, found_in(a, STR("九〇工程2个"), names, 1)), "value 2 个");
    arena_close(a);
}

/* Spans lead to the bytes of the input: full width, subscripts and a line end in between. */
static void spans_are_those_of_the_input(void **state)
{
    static const char text[] = "浓度PM_{2.5}，营收超\n１１５亿元。";
    struct source s = { .path = STR("a.txt"), .text = STR("浓度PM_{2.5}，营收超\n１１５亿元。") };
    struct arena *a = arena_open();
    struct scan scan = scan_text(a, units_new(a), NULL, s.text, span_file(&s), NULL, 0);
    const struct scan_number *n = &scan.numbers[1];

    (void)state;
    assert_int_equal(scan.count, 2);
    assert_int_equal(n->at.offset, strstr(text, "超") - text);
    assert_int_equal(n->at.length, strlen("超\n１１５亿元"));
    arena_close(a);
}

/* The same in other units; pairs of mu and hectares have no finite factor and are compared elsewhere. */
static void normal_values(void **state)
{
    struct arena *a = arena_open();
    struct units *u = units_new(a);
    struct decimal x, y;

    (void)state;
    assert_true(scan_normal((struct decimal){ 424, 1, false }, units_find(u, STR("亿斤")), &x));
    assert_true(scan_normal((struct decimal){ 212, 0, false }, units_find(u, STR("万吨")), &y));
    assert_int_equal(decimal_compare(x, y), 0);
    assert_false(scan_same_kind(units_find(u, STR("%")), units_find(u, STR("个百分点"))));
    assert_true(scan_same_kind(units_find(u, STR("人")), NULL));
    assert_false(scan_same_kind(units_find(u, STR("元")), units_find(u, STR("美元"))));
    arena_close(a);
}

/* Hostile bytes and every cut of a phrase: nothing is read outside, the spans stay inside. */
static void survives_any_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        struct str text = str_of(phrases[i].text);

        for (size_t from = 0; from <= text.len; from++) {
            struct arena *a = arena_open();
            struct str part = str_copy(a, str_from(text, from));
            struct scan s = scan_text(a, units_new(a), NULL, part, SPAN_NONE, NULL, 0);

            for (size_t k = 0; k < s.count; k++)
                assert_true(s.numbers[k].at.offset + s.numbers[k].at.length <= part.len);
            arena_close(a);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrase_by_phrase),
        cmocka_unit_test(names_of_the_dataset),
        cmocka_unit_test(spans_are_those_of_the_input),
        cmocka_unit_test(normal_values),
        cmocka_unit_test(survives_any_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
