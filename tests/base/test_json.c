/* tests/base/test_json.c - JSON as it is written */
#include "../cmocka_all.h"

#include "base/json.h"

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

    json_text(&w, NULL, STR("a\xFF" "b"));
    assert_true(str_is(buf_str(&j->out), "\"a\xEF\xBF\xBD" "b\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(deep_values_share_a_line, open_all, close_all),
        cmocka_unit_test_setup_teardown(malformed_bytes_are_replaced, open_all, close_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
