/*
 * tests/layout/test_pieces.c - a newspaper page: regions, columns level at the foot, what an editor is told
 *
 * The page has four basic columns of ten characters of 10 pt and 30 lines of 15 pt.
 */
#include "pages.h"

#define SIZE PU_PT(10)
#define STEP PU_PT(15)
#define WIDTH (10 * SIZE)
#define LINES 30

static struct look *newspaper(struct arena *a)
{
    struct look *l = test_look(a);

    for (int s = 0; s < LOOK_SETTINGS; s++) {
        l->styles[s][STYLE_TURN].size = SIZE;
        l->styles[s][STYLE_TURN].leading = STEP;
        l->styles[s][STYLE_BODY].size = SIZE;
        l->styles[s][STYLE_BODY].leading = STEP;
        l->styles[s][STYLE_BODY].indent = 0;
        l->styles[s][STYLE_BODY].space_after = 0;
    }
    l->grid = STEP;
    l->columns = 4;
    l->gutter = SIZE;
    l->lead_bar = l->heading_bar = l->title_rule = false;
    l->area = (struct size){ 4 * WIDTH + 3 * SIZE, (LINES - 1) * STEP + SIZE };
    l->margin_left = (l->paper.width - l->area.width) / 2;
    return l;
}

static struct pages *set_look(struct arena *a, const struct look *look, const char *text)
{
    struct pages *p = ARENA_NEW(a, struct pages);
    struct page_sink sink = { .context = p, .page = keep_page };

    set_pages_with(a, fonts, str_of(text), look, &sink, p);
    return p;
}

/* One page from a text of tests/layout/document.h, with the messages that it caused. */
static struct pages *set(struct arena *a, const char *text)
{
    return set_look(a, newspaper(a), text);
}

static const char *messages(struct pages *p)
{
    return str_z(p->a, diag_text(p->diag, p->a, 20));
}

static bool says(struct pages *p, const char *words)
{
    return strstr(messages(p), words) != NULL;
}

/* Column from 0, line from 1, of a mark of the body. */
static int column_of(struct arena *a, const struct mark *m)
{
    struct look *l = newspaper(a);

    return (int)((m->x - l->margin_left + SIZE / 2) / (WIDTH + SIZE));
}

static int line_of(struct arena *a, const struct mark *m)
{
    struct look *l = newspaper(a);

    return (int)((m->y - l->margin_top) / STEP) + 1;
}

/* The lowest line with text in a column; 0 for none. */
static int foot_of(struct pages *p, int column)
{
    int lowest = 0;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        int line = line_of(p->a, m);

        if (m->text && m->node && m->height == SIZE && column_of(p->a, m) == column && line > lowest)
            lowest = line;
    }
    return lowest;
}

/* A paragraph of so many lines of ten characters. */
static struct str lines(struct arena *a, int count, const char *first)
{
    struct buf b = { .arena = a };

    buf_format(&b, "p %s", first);
    for (int i = 0; i < count * 10 - 2; i++)
        buf_z(&b, "文");
    buf_char(&b, '\n');
    return buf_str(&b);
}

/* A paragraph of so many lines that no break between them can move: each is a figure. */
static const char *with_figures(struct arena *a, const char *pattern, int count)
{
    struct buf b = { .arena = a };

    buf_z(&b, "p ");
    for (int i = 0; i < count; i++)
        buf_z(&b, "{甲乙文文文文文文文文}");
    buf_char(&b, '\n');
    return str_z(a, str_format(a, pattern, STR_ARG(buf_str(&b))));
}

static const char *with(struct arena *a, const char *pattern, int count)
{
    return str_z(a, str_format(a, pattern, STR_ARG(lines(a, count, "甲乙"))));
}

static void a_piece_stands_in_its_columns_and_lines(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, with(a, "piece 1-4 1-2\nfolio 报眉\nend\npiece 2-3 5-30\n%.*send\npiece 1-1 4-30\np 左\nend\n"
                       "piece 4-4 4-30\np 右\nend", 52));
    const struct mark *m = find_mark(p, "甲乙", 0);

    assert_true(p->ok);
    assert_int_equal(column_of(a, m), 1);
    assert_int_equal(line_of(a, m), 5);
    assert_int_equal(foot_of(p, 1), 30);
    assert_int_equal(foot_of(p, 2), 30);
    assert_int_equal(column_of(a, find_mark(p, "右", 0)), 3);
    arena_close(a);
}

#define NUMBER(label, value) "card\nentry x || " label "\nvalue x || |" value "||\n"

/* English ones of its small type stand as close as Chinese ones. */
static void number_blocks_stand_in_the_columns_asked_for(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = set(a, "edition en\npiece 1-4 1-8\ncards 5\n" NUMBER("One", "11") NUMBER("Two", "22")
                             NUMBER("Three", "33") NUMBER("Four", "44") NUMBER("Five", "55") "end");

    (void)state;
    assert_true(p->ok);
    assert_int_equal(find_mark(p, "55", 0)->y, find_mark(p, "11", 0)->y);
    arena_close(a);
}

static void feet_are_level_where_headings_can_give(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    /* 56 lines of text and a heading in two columns of 30: what is spare goes above the heading. */
    p = set(a, with(a, "piece 1-2 1-30\n%.*sh2 小题\n*2 p 丙丁文文文文文文文文文文文文文文文文文文\nend\n"
                       "piece 3-4 1-30\np 文\nend", 52));
    assert_true(p->ok);
    assert_int_equal(foot_of(p, 0), 30);
    assert_int_equal(foot_of(p, 1), 30);
    arena_close(a);
}

/* The gap between a heading and the text above it. */
static pu air_above(struct pages *p, const char *heading)
{
    const struct mark *m = find_mark(p, heading, 0);
    pu nearest = INT32_MAX;

    for (size_t i = 0; i < p->count; i++) {
        const struct mark *k = &p->marks[i];

        if (k->text && k->node && column_of(p->a, k) == column_of(p->a, m) && k->y < m->y && m->y - k->y < nearest)
            nearest = m->y - k->y;
    }
    return nearest;
}

/* Where the lines that are spare do not share out evenly, a paragraph with a full last line gives one more. */
/* Headings take a line each. */
static struct look *with_low_headings(struct arena *a)
{
    struct look *l = newspaper(a);

    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int id = STYLE_H1; id <= STYLE_H3; id++) {
            l->styles[s][id].size = SIZE;
            l->styles[s][id].leading = STEP;
            l->styles[s][id].space_before = PU_PT(6);
            l->styles[s][id].space_after = 0;
        }
    return l;
}

static void air_above_headings_is_the_same(void **state)
{
    struct arena *a = arena_open();
    struct look *l = with_low_headings(a);

    (void)state;
    for (int count = 6; count <= 9; count++) {
        struct str text = str_format(a, "piece 1-1 1-30\n%.*sh2 前题\n%s\nh2 后题分两行/题也一样\n%s\nend\n"
                                        "piece 2-4 1-30\np 文\nend",
                                     STR_ARG(lines(a, 8, "甲乙")), with_figures(a, "%.*s", 8),
                                     with_figures(a, "%.*s", count));
        struct pages *p = set_look(a, l, str_z(a, text));

        assert_int_equal(foot_of(p, 0), 30);
        assert_int_equal(air_above(p, "前题"), air_above(p, "后题"));
    }
    arena_close(a);
}

/* A line over without a headline: a paragraph whose last line is short gives it. */
static void a_paragraph_gives_a_line(void **state)
{
    struct arena *a = arena_open();
    const char *text = "piece 1-1 1-%d\n%sp 全市，经济，稳中，求进，同比，增长，全省，前列，民生，实事，全部，办结，\nend\n"
                       "piece 2-4 1-30\np 文\nend";
    const char *above = with_figures(a, "%.*s", 6);
    int least = 12;

    (void)state;
    while (set(a, str_z(a, str_format(a, text, least - 1, above)))->ok)
        least--;
    assert_int_equal(least, 9);         /* six lines, and three of it: four as it is */
    arena_close(a);
}

/* A line that either column could do without parts a heading from the chart’s title. */
static void no_heading_stands_beside_a_title(void **state)
{
    struct arena *a = arena_open();
    const char *text = "piece 1-2 1-30\n%.*sh2 前题\n%.*sp 中段\nh2 后题\n%.*send\n"
                       "piece 3-4 1-15\np 文\nend\npiece 3-4 16-30\ndrawing 0 100 图\nend";
    struct str s = str_format(a, text, STR_ARG(lines(a, 16, "甲乙")), STR_ARG(lines(a, 17, "丙丁")),
                              STR_ARG(lines(a, 6, "戊己")));
    struct pages *p = set_look(a, with_low_headings(a), str_z(a, s));
    const struct mark *head = find_mark(p, "后题", 0);

    (void)state;
    assert_int_equal(column_of(a, head), 1);
    assert_true(line_of(a, head) > 18);         /* the title has lines 16 and 17 */
    arena_close(a);
}

static void no_line_stands_alone_under_its_heading(void **state)
{
    struct arena *a = arena_open();
    const char *text = "piece 1-2 1-30\np 首段\nh3 小题\np 首段\nh3 再题\np 首段\nh3 三题\n%.*sh3 又题\n%.*s"
                       "h3 末题\np 末段\nh3 末题\np 末段\nend\npiece 3-4 1-30\np 文\nend";
    struct str above = lines(a, 6, "上文"), below = lines(a, 12, "下文");
    struct pages *p = set(a, str_z(a, str_format(a, text, STR_ARG(above), STR_ARG(below))));

    (void)state;
    /* The heading goes to the next column, although a line of its text had room in this one. */
    assert_int_equal(column_of(a, find_mark(p, "下文", 0)), 1);
    arena_close(a);
}

static void text_runs_around_a_piece_within(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, with(a, "piece 1-4 1-30\n%.*send\npiece 2-3 10-20\np 图\nend", 4 * 30 - 2 * 13));
    assert_true(p->ok);
    assert_false(says(p, "test: warning: the region"));
    const struct mark *inner = find_mark(p, "图", 0);

    assert_int_equal(line_of(a, inner), 10);
    /* A line of air above and below; the columns beside it are full. */
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];
        int column = column_of(a, m), line = line_of(a, m);

        if (m->text && m->node && m != inner && (column == 1 || column == 2))
            assert_true(line < 9 || line > 21);
    }
    assert_int_equal(foot_of(p, 1), 30);
    arena_close(a);
}

static void a_division_has_equal_columns(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    /* 32 characters in two columns: 15 each and a character spread into the gutter is refused. */
    p = set(a, "piece 1-3 1-30 text=2\np 文\nend\npiece 4-4 1-30\np 文\nend");
    assert_false(p->ok);
    assert_true(says(p, "32 characters do not divide into 2 equal columns: 1 left over"));
    assert_true(says(p, "it divides into 1, 3"));
    p = set(a, with(a, "piece 1-3 1-30 text=2 spread\n%.*send\npiece 4-4 1-30\np 文\nend", 90));
    assert_true(p->ok);
    const struct mark *m = find_mark(p, "甲乙", 0);
    assert_int_equal(m->width, 15 * SIZE);
    assert_int_equal(foot_of(p, 0), 30);
    arena_close(a);
}

static void what_does_not_fit_is_counted(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, with(a, "piece 1-2 1-10\n%.*send\npiece 1-2 14-30\np 文\nend\npiece 3-4 1-30\np 文\nend", 23));
    assert_false(p->ok);
    assert_true(says(p, "test: error: the region is over by 3 lines, about 30 characters"));
    assert_true(says(p, "cut some of it, or enlarge the region to about lines=1-12"));
    /* not into another piece, whichever of its columns that has */
    p = set(a, with(a, "piece 1-2 1-10\n%.*send\npiece 2-4 12-30\np 文\nend\npiece 3-4 1-10\np 文\nend", 23));
    assert_true(says(p, "cut some of it, or enlarge the region\n"));
    /* but over one around which its text runs, or within one that runs around it */
    p = set(a, with(a, "piece 1-4 1-8\n%.*send\npiece 2-2 6-7\np 文\nend\npiece 1-4 12-30\np 文\nend", 31));
    assert_true(says(p, "enlarge the region to about lines=1-"));
    p = set(a, with(a, "piece 1-4 1-30\np 文\nend\npiece 2-3 6-10\n%.*send\n", 12));
    assert_true(says(p, "enlarge the region to about lines=6-11"));
    p = set(a, with_figures(a, "piece 1-2 1-10\n%.*send\npiece 1-2 12-30\np 文\nend\npiece 3-4 1-30\np 文\nend", 17));
    assert_true(p->ok);
    assert_true(says(p, "the region is short of 3 lines, about 30 characters"));
    assert_true(says(p, "add to it, or reduce the region to about lines=1-9"));
    p = set(a, with(a, "piece 1-2 1-20\np 文\nend\npiece 1-2 21-30\n%.*send\npiece 3-4 1-30\np 文\nend", 23));
    assert_true(says(p, "cut some of it, or enlarge the region\n"));
    p = set(a, "piece 1-2 1-3\nheadline 40 一个很高很高的标题分作两行\np 文\nend\n");
    assert_false(p->ok);
    assert_true(says(p, "over by"));
    p = set(a, "piece 1-1 1-3\ndrawing 0 100 图 || chart\nend\n");
    assert_false(p->ok);
    assert_true(says(p, "take 7 lines; the region has 3"));
    arena_close(a);
}

/* Up to a fifth of its lines a region may leave empty; more is refused, but in a draft. */
static void a_region_far_too_short_is_an_error(void **state)
{
    static const struct { const char *draft, *said; int lines; } cases[] = {
        { "", "warning: the region is short of 3 lines", 17 },
        { "", "warning: the region is short of 4 lines", 16 },
        { "", "error: the region is short of 5 lines, about 50 characters", 15 },
        { "draft\n", "warning: the region is short of 5 lines", 15 }
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_z(&b, cases[i].draft);
        buf_z(&b, "piece 1-2 1-10\n%.*send\npiece 1-4 11-30\ndrawing 0 250 图\nend\n"
                  "piece 3-4 1-10\ndrawing 0 140 图\nend");
        struct pages *p = set(a, with_figures(a, str_z(a, buf_str(&b)), cases[i].lines));
        assert_true(p->ok);
        assert_true(says(p, cases[i].said));
        assert_true(says(p, "add to it, or reduce the region"));
        assert_int_equal(diag_errors(p->diag), str_starts(str_of(cases[i].said), STR("error")));
        arena_close(a);
    }
}

/* A line above each heading is what columns need to end level; of more the editor is told. */
static void air_above_headings_is_told(void **state)
{
    struct arena *a = arena_open();
    const char *text = "piece 1-1 1-%d\np 文\nh2 题\np 文\nh2 题\np 文\nend\npiece 2-4 1-30\np 文\nend";
    int lines = 30;

    (void)state;
    while (lines && !says(set(a, str_z(a, str_format(a, text, lines))), "stand above its headings"))
        lines--;
    assert_true(says(set(a, str_z(a, str_format(a, text, lines))),
                     "2 lines of air more than one each stand above its headings; about 20 characters more"));
    assert_false(says(set(a, str_z(a, str_format(a, text, lines - 2))), "above its headings"));
    arena_close(a);
}

/* A piece under a headline of which so many per cent stay at least. */
/* Without headings what is short stands among paragraphs; of more than a line the editor is told. */
static void air_among_paragraphs_is_told(void **state)
{
    struct arena *a = arena_open();
    const char *text = "piece 1-1 1-%d\n%sp 次段\np 三段\np 四段\np 末段\nend\npiece 2-4 1-30\np 文\nend";
    const char *first = with_figures(a, "%.*s", 8);

    (void)state;
    assert_false(says(set(a, str_z(a, str_format(a, text, 13, first))), "of air stand"));
    assert_true(says(set(a, str_z(a, str_format(a, text, 14, first))),
                     "2 lines of air stand among its paragraphs; about 20 characters more"));
    arena_close(a);
}

static struct pages *headed(struct arena *a, int least, int count)
{
    struct look *l = newspaper(a);

    l->fit = (struct look_fit){ .leading = { 100, 100 }, .space = { 100, 100 },
                                .density = { 100, 100 }, .autospace = 100, .headline = least };
    return set_look(a, l, with_figures(a, "piece 1-2 1-12\nheadline 24 题\n%.*send\npiece 3-4 1-12\np 文\nend\n"
                                  "piece 1-4 13-30\np 文\nend", count));
}

static void a_headline_gives_or_takes_a_line(void **state)
{
    struct arena *a = arena_open();
    int full = 10;

    (void)state;
    while (headed(a, 100, full + 1)->ok)
        full++;
    assert_false(says(headed(a, 100, full), "piece 1-2 1-12"));
    /* A line over in two columns: the headline is smaller, and what is left over is told. */
    assert_true(says(headed(a, 100, full + 1), "the region is over by 1 line"));
    struct pages *p = headed(a, 70, full + 1);
    assert_true(p->ok);
    assert_true(says(p, "to fit the region, the headline is set at "));
    assert_true(says(p, "% of its size"));
    assert_true(headed(a, 70, full + 2)->ok);
    assert_false(headed(a, 70, full + 3)->ok);
    assert_true(says(headed(a, 70, full + 3), "the region is over by 3 lines"));
    /* Two lines short: one more stands under the headline. */
    int line = line_of(a, find_mark(headed(a, 100, full - 2), "甲乙", 0));
    assert_int_equal(line_of(a, find_mark(headed(a, 85, full), "甲乙", 0)), line);
    assert_int_equal(line_of(a, find_mark(headed(a, 85, full - 2), "甲乙", 0)), line + 1);
    arena_close(a);
}

/* A headline alone, too: to the template's share, and beyond that its size is told. */
static void a_headline_too_wide_is_smaller_or_told(void **state)
{
    struct arena *a = arena_open();
    struct look *l = newspaper(a);
    const char *text = "piece 1-4 1-3\nheadline 30 %s\nend\npiece 1-4 4-30\np 文\nend";
    struct pages *p;

    (void)state;
    l->fit = (struct look_fit){ .leading = { 100, 100 }, .space = { 100, 100 },
                                .density = { 100, 100 }, .autospace = 100, .headline = 85 };
    p = set_look(a, l, str_z(a, str_format(a, text, "一二三四五六七八九十甲乙丙丁戊")));
    assert_true(p->ok);
    assert_true(says(p, "the headline is set at 95% of its size"));
    p = set_look(a, l, str_z(a, str_format(a, text, "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸")));
    assert_false(p->ok);
    assert_true(says(p, "lines; the region has 3"));
    assert_true(says(p, "its headline would make room at size=21"));
    arena_close(a);
}

/* What is too long is cut and marked, a headline too tall made smaller; bookmarks still lead somewhere. */
static void a_draft_marks_what_does_not_fit(void **state)
{
    struct arena *a = arena_open();
    const char *over = "draft\npiece 1-2 1-10\n%.*sh2 末题\np 完\nend\npiece 1-4 11-30\np 文\nend\n"
                       "piece 3-4 1-10\np 文\nend";
    struct pages *p = set(a, with(a, over, 23));
    const struct mark *m = find_mark(p, "多出 7 行", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(says(p, "warning: the region is over by 7 lines"));
    assert_int_equal(diag_errors(p->diag), 0);
    assert_non_null(m);
    assert_int_equal(line_of(a, m), 10);
    assert_int_equal(column_of(a, m), 1);
    assert_int_equal(foot_of(p, 1), 9);
    assert_null(find_mark(p, "完", 0));
    assert_int_equal(p->result.outline_count, 1);
    p = set(a, "draft\npiece 1-2 1-5\nheadline 60 一个很高很高的标题分作两行\nend\n");
    assert_true(p->ok);
    assert_true(says(p, "warning: headline, pictures and the like take"));
    assert_true(find_mark(p, "一个", 0)->height < 40 * PU_PER_PT);
    assert_non_null(find_mark(p, "多出", 0));
    p = set(a, "draft\npiece 1-2 1-3\ndrawing 0 100 图 || chart\nend\n");
    assert_true(p->ok);
    p = set(a, "draft\npiece 1-1 1-3\nheadline 40 一个很高很高的标题分作三行\nh2 题\np 文\nend\n");
    assert_true(p->ok);
    arena_close(a);
}

/* A template that gives up leading elsewhere gives up none here: all columns of a page share its lines. */
static void lines_keep_the_register(void **state)
{
    struct arena *a = arena_open();
    struct look *l = newspaper(a);
    struct pages *p;

    (void)state;
    l->fit = (struct look_fit){ .leading = { 80, 100 }, .space = { 60, 100 }, .density = { 100, 100 },
                                .autospace = 50 };
    p = set_look(a, l, with(a, "piece 1-2 1-10\n%.*send\npiece 3-4 1-30\np 文\nend", 23));
    assert_false(p->ok);
    assert_true(says(p, "the region is over by 3 lines"));
    arena_close(a);
}

/* Where space between its paragraphs is enough nothing is said of its gaps. */
static void gaps_that_stay_are_not_told(void **state)
{
    struct arena *a = arena_open();
    struct look *l = newspaper(a);

    (void)state;
    l->fit = (struct look_fit){ .leading = { 80, 100 }, .space = { 0, 100 },
                                .density = { 100, 100 }, .autospace = 50 };
    for (int s = 0; s < LOOK_SETTINGS; s++)
        l->styles[s][STYLE_BODY].space_after = 2 * STEP;
    for (const char *lines = "357"; *lines; lines++) {
        struct str text = str_format(a, "piece 1-1 1-%c\n*3 p 文\nend", *lines);
        struct pages *p = set_look(a, l, str_z(a, text));

        assert_true(p->ok);
        assert_false(says(p, "to fit the region"));
    }
    arena_close(a);
}

/* Lines squeezed with gaps as they are: a warning of its own. */
static void squeezed_lines_are_told(void **state)
{
    struct arena *a = arena_open();
    struct look *l = newspaper(a);
    size_t told = 0;

    (void)state;
    l->fit = (struct look_fit){ .leading = { 100, 100 }, .space = { 100, 100 },
                                .density = { 100, 100 }, .autospace = 100, .squeeze = true };
    for (int n = 33; n < 37; n++) {
        struct buf b = { .arena = a };

        buf_z(&b, "piece 1-1 1-30\n*10 p ");
        for (int i = 0; i < n; i++)
            buf_z(&b, i % 3 == 1 ? "，" : "文");
        buf_z(&b, "\nend");
        struct pages *p = set_look(a, l, str_z(a, buf_str(&b)));

        told += says(p, "warning: paragraphs are squeezed");
        assert_false(says(p, "note: paragraphs are squeezed"));
    }
    assert_true(told > 0);
    arena_close(a);
}

static void what_stands_across_meets_no_piece(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, "piece 1-4 1-30\nheadline 40 标题\np 文\nend\npiece 2-3 3-10\np 图\nend");
    assert_false(p->ok);
    assert_true(says(p, "what stands across this piece reaches line 4 and meets another piece"));
    assert_true(says(p, "make the headline smaller"));
    p = set(a, "piece 1-4 1-30\nheadline 40 标题\np 文\nend\npiece 2-3 6-10\np 图\nend");
    assert_true(p->ok);
    arena_close(a);
}

static void regions_are_held_against_the_page(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(says(set(a, "piece 3-5 1-30\np 文\nend"),
                     "the region (columns 3-5, lines 1-30) leaves the page, which has 4 columns and 30 lines"));
    assert_true(says(set(a, "piece 1-2 1-31\np 文\nend"), "leaves the page"));
    assert_true(says(set(a, "piece 1-2 1-20\np 文\nend\npiece 2-3 10-30\np 文\nend"),
                     "(columns 2-3, lines 10-30) overlaps another piece"));
    assert_true(says(set(a, "piece 1-2 1-30\np 文\nend"), "no piece stands at columns 3-4, lines 1-30"));
    arena_close(a);
}

/* A heading in each of two columns, after so many lines. */
static struct pages *two_headings(struct arena *a, int first, int second, int last, int foot)
{
    struct str one = lines(a, first, "甲"), two = lines(a, second, "乙"), three = lines(a, last, "丙");

    return set(a, str_z(a, str_format(a, "piece 1-2 1-%d\n%.*sh2 题一\n%.*sh2 题二\n%.*send", foot,
                                      STR_ARG(one), STR_ARG(two), STR_ARG(three))));
}

/* 碰题: columns end elsewhere so that headings of one piece stand on different lines, or it is told. */
static void headings_abreast_are_avoided_or_told(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = two_headings(a, 3, 4, 3, 10);

    (void)state;
    assert_true(p->ok);
    assert_int_equal(column_of(a, find_mark(p, "题一", 0)), 0);
    assert_int_equal(column_of(a, find_mark(p, "题二", 0)), 1);
    assert_false(says(p, "abreast"));
    p = two_headings(a, 2, 5, 3, 10);
    assert_int_equal(line_of(a, find_mark(p, "题一", 0)), 7);
    assert_int_equal(line_of(a, find_mark(p, "题二", 0)), 7);
    assert_true(says(p, ":3:1: warning: this heading and one in the next column stand abreast, at line 6"));
    assert_true(says(p, ":5:1: note: its neighbour; add or cut a line or two"));
    arena_close(a);
}

static void headlines_abreast_and_open_gutters_are_told(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, "piece 1-2 1-30\nheadline 20 标题\np 文\nend\npiece 3-4 1-30\nheadline 20 邻题\np 文\nend");
    assert_true(says(p, "two headlines stand abreast, at line 1"));
    assert_true(says(p, "its neighbour"));
    assert_true(says(p, "the gutter between columns 2 and 3 runs through the whole page"));
    p = set(a, "piece 1-4 1-5\nheadline 20 通题\nend\npiece 1-2 6-30\nheadline 20 标题\np 文\nend\n"
               "piece 3-4 6-30 frame text=1\nheadline 20 邻题\np 文\nend");
    assert_false(says(p, "abreast"));
    assert_false(says(p, "gutter"));
    p = set(a, "piece 1-4 1-2\nfolio 报眉\nend\npiece 1-2 3-30\np 文\nend\npiece 3-4 3-30\np 文\nend");
    assert_true(says(p, "the gutter between columns 2 and 3"));
    arena_close(a);
}

static void a_folio_line_stands_for_the_furniture(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;
    int marks = 0;

    (void)state;
    p = set(a, "specimen 样张\nfoot 页脚\npiece 1-4 1-3\nfolio 要闻\ncredits 编辑\nend\npiece 1-4 4-30\np 文\nend");
    for (size_t n = 0; find_mark(p, "样张", n); n++)
        marks++;
    assert_int_equal(marks, 1);
    assert_null(find_mark(p, "页脚", 0));
    assert_non_null(find_mark(p, "编辑", 0));
    p = set(a, "banner 征求意见稿\npiece 1-4 1-3\nfolio 要闻\nend\npiece 1-4 4-30\np 文\nend");
    assert_non_null(find_mark(p, "征求意见稿", 0));
    arena_close(a);
}

/* A section of the tree for each piece, in their order; the headline is its first heading. */
static void pieces_are_read_in_their_order(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;
    struct buf b = { .arena = a };

    (void)state;
    p = set(a, "piece 1-2 1-30\nheadline 20 标题\nkicker 引题\nsubhead 副题\nh2 小题\np 文\nend\n"
               "piece 3-4 1-30\np 右\nend");
    tree_dump(p->result.tree, &b);
    const char *tree = str_z(a, buf_str(&b));
    const char *h1 = strstr(tree, "H1"), *h2 = strstr(tree, "H2");

    assert_non_null(h1);
    assert_true(h2 > h1);
    assert_non_null(strstr(h2, "Sect"));
    assert_int_equal(p->result.outline_count, 2);
    assert_int_equal(p->result.outlines[1].level, 2);
    assert_true(p->result.outlines[1].destination.len > 0);
    assert_false(str_eq(p->result.outlines[0].destination, p->result.outlines[1].destination));
    assert_true(find_mark(p, "引题", 0)->y < find_mark(p, "标题", 0)->y);
    arena_close(a);
}

/* A piece of one language on a bilingual page keeps to the lines. */
static void a_piece_may_have_its_own_language(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, "edition zh-en\npiece 1-2 1-30 zh\np 中文 || English\nend\n"
               "piece 3-4 1-30 en\np 中文 || English words\nend");
    assert_non_null(find_mark(p, "中文", 0));
    assert_null(find_mark(p, "中文", 1));
    assert_int_equal(column_of(a, find_mark(p, "English", 0)), 2);
    arena_close(a);
}

/* The height of the only drawing in a region of so many lines. */
static pu drawn(struct arena *a, int last, pu asked)
{
    struct pages *p = set(a, str_z(a, str_format(a, "piece 1-4 1-%d\ndrawing 0 %d 图\nend", last,
                                                 (int)(asked / PU_PER_PT))));

    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].height >= asked)
            return p->marks[i].height;
    return 0;
}

/* Up to twice what it asks for; beyond that the region is short, and the editor is told. */
static void a_drawing_fills_its_region(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_int_equal(drawn(a, 10, PU_PT(80)), 10 * STEP - STEP / 10);
    assert_int_equal(drawn(a, 20, PU_PT(80)), PU_PT(160));
    arena_close(a);
}

/* So does a table: each row takes as much. */
static void a_table_fills_its_region(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = set(a, "piece 1-4 1-15\ntable 表\ncolumn start+head 项\ncells 甲\ncells 乙\n"
                             "cells 丙\n*6 cells #\nnote 末\nend");
    const struct mark *first = find_mark(p, "甲", 0), *second = find_mark(p, "乙", 0);
    const struct mark *third = find_mark(p, "丙", 0), *note = find_mark(p, "末", 0);

    (void)state;
    assert_non_null(note);
    assert_int_equal(line_of(a, note), 15);
    assert_int_equal(third->y - second->y, second->y - first->y);
    arena_close(a);
}

/* Where the only picture of a region ends, from the page's top line. */
static pu picture_foot(struct arena *a, const char *region)
{
    struct pages *p = set(a, str_z(a, str_format(a, "piece 1-4 %s\npicture 0 80 图\nend", region)));

    for (size_t i = 0; i < p->count; i++)
        if (!p->marks[i].text && p->marks[i].height == PU_PT(80))
            return p->marks[i].y + p->marks[i].height - newspaper(a)->margin_top;
    return 0;
}

static void a_picture_at_the_foot_stands_on_it(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_int_equal(picture_foot(a, "24-30") - picture_foot(a, "1-7"), LINES * STEP - PU_PT(80));
    arena_close(a);
}

/* The air that the grid leaves under a headline, half of it above in a frame. */
static void a_headline_stands_in_the_middle_of_its_room(void **state)
{
    struct arena *a = arena_open();
    const char *text = "piece 1-2 1-15%s\nheadline 20 标题\np 甲乙\nend\npiece 3-4 1-15\np 文\nend";
    struct pages *plain = set(a, str_z(a, str_format(a, text, "")));
    struct pages *framed = set(a, str_z(a, str_format(a, text, " frame")));
    pu above = find_mark(framed, "标题", 0)->y - find_mark(plain, "标题", 0)->y - STEP / 2;
    pu under = find_mark(framed, "甲乙", 0)->y - find_mark(framed, "标题", 0)->y;
    pu was = find_mark(plain, "甲乙", 0)->y - find_mark(plain, "标题", 0)->y;

    (void)state;
    assert_true(above > 0);
    assert_int_equal(above, was - under);
    arena_close(a);
}

/* Rules of a page of two pieces in one line of columns. */
static int rules(struct arena *a, const char *left, const char *right)
{
    struct look *l = newspaper(a);
    struct pages *p;
    int count = 0;

    l->column_rule = PU_PT(0.5);
    p = set_look(a, l, str_z(a, str_format(a, "piece 1-2 1-30\n%s\nend\npiece 3-4 1-30\n%s\nend", left, right)));
    for (size_t i = 0; i < p->count; i++)
        count += !p->marks[i].text && p->marks[i].width == PU_PT(0.5);
    return count;
}

static void a_rule_parts_charts(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_int_equal(rules(a, "drawing 0 400 图", "drawing 0 400 图"), 1);
    assert_int_equal(rules(a, "p 文", "drawing 0 400 图"), 2);      /* one between the columns of text */
    assert_int_equal(rules(a, "p 文", "picture 0 400 图"), 1);
    assert_int_equal(rules(a, "drawing 0 400 图", "p 文"), 1);
    assert_int_equal(rules(a, "p 文", "headline 20 题\np 文"), 3);
    arena_close(a);
}

/* ---- a story that goes on in another piece ---- */

#define REST "id b\npiece 1-2 13-30 from=a\nturn 上接\n%s\nend\npiece 3-4 1-30\np 文\nend"

/* Twenty lines of room in piece a, the turn line among them. */
static struct pages *story(struct arena *a, const char *text, const char *own)
{
    struct str s = str_format(a, "id a\npiece 1-2 1-10 to=b\n%s\nturn 下转\nend\n" REST, text, own);

    return set(a, str_z(a, s));
}

static void a_story_goes_on_in_its_other_piece(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = story(a, str_z(a, lines(a, 31, "甲乙")), "p 丙丁");
    assert_true(p->ok);
    assert_false(says(p, "is over"));
    /* Both columns are full, the turn line is the last of them, 上接 the first of the other piece. */
    assert_int_equal(line_of(a, find_mark(p, "下转", 0)), 10);
    assert_int_equal(column_of(a, find_mark(p, "下转", 0)), 1);
    assert_int_equal(line_of(a, find_mark(p, "上接", 0)), 13);
    /* 19 of 31 lines stay; the piece's own text follows the rest. */
    int first = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct mark *m = &p->marks[i];

        first += m->node && m->text && column_of(a, m) < 2 && line_of(a, m) <= 10;
    }
    assert_int_equal(first, 20);
    assert_int_equal(find_mark(p, "丙丁", 0)->node > 0, 1);
    arena_close(a);
}

/* Before a paragraph rather than in it, at the price of no line. */
static void a_story_breaks_between_paragraphs(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = story(a, "*6 p 文文文文文文文文文文文文文文文文。\nh2 小题\n*9 p 文文文文文文文文文文文文文文文文。", "");
    assert_true(p->ok);
    const struct mark *from = find_mark(p, "上接", 0);
    size_t i = (size_t)(from - p->marks) + 1;

    /* The first line that goes on is a whole one: it opens a paragraph. */
    assert_int_equal(p->marks[i].width, WIDTH);
    assert_true(column_of(a, &p->marks[i]) == 0 && line_of(a, &p->marks[i]) == 14);
    arena_close(a);
}

/* A story with a heading in each part, for 20 lines of room and `there` times two. */
static struct pages *both(struct arena *a, int before, int after, int there)
{
    return set(a, str_z(a, str_format(a, "id a\npiece 1-2 1-10 to=b\n%.*sh2 小题\n%.*sturn 下转\nend\n"
                                         "id b\npiece 1-2 13-%d from=a\nturn 上接\nend\npiece 3-4 1-30\np 文\nend",
                                      STR_ARG(lines(a, before, "甲乙")), STR_ARG(lines(a, after, "丙丁")),
                                      12 + there)));
}

/* A sentence more or less: what the other piece lacks goes over to it, and air above the heading takes its place. */
static void both_parts_of_a_story_are_level(void **state)
{
    struct arena *a = arena_open();
    int level = 0;

    (void)state;
    for (int after = 18; after <= 20; after++) {
        struct pages *p = both(a, 3, after, 4);

        assert_true(p->ok);
        level += !says(p, "13-16 from=a");
    }
    assert_int_equal(level, 3);
    arena_close(a);
}

/* What neither can take is told of the piece that goes on, once all that the gaps give is used. */
static void a_story_too_long_for_both_is_told(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = both(a, 6, 24, 4);
    assert_false(p->ok);
    assert_true(says(p, "the region is over by"));
    arena_close(a);
}

/* A heading that goes on is a child of the other piece, and its bookmark follows that of its headline. */
static void what_goes_on_is_read_there(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    struct pages *p;

    (void)state;
    p = set(a, str_z(a, str_format(a, "id a\npiece 1-2 1-10 to=b\nh1 前题\n%.*sh1 后题\n%.*sturn 下转\nend\n"
                                      "id b\npiece 1-2 13-30 from=a\nheadline 12 接题\nturn 上接\nend\n"
                                      "piece 3-4 1-30\np 文\nend",
                                   STR_ARG(lines(a, 16, "甲乙")), STR_ARG(lines(a, 12, "丙丁")))));
    assert_true(p->ok);
    assert_int_equal(p->result.outline_count, 3);
    assert_true(str_is(p->result.outlines[1].title, "接题"));
    assert_true(str_is(p->result.outlines[2].title, "后题"));
    tree_dump(p->result.tree, &b);
    const char *tree = str_z(a, buf_str(&b)), *joined = strstr(tree, "title \"接题\"");

    assert_non_null(joined);
    assert_non_null(strstr(joined, "title \"后题\""));
    arena_close(a);
}

static void a_story_may_go_on_twice(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, str_z(a, str_format(a, "id a\npiece 1-2 1-10 to=b\n%.*sturn 甲转\nend\n"
                                      "id b\npiece 1-2 13-20 from=a to=c\nturn 乙接\nturn 乙转\nend\n"
                                      "id c\npiece 1-2 22-30 from=b\nturn 丙接\nend\npiece 3-4 1-30\np 文\nend",
                                   STR_ARG(lines(a, 45, "甲乙")))));
    assert_true(p->ok);
    assert_int_equal(line_of(a, find_mark(p, "乙转", 0)), 20);
    assert_int_equal(line_of(a, find_mark(p, "丙接", 0)), 22);
    arena_close(a);
}

#define WIDE_REST "id b\npiece 1-2 13-30 text=1 from=a\nturn 上接\nend\npiece 3-4 1-30\np 文\nend"

/* Where the other piece has wider columns the story is parted before a paragraph, and set anew there. */
static void a_story_goes_on_in_columns_of_another_width(void **state)
{
    struct arena *a = arena_open();
    struct pages *p = set(a, "id a\npiece 1-2 1-10 to=b\nh1 前题\n*5 p 段#文文文文文文文文文文文文文文文文文文文文文文文文文文\n"
                             "h1 后题\n*3 p 尾#文文文文文文文文文文文文文文文文文文文文文文文文文文^(注文)\nturn 下转\nend\n" WIDE_REST);
    const struct mark *stays = find_mark(p, "段5", 0), *goes = find_mark(p, "后题", 0), *end = find_mark(p, "尾3", 0);

    (void)state;
    assert_true(p->ok);
    assert_true(line_of(a, stays) < 10);
    assert_int_equal(line_of(a, find_mark(p, "上接", 0)), 13);
    assert_true(line_of(a, goes) > 13);
    assert_true(line_of(a, end) > line_of(a, goes));
    assert_true(end->width > WIDTH);
    assert_null(find_mark(p, "尾3", 1));
    assert_true(line_of(a, find_mark(p, "注文", 0)) > line_of(a, end));
    arena_close(a);
}

/*
 * Where a third piece has wider columns, what the second had from the first goes on there too; `text` is the
 * division of the second.
 */
static void thrice(const char *text, int stays, int goes)
{
    struct arena *a = arena_open();
    struct pages *p = set(a, str_z(a, str_format(a, "id a\npiece 1-2 1-10 to=b\nh1 前题\n*12 p 段#、文文文文文文文文文文文文文文文文文文文文文文文文文文\n"
                                                    "turn 下转\nend\nid b\npiece 1-2 12-17%s from=a to=c\nturn 上接\np 中段\nturn 再转\nend\n"
                                                    "id c\npiece 1-2 19-30 text=1 from=b\nturn 末接\nend\npiece 3-4 1-30\np 文\nend", text)));
    int line = 0;

    assert_true(p->ok);
    for (int k = 1; k <= 12; k++) {
        const char *words = str_z(a, str_format(a, "段%d、", k));
        const struct mark *m = find_mark(p, words, 0);

        assert_non_null(m);
        assert_null(find_mark(p, words, 1));
        assert_true(line_of(a, m) + 100 * column_of(a, m) > line || k == stays + 1 || k == goes + 1);
        line = line_of(a, m) + 100 * column_of(a, m);
        assert_int_equal(line_of(a, m) > 10, k > stays);
        assert_int_equal(line_of(a, m) > 17, k > goes);
    }
    assert_true(find_mark(p, "段12、", 0)->width > WIDTH);
    assert_true(line_of(a, find_mark(p, "中段", 0)) > line_of(a, find_mark(p, "段12、", 0)));
    arena_close(a);
}

static void a_story_goes_on_twice_in_columns_of_another_width(void **state)
{
    (void)state;
    thrice("", 5, 8);
    thrice(" text=1", 5, 7);
}

static void what_cannot_go_on_is_told(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(says(story(a, "p 文", ""), "a fits its own region and leaves nothing to go on with"));
    assert_false(says(story(a, "p 文", "p 文"), "leaves nothing"));
    struct pages *tall = set(a, str_z(a, str_format(a, "id a\npiece 1-2 1-3 to=b\nheadline 40 题\n%.*sturn 下转\nend\n"
                                                       REST, STR_ARG(lines(a, 31, "甲")), "")));
    assert_false(tall->ok);
    assert_false(says(tall, "leaves nothing"));
    /* One paragraph cannot be parted for columns of another width. */
    struct pages *p = set(a, str_z(a, str_format(a, "id a\npiece 1-2 1-10 to=b\n%.*sturn 下转\nend\n" WIDE_REST,
                                                 STR_ARG(lines(a, 31, "甲")))));
    assert_true(says(p, "the region is over by"));
    assert_false(says(p, "leaves nothing"));
    arena_close(a);
}

/* ---- footnotes ---- */

static void footnotes_stand_under_their_piece(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = set(a, str_z(a, str_format(a, "piece 1-2 1-10\np 文^(注文)\n%.*send\npiece 1-2 12-30\np 文\nend\n"
                                      "piece 3-4 1-30\np 文\nend", STR_ARG(lines(a, 17, "甲乙")))));
    assert_true(p->ok);
    const struct mark *note = find_mark(p, "注文", 0);

    assert_int_equal(column_of(a, note), 1);
    assert_int_equal(line_of(a, note), 10);
    assert_null(find_mark(p, "注文", 1));
    /* Of a headline, where there is no text to stand under. */
    p = set(a, "piece 1-4 1-10\nheadline 20 标题^(注文)\nend\npiece 1-4 12-30\np 文\nend");
    assert_true(p->ok);
    assert_true(line_of(a, find_mark(p, "注文", 0)) < 10);
    arena_close(a);
}

/* A note stays with its line where the story goes on. */
static void footnotes_go_on_with_their_lines(void **state)
{
    struct arena *a = arena_open();
    struct pages *p;

    (void)state;
    p = story(a, str_z(a, str_format(a, "p 文^(前注)\n%.*sp 文^(后注)", STR_ARG(lines(a, 24, "甲乙")))), "");
    assert_true(p->ok);
    assert_true(line_of(a, find_mark(p, "前注", 0)) <= 10);
    assert_true(line_of(a, find_mark(p, "后注", 0)) > 13);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_piece_stands_in_its_columns_and_lines),
        cmocka_unit_test(number_blocks_stand_in_the_columns_asked_for),
        cmocka_unit_test(feet_are_level_where_headings_can_give),
        cmocka_unit_test(air_above_headings_is_the_same),
        cmocka_unit_test(a_paragraph_gives_a_line),
        cmocka_unit_test(no_heading_stands_beside_a_title),
        cmocka_unit_test(no_line_stands_alone_under_its_heading),
        cmocka_unit_test(text_runs_around_a_piece_within),
        cmocka_unit_test(a_division_has_equal_columns),
        cmocka_unit_test(what_does_not_fit_is_counted),
        cmocka_unit_test(air_above_headings_is_told),
        cmocka_unit_test(air_among_paragraphs_is_told),
        cmocka_unit_test(a_headline_gives_or_takes_a_line),
        cmocka_unit_test(a_headline_too_wide_is_smaller_or_told),
        cmocka_unit_test(a_region_far_too_short_is_an_error),
        cmocka_unit_test(a_draft_marks_what_does_not_fit),
        cmocka_unit_test(lines_keep_the_register),
        cmocka_unit_test(gaps_that_stay_are_not_told),
        cmocka_unit_test(squeezed_lines_are_told),
        cmocka_unit_test(what_stands_across_meets_no_piece),
        cmocka_unit_test(regions_are_held_against_the_page),
        cmocka_unit_test(headings_abreast_are_avoided_or_told),
        cmocka_unit_test(headlines_abreast_and_open_gutters_are_told),
        cmocka_unit_test(a_folio_line_stands_for_the_furniture),
        cmocka_unit_test(pieces_are_read_in_their_order),
        cmocka_unit_test(a_piece_may_have_its_own_language),
        cmocka_unit_test(a_drawing_fills_its_region),
        cmocka_unit_test(a_table_fills_its_region),
        cmocka_unit_test(a_picture_at_the_foot_stands_on_it),
        cmocka_unit_test(a_headline_stands_in_the_middle_of_its_room),
        cmocka_unit_test(a_rule_parts_charts),
        cmocka_unit_test(a_story_goes_on_in_its_other_piece),
        cmocka_unit_test(a_story_breaks_between_paragraphs),
        cmocka_unit_test(both_parts_of_a_story_are_level),
        cmocka_unit_test(a_story_too_long_for_both_is_told),
        cmocka_unit_test(what_goes_on_is_read_there),
        cmocka_unit_test(a_story_may_go_on_twice),
        cmocka_unit_test(a_story_goes_on_in_columns_of_another_width),
        cmocka_unit_test(a_story_goes_on_twice_in_columns_of_another_width),
        cmocka_unit_test(what_cannot_go_on_is_told),
        cmocka_unit_test(footnotes_stand_under_their_piece),
        cmocka_unit_test(footnotes_go_on_with_their_lines),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
