/*
 * tests/text/test_widths.c - widths of marks and gaps, the order of squeezing and stretching
 *
 * Natural widths are in 1/1000 em of 10 pt. A Han character is 1000.
 */
#include "marked.h"

struct width { enum text_punctuation punctuation; const char *text; int want; };

/* The first and the last character also stand at the ends of the line. */
static const struct width widths[] = {
    { TEXT_QUANJIAO, "甲乙", 2000 },
    { TEXT_QUANJIAO, "甲，乙", 3000 },
    { TEXT_QUANJIAO, "甲。", 1500 },            /* GB/T 15834 5.1.10: half at a line end */
    { TEXT_QUANJIAO, "甲！", 1500 },
    { TEXT_QUANJIAO, "“甲", 1500 },             /* an opener loses its left half at a start */
    { TEXT_QUANJIAO, "甲。”乙", 3500 },         /* pairs take one and a half em */
    { TEXT_QUANJIAO, "甲，“乙", 3500 },
    { TEXT_QUANJIAO, "甲”“乙", 3500 },
    { TEXT_QUANJIAO, "甲（《乙", 3500 },
    { TEXT_QUANJIAO, "甲》、乙", 3500 },
    { TEXT_QUANJIAO, "甲》）。乙", 4000 },
    { TEXT_HANGMOBANJIAO, "甲。”乙", 4000 },
    { TEXT_HANGMOBANJIAO, "甲。", 1500 },
    { TEXT_KAIMING, "甲，乙", 2500 },
    { TEXT_KAIMING, "甲。乙", 3000 },
    { TEXT_KAIMING, "甲（乙）丙", 4000 },
    { TEXT_KAIMING, "甲。“乙", 3500 },
    { TEXT_BANJIAO, "甲。乙", 2500 },
    { TEXT_BANJIAO, "甲（乙", 2500 },
    { TEXT_QUANJIAO, "甲——乙", 4000 },
    { TEXT_QUANJIAO, "甲……乙", 4000 },
    { TEXT_QUANJIAO, "甲—乙", 3000 },
    { TEXT_QUANJIAO, "甲·乙", 2500 },           /* the interpunct is half an em */
    /* the gap: two digits are 1115, between Han and Latin a quarter, none beside marks */
    { TEXT_QUANJIAO, "甲30乙", 3614 },
    { TEXT_QUANJIAO, "甲 30 乙", 3614 },        /* a typed space is replaced, not added to */
    { TEXT_QUANJIAO, "甲  30  乙", 3614 },
    { TEXT_QUANJIAO, "甲，30。乙", 5115 },
    { TEXT_QUANJIAO, "甲， 30 。乙", 5115 },
    { TEXT_QUANJIAO, "30", 1115 }               /* and none at the ends */
};

static void natural_widths(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        struct text_style style = bound_style(FONT_SONG, 10);
        struct boxes boxes;
        struct fit f;

        style.punctuation = widths[i].punctuation;
        f = fit_of(widths[i].text, &style, LANGUAGE_ZH, 100000, false, &boxes);
        if (abs(ems(f.natural, &style) - widths[i].want) > 1)
            print_error("%s: %d\n", widths[i].text, ems(f.natural, &style));
        assert_true(abs(ems(f.natural, &style) - widths[i].want) <= 1);
    }
}

/* In every face a mark of Chinese text has its full em. */
static void marks_in_every_face(void **state)
{
    (void)state;
    for (int role = 0; role < FONT_ROLES; role++)
        for (int bold = 0; bold < 2; bold++) {
            struct text_style style = bound_style((enum font_role)role, 10);
            struct boxes boxes;
            struct fit f;

            style.bold = bold;
            f = fit_of("甲“乙”丙‘丁’戊——己……庚·辛", &style, LANGUAGE_ZH, 1, false, &boxes);
            assert_int_equal(ems(f.natural, &style), 8000 + 4000 + 4000 + 500);
        }
}

/* English quotes and dashes are the proportional forms, not the em-wide ones. */
static void english_marks(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    pu word = text_width(text, STR("word"), &style, LANGUAGE_EN);

    (void)state;
    assert_true(text_width(text, STR("“word”"), &style, LANGUAGE_EN) < word + style.size);
    assert_int_equal(text_width(text, STR("甲“乙”丙"), &style, LANGUAGE_ZH), 5 * style.size);
    assert_true(text_width(text, STR("it’s"), &style, LANGUAGE_ZH) < 2 * style.size);
}

/* One mark or gap of each class; which of them give way at a measure this much too short. */
static const char squeezed[] = "甲，（乙a b丙）丁。戊";

struct squeeze { int excess; int used[SHRINKS]; };

static void squeezing_order(void **state)
{
    /* word: 1/3 -> 1/4 em; brackets 1/2 each but the pair's half; pause none left of the
     * pair; two gaps of 1/4 -> 1/8; the stop 1/2 */
    static const struct squeeze rows[] = {
        { 0, { 0, 0, 0, 0, 0, 0 } },
        { 50, { 50, 0, 0, 0, 0, 0 } },
        { 300, { 83, 0, 217, 0, 0, 0 } },
        { 1083, { 83, 0, 1000, 0, 0, 0 } },
        { 1183, { 83, 0, 1000, 0, 100, 0 } },
        { 1433, { 83, 0, 1000, 0, 250, 100 } },
        { 1833, { 83, 0, 1000, 0, 250, 500 } }
    };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit natural = fit_of(squeezed, &style, LANGUAGE_ZH, 100000, false, &boxes);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fit f = fit_of(squeezed, &style, LANGUAGE_ZH,
                              ems(natural.natural, &style) - rows[i].excess, true, &boxes);

        assert_true(f.missing <= style.size / 500);
        for (int k = 0; k < SHRINKS; k++)
            assert_true(abs(ems(f.shrink_used[k], &style) - rows[i].used[k]) <= 2);
    }
}

/* A pause gives before the Han-Latin gap does, and after a bracket. */
static void pause_before_gap(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit natural = fit_of("甲，乙30丙", &style, LANGUAGE_ZH, 100000, false, &boxes);
    struct fit f = fit_of("甲，乙30丙", &style, LANGUAGE_ZH,
                          ems(natural.natural, &style) - 600, true, &boxes);

    (void)state;
    assert_int_equal(ems(f.shrink_used[SHRINK_PAUSE], &style), 500);
    assert_true(abs(ems(f.shrink_used[SHRINK_GAP], &style) - 100) <= 1);
}

static void squeezed_out(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit natural = fit_of(squeezed, &style, LANGUAGE_ZH, 100000, false, &boxes);
    struct fit f = fit_of(squeezed, &style, LANGUAGE_ZH, ems(natural.natural, &style) - 2000,
                          true, &boxes);

    (void)state;
    assert_true(f.missing > 0);
}

/* Word spaces to half an em, the gap to a third, then all gaps alike. */
static void stretching_order(void **state)
{
    static const struct { int excess, word, gap, even; } rows[] = {
        { 100, 100, 0, 0 }, { 200, 167, 33, 0 }, { 333, 167, 166, 0 }, { 933, 167, 167, 600 }
    };
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit natural = fit_of("甲a b乙——丙", &style, LANGUAGE_ZH, 100000, false, &boxes);

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fit f = fit_of("甲a b乙——丙", &style, LANGUAGE_ZH,
                              ems(natural.natural, &style) + rows[i].excess, true, &boxes);

        assert_int_equal(f.missing, 0);
        assert_true(abs(ems(f.grow_used[GROW_WORD], &style) - rows[i].word) <= 2);
        assert_true(abs(ems(f.grow_used[GROW_GAP], &style) - rows[i].gap) <= 2);
        assert_true(abs(ems(f.even, &style) - rows[i].even) <= 2);
    }
    /* 甲-a, a-b, b-乙, 乙-——, ——-丙 */
    assert_int_equal(fit_of("甲a b乙——丙", &style, LANGUAGE_ZH, 100000, true, &boxes).slots, 5);
    /* never inside a figure, nor around a connector */
    assert_int_equal(fit_of("15%～30%", &style, LANGUAGE_ZH, 100000, true, &boxes).slots, 0);
    assert_int_equal(fit_of("2479.6亿元", &style, LANGUAGE_ZH, 100000, true, &boxes).slots, 0);
}

/* The last line is not stretched, but may be squeezed. */
static void last_line(void **state)
{
    struct text_style style = bound_style(FONT_SONG, 10);
    struct boxes boxes;
    struct fit f = fit_of("甲乙", &style, LANGUAGE_ZH, 5000, false, &boxes);

    (void)state;
    assert_int_equal(f.even, 0);
    assert_int_equal(f.missing, 0);
}

/* What is shaped once has, part by part, the width of what is shaped alone. */
static void a_ruler_tells_the_widths_of_parts(void **state)
{
    const struct str parts[] = { STR("来源：《统计公报》；"), STR("增长6.5%, GDP at current prices；"), STR("注") };
    const struct str whole = STR("来源：《统计公报》；增长6.5%, GDP at current prices；注");
    struct text_style style = bound_style(FONT_SONG, 10);
    struct arena *a = arena_open();
    struct text_ruler *r = text_ruler(text, a, whole, &style, LANGUAGE_ZH);
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; at += parts[i++].len)
        assert_int_equal(text_ruler_width(r, at, at + parts[i].len),
                         text_width(text, parts[i], &style, LANGUAGE_ZH));
    assert_int_equal(text_ruler_width(r, 0, at), text_width(text, whole, &style, LANGUAGE_ZH));
    assert_int_equal(text_ruler_width(r, at, at), 0);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(natural_widths),
        cmocka_unit_test(marks_in_every_face),
        cmocka_unit_test(english_marks),
        cmocka_unit_test(squeezing_order),
        cmocka_unit_test(pause_before_gap),
        cmocka_unit_test(squeezed_out),
        cmocka_unit_test(stretching_order),
        cmocka_unit_test(last_line),
        cmocka_unit_test(a_ruler_tells_the_widths_of_parts)
    };

    return cmocka_run_group_tests(tests, open_text, close_text);
}
