/*
 * A small project built for the screen, the office and the press: which files there are, what they claim, and
 * what is refused with its place.
 */
#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "job/print.h"

#define PROFILE "/usr/share/color/icc/ghostscript/default_cmyk.icc"
#define INTENT "output-intent: {condition: TEST, profile: press.icc}"

struct project { char path[32]; struct arena *arena; struct diag *diag; };

static void run(const char *format, const char *path)
{
    char command[600];

    snprintf(command, sizeof command, format, path, path, path, path);
    assert_int_equal(system(command), 0);
}

/* The city with a template `own` that extends the digest. */
static struct project project(const char *template)
{
    struct project p = { .path = "/tmp/yaolan-print-XXXXXX", .arena = arena_open() };
    char path[64];
    FILE *to;

    p.diag = diag_new(p.arena, LANGUAGE_EN);
    assert_non_null(mkdtemp(p.path));
    run("cp -R " YAOLAN_SOURCE_DIR "/tests/job/city/. %s && chmod -R u+w %s && cp -R " YAOLAN_SOURCE_DIR
        "/templates %s/templates && chmod -R u+w %s/templates", p.path);
    run("cp " PROFILE " %s/press.icc && sed -i 's/template: digest/template: own/' %s/report.md", p.path);
    run("echo 'templates: templates' >>%s/yaolan.yaml", p.path);
    snprintf(path, sizeof path, "%s/templates/own.yaml", p.path);
    to = fopen(path, "w");
    assert_non_null(to);
    fprintf(to, "extends: digest\n%s\n", template);
    assert_int_equal(fclose(to), 0);
    return p;
}

static void project_close(struct project *p)
{
    run("rm -r %s", p->path);
    arena_close(p->arena);
}

static bool build(struct project *p, unsigned profiles, struct impose impose, bool attach)
{
    struct job_options o = {
        .report = str_format(p->arena, "%s/report.md", p->path), .folder = str_format(p->arena, "%s/out", p->path),
        .resources = STR(YAOLAN_SOURCE_DIR), .formats = JOB_PDF, .profiles = profiles, .impose = impose,
        .attach = attach, .dpi = 150
    };
    struct buf out = { .arena = p->arena };
    struct job j;
    unsigned gaps = 0;
    bool ok = job_open(&j, p->arena, &o, p->diag) && job_build(&j, &out, &gaps);

    job_close(&j);
    return ok;
}

static const struct impose no_impose = { .kind = IMPOSE_NONE };

static struct str facts(struct project *p, const char *file)
{
    struct buf b = { .arena = p->arena };
    char command[200], block[4096];
    FILE *f;
    size_t n;

    snprintf(command, sizeof command, "pdfinfo -box %s/out/%s && pdfinfo -meta %s/out/%s", p->path, file, p->path, file);
    f = popen(command, "r");
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        buf_add(&b, (struct str){ block, n });
    assert_int_equal(pclose(f), 0);
    return buf_str(&b);
}

static void assert_has(struct str text, const char *part)
{
    if (str_find(text, str_of(part)) < 0)
        fail_msg("\"%s\" is not in:\n%.*s", part, STR_ARG(text));
}

static void assert_said(struct project *p, const char *part)
{
    assert_has(diag_text(p->diag, p->arena, 20), part);
}

static void three_profiles_are_three_files(void **state)
{
    struct project p = project("print: {" INTENT "}");

    (void)state;
    if (!build(&p, JOB_SCREEN | JOB_OFFICE | JOB_PRESS, no_impose, true))
        fail_msg("%.*s", STR_ARG(diag_text(p.diag, p.arena, 20)));
    assert_has(facts(&p, "shili.pdf"), "<pdfaid:part>3</pdfaid:part>");        /* data attached */
    assert_has(facts(&p, "shili.office.pdf"), "<pdfaid:part>2</pdfaid:part>");
    assert_has(facts(&p, "shili.office.pdf"), "MediaBox:          -11.34     0.00");  /* 4 mm from the binding */
    assert_has(facts(&p, "shili.press.pdf"), "PDF/X-4");
    assert_has(facts(&p, "shili.press.pdf"), "PDF version:     1.6");
    project_close(&p);
}

static void a_booklet_says_its_blanks(void **state)
{
    struct project p = project("print: {" INTENT "}");
    struct impose booklet;

    (void)state;
    assert_true(print_impose(STR("booklet"), &booklet));
    assert_true(build(&p, JOB_OFFICE | JOB_PRESS, booklet, false));
    assert_said(&p, "blank pages were added at the end");
    assert_has(facts(&p, "shili.office.pdf"), "Page size:       1190.55 x 841.89 pts (A3)");
    assert_has(facts(&p, "shili.press.pdf"), "Pages:           2");
    project_close(&p);
}

static void a_newsprint_job_is_warned(void **state)
{
    struct project p = project("print: {process: newsprint}");

    (void)state;
    assert_true(build(&p, JOB_PRESS, no_impose, false));
    assert_said(&p, "own.yaml:2:18: warning: a newsprint job without an output intent");
    assert_true(str_find(facts(&p, "shili.press.pdf"), STR("PDF/X-4")) < 0);
    project_close(&p);
}

static void mistakes_have_their_place(void **state)
{
    static const struct { const char *template, *message; } rows[] = {
        { "print: {output-intent: {condition: X, profile: report.md}}",
          "own.yaml:2:48: error: report.md is no ICC profile" },
        { "print: {output-intent: {condition: X, profile: none.icc}}", "own.yaml:2:48: error:" },
        { "print: {output-intent: {condition: X, profile: /none/none.icc}}", "texlive-base" },
        { "print: {ink-limit: 150, " INTENT "}", "200 % of ink, over the limit of 150 %" },
        { "print: {smallest-type: 9, " INTENT "}", "under the 9 pt that a press holds" },
        { "print: {process: coated}", "without an output intent this cannot be PDF/X-4" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct project p = project(rows[i].template);

        assert_false(build(&p, JOB_PRESS, no_impose, false));
        assert_said(&p, rows[i].message);
        project_close(&p);
    }
}

/* A block at the end of the report. */
static void append(const struct project *p, const char *text)
{
    char path[64];
    FILE *to;

    run("cp " YAOLAN_SOURCE_DIR "/tests/out/pictures/* %s", p->path);
    snprintf(path, sizeof path, "%s/report.md", p->path);
    to = fopen(path, "a");
    assert_non_null(to);
    fputs(text, to);
    assert_int_equal(fclose(to), 0);
}

static void a_house_names_its_own_intent(void **state)
{
    struct project p = project("print: {process: newsprint}");

    (void)state;
    run("echo 'output-intent: [{condition: COATED, profile: none.icc}, "
        "{process: newsprint, condition: HOUSE, profile: press.icc}]' >>%s/yaolan.yaml", p.path);
    if (!build(&p, JOB_PRESS, no_impose, false))
        fail_msg("%.*s", STR_ARG(diag_text(p.diag, p.arena, 20)));
    assert_has(facts(&p, "shili.press.pdf"), "PDF/X-4");
    run("qpdf --qdf %s/out/shili.press.pdf - | grep -aq 'OutputConditionIdentifier (HOUSE)'", p.path);
    project_close(&p);
}

static void a_house_intent_is_checked(void **state)
{
    struct project p = project("");

    (void)state;
    run("echo 'output-intent: {condition: HOUSE, profile: report.md, process: silk}' >>%s/yaolan.yaml", p.path);
    assert_false(build(&p, JOB_SCREEN, no_impose, false));
    assert_said(&p, "yaolan.yaml:4:64: error:");
    assert_said(&p, "newsprint");
    project_close(&p);
}

/* Entries of the front matter: the dataset, a table, any file. */
static void files_are_attached(void **state)
{
    struct project p = project("");

    (void)state;
    run("sed -i '6s/^period:/attach: [data, extra.csv, note.bin]\\nperiod:/' %s/report.md && "
        "echo 'a,b' >%s/extra.csv && echo x >%s/note.bin", p.path);
    if (!build(&p, JOB_SCREEN, no_impose, false))
        fail_msg("%.*s", STR_ARG(diag_text(p.diag, p.arena, 20)));
    assert_has(facts(&p, "shili.pdf"), "<pdfaid:part>3</pdfaid:part>");
    run("pdfdetach -list %s/out/shili.pdf | grep -q extra.csv", p.path);
    run("pdfdetach -savefile extra.csv -o %s/got %s/out/shili.pdf && cmp %s/got %s/extra.csv", p.path);
    run("qpdf --qdf %s/out/shili.pdf - | grep -aq 'AFRelationship /Data'", p.path);
    run("qpdf --qdf %s/out/shili.pdf - | grep -aq 'AFRelationship /Supplement'", p.path);
    run("qpdf --qdf %s/out/shili.pdf - | grep -aq 'Subtype /application#2foctet-stream'", p.path);
    run("qpdf --check %s/out/shili.pdf >/dev/null", p.path);
    project_close(&p);
}

static void attachments_are_refused_with_their_place(void **state)
{
    static const struct { const char *list, *message; } rows[] = {
        { "[none.csv]", "report.md:6:10: error:" },
        { "[..\\/..\\/x.csv]", "report.md:6:10: error:" },
        { "[press.icc, data\\/..\\/press.icc]", "report.md:6:21: error: a file called press.icc is attached already" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct project p = project("");
        char command[200];

        snprintf(command, sizeof command, "sed -i '6s/^period:/attach: %s\\nperiod:/' %%s/report.md",
                 rows[i].list);
        run(command, p.path);
        assert_false(build(&p, JOB_SCREEN, no_impose, false));
        assert_said(&p, rows[i].message);
        project_close(&p);
    }
}

static void pictures_stand_in_every_profile(void **state)
{
    struct project p = project("print: {resolution: 0, " INTENT "}");

    (void)state;
    append(&p, "\n::: image {#fig-map width=60mm}\nfile: colour.jpg\nalt: {zh: 地图, en: A map}\n:::\n");
    if (!build(&p, JOB_SCREEN | JOB_OFFICE | JOB_PRESS, no_impose, false))
        fail_msg("%.*s", STR_ARG(diag_text(p.diag, p.arena, 20)));
    run("pdfimages -list %s/out/shili.pdf | grep -q 'rgb     3   8  jpeg'", p.path);
    run("pdfimages -list %s/out/shili.office.pdf | grep -q 'gray    1   8'", p.path);
    run("pdfimages -list %s/out/shili.press.pdf | grep -q 'cmyk    4   8'", p.path);
    run("qpdf --json %s/out/shili.pdf | grep -q 'u:地图 A map'", p.path);
    project_close(&p);
}

#define LOGO "file: logo.svg\nalt: {zh: 标志, en: Emblem}\n"

/* A logo is paths: no image, sharp at every size, in the inks of the press. */
static void a_logo_stays_a_drawing(void **state)
{
    struct project p = project("print: {" INTENT "}\nnumbered: [figures]");

    (void)state;
    append(&p, "\n::: image {#fig-logo width=60mm}\n" LOGO "inks: {\"#C8102E\": [0, 100, 80, 10], \"#1B3A5C\": lead}\n"
               "caption: {zh: 市标, en: City emblem}\ncredit: {zh: 设计室, en: Studio}\n:::\n");
    if (!build(&p, JOB_SCREEN | JOB_OFFICE | JOB_PRESS, no_impose, false))
        fail_msg("%.*s", STR_ARG(diag_text(p.diag, p.arena, 20)));
    run("test $(pdfimages -list %s/out/shili.press.pdf | wc -l) = 2", p.path);
    run("qpdf --qdf %s/out/shili.press.pdf - | grep -aq '0 1 [.]8 [.]1 k' && "
        "qpdf --qdf %s/out/shili.press.pdf - | grep -aq 'f[*]'", p.path);
    run("pdfinfo -struct-text %s/out/shili.pdf | grep -q '图2　市标　设计室'", p.path);
    run(YAOLAN_BINARY_DIR "/yaolan preflight %s/out/shili.pdf >/dev/null && " YAOLAN_BINARY_DIR
        "/yaolan preflight %s/out/shili.press.pdf >/dev/null", p.path);
    project_close(&p);
}

static void a_paragraph_may_be_a_picture(void **state)
{
    struct project p = project("");

    (void)state;
    append(&p, "\n![标志](logo.svg \"市标\")\n[en] ![Emblem](logo.svg \"City emblem (new)\")\n\n"
               "![地图 | A map](colour.jpg)\n");
    if (!build(&p, JOB_SCREEN, no_impose, false))
        fail_msg("%.*s", STR_ARG(diag_text(p.diag, p.arena, 20)));
    run("qpdf --json %s/out/shili.pdf | grep -q 'u:标志 Emblem'", p.path);
    run("qpdf --json %s/out/shili.pdf | grep -q 'u:地图 A map'", p.path);
    run("pdftotext %s/out/shili.pdf - | grep -q 'City emblem (new)'", p.path);
    project_close(&p);
}

static void written_pictures_are_refused_with_their_place(void **state)
{
    static const struct { const char *text, *message; unsigned profile; } rows[] = {
        { "![标志](logo.svg)\n", "report.md:34:1: error: the picture has no alternative text (en)", JOB_SCREEN },
        { "![](logo.svg)\n", "report.md:34:1: error: the picture has no alternative text (zh)", JOB_SCREEN },
        { "看![标志 | Emblem](logo.svg)。\n[en] See.\n", "report.md:34:2: error: a picture stands in a paragraph of its own",
          JOB_SCREEN },
        { "![标志\n", "report.md:34:1: error: a picture is ![alternative text](file)", JOB_SCREEN },
        { "![标志 | Emblem](none.svg)\n", "report.md:34:1", JOB_SCREEN },
        { "![标志 | Emblem](logo.svg)\n", "report.md:34:1: error: the colour #C8102E has no print recipe", JOB_PRESS },
        { "::: image\n" LOGO "inks: {red: [0, 1, 2, 3]}\n:::\n", "report.md:37:8: error: \"red\" is no colour of an SVG",
          JOB_SCREEN },
        { "::: image\n" LOGO "inks: {\"#123456\": blue}\n:::\n", "error: \"blue\" is no colour of an SVG", JOB_SCREEN },
        { "::: image\nfile: grey.png\nalt: {zh: 图, en: x}\ninks: {\"#123456\": lead}\n:::\n", "inks is for SVG alone",
          JOB_SCREEN }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct project p = project("print: {" INTENT "}");

        append(&p, "\n");
        append(&p, rows[i].text);
        assert_false(build(&p, rows[i].profile, no_impose, false));
        assert_said(&p, rows[i].message);
        project_close(&p);
    }
}

static void pictures_are_refused_with_their_place(void **state)
{
    static const struct { const char *block, *template, *message; } rows[] = {
        { "file: colour.jpg\n", "", "report.md:34:1: error: the picture has no alternative text (zh)" },
        { "file: colour.jpg\nalt: {zh: 地图}\n", "", "report.md:36:6: error: the picture has no alternative text (en)" },
        { "file: cut.png\nalt: {zh: 图, en: x}\n", "", "report.md:35:7: error: the picture cut.png is damaged" },
        { "file: word.png\nalt: {zh: 图, en: x}\n", "", "report.md:35:7: error: word.png is neither PNG nor JPEG nor SVG" },
        { "file: none.png\nalt: {zh: 图, en: x}\n", "", "report.md:35:7: error:" },
        { "file: ../../none.png\nalt: {zh: 图, en: x}\n", "", "report.md:35:7: error:" },
        { "file: cmyk.jpg\nalt: {zh: 图, en: x}\n", "", "report.md:35:7: error: the picture cmyk.jpg is CMYK without a profile" },
        { "file: colour.png\nalt: {zh: 图, en: x}\n", "print: {process: newsprint, resolution: 0}",
          "report.md:35:7: error: the RGB picture colour.png cannot go to the press" },
        { "file: colour.png\nalt: {zh: 图, en: x}\n", "print: {" INTENT "}",
          "report.md:34:1: error: the picture colour.png has only" }
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct project p = project(rows[i].template);

        append(&p, "\n::: image {width=60mm}\n");
        append(&p, rows[i].block);
        append(&p, ":::\n");
        assert_false(build(&p, *rows[i].template ? JOB_PRESS : JOB_SCREEN, no_impose, false));
        assert_said(&p, rows[i].message);
        project_close(&p);
    }
}

static void an_office_printer_needs_its_edge(void **state)
{
    struct project p = project("office: {clear: 30}");

    (void)state;
    assert_false(build(&p, JOB_OFFICE, no_impose, false));
    assert_said(&p, "printers leave 30 mm blank");
    assert_said(&p, "report.md:");
    project_close(&p);
}

static void the_screen_is_not_imposed(void **state)
{
    struct project p = project("");
    struct impose two;

    (void)state;
    assert_true(print_impose(STR("2up"), &two));
    assert_false(build(&p, JOB_SCREEN, two, false));
    assert_said(&p, "imposition is not for the screen profile");
    project_close(&p);
}

static void words_of_the_command_line(void **state)
{
    struct impose how;

    (void)state;
    assert_int_equal(print_profile(STR("office")), JOB_OFFICE);
    assert_int_equal(print_profile(STR("paper")), 0);
    assert_true(print_impose(STR("3x2"), &how));
    assert_int_equal(how.columns, 3);
    assert_int_equal(how.rows, 2);
    assert_false(print_impose(STR("3x"), &how));
    assert_false(print_impose(STR("9x9"), &how));
    assert_false(print_impose(STR("0x1"), &how));
    assert_false(print_impose(STR("book"), &how));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_profiles_are_three_files), cmocka_unit_test(a_booklet_says_its_blanks),
        cmocka_unit_test(a_house_names_its_own_intent), cmocka_unit_test(a_house_intent_is_checked),
        cmocka_unit_test(files_are_attached), cmocka_unit_test(attachments_are_refused_with_their_place),
        cmocka_unit_test(a_newsprint_job_is_warned), cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(an_office_printer_needs_its_edge), cmocka_unit_test(the_screen_is_not_imposed),
        cmocka_unit_test(words_of_the_command_line), cmocka_unit_test(a_logo_stays_a_drawing), cmocka_unit_test(a_paragraph_may_be_a_picture),
        cmocka_unit_test(written_pictures_are_refused_with_their_place), cmocka_unit_test(pictures_stand_in_every_profile),
        cmocka_unit_test(pictures_are_refused_with_their_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
