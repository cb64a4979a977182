/*
 * chart/spark.c - a line without axis per row, each on its own scale, and its last value
 *
 * For indicators of different units, which no scale could share. The periods at both ends stand
 * over the lines, which fill the frame and are higher where it is wide: a long flat one shows
 * nothing.
 */
#include "chart/scene.h"

#define LINE_HEIGHT 14          /* tenths of a label */
#define LINE_HEIGHT_MOST 28
#define LINE_WIDTH 9            /* heights, before it grows higher */
#define VALUE_GAP 8

struct sparks {
    struct words *value, first, last;
    pu value_width, content;
    struct names names;
    struct rows rows;
    pu left, width, height;
};

static void measure(struct scene *s, struct sparks *p, enum words_mode mode)
{
    p->value_width = p->content = 0;
    for (size_t i = 0; i < s->chart->count; i++) {
        const struct chart_row *r = &s->chart->rows[i];
        struct words *w = &p->value[i];

        *w = words_value(s, &r->values[r->count - 1], s->look->value, r->note, mode);
        p->value_width = w->width > p->value_width ? w->width : p->value_width;
        p->content = w->height > p->content ? w->height : p->content;
    }
}

static void paint_row(struct scene *s, const struct sparks *p, size_t row)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct words *w = &p->value[row];
    pu centre = rows_centre(&p->rows, row);

    group_datum(s, r, &r->values[r->count - 1]);
    cell_trend(s->page, s->chart, r, s->label_size,
               (struct rect){ p->left, centre - p->height / 2, p->width, p->height });
    words_paint(s, w, p->left + p->width + scene_tenths(s, VALUE_GAP), words_centre(w, centre));
    group_end(s);
}

static void paint(struct scene *s, const struct sparks *p, pu head)
{
    pu foot = head + (p->first.height > p->last.height ? p->first.height : p->last.height);

    group_begin(s, STR("axis"));
    words_paint(s, &p->last, p->left + p->width - p->last.width, foot - p->last.height);
    if (p->first.width + p->last.width + scene_tenths(s, 6) <= p->width)
        words_paint(s, &p->first, p->left, foot - p->first.height);
    rows_hairs(s, &p->rows);
    group_end(s);
    names_paint(s, &p->names, &p->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++)
        paint_row(s, p, i);
    group_end(s);
}

/* Of a line as wide as p's. */
static pu line_height(const struct scene *s, const struct sparks *p)
{
    pu height = p->width / LINE_WIDTH, least = scene_tenths(s, LINE_HEIGHT),
       most = scene_tenths(s, LINE_HEIGHT_MOST);

    return height < least ? least : height > most ? most : height;
}

bool spark_paint(struct scene *s)
{
    struct sparks p = { 0 };
    enum words_mode mode = words_first_mode(s);
    pu others, head = s->y;

    p.value = ARENA_ARRAY(s->arena, struct words, s->chart->count);
    do
        measure(s, &p, mode);
    while (words_tighten(s, p.value_width, &mode));
    others = p.value_width + scene_tenths(s, VALUE_GAP);
    if (!names_place(s, others, names_plot_least(s), &p.names))
        return false;
    p.first = s->chart->column_count > 1 ? words_period(s, 0) : (struct words){ .ok = true };
    p.last = words_period(s, s->chart->column_count - 1);
    p.width = s->frame.width - p.names.column - others;
    if (p.width < p.last.width)
        return frame_narrow(s, p.last.width - p.width);
    p.left = s->frame.x + p.names.column;
    s->y += (p.first.height > p.last.height ? p.first.height : p.last.height) + scene_tenths(s, 2);
    p.height = line_height(s, &p);
    p.rows = rows_place(s, &p.names, p.content > p.height ? p.content : p.height, 1);
    paint(s, &p, head);
    return true;
}
