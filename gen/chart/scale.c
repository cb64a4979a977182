/*
 * chart/scale.c - lengths on a horizontal scale, and the values that it must hold
 */
#include "chart/scene.h"

#include <math.h>

/* Least width of a plot, in tenths of a label. */
#define PLOT_LEAST 30

void extent_add(struct extent *e, const struct chart_datum *d)
{
    if (d->state != CHART_PRESENT)
        return;
    if (!e->any || decimal_compare(d->value, e->lowest) < 0)
        e->lowest = d->value;
    if (!e->any || decimal_compare(d->value, e->highest) > 0)
        e->highest = d->value;
    if (d->tick == CHART_TICK_BAND && decimal_compare(d->high, e->highest) > 0)
        e->highest = d->high;
    e->any = true;
}

struct extent extent_of(const struct chart *c)
{
    struct extent e = { .any = false };

    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->rows[i].count; k++)
            extent_add(&e, &c->rows[i].values[k]);
    return e;
}

pu scene_length(double value, double per_unit)
{
    double length = value * per_unit;

    if (!(length > -1e9 && length < 1e9))
        return length < 0 ? -1000000000 : 1000000000;
    return (pu)lround(length);
}

bool scale_fit(struct scene *s, const struct reach *rows, size_t count, double origin, pu left,
               pu width, struct scale *out)
{
    double most = -1;
    pu least = width, start = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            pu room = width - rows[i].left - rows[k].right;
            double span = rows[k].to - rows[i].from;

            least = room < least ? room : least;
            if (span > 0 && (most < 0 || room / span < most))
                most = room / span;
        }
    if (least < scene_tenths(s, PLOT_LEAST))
        return frame_narrow(s, scene_tenths(s, PLOT_LEAST) - least);
    *out = (struct scale){ .origin = origin, .per_unit = most < 0 ? 0 : most };
    for (size_t i = 0; i < count; i++) {
        pu reach = scene_length(origin - rows[i].from, out->per_unit) + rows[i].left;

        start = reach > start ? reach : start;
    }
    out->start = left + start;
    return true;
}

pu scale_x(const struct scale *k, double value)
{
    return k->start + scene_length(value - k->origin, k->per_unit);
}
