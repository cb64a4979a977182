/*
 * chart/alternative.c - what a reader who cannot see the chart is told: its words and all values
 *
 * Built of the chart's own texts alone, so that it says in each language what the picture says.
 */
#include "chart/scene.h"

struct marks { const char *colon, *comma, *semicolon, *stop; };

static const struct marks marks[LANGUAGES] = {
    [LANGUAGE_ZH] = { "：", "，", "；", "。" },
    [LANGUAGE_EN] = { ": ", ", ", "; ", "." },
};

static bool ends_sentence(struct str s)
{
    static const char *const stops[] = { "。", "？", "！", ".", "?", "!" };

    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_ends(s, str_of(stops[i])))
            return true;
    return false;
}

static void sentence(struct buf *b, struct str s, enum language l)
{
    if (!s.len)
        return;
    if (b->len && l == LANGUAGE_EN)
        buf_char(b, ' ');
    s = chart_plain(b->arena, s);
    buf_add(b, s);
    if (!ends_sentence(s))
        buf_z(b, marks[l].stop);
}

/* The name of the k-th value of a row: a period, "from", "target"; none where a row has one. */
static struct str value_name(const struct chart *c, size_t k, enum language l)
{
    if (c->kind == CHART_BULLET)
        return k < c->series_count ? c->series[k][l] : STR_NONE;
    if (c->kind == CHART_LINE || c->kind == CHART_DUMBBELL)
        return k < c->column_count ? c->columns[k][l] : STR_NONE;
    return STR_NONE;
}

static void value(struct buf *b, const struct chart_datum *d, struct str name, enum language l)
{
    buf_add(b, name);
    if (name.len)
        buf_char(b, ' ');
    if (d->label[l].len)
        buf_add(b, d->label[l]);
    else if (d->state == CHART_PRESENT)
        buf_add(b, decimal_text(b->arena, d->value));
}

static void row(struct buf *b, const struct chart *c, const struct chart_row *r, enum language l)
{
    buf_add(b, r->name[l]);
    buf_z(b, marks[l].colon);
    for (size_t k = 0; k < r->count; k++) {
        if (k)
            buf_z(b, marks[l].comma);
        value(b, &r->values[k], value_name(c, k, l), l);
    }
    if (r->note[l].len) {
        /* a note in brackets follows the value as it stands */
        if (str_starts(r->note[l], STR("(")))
            buf_char(b, ' ');
        else if (!str_starts(r->note[l], STR("（")))
            buf_z(b, marks[l].comma);
        buf_add(b, r->note[l]);
    }
}

struct str chart_alternative(struct arena *a, const struct chart *c, enum language language)
{
    struct buf b = { .arena = a }, rows = { .arena = a };

    sentence(&b, c->title[language], language);
    sentence(&b, c->subtitle[language], language);
    for (size_t i = 0; i < c->count; i++) {
        if (i)
            buf_z(&rows, marks[language].semicolon);
        row(&rows, c, &c->rows[i], language);
    }
    sentence(&b, buf_str(&rows), language);
    sentence(&b, c->note[language], language);
    return buf_str(&b);
}
