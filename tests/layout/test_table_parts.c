/*
 * tests/layout/test_table_parts.c - tables whose rows stand in two columns
 */
#include "flow.h"
#include "reference.h"

#define HEAD "table 表\ncolumn start+head 指标\ncolumn decimal 数值\n"

/* Of a list in two columns the last row of each has none under it, however far its rule is. */
static void the_last_row_of_a_part_has_no_hair(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "parts 2\n*15 cells 行# & =|#.5|\n"));
    pu last = find_mark(p, "行8", 0)->y;

    (void)state;
    assert_true(p->ok);
    for (size_t i = 0; i < p->count; i++)
        assert_false(!p->marks[i].text && p->marks[i].height == PU_PT(0.25) &&
                     p->marks[i].y > last);
    arena_close(a);
}

/* In two columns: both have heads at one height, the left one takes the odd row, one caption. */
static void narrow_tables_stand_in_two_columns(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "*81 cells 第#行 & =|#.5|\nparts 2\n"
                                             "note 说明\np 尾\n"));
    const struct mark *left = find_mark(p, "指标", 0), *right = find_mark(p, "指标", 1);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(left->y, right->y);
    assert_true(right->x > left->x + PU_MM(80));
    assert_int_equal(left->page, right->page);
    assert_null(find_mark(p, "续表", 1));
    /* The second page: one caption, heads level again. */
    const struct mark *third = find_mark(p, "指标", 2), *fourth = find_mark(p, "指标", 3);
    assert_int_equal(third->page, 2);
    assert_int_equal(third->y, fourth->y);
    assert_int_equal(find_mark(p, "续表", 0)->page, 2);
    assert_int_equal(find_mark(p, "说明", 0)->page, p->result.pages);
    assert_int_equal(find_mark(p, "尾", 0)->x - PU_PT(21), find_mark(p, "说明", 0)->x);
    arena_close(a);
}

/* A second half rather begins with the next group than with one row of the last. */
static void no_row_of_a_group_begins_a_half_alone(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "parts 2\ngroup 一组\n*10 cells 甲# & =|#.5|\n"
                                             "group 二组\n*8 cells 乙# & =|#.5|\n"));

    (void)state;
    assert_int_equal(find_mark(p, "甲10", 0)->x, find_mark(p, "甲1", 0)->x);
    assert_true(find_mark(p, "二组", 0)->x > find_mark(p, "甲1", 0)->x);
    arena_close(a);
}

/* Rows of both halves keep one step: the lower one is not spread to the foot of the other. */
static void rows_of_halves_keep_one_step(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "*39 cells 第#行 & =|#.5|\nparts 2\np 尾\n"));

    (void)state;
    assert_true(find_mark(p, "第21行", 0)->x > find_mark(p, "第1行", 0)->x + PU_MM(80));
    for (int i = 1; i < 20; i++)
        assert_int_equal(find_mark(p, str_z(a, str_format(a, "第%d行", i)), 0)->y,
                         find_mark(p, str_z(a, str_format(a, "第%d行", i + 20)), 0)->y);
    arena_close(a);
}

/* Halves whose cells would hold scraps of labels: the table takes the measure. English needs more
 * room for a word than Chinese. */
static void a_table_of_narrow_halves_is_one(void **state)
{
    static const struct { const char *text; bool one; } cases[] = {
        { HEAD "column decimal 二月\ncolumn decimal 三月\ncolumn decimal 四月\n"
          "*20 cells 第#行 & =|#.5| & =|1| & =|2| & =|3|\nparts 2\np 尾\n", true },
        { HEAD "column decimal 二月\n*20 cells 第#行 & =|#.5| & =|1|\nparts 2\np 尾\n", false },
        { "edition zh-en\n" HEAD "column decimal 二月\n*20 cells 第#行 & =|#.5| & =|1|\nparts 2\n"
          "p 尾\n", true },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, str_of(cases[i].text));

        assert_true(p->ok);
        assert_int_equal(!find_mark(p, "指标", 1), cases[i].one);
        assert_int_equal(find_mark(p, "第1行", 0)->x == find_mark(p, "第11行", 0)->x,
                         cases[i].one);
        arena_close(a);
    }
}

/* In columns it stands over all of them; where it cannot stand it is an error with its place. */
static void two_up_tables_that_cannot_stand_are_errors(void **state)
{
    static const char *const refused[] = {
        "row\n" HEAD "*20 cells 第#行 & =|#.5|\nparts 2\nend\n",
        "place top\n" HEAD "*20 cells 第#行 & =|#.5|\nparts 2\n",
        "p 前\n" HEAD "*20 cells 第#行 & =|#.5|\nturned\nparts 2\n"
    };
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("columns 2\np 前文\n" HEAD "*20 cells 第#行 & "
                                             "=|#.5|\nparts 2\np 后文\nend\n"));

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "第1行", 0)->y, find_mark(p, "第11行", 0)->y);
    assert_true(find_mark(p, "第11行", 0)->x > find_mark(p, "第1行", 0)->x + PU_PT(200));
    for (size_t i = 0; i < 3; i++) {
        p = pages_of(a, fonts, str_of(refused[i]));
        assert_false(p->ok);
        struct str said = diag_text(p->diag, a, 5);
        assert_true(str_find(said, STR(":1: error: a two-up table takes the whole")) > 0);
    }
    arena_close(a);
}

/* The first of the parts never opens a column or a page without the row that it is a part of. */
static void a_first_part_stays_with_its_whole(void **state)
{
    (void)state;
    for (unsigned n = 1; n < 12; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, HEAD "of-which 其中：\n*%u cells 行# & =|9|\n", n);
        for (unsigned i = 0; i < 9; i++)
            buf_format(&b, "cells 总%u & =|9|\ncells > 分%u & =|1|\n", i, i);
        buf_z(&b, "parts 2\n");
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        for (unsigned i = 0; i < 9; i++) {
            const struct mark *whole = find_mark(p, str_z(a, str_format(a, "总%u", i)), 0);
            const struct mark *part = find_mark(p, str_z(a, str_format(a, "分%u", i)), 0);
            assert_int_equal(part->page, whole->page);
            assert_true(part->y > whole->y);
        }
        arena_close(a);
    }
}

/* Rows of a table of so many, with a note and sources under it, that stand where its last does. */
static size_t rows_at_end(int rows, const char *sources)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    size_t count = 0;

    buf_format(&b, HEAD "*%d cells 行# & =|#.5|\nparts 2\nnote 说明\n%s", rows, sources);
    struct pages *p = pages_of(a, fonts, buf_str(&b));
    unsigned last = find_mark(p, *sources ? "来源" : "说明", 0)->page;
    for (int i = 1; i <= rows; i++)
        count += find_mark(p, str_z(a, str_format(a, "行%d", i)), 0)->page == last;
    arena_close(a);
    return count;
}

/* Neither its notes nor the sources of the report stand on a page with none or a few of its rows. */
static void notes_take_rows_of_both_columns_along(void **state)
{
    (void)state;
    for (int rows = 60; rows < 90; rows++) {
        assert_true(rows_at_end(rows, "") >= 8);
        assert_true(rows_at_end(rows, "notes\n- 来源\n") >= 8);
    }
}

/* A short table in two columns is on one page; a longer one begins where it stands. */
static void short_parts_stay_on_one_page(void **state)
{
    static const int rows[] = { 16, 40 };
    unsigned moved[2] = { 0 };

    (void)state;
    for (int k = 0; k < 2; k++)
        for (int n = 24; n < 40; n++) {
            struct arena *a = arena_open();
            struct buf b = { .arena = a };

            buf_format(&b, "*%d p 前\n" HEAD "*%d cells 行# & =|#.5|\nparts 2\n*9 p 尾\n", n, rows[k]);
            struct pages *p = pages_of(a, fonts, buf_str(&b));
            unsigned first = find_mark(p, "行1", 0)->page;
            unsigned last = find_mark(p, k ? "行40" : "行16", 0)->page;

            assert_true(k || first == last);
            assert_int_equal(find_mark(p, "指标", 0)->page, first);
            moved[k] += first != last;
            arena_close(a);
        }
    assert_true(moved[1] > 3);
}

static void reference_parts(void **state)
{
    (void)state;
    matches_reference(fonts, "table-parts");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_row_of_a_part_has_no_hair),
        cmocka_unit_test(narrow_tables_stand_in_two_columns),
        cmocka_unit_test(no_row_of_a_group_begins_a_half_alone),
        cmocka_unit_test(rows_of_halves_keep_one_step),
        cmocka_unit_test(a_table_of_narrow_halves_is_one),
        cmocka_unit_test(two_up_tables_that_cannot_stand_are_errors),
        cmocka_unit_test(a_first_part_stays_with_its_whole),
        cmocka_unit_test(notes_take_rows_of_both_columns_along),
        cmocka_unit_test(short_parts_stay_on_one_page),
        cmocka_unit_test(reference_parts)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
