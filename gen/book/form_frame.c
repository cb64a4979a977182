/*
 * book/form_frame.c - what the sheets of a form have in common: title, labels, heads, rules,
 * page
 *
 * A column with a head of the data files is read back; one with a head in brackets is for the
 * eye and is passed over by the reader. The ids that tie a row to its indicator stand in
 * hidden columns, so that a renamed indicator is still the same.
 */
#include <string.h>

#include "book/form.h"

enum { TITLE_ROW, LEGEND_ROW, LABEL_ROW, GAP_ROW, HEAD_ROW };

struct str form_word(const struct form *form, enum message m)
{
    return diag_words(form->words, form->arena, m);
}

struct str form_text(const struct form *form, struct bilingual b)
{
    struct str own = b.in[form->options->language];

    return own.len ? own : b.in[LANGUAGE_ZH];
}

struct str form_flat(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] == '_' || s.ptr[i] == '^') && i + 1 < s.len && s.ptr[i + 1] == '{')
            i++;
        else if (s.ptr[i] != '}')
            buf_char(&b, s.ptr[i]);
    return buf_str(&b);
}

struct str form_period(const struct form *form, int years)
{
    struct period p = form->options->period;

    p.year += years;
    p.end_year += p.end_year ? years : 0;
    return period_text(form->arena, p);
}

size_t form_words(const char *const (*words)[LANGUAGES], size_t count, enum language l,
                  struct str *out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = str_of(words[i][l]);
    return count;
}

struct sheet_cell *form_at(struct form_maker *m, size_t row, size_t column)
{
    return &m->sheet.cells[row * m->sheet.column_count + column];
}

void form_add_rule(struct form_maker *m, struct sheet_rule rule)
{
    m->rules = arena_grow(m->form->arena, m->rules, m->sheet.rule_count, &m->rule_room,
                          sizeof *m->rules);
    m->rules[m->sheet.rule_count++] = rule;
    m->sheet.rules = m->rules;
}

/* ---- heads ---- */

static void add_column_rule(struct form_maker *m, size_t column)
{
    const struct form_column *c = m->columns[column];
    struct str *words = ARENA_ARRAY(m->form->arena, struct str, FORM_CHOICES);
    struct sheet_rule rule = {
        .kind = c->rule, .column = column, .top = FORM_HEAD_ROWS, .bottom = m->sheet.row_count - 1,
        .words = words, .title = form_word(m->form, c->title), .ask = form_word(m->form, c->ask),
        .strict = true,
    };

    if (c->choices)
        rule.word_count = c->choices(m->form, words);
    form_add_rule(m, rule);
}

static struct str head_text(const struct form *form, const struct form_column *c)
{
    if (c->heads[0])
        return str_of(c->heads[form->options->language]);
    return diag_words(form->words, form->arena, c->remark, form_period(form, c->years));
}

static void fill_heads(struct form_maker *m)
{
    for (size_t i = 0; i < m->sheet.column_count; i++) {
        const struct form_column *c = m->columns[i];
        bool asked = c->rule != FORM_NO_RULE;

        *form_at(m, HEAD_ROW, i) = (struct sheet_cell){
            .text = head_text(m->form, c), .style = (unsigned char)c->head,
            .note = asked ? form_word(m->form, c->ask) : STR(""),
        };
        m->sheet.columns[i] = (struct sheet_column){ c->width, c->hidden };
        if (asked)
            add_column_rule(m, i);
    }
}

/* ---- above the heads ---- */

static size_t first_visible(const struct form_maker *m)
{
    size_t c = 0;

    while (m->columns[c]->hidden)
        c++;
    return c;
}

static void merge(struct form_maker *m, size_t row, size_t left, size_t right)
{
    struct sheet_merge *all =
        ARENA_ARRAY(m->form->arena, struct sheet_merge, m->sheet.merge_count + 1);

    if (m->sheet.merge_count)
        memcpy(all, m->sheet.merges, m->sheet.merge_count * sizeof *all);
    all[m->sheet.merge_count++] = (struct sheet_merge){ row, left, right };
    m->sheet.merges = all;
}

/* 填报单位：____  填报人：____  日期：____ in three parts of the width. */
static void fill_labels(struct form_maker *m)
{
    static const enum message labels[] = { MSG_FORM_LABEL_OFFICE, MSG_FORM_LABEL_PERSON,
                                           MSG_FORM_LABEL_DATE };
    const struct office *office = m->form->office;
    size_t first = first_visible(m), count = m->sheet.column_count - first;

    for (size_t i = 0; i < 3; i++) {
        size_t left = first + count * i / 3, right = first + count * (i + 1) / 3 - 1;

        left += i == 0;         /* the column of numbers is too narrow for a label */
        *form_at(m, LABEL_ROW, left) = (struct sheet_cell){ .text = form_word(m->form, labels[i]),
                                                            .style = SHEET_LABEL };
        *form_at(m, LABEL_ROW, left + 1) = (struct sheet_cell){
            .text = i || !office ? STR("") : form_text(m->form, office->name),
            .style = SHEET_LABEL_FILL,
        };
        merge(m, LABEL_ROW, left + 1, right);
    }
}

static void fill_top(struct form_maker *m, enum message title)
{
    const struct form *form = m->form;
    struct str area = form->data->area ? form_text(form, form->data->area->name) : STR("");
    size_t first = first_visible(m), last = m->sheet.column_count - 1;

    *form_at(m, TITLE_ROW, first) = (struct sheet_cell){
        .text = diag_words(form->words, form->arena, title, area, form_period(form, 0)),
        .style = SHEET_TITLE,
    };
    *form_at(m, LEGEND_ROW, first) = (struct sheet_cell){ .text = form_word(form, MSG_FORM_LEGEND),
                                                          .style = SHEET_LEGEND };
    merge(m, TITLE_ROW, first, last);
    merge(m, LEGEND_ROW, first, last);
    fill_labels(m);
    m->heights[TITLE_ROW] = 34;
    m->heights[LEGEND_ROW] = 30;
    m->heights[LABEL_ROW] = 24;
    m->heights[GAP_ROW] = 6;
    m->heights[HEAD_ROW] = 34;
}

/* ---- rows ---- */

static int lines_of(struct str text, int width)
{
    int lines = (sheet_width(text) + width - 1) / width;

    return lines < 1 ? 1 : lines;
}

void form_start_row(struct form_maker *m, size_t row)
{
    for (size_t c = 0; c < m->sheet.column_count; c++)
        form_at(m, row, c)->style = (unsigned char)m->columns[c]->body;
}

void form_end_row(struct form_maker *m, size_t row)
{
    int most = 1;

    for (size_t c = 0; c < m->sheet.column_count; c++) {
        int lines = m->columns[c]->hidden ? 1
                  : lines_of(form_at(m, row, c)->text, m->columns[c]->width - 1);

        most = lines > most ? lines : most;
    }
    m->heights[row] = 9 + 14 * most;
}

/* ---- a sheet ---- */

void form_open_sheet(struct form_maker *m, const struct form *form, enum message name,
                     enum message title, const struct form_column **columns, size_t count,
                     size_t rows)
{
    struct arena *a = form->arena;

    rows += FORM_HEAD_ROWS;
    *m = (struct form_maker){
        .form = form, .columns = columns, .heights = ARENA_ARRAY(a, int, rows),
        .sheet = {
            .name = form_word(form, name), .column_count = count, .row_count = rows,
            .columns = ARENA_ARRAY(a, struct sheet_column, count),
            .cells = ARENA_ARRAY(a, struct sheet_cell, rows * count),
            .frozen_rows = FORM_HEAD_ROWS, .head_repeats = true, .protect = true,
            .landscape = true,
            .footer_left = form_word(form, MSG_FORM_FOOT),
            .footer_right = form_word(form, MSG_FORM_PAGE),
        },
    };
    fill_heads(m);
    fill_top(m, title);
}

/* The columns up to the name stay in sight. */
struct sheet form_close_sheet(struct form_maker *m)
{
    for (size_t c = 0; c < m->sheet.column_count && !m->sheet.frozen_columns; c++)
        if (m->columns[c]->body == SHEET_WRAPPED)
            m->sheet.frozen_columns = c + 1;
    m->sheet.heights = m->heights;
    m->sheet.height_count = m->sheet.row_count;
    return m->sheet;
}
