/*
 * chart/bump.c - ranks over periods, 1 on top
 *
 * A place is a level line and its number stands in the dot. Between two periods a line leaves and
 * reaches its dots level, so that it crosses no other dot. A period without a place leaves a gap,
 * told by its reason where it is the last one.
 */
#include "chart/scene.h"

#define RADIUS 9                /* of a dot, tenths of a label; without its number: */
#define SMALL PU_PT(2.6)
#define ENDS_MOST 38            /* per cent of the frame */
#define PITCH 19                /* of places, tenths of a label: what a dot with its number takes */
#define HEIGHT_MOST 360         /* tenths of a label */
#define GAP 6                   /* from the last dot to its label */
#define LEVEL PU_PT(1.5)         /* of a line beside its dot */
#define TICKS 20                /* places named at the left at most */

struct bump {
    size_t count, columns;
    struct ends end;
    struct words *period;
    pu period_height;
    int last;                   /* place that is shown: one behind the last that occurs */
    bool numbered;              /* the places stand in the dots */
    pu radius, left, right, top, bottom;
    double pitch;
    struct words *tick;
    pu tick_width;
    int step;                   /* of ticks */
};

static const struct chart_datum *datum(const struct scene *s, size_t row, size_t column)
{
    const struct chart_datum *d = &s->chart->rows[row].values[column];

    return d->state == CHART_PRESENT ? d : NULL;
}

static pu place_y(const struct bump *b, int place)
{
    return b->top + b->radius + scene_length(place - 1, b->pitch);
}

static pu column_x(const struct bump *b, size_t column)
{
    if (b->columns == 1)
        return b->right;
    return b->left + pu_scale(b->right - b->left, (int64_t)column, (int64_t)b->columns - 1);
}

static struct point point_of(const struct bump *b, const struct chart_datum *d, size_t column)
{
    return (struct point){ column_x(b, column), place_y(b, rank_of(d)) };
}

static bool is_numbered(const struct scene *s, const struct bump *b)
{
    return scene_tenths(s, PITCH) <= scene_tenths(s, HEIGHT_MOST) / b->last && b->last < 100;
}

/* Dots with numbers where places are far enough apart, else small dots and ticks at the left. */
static void heights(struct scene *s, struct bump *b)
{
    pu wish = scene_tenths(s, PITCH), most = scene_tenths(s, HEIGHT_MOST), height;

    b->radius = b->numbered ? scene_tenths(s, RADIUS) : SMALL;
    b->pitch = b->numbered ? wish : (double)(most - 2 * b->radius) / b->last;
    height = 2 * b->radius + scene_length(b->last - 1, b->pitch);
    if (height < b->end.height && b->last > 1) {
        b->pitch = (double)(b->end.height - 2 * b->radius) / (b->last - 1);
        height = b->end.height;
    }
    if (s->extra > 0 && b->last > 1) {
        b->pitch += (double)s->extra / (b->last - 1);
        height += s->extra;
    }
    b->bottom = b->top + (height < b->end.height ? b->end.height : height);
}

/* The list may go on: the places behind one more than the last that occurs are not shown. */
static int shown(const struct scene *s, int places)
{
    int worst = 1;

    for (size_t i = 0; i < s->chart->count; i++)
        for (size_t k = 0; k < s->chart->column_count; k++) {
            const struct chart_datum *d = datum(s, i, k);

            worst = d && rank_of(d) > worst ? rank_of(d) : worst;
        }
    return worst < places ? worst + 1 : places;
}

static void make_ticks(struct scene *s, struct bump *b)
{
    const struct text_style *style = s->look->note[s->first];

    for (b->step = b->numbered ? 5 : 1; b->last / b->step >= TICKS;
         b->step *= b->step % 10 == 5 ? 2 : 5)
        ;
    b->tick = ARENA_ARRAY(s->arena, struct words, TICKS + 2);
    for (int n = 0; n * b->step <= b->last; n++) {
        b->tick[n] = words_plain(s, str_number(s->arena, n ? n * b->step : 1), style, s->first,
                                 s->chart->at);
        b->tick_width = b->tick[n].width > b->tick_width ? b->tick[n].width : b->tick_width;
    }
}

static void make_periods(struct scene *s, struct bump *b)
{
    b->period = ARENA_ARRAY(s->arena, struct words, b->columns);
    for (size_t k = 0; k < b->columns; k++) {
        b->period[k] = words_period(s, k);
        if (b->period[k].height > b->period_height)
            b->period_height = b->period[k].height;
    }
}

static bool scale(struct scene *s, struct bump *b)
{
    pu half = b->period[0].width / 2, last = b->period[b->columns - 1].width / 2;
    pu least = (pu)(b->columns - 1) * (2 * b->radius + scene_tenths(s, 6));

    b->left = s->frame.x + b->tick_width + (b->tick_width ? scene_tenths(s, 5) : 0)
        + (half > b->radius ? half : b->radius);
    b->right = s->frame.x + s->frame.width - b->end.width - b->end.gap;
    if (b->right + last > s->frame.x + s->frame.width)
        b->right = s->frame.x + s->frame.width - last;
    if (b->columns == 1)
        b->right = b->left;
    if (b->right - b->left < least)
        return frame_narrow(s, least - (b->right - b->left));
    if (b->right + b->end.gap + b->end.width > s->frame.x + s->frame.width)
        return frame_narrow(s, b->right + b->end.gap + b->end.width - s->frame.x - s->frame.width);
    return true;
}

static void place_ends(struct scene *s, struct bump *b)
{
    pu *wanted = ARENA_ARRAY(s->arena, pu, b->count);

    for (size_t i = 0; i < b->count; i++) {
        wanted[i] = b->bottom;
        for (size_t k = 0; k < b->columns; k++)
            if (datum(s, i, k))
                wanted[i] = place_y(b, rank_of(datum(s, i, k)));
    }
    ends_place(s, &b->end, wanted, b->top, b->bottom);
}

static void paint_axis(struct scene *s, const struct bump *b)
{
    group_begin(s, STR("axis"));
    for (int n = 0; n * b->step <= b->last; n++) {
        pu y = place_y(b, n ? n * b->step : 1);

        if (n && n * b->step == 1)
            continue;
        words_paint(s, &b->tick[n], s->frame.x + b->tick_width - b->tick[n].width,
                    words_centre(&b->tick[n], y));
        mark_hair(s, (struct point){ b->left, y }, (struct point){ b->right, y });
    }
    for (size_t k = 0, every = words_every(s, b->period, b->columns, b->right - b->left);
         k < b->columns; k++)
        if ((b->columns - 1 - k) % every == 0)
            words_paint(s, &b->period[k], column_x(b, k) - b->period[k].width / 2,
                        b->bottom + scene_tenths(s, 4));
    group_end(s);
}

static void paint_line(struct scene *s, const struct bump *b, size_t row)
{
    struct ink ink = mark_row_ink(s, row);
    pu width = s->chart->rows[row].highlight ? PU_PT(2.5) : PU_PT(1.25);

    for (size_t k = 1; k < b->columns; k++) {
        const struct chart_datum *from = datum(s, row, k - 1), *to = datum(s, row, k);
        struct point p[4];

        if (!from || !to)
            continue;
        p[0] = point_of(b, from, k - 1);
        p[3] = point_of(b, to, k);
        p[0].x += b->numbered ? b->radius : 0;
        p[3].x -= b->numbered ? b->radius : 0;
        p[1] = (struct point){ p[0].x + LEVEL, p[0].y };
        p[2] = (struct point){ p[3].x - LEVEL, p[3].y };
        if (to->break_before)
            mark_break(s, (struct point){ (p[1].x + p[2].x) / 2, (p[1].y + p[2].y) / 2 });
        else
            page_polyline(s->page, p, 4, width, ink);
    }
}

/* Another row before this one has the same place: one number tells both. */
static bool told(const struct scene *s, size_t row, size_t column)
{
    for (size_t i = 0; i < s->chart->count; i++) {
        bool first = s->chart->rows[i].highlight == s->chart->rows[row].highlight
            ? i < row : s->chart->rows[i].highlight;

        if (i != row && first && datum(s, i, column)
            && rank_of(datum(s, i, column)) == rank_of(datum(s, row, column)))
            return true;
    }
    return false;
}

static void paint_dots(struct scene *s, const struct bump *b, size_t row)
{
    const struct chart_row *r = &s->chart->rows[row];
    struct ink ink = mark_row_ink(s, row);

    for (size_t k = 0; k < b->columns; k++) {
        const struct chart_datum *d = datum(s, row, k);
        struct words number;
        struct point at;

        if (!d || told(s, row, k))
            continue;
        at = point_of(b, d, k);
        group_datum(s, r, d);
        mark_point(s, at, b->radius, 0, ink, d->preliminary);
        if (b->numbered) {
            struct ink on = mark_text_on(s, d->preliminary ? s->look->paper : ink);

            number = words_plain(s, str_number(s->arena, rank_of(d)),
                                 words_inked(s, s->look->value[s->first], on), s->first, d->at);
            words_paint(s, &number, at.x - number.width / 2, words_centre(&number, at.y));
        }
        group_end(s);
    }
}

static void paint(struct scene *s, const struct bump *b)
{
    paint_axis(s, b);
    group_begin(s, STR("marks"));
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < b->count; i++)
            if (s->chart->rows[i].highlight == pass)
                paint_line(s, b, i);
    for (size_t i = 0; i < b->count; i++)
        paint_dots(s, b, i);
    group_end(s);
    group_begin(s, STR("labels"));
    ends_paint(s, &b->end, b->right + b->end.gap, b->radius);
    group_end(s);
}

bool bump_paint(struct scene *s)
{
    struct bump b = { .count = s->chart->count, .columns = s->chart->column_count };

    if (!rank_places(s, &b.last))
        return false;
    b.last = shown(s, b.last);
    b.numbered = is_numbered(s, &b);
    b.end.told = b.numbered && s->chart->bare_places;
    b.end.gap = scene_tenths(s, RADIUS + GAP);
    if (!ends_make(s, b.columns - 1, false, s->frame.width * ENDS_MOST / 100, &b.end))
        return false;
    b.top = s->y;
    heights(s, &b);
    make_ticks(s, &b);
    make_periods(s, &b);
    if (!scale(s, &b))
        return false;
    place_ends(s, &b);
    paint(s, &b);
    s->y = b.bottom + scene_tenths(s, 4) + b.period_height;
    return true;
}
