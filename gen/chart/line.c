/*
 * chart/line.c - series over periods
 *
 * The last value stands with the series' name at the right end, moved apart in a column. One or two
 * lines say the others at their points (line_values.c); more, or such as find no room for that,
 * have an axis. What a chart looks like follows from its data, so that its editions look alike.
 */
#include "chart/line.h"

#include <string.h>

#define PLOT_LEAST PU_MM(26)    /* high, with the room of values, where the width leaves it */
#define TICKS_WANTED 4
#define TICK_OVER 4             /* a point over the last grid line by one in so many of a step */
#define CRAMPED 65              /* a plot narrower than this, tenths of a label, shows no run */
#define NARROW 40               /* per cent of the frame: less, and its labels are the picture */

const struct chart_datum *line_datum(const struct scene *s, size_t row, size_t column)
{
    return &s->chart->rows[row].values[column];
}

bool line_has(const struct scene *s, size_t row, size_t column)
{
    return line_datum(s, row, column)->state == CHART_PRESENT;
}

/* The column of the last value present; columns when there is none. */
size_t line_last(const struct scene *s, const struct lines *l, size_t row)
{
    for (size_t k = l->columns; k--;)
        if (line_has(s, row, k))
            return k;
    return l->columns;
}

pu line_x(const struct lines *l, size_t column)
{
    if (l->columns == 1)
        return l->right;
    return l->left + pu_scale(l->right - l->left, (int64_t)column, (int64_t)l->columns - 1);
}

pu line_y(const struct lines *l, double value)
{
    if (l->per_unit <= 0)
        return (l->top + l->bottom) / 2;
    return l->bottom - l->foot - scene_length(value - l->lowest, l->per_unit);
}

struct point line_point(const struct scene *s, const struct lines *l, size_t row,
                        size_t column)
{
    return (struct point){ line_x(l, column),
                           line_y(l, decimal_double(line_datum(s, row, column)->value)) };
}

/* --- end labels --- */

/*
 * In per cent of the frame. A stack of labels on two lines would fill the plot, away from the ends
 * of its lines: there values stand behind their names, or at least those that find room.
 */
#define ENDS_MOST 38
#define ENDS_WIDEST 48
#define ENDS_WIDEST_PAIR 58     /* which values of their own lines would make half as high again */
#define ENDS_EACH 42
#define ENDS_STACK 75           /* of a plot's height */

static bool make_ends(struct scene *s, struct lines *l, pu height)
{
    bool ok;

    l->end.sample = l->count > 1 ? 2 * LINE_RADIUS + scene_tenths(s, 3) : 0;
    l->end.gap = LINE_RADIUS + scene_tenths(s, l->count > 1 ? 14 : 5);
    ok = ends_make(s, l->columns - 1, false, s->frame.width * ENDS_MOST / 100, &l->end);
    if (ok && l->end.below && l->end.height > pu_scale(height, ENDS_STACK, 100)) {
        struct ends wide = l->end;
        pu widest = s->frame.width * (s->pair ? ENDS_WIDEST_PAIR : ENDS_WIDEST) / 100;

        if (ends_make(s, l->columns - 1, false, widest, &wide) && !wide.below) {
            l->end = wide;
            return true;
        }
        l->end.each = !s->pair;
        ok = ends_make(s, l->columns - 1, false,
                       s->frame.width * (s->pair ? ENDS_MOST : ENDS_EACH) / 100, &l->end);
    }
    return ok;
}

/* Marks may stand on the axis and reach under it. */
static pu periods_drop(const struct scene *s)
{
    pu least = scene_tenths(s, 3), clear = LINE_RADIUS * 5 / 4 + PU_PT(1.0);

    return clear > least ? clear : least;
}

/* Labels may stand beside the periods, where the last of these leaves room. */
static pu ends_foot(const struct scene *s, const struct lines *l)
{
    pu last = l->period[l->columns - 1].width / 2;

    return last + scene_tenths(s, 2) < l->end.gap
        ? l->bottom + periods_drop(s) + l->period_height : l->bottom;
}

/* Series without any value come last. */
static void place_ends(struct scene *s, struct lines *l)
{
    pu *wanted = ARENA_ARRAY(s->arena, pu, l->count);

    for (size_t i = 0; i < l->count; i++) {
        size_t last = line_last(s, l, i);

        wanted[i] = last == l->columns ? l->bottom : line_point(s, l, i, last).y;
    }
    ends_place(s, &l->end, wanted, l->top, ends_foot(s, l));
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

bool line_crowded(const struct lines *l)
{
    return l->count * l->columns > VALUES_MOST;
}

bool line_named(const struct lines *l, size_t column)
{
    return (l->columns - 1 - column) % l->every == 0;
}

/* --- the scale --- */

/* The axis is a tick, and no value stands under it. */
static bool reach_down(struct ticks *t, struct decimal lowest)
{
    struct decimal step, first;

    if (t->count < 2 || t->count == TICKS_MOST || decimal_compare(t->at[0], lowest) <= 0)
        return true;
    if (!decimal_subtract(t->at[1], t->at[0], &step) || !decimal_subtract(t->at[0], step, &first))
        return false;
    memmove(t->at + 1, t->at, t->count++ * sizeof *t->at);
    t->at[0] = decimal_trim(first);
    return true;
}

/* No point stands far above the last grid line; above it at all only with its value. */
static bool reach_up(struct ticks *t, struct decimal highest, bool all)
{
    struct decimal step, next, over;

    if (t->count < 2 || t->count == TICKS_MOST
        || decimal_compare(t->at[t->count - 1], highest) >= 0)
        return true;
    if (!decimal_subtract(t->at[1], t->at[0], &step)
        || !decimal_subtract(highest, t->at[t->count - 1], &over)
        || !decimal_multiply(over, decimal_int(TICK_OVER), &over)
        || !decimal_add(t->at[t->count - 1], step, &next))
        return false;
    if (all || decimal_compare(over, step) > 0)
        t->at[t->count++] = decimal_trim(next);
    return true;
}

static bool make_ticks(struct scene *s, struct lines *l, bool all)
{
    struct extent e = extent_of(s->chart);

    if (!ticks_find(e.lowest, e.highest, TICKS_WANTED, &l->ticks)
        || !reach_down(&l->ticks, e.lowest) || !reach_up(&l->ticks, e.highest, all))
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

/* Beside an axis whose ticks begin under all values the lowest is the foot of the plot, unless its
 * number has two lines, of which one would stand beside the periods. */
static bool stands_on_tick(const struct scene *s, const struct lines *l)
{
    return l->beside_axis && l->tick[0].count == 1
        && decimal_compare(l->ticks.at[0], extent_of(s->chart).lowest) <= 0;
}

static void scale(struct scene *s, struct lines *l)
{
    struct extent e = extent_of(s->chart);
    double lowest = decimal_double(e.lowest), highest = decimal_double(e.highest);
    pu half = l->period[0].width / 2, last = l->period[l->columns - 1].width / 2;
    pu frame_right = s->frame.x + s->frame.width;

    if (l->beside_axis) {
        double first = decimal_double(l->ticks.at[0]);
        double end = decimal_double(l->ticks.at[l->ticks.count - 1]);

        lowest = first < lowest ? first : lowest;
        highest = end > highest ? end : highest;
    }
    for (size_t i = 0; i < l->count; i++) {
        pu w = l->value[i * l->columns].words.width / 2;

        half = w > half && l->columns > 1 ? w : half;
    }
    l->left = s->frame.x + (half > LINE_RADIUS ? half : LINE_RADIUS)
        + (l->beside_axis ? l->tick_width + scene_tenths(s, 6) : 0);
    l->right = frame_right - l->end.width - l->end.gap;
    if (l->right + last > frame_right)
        l->right = frame_right - last;
    if (l->columns == 1)
        l->right = l->left;
    l->lowest = lowest;
    l->head = !l->beside_axis || line_values_top(s, l) ? l->pad
        : LINE_RADIUS * 5 / 4 + PU_PT(2.0);
    l->foot = stands_on_tick(s, l) ? 0 : l->pad + l->raise;
    l->per_unit = highest > lowest
        ? (l->bottom - l->top - l->head - l->foot) / (highest - lowest) : 0;
    l->every = words_every(s, l->period, l->columns, l->right - l->left);
}

static bool try_values(struct scene *s, struct lines *l)
{
    line_values_make(s, l);
    scale(s, l);
    place_ends(s, l);
    return line_values_place(s, l);
}

static size_t lines_drawn(const struct scene *s, const struct lines *l)
{
    size_t n = 0;

    for (size_t i = 0; i < l->count; i++)
        n += line_last(s, l, i) < l->columns;
    return n;
}

static bool solve(struct scene *s, struct lines *l)
{
    bool done;

    if (!make_ticks(s, l, line_crowded(l)))
        return false;
    l->beside_axis = lines_drawn(s, l) > LINES_WITH_VALUES || line_crowded(l);
    done = try_values(s, l);
    if (line_values_touch(l)) {
        l->raise = VALUE_CLEAR;
        done = try_values(s, l);
    }
    if (!done && !l->beside_axis) {
        l->beside_axis = true;
        l->raise = 0;
        done = try_values(s, l);
    }
    if (!done && make_ticks(s, l, true))
        try_values(s, l);
    return true;
}

bool line_paint(struct scene *s)
{
    struct lines l = { .count = s->chart->count, .columns = s->chart->column_count };
    pu label = pu_scale(s->look->value[s->first]->size, 115, 100);
    pu height = s->frame.width * 40 / 100, least;

    height = height > scene_tenths(s, 220) ? scene_tenths(s, 220) : height;
    /* in a narrow column steeper: its plot is narrower than the column by the ends of its lines */
    if (height < PLOT_LEAST)
        height = s->frame.width / 2 < PLOT_LEAST ? s->frame.width / 2 : PLOT_LEAST;
    if (!make_ends(s, &l, height))
        return false;
    make_periods(s, &l);
    l.value = ARENA_ARRAY(s->arena, struct value, l.count * l.columns);
    l.pad = label + LINE_RADIUS * 5 / 4 + PU_PT(2.0);
    height = height < l.end.height ? l.end.height : height;
    height = height < 4 * l.pad ? 4 * l.pad : height;
    height = scene_height(s, height, l.end.height > 4 * l.pad ? l.end.height : 4 * l.pad);
    l.top = s->y;
    l.bottom = s->y + height;
    if (!solve(s, &l))
        return false;
    s->own.cramped = l.columns > 2 && l.right - l.left < scene_tenths(s, CRAMPED);
    s->own.narrow = l.columns > 2 && l.right - l.left < pu_scale(s->frame.width, NARROW, 100);
    least = scene_tenths(s, 40);
    if (l.columns > 1 && l.right - l.left < least)
        return frame_narrow(s, least - (l.right - l.left));
    if (l.right + l.end.gap + l.end.width > s->frame.x + s->frame.width)
        return frame_narrow(s, l.right + l.end.gap + l.end.width - s->frame.x - s->frame.width);
    l.drop = periods_drop(s);
    line_draw(s, &l);
    s->y = l.bottom + l.drop + l.period_height;
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
