/*
 * tests/layout/test_level.c - columns that end level, and how far their spaces open for it
 */
#include "flow.h"

static pu column_foot(const struct pages *p, unsigned page, int k, int count)
{
    pu step = (PU_PT(47 * 10.5) + PU_PT(10.5)) / count, left = test_look(p->a)->margin_left;

    return lowest(p, page, "行", left + step * k - PU_PT(2), left + step * (k + 1) - PU_PT(2));
}

/* What comes next fits no column of the page: all of them end earlier, not the last alone. */
static void columns_of_a_page_that_ends_early_are_level(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "columns 3\n*100 p 行#\nkeep\ntable 表\ncolumn start 名\n"
                                       "*30 cells 格#\n*20 p 末\nend\n");
    pu first = column_foot(p, 1, 0, 3);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "格1", 0)->page, 2);
    assert_int_equal(find_mark(p, "行100", 0)->page, 1);
    assert_int_equal(column_foot(p, 1, 1, 3), first);
    assert_in_range(first - column_foot(p, 1, 2, 3), 0, 2 * PU_PT(17.5));
    arena_close(a);
}

/* Nor does the last of them end three lines early. */
static void the_last_column_ends_two_lines_early_at_most(void **state)
{
    pu most = 0;

    (void)state;
    for (int n = 70; n < 84; n++) {
        struct arena *a = arena_open();
        const char *text = "columns 2\n*%d p 行#\nkeep\ntable 表\ncolumn start 名\n*30 cells 格#\nend\n";
        struct pages *p = pages_of_text(a, str_z(a, str_format(a, text, n)));
        pu early = column_foot(p, 1, 0, 2) - column_foot(p, 1, 1, 2);

        assert_int_equal(find_mark(p, "格1", 0)->page, 2);
        most = early > most ? early : most;
        arena_close(a);
    }
    assert_in_range(most, PU_PT(17.5), 2 * PU_PT(17.5));
}

/* Sources longer than a page do not end their own columns early: the first is no shorter. */
static void columns_of_long_sources_fill_in_order(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "columns 2\n*20 p 前\nnotes\n*250 - 行#\nend\n");

    (void)state;
    assert_true(p->ok);
    for (unsigned n = 1; n < 3; n++)
        assert_true(column_foot(p, n, 0, 2) >= column_foot(p, n, 1, 2));
    arena_close(a);
}

/* Columns inside a row: headings move down by whole lines until both end level. */
static void columns_inside_a_block_end_level(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "row\ncolumns 2\n*12 p 行#\nh2 题\n*3 p 行\nh2 题\n"
        "drawing 0 100 图\nh2 题\n*3 p 行\nend\nend\n");
    pu half = PU_PT(47 * 10.5) / 2, left = test_look(a)->margin_left;
    pu one = lowest(p, 1, "行", left, left + half), two = lowest(p, 1, "行", left + half, INT32_MAX);

    (void)state;
    assert_true(p->ok);
    assert_in_range(one - two + PU_PT(17.5), 0, PU_PT(35));
    arena_close(a);
}

/* Two halves beside each other that differ by a line are level. */
static void halves_end_level(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "h1 章\nrow\ncolumns 1\n*4 p 行#\nh2 题\n*5 p 行\nend\n"
                                       "columns 1\n*4 p 行#\nh2 题\n*4 p 行\nend\nend\n");
    pu half = PU_PT(47 * 10.5) / 2, left = test_look(a)->margin_left;

    (void)state;
    assert_true(p->ok);
    assert_int_equal(lowest(p, 1, "行", left, left + half),
                     lowest(p, 1, "行", left + half, INT32_MAX));
    arena_close(a);
}

/* A paragraph of columns inside a block is cut where one would end two lines and more early. */
static void columns_inside_a_block_part_a_text_to_end_level(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_add(&b, STR("row\ncolumns 2\n*4 p 行#\np "));
    for (int i = 0; i < 84; i++)
        buf_add(&b, STR("行"));
    buf_add(&b, STR("\n*4 p 行#\nend\nend\n"));
    struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
    pu half = PU_PT(47 * 10.5) / 2, left = test_look(a)->margin_left;
    pu one = lowest(p, 1, "行", left, left + half), two = lowest(p, 1, "行", left + half, INT32_MAX);

    assert_true(p->ok);
    assert_int_equal(one, two);
    arena_close(a);
}

/* Where halves differ by a line and more, the spaces of the lower one take what they can. */
static void spaces_bring_halves_level(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    pu half = PU_PT(47 * 10.5) / 2, left = look->margin_left;

    (void)state;
    look->on_grid = false;
    struct pages *p = pages_like(a, look, "h1 章\nrow\ncolumns 1\n*10 p 行#\nend\ncolumns 1\n"
        "p 行\nh2 题\np 行\nh2 题\np 行\nh2 题\np 行\nend\nend\n");

    assert_true(p->ok);
    assert_in_range(lowest(p, 1, "行", left, left + half) -
                    lowest(p, 1, "行", left + half, INT32_MAX), 0, PU_PT(5));
    arena_close(a);
}

/* Above headings of a column that stand on level lines as many lines open, or none. */
static void headings_of_a_column_open_alike(void **state)
{
    size_t opened = 0;

    (void)state;
    for (int n = 10; n < 31; n++) {
        struct arena *a = arena_open();
        const char *text = "columns 2\n*4 p 行\nh1 题\n*%d p 行\nh1 题\n*4 p 行\nkeep\n"
                           "table 表\ncolumn start 名\n*9 cells 格#\n*40 p 行\nend\n";
        struct pages *p = pages_of_text(a, str_z(a, str_format(a, text, n)));
        pu gap[2] = { 0, 0 }, left = find_mark(p, "行", 0)->x;
        const struct mark *above = NULL;
        int found = 0;

        for (size_t i = 0; i < p->count && found < 2; i++) {
            const struct mark *m = &p->marks[i];
            if (!m->text || m->page != 1 || m->x > left)
                continue;
            if (str_is(m->words, "题") && above)
                gap[found++] = m->y - above->y;
            above = m;
        }
        opened += gap[0] > PU_PT(17.5 * 2.6);
        assert_int_equal(found, 2);
        assert_int_equal(gap[0], gap[1]);
        arena_close(a);
    }
    assert_in_range(opened, 2, 8);
}

/* To fill a page the space above a paragraph opens by half a line at most, above a heading by one. */
static void spaces_open_by_a_line_at_most(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->on_grid = false;
    for (int n = 6; n < 30; n++) {
        struct buf b = { .arena = a };
        buf_format(&b, "edition zh-en\n*%d p 行 || Line\nh2 题 || Head\n*30 p 行 || Line\n", n);
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        const struct mark *above = NULL;
        pu natural = find_mark(p, "行", 1)->y - find_mark(p, "Line", 0)->y;

        for (size_t i = 0; i < p->count; i++) {
            const struct mark *m = &p->marks[i];
            if (m->text && m->page == 1 && above && str_is(m->words, "行") &&
                str_is(above->words, "Line"))
                assert_true(m->y - above->y <= natural + look->grid / 2 + 1);
            above = m->text ? m : above;
        }
    }
    arena_close(a);
}

/* Two columns of parts of so many lines, in both languages, over what the page ends with. */
static struct pages *parts_in_columns(struct arena *a, struct look *look, int lines,
                                      const char *after)
{
    struct buf b = { .arena = a };

    buf_format(&b, "edition zh-en\ncolumns 2\n");
    for (int i = 0; i < 8; i++)
        buf_format(&b, "h2 题 || Head\n*%d p 行 || 行\n", i % 3 ? 2 : lines);
    buf_format(&b, "end\n%s", after);
    return pages_like(a, look, str_z(a, buf_str(&b)));
}

/* Text follows on the page: headings move down by what the columns differ. */
static void columns_over_more_text_end_level(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->on_grid = false;
    for (int n = 2; n < 8; n++) {
        struct pages *p = parts_in_columns(a, look, n, "p 末 || End\n");
        pu first = column_foot(p, 1, 0, 2);

        assert_true(p->ok);
        assert_int_equal(find_mark(p, "末", 0)->page, 1);
        assert_in_range(first - column_foot(p, 1, 1, 2) + 3, 0, 6);
    }
    arena_close(a);
}

/* What follows goes to the next page: the columns end level there too, and lower. */
static void columns_take_what_the_page_leaves(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->on_grid = false;
    for (int n = 3; n < 8; n++) {
        struct pages *p = parts_in_columns(a, look, n, "p 末 || End\n");
        struct pages *q = parts_in_columns(a, look, n, "columns 3\ndrawing 0 400 图\nend\n");
        pu first = column_foot(q, 1, 0, 2);

        assert_int_equal(box_of(q)->page, 2);
        assert_true(first > column_foot(p, 1, 0, 2) + look->grid);
        assert_in_range(first - column_foot(q, 1, 1, 2) + 3, 0, 6);
    }
    arena_close(a);
}

/* Where the text and the drawings of a column end. */
static pu drawn_foot(const struct pages *p, int k, int count)
{
    pu step = (PU_PT(47 * 10.5) + PU_PT(10.5)) / count, foot = column_foot(p, 1, k, count);
    pu left = test_look(p->a)->margin_left + step * k;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (!m->text && m->node && m->page == 1 && m->x >= left - PU_PT(2) &&
            m->x < left + PU_PT(20) && m->y + m->height > foot)
            foot = m->y + m->height;
    }
    return foot;
}

/* A chart alone in its column grows to the foot of the one beside it. */
static void a_chart_fills_its_column(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->on_grid = false;
    struct pages *p = pages_like(a, look, "edition zh-en\ncolumns 2\n*5 p 行 || 行\n"
                                          "drawing 0 140 图\nend\np 末 || End\n");
    const struct mark *box = box_of(p), *line = find_mark(p, "行", 0);
    pu bottom = box->y + box->height, foot = column_foot(p, 1, 0, 2);

    assert_true(p->ok && box->x > line->x + PU_PT(100));
    assert_true(box->height > PU_PT(141));
    assert_in_range(bottom - foot + PU_PT(1), 0, PU_PT(8));
    arena_close(a);
}

/* A block fits a column no more: what the last heading begins goes over, and all are level. */
static void columns_before_the_last_do_not_gape(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->on_grid = false;
    for (int n = 13; n < 15; n++) {
        struct buf b = { .arena = a };

        buf_format(&b, "edition zh-en\ncolumns 3\n");
        for (int i = 0; i < 2; i++)
            buf_format(&b, "h2 题 || Head\n*%d p 行 || 行\nrow\ndrawing 0 330 图\nend\n", n);
        for (int i = 0; i < 12; i++)
            buf_format(&b, "h2 题 || Head\n*3 p 行 || 行\n");
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        pu foot[3] = { drawn_foot(p, 0, 3), drawn_foot(p, 1, 3), drawn_foot(p, 2, 3) };
        for (int k = 0; k < 3; k++)
            assert_in_range(foot[k] - foot[(k + 1) % 3] + 3 * look->grid, 0, 6 * look->grid);
    }
    arena_close(a);
}

/* Text in two columns: by how much do its feet on the first page differ? */
static pu foot_differs(const char *before, const char *unit, int units)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    const struct look *look = test_look(a);
    pu right = look->margin_left + PU_PT(47 * 10.5) / 2;

    buf_format(&b, "columns 2\n%s", before);
    for (int i = 0; i < units; i++)
        buf_format(&b, "%s*3 p " HAN20 HAN20 HAN20 "\n", unit);
    struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
    pu by = lowest(p, 1, "", right, INT32_MAX) - lowest(p, 1, "", look->margin_left, right);

    assert_true(p->ok && p->result.pages > 1);
    arena_close(a);
    return by < 0 ? -by : by;
}

/*
 * Text alone, on lines: a line opens above all headings of a column or above none, so where a
 * column has several it ends a line or two higher.
 */
static void a_line_opens_above_every_heading_or_none(void **state)
{
    struct arena *a = arena_open();
    pu line = test_look(a)->grid;
    int higher = 0;

    (void)state;
    for (int n = 1; n < 17; n++) {
        char before[40];

        snprintf(before, sizeof before, "*%d p 句\n", (n + 1) / 2);
        pu by = foot_differs(before, n % 2 ? "run-in\nh2 题。\n" : "h2 题\n", 12);
        assert_true(by % line == 0 && by <= 2 * line);
        higher += by != 0;
    }
    assert_in_range(higher, 1, 15);
    arena_close(a);
}

/* The last item of a list goes to the next column with the one before it. */
static void no_item_stands_alone_in_the_next_column(void **state)
{
    struct arena *a = arena_open();
    pu left = test_look(a)->margin_left + PU_PT(47 * 10.5) / 2;

    (void)state;
    for (int n = 6; n < 12; n++) {
        struct buf b = { .arena = a };
        buf_format(&b, "columns 2\n*%d p 行\nh2 题\nlist\n- 甲\n- 乙\n- 丙\n- 丁\n- 戊\n"
                       "*%d p 行\nend\np 末\n", n, n + 5);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));

        if (find_mark(p, "戊", 0)->x > left)
            assert_true(find_mark(p, "丁", 0)->x > left);
    }
    arena_close(a);
}

/* Column rules on the pages of so many lines in three columns. */
static int rules_of(int lines)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct pages *p;
    int found = 0;

    look->column_rule = PU_PT(0.5);
    p = pages_like(a, look, str_z(a, str_format(a, "columns 3\n*%d p 行\nend\n", lines)));
    for (size_t i = 0; i < p->count; i++)
        found += !p->marks[i].text && p->marks[i].width == look->column_rule;
    arena_close(a);
    return found;
}

/* A rule stands between two columns that hold something. */
static void rules_stand_between_columns(void **state)
{
    (void)state;
    assert_int_equal(rules_of(1), 0);
    assert_int_equal(rules_of(2), 1);
    assert_int_equal(rules_of(9), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_of_a_page_that_ends_early_are_level),
        cmocka_unit_test(the_last_column_ends_two_lines_early_at_most),
        cmocka_unit_test(columns_of_long_sources_fill_in_order),
        cmocka_unit_test(columns_inside_a_block_end_level),
        cmocka_unit_test(columns_inside_a_block_part_a_text_to_end_level),
        cmocka_unit_test(halves_end_level),
        cmocka_unit_test(spaces_bring_halves_level),
        cmocka_unit_test(headings_of_a_column_open_alike),
        cmocka_unit_test(spaces_open_by_a_line_at_most),
        cmocka_unit_test(columns_over_more_text_end_level),
        cmocka_unit_test(columns_take_what_the_page_leaves),
        cmocka_unit_test(a_chart_fills_its_column),
        cmocka_unit_test(columns_before_the_last_do_not_gape),
        cmocka_unit_test(a_line_opens_above_every_heading_or_none),
        cmocka_unit_test(no_item_stands_alone_in_the_next_column),
        cmocka_unit_test(rules_stand_between_columns),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
