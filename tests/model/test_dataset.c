/* Datasets: what a good one becomes, and the exact messages of bad ones. */
#include "build.h"

#define HEAD \
    "dataset: t\n" \
    "areas:\n" \
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n" \
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n" \
    "area: \"410800\"\n" \
    "sources:\n" \
    "  r25: {zh: 报告, en: Report, date: 2025-02-18, reports: 2024}\n" \
    "  d26: {zh: 要览, en: Digest, date: 2026-02-20, reports: 2025}\n"

static const char good[] = HEAD
    "units: {棵: {en: tree}}\n"
    "lists: {all: [gdp, 失业率]}\n"
    "indicators:\n"
    "  gdp:\n"
    "    name: {zh: 地区生产总值增速, en: GDP growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    targets: {2025: {about: 6.5, sub: {zh: 争取更好, en: or better}}, 2026: 6%左右}\n"
    "    actuals:\n"
    "      2025: {at: 6.50, rank: {place: 2, in: \"410000\", by: growth}, at-place: §1}\n"
    "      2024:\n"
    "        - {at: 5.4, status: revised}\n"
    "        - {printed: 5%以上, key: first, status: preliminary}\n"
    "  unemployment:\n"
    "    名称: {zh: 城镇调查失业率, en: Unemployment}\n"
    "    简称: {zh: 失业率, en: Unemployment}\n"
    "    单位: \"%\"\n"
    "    方向: 越低越好\n"
    "    性质: 控制\n"
    "    目标: {2025: {左右: 5.5}, 2026年: 5.5%以内}\n"
    "  trees:\n"
    "    name: 树木\n"
    "    unit: 万棵\n"
    "    better: none\n"
    "    actuals: {from: r25, 2023: {between: [3, 4], stable: yes, unit: 棵}, 2021/2025: 5万棵}\n"
    "  step:\n"
    "    name: 收入增速\n"
    "    targets: {2026: {in-step-with: gdp, wording: {zh: 同步, en: in step}, adopted: no}}\n"
    "  rank:\n"
    "    name: 投资位次\n"
    "    actuals: {2025: {rank: 全省第3（增速）}}\n";

static const char good_dump[] =
    "dataset t area 410800\n"
    "area 410000 province zh \"河南省\"\n"
    "area 410800 city zh \"焦作市\" in 410000\n"
    "source r25 reports \"2024\"\n"
    "source d26 reports \"2025\"\n"
    "indicator gdp zh \"地区生产总值增速\" en \"GDP growth\" unit \"%\" higher expected growth\n"
    "  gdp@2025:target about 6.5 % from r25\n"
    "  gdp@2026:target about 6 % printed \"6%左右\" from d26\n"
    "  gdp@2025:actual at 6.50 % rank place 2 in 410000 by growth from d26 at \"§1\"\n"
    "  gdp@2024:actual at 5.4 % revised from r25\n"
    "  gdp@2024:actual.first at-least 5 % preliminary printed \"5%以上\" from r25\n"
    "indicator unemployment zh \"城镇调查失业率\" en \"Unemployment\" unit \"%\" lower control share\n"
    "  unemployment@2025:target about 5.5 % from r25\n"
    "  unemployment@2026:target at-most 5.5 % printed \"5.5%以内\" from d26\n"
    "indicator trees zh \"树木\" unit \"万棵\" none expected level\n"
    "  trees@2023:actual between 3 4 棵 stable from r25\n"
    "  trees@2021/2025:actual at 5 万棵 printed \"5万棵\" from r25\n"
    "indicator step zh \"收入增速\" none expected level\n"
    "  step@2026:target in-step-with with gdp wording \"同步\" not-adopted from d26\n"
    "indicator rank zh \"投资位次\" none expected level\n"
    "  rank@2025:actual none rank place 3 in 410000 by growth from d26\n";

static void reads(void **state)
{
    struct built b = build(good);
    struct buf out = { .arena = b.arena };
    const struct indicator_list *all = map_find(b.data->lists, STR("all"));

    (void)state;
    build_clean(&b);
    model_dump(b.data, &out);
    assert_str(buf_str(&out), good_dump);
    assert_int_equal(all->count, 2);
    assert_str(all->indicators[1]->id, "unemployment");
    assert_str(figure_more(build_figure(&b, "gdp@2025:target"))->sub.in[LANGUAGE_EN], "or better");
    assert_true(build_figure(&b, "rank@2025:actual")->rank->say_by);
    assert_false(build_figure(&b, "gdp@2025:actual")->rank->say_by);
    build_close(&b);
}

/* One mistake each under `indicators: x:` with a good head; the messages entire. */
static void refuses(void **state)
{
    static const struct { const char *text, *want; } rows[] = {
#define X(fields) HEAD "indicators:\n  x: {name: 名, unit: \"%\", better: higher, " fields "}\n"
        { X("targets: {2025: {at: 5, about: 6}}"),
          "a.yaml:10:67: error: a figure has one relation; \"about\" is a second one\n"
          "a.yaml:10:60: note: first stated here\n" },
        { X("targets: {2025: {at: 5x}}"),
          "a.yaml:10:64: error: \"x\" in \"5x\" is neither a unit nor a qualifier\n" },
        { X("targets: {2025: {at: 5, from: r26}}"),
          "a.yaml:10:73: error: there is no source \"r26\"; sources are defined under "
          "sources:\n"
          "note: did you mean \"r25\"?\n" },
        { X("targets: {2023: 5}"),
          "a.yaml:10:59: error: the figure of x in 2023 has no source: write from:, or "
          "let a source report the period (reports:) or set its targets (sets:)\n" },
        { X("targets: {2025: {at: 5, unit: 亿原}}"),
          "a.yaml:10:73: error: there is no unit \"亿原\"; it can be defined under units:\n"
          "note: did you mean \"亿元\"?\n" },
        { X("targets: {2025: {at: 5, unit: 亿元}}"),
          "a.yaml:10:73: error: the unit \"亿元\" measures another quantity than \"%\", "
          "the unit of indicator x\n" },
        { X("targets: {二〇二五: 5}"),
          "a.yaml:10:53: error: \"二〇二五\" is not a period; write 2025, 2025-Q3, 2025-06, "
          "2021/2025 or 2025-01/2025-06\n" },
        { X("targets: {2025: {sub: 好}}"),
          "a.yaml:10:59: error: this figure of x has neither a value nor a rank nor a "
          "wording\n" },
        { X("targets: {2025: [5, 6]}"),
          "a.yaml:10:63: error: the figure x@2025:target is stated twice; several in one "
          "period need a key: each\n"
          "a.yaml:10:60: note: first stated here\n" },
        { X("targets: {2025: [[5]]}"),
          "a.yaml:10:60: error: the figures of x in one period are one list, not lists "
          "in a list\n" },
        { X("targets: {2025: {between: [6, 5]}}"),
          "a.yaml:10:69: error: the range \"6\" should run from low to high\n" },
        { X("targets: {2025: {between: [6]}}"),
          "a.yaml:10:69: error: between takes two numbers: [5, 6]\n" },
        { X("targets: {2025: {in-step-with: y}}"),
          "a.yaml:10:74: error: there is no indicator \"y\"\n" },
        { X("targets: {2025: {in-step-with: x}}"),
          "a.yaml:10:74: error: in-step-with needs the words to print: wording: {zh: "
          "..., en: ...}\n" },
        { X("actuals: {2025: {rank: {place: 2, top: 3}}}"),
          "a.yaml:10:66: error: a rank is one of place, top and tier\n" },
        { X("actuals: {2025: {rank: {place: 20, of: 17}}}"),
          "a.yaml:10:66: error: the place 20 is beyond the number ranked, 17\n" },
        { X("actuals: {2025: {rank: {place: 2, in: \"410\"}}}"),
          "a.yaml:10:82: error: there is no area \"410\"; areas are defined under areas:\n" },
        { X("actuals: {2025: {rank: 第二动力}}"),
          "a.yaml:10:66: error: the rank \"第二动力\" cannot be read; write 全省第2（增速）, 全省前3 "
          "or {place: 2, in: AREA}\n" },
        { X("actuals: {2025: {rank: 2}}"),
          "a.yaml:10:66: error: the rank \"2\" cannot be read; write 全省第2（增速）, 全省前3 or "
          "{place: 2, in: AREA}\n" },
        { X("actuals: {2025: {at: 5, status: prelim}}"),
          "a.yaml:10:75: error: \"prelim\" is none of: final, preliminary, revised, "
          "expected, 最终, 初步, 修订, 预计\n" },
        { X("actuals: {2025: {at: 5, area: \"410801\"}}"),
          "a.yaml:10:74: error: there is no area \"410801\"; areas are defined under "
          "areas:\n"
          "note: did you mean \"410800\"?\n" },
        { X("actuals: {2025: {at: 5, key: A B}}"),
          "a.yaml:10:72: error: the id \"A B\" may hold letters, digits, - and _ or Han "
          "characters only\n" },
        { X("actual: {2025: 5}"),
          "a.yaml:10:43: error: x has no key \"actual\"\n"
          "note: did you mean \"actuals\"?\n" },
        { X("tolerance: -1"),
          "a.yaml:10:54: error: the tolerance \"-1\" cannot be negative\n" },
        { HEAD "indicators:\n  x: {name: 名, unit: \"%\", targets: {2025: 5}}\n",
          "a.yaml:10:3: error: indicator x has a target, so it needs better: higher, "
          "lower, band or none\n" },
        { HEAD "indicators:\n  x: {unit: \"%\"}\n",
          "a.yaml:10:3: error: x lacks \"name\"\n" },
        { HEAD "indicators:\n  x: {name: 名, unit: 万圆}\n",
          "a.yaml:10:22: error: there is no unit \"万圆\"; it can be defined under units:\n"
          "note: did you mean \"万元\"?\n" },
        { HEAD "indicators:\n  x y: {name: 名}\n",
          "a.yaml:10:3: error: the id \"x y\" may hold letters, digits, - and _ or Han "
          "characters only\n" },
        { HEAD "lists: {a: [gpd]}\nindicators: {gdp: {name: 名}}\n",
          "a.yaml:9:13: error: there is no indicator \"gpd\"\n"
          "note: did you mean \"gdp\"?\n" },
        { HEAD "units: {元: {en: dollar}}\n",
          "a.yaml:9:9: error: the unit \"元\" (or its 万 or 亿) is already defined\n" },
        { "areas:\n  a: {zh: 甲, en: A, level: city, parent: b}\n"
          "  b: {zh: 乙, en: B, level: city, parent: a}\n",
          "a.yaml:3:42: error: the parents of area \"b\" lead back to itself\n" },
        { "area: x\nareas: {y: {zh: 甲, en: A, level: city}}\n",
          "a.yaml:1:7: error: there is no area \"x\"; areas are defined under areas:\n" },
        { "sources: {s: {zh: 甲, en: A, date: 2025-02-30}}\n",
          "a.yaml:1:35: error: \"2025-02-30\" is not a date; write 2026-02-20\n" },
        { "sources: {s: {zh: 甲, en: A, reports: 25}}\n",
          "a.yaml:1:38: error: \"25\" is not a period; write 2025, 2025-Q3, 2025-06, "
          "2021/2025 or 2025-01/2025-06\n" },
        { "sources:\n  s: {zh: 甲, en: A, reports: 2025}\n  t: {zh: 乙, en: B, reports: 2025}\n"
          "indicators: {x: {name: 名, unit: 个, actuals: {2025: 5}}}\n",
          "a.yaml:4:52: error: the figure of x in 2025 may come from several sources; "
          "name one with from: s, t\n" },
#undef X
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build(rows[i].text);

        assert_string_equal(build_words(&b), rows[i].want);
        build_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads), cmocka_unit_test(refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
