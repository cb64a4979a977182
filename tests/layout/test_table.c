/*
 * tests/layout/test_table.c - heads, rows and notes of statistical tables, one rule each
 */
#include "flow.h"
#include "layout/slab.h"
#include "reference.h"

#define HEAD "table 表\ncolumn start+head 指标\ncolumn decimal 数值\n"

/* The node whose text is `words`. */
static const struct tree_node *node_of(const struct pages *p, const char *words)
{
    const struct mark *m = find_mark(p, words, 0);

    assert_non_null(m);
    return tree_at(p->result.tree, m->node);
}

static bool names(struct str rest, const char *id)
{
    while (rest.len) {
        ptrdiff_t space = str_find_char(rest, ' ');
        struct str one = space < 0 ? rest : str_sub(rest, 0, (size_t)space);
        if (str_is(one, id))
            return true;
        rest = space < 0 ? STR_NONE : str_from(rest, (size_t)space + 1);
    }
    return false;
}

static bool is_headed(const struct tree_node *cell, const char *id)
{
    return names(cell->headers, id) || names(cell->row_headers, id);
}

#define THIN "\xe2\x80\x89"

static void digits_keep_clear_of_the_unit(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD
        "cells 甲 & =|120|家\ncells 乙 & =|65.5|家\ncells 丙 & =|1,234|家\n"
        "cells 丁 & =|1" THIN "234|家\n"));
    const struct mark *whole = find_mark(p, "120家", 0), *point = find_mark(p, "65.5", 0);
    const struct mark *groups = find_mark(p, "1,234", 0), *thin = find_mark(p, "1" THIN "234", 0);

    (void)state;
    assert_true(p->ok);
    /* Three cells, a quarter of an em, the character: less and they touch. */
    assert_true(whole->width > PU_PT(3 * 4.9 + 2 + 9));
    /* What has no point stands where the point would be. */
    pu unit = whole->x + whole->width;
    assert_in_range(unit - groups->x - groups->width + 4, 0, 8);
    assert_in_range(unit - thin->x - thin->width + 4, 0, 8);
    assert_in_range(unit - PU_PT(11.25) - point->point + PU_PT(0.3), 0, PU_PT(0.6));
    arena_close(a);
}

static void heads_over_columns_head_their_cells(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("table 表\ncolumn start+head 指标\n"
        "column decimal 上年\ncolumn decimal 本年\nspanner 0 1 2 绝对额\n"
        "group 分组\ncells 甲 & =|1.5| & =|2.5|\n"));
    const struct tree_node *over = node_of(p, "绝对额"), *leaf = node_of(p, "本年");
    const struct tree_node *name = node_of(p, "指标"), *cell = node_of(p, "2.5");

    (void)state;
    assert_int_equal(over->columns, 2);
    assert_int_equal(over->scope, TREE_SCOPE_COLUMN);
    assert_int_equal(name->rows, 2);
    while (cell->role != TREE_CELL)
        cell = tree_at(p->result.tree, cell->parent);
    assert_true(is_headed(cell, str_z(a, over->id)));
    assert_true(is_headed(cell, str_z(a, leaf->id)));
    assert_true(is_headed(cell, str_z(a, node_of(p, "分组")->id)));
    assert_true(is_headed(cell, str_z(a, node_of(p, "甲")->id)));
    assert_false(is_headed(cell, str_z(a, node_of(p, "上年")->id)));
    /* It stands over the middle of its columns. */
    const struct mark *m = find_mark(p, "绝对额", 0), *left = find_mark(p, "上年", 0);
    const struct mark *right = find_mark(p, "本年", 0);
    pu middle = (left->x + right->x + right->width) / 2;
    assert_in_range(m->x + m->width / 2 - middle + PU_PT(1), 0, PU_PT(2));
    arena_close(a);
}

/* In a full table too: a rank is not read with the words that begin behind it. */
static void a_column_that_ends_where_the_next_begins_keeps_off(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("table 表\ncolumn start+head 指标\n"
        "column end 位次\ncolumn start 目标\ncells 甲 & 全省第二 & 左右\n"
        "cells 规模以上工业增加值增长速度和一般公共预算收入增速 & 全省第三 & "
        "与经济增长基本同步并且完成国家和省下达的考核目标\n"));
    const struct mark *rank = find_mark(p, "全省第二", 0), *next = find_mark(p, "左右", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(next->x - rank->x - rank->width >= PU_PT(18) - 8);
    arena_close(a);
}

static void parts_stand_in_under_their_lead(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "of-which 其中：\ncells 总值 & =|9|\n"
        "cells > 第一 & =|1|\ncells > 第二 & =|2|\ncells >> 工业 & =|1|\ncells > 第三 & =|6|\n"));
    const struct mark *all = find_mark(p, "总值", 0), *one = find_mark(p, "第一", 0);
    const struct mark *two = find_mark(p, "第二", 0), *three = find_mark(p, "第三", 0);

    (void)state;
    assert_true(str_starts(one->words, STR("其中：")));
    assert_int_equal(one->x - all->x, PU_PT(9));
    assert_int_equal(two->x, three->x);
    assert_in_range(two->x - one->x - PU_PT(27) + 8, 0, 16);
    assert_int_equal(find_mark(p, "工业", 0)->x - two->x, PU_PT(9));
    arena_close(a);
}

/* Rows under one cell stay together, and the last of them grows where its text needs it. */
static void cells_over_rows(void **state)
{
    (void)state;
    for (unsigned n = 25; n < 40; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%u p 填充\n" HEAD "*4 cells 前# & =|#.5|\n"
                   "cells ~3 合用 & =|1.5|\ncells ^^ & =|2.5|\ncells ^^ & =|3.5|\n"
                   "*20 cells 后# & =|7.5|\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        unsigned page = find_mark(p, "合用", 0)->page;
        assert_int_equal(find_mark(p, "2.5", 1)->page, page);
        assert_int_equal(find_mark(p, "3.5", 1)->page, page);
        assert_int_equal(node_of(p, "合用")->rows, 3);
        arena_close(a);
    }
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\n" HEAD
        "cells ~2 一 || one & =|1.5|\ncells ^^ & =|2.5|\ncells 后 & =|3.5|\n"
        "cells ~2 一 || several words that run on for so long that two rows are not enough for "
        "them, however wide the column of names may be in a table of two columns on this page, "
        "and therefore the second of both rows has to be higher than its figure would ask for, "
        "by the lines that these words take & =|4.5|\ncells ^^ & =|5.5|\ncells 尾 & =|6.5|\n"));
    const struct mark *text = find_mark(p, "these words take", 0), *last = find_mark(p, "尾", 0);
    assert_true(last->y - text->y > PU_PT(10));
    arena_close(a);
}

static unsigned hairs(const struct pages *p)
{
    unsigned count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += !p->marks[i].text && p->marks[i].height == PU_PT(0.25);
    return count;
}

/* Whatever their columns and languages; none in a short table, nor beside heads of groups. */
static void rows_that_read_far_are_parted_by_hairs(void **state)
{
    static const struct { const char *text; unsigned hairs; } cases[] = {
        { HEAD "*5 cells 行# & =|#.5|\n", 4 },
        { HEAD "*4 cells 行# & =|#.5|\ngroup 二组\n*4 cells 名# & =|#.5|\n", 6 },
        { HEAD "*4 cells 行# & =|#.5|\n", 0 },
        { HEAD "column 乙\ncolumn 丙\ncolumn 丁\ncolumn 戊\n*8 cells 行# & 1 & 2 & 3 & 4 & 5\n", 7 },
        { "edition zh-en\n" HEAD "*5 column 列# || C #\n"
          "*5 cells 行# || Row & =|#.5| & 1 & 2 & 3 & 4 & 5\n", 4 },
        { "edition zh-en\n" HEAD "*4 cells 行# || Row & =|#.5|\n", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, str_of(cases[i].text));

        assert_true(p->ok);
        assert_int_equal(hairs(p), cases[i].hairs);
        arena_close(a);
    }
}

static void notes_hang_beside_their_numbers(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "cells 甲 & =|1|\nnote 第一\nnote 第二\n"
                                             "label 注：\n"));
    const struct mark *one = find_mark(p, "第一", 0), *two = find_mark(p, "第二", 0);
    const struct mark *label = find_mark(p, "2.", 0), *first = find_mark(p, "注：1.", 0);

    (void)state;
    assert_int_equal(one->x, two->x);
    assert_in_range(label->x + label->width - first->x - first->width + 8, 0, 16);
    assert_int_equal(tree_at(p->result.tree, label->node)->role, TREE_LABEL);
    arena_close(a);
}

/* Both languages: words of the labels begin at the table's edge, numbers and texts at one each. */
static void notes_of_both_languages_hang_on_one_edge(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\n" HEAD "cells 甲 & =|1|\n"
                                             "note 第一 || First\nnote 第二 || Second\n"
                                             "label 注： || Remarks:\n"));
    const struct mark *word = find_mark(p, "注：", 0), *note = find_mark(p, "Remarks:1.", 0);
    const struct mark *two = find_mark(p, "2.", 0), *second = find_mark(p, "2.", 1);

    (void)state;
    assert_int_equal(find_mark(p, "第一", 0)->x, find_mark(p, "First", 0)->x);
    assert_int_equal(find_mark(p, "第二", 0)->x, find_mark(p, "First", 0)->x);
    assert_int_equal(word->x, note->x);
    assert_true(word->node == find_mark(p, "1.", 0)->node);
    assert_in_range(two->x + two->width - second->x - second->width + 8, 0, 16);
    arena_close(a);
}

static void a_table_without_heads_has_none(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("table 表\ncolumn start\ncolumn decimal\n"
                                             "cells 甲 & =|1.5|\ncells 乙 & =|2.5|\n"));

    (void)state;
    assert_true(p->ok);
    for (uint32_t i = 1; i < p->result.tree->count; i++)
        assert_int_not_equal(tree_at(p->result.tree, i)->role, TREE_HEAD_ROWS);
    assert_int_equal(node_of(p, "甲")->headers.len, 0);
    assert_true(find_mark(p, "甲", 0)->y - find_mark(p, "表", 0)->y < PU_PT(32));
    arena_close(a);
}

/* On a grid of tall lines rows of small type keep their own height, and English its leading. */
static void small_rows_leave_a_tall_grid(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct pages *p = pages_like(a, look, "table 表\ncolumn start+head 指标\ncells 甲\ncells 乙\n");
    pu step = find_mark(p, "乙", 0)->y - find_mark(p, "甲", 0)->y;

    (void)state;
    assert_int_equal(step, look->grid);
    look->grid = PU_PT(29.6);
    p = pages_like(a, look, "table 表\ncolumn start+head 指标\ncells 甲\ncells 乙\n");
    assert_true(find_mark(p, "乙", 0)->y - find_mark(p, "甲", 0)->y < look->grid * 2 / 3);
    arena_close(a);
}

static void reference_heads(void **state)
{
    (void)state;
    matches_reference(fonts, "table-heads");
}

/* Without colour, each from the others: open, half filled, solid. */
static void lamps_differ_in_shape(void **state)
{
    static const enum block_mark lamps[] = {
        BLOCK_MARK_GREEN, BLOCK_MARK_YELLOW, BLOCK_MARK_RED
    };
    static const uint32_t outlined[] = { 1, 1, 0 }, filled[] = { 0, 1, 1 };
    struct arena *a = arena_open();

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct page *pg = page_new(a, (struct size){ PU_PT(20), PU_PT(20) }, 0);
        uint32_t fills = 0;

        paint_mark(pg, lamps[i], (struct point){ PU_PT(10), PU_PT(10) }, PU_PT(6),
                   (struct ink){ { 0, 0, 0 }, { 0, 0, 0, 100 } });
        for (uint32_t k = 0; k < pg->count; k++)
            fills += pg->items[k].path.fill;
        assert_int_equal(fills, filled[i]);
        assert_int_equal(pg->count - fills, outlined[i]);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_keep_clear_of_the_unit),
        cmocka_unit_test(heads_over_columns_head_their_cells),
        cmocka_unit_test(a_column_that_ends_where_the_next_begins_keeps_off),
        cmocka_unit_test(parts_stand_in_under_their_lead),
        cmocka_unit_test(cells_over_rows),
        cmocka_unit_test(rows_that_read_far_are_parted_by_hairs),
        cmocka_unit_test(notes_hang_beside_their_numbers),
        cmocka_unit_test(notes_of_both_languages_hang_on_one_edge),
        cmocka_unit_test(a_table_without_heads_has_none),
        cmocka_unit_test(small_rows_leave_a_tall_grid),
        cmocka_unit_test(reference_heads),
        cmocka_unit_test(lamps_differ_in_shape)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
