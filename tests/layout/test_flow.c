/*
 * tests/layout/test_flow.c - columns, floats, the foot of a page
 */
#include "flow.h"

/* ---- columns ---- */

static void columns_are_level(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "h1 头\ncolumns 3\n*9 p " HAN100 "\nend\np 之后\n");
    pu third = PU_PT(47 * 10.5) / 3, left = find_mark(p, "之后", 0)->x;
    pu bottoms[3];

    (void)state;
    assert_true(p->ok);
    assert_int_equal(p->result.pages, 1);
    for (int k = 0; k < 3; k++)
        bottoms[k] = lowest(p, 1, "五六", left - PU_PT(22) + third * k,
                            left - PU_PT(22) + third * (k + 1));
    assert_int_equal(bottoms[0], bottoms[1]);
    assert_in_range(bottoms[0] - bottoms[2], 0, PU_PT(17.5 * 2));
    /* What follows stands below all of them, on the page's lines. */
    assert_true(find_mark(p, "之后", 0)->y > bottoms[0]);
    arena_close(a);
}

/* Columns in a block are a little uneven rather than part a short list. */
static void columns_in_a_block_leave_a_list_whole(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "row\ncolumns 2\n*4 p 段#。\nlist\n- 甲项\n- 乙项\n- 丙项\n"
                                       "*2 p 尾#。\nend\nend\n");

    (void)state;
    assert_int_equal(find_mark(p, "甲项", 0)->x, find_mark(p, "丙项", 0)->x);
    assert_true(find_mark(p, "尾1。", 0)->x > find_mark(p, "丙项", 0)->x + PU_PT(100));
    arena_close(a);
}

/* Lines of all columns stand on one set of lines, also after headings of other sizes. */
static void columns_keep_the_register(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "columns 2\n*3 p " HAN100 "\nh2 小标题\n*9 p " HAN100
                                       "\nend\n");
    pu first = 0;

    (void)state;
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (!m->text || !m->node || str_find(m->words, STR("五六")) < 0)
            continue;
        first = first ? first : m->y;
        assert_int_equal((m->y - first) % PU_PT(17.5), 0);
    }
    arena_close(a);
}

static void long_columns_go_over_pages_in_order(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "columns 2\n*140 p 段#。" HAN100 "\nend\n");
    unsigned page = 1;

    (void)state;
    assert_true(p->ok);
    assert_true(p->result.pages > 4);
    for (int n = 1; n <= 140; n++) {
        const struct mark *m = find_mark(p, str_z(a, str_format(a, "段%d。", n)), 0);
        assert_non_null(m);
        assert_true(m->page >= page);
        page = m->page;
    }
    arena_close(a);
}

static void across_stands_over_all_columns(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "columns 2\n*4 p " HAN100 "\nacross\ndrawing 0 60 图\n"
                                       "*4 p " HAN100 "\nend\n");
    const struct mark *box = NULL;

    (void)state;
    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].node)
            box = &p->marks[i];
    assert_non_null(box);
    assert_int_equal(box->width, 47 * PU_PT(10.5));
    arena_close(a);
}

/* The template's number of cards is that of a column. */
static void cards_across_are_as_many_as_their_columns_hold(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    (void)state;
    look->columns = 2;
    look->cards_columns = 2;
    set_pages_with(a, fonts, STR("p 段\nacross\ncards\ncard\nentry 甲项\nvalue |1|个|\ncard\nentry 乙项\n"
                                 "value |2|个|\ncard\nentry 丙项\nvalue |3|个|\ncard\nentry 丁项\n"
                                 "value |4|个|\n"), look, &sink, p);
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "甲项", 0)->y, find_mark(p, "丁项", 0)->y);
    arena_close(a);
}

/* Below the columns, not at the foot of the last; a table too wide for a column is over all too. */
static void a_heading_stands_over_all_columns_with_its_own(void **state)
{
    static const char *const own[] = {
        "across\ndrawing 0 60 图\n",
        "table 表\n*3 column start 栏#\ncells 12345678901234567890 & "
        "12345678901234567890 & 12345678901234567890\n"
    };

    (void)state;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "columns 2\n*4 p 段#" HAN100 "\nh1 标题\n%send\n", own[i]);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        const struct mark *head = find_mark(p, "标题", 0);

        assert_true(head->x < find_mark(p, "段1", 0)->x);
        for (size_t n = 0; n < p->count; n++)
            if (p->marks[n].text && str_find(p->marks[n].words, STR("五六")) >= 0)
                assert_true(p->marks[n].y < head->y);
        arena_close(a);
    }
}

/* A heading over columns that find no room goes to the next page with them. */
static void heading_stays_with_its_columns(void **state)
{
    (void)state;
    for (unsigned n = 30; n < 42; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%u p 填充\nh1 标题\ncolumns 2\n*20 p 内容" HAN100 "\nend\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        const struct mark *head = find_mark(p, "标题", 0), *text = find_mark(p, "内容", 0);
        assert_int_equal(head->page, text->page);
        assert_true(has_text_below(p, head));
        arena_close(a);
    }
}

/* A table that goes to a page of its own stands between them in the report alone. */
static void heading_stays_with_its_text_over_a_float(void **state)
{
    static const char *const floats[] = {
        "table 表\ncolumn start+head 项\ncolumn decimal 数\ncells 甲 & =|1.5|%|\nturned\n",
        "place bottom\ndrawing 0 40 图\n"
    };
    struct arena *a = arena_open();

    (void)state;
    for (int lead = 0; lead < 8; lead++) {
        struct look *look = test_look(a);
        struct str text = str_format(a, "*%d p 前#\nh1 标题\n%sp 后文\n", lead, floats[lead % 2]);

        look->columns = 2;
        struct pages *p = pages_like(a, look, str_z(a, text));
        const struct mark *heading = find_mark(p, "标题", 0), *after = find_mark(p, "后文", 0);

        assert_true(p->ok);
        assert_int_equal(heading->page, after->page);
        assert_true(after->x < heading->x + PU_PT(60) && after->y > heading->y);
    }
    arena_close(a);
}

/* ---- floats ---- */

static void floats_stand_at_head_or_foot(void **state)
{
    struct arena *a = arena_open();
    struct pages *top = pages_of_text(a, "*12 p 前" HAN20 "\nplace top\ndrawing 0 120 图\n"
                                         "p 后文\n*6 p 尾\n");
    struct pages *foot = pages_of_text(a, "*12 p 前" HAN20 "\nplace bottom\ndrawing 0 120 图\n"
                                          "p 后文\n*40 p 尾\n");

    (void)state;
    assert_int_equal(box_of(top)->page, 1);
    assert_true(box_of(top)->y < find_mark(top, "前", 0)->y);
    /* Text goes on as if the float were not there. */
    assert_int_equal(find_mark(top, "后文", 0)->y - find_mark(top, "前", 11)->y, PU_PT(17.5));
    assert_int_equal(box_of(foot)->page, 1);
    for (size_t i = 0; i < foot->count; i++)
        if (foot->marks[i].page == 1 && foot->marks[i].text && foot->marks[i].node)
            assert_true(foot->marks[i].y < box_of(foot)->y);
    arena_close(a);
}

/* It waits for the second page; where there is none it stands at the foot. */
static void no_float_stands_above_the_title(void **state)
{
    struct arena *a = arena_open();
    struct pages *two = pages_of_text(a, "title 题名\np 前\nplace top\ndrawing 0 120 图\n*60 p 尾\n");
    struct pages *one = pages_of_text(a, "title 题名\np 前\nplace top\ndrawing 0 120 图\np 尾\n");

    (void)state;
    assert_int_equal(find_mark(two, "题名", 0)->page, 1);
    assert_int_equal(box_of(two)->page, 2);
    assert_true(box_of(two)->y < find_mark(two, "尾", 59)->y);
    assert_int_equal(one->result.pages, 1);
    assert_true(box_of(one)->y > find_mark(one, "尾", 0)->y);
    arena_close(a);
}

static void float_that_fits_no_more_goes_to_the_next_page(void **state)
{
    (void)state;
    for (unsigned n = 20; n < 41; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%u p 前\nplace top\ndrawing 0 200 图\np 后文\n*60 p 尾\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        const struct mark *box = box_of(p);
        assert_true(p->ok);
        assert_true(box->page >= find_mark(p, "前", n - 1)->page);
        assert_true(box->page <= find_mark(p, "后文", 0)->page + 1);
        /* Nothing overlaps it. */
        for (size_t i = 0; i < p->count; i++)
            if (p->marks[i].text && p->marks[i].page == box->page && p->marks[i].node)
                assert_true(p->marks[i].y < box->y ||
                            p->marks[i].y - PU_PT(10) > box->y + box->height);
        arena_close(a);
    }
}

static void float_taller_than_the_page_is_an_error(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\nplace top\ndrawing 0 900 图\np 后\n");

    (void)state;
    assert_false(p->ok);
    assert_int_equal(said(p, "test:3:1: error"), 1);
    arena_close(a);
}

/* As wide as its column, on this page or the next; text stands beside it, none on it. */
static void float_in_a_column_takes_its_column_only(void **state)
{
    (void)state;
    for (unsigned n = 1; n < 30; n += 2) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        const char *place = n % 4 == 1 ? "top" : "bottom";
        buf_format(&b, "columns 2\n*%u p 前" HAN100 "\nplace %s\ndrawing 0 150 图\nplace %s\n"
                   "drawing 0 90 图\n*30 p 后" HAN100 "\nend\n", n, place, place);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        const struct mark *box = box_of(p), *second = NULL;
        bool beside = false;
        assert_true(p->ok);
        assert_non_null(box);
        assert_int_equal(box->width, (47 * PU_PT(10.5) - PU_PT(10.5)) / 2);
        for (size_t i = 0; i < p->count; i++) {
            const struct mark *m = &p->marks[i];
            if (!m->text || !m->node || m->page != box->page || m->y < box->y ||
                m->y - PU_PT(10) > box->y + box->height)
                continue;
            assert_true(m->x + m->width <= box->x || m->x >= box->x + box->width);
            beside = true;
        }
        assert_true(beside);
        for (size_t i = 0; i < p->count; i++)
            if (!p->marks[i].text && p->marks[i].node)
                second = &p->marks[i];
        assert_true(second != box && (second->page != box->page || second->x != box->x ||
                    second->y >= box->y + box->height || second->y + second->height <= box->y));
        arena_close(a);
    }
}

/* ---- the foot of a page ---- */

/* Bottom of the lowest box of page 1. */
static pu low_box(const struct pages *p)
{
    pu y = 0;

    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].page == 1 && !p->marks[i].text && p->marks[i].height == PU_PT(100))
            y = p->marks[i].y + PU_PT(100) > y ? p->marks[i].y + PU_PT(100) : y;
    return y;
}

/* The template says how far spaces grow; those above and below a band of its own grow alike. */
static void a_page_ends_at_its_foot(void **state)
{
    static const char text[] = "*3 drawing 0 100 甲#\ncolumns 1\ndrawing 0 100 乙\nend\n*5 drawing 0 100 丙#\n";
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    pu foot = look->margin_top + look->area.height;

    (void)state;
    look->fit.foot = look->fit.charts = 0;
    pu ragged = low_box(pages_like(a, look, text));
    assert_true(ragged < foot - PU_PT(20));
    look->fit.foot = 20;
    assert_int_equal(low_box(pages_like(a, look, text)), ragged);
    look->fit.foot = 200;
    assert_true(low_box(pages_like(a, look, text)) > foot - PU_PT(1));
    arena_close(a);
}

/* Charts grow before a space takes more than half a line. */
static void spaces_and_charts_fill_a_page(void **state)
{
    static const char text[] = "*3 drawing 0 100 甲#\n*8 drawing 0 150 丙#\n";
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    const struct mark *one, *two;
    struct pages *p;

    (void)state;
    look->fit.charts = look->fit.charts_lower = 0;
    p = pages_like(a, look, text);
    one = box_of(p), two = one + 1;
    pu wide = two->y - one->y - one->height;
    look->fit.charts = 30;
    p = pages_like(a, look, text);
    one = box_of(p), two = one + 1;
    assert_true(one->height > PU_PT(100));
    assert_true(two->y - one->y - one->height < wide);
    assert_true(two->y - one->y - one->height <= PU_PT(10) + look->grid / 2 + 1);
    arena_close(a);
}

/* The least and the most space over headings, from the baseline above. */
static void measure_heads(const struct pages *p, pu *least, pu *most)
{
    for (size_t i = 1; i < p->count; i++) {
        const struct mark *above = &p->marks[i - 1], *head = &p->marks[i];
        if (!str_ends(head->words, STR("题")) || !str_ends(above->words, STR("Words")) ||
            head->page != above->page)
            continue;
        pu air = head->y - above->y;
        *least = air < *least ? air : *least;
        *most = air > *most ? air : *most;
    }
}

/* Headings of one level have about one air on all pages, however much they leave open: a fifth
 * less, a third more. */
static void headings_keep_one_air(void **state)
{
    pu least = INT32_MAX, most = 0;

    (void)state;
    for (int n = 0; n < 12; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "edition zh-en\ndrawing 0 %d 图\n", 200 + n * 10);
        for (int k = 0; k < 20; k++)
            buf_format(&b, "h2 题\np " HAN100 " || Words\n");
        measure_heads(pages_of_text(a, str_z(a, buf_str(&b))), &least, &most);
        arena_close(a);
    }
    assert_true(most > least);
    assert_true(most - least <= PU_PT(6));
}

/* At last rows of a table stand apart by a quarter of their air, where that helps a page to its foot. */
static void rows_open_by_a_hair(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    unsigned opened = 0;

    (void)state;
    for (int n = 14; n < 28; n++) {
        struct str text = str_format(a, "h1 题\n*%d p 文\nkeep\ntable 表\ncolumn start 名\n"
            "*12 cells 行#\nkeep\ntable 二\ncolumn start 名\n*20 cells 格#\n", n);
        struct pages *p;
        look->fit.charts_lower = 0;
        p = pages_like(a, look, text.ptr);
        pu natural = find_mark(p, "行2", 0)->y - find_mark(p, "行1", 0)->y;
        look->fit.charts_lower = 12;
        p = pages_like(a, look, text.ptr);
        pu step = find_mark(p, "行2", 0)->y - find_mark(p, "行1", 0)->y;
        assert_in_range(step - natural + PU_PT(2), 0, PU_PT(4));
        assert_true(lowest(p, 1, "行", 0, INT32_MAX) <= look->margin_top + look->area.height);
        opened += step > natural;
    }
    assert_in_range(opened, 1, 12);
    arena_close(a);
}

static pu tallest(const struct pages *p, unsigned page)
{
    pu most = 0;

    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].page == page && !p->marks[i].text && p->marks[i].height > most)
            most = p->marks[i].height;
    return most;
}

/* Where spaces do not do, charts grow as far as the template says; pictures of files do not. */
static void charts_fill_a_page(void **state)
{
    static const char chart[] = "*10 p 文\ndrawing 0 300 图\nkeep\ntable 表\ncolumn start 名\n*16 cells 行#\n";
    static const char picture[] = "*10 p 文\npicture 0 300 图\nkeep\ntable 表\ncolumn start 名\n*16 cells 行#\n";
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->fit.charts = 0;
    assert_int_equal(tallest(pages_like(a, look, chart), 1), PU_PT(300));
    look->fit.charts = 10;
    assert_int_equal(tallest(pages_like(a, look, chart), 1), PU_PT(330));
    assert_int_equal(tallest(pages_like(a, look, picture), 1), PU_PT(300));
    look->fit.charts = 100;
    pu full = tallest(pages_like(a, look, chart), 1);
    assert_true(full > PU_PT(330) && full < PU_PT(600));
    arena_close(a);
}

/* A block that misses a page by little, and would leave a hole there, makes its charts lower. */
static void charts_make_room_for_a_block(void **state)
{
    static const char text[] = "*5 p 文\ndrawing 0 %d 图\nkeep\ntable 表\ncolumn start 名\n*18 cells 行#\n*40 p 尾\n";
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    unsigned moved = 0;

    (void)state;
    look->fit.foot = look->fit.charts = 0;
    for (int height = 250; height < 400; height += 10) {
        struct str source = str_format(a, text, height);
        struct pages *p;
        look->fit.charts_lower = 0;
        p = pages_like(a, look, source.ptr);
        unsigned page = find_mark(p, "行18", 0)->page;
        assert_int_equal(tallest(p, 1), PU_PT(height));
        look->fit.charts_lower = 10;
        p = pages_like(a, look, source.ptr);
        pu lower = tallest(p, 1);
        /* As it was, or the table has its place and the foot is reached. */
        if (find_mark(p, "行18", 0)->page == page) {
            assert_int_equal(lower, PU_PT(height));
            continue;
        }
        moved++;
        assert_in_range(lower, PU_PT(height) / 10 * 9, PU_PT(height));
        assert_true(lowest(p, 1, "行18", 0, INT32_MAX) <= look->margin_top + look->area.height);
    }
    assert_in_range(moved, 1, 6);
    arena_close(a);
}

/* A heading and the lines that introduce a table are on its page, unless half a page were empty. */
static void an_introduction_stays_with_its_table(void **state)
{
    (void)state;
    for (int n = 24; n < 31; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\nh1 标题\np 说明\ntable 表\ncolumn start 名\n*12 cells 行#\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        assert_true(p->ok);
        assert_int_equal(find_mark(p, "标题", 0)->page, find_mark(p, "行1", 0)->page);
        assert_int_equal(find_mark(p, "说明", 0)->page, find_mark(p, "行1", 0)->page);
        arena_close(a);
    }
}

/* A paragraph over a table is no introduction: the page is not left open for it. */
static void a_paragraph_stays_where_its_table_goes_over(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "*29 p 前\nh1 标题\np " HAN20 HAN20 HAN20 "\nkeep\ntable 表\n"
                                       "column start 名\n*12 cells 行#\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "行1", 0)->page, 2);
    assert_int_equal(find_mark(p, "标题", 0)->page, 1);
    arena_close(a);
}

/* A list in two columns that is low stays whole; a higher one may be cut between its rows. */
static void a_high_list_of_lines_is_cut(void **state)
{
    int cut[2] = { 0, 0 };

    (void)state;
    for (int k = 0; k < 2 * 8; k++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };

        look->on_grid = false;
        buf_format(&b, "edition zh-en\n*%d p 前 || Before\nlines\n", 13 + k / 2);
        for (int i = 0; i < (k % 2 ? 18 : 6); i++)
            buf_format(&b, "- %s || Item\n", i ? "项" : "首项");
        buf_format(&b, "- 末项 || Last\n");
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        cut[k % 2] += find_mark(p, "首项", 0)->page != find_mark(p, "末项", 0)->page;
        arena_close(a);
    }
    assert_int_equal(cut[0], 0);
    assert_in_range(cut[1], 1, 8);
}

#define CARD(label) "card\nentry " label "\nvalue |1|个|\n"

/* Cards that a page break parts say on the next page what heading they stand under. */
static void cut_cards_repeat_their_heading(void **state)
{
    struct arena *a = arena_open();
    unsigned cut = 0, midst = 0;

    (void)state;
    for (int n = 20; n < 36; n++) {
        struct pages *p = pages_of_text(a, str_z(a, str_format(a,
            "edition zh-en\n*%d p 前\nh1 目标^(注) || Goals\ncards 2\n" CARD("卡1") CARD("卡2") CARD("卡3")
            CARD("卡4") CARD("卡5") CARD("卡6") CARD("卡7") CARD("卡8"), n)));
        const struct mark *again = find_mark(p, "目标（续）", 0), *en = find_mark(p, "Goals (continued)", 0);
        bool parted = find_mark(p, "卡1", 0)->page < find_mark(p, "卡8", 0)->page;

        assert_true(parted == (again != NULL));
        assert_true(!again == !en && (!again || (!again->node && en->y > again->y)));
        if (!again)
            continue;
        cut++;
        midst += find_mark(p, "卡4", 0)->page == 1 && find_mark(p, "卡5", 0)->page == 2;
        for (size_t i = 0; i < p->count; i++)
            assert_true(p->marks[i].page == 1 || str_find(p->marks[i].words, STR("卡")) < 0
                        || p->marks[i].y > en->y);
    }
    assert_true(cut < 12 && midst * 2 > cut);
    arena_close(a);
}

/*
 * A chart under a heading that would leave a wide hole lets the cards go before it: the heading
 * stays with them, all of them stand above the chart, and where there is room nothing moves.
 */
static void cards_go_before_a_chart_that_fits_no_more(void **state)
{
    unsigned filled = 0;

    (void)state;
    for (int n = 4; n < 30; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\nh1 标题\ndrawing 0 300 图\ncards 1\n"
                   "card\nentry 卡1\nvalue |1|个|\ncard\nentry 卡2\nvalue |1|个|\ncard\nentry 卡3\nvalue |1|个|\n"
                   "card\nentry 卡4\nvalue |1|个|\nh1 后题\np 后\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        const struct mark *title = find_mark(p, "标题", 0), *box = box_of(p);
        const struct mark *first = find_mark(p, "卡1", 0), *last = find_mark(p, "卡4", 0);

        if (box->page == 2 && title->page == 1) {
            assert_int_equal(first->page, 1);
            assert_true(last->page == 1 || last->y < box->y);
            assert_true(find_mark(p, "后题", 0)->y > box->y);
            filled++;
        } else {
            assert_int_equal(title->page, box->page);
            assert_true(first->page > box->page || first->y > box->y);
        }
        arena_close(a);
    }
    assert_in_range(filled, 3, 20);
}

/* Nor is a list of sources alone on the last page: the line before it goes along. */
static void sources_are_not_alone(void **state)
{
    (void)state;
    for (int n = 34; n < 46; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%d p 前\np 末\nnotes\n- 来源\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        assert_int_equal(find_mark(p, "末", 0)->page, find_mark(p, "来源", 0)->page);
        arena_close(a);
    }
}

/* White at a foot weighs by its share of the page: a wide grid parts a short table no later. */
static void white_weighs_alike_on_a_wide_grid(void **state)
{
    struct arena *a = arena_open();
    struct look *look = arena_copy(a, test_look(a), sizeof *look);
    const char *text = "*15 p 前\ntable 表\ncolumn start 名\n*12 cells 格#\n*20 p 尾\n";

    (void)state;
    look->grid = look->grid * 2;
    for (int i = 0; i < LANGUAGES; i++)
        look->styles[i][STYLE_BODY].leading *= 2;
    struct pages *p = pages_like(a, look, text);
    assert_int_equal(find_mark(p, "格1", 0)->page, 1);
    assert_int_equal(find_mark(p, "格12", 0)->page, 2);
    arena_close(a);
}

/* In a template whose lists have an indent their labels and lines stand in by it. */
static void lists_stand_in_by_their_indent(void **state)
{
    static const char text[] = "p 文\nolist\n- 甲项" HAN100 "\nlines\n- 乙项\n";
    struct arena *a = arena_open();
    struct pages *flush = pages_of_text(a, text);
    struct look *look = arena_copy(a, test_look(a), sizeof *look);
    struct text_style *style = &look->styles[LOOK_ZH][STYLE_LIST];

    (void)state;
    style->indent = style->hang = 2000;
    struct pages *in = pages_like(a, look, text);
    pu step = 2 * style->size;

    assert_int_equal(find_mark(in, "1.", 0)->x, find_mark(flush, "1.", 0)->x + step);
    assert_int_equal(find_mark(in, "甲项", 0)->x, find_mark(flush, "甲项", 0)->x + step);
    assert_int_equal((find_mark(in, "甲项", 0) + 1)->x, find_mark(in, "甲项", 0)->x);
    assert_int_equal(find_mark(in, "乙项", 0)->x, find_mark(flush, "乙项", 0)->x + step);
    arena_close(a);
}

/* What bears no number has none to hang beside. */
static void only_a_numbered_heading_hangs(void **state)
{
    struct arena *a = arena_open();
    struct look *look = arena_copy(a, test_look(a), sizeof *look);
    struct text_style *style = &look->styles[LOOK_ZH][STYLE_H1];

    (void)state;
    style->hang = 2000;
    style->indent = 0;
    struct pages *p = pages_like(a, look, "numbered\nh1 一、甲" HAN100 "\np 文\nh1 乙" HAN100 "\n");
    const struct mark *one = find_mark(p, "一、甲", 0), *plain = find_mark(p, "乙", 0);

    /* The bar beside it is a mark too. */
    assert_int_equal((one + 2)->x, one->x + 2 * style->size);
    assert_int_equal((plain + 2)->x, plain->x);
    arena_close(a);
}

/* Notes stand in two columns, but a few of which one is too wide for that under each other. */
static void few_wide_notes_stand_in_one_column(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 文\nnotes\n- 来源甲\n- 来源乙\n");

    (void)state;
    assert_int_equal(find_mark(p, "来源甲", 0)->y, find_mark(p, "来源乙", 0)->y);
    p = pages_of_text(a, "p 文\nnotes\n- 来源甲\n- 一份题名很长、长到半个版心排不下它的全文、只能转到下一行去的文件（2025年2月18日）\n");
    assert_true(find_mark(p, "一份", 0)->y > find_mark(p, "来源甲", 0)->y);
    assert_int_equal(find_mark(p, "一份", 0)->x, find_mark(p, "来源甲", 0)->x);
    assert_non_null(find_mark(p, "（2025年2月18日）", 0));
    arena_close(a);
}

/* Under a table over all columns sources are as wide as it, under text as wide as its column. */
static void notes_are_as_wide_as_what_is_above(void **state)
{
    static const char *const above[] = { "table 表\ncolumn start 名\nparts 2\n*20 cells 格#\n",
                                         "p 文\n" };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct arena *a = arena_open();
        struct look *look = arena_copy(a, test_look(a), sizeof *look);
        struct buf b = { .arena = a };

        look->columns = 2;
        buf_format(&b, "%snotes\n- 来源甲\n- 来源乙\n", above[i]);
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        pu apart = find_mark(p, "来源乙", 0)->x - find_mark(p, "来源甲", 0)->x;
        assert_int_equal(apart > PU_MM(60), i == 0);
        arena_close(a);
    }
}

/* The last line of a column. */
static const struct mark *foot_of(const struct pages *p, unsigned page, pu from, pu to)
{
    const struct mark *foot = NULL;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (m->page == page && m->text && m->node && m->x >= from && m->x < to &&
            (!foot || m->y > foot->y))
            foot = m;
    }
    return foot;
}

#define LONG_WORDS "Municipal authorities encouraged manufacturing enterprises, established " \
    "demonstration workshops, accelerated infrastructure construction, strengthened environmental " \
    "administration, broadened international cooperation and guaranteed agricultural production."

/* Feet of three columns that end in a hyphen, `count` paragraphs in them; `hyphens`: all there are. */
static size_t parted_feet(const char *before, int count, const char *after, size_t *hyphens)
{
    size_t parted = 0;

    for (int n = 1; n < 12; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "edition en\n%scolumns 3\np 首 || %.*s\n*%d p 段 || " LONG_WORDS "\nend\n%s",
                   before, n * 20, LONG_WORDS, count, after);
        struct look *look = test_look(a);
        look->styles[LOOK_EN][STYLE_BODY].hyphenate = TEXT_HYPHENATE_WORDS;
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        pu third = PU_PT(47 * 10.5) / 3, left = find_mark(p, "Municipal", 0)->x;

        for (size_t i = 0; i < p->count; i++)
            *hyphens += p->marks[i].text && str_ends(p->marks[i].words, STR("-"));
        for (int k = 0; k < 3; k++) {
            const struct mark *m = foot_of(p, 1, left + third * k, left + third * (k + 1));
            parted += str_ends(m->words, STR("-"));
        }
        arena_close(a);
    }
    return parted;
}

/* No word is parted by the end of a column where two lines less avoid it. */
static void columns_end_between_words(void **state)
{
    size_t hyphens = 0;

    (void)state;
    assert_in_range(parted_feet("", 30, "", &hyphens), 0, 2);
    assert_int_equal(parted_feet("row\n", 4, "end\n", &hyphens), 0);
    assert_true(hyphens > 100);
}

/* First pages that end with these words, of texts of `text` again and again. */
static int feet_with(const char *edition, const char *text, const char *words)
{
    size_t copies = 5000 / strlen(text);
    int found = 0;

    for (int n = 0; n < 24; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_format(&b, "edition %s\n*%d p 新 || %.*s\np ", edition, n % 12, n, LONG_WORDS);
        for (size_t i = 0; i < 2 * copies; i++)
            buf_format(&b, "%s%s", i == copies ? " || " : "", text);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        found += str_ends(foot_of(p, 1, 0, PU_PT(600))->words, str_of(words));
        arena_close(a);
    }
    return found;
}

#define HOMES "To build at least 60,000 homes and at least 9,000 schools means at least two teams. "

/* At least stays on the page of its figure; so does a known word where spaces take a line. */
static void pages_end_between_words(void **state)
{
    static const struct str terms[] = { STR_INIT("继续") };
    struct arena *a = arena_open();
    int unknown = feet_with("zh-en", "继续", "继");

    (void)state;
    assert_int_equal(feet_with("en", HOMES, "least "), 0);
    text_keep_terms(fonts, a, terms, 1);
    assert_in_range(feet_with("zh-en", "继续", "继"), 0, unknown / 4);
    text_keep_terms(fonts, NULL, NULL, 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_level),
        cmocka_unit_test(columns_in_a_block_leave_a_list_whole),
        cmocka_unit_test(columns_keep_the_register),
        cmocka_unit_test(long_columns_go_over_pages_in_order),
        cmocka_unit_test(across_stands_over_all_columns),
        cmocka_unit_test(cards_across_are_as_many_as_their_columns_hold),
        cmocka_unit_test(a_heading_stands_over_all_columns_with_its_own),
        cmocka_unit_test(heading_stays_with_its_columns),
        cmocka_unit_test(heading_stays_with_its_text_over_a_float),
        cmocka_unit_test(floats_stand_at_head_or_foot),
        cmocka_unit_test(no_float_stands_above_the_title),
        cmocka_unit_test(float_that_fits_no_more_goes_to_the_next_page),
        cmocka_unit_test(float_taller_than_the_page_is_an_error),
        cmocka_unit_test(float_in_a_column_takes_its_column_only),
        cmocka_unit_test(a_page_ends_at_its_foot),
        cmocka_unit_test(spaces_and_charts_fill_a_page),
        cmocka_unit_test(headings_keep_one_air),
        cmocka_unit_test(rows_open_by_a_hair),
        cmocka_unit_test(charts_fill_a_page),
        cmocka_unit_test(charts_make_room_for_a_block),
        cmocka_unit_test(an_introduction_stays_with_its_table),
        cmocka_unit_test(a_paragraph_stays_where_its_table_goes_over),
        cmocka_unit_test(a_high_list_of_lines_is_cut),
        cmocka_unit_test(cut_cards_repeat_their_heading),
        cmocka_unit_test(cards_go_before_a_chart_that_fits_no_more),
        cmocka_unit_test(sources_are_not_alone),
        cmocka_unit_test(white_weighs_alike_on_a_wide_grid),
        cmocka_unit_test(few_wide_notes_stand_in_one_column),
        cmocka_unit_test(notes_are_as_wide_as_what_is_above),
        cmocka_unit_test(lists_stand_in_by_their_indent),
        cmocka_unit_test(only_a_numbered_heading_hangs),
        cmocka_unit_test(columns_end_between_words),
        cmocka_unit_test(pages_end_between_words)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
