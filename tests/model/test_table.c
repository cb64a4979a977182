/* Tables: the same figures as YAML gives, both shapes of rows, the exact messages of bad ones. */
#include "build.h"

#include <stdlib.h>

#include "data/csv.h"

#define HEAD \
    "dataset: t\n" \
    "areas:\n" \
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n" \
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n" \
    "  \"410882\": {zh: 沁阳市, en: Qinyang, level: county, parent: \"410800\"}\n" \
    "area: \"410800\"\n" \
    "sources:\n" \
    "  r25: {zh: 2025年报告, en: Report 2025, date: 2025-02-18, reports: 2024}\n" \
    "  d26: {zh: 要览, en: Digest, date: 2026-02-20, reports: 2025}\n"

#define GDP "  gdp: {name: {zh: 地区生产总值增速, en: GDP growth}, unit: \"%\", better: higher"
#define RATE "  rate: {name: 失业率, unit: \"%\", better: lower, nature: control"
#define PM "  pm25: {name: \"PM_{2.5}浓度\", unit: 微克/立方米, better: lower"
#define STEP "  step: {name: 收入增速"

#define INDICATORS HEAD "indicators:\n" GDP "}\n" RATE "}\n" PM "}\n" STEP "}\n"

/* a.yaml and the tables a.csv, b.csv. */
static struct built build_tables(const char *yaml, const char *const *tables, size_t count)
{
    static const char *const paths[] = { "a.csv", "b.csv" };
    struct built b = { .arena = arena_open() };
    const struct node *nodes[3];
    size_t n = 0;

    b.diag = diag_new(b.arena, LANGUAGE_EN);
    for (size_t i = 0; i < count; i++) {
        nodes[n] = csv_read(b.arena, build_source(b.arena, paths[i], tables[i]), b.diag);
        n += nodes[n] != NULL;
    }
    nodes[n++] = yaml_read(b.arena, build_source(b.arena, "a.yaml", yaml), b.diag);
    b.data = model_data(b.arena, nodes, n, b.diag);
    return b;
}

static struct built build_table(const char *yaml, const char *table)
{
    return build_tables(yaml, &table, 1);
}

static const char *dump(const struct built *b)
{
    struct buf out = { .arena = b->arena };

    model_dump(b->data, &out);
    return str_z(b->arena, buf_str(&out));
}

/* The table gives what the YAML gives. */
static void same(const char *table_yaml, const char *table, const char *yaml)
{
    struct built b = build_table(table_yaml, table), want = build(yaml);

    build_clean(&b);
    build_clean(&want);
    assert_string_equal(dump(&b), dump(&want));
    build_close(&b);
    build_close(&want);
}

/* ---- good tables ---- */

static const char long_yaml[] = HEAD
    "indicators:\n"
    GDP ",\n"
    "    targets: {2025: {about: 6.5, sub: {zh: 争取更好, en: or better}}, 2026: 6%左右},\n"
    "    actuals: {2025: {at: 6.50, rank: {place: 2, in: \"410000\", by: growth}, at-place: §1},\n"
    "              2024: [{at: 5.4, status: revised}, {printed: 5%以上, key: first,\n"
    "                     status: preliminary}]}}\n"
    RATE ",\n"
    "    targets: {2025: {at-most: 5.5, from: r25}, 2026: {printed: 5.5%以内, commitment: ensure}}}\n"
    PM ",\n"
    "    actuals: {2021/2025: {between: [39, 41], from: d26}, 2025: {at: 40, area: \"410882\"}}}\n"
    STEP ",\n"
    "    targets: {2026: {in-step-with: gdp, wording: {zh: 同步, en: in step}, adopted: no}},\n"
    "    actuals: {2025: {rank: 全省第3（增速）}}}\n";

static const char long_zh[] =
    "指标,年份,类别,数值,左右,不高于,介于,同步于,表述,英文表述,位次,名次,范围,依据,状态,承诺,通过,来源,出处,"
    "副题,英文副题,标识,地区\n"
    "gdp,2025,目标,,6.5,,,,,,,,,,,,,,,争取更好,or better,,\n"
    "地区生产总值增速,2026年,目标,6%左右,,,,,,,,,,,,,,,,,,,\n"
    "GDP growth,2025,完成,6.50,,,,,,,,2,河南省,增速,,,,,§1,,,,\n"
    "gdp,2024,完成,5.4,,,,,,,,,,,修订,,,,,,,,\n"
    "gdp,2024,完成,5%以上,,,,,,,,,,,初步,,,,,,,first,\n"
    "失业率,2025,目标,,,5.5,,,,,,,,,,,,2025年报告,,,,,焦作市\n"
    "失业率,2026,目标,5.5%以内,,,,,,,,,,,,确保,,,,,,,\n"
    "PM2.5浓度,2021-2025年,完成,,,,39；41,,,,,,,,,,,要览,,,,,\n"
    "PM₂.₅浓度,2025,完成,40,,,,,,,,,,,,,,,,,,,沁阳市\n"
    "收入增速,2026,目标,,,,,地区生产总值增速,同步,in step,,,,,,,否,,,,,,\n"
    "收入增速,2025,完成,,,,,,,,全省第3（增速）,,,,,,,,,,,,\n";

static const char long_en[] =
    "Indicator\tYear\tRole\tValue\tAbout\tAt most\tBetween\tin_step_with\tWording\tWording EN\tRank\t"
    "rank.place\trank.in\trank.by\tStatus\tCommitment\tAdopted\tFrom\tPlace\tSub\tSub_en\tKey\tArea\r\n"
    "gdp\t2025\ttarget\t\t6.5\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t争取更好\tor better\t\t\r\n"
    "gdp\t2026\ttarget\t6%左右\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\r\n"
    "gdp\t2025\tactual\t6.50\t\t\t\t\t\t\t\t2\tHenan\tgrowth\t\t\t\t\t§1\t\t\t\t\r\n"
    "gdp\t2024\tactual\t5.4\t\t\t\t\t\t\t\t\t\t\trevised\t\t\t\t\t\t\t\t\r\n"
    "gdp\t2024\tactual\t5%以上\t\t\t\t\t\t\t\t\t\t\tpreliminary\t\t\t\t\t\t\tfirst\t\r\n"
    "rate\t2025\ttarget\t\t\t5.5\t\t\t\t\t\t\t\t\t\t\t\tr25\t\t\t\t\t410800\r\n"
    "rate\t2026\ttarget\t5.5%以内\t\t\t\t\t\t\t\t\t\t\t\tensure\t\t\t\t\t\t\t\r\n"
    "pm25\t2021/2025\tactual\t\t\t\t39;41\t\t\t\t\t\t\t\t\t\t\td26\t\t\t\t\t\r\n"
    "pm25\t2025\tactual\t40\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tQinyang\r\n"
    "step\t2026\ttarget\t\t\t\t\tgdp\t同步\tin step\t\t\t\t\t\t\tno\t\t\t\t\t\t\r\n"
    "step\t2025\tactual\t\t\t\t\t\t\t\t全省第3（增速）\t\t\t\t\t\t\t\t\t\t\t\t\r\n";

static void long_rows(void **state)
{
    static const char *const tables[] = { long_zh, long_en };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct built b = build_table(INDICATORS, tables[i]);

        build_clean(&b);
        assert_str(figure_more(build_figure(&b, "gdp@2025:target"))->sub.in[LANGUAGE_ZH], "争取更好");
        assert_str(figure_more(build_figure(&b, "gdp@2025:target"))->sub.in[LANGUAGE_EN], "or better");
        assert_str(build_figure(&b, "step@2026:target")->wording.in[LANGUAGE_EN], "in step");
        assert_str(decimal_text(b.arena, build_figure(&b, "pm25@2021/2025:actual")->high), "41");
        assert_false(build_figure(&b, "gdp@2025:actual")->rank->say_by);
        build_close(&b);
        same(INDICATORS, tables[i], long_yaml);
    }
}

static void wide_rows(void **state)
{
    (void)state;
    same(INDICATORS,
         "指标,年份,目标,完成,位次,状态,目标来源,来源,完成出处,备注,单位\n"
         "gdp,2025,6.5%以上,\"6.8\",全省第2（增速）,初步,r25,d26,§2,,%\n"
         "rate,2025,5.5%以内,,,,,r25,,旧口径,\n"       /* the target's: it has no other */
         "step,2025,,,全省第3（增速）,,,d26,,,\n"       /* a rank is a result */
         "pm25,2025,,,,,,d26,,,微克/立方米\n"           /* a form not filled in */
         ",,,,,,,,,,\n",
         HEAD "indicators:\n"
         GDP ", targets: {2025: {printed: 6.5%以上, from: r25}},\n"
         "     actuals: {2025: {at: 6.8, rank: 全省第2（增速）, status: 初步, from: d26,"
         " at-place: §2}}}\n"
         RATE ", targets: {2025: {printed: 5.5%以内, from: r25, note: 旧口径}}}\n"
         PM "}\n"
         STEP ", actuals: {2025: {rank: 全省第3（增速）, from: d26}}}\n");
    /* English heads with capitals and blanks; a task */
    same(INDICATORS,
         "indicator,period,Target,Target Source,Actual,Actual source,Task\n"
         "gdp,2025,6.5,r25,6.8,d26,7\n",
         HEAD "indicators:\n"
         GDP ", targets: {2025: {at: 6.5, from: r25}}, actuals: {2025: {at: 6.8, from: d26}},\n"
         "     tasks: {2025: 7}}\n" RATE "}\n" PM "}\n" STEP "}\n");
}

/* What several figures of a row share, and what goes to one of them; blank forms give nothing. */
static void shared_columns(void **state)
{
    (void)state;
    same(INDICATORS,
         "指标,年份,目标,完成,承诺,通过,状态,目标来源,来源\n"
         "gdp,2025,6.5,6.8,确保,否,修订,r25,d26\n"
         "rate,2025,,,,,,r25,d26\n",
         HEAD "indicators:\n"
         GDP ", targets: {2025: {at: 6.5, commitment: ensure, adopted: no, from: r25}},\n"
         "     actuals: {2025: {at: 6.8, status: revised, from: d26}}}\n"
         RATE "}\n" PM "}\n" STEP "}\n");
    same(INDICATORS,
         "指标,年份,类别,数值,单位,来源,备注\n"
         "gdp,2025,完成,,%,d26,\n"
         "rate,2025,完成,5.2,%,d26,\u3000\n",
         HEAD "indicators:\n" GDP "}\n"
         RATE ", actuals: {2025: {at: 5.2, unit: \"%\", from: d26}}}\n" PM "}\n" STEP "}\n");
}

/* A row with a mistake gives no figure. */
static void nothing_halfway(void **state)
{
    struct built b = build_table(INDICATORS,
        "指标,年份,类别,数值,地区,来源\n"
        "gdp,2025,完成,5,沁阳,d26\n"
        "rate,2025,完成,#N/A,,d26\n"
        "pm25,2025,实绩,40,,d26\n"
        "step,2025,完成,5%,,d27\n");

    (void)state;
    assert_int_equal(diag_errors(b.diag), 4);
    assert_int_equal(map_count(b.data->figures), 0);
    build_close(&b);
}

static void definitions(void **state)
{
    static const char *const tables[] = {
        "标识,名称,英文名,简称,单位,方向,类型,性质,容差,口径,备注\n"
        "gdp,地区生产总值增速,GDP growth,GDP增速,%,越高越好,增速,预期性,0.5,,现价\n"
        "pm25,PM_{2.5}浓度,,,微克/立方米,越低越好,,,,new,\n",
        "指标,年份,类别,数值\nGDP增速,2025,目标,6.5\nPM2.5浓度,2025,完成,40\n",
    };
    struct built b = build_tables(HEAD, tables, 2);
    const struct indicator *gdp = map_find(b.data->indicators, STR("gdp"));

    (void)state;
    build_clean(&b);
    assert_str(gdp->short_name.in[LANGUAGE_ZH], "GDP增速");
    assert_str(gdp->note.in[LANGUAGE_ZH], "现价");
    assert_str(((struct indicator *)map_find(b.data->indicators, STR("pm25")))->definition, "new");
    assert_string_equal(strstr(dump(&b), "indicator"),
        "indicator gdp zh \"地区生产总值增速\" en \"GDP growth\" unit \"%\" higher expected growth "
        "tolerance 0.5\n"
        "  gdp@2025:target at 6.5 % from r25\n"
        "indicator pm25 zh \"PM_{2.5}浓度\" unit \"微克/立方米\" lower expected level\n"
        "  pm25@2025:actual at 40 微克/立方米 from d26\n");
    build_close(&b);
}

/* Cells of a spreadsheet: line breaks, wide blanks, what looks like a formula or like null. */
static void cells(void **state)
{
    struct built b = build_table(INDICATORS,
        "指标,年份,类别,数值,备注,英文备注,\n"
        "\"地区生产\n总值增速\",2025,完成,\"\u3000-5.0 \",\"=SUM(A1)\r\n之和\",null,\n"
        "rate,2025,目标,5.5,~,\"two\nlines\",\n");
    const struct figure *f = build_figure(&b, "gdp@2025:actual");

    (void)state;
    build_clean(&b);
    assert_str(decimal_text(b.arena, f->value), "-5.0");
    assert_str(figure_more(f)->note.in[LANGUAGE_ZH], "=SUM(A1)之和");
    assert_str(figure_more(f)->note.in[LANGUAGE_EN], "null");
    f = build_figure(&b, "rate@2025:target");
    assert_str(figure_more(f)->note.in[LANGUAGE_ZH], "~");
    assert_str(figure_more(f)->note.in[LANGUAGE_EN], "two lines");
    build_close(&b);
}

/* The English of a wording that is the value. */
static void worded(void **state)
{
    struct built b = build_table(INDICATORS,
        "指标,年份,类别,数值,英文表述\n"
        "step,2026,目标,与地区生产总值增速同步,in step with GDP\n");
    const struct figure *f = build_figure(&b, "step@2026:target");

    (void)state;
    build_clean(&b);
    assert_int_equal(f->relation, RELATION_IN_STEP_WITH);
    assert_str(f->in_step_with->id, "gdp");
    assert_str(f->wording.in[LANGUAGE_ZH], "与地区生产总值增速同步");
    assert_str(f->wording.in[LANGUAGE_EN], "in step with GDP");
    build_close(&b);
}

static void place(void **state)
{
    struct built b = build_table(INDICATORS, "指标,年份,目标,完成\ngdp,2025,\"6.5\",6.8\n");
    unsigned line, column;

    (void)state;
    build_clean(&b);
    span_place(build_figure(&b, "gdp@2025:target")->at, &line, &column);
    assert_true(line == 2 && column == 10);
    span_place(build_figure(&b, "gdp@2025:actual")->at, &line, &column);
    assert_true(line == 2 && column == 16);
    build_close(&b);
}

/* ---- bad tables ---- */

#define NO_INDICATOR "what does this table hold? Figures need a column indicator (指标); definitions " \
    "of indicators the columns id (标识) and name (名称)\n"

static void refuses(void **state)
{
#define L "指标,年份,类别,数值,单位,位次,来源,地区,状态\n"
#define W "指标,年份,目标,完成,备注,来源\n"
    static const struct { const char *table, *want; } rows[] = {
        /* heads */
        { "指表,年份,数值\n", "a.csv:1:1: error: " NO_INDICATOR
          "a.csv:1:1: note: did you mean \"指标\"?\n" },
        { "a,b,c\n1,2,3\n", "a.csv:1:1: error: " NO_INDICATOR },
        { "指标,年份,类别,数直\ngdp,2025,完成,5\n",
          "a.csv:1:10: error: there is no column \"数直\"\nnote: did you mean \"数值\"?\n" },
        { "指标,年份,类别,数值,责任部门全称\n",
          "a.csv:1:13: error: there is no column \"责任部门全称\"\nnote: the columns are: indicator "
          "指标, period 年份, role 类别, value 数值, at 等于, about 左右, at-least 不低于, more-than 超过, "
          "at-most 不高于, less-than 低于, nearly 近, between 介于, in-step-with 同步于, printed 原文 …\n" },
        { "指标,年份,类别,数值,value\n",
          "a.csv:1:13: error: the column \"value\" appears twice\n"
          "a.csv:1:10: note: first stated here\n" },
        { "指标,类别,数值\n", "a.csv:1:1: error: the table lacks the column period (年份)\n" },
        { "指标,年份,数值\n", "a.csv:1:1: error: a column role (target, actual or task) is needed, or "
          "columns target, actual, task\n" },
        { "指标,年份,类别,单位\n", "a.csv:1:1: error: the table lacks the column value (数值)\n" },
        { "指标,年份,目标,数值\n", "a.csv:1:10: error: the column 数值 does not go with 目标: a table has "
          "role and value, or target and actual\n" },
        { "指标,年份,类别,数值,\ngdp,2025,完成,5,x\nrate,2025,完成,5,y\n",
          "a.csv:2:15: error: this column has no head\n" },
        { "标识,名称,年份\n", "a.csv:1:7: error: there is no column \"年份\"\nnote: the columns are: id "
          "标识, name 名称, name-en 英文名, short 简称, short-en 英文简称, unit 单位, better 方向, nature 性质, "
          "measure 类型, tolerance 容差, definition 口径, note 说明, note-en 英文说明, owner 责任单位 …\n" },
        /* rows in long form */
        { L ",2025,完成,5,,,,,\n", "a.csv:2:1: error: this row has no 指标\n" },
        { L "gdp,,完成,5,,,,,\n", "a.csv:2:5: error: this row has no 年份\n" },
        { L "gdp,2025,,5,,,,,\n", "a.csv:2:10: error: this row has no 类别\n" },
        { L "gdq,2025,完成,5,,,,,\ngdq,20,实绩,5,,,,,\n",
          "a.csv:2:1: error: there is no indicator \"gdq\"\nnote: did you mean \"gdp\"?\n"
          "a.csv:3:1: error: there is no indicator \"gdq\"\nnote: did you mean \"gdp\"?\n"
          "a.csv:3:5: error: \"20\" is not a period; write 2025, 2025-Q3, 2025-06, 2021/2025 or "
          "2025-01/2025-06\n"
          "a.csv:3:8: error: \"实绩\" is none of: target, actual, task, 目标, 完成, 任务\n" },
        { L "gdp,2025,完成,5x,,,,,\n",
          "a.csv:2:13: error: \"x\" in \"5x\" is neither a unit nor a qualifier\n" },
        { L "gdp,2025,完成,5亿元,,,,,\n",
          "a.csv:2:13: error: the unit \"亿元\" measures another quantity than \"%\", the unit of "
          "indicator gdp\n" },
        { L "gdp,2025,完成,5,亿元,,,,\n",
          "a.csv:2:15: error: the unit \"亿元\" measures another quantity than \"%\", the unit of "
          "indicator gdp\n" },
        { L "gdp,2025,完成,5,,2,,,\n",
          "a.csv:2:16: error: the rank \"2\" cannot be read; write 全省第2（增速）, 全省前3 or {place: 2, "
          "in: AREA}\n" },
        { L "gdp,2025,完成,5,,,r26,,\n",
          "a.csv:2:17: error: there is no source \"r26\"; sources are defined under sources:\n"
          "note: did you mean \"r25\"?\n" },
        { L "gdp,2025,完成,5,,,,沁羊市,\n",
          "a.csv:2:18: error: there is no area \"沁羊市\"; areas are defined under areas:\n"
          "note: did you mean \"沁阳市\"?\n" },
        { L "gdp,2025,完成,5,,,,,初部\n",
          "a.csv:2:19: error: \"初部\" is none of: final, preliminary, revised, expected, 最终, 初步, "
          "修订, 预计\nnote: did you mean \"初步\"?\n" },
        { L "gdp,2023,完成,5,,,,,\n",
          "a.csv:2:13: error: the figure of gdp in 2023 has no source: write from:, or let a source "
          "report the period (reports:) or set its targets (sets:)\n" },
        { L "gdp,2025,完成,5,,,,,\ngdp,2025,完成,6,,,,,\n",
          "a.csv:3:13: error: the figure gdp@2025:actual is stated twice; several in one period need "
          "a key: each\na.csv:2:13: note: first stated here\n" },
        { L "gdp,2025,完成,,,,,,初步\n",
          "a.csv:2:18: error: this figure of gdp has neither a value nor a rank nor a wording\n" },
        { L "step,2026,目标,5%,,,,,\n",
          "a.yaml:14:3: error: indicator step has a target, so it needs better: higher, lower, band or "
          "none\n" },
        /* spreadsheets */
        { L "gdp,2025,完成,#DIV/0!,,,,,\n",
          "a.csv:2:13: error: #DIV/0! is an error of the spreadsheet, not a value\n" },
        { L "gdp,2025,完成,—,,,,,\nrate,2025,完成,n/a,,,,,\n",
          "a.csv:2:13: error: \"—\" is neither a value nor a wording; leave the cell empty where there "
          "is none\n"
          "a.csv:3:14: error: \"n/a\" is neither a value nor a wording; leave the cell empty where "
          "there is none\n" },
        { L "gdp,2025,完成,=SUM(A1:A9),,,,,\n",
          "a.csv:2:13: error: the figure \"=SUM(A1:A9)\" cannot be read\n"
          "a.csv:2:13: note: write 6%左右, 5.5%以内, 稳定在40亿斤以上, 超1000亿元, 120余场, 全省第2（增速）; "
          "a phrase that is no value as {wording: ...}\n" },
        { L "gdp,2025,完成,5,300,,,,,\n",
          "a.csv:2:23: error: this row has 10 cells, the heads are 9; a cell that holds the separator "
          "must stand in quotes\n" },
        /* rows in wide form */
        { W "gdp,2025,6,7,修订数,d26\n",
          "a.csv:2:14: error: is this 备注 the target's or the actual's? Name the column target-备注 or "
          "actual-备注\n" },
        { W "gdp,2025,,,尚未公布,d26\n",
          "a.csv:2:12: error: is this 备注 the target's or the actual's? Name the column target-备注 or "
          "actual-备注\n" },
        { "指标,年份,类别,数值,左右\ngdp,2025,完成,5,6\n",
          "a.csv:2:15: error: a figure has one relation; \"about\" is a second one\n"
          "a.csv:2:13: note: first stated here\n" },
        { "指标,年份,类别,数值,等于\ngdp,2025,完成,5,6\n",
          "a.csv:2:15: error: another cell of this row gives at already\n"
          "a.csv:2:13: note: first stated here\n" },
        { L "gdp,2025,完成,\"6.5%，全省第2\",,全省第3,,,\n",
          "a.csv:2:26: error: the value itself states a rank already\n" },
        { "指标,年份,类别,位次,名次\ngdp,2025,完成,全省第2,2\n",
          "a.csv:2:18: error: another cell of this row gives rank already\n"
          "a.csv:2:13: note: first stated here\n" },
        /* definitions */
        { "标识,名称,单位\ngdp,增速,%\nnew,名,亿原\na b,名,\n,名,\nx,,\n",
          "a.csv:5:1: error: this row has no 标识\n"
          "a.csv:3:7: error: there is no unit \"亿原\"; it can be defined under units:\n"
          "note: did you mean \"亿元\"?\n"
          "a.csv:4:1: error: the id \"a b\" may hold letters, digits, - and _ or Han characters only\n"
          "a.csv:6:1: error: x lacks \"name\"\n"
          "a.yaml:11:3: error: \"gdp\" is defined twice\n"
          "a.csv:2:1: note: first stated here\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct built b = build_table(INDICATORS, rows[i].table);

        assert_string_equal(build_words(&b), rows[i].want);
        build_close(&b);
    }
#undef L
#undef W
}

static void two_names(void **state)
{
    struct built b = build_table(HEAD "indicators: {a: {name: 增速, unit: \"%\"}, "
                                 "b: {name: 增速, unit: \"%\"}}\n",
                                 "指标,年份,类别,数值\n增速,2025,完成,5\na,2025,完成,5\n");

    (void)state;
    assert_string_equal(build_words(&b),
                        "a.csv:2:1: error: there are several \"增速\"; use an id: a, b\n");
    build_figure(&b, "a@2025:actual");
    build_close(&b);
}

/* A figure stated in YAML and again in a table. */
static void twice_in_two_files(void **state)
{
    struct built b = build_table(HEAD "indicators:\n" GDP ", actuals: {2025: 5}}\n",
                                 "指标,年份,完成\ngdp,2025,5\n");

    (void)state;
    assert_string_equal(build_words(&b),
        "a.csv:2:10: error: the figure gdp@2025:actual is stated twice; several in one period need a "
        "key: each\na.yaml:11:90: note: first stated here\n");
    build_close(&b);
}

/* Five thousand mistakes end the reading of a table; the suggestions for unknown names end before. */
static void many_mistakes(void **state)
{
    struct buf table = { .arena = arena_open() };
    struct built b;
    const char *messages;
    size_t suggestions = 0;

    (void)state;
    buf_z(&table, "指标,年份,完成\n");
    for (int i = 0; i < 6000; i++)
        buf_format(&table, "gd%d,2025,5\n", i % 10);
    b = build_table(INDICATORS, str_z(table.arena, buf_str(&table)));
    assert_int_equal(diag_errors(b.diag), 5001);
    messages = str_z(b.arena, diag_text(b.diag, b.arena, 6000));
    assert_non_null(strstr(messages, "a.csv:5001:1: error: 5000 mistakes in this table; the rest was "
                           "not read"));
    for (const char *s = messages; (s = strstr(s, "did you mean")); s++)
        suggestions++;
    assert_int_equal(suggestions, 50);
    arena_close(table.arena);
    build_close(&b);
}

/* ---- random figures, once as YAML and once as a table ---- */

static uint64_t seed = 88172645463325252u;

static unsigned pick(unsigned most)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 33) % most;
}

static const char *one_of(const char *const *texts, unsigned count)
{
    return texts[pick(count)];
}

/* A figure of the year into both; `,key: "value"` and a cell. */
static void add_figure(struct arena *a, int year, struct buf *yaml, struct buf *table, bool tabs)
{
    static const char *const values[] = {
        "6.5", "-0.30", "12,345.6", "6%左右", "5.5%以内", "超10%", "近7%", "6%—8%", "6.50%，全省第2",
        "与收入增速同步", "稳中有进", "", "",
    };
    static const char *const ranks[] = { "", "", "", "全省第2（增速）", "全省前3", "居全省前列" };
    static const char *const statuses[] = { "", "初步", "revised" };
    static const char *const sources[] = { "", "r25", "d26" };
    static const char *const notes[] = { "", "=1+1", "甲，乙", "say \"x\"", "null", "a,b" };
    static const char *const keys[] = { "printed", "rank", "status", "from", "note" };
    char s = tabs ? '\t' : ',';
    const char *cell[5];
    struct decimal plain;

    cell[0] = one_of(values, 13);
    cell[1] = strstr(cell[0], "第") ? "" : one_of(ranks, 6);
    if (!*cell[0] && !*cell[1])
        cell[0] = "7";
    cell[2] = one_of(statuses, 3);
    cell[3] = sources[1 + pick(2)];
    cell[4] = one_of(notes, 6);
    buf_format(yaml, "      %d: {", year);
    buf_format(table, "gdp%c%d%cactual", s, year, s);
    for (size_t i = 0; i < 5; i++) {
        const char *key = i == 0 && decimal_read(str_of(cell[0]), &plain) ? "at" : keys[i];
        struct buf doubled = { .arena = a }, escaped = { .arena = a };

        for (const char *c = cell[i]; *c; c++) {
            buf_char(&doubled, *c);
            if (*c == '"') {
                buf_char(&doubled, *c);
                buf_char(&escaped, '\\');
            }
            buf_char(&escaped, *c);
        }
        if (*cell[i])
            buf_format(yaml, "%s: \"%.*s\", ", key, (int)escaped.len, escaped.ptr);
        if (*cell[i] && (strpbrk(cell[i], ",\"") || pick(3) == 0))
            buf_format(table, "%c\"%.*s\"", s, (int)doubled.len, doubled.ptr);
        else
            buf_format(table, "%c%s", s, cell[i]);
    }
    buf_z(yaml, "}\n");
    buf_z(table, pick(2) ? "\r\n" : "\n");
}

static void round_trip(void **state)
{
    (void)state;
    for (int n = 0; n < 300; n++) {
        struct arena *a = arena_open();
        struct buf yaml = { .arena = a }, table = { .arena = a };
        bool tabs = pick(2);
        struct built b, want;

        buf_z(&yaml, HEAD "indicators:\n  gdp:\n    name: 增速\n    unit: \"%\"\n    actuals:\n");
        for (const char *h = tabs ? "指标\t年份\t类别\t数值\t位次\t状态\t来源\t备注\n"
                                  : "指标,年份,类别,数值,位次,状态,来源,备注\n"; *h; h++)
            buf_char(&table, *h);
        for (int year = 2001, end = 2002 + (int)pick(20); year < end; year++)
            add_figure(a, year, &yaml, &table, tabs);
        want = build(str_z(a, buf_str(&yaml)));
        b = build_table(HEAD "indicators:\n  gdp: {name: 增速, unit: \"%\"}\n",
                        str_z(a, buf_str(&table)));
        build_clean(&want);
        build_clean(&b);
        assert_string_equal(dump(&b), dump(&want));
        for (size_t i = 0; i < map_count(want.data->figures); i++) {
            const struct figure *f = map_value(want.data->figures, i);
            const struct figure *g = map_find(b.data->figures, f->id);

            assert_true(g && str_eq(figure_more(g)->note.in[LANGUAGE_ZH], figure_more(f)->note.in[LANGUAGE_ZH]));
            assert_true(str_eq(figure_more(g)->note.in[LANGUAGE_EN], figure_more(f)->note.in[LANGUAGE_EN]));
        }
        build_close(&b);
        build_close(&want);
        arena_close(a);
    }
}

/* Bytes changed at random: whatever comes of it, nothing breaks. */
static void damaged(void **state)
{
    static const char marks[] = "\",\n\r\t;%9-\xE6";
    size_t size = sizeof long_zh - 1;

    (void)state;
    for (int n = 0; n < 1500; n++) {
        char *bytes = malloc(size + 1);
        struct built b;

        memcpy(bytes, long_zh, size + 1);
        for (unsigned i = 1 + pick(6); i-- > 0;)
            bytes[pick((unsigned)size)] = marks[pick(sizeof marks - 1)];
        b = build_table(INDICATORS, bytes);
        dump(&b);
        build_messages(&b);
        build_close(&b);
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_rows), cmocka_unit_test(wide_rows),
        cmocka_unit_test(shared_columns), cmocka_unit_test(nothing_halfway),
        cmocka_unit_test(definitions),
        cmocka_unit_test(cells), cmocka_unit_test(worded), cmocka_unit_test(place),
        cmocka_unit_test(refuses), cmocka_unit_test(two_names),
        cmocka_unit_test(twice_in_two_files), cmocka_unit_test(many_mistakes),
        cmocka_unit_test(round_trip), cmocka_unit_test(damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
