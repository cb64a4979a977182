/*
 * tests/layout/test_shapes.c - a page that grows, what stands behind its blocks, where it may be cut
 */
#include "layout/cover.h"
#include "pages.h"

/* A page and the marks on it. */
struct grown {
    struct pages pages;
    struct size trim;
    struct page_cut cuts[100];
    size_t cut_count;
};

static bool keep_grown(void *context, const struct page *pg, unsigned number)
{
    struct grown *g = context;

    g->trim = pg->trim;
    g->cut_count = pg->cut_count;
    memcpy(g->cuts, pg->cuts, pg->cut_count * sizeof *g->cuts);
    return keep_page(&g->pages, pg, number);
}

static struct look *long_look(struct arena *a)
{
    struct look *l = test_look(a);

    l->grows = true;
    l->paper.height = PU_MM(100);
    l->on_grid = false;
    return l;
}

static struct grown *grown(struct arena *a, const struct look *look, const char *text)
{
    struct grown *g = ARENA_NEW(a, struct grown);
    struct page_sink sink = { .context = g, .page = keep_grown };

    set_pages_with(a, fonts, str_of(text), look, &sink, &g->pages);
    return g;
}

/* The same in formats that take higher pages than PDF. */
static struct grown *grown_on(struct arena *a, const char *text)
{
    struct grown *g = ARENA_NEW(a, struct grown);
    struct page_sink sink = { .context = g, .page = keep_grown,
                              .most_height = LAYOUT_PDF_SIDE * 8 };

    set_pages_with(a, fonts, str_of(text), long_look(a), &sink, &g->pages);
    return g;
}

#define HAN20 "一二三四五六七八九十一二三四五六七八九十"
#define HAN100 HAN20 HAN20 HAN20 HAN20 HAN20
#define HAN300 HAN100 HAN100 HAN100

static void the_page_is_as_high_as_its_content(void **state)
{
    struct arena *a = arena_open();
    struct grown *little = grown(a, long_look(a), "p 末\n");
    struct grown *much = grown(a, long_look(a), "*60 p " HAN300 "\np 末尾\n");
    const struct mark *last = find_mark(&much->pages, "末尾", 0);

    (void)state;
    assert_true(little->pages.ok && much->pages.ok);
    assert_int_equal(little->trim.height, PU_MM(100));
    assert_int_equal(much->pages.result.pages, 1);
    assert_non_null(last);
    assert_in_range(much->trim.height - last->y, PU_PT(4), PU_PT(80));
    arena_close(a);
}

/* 样张 Specimen beside the foot's first line where that leaves room, else below all of them. */
static void the_end_says_on_one_line_that_it_is_a_specimen(void **state)
{
    static const char text[] = "edition zh-en\nspecimen 样张 || Specimen\nfoot %s || Foot\np 末 || End\n";
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    (void)state;
    look->shapes.end = INK_LEAD + 1;
    for (int wide = 0; wide < 2; wide++) {
        const char *foot = wide ? "页脚" HAN100 : "页脚";
        struct grown *g = grown(a, look, str_z(a, str_format(a, text, foot)));
        /* The first stand at the page's head. */
        const struct mark *zh = find_mark(&g->pages, "样张", 1), *en = find_mark(&g->pages, "Specimen", 1);
        const struct mark *low = find_mark(&g->pages, wide ? "Foot" : "页脚", 0);

        assert_non_null(zh);
        assert_non_null(low);
        assert_int_equal(zh->y, en->y);
        assert_true(wide ? zh->y > low->y : zh->y == low->y);
    }
    arena_close(a);
}

static void footnotes_follow_the_text(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "p 甲^(注文一)\n*9 p " HAN100 "\np 末尾\n");
    const struct mark *note = find_mark(&g->pages, "注文一", 0);
    const struct mark *last = find_mark(&g->pages, "末尾", 0);

    (void)state;
    assert_true(g->pages.ok);
    assert_in_range(note->y - last->y, 1, PU_PT(60));
    assert_true(g->trim.height > note->y);
    arena_close(a);
}

static void beyond_what_a_pdf_page_may_be_is_an_error(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "*160 p " HAN300 "\n");

    (void)state;
    assert_false(g->pages.ok);
    assert_true(str_find(diag_text(g->pages.diag, a, 5),
                         STR("test:1:1: error: here the long page passes 14400 pt")) >= 0);
    arena_close(a);
}

static void there_is_no_page_to_turn_a_table_on(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "table 表\ncolumn start 项\nturned\ncells 甲\n");

    (void)state;
    assert_false(g->pages.ok);
    assert_true(str_find(diag_text(g->pages.diag, a, 5), STR("no pages to turn a table on")) >= 0);
    arena_close(a);
}

/* ---- shapes ---- */

static const struct mark *box_behind(const struct grown *g, const struct mark *text)
{
    const struct mark *found = NULL;

    for (size_t i = 0; i < g->pages.count && &g->pages.marks[i] != text; i++) {
        const struct mark *m = &g->pages.marks[i];
        if (!m->text && m->y < text->y && m->y + m->height > text->y && m->x <= text->x &&
            m->x + m->width >= text->x + text->width)
            found = m;
    }
    return found;
}

static void title_and_sections_stand_on_shapes(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    look->title_rule = look->heading_bar = false;
    look->shapes = (struct look_shapes){ .title = 1 + INK_LEAD, .section = 1 + INK_PAPER,
                                         .end = 1 + INK_LEAD };
    struct grown *g = grown(a, look, "foot 脚注\ntitle 题名\nh1 其一\np 正文甲\nh1 其二\np 正文乙\n"
                                     "notes\n- 来源\n");
    const struct mark *title = box_behind(g, find_mark(&g->pages, "题名", 0));
    const struct mark *one = box_behind(g, find_mark(&g->pages, "正文甲", 0));
    const struct mark *two = box_behind(g, find_mark(&g->pages, "正文乙", 0));
    const struct mark *foot = box_behind(g, find_mark(&g->pages, "脚注", 0));

    (void)state;
    assert_true(g->pages.ok);
    assert_int_equal(title->x, 0);
    assert_int_equal(title->y, 0);
    assert_int_equal(title->width, g->trim.width);
    assert_ptr_equal(one, box_behind(g, find_mark(&g->pages, "其一", 0)));
    assert_ptr_equal(two, box_behind(g, find_mark(&g->pages, "其二", 0)));
    assert_ptr_not_equal(one, two);
    assert_true(one->y > title->y + title->height);
    assert_true(two->y > one->y + one->height);
    assert_true(one->x > 0 && one->width < g->trim.width);
    /* What ends the document stands on no panel; the page's foot on the band at its edge. */
    assert_null(box_behind(g, find_mark(&g->pages, "来源", 0)));
    assert_int_equal(foot->y + foot->height, g->trim.height);
    arena_close(a);
}

/* Above a heading there is as much air under the band as under a text. */
static void a_heading_keeps_its_air_under_the_band(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    (void)state;
    look->title_rule = look->heading_bar = false;
    look->shapes.title = 1 + INK_LEAD;
    look->styles[LOOK_ZH][STYLE_H1].space_before = PU_PT(30);
    struct grown *g = grown(a, look, "title 题名\nh1 其一\np 正文甲\nh1 其二\np 正文乙\n");
    const struct mark *band = box_behind(g, find_mark(&g->pages, "题名", 0));
    const struct mark *one = find_mark(&g->pages, "其一", 0), *two = find_mark(&g->pages, "其二", 0);

    assert_true(one->y - band->height >= PU_PT(30));
    assert_true(one->y - band->height <= two->y - find_mark(&g->pages, "正文甲", 0)->y);
    arena_close(a);
}

static void cards_stand_on_shapes(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    look->shapes.card = 1 + INK_FILL;
    struct grown *g = grown(a, look, "cards 2\ncard\nentry 甲项\nvalue |6|%|\nentry 乙项\nvalue |7|%|\n"
                                     "card\nentry 丙项\nvalue |8|%|\n");
    const struct mark *first = box_behind(g, find_mark(&g->pages, "甲项", 0));

    (void)state;
    assert_true(g->pages.ok);
    /* Each figure has its own, also the second of a card. */
    assert_non_null(first);
    assert_non_null(box_behind(g, find_mark(&g->pages, "乙项", 0)));
    assert_ptr_not_equal(first, box_behind(g, find_mark(&g->pages, "乙项", 0)));
    assert_ptr_not_equal(first, box_behind(g, find_mark(&g->pages, "丙项", 0)));
    arena_close(a);
}

static void a_hero_shows_its_first_figure_large(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "hero\ncard\nentry 首项\nvalue |1111|亿元|\ncard\nentry 短\n"
                            "value |2222|%|\ncard\nentry 名称很长的一项指标要占两行才排得下这么多字又再多几个字\n"
                            "value |3333|万家|\ncard\nentry 末项\nvalue |4444|%|\n");
    const struct mark *first = find_mark(&g->pages, "1111", 0), *second = find_mark(&g->pages, "2222", 0);
    const struct mark *third = find_mark(&g->pages, "3333", 0), *last = find_mark(&g->pages, "4444", 0);

    (void)state;
    assert_true(g->pages.ok);
    assert_true(first->height > second->height);
    assert_true(first->y < second->y);
    assert_int_equal(second->y, third->y);
    assert_int_equal(third->y, last->y);
    assert_true(second->x < third->x && third->x < last->x);
    arena_close(a);
}

/* The widest sets the size for all but the first, in all their rows. */
static void the_other_figures_of_a_hero_are_of_one_size(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "hero\ncard\nentry 首项\nvalue |1111|亿元|\ncard\nentry 甲\n"
                            "value |2222|%|\ncard\nentry 乙\nvalue |3333333333333333|万家|\ncard\nentry 丙\n"
                            "value |4444|%|\ncard\nentry 丁\nvalue |5555|%|\n");
    struct grown *narrow = grown(a, long_look(a), "hero\ncard\nentry 首项\nvalue |1111|亿元|\n"
                                 "card\nentry 甲\nvalue |2222|%|\n");
    const struct mark *wide = find_mark(&g->pages, "3333333333333333", 0);

    (void)state;
    assert_true(g->pages.ok && narrow->pages.ok);
    assert_true(wide->height < find_mark(&narrow->pages, "2222", 0)->height);
    assert_int_equal(find_mark(&g->pages, "2222", 0)->height, wide->height);
    assert_int_equal(find_mark(&g->pages, "4444", 0)->height, wide->height);
    assert_int_equal(find_mark(&g->pages, "5555", 0)->height, wide->height);
    arena_close(a);
}

/* A unit stands beside its number where columns as wide as each needs have room for it. */
static void columns_of_a_hero_are_as_wide_as_they_need(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "hero\ncard\nentry 首项\nvalue |1111|亿元|\ncard\nentry 甲\n"
                            "value |2|%|\nline 全省第二位\ncard\nentry 乙\nvalue |33333333|万元人民币|\ncard\n"
                            "entry 丙\nvalue |4444|%|\n");
    const struct mark *first = find_mark(&g->pages, "甲", 0), *wide = find_mark(&g->pages, "33333333", 0);
    const struct mark *unit = find_mark(&g->pages, "万元人民币", 0), *last = find_mark(&g->pages, "丙", 0);

    (void)state;
    assert_true(g->pages.ok);
    assert_true(unit == wide || unit->x > wide->x);
    assert_true(wide->x - first->x < last->x - wide->x);
    arena_close(a);
}

/* What several figures say stands over them all once, and a year that both languages say in digits. */
static void lines_of_figures_are_said_once(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "edition zh-en\nhero\ncommon 期末 || at the end\n"
                            "card\nentry 首项 || First\nvalue |1111|亿元|\nline 期末 || at the end\n"
                            "card\nentry 甲 || A\nvalue |2222|%|\nline 2025年 || 2025\n"
                            "card\nentry 乙 || B\nvalue |3333|%|\nline 期末 || at the end\n"
                            "line 2024年 || 2024 alone\n");
    const struct mark *common = find_mark(&g->pages, "期末", 0);

    (void)state;
    assert_true(g->pages.ok);
    assert_true(common->y < find_mark(&g->pages, "首项", 0)->y);
    assert_null(find_mark(&g->pages, "期末", 1));
    assert_null(find_mark(&g->pages, "at the end", 1));
    assert_non_null(find_mark(&g->pages, "2025", 0));
    assert_null(find_mark(&g->pages, "2025", 1));
    assert_non_null(find_mark(&g->pages, "2024 alone", 0));
    arena_close(a);
}

/* A template gives badges to the numbers of sections, of tasks, or of both. */
static void the_badge_of_a_task_is_its_own(void **state)
{
    struct arena *a = arena_open();
    struct look *plain = long_look(a), *tasks = long_look(a);

    plain->shapes.number = 1 + INK_LEAD;
    tasks->shapes.task = 1 + INK_TINT;
    struct grown *without = grown(a, plain, "tasks 1\ntask 7\nname 甲\n");
    struct grown *with = grown(a, tasks, "tasks 1\ntask 7\nname 甲\n");

    (void)state;
    assert_true(without->pages.ok && with->pages.ok);
    assert_null(box_behind(without, find_mark(&without->pages, "7", 0)));
    assert_non_null(box_behind(with, find_mark(&with->pages, "7", 0)));
    arena_close(a);
}

/* A number that does not fit beside its unit keeps its size; the unit stands below. */
static void a_unit_goes_below_its_number(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "edition en\ncards 4\ncard\nentry 甲 || Funds\n"
                            "value |12.8|亿元| || |12.82634| billion yuan|\n");
    const struct mark *number = find_mark(&g->pages, "12.82634", 0);
    const struct mark *unit = find_mark(&g->pages, "billion yuan", 0);

    (void)state;
    assert_true(g->pages.ok);
    assert_true(unit->y > number->y);
    assert_int_equal(unit->x, number->x);
    arena_close(a);
}

/* A clause that takes many lines at the sizes of display is set smaller, not below its label. */
static void a_clause_in_a_card_is_no_display(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    look->styles[LOOK_EN][STYLE_CARD_VALUE].size = PU_PT(40);
    struct grown *g = grown(a, look, "edition en\ncards 4\ncard\nentry 甲 || Energy\nvalue |||降 || "
                            "|||coordinated with the assessment target of the 15th Five-Year Plan\n"
                            "card\nentry 乙 || Output\nvalue |||稳 || |||steady\n");
    const struct mark *clause = find_mark(&g->pages, "coordinated", 0);
    const struct mark *word = find_mark(&g->pages, "steady", 0);
    pu label = look->styles[LOOK_EN][STYLE_CARD_LABEL].size;

    (void)state;
    assert_true(g->pages.ok);
    /* A word takes 63 per cent of a numeral, wordings of up to three lines 38 or more. */
    assert_true(clause->height * 63 < word->height * 37);
    assert_true(clause->height >= label);
    arena_close(a);
}

/* Large type enlarges labels, not numerals: 38 per cent of those may be less than a label. */
static void no_wording_is_smaller_than_its_label(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    look->styles[LOOK_EN][STYLE_CARD_VALUE].size = PU_PT(20);
    look->styles[LOOK_EN][STYLE_CARD_LABEL].size = PU_PT(13);
    struct grown *g = grown(a, look, "edition en\ncards 4\ncard\nentry 甲 || Income\nvalue |||同步 || "
                            "|||in step with economic growth\n");

    (void)state;
    assert_true(g->pages.ok);
    assert_in_range(find_mark(&g->pages, "economic", 0)->height, PU_PT(13), PU_PT(20));
    arena_close(a);
}

/* ---- cuts ---- */

static void cuts_stand_between_blocks(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);

    look->shapes.section = 1 + INK_PAPER;
    struct grown *g = grown(a, look, "h1 其一\n*3 p " HAN300 "\nrow\np 左边\np 右边\nend\nh1 其二\n"
                                     "tasks 1\ntask 一\nname 甲\ntask 二\nname 乙\np 末尾\n");
    size_t sections = 0;

    (void)state;
    assert_true(g->pages.ok);
    assert_int_equal(g->cuts[0].y, 0);
    for (size_t i = 1; i < g->cut_count; i++) {
        const struct page_cut *c = &g->cuts[i];

        assert_true(c->y > g->cuts[i - 1].y);
        assert_non_null(c->at.source);
        sections += c->section;
        for (size_t k = 0; k < g->pages.count; k++) {
            const struct mark *m = &g->pages.marks[k];
            if (m->text && m->node)
                assert_false(c->y > m->y - m->height * 9 / 10 && c->y < m->y + m->height / 10);
        }
    }
    /* Behind each of three paragraphs and the row, and before what follows the tasks. */
    assert_int_equal(g->cut_count, 1 + 3 + 1 + 1);
    assert_int_equal(sections, 1);
    arena_close(a);
}

/* What is too high for a picture is named, not the heading that stands above it. */
static void a_cut_names_the_highest_block_below_it(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "h1 其一\np 文\nh1 其二\ndrawing 0 300 图\np 末\n");
    unsigned line, column;

    (void)state;
    assert_int_equal(g->cut_count, 3);
    span_place(g->cuts[1].at, &line, &column);
    assert_int_equal(line, 4);
    arena_close(a);
}

static void only_a_pdf_page_ends_at_its_limit(void **state)
{
    static const char text[] = "*500 p " HAN300 "\np 末尾\n";
    struct arena *a = arena_open();
    struct grown *pdf = grown(a, long_look(a), text), *picture = grown_on(a, text);
    struct str told = diag_text(pdf->pages.diag, a, 50);

    (void)state;
    assert_false(pdf->pages.ok);
    assert_true(str_find(told, STR("passes 14400 pt: a PDF page takes 14400")) > 0);
    assert_true(picture->pages.ok);
    assert_true(picture->trim.height > LAYOUT_PDF_SIDE);
    assert_int_equal(picture->pages.result.pages, 1);
    assert_non_null(find_mark(&picture->pages, "末尾", 0));
    arena_close(a);
}

/* What stands below a figure asks for room as its label does. */
static void cards_are_as_wide_as_the_words_below_their_figures(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "cards 4\ncard\nentry 甲\nvalue |9|天|\nline 全省第1"
                            "（abcdefghijklmnopqrstuvwxyz）\ncard\nentry 乙\nvalue |8|天|\ncard\n"
                            "entry 丙\nvalue |7|天|\ncard\nentry 丁\nvalue |6|天|\n");

    (void)state;
    assert_true(g->pages.ok);
    assert_true(find_mark(&g->pages, "丁", 0)->y > find_mark(&g->pages, "甲", 0)->y);
    arena_close(a);
}

/* ---- a telephone ---- */

/* It has no room for columns, nor for halves beside each other. */
static void columns_follow_each_other_on_a_page_that_grows(void **state)
{
    static const char *const words[] = { "甲", "乙", "丙", "丁", "戊", "己" };
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "row\ncolumns 2\np 甲\np 乙\nend\ncolumns 2\np 丙\np 丁\n"
                                             "end\nend\ncolumns 3\np 戊\np 己\nend\n");
    const struct mark *above = find_mark(&g->pages, words[0], 0);

    (void)state;
    assert_true(g->pages.ok);
    for (size_t i = 1; i < sizeof words / sizeof *words; i++) {
        const struct mark *m = find_mark(&g->pages, words[i], 0);

        assert_int_equal(m->x, above->x);
        assert_true(m->y > above->y);
        above = m;
    }
    arena_close(a);
}

static void one_page_is_fitted_to_no_number(void **state)
{
    struct arena *a = arena_open();
    struct grown *g = grown(a, long_look(a), "fit 2\np 文\n");
    struct str told = diag_text(g->pages.diag, a, 50);

    (void)state;
    assert_int_equal(g->pages.result.pages, 1);
    assert_true(str_find(told, STR("it is fitted to no number of pages")) > 0);
    assert_true(str_find(told, STR("pages are asked for")) < 0);
    arena_close(a);
}

/* ---- covers ---- */

static const struct page *cover(struct arena *a, const struct block_document *doc,
                                struct size size, struct diag *d)
{
    return layout_cover(a, doc, long_look(a), EDITION_ZH, fonts, size, d);
}

static void covers_show_title_and_figure(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    enum edition edition;
    const struct block_document *read = document_read(a, test_source(a, STR("title 好题 / 好事\ncards 1\ncard\n"
        "entry 甲项\nvalue |2479.6|亿元|\n")), &edition);
    struct size sizes[] = { { PU_PT(300), PU_PT(128) }, { PU_PT(225), PU_PT(128) },
                            { PU_PT(167), PU_PT(167) } };

    (void)state;
    struct block_document *doc = arena_copy(a, read, sizeof *read);
    doc->hero = &doc->first->next->cards.cards[0].entries[0];
    for (int i = 0; i < 3; i++) {
        const struct page *pg = cover(a, doc, sizes[i], d);
        struct pages p = { .a = a };

        assert_non_null(pg);
        assert_int_equal(pg->trim.width, sizes[i].width);
        keep_page(&p, pg, 1);
        for (const char *const *w = (const char *const[]){ "好题", "好事", "甲项", "2479.6", "亿元",
                                                           NULL }; *w; w++) {
            const struct mark *m = find_mark(&p, *w, 0);
            assert_non_null(m);
            assert_true(m->x > 0 && m->x + m->width < sizes[i].width);
            assert_true(m->y - m->height * 8 / 10 > 0 && m->y < sizes[i].height);
        }
        /* The unit beside the number, though below it that would be a third larger. */
        assert_int_equal(find_mark(&p, "2479.6", 0)->y, find_mark(&p, "亿元", 0)->y);
    }
    arena_close(a);
}

/* The line that says of when the figure is stands under it, where there is room. */
static void a_cover_says_of_when_its_figure_is(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    enum edition edition;
    const struct block_document *read = document_read(a, test_source(a, STR("title 题\ncards 1\ncard\n"
        "entry 甲项\nvalue |2479.6|亿元|\nline 去年末\nline 第二\n")), &edition);
    struct block_document *doc = arena_copy(a, read, sizeof *read);
    struct pages wide = { .a = a }, low = { .a = a };
    const struct mark *line;

    (void)state;
    doc->hero = &doc->first->next->cards.cards[0].entries[0];
    keep_page(&wide, cover(a, doc, (struct size){ PU_PT(300), PU_PT(128) }, d), 1);
    line = find_mark(&wide, "去年末", 0);
    assert_non_null(line);
    assert_true(line->y > find_mark(&wide, "2479.6", 0)->y && line->y < PU_PT(128));
    assert_null(find_mark(&wide, "第二", 0));
    keep_page(&low, cover(a, doc, (struct size){ PU_PT(300), PU_PT(84) }, d), 1);
    assert_non_null(find_mark(&low, "2479.6", 0));
    assert_null(find_mark(&low, "去年末", 0));
    arena_close(a);
}

/* A wide one says it, what the figure is and that it is a specimen in both languages. */
static void a_wide_cover_speaks_both_languages(void **state)
{
    struct arena *a = arena_open();
    enum edition edition;
    const struct block_document *read = document_read(a, test_source(a, STR("edition zh-en\n"
        "specimen 样张 || Specimen\ntitle 题 || Title\ncards 1\ncard\nentry 甲项 || Alpha\nvalue |2479.6|亿元|\n"
        "line 去年末 || Last year\n")), &edition);
    struct block_document *doc = arena_copy(a, read, sizeof *read);
    struct pages p = { .a = a };

    (void)state;
    doc->hero = &doc->first->next->cards.cards[0].entries[0];
    keep_page(&p, layout_cover(a, doc, long_look(a), EDITION_ZH_EN, fonts,
                               (struct size){ PU_PT(300), PU_PT(140) }, diag_new(a, LANGUAGE_EN)), 1);
    const struct mark *zh = find_mark(&p, "甲项", 0), *en = find_mark(&p, "Alpha", 0);
    assert_int_equal(zh->y, en->y);
    zh = find_mark(&p, "去年末", 0), en = find_mark(&p, "Last year", 0);
    assert_non_null(en);
    assert_true(en->y > zh->y);
    assert_non_null(find_mark(&p, "Specimen", 0));
    arena_close(a);
}

/* So is that of a pair under its Chinese. */
static void the_english_under_a_title_breaks_at_its_comma(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct look *look = long_look(a);
    enum edition edition;
    const struct block_document *doc = document_read(a, test_source(a, STR(
        "edition zh-en\ntitle 收官总结短题 || Closing one five-year plan, opening the next\n")), &edition);
    struct pages p = { .a = a };

    (void)state;
    for (int i = 0; i < 2; i++) {
        look->styles[i ? LOOK_EN_PAIR : LOOK_ZH][STYLE_COVER_TITLE].size = PU_PT(i ? 22 : 20);
        look->styles[i ? LOOK_EN_PAIR : LOOK_ZH][STYLE_COVER_TITLE].leading = PU_PT(i ? 28 : 28);
    }
    keep_page(&p, layout_cover(a, doc, look, EDITION_ZH_EN, fonts,
                               (struct size){ PU_PT(250), PU_PT(130) }, d), 1);
    const struct mark *head = find_mark(&p, "Closing", 0), *tail = find_mark(&p, "opening", 0);

    assert_non_null(find_mark(&p, "plan,", 0));
    assert_int_equal(find_mark(&p, "plan,", 0)->y, head->y);
    assert_true(tail->y > head->y);
    arena_close(a);
}

/* An English title is set smaller rather than parted within a phrase. */
static void an_english_title_breaks_at_its_comma(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);
    enum edition edition;
    const struct block_document *doc = document_read(a, test_source(a,
        STR("edition en\ntitle 题 || One plan closed, the next begun\n")), &edition);
    struct pages p = { .a = a };

    (void)state;
    look->styles[LOOK_EN][STYLE_COVER_TITLE].size = PU_PT(22);
    look->styles[LOOK_EN][STYLE_COVER_TITLE].leading = PU_PT(29);
    keep_page(&p, layout_cover(a, doc, look, EDITION_EN, fonts,
                               (struct size){ PU_PT(160), PU_PT(160) }, diag_new(a, LANGUAGE_EN)), 1);
    const struct mark *one = find_mark(&p, "One", 0), *closed = find_mark(&p, "closed,", 0);
    const struct mark *next = find_mark(&p, "the", 0);
    assert_non_null(one);
    assert_int_equal(one->y, closed->y);
    assert_true(next->y > one->y);
    arena_close(a);
}

/* Twenty characters in one phrase: rather two lines of a good size than one of a third of it. */
static void a_long_title_is_parted_rather_than_small(void **state)
{
    struct arena *a = arena_open();
    struct look *look = long_look(a);
    enum edition edition;
    const struct block_document *doc = document_read(a, test_source(a,
        STR("edition zh-en\ntitle 甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉 || Small\n")), &edition);
    struct pages p = { .a = a };
    const struct mark *first, *last, *english;

    (void)state;
    for (int i = 0; i < 2; i++) {
        look->styles[i ? LOOK_EN_PAIR : LOOK_ZH][STYLE_COVER_TITLE].size = PU_PT(i ? 10 : 20);
        look->styles[i ? LOOK_EN_PAIR : LOOK_ZH][STYLE_COVER_TITLE].leading = PU_PT(i ? 14 : 28);
    }
    keep_page(&p, layout_cover(a, doc, look, EDITION_ZH_EN, fonts,
                               (struct size){ PU_PT(260), PU_PT(130) }, diag_new(a, LANGUAGE_EN)), 1);
    first = find_mark(&p, "甲", 0), last = find_mark(&p, "酉", 0);
    english = find_mark(&p, "Small", 0);
    assert_non_null(first);
    assert_non_null(last);
    assert_non_null(english);
    assert_true(last->y > first->y);
    assert_true(first->height >= PU_PT(20) * 68 / 100);
    assert_true(english->height >= PU_PT(10) * 84 / 100);
    arena_close(a);
}

/* A picture that is passed on alone names its report: the line under the title, below it. */
static void a_cover_names_its_report(void **state)
{
    struct arena *a = arena_open();
    enum edition edition;
    const struct block_document *doc = document_read(a, test_source(a,
        STR("title 好题\ndeck 某市报告\n")), &edition);
    struct size sizes[] = { { PU_PT(300), PU_PT(128) }, { PU_PT(225), PU_PT(128) },
                            { PU_PT(167), PU_PT(167) } };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct pages p = { .a = a };

        keep_page(&p, cover(a, doc, sizes[i], diag_new(a, LANGUAGE_EN)), 1);
        const struct mark *title = find_mark(&p, "好题", 0), *deck = find_mark(&p, "某市报告", 0);
        assert_non_null(title);
        assert_non_null(deck);
        assert_true(deck->y > title->y);
        assert_true(deck->height < title->height);
    }
    arena_close(a);
}

static void what_does_not_fit_a_cover_is_told(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    enum edition edition;
    const struct block_document *read = document_read(a, test_source(a, STR("title " HAN300 "\ncards 1\ncard\n"
        "entry 甲项\nvalue |1234567890123456789012345678901234567890|亿元|\n")), &edition);
    struct size size = { PU_PT(167), PU_PT(167) };

    (void)state;
    struct block_document *doc = arena_copy(a, read, sizeof *read);
    assert_null(cover(a, doc, size, d));
    assert_true(str_find(diag_text(d, a, 5), STR("the title does not fit the cover")) >= 0);
    ((struct block *)doc->first)->text.in[0].runs = &(struct block_run){ .text = STR("短题") };
    doc->hero = &doc->first->next->cards.cards[0].entries[0];
    assert_null(cover(a, doc, size, d));
    assert_true(str_find(diag_text(d, a, 5), STR("the hero figure does not fit the cover")) >= 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_as_high_as_its_content),
        cmocka_unit_test(the_end_says_on_one_line_that_it_is_a_specimen),
        cmocka_unit_test(footnotes_follow_the_text),
        cmocka_unit_test(beyond_what_a_pdf_page_may_be_is_an_error),
        cmocka_unit_test(there_is_no_page_to_turn_a_table_on),
        cmocka_unit_test(title_and_sections_stand_on_shapes),
        cmocka_unit_test(a_heading_keeps_its_air_under_the_band),
        cmocka_unit_test(cards_stand_on_shapes),
        cmocka_unit_test(a_hero_shows_its_first_figure_large),
        cmocka_unit_test(lines_of_figures_are_said_once),
        cmocka_unit_test(columns_of_a_hero_are_as_wide_as_they_need),
        cmocka_unit_test(the_other_figures_of_a_hero_are_of_one_size),
        cmocka_unit_test(the_badge_of_a_task_is_its_own),
        cmocka_unit_test(a_unit_goes_below_its_number),
        cmocka_unit_test(a_clause_in_a_card_is_no_display),
        cmocka_unit_test(no_wording_is_smaller_than_its_label),
        cmocka_unit_test(cuts_stand_between_blocks),
        cmocka_unit_test(a_cut_names_the_highest_block_below_it),
        cmocka_unit_test(cards_are_as_wide_as_the_words_below_their_figures),
        cmocka_unit_test(only_a_pdf_page_ends_at_its_limit),
        cmocka_unit_test(columns_follow_each_other_on_a_page_that_grows),
        cmocka_unit_test(one_page_is_fitted_to_no_number),
        cmocka_unit_test(covers_show_title_and_figure),
        cmocka_unit_test(a_cover_says_of_when_its_figure_is),
        cmocka_unit_test(a_wide_cover_speaks_both_languages),
        cmocka_unit_test(an_english_title_breaks_at_its_comma),
        cmocka_unit_test(the_english_under_a_title_breaks_at_its_comma),
        cmocka_unit_test(a_long_title_is_parted_rather_than_small),
        cmocka_unit_test(a_cover_names_its_report),
        cmocka_unit_test(what_does_not_fit_a_cover_is_told)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
