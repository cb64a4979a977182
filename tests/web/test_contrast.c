/*
 * tests/web/test_contrast.c - the inks of every template as house.css uses them, on a light screen and a dark one
 *
 * WCAG 2.1, 1.4.3: 4.5 for text. Lamps and marks stand beside their words and need none.
 */
#include "../cmocka_all.h"

#include "look/palette.h"
#include "page/contrast.h"

#define TEXT 4.5

static const struct { enum ink_id ink, ground; } pairs[] = {
    { INK_TEXT, INK_PAPER }, { INK_TEXT, INK_FILL }, { INK_SECONDARY, INK_PAPER },
    { INK_SECONDARY, INK_FILL }, { INK_LEAD, INK_PAPER }, { INK_LEAD, INK_FILL },
    { INK_SECOND, INK_PAPER }, { INK_PAPER, INK_LEAD }, { INK_PAPER, INK_SECOND }
};

/* What a chart's parts are painted in; their labels take the one of text and paper that reads on
 * the light screen, and its counterpart on the dark one. */
static const enum ink_id parts[] = {
    INK_SECOND, INK_GOLD, INK_GREEN, INK_RULE, INK_SECONDARY, INK_LEAD
};

static void parts_hold_their_labels(const struct look *l, const struct look *dark,
                                    struct str template)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct ink *at = &l->inks[parts[i]];
        enum ink_id label = ink_contrast(l->inks[INK_TEXT], *at)
            > ink_contrast(l->inks[INK_PAPER], *at) ? INK_TEXT : INK_PAPER;
        double c = ink_contrast(dark->inks[label], dark->inks[parts[i]]);

        if (c < TEXT)
            fail_msg("%.*s: a label on %s has %.2f in the dark", STR_ARG(template),
                     look_ink_name(parts[i]), c);
    }
}

static void contrasts(const struct look *l, struct str template, const char *screen)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double c = ink_contrast(l->inks[pairs[i].ink], l->inks[pairs[i].ground]);

        if (c < TEXT)
            fail_msg("%.*s, %s: %s on %s has %.2f", STR_ARG(template), screen,
                     look_ink_name(pairs[i].ink), look_ink_name(pairs[i].ground), c);
    }
}

static void every_template_is_read_on_both_screens(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct root *root = root_open(a, STR(YAOLAN_SOURCE_DIR "/templates"), d);
    struct str *paths;
    size_t count;

    (void)state;
    assert_non_null(root);
    assert_true(file_match(a, root, STR("*.yaml"), SPAN_NONE, d, &paths, &count));
    for (size_t i = 0; i < count; i++) {
        struct str name = str_sub(paths[i], 0, paths[i].len - sizeof ".yaml" + 1);
        const struct look *l, *dark;

        if (str_is(name, "house"))
            continue;
        l = look_read(a, root, name, SPAN_NONE, d);
        assert_non_null(l);
        assert_true(str_is(l->web_style, "house.css"));
        contrasts(l, name, "light");
        dark = look_palette(a, l, STR("dark"), d);
        assert_non_null(dark);
        contrasts(dark, name, "dark");
        parts_hold_their_labels(l, dark, name);
    }
    root_close(root);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_is_read_on_both_screens),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
