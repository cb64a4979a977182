/*
 * tests/layout/test_flow.c - columns, floats, footnotes, page numbers, pairs apart, copyfitting
 */
#include "pages.h"

static struct pages *pages_like(struct arena *a, const struct look *look, const char *text)
{
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    set_pages_with(a, fonts, str_of(text), look, &sink, p);
    return p;
}

static struct pages *pages_of_text(struct arena *a, const char *text)
{
    return pages_like(a, test_look(a), text);
}

static size_t said(const struct pages *p, const char *words)
{
    struct str text = diag_text(p->diag, p->a, 50);
    size_t count = 0;

    for (ptrdiff_t at; (at = str_find(text, str_of(words))) >= 0; count++)
        text = str_from(text, (size_t)at + 1);
    return count;
}

#define HAN20 "一二三四五六七八九十一二三四五六七八九十"
#define HAN100 HAN20 HAN20 HAN20 HAN20 HAN20

/* ---- columns ---- */

/* Text marks of a page whose words hold `words`: the lowest at or right of x. */
static pu lowest(const struct pages *p, unsigned page, const char *words, pu from, pu to)
{
    pu y = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (m->page == page && m->text && m->node && m->x >= from && m->x < to &&
            str_find(m->words, str_of(words)) >= 0 && m->y > y)
            y = m->y;
    }
    return y;
}

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

/* ---- floats ---- */

static const struct mark *box_of(const struct pages *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].node)
            return &p->marks[i];
    return NULL;
}

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
    look->fit.foot = 0;
    pu ragged = low_box(pages_like(a, look, text));
    assert_true(ragged < foot - PU_PT(20));
    look->fit.foot = 20;
    assert_int_equal(low_box(pages_like(a, look, text)), ragged);
    look->fit.foot = 200;
    assert_true(low_box(pages_like(a, look, text)) > foot - PU_PT(1));
    arena_close(a);
}

/* ---- footnotes ---- */

static void footnotes_stand_on_the_page_of_their_marks(void **state)
{
    (void)state;
    for (unsigned n = 30; n < 44; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%u p 填充\np 有注^(脚注内容)的一段\n*30 p 尾\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        const struct mark *mark = find_mark(p, "有注", 0), *note = find_mark(p, "脚注内容", 0);
        assert_true(p->ok);
        assert_int_equal(mark->page, note->page);
        assert_true(note->y > mark->y);
        assert_non_null(find_mark(p, "①", 0));
        arena_close(a);
    }
}

#define LONG_NOTE "^(" HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 ")"

static void long_footnote_is_cut_with_two_lines_on_either_side(void **state)
{
    (void)state;
    for (unsigned n = 34; n < 41; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        unsigned on[4] = { 0 };
        buf_format(&b, "*%u p 填充\np 有注" LONG_NOTE "\n*60 p 尾\n", n);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        assert_true(p->ok);
        for (size_t i = 0; i < p->count; i++)
            if (p->marks[i].text && str_find(p->marks[i].words, STR("五六七八")) >= 0)
                on[p->marks[i].page]++;
        assert_true(on[1] + on[2] + on[3] >= 13);
        for (int k = 1; k < 4; k++)
            assert_int_not_equal(on[k], 1);
        arena_close(a);
    }
}

static void footnotes_of_columns_stand_in_their_column(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "columns 2\n*40 p 段^(注#)" HAN100 "\nend\n");
    pu middle = PU_MM(105);

    (void)state;
    assert_true(p->ok);
    for (int n = 1; n <= 40; n++) {
        const struct mark *note = find_mark(p, str_z(a, str_format(a, "注%d", n)), 0);
        assert_non_null(note);
        unsigned found = 0;
        /* Its mark is a circled figure in the same column of the same page. */
        for (size_t i = 0; i < p->count; i++) {
            const struct mark *m = &p->marks[i];
            found += m->page == note->page && m->text && (m->x < middle) == (note->x < middle) &&
                str_find(m->words, STR("段")) >= 0;
        }
        assert_true(found > 0);
    }
    arena_close(a);
}

static void footnotes_may_count_by_page(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->notes_by_page = true;
    struct pages *p = pages_like(a, look, "*100 p 段^(注#)\n");
    assert_true(p->ok);
    assert_true(p->result.pages > 2);
    for (unsigned n = 1; n <= p->result.pages; n++) {
        unsigned ones = 0;
        for (size_t i = 0; i < p->count; i++)
            ones += p->marks[i].page == n && p->marks[i].text && str_is(p->marks[i].words, "①");
        assert_int_equal(ones, 2);          /* the mark and the note */
    }
    arena_close(a);
}

/* ---- page numbers ---- */

static void contents_name_the_pages(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "contents 1\n*30 p 填充\nh1 甲章^(注)\n*50 p 填充\nh1 乙章\n"
                                       "*60 p 填充\nh1 丙章\np 末\n");
    static const char *const names[] = { "甲章", "乙章", "丙章" };

    (void)state;
    assert_true(p->ok);
    for (int i = 0; i < 3; i++) {
        const struct mark *entry = find_mark(p, names[i], 0), *head = find_mark(p, names[i], 1);
        const struct mark *number = NULL;
        assert_int_equal(entry->page, 1);
        for (size_t k = 0; k < p->count; k++)
            if (p->marks[k].text && p->marks[k].page == 1 && p->marks[k].y == entry->y &&
                p->marks[k].x > entry->x)
                number = &p->marks[k];
        assert_non_null(number);
        assert_int_equal(atoi(str_z(a, number->words)), head->page);
    }
    /* The mark of a footnote stays with the heading. */
    assert_string_equal(str_z(a, find_mark(p, "甲章", 0)->words), "甲章");
    assert_string_equal(str_z(a, p->result.outlines[0].title), "甲章");
    arena_close(a);
}

static void texts_print_the_page_of_a_table(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 见<later>。\n*90 p 填充\nid later\ndrawing 0 40 图\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(box_of(p)->page, 3);
    assert_non_null(find_mark(p, "第3页", 0));
    arena_close(a);
}

/*
 * viii is wider than ix: where it is assumed, its paragraph takes a line more and what it names goes
 * to page 9; where ix is, that comes back to page 8.
 */
static void numbers_that_go_back_and_forth_are_reported(void **state)
{
    (void)state;
    bool found = false;

    for (unsigned pad = 0; pad < 60 && !found; pad++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };
        look->folio = LOOK_ROMAN;
        buf_format(&b, "*322 p 填充\np ");
        for (unsigned i = 0; i < pad; i++)
            buf_z(&b, "字");
        buf_z(&b, "<t>字<t>字<t>字<t>字<t>字<t>\nkeep\nid t\np " HAN100 HAN100 "\n");
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        found = said(p, "page numbers do not stand still after 6 passes: that of \"t\"") == 1;
        assert_int_equal(p->ok, !found);
        arena_close(a);
    }
    assert_true(found);
}

static void page_of_nothing_is_an_error(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 见<nowhere>。\n");

    (void)state;
    assert_false(p->ok);
    assert_int_equal(said(p, "error: nothing is named \"nowhere\", so it has no page"), 1);
    arena_close(a);
}

/* ---- headings ---- */

static void heading_that_must_stand_alone_is_reported(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 前\nh1 标题\ndrawing 0 715 图\np 后\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(said(p, "test:2:1: warning: a heading stands alone at the foot"), 1);
    arena_close(a);
}

static void heading_runs_into_its_paragraph(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "run-in\nh2 抓项目。\np 正文接着写\n");
    const struct mark *head = find_mark(p, "抓项目", 0), *text = find_mark(p, "正文", 0);

    (void)state;
    assert_int_equal(head->y, text->y);
    assert_true(text->x > head->x);
    assert_int_equal(p->result.outline_count, 1);
    assert_true(str_is(p->result.outlines[0].title, "抓项目"));
    arena_close(a);
}

static void running_heads_name_the_section(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->running[0] = look->running[1] = LOOK_SECTION;
    struct pages *p = pages_like(a, look, "h1 甲章\n*60 p 填充\nh1 乙章\n*60 p 填充\n");
    for (unsigned n = 2; n <= p->result.pages; n++) {
        bool there = false;
        for (size_t i = 0; i < p->count; i++)
            there |= p->marks[i].page == n && p->marks[i].text && !p->marks[i].node &&
                str_is(p->marks[i].words, "乙章");
        assert_true(there);
    }
    arena_close(a);
}

static void binding_margin_changes_sides(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->margin_left = PU_MM(28);
    look->mirrored = true;
    struct pages *p = pages_like(a, look, "*90 p 正文\n");
    pu other = look->paper.width - PU_MM(28) - look->area.width, indent = 2 * PU_PT(10.5);
    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].text && p->marks[i].node)
            assert_int_equal(p->marks[i].x,
                             (p->marks[i].page % 2 ? PU_MM(28) : other) + indent);
    arena_close(a);
}

/* ---- pairs apart ---- */

static void pairs_side_by_side_stay_level(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 12; n++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };
        look->pair = LOOK_SIDE;
        buf_format(&b, "edition zh-en\n*%u p 填 || Fill\n*30 p 甲#。" HAN100 " || Number # begins. "
                   "The quick brown fox jumps over the lazy dog and the report goes on and on "
                   "until the column has several lines of English text beside the Chinese\n", n);
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        assert_true(p->ok);
        for (int i = 1; i <= 30; i++) {
            const struct mark *zh = find_mark(p, str_z(a, str_format(a, "甲%d。", i)), 0);
            const struct mark *en = find_mark(p, str_z(a, str_format(a, "Number %d begins", i)),
                                              0);
            assert_int_equal(zh->page, en->page);
            assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
            assert_true(en->x > zh->x + PU_PT(150));
            /* They are each other's translation in the tree. */
            assert_true(tree_at(p->result.tree, zh->node)->pair == en->node ||
                        tree_at(p->result.tree, tree_at(p->result.tree, zh->node)->parent)->pair);
        }
        arena_close(a);
    }
}

static void facing_pages_hold_a_language_each(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\ntitle 标题 || Title\n"
        "*40 p 甲#。" HAN100 " || Number # begins. The quick brown fox jumps over the lazy dog and "
        "the report goes on and on until there are lines\n");
    assert_true(p->ok);
    assert_int_equal(p->result.pages % 2, 1);
    /* The title has the first page alone, and stands in its upper half, not at its edge. */
    assert_in_range(find_mark(p, "标题", 0)->y, look->area.height / 4, look->area.height / 2);
    for (int i = 1; i <= 40; i++) {
        const struct mark *zh = find_mark(p, str_z(a, str_format(a, "甲%d。", i)), 0);
        const struct mark *en = find_mark(p, str_z(a, str_format(a, "Number %d begins", i)), 0);
        assert_int_equal(zh->page % 2, 0);
        assert_int_equal(en->page, zh->page + 1);
        assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    }
    arena_close(a);
}

/* Columns are one there, which is said; so that no page repeats the other's text. */
static void facing_pages_have_no_columns(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前 || Before\ncolumns 2\n"
                                          "*9 p 甲# || Letter #\nend\n");
    assert_int_equal(diag_warnings(p->diag), 1);
    assert_int_equal(find_mark(p, "Letter 1", 0)->page, find_mark(p, "甲1", 0)->page + 1);
    assert_int_equal(find_mark(p, "Letter 9", 0)->x, find_mark(p, "Letter 1", 0)->x);
    assert_null(find_mark(p, "甲9", 1));
    arena_close(a);
}

/* Each page has the notes of its language, from the same height down, without gaps for the other's. */
static void facing_pages_have_their_notes(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\n*3 p 甲#^(注#一//-) || Letter #^(-//Note #)\n");
    const struct mark *zh = find_mark(p, "注1一", 0), *en = find_mark(p, "Note 1", 0);

    assert_int_equal(en->page, zh->page + 1);
    assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    for (int i = 1; i <= 2; i++) {
        const struct mark *second = find_mark(p, i > 1 ? "Note 2" : "注2一", 0);
        const struct mark *third = find_mark(p, i > 1 ? "Note 3" : "注3一", 0);

        assert_in_range(third->y - second->y, PU_PT(8), PU_PT(16));
    }
    arena_close(a);
}

/*
 * The pair never drifts apart: with footnotes of different length, floats at head and foot, a turned
 * table and headings between the paragraphs, each English text stands on the page that faces its
 * Chinese, level with it; side by side, on its page.
 */
static void pairs_stay_together_among_everything(void **state)
{
    static const enum look_pair modes[] = { LOOK_FACING, LOOK_SIDE };

    (void)state;
    for (size_t mode = 0; mode < 2; mode++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);

        look->pair = modes[mode];
        struct pages *p = pages_like(a, look, "edition zh-en\ntitle 标题 || Title\n"
            "*15 p 甲#。" HAN100 "^(" HAN100 ") || Number # begins. The quick brown fox^(a note)\n"
            "place top\ndrawing 0 150 图\n*10 p 乙#。" HAN20 " || Letter # begins. The quick brown fox "
            "jumps over the lazy dog and the report goes on and on until there are lines of it\n"
            "h1 章 || Chapter\nplace bottom\ndrawing 0 200 图\n"
            "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"
            "*20 cells 丙#行 || Row # of it & =|#.5|%| || |#.5|%|\nturned\n"
            "*15 p 丁#。" HAN100 " || Item # begins\n");
        static const struct { const char *zh, *en; int count; } pairs[] = {
            { "甲%d。", "Number %d begins", 15 }, { "乙%d。", "Letter %d begins", 10 },
            { "丁%d。", "Item %d begins", 15 }
        };

        assert_true(p->ok);
        for (size_t k = 0; k < 3; k++)
            for (int i = 1; i <= pairs[k].count; i++) {
                const struct mark *zh = find_mark(p, str_z(a, str_format(a, pairs[k].zh, i)), 0);
                const struct mark *en = find_mark(p, str_z(a, str_format(a, pairs[k].en, i)), 0);

                assert_non_null(zh);
                assert_non_null(en);
                assert_int_equal(en->page, zh->page + (modes[mode] == LOOK_FACING));
                assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
            }
        arena_close(a);
    }
}

/* A chart that stands on both of facing pages is a figure on each, with the words of its page. */
static void facing_figures_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct buf b = { .arena = a };

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\ntitle 标题 || Title\np 甲 || Letter\n"
                                          "drawing 0 100 图 || chart\n");

    assert_true(p->ok);
    tree_dump(p->result.tree, &b);
    const char *tree = str_z(a, buf_str(&b));

    assert_non_null(strstr(tree, "zh alt \"图\""));
    assert_non_null(strstr(tree, "en alt \"chart\""));
    assert_null(strstr(tree, "图 chart"));
    unsigned pages[2] = { 0, 0 };
    for (size_t i = 0, found = 0; i < p->count && found < 2; i++)
        if (!p->marks[i].text && p->marks[i].node)
            pages[found++] = p->marks[i].page;
    assert_int_equal(pages[1], pages[0] + 1);
    arena_close(a);
}

/* Rows of a long table stay level over the spreads, each page with the head of its language. */
static void facing_tables_keep_their_rows(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n"
        "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"
        "*80 cells 甲#行 || Row # of a table whose English names are longer than one line can hold "
        "at all, so they take two & =|#.5|%| || |#.5|%|\n");
    assert_true(p->ok);
    for (int i = 1; i <= 80; i++) {
        const struct mark *zh = find_mark(p, str_z(a, str_format(a, "甲%d行", i)), 0);
        const struct mark *en = find_mark(p, str_z(a, str_format(a, "Row %d of", i)), 0);
        assert_int_equal(en->page, zh->page + 1);
        assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    }
    unsigned heads = 0;
    for (size_t i = 0; i < p->count; i++)
        heads += p->marks[i].text && str_find(p->marks[i].words, STR("Indicator")) >= 0;
    assert_int_equal(heads, p->result.pages / 2);
    arena_close(a);
}

/* The column of the page that holds a mark: pages times columns. */
static unsigned column_at(const struct look *look, const struct mark *m)
{
    return m->page * 2 + (m->x > look->paper.width / 2);
}

/* Words of both texts of each of `count` pairs are in one column. */
static void pairs_are_whole(const struct pages *p, const struct look *look, int count,
                            const char *zh, const char *en)
{
    for (int i = 1; i <= count; i++) {
        const struct mark *first = find_mark(p, str_z(p->a, str_format(p->a, zh, i)), 0);
        const struct mark *last = find_mark(p, str_z(p->a, str_format(p->a, en, i)), 0);

        assert_non_null(first);
        assert_non_null(last);
        assert_int_equal(column_at(look, first), column_at(look, last));
    }
}

#define QUICK "The quick brown fox jumps over the lazy dog and goes on for a while "

/* In columns, `lead` lines down: what is repeated 24 times. */
static struct pages *in_columns(struct arena *a, const struct look *look, int lead,
                                const char *repeated)
{
    struct str source = str_format(a, "edition zh-en\ncolumns 2\n*%d p 前 || Before\n%send\n",
                                   lead, repeated);
    struct pages *p = pages_like(a, look, str_z(a, source));

    assert_true(p->ok);
    return p;
}

/* Too long to stay whole: cut inside a text, never between both. */
static void pairs_in_columns_hold_together(void **state)
{
    (void)state;
    for (int lead = 1; lead <= 12; lead++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };

        for (int i = 1; i <= 24; i++)
            buf_format(&b, "h2 节 || Section\np 甲%d。" HAN20 HAN20 "一二三四五六乙%d。 || Z%d " QUICK QUICK
                       QUICK QUICK QUICK QUICK "\n", i, i, i);
        pairs_are_whole(in_columns(a, look, lead, str_z(a, buf_str(&b))), look, 24, "乙%d。", "Z%d ");
        arena_close(a);
    }
}

static void footnote_pairs_in_columns_are_whole(void **state)
{
    (void)state;
    for (int lead = 1; lead <= 12; lead++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct pages *p = in_columns(a, look, lead, "*24 p 甲#。" HAN20 "^(注#。" HAN20 HAN20 "//" QUICK
                                     QUICK "to Z#.) || Letter #\n");

        pairs_are_whole(p, look, 24, "注%d。", "Z%d.");
        arena_close(a);
    }
}

static void table_note_pairs_in_columns_are_whole(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    struct pages *p = pages_like(a, look, "edition zh-en\ncolumns 2\n"
        "*20 p 甲#。" HAN20 " || Letter #\n"
        "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"
        "cells 项 || Item & =|1.5|%| || |1.5|%|\n"
        "*30 note 注#。" HAN20 HAN20 HAN20 " || " QUICK QUICK "to Z#.\nend\n");

    assert_true(p->ok);
    pairs_are_whole(p, look, 30, "注%d。", "Z%d.");
    arena_close(a);
}

#define FACING_HEAD "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"

/* Each text once, the English on the page that faces the Chinese. */
static void holds_one_language(const struct pages *p, const char *zh, const char *en)
{
    const struct mark *of_zh = find_mark(p, zh, 0), *of_en = find_mark(p, en, 0);

    assert_non_null(of_zh);
    assert_non_null(of_en);
    assert_int_equal(of_en->page, of_zh->page + 1);
    assert_null(find_mark(p, zh, 1));
    assert_null(find_mark(p, en, 1));
}

/* A turned table is on both pages, each in its own language, cut at the same rows. */
static void facing_turned_tables_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n" FACING_HEAD
        "*60 cells 甲#行 || Row # of it & =|#.5|%| || |#.5|%|\nnote 附注 || Remark\nturned\n");

    assert_true(p->ok);
    for (int i = 1; i <= 60; i++) {
        const char *zh = str_z(a, str_format(a, "甲%d行", i));
        const char *en = str_z(a, str_format(a, "Row %d of", i));

        holds_one_language(p, zh, en);
        const struct mark *of_zh = find_mark(p, zh, 0), *of_en = find_mark(p, en, 0);
        assert_true(of_zh->turned && of_en->turned);
        assert_in_range(of_zh->y - of_en->y + PU_PT(6), 0, PU_PT(12));
    }
    holds_one_language(p, "附注", "Remark");
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        bool zh = m->turned && m->text && str_find(m->words, STR("指标")) >= 0;
        bool en = m->turned && m->text && str_find(m->words, STR("Indicator")) >= 0;

        assert_false(zh && m->page % 2);
        assert_false(en && m->page % 2 == 0);
    }
    arena_close(a);
}

static void facing_floats_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\nplace top\n" FACING_HEAD
        "*5 cells 甲#行 || Row # of it & =|#.5|%| || |#.5|%|\np 后文 || After\n");

    assert_true(p->ok);
    holds_one_language(p, "表名", "Name");
    holds_one_language(p, "甲5行", "Row 5 of");
    arena_close(a);
}

/* A head of more lines in one language stands on the same row: no row under it, no air. */
static void facing_heads_stand_on_their_rows(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n"
        "table 表名 || Name\ncolumn start+head 项 || Item\n"
        "column decimal 数 || Heads of many English words that go on and on over some lines, since "
        "the column is narrow and the words of it are many more than the column could ever hold on "
        "the one line that its Chinese takes beside it, whatever the width\n"
        "*80 cells 甲#行 || Row # & =|#.5|%| || |#.5|%|\n");

    assert_true(p->ok);
    for (size_t n = 0; n < 2; n++) {
        const struct mark *head = find_mark(p, "项", n), *en = find_mark(p, "Item", n);
        const struct mark *row = NULL;

        assert_int_equal(en->page, head->page + 1);
        for (size_t i = 0; i < p->count; i++) {
            const struct mark *m = &p->marks[i];

            if (!row && m->page == head->page && m->text && str_find(m->words, STR("甲")) == 0)
                row = m;
            /* The English head is above the first row of its page. */
            if (m->page == en->page && m->text && str_find(m->words, STR("Row")) == 0)
                assert_true(m->y > en->y);
        }
        assert_non_null(row);
        assert_in_range(row->y - head->y, PU_PT(8), PU_PT(36));
    }
    arena_close(a);
}

static void items_side_by_side_stay_level(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_SIDE;
    struct pages *p = pages_like(a, look, "edition zh-en\nolist\n*50 - 项#。" HAN20 HAN20
                                          " || Item # in English\n");
    assert_true(p->ok);
    for (int i = 1; i <= 50; i++) {
        const struct mark *zh = find_mark(p, str_z(a, str_format(a, "项%d。", i)), 0);
        const struct mark *en = find_mark(p, str_z(a, str_format(a, "Item %d in", i)), 0);
        assert_int_equal(en->page, zh->page);
        assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    }
    arena_close(a);
}

/* ---- copyfitting ---- */

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
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT };
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
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT };
    struct pages *p = pages_like(a, look, "fit 1\n*6 p " HAN100 HAN20 "\n*60 p " HAN20 HAN20
                                          HAN20 "\n");
    assert_false(p->ok);
    assert_int_equal(p->result.pages, 0);
    assert_int_equal(said(p, "does not fit 1 page: about"), 1);
    assert_int_equal(said(p, "note: "), 5);
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
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT };
    for (size_t i = 0; i < 2; i++) {
        struct pages *p = pages_like(a, look, texts[i]);
        assert_true(p->ok);
        assert_int_equal(p->result.pages, 1);
        assert_int_equal(said(p, "warning: to fill 1 page: "), 1);
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
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT };
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
    look->fit = (struct look_fit){ { 94, 106 }, { 30, 150 }, { 50, 140 }, 50, false, LOOK_FOOT };
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
    look->fit = (struct look_fit){ { 94, 106 }, { 50, 150 }, { 70, 140 }, 50, false, LOOK_FOOT };
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
    look->fit = (struct look_fit){ { 100, 100 }, { 100, 100 }, { 100, 100 }, 100, false, LOOK_FOOT };
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
        { { { 100, 100 }, { 40, 100 }, { 100, 100 }, 100, false, LOOK_FOOT }, "% less space between blocks\n" },
        { { { 90, 100 }, { 100, 100 }, { 100, 100 }, 50, false, LOOK_FOOT }, "% less leading, " },
        { { { 90, 100 }, { 100, 100 }, { 100, 100 }, 50, false, LOOK_FOOT }, "% less of the Han-Latin gap\n" },
        { { { 90, 100 }, { 100, 100 }, { 60, 100 }, 100, false, LOOK_FOOT }, "% less air around tables and" }
    };
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
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

static void copyfit_says_what_is_too_little(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "fit 3\n*20 p 正文\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(said(p, "3 pages are asked for, the text fills 1: about"), 1);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_ends_at_its_foot),
        cmocka_unit_test(columns_are_level),
        cmocka_unit_test(columns_keep_the_register),
        cmocka_unit_test(long_columns_go_over_pages_in_order),
        cmocka_unit_test(across_stands_over_all_columns),
        cmocka_unit_test(heading_stays_with_its_columns),
        cmocka_unit_test(floats_stand_at_head_or_foot),
        cmocka_unit_test(no_float_stands_above_the_title),
        cmocka_unit_test(float_that_fits_no_more_goes_to_the_next_page),
        cmocka_unit_test(float_in_a_column_takes_its_column_only),
        cmocka_unit_test(float_taller_than_the_page_is_an_error),
        cmocka_unit_test(footnotes_stand_on_the_page_of_their_marks),
        cmocka_unit_test(long_footnote_is_cut_with_two_lines_on_either_side),
        cmocka_unit_test(footnotes_of_columns_stand_in_their_column),
        cmocka_unit_test(footnotes_may_count_by_page),
        cmocka_unit_test(contents_name_the_pages),
        cmocka_unit_test(texts_print_the_page_of_a_table),
        cmocka_unit_test(numbers_that_go_back_and_forth_are_reported),
        cmocka_unit_test(page_of_nothing_is_an_error),
        cmocka_unit_test(heading_that_must_stand_alone_is_reported),
        cmocka_unit_test(heading_runs_into_its_paragraph),
        cmocka_unit_test(running_heads_name_the_section),
        cmocka_unit_test(binding_margin_changes_sides),
        cmocka_unit_test(pairs_side_by_side_stay_level),
        cmocka_unit_test(facing_pages_hold_a_language_each),
        cmocka_unit_test(facing_figures_speak_their_language),
        cmocka_unit_test(facing_pages_have_no_columns),
        cmocka_unit_test(facing_pages_have_their_notes),
        cmocka_unit_test(facing_tables_keep_their_rows),
        cmocka_unit_test(pairs_in_columns_hold_together),
        cmocka_unit_test(footnote_pairs_in_columns_are_whole),
        cmocka_unit_test(table_note_pairs_in_columns_are_whole),
        cmocka_unit_test(facing_turned_tables_speak_their_language),
        cmocka_unit_test(facing_floats_speak_their_language),
        cmocka_unit_test(facing_heads_stand_on_their_rows),
        cmocka_unit_test(pairs_stay_together_among_everything),
        cmocka_unit_test(items_side_by_side_stay_level),
        cmocka_unit_test(copyfit_takes_no_more_than_it_needs),
        cmocka_unit_test(copyfit_says_what_is_too_much),
        cmocka_unit_test(copyfit_fills_a_frame),
        cmocka_unit_test(copyfit_loosens_to_reach_a_page),
        cmocka_unit_test(copyfit_keeps_headings_clear_of_bands),
        cmocka_unit_test(copyfit_says_what_a_frame_leaves_free),
        cmocka_unit_test(copyfit_squeezes_lines_at_last),
        cmocka_unit_test(copyfit_names_what_moves),
        cmocka_unit_test(copyfit_says_what_is_too_little)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
