/*
 * web/table.c - a table as <table>: caption, heads with their scopes, a body for each group, notes
 */
#include "web/point.h"
#include "web/write.h"

#include "base/utf8.h"

struct table {
    const struct block_table *table;
    unsigned number;                    /* of the page's tables */
    bool ids;                           /* scopes alone do not tell the heads of a cell */
    size_t name;                        /* the column that names rows; heads of groups and parts */
    struct point_ending *endings;       /* of each column in each language */
    enum block_align *aligns;           /* of each column */
    struct str group, *rows;            /* ids of heads */
};

/* ---- heads ---- */

static struct str head_id(struct web *w, const struct table *t, char kind, size_t i)
{
    return str_format(w->arena, "t.%u.%c%zu", t->number, kind, i + 1);
}

static const char *class_of(const struct table *t, size_t column)
{
    switch (t->aligns[column]) {
    case BLOCK_START:
        return t->table->columns[column].align == BLOCK_DECIMAL ? "values" : NULL;
    case BLOCK_END: return "end";
    case BLOCK_CENTRE: return "centre";
    case BLOCK_DECIMAL: return "figure";
    }
    return NULL;
}

static void spans(struct web *w, size_t columns, size_t rows)
{
    if (columns > 1)
        buf_format(&w->out, " colspan=\"%zu\"", columns);
    if (rows > 1)
        buf_format(&w->out, " rowspan=\"%zu\"", rows);
}

/* What says the same in both languages stands once, as on paper, and in neither of them alone. */
static void words(struct web *w, const struct block_pair *text)
{
    if (w->both && block_text_same(&text->in[LANGUAGE_ZH], &text->in[LANGUAGE_EN]))
        web_runs(w, &text->in[LANGUAGE_ZH], LANGUAGE_ZH, false);
    else
        web_title(w, text);
}

static void head_cell(struct web *w, const struct table *t, const struct block_pair *text,
                      struct str id, const char *scope, const char *class, size_t columns,
                      size_t rows)
{
    /* An empty head is no head. */
    const char *name = web_any(w, text) ? "th" : "td";

    buf_format(&w->out, "<%s", name);
    if (t->ids)
        web_id(w, id);
    if (*name == 't' && name[1] == 'h')
        buf_format(&w->out, " scope=\"%s\"", scope);
    if (class)
        buf_format(&w->out, " class=\"%s\"", class);
    spans(w, columns, rows);
    web_z(w, ">");
    words(w, text);
    buf_format(&w->out, "</%s>\n", name);
}

static void head_row(struct web *w, const struct table *t, unsigned row, unsigned rows)
{
    const struct block_table *b = t->table;

    web_z(w, "<tr>\n");
    for (size_t c = 0; c < b->column_count; c++) {
        unsigned free = block_head_row(b, c, UINT32_MAX);

        for (size_t i = 0; i < b->spanner_count; i++) {
            const struct block_spanner *s = &b->spanners[i];
            unsigned top = block_head_row(b, s->column, s->row);

            if (s->column == c && top == row)
                head_cell(w, t, &s->head, head_id(w, t, 's', i), "colgroup", "over", s->columns,
                          s->row - top + 1);
        }
        if (free == row)
            head_cell(w, t, &b->columns[c].head, head_id(w, t, 'c', c), "col",
                      class_of(t, c), 1, rows - row);
    }
    web_z(w, "</tr>\n");
}

static void heads(struct web *w, const struct table *t)
{
    bool any = t->table->spanner_count > 0;
    unsigned rows = block_head_rows(t->table);

    for (size_t i = 0; i < t->table->column_count; i++)
        any |= web_any(w, &t->table->columns[i].head);
    if (!any)
        return;
    web_z(w, "<thead>\n");
    for (unsigned r = 0; r < rows; r++)
        head_row(w, t, r, rows);
    web_z(w, "</thead>\n");
}

/* ---- cells ---- */

static void add_id(struct buf *b, struct str id)
{
    if (id.len && b->len)
        buf_char(b, ' ');
    buf_add(b, id);
}

/* The heads of a cell: of its column and those over it, its group, its row. */
static struct str headers(struct web *w, const struct table *t, size_t column)
{
    struct buf b = { .arena = w->arena };

    if (web_any(w, &t->table->columns[column].head))
        add_id(&b, head_id(w, t, 'c', column));
    for (size_t i = 0; i < t->table->spanner_count; i++) {
        const struct block_spanner *s = &t->table->spanners[i];

        if (column >= s->column && column - s->column < s->columns && web_any(w, &s->head))
            add_id(&b, head_id(w, t, 's', i));
    }
    add_id(&b, t->group);
    for (size_t i = 0; i < column; i++)
        add_id(&b, t->rows[i]);
    return buf_str(&b);
}

static void value(struct web *w, const struct table *t, const struct block_cell *k, size_t column)
{
    bool same = w->both && block_value_same(block_cell_value(k, LANGUAGE_ZH),
                                            block_cell_value(k, LANGUAGE_EN));
    bool decimal = t->aligns[column] == BLOCK_DECIMAL;

    for (int l = 0; l < LANGUAGES; l++) {
        const struct block_value *v = block_cell_value(k, (enum language)l);
        struct str pad = STR_NONE;

        if (!web_prints(w, (enum language)l) || !block_value_any(v) || (same && l == LANGUAGE_EN))
            continue;
        bool aligned = decimal && point_has(k, (enum language)l);
        if (aligned)
            pad = point_pad(w->arena, &t->endings[column * LANGUAGES + (size_t)l], v);
        if (w->both && !same) {
            web_z(w, l == LANGUAGE_ZH ? "<span" : " <span");
            web_lang(w, (enum language)l);
            web_z(w, ">");
        }
        web_value(w, v, (enum language)l, aligned && point_is_short(v) ? WEB_WHOLE : WEB_CELL, pad);
        if (w->both && !same)
            web_z(w, "</span>");
    }
}

/* 其中： before the first part of a total. */
static void name(struct web *w, const struct block_row *r, const struct block_cell *k)
{
    struct block_pair text = k->text;

    for (int l = 0; l < LANGUAGES; l++) {
        const struct block_text *lead = &r->lead.in[l], *own = &k->text.in[l];
        struct block_run *runs;

        if (r->follows || !lead->count || !own->count)
            continue;
        runs = ARENA_ARRAY(w->arena, struct block_run, lead->count + own->count);
        for (size_t i = 0; i < lead->count + own->count; i++)
            runs[i] = i < lead->count ? lead->runs[i] : own->runs[i - lead->count];
        text.in[l] = (struct block_text){ runs, lead->count + own->count };
    }
    words(w, &text);
}

/* Columns of a table whose last one stands far off the screen of a telephone. */
#define FAR 7

/* There the lamp or mark of a task is seen under its name too; it is heard in its own column. */
static void state(struct web *w, const struct table *t, const struct block_row *r)
{
    size_t count = t->table->column_count;
    const struct block_cell *k = &r->cells[count - 1];

    if (count < FAR || k->mark == BLOCK_MARK_NONE || k->is_value)
        return;
    web_z(w, "<span class=\"state\" aria-hidden=\"true\">");
    web_mark(w, k->mark);
    words(w, &k->text);
    web_z(w, "</span>");
}

static void content(struct web *w, const struct table *t, const struct block_row *r, size_t column)
{
    const struct block_cell *k = &r->cells[column];

    web_mark(w, k->mark);
    if (k->drawing)
        web_drawing_cell(w, k->drawing, k->at);
    else if (k->is_value)
        value(w, t, k, column);
    else if (column == t->name)
        name(w, r, k);
    else
        words(w, &k->text);
    if (column == t->name)
        state(w, t, r);
}

static void cell(struct web *w, struct table *t, size_t r, size_t column, unsigned columns)
{
    const struct block_row *row = &t->table->rows[r];
    const struct block_cell *k = &row->cells[column];
    bool head = t->table->columns[column].row_head && web_any(w, &k->text);
    const char *class = class_of(t, column);

    web_z(w, head ? "<th" : "<td");
    if (t->ids)
        web_attribute(w, "headers", headers(w, t, column));
    t->rows[column] = STR_NONE;
    if (head) {
        t->rows[column] = str_format(w->arena, "t.%u.r%zu.%zu", t->number, r + 1, column + 1);
        if (t->ids)
            web_id(w, t->rows[column]);
        web_z(w, k->rows > 1 ? " scope=\"rowgroup\"" : " scope=\"row\"");
    }
    if (column == t->name && row->level)
        buf_format(&w->out, " class=\"level%u\"", row->level < 4 ? row->level : 4);
    else if (class)
        buf_format(&w->out, " class=\"%s\"", class);
    spans(w, columns, k->rows);
    web_z(w, ">");
    content(w, t, row, column);
    web_z(w, head ? "</th>\n" : "</td>\n");
}

static void body_row(struct web *w, struct table *t, size_t r)
{
    const struct block_row *row = &t->table->rows[r];
    size_t count = t->table->column_count;
    unsigned span;

    web_z(w, "<tr>\n");
    for (size_t i = 0; i < count; i += span) {
        span = row->cells[i].columns > 1 ? row->cells[i].columns : 1;
        if (span > count - i)
            span = (unsigned)(count - i);
        if (!row->cells[i].covered)
            cell(w, t, r, i, span);
    }
    web_z(w, "</tr>\n");
}

static void group_row(struct web *w, struct table *t, size_t r)
{
    const struct block_cell *k = &t->table->rows[r].cells[0];

    t->group = head_id(w, t, 'g', r);
    web_z(w, "<tr class=\"group\">\n");
    head_cell(w, t, &k->text, t->group, "rowgroup", NULL, t->table->column_count, 1);
    web_z(w, "</tr>\n");
}

static void rows(struct web *w, struct table *t)
{
    for (size_t r = 0; r < t->table->row_count; r++) {
        bool group = t->table->rows[r].kind == BLOCK_ROW_GROUP;
        bool ends = t->group.len && !t->table->rows[r].grouped;

        if (ends)
            t->group = STR_NONE;
        if (group || ends || r == 0)
            web_z(w, r ? "</tbody>\n<tbody>\n" : "<tbody>\n");
        if (group)
            group_row(w, t, r);
        else
            body_row(w, t, r);
    }
    if (t->table->row_count)
        web_z(w, "</tbody>\n");
}

/* ---- around it ---- */

static void caption(struct web *w, const struct table *t)
{
    const struct block_table *b = t->table;

    if (!web_any(w, &b->title) && !web_any(w, &b->unit_line))
        return;
    buf_format(&w->out, "<caption id=\"t.%u\">", t->number);
    if (web_any(w, &b->title)) {
        web_z(w, "<span class=\"title\">");
        web_spans(w, &b->title, false);
        web_z(w, "</span>");
    }
    if (web_any(w, &b->unit_line)) {
        web_z(w, " <span class=\"unit\">");
        web_spans(w, &b->unit_line, false);
        web_z(w, "</span>");
    }
    web_z(w, "</caption>\n");
}

/* 注：1. as a word and its number; `again` where the other language has said the number. */
static void label(struct web *w, struct str label, bool again)
{
    size_t number = block_label_number(label);

    web_z(w, "<span class=\"label\">");
    web_escape(w, str_sub(label, 0, number));
    if (number < label.len)
        web_z(w, again ? "<span class=\"again\">" : "<span>");
    web_escape(w, str_from(label, number));
    web_z(w, number < label.len ? "</span></span> " : "</span> ");
}

static void note(struct web *w, const struct block_table *b, size_t i, enum language l)
{
    const struct block_pair *text = &b->notes[i];

    web_z(w, "<p class=\"note\"");
    web_lang(w, l);
    web_z(w, ">");
    if (b->note_labels && b->note_labels[i].in[l].count)
        label(w, block_plain(w->arena, &b->note_labels[i].in[l]),
              l != LANGUAGE_ZH && web_has(w, text, LANGUAGE_ZH));
    web_z(w, "<span>");
    web_runs(w, &text->in[l], l, false);
    web_z(w, "</span></p>\n");
}

static void notes(struct web *w, const struct block_table *b)
{
    if (!b->note_count)
        return;
    web_z(w, "<div class=\"under\">\n");
    for (size_t i = 0; i < b->note_count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (web_has(w, &b->notes[i], (enum language)l))
                note(w, b, i, (enum language)l);
    web_z(w, "</div>\n");
}

static size_t row_heads(const struct block_table *b)
{
    size_t count = 0;

    for (size_t i = 0; i < b->column_count; i++)
        count += b->columns[i].row_head;
    return count;
}

/* Of its title or else the heading over it; of what it lists where there is none. */
static void named(struct web *w, const struct table *t)
{
    const struct block_table *b = t->table;

    if (web_any(w, &b->title))
        buf_format(&w->out, " aria-labelledby=\"t.%u\"", t->number);
    else if (w->heading.len)
        web_attribute(w, "aria-labelledby", w->heading);
    else
        web_attribute(w, "aria-label",
                      block_plain(w->arena, &b->columns[t->name].head.in[web_first(w)]));
}

/* Hundredths of em: half a Han character, a letter of English beside Chinese or alone, a level. */
enum { HALF = 50, LETTER_BESIDE = 46, LETTER = 53, LEVEL = 150 };

/* The longest name of a row; where several columns name it, none. */
static int names_width(struct web *w, const struct block_table *b, size_t name)
{
    const int letters[] = { HALF, w->both ? LETTER_BESIDE : LETTER };
    int most = 0;

    for (size_t r = 0; r < b->row_count; r++)
        for (int l = 0; b->rows[r].kind != BLOCK_ROW_GROUP && l < LANGUAGES; l++) {
            const struct block_pair *text = &b->rows[r].cells[name].text;
            int width = web_has(w, text, (enum language)l)
                ? utf8_width(block_plain(w->arena, &text->in[l])) * letters[l]
                    + b->rows[r].level * LEVEL : 0;

            most = width > most ? width : most;
        }
    return most;
}

/* A wide table moves inside its own frame, which the keyboard reaches and which has a name; a page
 * of many tables has no landmark for each. */
static void frame_open(struct web *w, const struct table *t)
{
    web_z(w, "<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
    named(w, t);
    int names = row_heads(t->table) == 1 ? names_width(w, t->table, t->name) : 0;

    web_z(w, ">\n<table");
    if (names)
        buf_format(&w->out, " style=\"--name:%d.%02dem\"", names / 100, names % 100);
    if (!web_any(w, &t->table->title))
        named(w, t);
    web_z(w, ">\n");
}

/* Groups, heads over heads and cells over several rows or columns need more than scopes. */
static bool needs_ids(const struct block_table *b)
{
    for (size_t r = 0; r < b->row_count; r++)
        if (b->rows[r].kind == BLOCK_ROW_GROUP)
            return true;
    return row_heads(b) > 1 || b->spanner_count > 0;
}

static size_t name_column(const struct block_table *b)
{
    size_t found = 0;

    for (size_t i = 0; i < b->column_count; i++)
        found = b->columns[i].row_head ? i : found;
    return found;
}

void web_table(struct web *w, const struct block *b)
{
    struct table t = { .table = &b->table, .number = ++w->tables, .ids = needs_ids(&b->table),
                       .name = name_column(&b->table) };
    size_t count = b->table.column_count;

    if (!count)
        return;
    t.rows = ARENA_ARRAY(w->arena, struct str, count);
    t.endings = ARENA_ARRAY(w->arena, struct point_ending, count * LANGUAGES);
    t.aligns = ARENA_ARRAY(w->arena, enum block_align, count);
    for (size_t i = 0; i < count; i++)
        t.aligns[i] = block_column_align(&b->table, i, w->page->edition);
    for (size_t i = 0; i < count * LANGUAGES; i++)
        t.endings[i] = point_column(&b->table, i / LANGUAGES, (enum language)(i % LANGUAGES));
    web_z(w, "<div class=\"table\"");
    web_id(w, b->id);
    web_z(w, ">\n");
    frame_open(w, &t);
    caption(w, &t);
    heads(w, &t);
    rows(w, &t);
    web_z(w, "</table>\n</div>\n");
    notes(w, &b->table);
    web_z(w, "</div>\n");
}
