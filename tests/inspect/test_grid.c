/*
 * The page of GB/T 9704 measured: a page of the program's formal template is right, and wrong
 * once its boxes or its content are shifted or scaled.
 */
#include "judge.h"

#include <sys/stat.h>

#define FOLDER YAOLAN_BINARY_DIR "/test_inspect_grid"
#define STANDARDS (1u << INSPECT_9704)

struct setting { struct arena *arena; struct str good, open; };

static int set_up(void **state)
{
    struct arena *a = arena_open();
    struct setting *s = ARENA_NEW(a, struct setting);

    s->arena = a;
    *state = s;
    s->good = judge_built(a, "layout/formal/report.md", FOLDER, "formal.pdf");
    s->open = s->good.len ? judge_open(a, FOLDER, "formal.pdf") : STR_NONE;
    return !s->open.len;
}

static int tear_down(void **state)
{
    arena_close(((struct setting *)*state)->arena);
    return 0;
}

/* The file with `what` before the content of every page, and its boxes as `box` says. */
static struct inspection *judged(struct setting *s, const char *content, const char *box)
{
    struct arena *a = s->arena;
    struct buf b = { .arena = a };
    struct str rest = s->open, mark = STR("%% Contents for page ");
    ptrdiff_t at;

    while (*content && (at = str_find(rest, mark)) >= 0) {
        size_t stream =
            (size_t)at + (size_t)str_find(str_from(rest, (size_t)at), STR("stream\n")) + 7;

        buf_add(&b, str_sub(rest, 0, stream));
        buf_z(&b, content);
        rest = str_from(rest, stream);
    }
    buf_add(&b, rest);
    rest = buf_str(&b);
    if (*box)
        rest =
            judge_replace(a, rest, STR("/TrimBox [\n    0\n    0\n    595.275\n    841.89\n  ]"),
                          str_format(a, "/TrimBox [ %s ]", box), true);
    judge_write(FOLDER "/defect.qdf", rest);
    return judge(a, judge_output(a, "fix-qdf " FOLDER "/defect.qdf 2>/dev/null"), STANDARDS, 0);
}

static void the_good_page_is_clean(void **state)
{
    struct setting *s = *state;
    struct inspection *x = judge(s->arena, s->good, STANDARDS, 0);

    assert_int_equal(judge_failures(x), 0);
    for (size_t i = 0; i < inspect_count(x); i++)
        assert_int_equal(inspect_at(x, i).outcome, INSPECT_PASS);
    inspect_close(x);
}

/* A paper of one page: its title is larger, and figures run over the ends of lines. */
static void the_page_that_init_begins_is_clean(void **state)
{
    struct setting *s = *state;
    struct inspection *x;

    assert_int_equal(system("rm -rf " FOLDER "/paper && " YAOLAN_BINARY_DIR "/yaolan init formal -o "
                            FOLDER "/paper >" FOLDER ".log 2>&1"), 0);
    assert_int_equal(system(YAOLAN_BINARY_DIR "/yaolan build " FOLDER "/paper/2026/report.md --lang zh"
                            " --format pdf -o " FOLDER "/paper >" FOLDER ".log 2>&1"), 0);
    x = judge(s->arena, judge_file(s->arena, FOLDER "/paper/formal-2026.zh.pdf"), STANDARDS, 0);
    assert_int_equal(judge_failures(x), 0);
    assert_int_equal(judge_outcome(x, "GB_INDENT"), INSPECT_PASS);
    inspect_close(x);
}

/* A table in smaller type, longer than the text. */
static void the_type_of_tables_is_free(void **state)
{
    struct setting *s = *state;
    struct inspection *x;

    assert_int_equal(system("cd " FOLDER "/paper && { cat 2026/report.md; echo;"
                            " echo '| 名称 | 内容 |'; echo '| --- | --- |';"
                            " for i in $(seq 120); do echo '| 甲乙丙丁戊己 | 子丑寅卯辰巳午未 |';"
                            " done; } >2026/long.md && " YAOLAN_BINARY_DIR "/yaolan build"
                            " 2026/long.md --lang zh --format pdf -o long >" FOLDER ".log 2>&1"), 0);
    x = judge(s->arena, judge_file(s->arena, FOLDER "/paper/long/formal-long.zh.pdf"), STANDARDS, 0);
    assert_int_equal(judge_failures(x), 0);
    inspect_close(x);
}

/* The same paper moved up: the title is in the margin, the body text still below it. */
static void a_title_in_the_margin_is_caught(void **state)
{
    struct setting *s = *state;
    struct inspection *x;

    mkdir(FOLDER "/paper/templates", 0777);
    judge_write(FOLDER "/paper/templates/high.yaml", STR("extends: formal\npage: {top: 12}\n"));
    assert_int_equal(system("cd " FOLDER "/paper && sed -i 's/^template: .*/template: high/'"
                            " 2026/report.md && " YAOLAN_BINARY_DIR "/yaolan build 2026/report.md"
                            " --lang zh --format pdf -o . >" FOLDER ".log 2>&1"), 0);
    x = judge(s->arena, judge_file(s->arena, FOLDER "/paper/formal-2026.zh.pdf"), STANDARDS, 0);
    assert_int_equal(judge_failures(x), 1);
    assert_int_equal(judge_outcome(x, "GB_TOP"), INSPECT_FAIL);
    inspect_close(x);
}

/* The content of every page once more, `right` and `down` of itself in points. */
static struct inspection *doubled(struct setting *s, const char *right, const char *down)
{
    struct arena *a = s->arena;
    struct buf b = { .arena = a };
    struct str rest = s->open, mark = STR("%% Contents for page ");
    ptrdiff_t at;

    while ((at = str_find(rest, mark)) >= 0) {
        struct str page = str_from(rest, (size_t)at);
        size_t begin = (size_t)at + (size_t)str_find(page, STR("stream\n")) + 7;
        size_t end = begin + (size_t)str_find(str_from(rest, begin), STR("endstream"));
        struct str content = str_sub(rest, begin, end - begin);

        buf_add(&b, str_sub(rest, 0, begin));
        buf_format(&b, "q 1 0 0 1 %s -%s cm\n%.*s\nQ\n%.*s", right, down, STR_ARG(content),
                   STR_ARG(content));
        rest = str_from(rest, end);
    }
    buf_add(&b, rest);
    judge_write(FOLDER "/defect.qdf", buf_str(&b));
    return judge(a, judge_output(a, "fix-qdf " FOLDER "/defect.qdf 2>/dev/null"), STANDARDS, 0);
}

/* A 23rd line and a 29th character, cells and pitch being right. */
static void a_line_and_a_character_too_many_are_caught(void **state)
{
    struct inspection *x = doubled(*state, "0", "29.611");

    assert_int_equal(judge_outcome(x, "GB_PITCH"), INSPECT_PASS);
    assert_int_equal(judge_outcome(x, "GB_LINES"), INSPECT_FAIL);
    inspect_close(x);
    x = doubled(*state, "15.793", "0");
    assert_int_equal(judge_outcome(x, "GB_CELL"), INSPECT_PASS);
    assert_int_equal(judge_outcome(x, "GB_CHARACTERS"), INSPECT_FAIL);
    inspect_close(x);
}

static void each_defect_is_caught(void **state)
{
    static const struct { const char *id, *content, *box; } defects[] = {
        { "GB_PAPER", "", "0 0 612 792" },
        { "GB_LEFT", "", "-10 0 585.275 841.89" },
        { "GB_RIGHT", "", "0 0 605.275 841.89" },
        { "GB_TOP", "", "0 0 595.275 851.89" },
        { "GB_BOTTOM", "", "0 -10 595.275 841.89" },
        { "GB_FOLIO_PLACE", "", "0 -10 595.275 841.89" },
        { "GB_FOLIO_SIDE", "", "0 0 605.275 841.89" },
        { "GB_CELL", "1.01 0 0 1 0 0 cm\n", "" },
        { "GB_PITCH", "1 0 0 1.01 0 0 cm\n", "" },
        { "GB_SIZE", "1 0 0 1.05 0 0 cm\n", "" },
        { "GB_FOLIO_TYPE", "1 0 0 1.1 0 0 cm\n", "" },
        { "GB_INDENT", "1 0 0 1 10 0 cm\n", "" },
    };

    for (size_t i = 0; i < sizeof defects / sizeof *defects; i++) {
        struct inspection *x = judged(*state, defects[i].content, defects[i].box);

        if (judge_outcome(x, defects[i].id) != INSPECT_FAIL)
            fail_msg("not caught: %s", defects[i].id);
        inspect_close(x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_good_page_is_clean),
        cmocka_unit_test(the_page_that_init_begins_is_clean),
        cmocka_unit_test(the_type_of_tables_is_free),
        cmocka_unit_test(a_title_in_the_margin_is_caught),
        cmocka_unit_test(a_line_and_a_character_too_many_are_caught),
        cmocka_unit_test(each_defect_is_caught)
    };

    mkdir(FOLDER, 0777);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
