/*
 * tests/layout/test_beside.c - two charts side by side at the foot of a page
 */
#include "flow.h"

/* The n-th box that is drawn. */
static const struct mark *box(const struct pages *p, size_t n)
{
    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].height > PU_PT(20) && n-- == 0)
            return &p->marks[i];
    fail_msg("so many boxes are not drawn");
    return NULL;
}

/* Lines of text, then a row of two charts of which the first needs a fourth of its height when alone. */
static struct pages *row_after(struct arena *a, int lines, const char *row)
{
    struct buf b = { .arena = a };

    buf_format(&b, "*%d p 前\n%s\nlabels 0 50 甲\ndrawing 0 180 乙\nend\n*20 p 尾\n", lines, row);
    return pages_of_text(a, str_z(a, buf_str(&b)));
}

static void check(int lines, const char *row, unsigned first, unsigned second, bool wide)
{
    struct arena *a = arena_open();
    struct pages *p = row_after(a, lines, row);

    assert_true(p->ok);
    assert_int_equal(box(p, 0)->page, first);
    assert_int_equal(find_mark(p, "尾", 0)->page, second);
    assert_int_equal(box(p, 1)->page, second);
    for (size_t i = 0; i < 2; i++)
        assert_true(wide == (box(p, i)->width > PU_PT(400)));
    arena_close(a);
}

/* Where the row would leave a wide hole the first stands in it alone, the second on the next page. */
static void two_charts_are_parted_by_a_page_break(void **state)
{
    (void)state;
    check(30, "row", 1, 2, true);
    check(31, "row", 1, 2, true);
    check(28, "h1 题\nrow", 1, 2, true);
}

/* Not where the row fits, where the hole is low, or where the report gives weights. */
static void two_charts_stay_beside_each_other(void **state)
{
    (void)state;
    check(20, "row", 1, 1, false);
    check(36, "row", 2, 2, false);
    check(30, "row 1 1", 2, 2, false);
}

/* A figure has one node, wherever it stands. */
static void parted_charts_have_a_node_each(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = row_after(a, 30, "row");
    struct pages *whole = row_after(a, 20, "row");

    (void)state;
    assert_true(box(p, 0)->node && box(p, 1)->node > box(p, 0)->node);
    assert_int_equal(p->result.tree->count, whole->result.tree->count + 10);
    arena_close(a);
}

/* Plots of a row begin on one line and end on one, whatever stands above and below them. */
static void plots_of_a_row_are_level(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "row 1 1\nplot 40 60 30 甲\nplot 25 90 45 乙\nend\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(box(p, 0)->y, box(p, 1)->y);
    assert_int_equal(box(p, 0)->height, PU_PT(90));
    assert_int_equal(box(p, 1)->height, PU_PT(90));
    arena_close(a);
}

/* Twelve of 31 pt cannot be drawn, ten of 39.9 neither; rows of nine and less are alike. */
static void plots_too_narrow_to_draw_stand_in_rows(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\nrow\n*12 plot 0 60 0 图\nend\n");

    (void)state;
    assert_int_equal(box(p, 5)->y, box(p, 0)->y);
    assert_true(box(p, 6)->y > box(p, 0)->y);
    assert_int_equal(box(p, 6)->x, box(p, 0)->x);
    assert_int_equal(box(p, 11)->x, box(p, 5)->x);
    /* Seven, seven and six. */
    p = pages_of_text(a, "p 前\nrow\n*20 plot 0 60 0 图\nend\n");
    assert_int_equal(box(p, 6)->y, box(p, 0)->y);
    assert_true(box(p, 7)->y > box(p, 0)->y);
    assert_int_equal(box(p, 13)->y, box(p, 7)->y);
    assert_true(box(p, 14)->y > box(p, 7)->y);
    assert_int_equal(box(p, 19)->y, box(p, 14)->y);
    arena_close(a);
}

/* Weights go with their plots; shares too uneven to draw are equal ones. */
static void rows_of_a_weighted_row_keep_its_weights(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\nrow 2 1\n*12 plot 0 60 0 图\nend\n");

    (void)state;
    assert_int_equal(box(p, 5)->y, box(p, 0)->y);
    assert_true(box(p, 6)->y > box(p, 0)->y);
    assert_true(box(p, 0)->width > box(p, 6)->width && box(p, 6)->width > box(p, 1)->width);
    p = pages_of_text(a, "p 前\nrow 20 1\n*3 plot 0 60 0 图\nend\n");
    assert_int_equal(box(p, 2)->y, box(p, 0)->y);
    assert_int_equal(box(p, 2)->width, box(p, 0)->width);
    arena_close(a);
}

/* One that half the measure cramps has more of it, as much as it reads best in, or the whole where no share is enough. */
static void a_cramped_plot_has_more_room(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\nrow\nplot 0 60 0 甲\ndrawing 0 60 乙\nend\n");

    (void)state;
    assert_true(box(p, 0)->y == box(p, 1)->y && box(p, 0)->width >= PU_PT(280));
    p = pages_of_text(a, "p 前\nrow\nplot 0 60 0 甲\nplot 0 60 0 乙\nend\n");
    assert_true(box(p, 0)->y < box(p, 1)->y && box(p, 0)->width > PU_PT(400));
    assert_true(box(p, 1)->y - box(p, 0)->y >= box(p, 0)->height + PU_PT(16));
    p = pages_of_text(a, "p 前\nrow 1 1\nplot 0 60 0 甲\nplot 0 60 0 乙\nend\n");
    assert_true(box(p, 0)->y == box(p, 1)->y);
    arena_close(a);
}

/* From the baseline before a chart to its head: its title is a heading, under another it is
 * closer, and a page that holds too much takes a fifth of it. */
static void a_chart_keeps_its_air(void **state)
{
    struct arena *a = arena_open();
    const char *const charts[] = { "drawing 0 60 甲", "row\ndrawing 0 60 甲\ndrawing 0 60 乙\nend" };
    pu least = INT32_MAX;

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        struct pages *p = pages_of_text(a, str_z(a, str_format(a, "p 前\n%s\nh1 题\n%s\n",
                                                               charts[k], charts[k])));
        pu air = box(p, 0)->y - find_mark(p, "前", 0)->y;
        assert_true(air >= PU_PT(18));
        assert_true(box(p, k + 1)->y - find_mark(p, "题", 0)->y < air);
    }
    for (int height = 80; height < 110; height++) {
        struct pages *p = pages_of_text(a, str_z(a, str_format(a, "*7 drawing 0 %d 甲\n", height)));

        for (size_t i = 1; i < 7 && box(p, i)->page == 1; i++) {
            pu air = box(p, i)->y - box(p, i - 1)->y - box(p, i - 1)->height;
            least = air < least ? air : least;
        }
    }
    assert_in_range(least, PU_PT(14) / 100 * 80, PU_PT(14) / 100 * 90);
    arena_close(a);
}

/* From the chart above it to the baseline of each heading, the least in any column. */
static pu least_over_heads(struct arena *a, int height)
{
    struct buf b = { .arena = a };
    pu least = INT32_MAX;

    buf_z(&b, "edition zh-en\ncolumns 2\n");
    for (int i = 0; i < 12; i++)
        buf_format(&b, "h1 题%d||head\ndrawing 0 %d 图\n", i, height);
    buf_z(&b, "end\n");
    struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
    for (size_t i = 0; i < 12; i++) {
        const struct mark *above = box(p, i), *head = find_mark(p, "题", i + 1);
        pu air = !head || head->y < above->y ? least : head->y - above->y - above->height;
        least = head && head->page == above->page && air < least ? air : least;
    }
    return least;
}

/* In columns that hold too much, too, a heading gives a fifth of its air at most. */
static void a_heading_keeps_its_air_in_columns(void **state)
{
    struct arena *a = arena_open();
    pu least = INT32_MAX;

    (void)state;
    for (int height = 60; height < 160; height++) {
        pu air = least_over_heads(a, height);
        least = air < least ? air : least;
    }
    assert_in_range(least, PU_PT(30), PU_PT(33));
    arena_close(a);
}

/* A code keeps white around it: it stands in the middle, with its caption. */
static void a_code_and_its_caption_are_centred(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\npicture 60 60 码\ncaption 注\nquiet 8\n"
                                       "picture 60 60 图\ncaption 说\n");
    const struct mark *under = find_mark(p, "注", 0), *plain = find_mark(p, "说", 0);
    pu middle = box(p, 0)->x + box(p, 0)->width / 2;

    (void)state;
    assert_true(box(p, 0)->x > box(p, 1)->x);
    assert_true(under->x < middle && middle - under->x < PU_PT(8));
    assert_int_equal(plain->x, box(p, 1)->x);
    /* The white below counts as the air between both. */
    assert_int_equal(plain->y - box(p, 1)->y - (under->y - box(p, 0)->y), PU_PT(3));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_charts_are_parted_by_a_page_break),
        cmocka_unit_test(two_charts_stay_beside_each_other),
        cmocka_unit_test(parted_charts_have_a_node_each),
        cmocka_unit_test(plots_of_a_row_are_level),
        cmocka_unit_test(plots_too_narrow_to_draw_stand_in_rows),
        cmocka_unit_test(rows_of_a_weighted_row_keep_its_weights),
        cmocka_unit_test(a_cramped_plot_has_more_room),
        cmocka_unit_test(a_chart_keeps_its_air),
        cmocka_unit_test(a_heading_keeps_its_air_in_columns),
        cmocka_unit_test(a_code_and_its_caption_are_centred)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
