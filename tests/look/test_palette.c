/*
 * look: every palette of the templates keeps its promise, and mistakes in one
 *
 * Text on every ground 4.5:1; series apart for every kind of eye, furthest in `colour-blind`.
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "look/palette.h"
#include "page/contrast.h"

static const struct look *open_look(struct arena *a, const char *folder, const char *name,
                                    struct diag *d)
{
    struct root *root = root_open(a, str_of(folder), d);
    const struct look *l = look_read(a, root, str_of(name), SPAN_NONE, d);

    root_close(root);
    return l;
}

static const enum ink_id inks_of_series[5] = { INK_LEAD, INK_SECOND, INK_GOLD, INK_GREEN,
                                               INK_RULE };
static const enum ink_id inks_of_periods[6] = { INK_EARLIER_4, INK_EARLIER_3, INK_EARLIER_2,
                                                INK_EARLIER_1, INK_LEAD, INK_SECOND };

static double least_difference(const struct look *l, const enum ink_id *series,
                               size_t count, enum ink_vision vision)
{
    double least = 1000;

    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++) {
            double d = ink_difference(l->inks[series[i]], l->inks[series[k]], vision);

            least = d < least ? d : least;
        }
    return least;
}

static void keeps_promises(void **state)
{
    static const struct { const char *name; double apart; } palettes[] = {
        { "light", 15 }, { "浅色", 15 }, { "dark", 12 }, { "colour-blind", 25 }, { "black", 11 },
    };
    static const enum ink_id texts[] = { INK_TEXT, INK_SECONDARY, INK_LEAD, INK_SECOND };
    static const enum ink_id grounds[] = { INK_PAPER, INK_FILL };
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct look *house = open_look(a, YAOLAN_SOURCE_DIR "/templates", "digest", d);

    (void)state;
    assert_non_null(house);
    for (size_t p = 0; p < sizeof palettes / sizeof palettes[0]; p++) {
        const struct look *l = look_palette(a, house, str_of(palettes[p].name), d);

        assert_non_null(l);
        for (size_t i = 0; i < 4; i++)
            for (size_t k = 0; k < 2; k++)
                assert_true(ink_contrast(l->inks[texts[i]], l->inks[grounds[k]]) >= 4.5);
        for (int v = 0; v < VISIONS; v++) {
            assert_true(least_difference(l, inks_of_series, 5, (enum ink_vision)v)
                        >= palettes[p].apart);
            assert_true(least_difference(l, inks_of_periods, 6, (enum ink_vision)v) >= 11);
        }
        for (int i = 1; i < 4; i++)                 /* the later, the stronger */
            assert_true(ink_contrast(l->inks[inks_of_periods[i]], l->inks[INK_PAPER])
                        > ink_contrast(l->inks[inks_of_periods[i - 1]], l->inks[INK_PAPER]));
        for (int i = 0; i < INKS; i++)
            assert_true(ink_total(l->inks[i]) <= 200);
    }
    assert_int_equal(diag_errors(d), 0);
    arena_close(a);
}

/* Styles take the palette's inks, and the look that was given stays as it is. */
static void reaches_styles(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct look *house = open_look(a, YAOLAN_SOURCE_DIR "/templates", "digest", d);
    const struct look *dark = look_palette(a, house, STR("dark"), d);
    const struct text_style *label = look_style(dark, STYLE_CHART_LABEL, LANGUAGE_ZH, EDITION_ZH);

    (void)state;
    assert_true(ink_equal(label->ink, dark->inks[INK_TEXT]));
    assert_false(ink_equal(house->inks[INK_TEXT], dark->inks[INK_TEXT]));
    assert_false(dark->one_ink);
    assert_true(look_palette(a, house, STR("one-ink"), d)->one_ink);
    arena_close(a);
}

/* In one ink nothing but black is left on the page. */
static void leaves_black(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct look *house = open_look(a, YAOLAN_SOURCE_DIR "/templates", "digest", d);
    const struct look *one = look_palette(a, house, STR("one-ink"), d);
    struct page *pg = page_new(a, (struct size){ PU_PT(100), PU_PT(100) }, 0);
    const struct page *black;

    (void)state;
    for (int i = 0; i < INKS; i++)
        page_rect(pg, (struct rect){ 0, 0, PU_PT(40), PU_PT(40) }, house->inks[i]);
    assert_ptr_equal(look_palette_page(a, house, pg), pg);
    black = look_palette_page(a, one, pg);
    assert_true(black->count > pg->count);          /* hatches */
    for (uint32_t i = 0; i < black->count; i++) {
        const struct page_path *p = &black->items[i].path;

        assert_false(p->fill && (p->fill_ink.cmyk[0] || p->fill_ink.cmyk[1] || p->fill_ink.cmyk[2]));
        assert_false(p->stroke && (p->stroke_ink.cmyk[0] || p->stroke_ink.cmyk[1]
                                   || p->stroke_ink.cmyk[2]));
    }
    arena_close(a);
}

/* ---- mistakes ---- */

/* The messages, paths without the folder. */
static const char *messages(struct arena *a, const struct diag *d, const char *folder)
{
    struct str rest = diag_text(d, a, 20), prefix = str_format(a, "%s/", folder);
    struct buf b = { .arena = a };

    while (rest.len) {
        if (str_starts(rest, prefix))
            rest = str_from(rest, prefix.len);
        buf_char(&b, rest.ptr[0]);
        rest = str_from(rest, 1);
    }
    return str_z(a, buf_str(&b));
}

/* A template with these palettes over the house's; `wanted` of palette `name`, or of reading. */
static void says(const char *palettes, const char *name, bool refused, const char *wanted)
{
    char path[] = "/tmp/yaolan-palette-XXXXXX", command[256];
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct look *l;
    FILE *to;

    assert_non_null(mkdtemp(path));
    snprintf(command, sizeof command, "cp %s/templates/*.yaml %s/", YAOLAN_SOURCE_DIR, path);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "%s/case.yaml", path);
    to = fopen(command, "w");
    assert_non_null(to);
    fprintf(to, "extends: digest\npalettes:\n%s", palettes);
    assert_int_equal(fclose(to), 0);
    l = open_look(a, path, "case", d);
    if (l)
        l = look_palette(a, l, str_of(name), d);
    assert_int_equal(!l, refused);
    assert_string_equal(messages(a, d, path), wanted);
    snprintf(command, sizeof command, "rm -r %s", path);
    assert_int_equal(system(command), 0);
    arena_close(a);
}

static void refuses(const char *palettes, const char *name, const char *wanted)
{
    says(palettes, name, true, wanted);
}

/* Red and green of one lightness: some readers see one colour. */
static void series_that_are_alike(void **state)
{
    (void)state;
    says("  mine: {lead: {rgb: \"#A55200\", cmyk: [0, 60, 100, 30]},"
         " green: {rgb: \"#6A6A00\", cmyk: [40, 30, 100, 30]}}\n", "mine", false,
         "case.yaml:3:3: warning: palette \"mine\": lead and green differ by 4.2 for some readers"
         " (colour-blind ones included); series need 10\n"
         "      mine: {lead: {rgb: \"#A55200\", cmyk: [0, 60, 100, 30]}, green: {rgb: \"#6A6A00\", cmyk: [40, 30, 100,\n      ^^^^\n");
}

/* A template's charts in a palette; all else keeps the template's inks. */
static void charts_of_a_template(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    const struct look *formal = open_look(a, YAOLAN_SOURCE_DIR "/templates", "formal", d);
    const struct look *digest = open_look(a, YAOLAN_SOURCE_DIR "/templates", "digest", d);

    (void)state;
    assert_non_null(formal);
    assert_true(ink_equal(formal->chart_inks[INK_LEAD], formal->inks[INK_TEXT]));
    assert_false(ink_equal(formal->inks[INK_LEAD], formal->inks[INK_TEXT]));
    assert_true(ink_equal(digest->chart_inks[INK_LEAD], digest->inks[INK_LEAD]));
    assert_true(ink_equal(look_palette(a, formal, STR("light"), d)->chart_inks[INK_LEAD],
                          formal->inks[INK_LEAD]));
    arena_close(a);
    refuses("  mine: {}\nornaments: {charts: mien}\n", "mine",
            "case.yaml:4:21: error: there is no palette \"mien\"; palettes are light, one-ink, dark,"
            " colour-blind, black, mine\n    ornaments: {charts: mien}\n                        ^^^^\n"
            "note: did you mean \"mine\"?\n");
    refuses("  mine: {}\nornaments: {charts: one-ink}\n", "mine",
            "case.yaml:4:21: error: the hatches of \"one-ink\" are the office printer's; for the charts of"
            " a template name one of its palettes, black for instance\n"
            "    ornaments: {charts: one-ink}\n                        ^^^^^^^\n");
}

static void mistakes(void **state)
{
    struct buf many = { .arena = arena_open() };

    (void)state;
    refuses("  dark: {}\n", "drak",
            "yaolan: error: there is no palette \"drak\"; palettes are light, one-ink, dark, colour-blind, black\n"
            "note: did you mean \"dark\"?\n");
    refuses("  light: {}\n", "light",
            "case.yaml:3:3: error: \"light\" is always there; choose another name\n"
            "      light: {}\n      ^^^^^\n");
    refuses("  mine: red\n", "mine",
            "case.yaml:3:9: error: the palette \"mine\" lists inks, each on its line\n"
            "      mine: red\n            ^^^\n");
    refuses("  pale: {text: {rgb: \"#AAAAAA\", cmyk: [0, 0, 0, 30]}}\n", "pale",
            "case.yaml:3:3: error: palette \"pale\": text on paper has a contrast of 2.32; text needs 4.5\n"
            "      pale: {text: {rgb: \"#AAAAAA\", cmyk: [0, 0, 0, 30]}}\n      ^^^^\n"
            "case.yaml:3:3: error: palette \"pale\": text on fill has a contrast of 2.02; text needs 4.5\n"
            "      pale: {text: {rgb: \"#AAAAAA\", cmyk: [0, 0, 0, 30]}}\n      ^^^^\n");
    for (int i = 0; i < 14; i++)
        buf_format(&many, "  p%d: {}\n", i);
    refuses(str_z(many.arena, buf_str(&many)), "light",
            "case.yaml:16:3: error: a template has at most 16 palettes\n"
            "      p13: {}\n      ^^^\n");
    arena_close(many.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_promises), cmocka_unit_test(reaches_styles),
        cmocka_unit_test(leaves_black),
        cmocka_unit_test(charts_of_a_template),
        cmocka_unit_test(mistakes), cmocka_unit_test(series_that_are_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
