/*
 * tests/text/test_lines.c - paragraphs as page dumps, and what a line carries
 *
 * The references stand in tests/text/NAME.want; YAOLAN_UPDATE=1 in the environment
 * rewrites them.
 */
#include "opened.h"

static struct text_lines compose(const struct text_style *style, enum language language,
                                 const struct text_piece *pieces, size_t count, pu measure,
                                 pu lead_in)
{
    struct text_paragraph p = {
        .style = style, .language = language, .pieces = pieces, .count = count,
        .measure = measure, .lead_in = lead_in
    };

    return text_compose(text, arena, &p, diag);
}

static struct str read_all(const char *path)
{
    struct buf b = { .arena = arena };
    FILE *f = fopen(path, "rb");
    int c;

    while (f && (c = getc(f)) != EOF)
        buf_char(&b, (char)c);
    if (f)
        fclose(f);
    return buf_str(&b);
}

static void compare(const char *name, const struct text_lines *lines)
{
    struct page *pg = page_new(arena, (struct size){ PU_PT(500), PU_PT(200) }, 0);
    struct buf got = { .arena = arena };
    char path[512];
    struct str want;

    for (size_t i = 0; i < lines->count; i++)
        text_paint(&lines->lines[i], pg, (struct point){ 0, (pu)(i + 1) * lines->leading });
    page_dump(pg, &got);
    snprintf(path, sizeof path, "%s/tests/text/%s.want", YAOLAN_SOURCE_DIR, name);
    if (getenv("YAOLAN_UPDATE")) {
        FILE *f = fopen(path, "wb");

        assert_non_null(f);
        fwrite(got.ptr, 1, got.len, f);
        fclose(f);
    }
    want = read_all(path);
    assert_string_equal(str_z(arena, buf_str(&got)), str_z(arena, want));
}

static void dump_chinese(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10.5);
    struct text_piece piece = {
        .text = STR("2025年，全市地区生产总值完成2479.6亿元，同比增长6.5%、居全省第2位；"
                    "“十四五”规划（2021—2025年）目标完成，《报告》提出的实事——全部办结。"),
        .style = &style, .node = 7
    };
    struct text_lines lines;

    (void)state;
    style.indent = 2000;
    lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(10.5 * 23), 0);
    assert_true(lines.ok);
    compare("chinese", &lines);
}

static void dump_english(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 9);
    struct text_piece piece = {
        .text = STR("GDP reached 247.96 billion yuan, up 6.5% — “a well-balanced entry,” so the "
                    "city’s report says, ranking second in Henan (河南)."),
        .style = &style, .language = LANGUAGE_EN, .node = 3
    };
    struct text_lines lines = compose(&style, LANGUAGE_EN, &piece, 1, PU_PT(200), 0);

    (void)state;
    assert_true(lines.ok);
    compare("english", &lines);
}

static void dump_heading(void **state)
{
    struct text_style style = bound_style(FONT_TITLE, 26);
    struct text_piece pieces[] = {
        { .text = STR("稳中求进谱新篇，"), .style = &style, .flags = TEXT_PHRASE_AFTER },
        { .text = STR("“十四五”圆满收官"), .style = &style, .flags = TEXT_PHRASE_AFTER },
        { .text = STR("增速居全省前列"), .style = &style }
    };
    struct text_lines lines;

    (void)state;
    style.align = TEXT_CENTRE;
    lines = compose(&style, LANGUAGE_ZH, pieces, 3, PU_PT(460), 0);
    assert_int_equal(lines.count, 2);
    compare("heading", &lines);
}

/* Node, language, ink, face and size change: a new run. Nothing else starts one. */
static void runs_split(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10), other = bound_style(FONT_HEI, 10);
    struct text_piece pieces[] = {
        { .text = STR("增长"), .style = &style, .node = 1 },
        { .text = STR("6.5%"), .style = &style, .node = 1 },
        { .text = STR("，"), .style = &style, .node = 2 },
        { .text = STR("GDP grew"), .style = &style, .language = LANGUAGE_EN, .node = 2 },
        { .text = STR("甲"), .style = &other, .node = 2 },
        { .text = STR("2"), .style = &style, .node = 2, .flags = TEXT_SUPER }
    };
    struct text_lines lines = compose(&style, LANGUAGE_ZH, pieces, 6, PU_PT(400), 0);
    const struct text_line *l = &lines.lines[0];

    (void)state;
    assert_int_equal(lines.count, 1);
    assert_int_equal(l->count, 5);
    assert_string_equal(str_z(arena, l->runs[0].text), "增长6.5%");
    assert_int_equal(l->nodes[0], 1);
    assert_int_equal(l->nodes[1], 2);
    assert_string_equal(str_z(arena, l->runs[2].text), "GDP grew");
    assert_int_equal(l->runs[2].language, LANGUAGE_EN);
    assert_true(l->runs[4].size < style.size);
    assert_true(l->runs[4].at.y < 0);
}

/* The space that a line end drops is still text: "entry, so" never becomes "entry,so". */
static void dropped_space_is_text(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 9);
    struct text_piece piece = {
        .text = STR("entry, so"), .style = &style, .language = LANGUAGE_EN
    };
    struct text_lines lines = compose(&style, LANGUAGE_EN, &piece, 1, PU_PT(30), 0);
    const struct page_glyphs *run = &lines.lines[0].runs[0];

    (void)state;
    assert_int_equal(lines.count, 2);
    assert_string_equal(str_z(arena, line_text(arena, &lines.lines[0])), "entry, ");
    assert_int_equal(run->glyphs[run->count - 1].cluster, 6);
    assert_int_equal(run->glyphs[run->count - 1].x, lines.lines[0].width);
}

static void indents(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = {
        .text = STR("全市经济稳中求进同比增长居全省前列民生实事全部办结"), .style = &style
    };
    struct text_lines lines;

    (void)state;
    style.indent = 2000;
    style.hang = 1000;
    lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(120), PU_PT(15));
    assert_int_equal(lines.lines[0].offset, PU_PT(35));
    assert_int_equal(lines.lines[1].offset, PU_PT(10));
    assert_int_equal(lines.lines[0].offset + lines.lines[0].width, PU_PT(120));
    style.indent = style.hang = 0;
    style.align = TEXT_END;
    lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(400), 0);
    assert_int_equal(lines.lines[0].offset + lines.lines[0].width, PU_PT(400));
    style.align = TEXT_CENTRE;
    lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(400), 0);
    assert_int_equal(2 * lines.lines[0].offset + lines.lines[0].width, PU_PT(400));
}

static void forced_breaks(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("甲乙"), .style = &style, .flags = TEXT_BREAK_AFTER },
        { .text = STR("丙丁"), .style = &style }
    };
    struct text_lines lines = compose(&style, LANGUAGE_ZH, pieces, 2, PU_PT(400), 0);

    (void)state;
    assert_int_equal(lines.count, 2);
    assert_true(lines.lines[0].last && lines.lines[1].last);
    assert_int_equal(lines.lines[0].width, 2 * style.size);
}

/* A centred heading without phrases: the lines are of like length. */
static void balanced_heading(void **state)
{
    struct text_style style = bound_style(FONT_TITLE, 20);
    struct text_piece piece = {
        .text = STR("焦作市人民政府关于全市经济社会发展主要指标"), .style = &style
    };
    struct text_lines lines;

    (void)state;
    style.align = TEXT_CENTRE;
    lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(20 * 18), 0);
    assert_int_equal(lines.count, 2);
    assert_true(abs(lines.lines[0].width - lines.lines[1].width) <= style.size);
}

/* A phrase is cut only where it is wider than the measure: rather one line more. */
static void phrases_stay_whole(void **state)
{
    struct text_style style = bound_style(FONT_TITLE, 20);
    struct text_piece pieces[] = {
        { .text = STR("全市经济"), .style = &style, .flags = TEXT_PHRASE_AFTER },
        { .text = STR("社会发展主要指标"), .style = &style, .flags = TEXT_PHRASE_AFTER },
        { .text = STR("完成情况"), .style = &style }
    };
    struct text_lines lines;

    (void)state;
    for (int align = TEXT_START; align <= TEXT_CENTRE; align++) {
        style.align = (enum text_align)align;
        lines = compose(&style, LANGUAGE_ZH, pieces, 3, PU_PT(20 * 9), 0);
        assert_int_equal(lines.count, 3);
        assert_string_equal(str_z(arena, line_text(arena, &lines.lines[1])), "社会发展主要指标");
        lines = compose(&style, LANGUAGE_ZH, pieces, 3, PU_PT(20 * 13), 0);
        assert_int_equal(lines.count, 2);
        lines = compose(&style, LANGUAGE_ZH, pieces, 3, PU_PT(20 * 6), 0);
        assert_true(lines.ok);
        assert_string_equal(str_z(arena, line_text(arena, &lines.lines[0])), "全市经济");
    }
}

/* One that is wider than the measure is cut into lines of its own. */
static void a_phrase_that_is_cut_has_its_own_lines(void **state)
{
    struct text_style style = bound_style(FONT_TITLE, 20);
    struct text_piece pieces[] = {
        { .text = STR("经济"), .style = &style, .flags = TEXT_PHRASE_AFTER },
        { .text = STR("社会发展主要指标完成情况"), .style = &style }
    };
    struct text_lines lines;

    (void)state;
    style.align = TEXT_CENTRE;
    lines = compose(&style, LANGUAGE_ZH, pieces, 2, PU_PT(20 * 8), 0);
    assert_int_equal(lines.count, 3);
    assert_string_equal(str_z(arena, line_text(arena, &lines.lines[0])), "经济");
    assert_int_equal(lines.broken, 1);
    lines = compose(&style, LANGUAGE_ZH, pieces, 2, PU_PT(20 * 12), 0);
    assert_int_equal(lines.count, 2);
    assert_int_equal(lines.broken, 0);
}

/* Without marks a heading is broken after its punctuation, in either language. */
static void headings_break_at_pauses(void **state)
{
    struct text_style style = bound_style(FONT_TITLE, 20);
    struct text_piece piece = { .text = STR("稳中求进，焦作全市经济实现量质齐升"), .style = &style };
    struct text_lines lines;

    (void)state;
    style.align = TEXT_START;
    style.balance = true;
    lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(20 * 13), 0);
    assert_string_equal(str_z(arena, line_text(arena, &lines.lines[0])), "稳中求进，");
    piece = (struct text_piece){
        .text = STR("Steady progress: the plan is concluded and growth leads"), .style = &style,
        .language = LANGUAGE_EN
    };
    lines = compose(&style, LANGUAGE_EN, &piece, 1, PU_PT(430), 0);
    assert_string_equal(str_z(arena, line_text(arena, &lines.lines[0])), "Steady progress: ");
}

/* For a frame: the lines that the floors of the squeeze classes allow, and no fewer. */
static void tight_paragraph(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = {
        .text = STR("全市，经济，稳中，求进，同比，增长，全省，前列，民生，实事，全部，办结，"),
        .style = &style
    };
    struct text_paragraph p = {
        .style = &style, .pieces = &piece, .count = 1, .measure = PU_PT(95)
    };
    struct text_lines loose = text_compose(text, arena, &p, diag), tight;

    (void)state;
    p.tight = true;
    tight = text_compose(text, arena, &p, diag);
    assert_true(tight.count <= loose.count);
    assert_int_equal(tight.count, 4);           /* nine and a half em hold four times 甲乙， */
    for (size_t i = 0; i < tight.count; i++)
        assert_true(tight.lines[i].width <= p.measure);
}

/* A line more where the lines give it, by less than an em each; else as it was. */
static void loose_paragraph(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = { .style = &style };
    struct text_paragraph p = {
        .style = &style, .pieces = &piece, .count = 1, .measure = PU_PT(130)
    };
    struct text_lines lines;
    char words[50 * 3 + 1] = "";

    (void)state;
    style.align = TEXT_JUSTIFY;
    for (int i = 0; i < 50; i++)
        strcat(words, "文");
    for (int count = 45; count < 47; count++) {
        piece.text = str_sub(str_of(words), 0, (size_t)count * 3);
        p.loose = false;
        assert_int_equal(text_compose(text, arena, &p, diag).count, 4);
        p.loose = true;
        lines = text_compose(text, arena, &p, diag);
        assert_int_equal(lines.count, 4);       /* three lines do not give six characters */
    }
    piece.text = str_sub(str_of(words), 0, 39 * 3);
    p.loose = false;
    assert_int_equal(text_compose(text, arena, &p, diag).count, 3);
    p.loose = true;
    lines = text_compose(text, arena, &p, diag);
    assert_int_equal(lines.count, 4);
    assert_int_equal(lines.lines[0].width, p.measure);
    assert_true(lines.lines[3].width >= 2 * style.size);
}

static void lone_last_character(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = {
        .text = STR("全市经济稳中求进同比增长居全省前列民生实事全部办结了"), .style = &style
    };
    struct text_lines lines = compose(&style, LANGUAGE_ZH, &piece, 1, PU_PT(250), 0);

    (void)state;
    assert_int_equal(lines.count, 2);
    assert_true(lines.lines[1].width >= 2 * style.size);
}

static void labels(void **state)
{
    static const char *const samples[] = {
        "", " ", "甲", "“甲”", "约6.5%，", "GDP 2,479.6", "全省第2位（增速）", "it’s “so”"
    };
    struct text_style style = bound_style(FONT_HEI, 9);

    (void)state;
    for (int language = 0; language < LANGUAGES; language++)
        for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
            struct str s = str_of(samples[i]);
            struct text_line l = text_label(text, arena, s, &style, (enum language)language,
                                            SPAN_NONE, diag);

            assert_int_equal(l.width, text_width(text, s, &style, (enum language)language));
            assert_int_equal(l.offset, 0);
            assert_true(str_eq(line_text(arena, &l), s));
        }
}

static void links(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("见"), .style = &style, .node = 1 },
        { .text = STR("图一"), .style = &style, .node = 2, .destination = STR("fig-1") },
        { .text = STR("。"), .style = &style, .node = 1 }
    };
    struct text_lines lines = compose(&style, LANGUAGE_ZH, pieces, 3, PU_PT(400), 0);
    struct page *pg = page_new(arena, (struct size){ PU_PT(500), PU_PT(200) }, 0);

    (void)state;
    pg->node = 9;
    text_paint(&lines.lines[0], pg, (struct point){ PU_PT(5), PU_PT(20) });
    assert_int_equal(pg->node, 9);
    assert_int_equal(pg->count, 4);
    assert_int_equal(pg->items[3].kind, PAGE_LINK);
    assert_int_equal(pg->items[3].node, 2);
    assert_int_equal(pg->items[3].link.area.x, PU_PT(15));
    assert_int_equal(pg->items[3].link.area.width, PU_PT(20));
    assert_string_equal(str_z(arena, pg->items[3].link.destination), "fig-1");
}

/* A title in several pieces, one of them blank, is one link of its line, not three of which one says nothing. */
static void pieces_share_a_link(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece pieces[] = {
        { .text = STR("收官"), .style = &style, .node = 2, .destination = STR("2026") },
        { .text = STR("　"), .style = &style, .node = 2, .destination = STR("2026") },
        { .text = STR("开局"), .style = &style, .node = 2, .destination = STR("2026") },
        { .text = STR("附图"), .style = &style, .node = 2, .destination = STR("charts") }
    };
    struct text_lines lines = compose(&style, LANGUAGE_ZH, pieces, 4, PU_PT(400), 0);

    (void)state;
    assert_int_equal(lines.lines[0].link_count, 2);
    assert_int_equal(lines.lines[0].links[0].area.width, PU_PT(50));
    assert_int_equal(lines.lines[0].links[1].area.x, PU_PT(50));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dump_chinese),
        cmocka_unit_test(dump_english),
        cmocka_unit_test(dump_heading),
        cmocka_unit_test(runs_split),
        cmocka_unit_test(dropped_space_is_text),
        cmocka_unit_test(indents),
        cmocka_unit_test(forced_breaks),
        cmocka_unit_test(balanced_heading),
        cmocka_unit_test(phrases_stay_whole),
        cmocka_unit_test(a_phrase_that_is_cut_has_its_own_lines),
        cmocka_unit_test(headings_break_at_pauses),
        cmocka_unit_test(tight_paragraph),
        cmocka_unit_test(loose_paragraph),
        cmocka_unit_test(lone_last_character),
        cmocka_unit_test(labels),
        cmocka_unit_test(links), cmocka_unit_test(pieces_share_a_link)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
