/*
 * tests/web/test_web.c - what a page promises: its structure, its words, its languages, what it refuses
 */
#include "words.h"
#include "../text/bound.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

static const char everything[] =
    "edition zh-en\nfoot 页脚 || Foot\nspecimen 样张 || Specimen\nbanner 征求意见稿 || Draft\n"
    "title 标题 / 下半 || Title\ndeck 副题 || Deck\n"
    "lead 导语{6.5%} || Lead {6.5%}\n"
    "h1 一 || One\np 正文*重*{2479.6亿元}^(脚注一) || Text *strong* {247.96 billion}\n"
    "h3 深 || Deep\np 又^(脚注二) || Again\n"
    "h1 二 || Two\nlist\n- 甲 || A\n- 乙 || B\nolist\n- 丙 || C\nlines\n- 丁 || D\n"
    "cards 2\ncard\nentry 生产总值 || GDP\nvalue |6|%|左右 || around |6|%|\nline 全省第2 || 2nd\n"
    "card\nentry 税 || Tax\nvalue |5|%| || |5|%|\n"
    "tasks 2\ntask 一 || 1\nname 任务 || Task\nitem 项 || Item\n"
    "id tab\ntable 表 || Table\nunit 单位：%  || Unit: %\nspanner 0 1 2 速度 || Speed\n"
    "column start+head 指标 || Indicator\ncolumn decimal 2024 || 2024\ncolumn decimal 2025 || 2025\n"
    "group 组 || Group\ncells 甲 || A & =|6.5|| || |6.5|| & =(above)|12|| || |12||\n"
    "cells 乙 || B & =|7|| || |7|| & =|1.25|| || |1.25||\nnote 注文 || Note\n"
    "notes\n- *资料来源* || *Sources*\n- 来源 || Source\n";

/* ---- structure ---- */

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

/* A line never begins with 位, and what follows it breaks as it would. */
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

static struct html *row_of(struct arena *a, int columns, int cards)
{
    struct buf b = { .arena = a };

    buf_format(&b, "edition zh\ncards %d\n", columns);
    for (int i = 0; i < cards; i++)
        buf_format(&b, "card\nentry 税 || Tax\nvalue |5|%%| || |5|%%|\n");
    return html_of(a, str_z(a, buf_str(&b)));
}

static void a_row_of_numbers_is_no_wider_than_its_entries_or_a_screen(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(row_of(a, 3, 6), "--columns:3"));
    assert_true(html_has(row_of(a, 6, 4), "--columns:4"));
    assert_true(html_has(row_of(a, 7, 7), "--columns:4"));
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

/* around | 1 percentage | point; a name is given the room of the longest in its column. */
static void narrow_cells_break_beside_figures_first(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn start 数\n"
        "cells 建成市图书馆新馆 & =around |1| percentage point|\n");

    (void)state;
    assert_true(html_has(h, ">around <span class=\"phrase\"><span class=\"whole\">1 percentage"
                            "</span> point</span></data>"));
    assert_true(html_has(h, "<table style=\"--name:8.00em\">"));
    h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn start+head 数\n"
        "cells 建成市图书馆新馆 & 乙\n");
    assert_false(html_has(h, "style=\"--name:"));
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

/* ---- figures ---- */

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
          ">稳定在" GAP "<span class=\"whole\">28亿斤以上</span></data>" },
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

/* ---- tables ---- */

static void a_cell_breaks_behind_its_colon(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(html_of(a, "edition zh\ntable 表\ncolumn start 名\ncells 托位{9个}：完成\n"),
                         "：</span><span class=\"phrase\">完成</span></td>"));
    arena_close(a);
}

static void cells_name_their_heads(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, everything);

    (void)state;
    assert_true(html_has(h, "<caption id=\"t.1\">"));
    assert_true(html_has(h, "<th id=\"t.1.c1\" scope=\"col\" rowspan=\"2\">"));
    assert_true(html_has(h, "<th id=\"t.1.s1\" scope=\"colgroup\" class=\"over\" colspan=\"2\">"));
    assert_true(html_has(h, "<tbody>\n<tr class=\"group\">\n<th id=\"t.1.g1\" scope=\"rowgroup\" colspan=\"3\">"));
    assert_true(html_has(h, "<th headers=\"t.1.c1 t.1.g1\" id=\"t.1.r2.1\" scope=\"row\">"));
    assert_true(html_has(h, "<td headers=\"t.1.c2 t.1.s1 t.1.g1 t.1.r2.1\" class=\"figure\">"));
    h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn end 数\ncells 甲 & =|1||\n");
    assert_true(html_has(h, "<th scope=\"row\">甲</th>\n<td class=\"end\"><data value=\"1\" data-figure=\"|1||\" class=\"whole\">1</data></td>"));
    arena_close(a);
}

static void a_table_without_a_title_has_the_name_of_its_section(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nh1 甲题\ntable\ncolumn start+head 名\ncells 甲\n");

    (void)state;
    html_check(h);
    assert_true(html_has(h, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" "
                            "aria-labelledby=\"h.1\">\n<table style=\"--name:1.00em\" aria-labelledby=\"h.1\">"));
    h = html_of(a, "edition zh\ntable\ncolumn start+head 名\ncells 甲\n");
    assert_true(html_has(h, "<table style=\"--name:1.00em\" aria-label=\"名\">"));
    arena_close(a);
}

static void figures_keep_the_room_of_what_others_have_behind_the_point(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn decimal 数\n"
        "cells 甲 & =|6.25|%|\ncells 乙 & =|6|%|左右\ncells 丙 & =|7.5|%|\n");

    (void)state;
    assert_true(html_has(h, "data-pad=\"左右\">6.25%</data>"));
    assert_true(html_has(h, "data-pad=\".00\">6%左右</data>"));
    assert_true(html_has(h, "data-pad=\"0左右\">7.5%</data>"));
    arena_close(a);
}

static void figures_of_several_units_stand_flush_left(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\ntable 表\ncolumn start+head 名\ncolumn decimal 数\n"
        "cells 甲 & =|6.25|%|\ncells 乙 & =|6|%|左右\ncells 丁 & =|300|亿元|\n");

    (void)state;
    assert_true(html_has(h, "<th scope=\"col\" class=\"values\">数</th>"));
    assert_true(html_has(h, "<td class=\"values\"><data"));
    assert_true(html_has(h, "class=\"whole\">300亿元</data>"));
    assert_false(html_has(h, "data-pad"));
    arena_close(a);
}

static void what_is_the_same_in_both_languages_stands_once(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh-en\ntable 表 || Table\ncolumn start+head 名 || Name\n"
                                "column start # || #\n"
                                "cells 甲 || A & 6.5% || 6.5%\ncells 乙 || B & 4条 || 4\n");

    (void)state;
    assert_true(html_has(h, ">#</th>"));
    assert_true(html_has(h, "<td>6.5%</td>"));
    assert_true(html_has(h, "<td><span lang=\"zh-Hans\">4条</span> <span lang=\"en\">4</span></td>"));
    arena_close(a);
}

static void a_verdict_has_its_mark_and_its_words(void **state)
{
    struct arena *a = arena_open();

    (void)state;
    assert_true(html_has(html_of(a, "edition zh\ntable 表\ncolumn start 评\ncells (above)高于目标\n"),
                         "<svg class=\"mark above\" viewBox=\"0 0 10 10\" aria-hidden=\"true\""));
    arena_close(a);
}

/* ---- drawings ---- */

/* A picture beside text is as wide as it asks; a chart takes its share. */
static void a_picture_beside_text_keeps_its_width(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nrow\np 文\npicture 40 40 图\nend\n");

    (void)state;
    assert_true(html_has(h, "<div class=\"own\">\n<figure"));
    assert_true(html_has(h, "<div class=\"any\" style=\"max-width:3.") ||
                html_has(h, "<div class=\"any\" style=\"max-width:4."));
    arena_close(a);
}

static void a_chart_is_drawn_for_two_widths_and_hidden_but_once(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nid fig\ndrawing 0 100 图\nrow\ndrawing 0 50 左\ndrawing 0 50 右\nend\n");

    (void)state;
    assert_true(html_has(h, "<figure class=\"chart light\" id=\"fig\">\n<div class=\"wide\" style=\"max-width:"));
    assert_true(html_has(h, "<div class=\"narrow\" style=\"max-width:24.566rem\" hidden>\n<svg"));
    assert_true(html_has(h, "<div class=\"any\""));
    assert_true(html_has(h, "role=\"img\" aria-labelledby=\"chart.4-title chart.4-desc\""));
    html_check(h);
    arena_close(a);
}

/* Without a word, unless they find none in that either. */
static void a_chart_whose_labels_need_more_is_drawn_wider(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_of(a, "edition zh\nwide 0 100 图\n");

    (void)state;
    assert_true(html_has(h, "<div class=\"narrow\" style=\"max-width:24.448rem\" hidden>\n<svg"));
    assert_true(html_has(html_of(a, "edition zh\nwide 60 100 图\n"), "<div class=\"any\" style=\"max-width:24.4"));
    assert_int_equal(diag_count(h->diag), 0);
    arena_close(a);
}

static void charts_follow_the_language_where_each_has_its_own(void **state)
{
    struct arena *a = arena_open();
    static const char text[] = "edition zh-en\np 甲 || A\ndrawing 60 40 图 || Figure\n";
    struct html *h = html_read(a, text);

    (void)state;
    h->page.alone[LANGUAGE_ZH] = h->page.alone[LANGUAGE_EN] = html_read(a, text)->doc;
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<div class=\"any in-both\""));
    assert_true(html_has(h, "<div class=\"any in-zh\""));
    assert_true(html_has(h, "xml:lang=\"en\""));
    html_check(h);
    arena_close(a);
}

static struct block_cells values(const void *context, struct arena *a, enum language l)
{
    static const struct str cells[LANGUAGES][6] = {
        { STR_INIT(""), STR_INIT("2025年"), STR_INIT("目标"), STR_INIT("税收"), STR_INIT("6.5%"),
          STR_INIT("6%<") },
        { STR_INIT(""), STR_INIT("2025"), STR_INIT("target"), STR_INIT("Taxes"), STR_INIT("6.5%"),
          STR_INIT("6%<") },
    };

    (void)context, (void)a;
    return (struct block_cells){ cells[l], 2, 3 };
}

static void the_values_of_a_chart_unfold_as_a_table(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh-en\ndrawing 60 40 图 || Figure\n");

    (void)state;
    ((struct block *)h->doc->first)->drawing.table = values;
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<details class=\"data\">\n<summary>"));
    assert_true(html_has(h, "<tr><td></td><th scope=\"col\" class=\"end\">"
                            "<span lang=\"zh-Hans\">2025年</span> <span lang=\"en\">2025</span></th>"));
    /* what both languages say alike stands once; nothing of the data is markup */
    assert_true(html_has(h, "<td class=\"end\">6.5%</td><td class=\"end\">6%&lt;</td></tr>"));
    arena_close(a);
}

static pu picture_height(const void *context, struct text *t, pu width)
{
    (void)t;
    return page_image_height(context, width);
}

static bool picture_draw(const void *context, struct text *t, struct page *pg, struct rect place,
                         struct diag *d)
{
    (void)t, (void)d;
    page_picture(pg, context, place);
    return true;
}

static void a_picture_stands_in_the_page(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\nid photo\ndrawing 200 100 照片\n");
    struct block *b = (struct block *)h->doc->first;
    struct page_image image = { .kind = IMAGE_JPEG, .width = 40, .height = 30, .bytes = STR("\xff\xd8\xff") };

    (void)state;
    b->drawing.context = &image;
    b->drawing.height = picture_height;
    b->drawing.draw = picture_draw;
    b->drawing.alternative[LANGUAGE_ZH] = STR("桥 \"夜景\"");
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<figure class=\"picture\" id=\"photo\" style=\"max-width:"));
    assert_true(html_has(h, "<img alt=\"桥 &quot;夜景&quot;\" width=\"40\" height=\"30\" "
                            "src=\"data:image/jpeg;base64,/9j/\">"));
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

/* ---- what it refuses ---- */

static bool reported(const struct html *h, const char *words)
{
    return str_find(diag_text(h->diag, h->a, 20), str_of(words)) >= 0;
}

static void a_link_leads_to_a_web_or_mail_address_only(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲\n");
    struct block_run *run = (struct block_run *)h->doc->first->text.in[LANGUAGE_ZH].runs;

    (void)state;
    run->link = STR("javascript:alert(1)");
    html_write(h);
    assert_false(h->ok);
    assert_true(reported(h, "javascript:alert(1)"));
    run->link = STR("https://example.org/?a=1&b=\"2\"");
    html_write(h);
    assert_true(h->ok);
    assert_true(html_has(h, "<a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noopener noreferrer\">甲</a>"));
    arena_close(a);
}

static void a_page_beyond_the_limit_is_a_failure(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲\n");
    struct block_run *run = (struct block_run *)h->doc->first->text.in[LANGUAGE_ZH].runs;
    char *much = arena_alloc(a, WEB_LIMIT);

    (void)state;
    memset(much, 'x', WEB_LIMIT);
    run->text = (struct str){ much, WEB_LIMIT };
    html_write(h);
    assert_false(h->ok);
    assert_int_equal(diag_status(h->diag), 3);
    assert_true(reported(h, "over the limit of 32 MiB"));
    arena_close(a);
}

static void blocks_nested_too_deep_are_refused(void **state)
{
    struct arena *a = arena_open();
    struct html *h = html_read(a, "edition zh\np 甲\n");
    struct block *rows = ARENA_ARRAY(a, struct block, 200);

    (void)state;
    for (int i = 0; i < 200; i++)
        rows[i] = (struct block){ .kind = BLOCK_ROW, .first = i < 199 ? &rows[i + 1] : NULL };
    ((struct block_document *)h->doc)->first = rows;
    html_write(h);
    assert_false(h->ok);
    assert_true(reported(h, "nested more than 64 deep"));
    arena_close(a);
}

/* ---- the style sheet ---- */

static struct str style(struct arena *a, struct diag *d, const char *css)
{
    struct str folder = str_format(a, "%s/web-style", YAOLAN_BINARY_DIR);
    struct str path = str_join(a, folder, STR("/a.css"));
    struct look look = { .name = STR("digest"), .web_style = STR("a.css") };
    struct root *root;
    struct str s;
    FILE *f;

    mkdir(str_z(a, folder), 0777);
    f = fopen(str_z(a, path), "wb");
    assert_non_null(f);
    fputs(css, f);
    fclose(f);
    root = root_open(a, folder, d);
    s = web_style_read(a, root, &look, d);
    root_close(root);
    return s;
}

static void a_style_sheet_is_taken_without_its_comments(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);

    (void)state;
    assert_true(str_is(style(a, d, "a{}/* url( is refused */b{content:\"/*\"}"), "a{}b{content:\"/*\"}"));
    assert_true(str_is(style(a, d, "a{}/* open"), "a{}"));
    assert_int_equal(diag_status(d), 0);
    arena_close(a);
}

static void a_style_sheet_may_fetch_nothing(void **state)
{
    static const char *const bad[] = {
        "a{}</style><p>", "@IMPORT 'x'", "a{background:URL(http://x/)}", "a{background:image-set('x')}",
        "a{background:u\\72l(x)}", "a{content:\"</style>\"}", "<!-- -->", "@font-face{src(x)}"
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct diag *d = diag_new(a, LANGUAGE_EN);

        assert_null(style(a, d, bad[i]).ptr);
        assert_true(str_find(diag_text(d, a, 20), STR("the page takes nothing from elsewhere")) >= 0);
    }
    arena_close(a);
}

static void a_template_without_a_style_sheet_is_told(void **state)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_EN);
    struct look look = { .name = STR("mine") };

    (void)state;
    assert_null(web_style_read(a, NULL, &look, d).ptr);
    assert_true(str_find(diag_text(d, a, 20), STR("template mine has no style sheet")) >= 0);
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
        cmocka_unit_test(a_picture_beside_text_keeps_its_width),
        cmocka_unit_test(every_element_is_closed_and_every_reference_met),
        cmocka_unit_test(a_page_without_a_title_has_one_for_who_hears_it),
        cmocka_unit_test(headings_open_sections_and_are_listed),
        cmocka_unit_test(headings_in_columns_are_of_the_level_of_those_around),
        cmocka_unit_test(a_place_keeps_its_word),
        cmocka_unit_test(a_number_that_english_counts_without_a_word_is_seen_once),
        cmocka_unit_test(a_row_of_numbers_is_no_wider_than_its_entries_or_a_screen),
        cmocka_unit_test(a_telephones_template_gives_a_screen_no_columns),
        cmocka_unit_test(numbers_stand_beside_their_units),
        cmocka_unit_test(narrow_cells_break_beside_figures_first),
        cmocka_unit_test(headings_hang_from_their_number),
        cmocka_unit_test(short_texts_keep_known_words_whole),
        cmocka_unit_test(a_title_breaks_between_its_phrases),
        cmocka_unit_test(a_short_page_has_no_list_of_headings),
        cmocka_unit_test(the_list_names_a_run_in_heading_without_its_stop),
        cmocka_unit_test(a_heading_runs_in_once_a_language),
        cmocka_unit_test(han_and_latin_keep_apart_where_elements_meet),
        cmocka_unit_test(a_sign_and_its_bound_stand_close),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(a_page_says_what_its_blocks_say),
        cmocka_unit_test(two_languages_have_a_switch_one_has_none),
        cmocka_unit_test(footnotes_lead_there_and_back),
        cmocka_unit_test(a_note_called_for_again_stands_once),
        cmocka_unit_test(the_number_of_a_page_becomes_a_link),
        cmocka_unit_test(figures_say_what_a_program_reads),
        cmocka_unit_test(a_figure_parts_only_from_its_words),
        cmocka_unit_test(a_cell_breaks_behind_its_colon),
        cmocka_unit_test(cells_name_their_heads),
        cmocka_unit_test(a_table_without_a_title_has_the_name_of_its_section),
        cmocka_unit_test(figures_keep_the_room_of_what_others_have_behind_the_point),
        cmocka_unit_test(figures_of_several_units_stand_flush_left),
        cmocka_unit_test(a_verdict_has_its_mark_and_its_words),
        cmocka_unit_test(a_chart_is_drawn_for_two_widths_and_hidden_but_once),
        cmocka_unit_test(a_chart_whose_labels_need_more_is_drawn_wider),
        cmocka_unit_test(charts_follow_the_language_where_each_has_its_own),
        cmocka_unit_test(what_is_the_same_in_both_languages_stands_once),
        cmocka_unit_test(the_values_of_a_chart_unfold_as_a_table),
        cmocka_unit_test(a_picture_stands_in_the_page),
        cmocka_unit_test(pieces_are_articles_under_their_headlines),
        cmocka_unit_test(a_link_leads_to_a_web_or_mail_address_only),
        cmocka_unit_test(a_page_beyond_the_limit_is_a_failure),
        cmocka_unit_test(blocks_nested_too_deep_are_refused),
        cmocka_unit_test(a_style_sheet_is_taken_without_its_comments),
        cmocka_unit_test(a_style_sheet_may_fetch_nothing),
        cmocka_unit_test(a_template_without_a_style_sheet_is_told),
        cmocka_unit_test(hostile_words_stay_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
