/*
 * tests/layout/test_bad.c - texts that cannot be set well: a message with its place, never a
 * clipped or overlapping page
 */
#include "pages.h"

static bool overlap(pu from, pu to, pu other, pu other_to)
{
    return from < other_to - PU_PT(0.5) && other < to - PU_PT(0.5);
}

/* Of the em boxes of its texts none stands on another, none leaves the paper. */
static void is_clean(const struct pages *p)
{
    const struct size paper = { PU_MM(210), PU_MM(297) };

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        if (!m->text)
            continue;
        assert_true(m->x >= 0 && m->y <= paper.height);
        assert_true(m->x + m->width <= paper.width);
        for (size_t k = i + 1; k < p->count; k++) {
            const struct mark *n = &p->marks[k];
            if (n->text && n->page == m->page && m->y != n->y)
                assert_false(overlap(m->x, m->x + m->width, n->x, n->x + n->width) &&
                             overlap(m->y - m->height * 4 / 5, m->y, n->y - n->height * 4 / 5,
                                     n->y));
        }
    }
}

/* The first message; what is wrong is an error, so that no file is written: tests/job/bad.sh. */
static struct pages *refused(struct arena *a, const char *text, const char *want)
{
    struct pages *p = pages_of(a, fonts, str_of(text));
    struct str said = diag_text(p->diag, a, 5);

    assert_false(p->ok);
    if (!str_starts(said, str_of(want)))
        print_error("%s\n", str_z(a, said));
    assert_true(str_starts(said, str_of(want)));
    return p;
}

static void an_overfull_cell(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, "p 前文\ntable 宽表\ncolumn start+head 指标\ncolumn decimal 数\ncells 甲 & =|");
    for (int i = 0; i < 20; i++)
        buf_z(&b, "1234567890");
    buf_z(&b, ".89|亿元\n");
    struct pages *p = refused(a, str_z(a, buf_str(&b)), "test:2:1: error: the table is at least");
    /* What cannot be narrower is named with its own place. */
    assert_true(str_find(diag_text(p->diag, a, 5), STR("1234567890.89亿元")) > 0);
    arena_close(a);
}

static void a_word_that_cannot_be_broken(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    refused(a, "p 前文\nrow\np 左\np 中\np 右\n"
               "p https://example.org/averyveryveryverylongaddressthatnobodycanbreak\nend\n",
            "test:6:21: error: \"averyvery");
    arena_close(a);
}

static void a_picture_that_leaves_no_room(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    refused(a, "p 前文\nrow\npicture 460 100 图\np 右\nend\n", "test:2:1: error: the pictures take 162.2 mm");
    arena_close(a);
}

static void a_figure_that_would_be_split(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    refused(a, "p 前文\nrow\np 左\np 中\np 右\np 左\np 中\np 右\n"
               "p {123456789012.5亿立方米}\nend\n",
            "test:9:1: error: \"123456789012.5");
    arena_close(a);
}

static void a_missing_glyph(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    refused(a, "p 前文\np 文中有𓀀字\n", "test:2:6: error: no bound font has the character");
    arena_close(a);
}

/* It is said with the heading's place, and the page is whole. */
static void a_heading_alone_at_the_foot(void **state)
{
    (void)state;
    for (unsigned n = 30; n < 42; n++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, str_format(a, "*%u p 正文\nh1 章\nh2 节\n"
                                                        "drawing 0 690 图\n", n));
        struct str said = diag_text(p->diag, a, 5);

        assert_true(p->ok);
        is_clean(p);
        if (find_mark(p, "节", 0)->page + 1 == p->result.pages)
            assert_true(str_find(said, STR(":1: warning: a heading stands alone")) > 0);
        arena_close(a);
    }
}

/* Narrow columns, long words, high rows, marks and notes: whatever is set keeps clear of the rest. */
static void nothing_overlaps(void **state)
{
    static const char *const texts[] = {
        "columns 3\n*30 p 第#段，规模以上工业增加值比上年增长{6.5%}，居全省前列。^(注#)\nend\n",
        "edition zh-en\n*20 p 第#段文字。 || Paragraph # with internationalization and words\n"
        "table 表 || Table\ncolumn start+head 指标 || Indicator\ncolumn decimal 数 || Value\n"
        "*40 cells 规模以上工业增加值增长 || Growth of value added # & =|#.5|% || |#.5|%\n",
        ("row\n*6 p 居民人均可支配收入比上年增长\nend\nh1 一个很长的标题一个很长的标题一个很长的标题"
         "一个很长的标题一个很长的标题\n*60 p 正文\nplace bottom\ndrawing 0 200 图\n*20 p 后文\n"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct arena *a = arena_open();
        struct pages *p = pages_of(a, fonts, str_of(texts[i]));

        assert_true(p->ok);
        is_clean(p);
        arena_close(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_overfull_cell),
        cmocka_unit_test(a_word_that_cannot_be_broken),
        cmocka_unit_test(a_picture_that_leaves_no_room),
        cmocka_unit_test(a_figure_that_would_be_split),
        cmocka_unit_test(a_missing_glyph),
        cmocka_unit_test(a_heading_alone_at_the_foot),
        cmocka_unit_test(nothing_overlaps)
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
