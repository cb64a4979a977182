/*
 * chart/ends.c - names and values of series beside the ends of their lines
 *
 * A label is the name and the value, a line per language; where a name and its value take more
 * than the measure, all values go under the names, or each by itself does; a name of more than two
 * lines gets more than the measure. The labels of a side stand in a column, moved apart as little
 * as possible.
 */
#include "chart/scene.h"

#define NAME_LINES 2
/* More than the measure is given in steps of this share of the frame, up to that (per cent). */
#define WIDEN 4
#define WIDEST 60
/* Tenths of a label: from name to value, between the values of two languages, between labels. */
#define VALUE_GAP 5
#define PAIR_GAP 6
#define LABEL_GAP 3
#define UNDER_NAMES 2           /* values clear of the descenders over them */

/* A value as its label; as a number where its unit is left out. */
static void value_text(const struct scene *s, const struct ends *e, const struct chart_datum *d,
                       struct str text[LANGUAGES])
{
    words_label(s, d, text);
    for (int l = 0; l < LANGUAGES; l++) {
        if (d->state != CHART_PRESENT || !words_has(s, text, (enum language)l))
            continue;
        if (e->told)
            text[l] = STR_NONE;
        else if (e->numbers && d->tick == CHART_TICK_POINT)
            text[l] = words_bare(s, d, (enum language)l);
    }
}

static struct words label(struct scene *s, const struct ends *e, size_t row, size_t column,
                          bool bare, pu measure, bool below)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = &r->values[column];
    const struct text_style *const *styles = d->state == CHART_PRESENT && !e->numbers
        ? s->look->value : s->look->note;
    struct words w = { .ok = true }, values = { .ok = true };
    struct str text[LANGUAGES];

    value_text(s, e, d, text);
    for (int l = 0; l < LANGUAGES; l++) {
        enum language language = (enum language)l;
        struct str only[LANGUAGES] = { { NULL, 0 } };
        struct words line = { .ok = true }, value = { .ok = true };
        bool second = l != (int)s->first;

        if (!bare && words_has(s, r->name, language) && !(second && words_equal(s, r->name))) {
            only[l] = r->name[l];
            line = words_make(s, only, s->look->label, WORDS_STACK, measure, NAME_LINES,
                              scene_row_at(s, row));
        }
        if (words_has(s, text, language) && !(second && words_equal(s, text)))
            value = words_plain(s, text[l], styles[l], language, d->at);
        if (below && s->pair && values.width + scene_tenths(s, PAIR_GAP) + value.width > measure)
            words_under(s, &values, &value, 0);
        else if (below && s->pair)
            words_behind(s, &values, &value, scene_tenths(s, PAIR_GAP));
        else if (below || line.count > 1
                 || line.width + scene_tenths(s, VALUE_GAP) + value.width > measure)
            words_under(s, &line, &value, 0);
        else
            words_behind(s, &line, &value, scene_tenths(s, VALUE_GAP));
        words_under(s, &w, &line, 0);
    }
    words_under(s, &w, &values, scene_tenths(s, UNDER_NAMES));
    return w;
}

/* Does any series stand with its value on one line only by wrapping? Then none does. */
static bool values_below(const struct scene *s, const struct ends *e, size_t column, pu measure)
{
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct str text[LANGUAGES];

        value_text(s, e, &r->values[column], text);
        for (int l = 0; l < LANGUAGES; l++) {
            enum language language = (enum language)l;

            if (words_has(s, r->name, language) && words_has(s, text, language)
                && words_natural(s, r->name[l], s->look->label[l], language)
                + scene_tenths(s, VALUE_GAP)
                + words_natural(s, text[l], s->look->value[l], language) > measure)
                return true;
        }
    }
    return false;
}

/* The measure, or as much more as a name takes. */
static pu names_measure(const struct scene *s, pu measure)
{
    for (size_t i = 0; i < s->chart->count; i++)
        while (words_wrapped(s, s->chart->rows[i].name, s->look->label, measure) > NAME_LINES
               && measure < pu_scale(s->frame.width, WIDEST, 100))
            measure += pu_scale(s->frame.width, WIDEN, 100);
    return measure;
}

bool ends_make(struct scene *s, size_t column, bool bare, pu measure, struct ends *out)
{
    bool ok = true, below;

    measure = bare ? measure : names_measure(s, measure);
    below = !bare && !out->each && values_below(s, out, column, measure);
    out->below = below;
    out->count = s->chart->count;
    out->words = ARENA_ARRAY(s->arena, struct words, out->count);
    out->width = out->height = 0;
    for (size_t i = 0; i < out->count; i++) {
        struct words *w = &out->words[i];

        *w = label(s, out, i, column, bare, measure, below);
        if (out->left)
            words_flush_right(w);
        ok &= w->ok;
        out->width = w->width > out->width ? w->width : out->width;
        out->height += w->height + scene_tenths(s, LABEL_GAP);
    }
    out->width += out->sample;
    return ok;
}

/* From the top down as their points stand; equal ones in the order of the data. */
void ends_place(struct scene *s, struct ends *e, const pu *wanted, pu top, pu bottom)
{
    e->slots = ARENA_ARRAY(s->arena, struct slot, e->count);
    for (size_t i = 0; i < e->count; i++) {
        pu height = e->words[i].height;
        /* the middle of the first line stands beside the point */
        struct slot slot = { wanted[i] + height / 2 - words_middle(&e->words[i]), height, 0, i };
        size_t k = i;

        for (; k && wanted[e->slots[k - 1].item] > wanted[i]; k--)
            e->slots[k] = e->slots[k - 1];
        e->slots[k] = slot;
    }
    place_column(s->arena, e->slots, e->count, scene_tenths(s, LABEL_GAP), top, bottom);
}

pu ends_centre(const struct ends *e, size_t slot)
{
    return e->slots[slot].top + words_middle(&e->words[e->slots[slot].item]);
}

void ends_paint(struct scene *s, const struct ends *e, pu x, pu radius)
{
    for (size_t i = 0; i < e->count; i++) {
        const struct slot *slot = &e->slots[i];
        const struct words *w = &e->words[slot->item];

        if (e->sample)
            mark_point(s, (struct point){ e->left ? x - radius : x + radius, ends_centre(e, i) },
                       radius, (int)(slot->item % 4), mark_series_ink(s, slot->item), false);
        words_paint(s, w, e->left ? x - e->sample - w->width : x + e->sample, slot->top);
    }
}
