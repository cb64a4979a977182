/*
 * chart/stacked.c - parts of a sum in one bar, by value or each bar 100 per cent
 *
 * A part's label stands in it where it fits; the others stand in a line under the bar, in order,
 * moved apart as little as possible, each tied to its part by a hair line. Where a part is missing,
 * its reason stands behind the bar, and in a chart of shares the bar is not drawn: the whole is not
 * known.
 */
#include "chart/scene.h"

#define LABEL_GAP 5             /* tenths of a label */
#define INSIDE 3                /* air beside a label in its part */
#define CLEAR 1                 /* under what stands behind the bar */
#define TIE 3                   /* height of the line to a label under the bar */
#define UNDER_GAP 6             /* between labels under the bar */
#define UNDER_AXIS 4            /* from the line that bars start from */
#define SEAM PU_PT(0.75)
#define TIED 5                  /* from the ends of its first line at least */
#define TIE_LINE PU_PT(0.25)
#define BAND_AIR 4              /* of a bar over and under the label in it */

struct part {
    const struct chart_datum *datum;
    struct words label;
    double from, to;
    bool inside;
    pu x;                       /* of a label under the bar */
};

struct stacks {
    size_t series;
    struct part *part;              /* count * series */
    struct words *behind;           /* total, or reasons for what is missing */
    struct reach *reach;
    struct names names;
    struct rows rows;
    struct scale scale;
    pu others, content;
    pu inside;                      /* height of the tallest label in a bar */
    pu under, tie;                  /* of the line under the bar; of the lines that lead there */
    bool share;
};

/* Parts add up: none is negative. */
static bool check(struct scene *s, const struct chart_row *r)
{
    for (size_t k = 0; k < r->count; k++)
        if (r->values[k].state == CHART_PRESENT && r->values[k].value.negative)
            return diag_error(s->diag, r->values[k].at.source ? r->values[k].at : s->chart->at,
                              MSG_CHART_PART, r->name[s->first],
                              decimal_text(s->arena, r->values[k].value));
    return true;
}

static bool whole(const struct chart_row *r)
{
    bool any = false;

    for (size_t k = 0; k < r->count; k++) {
        if (r->values[k].state != CHART_PRESENT)
            return false;
        any = any || !decimal_is_zero(r->values[k].value);
    }
    return any;
}

static void stack(const struct scene *s, struct stacks *t, size_t row)
{
    const struct chart_row *r = &s->chart->rows[row];
    double sum = 0, total = 0;

    for (size_t k = 0; k < t->series; k++)
        if (r->values[k].state == CHART_PRESENT)
            total += decimal_double(r->values[k].value);
    for (size_t k = 0; k < t->series; k++) {
        struct part *p = &t->part[row * t->series + k];
        bool drawn = r->values[k].state == CHART_PRESENT && (!t->share || whole(r));

        *p = (struct part){ .datum = &r->values[k], .from = sum };
        if (drawn)
            sum += t->share ? decimal_double(p->datum->value) / total
                            : decimal_double(p->datum->value);
        p->to = sum;
    }
    t->reach[row] = (struct reach){ .from = 0, .to = sum };
}

/* Nothing to draw, but known: 0, without the unit of any one part. */
static bool is_nought(const struct chart_row *r)
{
    for (size_t k = 0; k < r->count; k++)
        if (r->values[k].state != CHART_PRESENT || !decimal_is_zero(r->values[k].value))
            return false;
    return true;
}

/*
 * Each part that is missing, or of a whole not known, by its name; else the row's own note, and 0
 * where there is none and all parts are nought.
 */
static struct words behind(struct scene *s, const struct stacks *t, size_t row,
                           enum words_mode mode)
{
    const struct chart_row *r = &s->chart->rows[row];
    struct words w = { .ok = true };
    bool all = true;

    for (size_t k = 0; k < t->series; k++) {
        struct words line, reason;

        if (r->values[k].state == CHART_PRESENT && !(t->share && !whole(r)))
            continue;
        all = false;
        line = words_make(s, s->chart->series[k], s->look->note, mode, s->frame.width, 1,
                          s->chart->at);
        reason = words_make(s, r->values[k].label, s->look->note, mode, s->frame.width, 1,
                            s->chart->at);
        words_behind(s, &line, &reason, scene_tenths(s, LABEL_GAP));
        words_under(s, &w, &line, 0);
    }
    if (all && !words_has(s, r->note, s->first) && is_nought(r))
        w = words_number(s, decimal_int(0), s->chart->at);
    else if (all)
        w = words_make(s, r->note, s->look->value, mode, s->frame.width, 1, s->chart->at);
    return w;
}

static void measure(struct scene *s, struct stacks *t, enum words_mode mode)
{
    t->others = t->content = 0;
    for (size_t i = 0; i < s->chart->count; i++) {
        struct words *w = &t->behind[i];

        *w = behind(s, t, i, mode);
        t->reach[i].right = w->count ? w->width + scene_tenths(s, LABEL_GAP) : 0;
        t->others = t->reach[i].right > t->others ? t->reach[i].right : t->others;
        t->content = w->height > t->content ? w->height : t->content;
    }
}

static bool is_drawn(const struct part *p)
{
    return p->to > p->from;
}

/* `bare`: the number alone, in the small style. */
static void make_label(struct scene *s, struct part *p, struct ink ground, bool bare)
{
    const struct text_style *styles[LANGUAGES];
    struct str text[LANGUAGES], label[LANGUAGES];

    p->label = (struct words){ .ok = true };
    if (p->datum->state != CHART_PRESENT || !is_drawn(p))
        return;
    words_label(s, p->datum, label);
    for (int l = 0; l < LANGUAGES; l++) {
        const struct text_style *style = bare ? s->look->note[l] : s->look->label[l];

        styles[l] = p->inside && !p->datum->preliminary
            ? words_inked(s, style, mark_text_on(s, ground)) : style;
        text[l] = !bare || !(s->chart->languages >> l & 1) ? label[l]
            : words_bare(s, p->datum, (enum language)l);
    }
    p->label = words_make(s, text, styles, WORDS_STACK, s->frame.width, 1, p->datum->at);
    if (p->inside)
        words_to_middle(&p->label);
}

/* Labels of a row under its bar, apart from each other. False: they take more than the width. */
static bool spread(struct scene *s, const struct stacks *t, size_t row)
{
    struct slot *slots = ARENA_ARRAY(s->arena, struct slot, t->series);
    pu gap = scene_tenths(s, UNDER_GAP), width = -gap;
    pu left = s->frame.x + t->names.column + scene_tenths(s, UNDER_AXIS);
    size_t count = 0;

    for (size_t k = 0; k < t->series; k++) {
        struct part *p = &t->part[row * t->series + k];

        if (p->inside || !p->label.count)
            continue;
        slots[count++] = (struct slot){ scale_x(&t->scale, (p->from + p->to) / 2),
                                        p->label.width, 0, k };
        width += gap + p->label.width;
    }
    if (width > s->frame.x + s->frame.width - left)
        return false;
    place_column(s->arena, slots, count, gap, left, s->frame.x + s->frame.width);
    for (size_t i = 0; i < count; i++)
        t->part[row * t->series + slots[i].item].x = slots[i].top;
    return true;
}

/* How many of the series' labels do not fit in their parts. */
static size_t misfits(struct scene *s, struct stacks *t, size_t k, bool bare, size_t *labels)
{
    size_t n = 0;

    *labels = 0;
    for (size_t i = 0; i < s->chart->count; i++) {
        struct part *p = &t->part[i * t->series + k];

        p->inside = true;
        make_label(s, p, mark_part_ink(s, k, t->series), bare);
        p->inside = p->label.width + 2 * scene_tenths(s, INSIDE)
            <= scene_length(p->to - p->from, t->scale.per_unit);
        n += p->label.count && !p->inside;
        *labels += p->label.count > 0;
    }
    return n;
}

/* Where a third of the labels of a series do not fit in the bars, none of it stands in one. */
static bool place_labels(struct scene *s, struct stacks *t, bool bare)
{
    bool ok = true;

    t->under = t->inside = 0;
    for (size_t k = 0; k < t->series; k++) {
        size_t labels, wrong = misfits(s, t, k, bare, &labels);

        for (size_t i = 0; i < s->chart->count; i++) {
            struct part *p = &t->part[i * t->series + k];
            pu *most;

            p->inside = p->inside && (!wrong || 3 * wrong < labels);
            most = p->inside ? &t->inside : &t->under;
            if (!p->inside)
                make_label(s, p, mark_part_ink(s, k, t->series), bare);
            *most = p->label.height > *most ? p->label.height : *most;
        }
    }
    for (size_t i = 0; i < s->chart->count; i++)
        ok &= spread(s, t, i);
    return ok;
}

/* Under the bar and what stands behind it. */
static pu foot_of(const struct scene *s, const struct stacks *t, size_t row, struct rect bar)
{
    pu foot = rows_centre(&t->rows, row) + t->behind[row].height / 2 + scene_tenths(s, CLEAR);

    return foot > bar.y + bar.height ? foot : bar.y + bar.height;
}

/* Where over the first line of its label a part's line ends: straight under the part if it can. */
static pu tied_at(const struct scene *s, const struct part *p, pu middle)
{
    pu width = p->label.lines[0].line.width, inset = scene_tenths(s, TIED);
    pu left = p->x + p->label.lines[0].x, right = left + width;

    inset = inset > width / 2 ? width / 2 : inset;
    if (middle < left + inset)
        return left + inset;
    return middle > right - inset ? right - inset : middle;
}

static void paint_part(struct scene *s, const struct stacks *t, size_t row, size_t k,
                       struct rect bar)
{
    const struct part *p = &t->part[row * t->series + k];
    const struct words *w = &p->label;
    pu middle = bar.x + bar.width / 2, left = s->frame.x + TIE_LINE;
    pu right = s->frame.x + s->frame.width - TIE_LINE;

    group_datum(s, &s->chart->rows[row], p->datum);
    if (bar.width) {
        bool seam = p->from > 0 && bar.width > 3 * SEAM;

        bar.x += seam ? SEAM : 0;
        bar.width -= seam ? SEAM : 0;
        mark_bar(s, bar, mark_part_ink(s, k, t->series), p->datum->preliminary);
    }
    middle = middle < left ? left : middle > right ? right : middle;
    if (w->count && p->inside) {
        pu top = words_centre(w, bar.y + bar.height / 2);

        if (p->datum->preliminary)
            page_rect(s->page, (struct rect){ middle - w->width / 2, top, w->width, w->height },
                      s->look->paper);
        words_paint(s, w, middle - w->width / 2, top);
    } else if (w->count) {
        pu foot = foot_of(s, t, row, bar);
        struct point tie[] = { { middle, bar.y + bar.height }, { middle, foot },
                               { tied_at(s, p, middle), foot + t->tie } };

        page_polyline(s->page, tie, 3, TIE_LINE, s->look->rule);
        words_paint(s, w, p->x, foot + t->tie);
    }
    group_end(s);
}

static void paint_row(struct scene *s, const struct stacks *t, size_t row)
{
    pu centre = rows_centre(&t->rows, row), band = t->rows.band;
    const struct words *w = &t->behind[row];

    for (size_t k = 0; k < t->series; k++) {
        const struct part *p = &t->part[row * t->series + k];
        pu from = scale_x(&t->scale, p->from), to = scale_x(&t->scale, p->to);

        if (is_drawn(p))
            paint_part(s, t, row, k, (struct rect){ from, centre - band / 2, to - from, band });
    }
    words_paint(s, w, scale_x(&t->scale, t->reach[row].to) + scene_tenths(s, LABEL_GAP),
                words_centre(w, centre));
}

static void paint(struct scene *s, const struct stacks *t)
{
    group_begin(s, STR("axis"));
    rows_zero(s, &t->names, &t->rows, t->scale.start);
    group_end(s);
    names_paint(s, &t->names, &t->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++)
        paint_row(s, t, i);
    group_end(s);
}

/* Names beside the bars, or over them where labels under the bars need the whole width. */
static bool place_bars(struct scene *s, struct stacks *t, pu plot)
{
    return names_place(s, t->others, plot, &t->names)
        && scale_fit(s, t->reach, s->chart->count, 0, s->frame.x + t->names.column,
                     s->frame.width - t->names.column, &t->scale);
}

bool stacked_paint(struct scene *s)
{
    struct stacks t = { .series = s->chart->series_count,
                        .share = s->chart->kind == CHART_SHARE };
    enum words_mode mode = words_first_mode(s);
    bool ok = true;
    pu band;

    t.part = ARENA_ARRAY(s->arena, struct part, s->chart->count * t.series);
    t.behind = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    t.reach = ARENA_ARRAY(s->arena, struct reach, s->chart->count);
    for (size_t i = 0; i < s->chart->count; i++) {
        ok &= check(s, &s->chart->rows[i]);
        stack(s, &t, i);
    }
    if (!ok)
        return false;
    do
        measure(s, &t, mode);
    while (words_tighten(s, t.others, &mode));
    if (!place_bars(s, &t, names_plot_least(s)))
        return false;
    if (!place_labels(s, &t, false) && !place_labels(s, &t, true)) {
        if (!place_bars(s, &t, s->frame.width - t.others))
            return false;
        if (!place_labels(s, &t, false) && !place_labels(s, &t, true))
            return diag_error(s->diag, s->chart->at, MSG_CHART_PARTS, s->chart->id);
    }
    t.tie = t.under ? scene_tenths(s, TIE) : 0;
    band = t.inside + scene_tenths(s, BAND_AIR);
    t.rows = rows_place(s, &t.names, t.content > band ? t.content : band, 1);
    t.rows.band = t.rows.band < band ? band : t.rows.band;
    rows_foot(s, &t.rows, t.under ? t.under + t.tie + scene_tenths(s, CLEAR) : 0);
    paint(s, &t);
    return true;
}
