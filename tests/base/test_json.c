/* tests/base/test_json.c - JSON written and taken back */
#include "../cmocka_all.h"

#include <string.h>

#include "base/json.h"
#include "base/json_read.h"

struct job { struct arena *arena; struct buf out; };

static int open_all(void **state)
{
    struct arena *a = arena_open();
    struct job *j = ARENA_NEW(a, struct job);

    j->arena = a;
    j->out.arena = a;
    *state = j;
    return 0;
}

static int close_all(void **state)
{
    arena_close(((struct job *)*state)->arena);
    return 0;
}

static void write_sample(struct buf *out, int lines)
{
    struct json j = json_to(out);

    json_lines(&j, lines);
    json_map(&j, NULL);
    json_text(&j, "a", STR("x\"\n\x01"));
    json_list(&j, "b");
    json_map(&j, NULL);
    json_number(&j, "c", 12);
    json_list(&j, "d");
    json_end(&j);
    json_end(&j);
    json_end(&j);
    json_end(&j);
    json_finish(&j);
}

static void deep_values_share_a_line(void **state)
{
    struct job *j = *state;

    write_sample(&j->out, 2);
    buf_char(&j->out, '\0');
    assert_string_equal(j->out.ptr, "{\n  \"a\": \"x\\\"\\n\\u0001\",\n  \"b\": [\n"
                                    "    {\"c\": 12, \"d\": []}\n  ]\n}\n");
    j->out.len = 0;
    write_sample(&j->out, 0);
    buf_char(&j->out, '\0');
    assert_string_equal(j->out.ptr,
                        "{\"a\": \"x\\\"\\n\\u0001\", \"b\": [{\"c\": 12, \"d\": []}]}\n");
}

/* A path may hold any bytes; JSON is UTF-8. */
static void malformed_bytes_are_replaced(void **state)
{
    struct job *j = *state;
    struct json w = json_to(&j->out);
    struct json_in in;

    json_text(&w, NULL, STR("a\xFF" "b"));
    in = json_from(j->arena, buf_str(&j->out));
    assert_true(str_is(json_string(&in), "a\xEF\xBF\xBD" "b"));
    assert_true(json_over(&in));
}

static void what_was_written_comes_back(void **state)
{
    struct job *j = *state;
    struct json_in in;
    struct str name;
    unsigned seen = 0;

    write_sample(&j->out, 2);
    in = json_from(j->arena, buf_str(&j->out));
    assert_true(json_in_map(&in));
    while (json_name(&in, &name)) {
        if (str_is(name, "a") && ++seen) {
            assert_true(str_is(json_string(&in), "x\"\n\x01"));
            continue;
        }
        assert_true(str_is(name, "b") && json_in_list(&in));
        while (json_item(&in)) {
            assert_true(json_in_map(&in) && json_name(&in, &name) && str_is(name, "c"));
            assert_int_equal(json_count(&in), 12);
            assert_true(json_name(&in, &name) && json_in_list(&in) && !json_item(&in));
            assert_false(json_name(&in, &name));
            seen++;
        }
    }
    assert_int_equal(seen, 2);
    assert_true(json_over(&in));
}

static bool skips(struct arena *a, const char *text)
{
    struct json_in in = json_from(a, str_of(text));

    json_skip(&in);
    return json_over(&in);
}

static void what_is_no_json_ends_it(void **state)
{
    static const char *const good[] = {
        "1", " -1.5e+3 ", "\"\"", "\"\\u00e9\\ud83d\\ude00\"", "[]", "{}", "[1,[2,{\"a\":[]}],null]",
        "{\"a\":{\"b\":[true]},\"c\":false}\n"
    };
    static const char *const bad[] = {
        "", "[", "]", "{", "\"", "\"\\", "\"\n\"", "[1 2]", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{\"a\" 1}",
        "{1:2}", "{\"a\":1,}", "[}", "{]", "1 1", "[1]]", "\xFF", "\"\xC0\x80\"", "#", "{\"a\":1 \"b\":2}"
    };
    struct job *j = *state;
    char deep[200];

    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!skips(j->arena, good[i]))
            fail_msg("not taken: %s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (skips(j->arena, bad[i]))
            fail_msg("taken: %s", bad[i]);
    memset(deep, '[', sizeof deep);
    memset(deep + 100, ']', 100);
    deep[199] = '\0';
    assert_false(skips(j->arena, deep));
    memset(deep, '[', JSON_IN_DEPTH);
    memset(deep + JSON_IN_DEPTH, ']', JSON_IN_DEPTH);
    deep[2 * JSON_IN_DEPTH] = '\0';
    assert_true(skips(j->arena, deep));
}

static void escapes_are_characters(void **state)
{
    static const struct { const char *json, *text; } cases[] = {
        { "\"\\u00e9\"", "\xC3\xA9" }, { "\"\\ud83d\\uDE00\"", "\xF0\x9F\x98\x80" }, { "\"\\/\\t\"", "/\t" },
        { "\"\\u0000\"", NULL }, { "\"\\ud83d\"", NULL }, { "\"\\ude00\"", NULL }, { "\"\\ud83d\\u0041\"", NULL },
        { "\"\\x\"", NULL }, { "\"\\u12\"", NULL }, { "7", NULL }, { "\"\"", "" }
    };
    struct job *j = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_in in = json_from(j->arena, str_of(cases[i].json));
        struct str s = json_string(&in);

        if (!cases[i].text)
            assert_true(!s.ptr && in.bad);
        else
            assert_true(s.ptr && str_is(s, cases[i].text));
    }
}

static void a_count_is_digits_alone(void **state)
{
    static const struct { const char *json; uint64_t n; bool ok; } cases[] = {
        { "0", 0, true }, { "123456789012345678", 123456789012345678u, true },
        { "1234567890123456789", 0, false }, { "-1", 0, false }, { "1.5", 0, false }, { "\"1\"", 0, false },
        { "", 0, false }
    };
    struct job *j = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json_in in = json_from(j->arena, str_of(cases[i].json));
        uint64_t n = json_count(&in);

        assert_int_equal(json_over(&in), cases[i].ok);
        if (cases[i].ok)
            assert_int_equal(n, cases[i].n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(deep_values_share_a_line, open_all, close_all),
        cmocka_unit_test_setup_teardown(malformed_bytes_are_replaced, open_all, close_all),
        cmocka_unit_test_setup_teardown(what_was_written_comes_back, open_all, close_all),
        cmocka_unit_test_setup_teardown(what_is_no_json_ends_it, open_all, close_all),
        cmocka_unit_test_setup_teardown(escapes_are_characters, open_all, close_all),
        cmocka_unit_test_setup_teardown(a_count_is_digits_alone, open_all, close_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
