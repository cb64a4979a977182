/*
 * chart/line.c - series over periods
 *
 * The last value stands with the series' name at the right end, moved apart in a column. Values
 * at the other points are tried as printed, then as bare numbers (the unit stands in the
 * subtitle, `about` is the hollow point); only where some find no room, an axis with ticks takes
 * their place.
 */
#include "chart/scene.h"
#include "chart/ticks.h"

#define RADIUS PU_PT(2.6)
#define PLOT_LEAST PU_MM(26)    /* high, with the room of values, where the width leaves it */
#define MOST_VALUES 240         /* tried; beyond, the axis tells */

enum values { VALUES_PRINTED, VALUES_BARE, VALUES_AXIS };

struct value {
    struct words words;
    struct point at;
    bool placed;
};

struct lines {
    size_t count, columns;
    struct ends end;
    struct words *period;
    pu period_height;
    size_t every;                   /* period printed */
    pu left, right, top, bottom;    /* x of the first and last column; y of the plot */
    pu pad, foot;                   /* above and below the values */
    double lowest, per_unit;
    struct ticks ticks;
    struct words *tick;
    pu tick_width;
    enum values values;
    struct value *value;            /* count * columns */
};

static const struct chart_datum *datum(const struct scene *s, size_t row, size_t column)
{
    return &s->chart->rows[row].values[column];
}

static bool present(const struct scene *s, size_t row, size_t column)
{
    return datum(s, row, column)->state == CHART_PRESENT;
}

/* The column of the last value present; columns when there is none. */
static size_t last_of(const struct scene *s, const struct lines *l, size_t row)
{
    for (size_t k = l->columns; k--;)
        if (present(s, row, k))
            return k;
    return l->columns;
}

static pu column_x(const struct lines *l, size_t column)
{
    if (l->columns == 1)
        return l->right;
    return l->left + pu_scale(l->right - l->left, (int64_t)column, (int64_t)l->columns - 1);
}

static pu value_y(const struct lines *l, double value)
{
    if (l->per_unit <= 0)
        return (l->top + l->bottom) / 2;
    return l->bottom - l->foot - scene_length(value - l->lowest, l->per_unit);
}

static struct point point_of(const struct scene *s, const struct lines *l, size_t row,
                             size_t column)
{
    return (struct point){ column_x(l, column),
                           value_y(l, decimal_double(datum(s, row, column)->value)) };
}

/* --- end labels --- */

/* In per cent of the frame. */
#define ENDS_MOST 38

static bool make_ends(struct scene *s, struct lines *l)
{
    l->end.sample = l->count > 1 ? 2 * RADIUS + scene_tenths(s, 3) : 0;
    l->end.gap = RADIUS + scene_tenths(s, l->count > 1 ? 14 : 5);
    return ends_make(s, l->columns - 1, false, s->frame.width * ENDS_MOST / 100, &l->end);
}

/* Series without any value come last. */
static void place_ends(struct scene *s, struct lines *l)
{
    pu *wanted = ARENA_ARRAY(s->arena, pu, l->count);

    for (size_t i = 0; i < l->count; i++) {
        size_t last = last_of(s, l, i);

        wanted[i] = last == l->columns ? l->bottom : point_of(s, l, i, last).y;
    }
    ends_place(s, &l->end, wanted, l->top, l->bottom);
}

/* --- periods --- */

static void make_periods(struct scene *s, struct lines *l)
{
    l->period = ARENA_ARRAY(s->arena, struct words, l->columns);
    for (size_t k = 0; k < l->columns; k++) {
        l->period[k] = words_period(s, k);
        if (l->period[k].height > l->period_height)
            l->period_height = l->period[k].height;
    }
}

static bool shown(const struct lines *l, size_t column)
{
    return (l->columns - 1 - column) % l->every == 0;
}

/* --- the scale --- */

static bool make_ticks(struct scene *s, struct lines *l)
{
    struct extent e = extent_of(s->chart);
    int wanted = (int)((l->bottom - l->top) / scene_tenths(s, 35));

    wanted = wanted < 2 ? 2 : wanted > 6 ? 6 : wanted;
    if (!ticks_find(e.lowest, e.highest, wanted, &l->ticks))
        return diag_error(s->diag, s->chart->at, MSG_CHART_RANGE, s->chart->id,
                          decimal_text(s->arena, e.lowest), decimal_text(s->arena, e.highest));
    l->tick = ARENA_ARRAY(s->arena, struct words, l->ticks.count);
    l->tick_width = 0;
    for (size_t i = 0; i < l->ticks.count; i++) {
        l->tick[i] = words_number(s, l->ticks.at[i], s->chart->at);
        words_flush_right(&l->tick[i]);
        if (l->tick[i].width > l->tick_width)
            l->tick_width = l->tick[i].width;
    }
    return true;
}

/* Beside an axis with nothing printed at the points nought is the foot of the plot, unless its
 * number has two lines, of which one would stand beside the periods. */
static bool stands_on_tick(const struct scene *s, const struct lines *l)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++)
            if (l->value[i * l->columns + k].words.count)
                return false;
    return l->values == VALUES_AXIS && l->tick[0].count == 1 && decimal_is_zero(l->ticks.at[0])
        && !extent_of(s->chart).lowest.negative;
}

static void scale(struct scene *s, struct lines *l)
{
    struct extent e = extent_of(s->chart);
    double lowest = decimal_double(e.lowest), highest = decimal_double(e.highest);
    pu half = l->period[0].width / 2, last = l->period[l->columns - 1].width / 2;
    pu frame_right = s->frame.x + s->frame.width;

    if (l->values == VALUES_AXIS) {
        double first = decimal_double(l->ticks.at[0]);
        double end = decimal_double(l->ticks.at[l->ticks.count - 1]);

        lowest = first < lowest ? first : lowest;
        highest = end > highest ? end : highest;
    }
    for (size_t i = 0; i < l->count; i++) {
        pu w = l->value[i * l->columns].words.width / 2;

        half = w > half && l->columns > 1 ? w : half;
    }
    l->left = s->frame.x + (half > RADIUS ? half : RADIUS)
        + (l->values == VALUES_AXIS ? l->tick_width + scene_tenths(s, 6) : 0);
    l->right = frame_right - l->end.width - l->end.gap;
    if (l->right + last > frame_right)
        l->right = frame_right - last;
    if (l->columns == 1)
        l->right = l->left;
    l->lowest = lowest;
    l->foot = stands_on_tick(s, l) ? 0 : l->pad;
    l->per_unit = highest > lowest
        ? (l->bottom - l->top - l->pad - l->foot) / (highest - lowest) : 0;
    l->every = words_every(s, l->period, l->columns, l->right - l->left);
}

/* --- values at the points --- */

static bool wants_value(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    /* beside an axis the row that stands out alone says its values */
    return column + 1 < l->columns && present(s, row, column)
        && (l->values != VALUES_AXIS || s->chart->rows[row].highlight);
}

/* Why a series has a gap here, where values are printed. */
static bool wants_reason(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    /* targets begin and end where there were some */
    return column + 1 < l->columns && !present(s, row, column) && l->values == VALUES_PRINTED
        && s->chart->rows[row].role != CHART_ROW_TARGET && last_of(s, l, row) < l->columns;
}

/* Level between the values on both sides of a gap. */
static struct point gap_point(const struct scene *s, const struct lines *l, size_t row,
                              size_t column)
{
    size_t before = column, after = column;

    while (before && !present(s, row, before))
        before--;
    while (after + 1 < l->columns && !present(s, row, after))
        after++;
    before = present(s, row, before) ? before : after;
    after = present(s, row, after) ? after : before;
    return (struct point){ column_x(l, column), (point_of(s, l, row, before).y
                                                 + point_of(s, l, row, after).y) / 2 };
}

static void make_values(struct scene *s, struct lines *l)
{
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++) {
            struct value *v = &l->value[i * l->columns + k];
            const struct chart_datum *d = datum(s, i, k);

            *v = (struct value){ .words = { .ok = true } };
            if (!wants_value(s, l, i, k) && !wants_reason(s, l, i, k))
                continue;
            if (l->values == VALUES_PRINTED)
                v->words = words_value(s, d, s->look->value, NULL, WORDS_STACK);
            else
                v->words = words_number(s, d->value, d->at);
        }
}

static void add_marks(const struct scene *s, const struct lines *l, struct obstacles *o)
{
    pu r = RADIUS * 5 / 4, gap = l->end.gap - scene_tenths(s, 4);

    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++) {
            struct point p, before;

            if (!present(s, i, k))
                continue;
            p = point_of(s, l, i, k);
            place_box(o, (struct rect){ p.x - r, p.y - r, 2 * r, 2 * r });
            if (!k || !present(s, i, k - 1))
                continue;
            before = point_of(s, l, i, k - 1);
            place_segment(o, before, p);
            if (datum(s, i, k)->break_before)
                place_box(o, mark_break_box((struct point){ (before.x + p.x) / 2,
                                                            (before.y + p.y) / 2 }));
        }
    for (size_t i = 0; i < l->count; i++) {
        size_t row = l->end.slots[i].item, last = last_of(s, l, row);

        if (last < l->columns)
            place_segment(o, point_of(s, l, row, last),
                          (struct point){ l->right + gap, ends_centre(&l->end, i) });
    }
}

/* Another series has the same value here and says so: one number tells both. */
static bool told(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    const struct chart_datum *d = datum(s, row, column);

    for (size_t i = 0; i < l->count; i++) {
        const struct chart_datum *other = datum(s, i, column);

        if (i != row && l->value[i * l->columns + column].placed
            && decimal_compare(other->value, d->value) == 0
            && (l->values != VALUES_PRINTED || str_eq(other->label[s->first], d->label[s->first])))
            return true;
    }
    return false;
}

static bool try_value(const struct scene *s, const struct lines *l, struct obstacles *o,
                      struct value *v, struct point p)
{
    pu w = v->words.width, h = v->words.height, r = RADIUS * 5 / 4;
    pu up = p.y - r - PU_PT(1.0) - h, down = p.y + r + PU_PT(0.5);
    pu left = s->frame.x + (l->values == VALUES_AXIS ? l->tick_width + scene_tenths(s, 3) : 0);
    struct point tries[] = {
        { p.x - w / 2, up }, { p.x - w / 2, down }, { p.x - w / 5, up }, { p.x - w * 4 / 5, up },
        { p.x - w / 5, down }, { p.x - w * 4 / 5, down }
    };

    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        struct rect box = { tries[i].x, tries[i].y, w, h };
        bool inside = box.x >= left && box.x + w <= l->right && box.y >= l->top
            && box.y + h <= l->bottom;

        if (!inside || !place_free(o, box))
            continue;
        place_box(o, box);
        v->at = tries[i];
        v->placed = true;
        return true;
    }
    return false;
}

/* Rows that stand out choose first. */
static bool place_values(const struct scene *s, struct lines *l)
{
    struct obstacles o = { .arena = s->arena, .air = PU_PT(0.5) };
    bool all = true;

    add_marks(s, l, &o);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->count; i++)
            for (size_t k = 0; s->chart->rows[i].highlight == !pass && k < l->columns; k++)
                if (wants_value(s, l, i, k) && !told(s, l, i, k))
                    all &= try_value(s, l, &o, &l->value[i * l->columns + k],
                                     point_of(s, l, i, k));
    /* reasons take what room is left; the alternative text has them all */
    for (size_t i = 0; i < l->count; i++)
        for (size_t k = 0; k < l->columns; k++)
            if (wants_reason(s, l, i, k))
                try_value(s, l, &o, &l->value[i * l->columns + k], gap_point(s, l, i, k));
    return all;
}

static void solve(struct scene *s, struct lines *l)
{
    bool many = l->count * l->columns > MOST_VALUES;
    bool done = false;

    for (int v = many ? VALUES_AXIS : VALUES_PRINTED; v <= VALUES_AXIS && !done; v++) {
        l->values = (enum values)v;
        make_values(s, l);
        scale(s, l);
        place_ends(s, l);
        done = !many && place_values(s, l);
    }
}

/* --- painting --- */

static void paint_axis(struct scene *s, const struct lines *l)
{
    pu right = l->right + RADIUS, y = l->bottom;
    pu spacing = l->ticks.count < 2 ? 0
        : value_y(l, decimal_double(l->ticks.at[0])) - value_y(l, decimal_double(l->ticks.at[1]));
    size_t step = words_tick_step(s, l->tick, l->ticks.count, spacing);
    bool stands = l->foot == 0;             /* the axis is nought, which is printed beside it */

    group_begin(s, STR("axis"));
    for (size_t i = 0; l->values == VALUES_AXIS && i < l->ticks.count; i++) {
        pu at = value_y(l, decimal_double(l->ticks.at[i]));
        const struct words *w = &l->tick[i];

        struct point left = { s->frame.x + l->tick_width + scene_tenths(s, 3), at };

        if (i % step == 0)
            words_paint(s, w, s->frame.x + l->tick_width - w->width, words_centre(w, at));
        if (at == y)
            continue;                       /* the axis */
        /* nought within the plot is seen: growth above, decline below */
        if (decimal_is_zero(l->ticks.at[i]) && i)
            page_line(s->page, left, (struct point){ right, at }, PU_PT(0.5), s->look->rule);
        else
            mark_hair(s, left, (struct point){ right, at });
    }
    page_line(s->page, (struct point){ stands ? s->frame.x + l->tick_width + scene_tenths(s, 3)
                                              : s->frame.x, y }, (struct point){ right, y }, PU_PT(0.5),
              s->look->rule);
    for (size_t k = 0; k < l->columns; k++)
        if (shown(l, k))
            words_paint(s, &l->period[k], column_x(l, k) - l->period[k].width / 2,
                        y + scene_tenths(s, 3));
    group_end(s);
}

static void paint_segments(struct scene *s, const struct lines *l, size_t row)
{
    struct ink ink = mark_series_ink(s, row);
    pu width = s->chart->rows[row].highlight ? PU_PT(1.75) : PU_PT(1.0);
    bool target = s->chart->rows[row].role == CHART_ROW_TARGET;

    for (size_t k = 1; k < l->columns; k++) {
        struct point a, b;

        if (!present(s, row, k) || !present(s, row, k - 1))
            continue;
        a = point_of(s, l, row, k - 1);
        b = point_of(s, l, row, k);
        if (datum(s, row, k)->break_before)
            mark_break(s, (struct point){ (a.x + b.x) / 2, (a.y + b.y) / 2 });
        else if (target)
            page_dashed(s->page, a, b, PU_PT(1.0), PU_PT(4.0), PU_PT(2.0), ink);
        else if (datum(s, row, k)->preliminary)
            page_dashed(s->page, a, b, width, PU_PT(3.0), PU_PT(2.0), ink);
        else
            page_polyline(s->page, (struct point[]){ a, b }, 2, width, ink);
    }
}

/* Points too close to tell apart are left out, but not the last and no lone one. */
static bool has_point(const struct scene *s, const struct lines *l, size_t row, size_t column)
{
    bool before = column && present(s, row, column - 1);
    bool after = column + 1 < l->columns && present(s, row, column + 1);

    if (l->columns < 2 || column == last_of(s, l, row) || (!before && !after))
        return true;
    return (l->right - l->left) / (pu)(l->columns - 1) >= 3 * RADIUS;
}

static void paint_points(struct scene *s, const struct lines *l, size_t row)
{
    for (size_t k = 0; k < l->columns; k++) {
        const struct chart_datum *d = datum(s, row, k);
        const struct value *v = &l->value[row * l->columns + k];

        if (d->state != CHART_PRESENT && !v->placed)
            continue;
        group_datum(s, &s->chart->rows[row], d);
        if (d->state == CHART_PRESENT && has_point(s, l, row, k))
            mark_point(s, point_of(s, l, row, k), RADIUS, (int)(row % 4), mark_series_ink(s, row),
                       d->tick == CHART_TICK_ABOUT
                       || s->chart->rows[row].role == CHART_ROW_TARGET);
        if (v->placed && l->values == VALUES_AXIS)
            page_rect(s->page, (struct rect){ v->at.x, v->at.y + v->words.height / 10,
                                              v->words.width, v->words.height * 8 / 10 },
                      s->look->paper);
        if (v->placed)
            words_paint(s, &v->words, v->at.x, v->at.y);
        group_end(s);
    }
}

/* From a point to its label, where the label had to move or the series ends early. */
static void paint_leaders(struct scene *s, const struct lines *l)
{
    for (size_t i = 0; i < l->count; i++) {
        size_t row = l->end.slots[i].item, last = last_of(s, l, row);
        pu centre = ends_centre(&l->end, i);
        struct point p, to = { l->right + l->end.gap - scene_tenths(s, 4), centre };

        if (last == l->columns)
            continue;
        p = point_of(s, l, row, last);
        p.x += RADIUS + PU_PT(1.5);
        if (last + 1 < l->columns)
            page_dashed(s->page, p, to, PU_PT(0.5), PU_PT(1.0), PU_PT(2.0), s->look->rule);
        else if (p.y - centre > scene_tenths(s, 3) || centre - p.y > scene_tenths(s, 3))
            page_line(s->page, p, to, PU_PT(0.25), s->look->rule);
    }
}

static void paint(struct scene *s, const struct lines *l)
{
    paint_axis(s, l);
    group_begin(s, STR("marks"));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < l->count; i++)
            if (s->chart->rows[i].highlight == pass) {
                paint_segments(s, l, i);
                paint_points(s, l, i);
            }
    group_end(s);
    group_begin(s, STR("labels"));
    paint_leaders(s, l);
    ends_paint(s, &l->end, l->right + l->end.gap, RADIUS);
    group_end(s);
}

bool line_paint(struct scene *s)
{
    struct lines l = { .count = s->chart->count, .columns = s->chart->column_count };
    pu height = s->frame.width * 40 / 100, label = pu_scale(s->look->note[s->first]->size, 11, 10);
    pu least;

    if (!make_ends(s, &l))
        return false;
    make_periods(s, &l);
    l.value = ARENA_ARRAY(s->arena, struct value, l.count * l.columns);
    l.pad = label + RADIUS * 5 / 4 + PU_PT(2.0);
    height = height > scene_tenths(s, 220) ? scene_tenths(s, 220) : height;
    /* in a narrow column steeper: its plot is narrower than the column by the ends of its lines */
    if (height < PLOT_LEAST)
        height = s->frame.width / 2 < PLOT_LEAST ? s->frame.width / 2 : PLOT_LEAST;
    height = height < l.end.height ? l.end.height : height;
    height = height < 4 * l.pad ? 4 * l.pad : height;
    height += s->extra;
    l.top = s->y;
    l.bottom = s->y + height;
    if (!make_ticks(s, &l))
        return false;
    solve(s, &l);
    least = scene_tenths(s, 40);
    if (l.columns > 1 && l.right - l.left < least)
        return frame_narrow(s, least - (l.right - l.left));
    if (l.right + l.end.gap + l.end.width > s->frame.x + s->frame.width)
        return frame_narrow(s, l.right + l.end.gap + l.end.width - s->frame.x - s->frame.width);
    paint(s, &l);
    s->y = l.bottom + scene_tenths(s, 3) + l.period_height;
    return true;
}

/* A dashed line is a target; the series need no key, they are named at their ends. */
static void key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    (void)item;
    page_dashed(s->page, (struct point){ x, centre }, (struct point){ x + width, centre },
                PU_PT(1.0), PU_PT(4.0), PU_PT(2.0), s->look->secondary);
}

/* A dashed line that the label at its end names needs no key. */
bool line_keys(struct scene *s)
{
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];

        if (r->role == CHART_ROW_TARGET && r->values[r->count - 1].state != CHART_PRESENT)
            return frame_series(s, key, 1);
    }
    return frame_head(s, NULL, 0);
}
