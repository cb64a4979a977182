/* chart/rows.c - the names of rows beside or above them, and the rhythm of rows */
#include "chart/scene.h"

/* Shares of the frame's width, in per cent. */
#define NAMES_MOST 42
#define PLOT_LEAST 30

#define NAME_LINES 2
#define STUB 2                  /* letters */
#define MANY_ROWS 16
#define TWO_LINES 16            /* tenths of a label: rows of two lines stand apart by more than these */
/* The bars' share of a row, in per cent. */
#define BAND 64
#define BAND_MOST 22            /* thickness of a bar, in tenths of a label */
#define BAND_TALL 35            /* thicker only in rows so tall that it is this share of them, */
#define BAND_TALL_LANES 60      /* or several together this, */
#define BAND_TALLEST 40         /* up to this */
#define BAND_GROWN 120          /* of a bar beside a taller chart, in per cent of its own */
/* What a row takes of the height to give away, in per cent of its plot: in a page that has too much
 * no more than keeps it one with its neighbours, in a picture of a given height much. */
#define SHARE_MOST 60
#define SHARE_FILLS 400
/* Level with a taller chart beside it rows stand so far apart at most, in tenths of a label. */
#define STEP_LEVEL 60

static const struct str *name(const struct scene *s, size_t row)
{
    return s->chart->rows[row].name;
}

static pu widest(const struct scene *s, int only)
{
    pu width = 0;

    for (size_t i = 0; i < s->chart->count; i++)
        for (int l = 0; l < LANGUAGES; l++) {
            pu w;

            if ((only >= 0 && l != only) || !words_has(s, name(s, i), (enum language)l))
                continue;
            if (l != (int)s->first && words_equal(s, name(s, i)))
                continue;
            w = words_natural(s, name(s, i)[l], s->look->label[l], (enum language)l);
            width = w > width ? w : width;
        }
    return width;
}

static void measure_height(const struct scene *s, struct names *n)
{
    for (size_t i = 0; i < s->chart->count; i++)
        if (n->words[i].height > n->height)
            n->height = n->words[i].height;
}

/* One line beside the row; a pair stands in two columns. */
static bool place_inline(struct scene *s, pu most, struct names *out)
{
    pu gap = scene_tenths(s, 6), zh = widest(s, LANGUAGE_ZH), en = widest(s, LANGUAGE_EN);
    pu width = s->pair ? zh + (zh && en ? gap : 0) + en : widest(s, -1);

    if (width > most)
        return false;
    out->mode = NAMES_INLINE;
    out->column = width ? width + scene_tenths(s, 10) : 0;
    out->first_width = zh ? zh + gap : 0;
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct str *text = name(s, i);
        enum language l = s->first;

        if (!words_has(s, text, l))
            l = (enum language)(LANGUAGES - 1 - l);
        if (words_has(s, text, l))
            out->words[i] = words_plain(s, text[l], s->look->label[l], l, scene_row_at(s, i));
        if (s->pair && l == s->first && words_has(s, text, LANGUAGE_EN) && !words_equal(s, text))
            out->second[i] = words_plain(s, text[LANGUAGE_EN], s->look->label[LANGUAGE_EN],
                                         LANGUAGE_EN, scene_row_at(s, i));
    }
    return true;
}

static bool place_blocks(struct scene *s, enum words_mode mode, pu measure, struct names *out)
{
    pu width = 0;
    bool ok = true;

    for (size_t i = 0; i < s->chart->count; i++) {
        out->words[i] = words_make(s, name(s, i), s->look->label, mode, measure, NAME_LINES,
                                   scene_row_at(s, i));
        ok &= out->words[i].ok;
        width = out->words[i].width > width ? out->words[i].width : width;
    }
    if (out->mode == NAMES_STACKED)
        out->column = width + scene_tenths(s, 10);
    return ok;
}

/* "Country A": its second line would be a stub. */
static bool ends_short(const struct scene *s, size_t row)
{
    struct str en = s->first == LANGUAGE_EN ? name(s, row)[LANGUAGE_EN] : STR("");
    size_t last = 0;

    while (last < en.len && en.ptr[en.len - 1 - last] != ' ')
        last++;
    return last < en.len && last <= STUB;
}

/*
 * Beside the row a pair takes a line per language; a lone name may wrap, but Chinese, which
 * breaks inside its words, only as an exception, and no name into a line and a stub.
 */
static bool stands_beside(const struct scene *s, pu measure)
{
    size_t wrapped = 0, most;

    for (size_t i = 0; i < s->chart->count; i++) {
        size_t lines = words_wrapped(s, name(s, i), s->look->label, measure);

        if (lines > NAME_LINES || (lines > 1 && ends_short(s, i)))
            return false;
        wrapped += lines > 1;
    }
    most = s->pair ? 0 : s->first == LANGUAGE_ZH ? s->chart->count / 4 : s->chart->count;
    return wrapped <= most;
}

pu names_plot_least(const struct scene *s)
{
    return s->frame.width * PLOT_LEAST / 100;
}

bool names_place(struct scene *s, pu others, pu plot, struct names *out)
{
    size_t count = s->chart->count;
    pu width = s->frame.width;
    pu left = width - others - plot;
    /* names leave the plot the larger part, unless it needs no more */
    pu most = plot < names_plot_least(s) ? width : width * NAMES_MOST / 100;
    bool ok = true;

    *out = (struct names){ .words = ARENA_ARRAY(s->arena, struct words, count),
                           .second = ARENA_ARRAY(s->arena, struct words, count) };
    most = left - scene_tenths(s, 10) < most ? left - scene_tenths(s, 10) : most;
    if (left < 0)
        return frame_narrow(s, -left);
    if (!place_inline(s, most, out)) {
        bool beside = most > scene_tenths(s, 30) && stands_beside(s, most);

        out->mode = beside ? NAMES_STACKED : NAMES_ABOVE;
        if (out->mode == NAMES_STACKED)
            ok = place_blocks(s, WORDS_STACK, most, out);
        else
            ok = place_blocks(s, WORDS_INLINE, width, out);
    }
    measure_height(s, out);
    return ok;
}

/* What a row takes of the height that the frame has to give away; what it saves, down to the least
 * plot. Under its name a bar stays where it is: level with a taller chart, rows stand apart. */
static pu share(const struct scene *s, pu plot, pu least, bool above)
{
    pu count = (pu)s->chart->count;
    pu each = s->extra < 0 ? (s->extra - count + 1) / count : s->extra / count;

    if (plot + each < least)
        return least < plot ? least - plot : 0;
    pu most = plot * (s->chart->fills ? SHARE_FILLS : SHARE_MOST) / 100;

    if (s->chart->head && !s->chart->fills && !above
        && most < scene_tenths(s, STEP_LEVEL) - plot)
        most = scene_tenths(s, STEP_LEVEL) - plot;
    return each > most ? most : each;
}

/* What is left of it between rows, of `whole` with their names, that all were given. */
static pu apart(const struct scene *s, pu whole, pu given)
{
    pu count = (pu)s->chart->count, left = s->extra - given * count;
    pu most = scene_tenths(s, STEP_LEVEL) - whole - given;

    if (left <= 0 || most <= 0 || count < 2 || !s->chart->head || s->chart->fills)
        return 0;
    return left / (count - 1) < most ? left / (count - 1) : most;
}

static pu thickness(const struct scene *s, pu plot, pu lanes)
{
    pu band = plot * (lanes > 1 ? ROWS_LANES_BAND : BAND) / 100;
    pu most = plot * (lanes > 1 ? BAND_TALL_LANES : BAND_TALL) / 100 / lanes;

    if (most > scene_tenths(s, BAND_TALLEST))
        most = scene_tenths(s, BAND_TALLEST);
    if (most < scene_tenths(s, BAND_MOST))
        most = scene_tenths(s, BAND_MOST);
    return band > most * lanes ? most * lanes : band;
}

/* In rows taller than `natural` by what the frame gave away: beside a taller chart bars grow less
 * than their rows. */
static pu band_of(const struct scene *s, pu plot, pu natural, pu lanes)
{
    pu band = thickness(s, plot, lanes);
    pu most = thickness(s, natural, lanes) * BAND_GROWN / 100;

    return s->chart->fills || band < most ? band : most;
}

/* Under names above their plots: each takes its own height, not that of the tallest. */
static const pu *saved_by(struct scene *s, const struct names *n)
{
    size_t count = s->chart->count;
    pu *saved = ARENA_ARRAY(s->arena, pu, count), sum = 0;

    for (size_t i = 0; i < count; i++) {
        sum += n->height - n->words[n->order ? n->order[i] : i].height;
        saved[i] = sum;
    }
    return sum ? saved : NULL;
}

struct rows rows_place(struct scene *s, const struct names *n, pu content, size_t lanes)
{
    bool many = s->chart->count > MANY_ROWS, above = n->mode == NAMES_ABOVE;
    pu plot = !above && n->height > content ? n->height : content, low = scene_tenths(s, 14);
    bool tall = plot > scene_tenths(s, TWO_LINES);
    pu air = scene_tenths(s, many ? 3 : tall ? 9 : 6), least = scene_tenths(s, many ? 14 : 19);
    struct rows r = { .top = s->y };

    low = plot + scene_tenths(s, 3) > low ? plot + scene_tenths(s, 3) : low;
    plot += air;
    if (plot < least)
        plot = least;
    if (above) {
        plot = content + scene_tenths(s, 2);
        if (plot < scene_tenths(s, 13))
            plot = scene_tenths(s, 13);
        low = plot;
        r.lead = n->height + scene_tenths(s, 1);
    }
    pu natural = plot;
    plot += share(s, plot, low, above);
    if (above)
        air += apart(s, r.lead + natural + air, plot - natural);
    r.plot = plot;
    r.band = band_of(s, plot, natural, (pu)lanes);
    if (above && lanes > 1 && r.band < content)
        r.band = content;
    r.air = above ? air : 0;
    r.step = r.lead + plot + r.air;
    r.saved = above ? saved_by(s, n) : NULL;
    s->y += r.step * (pu)s->chart->count - r.air;
    s->y -= r.saved ? r.saved[s->chart->count - 1] : 0;
    return r;
}

struct rows rows_fit(struct scene *s, const struct names *n, const pu *contents)
{
    size_t count = s->chart->count;
    pu *edge = ARENA_ARRAY(s->arena, pu, count + 1), air = scene_tenths(s, 6);
    pu above = n->mode == NAMES_ABOVE ? n->height + scene_tenths(s, 3) : 0;
    struct rows r = { .top = s->y, .edge = edge, .lead = above };

    edge[0] = s->y;
    for (size_t i = 0; i < count; i++) {
        pu name = n->mode == NAMES_ABOVE ? 0 : n->words[i].height, least = scene_tenths(s, 13);
        pu height = contents[i] > name ? contents[i] : name;

        height = (height > least ? height : least) + air;
        edge[i + 1] = edge[i] + r.lead + height
            + share(s, height, height - scene_tenths(s, 3), false);
    }
    s->y = edge[count];
    return r;
}

static pu row_top(const struct rows *r, size_t row)
{
    return r->edge ? r->edge[row] : r->top + r->step * (pu)row - (r->saved ? r->saved[row] : 0);
}

void rows_foot(struct scene *s, struct rows *r, pu height)
{
    r->step += height;
    s->y += height * (pu)s->chart->count;
}

pu rows_centre(const struct rows *r, size_t row)
{
    if (r->edge)
        return (r->edge[row] + r->lead + r->edge[row + 1]) / 2;
    return row_top(r, row) + r->lead + r->plot / 2;
}

/* the foot of the name stands on its bar */
pu rows_name(const struct names *n, const struct rows *r, size_t row, size_t line)
{
    return row_top(r, line) + (r->edge ? r->lead : n->height) - n->words[row].height;
}

static void paint_name(struct scene *s, const struct names *n, const struct rows *r, size_t row,
                       size_t line)
{
    const struct words *w = &n->words[row], *second = &n->second[row];
    pu centre = rows_centre(r, line);

    if (n->mode == NAMES_ABOVE) {
        words_paint(s, w, s->frame.x, rows_name(n, r, row, line));
        return;
    }
    words_paint(s, w, s->frame.x, words_centre(w, centre));
    words_paint(s, second, s->frame.x + n->first_width, words_centre(second, centre));
}

void names_paint(struct scene *s, const struct names *n, const struct rows *r)
{
    group_begin(s, STR("labels"));
    for (size_t i = 0; i < s->chart->count; i++)
        paint_name(s, n, r, n->order ? n->order[i] : i, i);
    group_end(s);
}

void rows_hairs(struct scene *s, const struct rows *r)
{
    for (size_t i = 1; i < s->chart->count; i++) {
        pu y = row_top(r, i) + (r->saved ? r->saved[i] - r->saved[i - 1] : 0);

        y -= r->air / 2;
        mark_hair(s, (struct point){ s->frame.x, y },
                  (struct point){ s->frame.x + s->frame.width, y });
    }
}

/*
 * Through all rows, or beside each bar where names stand between them. It lies wholly on one
 * side of x, so that half of it is not lost at the frame.
 */
void rows_zero(struct scene *s, const struct names *n, const struct rows *r, pu x)
{
    pu width = PU_PT(0.5), bottom = r->top + r->step * (pu)s->chart->count;

    x += x + width > s->frame.x + s->frame.width ? -width / 2 : width / 2;
    if (n->mode != NAMES_ABOVE) {
        page_line(s->page, (struct point){ x, r->top }, (struct point){ x, bottom }, width,
                  s->look->rule);
        return;
    }
    for (size_t i = 0; i < s->chart->count; i++) {
        pu centre = rows_centre(r, i), half = r->plot / 2;

        page_line(s->page, (struct point){ x, centre - half }, (struct point){ x, centre + half },
                  width, s->look->rule);
    }
}
