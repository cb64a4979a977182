/* tests/chart/test_kinds.c - the later kinds and their hard cases */
#include "cases.h"

static struct chart_datum amount(struct charts *t, const char *id, const char *value)
{
    char *en = str_z(t->arena, str_format(t->arena, "%s bn", value));

    return datum(id, value, str_z(t->arena, str_format(t->arena, "%s亿元", value)), en);
}

static void titles(struct chart *c, const char *zh, const char *en, const char *zh_sub,
                   const char *en_sub)
{
    c->title[0] = str_of(zh);
    c->title[1] = str_of(en);
    c->subtitle[0] = str_of(zh_sub);
    c->subtitle[1] = str_of(en_sub);
    c->source[0] = STR("资料来源：示例市统计局（虚构数据）");
    c->source[1] = STR("Source: invented data of a sample city");
}

static void columns(struct chart *c, const struct str (*names)[LANGUAGES], size_t count)
{
    c->columns = names;
    c->column_count = count;
}

static void series(struct chart *c, const struct str (*names)[LANGUAGES], size_t count)
{
    c->series = names;
    c->series_count = count;
}

#define MOST 4

/* A row as it is typed; a value that is NULL is not stated. */
struct line {
    const char *zh, *en, *values[MOST];
};

/* A named row of `n` data for each line. */
static struct chart_row *rows_of(struct charts *t, struct chart *c, enum chart_kind kind,
                                 const struct line *lines, size_t count, size_t n)
{
    struct chart_row *r = rows_new(t, c, count, n);

    c->kind = kind;
    for (size_t i = 0; i < count; i++)
        name_row(&r[i], lines[i].zh, lines[i].en);
    return r;
}

/* The same with per cents of every `step` years from `first` on. */
static struct chart_row *percents(struct charts *t, struct chart *c, enum chart_kind kind,
                                  const struct line *lines, size_t count, size_t n, int first,
                                  int step)
{
    struct chart_row *r = rows_of(t, c, kind, lines, count, n);

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < n; k++)
            put(&r[i], k, lines[i].values[k]
                ? percent(t, lines[i].en, first + step * (int)k, "actual", lines[i].values[k])
                : datum("", NULL, "未载", "not stated"));
    return r;
}

static struct chart_datum *value(const struct chart *c, size_t row, size_t k)
{
    return (struct chart_datum *)c->rows[row].values + k;
}

/* ---- completion ---- */

static const struct str completion_series[][LANGUAGES] = {
    NAME("年度目标 100%", "annual target, 100%"), NAME("序时进度", "share of the year elapsed")
};

static void make_completion(struct charts *t, struct chart *c)
{
    static const char *const names[][6] = {
        { "省重点项目投资", "Provincial key projects", "131.1", "262.2亿元／200亿元",
          "26.2 of 20 bn yuan" },
        { "城镇新增就业", "New urban jobs", "118.4", "6.51万人／5.5万人", "65,100 of 55,000" },
        { "老旧小区改造", "Old estates renewed", "100", "115个／115个", "115 of 115" },
        { "新建农村公路", "New rural roads", "92", "184公里／200公里", "184 of 200 km" },
        { "一般公共预算收入", "Budget revenue", "74.6", "112亿元／150亿元", "11.2 of 15 bn yuan" },
        { "市属国企净利润", "Net profit of city firms", NULL, "", "" },
    };
    struct chart_row *r = rows_new(t, c, COUNT(names), 2);

    c->kind = CHART_COMPLETION;
    titles(c, "三项任务提前完成全年目标", "Three tasks met their annual targets early",
           "2025年1—9月，完成全年目标的百分比", "January to September 2025, per cent of the annual target");
    series(c, completion_series, 2);
    for (size_t i = 0; i < COUNT(names); i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        put(&r[i], 0, names[i][2] ? percent(t, names[i][1], 2025, "actual", names[i][2])
                                  : datum("", NULL, "所据资料未载", "not in the sources used"));
        put(&r[i], 1, percent(t, names[i][1], 2025, "elapsed", "75"));
        r[i].note[0] = str_of(names[i][3]);
        r[i].note[1] = str_of(names[i][4]);
    }
    value(c, 4, 0)->preliminary = true;
    r[1].highlight = true;
}

static void make_completion_below(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 2, 1);

    c->kind = CHART_COMPLETION;
    name_row(&r[0], "甲", "A");
    name_row(&r[1], "乙", "B");
    put(&r[0], 0, percent(t, "a", 2025, "actual", "12.5"));
    put(&r[1], 0, percent(t, "b", 2025, "actual", "0"));
}

/* ---- slope, bump ---- */

static const struct str two_years[][LANGUAGES] = { NAME("2020年", "2020"), NAME("2025年", "2025") };

static void make_slope(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "示例市", "Sample City", { "56.2", "63.7" } }, { "东城市", "East City", { "61.5", "66.1" } },
        { "南城市", "South City", { "58.9", "62.8" } }, { "西城市", "West City", { "49.7", "57.3" } },
        { "北城市", "North City", { "49.5", "52" } }, { "中城市", "Mid City", { NULL, "60.4" } },
    };

    percents(t, c, CHART_SLOPE, lines, COUNT(lines), 2, 2020, 5)[0].highlight = true;
    titles(c, "五年间示例市城镇化率由第三升至第二", "Sample City rose from third to second",
           "常住人口城镇化率（%）", "Urbanization rate (%)");
    columns(c, two_years, 2);
}

static void make_slope_equal(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 2, 2);

    c->kind = CHART_SLOPE;
    columns(c, two_years, 2);
    for (int i = 0; i < 2; i++) {
        name_row(&r[i], i ? "乙" : "甲", i ? "B" : "A");
        put(&r[i], 0, percent(t, "a", 2020, "actual", "5"));
        put(&r[i], 1, percent(t, "a", 2025, "actual", "5"));
    }
    value(c, 1, 1)->break_before = true;
}

static struct str billions(const void *context, struct arena *a, struct decimal v,
                           enum language l)
{
    (void)context;
    return l == LANGUAGE_ZH ? decimal_text(a, v)
        : str_format(a, "%.*s bn", STR_ARG(decimal_text(a, v)));
}

/* In a narrow column both languages have room without their unit alone; noughts are kept. */
static void make_slope_amounts(struct charts *t, struct chart *c)
{
    static const char *const names[][2] = { { "示例市", "Sample City" }, { "东城市", "East City" } };
    static const char *const values[][2] = { { "123.4", "131.0" }, { "141.9", "160.3" } };
    struct chart_row *r = rows_new(t, c, 2, 2);

    c->kind = CHART_SLOPE;
    c->numbers.print = billions;
    titles(c, "两市都增长", "Both cities grew", "地区生产总值（亿元）", "GDP (yuan)");
    columns(c, two_years, 2);
    for (size_t i = 0; i < 2; i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        for (size_t k = 0; k < 2; k++) {
            char *zh = str_z(t->arena, str_format(t->arena, "%s亿元", values[i][k]));
            char *en = str_z(t->arena, str_format(t->arena, "%s bn yuan", values[i][k]));

            put(&r[i], k, datum(i ? "b" : "a", values[i][k], zh, en));
        }
    }
}

static void make_bump(struct charts *t, struct chart *c)
{
    static const char *const names[][2] = { { "示例市", "Sample City" }, { "东城市", "East City" },
        { "南城市", "South City" }, { "西城市", "West City" }, { "北城市", "North City" } };
    static const int places[][4] = { { 4, 3, 3, 2 }, { 1, 1, 1, 1 }, { 2, 2, 3, 4 },
                                     { 3, 5, 5, 5 }, { 5, 4, 0, 3 } };
    struct chart_row *r = rows_new(t, c, COUNT(names), 4);

    c->kind = CHART_BUMP;
    titles(c, "示例市经济增速连续四年不降位", "Sample City never lost a place in four years",
           "地区生产总值增速在全省的位次", "Rank of GDP growth in the province");
    columns(c, years, 4);
    for (size_t i = 0; i < COUNT(names); i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        for (size_t k = 0; k < 4; k++) {
            char *n = str_z(t->arena, str_format(t->arena, "%d", places[i][k]));
            char *zh = str_z(t->arena, str_format(t->arena, "第%d位", places[i][k]));
            char *id = str_z(t->arena, str_format(t->arena, "r%zu@%zu", i, 2023 + k));

            put(&r[i], k, places[i][k] ? datum(id, n, zh, n)
                                       : datum("", NULL, "居前列", "among the leaders"));
        }
    }
    r[0].highlight = true;
}

/* The dots print the places: the ends have names, and reasons where there is no place. */
static void make_bump_told(struct charts *t, struct chart *c)
{
    make_bump(t, c);
    c->bare_places = true;
    value(c, 3, 3)->state = CHART_ABSENT;
}

static void make_bump_many(struct charts *t, struct chart *c)
{
    make_bump(t, c);
    c->ranks = 168;
    decimal_read(STR("168"), &value(c, 3, 2)->value);
}

/* ---- grouped, stacked, share ---- */

static const struct str sectors[][LANGUAGES] = {
    NAME("第一产业", "Primary"), NAME("第二产业", "Secondary"), NAME("第三产业", "Tertiary")
};

static void make_grouped(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "示例市", "Sample City", { "5.4", "6.5" } }, { "东城市", "East City", { "6.1", "6" } },
        { "南城市", "South City", { "4.8", "-0.6" } }, { "西城市", "West City", { NULL, "5.2" } },
    };

    percents(t, c, CHART_GROUPED, lines, COUNT(lines), 2, 2020, 5)[0].highlight = true;
    titles(c, "示例市增速由四市第二升至第一", "Sample City grew fastest of four",
           "地区生产总值，比上年增长（%）", "GDP, growth on the previous year (%)");
    series(c, two_years, 2);
    value(c, 1, 1)->preliminary = true;
}

/* Greys towards the latest year, which has the lead ink and the bold figures. */
static void make_grouped_years(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "示例市", "Sample City", { "5.1", "5.4", "6.5" } },
        { "东城市", "East City", { "6", "6.1", "-0.6" } },
    };
    static const struct str years[][LANGUAGES] = {
        NAME("2023", "2023"), NAME("2024", "2024"), NAME("2025", "2025")
    };

    percents(t, c, CHART_GROUPED, lines, COUNT(lines), 3, 2023, 1);
    titles(c, "示例市增速高于上年", "Sample City grew faster than a year before",
           "地区生产总值，比上年增长（%）", "GDP, growth on the previous year (%)");
    series(c, years, 3);
    c->periods = true;
}

static void make_stacked(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "示例市", "Sample City", { "98.6", "1021.4", "1359.6" } },
        { "东城市", "East City", { "12.3", "988", "1712.7" } },
        { "南城市", "South City", { "211.8", "703.5", "884.2" } },
        { "西城市", "West City", { NULL, "402.9", "511.3" } },
    };
    static const struct str totals[][LANGUAGES] = { NAME("2479.6亿元", "2,479.6 bn"),
        NAME("2713亿元", "2,713 bn"), NAME("1799.5亿元", "1,799.5 bn"), NAME("", "") };
    struct chart_row *r = rows_of(t, c, CHART_STACKED, lines, COUNT(lines), 3);

    titles(c, "三市第三产业占比过半", "Services make more than half in three cities",
           "2025年地区生产总值（亿元）", "GDP in 2025 (bn)");
    series(c, sectors, 3);
    for (size_t i = 0; i < COUNT(lines); i++) {
        for (size_t k = 0; k < 3; k++)
            put(&r[i], k, lines[i].values[k]
                ? amount(t, str_z(t->arena, str_format(t->arena, "s%zu-%zu", i, k)),
                         lines[i].values[k])
                : datum("", NULL, "未载", "not stated"));
        memcpy(r[i].note, totals[i], sizeof totals[i]);
    }
    value(c, 2, 2)->preliminary = true;
}

static void make_share(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "2020年", "2020", { "5.1", "47.3", "47.6" } },
        { "2023年", "2023", { "4.4", "42.9", "52.7" } },
        { "2025年", "2025", { "4", "41.2", "54.8" } },
    };

    percents(t, c, CHART_SHARE, lines, COUNT(lines), 3, 2020, 1);
    titles(c, "第三产业占比五年提高7.2个百分点", "Services gained 7.2 points in five years",
           "三次产业占地区生产总值的比重（%）", "Shares of GDP (%)");
    series(c, sectors, 3);
}

static void make_stacked_negative(struct charts *t, struct chart *c)
{
    make_share(t, c);
    value(c, 1, 0)->value.negative = true;
}

static void make_parts(struct charts *t, struct chart *c, size_t count)
{
    struct str (*series)[LANGUAGES] = arena_alloc(t->arena, count * sizeof *series);
    struct chart_row *r = rows_new(t, c, 1, count);

    c->kind = CHART_STACKED;
    c->series = (const struct str (*)[LANGUAGES])series;
    c->series_count = count;
    name_row(&r[0], "甲", "A");
    for (size_t k = 0; k < count; k++) {
        series[k][0] = series[k][1] = str_format(t->arena, "%zu", k);
        put(&r[0], k, amount(t, "", "1234567.25"));
    }
}

static void make_stacked_crowded(struct charts *t, struct chart *c)
{
    make_parts(t, c, 6);
}

/* More than there are inks. */
static void make_stacked_many(struct charts *t, struct chart *c)
{
    make_parts(t, c, 7);
}

/* ---- multiples, spark, matrix ---- */

static void make_multiples(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "示例市", "Sample City", { "4.5", "5.4", "6.1", "6.5" } },
        { "东城市", "East City", { "6", "6.2", "5.1", "5.4" } },
        { "南城市", "South City", { "3.1", NULL, "4.6", "4.9" } },
        { "西城市", "West City", { "7.2", "6.5", "6", "5.2" } },
        { "北城市", "North City", { "2.2", "3.4", "3.9", NULL } },
    };

    percents(t, c, CHART_MULTIPLES, lines, COUNT(lines), 4, 2023, 1)[0].highlight = true;
    titles(c, "只有示例市增速逐年加快", "Only Sample City sped up every year",
           "地区生产总值，比上年增长（%）", "GDP, growth on the previous year (%)");
    columns(c, years, 4);
    value(c, 1, 3)->preliminary = true;
    value(c, 3, 2)->break_before = true;
}

static void make_spark(struct charts *t, struct chart *c)
{
    make_multiples(t, c);
    c->kind = CHART_SPARK;
    ((struct chart_row *)c->rows)[1].note[0] = STR("初步");
}

static const struct str verdicts[][LANGUAGES] = {
    NAME("高于预期目标", "above target"), NAME("实现预期目标", "on target"),
    NAME("符合预期目标", "in line with target"), NAME("低于预期目标", "below target")
};

static void make_matrix(struct charts *t, struct chart *c)
{
    static const char *const names[][2] = { { "地区生产总值", "GDP" },
        { "规模以上工业增加值", "Industrial value added" }, { "固定资产投资", "Fixed-asset investment" },
        { "城镇调查失业率", "Surveyed urban unemployment" } };
    static const struct { const char *value; enum chart_mark mark; } cells[][3] = {
        { { "6.1", CHART_MARK_BELOW }, { "5.4", CHART_MARK_BELOW }, { "6.5", CHART_MARK_IN_LINE } },
        { { "8.1", CHART_MARK_ABOVE }, { "7.5", CHART_MARK_MET }, { "7.9", CHART_MARK_ABOVE } },
        { { NULL, CHART_MARK_NONE }, { "8.3", CHART_MARK_ABOVE }, { NULL, CHART_MARK_NONE } },
        { { "5.2", CHART_MARK_MET }, { "5.1", CHART_MARK_MET }, { NULL, CHART_MARK_NONE } },
    };
    struct chart_row *r = rows_new(t, c, COUNT(names), 3);

    c->kind = CHART_MATRIX;
    titles(c, "工业增速连续三年不低于目标", "Industry met its targets three years running",
           "2023—2025年完成情况（%）", "Results, 2023–2025 (%)");
    columns(c, years, 3);
    series(c, verdicts, 4);
    for (size_t i = 0; i < COUNT(names); i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        for (size_t k = 0; k < 3; k++) {
            struct chart_datum d = cells[i][k].value
                ? percent(t, names[i][1], 2023 + (int)k, "verdict", cells[i][k].value)
                : datum("", NULL, i == 2 && k == 2 ? "暂不可比（仅有位次：全省第3）" : "执行中",
                        i == 2 && k == 2 ? "not comparable (rank only: 3rd in the province)"
                                         : "in progress");

            d.mark = cells[i][k].mark;
            put(&r[i], k, d);
        }
    }
    r[1].highlight = true;
}

/* ---- lollipop, waterfall, deviation ---- */

static void make_lollipop(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "示例市", "Sample City", { "35173" } }, { "东城市", "East City", { "41200" } },
        { "南城市", "South City", { "33018" } }, { "西城市", "West City", { "0" } },
        { "北城市", "North City", { NULL } },
    };
    struct chart_row *r = rows_of(t, c, CHART_LOLLIPOP, lines, COUNT(lines), 1);

    titles(c, "示例市居民收入居五市第二", "Incomes in Sample City are second of five",
           "2024年居民人均可支配收入（元）", "Disposable income per head, 2024 (yuan)");
    for (size_t i = 0; i < COUNT(lines); i++) {
        const char *v = lines[i].values[0];

        put(&r[i], 0, v ? datum(lines[i].en, v, str_z(t->arena, str_format(t->arena, "%s元", v)), v)
                        : datum(lines[i].en, NULL, "未载", "not stated"));
    }
    r[0].highlight = true;
}

static void make_waterfall(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "2024年收入", "Revenue 2024", { "168.2" } }, { "税收", "Taxes", { "+9.6" } },
        { "国有资源有偿使用", "State resources", { "+3.1" } },
        { "减税降费", "Tax and fee cuts", { "-11.6" } }, { "其他", "Other", { "-0.8" } },
        { "2025年收入", "Revenue 2025", { "168.5" } },
    };
    struct chart_row *r = rows_of(t, c, CHART_WATERFALL, lines, COUNT(lines), 1);

    titles(c, "减税降费抵去大部分增收", "Tax cuts took most of what was gained",
           "一般公共预算收入及其变化（亿元）", "General public budget revenue and its changes (bn)");
    for (size_t i = 0; i < COUNT(lines); i++) {
        const char *v = lines[i].values[0];

        put(&r[i], 0, datum(str_z(t->arena, str_format(t->arena, "w%zu", i)), v, v, v));
    }
    r[0].role = r[5].role = CHART_ROW_TOTAL;
    r[5].highlight = true;
    value(c, 4, 0)->preliminary = true;
}

/* 168.2 + 9.6 + 3.1 - 11.6 - 0.8 is 168.5: 169 is no rounding of it. */
static void make_waterfall_wrong(struct charts *t, struct chart *c)
{
    make_waterfall(t, c);
    decimal_read(STR("168.9"), &value(c, 5, 0)->value);
}

static const struct str zero_line[][LANGUAGES] = { NAME("预期目标", "target") };

static void make_deviation(struct charts *t, struct chart *c)
{
    static const struct line lines[] = {
        { "固定资产投资", "Fixed-asset investment", { "1.3" } },
        { "规模以上工业增加值", "Industrial value added", { "0.4" } },
        { "地区生产总值", "GDP", { "-1.1" } }, { "社会消费品零售总额", "Retail sales", { "-1.8" } },
        { "进出口总额", "Imports and exports", { NULL } },
    };
    struct chart_row *r = rows_of(t, c, CHART_DEVIATION, lines, COUNT(lines), 1);

    titles(c, "2024年两项增速高于预期目标，两项低于", "Two growth rates beat their targets in 2024, two missed",
           "增速与预期目标之差（百分点）", "Growth less target (percentage points)");
    series(c, zero_line, 1);
    for (size_t i = 0; i < COUNT(lines); i++) {
        const char *v = lines[i].values[0];
        char *label = v ? str_z(t->arena, str_format(t->arena, "%s%s", v[0] == '-' ? "−" : "+",
                                                     v + (v[0] == '-')))
                        : NULL;

        put(&r[i], 0, v ? datum(lines[i].en, v, label, label)
                        : datum("", NULL, "暂不可比", "not comparable"));
    }
}

/* ---- what the first kinds learnt later ---- */

static void make_rank_before(struct charts *t, struct chart *c)
{
    static const struct str dots[][LANGUAGES] = { NAME("2025年", "2025"), NAME("2024年", "2024") };
    static const struct line lines[] = {
        { "地区生产总值", "GDP", { "2", "5" } }, { "固定资产投资", "Investment", { "3", "3" } },
        { "社会消费品零售总额", "Retail sales", { "1", "2" } }, { "居民收入", "Income", { NULL, "4" } },
    };
    struct chart_row *r = rows_of(t, c, CHART_RANK, lines, COUNT(lines), 2);

    c->ranks = 18;
    series(c, dots, 2);
    titles(c, "两项指标位次前移", "Two indicators moved up", "在全省的位次", "Rank in the province");
    for (size_t i = 0; i < COUNT(lines); i++)
        for (size_t k = 0; k < 2; k++) {
            const char *n = lines[i].values[k];
            char *zh = n ? str_z(t->arena, str_format(t->arena, "第%s位", n)) : NULL;

            put(&r[i], k, n ? datum(str_z(t->arena, str_format(t->arena, "k%zu@%zu", i, 2025 - k)),
                                    n, zh, n)
                            : datum("", NULL, "未载", "not stated"));
        }
}

static void make_line_target(struct charts *t, struct chart *c)
{
    static const char *const actual[] = { "4.5", "5.4", "6.5", NULL };
    static const char *const wanted[] = { "7", "6.5", "6.5", "6" };
    static const struct str dashed[][LANGUAGES] = { NAME("预期目标", "target") };
    struct chart_row *r = rows_new(t, c, 2, 4);

    c->kind = CHART_LINE;
    titles(c, "2025年增速追平目标", "Growth drew level with its target in 2025",
           "地区生产总值，比上年增长（%）", "GDP, growth on the previous year (%)");
    columns(c, years, 4);
    series(c, dashed, 1);
    name_row(&r[0], "完成", "Result");
    name_row(&r[1], "预期目标", "Target");
    for (size_t k = 0; k < 4; k++) {
        put(&r[0], k, actual[k] ? percent(t, "gdp", 2023 + (int)k, "actual", actual[k])
                                : datum("", NULL, "执行中", "in progress"));
        put(&r[1], k, percent(t, "gdp", 2023 + (int)k, "target", wanted[k]));
    }
    r[0].highlight = true;
    r[1].role = CHART_ROW_TARGET;
}

static void make_bullet_band(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 2, 2);

    c->kind = CHART_BULLET;
    series(c, two_years, 2);
    name_row(&r[0], "居民消费价格", "Consumer prices");
    name_row(&r[1], "粮食产量", "Grain");
    for (int i = 0; i < 2; i++) {
        struct chart_datum d = target("b@2025:target", i ? "2" : "1.5", "1.5%～2.5%", "1.5–2.5%",
                                      CHART_TICK_BAND);

        decimal_read(i ? STR("2") : STR("2.5"), &d.high);
        put(&r[i], 0, percent(t, "a", 2025, "actual", i ? "2.2" : "1.9"));
        put(&r[i], 1, d);
    }
}

static void make_many(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 401, 1);

    c->kind = CHART_BAR;
    for (size_t i = 0; i < 401; i++) {
        name_row(&r[i], "甲", "A");
        put(&r[i], 0, percent(t, "a", 2025, "actual", "1"));
    }
}

static void make_line_200(struct charts *t, struct chart *c)
{
    struct str (*columns)[LANGUAGES] = arena_alloc(t->arena, 200 * sizeof *columns);
    struct chart_row *r = rows_new(t, c, 2, 200);

    c->kind = CHART_LINE;
    c->columns = (const struct str (*)[LANGUAGES])columns;
    c->column_count = 200;
    for (size_t k = 0; k < 200; k++) {
        columns[k][0] = columns[k][1] = str_number(t->arena, (long long)(1826 + k));
        for (size_t i = 0; i < 2; i++) {
            char *v = str_z(t->arena, str_number(t->arena, (long long)((k * 37 + i * 11) % 90)));

            name_row(&r[i], i ? "乙" : "甲", i ? "B" : "A");
            put(&r[i], k, percent(t, "x", (int)k, "actual", v));
        }
    }
}

static const struct test_case cases[] = {
    { "completion-pair", make_completion, 163, BOTH },
    { "completion-zh-narrow", make_completion, 84, ZH },
    { "completion-en", make_completion, 107, EN },
    { "completion-pair-narrow", make_completion, 52, BOTH },
    { "completion-zh-column", make_completion, 52, ZH },
    { "completion-below", make_completion_below, 52, ZH },
    { "slope-pair", make_slope, 107, BOTH },
    { "slope-zh-narrow", make_slope, 84, ZH },
    { "slope-pair-narrow", make_slope_amounts, 52, BOTH },
    { "slope-equal", make_slope_equal, 52, ZH },
    { "bump-pair", make_bump, 163, BOTH },
    { "bump-zh-narrow", make_bump, 84, ZH },
    { "bump-told", make_bump_told, 107, BOTH },
    { "bump-168", make_bump_many, 107, EN },
    { "grouped-pair", make_grouped, 107, BOTH },
    { "grouped-zh-narrow", make_grouped, 84, ZH },
    { "grouped-years", make_grouped_years, 84, ZH },
    { "stacked-pair", make_stacked, 163, BOTH },
    { "stacked-zh-narrow", make_stacked, 84, ZH },
    { "stacked-en-column", make_stacked, 52, EN },
    { "stacked-negative", make_stacked_negative, 84, ZH },
    { "stacked-crowded", make_stacked_crowded, 36, ZH },
    { "stacked-many", make_stacked_many, 163, ZH },
    { "share-pair", make_share, 107, BOTH },
    { "multiples-pair", make_multiples, 163, BOTH },
    { "multiples-zh-narrow", make_multiples, 84, ZH },
    { "spark-pair", make_spark, 107, BOTH },
    { "spark-wide", make_spark, 163, ZH },
    { "spark-zh-narrow", make_spark, 52, ZH },
    { "matrix-pair", make_matrix, 163, BOTH },
    { "matrix-zh-narrow", make_matrix, 84, ZH },
    { "matrix-en", make_matrix, 107, EN },
    { "lollipop-pair", make_lollipop, 107, BOTH },
    { "waterfall-pair", make_waterfall, 107, BOTH },
    { "waterfall-zh-narrow", make_waterfall, 84, ZH },
    { "waterfall-wrong", make_waterfall_wrong, 84, ZH },
    { "deviation-pair", make_deviation, 107, BOTH },
    { "deviation-zh-narrow", make_deviation, 84, ZH },
    { "rank-before", make_rank_before, 107, BOTH },
    { "line-target", make_line_target, 107, BOTH },
    { "bullet-band", make_bullet_band, 84, ZH },
    { "line-200-columns", make_line_200, 84, ZH },
    { "many-rows", make_many, 84, ZH },
};

static void a_case_is_as_wanted(void **state)
{
    static const struct test_case *it = cases;      /* cmocka runs the list in order */

    case_is_as_wanted(*state, it++);
}

static void drawing_twice_gives_the_same(void **state)
{
    drawing_is_pure(*state, cases, COUNT(cases));
}

/* Slopes and ranks take all the height that a frame has. */
static void plots_fill_a_tall_frame(void **state)
{
    static void (*const makes[])(struct charts *, struct chart *) = { make_slope, make_bump };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(makes); i++) {
        struct chart c = { .id = STR("tall") };
        pu width = PU_MM(107), height, last = 0;
        struct page *pg;

        c.languages = ZH;
        c.look = &t->look[0];
        makes[i](t, &c);
        height = 3 * chart_height(&c, t->text, width);
        pg = page_new(t->arena, (struct size){ width, height }, 0);
        assert_true(chart_draw(&c, t->text, pg, (struct rect){ 0, 0, width, height }, t->diag));
        for (uint32_t k = 0; k < pg->count; k++)
            if (pg->items[k].kind == PAGE_GLYPHS && pg->items[k].glyphs.at.y > last)
                last = pg->items[k].glyphs.at.y;
        assert_true(last < height && height - last < PU_PT(12));
    }
}

/* The lowest hair line between rows. */
static pu lowest_hair(const struct page *pg)
{
    pu y = 0;

    for (uint32_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_PATH && pg->items[i].path.stroke
            && pg->items[i].path.ops[0].p[0].y > y)
            y = pg->items[i].path.ops[0].p[0].y;
    return y;
}

/* In a tall place rows of verdicts are taller, and no gap opens between the last and the notes. */
static void rows_of_verdicts_grow(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("verdicts") };
    struct rect place = { 0, 0, PU_MM(163), 0 };
    struct page *pg, *taller;

    make_matrix(t, &c);
    pg = charts_page(t, &c, 163, ZH);
    place.height = chart_height(&c, t->text, place.width) + PU_PT(24);
    taller = page_new(t->arena, (struct size){ place.width, place.height }, 0);
    assert_true(chart_draw(&c, t->text, taller, place, t->diag));
    assert_in_range(lowest_hair(taller) - lowest_hair(pg),
                    PU_PT(24) * (c.count - 1) / c.count - PU_PT(1), PU_PT(24));
}

int main(void)
{
    struct CMUnitTest tests[COUNT(cases) + 3];

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = (struct CMUnitTest){ .name = cases[i].name, .test_func = a_case_is_as_wanted };
    tests[COUNT(cases)] = (struct CMUnitTest)cmocka_unit_test(drawing_twice_gives_the_same);
    tests[COUNT(cases) + 1] = (struct CMUnitTest)cmocka_unit_test(plots_fill_a_tall_frame);
    tests[COUNT(cases) + 2] = (struct CMUnitTest)cmocka_unit_test(rows_of_verdicts_grow);
    return cmocka_run_group_tests(tests, charts_open, charts_close);
}
