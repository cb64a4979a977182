/*
 * tests/look/test_templates.c - what the type of every template of ours keeps to
 */
#include "../cmocka_all.h"

#include <dirent.h>
#include <string.h>

#include "look/look.h"

static void keeps_to(void (*rule)(const char *name, const struct look *l))
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct root *root = root_open(a, STR(YAOLAN_SOURCE_DIR "/templates"), d);
    DIR *folder = opendir(YAOLAN_SOURCE_DIR "/templates");
    int count = 0;

    assert_non_null(root);
    assert_non_null(folder);
    for (struct dirent *e; (e = readdir(folder));) {
        struct str name = str_of(e->d_name);
        ptrdiff_t end = str_find(name, STR(".yaml"));

        if (end <= 0 || strcmp(e->d_name, "house.yaml") == 0)
            continue;
        name = str_copy(a, str_sub(name, 0, (size_t)end));
        const struct look *l = look_read(a, root, name, SPAN_NONE, d);
        assert_non_null(l);
        rule(str_z(a, name), l);
        count++;
    }
    assert_true(count > 10);
    closedir(folder);
    root_close(root);
    arena_close(a);
}

/*
 * Paragraphs of one language are told apart by an indent or by space, not by both; a pair's space
 * stands under its English, which has no indent.
 */
static void indent_or_space_rule(const char *name, const struct look *l)
{
    static const enum style_id styles[] = { STYLE_BODY, STYLE_LEAD, STYLE_LIST, STYLE_NOTE };
    static const int sets[] = { LOOK_ZH, LOOK_EN_PAIR, LOOK_EN };

    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        for (size_t k = 0; k < sizeof sets / sizeof *sets; k++) {
            const struct text_style *s = &l->styles[sets[k]][styles[i]];

            if (s->indent && (s->space_before || s->space_after))
                fail_msg("%s: style %zu of set %zu has an indent and space", name, i, k);
        }
}

static void indent_or_space(void **state)
{
    (void)state;
    keeps_to(indent_or_space_rule);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(indent_or_space) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
