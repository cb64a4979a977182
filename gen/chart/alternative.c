/*
 * chart/alternative.c - what a reader who cannot see the chart is told: its words and all values
 *
 * Built of the chart's own texts alone, so that it says in each language what the picture says.
 */
#include "chart/scene.h"

struct marks { const char *colon, *comma, *semicolon, *stop, *open, *close, *in, *year; };

static const struct marks marks[LANGUAGES] = {
    [LANGUAGE_ZH] = { "：", "，", "；", "。", "（", "）", "", "年" },
    [LANGUAGE_EN] = { ": ", ", ", "; ", ".", " (", ")", "in ", "" },
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

/* As printed, with the verdict that a mark stands for; of what the subtitle tells a value keeps its
 * unit, a place leaves out in what. */
static void value_text(struct buf *b, const struct chart *c, const struct chart_datum *d,
                       enum language l)
{
    bool marked = d->mark && d->mark <= c->series_count;
    bool place = c->kind == CHART_RANK || c->kind == CHART_BUMP;
    struct str verdict = marked ? c->series[d->mark - 1][l] : STR_NONE;
    struct str label = place ? words_untold(c, d, l) : d->label[l];

    if (label.len)
        buf_add(b, chart_plain(b->arena, label));
    else if (d->state == CHART_PRESENT)
        buf_add(b, decimal_text(b->arena, d->value));
    if (verdict.len) {
        buf_z(b, marks[l].open);
        buf_add(b, verdict);
        buf_z(b, marks[l].close);
    }
}

static bool is_year(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len == 4;
}

/* A year alone is read as one: 2021年. */
static void name_text(struct buf *b, struct str name, enum language l)
{
    buf_add(b, name);
    buf_z(b, is_year(name) ? marks[l].year : "");
}

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

static bool is_column(const struct chart *c, size_t k, const struct str *name)
{
    return c->axis && k < c->column_count && name == c->columns[k];
}

/* 2021年6.5%, 完成6.5%; 6.5% in 2021, but "in 2021 no value stated"; Result 6.5%. */
static void value(struct buf *b, const struct chart *c, const struct chart_row *r, size_t k,
                  enum language l)
{
    const struct str *name = chart_value_name(c, k);
    const struct chart_datum *d = &r->values[k];
    bool period = name && (is_year(name[l]) || c->periods || is_column(c, k, name));
    bool behind = period && l == LANGUAGE_EN && d->state == CHART_PRESENT;

    if (name && name[l].len && !behind) {
        buf_z(b, period ? marks[l].in : "");
        name_text(b, name[l], l);
        if (l == LANGUAGE_EN || (is_ascii(b->ptr[b->len - 1]) && d->label[l].len
                                 && is_ascii(d->label[l].ptr[0])))
            buf_char(b, ' ');
    }
    value_text(b, c, d, l);
    if (behind) {
        buf_char(b, ' ');
        buf_z(b, marks[l].in);
        buf_add(b, name[l]);
    }
}

static void row(struct buf *b, const struct chart *c, const struct chart_row *r, enum language l)
{
    name_text(b, r->name[l], l);
    buf_z(b, marks[l].colon);
    for (size_t k = 0; k < r->count; k++) {
        if (k)
            buf_z(b, marks[l].comma);
        value(b, c, r, k, l);
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

/* As it is drawn: its rows in their order, what places go by with their names. */
static struct chart drawn(struct arena *a, const struct chart *chart)
{
    struct chart c = chart->kind == CHART_RANK ? rank_named(a, chart) : *chart;
    struct chart_row *rows = ARENA_ARRAY(a, struct chart_row, c.count);
    const size_t *order = bar_order(a, &c);

    for (size_t i = 0; i < c.count; i++)
        rows[i] = c.rows[order[i]];
    c.rows = rows;
    return c;
}

struct str chart_alternative(struct arena *a, const struct chart *chart, enum language language)
{
    struct buf b = { .arena = a }, rows = { .arena = a };
    struct chart c = drawn(a, chart);

    sentence(&b, c.title[language], language);
    sentence(&b, c.subtitle[language], language);
    for (size_t i = 0; i < c.count; i++) {
        if (i)
            buf_z(&rows, marks[language].semicolon);
        row(&rows, &c, &c.rows[i], language);
    }
    sentence(&b, buf_str(&rows), language);
    sentence(&b, c.note[language], language);
    return buf_str(&b);
}

/* Heads: what each value is; a row without such a name has one value, headed by the subtitle. */
static struct str head(struct arena *a, const struct chart *c, size_t k, enum language l)
{
    const struct str *name = chart_value_name(c, k);

    if (name)
        return chart_plain(a, name[l]);
    return k ? STR("") : chart_plain(a, c->subtitle[l]);
}

struct chart_table chart_table(struct arena *a, const struct chart *chart, enum language language)
{
    struct chart c = drawn(a, chart);
    size_t values = 0, width;
    bool notes = false;
    struct str *cells;

    for (size_t i = 0; i < c.count; i++) {
        values = c.rows[i].count > values ? c.rows[i].count : values;
        notes = notes || c.rows[i].note[language].len;
    }
    width = 1 + values + notes;
    cells = ARENA_ARRAY(a, struct str, (c.count + 1) * width);
    for (size_t k = 0; k < values; k++)
        cells[1 + k] = head(a, &c, k, language);
    for (size_t i = 0; i < c.count; i++) {
        const struct chart_row *r = &c.rows[i];
        struct str *line = cells + (i + 1) * width;

        line[0] = chart_plain(a, r->name[language]);
        for (size_t k = 0; k < r->count; k++) {
            struct buf b = { .arena = a };

            value_text(&b, &c, &r->values[k], language);
            line[1 + k] = buf_str(&b);
        }
        if (notes)
            line[width - 1] = chart_plain(a, r->note[language]);
    }
    return (struct chart_table){ cells, c.count + 1, width };
}
