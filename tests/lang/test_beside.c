/* What stands beside a figure, in the words of the house template; units in English; phrases. */
#include <stdio.h>

#include "../model/build.h"

#include "lang/lang.h"

static const struct look *look;
static struct arena *arena;

static int set_up(void **state)
{
    struct diag *d;
    struct root *root;

    (void)state;
    arena = arena_open();
    d = diag_new(arena, LANGUAGE_EN);
    root = root_open(arena, STR(YAOLAN_SOURCE_DIR "/templates"), d);
    if (!root)
        return -1;
    look = look_read(arena, root, STR("digest"), SPAN_NONE, d);
    root_close(root);
    return look ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static const char frame[] =
    "areas:\n"
    "  \"100000\": {zh: 中国, en: China, level: country}\n"
    "  \"410000\": {zh: 河南省, en: Henan, level: province, parent: \"100000\"}\n"
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
    "area: \"410800\"\n"
    "sources: {s: {zh: 甲, en: A, reports: 2025, sets: 2025}}\n"
    "indicators: {x: {name: 名, %s}}\n";

static struct str say_against(struct arena *a, const struct figure *f, enum language l)
{
    return lang_against(a, look, f, l);
}

static struct str say_record(struct arena *a, const struct figure *f, enum language l)
{
    return lang_record(a, look, &figure_more(f)->record, l);
}

static struct str say_streak(struct arena *a, const struct figure *f, enum language l)
{
    return lang_streak(a, look, &figure_more(f)->streak, l, false);
}

static struct str say_nth(struct arena *a, const struct figure *f, enum language l)
{
    return lang_streak(a, look, &figure_more(f)->streak, l, true);
}

static struct str say_deadline(struct arena *a, const struct figure *f, enum language l)
{
    return lang_deadline(a, look, figure_more(f)->deadline, l);
}

static struct str say_commitment(struct arena *a, const struct figure *f, enum language l)
{
    return lang_commitment(a, look, f->commitment, l);
}

static struct str say_status(struct arena *a, const struct figure *f, enum language l)
{
    return lang_status(a, look, f->status, l);
}

static void parts(void **state)
{
    static const struct {
        struct str (*say)(struct arena *a, const struct figure *f, enum language l);
        const char *period, *fields, *zh, *en;
    } rows[] = {
        { say_against, "2025", "", "", "" },
        { say_against, "2025", "against: 同比", "同比", "year on year" },
        { say_against, "2025-06", "against: 环比", "环比", "month on month" },
        { say_against, "2025-Q2", "against: 环比", "环比", "quarter on quarter" },
        { say_against, "2025", "against: 2020", "较2020年", "against 2020" },
        { say_against, "2025",
          "against: {base: 2020, wording: {zh: 较“十三五”末, en: against the end of the 13th plan}}",
          "较“十三五”末", "against the end of the 13th plan" },
        /* a wording in Chinese alone: English has the template's words */
        { say_against, "2025", "against: 较2020年", "较2020年", "against 2020" },
        { say_against, "2025", "against: {area: \"410000\"}", "较全省平均水平",
          "against the average of Henan" },
        { say_record, "2025", "record: best", "创历史最好水平", "the best on record" },
        { say_record, "2025", "record: 新高", "创历史新高", "a record high" },
        { say_record, "2025", "record: low", "创历史新低", "a record low" },
        { say_record, "2025", "record: 首次", "首次", "for the first time" },
        { say_record, "2025", "record: {kind: best, since: 2015}", "为2015年以来最好水平",
          "the best since 2015" },
        { say_record, "2025", "record: {kind: low, wording: {zh: 历史最低, en: the lowest ever}}",
          "历史最低", "the lowest ever" },
        { say_streak, "2025", "streak: 5年", "连续5年", "for five years running" },
        { say_streak, "2025", "streak: 三期", "连续3期", "for three periods running" },
        { say_streak, "2025", "streak: 12", "连续12年", "for 12 years running" },
        { say_nth, "2025", "streak: 5年", "连续第5年", "for the fifth year running" },
        { say_nth, "2025", "streak: 21年", "连续第21年", "for the 21st year running" },
        { say_deadline, "2025", "deadline: 2026-06-30", "2026年6月30日前", "by 30\u00A0June 2026" },
        { say_deadline, "2025", "deadline: 2026-06", "2026年6月底前", "by the end of June 2026" },
        { say_deadline, "2025", "deadline: 2026", "2026年底前", "by the end of 2026" },
        { say_commitment, "2025", "commitment: 确保", "确保", "will ensure" },
        { say_commitment, "2025", "commitment: strive", "力争", "will strive for" },
        { say_commitment, "2025", "commitment: seek", "争取", "will seek" },
        { say_commitment, "2025", "commitment: strive-hard", "努力争取", "will strive for" },
        { say_commitment, "2025", "", "", "" },
        { say_status, "2025", "", "最终", "final" },
        { say_status, "2025", "status: 初步", "初步", "preliminary" },
        { say_status, "2025", "status: revised", "修订", "revised" },
        { say_status, "2025", "status: 预计", "预计", "expected" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char fields[512], id[64];
        struct built b;
        const struct figure *f;

        snprintf(fields, sizeof fields, "unit: 家, actuals: {from: s, %s: {at: 3%s%s}}",
                 rows[i].period, *rows[i].fields ? ", " : "", rows[i].fields);
        snprintf(id, sizeof id, "x@%s:actual", rows[i].period);
        b = build_with(frame, fields);
        f = build_figure(&b, id);
        assert_str(rows[i].say(b.arena, f, LANGUAGE_ZH), rows[i].zh);
        assert_str(rows[i].say(b.arena, f, LANGUAGE_EN), rows[i].en);
        build_close(&b);
    }
}

static void rank_changes(void **state)
{
    static const struct { int places; const char *zh, *en; } rows[] = {
        { 12, "提升12位", "up 12 places" }, { 1, "提升1位", "up one place" },
        { -3, "下降3位", "down three places" }, { 0, "位次不变", "unchanged in rank" },
    };
    struct built b = build_with(frame, "unit: 家");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(lang_rank_change(b.arena, b.data, look, rows[i].places, LANGUAGE_ZH), rows[i].zh);
        assert_str(lang_rank_change(b.arena, b.data, look, rows[i].places, LANGUAGE_EN), rows[i].en);
    }
    build_close(&b);
}

/* Chinese prints the text again character by character; English has its own order and units. */
static void printed(void **state)
{
    static const struct { const char *fields, *text, *zh, *en; } rows[] = {
        { "unit: 亿元", "突破千亿元大关", "突破千亿元大关", "over 100 billion yuan" },
        { "unit: 亿元", "超亿元", "超亿元", "over 100 million yuan" },
        { "unit: 亿元", "1,234.5亿元", "1,234.5亿元", "123.45 billion yuan" },
        { "unit: 人", "1万余人", "1万余人", "over 10,000 people" },
        { "unit: 万元", "13万元～17万元", "13万元～17万元", "130,000 yuan–170,000 yuan" },
        { "unit: 亿元", "9亿～16亿元", "9亿～16亿元", "900 million yuan–1.6 billion yuan" },
        { "unit: 斤/亩", "{printed: 1006斤, unit: 斤/亩}", "1006斤", "7.545 t/ha" },
        { "unit: 斤/亩", "1006斤/亩", "1006斤/亩", "7.545 t/ha" },
        { "unit: 亿元", "{printed: 达109亿, unit: 亿元}", "达109亿", "10.9 billion yuan" },
        { "unit: \"%\", measure: growth", "两位数增长", "两位数增长", "double-digit growth" },
        { "unit: \"%\", measure: growth", "同比增长6.5%", "同比增长6.5%", "6.5%" },
        { "unit: \"%\"", "连续5年保持在90%以上", "连续5年保持在90%以上", "steady at 90% or more" },
        { "unit: 亿级", "300亿级", "300亿级", "30-billion class" },
        { "unit: 亿元级", "300亿元级", "300亿元级", "30-billion-yuan class" },
        { "unit: 天", "半天", "半天", "0.5 days" },
        { "unit: 家, noun: {en: market entity, many: market entities}", "34.2万家", "34.2万家",
          "342,000 market entities" },
        { "unit: 家, noun: {en: market entity, many: market entities}", "1家", "1家",
          "1 market entity" },
        { "unit: 万家, noun: {en: market entity, many: market entities}", "30.7万户", "30.7万户",
          "307,000 market entities" },
        { "unit: 万人, noun: student", "2.5万人", "2.5万人", "25,000 students" },
        { "unit: 个, noun: park", "120余个", "120余个", "over 120 parks" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char fields[512];
        struct built b;
        const struct figure *f;

        snprintf(fields, sizeof fields, "%s, actuals: {2025: %s%s%s}", rows[i].fields,
                 *rows[i].text == '{' ? "" : "\"", rows[i].text, *rows[i].text == '{' ? "" : "\"");
        b = build_with(frame, fields);
        f = build_figure(&b, "x@2025:actual");
        assert_str(lang_join(b.arena, lang_figure(b.arena, look, f, LANGUAGE_ZH)), rows[i].zh);
        assert_str(lang_join(b.arena, lang_figure(b.arena, look, f, LANGUAGE_EN)), rows[i].en);
        build_close(&b);
    }
}

/* Every unit that the documents print, in English: data-traps 1. */
static void units(void **state)
{
    static const struct { const char *number, *unit, *en; } rows[] = {
        { "2479.6", "亿元", "247.96 billion yuan" }, { "4127", "万美元", "41.27 million US dollars" },
        { "3", "亿美元", "300 million US dollars" }, { "4.88", "万个", "48,800" },
        { "34.2", "万户", "342,000 households" }, { "42.4", "亿斤", "2.12 million tonnes" },
        { "40", "亿斤", "2 million tonnes" }, { "1.21", "万亿斤", "605 million tonnes" },
        { "51", "万亩", "34,000 ha" }, { "1000", "万亩", "667,000 ha" }, { "3918", "亩", "261.2 ha" },
        { "7855.3", "公顷", "7,855.3 ha" }, { "12", "平方公里", "12 km²" },
        { "39", "微克/立方米", "39 µg/m³" }, { "55", "万千瓦", "550 MW" }, { "200", "兆瓦时", "200 MWh" },
        { "8", "GWh", "8 GWh" }, { "1", "吉瓦", "1 GW" }, { "300", "万人次", "3 million visits" },
        { "503", "公斤/亩", "7.55 t/ha" }, { "7.5", "吨/公顷", "7.5 t/ha" },
        { "1.2", "亿立方米", "120 million m³" }, { "20", "分钟", "20 minutes" },
        { "3", "个工作日", "3 working days" }, { "5", "场次", "5" }, { "184", "公里", "184 km" },
        { "2", "亿度", "200 GWh" }, { "99.5", "万吨标准煤", "995,000 tonnes of coal equivalent" },
        { "5", "亿欧元", "500 million euros" }, { "63.6", "万亿元", "63.6 trillion yuan" },
    };
    struct built b = build_with(frame, "unit: 家");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct unit *unit = units_find(b.data->units, str_of(rows[i].unit));
        struct decimal d;

        assert_non_null(unit);
        assert_true(decimal_read(str_of(rows[i].number), &d));
        assert_str(lang_join(b.arena, lang_amount(b.arena, d, unit, LANGUAGE_EN)), rows[i].en);
    }
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts), cmocka_unit_test(rank_changes), cmocka_unit_test(printed),
        cmocka_unit_test(units),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
