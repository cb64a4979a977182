/* tests/derive/test_lamp.c - lamps: thresholds of the data, and each reason for a colour or for none */
#include "../model/build.h"

#include "derive/lamp.h"

#define HEAD \
    "dataset: t\nareas:\n  \"1\": {zh: 甲市, en: Jia, level: city}\narea: \"1\"\n" \
    "sources:\n  s: {zh: 月报, en: Monthly, date: 2025-07-10}\n"

static const char tasks[] = HEAD
    "lamps: {yellow: 2, red: 10}\n"
    "tasks:\n"
    "  done: {name: {zh: 甲}, period: 2025, progress: 100%, as-of: 2025-06-30, from: s}\n"
    "  even: {name: {zh: 乙}, period: 2025, progress: 50%, as-of: 2025-06-30, from: s}\n"
    "  near: {name: {zh: 丙}, period: 2025, progress: 48%, as-of: 2025-06-30, from: s}\n"
    "  late: {name: {zh: 丁}, period: 2025, progress: 40%, as-of: 2025-06-30, from: s}\n"
    "  far: {name: {zh: 戊}, period: 2025, progress: 39%, as-of: 2025-06-30, from: s}\n"
    "  due: {name: {zh: 己}, period: 2025, deadline: 2025-05, progress: 95%, as-of: 2025-06-30, from: s}\n"
    "  said: {name: {zh: 庚}, period: 2025, state: 滞后, as-of: 2025-06-30, from: s}\n"
    "  mute: {name: {zh: 辛}, period: 2025, from: s}\n";

static const struct { const char *task; enum lamp lamp; } rows[] = {
    { "done", LAMP_GREEN }, { "even", LAMP_GREEN },
    { "near", LAMP_GREEN },             /* 2 points: not more than yellow */
    { "late", LAMP_YELLOW },            /* 10 points: not more than red */
    { "far", LAMP_RED }, { "due", LAMP_RED },
    { "said", LAMP_YELLOW },            /* reported as behind, nothing to measure */
    { "mute", LAMP_NONE },
};

static void lamps_follow_the_data(void **state)
{
    struct built b = build(tasks);

    (void)state;
    assert_string_equal(build_messages(&b), "");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (derive_lamp(b.data, map_find(b.data->tasks, str_of(rows[i].task))) != rows[i].lamp)
            fail_msg("%s", rows[i].task);
    build_close(&b);
}

/* A green lamp and a state of 滞后 would be two judgements of one task. */
static void the_state_agrees(void **state)
{
    static const struct { const char *task; enum task_state state; } states[] = {
        { "near", TASK_UNDER_WAY }, { "late", TASK_BEHIND }, { "far", TASK_BEHIND },
    };
    struct built b = build(tasks);

    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        assert_int_equal(derive_task(b.data, map_find(b.data->tasks,
                                                      str_of(states[i].task))).state,
                         states[i].state);
    build_close(&b);
}

static void mistakes_are_reported(void **state)
{
    static const struct { const char *text, *message; } wrong[] = {
        { HEAD "lamps: {yellow: some, red: 10}\n",
          "yellow of lamps is a number of points from 0 to 100, not \"some\"" },
        { HEAD "lamps: {yellow: 10, red: 10}\n",
          "the threshold of yellow, 10, must be less than that of red, 10" },
    };
    static const char *const twice[] = { HEAD "lamps: {yellow: 1, red: 2}\n",
                                         "lamps: {yellow: 1, red: 2}\n" };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct built b = build(wrong[i].text);

        assert_non_null(strstr(build_messages(&b), wrong[i].message));
        build_close(&b);
    }
    struct built b = build_files(twice, 2);

    assert_non_null(strstr(build_messages(&b), "b.yaml:1:8: error: lamps stands twice"));
    build_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lamps_follow_the_data), cmocka_unit_test(the_state_agrees),
        cmocka_unit_test(mistakes_are_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
