/*
 * tests/layout/test_fit.c - copyfitting
 */
#include "flow.h"

static const char *too_long(struct arena *a, unsigned lines)
{
    struct buf b = { .arena = a };

    buf_format(&b, "fit 2\n*%u p 正文\nh1 章\np 末段\n", lines);
    return str_z(a, buf_str(&b));
}

static void copyfit_takes_no_more_than_it_needs(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    /* 79 lines and a heading fit two pages of 41 lines as they are. */
    struct pages *loose = pages_like(a, look, too_long(a, 76));
    assert_int_equal(loose->result.pages, 2);
    assert_int_equal(said(loose, "to fit"), 0);
    struct pages *tight = pages_like(a, look, too_long(a, 82));
    assert_int_equal(tight->result.pages, 2);
    assert_int_equal(said(tight, "warning: to fit 2 pages: "), 1);
    /* Lines are closer, by no more than the budget. */
    pu step = find_mark(tight, "正文", 1)->y - find_mark(tight, "正文", 0)->y;
    assert_true(step < PU_PT(17.5) && step >= PU_PT(17.5 * 0.94) - 1);
    arena_close(a);
}

static void copyfit_says_what_is_too_much(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    struct pages *p = pages_like(a, look, "fit 1\n*6 p " HAN100 HAN20 "\n*60 p " HAN20 HAN20
                                          HAN20 "\n");
    assert_false(p->ok);
    assert_int_equal(p->result.pages, 0);
    assert_int_equal(said(p, "does not fit 1 page: about"), 1);
    assert_int_equal(said(p, "note: "), 5);
    arena_close(a);
}

/* In a pair the last line is the English one, and its characters are letters. */
static void copyfit_counts_a_pair_by_its_last_line(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    struct pages *p = pages_like(a, look, "edition zh-en\nfit 1\n*9 p " HAN100 " || The works of the "
        "year went on as planned, and most of them were open before autumn, on time, as was said at "
        "the start of spring.\n*60 p " HAN20 "\n");
    assert_false(p->ok);
    assert_int_equal(said(p, "lines, the last of about 16 characters"), 5);
    arena_close(a);
}

/* The lowest baseline of the document's text on a page. */
static pu last_line(const struct pages *p, unsigned page)
{
    pu y = 0;

    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].page == page && p->marks[i].text && p->marks[i].node &&
            p->marks[i].y > y)
            y = p->marks[i].y;
    return y;
}

/* Too little for a frame: everything is a little farther apart, and the last line is at the foot. */
static void copyfit_fills_a_frame(void **state)
{
    static const char *const texts[] = {
        "fit 1 frame\n*3 h1 节\n*10 p 正文\nh2 款\n*22 p 正文\n",
        "fit 1 frame\ncolumns 2\n*70 p 正文\nh2 款\n*5 p 正文\nend\n"
    };
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    pu foot = look->margin_top + look->area.height;

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    for (size_t i = 0; i < 2; i++) {
        struct pages *p = pages_like(a, look, texts[i]);
        assert_true(p->ok);
        assert_int_equal(p->result.pages, 1);
        assert_int_equal(said(p, "to fill 1 page"), 0);
        assert_int_equal(said(p, "are free"), 0);
        assert_in_range(foot - last_line(p, 1), 0, PU_PT(9));
    }
    arena_close(a);
}

/* So far that it takes one page more, and no farther. */
static void copyfit_loosens_to_reach_a_page(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct pages *p;

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    p = pages_like(a, look, "fit 2\n*40 p 正文\n");
    assert_int_equal(p->result.pages, 2);
    assert_int_equal(said(p, "warning: to fill 2 pages: 5.3% more leading"), 1);
    arena_close(a);
}

/* Does this heading stand clear of all that comes before it on its page? */
static bool stands_clear(const struct pages *p, const struct mark *heading)
{
    for (const struct mark *m = p->marks; m < heading; m++) {
        pu bottom = m->text ? m->y : m->y + m->height;
        if (m->page == heading->page && m->node && bottom > heading->y - heading->height)
            return false;
    }
    return true;
}

/* Space above a heading may go, but never so far that the band before it is touched. */
static void copyfit_keeps_headings_clear_of_bands(void **state)
{
    static const char *const bands[] = {
        "columns 2\n*38 p 正文\nend\n",
        "columns 3\n*54 p 正文\nh2 款\np 正文\nend\n",
        "*16 p 正文\ncards 2\ncard\nentry 甲\nvalue |1|%\nline 一\ncard\nentry 乙\nvalue |2|%\n",
        "*12 p 正文\ntable 表\ncolumn start 列\n*5 cells 一\nnote 注\n",
        "*15 p 正文\nrow\ndrawing 0 60 图\ndrawing 0 40 图\nend\n"
    };
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 30, 150 }, { 50, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        unsigned squeezed = 0;
        for (unsigned lines = 14; lines < 26; lines++) {
            struct buf b = { .arena = a };
            buf_format(&b, "fit 1\n%sh1 标题\n*%u p 末段\n", bands[i], lines);
            struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
            squeezed += said(p, "warning: to fit 1 page: ");
            for (size_t n = 0; p->result.pages && find_mark(p, "标题", n); n++)
                assert_true(stands_clear(p, find_mark(p, "标题", n)));
        }
        assert_true(squeezed > 0);
    }
    arena_close(a);
}

/* The frame cannot be filled within the budget: by how much is said. */
static void copyfit_says_what_a_frame_leaves_free(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct pages *p;

    (void)state;
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT, 0, 0, 100 };
    p = pages_like(a, look, "fit 1 frame\n*20 p 正文\n");
    assert_true(p->ok);
    assert_int_equal(said(p, "warning: 1 page is not full: about 20 lines (about 940 char"), 1);
    arena_close(a);
}

/* At last lines are squeezed as far as their marks allow. */
static void copyfit_squeezes_lines_at_last(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct pages *p;
    const char *text = "fit 1\n*20 p 一二三四五，" HAN20 "，" HAN20 "、" HAN20 "，" HAN20
                       "，" "一二三四\n";

    (void)state;
    look->fit = (struct look_fit){ { 100, 100 }, { 100, 100 }, { 100, 100 }, 100, false, LOOK_FOOT, 0, 0, 100 };
    p = pages_like(a, look, text);
    assert_int_equal(said(p, "error: does not fit 1 page: about"), 1);
    look->fit.squeeze = true;
    p = pages_like(a, look, text);
    assert_int_equal(said(p, "warning: to fit 1 page: paragraphs are squeezed"), 1);
    assert_int_equal(p->result.pages, 1);
    arena_close(a);
}

/* Only what moves is named. */
static void copyfit_names_what_moves(void **state)
{
    static const struct { struct look_fit fit; const char *said; } cases[] = {
        { { { 100, 100 }, { 40, 100 }, { 100, 100 }, 100, false, LOOK_FOOT, 0, 0, 100 }, "% less space between blocks\n" },
        { { { 90, 100 }, { 100, 100 }, { 100, 100 }, 50, false, LOOK_FOOT, 0, 0, 100 }, "% less leading, " },
        { { { 90, 100 }, { 100, 100 }, { 100, 100 }, 50, false, LOOK_FOOT, 0, 0, 100 }, "% less of the Han-Latin gap\n" },
        { { { 90, 100 }, { 100, 100 }, { 60, 100 }, 100, false, LOOK_FOOT, 0, 0, 100 }, "% less air around tables and" }
    };
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    /* The air above what stays with the next is not taken. */
    look->styles[LOOK_ZH][STYLE_H1].keep_next = false;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        look->fit = cases[i].fit;
        struct pages *p = pages_like(a, look, "fit 1\n*4 h1 章\n*34 p 正文\n");
        assert_int_equal(said(p, "warning: to fit 1 page: "), 1);
        assert_int_equal(said(p, cases[i].said), 1);
        assert_int_equal(said(p, " 0%"), 0);
    }
    look->fit = cases[0].fit;
    struct pages *p = pages_like(a, look, "fit 1\n*4 h1 章\n*35 p 正文\n");
    assert_int_equal(said(p, "does not fit 1 page: about 1 line too long (about 47 char"), 1);
    arena_close(a);
}

static pu highest_drawing(const struct pages *p)
{
    pu most = 0;

    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].height > most)
            most = p->marks[i].height;
    return most;
}

/* A chart gives with the spaces where pages must hold more, by the template's share, as said. */
static void charts_become_lower_to_fit(void **state)
{
    size_t lower = 0;

    (void)state;
    for (int n = 68; n < 75; n++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        const char *text = "fit 2\ndrawing 0 200 图\n*%d p 正文\n";

        look->fit = (struct look_fit){ { 100, 100 }, { 100, 100 }, { 100, 100 }, 100, false,
                                       LOOK_FOOT, 0, 20, 100 };
        struct pages *p = pages_like(a, look, str_z(a, str_format(a, text, n)));
        lower += said(p, "to fit 2 pages: charts up to ");
        arena_close(a);
    }
    assert_in_range(lower, 1, 3);
}

/* No more than that where a table would then have its place on the page of the chart. */
static void charts_are_lowered_once(void **state)
{
    static const char text[] = "fit 2\n*5 p 文\ndrawing 0 %d 图\nkeep\ntable 表\ncolumn start 名\n"
                               "*18 cells 行#\n*36 p 尾\n";
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    size_t set = 0;

    (void)state;
    look->fit = (struct look_fit){ { 100, 100 }, { 100, 100 }, { 100, 100 }, 100, false,
                                   LOOK_FOOT, 0, 10, 100 };
    for (int height = 250; height < 360; height += 10) {
        struct pages *p = pages_like(a, look, str_z(a, str_format(a, text, height)));

        set += p->ok;
        if (p->ok)
            assert_true(highest_drawing(p) >= PU_PT(height) / 10 * 9);
    }
    assert_in_range(set, 3, 10);
    arena_close(a);
}

/* Gaps between Han and Latin, read in every line, give only where space around blocks does not do. */
static void gaps_give_last(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->styles[LOOK_ZH][STYLE_H1].keep_next = false;
    look->fit = (struct look_fit){ { 100, 100 }, { 20, 100 }, { 100, 100 }, 50, false, LOOK_FOOT,
                                   0, 0, 100 };
    struct pages *p = pages_like(a, look, "fit 1\n*4 h1 章\n*34 p 正文\n");
    assert_int_equal(said(p, "% less space between blocks\n"), 1);
    look->fit.space.least = 100;
    p = pages_like(a, look, "fit 1\n*4 h1 章\n*34 p 正文\n");
    assert_int_equal(said(p, "does not fit 1 page"), 1);
    arena_close(a);
}

static void copyfit_says_what_is_too_little(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "fit 3\n*20 p 正文\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(said(p, "3 pages are asked for, the text fills 1: about"), 1);
    arena_close(a);
}

/* What a sink gets, in its order; it refuses the page with this number. */
struct heard { struct buf log; unsigned refused; };

static bool hear_page(void *context, const struct page *pg, unsigned number)
{
    struct heard *h = context;

    buf_format(&h->log, "page %u\n", number);
    page_dump(pg, &h->log);
    return number != h->refused;
}

static bool hear_row(void *context, const struct tree *tree, uint32_t row)
{
    struct heard *h = context;

    assert_true(tree_stands(tree, row));
    buf_format(&h->log, "row %u of %u\n", (unsigned)row, (unsigned)tree_at(tree, row)->parent);
    return true;
}

#define ROWS "table 表\ncolumn start 列\n*%u cells 一\np 后\n"

/* `asked` pages, or as many as there are; the sink refuses one. */
static struct str heard_of(struct arena *a, unsigned rows, unsigned asked, unsigned refused,
                           struct pages *p)
{
    struct heard h = { { .arena = a }, refused };
    struct page_sink sink = { .context = &h, .page = hear_page, .row = hear_row };
    struct buf text = { .arena = a };

    *p = (struct pages){ .a = a };
    if (asked)
        buf_format(&text, "fit %u\n", asked);
    buf_format(&text, "h1 章\n" ROWS, rows);
    set_pages(a, fonts, buf_str(&text), &sink, p);
    return buf_str(&h.log);
}

/* Pages that waited come as those that did not, with the rows that leave the tree after them. */
static void copyfit_sends_pages_as_without_it(void **state)
{
    struct arena *a = arena_open();
    struct pages free, fitted;

    (void)state;
    for (unsigned rows = 20; rows <= 90; rows += 35) {
        struct str log = heard_of(a, rows, 0, 0, &free);
        struct str same = heard_of(a, rows, free.result.pages, 0, &fitted);

        assert_true(free.ok && fitted.ok);
        assert_int_equal(said(&fitted, "to f"), 0);
        assert_true(str_find(log, STR("row ")) > 0);
        assert_string_equal(str_z(a, same), str_z(a, log));
        assert_string_equal(str_z(a, pages_dump(&fitted)), str_z(a, pages_dump(&free)));
    }
    heard_of(a, 90, fitted.result.pages, 1, &fitted);
    assert_false(fitted.ok);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copyfit_takes_no_more_than_it_needs),
        cmocka_unit_test(copyfit_says_what_is_too_much),
        cmocka_unit_test(copyfit_fills_a_frame),
        cmocka_unit_test(copyfit_loosens_to_reach_a_page),
        cmocka_unit_test(copyfit_keeps_headings_clear_of_bands),
        cmocka_unit_test(copyfit_says_what_a_frame_leaves_free),
        cmocka_unit_test(copyfit_counts_a_pair_by_its_last_line),
        cmocka_unit_test(copyfit_squeezes_lines_at_last),
        cmocka_unit_test(copyfit_names_what_moves),
        cmocka_unit_test(charts_become_lower_to_fit),
        cmocka_unit_test(charts_are_lowered_once),
        cmocka_unit_test(gaps_give_last),
        cmocka_unit_test(copyfit_says_what_is_too_little),
        cmocka_unit_test(copyfit_sends_pages_as_without_it)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
