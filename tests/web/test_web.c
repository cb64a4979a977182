/*
 * tests/web/test_web.c - what a page promises: its structure, its words, its languages, its notes
 */
#include "words.h"

#include "base/utf8.h"

static void every_element_is_closed_and_every_reference_met(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    html_check(html_of(a, everything));
    html_check(html_of(a, "edition zh\nrow\nh1 一\np 甲\nend\nrow\nh2 二\nh1 三\nend\np 乙\n"));
    html_check(html_of(a, "edition en\nh3 || Deep\np || Text\nh2 || Up\ncolumns 2\nh1 || In\nend\np || Out\n"));
    arena_close(a);
}

static void a_page_without_a_title_has_one_for_who_hears_it(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nh1 一\np 甲\n");

    (void)state;
    assert_true(html_has(h, "<h1 class=\"unseen\">"));
    assert_true(html_has(h, "<h2 id=\"h.1\">一</h2>"));
    arena_close(a);
}

static void headings_open_sections_and_are_listed(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, everything);

    (void)state;
    assert_true(html_has(h, "<section aria-labelledby=\"h.1\">\n<h2 id=\"h.1\"><span lang=\"zh-Hans\">一</span>"));
    /* The third level under the first is the second here. */
    assert_true(html_has(h, "<h3 id=\"h.2\">"));
    assert_true(html_has(h, "<nav aria-labelledby=\"contents.title\">"));
    assert_true(html_has(h, "<li><a href=\"#h.3\"><span lang=\"zh-Hans\">二</span> <span lang=\"en\">Two</span></a></li>"));
    arena_close(a);
}

/* Columns end on the page, not in the outline of the report. */
static void headings_in_columns_are_of_the_level_of_those_around(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nh1 一\np 甲\ncolumns 1\nh1 二\nh2 三\nend\np 乙\n");

    (void)state;
    assert_true(html_has(h, "<h2 id=\"h.2\">二</h2>"));
    assert_true(html_has(h, "<h3 id=\"h.3\">三</h3>\n<p>乙</p>\n</section>\n</section>"));
    arena_close(a);
}

/* 1　科技创新: its second line stands under the words. */
static void headings_hang_from_their_number(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh-en\nh1 1　甲题 || 1　One\nh1 乙题 || Two\n");

    (void)state;
    assert_true(html_has(h, "<span lang=\"zh-Hans\" class=\"hung\"><span class=\"phrase\">1　<"));
    assert_true(html_has(h, "<span lang=\"en\" class=\"hung\">1　One</span>"));
    assert_true(html_has(h, "<span lang=\"zh-Hans\">乙题</span>"));
    arena_close(a);
}

static void a_title_breaks_between_its_phrases(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(html_of(a, "edition zh\nh1 守耕地、兴产业，乡村振兴扎实推进\np 甲\n"),
                         "<h2 id=\"h.1\"><span class=\"phrase\">守耕地、兴产业，</span>"
                         "<span class=\"phrase\">乡村振兴扎实推进</span></h2>"));
    assert_true(html_has(html_of(a, "edition zh-en\ntitle 甲　乙*重*丙：丁 || One, two\np 文 || Text\n"),
                         "<span class=\"phrase\">甲　</span><span class=\"phrase\">乙<strong>重</strong>丙：</span>"
                         "<span class=\"phrase\">丁</span></span> <span lang=\"en\">One, two</span>"));
    assert_true(html_has(html_of(a, "edition zh\ntitle 甲　*重*　乙\np 文\n"),
                         "<span class=\"phrase\">甲　</span><span class=\"phrase\"><strong>重</strong>　</span>"));
    /* A mark at the end parts nothing; a figure is never cut. */
    assert_true(html_has(html_of(a, "edition zh\nh1 抓项目，\np 甲\n"), "<h2 id=\"h.1\">抓项目，</h2>"));
    assert_true(html_has(html_of(a, "edition zh\nh1 到{约5，6家}\np 甲\n"), ">约5，6家</data></h2>"));
    arena_close(a);
}

static void a_short_page_has_no_list_of_headings(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(str_find(html_of(a, "edition zh\nh1 一\np 甲\n")->text, STR("<nav")) < 0);
    assert_true(html_has(html_of(a, "edition zh\ncontents 1\nh1 一\np 甲\n"), "<nav"));
    arena_close(a);
}

static void the_list_names_a_run_in_heading_without_its_stop(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ncontents 2\nh1 一\nrun-in\nh2 抓项目。\np 甲\nh2 站着。\nh2 末。\np 乙\n");

    (void)state;
    assert_true(html_has(h, ">抓项目</a>"));
    assert_true(html_has(h, ">抓项目。</h"));
    assert_true(html_has(h, ">站着。</a>"));
    arena_close(a);
}

static void a_heading_runs_in_once_a_language(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh-en\nrun-in\nh2 抓项目。 || Projects.\np 甲 || One\n"
                                "run-in\nh2 抓人才。\np 乙\n");

    (void)state;
    assert_true(html_has(h, "<div class=\"pair\" id=\"h.1\">\n<div lang=\"zh-Hans\">\n<h2>"));
    assert_true(html_has(h, ">抓项目。</span></h2>\n<p lang=\"zh-Hans\">甲</p>\n</div>\n"
                            "<div lang=\"en\">\n<h2><span lang=\"en\">Projects.</span></h2>\n"
                            "<p lang=\"en\">One</p>\n</div>\n</div>\n"));
    assert_true(html_has(h, "<div id=\"h.2\">\n<div lang=\"zh-Hans\">"));
    arena_close(a);
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(str_eq(html_of(a, everything)->text, html_of(a, everything)->text));
    arena_close(a);
}

/* ---- words ---- */

static void collect(void *context, struct str *s)
{
    for (size_t i = 0; i < s->len; i++)
        add_letter(context, s->ptr[i]);
}

static void says(struct arena *a, const char *text)
{
    struct html *h = html_of(a, text);
    struct buf want = { .arena = a };
    struct visitor v = { .visit = collect, .context = &want, .edition = h->page.edition };
    struct str got = html_words(h);

    visit_document(&v, h->doc);
    if (!str_eq(got, buf_str(&want)))
        fail_msg("%.*s\nis not\n%.*s", STR_ARG(got), STR_ARG(buf_str(&want)));
}

static void a_page_says_what_its_blocks_say(void **state)
{
    struct arena *a = arena_open();
    struct str text = str_from(str_of(everything), sizeof "edition zh-en" - 1);

    (void)state;
    says(a, everything);
    says(a, str_z(a, str_join(a, STR("edition zh"), text)));
    says(a, str_z(a, str_join(a, STR("edition en"), text)));
    arena_close(a);
}

static void two_languages_have_a_switch_one_has_none(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, everything);

    (void)state;
    assert_true(html_has(h, "<html lang=\"zh-Hans\">"));
    assert_true(html_has(h, "<input type=\"radio\" name=\"language\" value=\"both\" checked> 双语</label>"));
    assert_true(html_has(h, "<p lang=\"en\">Text <strong>strong</strong> "));
    h = html_of(a, "edition en\np 文 || Text\n");
    assert_true(html_has(h, "<html lang=\"en\">"));
    assert_true(html_has(h, "<p>Text</p>"));
    assert_true(str_find(h->text, STR("<fieldset")) < 0);
    arena_close(a);
}

static void footnotes_lead_there_and_back(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\np 甲^(第一)乙^(第二)\n");

    (void)state;
    assert_true(html_has(h, "甲<sup class=\"call\"><a role=\"doc-noteref\" id=\"call.1.zh\" href=\"#note.1\">1</a></sup>乙"));
    assert_true(html_has(h, "<li id=\"note.2\" value=\"2\">\n<p>第二 <a class=\"back\" role=\"doc-backlink\" "
                            "href=\"#call.2.zh\" aria-label=\"回到正文\">"));
    arena_close(a);
}

static void a_note_called_for_again_stands_once(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲^(第一)乙^(第一)丙^(第三)\n");
    const struct block_text *t = &h->doc->first->text.in[LANGUAGE_ZH];
    struct block_note *again = (struct block_note *)t->runs[3].note,
                      *third = (struct block_note *)t->runs[5].note;

    (void)state;
    again->again = t->runs[1].note;
    again->listed = 1;
    third->listed = 2;
    html_write(h);
    assert_true(html_has(h, "乙<sup class=\"call\"><a role=\"doc-noteref\" href=\"#note.1\">1</a></sup>丙"));
    assert_true(html_has(h, "<li id=\"note.2\" value=\"2\">\n<p>第三 <a"));
    assert_false(html_has(h, "note.3"));
    arena_close(a);
}

static void the_number_of_a_page_becomes_a_link(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(html_of(a, "edition zh\nid there\np 甲\np 见<there>\n"),
                         "见<a href=\"#there\">此处</a>"));
    arena_close(a);
}

/* ---- a newspaper's page ---- */

static void pieces_are_articles_under_their_headlines(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh-en\npiece 1-2 1-9 frame zh\nfolio 第1版 || Page 1\ncredits 责编 || Editor\n"
        "headline 24 大题 || Head\nkicker 引题 || Kicker\nsubhead 副题 || Deck\nh2 小题 || Sub\nend\n");

    (void)state;
    html_check(h);
    assert_true(html_has(h, "<article class=\"piece frame\">\n<div class=\"folio\">\n<ul>\n<li>"
                            "<span lang=\"zh-Hans\">第1版</span></li>\n</ul>\n"
                            "<ul>\n<li><span lang=\"zh-Hans\">责编</span></li>"));
    assert_true(html_has(h, "<hgroup>\n<p class=\"kicker\"><span lang=\"zh-Hans\">引题</span></p>\n<h2 id=\"h.1\">"));
    assert_true(html_has(h, "<h3 id=\"h.2\"><span lang=\"zh-Hans\">小题</span></h3>"));
    assert_true(str_find(h->text, STR("Head")) < 0);
    /* Folio and headline of the page stand before the list of contents. */
    h = html_of(a, "edition zh\npiece 1-2 1-2\nfolio 第1版\nend\npiece 1-2 3-9\nheadline 24 大题\nend\n"
        "piece 1-2 10-30\nh1 甲题\np 文\nh1 乙题\np 文\nend\npiece 3-4 3-30\nheadline 20 另题\np 文\nend\n");
    html_check(h);
    assert_true(str_find(h->text, STR("<div class=\"folio\">")) < str_find(h->text, STR("<nav")));
    assert_true(str_find(h->text, STR("<h2 id=\"h.1\">大题")) < str_find(h->text, STR("<nav")));
    assert_true(str_find(h->text, STR("<h2 id=\"h.2\">甲题")) > str_find(h->text, STR("<main")));
    assert_true(str_find(h->text, STR("<h2 id=\"h.4\">另题")) > str_find(h->text, STR("<main")));
    arena_close(a);
}

/* ---- hostile words ---- */

static const char *const payloads[] = {
    "<script>alert(1)</script>", "</style></script></title>", "\"><img src=x onerror=alert(1)>", "<!--", "-->",
    "]]>", "&lt;b&gt;", "' onclick='x", "\x01\x02\x1b[31m", "\xe2\x80\xa8\xe2\x80\xa9", ("\xe2\x80\xae" "abc"),
    "\xef\xbf\xbe", "\xf0\x9f\x98\x80", "\xff\xfe", "\xc3", "{{7*7}}", "javascript:alert(1)", "a b\tc\nd", "&", "<", "\""
};

#define PAYLOADS (sizeof payloads / sizeof *payloads)

struct attack { unsigned state; size_t every; };

static unsigned roll(struct attack *k)
{
    k->state = k->state * 1664525u + 1013904223u;
    return k->state >> 8;
}

static void poison(void *context, struct str *s)
{
    struct attack *k = context;

    if (s->len && roll(k) % k->every == 0)
        *s = str_of(payloads[roll(k) % PAYLOADS]);
}

/* As many tags as without, whatever the words; and no control character. */
static void hostile_words_stay_words(void **state)
{
    struct arena *a = arena_open();
    size_t tags = html_check(html_of(a, everything));

    (void)state;
    for (unsigned i = 0; i < 120; i++) {
        struct html *h = html_read(a, everything);
        struct attack k = { i, 1 + i % 3 };
        struct visitor v = { .visit = poison, .context = &k, .edition = EDITION_ZH_EN };

        visit_document(&v, h->doc);
        poison(&k, &((struct block_document *)h->doc)->title[LANGUAGE_ZH]);
        poison(&k, &((struct block_document *)h->doc)->date);
        html_write(h);
        assert_true(h->ok);
        /* A footer's time, and values that two languages no longer share, are all that may come or go. */
        size_t now = html_check(h);
        assert_true(now + 40 > tags && now < tags + 40);
        assert_true(str_find(h->text, STR("<script")) < 0 && str_find(h->text, STR("<img")) < 0);
        for (size_t c = 0; c < h->text.len; c++)
            assert_true((unsigned char)h->text.ptr[c] >= 0x20 || h->text.ptr[c] == '\n');
        assert_true(utf8_check(h->text) < 0);
        arena_reset(a);
    }
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_element_is_closed_and_every_reference_met),
        cmocka_unit_test(a_page_without_a_title_has_one_for_who_hears_it),
        cmocka_unit_test(headings_open_sections_and_are_listed),
        cmocka_unit_test(headings_in_columns_are_of_the_level_of_those_around),
        cmocka_unit_test(headings_hang_from_their_number),
        cmocka_unit_test(a_title_breaks_between_its_phrases),
        cmocka_unit_test(a_short_page_has_no_list_of_headings),
        cmocka_unit_test(the_list_names_a_run_in_heading_without_its_stop),
        cmocka_unit_test(a_heading_runs_in_once_a_language),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(a_page_says_what_its_blocks_say),
        cmocka_unit_test(two_languages_have_a_switch_one_has_none),
        cmocka_unit_test(footnotes_lead_there_and_back),
        cmocka_unit_test(a_note_called_for_again_stands_once),
        cmocka_unit_test(the_number_of_a_page_becomes_a_link),
        cmocka_unit_test(pieces_are_articles_under_their_headlines),
        cmocka_unit_test(hostile_words_stay_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
