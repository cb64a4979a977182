/* tests/web/test_cards.c - rows of number blocks, and short texts */
#include "page.h"
#include "../text/bound.h"

/* As on paper; who reads English alone needs it, though. */
static void a_number_that_english_counts_without_a_word_is_seen_once(void **state)
{
    static const char cards[] = "cards 2\ncard\nentry 支线 || Branches\nvalue |344|个| || |344||\n";
    struct arena *a = arena_open();
    struct html *both = html_of(a, str_z(a, str_format(a, "edition zh-en\n%s", cards)));
    struct html *english = html_of(a, str_z(a, str_format(a, "edition en\n%s", cards)));

    (void)state;
    assert_true(html_has(both, "<p class=\"value\" lang=\"zh-Hans\">"));
    assert_true(html_has(both, "<p class=\"value\" lang=\"en\" hidden>"));
    assert_true(html_has(english, "<p class=\"value\">"));
    arena_close(a);
}

static struct html *row_in(struct arena *a, const char *edition, int columns, int cards)
{
    struct buf b = { .arena = a };

    buf_format(&b, "edition %s\ncards %d\n", edition, columns);
    for (int i = 0; i < cards; i++)
        buf_format(&b, "card\nentry 税 || Tax\nvalue |5|%%| || |5|%%|\n");
    return html_of(a, str_z(a, buf_str(&b)));
}

static struct html *row_of(struct arena *a, int columns, int cards)
{
    return row_in(a, "zh", columns, cards);
}

static void a_row_of_numbers_is_no_wider_than_its_entries_or_a_screen(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(row_of(a, 3, 6), "--columns:3"));
    assert_true(html_has(row_of(a, 6, 4), "--columns:4"));
    assert_true(html_has(row_of(a, 7, 7), "--columns:4"));
    assert_true(html_has(row_of(a, 6, 12), "--columns:6"));
    /* Words of two languages need wider ones; no block stands alone below. */
    assert_true(html_has(row_in(a, "zh-en", 6, 12), "--columns:4"));
    assert_true(html_has(row_in(a, "zh-en", 5, 5), "--columns:3"));
    arena_close(a);
}

/* Two abreast on a picture 127 mm wide are no reason for two on a screen; where the report says two, there are. */
static void a_telephones_template_gives_a_screen_no_columns(void **state)
{
    struct arena *a = arena_open();
    struct html *h = row_of(a, 0, 8), *said = row_of(a, 2, 8);
    struct look *look = page_look(a);

    (void)state;
    look->cards_columns = 2;
    h->page.look = said->page.look = look;
    html_write(h);
    assert_true(html_has(h, "--columns:2"));
    look->grows = true;
    html_write(h);
    html_write(said);
    assert_true(html_has(h, "--columns:4"));
    assert_true(html_has(said, "--columns:2"));
    arena_close(a);
}

/* 35,173 yuan beside 2.12 million tonnes: six of them do not go abreast, and three and three are better than four and two. */
static void numbers_stand_beside_their_units(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    struct html *h;

    (void)state;
    buf_z(&b, "edition en\ncards 6\n");
    for (int i = 0; i < 6; i++)
        buf_z(&b, "card\nentry 粮食产量 || Grain output\nvalue |21|亿斤| || |2.12| million tonnes|\n");
    h = html_of(a, str_z(a, buf_str(&b)));
    assert_true(html_has(h, "--columns:3"));
    assert_true(html_has(h, "<span class=\"phrase\"><span class=\"number\">2.12</span> "
                            "<span class=\"unit\">million tonnes</span></span></data>"));
    h = html_of(a, "edition zh\ncards 1\ncard\nentry 粮食产量\nvalue 稳定在|40|亿斤|以上\n");
    assert_true(html_has(h, "稳定在</span><span class=\"phrase\"><span class=\"phrase\">"
                            "<span class=\"number\">40</span><span class=\"unit\">亿斤</span>"
                            "</span><span class=\"after\">以上</span></span></data>"));
    arena_close(a);
}

/* In labels, heads, cells and headings, not in running text; a longer term is made of shorter ones. */
static void short_texts_keep_known_words_whole(void **state)
{
    static const struct str terms[] = {
        STR_INIT("增长"), STR_INIT("一般公共预算"), STR_INIT("一般公共预算收入"), STR_INIT("收入")
    };
    struct arena *a = arena_open();
    struct text *text = text_open(a, &bound_config, diag_new(a, LANGUAGE_EN));
    struct html *h = html_read(a, "edition zh\nh1 收入\ncards 1\ncard\nentry 一般公共预算收入多增长\n"
                                  "value |5|%|\np 一般公共预算收入增长\n");

    (void)state;
    assert_non_null(text);
    text_keep_terms(text, a, terms, 4);
    h->page.text = text;
    html_write(h);
    assert_true(html_has(h, "<h2 id=\"h.1\"><span class=\"whole\">收入</span></h2>"));
    assert_true(html_has(h, "<p class=\"label\"><span class=\"whole\">一般公共预算</span><span class=\"whole\">收入</span>多"
                            "<span class=\"whole\">增长</span></p>"));
    assert_true(html_has(h, "<p>一般公共预算收入增长</p>"));
    h = html_read(a, "edition zh\nh1 2025年收入\np 2025年收入\n");
    h->page.text = text;
    html_write(h);
    assert_true(html_has(h, "<h2 id=\"h.1\"><span class=\"whole\">2025年</span><span class=\"whole\">收入</span></h2>"));
    text_close(text);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_that_english_counts_without_a_word_is_seen_once),
        cmocka_unit_test(a_row_of_numbers_is_no_wider_than_its_entries_or_a_screen),
        cmocka_unit_test(a_telephones_template_gives_a_screen_no_columns),
        cmocka_unit_test(numbers_stand_beside_their_units),
        cmocka_unit_test(short_texts_keep_known_words_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
