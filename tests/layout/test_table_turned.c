/*
 * tests/layout/test_table_turned.c - tables turned by a quarter on pages of their own
 */
#include "flow.h"
#include "reference.h"

#define HEAD "table 表\ncolumn start+head 指标\ncolumn decimal 数值\n"

/* More pages than wait for text: each row once, in order, under a head of its page. */
static void a_long_turned_table_has_all_its_rows(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("p 前文\n" HEAD "*900 cells 第#行 & =|#.5|\nturned\n"
                                             "*30 p 后文\n"));
    unsigned last = 0, row = 0;

    (void)state;
    assert_true(p->ok);
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (!m->text || !m->turned || str_find(m->words, STR("第")) != 0)
            continue;
        assert_string_equal(str_z(a, m->words), str_z(a, str_format(a, "第%u行", ++row)));
        assert_true(!last || m->page - last <= 1);
        last = m->page;
    }
    assert_int_equal(row, 900);
    assert_true(last > 20);
    assert_int_equal(find_mark(p, "前文", 0)->page, 1);
    assert_non_null(find_mark(p, "后文", 29));
    /* Alone it has no blank page before it. */
    p = pages_of(a, fonts, STR(HEAD "*9 cells 第#行 & =|#.5|\nturned\n"));
    assert_int_equal(find_mark(p, "第1行", 0)->page, 1);
    assert_int_equal(p->result.pages, 1);
    arena_close(a);
}

static void turned_tables_are_refused_in_rows(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("row\np 旁\n" HEAD "*5 cells 第#行 & =|#.5|\n"
                                             "turned\nend\n"));

    (void)state;
    assert_false(p->ok);
    assert_true(str_find(diag_text(p->diag, a, 5),
                         STR("test:3:1: error: a turned table has pages of its own")) >= 0);
    p = pages_of(a, fonts, STR("columns 2\np 前\n" HEAD "*5 cells 第#行 & =|#.5|\nturned\nend\n"));
    assert_true(p->ok);
    assert_true(find_mark(p, "第1行", 0)->turned);
    arena_close(a);
}

static void turned_tables_have_their_own_pages(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("p 前文\n" HEAD "*60 cells 第#行 & =|#.5|\nturned\n"
                                             "*3 p 后文\n"));
    const struct mark *head = find_mark(p, "指标", 0), *value = find_mark(p, "数值", 0);
    const struct mark *row = find_mark(p, "第1行", 0);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "前文", 0)->page, 1);
    assert_int_equal(find_mark(p, "后文", 0)->page, 1);
    assert_int_equal(head->page, 2);
    /* The head is at the left, lines run from the foot to the top. */
    assert_true(head->turned);
    assert_int_equal(head->x, value->x);
    assert_true(value->y < head->y);
    assert_true(row->x > head->x);
    assert_int_equal(find_mark(p, "续表", 0)->page, 3);
    /* The folio stays where it is. */
    assert_false(find_mark(p, "— 2 —", 0)->turned);
    arena_close(a);
}

static void reference_turned(void **state)
{
    (void)state;
    matches_reference(fonts, "table-turned");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_turned_table_has_all_its_rows),
        cmocka_unit_test(turned_tables_are_refused_in_rows),
        cmocka_unit_test(turned_tables_have_their_own_pages),
        cmocka_unit_test(reference_turned)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
