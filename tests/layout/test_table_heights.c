/*
 * tests/layout/test_table_heights.c - columns as wide as makes the rows low
 */
#include "flow.h"

/* From the first row's name down to the paragraph after the table. */
static pu height(const struct pages *p)
{
    return find_mark(p, "尾", 0)->y - find_mark(p, "行1", 0)->y;
}

static size_t lines_with(const struct pages *p, const char *words)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += p->marks[i].text && str_find(p->marks[i].words, str_of(words)) >= 0;
    return count;
}

#define HEADS "table 表\ncolumn start+head 名\ncolumn start 一\ncolumn start 二\ncolumn start 三\n"
#define HAN10 "一二三四五六七八九十"
#define HAN15 HAN10 "一二三四五"

/* Rows of two lines in either column, and two rows of a long wording, whose column has the room. */
static void the_column_that_sets_a_height_gets_the_room(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEADS
        "*4 cells 行# & " HAN15 " & " HAN15 " & " HAN15 "\n"
        "*2 cells 长 & " HAN20 HAN20 HAN10 "一二 & " HAN15 " & " HAN15 "\np 尾\n"));

    (void)state;
    assert_true(p->ok);
    assert_in_range(height(p), PU_PT(150), PU_PT(180));
    arena_close(a);
}

/* Four rows with two texts wrap, not six with one, though none of the four alone makes room. */
static void several_rows_give_room_at_once(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEADS
        "*6 cells 行# & 甲 & 乙 & " HAN20 HAN10 "\n"
        "*4 cells 长 & " HAN15 " & " HAN15 " & 丙\np 尾\n"));

    (void)state;
    assert_true(p->ok);
    assert_int_equal(lines_with(p, HAN20 HAN10), 6);
    arena_close(a);
}

/* Numbers stay on one line, however high that makes other rows. */
static void numbers_never_wrap(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("table 表\ncolumn start+head 名\ncolumn start 一\n"
        "column decimal 二\n*5 cells 行# & " HAN100 " & =|1,234,567.89|亿元\n"
        "cells 末 & " HAN100 HAN20 " & =约|1,234,567.8|亿元以上\np 尾\n"));

    (void)state;
    assert_true(p->ok);
    assert_int_equal(lines_with(p, "1,234,567.89亿元"), 5);
    assert_int_equal(lines_with(p, "约1,234,567.8亿元以上"), 1);
    arena_close(a);
}

#define WORDS "many words stand in this column and all of its rows are high "
#define HIGH WORDS WORDS "many words stand in this column"

/* A row that is high for its words leaves a figure no reason to part from its unit. */
static void a_figure_keeps_its_unit_where_columns_can_give(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition en\ntable T || Table\n"
        "column start+head 名 || Name\ncolumn start 一 || One\ncolumn start 二 || Two\n"
        "*5 cells 行 || Row & 甲 || " HIGH " & 乙 || B\n"
        "cells 行 || Row & 甲 || " HIGH " & 乙 || {12.826 billion| yuan}\n"));

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "12.826", 0)->y, find_mark(p, "yuan", 0)->y);
    arena_close(a);
}

/* Also where the columns have just the room: the space before a unit counts. */
static void a_figure_keeps_its_unit_where_columns_just_fit(void **state)
{
    (void)state;
    for (int n = 100; n < 150; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_z(&b, "edition en\ntable T || Table\ncolumn start+head 名 || Name\n"
              "column start 一 || One\ncells 行 || Row");
        for (int i = 0; i < n; i++)
            buf_z(&b, i % 7 ? "i" : " ");
        buf_z(&b, " & 乙 || {12.826 billion| yuan}\n");
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        assert_int_equal(find_mark(p, "12.826", 0)->y, find_mark(p, "yuan", 0)->y);
        arena_close(a);
    }
}

/* Gaps between columns give what a unit needs, as far as they can. */
static void gaps_give_what_keeps_a_unit(void **state)
{
    unsigned kept = 0;

    (void)state;
    for (int n = 90; n < 130; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_z(&b, "edition en\ntable T || Table\ncolumn start+head 名 || Name\n"
              "column start 一 || One\n*4 column decimal 数 || N\ncells 行 || ");
        for (int i = 0; i < n; i++)
            buf_z(&b, "i");
        buf_z(&b, " & 乙 || {12.826 billion| yuan} & =|1| & =|2| & =|3| & =|4|\n");
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        kept += find_mark(p, "12.826", 0)->y == find_mark(p, "yuan", 0)->y;
        arena_close(a);
    }
    assert_in_range(kept, 30, 39);
}

#define NAME HAN20 HAN15 "一二三"
#define VERB "table 表\ncolumn start+head 名\ncolumn start 一\n"
#define STEADY "cells 末 & =初步预计稳定在|1,234,567.89|亿元以上\np 尾\n"

/* A Chinese figure leaves its verb a line where that makes several names lower, not for one. */
static void a_verb_has_a_line_where_names_gain_by_it(void **state)
{
    struct arena *a = arena_open();
    text_keep_terms(fonts, a, &(struct str){ NAME, sizeof NAME - 1 }, 1);
    struct pages *p = pages_of(a, fonts, STR(VERB
        "*4 cells " NAME " & =|6|%左右\n" STEADY));
    const struct pages *one = pages_of(a, fonts, STR(VERB
        "cells " NAME " & =|6|%左右\n" STEADY));
    text_keep_terms(fonts, NULL, NULL, 0);

    (void)state;
    assert_true(p->ok && one->ok);
    assert_int_equal(lines_with(p, "初步预计稳定在1,234,567.89亿元以上"), 0);
    assert_int_equal(lines_with(p, "1,234,567.89亿元以上"), 1);
    assert_int_equal(lines_with(p, NAME), 4);
    assert_int_equal(lines_with(one, "初步预计稳定在1,234,567.89亿元以上"), 1);
    arena_close(a);
}

/* An English figure has two lines rather than three, also where a name then has two. */
static void a_figure_has_two_lines_rather_than_three(void **state)
{
    (void)state;
    for (size_t letters = 1; letters < 20; letters++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_z(&b, "edition en\ntable 表 || Table\ncolumn start+head 名 || Name\n"
                  "column start 一 || One\n*2 cells 行 ||");
        for (size_t i = 0; i < 14; i++)
            buf_z(&b, " word");
        for (size_t i = 0; i < letters; i++)
            buf_z(&b, "s");
        buf_z(&b, " & =|8|项 || |8|\ncells 行 || Row & =力争|150|亿元以上 || "
                  "at least |15| billion yuan| (aim)\np 尾 || end\n");
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        const struct mark *lead = find_mark(p, "at least", 0), *aim = find_mark(p, "(aim)", 0);
        const struct mark *figure = find_mark(p, "15", 0);

        assert_true(p->ok);
        assert_true(lead->y == figure->y || figure->y == aim->y);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_column_that_sets_a_height_gets_the_room),
        cmocka_unit_test(several_rows_give_room_at_once),
        cmocka_unit_test(numbers_never_wrap),
        cmocka_unit_test(a_figure_keeps_its_unit_where_columns_can_give),
        cmocka_unit_test(a_figure_keeps_its_unit_where_columns_just_fit),
        cmocka_unit_test(gaps_give_what_keeps_a_unit),
        cmocka_unit_test(a_verb_has_a_line_where_names_gain_by_it),
        cmocka_unit_test(a_figure_has_two_lines_rather_than_three),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
