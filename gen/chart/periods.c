/* chart/periods.c - names of periods, and which of them and of ticks find room on an axis */
#include "chart/scene.h"

/* Tenths of a label. */
#define PERIOD_GAP 5
#define TICK_GAP 1

static bool is_year_of(struct str en, struct str zh)
{
    for (size_t i = 0; i < en.len; i++)
        if (en.ptr[i] < '0' || en.ptr[i] > '9')
            return false;
    return en.len && str_starts(zh, en) && str_is(str_from(zh, en.len), "年");
}

static void bare(struct str name[LANGUAGES])
{
    if (is_year_of(name[LANGUAGE_EN], name[LANGUAGE_ZH]))
        name[LANGUAGE_ZH] = name[LANGUAGE_EN];
}

static void bare_all(struct scene *s, const struct str (**names)[LANGUAGES], size_t count)
{
    struct str (*copy)[LANGUAGES] = *names ? arena_copy(s->arena, *names, count * sizeof *copy)
                                           : NULL;

    for (size_t i = 0; copy && i < count; i++)
        bare(copy[i]);
    *names = (const struct str (*)[LANGUAGES])copy;
}

void periods_bare(struct scene *s)
{
    struct chart *c = arena_copy(s->arena, s->chart, sizeof *c);
    struct chart_row *rows = arena_copy(s->arena, c->rows, c->count * sizeof *rows);

    for (size_t i = 0; i < c->count; i++)
        bare(rows[i].name);
    c->rows = rows;
    bare_all(s, &c->columns, c->column_count);
    bare_all(s, &c->axis, c->column_count);
    bare_all(s, &c->series, c->series_count);
    s->chart = c;
}

struct words words_period(struct scene *s, size_t column)
{
    const struct chart *c = s->chart;

    return words_make(s, c->axis ? c->axis[column] : c->columns[column], s->look->note, WORDS_STACK,
                      s->frame.width, 1, c->at);
}

/* So that the first is named too: a step up to twice as long that leads from it to the last. */
static size_t step_from_first(size_t step, size_t steps)
{
    for (size_t n = step; n <= 2 * step && n <= steps; n++)
        if (steps % n == 0)
            return n;
    return step;
}

size_t words_every(const struct scene *s, const struct words *periods, size_t count, pu width)
{
    static const size_t steps[] = { 1, 2, 3, 4, 5, 10, 20, 25, 50, 100 };
    pu widest = 0;
    size_t i = 0;

    for (size_t k = 0; k < count; k++)
        widest = periods[k].width > widest ? periods[k].width : widest;
    widest += scene_tenths(s, PERIOD_GAP);
    for (; count > 1 && i < sizeof steps / sizeof *steps; i++)
        if (pu_scale(width, (int64_t)steps[i], (int64_t)count - 1) >= widest)
            return step_from_first(steps[i], count - 1);
    return count;
}

size_t words_tick_step(const struct scene *s, const struct words *ticks, size_t count, pu spacing)
{
    pu tallest = 0;
    size_t step = 1;

    for (size_t i = 0; i < count; i++)
        tallest = ticks[i].height > tallest ? ticks[i].height : tallest;
    while (step < count && spacing * (pu)step < tallest + scene_tenths(s, TICK_GAP))
        step++;
    return step;
}
