/* tests/web/test_figures.c - how figures and their words are marked and kept together */
#include "page.h"
#include "../text/bound.h"

#define GAP "<span class=\"gap\"></span>"

static void han_and_latin_keep_apart_where_elements_meet(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nh1 增长{6%}\np {5%}降到{PM2.5}和*{36万亩}*增*A*\n");

    (void)state;
    assert_true(html_has(h, ">5%</data>" GAP "降到" GAP "<data"));
    assert_true(html_has(h, ">PM2.5</data>" GAP "和" GAP "<data"));
    assert_true(html_has(h, ">36万亩</strong></data>增" GAP "<strong>A</strong></p>"));
    assert_true(html_has(h, ">增长<data"));
    arena_close(a);
}

static void a_sign_and_its_bound_stand_close(void **state)
{
    struct arena *a = arena_open();
    struct text *text = text_open(a, &bound_config, diag_new(a, LANGUAGE_EN));
    struct html *h = html_read(a, "edition zh\np {6%左右}，6%以上，6%的\n");

    (void)state;
    h->page.text = text;
    html_write(h);
    assert_true(html_has(h, ">6<span class=\"close\">%</span>左右</data>，<span class=\"whole\">6"
                            "<span class=\"close\">%</span>以上</span>，6%的</p>"));
    text_close(text);
    arena_close(a);
}

/* A line never begins with 位, and what follows it breaks as it would. */
static void a_place_keeps_its_word(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\np 居全省第{42}位；增长{6%}，\n");

    (void)state;
    assert_true(html_has(h, "居全省<span class=\"whole\">第" GAP "<data value=\"42\" data-figure=\"42\" "
                            "class=\"whole\">42</data>" GAP "位</span>；增长" GAP "<data"));
    h = html_of(a, "edition zh\np 居{5}位，居第{6}位，居第{7}\n");
    assert_true(html_has(h, ">5</data>" GAP "位</span>，居<span class=\"whole\">第" GAP "<data"));
    assert_true(html_has(h, ">6</data>" GAP "位</span>，居第" GAP "<data"));
    arena_close(a);
}

static const struct { const char *text, *tag; } figures[] = {
    { "{2479.6亿元}", "<data value=\"2479.6\" data-figure=\"2479.6亿元\" data-unit=\"亿元\" class=\"whole\">" },
    { "{超1000亿元}", "<data value=\"1000\" data-figure=\"超1000亿元\" data-unit=\"亿元\" class=\"whole\">" },
    { "{34,000 ha}", "<data value=\"34000\" data-figure=\"34,000 ha\" data-unit=\"ha\" class=\"whole\">" },
    { "{1\xe2\x80\xaf""234}", "<data value=\"1234\"" },
    { "{\xe2\x88\x92""3.2%}", "<data value=\"-3.2\"" },
    { "{-3.2%}", "<data value=\"-3.2\"" },
    { "{PM-3}", "<data value=\"3\"" },
    { "{1, 2}", "<data value=\"1, 2\" data-figure=\"1, 2\" class=\"whole\">" },     /* two are no number */
    { "{5%～6%}", "<data value=\"5%～6%\"" },
    { "{两次}", "<data value=\"两次\" data-figure=\"两次\" class=\"whole\">" },
    { "{6.}", "<data value=\"6\" data-figure=\"6.\" data-unit=\".\"" },
};

static void figures_say_what_a_program_reads(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        assert_true(html_has(html_of(a, str_z(a, str_format(a, "edition zh\np %s\n", figures[i].text))),
                             figures[i].tag));
    arena_close(a);
}

/* With its unit, the word before it and, in running text too, 个百分点. */
static void a_figure_parts_only_from_its_words(void **state)
{
    static const struct { const char *text, *html; } cases[] = {
        { "edition zh-en\np 甲 || {steady at 1.4 million tonnes or more}\n",
          ">steady <span class=\"whole\">at 1.4 million tonnes</span> or more</data>" },
        { "edition zh-en\np 甲 || {144.82 billion yuan (preliminary)}\n",
          "><span class=\"whole\">144.82 billion yuan</span> (preliminary)</data>" },
        /* the digit of PM2.5 begins no number */
        { "edition zh-en\np 甲 || {the mean level of PM2.5 cut to 39 micrograms}\n",
          "of PM2.5 <span class=\"whole\">cut to 39 micrograms</span></data>" },
        { "edition zh-en\np 甲 || {around 7%}\n", " class=\"whole\">around 7%</data>" },
        { "edition zh\np {稳定在28亿斤以上}\n",
          ">稳定在" GAP "<span class=\"whole\">28亿斤<wbr>以上</span></data>" },
        /* on a telephone rather than a short line; 6%左右 never */
        { "edition zh\np {力争4.5万人以上}\n",
          " class=\"whole\">力争" GAP "<wbr>4.5万人<wbr>以上</data>" },
        /* where a browser binds the marks of what is quoted: not 锚 | 定“1+2” */
        { "edition zh\np 锚定“1+2”目标\n", "<p>锚定<wbr>“1+2”<wbr>目标</p>" },
        { "edition zh\np 锚定“{12个}”目标\n", "个</data>”<wbr>目标</p>" },
        { "edition zh\np {6%左右}\n", " class=\"whole\">6<span class=\"close\">%</span>左右</data>" },
    };
    struct arena *a = arena_open();
    struct text *text = text_open(a, &bound_config, diag_new(a, LANGUAGE_EN));
    struct html *h = html_read(a, "edition zh\np 慢31.7个百分点\n");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(html_has(html_of(a, cases[i].text), cases[i].html));
    h->page.text = text;
    html_write(h);
    assert_true(html_has(h, "<p>慢" GAP "<span class=\"whole\">31.7个百分点</span></p>"));
    text_close(text);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_and_latin_keep_apart_where_elements_meet),
        cmocka_unit_test(a_sign_and_its_bound_stand_close),
        cmocka_unit_test(a_place_keeps_its_word),
        cmocka_unit_test(figures_say_what_a_program_reads),
        cmocka_unit_test(a_figure_parts_only_from_its_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
