/*
 * tests/layout/test_table_points.c - where the figures of a column stand
 */
#include "flow.h"

#define HEAD "table 表\ncolumn start+head 指标\ncolumn decimal 数值\n"

static pu end_of(const struct pages *p, const char *words)
{
    const struct mark *m = find_mark(p, words, 0);

    assert_non_null(m);
    return m->x + m->width;
}

static pu start_of(const struct pages *p, const char *words)
{
    const struct mark *m = find_mark(p, words, 0);

    assert_non_null(m);
    return m->x;
}

static void assert_level(pu a, pu b)
{
    assert_in_range(a - b + 4, 0, 8);
}

static void figures_of_one_unit_stand_at_one_point(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "cells 甲 & =|120|家\ncells 乙 & =|3|家\n"
                                             "cells 丙 & =约|35173|家|左右\ncells 丁 & —\n"));
    pu unit = end_of(p, "120家");

    (void)state;
    assert_true(p->ok);
    assert_level(end_of(p, "3家"), unit);
    assert_in_range(end_of(p, "约35173家左右") - unit, PU_PT(15), PU_PT(24));
    assert_true(start_of(p, "—") > start_of(p, "120家"));
    arena_close(a);
}

/* A long unit parts before its "of", and the words before the number stay on its line. */
static void a_long_unit_parts_before_its_of(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\n" HEAD
        "cells 甲 || A name that is so long that it takes the rest of the measure, and more of it & "
        "=|1090|万吨标准煤|以内 || no more than |10.9| million tonnes of coal equivalent|\n"
        "cells 乙 || B & =|65.5|%\n"));
    const struct mark *first = find_mark(p, "no more than", 0), *rest = find_mark(p, "equivalent", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(str_ends(str_trim(first->words), STR("tonnes")));
    assert_true(str_starts(str_trim(rest->words), STR("of")));
    assert_true(rest->y > first->y);
    arena_close(a);
}

/* 120家, 65.5% and 35173元 have no common axis: each stands flush left, so does the head. */
static void figures_of_several_units_stand_flush_left(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "cells 甲 & =|120|家\ncells 乙 & =|65.5|%\n"
                                             "cells 丙 & =不少于|35173|元\n"));
    pu edge = start_of(p, "数值");

    (void)state;
    assert_true(p->ok);
    assert_level(start_of(p, "120家"), edge);
    assert_level(start_of(p, "65.5%"), edge);
    assert_level(start_of(p, "不少于35173元"), edge);
    arena_close(a);
}

/* Wordings longer than 暂未公布 have no axis either. */
static void figures_and_wordings_stand_flush_left(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "cells 甲 & =|6.5|%\n"
                                             "cells 乙 & =与经济增长同步\n"));

    (void)state;
    assert_true(p->ok);
    assert_level(start_of(p, "6.5%"), start_of(p, "数值"));
    assert_level(start_of(p, "与经济增长同步"), start_of(p, "数值"));
    arena_close(a);
}

/* 1300 and 1,300 stand on one point, 2.3亿元 and 230 million yuan on two with one left edge. */
static void pairs_share_a_point_or_an_edge(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\ntable 表 || Table\n"
        "column start+head 指标 || Item\ncolumn decimal 个数 || Count\n"
        "column decimal 金额 || Amount\n"
        "cells 甲 || A & =|1300|个 || |1,300| & =|2.3|亿元 || |230| million yuan\n"
        "cells 乙 || B & =|16|个 || 约|16| & =|15.4|亿元 || |1,540| million yuan\n"));
    pu ones = end_of(p, "1,300");

    (void)state;
    assert_true(p->ok);
    assert_level(start_of(p, "15.4亿元"), start_of(p, "1,540 million yuan"));
    assert_level(end_of(p, "约16"), ones);
    arena_close(a);
}

/* 初步预计 hangs out before one figure, the others stand under the middle of their head. */
static void words_around_few_figures_hang(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "cells 甲 & =初步预计|22|家\ncells 乙 & =|33|家\n"
                                             "cells 丙 & =|44|家\n"));
    const struct mark *head = find_mark(p, "数值", 0), *plain = find_mark(p, "33家", 0);

    (void)state;
    assert_in_range(end_of(p, "22家") - end_of(p, "33家") + 4, 0, 8);
    assert_in_range(plain->x + plain->width / 2 - head->x - head->width / 2 + PU_PT(1), 0,
                    PU_PT(2));
    arena_close(a);
}

/* 第2 ends where its column does; 6%左右 and 稳量提质, flush left, begin two gaps farther on. */
static void a_left_edge_keeps_off_a_right_one(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(
        "table 表\ncolumn start+head 指标\ncolumn end 位次\ncolumn decimal 目标\n"
        "cells 甲 & 第2 & =|6|%|左右\ncells 乙 & 第3 & =主要目标稳量提质\n"));

    (void)state;
    assert_true(p->ok);
    assert_true(start_of(p, "6%左右") - end_of(p, "第2") >= PU_PT(18));
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_one_unit_stand_at_one_point),
        cmocka_unit_test(figures_of_several_units_stand_flush_left),
        cmocka_unit_test(a_long_unit_parts_before_its_of),
        cmocka_unit_test(figures_and_wordings_stand_flush_left),
        cmocka_unit_test(pairs_share_a_point_or_an_edge),
        cmocka_unit_test(words_around_few_figures_hang),
        cmocka_unit_test(a_left_edge_keeps_off_a_right_one),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
