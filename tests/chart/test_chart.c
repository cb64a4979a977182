/* tests/chart/test_chart.c - the first kinds and their hard cases */
#include "cases.h"

static void make_line(struct charts *t, struct chart *c)
{
    static const char *const names[][3] = {
        { "gdp-growth", "地区生产总值", "GDP" },
        { "industry-growth", "规模以上工业增加值", "Industrial value added" },
        { "investment-growth", "固定资产投资", "Fixed-asset investment" },
        { "retail-growth", "社会消费品零售总额", "Retail sales" },
    };
    static const char *const values[][4] = {
        { "7", "6.5", "6.5", "6" }, { "8", "7.5", "7.5", "7" },
        { "12", "7", "7", "5.5" }, { "9", "7.5", "7", "6" },
    };
    struct chart_row *r = rows_new(t, c, 4, 4);

    c->kind = CHART_LINE;
    c->title[0] = STR("四项增速目标四年间逐步回落");
    c->title[1] = STR("Four growth targets have eased over four years");
    c->subtitle[0] = STR("预期目标，比上年增长（%）");
    c->subtitle[1] = STR("Targets, growth on the previous year (%)");
    c->note[0] = STR("注：空心点为“左右”目标。");
    c->note[1] = STR("Note: hollow points are “around” targets.");
    c->source[0] = STR("资料来源：2023—2026年政府工作报告");
    c->source[1] = STR("Source: government work reports, 2023–2026");
    c->columns = years;
    c->column_count = 4;
    for (int i = 0; i < 4; i++) {
        name_row(&r[i], names[i][1], names[i][2]);
        for (int k = 0; k < 4; k++)
            put(&r[i], (size_t)k, k < 2 ? percent(t, names[i][0], 2023 + k, "target", values[i][k])
                                        : about(t, names[i][0], 2023 + k, values[i][k]));
    }
    r[0].highlight = true;
}

/* A missing year, a changed definition, a preliminary last value, a series without any. */
static void make_line_gaps(struct charts *t, struct chart *c)
{
    static const char *const first[] = { "72", NULL, "77", "80" };
    static const char *const second[] = { "20", "22", "25.2", "31" };
    struct chart_row *r = rows_new(t, c, 3, 4);

    c->kind = CHART_LINE;
    c->columns = years;
    c->column_count = 4;
    name_row(&r[0], "研发活动覆盖率", "R&D activity");
    name_row(&r[1], "研发机构覆盖率", "R&D units");
    name_row(&r[2], "进出口总额", "Trade");
    for (int k = 0; k < 4; k++) {
        put(&r[0], (size_t)k, first[k] ? percent(t, "activity", 2023 + k, "actual", first[k])
                                       : datum("", NULL, "未载", "not stated"));
        put(&r[1], (size_t)k, percent(t, "units", 2023 + k, "actual", second[k]));
        put(&r[2], (size_t)k, datum("", NULL, "稳量提质", "steady, of better quality"));
    }
    ((struct chart_datum *)r[1].values)[2].break_before = true;
    ((struct chart_datum *)r[1].values)[3].preliminary = true;
}

static void make_line_point(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 1, 1);

    c->kind = CHART_LINE;
    c->columns = years;
    c->column_count = 1;
    name_row(&r[0], "城镇化率", "Urbanization rate");
    put(&r[0], 0, percent(t, "urban", 2023, "actual", "63.7"));
}

static void make_line_equal(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 3, 4);
    static const char *const names[] = { "甲", "乙", "丙" };

    c->kind = CHART_LINE;
    c->columns = years;
    c->column_count = 4;
    for (int i = 0; i < 3; i++) {
        name_row(&r[i], names[i], names[i]);
        for (int k = 0; k < 4; k++)
            put(&r[i], (size_t)k, percent(t, names[i], 2023 + k, "actual", "6.5"));
    }
}

static void make_line_far(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 1, 2);

    c->kind = CHART_LINE;
    c->columns = years;
    c->column_count = 2;
    name_row(&r[0], "甲", "A");
    put(&r[0], 0, datum("", "0.00000000000000000000000000000000001", "一", "1"));
    put(&r[0], 1, datum("", "99999999999999999999999999999999999", "二", "2"));
}

/* Rates too close for their values: an axis, whose nought is the foot of the plot. */
static void make_line_nought(struct charts *t, struct chart *c)
{
    static const char *const values[][4] = { { "8.3", "4.1", "5.6", "6.3" },
                                             { "8.4", "0.3", "5.7", "6.4" },
                                             { "8.2", "4.2", "5.5", "6.2" } };
    static const char *const names[][2] = { { "地区生产总值", "GDP" }, { "社零总额", "Retail sales" },
                                            { "投资", "Investment" } };
    struct chart_row *r = rows_new(t, c, 3, 4);

    c->kind = CHART_LINE;
    c->columns = years;
    c->column_count = 4;
    for (size_t i = 0; i < 3; i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        for (int k = 0; k < 4; k++)
            put(&r[i], (size_t)k, percent(t, names[i][1], 2023 + k, "actual", values[i][k]));
    }
}

static void make_line_shape(struct charts *t, struct chart *c)
{
    make_line(t, c);
    ((struct chart_row *)c->rows)[2].count = 3;
}

static const struct str bullet_series[][LANGUAGES] = {
    NAME("2025年完成", "2025 result"), NAME("2025年预期目标", "2025 target")
};

static void make_bullet(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 6, 2);

    c->kind = CHART_BULLET;
    c->title[0] = STR("经济增长实现预期目标");
    c->title[1] = STR("Growth met its target");
    c->subtitle[0] = STR("2025年，比上年增长（%）");
    c->subtitle[1] = STR("2025, growth on the previous year (%)");
    c->series = bullet_series;
    c->series_count = 2;
    name_row(&r[0], "地区生产总值", "GDP");
    put(&r[0], 0, percent(t, "gdp-growth", 2025, "actual", "6.5"));
    put(&r[0], 1, about(t, "gdp-growth", 2025, "6.5"));
    r[0].note[0] = STR("全省第2");
    r[0].note[1] = STR("2nd in Henan");
    r[0].highlight = true;
    name_row(&r[1], "规模以上工业增加值", "Industrial value added");
    put(&r[1], 0, percent(t, "industry-growth", 2025, "actual", "7.9"));
    put(&r[1], 1, about(t, "industry-growth", 2025, "7.5"));
    name_row(&r[2], "固定资产投资", "Fixed-asset investment");
    put(&r[2], 0, datum("investment-growth@2025:actual", NULL, "仅有位次", "rank only"));
    put(&r[2], 1, about(t, "investment-growth", 2025, "7"));
    name_row(&r[3], "社会消费品零售总额", "Retail sales");
    put(&r[3], 0, percent(t, "retail-growth", 2025, "actual", "5.4"));
    put(&r[3], 1, target("retail-growth@2025:target", "6", "6%以上", "at least 6%",
                         CHART_TICK_FLOOR));
    name_row(&r[4], "城镇调查失业率", "Surveyed urban unemployment");
    put(&r[4], 0, percent(t, "unemployment", 2025, "actual", "5.2"));
    put(&r[4], 1, target("unemployment@2025:target", "5.5", "5.5%以内", "no more than 5.5%",
                         CHART_TICK_CEILING));
    name_row(&r[5], "一般公共预算收入", "Budget revenue");
    put(&r[5], 0, percent(t, "revenue", 2025, "actual", "4.1"));
    ((struct chart_datum *)r[5].values)->preliminary = true;
    r[5].count = 1;
}

static void make_bar(struct charts *t, struct chart *c)
{
    static const char *const names[][4] = {
        { "air-index", "空气质量综合指数", "Composite air quality index", "25.7" },
        { "pm25", "PM_{2.5}浓度", "PM_{2.5} concentration", "26.2" },
        { "pm10", "PM_{10}浓度", "PM_{10} concentration", "29.8" },
    };
    struct chart_row *r = rows_new(t, c, 3, 1);

    c->kind = CHART_BAR;
    c->title[0] = STR("三项空气指标降幅均超过四分之一");
    c->title[1] = STR("Three air measures fell by more than a quarter");
    c->source[0] = STR("资料来源：2026年政府工作报告要览");
    for (int i = 0; i < 3; i++) {
        name_row(&r[i], names[i][1], names[i][2]);
        put(&r[i], 0, percent(t, names[i][0], 2025, "actual", names[i][3]));
        r[i].note[0] = i == 2 ? STR("改善率全省第3") : STR("改善率全省第2");
        r[i].note[1] = i == 2 ? STR("improvement 3rd in Henan") : STR("improvement 2nd in Henan");
    }
}

/* A title of two phrases, a source of items, a note that would end in a lone word. */
static void make_breaks(struct charts *t, struct chart *c)
{
    make_bar(t, c);
    c->title[0] = STR("2024年投资增速高于会议目标，另两项低于目标");
    c->title[1] = STR("In 2024 only investment outpaced the conference target");
    c->note[0] = STR("会议目标只列差额，不作评价。");
    c->note[1] = STR("All ranks that the sources give for 2025 are listed here.");
    c->source[0] = STR("资料来源：2025年政府工作报告；市委经济工作会议讲话要览（部署2024年工作）");
    c->source[1] = STR("Source: Government Work Report 2025; Digest of the conference speech");
}

/* Figures that stay whole leave its last alone at every measure: the note is cut where a phrase ends. */
static void make_lone(struct charts *t, struct chart *c)
{
    make_bar(t, c);
    c->note[0] = STR("改善率在全省的位次：PM_{10}第3，PM_{2.5}第2，综合指数第2。");
}

/* Sources that would take three lines as running text, broken within the brackets; by items they take
 * four. A note is running text, whose sentence goes on behind its ；. */
static void make_sources(struct charts *t, struct chart *c)
{
    make_bar(t, c);
    c->note[0] = STR("注：会议目标只列差额，不作评价；工业指规模以上工业，投资指固定资产投资，均为比上年增长。");
    c->source[0] = STR("资料来源：2022年政府工作报告（虚构）；2023年政府工作报告（虚构）；2024年政府工作报告（虚构）；"
                       "2024年统计公报（虚构）；2026年政府工作报告（虚构）；2025年政府工作报告（虚构）");
}

static void make_bar_signs(struct charts *t, struct chart *c)
{
    static const char *const values[] = { "12.5", "-8.4", "0", "-0.0001", "3" };
    static const char *const names[] = { "甲市", "乙市", "丙市", "丁市", "戊市" };
    struct chart_row *r = rows_new(t, c, 6, 1);

    c->kind = CHART_BAR;
    for (int i = 0; i < 5; i++) {
        name_row(&r[i], names[i], names[i]);
        put(&r[i], 0, percent(t, names[i], 2025, "actual", values[i]));
    }
    name_row(&r[5], "己市", "己市");
    put(&r[5], 0, datum("己市@2025:actual", NULL, "未载", "not stated"));
    r[1].highlight = true;
}

static void make_bar_equal(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 3, 1);

    c->kind = CHART_BAR;
    for (int i = 0; i < 3; i++) {
        name_row(&r[i], i ? "乙" : "甲", i ? "B" : "A");
        put(&r[i], 0, datum("", "0", "0", "0"));
    }
}

static void make_bar_magnitudes(struct charts *t, struct chart *c)
{
    static const char *const values[] = {
        "999999999999999999999999999999999999", "0.000000000000000000000000000000000001", "5"
    };
    struct chart_row *r = rows_new(t, c, 3, 1);

    c->kind = CHART_BAR;
    for (int i = 0; i < 3; i++) {
        name_row(&r[i], i ? "小" : "大", i ? "small" : "large");
        put(&r[i], 0, datum("", values[i], i ? "小" : "10^36", i ? "small" : "10^36"));
    }
}

static void make_bar_many(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 50, 1);

    c->kind = CHART_BAR;
    for (int i = 0; i < 50; i++) {
        char *name = str_z(t->arena, str_format(t->arena, "第%d县", i + 1));
        char *value = str_z(t->arena, str_format(t->arena, "%d.%d", i * 37 % 90, i % 10));

        name_row(&r[i], name, name);
        put(&r[i], 0, percent(t, name, 2025, "actual", value));
    }
    r[7].highlight = true;
}

#define FORTY "四十个字的指标名称用来检验图中的行名能否排成两行而不与其他任何文字或者图形相碰也不"
#define FORTY_EN "Rural residents' disposable income per head"

static void make_bar_names(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 2, 1);

    c->kind = CHART_BAR;
    for (int i = 0; i < 2; i++) {
        name_row(&r[i], FORTY, FORTY_EN);
        put(&r[i], 0, percent(t, i ? "b" : "a", 2025, "actual", i ? "40" : "60"));
    }
}

static void make_rank(struct charts *t, struct chart *c)
{
    static const char *const names[][4] = {
        { "地区生产总值", "GDP", "2", "增速" }, { "固定资产投资", "Investment", "3", "增速" },
        { "社会消费品零售总额", "Retail sales", "2", "增速" },
        { "空气质量综合指数", "Air index", "2", "改善率" },
        { "PM_{2.5}", "PM_{2.5}", "2", "改善率" }, { "PM_{10}", "PM_{10}", "3", "改善率" },
        { "重污染天数", "Polluted days", "1", "改善率" },
        { "综合科技创新水平", "Innovation", NULL, "" },
    };
    struct chart_row *r = rows_new(t, c, COUNT(names), 1);

    c->kind = CHART_RANK;
    c->title[0] = STR("七项指标位居全省前三");
    c->title[1] = STR("Seven indicators rank in Henan's top three");
    for (size_t i = 0; i < COUNT(names); i++) {
        const char *rank = names[i][2];
        char *id = str_z(t->arena, str_format(t->arena, "i%d@2025:actual.rank", (int)i));
        char *zh = str_z(t->arena, str_format(t->arena, "第%s位", rank ? rank : ""));

        name_row(&r[i], names[i][0], names[i][1]);
        put(&r[i], 0, datum(id, rank, rank ? zh : "居全省前列", rank ? rank : "among the leaders"));
        r[i].note[0] = str_of(names[i][3]);
    }
    r[6].highlight = true;
}

static void make_rank_of(struct charts *t, struct chart *c)
{
    make_rank(t, c);
    c->ranks = 18;
}

static void make_rank_long(struct charts *t, struct chart *c)
{
    make_rank(t, c);
    c->ranks = 168;
}

static void make_rank_wrong(struct charts *t, struct chart *c)
{
    make_rank_of(t, c);
    decimal_read(STR("19"), &((struct chart_datum *)c->rows[0].values)->value);
    decimal_read(STR("2.5"), &((struct chart_datum *)c->rows[1].values)->value);
    decimal_read(STR("0"), &((struct chart_datum *)c->rows[2].values)->value);
}

static const struct str ends[][LANGUAGES] = { NAME("年初", "start of year"),
                                              NAME("年底", "end of year") };

static void make_dumbbell(struct charts *t, struct chart *c)
{
    static const char *const names[][4] = {
        { "开办企业网办率", "Company registration", "50", "86.4" },
        { "不动产登记网办率", "Property registration", "20", "95" },
        { "工程审批网办率", "Construction approval", "45", "92.8" },
        { "办件满意率", "Satisfaction", "90", "89.5" },
        { "按时办结率", "Cases closed in time", "99", "99" },
        { "一次办成率", "Settled in one visit", NULL, "88" },
    };
    struct chart_row *r = rows_new(t, c, COUNT(names), 2);

    c->kind = CHART_DUMBBELL;
    c->title[0] = STR("一年之间，网办率从不足五成升到九成上下");
    c->title[1] = STR("In one year online service rose from under half to around nine tenths");
    c->columns = ends;
    c->column_count = 2;
    for (size_t i = 0; i < COUNT(names); i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        for (size_t k = 0; k < 2; k++)
            put(&r[i], k, names[i][2 + k]
                ? percent(t, names[i][1], 2024, k ? "actual.end" : "actual.start", names[i][2 + k])
                : datum("", NULL, "未载", "not stated"));
    }
}

static void make_number(struct charts *t, struct chart *c)
{
    static const char *const names[][5] = {
        { "地区生产总值", "GDP", "2479.6", "2479.6亿元", "247.96 billion yuan" },
        { "地区生产总值增速", "GDP growth", "6.5", "6.5%", "6.5%" },
        { "人均居民可支配收入", "Disposable income per head", "37000", "3.7万元", "37,000 yuan" },
        { "市属国有企业资产总额", "Assets of city-owned enterprises", "1000", "超1000亿元",
          "over 100 billion yuan" },
        { "进出口总额", "Imports and exports", NULL, "所据资料未载", "not in the sources used" },
    };
    struct chart_row *r = rows_new(t, c, COUNT(names), 1);

    c->kind = CHART_NUMBER;
    c->title[0] = STR("综合实力稳步跃升");
    c->title[1] = STR("Overall strength rises steadily");
    for (size_t i = 0; i < COUNT(names); i++) {
        name_row(&r[i], names[i][0], names[i][1]);
        put(&r[i], 0, datum(str_z(t->arena, str_format(t->arena, "n%d@2025:actual", (int)i)),
                            names[i][2], names[i][3], names[i][4]));
    }
    r[1].note[0] = STR("全省第2");
    r[1].note[1] = STR("2nd in Henan");
}

static void make_empty(struct charts *t, struct chart *c)
{
    (void)t;
    c->kind = CHART_BAR;
}

static void make_absent(struct charts *t, struct chart *c)
{
    struct chart_row *r = rows_new(t, c, 2, 1);

    c->kind = CHART_BAR;
    name_row(&r[0], "甲", "A");
    name_row(&r[1], "乙", "B");
    put(&r[0], 0, datum("", NULL, "未载", "not stated"));
    put(&r[1], 0, datum("", NULL, "未载", "not stated"));
}

static const struct test_case cases[] = {
    { "line-pair", make_line, 174, BOTH },
    { "line-pair-narrow", make_line, 84, BOTH },
    { "line-zh-narrow", make_line, 84, ZH },
    { "line-en", make_line, 107, EN },
    { "line-nought", make_line_nought, 52, ZH },
    { "line-gaps", make_line_gaps, 107, BOTH },
    { "line-one-point", make_line_point, 84, BOTH },
    { "line-all-equal", make_line_equal, 84, ZH },
    { "line-range", make_line_far, 84, ZH },
    { "line-shape", make_line_shape, 84, ZH },
    { "line-too-narrow", make_line, 26, ZH },
    { "bullet-pair", make_bullet, 174, BOTH },
    { "bullet-pair-narrow", make_bullet, 84, BOTH },
    { "bullet-zh-narrow", make_bullet, 84, ZH },
    { "bullet-en", make_bullet, 107, EN },
    { "bar-pair", make_bar, 174, BOTH },
    { "bar-pair-narrow", make_bar, 84, BOTH },
    { "bar-zh-narrow", make_bar, 52, ZH },
    { "bar-signs", make_bar_signs, 84, ZH },
    { "bar-all-zero", make_bar_equal, 84, ZH },
    { "bar-magnitudes", make_bar_magnitudes, 84, ZH },
    { "bar-50-rows", make_bar_many, 84, ZH },
    { "bar-long-names", make_bar_names, 107, BOTH },
    { "bar-names-too-long", make_bar_names, 52, ZH },
    { "rank-open", make_rank, 84, BOTH },
    { "rank-18", make_rank_of, 107, BOTH },
    { "rank-168", make_rank_long, 84, ZH },
    { "rank-wrong", make_rank_wrong, 84, ZH },
    { "dumbbell-pair", make_dumbbell, 174, BOTH },
    { "dumbbell-zh-narrow", make_dumbbell, 84, ZH },
    { "number-pair", make_number, 174, BOTH },
    { "number-en-narrow", make_number, 84, EN },
    { "breaks-zh", make_breaks, 66, ZH },
    { "breaks-en", make_breaks, 66, EN },
    { "note-lone-zh", make_lone, 84, ZH },
    { "sources-zh", make_sources, 76, ZH },
    { "empty", make_empty, 84, ZH },
    { "all-absent", make_absent, 84, ZH },
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

static pu lowest(const struct page *pg)
{
    pu y = 0;

    for (size_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_GLYPHS && pg->items[i].glyphs.at.y > y)
            y = pg->items[i].glyphs.at.y;
    return y;
}

/* Beside a taller one a chart grows, but never out of its place. */
static void height_to_spare_is_used(void **state)
{
    static void (*const makes[])(struct charts *, struct chart *) = { make_line, make_bullet,
                                                                      make_bar, make_rank };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(makes); i++) {
        struct chart c = { .id = STR("taller") };
        struct page *pg, *taller;
        struct rect place;

        makes[i](t, &c);
        pg = charts_page(t, &c, 107, ZH);
        place = (struct rect){ 0, 0, PU_MM(107),
                               chart_height(&c, t->text, PU_MM(107)) + PU_PT(40) };
        taller = page_new(t->arena, (struct size){ place.width, place.height }, 0);
        assert_true(chart_draw(&c, t->text, taller, place, t->diag));
        assert_true(lowest(taller) > lowest(pg));
        assert_true(lowest(taller) < place.height);
    }
}

/* Lower than its height, down to the least: all of it stands within the place. */
static void height_is_saved_down_to_the_least(void **state)
{
    static void (*const makes[])(struct charts *, struct chart *) = { make_line, make_bullet,
                                                                      make_bar, make_rank };
    struct charts *t = *state;
    unsigned lower = 0;

    for (size_t i = 0; i < COUNT(makes); i++)
        for (unsigned languages = ZH; languages <= (ZH | EN); languages++) {
            struct chart c = { .id = STR("lower") };

            makes[i](t, &c);
            charts_page(t, &c, 107, languages);
            pu height = chart_height(&c, t->text, PU_MM(107));
            pu least = chart_least(&c, t->text, PU_MM(107));
            assert_in_range(least, height / 2, height);
            lower += least < height;
            for (pu at = least; at < height; at += (height - least + 2) / 3) {
                struct rect place = { 0, 0, PU_MM(107), at };
                struct page *pg = page_new(t->arena, (struct size){ place.width, at }, 0);
                assert_true(chart_draw(&c, t->text, pg, place, t->diag));
                assert_true(lowest(pg) < at);
            }
        }
    assert_true(lower > 2 * COUNT(makes));
}

static pu height_of(struct charts *t, size_t wrapped)
{
    struct chart c = { .id = STR("over"), .kind = CHART_BAR };
    struct chart_row *r = rows_new(t, &c, 3, 1);

    for (size_t i = 0; i < 3; i++) {
        name_row(&r[i], "", i < wrapped
                 ? "Value added of industrial enterprises above designated size"
                 : "Value added of industrial enterprises");
        put(&r[i], 0, datum("", "8", "", "1,412,340,000"));
    }
    charts_page(t, &c, 52, EN);
    return chart_height(&c, t->text, PU_MM(52));
}

/* Over their bars names take their own lines each, not those of the longest. */
static void a_long_name_makes_its_own_row_taller(void **state)
{
    struct charts *t = *state;
    pu none = height_of(t, 0), one = height_of(t, 1), all = height_of(t, 3);

    assert_true(one > none);
    assert_int_equal(all - none, 3 * (one - none));
}

/* A word of a title that no line holds is reported, and cut where a draft prints it all the same. */
static void an_endless_word_ends_in_its_frame(void **state)
{
    static char word[201];
    struct charts *t = *state;
    struct chart c = { .id = STR("endless") };
    struct diag *d = diag_new(t->arena, LANGUAGE_EN);
    struct rect place = { 0, 0, PU_MM(84), 0 };
    struct page *pg = page_new(t->arena, (struct size){ place.width, PU_MM(200) }, 0);

    make_bar(t, &c);
    memset(word, 'a', sizeof word - 1);
    c.title[0] = str_of(word);
    charts_page(t, &c, 84, ZH);                 /* sets languages and look */
    diag_lenient(d, true);
    place.height = PU_MM(200);
    chart_draw(&c, t->text, pg, place, d);
    assert_int_equal(diag_errors(d), 0);
    assert_true(str_find(diag_text(d, t->arena, 9), STR("cannot be broken")) > 0);
    for (size_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_GLYPHS)
            assert_in_range(pg->items[i].glyphs.at.x + pg->items[i].glyphs.width, 0, place.width);
}

/* A third of the height of the plot is taken whole, not a quarter of it. */
static void a_plot_grows_by_what_is_spare(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("plot") };
    struct page *pg, *taller;
    struct rect place;

    make_line(t, &c);
    pg = charts_page(t, &c, 107, ZH);
    place = (struct rect){ 0, 0, PU_MM(107), chart_height(&c, t->text, PU_MM(107)) + PU_PT(40) };
    taller = page_new(t->arena, (struct size){ place.width, place.height }, 0);
    assert_true(chart_draw(&c, t->text, taller, place, t->diag));
    assert_int_equal(lowest(taller) - lowest(pg), PU_PT(40));
}

/* The tallest filled rectangle. */
static pu thickest(const struct page *pg)
{
    pu most = 0;

    for (size_t i = 0; i < pg->count; i++) {
        const struct page_path *p = &pg->items[i].path;

        if (pg->items[i].kind == PAGE_PATH && p->fill && p->count == 5
            && p->ops[2].p[0].y - p->ops[0].p[0].y > most)
            most = p->ops[2].p[0].y - p->ops[0].p[0].y;
    }
    return most;
}

/* In a picture three times as high as it needs bars grow, to a limit, and the notes are at its foot. */
static void a_tall_picture_is_filled(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("tall") };
    struct page *pg, *tall;
    struct rect place = { 0, 0, PU_MM(107), 0 };

    make_bar(t, &c);
    c.fills = true;
    pg = charts_page(t, &c, 107, ZH);
    place.height = 3 * chart_height(&c, t->text, place.width);
    tall = page_new(t->arena, (struct size){ place.width, place.height }, 0);
    assert_true(chart_draw(&c, t->text, tall, place, t->diag));
    assert_in_range(thickest(tall), thickest(pg) * 3 / 2, PU_PT(8) * 4);
    assert_int_equal(place.height - lowest(tall),
                     chart_height(&c, t->text, place.width) - lowest(pg));
}

static bool says(const struct page *pg, const char *words)
{
    for (size_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_GLYPHS && str_is(pg->items[i].glyphs.text, words))
            return true;
    return false;
}

/* Where not all years find room, the first and the last do. */
static void an_axis_names_its_first_and_last_year(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("narrow") };

    make_line(t, &c);
    struct page *pg = charts_page(t, &c, 57, EN);
    assert_true(says(pg, "2023") && says(pg, "2026"));
    assert_false(says(pg, "2024") || says(pg, "2025"));
}

/* The first baseline of the notes. */
static pu notes_top(const struct page *pg)
{
    bool notes = false;

    for (size_t i = 0; i < pg->count; i++) {
        notes |= pg->items[i].kind == PAGE_GROUP_BEGIN && str_is(pg->items[i].group.id, "notes");
        if (notes && pg->items[i].kind == PAGE_GLYPHS)
            return pg->items[i].glyphs.at.y;
    }
    fail_msg("no notes");
    return 0;
}

/* With a head a little higher and a lower foot its plot is as it was, and so are its notes to the
 * plot; where the head is much higher, the plot is not lowered and has the room. */
static void a_head_and_a_foot_are_kept(void **state)
{
    static void (*const makes[])(struct charts *, struct chart *) = { make_line, make_bullet,
                                                                      make_bar, make_rank };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(makes); i++) {
        struct chart c = { .id = STR("level") };
        struct rect place = { 0, 0, PU_MM(107), 0 };

        makes[i](t, &c);
        c.source[0] = STR("资料来源：样张");
        struct page *pg = charts_page(t, &c, 107, ZH);
        struct chart_frame own = chart_frame(&c, t->text, place.width);
        pu height = chart_height(&c, t->text, place.width);
        assert_true(own.head > 0 && own.foot > 0 && own.head + own.foot < height);
        c.head = own.head + PU_PT(12);
        c.foot = own.foot + PU_PT(30);
        place.height = chart_height(&c, t->text, place.width);
        assert_int_equal(place.height, height + PU_PT(42));
        struct page *level = page_new(t->arena, (struct size){ place.width, place.height }, 0);
        assert_true(chart_draw(&c, t->text, level, place, t->diag));
        assert_int_equal(notes_top(level), notes_top(pg) + PU_PT(12));
        c.head = own.head + PU_PT(40);
        assert_int_equal(chart_height(&c, t->text, place.width), height + PU_PT(30));
    }
}

/* Beside a chart three times as high bars stay bars, and the notes stay with them. */
static void a_taller_neighbour_does_not_stretch_bars(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("beside") };
    struct page *pg, *beside;
    struct rect place = { 0, 0, PU_MM(107), 0 };

    make_bar(t, &c);
    pg = charts_page(t, &c, 107, ZH);
    place.height = 3 * chart_height(&c, t->text, place.width);
    beside = page_new(t->arena, (struct size){ place.width, place.height }, 0);
    assert_true(chart_draw(&c, t->text, beside, place, t->diag));
    assert_in_range(thickest(beside), thickest(pg), thickest(pg) * 5 / 4);
    assert_true(lowest(beside) < lowest(pg) * 5 / 3);
}

static void kinds_have_names(void **state)
{
    (void)state;
    for (int i = 0; i < CHART_KINDS; i++) {
        assert_int_equal(chart_kind_find(str_of(chart_kind_names[i])), i);
        assert_int_equal(chart_kind_find(str_of(chart_kind_names_zh[i])), i);
    }
    assert_int_equal(chart_kind_find(STR("pie")), -1);
}

/* Its places are no dots apart where they could have room. */
static void a_short_strip_of_places_is_cramped(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("strip") };

    make_rank(t, &c);
    charts_page(t, &c, 107, ZH);
    assert_false(chart_frame(&c, t->text, PU_MM(107)).cramped);
    assert_true(chart_frame(&c, t->text, PU_MM(26)).cramped);
    assert_false(chart_frame(&c, t->text, PU_MM(26)).refused);
    assert_true(chart_frame(&c, t->text, PU_MM(12)).refused);
}

static void few_places_fill_the_width(void **state)
{
    struct charts *t = *state;
    struct chart c = { .id = STR("strip") };
    const struct page *pg;
    pu right = 0;

    make_rank(t, &c);
    pg = charts_page(t, &c, 174, ZH);
    for (uint32_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_GLYPHS
            && pg->items[i].glyphs.at.x + pg->items[i].glyphs.width > right)
            right = pg->items[i].glyphs.at.x + pg->items[i].glyphs.width;
    assert_in_range(right, PU_MM(173), PU_MM(174));
}

int main(void)
{
    struct CMUnitTest tests[COUNT(cases) + 13];

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = (struct CMUnitTest){ .name = cases[i].name, .test_func = a_case_is_as_wanted };
    tests[COUNT(cases)] = (struct CMUnitTest)cmocka_unit_test(drawing_twice_gives_the_same);
    tests[COUNT(cases) + 1] = (struct CMUnitTest)cmocka_unit_test(kinds_have_names);
    tests[COUNT(cases) + 2] = (struct CMUnitTest)cmocka_unit_test(height_to_spare_is_used);
    tests[COUNT(cases) + 7] =
        (struct CMUnitTest)cmocka_unit_test(a_long_name_makes_its_own_row_taller);
    tests[COUNT(cases) + 6] =
        (struct CMUnitTest)cmocka_unit_test(an_endless_word_ends_in_its_frame);
    tests[COUNT(cases) + 3] = (struct CMUnitTest)cmocka_unit_test(a_plot_grows_by_what_is_spare);
    tests[COUNT(cases) + 4] = (struct CMUnitTest)cmocka_unit_test(a_tall_picture_is_filled);
    tests[COUNT(cases) + 5] =
        (struct CMUnitTest)cmocka_unit_test(height_is_saved_down_to_the_least);
    tests[COUNT(cases) + 8] =
        (struct CMUnitTest)cmocka_unit_test(a_taller_neighbour_does_not_stretch_bars);
    tests[COUNT(cases) + 9] = (struct CMUnitTest)cmocka_unit_test(a_head_and_a_foot_are_kept);
    tests[COUNT(cases) + 10] =
        (struct CMUnitTest)cmocka_unit_test(an_axis_names_its_first_and_last_year);
    tests[COUNT(cases) + 12] = (struct CMUnitTest)cmocka_unit_test(few_places_fill_the_width);
    tests[COUNT(cases) + 11] =
        (struct CMUnitTest)cmocka_unit_test(a_short_strip_of_places_is_cramped);
    return cmocka_run_group_tests(tests, charts_open, charts_close);
}
