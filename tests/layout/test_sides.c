/*
 * tests/layout/test_sides.c - the languages of a pair: beside each other, on facing pages, in columns
 */
#include "flow.h"

static void pairs_side_by_side_stay_level(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 12; n++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };
        look->pair = LOOK_SIDE;
        buf_format(&b, "edition zh-en\n*%u p 填 || Fill\n*30 p 甲#。" HAN100 " || Number # begins. "
                   "The quick brown fox jumps over the lazy dog and the report goes on and on "
                   "until the column has several lines of English text beside the Chinese\n", n);
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));
        assert_true(p->ok);
        for (int i = 1; i <= 30; i++) {
            const struct mark *zh = find_mark(p, str_z(a, str_format(a, "甲%d。", i)), 0);
            const struct mark *en = find_mark(p, str_z(a, str_format(a, "Number %d begins", i)),
                                              0);
            assert_int_equal(zh->page, en->page);
            assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
            assert_true(en->x > zh->x + PU_PT(150));
            /* They are each other's translation in the tree. */
            assert_true(tree_at(p->result.tree, zh->node)->pair == en->node ||
                        tree_at(p->result.tree, tree_at(p->result.tree, zh->node)->parent)->pair);
        }
        arena_close(a);
    }
}

static void facing_pages_hold_a_language_each(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\ntitle 标题 || Title\n"
        "*40 p 甲#。" HAN100 " || Number # begins. The quick brown fox jumps over the lazy dog and "
        "the report goes on and on until there are lines\n");
    assert_true(p->ok);
    assert_int_equal(p->result.pages % 2, 1);
    /* The title has the first page alone, and stands in its upper half, not at its edge. */
    assert_in_range(find_mark(p, "标题", 0)->y, look->area.height / 4, look->area.height / 2);
    for (int i = 1; i <= 40; i++) {
        const struct mark *zh = find_mark(p, str_z(a, str_format(a, "甲%d。", i)), 0);
        const struct mark *en = find_mark(p, str_z(a, str_format(a, "Number %d begins", i)), 0);
        assert_int_equal(zh->page % 2, 0);
        assert_int_equal(en->page, zh->page + 1);
        assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    }
    arena_close(a);
}

/* Columns are one there, which is said; so that no page repeats the other's text. */
static void facing_pages_have_no_columns(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前 || Before\ncolumns 2\n"
                                          "*9 p 甲# || Letter #\nend\n");
    assert_int_equal(diag_warnings(p->diag), 1);
    assert_int_equal(find_mark(p, "Letter 1", 0)->page, find_mark(p, "甲1", 0)->page + 1);
    assert_int_equal(find_mark(p, "Letter 9", 0)->x, find_mark(p, "Letter 1", 0)->x);
    assert_null(find_mark(p, "甲9", 1));
    arena_close(a);
}

/* Each page has the notes of its language, from the same height down, without gaps for the other's. */
static void facing_pages_have_their_notes(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\n*3 p 甲#^(注#一//-) || Letter #^(-//Note #)\n");
    const struct mark *zh = find_mark(p, "注1一", 0), *en = find_mark(p, "Note 1", 0);

    assert_int_equal(en->page, zh->page + 1);
    assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    for (int i = 1; i <= 2; i++) {
        const struct mark *second = find_mark(p, i > 1 ? "Note 2" : "注2一", 0);
        const struct mark *third = find_mark(p, i > 1 ? "Note 3" : "注3一", 0);

        assert_in_range(third->y - second->y, PU_PT(8), PU_PT(16));
    }
    arena_close(a);
}

/*
 * The pair never drifts apart: with footnotes of different length, floats at head and foot, a turned
 * table and headings between the paragraphs, each English text stands on the page that faces its
 * Chinese, level with it; side by side, on its page.
 */
static void pairs_stay_together_among_everything(void **state)
{
    static const enum look_pair modes[] = { LOOK_FACING, LOOK_SIDE };

    (void)state;
    for (size_t mode = 0; mode < 2; mode++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);

        look->pair = modes[mode];
        struct pages *p = pages_like(a, look, "edition zh-en\ntitle 标题 || Title\n"
            "*15 p 甲#。" HAN100 "^(" HAN100 ") || Number # begins. The quick brown fox^(a note)\n"
            "place top\ndrawing 0 150 图\n*10 p 乙#。" HAN20 " || Letter # begins. The quick brown fox "
            "jumps over the lazy dog and the report goes on and on until there are lines of it\n"
            "h1 章 || Chapter\nplace bottom\ndrawing 0 200 图\n"
            "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"
            "*20 cells 丙#行 || Row # of it & =|#.5|%| || |#.5|%|\nturned\n"
            "*15 p 丁#。" HAN100 " || Item # begins\n");
        static const struct { const char *zh, *en; int count; } pairs[] = {
            { "甲%d。", "Number %d begins", 15 }, { "乙%d。", "Letter %d begins", 10 },
            { "丁%d。", "Item %d begins", 15 }
        };

        assert_true(p->ok);
        for (size_t k = 0; k < 3; k++)
            for (int i = 1; i <= pairs[k].count; i++) {
                const struct mark *zh = find_mark(p, str_z(a, str_format(a, pairs[k].zh, i)), 0);
                const struct mark *en = find_mark(p, str_z(a, str_format(a, pairs[k].en, i)), 0);

                assert_non_null(zh);
                assert_non_null(en);
                assert_int_equal(en->page, zh->page + (modes[mode] == LOOK_FACING));
                assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
            }
        arena_close(a);
    }
}

/* A chart that stands on both of facing pages is a figure on each, with the words of its page. */
static void facing_figures_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);
    struct buf b = { .arena = a };

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\ntitle 标题 || Title\np 甲 || Letter\n"
                                          "drawing 0 100 图 || chart\n");

    assert_true(p->ok);
    tree_dump(p->result.tree, &b);
    const char *tree = str_z(a, buf_str(&b));

    assert_non_null(strstr(tree, "zh alt \"图\""));
    assert_non_null(strstr(tree, "en alt \"chart\""));
    assert_null(strstr(tree, "图 chart"));
    unsigned pages[2] = { 0, 0 };
    for (size_t i = 0, found = 0; i < p->count && found < 2; i++)
        if (!p->marks[i].text && p->marks[i].node)
            pages[found++] = p->marks[i].page;
    assert_int_equal(pages[1], pages[0] + 1);
    arena_close(a);
}

/* Rows of a long table stay level over the spreads, each page with the head of its language. */
static void facing_tables_keep_their_rows(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n"
        "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"
        "*80 cells 甲#行 || Row # of a table whose English names are longer than one line can hold "
        "at all, so they take two & =|#.5|%| || |#.5|%|\n");
    assert_true(p->ok);
    for (int i = 1; i <= 80; i++) {
        const struct mark *zh = find_mark(p, str_z(a, str_format(a, "甲%d行", i)), 0);
        const struct mark *en = find_mark(p, str_z(a, str_format(a, "Row %d of", i)), 0);
        assert_int_equal(en->page, zh->page + 1);
        assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    }
    unsigned heads = 0;
    for (size_t i = 0; i < p->count; i++)
        heads += p->marks[i].text && str_find(p->marks[i].words, STR("Indicator")) >= 0;
    assert_int_equal(heads, p->result.pages / 2);
    arena_close(a);
}

/* The column of the page that holds a mark: pages times columns. */
static unsigned column_at(const struct look *look, const struct mark *m)
{
    return m->page * 2 + (m->x > look->paper.width / 2);
}

/* Words of both texts of each of `count` pairs are in one column. */
static void pairs_are_whole(const struct pages *p, const struct look *look, int count,
                            const char *zh, const char *en)
{
    for (int i = 1; i <= count; i++) {
        const struct mark *first = find_mark(p, str_z(p->a, str_format(p->a, zh, i)), 0);
        const struct mark *last = find_mark(p, str_z(p->a, str_format(p->a, en, i)), 0);

        assert_non_null(first);
        assert_non_null(last);
        assert_int_equal(column_at(look, first), column_at(look, last));
    }
}

#define QUICK "The quick brown fox jumps over the lazy dog and goes on for a while "

/* In columns, `lead` lines down: what is repeated 24 times. */
static struct pages *in_columns(struct arena *a, const struct look *look, int lead,
                                const char *repeated)
{
    struct str source = str_format(a, "edition zh-en\ncolumns 2\n*%d p 前 || Before\n%send\n",
                                   lead, repeated);
    struct pages *p = pages_like(a, look, str_z(a, source));

    assert_true(p->ok);
    return p;
}

/* Too long to stay whole: cut inside a text, never between both. */
static void pairs_in_columns_hold_together(void **state)
{
    (void)state;
    for (int lead = 1; lead <= 12; lead++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };

        for (int i = 1; i <= 24; i++)
            buf_format(&b, "h2 节 || Section\np 甲%d。" HAN20 HAN20 "一二三四五六乙%d。 || Z%d " QUICK QUICK
                       QUICK QUICK QUICK QUICK "\n", i, i, i);
        pairs_are_whole(in_columns(a, look, lead, str_z(a, buf_str(&b))), look, 24, "乙%d。", "Z%d ");
        arena_close(a);
    }
}

/* A short one goes over with all its English rather than that a column ends some lines early. */
static void short_pairs_in_columns_part(void **state)
{
    size_t parted = 0;

    (void)state;
    for (int lead = 1; lead <= 12; lead++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct buf b = { .arena = a };

        for (int i = 1; i <= 24; i++)
            buf_format(&b, "p 甲%d。" HAN20 HAN20 "乙%d。 || Z%d " QUICK QUICK "\n", i, i, i);
        struct pages *p = in_columns(a, look, lead, str_z(a, buf_str(&b)));
        for (int i = 1; i <= 24; i++) {
            struct str zh = str_format(a, "乙%d。", i), en = str_format(a, "Z%d ", i);
            parted += column_at(look, find_mark(p, str_z(a, zh), 0)) !=
                      column_at(look, find_mark(p, str_z(a, en), 0));
        }
        arena_close(a);
    }
    assert_in_range(parted, 1, 24);
}

/* A short translation of a long text is cut where the text is: neither runs ahead of the other. */
static void pairs_apart_are_cut_at_like_shares(void **state)
{
    static const enum look_pair modes[] = { LOOK_SIDE, LOOK_FACING };
    struct arena *a = arena_open();

    (void)state;
    for (int k = 0; k < 2; k++) {
        struct look *look = test_look(a);

        look->pair = modes[k];
        struct pages *p = pages_like(a, look, "edition zh-en\n*32 p 填# || Fill #\np 头。"
            HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100
            "尾。 || " QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK "tail.\n");
        const struct mark *head = find_mark(p, "头。", 0), *tail = find_mark(p, "尾。", 0);

        assert_true(p->ok);
        assert_true(tail->page > head->page);
        assert_int_equal(find_mark(p, "tail.", 0)->page, tail->page + (modes[k] == LOOK_FACING));
    }
    arena_close(a);
}

/* Wherever in a long text the call stands, its page has room for the note. */
static void long_pairs_apart_leave_room_for_notes(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (int n = 0; n < 60; n++) {
        struct look *look = test_look(a);
        struct buf b = { .arena = a };

        look->pair = LOOK_SIDE;
        buf_z(&b, "edition zh-en\np ");
        for (int i = 0; i < 60; i++)
            buf_format(&b, HAN20 "%s", i == n ? "召^(脚注//Footnote)" : "");
        buf_z(&b, " || " QUICK QUICK QUICK "\n");
        struct pages *p = pages_like(a, look, str_z(a, buf_str(&b)));

        assert_true(p->ok);
        assert_int_equal(find_mark(p, "召", 0)->page, find_mark(p, "脚注", 0)->page);
    }
    arena_close(a);
}

/* What no column holds is cut, and that is said; a column's worth is not. */
static void pair_taller_than_its_column_is_reported(void **state)
{
    static const char *const bounds[] = { "columns 2\n", "" };
    struct arena *a = arena_open();
    const char *tall = "测试。" HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100 HAN100
                       " || " QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK QUICK;

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct str text = str_format(a, "edition zh-en\n%sp %s\n%s", bounds[i], tall,
                                     i ? "" : "end\n");
        struct pages *p = pages_like(a, test_look(a), str_z(a, text));

        assert_true(p->ok);
        assert_int_equal(said(p, "test:3:1: warning: this Chinese text and its English take"), !i);
    }
    arena_close(a);
}

static void footnote_pairs_in_columns_are_whole(void **state)
{
    (void)state;
    for (int lead = 1; lead <= 12; lead++) {
        struct arena *a = arena_open();
        struct look *look = test_look(a);
        struct pages *p = in_columns(a, look, lead, "*24 p 甲#。" HAN20 "^(注#。" HAN20 HAN20 "//" QUICK
                                     QUICK "to Z#.) || Letter #\n");

        pairs_are_whole(p, look, 24, "注%d。", "Z%d.");
        arena_close(a);
    }
}

static void table_note_pairs_in_columns_are_whole(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    struct pages *p = pages_like(a, look, "edition zh-en\ncolumns 2\n"
        "*20 p 甲#。" HAN20 " || Letter #\n"
        "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"
        "cells 项 || Item & =|1.5|%| || |1.5|%|\n"
        "*30 note 注#。" HAN20 HAN20 HAN20 " || " QUICK QUICK "to Z#.\nend\n");

    assert_true(p->ok);
    pairs_are_whole(p, look, 30, "注%d。", "Z%d.");
    arena_close(a);
}

#define FACING_HEAD "table 表名 || Name\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Number\n"

/* Each text once, the English on the page that faces the Chinese. */
static void holds_one_language(const struct pages *p, const char *zh, const char *en)
{
    const struct mark *of_zh = find_mark(p, zh, 0), *of_en = find_mark(p, en, 0);

    assert_non_null(of_zh);
    assert_non_null(of_en);
    assert_int_equal(of_en->page, of_zh->page + 1);
    assert_null(find_mark(p, zh, 1));
    assert_null(find_mark(p, en, 1));
}

/* A turned table is on both pages, each in its own language, cut at the same rows. */
static void facing_turned_tables_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n" FACING_HEAD
        "*60 cells 甲#行 || Row # of it & =|#.5|%| || |#.5|%|\nnote 附注 || Remark\nturned\n");

    assert_true(p->ok);
    for (int i = 1; i <= 60; i++) {
        const char *zh = str_z(a, str_format(a, "甲%d行", i));
        const char *en = str_z(a, str_format(a, "Row %d of", i));

        holds_one_language(p, zh, en);
        const struct mark *of_zh = find_mark(p, zh, 0), *of_en = find_mark(p, en, 0);
        assert_true(of_zh->turned && of_en->turned);
        assert_in_range(of_zh->y - of_en->y + PU_PT(6), 0, PU_PT(12));
    }
    holds_one_language(p, "附注", "Remark");
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        bool zh = m->turned && m->text && str_find(m->words, STR("指标")) >= 0;
        bool en = m->turned && m->text && str_find(m->words, STR("Indicator")) >= 0;

        assert_false(zh && m->page % 2);
        assert_false(en && m->page % 2 == 0);
    }
    arena_close(a);
}

static void facing_floats_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\nplace top\n" FACING_HEAD
        "*5 cells 甲#行 || Row # of it & =|#.5|%| || |#.5|%|\np 后文 || After\n");

    assert_true(p->ok);
    holds_one_language(p, "表名", "Name");
    holds_one_language(p, "甲5行", "Row 5 of");
    arena_close(a);
}

/* What stands side by side keeps its places on both pages, and so do captions. */
static void facing_rows_speak_their_language(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\nrow\n" FACING_HEAD
        "cells 甲行 || Rowone & =|1.5|%| || |1.5|%|\nnote 附注 || Remark\n"
        "p 左段^(脚注//-) || Leftward^(-//Footnote)\n"
        "picture 60 30 图 || Figure\ncaption 图注 || Caption\nend\n"
        "picture 60 30 单图 || Alone\ncaption 单注 || Lonely\n"
        "place bottom\ndrawing 0 30 底图 || Foot\ncaption 底注 || Bottom\n");
    static const char *const pairs[][2] = {
        { "指标", "Indicator" }, { "甲行", "Rowone" }, { "附注", "Remark" },
        { "左段", "Leftward" }, { "脚注", "Footnote" }, { "图注", "Caption" },
        { "单注", "Lonely" }, { "底注", "Bottom" }
    };

    assert_true(p->ok);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        holds_one_language(p, pairs[i][0], pairs[i][1]);
        assert_int_equal(find_mark(p, pairs[i][0], 0)->page, 2);
    }
    assert_true(find_mark(p, "Leftward", 0)->x > find_mark(p, "Rowone", 0)->x + PU_PT(60));
    arena_close(a);
}

/* Columns of the template, a two-up table: one on facing pages, and that is said. */
static void facing_pages_say_what_is_one_column(void **state)
{
    static const char two_up[] = "edition zh-en\np 前文 || Before\n" FACING_HEAD
        "*20 cells 甲#行 || Row # of it & =|#.5|%| || |#.5|%|\nparts 2\n";
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, two_up);

    assert_true(p->ok);
    assert_int_equal(said(p, "test:3:1: warning: facing pages hold a language each"), 1);
    holds_one_language(p, "甲20行", "Row 20 of");
    assert_int_equal(find_mark(p, "甲1行", 0)->x, find_mark(p, "甲20行", 0)->x);
    look->columns = 2;
    p = pages_like(a, look, "edition zh-en\n*9 p 甲#段" HAN20 " || Number # of it\n");
    assert_true(p->ok);
    assert_int_equal(said(p, "test:2:1: warning: facing pages hold a language each"), 1);
    holds_one_language(p, "甲9段", "Number 9 of");
    assert_int_equal(find_mark(p, "甲1段", 0)->x, find_mark(p, "甲9段", 0)->x);
    arena_close(a);
}

/* A head of more lines in one language stands on the same row: no row under it, no air. */
static void facing_heads_stand_on_their_rows(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_FACING;
    struct pages *p = pages_like(a, look, "edition zh-en\np 前文 || Before\n"
        "table 表名 || Name\ncolumn start+head 项 || Item\n"
        "column decimal 数 || Heads of many English words that go on and on over some lines, since "
        "the column is narrow and the words of it are many more than the column could ever hold on "
        "the one line that its Chinese takes beside it, whatever the width\n"
        "*80 cells 甲#行 || Row # & =|#.5|%| || |#.5|%|\n");

    assert_true(p->ok);
    for (size_t n = 0; n < 2; n++) {
        const struct mark *head = find_mark(p, "项", n), *en = find_mark(p, "Item", n);
        const struct mark *row = NULL;

        assert_int_equal(en->page, head->page + 1);
        for (size_t i = 0; i < p->count; i++) {
            const struct mark *m = &p->marks[i];

            if (!row && m->page == head->page && m->text && str_find(m->words, STR("甲")) == 0)
                row = m;
            /* The English head is above the first row of its page. */
            if (m->page == en->page && m->text && str_find(m->words, STR("Row")) == 0)
                assert_true(m->y > en->y);
        }
        assert_non_null(row);
        assert_in_range(row->y - head->y, PU_PT(8), PU_PT(36));
    }
    arena_close(a);
}

static void items_side_by_side_stay_level(void **state)
{
    struct arena *a = arena_open();
    struct look *look = test_look(a);

    (void)state;
    look->pair = LOOK_SIDE;
    struct pages *p = pages_like(a, look, "edition zh-en\nolist\n*50 - 项#。" HAN20 HAN20
                                          " || Item # in English\n");
    assert_true(p->ok);
    for (int i = 1; i <= 50; i++) {
        const struct mark *zh = find_mark(p, str_z(a, str_format(a, "项%d。", i)), 0);
        const struct mark *en = find_mark(p, str_z(a, str_format(a, "Item %d in", i)), 0);
        assert_int_equal(en->page, zh->page);
        assert_in_range(zh->y - en->y + PU_PT(6), 0, PU_PT(12));
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_side_by_side_stay_level),
        cmocka_unit_test(facing_pages_hold_a_language_each),
        cmocka_unit_test(facing_pages_have_no_columns),
        cmocka_unit_test(facing_pages_have_their_notes),
        cmocka_unit_test(pairs_stay_together_among_everything),
        cmocka_unit_test(facing_figures_speak_their_language),
        cmocka_unit_test(facing_tables_keep_their_rows),
        cmocka_unit_test(pairs_in_columns_hold_together),
        cmocka_unit_test(short_pairs_in_columns_part),
        cmocka_unit_test(pairs_apart_are_cut_at_like_shares),
        cmocka_unit_test(long_pairs_apart_leave_room_for_notes),
        cmocka_unit_test(pair_taller_than_its_column_is_reported),
        cmocka_unit_test(footnote_pairs_in_columns_are_whole),
        cmocka_unit_test(table_note_pairs_in_columns_are_whole),
        cmocka_unit_test(facing_turned_tables_speak_their_language),
        cmocka_unit_test(facing_floats_speak_their_language),
        cmocka_unit_test(facing_rows_speak_their_language),
        cmocka_unit_test(facing_pages_say_what_is_one_column),
        cmocka_unit_test(facing_heads_stand_on_their_rows),
        cmocka_unit_test(items_side_by_side_stay_level)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
