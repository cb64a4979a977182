/*
 * layout/table_columns.c - widths of columns from their contents
 *
 * Each column wants the width of its widest cell and can shrink to its longest word; figures
 * never wrap. What is left of the measure is shared out evenly. Where it is too narrow, the
 * widths are those of least cost: table_widths.c. Where there is room for them, the known terms of
 * each column stay whole.
 *
 * Figures of one unit stand at one decimal point, with a point for each language where their digits
 * differ (2.31万人, 23,100 jobs). Those of several units stand flush left, each pair with one edge.
 */
#include "layout/table.h"

#define EDGE PU_PT(3)
/* Chinese is not set in columns narrower than so many characters. */
#define LEAST_HAN 4

struct measuring {
    struct layout *l;
    struct table_plan *plan;
    struct table_widths *widths;
};

pu table_mark_width(const struct layout *l)
{
    return layout_style(l, STYLE_TABLE_CELL, layout_language(l))->size;
}

pu table_mark_room(const struct layout *l, const struct table_plan *p, const struct block_cell *k,
                   size_t column)
{
    const struct table_column *c = &p->columns[column];
    bool beside = c->marked && c->align == BLOCK_START && !k->is_value && !k->drawing;

    return k->mark || beside ? table_mark_width(l) : 0;
}

struct value_styles table_styles(const struct layout *l, enum language language)
{
    return (struct value_styles){ layout_style(l, STYLE_TABLE_NUMBER, language),
                                  layout_style(l, STYLE_TABLE_CELL, language) };
}

static void grow(pu *most, pu width)
{
    if (width > *most)
        *most = width;
}

/* What cannot be cut needs this width: the widest of a column is named where it does not fit. */
static void grow_least(struct layout *l, struct table_column *c, pu width, struct str text,
                       struct span at)
{
    if (width <= c->least)
        return;
    c->least = width;
    c->least_text = str_copy(l->arena, text);
    c->least_at = at;
}

static void count_width(struct measuring *m, size_t column, enum language language, pu width)
{
    size_t step = (size_t)(width / TABLE_STEP);

    m->widths[column].count[language][step < TABLE_STEPS ? step : TABLE_STEPS - 1]++;
}

/* Chinese alone breaks nearly anywhere; figures with their units and Latin words do not. */
static bool has_word(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
            return true;
    }
    return false;
}

/* What is widest in a Chinese text that has figures or Latin words: one of those. */
static pu widest_piece(struct layout *l, const struct block_text *t,
                       const struct text_style *style)
{
    for (size_t i = 0; i < t->count; i++)
        if (has_word(t->runs[i].text))
            return runs_least(l, t, style, LANGUAGE_ZH);
    return 0;
}

/* The least width of words: a Chinese text can be broken nearly anywhere but in its figures
 * and Latin words. */
static pu least_of(struct layout *l, struct str s, const struct text_style *style,
                   enum language language, pu width)
{
    pu han = style->size * LEAST_HAN, figure;

    if (language == LANGUAGE_EN)
        return longest_word(l, s, style, language);
    if (width <= han)
        return width;
    struct block_run run = { .text = s };
    figure = widest_piece(l, &(struct block_text){ &run, 1 }, style);
    return figure > han ? figure : han;
}

/* " yuan" behind "12.8 billion": of the same figure, and no word (aim) around it. */
static bool is_unit(const struct block_run *number, const struct block_run *next)
{
    return number->flags & BLOCK_WHOLE && number->figure.len &&
        str_eq(number->figure, next->figure) && str_starts(next->text, STR(" ")) &&
        !str_starts(next->text, STR(" ("));
}

static bool is_two_words(struct str s)
{
    ptrdiff_t space = str_find_char(s, ' ');

    return space > 0 && str_find_char(str_from(s, (size_t)space + 1), ' ') < 0;
}

static void measure_text(struct measuring *m, size_t column, const struct block_pair *p,
                         enum style_id id, pu extra)
{
    struct table_column *c = &m->plan->columns[column];

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = layout_style(m->l, id, language);
        if (!pair_has(m->l, p, language))
            continue;
        pu width = runs_width(m->l, &p->in[i], style, language) + extra;
        for (size_t k = 0; k < p->in[i].count; k++) {
            const struct block_run *r = &p->in[i].runs[k];
            pu w = text_width(m->l->text, r->text, style, language);
            pu least = r->flags & BLOCK_WHOLE ? w : least_of(m->l, r->text, style, language, w);
            grow_least(m->l, c, least + extra, r->text, r->at);
            if (k + 1 < p->in[i].count && is_unit(r, r + 1))
                grow(&c->together, extra +
                     text_width(m->l->text, str_join(m->l->paper, r->text, r[1].text), style,
                                language));
            else if (language == LANGUAGE_EN && p->in[i].count == 1 && is_two_words(r->text))
                grow(&c->together, w + extra);
            if (least < w)
                grow(&c->whole, text_term_width(m->l->text, r->text, style, language) + extra);
        }
        if (language == LANGUAGE_ZH && p->in[i].count > 1)
            grow_least(m->l, c, widest_piece(m->l, &p->in[i], style) + extra,
                       block_plain(m->l->paper, &p->in[i]), p->in[i].runs[0].at);
        grow(&c->natural, width);
        count_width(m, column, language, width);
    }
}

bool table_at_point(const struct table_column *c, const struct block_value *v)
{
    return value_has_number(v) && c->at_point;
}

static struct value_line figure_line(struct measuring *m, const struct block_value *v,
                                     enum language language)
{
    return value_set_cells(m->l, m->l->paper, v, table_styles(m->l, language), language, 0,
                           &m->plan->digits[language]);
}

static void grow_axis(struct table_axis *a, const struct value_line *line,
                      const struct value_line *core)
{
    grow(&a->left, line->point);
    grow(&a->right, line->width - line->point);
    grow(&a->digits_left, core->point);
    grow(&a->digits_right, core->width - core->point);
}

/* What counts for the middle of the column: all, with the words around it where most have some. */
static void measure_figure(struct measuring *m, size_t column, const struct block_value *v,
                           enum language language)
{
    const struct table_widths *w = &m->widths[column];
    struct value_line line = figure_line(m, v, language), core = line;
    struct block_value bare = *v;

    bare.before = bare.after = STR_NONE;
    if (m->l->edition == EDITION_ZH_EN || w->worded * 2 <= w->figures)
        core = figure_line(m, &bare, language);
    grow_axis(&m->plan->columns[column].axis[language], &line, &core);
    grow_least(m->l, &m->plan->columns[column], line.width, block_value_text(m->l->paper, v),
               v->at);
}

static void measure_value(struct measuring *m, size_t column, const struct block_cell *k)
{
    struct table_column *c = &m->plan->columns[column];
    struct layout *l = m->l;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct block_value *v = block_cell_value(k, language);
        const struct text_style *word = table_styles(l, language).word;
        if (!layout_prints(l, language) || !block_value_any(v))
            continue;
        if (table_at_point(c, v)) {
            measure_figure(m, column, v, language);
            continue;
        }
        struct str s = block_value_text(l->paper, v);
        pu width = text_width(l->text, s, word, language);
        grow(&c->natural, width);
        if (!value_has_number(v))
            grow(&c->whole, text_term_width(l->text, s, word, language));
        else if (language == LANGUAGE_ZH)
            grow(&c->verbs, width);
        grow_least(l, c, value_has_number(v) ? value_least(l, v, word, language)
                                             : least_of(l, s, word, language, width),
                   s, v->at);
        count_width(m, column, language, width);
    }
}

/* Where the column's figures stand, and how many have words around them. */
static void choose_align(struct measuring *m, size_t column)
{
    const struct block_table *t = m->plan->table;
    struct table_column *c = &m->plan->columns[column];
    struct table_widths *w = &m->widths[column];

    c->align = block_column_align(t, column, m->l->edition);
    c->at_point = block_column_alike(t, column, m->l->edition);
    for (size_t r = 0; r < t->row_count; r++) {
        const struct block_cell *k = &t->rows[r].cells[column];
        if (t->rows[r].kind == BLOCK_ROW_GROUP)
            continue;
        c->marked = c->marked || k->mark;
        if (!k->is_value)
            continue;
        for (int i = 0; i < LANGUAGES; i++)
            if (k->value[i] && value_has_number(k->value[i])) {
                w->figures++;
                w->worded += k->value[i]->before.len || k->value[i]->after.len;
            }
    }
}

/* A drawing has the width it asks for, else that of eight characters, or of five at least. */
static void measure_drawing(struct measuring *m, size_t column, const struct block_cell *k)
{
    struct table_column *c = &m->plan->columns[column];
    pu size = layout_style(m->l, STYLE_TABLE_CELL, layout_language(m->l))->size;
    pu width = k->drawing->width;

    grow_least(m->l, c, width ? width : size * 5, STR_NONE, k->at);
    grow(&c->natural, width ? width : size * 8);
}

static void measure_row(struct measuring *m, const struct block_row *r)
{
    unsigned span;

    if (r->kind == BLOCK_ROW_GROUP)
        return;
    for (size_t i = 0; i < m->plan->table->column_count; i += span) {
        const struct block_cell *k = &r->cells[i];
        bool names = i == table_name_column(m->plan->table);
        pu extra = table_mark_room(m->l, m->plan, k, i);
        span = table_span(m->plan, k, i);
        if (span > 1 || k->covered)
            continue;
        if (k->drawing) {
            measure_drawing(m, i, k);
        } else if (k->is_value) {
            measure_value(m, i, k);
        } else if (names && (r->level || pair_any(m->l, &r->lead))) {
            struct block_pair text = table_name(m->l, r, k);
            measure_text(m, i, &text, STYLE_TABLE_CELL, extra + table_indent(m->l, r));
        } else {
            measure_text(m, i, &k->text, STYLE_TABLE_CELL, extra);
        }
    }
    arena_reset(m->l->paper);
}

/* ---- solving ---- */

static int64_t sum_of(const struct table_plan *p, bool natural)
{
    int64_t sum = 0;

    for (size_t i = 0; i < p->table->column_count; i++)
        sum += natural ? p->columns[i].natural : p->columns[i].least;
    return sum;
}

/* A place is too narrow where it does not hold the figures with their verbs. */
static int64_t sum_with_verbs(const struct table_plan *p)
{
    int64_t sum = sum_of(p, false);

    for (size_t i = 0; i < p->table->column_count; i++)
        if (p->columns[i].verbs > p->columns[i].least)
            sum += p->columns[i].verbs - p->columns[i].least;
    return sum;
}

/* Two characters where the next column begins where this one ends. */
static pu gap_behind(const struct layout *l, const struct table_plan *p, size_t i)
{
    const struct table_column *c = &p->columns[i];

    if (i + 1 == p->table->column_count)
        return 0;
    return c->align == BLOCK_END && c[1].align == BLOCK_START ? table_mark_width(l) * 2
                                                              : TABLE_GAP;
}

/* What stands around and between the columns; as little as can be where they need the room. */
static int64_t set_gaps(const struct layout *l, struct table_plan *p)
{
    size_t n = p->table->column_count;
    int64_t wide = EDGE * 2, columns = sum_with_verbs(p);

    for (size_t i = 0; i < n; i++) {
        p->columns[i].gap = gap_behind(l, p, i);
        wide += p->columns[i].gap;
    }
    if (columns + wide <= p->place.width)
        return wide;
    pu gap = n > 1 ? (pu)((p->place.width - EDGE * 2 - columns) / (int64_t)(n - 1)) : TABLE_GAP;

    gap = gap > TABLE_GAP ? TABLE_GAP : gap < TABLE_GAP_LEAST ? TABLE_GAP_LEAST : gap;
    for (size_t i = 0; i + 1 < n; i++)
        p->columns[i].gap = gap;
    return EDGE * 2 + gap * (int64_t)(n - 1);
}

/* Room that no column needs goes to all of them alike. */
static void place_columns(struct table_plan *p, int64_t room)
{
    size_t n = p->table->column_count;
    pu x = EDGE;

    for (size_t i = 0; i < n; i++)
        room -= p->columns[i].width;
    if (room < 0)
        room = 0;
    for (size_t i = 0; i < n; i++) {
        struct table_column *c = &p->columns[i];

        c->width += (pu)(room * (int64_t)(i + 1) / (int64_t)n - room * (int64_t)i / (int64_t)n);
        c->x = x;
        x += c->width + c->gap;
    }
}

/* A head over several columns gives what it needs beyond them to all of them alike: its least also
 * where they move close. */
static void spread(const struct block_spanner *s, struct table_column *columns, pu least,
                   pu natural)
{
    int64_t gaps = (int64_t)(s->columns - 1), l = gaps * TABLE_GAP_LEAST, n = gaps * TABLE_GAP;

    for (size_t i = 0; i < s->columns; i++) {
        l += columns[s->column + i].least;
        n += columns[s->column + i].natural;
    }
    for (size_t i = 0; i < s->columns; i++) {
        struct table_column *c = &columns[s->column + i];
        if (least > l)
            c->least += (pu)((least - l + (int64_t)s->columns - 1) / (int64_t)s->columns);
        if (natural > n)
            c->natural += (pu)((natural - n + (int64_t)s->columns - 1) / (int64_t)s->columns);
        grow(&c->natural, c->least);
    }
}

static void measure_spanners(struct measuring *m)
{
    const struct block_table *t = m->plan->table;

    for (size_t i = 0; i < t->spanner_count; i++) {
        const struct block_spanner *s = &t->spanners[i];
        pu least = 0, natural = 0;
        for (int k = 0; k < LANGUAGES; k++) {
            enum language language = (enum language)k;
            const struct text_style *style = layout_style(m->l, STYLE_TABLE_HEAD, language);
            if (!pair_has(m->l, &s->head, language))
                continue;
            pu width = runs_width(m->l, &s->head.in[k], style, language);
            grow(&natural, width);
            grow(&least, least_of(m->l, block_plain(m->l->flow, &s->head.in[k]), style, language,
                                  width));
        }
        spread(s, m->plan->columns, least, natural);
    }
}

/* Columns are wide enough for their terms where the measure has room for all of those. */
static void keep_terms(struct table_plan *p, int64_t room)
{
    size_t n = p->table->column_count;
    int64_t sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += p->columns[i].whole > p->columns[i].least ? p->columns[i].whole
                                                         : p->columns[i].least;
    for (size_t i = 0; i < n && sum <= room; i++)
        grow(&p->columns[i].least, p->columns[i].whole);
}

/* Both languages have one axis where they have the same digits. */
static void join_axes(struct table_column *c)
{
    struct table_axis *zh = &c->axis[LANGUAGE_ZH], *en = &c->axis[LANGUAGE_EN];

    grow(&zh->left, en->left);
    grow(&zh->right, en->right);
    grow(&zh->digits_left, en->digits_left);
    grow(&zh->digits_right, en->digits_right);
    *en = *zh;
}

static void needs(struct measuring *m)
{
    struct table_plan *p = m->plan;

    for (size_t i = 0; i < p->table->column_count; i++) {
        struct table_column *c = &p->columns[i];
        if (block_column_same_digits(p->table, i))
            join_axes(c);
        grow(&c->least, table_axis_width(c));
        grow(&c->natural, c->least);
    }
    measure_spanners(m);
}

static void solve(struct measuring *m)
{
    struct table_plan *p = m->plan;
    size_t n = p->table->column_count;

    needs(m);
    int64_t around = set_gaps(m->l, p), room = p->place.width - around;
    bool wide = sum_with_verbs(p) > room;
    for (size_t i = 0; i < n; i++)
        grow(wide ? &p->columns[i].least : &p->columns[i].whole, p->columns[i].verbs);
    keep_terms(p, room);
    for (size_t i = 0; i < n; i++)
        grow(&p->columns[i].natural, p->columns[i].least);
    int64_t natural = sum_of(p, true), least = sum_of(p, false);
    for (size_t i = 0; i < n; i++)
        p->columns[i].width = p->columns[i].natural;
    if (least > room) {
        p->wide = (pu)(least + around);
        room = least;
    }
    if (natural > room)
        table_choose(m->l, p, m->widths, room - least);
    place_columns(p, room);
    if (natural <= room || least >= room)
        return;
    table_lower_rows(m->l, p, room);
    for (size_t i = 0; i < n; i++)
        grow(&p->columns[i].natural, p->columns[i].least);
    table_choose(m->l, p, m->widths, room - sum_of(p, false));
    place_columns(p, table_join_words(p, room));
}

void table_columns(struct layout *l, struct table_plan *p)
{
    const struct block_table *t = p->table;
    struct measuring m = { l, p, ARENA_ARRAY(l->flow, struct table_widths, t->column_count) };

    p->columns = ARENA_ARRAY(l->arena, struct table_column, t->column_count);
    for (int i = 0; i < LANGUAGES; i++)
        if (layout_prints(l, (enum language)i))
            p->digits[i] = value_digits(l, table_styles(l, (enum language)i).number,
                                        (enum language)i);
    for (size_t i = 0; i < t->column_count; i++)
        choose_align(&m, i);
    for (size_t i = 0; i < t->column_count; i++)
        measure_text(&m, i, &t->columns[i].head, STYLE_TABLE_HEAD, 0);
    for (size_t i = 0; i < t->row_count; i++)
        measure_row(&m, &t->rows[i]);
    solve(&m);
}
