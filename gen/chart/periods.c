/* chart/periods.c - which names of periods and ticks find room on an axis */
#include "chart/scene.h"

/* Tenths of a label. */
#define PERIOD_GAP 5
#define TICK_GAP 1

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
