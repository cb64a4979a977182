/*
 * tests/layout/test_table.c - rules of statistical tables, one test each
 */
#include "flow.h"
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

static unsigned rows_on(const struct pages *p, unsigned page)
{
    unsigned rows = 0;

    for (size_t i = 0; i < p->count; i++)
        rows += p->marks[i].text && p->marks[i].page == page && str_starts(p->marks[i].words,
                                                                           STR("行"));
    return rows;
}

/* Wherever the page ends, four rows stand on each side of it, two where it would else end three
 * lines early, and no head of a group ends one, nor its first row. */
static void a_cut_leaves_rows_on_each_side(void **state)
{
    unsigned cut = 0, few = 0;

    (void)state;
    for (unsigned n = 20; n < 42; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%u p 填充\n" HEAD "group 一组\n*2 cells 行一# & =|#.5|\n"
                   "group 二组\n*2 cells 行二# & =|#.5|\ngroup 三组\n*4 cells 行三# & =|#.5|\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        if (p->result.pages > 1 && rows_on(p, 1)) {
            assert_true(rows_on(p, 1) == 4 || rows_on(p, 1) == 6 || rows_on(p, 1) == 8);
            few += rows_on(p, 1) == 6;
            assert_int_equal(find_mark(p, "行二1", 0)->page, find_mark(p, "行二2", 0)->page);
            assert_int_equal(find_mark(p, "行三1", 0)->page, find_mark(p, "行三2", 0)->page);
            cut += rows_on(p, 2) > 0;
        }
        arena_close(a);
    }
    assert_in_range(cut, 1, 20);
    assert_in_range(few, 1, cut / 2);
}

/* Rows below a cut that have notes under them are no scrap. */
static void notes_count_as_rows(void **state)
{
    unsigned with = 0, without = 0;

    (void)state;
    for (unsigned n = 16; n < 42; n++)
        for (int notes = 0; notes < 2; notes++) {
            struct arena *a = arena_open();
            struct buf b = { .arena = a };

            buf_format(&b, "*%u p 填充\n" HEAD "*20 cells 行# & =|#.5|\n%s", n,
                       notes ? "note 注一\nnote 注二\n" : "");
            struct pages *p = pages_of(a, fonts, buf_str(&b));
            assert_true(p->ok);
            *(notes ? &with : &without) += rows_on(p, 1) && rows_on(p, 2) == 2;
            arena_close(a);
        }
    assert_true(with > 0);
    assert_int_equal(without, 0);
}

/* Where the page would else end far too early two rows do. */
static void two_high_rows_stand_on_a_side(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "*18 p 填充\n" HEAD);
    for (int i = 1; i <= 4; i++) {
        buf_format(&b, "cells 行%d", i);
        for (int k = 0; k < 40; k++)
            buf_z(&b, "名称要写很多字才够高");
        buf_z(&b, " & =|1|\n");
    }
    struct pages *p = pages_of(a, fonts, buf_str(&b));
    assert_true(p->ok);
    assert_int_equal(rows_on(p, 1), 2);
    assert_int_equal(rows_on(p, 2), 2);
    arena_close(a);
}

static unsigned hairs(const struct pages *p)
{
    unsigned count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += !p->marks[i].text && p->marks[i].height == PU_PT(0.25);
    return count;
}

/* Lists whose columns are wide, whatever their names; none where many columns part the measure, nor
 * in a short table, nor beside heads of groups. */
static void rows_that_read_far_are_parted_by_hairs(void **state)
{
    static const struct { const char *text; unsigned hairs; } cases[] = {
        { HEAD "*8 cells 行# & =|#.5|\n", 7 },
        { HEAD "*4 cells 行# & =|#.5|\ngroup 二组\n*4 cells 名# & =|#.5|\n", 6 },
        { HEAD "*7 cells 行# & =|#.5|\n", 0 },
        { HEAD "*8 cells " HAN20 HAN20 "# & =|#.5|\n", 7 },
        { HEAD "column 乙\ncolumn 丙\ncolumn 丁\ncolumn 戊\n*8 cells 行# & 1 & 2 & 3 & 4 & 5\n", 0 },
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

/* Notes are never torn: with all of them go the last rows, two at least, under the heads. */
static void notes_go_over_with_the_last_rows(void **state)
{
    unsigned over = 0;

    (void)state;
    for (unsigned n = 4; n < 30; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "*%u p 填充\n" HEAD "*12 cells 行# & =|#.5|\nnote 说明甲\nnote 说明乙\n"
                   "note 说明丙\nnote 说明丁\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        unsigned page = find_mark(p, "说明甲", 0)->page;

        assert_int_equal(find_mark(p, "说明丁", 0)->page, page);
        assert_int_equal(find_mark(p, "行12", 0)->page, page);
        assert_int_equal(find_mark(p, "行11", 0)->page, page);
        over += find_mark(p, "行10", 0)->page < page || find_mark(p, "行1", 0)->page < page;
        arena_close(a);
    }
    assert_in_range(over, 1, 12);
}

/* Notes that go on over pages say so there, once a page and above them. */
static void notes_that_go_on_say_so(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\n" HEAD
        "*12 cells 行# || Row # & =|#.5|\n*90 note 说明#号 || Remark # on the table\n"));
    unsigned first = find_mark(p, "说明1号", 0)->page, last = find_mark(p, "说明90号", 0)->page;

    (void)state;
    assert_true(last > first);
    for (unsigned page = first + 1, i = 0; page <= last; page++, i++)
        assert_int_equal(find_mark(p, "注（续）：Notes (continued):", i)->page, page);
    assert_null(find_mark(p, "注（续）", last - first));
    for (unsigned i = 0; i < last - first; i++) {
        const struct mark *label = find_mark(p, "注（续）", i);
        const struct mark *note = NULL;

        for (unsigned k = 1; !note && k <= 90; k++) {
            const struct mark *m = find_mark(p, str_z(a, str_format(a, "说明%u号", k)), 0);
            note = m->page == label->page ? m : NULL;
        }
        assert_in_range(note->y - label->y, PU_PT(8), PU_PT(20));
    }
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

/* Halves whose cells would hold scraps of labels: the table takes the measure. */
static void a_table_of_narrow_halves_is_one(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(HEAD "column decimal 二月\ncolumn decimal 三月\n"
        "column decimal 四月\n*20 cells 第#行 & =|#.5| & =|1| & =|2| & =|3|\nparts 2\np 尾\n"));

    (void)state;
    assert_true(p->ok);
    assert_null(find_mark(p, "指标", 1));
    assert_int_equal(find_mark(p, "第1行", 0)->x, find_mark(p, "第11行", 0)->x);
    arena_close(a);
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

static void a_continued_part_speaks_both_languages(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\ntable 表 || Table\nunit 单位：元 || "
        "Unit: yuan\ncolumn start+head 指标 || Item\ncolumn decimal 数值 || Value\n"
        "*60 cells 第#行 || Row # & =|#.5|\n"));
    const struct mark *zh = find_mark(p, "表（续表）", 0), *en = find_mark(p, "Table (continued)", 0);
    const struct mark *unit = find_mark(p, "单位：元", 1);

    (void)state;
    assert_int_equal(zh->page, 2);
    assert_int_equal(zh->y, en->y);
    assert_int_equal(unit->page, 2);
    assert_int_equal(unit->y, zh->y);
    assert_int_equal(unit->node, 0);
    arena_close(a);
}

/* A numbered title begins with 表 already. */
static void a_continued_part_keeps_its_number(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    look->tables_numbered = true;
    struct pages *p = pages_like(a, look, "table 表 1　结果\ncolumn start+head 指标\n*60 cells 第#行\n");

    (void)state;
    assert_int_equal(find_mark(p, "续表 1", 0)->page, 2);
    assert_null(find_mark(p, "表（续表）", 0));
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

/* Its caption has the whole measure, also where rows stand in two columns; a unit never lies on it. */
static void a_continued_caption_has_room(void **state)
{
    static const char *const titles[] = {
        "各县区主要产品产量 || Output of main products by county and district of the city",
        "各县区主要产品产量 || Output of the main products of industry, of farming and of services "
        "by county and by district of the city in the two years before and after the census"
    };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "edition zh-en\ntable %s\nunit 单位：元 || Unit: yuan\ncolumn start+head 指标 "
                   "|| Item\ncolumn decimal 数值 || Value\n*160 cells 第#行 || Row # & =|#.5|\n"
                   "parts 2\n", titles[i]);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        const struct mark *zh = find_mark(p, "续表", 0), *en = find_mark(p, "(continued)", 0);
        const struct mark *unit = find_mark(p, "单位：元", 1);
        assert_int_equal(unit->page, zh->page);
        assert_int_equal(en->page, zh->page);
        assert_true(i ? en->y > zh->y && unit->y > en->y : en->y == zh->y && unit->y == zh->y);
        assert_true(find_mark(p, "指标", 2)->y > unit->y);
        arena_close(a);
    }
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

static void reference_heads(void **state)
{
    (void)state;
    matches_reference(fonts, "table-heads");
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

static void reference_turned(void **state)
{
    (void)state;
    matches_reference(fonts, "table-turned");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(digits_keep_clear_of_the_unit),
        cmocka_unit_test(heads_over_columns_head_their_cells),
        cmocka_unit_test(a_column_that_ends_where_the_next_begins_keeps_off),
        cmocka_unit_test(parts_stand_in_under_their_lead),
        cmocka_unit_test(cells_over_rows),
        cmocka_unit_test(a_cut_leaves_rows_on_each_side),
        cmocka_unit_test(notes_count_as_rows),
        cmocka_unit_test(two_high_rows_stand_on_a_side),
        cmocka_unit_test(rows_that_read_far_are_parted_by_hairs),
        cmocka_unit_test(the_last_row_of_a_part_has_no_hair),
        cmocka_unit_test(notes_go_over_with_the_last_rows),
        cmocka_unit_test(notes_that_go_on_say_so),
        cmocka_unit_test(narrow_tables_stand_in_two_columns),
        cmocka_unit_test(rows_of_halves_keep_one_step),
        cmocka_unit_test(a_table_of_narrow_halves_is_one),
        cmocka_unit_test(two_up_tables_that_cannot_stand_are_errors),
        cmocka_unit_test(turned_tables_are_refused_in_rows),
        cmocka_unit_test(a_long_turned_table_has_all_its_rows),
        cmocka_unit_test(turned_tables_have_their_own_pages),
        cmocka_unit_test(a_cell_that_cannot_be_broken_is_named),
        cmocka_unit_test(a_table_wider_than_its_page_is_turned),
        cmocka_unit_test(a_table_wider_than_its_column_stands_over_all),
        cmocka_unit_test(notes_hang_beside_their_numbers),
        cmocka_unit_test(notes_of_both_languages_hang_on_one_edge),
        cmocka_unit_test(a_table_without_heads_has_none),
        cmocka_unit_test(a_continued_part_speaks_both_languages),
        cmocka_unit_test(a_continued_part_keeps_its_number),
        cmocka_unit_test(small_rows_leave_a_tall_grid),
        cmocka_unit_test(a_continued_caption_has_room),
        cmocka_unit_test(a_first_part_stays_with_its_whole),
        cmocka_unit_test(reference_heads),
        cmocka_unit_test(short_parts_stay_on_one_page),
        cmocka_unit_test(reference_parts),
        cmocka_unit_test(reference_turned)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
