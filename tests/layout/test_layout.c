/*
 * tests/layout/test_layout.c - rules of the page, one test each
 *
 * Where a rule must hold wherever the page ends, the test pushes the text down the page line by
 * line and looks at every place.
 */
#include <malloc.h>

#include "pages.h"
#include "reference.h"

/* `lines` lines of filler, then the text. */
static struct str pushed(struct arena *a, unsigned lines, const char *text)
{
    struct buf b = { .arena = a };

    if (lines)
        buf_format(&b, "*%u p 填充\n", lines);
    buf_z(&b, text);
    return buf_str(&b);
}

static void heading_never_ends_a_page(void **state)
{
    (void)state;
    for (unsigned n = 30; n < 44; n++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, pushed(a, n, "h1 标题\np 正文一\np 正文二\n"));
        const struct mark *m = find_mark(p, "标题", 0);
        assert_true(p->ok);
        assert_non_null(m);
        assert_true(has_text_below(p, m));
        arena_close(a);
    }
}

#define LONG_LINE "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"

static void no_line_of_a_paragraph_alone(void **state)
{
    (void)state;
    for (unsigned n = 34; n < 44; n++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, pushed(a, n, "p " LONG_LINE LONG_LINE LONG_LINE
                                                    LONG_LINE "\np 尾\n"));
        unsigned on[4] = { 0, 0, 0, 0 };
        for (size_t i = 0; i < p->count; i++)
            if (p->marks[i].node && str_find(p->marks[i].words, STR("五六七八")) >= 0)
                on[p->marks[i].page]++;
        assert_int_equal(on[1] + on[2], 5);
        assert_int_not_equal(on[1], 1);
        assert_int_not_equal(on[2], 1);
        arena_close(a);
    }
}

#define CITY4 "the city and the city and the city and the city and "

static void short_pair_stays_together(void **state)
{
    (void)state;
    for (unsigned n = 36; n < 60; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "edition zh-en\n*%u p 填充\np 中文一句 || English words\np 尾 || Tail\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        const struct mark *zh = find_mark(p, "中文一句", 0), *en = find_mark(p, "English words", 0);
        assert_non_null(zh);
        assert_non_null(en);
        assert_int_equal(zh->page, en->page);
        assert_true(en->y > zh->y);
        arena_close(a);
    }
}

/* Lines of a page that hold the words. */
static size_t lines_on(const struct pages *p, unsigned page, const char *words)
{
    size_t count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += p->marks[i].page == page && p->marks[i].node &&
            str_find(p->marks[i].words, str_of(words)) >= 0;
    return count;
}

/* Its English goes over to the next page alone rather than that four lines stay open. */
static void short_pair_parts_for_a_hole(void **state)
{
    size_t parted = 0;

    (void)state;
    for (unsigned n = 30; n < 60; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };
        buf_format(&b, "edition zh-en\n*%u p 填充\np " LONG_LINE LONG_LINE LONG_LINE
                   " || " CITY4 CITY4 CITY4 CITY4 CITY4 CITY4 "\n*9 p 尾 || Tail\n", n);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        size_t zh = lines_on(p, 1, "二三"), en = lines_on(p, 1, "city");
        size_t zh_over = lines_on(p, 2, "二三"), en_over = lines_on(p, 2, "city");

        assert_true(zh + zh_over >= 3 && en + en_over >= 3);
        assert_true(zh != 1 && en != 1 && zh_over != 1 && en_over != 1);
        parted += (zh || en) && (zh_over || en_over);
        arena_close(a);
    }
    assert_in_range(parted, 1, 8);
}

#define TABLE_HEAD "table 主要指标 || Main indicators\nunit 单位：% || Unit: %\n" \
    "column start+head 指标\ncolumn decimal 数值\ncolumn end 位次\n"

static void table_repeats_its_head(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(TABLE_HEAD
        "*120 cells 第#行 & =|#.5|% & 第#\nnote 注：说明\n"));
    unsigned pages = p->result.pages;

    (void)state;
    assert_true(p->ok);
    assert_true(pages > 2);
    for (unsigned n = 1; n <= pages; n++) {
        const struct mark *head = find_mark(p, "数值", n - 1);
        assert_non_null(head);
        assert_int_equal(head->page, n);
        const struct mark *again = find_mark(p, "主要指标（续表）", n - 1);
        assert_true(n == pages ? !again : again && again->page == n + 1 && again->node == 0);
    }
    assert_int_equal(find_mark(p, "注：说明", 0)->page, pages);
    /* The tree has one table with one head. */
    unsigned tables = 0, heads = 0;
    for (uint32_t i = 1; i < p->result.tree->count; i++) {
        tables += tree_at(p->result.tree, i)->role == TREE_TABLE;
        heads += tree_at(p->result.tree, i)->role == TREE_HEAD_ROWS;
    }
    assert_int_equal(tables, 1);
    assert_int_equal(heads, 1);
    arena_close(a);
}

static void two_rows_at_least_on_either_side(void **state)
{
    (void)state;
    for (unsigned n = 25; n < 40; n++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, pushed(a, n, TABLE_HEAD
            "*14 cells 第#行 & =|#.5|% & 第#\n"));
        unsigned on[4] = { 0, 0, 0, 0 };
        for (size_t i = 0; i < p->count; i++)
            if (p->marks[i].text && str_ends(p->marks[i].words, STR("行")))
                on[p->marks[i].page]++;
        assert_int_equal(on[1] + on[2], 14);
        assert_int_not_equal(on[1], 1);
        assert_int_not_equal(on[2], 1);
        arena_close(a);
    }
}

static void points_stand_under_each_other(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(TABLE_HEAD
        "cells 甲 & =|1111.1|% & 第1\ncells 乙 & =|70.25|% & 第2\ncells 丙 & =约|8.5|% & 第3\n"));
    const struct mark *one = find_mark(p, "1111.1", 0), *two = find_mark(p, "70.25", 0);
    const struct mark *three = find_mark(p, "8.5", 0);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(one->point, two->point);
    assert_int_equal(one->point, three->point);
    /* Digits stand in cells of one width. */
    struct pages *cells = pages_of(a, fonts, STR(TABLE_HEAD
        "cells 甲 & =|111.1|% & 第1\ncells 乙 & =|888.8|% & 第2\n"));
    const struct mark *ones = find_mark(cells, "111.1", 0), *eights = find_mark(cells, "888.8", 0);
    assert_in_range(ones->width - eights->width + 8, 0, 16);
    /* Ranks end at one edge. */
    const struct mark *rank = find_mark(p, "第1", 0), *other = find_mark(p, "第2", 0);
    assert_in_range(rank->x + rank->width - other->x - other->width + 16, 0, 32);
    arena_close(a);
}

#define CARD(label, value) "card\nentry " label "\nvalue " value "\n"

static void numbers_of_a_pair_stand_under_each_other(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\n" TABLE_HEAD
        "cells 甲 || A & =|6.5|%|左右 || around |6.5|%| & 第1\n"
        "cells 乙 || B & =|5.5|%|以内 || no more than |5.5|%| & 第2\n"));
    const struct mark *zh = find_mark(p, "6.5", 0), *en = find_mark(p, "around 6.5", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(en->y > zh->y);
    assert_int_equal(zh->point, en->point);
    assert_int_equal(zh->point, find_mark(p, "no more than", 0)->point);
    arena_close(a);
}

static void short_texts_end_in_no_lone_word(void **state)
{
    static const char words[] = "Make the innovation system of all counties and of the city itself do";
    struct arena *a = arena_open();

    (void)state;
    for (int n = 20; n < (int)sizeof words; n++) {
        struct buf b = { .arena = a };
        buf_format(&b, "edition en\ntasks 2\ntask 一、 || 1\nname 甲 || %.*s ever better\n"
                   "task 二、 || 2\nname 乙 || Unlock domestic demand\n", n, words);
        struct pages *p = pages_of(a, fonts, buf_str(&b));
        assert_true(p->ok);
        assert_true(find_mark(p, "better", 0)->width > PU_PT(45));
    }
    /* In seven tenths of the measure: at its end stands no preposition. */
    struct pages *p = pages_of(a, fonts, STR("edition en\ntasks 2\ntask 一、 || 1\n"
        "name 甲 || Deepen reform and opening up at a higher level\n"));
    assert_non_null(find_mark(p, "at a higher level", 0));
    assert_null(find_mark(p, "opening up at", 0));
    /* Chinese breaks where a phrase ends. */
    p = pages_of(a, fonts, STR("edition zh\ncards 5\n" CARD("甲", "|6|%|左右")
        "line 2025年完成6.5%，符合预期目标\n" CARD("乙", "|6|%|") CARD("丙", "|6|%|")
        CARD("丁", "|6|%|") CARD("戊", "|6|%|")));
    assert_true(str_starts(find_mark(p, "符合", 0)->words, STR("符合预期目标")));
    arena_close(a);
}

static void drawings_of_a_row_share_a_height(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("row\ndrawing 0 100 甲\ndrawing 0 160 乙\nend\n"));
    unsigned found = 0;

    (void)state;
    for (size_t i = 0; i < p->count; i++)
        found += !p->marks[i].text && p->marks[i].height == PU_PT(160);
    assert_int_equal(found, 2);
    arena_close(a);
}

static const struct mark *box_of_height(const struct pages *p, pu height)
{
    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].height == height)
            return &p->marks[i];
    fail_msg("no box is so high");
    return NULL;
}

/* Two charts that are higher beside each other, and more than a third of a page, are stacked at the
 * full measure; low ones, and those whose report gives weights, are not. */
static void drawings_that_are_too_narrow_are_stacked(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("row\nlabels 90 80 甲\nlabels 90 90 乙\nend\n"));
    const struct mark *first = box_of_height(p, PU_PT(80)), *second = box_of_height(p, PU_PT(90));

    (void)state;
    assert_int_equal(first->x, second->x);
    assert_true(second->y >= first->y + PU_PT(80));
    assert_true(first->width > PU_PT(400) && second->width == first->width);
    p = pages_of(a, fonts, STR("row 1 1\nlabels 0 80 甲\nlabels 0 90 乙\nend\n"));
    assert_true(box_of_height(p, PU_PT(360))->width < PU_PT(300));
    p = pages_of(a, fonts, STR("row\nlabels 0 40 甲\nlabels 0 50 乙\nend\n"));
    assert_true(box_of_height(p, PU_PT(200))->width < PU_PT(300));
    arena_close(a);
}

/* Little higher under each other than beside each other with a hole, they are stacked, too. */
static void drawings_that_leave_a_hole_are_stacked(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("row\nlabels 0 120 甲\ndrawing 0 385 乙\nend\n"));

    (void)state;
    assert_true(box_of_height(p, PU_PT(120))->width > PU_PT(400));
    p = pages_of(a, fonts, STR("row\nlabels 0 120 甲\ndrawing 0 425 乙\nend\n"));
    assert_true(box_of_height(p, PU_PT(480))->width < PU_PT(300));
    arena_close(a);
}

/* A picture has the width that it asks for and the text beside it what is left; with weights a share. */
static void a_picture_of_a_row_keeps_its_width(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("row\np 左边的文字\npicture 40 100 图\nend\n"));
    const struct mark *box = box_of_height(p, PU_PT(100)), *text = find_mark(p, "左边", 0);

    (void)state;
    assert_int_equal(box->width, PU_PT(40));
    assert_true(box->x > text->x + PU_PT(300));
    p = pages_of(a, fonts, STR("row\npicture 40 100 图\np 右边的文字\nend\n"));
    box = box_of_height(p, PU_PT(100));
    assert_true(find_mark(p, "右边", 0)->x - box->x < PU_PT(100));
    p = pages_of(a, fonts, STR("row 1 1\npicture 40 100 图\np 右边的文字\nend\n"));
    box = box_of_height(p, PU_PT(100));
    assert_int_equal(box->width, PU_PT(40));
    assert_true(find_mark(p, "右边", 0)->x - box->x > PU_PT(200));
    arena_close(a);
}

static void numerals_of_a_row_share_a_baseline(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\ncards 3\n"
        CARD("增速 || GDP growth", "|6.1|%|左右 || around |6.1|%|")
        CARD("规模以上工业增加值 || Value added of industrial enterprises above designated size",
             "|7.2|%| || |7.2|%|")
        "line 第二行 || Second line\n" CARD("产量 || Output", "稳定在|43|亿斤|以上 || x")));
    const struct mark *one = find_mark(p, "6.1", 0), *two = find_mark(p, "7.2", 0);
    const struct mark *three = find_mark(p, "43", 0);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(one->y, two->y);
    assert_int_equal(one->y, three->y);
    assert_true(two->x > one->x);
    /* The English value that reads as the Chinese is printed once. */
    assert_null(find_mark(p, "7.2", 1));
    assert_non_null(find_mark(p, "around 6.1", 0));
    /* and what stands under that number leaves no room for the English of others */
    assert_true(find_mark(p, "第二行", 0)->y < find_mark(p, "around 6.1", 0)->y + PU_PT(4));
    /* So is a number that English counts without a word. */
    p = pages_of(a, fonts, STR("edition zh-en\ncards 3\n" CARD("村 || Villages", "|344|个| || |344||")
                               CARD("户 || Households", "|1.1|万户| || |11,000||")));
    assert_null(find_mark(p, "344", 1));
    assert_non_null(find_mark(p, "11,000", 0));
    arena_close(a);
}

#define FUNDING CARD("x || Funding", "x || |12,826.5| million tonnes of coal|")

/* All small enough for the longest beside its unit; where they would be too small, that goes below. */
static void numerals_of_a_row_are_of_one_size(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition en\ncards 3\n"
        CARD("x || Funding", "x || |12,826.5| billion yuan|") CARD("x || Projects", "x || |205||")
        CARD("x || Spending", "x || |3.48| billion yuan|") CARD("x || Places", "x || |48,800||")));
    const struct mark *number = find_mark(p, "12,826.5", 0);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(number->height, find_mark(p, "205", 0)->height);
    assert_int_equal(number->height, find_mark(p, "48,800", 0)->height);
    assert_int_equal(find_mark(p, "billion yuan", 0)->y, number->y);
    p = pages_of(a, fonts, STR("edition en\ncards 3\n" FUNDING
        CARD("x || Projects", "x || |205||") CARD("x || Places", "x || |48,800||")));
    number = find_mark(p, "12,826.5", 0);
    assert_int_equal(number->height, find_mark(p, "205", 0)->height);
    assert_true(find_mark(p, "coal", 0)->y > number->y);
    arena_close(a);
}

/* One long unit sends no other under its number. */
static void units_stand_beside_their_numbers(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition en\ncards 3\n" FUNDING
        CARD("x || Spending", "x || |3.48| million|") CARD("x || Growth", "x || |6.5|%|")
        CARD("x || Forest", "x || |34| ha|")));
    const struct mark *number = find_mark(p, "12,826.5", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(find_mark(p, "coal", 0)->y > number->y);
    assert_int_equal(find_mark(p, "3.48", 0)->y, number->y);
    assert_int_equal(find_mark(p, "million", 1)->y, number->y);
    assert_int_equal(find_mark(p, "%", 0)->y, number->y);
    assert_int_equal(find_mark(p, "ha", 0)->y, find_mark(p, "34", 0)->y);
    arena_close(a);
}

#define TWO_LINES CARD("规模以上工业增加值增长速度", "|7.2|%|")

/* Words over a number stand beside the second line of a longer label, not below it. */
static void words_over_a_number_cost_no_row(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("cards 6\n" TWO_LINES CARD("甲", "|1|%|")
        CARD("乙", "|2|%|") CARD("丙", "|3|%|") CARD("丁", "|5|%|") CARD("戊", "|8|%|")));
    pu plain = find_mark(p, "7.2", 0)->y;

    (void)state;
    assert_true(p->ok);
    p = pages_of(a, fonts, STR("cards 6\n" TWO_LINES CARD("甲", "力争稳定在|43.5|万亿斤|以上")
        CARD("乙", "|2|%|") CARD("丙", "|3|%|") CARD("丁", "|5|%|") CARD("戊", "|8|%|")));
    assert_true(p->ok);
    assert_true(find_mark(p, "力争", 0)->y < find_mark(p, "43.5", 0)->y - PU_PT(10));
    assert_in_range(find_mark(p, "7.2", 0)->y - plain, 0, PU_PT(6));
    arena_close(a);
}

/* Nor does another block have larger ones. */
static void numerals_of_a_report_are_of_one_size(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition en\ncards 2\n"
        CARD("x || Spending", "x || |3.48| billion yuan|") "p x || text\ncards 4\n"
        CARD("x || Funding", "x || |12.826| billion yuan|") CARD("x || Projects", "x || |205||")
        CARD("x || Homes", "x || |206||") CARD("x || Roads", "x || |207||")));

    (void)state;
    assert_true(p->ok);
    pu height = find_mark(p, "3.48", 0)->height;
    assert_int_equal(height, find_mark(p, "205", 0)->height);
    p = pages_of(a, fonts, STR("edition en\ncards 2\n"
        CARD("x || Spending", "x || |3.48| billion yuan|")));
    assert_true(find_mark(p, "3.48", 0)->height > height);
    arena_close(a);
}

/* Six in a row would have a figure over its unit: there are three. */
static void figures_keep_their_units_in_fewer_columns(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("cards 6\n" CARD("甲", "|351734|亿元|")
        CARD("乙", "|1|%|") CARD("丙", "|2|%|") CARD("丁", "|3|%|") CARD("戊", "|5|%|")
        CARD("己", "|8|%|")));
    const struct mark *number = find_mark(p, "351734", 0), *unit = find_mark(p, "亿元", 0);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(number->y, unit->y);
    assert_true(find_mark(p, "丙", 0)->y == find_mark(p, "甲", 0)->y);
    assert_true(find_mark(p, "丁", 0)->y > number->y);
    arena_close(a);
}

static void long_wordings_stay_inside_their_card(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("cards 4\n"
        CARD("甲", "|||与“十五五”考核目标统筹衔接并持续改善")
        CARD("乙", "稳定在|1234567.89|亿立方米标准天然气当量每平方公里每年|以上")
        CARD("丙", "|6|%|左右") CARD("丁", "|||稳量提质")));
    pu width = (47 * PU_PT(10.5) - 3 * PU_PT(10.5)) / 4;

    (void)state;
    assert_true(p->ok);
    for (size_t i = 0; i < p->count; i++)
        if (p->marks[i].text && p->marks[i].node)
            assert_true(p->marks[i].width <= width + PU_PT(0.1));
    arena_close(a);
}

/* The longest of them decides, and a line less is worth a size. */
static void wordings_of_a_block_share_a_size(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("cards 4\n" CARD("甲", "|||稳量提质")
        CARD("乙", "|||与经济增长基本同步") CARD("丙", "|6|%|左右") CARD("丁", "|||持续改善")));
    const struct mark *one = find_mark(p, "稳量提质", 0), *long_one = find_mark(p, "与经济增长基本同步", 0);

    (void)state;
    assert_true(p->ok);
    assert_non_null(long_one);
    assert_int_equal(one->height, long_one->height);
    assert_int_equal(one->height, find_mark(p, "持续改善", 0)->height);
    assert_true(one->height < find_mark(p, "6", 0)->height * 63 / 100);
    arena_close(a);
}

/* The leading of numerals is less. */
static void lines_of_an_english_wording_stand_apart(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition en\ncards 4\n"
        CARD("x || Carbon", "x || |||coordinated with the assessment target of the plan")
        CARD("x || GDP", "x || |6|%|")));
    const struct mark *first = find_mark(p, "coordinated", 0), *next = first;

    (void)state;
    assert_true(p->ok);
    while (next->y == first->y)
        next++;
    assert_true(next->y - first->y >= first->height * 125 / 100 - 1);
    arena_close(a);
}

static void two_entries_of_a_card_stand_side_by_side(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("cards 3\n" CARD("甲", "|1|%") CARD("乙", "|2|%")
        CARD("丙", "|3|%") "entry 丁\nvalue |4|%\n" CARD("戊", "|5|%")));
    const struct mark *three = find_mark(p, "丙", 0), *four = find_mark(p, "丁", 0);

    (void)state;
    assert_int_equal(three->y, four->y);
    assert_true(four->x > three->x);
    assert_true(three->y > find_mark(p, "甲", 0)->y);
    arena_close(a);
}

#define TASK(n, name) "task " n "\nname " name "\nitem 第一项\nitem 第二项\n"

static void tasks_run_across_in_order(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("tasks 2\n" TASK("一、", "甲事") TASK("二、", "乙事")
        "item 第三项\n" TASK("三、", "丙事")));
    const struct mark *one = find_mark(p, "甲事", 0), *two = find_mark(p, "乙事", 0);
    const struct mark *three = find_mark(p, "丙事", 0);

    (void)state;
    assert_int_equal(one->y, two->y);
    assert_true(two->x > one->x);
    assert_int_equal(one->x, three->x);
    assert_true(three->y > find_mark(p, "第三项", 0)->y);
    assert_true(one->node < two->node && two->node < three->node);
    assert_true(one < two && two < three);
    assert_non_null(find_mark(p, "一、", 0));
    arena_close(a);
}

static void drawing_lets_text_go_first(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, pushed(a, 28,
        "drawing 0 300 图\n*20 p 后文#\n"));
    const struct mark *text = find_mark(p, "后文1", 0);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(text->page, 1);
    assert_int_equal(p->result.pages, 2);
    /* Reading order stays: the figure comes before the text. */
    bool before = false;
    for (uint32_t i = 1; i < text->node; i++)
        before = before || tree_at(p->result.tree, i)->role == TREE_FIGURE;
    assert_true(before);
    arena_close(a);
}

static void block_taller_than_a_page_is_an_error(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("p 正文\ndrawing 0 900 图\np 尾\n"));
    struct str text = diag_text(p->diag, a, 10);

    (void)state;
    assert_false(p->ok);
    assert_true(str_starts(text, STR("test:2:")));
    assert_true(str_find(text, STR("317.5 mm high")) >= 0);
    arena_close(a);
}

/* Too wide even for a page of its own. */
static void table_wider_than_the_page_is_a_list(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "table 宽表\ncolumn start+head 名\n*20 column decimal 数#\n");
    for (int r = 0; r < 2; r++) {
        buf_z(&b, r ? "\ncells 乙项" : "cells 甲项");
        for (int i = 0; i < 20; i++)
            buf_z(&b, r && !i ? " & " : " & =|12345.67|亿元");
    }
    buf_z(&b, "\n");
    struct pages *p = pages_of(a, fonts, buf_str(&b));
    const struct mark *name = find_mark(p, "甲项", 0), *first = find_mark(p, "数1", 0);
    const struct mark *value = find_mark(p, "12345.67亿元", 0);

    assert_true(p->ok);
    assert_true(str_find(diag_text(p->diag, a, 10), STR("its rows are set as a list")) >= 0);
    assert_true(name->y < first->y && first->x == name->x);
    assert_true(value->y == first->y && value->x > first->x + first->width);
    /* A cell that says nothing has no line. */
    assert_true(find_mark(p, "12345.67亿元", 20)->y > find_mark(p, "乙项", 0)->y);
    assert_null(find_mark(p, "12345.67亿元", 39));
    assert_null(find_mark(p, "名", 0));
    arena_close(a);
}

static void heading_levels_are_never_skipped(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("h1 甲\nh3 乙\np 正文\nh2 丙\np 正文\nh1 丁\np 尾\n"));
    static const enum tree_role wanted[] = { TREE_H1, TREE_H2, TREE_H2, TREE_H1 };
    size_t n = 0;

    (void)state;
    for (uint32_t i = 1; i < p->result.tree->count; i++) {
        enum tree_role role = tree_at(p->result.tree, i)->role;
        if (role >= TREE_H1 && role <= TREE_H6)
            assert_int_equal(role, wanted[n++]);
    }
    assert_int_equal(n, 4);
    assert_int_equal(p->result.outline_count, 4);
    assert_int_equal(p->result.outlines[1].level, 2);
    arena_close(a);
}

#define ONE_HEADING "id one\nh1 甲 || Alpha\np 文 || T\n"

static void outlines_speak_the_edition(void **state)
{
    struct arena *a = arena_open();
    struct pages *both = pages_of(a, fonts, STR("edition zh-en\n" ONE_HEADING));
    struct pages *en = pages_of(a, fonts, STR("edition en\n" ONE_HEADING));

    (void)state;
    assert_true(str_is(both->result.outlines[0].title, "甲"));
    assert_true(str_is(en->result.outlines[0].title, "Alpha"));
    assert_int_equal(en->result.outlines[0].language, LANGUAGE_EN);
    assert_true(str_is(en->result.outlines[0].destination, "one"));
    assert_null(find_mark(en, "甲", 0));
    arena_close(a);
}

static void parts_of_a_figure_share_a_node(void **state)
{
    struct arena *a = arena_open();
    struct block_run runs[3] = {
        { .text = STR("达"), .figure = STR_NONE }, { .text = STR("2479.6"), .figure = STR("gdp") },
        { .text = STR("亿元"), .figure = STR("gdp"), .flags = BLOCK_GLUE_BEFORE }
    };
    struct block b = { .kind = BLOCK_PARAGRAPH, .text.in[LANGUAGE_ZH] = { runs, 3 } };
    struct block_document doc = { .first = &b };
    struct pages p = { .a = a, .diag = diag_new(a, LANGUAGE_EN) };
    struct page_sink sink = { .context = &p, .page = keep_page };
    unsigned spans = 0;

    (void)state;
    assert_true(layout_run(a, &doc, test_look(a), EDITION_ZH, fonts, &sink, &p.result, p.diag));
    for (uint32_t i = 1; i < p.result.tree->count; i++)
        spans += tree_at(p.result.tree, i)->role == TREE_SPAN;
    assert_int_equal(spans, 1);
    arena_close(a);
}

static void furniture_is_an_artifact(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("edition zh-en\nfoot 脚注栏 || Running foot\n"
        "specimen 样张 || Specimen\nbanner 征求意见稿 || Draft\np 正文 || Text\n"));
    static const char *const words[] = { "脚注栏", "Running foot", "样张", "Specimen",
                                         "征求意见稿", "— 1 —" };

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const struct mark *m = find_mark(p, words[i], 0);
        assert_non_null(m);
        assert_int_equal(m->node, 0);
    }
    assert_int_not_equal(find_mark(p, "正文", 0)->node, 0);
    arena_close(a);
}

static void lines_of_one_language_stand_on_the_grid(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("h1 甲\np 正文一\ncards 2\n" CARD("丙", "|3|%")
        "p 正文二\nh2 乙\np 正文三\ntable 表\ncolumn start 列\ncells 一\np 正文四\n"));
    const struct mark *first = find_mark(p, "正文一", 0);

    (void)state;
    for (size_t i = 1; i < 4; i++) {
        static const char *const names[] = { "", "正文二", "正文三", "正文四" };
        const struct mark *m = find_mark(p, names[i], 0);
        assert_non_null(m);
        assert_int_equal((m->y - first->y) % PU_PT(17.5), 0);
    }
    arena_close(a);
}

static void empty_blocks_do_no_harm(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR(
        "list\nolist\nlines\nnotes\ncards 3\ntasks 2\nrow\nend\n"
        "table 空表\ntable 无行\ncolumn start 列\ntable\ncolumn decimal+head 列\ncells &\n"
        "p \nh1 \nh2 甲\nlead \ntitle \ndeck \ncards 3\ncard\nentry \ntasks\ntask 一、\n"));

    (void)state;
    assert_true(p->ok);
    assert_int_equal(p->result.pages, 1);
    p = pages_of(a, fonts, STR_NONE);
    assert_true(p->ok);
    assert_int_equal(p->result.pages, 1);
    arena_close(a);
}

/* 着重号: a dot below each Han character of the run, none below its marks, none elsewhere. */
static void dots_stand_below_their_characters(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("p 正文~着，重~号\n"));
    const struct mark *text = find_mark(p, "正文", 0);
    size_t dots = 0;

    (void)state;
    assert_true(p->ok);
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (m->text || m->width > PU_PT(3))
            continue;
        /* 着 is the third character, 重 the fifth; below the baseline, above the next line. */
        pu from = text->x + (dots ? 4 : 2) * text->height;
        assert_in_range(m->x + m->width / 2, from, from + text->height);
        assert_in_range(m->y, text->y, text->y + PU_PT(6));
        dots++;
    }
    assert_int_equal(dots, 2);
    arena_close(a);
}

/* ‖ of a heading: it breaks there and nowhere else, though another place fills the line better. */
static void headings_break_at_their_phrases(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = pages_of(a, fonts, STR("h1 坚持稳中求进工作总基调 / 推动经济实现质的有效提升和量的合理增长 "
                                             "/ 努力完成全年经济社会发展目标任务\np 正文\n"));

    (void)state;
    assert_true(p->ok);
    assert_string_equal(str_z(a, find_mark(p, "坚持", 0)->words),
                        "坚持稳中求进工作总基调推动经济实现质的有效提升和量的合理增长");
    assert_string_equal(str_z(a, find_mark(p, "努力", 0)->words), "努力完成全年经济社会发展目标任务");
    arena_close(a);
}

/* What the sink sees of memory outside the job's arena. */
struct watch { struct arena *a; unsigned pages; int64_t early, late; };

static bool watch_page(void *context, const struct page *pg, unsigned number)
{
    struct watch *w = context;
    int64_t used = (int64_t)mallinfo2().uordblks + (int64_t)mallinfo2().hblkhd -
        (int64_t)arena_used(w->a);

    (void)pg;
    w->pages = number;
    if (number == 10)
        w->early = used;
    w->late = used;
    return true;
}

static void long_table_keeps_no_pages(void **state)
{
    static const char *const texts[] = {
        TABLE_HEAD "*6000 cells 第行 & =|1.5|% & 第\n",
        "p 前文\n" TABLE_HEAD "*6000 cells 第行 & =|1.5|% & 第\nturned\np 后文\n"
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct arena *a = arena_open();
        struct watch w = { a, 0, 0, 0 };
        struct page_sink sink = { .context = &w, .page = watch_page };
        struct pages p = { .a = a };

        set_pages(a, fonts, str_of(texts[i]), &sink, &p);
        assert_true(p.ok);
        assert_true(w.pages > 120);
        /* The tree grows in the job's arena, which is left out but for the unused part of its last
           block, 4 MiB at most; one page of rows takes 100 kB. */
        assert_true(w.late - w.early < 5 << 20);
        arena_close(a);
    }
}

struct rows { const struct arena *a; const struct tree *tree; size_t early, late, count; };

static bool measure_page(void *context, const struct page *pg, unsigned number)
{
    struct rows *r = context;

    (void)pg;
    if (number == 10) {
        r->early = arena_used(r->a);
        r->count = 0;
    }
    r->late = arena_used(r->a);
    return true;
}

static bool let_row_go(void *context, const struct tree *tree, uint32_t row)
{
    struct rows *r = context;

    assert_int_equal(tree_at(tree, row)->role, TREE_ROW);
    r->tree = tree;
    r->count++;
    return true;
}

/* What a long table leaves in the job's arena, of which its blocks are no part: ids of head cells. */
#define BYTES_A_ROW 24

#define FACING_ROWS "*3000 cells 第行 || Row & =|1.5|% & 第 || A\n"

static void rows_leave_the_tree_with_their_pages(void **state)
{
    static const struct { const char *text; enum look_pair pair; } tables[] = {
        { TABLE_HEAD "*6000 cells 第行 & =|1.5|% & 第\n", LOOK_STACK },
        { "p 前文\n" TABLE_HEAD "*6000 cells 第行 & =|1.5|% & 第\nturned\np 后文\n", LOOK_STACK },
        { "edition zh-en\np 前 || Z\n" TABLE_HEAD FACING_ROWS, LOOK_FACING },
        { "edition zh-en\np 前 || Z\n" TABLE_HEAD FACING_ROWS "turned\np 后 || A\n", LOOK_FACING }
    };

    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct arena *a = arena_open();
        struct rows r = { .a = a };
        struct page_sink sink = { .context = &r, .page = measure_page, .row = let_row_go };
        struct pages p = { .a = a };
        uint32_t standing = 0;

        struct look *look = test_look(a);

        look->pair = tables[i].pair;
        set_pages_with(a, fonts, str_of(tables[i].text), look, &sink, &p);
        assert_true(p.ok);
        assert_true(r.count > 5000);
        assert_true(r.late - r.early < r.count * BYTES_A_ROW);
        for (uint32_t n = 1; n < r.tree->count; n++)
            standing += tree_stands(r.tree, n);
        assert_true(r.tree->count > 6000 * 4);
        assert_true(standing < 100);
        arena_close(a);
    }
}

static bool refuse_page(void *context, const struct page *pg, unsigned number)
{
    (void)pg;
    (void)number;
    ++*(unsigned *)context;
    return false;
}

static void sink_can_stop_the_layout(void **state)
{
    struct arena *a = arena_open();
    unsigned calls = 0;
    struct page_sink sink = { .context = &calls, .page = refuse_page };
    struct pages p = { .a = a };

    (void)state;
    set_pages(a, fonts, STR("*500 p 正文\n"), &sink, &p);
    assert_false(p.ok);
    assert_int_equal(calls, 1);
    arena_close(a);
}

/* ---- references ---- */

static void reference_pair(void **state) { (void)state; matches_reference(fonts, "pair"); }
static void reference_table(void **state) { (void)state; matches_reference(fonts, "table"); }
static void reference_cards(void **state) { (void)state; matches_reference(fonts, "cards"); }
static void reference_lists(void **state) { (void)state; matches_reference(fonts, "lists"); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heading_never_ends_a_page),
        cmocka_unit_test(no_line_of_a_paragraph_alone),
        cmocka_unit_test(short_pair_stays_together),
        cmocka_unit_test(short_pair_parts_for_a_hole),
        cmocka_unit_test(table_repeats_its_head),
        cmocka_unit_test(two_rows_at_least_on_either_side),
        cmocka_unit_test(points_stand_under_each_other),
        cmocka_unit_test(numbers_of_a_pair_stand_under_each_other),
        cmocka_unit_test(short_texts_end_in_no_lone_word),
        cmocka_unit_test(drawings_of_a_row_share_a_height),
        cmocka_unit_test(drawings_that_are_too_narrow_are_stacked),
        cmocka_unit_test(drawings_that_leave_a_hole_are_stacked),
        cmocka_unit_test(a_picture_of_a_row_keeps_its_width),
        cmocka_unit_test(numerals_of_a_row_share_a_baseline),
        cmocka_unit_test(numerals_of_a_row_are_of_one_size),
        cmocka_unit_test(units_stand_beside_their_numbers),
        cmocka_unit_test(words_over_a_number_cost_no_row),
        cmocka_unit_test(numerals_of_a_report_are_of_one_size),
        cmocka_unit_test(figures_keep_their_units_in_fewer_columns),
        cmocka_unit_test(long_wordings_stay_inside_their_card),
        cmocka_unit_test(wordings_of_a_block_share_a_size),
        cmocka_unit_test(lines_of_an_english_wording_stand_apart),
        cmocka_unit_test(two_entries_of_a_card_stand_side_by_side),
        cmocka_unit_test(tasks_run_across_in_order),
        cmocka_unit_test(drawing_lets_text_go_first),
        cmocka_unit_test(block_taller_than_a_page_is_an_error),
        cmocka_unit_test(table_wider_than_the_page_is_a_list),
        cmocka_unit_test(heading_levels_are_never_skipped),
        cmocka_unit_test(outlines_speak_the_edition),
        cmocka_unit_test(parts_of_a_figure_share_a_node),
        cmocka_unit_test(furniture_is_an_artifact),
        cmocka_unit_test(lines_of_one_language_stand_on_the_grid),
        cmocka_unit_test(empty_blocks_do_no_harm),
        cmocka_unit_test(long_table_keeps_no_pages),
        cmocka_unit_test(rows_leave_the_tree_with_their_pages),
        cmocka_unit_test(dots_stand_below_their_characters),
        cmocka_unit_test(headings_break_at_their_phrases),
        cmocka_unit_test(sink_can_stop_the_layout),
        cmocka_unit_test(reference_pair),
        cmocka_unit_test(reference_table),
        cmocka_unit_test(reference_cards),
        cmocka_unit_test(reference_lists)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
