/*
 * chart/matrix.c - a verdict per row and period: its mark and the value it is about
 *
 * A verdict that has no mark (not stated, in progress, not comparable) is words alone.
 */
#include "chart/scene.h"

#define RADIUS 4                /* of a mark, tenths of a label */
#define CELL_LEAST 34
/* Room of a mark before its label, and between cells; the second where the frame is narrow. */
static const int mark_room[] = { 13, 11 }, cell_gap[] = { 6, 3 };
#define PLOT_SHARE 62           /* of the frame at most, in per cent, while labels need no more */
#define LABEL_LINES 3

struct matrix {
    size_t columns;
    int tight;
    struct words *cell, *head;
    pu cell_width, head_height, left;
    pu *content;                /* height of each row's tallest label */
    struct names names;
    struct rows rows;
};

static void key(struct scene *s, pu x, pu centre, pu width, size_t item)
{
    mark_verdict(s, (struct point){ x + width / 2, centre }, scene_tenths(s, RADIUS),
                 (enum chart_mark)(item + 1));
}

static bool has_mark(const struct chart *c, enum chart_mark mark)
{
    for (size_t i = 0; i < c->count; i++)
        for (size_t k = 0; k < c->rows[i].count; k++)
            if (c->rows[i].values[k].mark == mark)
                return true;
    return false;
}

/* The marks that occur. */
bool matrix_keys(struct scene *s)
{
    struct key keys[CHART_MARKS];
    size_t count = 0;

    for (size_t i = 0; i + 1 < CHART_MARKS && i < s->chart->series_count; i++)
        if (has_mark(s->chart, (enum chart_mark)(i + 1)))
            keys[count++] = (struct key){ key, s->chart->series[i], i, 0 };
    return frame_head(s, keys, count);
}

static const struct text_style *const *styles(const struct scene *s, const struct chart_datum *d)
{
    return d->state == CHART_PRESENT ? s->look->label : s->look->note;
}

/* What a column needs: labels of figures stand on one line; reasons (`all`) may wrap. */
static pu widest(const struct scene *s, bool all, int tight)
{
    pu width = scene_tenths(s, CELL_LEAST);

    for (size_t i = 0; i < s->chart->count; i++)
        for (size_t k = 0; k < s->chart->column_count; k++) {
            const struct chart_datum *d = &s->chart->rows[i].values[k];
            pu w = words_width(s, d->label, styles(s, d), WORDS_STACK)
                + (d->mark ? scene_tenths(s, mark_room[tight]) : 0);

            if (d->state != CHART_PRESENT)
                w = all ? w * 10 / 18 : 0;
            width = w > width ? w : width;
        }
    return width + scene_tenths(s, cell_gap[tight]);
}

static bool make_cells(struct scene *s, struct matrix *m)
{
    pu measure = m->cell_width - scene_tenths(s, cell_gap[m->tight]);
    bool ok = true;

    for (size_t k = 0; k < m->columns; k++) {
        m->head[k] = words_make(s, s->chart->columns[k], s->look->note, WORDS_STACK, measure,
                                LABEL_LINES, s->chart->at);
        ok &= m->head[k].ok;
        m->head_height = m->head[k].height > m->head_height ? m->head[k].height : m->head_height;
    }
    for (size_t i = 0; i < s->chart->count * m->columns; i++) {
        const struct chart_datum *d = &s->chart->rows[i / m->columns].values[i % m->columns];

        m->cell[i] = words_make(s, d->label, styles(s, d), WORDS_STACK,
                                measure - (d->mark ? scene_tenths(s, mark_room[m->tight]) : 0),
                                LABEL_LINES,
                                d->at.source ? d->at : s->chart->at);
        ok &= m->cell[i].ok;
        if (m->cell[i].height > m->content[i / m->columns])
            m->content[i / m->columns] = m->cell[i].height;
    }
    return ok;
}

static void paint_cell(struct scene *s, const struct matrix *m, size_t row, size_t k)
{
    const struct chart_row *r = &s->chart->rows[row];
    const struct chart_datum *d = &r->values[k];
    const struct words *w = &m->cell[row * m->columns + k];
    pu centre = rows_centre(&m->rows, row), x = m->left + m->cell_width * (pu)k;
    pu radius = scene_tenths(s, RADIUS);

    group_datum(s, r, d);
    if (d->mark) {
        mark_verdict(s, (struct point){ x + radius * 5 / 4, centre }, radius, d->mark);
        x += scene_tenths(s, mark_room[m->tight]);
    }
    words_paint(s, w, x, words_centre(w, centre));
    group_end(s);
}

static void paint(struct scene *s, const struct matrix *m, pu head)
{
    pu right = s->frame.x + s->frame.width;

    group_begin(s, STR("axis"));
    for (size_t k = 0; k < m->columns; k++)
        words_paint(s, &m->head[k], m->left + m->cell_width * (pu)k,
                    head + m->head_height - m->head[k].height);
    page_line(s->page, (struct point){ s->frame.x, m->rows.top },
              (struct point){ right, m->rows.top }, PU_PT(0.5), s->look->rule);
    rows_hairs(s, &m->rows);
    group_end(s);
    names_paint(s, &m->names, &m->rows);
    group_begin(s, STR("marks"));
    for (size_t i = 0; i < s->chart->count; i++)
        for (size_t k = 0; k < m->columns; k++)
            paint_cell(s, m, i, k);
    group_end(s);
}

bool matrix_paint(struct scene *s)
{
    struct matrix m = { .columns = s->chart->column_count };
    pu head = s->y, most = s->frame.width * PLOT_SHARE / 100, need, least;

    m.tight = widest(s, false, 0) * (pu)m.columns > s->frame.width;
    need = widest(s, true, m.tight) * (pu)m.columns;
    least = widest(s, false, m.tight) * (pu)m.columns;

    m.cell = ARENA_ARRAY(s->arena, struct words, s->chart->count * m.columns);
    m.content = ARENA_ARRAY(s->arena, pu, s->chart->count);
    m.head = ARENA_ARRAY(s->arena, struct words, m.columns);
    /* names give way, or go over their rows, before figures break */
    need = need < most ? need : most;
    need = need > least ? need : least < s->frame.width ? least : s->frame.width;
    if (!names_place(s, need, 0, &m.names))
        return false;
    m.left = s->frame.x + m.names.column;
    m.cell_width = (s->frame.width - m.names.column) / (pu)m.columns;
    if (m.cell_width < scene_tenths(s, CELL_LEAST))
        return frame_narrow(s, scene_tenths(s, CELL_LEAST) * (pu)m.columns
                            - m.cell_width * (pu)m.columns);
    if (!make_cells(s, &m))
        return false;
    s->y += m.head_height + scene_tenths(s, 2);
    m.rows = rows_fit(s, &m.names, m.content);
    paint(s, &m, head);
    return true;
}
