/*
 * tests/layout/test_tasks.c - a grid of tasks over a page break: between which rows, and where cells
 * are cut
 */
#include "flow.h"

/* `lines` before it, then a row of two tasks of so many and of 4 items. */
static struct pages *row_of(struct arena *a, const char *edition, int lines, int items)
{
    struct buf b = { .arena = a };

    buf_format(&b, "edition %s\n*%d p 前\ntasks 2\n", edition, lines);
    buf_format(&b, "task 一、 || 1\nname 甲题 || Alpha\n*%d item 甲#。 || Do alpha #.\n", items);
    buf_format(&b, "task 二、 || 2\nname 乙题 || Beta\n*4 item 乙#。 || Do beta #.\n");
    buf_format(&b, "*20 p 尾\n");
    return pages_of_text(a, str_z(a, buf_str(&b)));
}

static struct pages *row_after(struct arena *a, const char *edition, int lines)
{
    return row_of(a, edition, lines, 12);
}

/* How many items of a cell stand on the page. */
static int items_on(struct pages *p, const char *name, int count, unsigned page)
{
    int found = 0;

    for (int i = 1; i <= count; i++) {
        char words[32];
        snprintf(words, sizeof words, "%s%d。", name, i);
        const struct mark *m = find_mark(p, words, 0);
        assert_non_null(m);
        found += m->page == page;
    }
    return found;
}

/* Either whole on one page, or two items of one line and more stand on both. */
static bool check_cell(struct pages *p, const char *name, const char *title, int count)
{
    const struct mark *m = find_mark(p, title, 0);
    int here = items_on(p, name, count, m->page);

    assert_int_equal(here + items_on(p, name, count, m->page + 1), count);
    if (here == count)
        return false;
    assert_in_range(here, 2, count - 2);
    return true;
}

/* A row that finds no room, and would leave much of a page empty, is cut between items, each cell at
 * its own place; a lesser hole stays. */
static void a_row_is_cut_between_its_items(void **state)
{
    int cuts = 0, whole = 0;

    (void)state;
    for (int n = 20; n < 40; n++) {
        struct arena *a = arena_open();
        struct pages *p = row_after(a, "zh", n);
        bool cut = check_cell(p, "甲", "甲题", 12);

        assert_true(p->ok);
        check_cell(p, "乙", "乙题", 4);
        assert_int_equal(find_mark(p, "甲题", 0)->page, find_mark(p, "乙题", 0)->page);
        whole += !cut;
        cuts += cut;
        arena_close(a);
    }
    assert_in_range(cuts, 1, 6);
    assert_in_range(whole, 14, 19);
}

/* The rest of a cell says whose it is, once, where its items stand, and as an artifact. */
static void the_rest_of_a_cell_says_its_title(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = row_after(a, "zh", 30);
    const struct mark *title = find_mark(p, "甲题", 0), *again = find_mark(p, "甲题（续）", 0);

    (void)state;
    assert_true(check_cell(p, "甲", "甲题", 12));
    assert_false(check_cell(p, "乙", "乙题", 4));
    assert_non_null(again);
    assert_int_equal(again->page, title->page + 1);
    assert_int_equal(again->x, find_mark(p, "一、", 0)->x);
    assert_int_equal(again->node, 0);
    assert_true(title->node);
    assert_true(again->y < find_mark(p, "甲12。", 0)->y);
    assert_null(find_mark(p, "（续）", 1));
    arena_close(a);
}

/* Under it the last item does not stand alone, though it has two lines. */
static void the_rest_of_a_cell_has_two_items(void **state)
{
    int cuts = 0;

    (void)state;
    for (int n = 24; n < 40; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\ntasks 2\ntask 一、\nname 甲题\n*12 item 甲#。\n"
                   "item 末" HAN20 HAN20 "\ntask 二、\nname 乙题\nitem 乙。\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));

        assert_int_equal(find_mark(p, "末", 0)->page, find_mark(p, "甲12。", 0)->page);
        cuts += find_mark(p, "末", 0)->page > find_mark(p, "甲1。", 0)->page;
        arena_close(a);
    }
    assert_in_range(cuts, 1, 10);
}

/* In both languages where both are printed. */
static void the_rest_of_a_pair_says_both_titles(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = row_of(a, "zh-en", 30, 40);

    (void)state;
    assert_true(find_mark(p, "Do alpha 40.", 0)->page > find_mark(p, "甲题", 0)->page);
    assert_non_null(find_mark(p, "甲题（续）", 0));
    assert_non_null(find_mark(p, "Alpha (continued)", 0));
    assert_null(find_mark(p, "Alpha (continued)", 1));
    arena_close(a);
}

/* A cut would part the items from their translation: only what is too high for a page has one. */
static void a_row_of_pairs_is_not_cut(void **state)
{
    (void)state;
    for (int n = 20; n < 40; n++) {
        struct arena *a = arena_open();
        struct pages *p = row_after(a, "zh-en", n);

        assert_int_equal(find_mark(p, "Do alpha 12.", 0)->page, find_mark(p, "甲题", 0)->page);
        assert_null(find_mark(p, "甲题（续）", 0));
        arena_close(a);
    }
}

/* A cell that is higher than two pages is cut on each of them. */
static void a_long_cell_goes_over_several_pages(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\ntasks 1\ntask 一、 || 1\nname 甲题\n*150 item 甲#。\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "甲1。", 0)->page, 1);
    assert_non_null(find_mark(p, "甲题（续）", 1));
    assert_true(find_mark(p, "甲150。", 0)->page > 2);
    for (unsigned page = 1; page < find_mark(p, "甲150。", 0)->page; page++)
        assert_true(items_on(p, "甲", 150, page) > 30);
    arena_close(a);
}

/* `before` paragraphs, a grid of `count` tasks, of `items` things each, and what follows. */
static struct pages *grid_of(struct arena *a, int before, int count, int items)
{
    struct buf b = { .arena = a };

    buf_format(&b, "*%d p 前\nh1 标题\ntasks 2\n", before);
    for (int i = 0; i < count; i++)
        buf_format(&b, "task 一、 || 1\nname 任务%d\n*%d item 事\n", i, items);
    buf_format(&b, "*20 p 尾\n");
    return pages_of_text(a, str_z(a, buf_str(&b)));
}

/* As row_of, of two tasks alike whose items are so many characters long. */
static struct pages *pairs_of(struct arena *a, const char *edition, int items, int length)
{
    struct buf b = { .arena = a }, zh = { .arena = a }, en = { .arena = a };

    for (int i = 0; i < length; i++) {
        buf_format(&zh, "事");
        buf_format(&en, i % 3 ? "do" : "do ");
    }
    const char *zh_words = str_z(a, buf_str(&zh)), *en_words = str_z(a, buf_str(&en));
    buf_format(&b, "edition %s\ntasks 2\n", edition);
    buf_format(&b, "task 一、 || 1\nname 甲题 || Alpha\n*%d item %s || %s\n", items, zh_words,
               en_words);
    buf_format(&b, "task 二、 || 2\nname 乙题 || Beta\n*%d item %s || %s\n", items, zh_words,
               en_words);
    return pages_of_text(a, str_z(a, buf_str(&b)));
}

/*
 * Two languages: where a page holds no two rows, each task takes the measure, if it is low enough
 * there; items of a line are no lower, and stay beside each other.
 */
static void high_rows_of_pairs_take_the_measure(void **state)
{
    static const struct { const char *edition; int items, length; bool beside; } cases[] = {
        { "zh-en", 6, 30, true },
        { "zh-en", 12, 30, false },
        { "zh-en", 24, 2, true },
        { "zh", 12, 30, true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_open();
        struct pages *p = pairs_of(a, cases[i].edition, cases[i].items, cases[i].length);
        bool beside = find_mark(p, "乙题", 0)->x > find_mark(p, "甲题", 0)->x;
        assert_int_equal(beside, cases[i].beside);
        arena_close(a);
    }
}

/* A small grid of tasks is whole, or at least no row of it is parted from all others. */
static void a_small_grid_stays_together(void **state)
{
    unsigned whole = 0;

    (void)state;
    for (int n = 18; n < 40; n++) {
        struct arena *a = arena_open();
        struct pages *p = grid_of(a, n, 8, 3);
        unsigned first = find_mark(p, "任务0", 0)->page, last = find_mark(p, "任务7", 0)->page;

        assert_int_equal(find_mark(p, "任务2", 0)->page, first);
        assert_int_equal(find_mark(p, "任务4", 0)->page, last);
        whole += first == last;
        arena_close(a);
    }
    assert_in_range(whole, 12, 21);
}

/* A high row of it is no scrap: only what fits no more moves, and the heading stays with the first. */
static void high_rows_of_a_grid_part(void **state)
{
    (void)state;
    for (int n = 25; n < 31; n++) {
        struct arena *a = arena_open();
        struct pages *p = grid_of(a, n, 6, 8);

        assert_int_equal(find_mark(p, "标题", 0)->page, 1);
        assert_int_equal(find_mark(p, "任务0", 0)->page, 1);
        assert_int_equal(find_mark(p, "任务4", 0)->page, 2);
        arena_close(a);
    }
}

/* Nor is the first one, low as it is, with its heading above it. */
static void a_heading_and_a_low_row_fill_a_foot(void **state)
{
    unsigned parted = 0;

    (void)state;
    for (int n = 28; n < 34; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\nh1 标题\ntasks 2\n", n);
        for (int i = 0; i < 12; i++)
            buf_format(&b, "task 一、 || 1\nname 任务%d\nitem 事\nitem 事\nitem 事\nitem 事\n", i);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        unsigned title = find_mark(p, "标题", 0)->page;

        assert_int_equal(find_mark(p, "任务0", 0)->page, title);
        parted += title == 1 && find_mark(p, "任务2", 0)->page == 2;
        arena_close(a);
    }
    assert_in_range(parted, 1, 6);
}

/* Sources are not alone: a row goes with them, though the page before ends earlier for it. */
static void a_row_of_a_grid_goes_with_the_sources(void **state)
{
    (void)state;
    for (int n = 4; n < 24; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\ntasks 2\n", n);
        for (int i = 0; i < 6; i++)
            buf_format(&b, "task 一、 || 1\nname 任务%d\n*9 item 事%d-#\n", i, i);
        buf_format(&b, "notes\n- 来源\n");
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));

        assert_int_equal(find_mark(p, "事5-9", 0)->page, find_mark(p, "来源", 0)->page);
        arena_close(a);
    }
}

/* Cells that end near the cut leave their last items too: no rest stands beside an empty column. */
static void cells_of_like_height_are_both_cut(void **state)
{
    int cuts = 0;

    (void)state;
    for (int n = 24; n < 34; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\ntasks 2\ntask 一、 || 1\nname 甲题\n*14 item 甲#。\n"
                   "task 二、 || 2\nname 乙题\n*10 item 乙#。\n*20 p 尾\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        bool cut = check_cell(p, "甲", "甲题", 14);

        if (items_on(p, "甲", 14, 1) < 13)
            assert_int_equal(check_cell(p, "乙", "乙题", 10), cut);
        cuts += cut;
        arena_close(a);
    }
    assert_in_range(cuts, 1, 8);
}

/* Long rules close above a title. */
static int rules_above(const struct pages *p, const struct mark *title)
{
    int rules = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        rules += !m->text && m->page == title->page && m->width > PU_PT(100) &&
            m->y < title->y && m->y > title->y - PU_PT(45);
    }
    return rules;
}

/* Under the rule of a running head a row of a grid has none of its own. */
static void no_rule_stands_under_that_of_the_running_head(void **state)
{
    (void)state;
    for (int ruled = 0; ruled < 2; ruled++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);

        look->running[0] = look->running[1] = ruled ? LOOK_TITLE : LOOK_NOTHING;
        look->running_rule = ruled ? PU_PT(0.4) : 0;
        struct pages *p = pages_like(a, look, "*37 p 前\ntasks 2\ntask 一、 || 1\nname 甲题\n"
                                     "*9 item 甲#。\ntask 二、 || 2\nname 乙题\nitem 乙。\n"
                                     "task 三、 || 3\nname 丙题\nitem 丙。\n");
        const struct mark *first = find_mark(p, "甲题", 0), *next = find_mark(p, "丙题", 0);

        assert_int_equal(first->page, 2);
        assert_int_equal(rules_above(p, first), ruled ? 1 : 2);
        assert_int_equal(next->page, 2);
        assert_int_equal(rules_above(p, next), 1);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_cut_between_its_items),
        cmocka_unit_test(the_rest_of_a_cell_says_its_title),
        cmocka_unit_test(the_rest_of_a_cell_has_two_items),
        cmocka_unit_test(the_rest_of_a_pair_says_both_titles),
        cmocka_unit_test(a_row_of_pairs_is_not_cut),
        cmocka_unit_test(a_long_cell_goes_over_several_pages),
        cmocka_unit_test(high_rows_of_pairs_take_the_measure),
        cmocka_unit_test(a_small_grid_stays_together),
        cmocka_unit_test(high_rows_of_a_grid_part),
        cmocka_unit_test(a_heading_and_a_low_row_fill_a_foot),
        cmocka_unit_test(a_row_of_a_grid_goes_with_the_sources),
        cmocka_unit_test(cells_of_like_height_are_both_cut),
        cmocka_unit_test(no_rule_stands_under_that_of_the_running_head)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
