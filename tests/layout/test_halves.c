/*
 * tests/layout/test_halves.c - short Chinese texts whose second line would be a scrap
 */
#include "flow.h"

/* Marks whose words are these and no more. */
static unsigned lines_of(const struct pages *p, const char *words)
{
    unsigned count = 0;

    for (size_t i = 0; i < p->count; i++)
        count += p->marks[i].text && str_is(p->marks[i].words, words);
    return count;
}

struct found { unsigned scraps, whole; };

/* Titles of a grid of three that begin with 1 to 14 characters of no word: the lines `scrap`, `whole`. */
static struct found titles_end(const char *end, const char *scrap, const char *whole)
{
    struct found found = { 0, 0 };

    for (int n = 1; n < 15; n++) {
        struct arena *a = arena_open();
        struct buf b = { .arena = a };

        buf_format(&b, "tasks 3\ntask 一、\nname ");
        for (int i = 0; i < n; i++)
            buf_format(&b, "甲");
        buf_format(&b, "%s\nitem 事\n", end);
        struct pages *p = pages_of_text(a, str_z(a, buf_str(&b)));
        assert_true(p->ok);
        found.scraps += lines_of(p, scrap);
        found.whole += lines_of(p, whole);
        arena_close(a);
    }
    return found;
}

static void keep(struct arena *a, bool known)
{
    static const struct str terms[] = { STR_INIT("深度融合"), STR_INIT("发展"),
                                        STR_INIT("民生"), STR_INIT("力度") };

    text_keep_terms(fonts, a, terms, known ? sizeof terms / sizeof *terms : 0);
}

/* 深度融合发展, not 发展 alone; where no word is known nothing is guessed. */
static void a_scrap_takes_the_word_before_it(void **state)
{
    struct arena *a = arena_open();
    struct found found;

    (void)state;
    keep(a, true);
    found = titles_end("深度融合发展", "发展", "深度融合发展");
    keep(a, false);
    assert_int_equal(found.scraps, 0);
    assert_in_range(found.whole, 2, 8);
    found = titles_end("深度融合发展", "发展", "深度融合发展");
    assert_in_range(found.scraps, 1, 4);
    arena_close(a);
}

/* 和民生力度: a line does not end in 和. */
static void a_line_begins_with_and(void **state)
{
    struct arena *a = arena_open();
    struct found found;

    (void)state;
    keep(a, true);
    found = titles_end("和民生力度", "力度", "和民生力度");
    keep(a, false);
    assert_int_equal(found.scraps, 0);
    assert_in_range(found.whole, 2, 8);
    arena_close(a);
}

/* Nor inside a term, though the lines were of like length: the scrap stays. */
static void a_term_is_not_parted(void **state)
{
    struct arena *a = arena_open();
    struct found found;

    (void)state;
    keep(a, true);
    found = titles_end("深度融合甲", "融合甲", "深度融合甲");
    keep(a, false);
    assert_int_equal(found.scraps, 0);
    assert_in_range(found.whole, 1, 8);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scrap_takes_the_word_before_it),
        cmocka_unit_test(a_line_begins_with_and),
        cmocka_unit_test(a_term_is_not_parted),
    };

    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
