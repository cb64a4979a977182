/*
 * tests/text/test_measures.c - the measures told are those at which text_compose needs a line less
 */
#include "opened.h"

#define MOST 6

static void agrees(const char *s, enum language language, size_t want)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = { .text = str_of(s), .style = &style, .language = language };
    struct text_paragraph p = { .style = &style, .language = language, .pieces = &piece,
                                .count = 1 };
    pu measures[MOST];

    style.align = TEXT_START;
    size_t count = text_measures(text, &p, measures, MOST);
    assert_int_equal(count, want);
    for (size_t i = 0; i < count; i++) {
        double at = (double)measures[i] / PU_PER_PT;
        struct text_lines lines = set(s, &style, language, at);
        assert_true(lines.ok);
        assert_int_equal(lines.count, i + 1);
        assert_true(!i || measures[i] < measures[i - 1]);
        if (i + 1 < count)
            assert_true(set(s, &style, language, at - 0.5).count > i + 1);
    }
}

static void they_are_those_of_the_composer(void **state)
{
    (void)state;
    agrees("", LANGUAGE_ZH, 0);
    agrees("达到", LANGUAGE_ZH, 2);
    agrees("规模以上工业增加值增长，高于预期目标", LANGUAGE_ZH, MOST);
    agrees("投资增长6.5%：低于预期目标", LANGUAGE_ZH, MOST);
    agrees("not comparable (rank only: among the leaders)", LANGUAGE_EN, 5);
    agrees("progress", LANGUAGE_EN, 1);
}

/* A term is not cut to save a line; one alone in its line may be. */
static void terms_are_counted_whole(void **state)
{
    static const struct str terms[] = { STR_INIT("超额完成") };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct text_piece piece = { .text = STR("今年超额完成"), .style = &style,
                                .language = LANGUAGE_ZH };
    struct text_paragraph p = { .style = &style, .language = LANGUAGE_ZH, .pieces = &piece,
                                .count = 1 };
    pu measures[MOST];

    (void)state;
    style.align = TEXT_START;
    text_keep_terms(text, arena, terms, 1);
    assert_true(text_measures(text, &p, measures, MOST) > 2);
    assert_in_range(measures[1], PU_PT(40), PU_PT(40.5));
    text_keep_terms(text, NULL, NULL, 0);
    text_measures(text, &p, measures, MOST);
    assert_in_range(measures[1], PU_PT(30), PU_PT(30.5));
}

/* Of a text of any length: it is set at this measure and not below. */
static void the_least_is_that_of_the_widest_word(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct buf b = { .arena = arena };

    (void)state;
    style.align = TEXT_START;
    buf_z(&b, "依据Counterrevolutionary法，投资增长6.5%");
    for (int i = 0; i < 4; i++) {
        struct text_piece piece = { .text = buf_str(&b), .style = &style,
                                    .language = LANGUAGE_ZH };
        struct text_paragraph p = { .style = &style, .language = LANGUAGE_ZH, .pieces = &piece,
                                    .count = 1 };
        pu least = text_least(text, &p);

        assert_in_range(least, PU_PT(60), PU_PT(140));
        double at = (double)least / PU_PER_PT;
        assert_true(set(str_z(arena, piece.text), &style, LANGUAGE_ZH, at).ok);
        assert_false(set(str_z(arena, piece.text), &style, LANGUAGE_ZH, at - 0.5).ok);
        for (int k = 0; k < 100 << i; k++)
            buf_z(&b, "规模以上工业增加值");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_those_of_the_composer),
        cmocka_unit_test(terms_are_counted_whole),
        cmocka_unit_test(the_least_is_that_of_the_widest_word)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
