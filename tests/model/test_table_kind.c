/* Tables of every kind give what YAML gives; how a sheet says what it holds. */
#include "tables.h"

#include "model/table.h"

#define COUNT(array) (sizeof (array) / sizeof *(array))

#define AREAS "areas:\n" \
    "  \"410000\": {zh: 河南省, en: Henan, level: province}\n" \
    "  \"410800\": {zh: 焦作市, en: Jiaozuo, level: city, parent: \"410000\"}\n"
#define FACTS "dataset: t\narea: \"410800\"\n"
#define SOURCES "sources:\n  d26: {zh: 要览, en: Digest, date: 2026-02-20, reports: 2025}\n"
#define GDP "indicators:\n  gdp: {name: {zh: 生产总值, en: GDP}, unit: 亿元, better: higher"
#define OFFICES "offices:\n  drc: {zh: 市发展改革委, en: DRC}\n  sb: 市统计局\n"

static void same(const char *yaml, struct file table, const char *want)
{
    const struct file files[] = { { "a.yaml", yaml }, table }, whole = { "a.yaml", want };
    struct built b = tables_build(files, 2), w = tables_build(&whole, 1);

    build_clean(&b);
    build_clean(&w);
    assert_string_equal(tables_dump(&b), tables_dump(&w));
    build_close(&b);
    build_close(&w);
}

#define ALL FACTS AREAS SOURCES OFFICES

static void kinds(void **state)
{
    (void)state;
    same(FACTS, (struct file){ "x.csv", "标识,名称,英文名,级别,上级\n410000,河南省,Henan,省,\n"
         "410800,焦作市,Jiaozuo,市,河南省\n" }, FACTS AREAS);
    same(AREAS, (struct file){ "x.csv", "事项,内容\ndataset,t\narea,410800\n" }, FACTS AREAS);
    same(FACTS AREAS, (struct file){ "x.csv", "id,name,name-en,date,reports\nd26,要览,Digest,2026-02-20,2025\n" },
         FACTS AREAS SOURCES);
    same(FACTS AREAS GDP ", owner: drc}\n", (struct file){ "x.csv",
         "标识,部门,英文名\ndrc,市发展改革委,DRC\nsb,市统计局,\n" }, FACTS AREAS OFFICES GDP ", owner: drc}\n");
    same(FACTS AREAS, (struct file){ "x.csv", "单位,英文,英文复数\n盆,pot,pots\n" },
         FACTS AREAS "units: {盆: {en: pot, many: pots}}\n");
    same(ALL, (struct file){ "x.csv", "标识,名称,英文名,单位,方向,责任单位\n"
         "gdp,生产总值,GDP,亿元,越高越好,市发展改革委\n" }, ALL GDP ", owner: drc}\n");
    same(ALL GDP "}\n", (struct file){ "x.csv", "清单,指标列表\nmain,gdp\nboth,gdp、生产总值\n" },
         ALL GDP "}\nlists: {main: [gdp], both: [gdp, gdp]}\n");
    same(ALL, (struct file){ "x.csv", "标识,姓名,英文姓名,职务,英文职务,起,止\n"
         "a,张三,Zhang San,市长,Mayor,2021-05-01,\n" },
         ALL "people: {a: {name: {zh: 张三, en: Zhang San}, post: {zh: 市长, en: Mayor}, from: 2021-05-01}}\n");
    same(ALL, (struct file){ "x.csv", "标识,提法,英文提法,误写,来源\nsy,三农,\"agriculture, villages and farmers\","
         "三农业;三农村,要览\n" }, ALL "formulations: {sy: {zh: 三农, en: \"agriculture, villages and farmers\","
         " wrong: [三农业, 三农村], from: d26}}\n");
    same(ALL, (struct file){ "x.csv", "标识,术语,英文,不用\nty,提质增效,better quality,quality and "
         "efficiency；upgrading\n" }, ALL "glossary: {ty: {zh: 提质增效, en: better quality, avoid: [quality and "
         "efficiency, upgrading]}}\n");
    same(ALL, (struct file){ "x.csv", "标识,名称,年份,牵头单位,配合单位,期限,进度,截至,进度安排,来源,地区\n"
         "road,修路,2025,市发展改革委、sb,,2025-12,45%,2025-06-30,2025-03：20%；2025-06: 45%,要览,焦作市\n" },
         ALL "tasks: {road: {name: 修路, period: 2025, lead: [市发展改革委, sb], deadline: 2025-12, progress: 45%,"
         " as-of: 2025-06-30, schedule: {2025-03: 20%, 2025-06: 45%}, from: d26, area: \"410800\"}}\n");
}

/* Keys that few figures have. */
static void rare_keys(void **state)
{
    (void)state;
    same(ALL GDP "}\n", (struct file){ "x.csv",
         "指标,年份,目标,完成,位次,升降,对比,纪录,连续,目标期限,基期,版本,口径,来源\n"
         "gdp,2026,2600,,,,,,,2026-12,2020,,,d26\ngdp,2025,,2500,,12,同比,最好,5年,,,,新,d26\n" },
         ALL GDP ", actuals: {2025: {at: 2500, rank: {change: 12}, against: 同比, record: 最好, streak: 5年, "
         "definition: 新, from: d26}}, targets: {2026: {at: 2600, deadline: 2026-12, base: 2020, from: d26}}}\n");
}

/* A sheet by its name, by its heads below titles; several of one workbook. */
static void sheets(void **state)
{
    static const struct file files[] = {
        { "a.yaml", FACTS AREAS SOURCES },
        { "Indicators", "id\tname\tname-en\tunit\tbetter\ngdp\t生产总值\tGDP\t亿元\thigher\n" },
        { "表1", "焦作市主要指标\t\t\t\n（示例）\t\t\t\n\n指标\t年份\t完成\t来源\n生产\v总值\t2025\t2500\t要览\n" },
    };
    struct built b = tables_build(files, COUNT(files));
    struct buf out = { .arena = b.arena };

    (void)state;
    build_clean(&b);
    assert_str(decimal_text(b.arena, build_figure(&b, "gdp@2025:actual")->value), "2500");
    tables_unread(b.data, b.diag, &out);
    assert_str(buf_str(&out), "b.xlsx:表1!A1: above the heads, not read: 焦作市主要指标\n"
               "b.xlsx:表1!A2: above the heads, not read: （示例）\n");
    build_close(&b);
}

static void refuses(void **state)
{
    static const struct { struct file table; const char *want; } rows[] = {
        { { "说明", "本工作簿由各单位填报。\n请勿改动\n" },
          "b.xlsx:说明: warning: the heads of the sheet \"说明\" do not tell what it holds: not read\n" },
        { { "表1", "指表\t年份\n" }, "b.xlsx:表1!A1: error: what does this table hold? Figures need a column indicator "
          "(指标); definitions of indicators the columns id (标识) and name (名称)\n"
          "b.xlsx:表1!A1: note: did you mean \"指标\"?\n" },
        { { "空", "" }, "" },
        { { "x.csv", "标识,名称,进度安排\na,一,三月一成\n" },
          "x.csv:2:5: error: \"三月一成\" must read like 2025-06: 45%\n" },
        { { "offices.csv", "标识,名称\na,一\na,二\n" }, "offices.csv:3:1: error: \"a\" is defined twice\n"
          "offices.csv:2:1: note: first stated here\n" },
        { { "表1", "标识\t级别\t名称\n1\t#REF!\t一\n\t市\t二\n" },
          "b.xlsx:表1!B2: error: #REF! is an error of the spreadsheet, not a value\n"
          "b.xlsx:表1!A3: error: this row has no 标识\n" },
        { { "表1", "指标\t年份\t完成\n\t2025\t5\t多\n" },
          "b.xlsx:表1!D2: error: this column has no head\nb.xlsx:表1!A2: error: this row has no 指标\n" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct file files[] = { { "a.yaml", FACTS AREAS }, rows[i].table };
        struct built b = tables_build(files, 2);

        assert_string_equal(build_words(&b), rows[i].want);
        build_close(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds), cmocka_unit_test(rare_keys), cmocka_unit_test(sheets),
        cmocka_unit_test(refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
