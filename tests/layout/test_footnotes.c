/*
 * tests/layout/test_footnotes.c - footnotes, page numbers, headings
 */
#include "flow.h"

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

#define TURNED "table 表 || Name\ncolumn start+head 项 || Item\ncolumn decimal 数 || Number\n" \
    "*80 cells 甲#行^(注#一//Note # here) || Row # of it & =|#.5|%| || |#.5|%|\nturned\n"

/* Under the rows of its page, turned as they are, and all of them. */
static unsigned times(const struct pages *p, const char *words, unsigned page)
{
    unsigned n = 0;

    for (size_t i = 0; i < p->count; i++)
        n += p->marks[i].page == page && p->marks[i].text
            && str_find(p->marks[i].words, str_of(words)) >= 0;
    return n;
}

/* Two calls on a page share its number, the next note has the next one; another page prints it again. */
static void a_note_called_twice_on_a_page_stands_there_once(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "p 甲^(口径说明)\np 乙^(=1)\np 丙^(别的)\n*100 p 填充\np 丁^(=1)\n");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(times(p, "口径说明", 1), 1);
    assert_int_equal(times(p, "①", 1), 3);
    assert_int_equal(times(p, "②", 1), 2);
    assert_int_equal(times(p, "口径说明", p->result.pages), 1);
    assert_int_equal(times(p, "③", p->result.pages), 2);
    arena_close(a);
}

static size_t room_of_calls(unsigned calls)
{
    struct arena *a = arena_open();
    struct str text = str_format(a, "p 甲^(口径说明)\n*%u p 乙^(=1)\n", calls - 1);
    size_t before = arena_used(a), used;

    assert_true(pages_of_text(a, str_z(a, text))->ok);
    used = arena_used(a) - before;
    arena_close(a);
    return used;
}

static void calls_of_one_note_take_room_by_their_number(void **state)
{
    (void)state;
    assert_true(room_of_calls(400) < 3 * room_of_calls(200));
}

static void footnotes_of_turned_tables_stand_under_their_rows(void **state)
{
    static const enum look_pair pairs[] = { LOOK_STACK, LOOK_FACING };
    struct arena *a = arena_open();

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct look *look = test_look(a);

        look->pair = pairs[k];
        struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n" TURNED);

        assert_true(p->ok);
        for (int i = 1; i <= 80; i++) {
            const struct mark *row = find_mark(p, str_z(a, str_format(a, "甲%d行", i)), 0);
            const struct mark *note = find_mark(p, str_z(a, str_format(a, "注%d一", i)), 0);

            assert_non_null(note);
            assert_true(note->turned && note->x > row->x);
            assert_int_equal(note->page, row->page);
        }
    }
    arena_close(a);
}

/* More lines than its page has room for go on under the next rows, or on a page of their own. */
static void long_footnote_of_a_turned_table_goes_on(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "p 前文\ntable 表\ncolumn start+head 项\ncolumn decimal 数\ncells 甲^(注首");
    for (int i = 0; i < 90; i++)
        buf_z(&b, HAN100);
    buf_z(&b, "注末) & =|1.5|%|\nturned\np 后文\n");
    struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
    const struct mark *first = find_mark(p, "注首", 0), *last = find_mark(p, "注末", 0);

    assert_true(p->ok);
    assert_int_equal(first->page, find_mark(p, "甲", 0)->page);
    assert_true(last->page > first->page && last->turned);
    arena_close(a);
}

static void footnotes_of_a_float_that_opens_the_document(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of_text(a, "place top\ntable 表\ncolumn start+head 项\n"
                                       "cells 甲^(注一)\np 后文\n");

    (void)state;
    assert_true(p->ok);
    assert_non_null(find_mark(p, "注一", 0));
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
    struct pages *p = pages_of_text(a, "p 前\nh1 标题\npicture 0 715 图\n");

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

/* What is printed outside the type area of page n; NULL: nothing with these words. */
static const struct mark *furniture(const struct pages *p, unsigned n, const char *words)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].page == n && p->marks[i].text && !p->marks[i].node &&
            str_find(p->marks[i].words, str_of(words)) >= 0)
            return &p->marks[i];
    return NULL;
}

static bool in_furniture(const struct pages *p, unsigned n, const char *words)
{
    return furniture(p, n, words) != NULL;
}

/* That in force at the page's top, or which begins there. */
static void running_heads_name_the_section(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->running[0] = look->running[1] = LOOK_SECTION;
    struct pages *p = pages_like(a, look, "h1 甲章\n*60 p 填充\nh1 乙章\n*60 p 填充\n");
    for (unsigned n = 2; n <= p->result.pages; n++)
        assert_true(in_furniture(p, n, n < 3 ? "甲章" : "乙章"));
    p = pages_like(a, look, "h1 甲章\npicture 0 650 图\nh1 乙章\n*60 p 填充\nh1 丙章\np 尾\n");
    assert_int_equal(find_mark(p, "乙章", 0)->page, 2);
    assert_true(in_furniture(p, 2, "乙章"));
    arena_close(a);
}

/* 样张 over a page stands at the other end than the running head. */
static void a_running_head_stands_by_itself(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->running[0] = look->running[1] = LOOK_SECTION;
    struct pages *p = pages_like(a, look, "specimen 样张\nh1 甲章\n*90 p 填充\n");
    assert_true(p->result.pages > 2);
    for (unsigned n = 2; n < 4; n++)
        assert_int_equal(furniture(p, n, "样张")->x < furniture(p, n, "甲章")->x, n == 3);
    arena_close(a);
}

/* In both languages where there is room for both, else in the first. */
static void running_heads_are_of_both_languages(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->running[0] = look->running[1] = LOOK_SECTION;
    struct pages *p = pages_like(a, look, "edition zh-en\nspecimen 样张 || Specimen\n"
                                          "h1 甲章 || Chapter A\n*60 p 填充 || Filling\n");
    struct pages *tight = pages_like(a, look, "edition zh-en\nspecimen 样张 || Specimen\n"
                                     "h1 " HAN20 HAN20 " || Chapter A with a long name indeed\n"
                                     "*60 p 填充 || Filling\n");
    assert_true(p->result.pages > 1 && tight->result.pages > 1);
    assert_true(in_furniture(p, 2, "甲章") && in_furniture(p, 2, "Chapter A"));
    assert_true(in_furniture(p, 2, "Specimen"));
    assert_true(in_furniture(tight, 2, HAN20) && in_furniture(tight, 2, "Specimen"));
    assert_false(in_furniture(tight, 2, "Chapter A"));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(footnotes_stand_on_the_page_of_their_marks),
        cmocka_unit_test(long_footnote_is_cut_with_two_lines_on_either_side),
        cmocka_unit_test(footnotes_of_columns_stand_in_their_column),
        cmocka_unit_test(footnotes_may_count_by_page),
        cmocka_unit_test(a_note_called_twice_on_a_page_stands_there_once),
        cmocka_unit_test(calls_of_one_note_take_room_by_their_number),
        cmocka_unit_test(footnotes_of_turned_tables_stand_under_their_rows),
        cmocka_unit_test(long_footnote_of_a_turned_table_goes_on),
        cmocka_unit_test(footnotes_of_a_float_that_opens_the_document),
        cmocka_unit_test(contents_name_the_pages),
        cmocka_unit_test(texts_print_the_page_of_a_table),
        cmocka_unit_test(numbers_that_go_back_and_forth_are_reported),
        cmocka_unit_test(page_of_nothing_is_an_error),
        cmocka_unit_test(heading_that_must_stand_alone_is_reported),
        cmocka_unit_test(heading_runs_into_its_paragraph),
        cmocka_unit_test(running_heads_name_the_section),
        cmocka_unit_test(running_heads_are_of_both_languages),
        cmocka_unit_test(a_running_head_stands_by_itself),
        cmocka_unit_test(binding_margin_changes_sides)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
