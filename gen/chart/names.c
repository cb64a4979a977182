/*
 * chart/names.c - names as a picture prints them
 *
 * In a pair 2026 is the same year as 2026年 and said once; keys and the name of a line of targets
 * begin with a capital in English. Alternative texts and tables, whose sentences go on, have the
 * names as they were.
 */
#include "chart/scene.h"

static bool is_year_of(struct str en, struct str zh)
{
    for (size_t i = 0; i < en.len; i++)
        if (en.ptr[i] < '0' || en.ptr[i] > '9')
            return false;
    return en.len && str_starts(zh, en) && str_is(str_from(zh, en.len), "年");
}

/* A unit's sign is written one way: km of road, never Km of road. */
static bool begins_with_unit(struct str s)
{
    static const char *const units[] = { "mm ", "cm ", "m ", "km ", "ha ", "kg ", "g ", "t " };

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(s, str_of(units[i])))
            return true;
    return false;
}

/* Result, but eSIM. */
static struct str capital(struct arena *a, struct str s)
{
    bool small = s.len > 1 && s.ptr[0] >= 'a' && s.ptr[0] <= 'z' && !begins_with_unit(s);

    return small && !(s.ptr[1] >= 'A' && s.ptr[1] <= 'Z')
        ? str_format(a, "%c%.*s", s.ptr[0] - 'a' + 'A', STR_ARG(str_from(s, 1))) : s;
}

static void print(const struct scene *s, struct str name[LANGUAGES], bool head)
{
    if (s->pair && is_year_of(name[LANGUAGE_EN], name[LANGUAGE_ZH]))
        name[LANGUAGE_ZH] = name[LANGUAGE_EN];
    if (head)
        name[LANGUAGE_EN] = capital(s->arena, name[LANGUAGE_EN]);
}

static void print_all(struct scene *s, const struct str (**names)[LANGUAGES], size_t count,
                      bool heads)
{
    struct str (*copy)[LANGUAGES];

    if (!*names)
        return;
    copy = arena_copy(s->arena, *names, count * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        print(s, copy[i], heads);
    *names = (const struct str (*)[LANGUAGES])copy;
}

void names_printed(struct scene *s)
{
    struct chart *c = arena_copy(s->arena, s->chart, sizeof *c);
    struct chart_row *rows = arena_copy(s->arena, c->rows, c->count * sizeof *rows);

    for (size_t i = 0; i < c->count; i++)
        print(s, rows[i].name, rows[i].role == CHART_ROW_TARGET);
    c->rows = rows;
    print_all(s, &c->columns, c->column_count, false);
    print_all(s, &c->axis, c->column_count, false);
    print_all(s, &c->series, c->series_count, true);
    s->chart = c;
}
