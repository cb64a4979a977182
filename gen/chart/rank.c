/*
 * chart/rank.c - places on a strip from 1, the best, to N
 *
 * A bead per place while beads can be told apart, else a line with numbered ends. Where N
 * is not known the strip ends open behind the last place that occurs: nothing is said of how many
 * there are. A rank is no quantity, so a row without one has an empty strip and its reason.
 */
#include "chart/scene.h"

#include <stdlib.h>

#define RADIUS PU_PT(4.0)
#define RADIUS_LEAST PU_PT(2.5)
#define HALO PU_PT(0.75)        /* between a dot and that of last year, which it touches */
#define RING PU_PT(2.0)         /* the same place: last year's stands out around the dot by this */
#define PITCH PU_PT(14.0)       /* of few places, where names leave it room */
#define PITCH_LEAST PU_PT(10.0)
#define RANKS_MOST 1000         /* where N is not known */
#define CRAMPED 15              /* tenths of a label: places of a strip are as far apart */
#define FEW 8                   /* places that are told apart at a glance */

struct ranks {
    struct words *label;
    enum words_mode mode;
    pu label_width, content;
    struct names names;
    struct rows rows;
    int last;                       /* place at the end of the strip */
    bool open;
    pu left, room;                  /* room: around a dot */
    pu pitch, radius;         /* pitch in pu per place, exact enough up to some 1000 places */
    double exact_pitch;
};

int rank_of(const struct chart_datum *d)
{
    return (int)decimal_trim(d->value).digits;
}

static const struct chart_datum *before(const struct chart_row *r)
{
    return r->count > 1 && r->values[1].state == CHART_PRESENT ? &r->values[1] : NULL;
}

static bool any_before(const struct scene *s)
{
    for (size_t i = 0; i < s->chart->count; i++)
        if (before(&s->chart->rows[i]))
            return true;
    return false;
}

/* A whole number from 1 to N (or to a thousand). */
static bool check(struct scene *s, const struct chart_row *r, const struct chart_datum *d)
{
    unsigned most = s->chart->ranks ? s->chart->ranks : RANKS_MOST;
    struct decimal v;

    if (d->state != CHART_PRESENT)
        return true;
    v = decimal_trim(d->value);
    if (v.scale || v.negative || decimal_is_zero(v)
        || decimal_compare(v, decimal_int((long long)most)) > 0)
        return diag_error(s->diag, d->at.source ? d->at : s->chart->at, MSG_CHART_RANK,
                          r->name[s->first], decimal_text(s->arena, d->value),
                          str_number(s->arena, (long long)most));
    return true;
}

static void measure(struct scene *s, struct ranks *k)
{
    k->label_width = k->content = 0;
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct words *w = &k->label[i];

        *w = words_value(s, &r->values[0], s->look->value, NULL, k->mode);
        k->label_width = w->width > k->label_width ? w->width : k->label_width;
        k->content = w->height > k->content ? w->height : k->content;
    }
}

bool rank_places(struct scene *s, int *last)
{
    bool ok = true;

    *last = (int)s->chart->ranks;
    for (size_t i = 0; i < s->chart->count; i++)
        for (size_t k = 0; k < s->chart->rows[i].count; k++) {
            const struct chart_datum *d = &s->chart->rows[i].values[k];

            if (!check(s, &s->chart->rows[i], d))
                ok = false;
            else if (!s->chart->ranks && d->state == CHART_PRESENT && rank_of(d) > *last)
                *last = rank_of(d);
        }
    return ok;
}

/* Dots of one row that are no place apart touch each other at most. */
static pu dot_radius(const struct scene *s, pu pitch)
{
    pu radius = RADIUS;

    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        int apart = before(r) && r->values[0].state == CHART_PRESENT
            ? abs(rank_of(&r->values[0]) - rank_of(before(r))) : 0;

        if (apart && pitch * apart / 2 - PU_PT(0.25) < radius)
            radius = pitch * apart / 2 - PU_PT(0.25);
    }
    return radius < RADIUS_LEAST ? RADIUS_LEAST : radius;
}

static void scale(struct scene *s, struct ranks *k)
{
    pu width = s->frame.width - k->names.column - k->label_width - scene_tenths(s, 10);
    int places = k->last + (k->open ? 1 : 0);

    k->radius = RADIUS;
    k->room = k->radius + (any_before(s) ? RING : 0);
    k->left = s->frame.x + k->names.column + k->room;
    width -= 2 * k->room;
    k->exact_pitch = places > 1 ? (double)width / (places - 1) : 0;
    k->pitch = scene_length(1, k->exact_pitch);
    s->own.cramped = places > 1 && places <= FEW && k->pitch < scene_tenths(s, CRAMPED);
    k->radius = dot_radius(s, k->pitch);
}

static pu place(const struct ranks *k, int rank)
{
    return k->left + scene_length(rank - 1, k->exact_pitch);
}

static bool beads(const struct ranks *k)
{
    return k->pitch >= PU_PT(4.0) || k->last == 1;
}

static pu strip_end(const struct ranks *k)
{
    return place(k, k->last + (k->open ? 1 : 0)) + k->room;
}

/* The least of 1, 5, 10, 50 ... places whose numbers stand clear of each other. */
static int number_step(const struct ranks *k, pu widest)
{
    for (int unit = 1; beads(k) && unit < k->last; unit *= 10) {
        if (k->pitch * unit >= widest)
            return unit;
        if (k->pitch * unit * 5 >= widest)
            return unit * 5;
    }
    return k->last;
}

/* Numbers over the strip: 1 and N always, between them even steps. */
static void paint_numbers(struct scene *s, const struct ranks *k, pu y)
{
    const struct text_style *style = s->look->note[s->first];
    struct words last = words_plain(s, str_number(s->arena, k->last), style, s->first,
                                    s->chart->at);
    pu clear = scene_tenths(s, 4), end = 0, last_start = place(k, k->last) - last.width / 2;
    int step = number_step(k, last.width + clear);

    for (int n = 1; n < k->last; n += n == 1 && step > 1 ? step - 1 : step) {
        struct words w = words_plain(s, str_number(s->arena, n), style, s->first, s->chart->at);
        pu x = place(k, n) - w.width / 2;

        if ((n > 1 && x < end + clear) || x + w.width + clear > last_start)
            continue;
        words_paint(s, &w, x, y);
        end = x + w.width;
    }
    words_paint(s, &last, last_start, y);
}

static void paint_strip(struct scene *s, const struct ranks *k, pu y, int without)
{
    pu from = place(k, 1), to = place(k, k->last);

    if (to > from)
        mark_hair(s, (struct point){ from, y }, (struct point){ to, y });
    if (k->open)
        page_dashed(s->page, (struct point){ to, y }, (struct point){ strip_end(k), y },
                    PU_PT(0.5), PU_PT(1.0), PU_PT(2.0), s->look->rule);
    for (int end = 0; !beads(k) && end < 2; end++) {
        pu x = end ? to : from;

        page_line(s->page, (struct point){ x, y - PU_PT(2.0) }, (struct point){ x, y + PU_PT(2.0) },
                  PU_PT(0.5), s->look->rule);
    }
    for (int n = 1; beads(k) && n <= k->last; n++)
        if (n != without)
            page_circle(s->page, (struct point){ place(k, n), y }, PU_PT(1.25), &s->look->paper,
                        &s->look->rule, PU_PT(0.5));
}

/* row count: of those that do not stand out. */
static struct ink dot_ink(const struct scene *s, size_t row)
{
    for (size_t i = 0; i < s->chart->count; i++)
        if (s->chart->rows[i].highlight)
            return row < s->chart->count && s->chart->rows[row].highlight ? s->look->lead
                                                                          : s->look->second;
    return s->look->lead;
}

static void paint_row(struct scene *s, const struct ranks *k, size_t row)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = &r->values[0];
    pu centre = rows_centre(&k->rows, row);

    if (before(r)) {
        bool same = d->state == CHART_PRESENT && rank_of(d) == rank_of(before(r));

        group_datum(s, r, before(r));
        mark_point(s, (struct point){ place(k, rank_of(before(r))), centre },
                   k->radius + (same ? RING : 0), 0, s->look->rule,
                   before(r)->preliminary);
        group_end(s);
    }
    group_datum(s, r, d);
    if (d->state == CHART_PRESENT && before(r))
        page_circle(s->page, (struct point){ place(k, rank_of(d)), centre }, k->radius + HALO,
                    &s->look->paper, NULL, 0);
    if (d->state == CHART_PRESENT)
        mark_point(s, (struct point){ place(k, rank_of(d)), centre }, k->radius, 0,
                   dot_ink(s, row), d->preliminary);
    words_paint(s, &k->label[row], strip_end(k) + scene_tenths(s, 10),
                words_centre(&k->label[row], centre));
    group_end(s);
}

static void paint(struct scene *s, const struct ranks *k, pu head)
{
    group_begin(s, STR("axis"));
    paint_numbers(s, k, head);
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_datum *d = &s->chart->rows[i].values[0];

        paint_strip(s, k, rows_centre(&k->rows, i), d->state == CHART_PRESENT ? rank_of(d) : 0);
    }
    group_end(s);
    names_paint(s, &k->names, &k->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++)
        paint_row(s, k, i);
    group_end(s);
}

static void key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    mark_point(s, (struct point){ x + width / 2, centre }, RADIUS, 0,
               item ? s->look->rule : dot_ink(s, s->chart->count), false);
}

/* Dots are told apart only where there are two; time runs forwards. */
bool rank_keys(struct scene *s)
{
    struct key keys[] = { { key, NULL, 1, 0 }, { key, NULL, 0, 0 } };

    if (any_before(s) && s->chart->series_count > 1) {
        keys[0].name = s->chart->series[1];
        keys[1].name = s->chart->series[0];
    }
    return frame_head(s, keys, 2);
}

struct chart rank_named(struct arena *a, const struct chart *chart)
{
    static const char *const joints[LANGUAGES] = { [LANGUAGE_ZH] = "", [LANGUAGE_EN] = " " };
    struct chart c = *chart;
    struct chart_row *rows = arena_copy(a, c.rows, c.count * sizeof *rows);

    for (size_t i = 0; i < c.count; i++)
        for (int l = 0; l < LANGUAGES; l++) {
            struct str name = rows[i].name[l], note = rows[i].note[l];

            if (!name.len || !note.len)
                continue;
            rows[i].name[l] = str_format(a, "%.*s%s%.*s", (int)name.len, name.ptr,
                                         joints[l], (int)note.len, note.ptr);
            rows[i].note[l] = STR_NONE;
        }
    c.rows = rows;
    return c;
}

/* Few places need no wide strip; `pitch` is that of two places. */
static pu plot_least(const struct scene *s, const struct ranks *k, pu pitch)
{
    pu strip = k->last < 100 ? (k->last + k->open) * pitch : names_plot_least(s);

    return strip < names_plot_least(s) ? strip : names_plot_least(s);
}

/* Long names are broken before they squeeze the strip; rather than stand above it they do. */
static bool place_names(struct scene *s, struct ranks *k)
{
    pu others = k->label_width + scene_tenths(s, 10), plot = plot_least(s, k, PITCH);

    return (s->frame.width - others >= plot && names_place(s, others, plot, &k->names)
            && k->names.mode != NAMES_ABOVE)
        || names_place(s, others, plot_least(s, k, PITCH_LEAST), &k->names);
}

static bool place_and_paint(struct scene *s, int last)
{
    struct ranks k = { .open = s->chart->ranks == 0, .mode = words_first_mode(s), .last = last };
    pu head = s->y;

    k.label = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    do
        measure(s, &k);
    while (words_tighten(s, k.label_width, &k.mode));
    if (!place_names(s, &k))
        return false;
    scale(s, &k);
    /* names on lines of their own begin right under the numbers */
    s->y += pu_scale(s->look->note[s->first]->size, k.names.mode == NAMES_ABOVE ? 18 : 14, 10);
    k.rows = rows_place(s, &k.names, k.content, 1);
    paint(s, &k, head);
    return true;
}

bool rank_paint(struct scene *s)
{
    const struct chart *chart = s->chart, plain = rank_named(s->arena, s->chart);
    int last;
    bool ok;

    if (!rank_places(s, &last))
        return false;
    s->chart = &plain;
    ok = place_and_paint(s, last);
    s->chart = chart;
    return ok;
}
