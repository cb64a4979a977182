/*
 * tests/chart/test_lines.c - the small marks and numbers of lines, blocks and sums, which a reader
 * takes for granted until one is missing
 */
#include "boxes.h"
#include "cases.h"

/* The runs on the page whose text is `text`; the last of them. */
static const struct page_item *run(const struct page *pg, const char *text)
{
    const struct page_item *found = NULL;

    for (uint32_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_GLYPHS && str_is(pg->items[i].glyphs.text, text))
            found = &pg->items[i];
    return found;
}

static struct chart one_row(struct charts *t, enum chart_kind kind, const char *const *values,
                            size_t count)
{
    struct chart c = { .kind = kind, .id = STR("lines"), .columns = years, .series = years,
                       .column_count = count, .series_count = count };
    struct chart_row *r = rows_new(t, &c, 1, count);

    name_row(&r[0], "甲", "A");
    for (size_t k = 0; k < count; k++)
        put(&r[0], k, datum("x@2025:actual", values[k], values[k], values[k]));
    return c;
}

/* Filled paths in the ink of paper: what makes a dot hollow. */
static size_t hollows(const struct page *pg, struct ink paper)
{
    size_t n = 0;

    for (uint32_t i = 0; i < pg->count; i++)
        n += pg->items[i].kind == PAGE_PATH && pg->items[i].path.fill
            && memcmp(&pg->items[i].path.fill_ink, &paper, sizeof paper) == 0;
    return n;
}

static void a_preliminary_dot_is_hollow(void **state)
{
    static const enum chart_kind kinds[] = { CHART_LINE, CHART_MULTIPLES, CHART_SLOPE };
    static const char *const values[] = { "5", "6.1" };
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct chart c = one_row(t, kinds[i], values, 2);
        size_t firm = hollows(charts_page(t, &c, 107, ZH), t->look[0].paper);

        ((struct chart_datum *)c.rows[0].values)[1].preliminary = true;
        if (hollows(charts_page(t, &c, 107, ZH), t->look[0].paper) != firm + 1)
            fail_msg("%s: the dot is solid", chart_kind_names[kinds[i]]);
    }
}

static void a_minus_is_as_large_as_its_numeral(void **state)
{
    static const char *const values[] = { "-3.2" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_NUMBER, values, 1);

    ((struct chart_datum *)c.rows[0].values)[0].label[LANGUAGE_ZH] = STR("−3.2%");
    assert_non_null(run(charts_page(t, &c, 107, ZH), "−3.2"));
}

static void a_sum_of_noughts_says_0(void **state)
{
    static const char *const values[] = { "0", "0" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_STACKED, values, 2);
    struct chart_row *r = rows_new(t, &c, 2, 2);

    for (size_t i = 0; i < 2; i++) {
        name_row(&r[i], i ? "乙" : "甲", i ? "B" : "A");
        for (size_t k = 0; k < 2; k++)
            put(&r[i], k, datum("x@2025:actual", i ? "0" : "30", i ? "零" : "三十", "thirty"));
    }
    assert_non_null(run(charts_page(t, &c, 107, ZH), "0"));
}

/* The lowest that a filled mark left of `x` reaches, and the axis: a long level rule at the foot. */
static double lowest_mark(const struct page *pg, double x)
{
    double low = 0;

    for (uint32_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_PATH && pg->items[i].path.fill
            && box_of(&pg->items[i].path).left < x)
            low = fmax(low, box_of(&pg->items[i].path).bottom);
    return low;
}

static double axis_of(const struct page *pg)
{
    double low = 0;

    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_path *p = &pg->items[i].path;

        if (pg->items[i].kind == PAGE_PATH && !p->fill && p->count == 2
            && p->ops[0].p[0].y == p->ops[1].p[0].y)
            low = fmax(low, pt(p->ops[0].p[0].y));
    }
    return low;
}

static struct chart many_rows(struct charts *t, const char *const *values, size_t rows,
                              size_t each)
{
    struct chart c = one_row(t, CHART_LINE, values, each);
    struct chart_row *r = rows_new(t, &c, rows, each);

    for (size_t i = 0; i < rows; i++) {
        name_row(&r[i], (const char *[]){ "甲", "乙", "丙", "丁" }[i % 4], "A");
        for (size_t k = 0; k < each; k++)
            put(&r[i], k, datum("x@2025:actual", values[i * each + k], values[i * each + k], ""));
    }
    return c;
}

static void marks_at_nought_stand_clear_of_the_periods(void **state)
{
    static const char *const values[] = { "10", "200", "300", "0", "0.1", "1", "50", NULL, "50",
                                          "0", "0", "0" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 4, 3);
    const struct page *pg = charts_page(t, &c, 107, ZH);
    const struct page_item *period = run(pg, "2023年"), *last = run(pg, "2025年");

    assert_non_null(period);
    assert_non_null(last);
    /* the marks of the labels at the end may stand beside the periods */
    assert_true(pt(period->glyphs.at.y) - .88 * pt(period->glyphs.size)
                >= lowest_mark(pg, pt(last->glyphs.at.x) + 3 * pt(last->glyphs.size)) + 1);
}

static void no_point_stands_far_above_the_last_grid_line(void **state)
{
    static const char *const values[] = { "7", "6.5", "6.5", "6", "8", "7.5", "7.5", "7", "11",
                                          "8", "8", "5.5", "8", "8", "7", "6", "6", "5", "4.5",
                                          "4.5" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 5, 4);
    const struct page *pg = charts_page(t, &c, 84, ZH);

    assert_non_null(run(pg, "10"));
    assert_non_null(run(pg, "12"));
}

/* Over the last grid line a point says its value: the highest of five stands over 12. */
static void a_point_over_the_axis_says_its_value(void **state)
{
    static const char *const values[] = { "9.2", "1.3", "7.6", "8.3", "4.1", "5.6", "12.4", "10.8",
                                          "6.5" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 3, 3);
    const struct page *pg = charts_page(t, &c, 84, ZH);

    assert_non_null(run(pg, "12"));
    assert_null(run(pg, "16"));
    assert_non_null(run(pg, "12.4"));
    assert_null(run(pg, "10.8"));
}

/* Beside an axis no point says its value: it reads as a number of the axis, and titles and ends say it. */
static void no_point_beside_an_axis_says_its_value(void **state)
{
    static const char *const values[] = { "9.2", "1.3", "7.6", NULL, "8.5", "5.6", "11.4", "10.8",
                                          "6.5" };
    static const unsigned editions[] = { ZH, EN, BOTH };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 3, 3);

    ((struct chart_row *)c.rows)[1].highlight = true;
    for (size_t e = 0; e < COUNT(editions); e++) {
        const struct page *pg = charts_page(t, &c, 107, editions[e]);

        for (size_t i = 0; i < COUNT(values); i++)
            assert_true(!values[i] || i % 3 == 2 || !run(pg, values[i]));
    }
}

/* Four labels on two lines each would fill the plot: a value stands behind its name. */
static void labels_of_many_lines_are_no_stack(void **state)
{
    static const char *const values[] = { "11", "8", "7", "8", "7.5", "7", "6", "5", "4.5", "8",
                                          "8", "6" };
    static const char *const name = "一般公共预算收入";
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 4, 3);
    const struct page_item *first, *value;
    const struct page *pg;

    name_row((struct chart_row *)c.rows, name, "A");
    ((struct chart_datum *)c.rows[0].values)[2].label[LANGUAGE_ZH] = STR("7%左右");
    pg = charts_page(t, &c, 84, ZH);
    first = run(pg, name);
    value = run(pg, "7%左右");
    assert_non_null(first);
    assert_non_null(value);
    assert_true(first->glyphs.at.y == value->glyphs.at.y);
}

/* Of hundreds of points none is labelled, though every other stands over 100: the axis goes on. */
static void an_axis_tells_all_of_many_values(void **state)
{
    enum { MANY = 150 };
    struct charts *t = *state;
    static struct str names[MANY][LANGUAGES];
    struct chart c = { .kind = CHART_LINE, .id = STR("many"), .column_count = MANY };
    struct chart_row *r = rows_new(t, &c, 2, MANY);
    const struct page *pg;

    for (size_t k = 0; k < MANY; k++)
        names[k][LANGUAGE_ZH] = str_number(t->arena, 1800 + (long long)k);
    c.columns = (const struct str (*)[LANGUAGES])names;
    for (size_t i = 0; i < 2; i++) {
        const char *const values[] = { i ? "2" : "104", "52" };

        name_row(&r[i], i ? "乙" : "甲", "A");
        for (size_t k = 0; k < MANY; k++)
            put(&r[i], k, datum("x@1800:actual", values[k % 2], values[k % 2], ""));
    }
    pg = charts_page(t, &c, 107, ZH);
    assert_null(run(pg, "104"));
    assert_non_null(run(pg, "150"));
}

/* One whose value is on a line of its own stands no lower than its point for that. */
static void labels_of_lines_stand_in_their_order(void **state)
{
    static const char *const values[] = { "9", "4", "6.4", "9", "5", "6.3", "9", "3", "6.2" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 3, 3);
    const struct page *pg;

    name_row((struct chart_row *)&c.rows[1], "一般公共预算收入", "B");
    pg = charts_page(t, &c, 60, ZH);
    assert_true(run(pg, "6.4")->glyphs.at.y < run(pg, "6.3")->glyphs.at.y);
    assert_true(run(pg, "6.3")->glyphs.at.y < run(pg, "6.2")->glyphs.at.y);
}

/* Level with a chart of twice the height rows move apart, and bars stay under their names; beside
 * one far higher they stay rows of one chart. */
static void names_over_bars_stay_with_them(void **state)
{
    static const char *const names[] = { "细颗粒物浓度比上一个五年末的降幅", "可吸入颗粒物浓度降幅" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_BAR, (const char *const[]){ "29.8" }, 1);
    struct chart_row *r = rows_new(t, &c, 2, 1);
    const struct page *pg;
    pu apart[3], under[3];

    for (size_t i = 0; i < 2; i++) {
        name_row(&r[i], names[i], "A");
        put(&r[i], 0, datum("x@2025:actual", i ? "26.2" : "29.8", i ? "26.2%" : "29.8%", ""));
    }
    for (int i = 0; i < 3; i++) {
        struct rect place = { 0, 0, PU_MM(60), 0 };

        pg = charts_page(t, &c, 60, ZH);
        if (i) {
            struct page *tall = page_new(t->arena, (struct size){ place.width, PU_MM(200) }, 0);

            c.head = chart_frame(&c, t->text, place.width).head + PU_PT(1);
            place.height = (i == 2 ? 5 : 2) * chart_height(&c, t->text, place.width);
            assert_true(chart_draw(&c, t->text, tall, place, t->diag));
            pg = tall;
        }
        apart[i] = run(pg, names[1])->glyphs.at.y - run(pg, names[0])->glyphs.at.y;
        under[i] = run(pg, "29.8%")->glyphs.at.y - run(pg, names[0])->glyphs.at.y;
    }
    assert_true(apart[1] > apart[0] * 5 / 3);
    assert_true(under[1] < under[0] * 4 / 3);
    assert_true(apart[2] <= 6 * t->look[0].label[0]->size);
}

/* Five places are told apart beside a name that would take two thirds of the width on one line. */
static void a_long_name_leaves_places_room(void **state)
{
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_RANK, (const char *const[]){ "1" }, 1);
    struct chart_row *r = rows_new(t, &c, 2, 1);
    const struct page *pg;

    name_row(&r[0], "甲", "Days of heavy pollution (by improvement)");
    name_row(&r[1], "乙", "Fine particles (by improvement)");
    put(&r[0], 0, datum("x@2025:actual", "1", "第1", "1st"));
    put(&r[1], 0, datum("y@2025:actual", "5", "第5", "5th"));
    pg = charts_page(t, &c, 84, EN);
    assert_true(run(pg, "5")->glyphs.at.x - run(pg, "1")->glyphs.at.x >= 4 * PU_PT(20));
}

static void a_small_change_of_a_waterfall_is_seen(void **state)
{
    static const char *const values[] = { "1000", "-0.1", "999.9" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_WATERFALL, values, 1);
    struct chart_row *r = rows_new(t, &c, 3, 1);
    size_t bars = 0;
    const struct page *pg;

    for (size_t i = 0; i < 3; i++) {
        name_row(&r[i], (const char *[]){ "甲", "乙", "丙" }[i], "A");
        put(&r[i], 0, datum("x@2025:actual", values[i], values[i], ""));
        r[i].role = i == 1 ? CHART_ROW_VALUES : CHART_ROW_TOTAL;
    }
    pg = charts_page(t, &c, 84, ZH);
    for (uint32_t i = 0; i < pg->count; i++)
        if (pg->items[i].kind == PAGE_PATH && pg->items[i].path.fill) {
            struct box b = box_of(&pg->items[i].path);

            assert_true(b.right - b.left >= 2.4);
            bars++;
        }
    assert_int_equal(bars, 3);
}

static void values_stand_off_the_axis(void **state)
{
    static const char *const values[] = { "-3", "-4.5", "-90.000", "-0.01" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 2, 2);
    const struct page_item *value;
    const struct page *pg;

    /* low enough for a place under the point */
    t->look[0].value[LANGUAGE_ZH] = charts_style(t, 7, 8, true, t->look[0].text);
    pg = charts_page(t, &c, 107, ZH);
    value = run(pg, "-90.000");
    assert_non_null(value);
    assert_true(pt(value->glyphs.at.y) + .22 * pt(value->glyphs.size) + 1.9 <= axis_of(pg));
}

static void values_stand_clear_of_the_names_over_them(void **state)
{
    static const char *const values[] = { "5", "5.5", "6.1" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_LINE, values, 3);
    struct chart_row *r = (struct chart_row *)c.rows;
    const struct page_item *name, *value;
    const struct page *pg;

    name_row(r, "地区生产总值增长", "GDP growth");
    ((struct chart_datum *)r->values)[2].label[LANGUAGE_ZH] = STR("初步预计6.5%");
    ((struct chart_datum *)r->values)[2].label[LANGUAGE_EN] = STR("6.5% (preliminary)");
    pg = charts_page(t, &c, 107, BOTH);
    name = run(pg, "GDP growth");
    value = run(pg, "初步预计6.5%");
    assert_non_null(name);
    assert_non_null(value);
    assert_true(pt(value->glyphs.at.y - name->glyphs.at.y)
                >= .22 * pt(name->glyphs.size) + .88 * pt(value->glyphs.size) + 1.5);
}

/* Five targets over four years, too near each other for numbers at all points. */
static struct chart five_targets(struct charts *t)
{
    static const char *const values[] = {
        "7.1", "6.4", "6.6", "6", "8", "7.5", "7.5", "7", "8", "8", "7", "6", "11", "8", "8", "5.5",
        "6", "5", "4.5", "4.5"
    };
    struct chart c = many_rows(t, values, 5, 4);

    for (size_t i = 0; i < 5; i++) {
        name_row((struct chart_row *)&c.rows[i], "规上工业增加值增长", "Industrial value added growth");
        for (size_t k = 0; k < 4; k++)
            ((struct chart_datum *)c.rows[i].values)[k].label[LANGUAGE_ZH] = STR("左右");
    }
    return c;
}

static void editions_have_one_scale(void **state)
{
    static const char *const ticks[] = { "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12" };
    struct charts *t = *state;
    struct chart c = five_targets(t);
    const struct page *one = charts_page(t, &c, 107, ZH);
    const struct page *pair = charts_page(t, &c, 107, BOTH);
    size_t found = 0;

    for (size_t i = 0; i < COUNT(ticks); i++) {
        bool here = run(one, ticks[i]) != NULL;

        found += here;
        if (here != (run(pair, ticks[i]) != NULL))
            fail_msg("%s stands on one axis alone", ticks[i]);
    }
    assert_in_range(found, 3, 8);
}

/* The number of glyph runs with this text. */
static size_t runs(const struct page *pg, const char *text)
{
    size_t n = 0;

    for (uint32_t i = 0; i < pg->count; i++)
        n += pg->items[i].kind == PAGE_GLYPHS && str_is(pg->items[i].glyphs.text, text);
    return n;
}

/* Values or an axis: by the number of lines, not by what room a language or a width leaves. */
static void one_or_two_lines_say_their_values_and_more_have_an_axis(void **state)
{
    static const unsigned editions[] = { ZH, EN, BOTH };
    struct charts *t = *state;

    for (int width = 70; width <= 163; width += 31)
        for (size_t e = 0; e < COUNT(editions); e++) {
            struct chart c = five_targets(t);
            size_t said;

            ((struct chart_row *)c.rows)[0].highlight = true;
            said = runs(charts_page(t, &c, width, editions[e]), "6.4");
            c.count = 2;
            if (said || runs(charts_page(t, &c, width, editions[e]), "6.4") != 1)
                fail_msg("%d mm, edition %u", width, editions[e]);
        }
}

/* The digits as printed, without the unit that the subtitle says; a floor is no bare number. */
static void values_at_points_are_bare_unless_they_are_bounds(void **state)
{
    static const char *const values[] = { "12", "13", "14" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_LINE, values, 3);
    struct chart_datum *d = (struct chart_datum *)c.rows[0].values;
    const struct page *pg;

    d[0].label[LANGUAGE_ZH] = STR("12.0%");
    d[1].label[LANGUAGE_ZH] = STR("13%以上");
    d[1].tick = CHART_TICK_FLOOR;
    pg = charts_page(t, &c, 107, ZH);
    assert_non_null(run(pg, "12.0"));
    assert_non_null(run(pg, "13%以上"));
}

static void titles_end_their_lines_with_sense(void **state)
{
    static const char *const values[] = { "5", "6" };
    static const struct str kept = STR_INIT("目的地");
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_LINE, values, 2);

    c.title[LANGUAGE_ZH] = STR("规上工业企业研发支出、社零总额增速均居全省第1位");
    assert_non_null(run(charts_page(t, &c, 70, ZH), "规上工业企业研发支出、"));
    c.title[LANGUAGE_ZH] = STR("2024年增速与市委经济工作会议所提目标");
    assert_non_null(run(charts_page(t, &c, 60, ZH), "与市委经济工作会议所提目标"));
    c.title[LANGUAGE_ZH] = STR("参与重点实验室建设的高新技术企业");
    assert_non_null(run(charts_page(t, &c, 52, ZH), "高新技术企业"));
    c.title[LANGUAGE_ZH] = STR("全市全域旅游目的地接待海外游客人次");
    assert_non_null(run(charts_page(t, &c, 52, ZH), "地接待海外游客人次"));
    text_keep_terms(t->text, t->arena, &kept, 1);
    assert_null(run(charts_page(t, &c, 52, ZH), "地接待海外游客人次"));
    text_keep_terms(t->text, NULL, NULL, 0);
    c.subtitle[LANGUAGE_EN] = STR("From the end of the 13th Five-Year Plan to that of the 14th");
    for (int width = 50; width < 90; width += 5) {
        const struct page *pg = charts_page(t, &c, width, EN);

        for (uint32_t i = 0; i < pg->count; i++)
            if (pg->items[i].kind == PAGE_GLYPHS
                && str_ends(str_trim(pg->items[i].glyphs.text), STR("Five-")))
                fail_msg("%d mm: broken at its hyphen", width);
    }
}

static void notes_part_no_range_and_no_bracket(void **state)
{
    static const char *const values[] = { "5", "6" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_LINE, values, 2);

    c.note[LANGUAGE_ZH] = STR("2024年地区生产总值增速为最终核实数。见2022—2026年政府工作报告（部署2024年工作）；统计公报");
    for (int width = 50; width < 110; width++) {
        const struct page *pg = charts_page(t, &c, width, ZH);
        bool whole = false;

        for (uint32_t i = 0; i < pg->count; i++) {
            const struct page_item *item = &pg->items[i];

            if (item->kind != PAGE_GLYPHS)
                continue;
            whole |= str_find(item->glyphs.text, STR("（部署2024年工作）")) >= 0;
            if (str_ends(item->glyphs.text, STR("—")))
                fail_msg("%d mm: broken inside a range", width);
        }
        if (!whole)
            fail_msg("%d mm: broken inside a bracket", width);
    }
}

/* Under the note in either language and in a pair, the two languages on one line where they can. */
static void a_source_begins_its_line(void **state)
{
    static const char *const values[] = { "5", "6" };
    struct charts *t = *state;
    struct chart c = one_row(t, CHART_LINE, values, 2);

    c.note[LANGUAGE_ZH] = STR("2024年为最终核实数。");
    c.note[LANGUAGE_EN] = STR("For 2024 the final figure.");
    c.source[LANGUAGE_ZH] = STR("资料来源：统计公报");
    c.source[LANGUAGE_EN] = STR("Source: statistical bulletin");
    for (unsigned languages = ZH; languages <= BOTH; languages++) {
        const struct page *pg = charts_page(t, &c, 84, languages);
        const struct page_item *zh = run(pg, "资料来源：统计公报");
        const struct page_item *en = run(pg, "Source: statistical bulletin");
        const struct page_item *note = run(pg, languages == ZH ? "2024年为最终核实数。"
                                                               : "For 2024 the final figure.");
        const struct page_item *first = zh ? zh : en;

        assert_int_equal(first->glyphs.at.x, 0);
        assert_true(first->glyphs.at.y > note->glyphs.at.y);
        if (languages == BOTH)
            assert_int_equal(en->glyphs.at.y, zh->glyphs.at.y);
    }
    c.source[LANGUAGE_ZH] = STR("资料来源：2023、2026年政府工作报告要览；市委经济工作会议讲话要览；政府工作报告");
    for (int width = 50; width < 168; width++)
        assert_null(run(charts_page(t, &c, width, BOTH), "资料来源："));
}

static void the_lowest_tick_is_the_axis(void **state)
{
    struct charts *t = *state;
    struct chart c = five_targets(t);
    const struct page *pg = charts_page(t, &c, 107, ZH);
    const struct page_item *tick = run(pg, "4");

    assert_non_null(tick);
    assert_in_range(axis_of(pg) * 10,
                    (pt(tick->glyphs.at.y) - pt(tick->glyphs.size)) * 10, pt(tick->glyphs.at.y) * 10);
}

/* The text item that says `text`, its middle. */
static double middle(const struct page *pg, const char *text)
{
    const struct page_item *item = run(pg, text);

    assert_non_null(item);
    return pt(item->glyphs.at.x) + pt(item->glyphs.width) / 2;
}

static void panels_stand_by_their_last_values(void **state)
{
    static const char *const values[] = { "5", "5", "8", "7", "1", "6" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 3, 2);
    const struct page *pg;

    c.kind = CHART_MULTIPLES;
    pg = charts_page(t, &c, 163, ZH);
    assert_true(middle(pg, "乙") < middle(pg, "丙"));
    assert_true(middle(pg, "丙") < middle(pg, "甲"));
}

/* A note says what a hollow dot is: no point that it is true of goes without. */
static void each_soft_target_of_a_panel_is_hollow(void **state)
{
    static const char *const values[] = { "5", "5", "8", "7", "1", "6", "7", "4", "2" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 3, 3);

    c.kind = CHART_MULTIPLES;
    for (size_t i = 0; i < 3; i++)
        for (size_t k = 1; k < 3; k++)
            ((struct chart_datum *)c.rows[i].values)[k].tick = CHART_TICK_ABOUT;
    assert_int_equal(hollows(charts_page(t, &c, 163, ZH), t->look[0].paper), 6);
}

static void heads_of_a_slope_stand_over_its_lines(void **state)
{
    static const char *const values[] = { "5", "8", "6", "7" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 2, 2);
    size_t found = 0;
    const struct page *pg;

    c.kind = CHART_SLOPE;
    pg = charts_page(t, &c, 107, ZH);
    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_path *p = &pg->items[i].path;

        if (pg->items[i].kind != PAGE_PATH || p->fill || p->count != 2
            || p->ops[0].p[0].x != p->ops[1].p[0].x)
            continue;
        assert_true(fabs(pt(p->ops[0].p[0].x) - middle(pg, found ? "2024年" : "2023年")) < .1);
        found++;
    }
    assert_int_equal(found, 2);
}

static void more_series_than_a_reader_tells_apart_are_refused(void **state)
{
    static const struct { enum chart_kind kind; size_t most; } kinds[] = {
        { CHART_LINE, 24 }, { CHART_SLOPE, 24 }, { CHART_MULTIPLES, 40 },
    };
    const char *values[41 * 2];
    struct charts *t = *state;

    for (size_t i = 0; i < COUNT(values); i++)
        values[i] = i % 3 ? "5" : "7";
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct chart c = many_rows(t, values, kinds[i].most, 2);
        struct chart more = many_rows(t, values, kinds[i].most + 1, 2);

        c.kind = more.kind = kinds[i].kind;
        assert_non_null(charts_page(t, &c, 107, ZH));
        assert_int_equal(diag_errors(t->diag), 0);
        assert_null(charts_page(t, &more, 107, ZH));
        assert_int_equal(diag_errors(t->diag), 1);
        t->diag = diag_new(t->arena, LANGUAGE_EN);
    }
}

/* The key of a bullet chart shows each kind of tick that a target has. */
static void the_key_shows_each_kind_of_tick(void **state)
{
    static const char *const values[] = { "6", "6", "6.5", "8", "7", "8", "5", "8" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 4, 2);
    size_t flags[2] = { 0, 0 };

    c.kind = CHART_BULLET;
    for (int k = 0; k < 2; k++) {
        const struct page *pg;

        for (size_t i = 0; k && i < 2; i++)
            ((struct chart_datum *)c.rows[i].values)[1].tick = CHART_TICK_FLOOR;
        pg = charts_page(t, &c, 107, ZH);
        for (uint32_t i = 0; i < pg->count; i++)
            flags[k] += pg->items[i].kind == PAGE_PATH && pg->items[i].path.fill
                && pg->items[i].path.count == 4;
    }
    /* on the bars, beside the words, and once in the key */
    assert_int_equal(flags[1] - flags[0], 5);
}

/* Keys that find room on one line with less between them stand there, a broad sample too. */
static void keys_with_a_broad_sample_stand_closer(void **state)
{
    static const char *const values[] = { "6", "6", "6.5", "8", "7", "8", "5", "8" };
    static const struct str names[][LANGUAGES] = { NAME("上半年实际完成", ""),
                                                   NAME("全年预期目标", "") };
    struct charts *t = *state;
    pu least = INT32_MAX, most = 0;

    for (int mm = 40; mm < 80; mm++) {
        struct chart c = many_rows(t, values, 4, 2);
        const struct page_item *one, *two;
        const struct page *pg;

        c.kind = CHART_BULLET;
        c.series = names;
        for (size_t i = 0; i < 4; i++)
            ((struct chart_datum *)c.rows[i].values)[1].tick = (enum chart_tick[]){
                CHART_TICK_POINT, CHART_TICK_ABOUT, CHART_TICK_FLOOR, CHART_TICK_CEILING }[i];
        pg = charts_page(t, &c, mm, ZH);
        one = pg ? run(pg, c.series[0][0].ptr) : NULL;
        two = pg ? run(pg, c.series[1][0].ptr) : NULL;
        if (!one || !two || one->glyphs.at.y != two->glyphs.at.y)
            continue;
        pu apart = two->glyphs.at.x - one->glyphs.at.x;
        least = apart < least ? apart : least;
        most = apart > most ? apart : most;
    }
    assert_true(most > least + PU_PT(2));
}

static void keys_begin_with_a_capital_but_for_a_unit(void **state)
{
    static const char *const values[] = { "6", "6", "6.5", "8" };
    static const struct str names[][LANGUAGES] = { NAME("新建公路", "km of road"),
                                                   NAME("全年目标", "target") };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 2, 2);
    const struct page *pg;

    c.kind = CHART_BULLET;
    c.series = names;
    pg = charts_page(t, &c, 120, EN);
    assert_true(pg && run(pg, "km of road") && run(pg, "Target"));
}

/* The middles of the dots at the left, from the top down. */
static size_t left_dots(const struct page *pg, double *y)
{
    double left = 1e9;
    size_t n = 0;

    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < pg->count; i++) {
            struct box b;

            if (pg->items[i].kind != PAGE_PATH || !pg->items[i].path.fill)
                continue;
            b = box_of(&pg->items[i].path);
            if (!pass)
                left = fmin(left, b.left);
            else if (b.left < left + 1)
                y[n++] = (b.top + b.bottom) / 2;
        }
    return n;
}

/* No label of a slope stands beside another's point, though those of a pair are on two lines. */
static void labels_of_a_slope_stand_beside_their_points(void **state)
{
    static const char *const values[] = { "327.1", "410.9", "266.4", "331.2", "220.9", "271.1",
                                          "163.4", "203.8", "146.2", "178.7", "119.9", "145.0" };
    struct charts *t = *state;
    struct chart c = many_rows(t, values, 6, 2);
    const struct page *pg;
    double y[12];

    c.kind = CHART_SLOPE;
    for (size_t i = 0; i < 6; i++)
        for (size_t k = 0; k < 2; k++)
            ((struct chart_datum *)c.rows[i].values)[k].label[LANGUAGE_EN] = STR("1 billion");
    pg = charts_page(t, &c, 84, BOTH);
    assert_int_equal(left_dots(pg, y), 6);
    for (size_t i = 0; i < 6; i++) {
        const struct page_item *label = run(pg, values[2 * i]);
        double at = pt(label->glyphs.at.y) - .37 * pt(label->glyphs.size);

        for (size_t k = 0; k < 6; k++)
            if (k != i && fabs(at - y[k]) <= fabs(at - y[i]))
                fail_msg("%s stands beside the point of %s", values[2 * i], values[2 * k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_preliminary_dot_is_hollow, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(a_minus_is_as_large_as_its_numeral, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(no_point_stands_far_above_the_last_grid_line, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(a_point_over_the_axis_says_its_value, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(no_point_beside_an_axis_says_its_value, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(labels_of_many_lines_are_no_stack, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(an_axis_tells_all_of_many_values, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(labels_of_lines_stand_in_their_order, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(keys_begin_with_a_capital_but_for_a_unit, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(a_long_name_leaves_places_room, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(names_over_bars_stay_with_them, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(a_small_change_of_a_waterfall_is_seen, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(marks_at_nought_stand_clear_of_the_periods, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(values_stand_off_the_axis, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(values_stand_clear_of_the_names_over_them, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(more_series_than_a_reader_tells_apart_are_refused,
                                        charts_open, charts_close),
        cmocka_unit_test_setup_teardown(a_sum_of_noughts_says_0, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(editions_have_one_scale, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(one_or_two_lines_say_their_values_and_more_have_an_axis,
                                        charts_open, charts_close),
        cmocka_unit_test_setup_teardown(titles_end_their_lines_with_sense, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(notes_part_no_range_and_no_bracket, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(a_source_begins_its_line, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(values_at_points_are_bare_unless_they_are_bounds,
                                        charts_open, charts_close),
        cmocka_unit_test_setup_teardown(the_lowest_tick_is_the_axis, charts_open, charts_close),
        cmocka_unit_test_setup_teardown(panels_stand_by_their_last_values, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(keys_with_a_broad_sample_stand_closer, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(the_key_shows_each_kind_of_tick, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(labels_of_a_slope_stand_beside_their_points, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(each_soft_target_of_a_panel_is_hollow, charts_open,
                                        charts_close),
        cmocka_unit_test_setup_teardown(heads_of_a_slope_stand_over_its_lines, charts_open,
                                        charts_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
