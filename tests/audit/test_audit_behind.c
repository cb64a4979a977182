/*
 * What is said of a figure directly behind it: other places and indicators, years in a row, halves
 * and doublings, places won. Each row is a pair of sentences and the rules that both break.
 */
#include "audit_case.h"

static const char behind_data[] =
    "invented: yes\n"
    "area: \"990100\"\n"
    "areas:\n"
    "  \"100000\": {zh: 全国, en: China, level: country}\n"
    "  \"990000\": {zh: 示例省, en: Shili Province, level: province, parent: \"100000\"}\n"
    "  \"990100\": {zh: 示例市, en: Shili, level: city, parent: \"990000\"}\n"
    "sources:\n"
    "  book: {zh: 示例年鉴, en: Sample Yearbook, reports: 2025}\n"
    "indicators:\n"
    "  gdp:\n"
    "    name: {zh: 地区生产总值, en: GDP}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    actuals:\n"
    "      from: book\n"
    "      2020: 655.3\n"
    "      2021: 1000.0\n"
    "      2022: 1060.2\n"
    "      2023: 1120.4\n"
    "      2024: {at: 1200.5, rank: {place: 8, in: \"990000\", by: level}}\n"
    "      2025: {at: 1310.6, rank: {place: 6, in: \"990000\", by: level}}\n"
    "  gdp-growth:\n"
    "    name: {zh: 地区生产总值增速, en: GDP growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    targets: {2024: {at: 6.5, from: book}, 2025: {at: 6.5, from: book}}\n"
    "    actuals:\n"
    "      from: book\n"
    "      2022: 5.5\n"
    "      2023: 5.8\n"
    "      2024: {at: 6.0, rank: {place: 5, in: \"990000\", by: growth}}\n"
    "      2025: [{at: 6.1, rank: {place: 4, in: \"990000\", by: growth}}, {at: 5.6, "
    "area: \"990000\"}, {at: 5.0, area: \"100000\"}]\n"
    "  industry-growth:\n"
    "    name: {zh: 规模以上工业增加值增长, en: Industrial growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    actuals:\n"
    "      from: book\n"
    "      2022: 6.8\n"
    "      2023: -0.2\n"
    "      2024: {at: 7.0, rank: {place: 7, in: \"990000\", by: growth}}\n"
    "      2025: [{at: 8.2, rank: {place: 9, in: \"990000\", by: growth}}, {at: 8.5, "
    "area: \"990000\"}]\n"
    "  investment-growth:\n"
    "    name: {zh: 固定资产投资增长, en: Investment growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    actuals: {from: book, 2023: 4.0, 2024: -2.0, 2025: -7.4}\n"
    "  unemployment:\n"
    "    name: {zh: 城镇调查失业率, en: Unemployment rate}\n"
    "    unit: \"%\"\n"
    "    better: lower\n"
    "    nature: control\n"
    "    actuals:\n"
    "      from: book\n"
    "      2023: 5.2\n"
    "      2024: 5.4\n"
    "      2025: [{at: 5.7}, {at: 5.5, area: \"990000\"}]\n"
    "  urban-share:\n"
    "    name: {zh: 常住人口城镇化率, en: Urbanization rate}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: share\n"
    "    actuals:\n"
    "      from: book\n"
    "      2022: 61.4\n"
    "      2023: 62.1\n"
    "      2024: 62.9\n"
    "      2025: [{at: 63.7}, {at: 59.8, area: \"990000\"}, {at: 67.0, area: \"100000\"}]\n"
    "  services-share:\n"
    "    name: {zh: 服务业增加值占比, en: Services share of GDP}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: share\n"
    "    actuals: {from: book, 2023: 48.2, 2024: 49.1, 2025: 51.3}\n"
    "  hightech-share:\n"
    "    name: {zh: 高技术产业占比, en: High-tech share of industry}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: share\n"
    "    actuals: {from: book, 2025: 34.1}\n"
    "  market-entities:\n"
    "    name: {zh: 经营主体, en: Market entities}\n"
    "    unit: 万户\n"
    "    better: higher\n"
    "    actuals: {from: book, 2024: 34.2, 2025: 36.5}\n"
    "  high-tech-firms:\n"
    "    name: {zh: 高新技术企业, en: High-tech enterprises}\n"
    "    unit: 家\n"
    "    better: higher\n"
    "    actuals: {from: book, 2020: 210, 2024: 402, 2025: 455}\n"
    "  income:\n"
    "    name: {zh: 居民人均可支配收入, en: Per capita disposable income}\n"
    "    unit: 元\n"
    "    better: higher\n"
    "    actuals:\n"
    "      from: book\n"
    "      2024: {at: 30120, rank: {place: 5, in: \"990000\", by: level}}\n"
    "      2025: [{at: 31890, rank: {place: 3, in: \"990000\", by: level}}, "
    "{at: 30500, area: \"990000\"}]\n"
    "  grain:\n"
    "    name: {zh: 粮食总产量, en: Grain output}\n"
    "    unit: 亿斤\n"
    "    better: higher\n"
    "    actuals:\n"
    "      from: book\n"
    "      2021: 40.1\n"
    "      2022: 40.9\n"
    "      2023: {at: 41.5, rank: {place: 2, in: \"990000\", by: level}}\n"
    "      2024: {at: 41.2, rank: {place: 2, in: \"990000\", by: level}}\n"
    "      2025: {at: 42.4, rank: {place: 2, in: \"990000\", by: level}}\n"
    "  exports:\n"
    "    name: {zh: 出口总额, en: Exports}\n"
    "    unit: 亿元\n"
    "    better: higher\n"
    "    actuals: {from: book, 2023: 60.2, 2024: 58.0, 2025: 121.5}\n"
    "  accidents:\n"
    "    name: {zh: 生产安全事故起数, en: Work accidents}\n"
    "    unit: 起\n"
    "    better: lower\n"
    "    actuals: {from: book, 2024: 42, 2025: 20}\n"
    "  visits:\n"
    "    name: {zh: 接待游客, en: Visits}\n"
    "    unit: 万人次\n"
    "    better: higher\n"
    "    actuals:\n"
    "      from: book\n"
    "      2023: 4000\n"
    "      2024: 4600\n"
    "      2025: {at: 5200, streak: 连续3年}\n";

/* Ranked in another list than the year before; a fall beside that of the province. */
static const char more_data[] =
    "  beds:\n"
    "    name: {zh: 接待床位, en: Beds}\n"
    "    unit: 张\n"
    "    better: higher\n"
    "    actuals:\n"
    "      from: book\n"
    "      2024: {at: 5000, rank: {place: 1, in: \"990000\", by: level}}\n"
    "      2025: {at: 6000, rank: {place: 2, in: \"100000\", by: level}}\n"
    "  private-growth:\n"
    "    name: {zh: 民间投资增长, en: Private investment growth}\n"
    "    unit: \"%\"\n"
    "    better: higher\n"
    "    measure: growth\n"
    "    actuals: {from: book, 2023: -9.5, 2024: -8.0, 2025: [{at: -7.4}, {at: -5.0, area: \"990000\"}]}\n";

static const struct row { const char *zh, *en, *rules; } rows[] = {
    /* places won */
    { "产值居全省第{gdp.rank:number}位，比上年前移3位。",
      "It ranked {gdp.rank:ordinal} in the province, up three places.", "move-differs move-differs" },
    { "产值居全省第{gdp.rank:number}位，较上年前移两个位次。",
      "It moved up two places to {gdp.rank:ordinal} in the province.", "" },
    { "收入居全省第{income.rank:number}位，后移。",
      "Income slipped to {income.rank:ordinal} in the province.", "rank-move rank-move" },
    { "收入居全省第{income.rank:number}位，前移。",
      "Income improved to {income.rank:ordinal} in the province.", "" },
    { "收入由第7位前移至第{income.rank:number}位。",
      "Income improved from seventh to {income.rank:ordinal}.", "" },
    { "工业增速由第7位前移至第{industry-growth.rank:number}位。",
      "Growth of industry improved from seventh to {industry-growth.rank:ordinal}.",
      "rank-move rank-move" },
    /* a stock printed as what was added */
    { "新增经营主体{market-entities}。", "The city added {market-entities} market entities.",
      "no-growth no-growth" },
    { "经营主体{market-entities}，增加{market-entities.change}。",
      "There are {market-entities} market entities, {market-entities.change} more.", "" },
    /* against another place */
    { "产值增长{gdp-growth}，低于全省平均水平。",
      "GDP grew by {gdp-growth}, slower than the provincial average.", "comparison comparison" },
    { "产值增长{gdp-growth}，高于全省平均水平0.7个百分点。",
      "GDP grew by {gdp-growth}, 0.7 percentage points faster than the provincial average.",
      "comparison comparison" },
    { "产值增长{gdp-growth}，比全国快1.1个百分点，居第{gdp-growth.rank:number}位。",
      "GDP grew by {gdp-growth}, 1.1 percentage points above the national average, and its growth"
      " ranked {gdp-growth.rank:ordinal}.", "" },
    { "城镇化率{urban-share}，低于全国平均水平，高于全省平均水平。",
      "The rate was {urban-share}, above the provincial average but below the national average.",
      "" },
    { "收入{income}，比全省平均水平高1390元。",
      "Income was {income}, 1,390 yuan above the provincial average.", "" },
    { "失业率{unemployment}，低于全省。", "It was {unemployment}, below the provincial average.",
      "comparison comparison" },
    { "粮食{grain}，高于全省平均水平。", "Grain: {grain}, above the provincial average.", "" },
    /* against another indicator */
    { "工业增长{industry-growth}，快于地区生产总值增速3.1个百分点。",
      "It was {industry-growth}, 3.1 percentage points faster than GDP growth.",
      "comparison comparison" },
    { "工业增长{industry-growth}，比地区生产总值增速高2.1个百分点。",
      "It was {industry-growth}, faster than GDP growth by 2.1 percentage points.", "" },
    { "投资下降{investment-growth:size}，快于地区生产总值增速。",
      "It fell by {investment-growth:size}, faster than GDP growth.", "comparison comparison" },
    /* years in a row */
    { "工业增长{industry-growth}，连续三年增长。",
      "Industry grew by {industry-growth}, growing for the third year running.",
      "streak streak" },
    { "工业增长{industry-growth}，连续两年增长。",
      "Industry grew by {industry-growth}, growing for the second year running.", "" },
    { "投资下降{investment-growth:size}，连续三年下降。",
      "Investment fell by {investment-growth:size}, falling for three consecutive years.",
      "streak streak" },
    { "投资下降{investment-growth:size}，连续2年下降。",
      "Investment fell by {investment-growth:size}, down for the second straight year.", "" },
    { "粮食{grain}，为连续第三年增产。", "Grain: {grain}, a rise for the third year in a row.",
      "streak streak" },
    { "收入{income}，连续两年居全省第3位。",
      "Income: {income}, third in the province for two years running.", "streak streak" },
    { "粮食{grain}，连续三年居全省第2位。",
      "Grain: {grain}, second in the province for three years running.", "" },
    { "失业率{unemployment}，连续两年下降。", "It was {unemployment}, down for two years running.",
      "streak streak" },
    { "产值增速{gdp-growth}，连续三年加快。",
      "GDP growth was {gdp-growth}, faster for the third year running.", "" },
    { "游客{visits}，连续5年增长。", "Visits: {visits}, up for five years running.",
      "streak streak" },
    { "游客{visits}，连续两年增长。", "Visits: {visits}, up for two years running.", "" },
    /* what another measure, list, year or place makes of it: nothing is said */
    { "投资下降{private-growth:size}，降幅高于全省平均水平2.4个百分点。",
      "It fell by {private-growth:size}, 2.4 percentage points more than the provincial average.",
      "" },
    { "投资下降{private-growth:size}，高于全省平均水平。",
      "It fell by {private-growth:size}, more than the provincial average.", "" },
    { "投资下降{private-growth:size}，降幅连续两年回落。",
      "It fell by {private-growth:size}.", "" },
    { "产值增长{gdp-growth}，低于全省先进水平。",
      "GDP grew by {gdp-growth}, below the provincial target.", "" },
    { "失业率{unemployment}，低于全省部分城市。",
      "It was {unemployment}, below the provincial capital.", "" },
    { "产值增长{gdp-growth}，慢于全国百强县。",
      "GDP grew by {gdp-growth}, slower than the national leaders.", "" },
    { "工业增长{industry-growth}。",
      "It was {industry-growth}, slower than GDP growth in the first half.", "" },
    { "接待设施{beds}，连续两年居全国第2位。",
      "Beds: {beds}, second in the country for two years running.", "" },
    { "粮食{grain}，连续四年居全国第2位。",
      "Grain: {grain}, second in Shili Province for three years running.",
      "rank-not-held" },
    { "收入{income}，连续两年居全省第3位。",
      "Income: {income}, third in Shili Province for two years running.", "streak streak" },
    { "五年来产值居全省第{gdp.rank:number}位，前移3位。",
      "Over five years it moved up three places to {gdp.rank:ordinal} in the province.", "" },
    { "“十四五”期间产值居全省第{gdp.rank:number}位，前移3位。",
      "It ranked {gdp.rank:ordinal} in the province, up three places, from ninth in earlier years.",
      "" },
    { "产值居全省第{gdp.rank:number}位，比上年前移3位。",
      "It ranked {gdp.rank:ordinal} in the province, up three places on the year before.",
      "move-differs move-differs" },
    /* in words */
    { "占比{services-share}，不到一半。", "It was {services-share}, less than half.",
      "multiple multiple" },
    { "占比{services-share}，占一半以上。", "It was {services-share}, more than half.", "" },
    { "占比{hightech-share}，约四分之一。", "It was {hightech-share}, about a quarter.",
      "multiple multiple" },
    { "占比{hightech-share}，三分之一强。", "It was {hightech-share}, over a third.", "" },
    { "经营主体{market-entities}，约三分之一从事零售。",
      "Entities: {market-entities}, about a third of them in retail.", "" },
    { "产值{gdp}，比上年翻番。", "GDP: {gdp}, double that of the year before.",
      "multiple multiple" },
    { "产值{gdp}，实现两位数增长。", "GDP: {gdp}, double-digit growth on the year before.", "" },
    { "产值{gdp}，三年翻了一番。", "GDP: {gdp}, doubled in three years.", "multiple multiple" },
    { "出口{exports}，比上年翻了一番多。", "Exports: {exports}, more than double those of the year before.",
      "" },
    { "事故{accidents}，比上年减少三分之二。", "Accidents: {accidents}, down by two thirds.",
      "multiple multiple" },
    { "事故{accidents}，比上年减少一半以上。", "Accidents: {accidents}, down by more than half.",
      "" },
};

static void claims_behind_a_figure(void **state)
{
    static char data[sizeof behind_data + sizeof more_data];

    (void)state;
    snprintf(data, sizeof data, "%s%s", behind_data, more_data);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char body[1000];

        snprintf(body, sizeof body, "%s\n[en] %s\n", rows[i].zh, rows[i].en);
        breaks_with(data, body, rows[i].rules);
    }
}

/* A report in English alone has no [en] lines. */
static void english_alone(void **state)
{
    struct built b = build(behind_data);
    struct audited c = { .b = b };
    const struct document *doc = audit_document(&c, "report.md",
        "---\ntitle: {zh: 示例, en: Sample}\ntemplate: digest\ndata: [a.yaml]\n"
        "date: 2026-02-20\nperiod: 2025\nlanguages: en\n---\n",
        "Exports came to {exports}, down from 2024.\n");

    (void)state;
    c.audit = (struct audit){ .arena = c.b.arena, .diag = c.b.diag, .data = c.b.data };
    audit_report(&c.audit, doc);
    assert_string_equal(audit_rules(&c.audit), "move-differs");
    build_close(&c.b);
}

/* How many years the data holds is said in the language of the message. */
static void a_row_in_english(void **state)
{
    struct audited c = audit_of("游客{visits}，连续5年增长。\n[en] Visits: {visits}.\n", behind_data);

    (void)state;
    assert_true(c.audit.count > 0);
    assert_true(str_find(c.audit.findings[0].message, STR("3 years")) >= 0);
    build_close(&c.b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_behind_a_figure),
        cmocka_unit_test(english_alone), cmocka_unit_test(a_row_in_english),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
