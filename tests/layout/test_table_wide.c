/*
 * tests/layout/test_table_wide.c - tables that their places are too narrow for
 */
#include "flow.h"

#define LONG "123456789012345678901234567890"
#define LISTED "row\np 旁\ntable 表\ncolumn start+head 名\ncolumn start 甲码%s\ncolumn start 乙码\n" \
    "spanner 0 1 2 代码%s\n"

static size_t counted(const struct pages *p, const char *words)
{
    size_t n = 0;

    while (find_mark(p, words, n))
        n++;
    return n;
}

/* Rows under each other repeat what heads and joined cells say, not the notes called for there. */
static void a_listed_table_calls_its_notes_once(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_format(&b, LISTED "cells 子 & ~2 " LONG "^(注丙) & " LONG "\ncells 丑 & ^^ & " LONG
               "\ncells 寅 & " LONG " & 无\nend\n", "^(注甲)", "^(注乙)");
    struct pages *p = pages_of(a, fonts, buf_str(&b));
    assert_true(p->ok);
    assert_int_equal(counted(p, "甲码"), 3);
    assert_int_equal(counted(p, LONG), 5);
    assert_int_equal(counted(p, "注甲"), 1);
    assert_int_equal(counted(p, "注乙"), 1);
    assert_int_equal(counted(p, "注丙"), 1);
    arena_close(a);
}

/* A name over several rows stands over the lines of each, and under the head of a group too. */
static void a_listed_table_names_each_row(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (int grouped = 0; grouped < 2; grouped++) {
        struct buf b = { .arena = a };

        buf_format(&b, LISTED "%scells ~2 子名 & 一 " LONG " & " LONG "\ncells ^^ & 二 " LONG " & "
                   LONG "\nend\n", "", "", grouped ? "group 组\n" : "");
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        assert_int_equal(counted(p, "子名"), 2);
        assert_true(find_mark(p, "子名", 1)->y > find_mark(p, "一", 0)->y);
        assert_true(find_mark(p, "子名", 1)->y < find_mark(p, "二", 0)->y);
    }
    arena_close(a);
}

#define NINES "99999999999999999999"

/* One text, then a table whose last cell is `digits` nines wide. */
static struct pages *grown(struct arena *a, int digits)
{
    struct buf b = { .arena = a };

    buf_z(&b, "p 前\ntable 表\ncolumn start+head 名\n*4 column start 甲#\ncolumn start 乙\n"
          "spanner 0 1 4 " NINES NINES "\ncells 子 & 9 & 9 & 9 & 9 & ");
    for (int i = 0; i < digits; i++)
        buf_char(&b, '9');
    buf_z(&b, "\np 后\n");
    return pages_of(a, fonts, buf_str(&b));
}

/* Its heads are set once, where it stands: turned there is room for all of them. */
static void an_upright_plan_thrown_away_says_nothing(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (int n = 55; n < 65; n++) {
        struct pages *p = grown(a, n);

        assert_true(p->ok);
        assert_int_equal(said(p, "error"), 0);
    }
    arena_close(a);
}

/* Columns move closer before a table is too wide: the head over them has room between all of them. */
static void a_head_over_close_columns_has_room(void **state)
{
    struct arena *a = arena_open();
    unsigned stood = 0;

    (void)state;
    for (int n = 30; n < 60; n++) {
        struct pages *p = grown(a, n);

        assert_true(p->ok);
        stood += !find_mark(p, "子", 0)->turned;
    }
    assert_in_range(stood, 5, 29);
    arena_close(a);
}

/* Two halves that are too narrow are one table: over the measure, else turned, else a list. */
static void halves_too_narrow_are_one_table(void **state)
{
    static const char *const codes[] = { NINES NINES, NINES NINES NINES,
                                         NINES NINES NINES NINES };
    struct arena *a = arena_open();

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct buf b = { .arena = a };

        buf_format(&b, "p 前\ntable 表\ncolumn start+head 名\ncolumn start 码\ncolumn start 号\n"
                   "*20 cells 第#行 & %s & %s\nparts 2\np 后\n", codes[i], codes[i]);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        assert_int_equal(find_mark(p, "第1行", 0)->turned, i == 1);
        assert_int_equal(said(p, "warning"), i > 0);
        assert_int_equal(counted(p, "码"), i < 2 ? 1 : 20);
    }
    arena_close(a);
}

/* A word of another script in a Chinese text is not cut: its column is as wide, however long the
 * text is, and no wider. */
static void a_long_word_in_chinese_has_room(void **state)
{
    static const char *const words[] = { "Counterrevolutionaryabcdefghijklmn", "共12个项目" };
    struct arena *a = arena_open();

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct buf b = { .arena = a };

        buf_z(&b, "p 前\ntable 表\ncolumn start+head 名\n*4 column start 列#\ncells 子");
        for (int k = 0; k < 4; k++) {
            buf_z(&b, " & ");
            for (int n = 0; n < 4; n++)
                buf_z(&b, k || i ? HAN100 : "文");
            buf_z(&b, k && !i ? HAN20 : words[i]);
        }
        buf_z(&b, "\np 后\n");
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        assert_int_equal(said(p, "error") + said(p, "warning"), 0);
        assert_false(find_mark(p, "子", 0)->turned);
        assert_non_null(find_mark(p, words[i], 0));
    }
    arena_close(a);
}

static void a_cell_that_cannot_be_broken_is_named(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "table 表\n*9 column start 列#\ncells ");
    for (int i = 0; i < 9; i++)
        buf_z(&b, i != 1 ? "甲 & " : "=|123456789012345678901234567890123456789012345678901234567890"
              "123456789012345678901234567890123456789012345678901234567890"
              "123456789012345678901234567890123456789012345678901234567890|亿元 & ");
    struct pages *p = pages_of(a, fonts, buf_str(&b));
    struct str text = diag_text(p->diag, a, 10);
    assert_false(p->ok);
    assert_true(str_find(text, STR("the table is at least")) >= 0);
    assert_true(str_find(text, STR("test:3:")) >= 0);
    assert_true(str_find(text, STR("cannot be broken and takes")) >= 0);
    arena_close(a);
}

/* Four figures of 40 mm take more than the measure, not more than the page is high. */
#define WIDE "table 宽表\ncolumn start+head 指标\n*5 column decimal 数#\n" \
    "*12 cells 第#行 & =|12345678901234567890123456|元 & =|1|元 & =|12345678901234567890123456|元 & " \
    "=|12345678901234567890123456|元 & =|12345678901234567890123456|元\n"

static void a_table_wider_than_its_page_is_turned(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("p 前文\n" WIDE "p 后文\n"));

    (void)state;
    assert_true(p->ok);
    assert_true(find_mark(p, "第1行", 0)->turned);
    assert_int_equal(find_mark(p, "第1行", 0)->page, 2);
    assert_true(str_find(diag_text(p->diag, a, 10), STR("test:2:1: warning: the table is at least"))
                >= 0);
    /* At a page's head too. */
    p = pages_of(a, fonts, STR("p 前文\n" WIDE "place top\np 后文\n"));
    assert_true(p->ok);
    assert_true(find_mark(p, "第1行", 0)->turned);
    arena_close(a);
}

#define COLUMNS_OF(n) "columns 2\n*30 p 前文\ntable 表\ncolumn start+head 指标\n" \
    "*3 column decimal 数#\n*" n " cells 第#行 & =|1234567890123456|元 & =|1234567890123456|元 & " \
    "=|1234567890123456|元\n*30 p 后文\nend\n"

static void a_table_wider_than_its_column_stands_over_all(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(COLUMNS_OF("3")));
    const struct mark *row = find_mark(p, "第1行", 0), *head = find_mark(p, "数3", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(row->x < find_mark(p, "前文", 0)->x);
    assert_true(head->x - row->x > PU_PT(300));
    /* Both columns end above it, both go on below. */
    for (size_t i = 0; i < 30; i++) {
        assert_true(find_mark(p, "前文", i)->y < row->y);
        assert_true(find_mark(p, "后文", i)->page > 1 || find_mark(p, "后文", i)->y > row->y);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_listed_table_calls_its_notes_once),
        cmocka_unit_test(a_listed_table_names_each_row),
        cmocka_unit_test(an_upright_plan_thrown_away_says_nothing),
        cmocka_unit_test(a_head_over_close_columns_has_room),
        cmocka_unit_test(halves_too_narrow_are_one_table),
        cmocka_unit_test(a_long_word_in_chinese_has_room),
        cmocka_unit_test(a_cell_that_cannot_be_broken_is_named),
        cmocka_unit_test(a_table_wider_than_its_page_is_turned),
        cmocka_unit_test(a_table_wider_than_its_column_stands_over_all)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
