/*
 * layout/table_columns.c - widths of columns from their contents
 *
 * Each column wants the width of its widest cell and can shrink to its longest word; figures
 * never wrap. What is left of the measure is shared out evenly. Where it is too narrow, the
 * widths are those of least cost: a knapsack over the columns, with the cells counted by width so
 * that long tables cost no more. The cost of a cell is the square of the lines it adds: one long
 * wording rather takes three lines than wraps the names of many rows. Where there is room for them,
 * the known terms of each column stay whole.
 */
#include "layout/table.h"

#define EDGE PU_PT(3)
#define GAP PU_PT(9)
/* Chinese is not set in columns narrower than so many characters. */
#define LEAST_HAN 4
/* Cells are counted in steps of this width. */
#define STEP PU_PT(3)
#define STEPS 256
/* Cost of a line that a cell adds, against 10 in English: Chinese breaks inside its words. */
#define HAN_WRAPS 40
/* Ragged lines of words fill less of a column than characters do, in per cent. */
#define RAGGED 112

/* How many cells of a column have each width. */
struct widths { uint32_t count[LANGUAGES][STEPS]; };

struct measuring {
    struct layout *l;
    struct table_plan *plan;
    struct widths *widths;
};

pu table_mark_width(const struct layout *l)
{
    return layout_style(l, STYLE_TABLE_CELL, layout_language(l))->size;
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
    size_t step = (size_t)(width / STEP);

    m->widths[column].count[language][step < STEPS ? step : STEPS - 1]++;
}

/* The least width of words: a Chinese text can be broken nearly anywhere. */
static pu least_of(struct layout *l, struct str s, const struct text_style *style,
                   enum language language, pu width)
{
    pu han = style->size * LEAST_HAN;

    if (language == LANGUAGE_ZH)
        return width < han ? width : han;
    return longest_word(l, s, style, language);
}

static void measure_text(struct measuring *m, size_t column, const struct block_pair *p,
                         enum style_id id, pu extra)
{
    struct table_column *c = &m->plan->columns[column];

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct text_style *style = layout_style(m->l, id, language);
        pu width = extra;
        if (!pair_has(m->l, p, language))
            continue;
        for (size_t k = 0; k < p->in[i].count; k++) {
            const struct block_run *r = &p->in[i].runs[k];
            pu w = text_width(m->l->text, r->text, style, language);
            width += w;
            pu least = r->flags & BLOCK_WHOLE ? w : least_of(m->l, r->text, style, language, w);
            grow_least(m->l, c, least + extra, r->text, r->at);
            if (least < w)
                grow(&c->whole, text_term_width(m->l->text, r->text, style, language) + extra);
        }
        grow(&c->natural, width);
        count_width(m, column, language, width);
    }
}

static void measure_value(struct measuring *m, size_t column, const struct block_cell *k)
{
    struct table_column *c = &m->plan->columns[column];
    struct layout *l = m->l;

    for (int i = 0; i < LANGUAGES; i++) {
        enum language language = (enum language)i;
        const struct block_value *v = block_cell_value(k, language);
        struct value_styles styles = table_styles(l, language);
        if (!layout_prints(l, language) || !block_value_any(v))
            continue;
        if (value_has_number(v) && str_eq(v->unit, c->unit[i])) {
            const struct value_digits *digits = &m->plan->digits[i];
            struct value_line line = value_set_cells(l, l->paper, v, styles, language, 0,
                                                     digits);
            struct block_value bare = *v;
            if (l->edition == EDITION_ZH_EN)
                bare.before = bare.after = STR_NONE;
            struct value_line core = value_set_cells(l, l->paper, &bare, styles, language, 0,
                                                     digits);
            grow(&c->left, line.point);
            grow(&c->right, line.width - line.point);
            grow(&c->digits_left, core.point);
            grow(&c->digits_right, core.width - core.point);
            grow_least(l, c, line.width, block_value_text(l->paper, v), v->at);
            continue;
        }
        struct str s = block_value_text(l->paper, v);
        pu width = text_width(l->text, s, styles.word, language);
        grow(&c->natural, width);
        if (!value_has_number(v))
            grow(&c->whole, text_term_width(l->text, s, styles.word, language));
        grow_least(l, c, value_has_number(v) ? value_least(l, v, styles.word, language)
                                          : least_of(l, s, styles.word, language, width),
                   s, v->at);
        count_width(m, column, language, width);
    }
}

/* Units of a column, by how often they occur; more kinds than this are not told apart. */
#define UNITS 6

struct units { struct str name[UNITS]; uint32_t count[UNITS]; };

static void count_unit(struct units *u, struct str name)
{
    for (size_t i = 0; i < UNITS; i++) {
        if (!u->count[i])
            u->name[i] = name;
        if (str_eq(u->name[i], name)) {
            u->count[i]++;
            return;
        }
    }
}

/* Points are aligned for figures that compare: those of the column's most frequent unit. */
static void choose_units(struct measuring *m, size_t column)
{
    const struct block_table *t = m->plan->table;
    struct units units[LANGUAGES] = { { .count = { 0 } }, { .count = { 0 } } };

    for (size_t r = 0; r < t->row_count; r++) {
        const struct block_cell *k = &t->rows[r].cells[column];
        if (t->rows[r].kind == BLOCK_ROW_GROUP || !k->is_value)
            continue;
        for (int i = 0; i < LANGUAGES; i++)
            if (k->value[i] && value_has_number(k->value[i]))
                count_unit(&units[i], k->value[i]->unit);
    }
    for (int i = 0; i < LANGUAGES; i++) {
        size_t best = 0;
        for (size_t u = 1; u < UNITS; u++)
            if (units[i].count[u] > units[i].count[best])
                best = u;
        m->plan->columns[column].unit[i] = units[i].name[best];
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
        pu extra = k->mark ? table_mark_width(m->l) : 0;
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

static int64_t cell_cost(pu cell, pu width, enum language language)
{
    if (cell <= width)
        return 0;
    if (language == LANGUAGE_EN)
        cell = pu_scale(cell, RAGGED, 100);
    int64_t extra = (cell + width - 1) / width - 1;
    return extra * extra * (language == LANGUAGE_ZH ? HAN_WRAPS : 10);
}

static int64_t column_cost(const struct widths *w, pu width)
{
    int64_t cost = 0;

    for (int i = 0; i < LANGUAGES; i++)
        for (size_t s = (size_t)(width / STEP); s < STEPS; s++)
            if (w->count[i][s])
                cost += w->count[i][s] * cell_cost((pu)s * STEP, width, (enum language)i);
    return cost;
}

/*
 * The cheapest way to give so much room to the columns. best[u] is the cost of the columns so
 * far with u steps given away, given[c][u] what column c took of them.
 */
static void choose(struct measuring *m, int64_t room)
{
    size_t n = m->plan->table->column_count, steps = (size_t)(room / STEP), row = steps + 1;
    struct table_column *columns = m->plan->columns;
    int64_t *best = ARENA_ARRAY(m->l->paper, int64_t, row);
    int64_t *next = ARENA_ARRAY(m->l->paper, int64_t, row);
    uint16_t *given = ARENA_ARRAY(m->l->paper, uint16_t, row * n);

    for (size_t c = 0; c < n; c++) {
        size_t most = (size_t)((columns[c].natural - columns[c].least + STEP - 1) / STEP);
        for (size_t u = 0; u <= steps; u++)
            next[u] = INT64_MAX;
        for (size_t k = 0; k <= most && k <= steps; k++) {
            int64_t cost = column_cost(&m->widths[c], columns[c].least + (pu)k * STEP);
            for (size_t u = k; u <= steps; u++)
                if (best[u - k] + cost < next[u]) {
                    next[u] = best[u - k] + cost;
                    given[c * row + u] = (uint16_t)k;
                }
        }
        int64_t *swap = best;
        best = next;
        next = swap;
    }
    size_t u = steps;
    for (size_t c = n; c-- > 0;) {
        size_t k = given[c * row + u];
        columns[c].width = columns[c].least + (pu)k * STEP;
        u -= k;
    }
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
        x += c->width + GAP;
    }
}

/* A head over several columns gives what it needs beyond them to all of them alike. */
static void spread(const struct block_spanner *s, struct table_column *columns, pu least,
                   pu natural)
{
    int64_t gaps = GAP * (int64_t)(s->columns - 1), l = gaps, n = gaps;

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

/* The columns that need most say what cannot be narrower in them. */
#define NAMED 3
#define NAMED_AMONG 64

static void too_wide(struct measuring *m, int64_t least, int64_t around)
{
    const struct table_plan *p = m->plan;
    bool named[NAMED_AMONG] = { false };

    m->l->ok = diag_error(m->l->diag, p->at, MSG_TABLE_TOO_WIDE, layout_mm(m->l, least + around),
                          layout_mm(m->l, p->place.width));
    for (int k = 0; k < NAMED; k++) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < p->table->column_count && i < NAMED_AMONG; i++)
            if (!named[i] && p->columns[i].least_text.len &&
                (widest == SIZE_MAX || p->columns[i].least > p->columns[widest].least))
                widest = i;
        if (widest == SIZE_MAX)
            return;
        const struct table_column *c = &p->columns[widest];
        named[widest] = true;
        diag_note(m->l->diag, c->least_at, MSG_TABLE_WIDE_CELL, c->least_text,
                  layout_mm(m->l, c->least));
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

static void solve(struct measuring *m)
{
    struct table_plan *p = m->plan;
    size_t n = p->table->column_count;
    int64_t natural = 0, least = 0, around = EDGE * 2 + GAP * (int64_t)(n - 1);
    int64_t room = p->place.width - around;

    for (size_t i = 0; i < n; i++) {
        struct table_column *c = &p->columns[i];
        grow(&c->least, c->left + c->right);
        grow(&c->natural, c->least);
    }
    measure_spanners(m);
    keep_terms(p, room);
    for (size_t i = 0; i < n; i++) {
        struct table_column *c = &p->columns[i];
        c->width = c->natural;
        natural += c->natural;
        least += c->least;
    }
    if (least > room) {
        too_wide(m, least, around);
        room = least;
    }
    if (natural > room)
        choose(m, room - least);
    place_columns(p, room);
    if (natural <= room || least >= room || !table_lower_rows(m->l, p, room))
        return;
    least = 0;
    for (size_t i = 0; i < n; i++) {
        grow(&p->columns[i].natural, p->columns[i].least);
        least += p->columns[i].least;
    }
    choose(m, room - least);
    place_columns(p, room);
}

void table_columns(struct layout *l, struct table_plan *p)
{
    const struct block_table *t = p->table;
    struct measuring m = { l, p, ARENA_ARRAY(l->flow, struct widths, t->column_count) };

    p->columns = ARENA_ARRAY(l->arena, struct table_column, t->column_count);
    for (int i = 0; i < LANGUAGES; i++)
        if (layout_prints(l, (enum language)i))
            p->digits[i] = value_digits(l, table_styles(l, (enum language)i).number,
                                        (enum language)i);
    for (size_t i = 0; i < t->column_count; i++)
        choose_units(&m, i);
    for (size_t i = 0; i < t->column_count; i++)
        measure_text(&m, i, &t->columns[i].head, STYLE_TABLE_HEAD, 0);
    for (size_t i = 0; i < t->row_count; i++)
        measure_row(&m, &t->rows[i]);
    solve(&m);
}
