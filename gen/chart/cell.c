/*
 * chart/cell.c - charts as small as a cell of a table: a line over periods, a bar against a target
 *
 * A value that is absent leaves a gap, a change of definition too. The latest value has a dot.
 */
#include "chart/scene.h"

#define LINE PU_PT(0.75)
#define ZERO PU_PT(0.35)
/* Tenths of a label. */
#define HEIGHT 13
#define BAR 6
#define DOT 16                  /* hundredths: radius of the last point */

pu chart_cell_height(const struct chart *c, struct text *t, pu width)
{
    enum language l = c->languages >> LANGUAGE_ZH & 1 ? LANGUAGE_ZH : LANGUAGE_EN;

    (void)t;
    (void)width;
    return pu_scale(c->look->label[l]->size, HEIGHT, 10);
}

static struct extent extent(const struct chart *c, const struct chart_row *r)
{
    struct extent e = { .any = c->has_extent, .lowest = c->lowest, .highest = c->highest };

    for (size_t i = 0; i < r->count; i++)
        extent_add(&e, &r->values[i]);
    return e;
}

static bool is_present(const struct chart_datum *d)
{
    return d->state == CHART_PRESENT;
}

/* Points of a run that nothing interrupts. */
static void run(struct page *pg, const struct point *points, size_t count, struct ink ink)
{
    if (count > 1)
        page_polyline(pg, points, (uint32_t)count, LINE, ink);
    else if (count == 1)
        page_circle(pg, points[0], LINE, &ink, NULL, 0);
}

void cell_trend(struct page *pg, const struct chart *c, const struct chart_row *r, pu size,
                struct rect place)
{
    struct extent e = extent(c, r);
    pu radius = pu_scale(size, DOT, 100);
    struct point *points = ARENA_ARRAY(pg->arena, struct point, r->count);
    double low = decimal_double(e.lowest), range = decimal_double(e.highest) - low;
    size_t length = 0, last = r->count;

    for (size_t i = 0; i < r->count; i++) {
        const struct chart_datum *d = &r->values[i];
        double share = range > 0 ? (decimal_double(d->value) - low) / range : 0.5;

        if (!is_present(d) || d->break_before) {
            run(pg, points + i - length, length, c->look->second);
            length = 0;
        }
        if (!is_present(d))
            continue;
        points[i] = (struct point){
            place.x + radius + pu_scale(place.width - 2 * radius, (int64_t)i,
                                        r->count > 1 ? (int64_t)r->count - 1 : 1),
            place.y + place.height - radius - scene_length(share, place.height - 2 * radius) };
        last = i;
        length++;
    }
    run(pg, points + r->count - length, length, c->look->second);
    if (last < r->count)
        page_circle(pg, points[last], radius, &c->look->lead, NULL, 0);
}

static void bullet(struct page *pg, const struct chart *c, const struct chart_row *r, pu size,
                   struct rect place)
{
    struct scene s = { .chart = c, .look = c->look, .page = pg, .arena = pg->arena };
    struct extent e = extent(c, r);
    const struct chart_datum *actual = &r->values[0];
    double low = e.any ? decimal_double(e.lowest) : 0, high = e.any ? decimal_double(e.highest) : 0;
    pu reach = mark_tick_reach(&s), centre = place.y + place.height / 2, zero, to;
    struct scale k = { .origin = low < 0 ? low : 0, .start = place.x };

    high = high > 0 ? high : 0;
    k.per_unit = high > k.origin ? (place.width - reach) / (high - k.origin) : 0;
    zero = scale_x(&k, 0);
    if (is_present(actual)) {
        pu bar = pu_scale(size, BAR, 10);

        to = scale_x(&k, decimal_double(actual->value));
        mark_bar(&s, (struct rect){ to < zero ? to : zero, centre - bar / 2,
                                    to < zero ? zero - to : to - zero, bar },
                 r->highlight ? c->look->lead : c->look->second, actual->preliminary);
    }
    if (r->count > 1 && is_present(&r->values[1])) {
        pu x = scale_x(&k, decimal_double(r->values[1].value));

        mark_tick(&s, x < place.x + reach ? place.x + reach : x, centre, place.height,
                  r->values[1].tick);
    }
    page_line(pg, (struct point){ zero + ZERO / 2, place.y },
              (struct point){ zero + ZERO / 2, place.y + place.height }, ZERO, c->look->rule);
}

bool chart_cell_draw(const struct chart *c, struct text *t, struct page *pg, struct rect place,
                     struct diag *d)
{
    enum language l = c->languages >> LANGUAGE_ZH & 1 ? LANGUAGE_ZH : LANGUAGE_EN;
    pu size = c->look->label[l]->size;

    (void)t;
    (void)d;
    if (!c->count)
        return true;
    if (c->kind == CHART_BULLET)
        bullet(pg, c, &c->rows[0], size, place);
    else
        cell_trend(pg, c, &c->rows[0], size, place);
    return true;
}
