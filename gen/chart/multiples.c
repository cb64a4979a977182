/*
 * chart/multiples.c - a small line chart per row, all on one scale
 *
 * Panels stand in the order of their last values, the largest first, in columns of equal width, as
 * many as leave each plot room. Ticks are named at the
 * left of each line of panels, the first and last period under each panel, the last value behind
 * its point; where more columns find room without, behind the panel's name.
 */
#include "chart/scene.h"
#include "chart/ticks.h"

#define RADIUS PU_PT(2.2)
/* Tenths of a label. */
#define PANEL_LEAST 105
#define PANEL_GAP 16
#define PLOT_HEIGHT 62
#define LINE_GAP 14             /* between lines of panels */
#define TICK_GAP 6
#define VALUE_GAP 4
#define PLOT_LEAST 45           /* per cent of a panel */
#define ENOUGH 3                /* columns with values behind their points */
#define HEADED_LEAST 55
#define TICKS_WANTED 3
#define NAME_LINES 2

struct multiples {
    size_t count, periods;
    size_t *order;              /* the row at each place */
    size_t columns;             /* of panels */
    bool headed;                /* values stand with the names, which hold both */
    struct words *name, *value, first, last;
    struct words tick[TICKS_MOST];
    struct ticks ticks;
    pu tick_width, value_width, panel, plot, height;
    pu sunk;                    /* periods stand lower: under the second line of the lowest tick */
    double lowest, per_unit;
};

static const struct chart_datum *datum(const struct scene *s, size_t row, size_t k)
{
    const struct chart_datum *d = &s->chart->rows[row].values[k];

    return d->state == CHART_PRESENT ? d : NULL;
}

/* Does row a stand before row b? A row without a last value comes after those with one. */
static bool before(const struct scene *s, const struct multiples *m, size_t a, size_t b)
{
    const struct chart_datum *one = datum(s, a, m->periods - 1), *two = datum(s, b, m->periods - 1);

    return one && (!two || decimal_compare(one->value, two->value) > 0);
}

/* Equal values in the order of the data. */
static void sort(struct scene *s, struct multiples *m)
{
    m->order = ARENA_ARRAY(s->arena, size_t, m->count);
    for (size_t i = 0; i < m->count; i++) {
        size_t k = i;

        for (; k && before(s, m, i, m->order[k - 1]); k--)
            m->order[k] = m->order[k - 1];
        m->order[k] = i;
    }
}

static bool make_ticks(struct scene *s, struct multiples *m)
{
    struct extent e = extent_of(s->chart);
    double low = decimal_double(e.lowest), high = decimal_double(e.highest), first, last;

    if (!ticks_find(e.lowest, e.highest, TICKS_WANTED, &m->ticks))
        return diag_error(s->diag, s->chart->at, MSG_CHART_RANGE, s->chart->id,
                          decimal_text(s->arena, e.lowest), decimal_text(s->arena, e.highest));
    for (size_t i = 0; i < m->ticks.count; i++) {
        m->tick[i] = words_number(s, m->ticks.at[i], s->chart->at);
        words_flush_right(&m->tick[i]);
        m->tick_width = m->tick[i].width > m->tick_width ? m->tick[i].width : m->tick_width;
    }
    m->tick_width += scene_tenths(s, TICK_GAP);
    first = decimal_double(m->ticks.at[0]);
    last = decimal_double(m->ticks.at[m->ticks.count - 1]);
    m->lowest = first < low ? first : low;
    high = last > high ? last : high;
    m->height = scene_tenths(s, PLOT_HEIGHT);
    m->per_unit = high > m->lowest ? (m->height - 2 * RADIUS) / (high - m->lowest) : 0;
    if (m->per_unit > 0) {
        pu rise = RADIUS + scene_length(first - m->lowest, m->per_unit);
        pu below = words_centre(&m->tick[0], -rise) + m->tick[0].height - scene_tenths(s, 2);

        m->sunk = m->tick[0].count > 1 && below > 0 ? below : 0;
    }
    return true;
}

static void make_values(struct scene *s, struct multiples *m, enum words_mode mode)
{
    m->value_width = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct chart_datum *d = &s->chart->rows[i].values[m->periods - 1];

        m->value[i] = words_value(s, d, s->look->value, NULL, mode);
        if (m->value[i].width > m->value_width)
            m->value_width = m->value[i].width;
    }
    m->value_width += RADIUS + scene_tenths(s, VALUE_GAP);
}

/* What the widest of names and values takes as a line of its own. */
static pu heading_width(const struct scene *s, const struct multiples *m)
{
    pu width = scene_tenths(s, HEADED_LEAST);

    for (size_t i = 0; i < m->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        pu name = words_width(s, r->name, s->look->label, WORDS_STACK);
        pu value = m->value[i].width;

        width = name > width ? name : width;
        width = value > width ? value : width;
    }
    return width;
}

static size_t columns_of(const struct multiples *m, pu width, pu least, pu gap)
{
    size_t columns = (size_t)((width + gap) / (least + gap));

    return columns > m->count ? m->count : columns;
}

/* As many columns as leave the plots their share, levelled over the lines. */
static bool arrange(struct scene *s, struct multiples *m)
{
    pu width = s->frame.width - m->tick_width, gap = scene_tenths(s, PANEL_GAP);
    pu least = pu_scale(m->value_width, 100, 100 - PLOT_LEAST), headed = heading_width(s, m);
    size_t lines, most;

    least = least < scene_tenths(s, PANEL_LEAST) ? scene_tenths(s, PANEL_LEAST) : least;
    m->columns = columns_of(m, width, least, gap);
    most = columns_of(m, width, headed, gap);
    if (m->columns < m->count && m->columns < ENOUGH && most > m->columns) {
        m->headed = true;
        m->value_width = 0;
        m->columns = most < ENOUGH ? most : ENOUGH;
    }
    if (!m->columns)
        return frame_narrow(s, (least < headed ? least : headed) - width);
    lines = (m->count + m->columns - 1) / m->columns;
    m->columns = (m->count + lines - 1) / lines;
    m->panel = (width - gap * (pu)(m->columns - 1)) / (pu)m->columns;
    m->plot = m->panel - m->value_width;
    return true;
}

static bool make_names(struct scene *s, struct multiples *m)
{
    struct ends headings = { .left = false };
    bool ok = true;

    if (m->headed) {
        ok = ends_make(s, m->periods - 1, false, m->panel, &headings);
        m->name = headings.words;
    }
    for (size_t i = 0; i < m->count && !m->headed; i++) {
        m->name[i] = words_make(s, s->chart->rows[i].name, s->look->label, WORDS_STACK, m->panel,
                                NAME_LINES, scene_row_at(s, i));
        ok &= m->name[i].ok;
    }
    m->first = words_period(s, 0);
    m->last = words_period(s, m->periods - 1);
    return ok;
}

static struct point point_of(const struct multiples *m, struct point origin,
                             const struct chart_datum *d, size_t k)
{
    pu y = m->per_unit > 0
        ? RADIUS + scene_length(decimal_double(d->value) - m->lowest, m->per_unit) : m->height / 2;
    pu width = m->plot - 2 * RADIUS;
    pu x = m->periods > 1 ? pu_scale(width, (int64_t)k, (int64_t)m->periods - 1) : width / 2;

    return (struct point){ origin.x + RADIUS + x, origin.y - y };
}

static bool is_hollow(const struct chart_datum *d)
{
    return d->tick == CHART_TICK_ABOUT || d->preliminary;
}

/* Of the values before the last, those that are hollow have a dot. */
static void paint_hollow(struct scene *s, const struct multiples *m, size_t row,
                         struct point origin, struct ink ink)
{
    for (size_t k = 0; k + 1 < m->periods; k++) {
        const struct chart_datum *d = datum(s, row, k);

        if (d && is_hollow(d))
            mark_point(s, point_of(m, origin, d, k), RADIUS, 0, ink, true);
    }
}

/* origin: the left end of the panel's base line. */
static void paint_series(struct scene *s, const struct multiples *m, size_t row,
                         struct point origin)
{
    const struct chart_row *r = &s->chart->rows[row];
    struct ink ink = r->highlight ? s->look->lead : s->look->second;
    pu y = origin.y - m->height / 2;
    const struct words *w = &m->value[row];

    for (size_t k = 0; k < m->periods; k++) {
        const struct chart_datum *d = datum(s, row, k), *before = k ? datum(s, row, k - 1) : NULL;
        struct point p;

        if (!d)
            continue;
        p = point_of(m, origin, d, k);
        y = p.y;
        if (before) {
            struct point from = point_of(m, origin, before, k - 1);

            if (d->break_before)
                mark_break(s, (struct point){ (from.x + p.x) / 2, (from.y + p.y) / 2 });
            else if (d->preliminary)
                page_dashed(s->page, from, p, PU_PT(1.25), PU_PT(3.0), PU_PT(2.0), ink);
            else
                page_polyline(s->page, (struct point[]){ from, p }, 2, PU_PT(1.25), ink);
        }
        if ((!before || d->break_before)
            && (k + 1 == m->periods || !datum(s, row, k + 1) || datum(s, row, k + 1)->break_before))
            mark_point(s, p, RADIUS * 3 / 4, 0, ink, false);
    }
    paint_hollow(s, m, row, origin, ink);
    group_datum(s, r, &r->values[m->periods - 1]);
    if (datum(s, row, m->periods - 1))
        mark_point(s, (struct point){ origin.x + m->plot - RADIUS, y }, RADIUS, 0, ink,
                   is_hollow(&r->values[m->periods - 1]));
    if (!m->headed)
        words_paint(s, w, origin.x + m->plot + scene_tenths(s, VALUE_GAP), words_centre(w, y));
    group_end(s);
}

static void paint_axis(struct scene *s, const struct multiples *m, struct point origin,
                       bool named)
{
    pu right = origin.x + m->plot, foot = origin.y + scene_tenths(s, 3);
    pu spacing = m->ticks.count < 2 ? 0
        : scene_length(decimal_double(m->ticks.at[1]) - decimal_double(m->ticks.at[0]),
                       m->per_unit);
    size_t step = words_tick_step(s, m->tick, m->ticks.count, spacing);

    for (size_t i = 0; i < m->ticks.count; i++) {
        pu rise = scene_length(decimal_double(m->ticks.at[i]) - m->lowest, m->per_unit);
        pu y = m->per_unit > 0 ? origin.y - RADIUS - rise : origin.y - m->height / 2;

        mark_hair(s, (struct point){ origin.x, y }, (struct point){ right, y });
        if (named && i % step == 0)
            words_paint(s, &m->tick[i], origin.x - scene_tenths(s, TICK_GAP) - m->tick[i].width,
                        words_centre(&m->tick[i], y));
    }
    foot += m->sunk;
    words_paint(s, &m->last, right - m->last.width, foot);
    if (m->periods > 1 && m->first.width + m->last.width + scene_tenths(s, 6) <= m->plot)
        words_paint(s, &m->first, origin.x, foot);
}

/* A line of panels; s->y moves under it. */
static void paint_line(struct scene *s, const struct multiples *m, size_t first, size_t end)
{
    pu name = 0, half = pu_scale(s->look->value[s->first]->size, 7, 10), base;

    for (size_t i = first; i < end; i++)
        name = m->name[m->order[i]].height > name ? m->name[m->order[i]].height : name;
    /* a value on top of the plot stays clear of the name */
    base = s->y + name + half + m->height;
    for (size_t i = first; i < end; i++) {
        struct point origin = { s->frame.x + m->tick_width
                                + (m->panel + scene_tenths(s, PANEL_GAP)) * (pu)(i - first), base };

        group_begin(s, STR("axis"));
        paint_axis(s, m, origin, i == first);
        group_end(s);
        group_begin(s, STR("labels"));
        words_paint(s, &m->name[m->order[i]], origin.x, s->y);
        group_end(s);
        group_begin(s, STR("marks"));
        paint_series(s, m, m->order[i], origin);
        group_end(s);
    }
    s->y = base + scene_tenths(s, 3) + m->sunk
        + (m->first.height > m->last.height ? m->first.height : m->last.height);
}

bool multiples_paint(struct scene *s)
{
    struct multiples m = { .count = s->chart->count, .periods = s->chart->column_count };

    m.name = ARENA_ARRAY(s->arena, struct words, m.count);
    m.value = ARENA_ARRAY(s->arena, struct words, m.count);
    make_values(s, &m, WORDS_STACK);
    sort(s, &m);
    if (!make_ticks(s, &m) || !arrange(s, &m) || !make_names(s, &m))
        return false;
    for (size_t i = 0; i < m.count; i += m.columns) {
        size_t end = i + m.columns < m.count ? i + m.columns : m.count;

        s->y += i ? scene_tenths(s, LINE_GAP) : 0;
        paint_line(s, &m, i, end);
    }
    return true;
}
