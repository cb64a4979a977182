/*
 * tests/text/opened.h - a struct text with the bound faces, opened once for a whole group
 */
#ifndef TESTS_TEXT_OPENED_H
#define TESTS_TEXT_OPENED_H

#include "bound.h"

static struct arena *arena;
static struct text *text;
static struct diag *diag;

static int open_text(void **state)
{
    (void)state;
    arena = arena_open();
    diag = diag_new(arena, LANGUAGE_EN);
    text = text_open(arena, &bound_config, diag);
    return text ? 0 : -1;
}

static int close_text(void **state)
{
    (void)state;
    text_close(text);
    arena_close(arena);
    return 0;
}

#endif
