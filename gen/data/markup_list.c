/* data/markup_list.c - lists and pipe tables */
#include <string.h>

#include "base/utf8.h"
#include "data/markup_reader.h"

#define NESTED 2                /* columns deeper than its parent that make a list nested */

/* ---- lists ---- */

bool list_marker(const struct markup *m, bool *ordered, unsigned *number, uint32_t *content)
{
    static const char *const closers[] = { ".", ")", "、", "．", "）" };
    struct str s = line_text(m);
    size_t i = 0;

    *number = 0;
    if (str_starts(s, STR("•"))) {
        *ordered = false;
        *content = m->line.text + 3;
        return true;
    }
    *ordered = s.len && s.ptr[0] >= '0' && s.ptr[0] <= '9';
    if (!*ordered) {
        if (!s.len || (s.ptr[0] != '-' && s.ptr[0] != '*' && s.ptr[0] != '+') ||
            (s.len > 1 && !space_at(str_from(s, 1))))
            return false;
        *content = m->line.text + 1;
        return true;
    }
    for (; i < s.len && i < 3 && s.ptr[i] >= '0' && s.ptr[i] <= '9'; i++)
        *number = *number * 10 + (unsigned)(s.ptr[i] - '0');
    for (size_t c = 0; c < sizeof closers / sizeof closers[0]; c++)
        if (str_starts(str_from(s, i), str_of(closers[c]))) {
            size_t n = strlen(closers[c]);

            /* "1.5亿元" is no item, "1、" is one without a space. */
            if (n == 1 && i + n < s.len && !space_at(str_from(s, i + n)))
                return false;
            *content = m->line.text + (uint32_t)(i + n);
            return true;
        }
    return false;
}

void list_read(struct markup *m, struct node *parent, unsigned depth)
{
    unsigned indent = m->line.indent, number;
    bool ordered, this_ordered;
    uint32_t content = m->line.text;
    struct node *list = element_new(m, "list", markup_span(m, m->line.text, m->line.end));
    struct node *item = NULL;

    list_marker(m, &ordered, &number, &content);
    attribute_add(m->arena, list, "ordered", ordered ? STR("yes") : STR("no"),
                  markup_span(m, m->line.text, content));
    node_append(parent, list);
    for (; !m->end && list_marker(m, &this_ordered, &number, &content); line_skip(m)) {
        if (m->line.indent < indent)
            break;
        if (item && m->line.indent >= indent + NESTED && depth < MARKUP_LISTS) {
            list_read(m, item, depth + 1);
            item->at = span_join(item->at, item->last->at);
            list->at = span_join(list->at, item->at);
            continue;
        }
        if (m->line.indent >= indent + NESTED && item)
            diag_failure(m->diag, markup_span(m, m->line.text, content), MSG_MARKUP_LISTS_DEEP,
                         str_number(m->scratch, MARKUP_LISTS));
        else if (this_ordered != ordered)
            break;
        item = element_new(m, "item", markup_span(m, m->line.text, m->line.end));
        pair_begin(m, content);
        pair_continue(m, PAIR_ITEM);
        pair_finish(m, item, false);
        node_append(list, item);
        list->at = span_join(list->at, item->at);
    }
}

/* ---- tables ---- */

/* Past an escape, a pair of braces or backquotes, where a bar does not end the cell. */
static size_t skip_protected(struct str s, size_t i)
{
    char c = s.ptr[i];

    if (c == '\\')
        return i + 2 < s.len ? i + 2 : s.len;
    if (c == '{' || c == '`') {
        ptrdiff_t close = str_find_char(str_from(s, i + 1), c == '{' ? '}' : '`');

        return close < 0 ? i + 1 : i + (size_t)close + 2;
    }
    return i + 1;
}

/* The cells of "| a | b |" into `cells`; the bars at both ends are not cells. */
static void split_cells(struct markup *m, uint32_t start, uint32_t end, struct pieces *cells)
{
    struct str s = str_sub(m->text, start, end - start);
    size_t i = markup_mark(s, '|'), from = i, bar;
    bool open_brace = true, open_quote = true;

    cells->count = 0;
    while (from < s.len) {
        bar = 0;
        while (i < s.len && !(bar = markup_mark(str_from(s, i), '|'))) {
            bool guarded = (s.ptr[i] == '{' && open_brace) || (s.ptr[i] == '`' && open_quote) ||
                           s.ptr[i] == '\\';
            size_t next = guarded ? skip_protected(s, i) : i + 1;

            /* One search that fails is enough for the line. */
            if (next == i + 1 && s.ptr[i] == '{')
                open_brace = false;
            if (next == i + 1 && s.ptr[i] == '`')
                open_quote = false;
            i = next;
        }
        cells->items = arena_grow(m->scratch, cells->items, cells->count, &cells->room,
                                  sizeof *cells->items);
        {
            struct str cell = str_sub(s, from, i - from);
            size_t lead = space_at(cell);

            while (cell.len > lead && cell.ptr[cell.len - 1] == ' ')
                cell.len--;
            cells->items[cells->count++] = (struct piece){
                start + (uint32_t)(from + lead), start + (uint32_t)(from + cell.len)
            };
        }
        i += bar;
        from = i;
    }
}

/* |---|:--:| under the head. */
static bool is_delimiter(const struct markup *m, const struct pieces *cells)
{
    for (size_t i = 0; i < cells->count; i++) {
        struct str s = str_sub(m->text, cells->items[i].start,
                               cells->items[i].end - cells->items[i].start);
        bool dash = false;

        for (size_t k = 0; k < s.len; k++) {
            if (s.ptr[k] != '-' && !(s.ptr[k] == ':' && (k == 0 || k + 1 == s.len)))
                return false;
            dash = dash || s.ptr[k] == '-';
        }
        if (!dash)
            return false;
    }
    return cells->count > 0;
}

static void add_cell_text(struct markup *m, struct node *cell, const char *name,
                          const struct piece *p, enum joint joint)
{
    struct inline_source from = { m->arena, m->scratch, m->source, p, p->end > p->start, joint,
                                  false, m->diag };
    struct node *n = element_new(m, name, markup_span(m, p->start, p->end));

    inline_read(&from, n);
    node_append(cell, n);
    cell->at = span_join(cell->at, n->at);
}

/* Heads take no more rows than this. */
#define HEAD_ROWS 4

/* The rows so far are heads; where the delimiter has colons, `align` has a letter a column. */
static void end_heads(struct markup *m, struct node *rows, const struct pieces *cells)
{
    struct buf align = { .arena = m->arena };
    bool any = false;

    for (struct node *row = rows->first; row; row = row->next)
        attribute_add(m->arena, row, "head", STR("yes"), row->at);
    for (size_t i = 0; i < cells->count; i++) {
        struct str s = str_sub(m->text, cells->items[i].start,
                               cells->items[i].end - cells->items[i].start);
        bool left = s.ptr[0] == ':', right = s.ptr[s.len - 1] == ':';

        any = any || left || right;
        buf_char(&align, left && right ? 'c' : left ? 'l' : right ? 'r' : '-');
    }
    if (any)
        attribute_add(m->arena, rows, "align", buf_str(&align), rows->at);
}

/* The cells of an [en] line join those of the row above. */
static void add_english(struct markup *m, struct node *row, const struct pieces *cells)
{
    struct node *cell = row->first;

    for (size_t i = 0; i < cells->count && cell; i++, cell = cell->next)
        if (cell->count == 1 && cells->items[i].end > cells->items[i].start)
            add_cell_text(m, cell, "en", &cells->items[i], JOIN_ENGLISH);
    row->at = span_join(row->at, markup_span(m, m->line.text, m->line.end));
}

static struct node *add_row(struct markup *m, struct node *rows, const struct pieces *cells)
{
    struct node *row = element_new(m, "row", markup_span(m, m->line.text, m->line.end));

    for (size_t i = 0; i < cells->count; i++) {
        struct node *cell = element_new(m, "cell", markup_span(m, cells->items[i].start,
                                                               cells->items[i].end));

        add_cell_text(m, cell, "zh", &cells->items[i], JOIN_CHINESE);
        node_append(row, cell);
    }
    node_append(rows, row);
    return row;
}

void table_read(struct markup *m, struct node *parent)
{
    struct node *rows = element_new(m, "rows", markup_span(m, m->line.text, m->line.end));
    struct node *row = NULL;
    struct pieces cells = { 0 };
    bool english = false;

    for (; !m->end && !line_blank(m); line_advance(m)) {
        struct str s = line_text(m);
        size_t mark = english_mark(s), skip = mark + space_at(str_from(s, mark));

        if (!mark && !markup_mark(s, '|'))
            break;
        split_cells(m, m->line.text + (uint32_t)skip, m->line.end, &cells);
        if (mark && (!row || english)) {
            diag_error(m->diag, markup_span(m, m->line.text, m->line.text + (uint32_t)mark),
                       english ? MSG_MARKUP_EN_TWICE : MSG_MARKUP_EN_ALONE);
            continue;
        }
        if (!mark && row && rows->count <= HEAD_ROWS && is_delimiter(m, &cells) &&
            !node_attribute(rows->first, "head").ptr) {
            end_heads(m, rows, &cells);
            continue;
        }
        if (row && cells.count != rows->first->count)
            diag_error(m->diag, markup_span(m, m->line.text, m->line.end), MSG_MARKUP_CELLS,
                       str_number(m->scratch, (long long)cells.count),
                       str_number(m->scratch, rows->first->count));
        english = mark > 0;
        if (mark)
            add_english(m, row, &cells);
        else
            row = add_row(m, rows, &cells);
        rows->at = span_join(rows->at, markup_span(m, m->line.text, m->line.end));
    }
    node_append(parent, rows);
}
