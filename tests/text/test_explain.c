/* tests/text/test_explain.c - each line says which rule set it and what was left */
#include "opened.h"

static struct source source;

/* Compose, paint, and give what was explained. */
static const char *explained(const char *s, const struct text_style *style, enum language language,
                             double measure, unsigned flags)
{
    struct text_piece pieces[2] = { { .style = style, .language = language, .flags = flags } };
    struct text_paragraph p = {
        .style = style, .language = language, .pieces = pieces, .count = 2,
        .measure = PU_PT(measure)
    };
    struct page *pg = page_new(arena, (struct size){ PU_PT(900), PU_PT(900) }, 0);
    struct diag *d = diag_new(arena, LANGUAGE_EN);
    struct buf *out = ARENA_NEW(arena, struct buf);
    struct text_lines lines;

    out->arena = arena;
    source = (struct source){ .path = STR("report.md"), .text = str_of(s) };
    pieces[0].text = source.text;
    pieces[0].at = span_file(&source);
    pieces[0].at.length = (uint32_t)source.text.len;
    pieces[1] = (struct text_piece){
        .text = flags ? STR("后文") : STR_NONE, .style = style, .language = language
    };
    text_explain(text, out, d);
    lines = text_compose(text, arena, &p, d);
    text_explain(text, NULL, NULL);
    for (size_t i = 0; i < lines.count; i++)
        text_paint(&lines.lines[i], pg, (struct point){ 0, 0 });
    return str_z(arena, buf_str(out));
}

static void has(const char *all, const char *part)
{
    if (!strstr(all, part))
        print_error("no \"%s\" in\n%s", part, all);
    assert_non_null(strstr(all, part));
}

static void whole_rows(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    assert_string_equal(
        explained("全市经济，稳中求进同比增长居全省前列", &style, LANGUAGE_ZH, 95, 0),
        "report.md:1:1 line 1 \"全市经济，稳中求进同\": natural width 100 pt, measure 95 pt; commas "
        "give 5 pt (100% of what they can); broken between \"同\" and \"比\", where it may; error "
        "left 0/1024 pt\n"
        "report.md:1:11 line 2 \"比增长居全省前列\": natural width 80 pt, measure 95 pt; not "
        "stretched, 15 pt free; the paragraph ends; error left 0/1024 pt\n");
}

static void every_class(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10), centred = style;

    (void)state;
    has(explained("甲a b乙", &style, LANGUAGE_ZH, 39.9, 0), "word spaces give");
    has(explained("甲（乙）丙", &style, LANGUAGE_ZH, 46, 0), "brackets and quotes give");
    has(explained("甲30乙", &style, LANGUAGE_ZH, 35, 0), "gaps between Han and Latin give");
    has(explained("甲。乙", &style, LANGUAGE_ZH, 27, 0), "full stops give");
    centred.centred_stops = true;
    has(explained("甲·乙", &centred, LANGUAGE_ZH, 27, 0), "interpuncts give");
    has(explained("one two three four five six seven", &style, LANGUAGE_EN, 95, 0),
        "word spaces take");
    has(explained("增长30和增长50或增长70", &style, LANGUAGE_ZH, 96, 0),
        "gaps between Han and Latin take");
    has(explained("全市经济稳中求进，比增长居全省前列", &style, LANGUAGE_ZH, 84, 0), "more");
    has(explained("甲乙丙丁戊己庚辛", &style, LANGUAGE_ZH, 40, 0), "fits as it is");
}

static void every_break(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);

    (void)state;
    has(explained("甲3千瓦乙", &style, LANGUAGE_ZH, 400, TEXT_BREAK_AFTER), "a forced break");
    has(explained("提高了3个百分点", &style, LANGUAGE_ZH, 60, 0), "belong together");
    has(explained("the modernization of infrastructure", &style, LANGUAGE_EN, 80, 0),
        "the word is broken between \"iza\" and \"tion\"");
    has(explained("》》》》》》", &style, LANGUAGE_ZH, 25, 0), "against the rules");
}

/* Not asked for: nothing is kept. */
static void off(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = { .text = STR("甲"), .style = &style };
    struct text_paragraph p = {
        .style = &style, .pieces = &piece, .count = 1, .measure = PU_PT(50)
    };

    (void)state;
    assert_null(text_compose(text, arena, &p, diag).lines[0].explained);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_rows),
        cmocka_unit_test(every_class),
        cmocka_unit_test(every_break),
        cmocka_unit_test(off)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
