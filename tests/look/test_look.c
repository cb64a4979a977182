/*
 * look: templates that extend each other, and every mistake in one with its exact message
 *
 * Each case stands in a folder of its own: the house's own template as base.yaml, the case's
 * files beside it.
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "look/look.h"

#define MOST_FILES 4

struct file { const char *name, *text; };

struct folder {
    char path[32];
    struct arena *arena;
    struct diag *diag;
    struct root *root;
};

static void write_file(const struct folder *f, const char *name, const char *text, size_t size)
{
    char path[64];
    FILE *to;

    snprintf(path, sizeof path, "%s/%s", f->path, name);
    to = fopen(path, "w");
    assert_non_null(to);
    assert_int_equal(fwrite(text, 1, size, to), size);
    assert_int_equal(fclose(to), 0);
}

static void copy_file(const struct folder *f, const char *from, const char *name)
{
    struct root *source = root_open(f->arena, str_of(YAOLAN_SOURCE_DIR), f->diag);
    const struct source *s = file_read(f->arena, source, str_of(from), SPAN_NONE, f->diag);

    assert_non_null(s);
    write_file(f, name, s->text.ptr, s->text.len);
    root_close(source);
}

static struct folder folder_open(const struct file *files)
{
    struct folder f = { "/tmp/yaolan-look-XXXXXX", arena_open(), NULL, NULL };

    f.diag = diag_new(f.arena, LANGUAGE_EN);
    assert_non_null(mkdtemp(f.path));
    copy_file(&f, "templates/house.yaml", "house.yaml");
    copy_file(&f, "templates/digest.yaml", "digest.yaml");
    for (size_t i = 0; i < MOST_FILES && files[i].name; i++)
        write_file(&f, files[i].name, files[i].text, strlen(files[i].text));
    f.root = root_open(f.arena, str_of(f.path), f.diag);
    assert_non_null(f.root);
    return f;
}

static void folder_close(struct folder *f)
{
    char command[64];

    snprintf(command, sizeof command, "rm -r %s", f->path);
    root_close(f->root);
    arena_close(f->arena);
    assert_int_equal(system(command), 0);
}

/* The messages without the lines of input, the folder and the program's name. */
static const char *messages(const struct folder *f)
{
    struct str rest = diag_text(f->diag, f->arena, 1000);
    struct str folder = str_join(f->arena, str_of(f->path), STR("/"));
    struct buf out = { .arena = f->arena };

    while (rest.len) {
        ptrdiff_t end = str_find_char(rest, '\n');
        struct str line = str_sub(rest, 0, end < 0 ? rest.len : (size_t)end + 1);

        rest = str_from(rest, line.len);
        if (str_starts(line, STR("    ")))
            continue;
        if (str_starts(line, STR("yaolan: ")))
            line = str_from(line, 8);
        buf_add(&out, str_starts(line, folder) ? str_from(line, folder.len) : line);
    }
    return str_z(f->arena, buf_str(&out));
}

#define OVER "extends: digest\n"

static void reads_the_house(void **state)
{
    static const struct file none[MOST_FILES];
    struct folder f = folder_open(none);
    const struct look *l = look_read(f.arena, f.root, STR("digest"), SPAN_NONE, f.diag);
    struct str args[] = { STR("6%"), STR("7%") };

    (void)state;
    assert_string_equal(messages(&f), "");
    assert_non_null(l);
    assert_int_equal(l->paper.width, PU_MM(210));
    assert_int_equal(l->paper.height, PU_MM(297));
    assert_int_equal(l->margin_top, PU_MM(19));
    assert_int_equal(l->area.width, 47 * PU_PT(10.5));
    assert_int_equal(l->area.height, 43 * PU_PT(16.5) + PU_PT(10.5));
    assert_int_equal(l->margin_left, (l->paper.width - l->area.width) / 2);
    assert_string_equal(str_z(f.arena, look_word(l, f.arena, WORD_BETWEEN, LANGUAGE_ZH, args, 2)),
                        "6%～7%");
    assert_ptr_equal(look_style(l, STYLE_BODY, LANGUAGE_EN, EDITION_ZH_EN),
                     &l->styles[LOOK_EN_PAIR][STYLE_BODY]);
    assert_ptr_equal(look_style(l, STYLE_BODY, LANGUAGE_EN, EDITION_EN),
                     &l->styles[LOOK_EN][STYLE_BODY]);
    assert_ptr_equal(look_style(l, STYLE_BODY, LANGUAGE_ZH, EDITION_ZH_EN),
                     &l->styles[LOOK_ZH][STYLE_BODY]);
    assert_int_equal(l->styles[LOOK_EN][STYLE_BODY].hyphenate, TEXT_HYPHENATE_WORDS);
    assert_int_equal(l->styles[LOOK_EN][STYLE_H1].hyphenate, TEXT_HYPHENATE_NONE);
    assert_int_equal(l->styles[LOOK_EN][STYLE_CARD_VALUE].hyphenate, TEXT_HYPHENATE_NONE);
    folder_close(&f);
}

/* The later file changes what it names; English starts from the finished Chinese. */
static void later_files_win(void **state)
{
    static const struct file files[MOST_FILES] = {
        { "middle.yaml", OVER "styles:\n"
                         "  body: {size: 12, ink: lead, indent: 1.5, latin-scale: 0.95}\n"
                         "words: {about: {zh: \"约{1}\"}}\n" },
        { "own.yaml", "extends: middle\ninks: {lead: {rgb: \"#010203\", cmyk: [1, 2, 3, 4]}}\n"
                      "styles: {body: {leading: 20, punctuation: kaiming}}\n" },
    };
    struct folder f = folder_open(files);
    const struct look *l = look_read(f.arena, f.root, STR("own"), SPAN_NONE, f.diag);
    const struct text_style *body;

    (void)state;
    assert_string_equal(messages(&f), "");
    assert_non_null(l);
    body = &l->styles[LOOK_ZH][STYLE_BODY];
    assert_int_equal(body->size, PU_PT(12));
    assert_int_equal(body->leading, PU_PT(20));
    assert_int_equal(body->indent, 1500);
    assert_int_equal(body->latin_scale, 950);
    assert_int_equal(body->punctuation, TEXT_KAIMING);
    assert_int_equal(body->ink.rgb[2], 3);
    assert_int_equal(body->ink.cmyk[3], 4);
    assert_int_equal(l->styles[LOOK_EN][STYLE_BODY].punctuation, TEXT_KAIMING);
    assert_int_equal(l->words[WORD_ABOUT].in[LANGUAGE_ZH].len, strlen("约{1}"));
    assert_int_equal(l->words[WORD_ABOUT].in[LANGUAGE_EN].len, strlen("around {1}"));
    folder_close(&f);
}

/* A size by name, a grid in mm, and all that steers the flow. */
static void reads_what_steers_the_flow(void **state)
{
    static const struct file files[MOST_FILES] = {
        { "own.yaml", OVER
          "sizes: clreq\n"
          "grid: {cell: 5.5714, pitch: 10.446, characters: 28, lines: 22}\n"
          "page: {top: 37, inner: 28, duplex: yes, columns: 2, across: 1, column-rule: 0.5}\n"
          "headings: [{zh: \"{一}、\", en: \"{I} \", run-in: stop}]\n"
          "numbered: [tables]\nfootnotes: {marks: figures, restart: page}\n"
          "folio: {form: chinese, first: 3, below: 7, inset: 10, title: no}\n"
          "running: {right: section, left: title, rule: 0.5}\n"
          "pair: {mode: side, shares: [40, 60], gutter: 12}\n"
          "fit: {leading: [90, 106], space: [50, 150], density: [70, 140], autospace: 60, squeeze: yes, foot: 120, charts: 15, headline: 80}\n"
          "ornaments: {bullets: second, bars: text, rules: gold}\n"
          "styles: {body: {size: 三号, leading: grid}}\n" },
    };
    struct folder f = folder_open(files);
    const struct look *l = look_read(f.arena, f.root, STR("own"), SPAN_NONE, f.diag), *t;

    (void)state;
    assert_string_equal(messages(&f), "");
    assert_non_null(l);
    assert_int_equal(l->styles[LOOK_ZH][STYLE_BODY].size, PU_PT(15.75));
    assert_int_equal(l->styles[LOOK_ZH][STYLE_BODY].leading, l->grid);
    assert_int_equal(l->grid, PU_MM(10.446));
    assert_int_equal(l->area.width, 28 * PU_MM(5.5714));
    assert_int_equal(l->margin_left, PU_MM(28));
    assert_true(l->mirrored && l->columns == 2 && l->across == 1);
    assert_int_equal(l->headings[0].run_in, LOOK_AT_STOP);
    assert_true(l->tables_numbered && !l->figures_numbered);
    assert_true(l->notes_by_page && !l->notes_circled);
    assert_int_equal(l->folio, LOOK_CHINESE);
    assert_int_equal(l->pair, LOOK_SIDE);
    assert_int_equal(l->shares[LANGUAGE_EN], 60);
    /* Copyfitting: nothing of the budget, half, all. */
    assert_ptr_equal(look_fitted(f.arena, l, 0), l);
    assert_int_equal(l->fit.foot, 120);
    assert_int_equal(l->fit.charts, 15);
    assert_int_equal(l->fit.headline, 80);
    assert_true(l->bullet_ink == INK_SECOND && l->bar_ink == INK_TEXT && l->rule_ink == INK_GOLD);
    t = look_fitted(f.arena, l, 250);
    assert_true(t->grid == l->grid && t->density == 850);
    /* A little less: above headings as much as elsewhere, until a fifth is gone. */
    t = look_fitted(f.arena, l, 100);
    assert_int_equal(t->styles[LOOK_ZH][STYLE_H1].space_before,
                     pu_scale(l->styles[LOOK_ZH][STYLE_H1].space_before,
                              look_fit_share(l->fit.space, 100), 1000));
    /* Half of it: all but the leading. */
    t = look_fitted(f.arena, l, 500);
    assert_true(t->grid == l->grid && t->density == 700);
    assert_int_equal(t->styles[LOOK_EN][STYLE_BODY].leading, l->styles[LOOK_EN][STYLE_BODY].leading);
    /* Whole lines fill the type area: 22 lines become 23, or with all of the budget 24. */
    t = look_fitted(f.arena, l, 750);
    assert_in_range(t->grid - l->grid * 21 / 22, 0, 2);
    assert_int_equal(t->styles[LOOK_ZH][STYLE_BODY].leading, t->grid);
    t = look_fitted(f.arena, l, 1000);
    assert_in_range(t->grid - l->grid * 21 / 23, 0, 2);
    assert_int_equal(t->styles[LOOK_ZH][STYLE_BODY].autospace, 150);
    assert_true(t->density == 700 && !t->squeezed);
    /* Of the air above headings a fifth, and with the leading a quarter of the rest. */
    assert_true(l->styles[LOOK_ZH][STYLE_H1].keep_next);
    assert_int_equal(t->styles[LOOK_ZH][STYLE_H1].space_before,
                     pu_scale(l->styles[LOOK_ZH][STYLE_H1].space_before, 60, 100));
    assert_true(t->styles[LOOK_ZH][STYLE_H1].space_after <
                l->styles[LOOK_ZH][STYLE_H1].space_after);
    assert_true(look_fitted(f.arena, l, LOOK_SQUEEZED)->squeezed);
    /* Loosened: 21 lines. */
    t = look_fitted(f.arena, l, -1000);
    assert_in_range(t->grid - l->grid * 21 / 20, 0, 2);
    assert_int_equal(t->density, 1400);
    assert_int_equal(t->styles[LOOK_ZH][STYLE_BODY].autospace, 250);
    folder_close(&f);
}

static void numerals(void **state)
{
    static const struct { enum look_form form; unsigned n; const char *want; } rows[] = {
        { LOOK_ARABIC, 105, "105" }, { LOOK_ROMAN, 4, "iv" }, { LOOK_ROMAN, 1998, "mcmxcviii" },
        { LOOK_CHINESE, 1, "一" }, { LOOK_CHINESE, 10, "十" }, { LOOK_CHINESE, 11, "十一" },
        { LOOK_CHINESE, 20, "二十" }, { LOOK_CHINESE, 99, "九十九" },
        { LOOK_CHINESE, 100, "一百" }, { LOOK_CHINESE, 105, "一百零五" },
        { LOOK_CHINESE, 110, "一百一十" }, { LOOK_CHINESE, 215, "二百一十五" },
        { LOOK_CHINESE, 1000, "1000" }
    };
    struct arena *a = arena_open();

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(str_z(a, look_numeral(a, rows[i].form, rows[i].n)), rows[i].want);
    arena_close(a);
}

#define BRACE \
    "own.yaml:2:16: error: numbered parts of the word \"about\": 1; " \
    "no other brace may stand in it\n"

static const struct mistake {
    struct file files[MOST_FILES];
    const char *want;
} mistakes[] = {
    { { { "own.yaml", "extends: digset\n" } },
      "own.yaml:1:10: error: there is no template \"digset\"\n"
      "note: did you mean \"digest\"?\nnote: yaolan template list names them all\n" },
    { { { "own.yaml", "extends: ../digest\n" } },
      "own.yaml:1:10: error: a template name has lower-case letters, digits and hyphens, not "
      "\"../digest\"\n" },
    { { { "own.yaml", "extends: a\n" }, { "a.yaml", "extends: b\n" },
        { "b.yaml", "extends: a\n" } },
      "b.yaml:1:10: error: template \"a\" extends itself\n"
      "note: the way round: a → b → a; take one `extends` out\n" },
    { { { "own.yaml", OVER "stiles: {}\n" } },
      "own.yaml:2:1: error: own has no key \"stiles\"\nnote: did you mean \"styles\"?\n" },
    { { { "own.yaml", OVER "styles: {bodi: {size: 10}}\n" } },
      "own.yaml:2:10: error: there is no style \"bodi\"\nnote: did you mean \"body\"?\n" },
    { { { "own.yaml", OVER "inks: {leed: {rgb: \"#000000\", cmyk: [0, 0, 0, 0]}}\n" } },
      "own.yaml:2:8: error: there is no ink \"leed\"\nnote: did you mean \"lead\"?\n" },
    { { { "own.yaml", OVER "words: {abuot: {zh: 约, en: about}}\n" } },
      "own.yaml:2:9: error: there is no word \"abuot\"\nnote: did you mean \"about\"?\n" },
    { { { "own.yaml", OVER "words: {about: {zh: \"{1}{2}\", en: \"{x}\"}}\n" } },
      BRACE },
    { { { "own.yaml", OVER "words: {about: [约]}\n" } },
      "own.yaml:2:16: error: expected a text, or {zh: …, en: …}\n" },
    { { { "own.yaml", OVER "inks: {lead: {rgb: \"#C8161\", cmyk: [0, 0, 0, 0]}}\n" } },
      "own.yaml:2:21: error: a screen colour is written #RRGGBB, not \"#C8161\"\n" },
    { { { "own.yaml", OVER "inks: {lead: {rgb: \"#C8161G\", cmyk: [0, 0, 0]}}\n" } },
      "own.yaml:2:21: error: a screen colour is written #RRGGBB, not \"#C8161G\"\n"
      "own.yaml:2:37: error: a print colour is four percentages [cyan, magenta, yellow, black]\n" },
    { { { "own.yaml", OVER "inks: {lead: {rgb: \"#000000\", cmyk: [0, 0, x, 101]}}\n" } },
      "own.yaml:2:44: error: expected a whole number from 0 to 100, not \"x\"\n"
      "own.yaml:2:47: error: expected a whole number from 0 to 100, not \"101\"\n" },
    { { { "own.yaml", OVER "inks: {lead: {rgb: \"#000000\"}}\n" } },
      "own.yaml:2:8: error: lead lacks \"cmyk\"\n" },
    { { { "own.yaml", OVER "styles: {body: {size: 10mm, leading: -1, indent: two, "
                           "autospace: 101}}\n" } },
      "own.yaml:2:23: error: expected a size in pt or by its name (三号), not \"10mm\"\n"
      "own.yaml:2:38: error: length -1 is out of range: 0 to 1000 pt\n"
      "own.yaml:2:50: error: expected a number of em without the unit, not \"two\"\n"
      "own.yaml:2:66: error: length 101 is out of range: 0 to 100 em\n" },
    { { { "own.yaml", OVER "styles: {body: {size: 0}}\n" } },
      "own.yaml:2:10: error: style \"body\" needs size and leading\n" },
    { { { "own.yaml", OVER "styles: {body: {ink: leed, font: sung, align: middle}}\n" } },
      "own.yaml:2:34: error: \"sung\" is none of: song, hei, kai, fang, title, latin\n"
      "note: did you mean \"song\"?\n"
      "own.yaml:2:22: error: \"leed\" is none of: text, secondary, rule, hair, fill, paper, tint, "
      "lead, "
      "second, gold, green, earlier-1, earlier-2, earlier-3, earlier-4, attention, lamp-green, "
      "lamp-yellow, lamp-red\n"
      "note: did you mean \"lead\"?\n"
      "own.yaml:2:47: error: \"middle\" is none of: justify, start, centre, end\n" },
    { { { "own.yaml", OVER "page: {paper: [210]}\n" } },
      "own.yaml:2:15: error: paper is [width, height] in millimetres\n" },
    { { { "own.yaml", OVER "page: {paper: [210, 5081], step: 1001}\n" } },
      "own.yaml:2:21: error: length 5081 is out of range: 0 to 5080 mm\n"
      "own.yaml:2:34: error: length 1001 is out of range: 0 to 1000 pt\n" },
    /* 400 characters of 1000 pt are more than an int32_t of pu holds twenty times. */
    { { { "own.yaml", OVER "page: {characters: 400, character: 1000, lines: 400, step: 1000}\n" } },
      "own.yaml:2:7: error: the type area with its margins takes 141111.11 × 141130.11 mm; "
      "the paper is 210 × 297 mm\n"
      "note: at most 0 characters a line and 1 line fits\n" },
    { { { "own.yaml", OVER "picture: {width: 1080, cover: 900}\n" } },
      "own.yaml:2:31: error: \"cover\" should be a list, not a text\n"
      "digest.yaml:7:3: error: the page of a picture grows with its content: say height: auto in page\n" },
    { { { "own.yaml", OVER "shapes: {title: leed, radius: -1}\npage: {height: free}\n" } },
      "own.yaml:3:16: error: \"free\" is none of: fixed, auto\n"
      "own.yaml:2:17: error: \"leed\" is none of: none, text, secondary, rule, hair, fill, paper, tint, "
      "lead, second, gold, green, earlier-1, earlier-2, earlier-3, earlier-4, attention, lamp-green, "
      "lamp-yellow, lamp-red\n"
      "note: did you mean \"lead\"?\n"
      "own.yaml:2:31: error: length -1 is out of range: 0 to 1000 pt\n" },
    { { { "own.yaml", OVER "page: {step: 0}\n" } },
      "own.yaml:2:7: error: the page needs paper, characters, character, lines and step, "
      "each above 0\n" },
    { { { "own.yaml", OVER "page: {columns: 13, across: 5, inner: 100}\n" } },
      "own.yaml:2:17: error: expected a whole number from 1 to 12, not \"13\"\n"
      "own.yaml:2:29: error: expected a whole number from 0 to 4, not \"5\"\n"
      "own.yaml:2:7: error: the type area with its margins takes 274.1 × 273 mm; "
      "the paper is 210 × 297 mm\n"
      "note: at most 29 characters a line and 48 lines fit\n" },
    { { { "own.yaml", OVER "grid: {cell: 5.5, pich: 10}\n" } },
      "own.yaml:2:19: error: grid has no key \"pich\"\nnote: did you mean \"pitch\"?\n" },
    { { { "own.yaml", OVER "grid: {cell: 5.5, pitch: 10, lines: 22}\n" } },
      "own.yaml:2:1: error: grid lacks \"characters\"\n" },
    { { { "own.yaml", OVER "sizes: metal\nstyles: {body: {size: 四号半}}\n" } },
      "own.yaml:2:8: error: \"metal\" is none of: word, clreq\n"
      "own.yaml:3:23: error: expected a size in pt or by its name (三号), not \"四号半\"\n" },
    { { { "own.yaml", OVER "headings: [{zh: \"{二}、\"}, {zh: \"{1}{1}\", run-in: perhaps}, {jp: x}]\n" } },
      "own.yaml:2:18: error: in the heading's number \"{二}、\" the braces hold 1, 一, I, i or a, once\n"
      "own.yaml:2:32: error: in the heading's number \"{1}{1}\" the braces hold 1, 一, I, i or a, once\n"
      "own.yaml:2:49: error: \"perhaps\" is none of: no, yes, stop\n"
      "own.yaml:2:60: error: headings has no key \"jp\"\n"
      "note: its keys are: zh, en, run-in\n" },
    { { { "own.yaml", OVER "numbered: [figurs]\nfootnotes: {marks: stars, restart: never}\n" } },
      "own.yaml:2:12: error: \"figurs\" is none of: figures, tables\n"
      "note: did you mean \"figures\"?\n"
      "own.yaml:3:20: error: \"stars\" is none of: figures, circled\n"
      "own.yaml:3:36: error: \"never\" is none of: document, page\n" },
    { { { "own.yaml", OVER "folio: {form: greek, first: 0}\nrunning: {left: chapter}\n" } },
      "own.yaml:2:15: error: \"greek\" is none of: arabic, roman, chinese\n"
      "own.yaml:2:29: error: expected a whole number from 1 to 9999, not \"0\"\n"
      "own.yaml:3:17: error: \"chapter\" is none of: none, title, section\n" },
    { { { "own.yaml", OVER "pair: {mode: beside, shares: [40]}\nfit: {leading: 84, space: 101}\n" } },
      "own.yaml:2:14: error: \"beside\" is none of: stack, side, facing\n"
      "note: did you mean \"side\"?\n"
      "own.yaml:2:30: error: shares are two numbers, of the Chinese and of the English\n"
      "own.yaml:3:16: error: expected a whole number from 85 to 100, not \"84\"\n"
      "own.yaml:3:27: error: expected a whole number from 20 to 100, not \"101\"\n" },
    { { { "own.yaml", OVER "ornaments: {heading-bar: often, bullets: secnd}\n" } },
      "own.yaml:2:26: error: expected yes or no, not \"often\"\n"
      "own.yaml:2:42: error: \"secnd\" is none of: text, secondary, rule, hair, fill, paper, tint, lead, "
      "second, gold, green, earlier-1, earlier-2, earlier-3, earlier-4, attention, lamp-green, "
      "lamp-yellow, lamp-red\n"
      "note: did you mean \"second\"?\n" },
    { { { "own.yaml", OVER "page: {characters: 3, cards: 13}\n" } },
      "own.yaml:2:20: error: expected a whole number from 4 to 400, not \"3\"\n"
      "own.yaml:2:30: error: expected a whole number from 1 to 12, not \"13\"\n" },
};

/* FOLDER stands for the case's folder where it is inside a message. */
static const char *with_folder(const struct folder *f, const char *want)
{
    struct str text = str_of(want);
    ptrdiff_t at = str_find(text, STR("FOLDER"));

    if (at < 0)
        return want;
    return str_z(f->arena, str_format(f->arena, "%.*s%s%.*s", STR_ARG(str_sub(text, 0, (size_t)at)),
                                      f->path, STR_ARG(str_from(text, (size_t)at + 6))));
}

static void reports_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct folder f = folder_open(mistakes[i].files);

        assert_null(look_read(f.arena, f.root, STR("own"), SPAN_NONE, f.diag));
        assert_string_equal(messages(&f), with_folder(&f, mistakes[i].want));
        folder_close(&f);
    }
}

/* A template that extends nothing has to give all: each thing missing is named once. */
static void names_what_is_missing(void **state)
{
    static const struct file files[MOST_FILES] = {
        { "own.yaml", "page: {top: 20}\nstyles: {}\nwords: {draft: {zh: 稿}}\n" },
        { "bare.yaml", "page: {top: 20}\n" }, { "base.yaml", "styles: {}\n" },
    };
    struct folder f = folder_open(files);
    const char *text;

    (void)state;
    assert_null(look_read(f.arena, f.root, STR("own"), SPAN_NONE, f.diag));
    text = messages(&f);
    assert_non_null(strstr(text, "own.yaml: error: the template gives no style \"body\"\n"));
    assert_non_null(strstr(text, "own.yaml: error: the template gives no ink \"lead\"\n"));
    assert_non_null(strstr(text, "own.yaml: error: the template gives no en text for the word "
                                 "\"draft\"\n"));
    assert_null(strstr(text, "no zh text for the word \"draft\"\n"));
    assert_int_equal(diag_errors(f.diag), STYLES + INKS + 2 * WORDS - 1 + 1);
    /* With no styles, or no page, it lacks the line that names its base, or is one. */
    assert_null(look_read(f.arena, f.root, STR("bare"), SPAN_NONE, f.diag));
    assert_int_equal(diag_errors(f.diag), STYLES + INKS + 2 * WORDS - 1 + 2);
    assert_null(look_read(f.arena, f.root, STR("base"), SPAN_NONE, f.diag));
    assert_int_equal(diag_errors(f.diag), STYLES + INKS + 2 * WORDS - 1 + 3);
    folder_close(&f);
}

/* What stands in the list of terms and changes nothing is said, and the rest holds. */
static void warns_of_terms(void **state)
{
    static const struct file files[MOST_FILES] = {
        { "own.yaml", OVER "words: {terms: {zh: 增长 率 同比、PM2.5, en: \"Belt and Road, , plan\"}}\n" }
    };
    struct folder f = folder_open(files);

    (void)state;
    assert_non_null(look_read(f.arena, f.root, STR("own"), SPAN_NONE, f.diag));
    assert_string_equal(messages(&f), with_folder(&f,
        "own.yaml:2:16: warning: terms: \"率\" changes nothing; a Chinese term is two to 12 Han "
        "characters, parted by blanks\n"
        "own.yaml:2:16: warning: terms: \"PM2.5\" changes nothing; a Chinese term is two to 12 Han "
        "characters, parted by blanks\n"
        "own.yaml:2:16: warning: a term of the English list is empty: nothing stands between two "
        "commas\n"
        "own.yaml:2:16: warning: terms: \"plan\" is one word and changes nothing; the English list "
        "holds terms of several words, parted by commas\n"));
    folder_close(&f);
}

static void refuses_a_long_chain(void **state)
{
    static const struct file none[MOST_FILES];
    struct folder f = folder_open(none);

    (void)state;
    for (int i = 0; i < 20; i++) {
        char name[32], text[32];

        snprintf(name, sizeof name, "t%d.yaml", i);
        snprintf(text, sizeof text, "extends: t%d\n", i + 1);
        write_file(&f, name, text, strlen(text));
    }
    assert_null(look_read(f.arena, f.root, STR("t0"), SPAN_NONE, f.diag));
    assert_string_equal(messages(&f), "t15.yaml:1:10: error: templates extend more than 16 deep\n");
    folder_close(&f);
}

/* ---- fonts.yaml ---- */

#define FACE "{family: A, file: a.ttf, index: 0, package: p, stack: s}"
#define ROLE "{regular: " FACE ", bold: " FACE "}"
#define ROLES "roles:\n  song: " ROLE "\n  hei: " ROLE "\n  kai: " ROLE "\n  fang: " ROLE \
              "\n  title: " ROLE "\n"

static void reads_fonts(void **state)
{
    static const struct file files[MOST_FILES] = {
        { "fonts.yaml", "directories: [/a, own/b]\ncache: /c\nhyphenation: {file: own/h.dic, package: p}\n"
          ROLES "  latin: " ROLE "\n" },
    };
    struct folder f = folder_open(files);
    struct font_config c;
    struct str here = root_path(f.root);

    (void)state;
    assert_true(look_fonts(f.arena, f.root, &c, f.diag));
    assert_string_equal(messages(&f), "");
    assert_int_equal(c.directory_count, 2);
    assert_true(str_is(c.directories[0], "/a") && str_is(c.cache, "/c"));
    assert_true(str_eq(c.directories[1], str_format(f.arena, "%.*s/own/b", STR_ARG(here))));
    assert_true(str_eq(c.hyphens.file, str_format(f.arena, "%.*s/own/h.dic", STR_ARG(here))));
    assert_int_equal(c.count, FONT_ROLES * 2);
    assert_int_equal(c.bindings[1].role, FONT_SONG);
    assert_true(c.bindings[1].bold);
    folder_close(&f);
}

static void reports_mistakes_in_fonts(void **state)
{
    static const struct { const char *text, *want; } rows[] = {
        { "directories: [/a]\n" ROLES,
          "fonts.yaml:2:1: error: roles lacks \"latin\"\n" },
        { ROLES "  latin: " ROLE "\n",
          "fonts.yaml:1:1: error: FOLDER/fonts.yaml lacks \"directories\"\n" },
        { "directories: [[/a], {b: c}]\n" ROLES "  latin: " ROLE "\n",
          "fonts.yaml:1:15: error: \"directories\" should be a text, not a list\n"
          "fonts.yaml:1:21: error: \"directories\" should be a text, not a map of keys and "
          "values\n" },
        { "directories: [/a]\n" ROLES "  lattin: " ROLE "\n",
          "fonts.yaml:8:3: error: roles has no key \"lattin\"\nnote: did you mean \"latin\"?\n" },
        { "directories: [/a]\n" ROLES
          "  latin: {regular: {family: A, file: a.ttf, index: x, package: p, stack: s},\n"
          "    bold: {family: A, file: a.ttf, index: 0, package: p}}\n",
          "fonts.yaml:8:52: error: expected a whole number from 0 to 255, not \"x\"\n"
          "fonts.yaml:9:5: error: bold lacks \"stack\"\n" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct file files[MOST_FILES] = { { "fonts.yaml", rows[i].text } };
        struct folder f = folder_open(files);
        struct font_config c;

        assert_false(look_fonts(f.arena, f.root, &c, f.diag));
        assert_string_equal(messages(&f), with_folder(&f, rows[i].want));
        folder_close(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_house), cmocka_unit_test(later_files_win),
        cmocka_unit_test(reads_what_steers_the_flow), cmocka_unit_test(numerals),
        cmocka_unit_test(reports_mistakes), cmocka_unit_test(names_what_is_missing),
        cmocka_unit_test(warns_of_terms),
        cmocka_unit_test(refuses_a_long_chain), cmocka_unit_test(reads_fonts),
        cmocka_unit_test(reports_mistakes_in_fonts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
