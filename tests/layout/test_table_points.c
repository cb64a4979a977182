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

/* 120家, 3个 and 65.5% are of three units: their ones stand under each other all the same. */
static void figures_of_all_units_stand_at_one_point(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "cells 甲 & =|120|家\ncells 乙 & =|65.5|%\n"
                                             "cells 丙 & =|3|个\ncells 丁 & =|35173|元\n"));
    pu unit = end_of(p, "120家");

    (void)state;
    assert_true(p->ok);
    assert_in_range(end_of(p, "3个") - unit + 4, 0, 8);
    assert_in_range(end_of(p, "35173元") - unit + 4, 0, 8);
    assert_in_range(unit - PU_PT(11.25) - find_mark(p, "65.5", 0)->point + PU_PT(0.3), 0,
                    PU_PT(0.6));
    arena_close(a);
}

/* Where one point would wrap the names of the rows, figures of other units stand beside it. */
static void names_come_before_the_point(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("row 38 62\n" HEAD
        "*9 cells 十二个字长的名称要放得下 & =|1|家\ncells 面积 & =|35173|元\n"
        "cells 人口 & =|0.25|平方公里\ndrawing 0 50 图\nend\n"));

    (void)state;
    assert_true(p->ok);
    assert_non_null(find_mark(p, "十二个字长的名称要放得下", 0));
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_all_units_stand_at_one_point),
        cmocka_unit_test(names_come_before_the_point),
        cmocka_unit_test(words_around_few_figures_hang),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
