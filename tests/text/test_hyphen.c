/* tests/text/test_hyphen.c - English words broken at line ends, and what is never broken */
#include "opened.h"

#include "text/fonts.h"
#include "text/patterns.h"

#include <hyphen.h>
#include <unistd.h>

static const char narrow_text[] =
    "the modernization of infrastructure and the transformation of manufacturing";

/* Words broken where Liang's patterns say; at least two letters before, three after. */
static void words_are_broken(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set(narrow_text, &style, LANGUAGE_EN, 82);

    (void)state;
    assert_true(lines.ok);
    assert_string_equal(lines_of(&lines), "the moderniza-|tion of infra-|structure and |"
                                          "the transforma-|tion of manufac-|turing");
}

/* The hyphen is a run of its own, read as a soft hyphen; the line is full with it. */
static void hyphen_is_soft(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines = set(narrow_text, &style, LANGUAGE_EN, 82);
    const struct text_line *l = &lines.lines[0];
    const struct page_glyphs *hyphen = &l->runs[l->count - 1];

    (void)state;
    assert_string_equal(str_z(arena, hyphen->text), "-");
    assert_string_equal(str_z(arena, hyphen->actual), "\xC2\xAD");
    assert_int_equal(hyphen->count, 1);
    assert_int_equal(hyphen->at.x + hyphen->width, l->width);
    assert_int_equal(l->width, PU_PT(82));
    assert_int_equal(l->runs[0].width, hyphen->at.x);
}

/* An unbroken word of a paragraph with broken ones has the places of the whole word. */
static void kerning_is_kept(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_line whole = text_label(text, arena, STR("transformation"), &style, LANGUAGE_EN,
                                        SPAN_NONE, diag);
    struct text_lines lines = set("modernization transformation infrastructure", &style,
                                  LANGUAGE_EN, 128);
    pu start = 0;

    (void)state;
    for (size_t i = 0; i < lines.count; i++) {
        const struct page_glyphs *run = &lines.lines[i].runs[0];
        ptrdiff_t at = str_find(run->text, STR("transformation"));

        for (uint32_t g = 0; at >= 0 && g < run->count; g++) {
            uint32_t letter = run->glyphs[g].cluster - (uint32_t)at;

            if (letter == 0)
                start = run->glyphs[g].x;
            if (letter < 14)
                assert_true(abs(run->glyphs[g].x - start - whole.runs[0].glyphs[letter].x) <= 1);
        }
    }
}

struct kept {
    const char *text;
    enum text_hyphenate hyphenate;
    enum language language;
    bool broken;
};

static const struct kept kept[] = {
    { "in infrastructure", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, true },
    { "in Infrastructure", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, false },      /* a name */
    { "in Infrastructure", TEXT_HYPHENATE_ALL, LANGUAGE_EN, true },
    { "in infrastructure", TEXT_HYPHENATE_NONE, LANGUAGE_EN, false },
    { "in infrastructure", TEXT_HYPHENATE_WORDS, LANGUAGE_ZH, true },
    { "in Infrastructure", TEXT_HYPHENATE_WORDS, LANGUAGE_ZH, false },
    { "x infrastructure@org", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, false },
    { "x infrastructure.org", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, false },
    { "“infrastructure,”", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, true },
    { "by percentage", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, true },
    { "0.6 percentage", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, false },         /* a unit */
    { "30 kilometres", TEXT_HYPHENATE_WORDS, LANGUAGE_EN, false }
};

/* A word wider than its line is broken in any alignment; what must not be broken is overfull. */
static void only_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        struct text_style style = bound_style(FONT_SONG, 10);
        struct diag *before = diag;
        struct text_lines lines;

        diag = diag_new(arena, LANGUAGE_EN);
        style.align = TEXT_START;
        style.hyphenate = kept[i].hyphenate;
        lines = set(kept[i].text, &style, kept[i].language, 50);
        if (lines.ok != kept[i].broken)
            print_error("%s: %s\n", kept[i].text, lines_of(&lines));
        assert_int_equal(lines.ok, kept[i].broken);
        diag = before;
    }
}

/* Ragged lines may be short: only a word wider than its line is broken, and no other beside it. */
static void ragged_words_are_whole(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    style.align = TEXT_START;
    lines = set(narrow_text, &style, LANGUAGE_EN, 82);
    assert_string_equal(lines_of(&lines), "the |modernization |of infrastructure |and the |"
                                          "transformation |of |manufacturing");
    lines = set("in step with economic growth and internationalization", &style, LANGUAGE_EN, 70);
    assert_string_equal(lines_of(&lines), "in step with |economic |growth and |"
                                          "international-|ization");
}

static bool is_cut(const char *s)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    bool cut = false;

    for (int measure = 60; measure <= 130 && !cut; measure += 2) {
        struct text_lines lines = set(s, &style, LANGUAGE_EN, measure);

        cut = str_find(str_of(lines_of(&lines)), STR("-|")) >= 0;
    }
    return cut;
}

/* In running text a long English word that opens a sentence may be broken; a name is not. */
static void openings_are_words(void **state)
{
    static const struct opening { const char *text; bool cut; } openings[] = {
        { "and the rest. Concentrations fell", true }, { "Manufacturing grew by far", true },
        { "and the rest. “Establishments” fell", true },
        { "and the plans. Coordinate them", true },
        { "up by 3.5%. Affordable flats grew", true },
        { "and the last. Zhengzhou grew", false }, { "and the old Concentrations fell", false },
        { "and the last. Shijiazhuang grew", false }, { "and the last. Qinhuangdao grew", false },
        { "and the last. Pingdingshan grew", false }, { "and the last. Zhangjiakou grew", false },
        { "and the last. Heilongjiang grew", false }, { "Heilongjiang’s grew by far", false },
        { "“Zhengzhou,” as far as", false }, { "so in the U.S. Inspections fell", false },
        { "so by the No. Inspections fell", false }, { "so as to, e.g. Inspections fell", false }
    };

    (void)state;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (is_cut(openings[i].text) != openings[i].cut)
            fail_msg("%s", openings[i].text);
}

static unsigned longest_row(const struct text_lines *lines)
{
    unsigned row = 0, most = 0;

    for (size_t i = 0; i < lines->count; i++) {
        const struct text_line *l = &lines->lines[i];

        row = l->count && l->runs[l->count - 1].actual.ptr ? row + 1 : 0;
        most = row > most ? row : most;
    }
    return most;
}

/* A third hyphen in a row rather than a gaping line; never a fourth. */
static void three_hyphens_at_most(void **state)
{
    static const char long_words[] =
        "implementation, modernization, coordination, transformation, institutionalization, "
        "internationalization, standardization, industrialization, administration";
    struct text_style style = bound_style(FONT_SONG, 10);
    unsigned most = 0;

    (void)state;
    for (int measure = 60; measure <= 200; measure += 4) {
        struct text_lines lines = set(long_words, &style, LANGUAGE_EN, measure);
        unsigned row = longest_row(&lines);

        assert_true(row <= 3);
        most = row > most ? row : most;
    }
    assert_int_equal(most, 3);
}

/* A long word in Chinese is broken where its line would gape, and nowhere else. */
static void words_in_chinese(void **state)
{
    static const char mixed[] = "今年推进数字化与industrialization协调发展，成效明显。";
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_lines lines;

    (void)state;
    lines = set(mixed, &style, LANGUAGE_ZH, 100);
    assert_true(lines.ok);
    assert_string_equal(lines_of(&lines), "今年推进数字化与in-|dustrialization协调|发展，成效明显。");
    lines = set("今年推进数字化industrialization协调发展，成效明显。", &style, LANGUAGE_ZH, 155);
    assert_string_equal(lines_of(&lines), "今年推进数字化industrialization|协调发展，成效明显。");
}

/* well-known has its hyphen already; a figure and a kept name stay whole. */
static void never_broken(void **state)
{
    static const struct str names[] = { STR_INIT("peter johnstonevich") };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece whole = {
        .text = STR("approximately"), .style = &style, .language = LANGUAGE_EN, .flags = TEXT_WHOLE
    };

    (void)state;
    style.align = TEXT_START;
    assert_false(set_pieces(text, &whole, 1, 40, diag_new(arena, LANGUAGE_EN)).ok);
    text_keep_names(text, arena, names, 1);
    struct text_lines lines = set("mr peter johnstonevich went", &style, LANGUAGE_EN, 105);
    assert_string_equal(lines_of(&lines), "mr |peter johnstonevich |went");
    text_keep_names(text, arena, NULL, 0);
}

/* libhyphen finds the same places, with the same patterns, in words that share few letters. */
static void libhyphen_agrees(void **state)
{
    static const char *const parts[] = {
        "in", "fra", "struct", "ure", "mod", "ern", "iza", "tion", "eco", "nom", "ic", "dev",
        "elop", "ment", "qu", "al", "ity", "sch", "ool", "th", "rough", "ph", "oto", "graph", "y",
        "ing", "s"
    };
    HyphenDict *dictionary = hnj_hyphen_load("/usr/share/hyphen/hyph_en_US.dic");
    struct patterns *patterns = patterns_read(arena, STR("/usr/share/hyphen/hyph_en_US.dic"));
    uint32_t seed = 3;

    (void)state;
    assert_non_null(dictionary);
    assert_non_null(patterns);
    for (int i = 0; i < 20000; i++) {
        char word[64] = "", theirs[80], **rep = NULL;
        int *pos = NULL, *cut = NULL;
        bool ours[PATTERNS_WORD];
        size_t n;

        for (int k = 0; k < 2 + i % 5; k++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(word, parts[(seed >> 16) % (sizeof parts / sizeof parts[0])]);
        }
        n = strlen(word);
        patterns_apply(patterns, str_of(word), ours);
        hnj_hyphen_hyphenate3(dictionary, word, (int)n, theirs, NULL, &rep, &pos, &cut, 2, 3, 0, 0);
        for (size_t k = 1; k + 3 < n; k++)
            if (ours[k] != (theirs[k] & 1))
                fail_msg("%s after %zu letters: %d", word, k + 1, ours[k]);
        assert_null(rep);
    }
    hnj_hyphen_free(dictionary);
}

static void bad_dictionaries(void **state)
{
    char path[] = "/tmp/yaolan-patterns-XXXXXX";
    static const char junk[] = "UTF-8\nLEFTHYPHENMIN 2\n%\nab/c=,1,2\n\xFF\xFE\n1234\n"
                               "....................................................\na1";
    int file = mkstemp(path);
    struct patterns *p;
    bool may[PATTERNS_WORD];

    (void)state;
    assert_int_equal(write(file, junk, sizeof junk - 1), sizeof junk - 1);
    close(file);
    p = patterns_read(arena, str_of(path));
    assert_non_null(p);                 /* a1 is one */
    patterns_apply(p, STR("bab"), may);
    assert_false(may[0]);
    assert_true(may[1]);
    unlink(path);
    assert_null(patterns_read(arena, str_of(path)));
    assert_null(patterns_read(arena, STR("/")));
    assert_null(patterns_read(arena, STR("/dev/null")));
}

/* Read only when a paragraph needs it. */
static void lazy(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text *fresh = text_open(arena, &bound_config, diag);
    struct text_piece piece = {
        .text = STR("the plan"), .style = &style, .language = LANGUAGE_EN
    };

    (void)state;
    assert_true(set_pieces(fresh, &piece, 1, 200, diag).ok);
    assert_null(fresh->hyphener);
    piece.text = str_of(narrow_text);
    assert_true(set_pieces(fresh, &piece, 1, 95, diag).ok);
    assert_non_null(fresh->hyphener);
    text_close(fresh);
}

static void missing_dictionary(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct font_config config = bound_config;
    struct diag *d = diag_new(arena, LANGUAGE_EN);
    struct text_piece piece = {
        .text = str_of(narrow_text), .style = &style, .language = LANGUAGE_EN
    };
    struct text *other;

    (void)state;
    config.hyphens.file = STR("/nowhere/hyph.dic");
    other = text_open(arena, &config, d);
    assert_false(set_pieces(other, &piece, 1, 95, d).ok);
    assert_false(set_pieces(other, &piece, 1, 95, d).ok);
    assert_int_equal(diag_failures(d), 1);
    assert_true(str_find(diag_text(d, arena, 9), STR("hyphen-en-us")) >= 0);
    text_close(other);
    /* without a binding no word is broken, and nothing is missing */
    config.hyphens = (struct hyphen_binding){ 0 };
    other = text_open(arena, &config, d);
    assert_true(set_pieces(other, &piece, 1, 95, d).ok);
    text_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_broken),
        cmocka_unit_test(hyphen_is_soft),
        cmocka_unit_test(kerning_is_kept),
        cmocka_unit_test(only_words),
        cmocka_unit_test(ragged_words_are_whole),
        cmocka_unit_test(openings_are_words),
        cmocka_unit_test(three_hyphens_at_most),
        cmocka_unit_test(words_in_chinese),
        cmocka_unit_test(never_broken),
        cmocka_unit_test(libhyphen_agrees),
        cmocka_unit_test(bad_dictionaries),
        cmocka_unit_test(lazy),
        cmocka_unit_test(missing_dictionary)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
