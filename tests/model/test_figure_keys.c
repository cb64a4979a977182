/* The rarer keys of a figure and the section `clauses`: in both languages, and what is refused. */
#include <stdio.h>

#include "build.h"

#define HEAD \
    "dataset: t\n" \
    "areas:\n" \
    "  \"100000\": {zh: 中国, en: China, level: country}\n" \
    "  \"410000\": {zh: 河南省, en: Henan, level: province, parent: \"100000\"}\n" \
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n" \
    "area: \"410800\"\n" \
    "sources:\n" \
    "  a: {zh: 甲, en: A, date: 2025-02-01, reports: 2024}\n" \
    "  b: {zh: 乙, en: B, date: 2026-02-01, reports: 2025}\n"

/* The lines of the figures alone. */
static const char *figures(struct built *b)
{
    struct buf out = { .arena = b->arena }, lines = { .arena = b->arena };
    struct str rest;

    model_dump(b->data, &out);
    for (rest = buf_str(&out); rest.len;) {
        ptrdiff_t end = str_find_char(rest, '\n');

        if (str_starts(rest, STR("  ")))
            buf_add(&lines, str_sub(rest, 0, (size_t)end + 1));
        rest = str_from(rest, (size_t)end + 1);
    }
    return str_z(b->arena, buf_str(&lines));
}

static void reads_keys(void **state)
{
    static const struct { const char *english, *chinese, *want; } rows[] = {
        { "against: year", "对比: 同比", " against year" },
        { "against: previous", "对比: 环比", " against previous" },
        { "against: 2020", "对比: 2020年", " against base from 2020" },
        { "against: {base: 2020, wording: {zh: 较期初, en: from the start}}",
          "对比: {基期: 2020, 表述: {zh: 较期初, en: from the start}}",
          " against base from 2020 zh \"较期初\" en \"from the start\"" },
        { "against: {area: \"410000\"}", "对比: {地区: \"410000\"}", " against area 410000" },
        { "record: best", "纪录: 最好", " record best" }, { "record: high", "纪录: 新高", " record high" },
        { "record: low", "纪录: 新低", " record low" }, { "record: first", "纪录: 首次", " record first" },
        { "record: {kind: best, since: 2015, wording: {zh: 最好, en: best}}",
          "纪录: {类型: 最好, 自: 2015, 表述: {zh: 最好, en: best}}",
          " record best since 2015 zh \"最好\" en \"best\"" },
        { "streak: 5", "连续: 5年", " streak 5 年" }, { "streak: 三期", "连续: 连续三期", " streak 3 期" },
        { "streak: {count: 4, unit: {zh: 届, en: sessions}}",
          "连续: {数目: 4, 单位: {zh: 届, en: sessions}}", " streak 4 届" },
        { "deadline: 2026-06-30", "期限: 2026-06-30", " deadline 2026-06-30" },
        { "deadline: 2026-06", "期限: 2026年6月", " deadline 2026-06" },
        { "base: 2020", "基期: 2020年", " base 2020" },
        { "definition: institutions", "口径: institutions", " definition institutions" },
        { "clause: air", "分句: air", " clause air 1/1" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int chinese = 0; chinese < 2; chinese++) {
            char text[2048], want[512];
            struct built b;

            snprintf(text, sizeof text, "%sindicators: {x: {name: 名, unit: 家, actuals: {2025: "
                                        "{at: 3, %s}}}}\n",
                     HEAD, chinese ? rows[i].chinese : rows[i].english);
            snprintf(want, sizeof want, "  x@2025:actual at 3 家%s from b\n", rows[i].want);
            b = build(text);
            build_clean(&b);
            assert_string_equal(figures(&b), want);
            build_close(&b);
        }
}

static void reads_rank_change(void **state)
{
    static const struct { const char *rank, *want; } rows[] = {
        { "{change: 12, in: \"100000\"}", "place in 100000 change +12" },
        { "{升降: +12, 范围: \"100000\"}", "place in 100000 change +12" },
        { "{place: 5, change: -2}", "place 5 change -2" },
        { "全国排名提升12位", "place in 100000 change +12" },
        { "全省第5（较上年下降2位）", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048], want[512];
        struct built b;

        snprintf(text, sizeof text,
                 "%sindicators: {x: {name: 名, actuals: {2025: {rank: %s}}}}\n", HEAD, rows[i].rank);
        snprintf(want, sizeof want, "  x@2025:actual none rank %s from b\n",
                 rows[i].want ? rows[i].want : "");
        b = build(text);
        if (rows[i].want) {
            build_clean(&b);
            assert_string_equal(figures(&b), want);
        } else {
            assert_int_equal(diag_errors(b.diag), 1);
        }
        build_close(&b);
    }
}

/* The indicator's own is of all its figures; a figure's wins. */
static void inherits(void **state)
{
    struct built b = build(HEAD
        "indicators:\n"
        "  x:\n"
        "    name: 覆盖率\n"
        "    unit: \"%\"\n"
        "    definition: old\n"
        "    against: 同比\n"
        "    actuals: {2024: 5, 2025: {at: 6, against: 2020, definition: new}}\n");
    const struct figure *before = build_figure(&b, "x@2024:actual");
    const struct figure *now = build_figure(&b, "x@2025:actual");

    (void)state;
    build_clean(&b);
    assert_int_equal(figure_against(before)->kind, AGAINST_YEAR);
    assert_int_equal(figure_against(now)->kind, AGAINST_BASE);
    assert_str(figure_definition(before), "old");
    assert_str(figure_definition(now), "new");
    assert_null(before->more);
    build_close(&b);
}

/* Of the vintages of one figure the newest final one is meant; each can be asked for. */
static void keeps_vintages(void **state)
{
    struct built b = build(HEAD
        "indicators:\n"
        "  x:\n"
        "    name: 名\n"
        "    unit: 亿元\n"
        "    actuals:\n"
        "      2024:\n"
        "        - {at: 2280, vintage: 初步, from: a}\n"
        "        - {at: 2300, vintage: final, from: a}\n"
        "        - {at: 2290, vintage: revised, from: b}\n"
        "        - {at: 5, key: part, vintage: 2025-02, from: a}\n"
        "        - {at: 6, key: part, vintage: 2026-02, from: b}\n"
        "  y:\n"
        "    name: 乙\n"
        "    unit: 家\n"
        "    actuals: {2025: [{at: 1, vintage: preliminary}, {at: 2, vintage: 2026-03-01, "
        "status: preliminary}]}\n"
        "  z:\n"
        "    name: 丙\n"
        "    unit: 家\n"
        "    actuals: {2025: [{at: 1, key: k, vintage: preliminary}, {at: 2, key: k, vintage: "
        "final}]}\n");
    const struct indicator *x = map_find(b.data->indicators, STR("x"));
    struct period p = { .kind = PERIOD_YEAR, .year = 2024 };

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b),
        "  x@2024:actual.preliminary at 2280 亿元 preliminary vintage preliminary from a\n"
        "  x@2024:actual.final at 2300 亿元 vintage final from a\n"
        "  x@2024:actual.revised at 2290 亿元 revised vintage revised from b\n"
        "  x@2024:actual.part.2025-02 at 5 亿元 vintage 2025-02 from a\n"
        "  x@2024:actual.part.2026-02 at 6 亿元 vintage 2026-02 from b\n"
        "  y@2025:actual.preliminary at 1 家 preliminary vintage preliminary from b\n"
        "  y@2025:actual.2026-03-01 at 2 家 preliminary vintage 2026-03-01 from b\n"
        "  z@2025:actual.k.preliminary at 1 家 preliminary vintage preliminary from b\n"
        "  z@2025:actual.k.final at 2 家 vintage final from b\n");
    assert_str(model_figure(b.data, x, NULL, p, ROLE_ACTUAL, STR_NONE)->id, "x@2024:actual.final");
    assert_str(model_figure(b.data, x, NULL, p, ROLE_ACTUAL, STR("preliminary"))->id,
               "x@2024:actual.preliminary");
    assert_str(model_figure(b.data, x, NULL, p, ROLE_ACTUAL, STR("修订"))->id,
               "x@2024:actual.revised");
    assert_str(model_figure(b.data, x, NULL, p, ROLE_ACTUAL, STR("part"))->id,
               "x@2024:actual.part.2026-02");
    assert_null(model_figure(b.data, x, NULL, p, ROLE_ACTUAL, STR("other")));
    p.year = 2025;
    assert_str(model_figure(b.data, map_find(b.data->indicators, STR("y")), NULL, p, ROLE_ACTUAL,
                            STR_NONE)->id, "y@2025:actual.2026-03-01");
    assert_str(model_figure(b.data, map_find(b.data->indicators, STR("z")), NULL, p, ROLE_ACTUAL,
                            STR_NONE)->id, "z@2025:actual.k.final");
    build_close(&b);
}

#define AIR \
    "indicators:\n" \
    "  a: {name: 甲, unit: \"%\", measure: fall, better: higher}\n" \
    "  b: {name: 乙, unit: \"%\", measure: fall, better: higher}\n" \
    "  c: {name: 丙, unit: \"%\", measure: fall, better: higher}\n"

static void reads_clauses(void **state)
{
    static const struct { const char *clause, *want; } rows[] = {
        { "actual: 26.0%、26.2%、25.7%, rank: 全省第2、第2、第3位, from: b, at-place: §2",
          "  a@2025:actual at 26.0 % rank place 2 in 410000 clause air 1/3 printed \"26.0%\" "
          "from b at \"§2\"\n"
          "  b@2025:actual at 26.2 % rank place 2 in 410000 clause air 2/3 printed \"26.2%\" "
          "from b at \"§2\"\n"
          "  c@2025:actual at 25.7 % rank place 3 in 410000 clause air 3/3 printed \"25.7%\" "
          "from b at \"§2\"\n" },
        { "完成: 分别26.0%、26.2%和25.7%, 位次: 改善率分别居全省第2、第2、第3位",
          "  a@2025:actual at 26.0 % rank place 2 in 410000 by improvement clause air 1/3 "
          "printed \"26.0%\" from b\n"
          "  b@2025:actual at 26.2 % rank place 2 in 410000 by improvement clause air 2/3 "
          "printed \"26.2%\" from b\n"
          "  c@2025:actual at 25.7 % rank place 3 in 410000 by improvement clause air 3/3 "
          "printed \"25.7%\" from b\n" },
        { "target: [20, 15%以上, {about: 3}], commitment: ensure, against: 2020",
          "  a@2025:target at 20 % ensure against base from 2020 clause air 1/3 from a\n"
          "  b@2025:target at-least 15 % ensure against base from 2020 clause air 2/3 printed "
          "\"15%以上\" from a\n"
          "  c@2025:target about 3 % ensure against base from 2020 clause air 3/3 from a\n" },
        { "rank: 均居全省第4位",
          "  a@2025:actual none rank place 4 in 410000 clause air 1/3 from b\n"
          "  b@2025:actual none rank place 4 in 410000 clause air 2/3 from b\n"
          "  c@2025:actual none rank place 4 in 410000 clause air 3/3 from b\n" },
        { "actual: 均20%以上, rank: 全省第2、第2、第3（增速）",
          "  a@2025:actual at-least 20 % rank place 2 in 410000 by growth clause air 1/3 "
          "printed \"20%以上\" from b\n"
          "  b@2025:actual at-least 20 % rank place 2 in 410000 by growth clause air 2/3 "
          "printed \"20%以上\" from b\n"
          "  c@2025:actual at-least 20 % rank place 3 in 410000 by growth clause air 3/3 "
          "printed \"20%以上\" from b\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        struct built b;

        snprintf(text, sizeof text, "%s%sclauses: {air: {indicators: [a, b, c], period: 2025, "
                                    "%s}}\n",
                 HEAD, AIR, rows[i].clause);
        b = build(text);
        build_clean(&b);
        assert_string_equal(figures(&b), rows[i].want);
        build_close(&b);
    }
}

/* A figure may name its clause itself; places follow the order of entry. */
static void numbers_members(void **state)
{
    struct built b = build(HEAD
        "indicators:\n"
        "  a: {name: 甲, unit: 家, actuals: {2025: {at: 1, clause: k}}}\n"
        "  b: {name: 乙, unit: 家, actuals: {2025: {at: 2, clause: k}}}\n");

    (void)state;
    build_clean(&b);
    assert_string_equal(figures(&b),
                        "  a@2025:actual at 1 家 clause k 1/2 from b\n"
                        "  b@2025:actual at 2 家 clause k 2/2 from b\n");
    build_close(&b);
}

/* The unit beside a printed text may be cut short in it; an indicator names what it counts. */
static void reads_units(void **state)
{
    struct built b = build(HEAD
        "units:\n"
        "  垧: {en: shang, many: shang, of: 亩, factor: 15}\n"
        "  畦: {of: 亩, factor: 1/4}\n"
        "indicators:\n"
        "  yield: {name: 单产, unit: 斤/亩, actuals: {2024: {printed: 1006斤, unit: 斤/亩}}}\n"
        "  size: {name: 规模, unit: 亿元, actuals: {2024: {printed: 达109亿, unit: 亿元}}}\n"
        "  poor: {name: 人口, unit: 人, actuals: {2024: {printed: 10.73万, unit: 万人}}}\n"
        "  firms: {name: 市场主体, unit: 家, noun: {en: market entity, many: market entities},\n"
        "          actuals: {2024: 30.7万家, 2025: 1}}\n"
        "  land: {name: 地, unit: 垧, actuals: {2025: 3}}\n"
        "  beds: {name: 畦地, unit: 畦, actuals: {2025: 3}}\n");
    struct decimal value;
    bool exact;
    const struct figure *firms = build_figure(&b, "firms@2024:actual");

    (void)state;
    build_clean(&b);
    assert_str(build_figure(&b, "yield@2024:actual")->unit->zh, "斤/亩");
    assert_str(build_figure(&b, "size@2024:actual")->unit->zh, "亿元");
    assert_str(build_figure(&b, "poor@2024:actual")->unit->zh, "万人");
    assert_str(firms->unit->plain->en_many, "market entities");
    assert_ptr_equal(firms->indicator->unit, build_figure(&b, "firms@2025:actual")->unit);
    assert_true(units_convert(decimal_int(3), units_find(b.data->units, STR("垧")),
                              units_find(b.data->units, STR("公顷")), -1, &value, &exact));
    assert_str(decimal_text(b.arena, decimal_trim(value)), "3");       /* 45 mu */
    assert_true(units_convert(decimal_int(60), units_find(b.data->units, STR("畦")),
                              units_find(b.data->units, STR("公顷")), -1, &value, &exact));
    assert_str(decimal_text(b.arena, decimal_trim(value)), "1");
    build_close(&b);
}

static void refuses(void **state)
{
#define X(fields) "indicators:\n  x: {name: 名, unit: 家, actuals: {2025: " fields "}}\n"
    static const struct { const char *text, *want; } rows[] = {
        { X("{at: 1, against: 前年}"),
          "error: \"前年\" is nothing to compare with; write year, previous, a period as 2020, or "
          "{base: 2020, wording: ...}\n" },
        { X("{at: 1, against: {wording: 较}}"),
          "error: against needs one of base (a period) and area\n" },
        { X("{at: 1, against: {area: \"410001\"}}"),
          "error: there is no area \"410001\"; areas are defined under areas:\n" },
        { X("{at: 1, streak: 一年}"), "error: expected a whole number from 2 to 999, not \"一年\"\n" },
        /* 连续一年 is no streak */
        { X("{at: 1, streak: 5年多}"),
          "error: the streak \"5年多\" cannot be read; write 5年 or {count: 5, unit: {zh: 年, en: "
          "years}}\n" },
        { X("{at: 1, streak: {count: 5, unit: 年}}"), "error: the streak \"年\" cannot be read" },
        { X("{at: 1, deadline: 年底}"),
          "error: \"年底\" is neither a date nor a period; write 2026-06-30, 2026-06 or 2026\n" },
        { X("{at: 1, vintage: 最终, status: preliminary}"),
          "error: the vintage \"最终\" and status: say different things\n" },
        { X("[{at: 1, vintage: 2026-02}, {at: 2, vintage: 2026-02-01}, 3]"),
          "error: x@2025:actual has vintages and a value without one; write vintage: for each\n"
          "a.yaml:11:69: note: first stated here\n" },
        { X("[{at: 1, vintage: 2026-02-01}, {at: 2, vintage: final}]"),
          "error: x@2025:actual.final and x@2025:actual.2026-02-01 are vintages of one figure "
          "with the "
          "same status and date; which one counts?\n" },
        { X("{rank: {of: 3}}"), "error: a rank is one of place, top and tier\n" },
        { AIR "clauses: {air: {indicators: [a, b, c], period: 2025, actual: 1%、2%}}\n",
          "error: actual has 2 items for 3 indicators; each needs its own\n" },
        { AIR "clauses: {air: {indicators: [a, b], period: 2025, actual: 1%、2%, rank: [第1]}}\n",
          "error: rank has 1 items for 2 indicators; each needs its own\n" },
        { AIR "clauses: {air: {indicators: [a, b], period: 2025, actual: [1, {at: 2, rank: "
              "第1}], rank: 第1、第2}}\n",
          "error: the value itself states a rank already\n" },
        { AIR "clauses: {air: {indicators: [a, b], period: 2025}}\n",
          "error: the clause air needs one of actual, target and task, or a rank alone\n" },
        { AIR "clauses: {air: {indicators: [a, b], period: 2025, actual: 1%、2%, task: 1%、2%}}\n",
          "error: the clause air needs one of actual, target and task, or a rank alone\n" },
        { AIR "clauses: {air: {indicators: [a, d], period: 2025, actual: 1%、2%}}\n",
          "error: there is no indicator \"d\"\n" },
        { "units: {垧: {of: 亩, factor: 0}}\n",
          "error: the factor \"0\" must be positive, with at most nine significant digits in "
          "numerator and denominator\n" },
        { "units: {垧: {of: 亩, factor: 1/0}}\n", "error: the factor \"1/0\" must be positive" },
        { "units: {垧: {of: 母}}\n", "error: there is no unit \"母\"" },
        { "units: {垧: {many: x}}\n", "error: the unit \"垧\" needs en:, or of: and factor:\n" },
        { "units: {亩: {of: 公顷, factor: 1/15}}\n", "error: the unit \"亩\" (or its 万 or 亿) is "
                                        "already" },
        { "indicators: {x: {name: 名, unit: 万元, noun: firm}}\n",
          "error: the unit \"万元\" has an English name; noun: is for units that count (家, 户, 人)\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2048];
        struct built b;
        const char *words;

        snprintf(text, sizeof text, "%s%s", HEAD, rows[i].text);
        b = build(text);
        words = strstr(build_words(&b), "error: ");
        if (!words || strncmp(words, rows[i].want, strlen(rows[i].want)))
            assert_string_equal(words ? words : "accepted", rows[i].want);
        build_close(&b);
    }
}

/* More pieces than a clause may have are refused, not cut. */
static void refuses_long_clause(void **state)
{
    char text[8192] = HEAD AIR "clauses: {air: {indicators: [a, b], period: 2025, actual: 1%";
    struct built b;

    (void)state;
    for (int i = 0; i < 80; i++)
        strcat(text, "、1%");
    strcat(text, "}}\n");
    b = build(text);
    assert_non_null(strstr(build_words(&b), "error: a clause has at most 64 items\n"));
    assert_int_equal(map_count(b.data->figures), 0);
    build_close(&b);
}

static const char *of_area(struct built *b, const struct area *area)
{
    struct buf out = { .arena = b->arena };

    for (const struct figure *f = model_area_figures(b->data, area); f; f = f->next_of_area) {
        buf_add(&out, f->id);
        buf_char(&out, ' ');
    }
    return str_z(b->arena, buf_str(&out));
}

/* In the order of entry; the default area's whether a figure names it or not. */
static void lists_an_area(void **state)
{
    struct built b = build(HEAD "indicators:\n  x:\n    name: {zh: 名, en: Name}\n    unit: \"%\"\n"
                           "    actuals: {2024: {at: 5, from: a}, 2025: ["
                           "{at: 6, from: b, area: \"410800\"}, {at: 7, from: b, area: \"410000\"}]}\n");

    (void)state;
    assert_string_equal(build_messages(&b), "");
    assert_string_equal(of_area(&b, NULL), "x@2024:actual x@2025:actual ");
    assert_string_equal(of_area(&b, b.data->area), "x@2024:actual x@2025:actual ");
    assert_string_equal(of_area(&b, map_find(b.data->areas, STR("410000"))),
                        "410000/x@2025:actual ");
    assert_string_equal(of_area(&b, map_find(b.data->areas, STR("100000"))), "");
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_an_area),
        cmocka_unit_test(reads_keys), cmocka_unit_test(reads_rank_change),
        cmocka_unit_test(inherits), cmocka_unit_test(keeps_vintages),
        cmocka_unit_test(reads_clauses), cmocka_unit_test(numbers_members),
        cmocka_unit_test(reads_units), cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_long_clause),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
