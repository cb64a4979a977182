/*
 * tests/layout/test_table_cuts.c - where a table goes on over pages, and what it says there
 */
#include "flow.h"

#define HEAD "table 表\ncolumn start+head 指标\ncolumn decimal 数值\n"

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

/* So much is left white at a column's end before a short table is cut: a column is narrow. */
static void a_short_table_stays_in_one_column(void **state)
{
    unsigned cut = 0;

    (void)state;
    for (unsigned n = 20; n < 40; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_format(&b, "columns 2\n*%u p 填充\n" HEAD "*12 cells 行# & =|#.5|\n*90 p 后文\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        cut += find_mark(p, "行1", 0)->x != find_mark(p, "行12", 0)->x;
        arena_close(a);
    }
    assert_in_range(cut, 1, 5);
}

/* Three rows below a cut that have notes under them are no scrap, two are. */
static void notes_count_as_rows(void **state)
{
    unsigned with = 0, without = 0, two = 0;

    (void)state;
    for (unsigned n = 16; n < 42; n++)
        for (int notes = 0; notes < 2; notes++) {
            struct arena *a = arena_open();
            struct buf b = { .arena = a };

            buf_format(&b, "*%u p 填充\n" HEAD "*20 cells 行# & =|#.5|\n%s", n,
                       notes ? "note 注一\nnote 注二\n" : "");
            struct pages *p = pages_of(a, fonts, buf_str(&b));
            assert_true(p->ok);
            *(notes ? &with : &without) += rows_on(p, 1) && rows_on(p, 2) == 3;
            two += rows_on(p, 1) && rows_on(p, 2) == 2;
            arena_close(a);
        }
    assert_true(with > 0);
    assert_int_equal(without, 0);
    assert_int_equal(two, 0);
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

#define LONG_GROUP "这一组的名称写得很长很长所以要占两行以上才放得下"

static bool has_hair_under(const struct pages *p, const struct mark *name)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];

        if (!m->text && m->height == PU_PT(0.25) && m->page == name->page && m->x <= name->x &&
            m->x > name->x - PU_PT(5) && m->y > name->y && m->y < name->y + PU_PT(10))
            return true;
    }
    return false;
}

/* In a row under the heads, also in one of two parts; no hair parts it from its rows. */
static void a_group_that_goes_on_is_named_again(void **state)
{
    static const struct { const char *text, *again; } cases[] = {
        { "edition zh-en\ntable 表 || Table\ncolumn start+head 指标 || Item\ncolumn decimal 数值 || "
          "Value\ngroup 甲组 || Group A\n*60 cells 第#行 || Row # & =|#.5|\n",
          "Group A (continued)" },
        { "table 表\ncolumn start\ncolumn decimal\ngroup 甲组\n*60 cells 行# & =|#.5|\n",
          "甲组（续）" },
        { HEAD "*2 column start 丙\ngroup " LONG_GROUP "\n*60 cells 行# & =|#.5| & " HAN20 "一 & "
          HAN20 "\n", LONG_GROUP "（续）" },
        { HEAD "group 甲组\n*40 cells 行# & =|#.5|\nparts 2\n", "甲组（续）" },
        { HEAD "group " LONG_GROUP "\n*40 cells 行# & =|#.5|\nparts 2\n", "（续）" },
        { HEAD "group 甲组\n*3 cells 行# & =|#.5|\nungrouped\n*60 cells 后# & =|#.5|\n", NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, str_of(cases[i].text));
        const struct mark *name = find_mark(p, "（续）", 0), *head = find_mark(p, "数值", 1);

        assert_true(p->ok);
        assert_int_equal(name != NULL, cases[i].again != NULL);
        if (name) {
            assert_non_null(find_mark(p, cases[i].again, 0));
            assert_int_equal(name->node, 0);
            assert_true(!head || name->y > head->y);
            assert_false(has_hair_under(p, name));
        }
        arena_close(a);
    }
}

/* A page that begins with a group has not named the one before it. */
static void a_group_that_begins_a_page_is_named_once(void **state)
{
    unsigned begins = 0, goes_on = 0;

    (void)state;
    for (unsigned n = 16; n < 36; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_format(&b, "*%u p 填充\n" HEAD "group 甲组\n*9 cells 前# & =|#.5|\ngroup 乙组\n"
                   "*9 cells 后# & =|#.5|\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        const struct mark *name = find_mark(p, "（续）", 0), *second = find_mark(p, "乙组", 0);
        assert_true(p->ok);
        const struct mark *row = find_mark(p, "前9", 0);
        if (p->result.pages == 2 && find_mark(p, "前1", 0)->page == 1) {
            bool first = row->page == 1 && second->page == 2;
            assert_int_equal(name == NULL, first);
            assert_true(first || find_mark(p, row->page == 2 ? "甲组（续）" : "乙组（续）", 0));
            begins += first;
            goes_on += !first;
        }
        arena_close(a);
    }
    assert_true(begins > 0 && goes_on > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_leaves_rows_on_each_side),
        cmocka_unit_test(a_short_table_stays_in_one_column),
        cmocka_unit_test(notes_count_as_rows),
        cmocka_unit_test(two_high_rows_stand_on_a_side),
        cmocka_unit_test(notes_go_over_with_the_last_rows),
        cmocka_unit_test(notes_that_go_on_say_so),
        cmocka_unit_test(a_continued_part_speaks_both_languages),
        cmocka_unit_test(a_continued_part_keeps_its_number),
        cmocka_unit_test(a_continued_caption_has_room),
        cmocka_unit_test(a_group_that_goes_on_is_named_again),
        cmocka_unit_test(a_group_that_begins_a_page_is_named_once)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
