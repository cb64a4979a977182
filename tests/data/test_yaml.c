/* tests/data/test_yaml.c - spans, limits and encodings of the YAML reader */
#include "reading.h"

/* Where a scalar stands unchanged in the input, its span is exactly it. */
static void check_spans(const struct node *n, unsigned *checked)
{
    if (n->name.ptr && n->kind != NODE_ELEMENT) {
        struct span at = node_name_at(n);
        struct str raw = str_sub(at.source->text, at.offset, at.length);

        assert_true(str_eq(raw, n->name));
        ++*checked;
    }
    if (n->kind == NODE_SCALAR && !n->quoted) {
        struct str raw = str_sub(n->at.source->text, n->at.offset, n->at.length);

        assert_true(str_eq(raw, n->text));
        ++*checked;
    }
    for (const struct node *c = n->first; c; c = c->next)
        check_spans(c, checked);
}

static unsigned spans_of(const char *text)
{
    struct reading r = reading_of("x.yaml", text);
    struct node *n = yaml_read(r.arena, r.source, r.diag);
    unsigned checked = 0;

    assert_non_null(n);
    assert_int_equal(diag_errors(r.diag), 0);
    check_spans(n, &checked);
    reading_close(&r);
    return checked;
}

static void spans_are_bytes(void **state)
{
    (void)state;
    assert_int_equal(spans_of("a: 1\nb: two words\n"), 4);
    assert_int_equal(spans_of("名称: 焦作 市  # 注\n下: {x: 文, y: [甲, b]}\n末: 𠀀z\n"), 10);
    assert_int_equal(spans_of("\xEF\xBB\xBF名: 焦作\r\nb: 2\r\n"), 4);
    assert_int_equal(spans_of("a:\n  - &x 文\n  - !!int 3\n  -\n  - z\nb: c\n"), 7);
    assert_int_equal(spans_of("a: \"引 \\n\"\nb: 后\nc: |\n  块 文\nd: 'x'\ne: 尾\n"), 7);
}

/* The line break given to libfyaml after a bracket around the whole text must not move a span. */
static void spans_in_one_long_line(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };

    (void)state;
    buf_z(&b, " [");
    for (int i = 0; i < 2000; i++)
        buf_format(&b, "%s{id: 文%d, v: x}", i ? "," : "", i);
    buf_z(&b, "]\n");
    buf_char(&b, 0);
    assert_int_equal(spans_of(b.ptr), 2000 * 4);
    arena_close(a);
}

static void error_in_one_long_line(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    struct reading r;

    (void)state;
    buf_z(&b, "[");
    for (int i = 0; i < 1500; i++)
        buf_z(&b, "1,");
    buf_z(&b, "%]");
    r = reading_open("x.yaml", b.ptr, b.len, LANGUAGE_EN);
    assert_null(yaml_read(r.arena, r.source, r.diag));
    assert_non_null(strstr(reading_messages(&r), "x.yaml:1:3002: error: a text that begins with"));
    reading_close(&r);
    arena_close(a);
}

static void a_part_points_into_its_source(void **state)
{
    static const char text[] = "文前\n名: 值\nb: [\n尾";
    struct reading r = reading_of("x.md", text);
    struct node *n = yaml_read_part(r.arena, r.source, 7, 9, r.diag);
    unsigned checked = 0;

    (void)state;
    assert_non_null(n);
    check_spans(n, &checked);
    assert_int_equal(checked, 2);
    assert_int_equal(node_name_at(n->first).offset, 7);
    assert_null(yaml_read_part(r.arena, r.source, 7, 14, r.diag));
    assert_string_equal(reading_messages(&r),
                        "x.md:3:4: error: this bracket is never closed\n    b: [\n       ^\n");
    reading_close(&r);
}

/* Spans of maps and lists: from the first key to the end of the last value. */
static void spans_of_containers(void **state)
{
    struct reading r = reading_of("x.yaml", "a:\n  b: 1\n  c: [2, 3]\nd: 4\n");
    struct node *n = yaml_read(r.arena, r.source, r.diag);

    (void)state;
    assert_int_equal(n->at.offset, 0);
    assert_int_equal(n->at.length, 26);
    assert_int_equal(n->first->at.offset, 5);
    assert_int_equal(n->first->at.length, 16);
    assert_int_equal(n->first->last->at.offset, 15);
    assert_int_equal(n->first->last->at.length, 6);
    reading_close(&r);
}

/* The first message about head, then `unit` so many times; the status must be that of a limit. */
static const char *refusal(const char *head, const char *unit, size_t times, char *out, size_t room)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    struct reading r;
    const char *messages;

    buf_z(&b, head);
    for (size_t i = 0; i < times; i++)
        buf_z(&b, unit);
    r = reading_open("x", b.ptr, b.len, LANGUAGE_EN);
    if (yaml_read(r.arena, r.source, r.diag)) {
        snprintf(out, room, "read");
    } else {
        messages = reading_messages(&r);
        snprintf(out, room, "%.*s", (int)(strchr(messages, '\n') - messages), messages);
        assert_int_equal(diag_status(r.diag), 3);
    }
    reading_close(&r);
    arena_close(a);
    return out;
}

static void limits(void **state)
{
    char s[200];

    (void)state;
    assert_string_equal(refusal("", "[", 100000, s, sizeof s),
                        "x:1:65: failure: nested deeper than 64 levels");
    assert_string_equal(refusal("", "{\"a\":", 100000, s, sizeof s),
                        "x:1:321: failure: nested deeper than 64 levels");
    assert_string_equal(refusal("", "- ", 100000, s, sizeof s),
                        "x:1:129: failure: nested deeper than 64 levels");
    assert_string_equal(refusal("", "- x\n", 1000000, s, sizeof s),
                        "x:1000000:3: failure: more than 1000000 values "
                        "(an alias counts as a copy)");
}

static void limits_of_aliases(void **state)
{
    char s[200];

    (void)state;
    assert_string_equal(refusal("a: &a 1\nb:\n", "- *a\n", 9999, s, sizeof s), "read");
    assert_string_equal(refusal("a: &a 1\nb:\n", "- *a\n", 10001, s, sizeof s),
                        "x:10003:3: failure: more than 10000 aliases (*)");
    /* Depth through an alias: 40 levels behind the anchor, used 30 levels deep. */
    assert_string_equal(refusal("a: &a [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x"
                                "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"
                                "b: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a"
                                "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "\n", 1, s, sizeof s),
                        "x:2:34: failure: nested deeper than 64 levels");
}

/* Where a bracket might be a key, libfyaml keeps the whole line; elsewhere a long line is fine. */
static void limits_of_lines(void **state)
{
    char s[200];

    (void)state;
    assert_string_equal(refusal("- [", "1,", 100001, s, sizeof s),
                        "x:1:1: failure: more than 100000 entries in one line; break the line");
    assert_string_equal(refusal("- [1\n]\n- {a: [", "1,\n", 1000001, s, sizeof s),
                        "x:3:7: failure: more than 1000000 values (an alias counts as a copy)");
}

/* Brackets in quotes, comments and block scalars are no levels. */
static void brackets_that_are_text(void **state)
{
    struct arena *a = arena_open();
    struct buf b = { .arena = a };
    struct reading r;

    (void)state;
    for (int i = 0; i < 100; i++)
        buf_format(&b, "- \"[[ \\\" [\" # [[\n- 'it''s [' \n- k%d: |\n    [[ {\n   # x\n"
                   "- [text (0, 1, \"]\"]\n- say [ and {\n- k: >-\n    {\n", i);
    r = reading_open("x", b.ptr, b.len, LANGUAGE_EN);
    assert_non_null(yaml_read(r.arena, r.source, r.diag));
    assert_string_equal(reading_messages(&r), "");
    reading_close(&r);
    arena_close(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_bytes), cmocka_unit_test(spans_in_one_long_line),
        cmocka_unit_test(error_in_one_long_line), cmocka_unit_test(a_part_points_into_its_source),
        cmocka_unit_test(spans_of_containers), cmocka_unit_test(limits),
        cmocka_unit_test(limits_of_aliases), cmocka_unit_test(limits_of_lines),
        cmocka_unit_test(brackets_that_are_text)
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
