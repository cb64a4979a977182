/*
 * tests/compose/test_compose.c - small reports into blocks and messages
 *
 * Each row of the table composes cases/NAME.md in an edition and compares the dump of the
 * blocks, then the messages, with cases/WANT. YAOLAN_UPDATE=1 in the environment rewrites them.
 */
#include "case.h"

static const struct row rows[] = {
    { "prose", "prose.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "prose", "prose.zh", EDITION_ZH, false, COMPOSE_PRESS },
    { "prose", "prose.en", EDITION_EN, false, COMPOSE_SCREEN },
    { "beside", "beside.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "claims", "claims.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "cards", "cards.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "counted", "counted.en", EDITION_EN, false, COMPOSE_SCREEN },
    { "table", "table.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "tables", "tables.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "units", "units.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "tables-wrong", "tables-wrong.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    { "tasks", "tasks.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "tasks-deep", "tasks-deep.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "tasks-wrong", "tasks-wrong.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "charts", "charts.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "errors", "errors.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    /* No English is asked for, so none is missing. */
    { "errors", "errors.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    { "refused", "refused.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "signs", "signs.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "moved", "moved.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "moved-wrong", "moved-wrong.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "moved-signs", "moved-signs.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "signs", "signs-draft.zh", EDITION_ZH, true, COMPOSE_SCREEN },
    { "typed", "typed.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "later", "later.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    { "flow", "flow.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "flow", "flow.en", EDITION_EN, false, COMPOSE_PRESS },
    { "flow-wrong", "flow-wrong.zh", EDITION_ZH, false, COMPOSE_SCREEN },
    { "draft", "draft.zh-en", EDITION_ZH_EN, true, COMPOSE_SCREEN },
    { "prompt", "prompt.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "prompt", "prompt-draft.zh-en", EDITION_ZH_EN, true, COMPOSE_SCREEN },
    { "tasks-prompt", "tasks-prompt.zh-en", EDITION_ZH_EN, true, COMPOSE_SCREEN },
    { "exact", "exact.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "exact-wrong", "exact-wrong.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "exact-wrong", "exact-draft.zh-en", EDITION_ZH_EN, true, COMPOSE_SCREEN },
    { "worded", "worded.zh-en", EDITION_ZH_EN, false, COMPOSE_SCREEN },
    { "worded", "worded-draft.zh-en", EDITION_ZH_EN, true, COMPOSE_SCREEN },
};

int main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof *rows];

    if (chdir(YAOLAN_SOURCE_DIR))
        return 1;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        tests[i] = (struct CMUnitTest){
            .name = rows[i].want, .test_func = reports_become_blocks,
            .initial_state = (void *)&rows[i] };
    return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
