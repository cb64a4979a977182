/*
 * model/table_row.c - cells into nodes, one row at a time
 *
 * What the model keeps are slices of the text; the nodes themselves may go with the row.
 */
#include "model/table_row.h"

#include <string.h>

#include "base/utf8.h"

#define MOST_ERRORS 5000        /* of one table, before the rest is left */

/* ---- cells ---- */

/* Length of the space at the start of s; the ideographic and the no-break one count. */
static size_t space_at(struct str s)
{
    if (str_starts(s, STR("\u3000")))
        return 3;
    if (str_starts(s, STR("\u00A0")))
        return 2;
    return s.len && (unsigned char)s.ptr[0] <= ' ';
}

/* Neither end can be space of any kind. */
static bool is_trimmed(struct str s)
{
    unsigned char first = (unsigned char)s.ptr[0], last = (unsigned char)s.ptr[s.len - 1];

    return first > ' ' && first != 0xC2 && first != 0xE3 && last > ' ' && last != 0x80
        && last != 0xA0;
}

static struct str trim(struct str s)
{
    size_t n;

    if (s.len && is_trimmed(s))
        return s;
    while ((n = space_at(s)))
        s = str_from(s, n);
    for (;;) {
        s = str_trim(s);
        if (str_ends(s, STR("\u3000")))
            s.len -= 3;
        else if (str_ends(s, STR("\u00A0")))
            s.len -= 2;
        else
            return s;
    }
}

static bool is_break(char c)
{
    return c == '\n' || c == '\r' || c == '\v';
}

static bool has_break(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_break(s.ptr[i]))
            return true;
    return false;
}

/* An apostrophe keeps a spreadsheet from taking =, +, - or @ for a formula; it is no
 * part of the text. */
static struct str bare(struct str s)
{
    size_t marks = 0;

    while (marks < s.len && s.ptr[marks] == '\'')
        marks++;
    return marks && marks < s.len && memchr("=+-@", s.ptr[marks], 4) ? str_from(s, 1) : s;
}

/* Line breaks within a cell: between Latin words a space, else nothing. */
struct str table_clean(struct arena *a, struct str s)
{
    struct buf b = { .arena = a };

    s = bare(trim(s));
    if (!s.len || !has_break(s))
        return s;
    for (size_t i = 0, end; i < s.len; i = end) {
        bool broken = false;

        for (end = i; end < s.len && (unsigned char)s.ptr[end] <= ' '; end++)
            broken |= is_break(s.ptr[end]);
        if (end == i)
            buf_char(&b, s.ptr[end++]);
        else if (!broken)
            buf_add(&b, str_sub(s, i, end - i));
        else if (i && end < s.len && (unsigned char)(s.ptr[i - 1] | s.ptr[end]) < 0x80)
            buf_char(&b, ' ');
    }
    return buf_str(&b);
}

bool table_is_sheet_error(struct str s)
{
    static const char *const errors[] = {
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    };

    if (!s.len || s.ptr[0] != '#')
        return false;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (str_is(s, errors[i]))
            return true;
    return str_starts(s, STR("###"));
}

bool table_is_not_a_number(struct str s)
{
    static const char *const words[] = {
        "nan", "inf", "infinity", "1.#inf", "1.#ind", "1.#qnan", "null", "<na>", "undefined",
    };
    char lower[16];

    if (s.len && (s.ptr[0] == '+' || s.ptr[0] == '-'))
        s = str_from(s, 1);
    if (s.len >= sizeof lower)
        return false;
    for (size_t i = 0; i < s.len; i++)
        lower[i] = (char)(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] + 32 : s.ptr[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is((struct str){ lower, s.len }, words[i]))
            return true;
    return false;
}

const struct cell *row_cell(const struct row *w, unsigned short at)
{
    return at && w->cells[at - 1].text.len ? &w->cells[at - 1] : NULL;
}

/* ---- nodes ---- */

struct node *row_find(const struct node *map, const char *key)
{
    for (struct node *n = map->first; n; n = n->next)
        if (str_is(n->name, key))
            return n;
    return NULL;
}

struct node *row_child(struct row *w, struct node *map, enum node_kind kind, struct str key,
                              struct span at)
{
    struct node *n = node_new(w->arena, kind, at);

    node_set_name(n, key, at);
    node_append(map, n);
    return n;
}

/* "null" in a cell is a text, hence quoted. */
void row_text(struct row *w, struct node *map, struct str key, struct str text,
                     struct span at)
{
    struct node *n = row_child(w, map, NODE_SCALAR, key, at);

    n->quoted = true;
    n->text = text;
}

static bool given_twice(struct row *w, const char *key, struct span at, const struct node *before)
{
    diag_error(w->reader->diag, at, MSG_TABLE_TWICE, str_of(key));
    diag_note(w->reader->diag, before->at, MSG_FIRST_HERE);
    return false;
}

/* A text becomes {zh: text}, to be joined by its English. */
static void make_bilingual(struct row *w, struct node *n)
{
    n->kind = NODE_MAP;
    row_text(w, n, STR("zh"), n->text, n->at);
    n->text = STR_NONE;
}

/* Put a text under its path; the English of a text beside it makes {zh, en} of the two. */
static bool put(struct row *w, struct node *map, const char *const *path, struct str text,
                struct span at)
{
    struct node *inner;

    for (; path[1]; path++) {
        inner = row_find(map, path[0]);
        if (!inner)
            inner = row_child(w, map, NODE_MAP, str_of(path[0]), at);
        if (inner->kind != NODE_MAP) {
            if (strcmp(path[1], "en"))
                return given_twice(w, path[0], at, inner);
            make_bilingual(w, inner);
        }
        map = inner;
    }
    inner = row_find(map, path[0]);
    if (inner)
        return given_twice(w, path[0], at, inner);
    row_text(w, map, str_of(path[0]), text, at);
    return true;
}

/* 5;6 */
static bool put_range(struct row *w, struct node *map, const struct cell *cell)
{
    static const char *const marks[] = { ";", "；", "~", "～", "—", "–", "至" };
    struct node *list, *before = row_find(map, "between");
    struct str rest = cell->text;

    if (before)
        return given_twice(w, "between", cell->at, before);
    list = row_child(w, map, NODE_LIST, STR("between"), cell->at);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t at = str_find(cell->text, str_of(marks[i]));

        if (at < 0)
            continue;
        row_text(w, list, STR_NONE, trim(str_sub(cell->text, 0, (size_t)at)), cell->at);
        rest = trim(str_from(cell->text, (size_t)at + strlen(marks[i])));
        break;
    }
    row_text(w, list, STR_NONE, rest, cell->at);
    return true;
}

/* A dash or n/a would pass for a wording. */
static bool can_be_value(struct str s)
{
    while (s.len) {
        uint32_t c = utf8_next(&s);

        if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || utf8_is_han(c))
            return true;
    }
    return false;
}

static bool put_value(struct row *w, struct node *map, const struct cell *cell)
{
    static const char *const at[] = { "at", NULL }, *const printed[] = { "printed", NULL };
    struct decimal ignored;

    if (!can_be_value(cell->text))
        return diag_error(w->reader->diag, cell->at, MSG_TABLE_NO_VALUE, cell->text);
    return put(w, map, decimal_read(cell->text, &ignored) ? at : printed, cell->text, cell->at);
}

/* ---- cells of several texts ---- */

static bool is_mark(struct str s, enum column_form form, size_t *length)
{
    static const char *const marks[] = { ";", "；", "|", "\v", "\n", "、" };

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i])) && (i < 5 || form == FORM_NAMES)) {
            *length = strlen(marks[i]);
            return true;
        }
    return false;
}

/* The next piece of a cell; its place is the cell's. */
static struct str next_piece(struct str *rest, enum column_form form)
{
    struct str whole = *rest, after = STR_NONE;
    size_t end = 0, n;

    for (; end < whole.len; end++)
        if (is_mark(str_from(whole, end), form, &n)) {
            after = str_from(whole, end + n);
            break;
        }
    *rest = after;
    return trim(str_sub(whole, 0, end));
}

static bool put_list(struct row *w, struct node *list, const struct column *c,
                     const struct cell *cell)
{
    list->kind = NODE_LIST;
    for (struct str rest = cell->text; rest.len;) {
        struct str piece = next_piece(&rest, c->form);

        if (piece.len)
            row_text(w, list, STR_NONE, piece, cell->at);
    }
    return true;
}

/* 2025-03: 20%; 2025-06: 45% */
static bool put_schedule(struct row *w, struct node *map, const struct cell *cell)
{
    map->kind = NODE_MAP;
    for (struct str rest = cell->text; rest.len;) {
        struct str piece = next_piece(&rest, FORM_LIST);
        ptrdiff_t colon = str_find_char(piece, ':');
        size_t n = 1;

        if (colon < 0 && (colon = str_find(piece, STR("："))) >= 0)
            n = strlen("：");
        if (!piece.len)
            continue;
        if (colon < 0)
            return diag_error(w->reader->diag, cell->at, MSG_TABLE_SCHEDULE, piece);
        row_text(w, map, trim(str_sub(piece, 0, (size_t)colon)),
                 trim(str_from(piece, (size_t)colon + n)), cell->at);
    }
    return true;
}

/* The entry itself: an office's name, a list. */
static bool put_entry(struct row *w, struct node *entry, const struct column *c,
                      const struct cell *cell)
{
    if (c->form != FORM_TEXT)
        return put_list(w, entry, c, cell);
    if (entry->kind == NODE_MAP && entry->first) {
        row_text(w, entry, STR("zh"), cell->text, cell->at);
        return true;
    }
    entry->kind = NODE_SCALAR;
    entry->quoted = true;
    entry->text = cell->text;
    entry->at = cell->at;
    return true;
}

static bool put_several(struct row *w, struct node *entry, const struct column *c,
                        const struct cell *cell)
{
    struct node *before = row_find(entry, c->path[0]), *n;

    if (before)
        return given_twice(w, c->path[0], cell->at, before);
    n = row_child(w, entry, NODE_MAP, str_of(c->path[0]), cell->at);
    return c->form == FORM_SCHEDULE ? put_schedule(w, n, cell) : put_list(w, n, c, cell);
}

bool row_put(struct row *w, struct node *entry, const struct column *c, const struct cell *cell)
{
    struct str text = cell->text;

    if (table_is_sheet_error(text))
        return diag_error(w->reader->diag, cell->at, MSG_TABLE_SHEET_ERROR, text);
    if (c->use == COLUMN_VALUE)
        return put_value(w, entry, cell);
    if (!c->path[0])
        return put_entry(w, entry, c, cell);
    if (c->form != FORM_TEXT)
        return put_several(w, entry, c, cell);
    if (!strcmp(c->path[0], "between"))
        return put_range(w, entry, cell);
    if (c->names != NAMES_OWN && w->tables && !names_find(w->tables, c->names, cell, &text))
        return false;
    if (entry->kind == NODE_SCALAR)
        make_bilingual(w, entry);
    return put(w, entry, c->path, text, cell->at);
}

/* ---- rows ---- */

/* The cell of a column without a role that every row needs. */
const struct cell *row_needed(struct row *w, enum column_use use)
{
    const struct table *t = w->table;

    for (size_t k = 0; k < t->used_count; k++) {
        size_t i = t->used[k];
        unsigned short at = t->at[TABLE_ROLES][i];

        if (t->columns[i].use != use)
            continue;
        if (!row_cell(w, at))
            diag_error(w->reader->diag, w->cells[at - 1].at, MSG_TABLE_LACKS,
                       t->heads[at - 1].text);
        return row_cell(w, at);
    }
    return NULL;
}

/* A column without a head may be empty throughout; the first text in it is named. */
static void check_heads(struct row *w)
{
    struct table *t = w->table;

    for (size_t i = 0; i < t->width; i++)
        if (!t->heads[i].text.len && w->cells[i].text.len) {
            diag_error(w->reader->diag, w->cells[i].at, MSG_TABLE_NO_HEAD);
            t->heads[i].text = w->cells[i].text;
        }
}

/* False for a row without any text. */
static bool clean_row(struct row *w, const struct cell *cells)
{
    bool filled = false;

    memcpy(w->cells, cells, w->table->width * sizeof *cells);
    for (size_t i = 0; i < w->table->width; i++) {
        if (!cells[i].text.len)
            continue;
        w->cells[i].text = table_clean(w->reader->arena, cells[i].text);
        filled |= w->cells[i].text.len > 0;
    }
    return filled;
}

/* False after a report that there are too many. */
static bool go_on(struct row *w, unsigned errors, struct span at)
{
    struct diag *d = w->reader->diag;
    struct arena *a;

    if (diag_errors(d) - errors < MOST_ERRORS)
        return true;
    a = arena_open();
    diag_error(d, at, MSG_TABLE_GIVEN_UP, str_number(a, (long long)(diag_errors(d) - errors)));
    arena_close(a);
    return false;
}

/* The next row to be read, cleaned; NULL at the end. `*fault`: see row_charge_cells. */
static const struct cell *next_row(struct row *w, struct arena *scratch, uint32_t *fault)
{
    const struct cell *cells;
    size_t count, from = diag_count(w->reader->diag);

    for (; (cells = rows_next(w->table->rows, &count)); from = diag_count(w->reader->diag)) {
        if (scratch)
            arena_reset(scratch);
        if (rows_is_broken(w->table->rows))
            row_charge_broken(w, cells, count, from);
        else if (clean_row(w, cells))
            break;
    }
    if (cells && w->tables)
        row_charge_cells(w, fault);
    return cells;
}

void row_each(struct row *w, struct arena *scratch, void (*read)(struct row *))
{
    unsigned errors = diag_errors(w->reader->diag);
    uint32_t fault = 0;

    w->cells = ARENA_ARRAY(w->reader->arena, struct cell, w->table->width);
    if (w->tables)
        rows_tell_broken(w->table->rows, row_owner(w));
    while (next_row(w, scratch, &fault)) {
        if (scratch)
            w->outer = node_new(scratch, NODE_MAP, w->cells[0].at);
        if (!w->table->mapping)
            check_heads(w);
        read(w);
        if (!go_on(w, errors, w->cells[0].at))
            break;
    }
}
