/* tests/look/test_print.c - `print`, `office` and spot colours of a template */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "look/look.h"

struct folder { char path[32]; struct arena *arena; struct diag *diag; struct root *root; };

static const struct look *read(struct folder *f, const char *text)
{
    char command[400], path[64];
    FILE *to;

    *f = (struct folder){ .path = "/tmp/yaolan-look-XXXXXX", .arena = arena_open() };
    f->diag = diag_new(f->arena, LANGUAGE_EN);
    assert_non_null(mkdtemp(f->path));
    snprintf(command, sizeof command, "cp %s/templates/house.yaml %s/templates/digest.yaml %s", YAOLAN_SOURCE_DIR,
             YAOLAN_SOURCE_DIR, f->path);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/own.yaml", f->path);
    to = fopen(path, "w");
    assert_non_null(to);
    fprintf(to, "extends: digest\n%s", text);
    fclose(to);
    f->root = root_open(f->arena, str_of(f->path), f->diag);
    return look_read(f->arena, f->root, STR("own"), SPAN_NONE, f->diag);
}

static void close_folder(struct folder *f)
{
    char command[64];

    snprintf(command, sizeof command, "rm -r %s", f->path);
    root_close(f->root);
    arena_close(f->arena);
    assert_int_equal(system(command), 0);
}

static void the_house_is_coated(void **state)
{
    struct folder f;
    const struct look *l = read(&f, "");

    (void)state;
    assert_non_null(l);
    assert_false(l->print.newsprint);
    assert_int_equal(l->print.ink_limit, 300);
    assert_int_equal(l->print.bleed, PU_MM(3));
    assert_true(l->print.marks && l->office.one_ink);
    assert_string_equal(str_z(f.arena, l->print.condition), "FOGRA39");
    assert_true(str_ends(l->print.profile, STR("FOGRA39L_coated.icc")));
    assert_int_equal(l->office.clear, PU_MM(5));
    close_folder(&f);
}

static void newsprint_brings_limits_and_no_intent(void **state)
{
    struct folder f;
    const struct look *l = read(&f, "print: {process: newsprint, smallest-coloured-type: 8, marks: no}\n");

    (void)state;
    assert_non_null(l);
    assert_true(l->print.newsprint);
    assert_int_equal(l->print.ink_limit, 220);
    assert_int_equal(l->print.resolution, 150);
    assert_int_equal(l->print.smallest_coloured, PU_PT(8));
    assert_null(l->print.profile.ptr);
    assert_false(l->print.marks);
    close_folder(&f);
}

static void a_template_names_its_own(void **state)
{
    struct folder f;
    const struct look *l = read(&f, "print: {process: newsprint, ink-limit: 240, output-intent: {condition: IFRA26, profile: news.icc}}\n"
        "inks: {lead: {rgb: \"#C8161D\", cmyk: [0, 100, 90, 10], spot: PANTONE 1797 C}}\n"
        "office: {ink: rgb, binding: 6, inks: {lead: {black: 90, hatch: level, step: 4, dash: [3, 1]}}}\n");
    struct page_recolour rows[LOOK_RECOLOURS];
    size_t count;

    (void)state;
    assert_non_null(l);
    assert_int_equal(l->print.ink_limit, 240);
    assert_string_equal(str_z(f.arena, l->print.profile), "news.icc");
    assert_string_equal(str_z(f.arena, l->spots[INK_LEAD]), "PANTONE 1797 C");
    assert_false(l->office.one_ink);
    assert_int_equal(l->office.binding, PU_MM(6));
    count = look_recolours(l, rows);
    assert_true(count >= 1);
    for (size_t i = 0; i < count; i++)
        if (ink_equal(rows[i].from, l->inks[INK_LEAD])) {
            assert_int_equal(rows[i].hatch, HATCH_LEVEL);
            assert_int_equal(rows[i].step, PU_PT(4));
            assert_int_equal(rows[i].dash[0], PU_PT(3));
            assert_int_equal(rows[i].to.rgb[0], 25);
        }
    close_folder(&f);
}

/* A template that marks in the text's colour does not turn its text grey on an office printer. */
static void text_keeps_its_black(void **state)
{
    struct folder f;
    const struct look *l = read(&f, "inks: {attention: {rgb: \"#1A1A1A\", cmyk: [0, 0, 0, 100]}}\n");
    struct page_recolour rows[LOOK_RECOLOURS];

    (void)state;
    for (size_t i = 0, count = look_recolours(l, rows); i < count; i++)
        assert_false(ink_equal(rows[i].from, l->inks[INK_TEXT]));
    close_folder(&f);
}

/* Charts in a palette have its inks hatched and dashed like the template's. */
static void charts_in_a_palette_are_told_apart(void **state)
{
    struct folder f;
    const struct look *l = read(&f, "ornaments: {charts: black}\n");
    struct page_recolour rows[LOOK_RECOLOURS];
    bool found = false;

    (void)state;
    for (size_t i = 0, count = look_recolours(l, rows); i < count; i++) {
        assert_false(ink_equal(rows[i].from, l->inks[INK_TEXT]));
        found |= ink_equal(rows[i].from, l->chart_inks[INK_GOLD])
            && rows[i].hatch == l->toners[INK_GOLD].hatch && rows[i].dash[0] > 0;
    }
    assert_true(found);
    close_folder(&f);
}

static void mistakes_have_their_place(void **state)
{
    static const struct { const char *text, *message; } rows[] = {
        { "print: {proces: coated}\n", "own.yaml:2:9: error: print has no key \"proces\"" },
        { "print: {process: coted}\n", "own.yaml:2:18: error:" },
        { "print: {output-intent: {condition: FOGRA39}}\n", "output-intent lacks \"profile\"" },
        { "print: {ink-limit: 20}\n", "own.yaml:2:20: error:" },
        { "office: {inks: {leed: {black: 10}}}\n", "own.yaml:2:17: error: there is no ink \"leed\"" },
        { "office: {inks: {lead: {black: 10, dash: [1]}}}\n",
          "own.yaml:2:41: error: a dash is two lengths in pt [on, off]" },
        { "office: {inks: {lead: {black: 10, hatch: wavy}}}\n", "own.yaml:2:42: error:" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct folder f;
        struct str text;

        assert_null(read(&f, rows[i].text));
        text = diag_text(f.diag, f.arena, 20);
        if (str_find(text, str_of(rows[i].message)) < 0)
            fail_msg("\"%s\" is not in:\n%.*s", rows[i].message, STR_ARG(text));
        close_folder(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_house_is_coated), cmocka_unit_test(newsprint_brings_limits_and_no_intent),
        cmocka_unit_test(a_template_names_its_own), cmocka_unit_test(text_keeps_its_black),
        cmocka_unit_test(charts_in_a_palette_are_told_apart),
        cmocka_unit_test(mistakes_have_their_place)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
