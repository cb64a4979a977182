/*
 * data/csv.c - rows and cells after RFC 4180, in one pass over the text
 *
 * A stray quote may swallow the lines that follow, so after a mistake with quotes reading goes on
 * at the line after the one where that cell began; as no cell in between held a quote, the second
 * reading of those lines stays linear.
 */
#include "data/csv.h"

#include <string.h>

#include "data/yaml.h"

#define MOST_BROKEN 1000        /* rows with broken quotes, before the file is given up */

struct csv {
    struct arena *arena;
    const struct source *source;
    struct diag *diag;
    const char *text;
    size_t len, at;
    char separator;
    struct cell *cells;
    size_t count, room;         /* cells of the row; beyond `width` they are only counted */
    size_t width;               /* 0 until the first row was read */
    bool filled;                /* the row holds something */
    struct span surplus;        /* the first cell too many */
    unsigned broken;
    bool stopped;
    struct csv_owner owner;     /* is_row NULL: broken rows are left out */
    struct cell *pieces;        /* of a line or a broken row */
    size_t pieces_room;
    bool is_broken;             /* the last row */
};

bool csv_is_name(struct str path)
{
    static const char *const ends[] = { ".csv", ".CSV", ".tsv", ".TSV", ".tab" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(path, str_of(ends[i])))
            return true;
    return false;
}

struct node *csv_read(struct arena *a, const struct source *s, struct diag *d)
{
    const struct source *text = data_text(a, s, d);
    struct node *n;

    if (!text)
        return NULL;
    n = node_new(a, NODE_ELEMENT, (struct span){ text, 0, (uint32_t)text->text.len });
    n->name = STR("table");
    return n;
}

bool csv_is_table(const struct node *n)
{
    return n->kind == NODE_ELEMENT && str_is(n->name, "table");
}

static struct span span(const struct csv *c, size_t from, size_t to)
{
    return (struct span){ c->source, (uint32_t)from, (uint32_t)(to - from) };
}

/* ---- the separator ---- */

/* The first line that is not empty, line breaks in quotes being part of it. */
static struct str first_line(struct str text)
{
    size_t from = 0, to;
    bool quoted = false;

    if (!text.len)
        return text;
    while (from < text.len && (text.ptr[from] == '\n' || text.ptr[from] == '\r'))
        from++;
    for (to = from; to < text.len && (quoted || text.ptr[to] != '\n'); to++)
        quoted ^= text.ptr[to] == '"';
    return str_sub(text, from, to - from);
}

static size_t count_outside(struct str line, struct str mark)
{
    size_t count = 0;
    bool quoted = false;

    for (size_t i = 0; i + mark.len <= line.len; i++) {
        quoted ^= line.ptr[i] == '"';
        count += !quoted && !memcmp(line.ptr + i, mark.ptr, mark.len);
    }
    return count;
}

/* Other marks between the heads are named: read as one column they would only confuse. */
static bool find_separator(struct csv *c)
{
    static const char *const others[] = { ";", "；", "，", "|" };
    struct str line = first_line(c->source->text);
    size_t commas = count_outside(line, STR(",")), tabs = count_outside(line, STR("\t"));

    c->separator = tabs > commas ? '\t' : ',';
    for (size_t i = 0; !tabs && !commas && i < sizeof others / sizeof *others; i++)
        if (count_outside(line, str_of(others[i]))) {
            size_t from = (size_t)(line.ptr - c->text);

            return diag_error(c->diag, span(c, from, from + line.len), MSG_CSV_SEPARATOR,
                              str_of(others[i]));
        }
    return line.len > 0 || diag_error(c->diag, span_file(c->source), MSG_CSV_EMPTY);
}

struct csv *csv_open(struct arena *a, const struct node *table, struct diag *d)
{
    struct csv *c = ARENA_NEW(a, struct csv);

    *c = (struct csv){ .arena = a, .source = table->at.source, .diag = d,
                       .text = table->at.source->text.ptr, .len = table->at.source->text.len };
    return find_separator(c) ? c : NULL;
}

void csv_tell_broken(struct csv *c, struct csv_owner owner)
{
    c->owner = owner;
}

bool csv_is_broken(const struct csv *c)
{
    return c->is_broken;
}

/* ---- pieces ---- */

static bool is_edge(char c)
{
    return c == '"' || c == ' ' || c == '\r' || c == '\n';
}

/* What stands between the separators, whatever the quotes say; none where there is too much. */
static size_t cut(struct csv *c, size_t from, size_t end)
{
    size_t count = 0;

    for (size_t next; from <= end; from = next + 1) {
        const char *mark = memchr(c->text + from, c->separator, end - from);
        size_t to = next = mark ? (size_t)(mark - c->text) : end;

        if (count == CSV_COLUMNS)
            return 0;
        while (from < to && is_edge(c->text[from]))
            from++;
        while (from < to && is_edge(c->text[to - 1]))
            to--;
        c->pieces = arena_grow(c->arena, c->pieces, count, &c->pieces_room, sizeof *c->pieces);
        c->pieces[count++] = (struct cell){ .text = { c->text + from, to - from },
                                            .at = span(c, from, to) };
    }
    return count;
}

/* Does a line behind the first one of a cell in quotes read as a row? A stray quote began it. */
static bool swallows(struct csv *c, size_t from, size_t close)
{
    const char *end;
    size_t count;

    while ((end = memchr(c->text + from, '\n', close - from))) {
        from = (size_t)(end - c->text) + 1;
        end = memchr(c->text + from, '\n', c->len - from);
        count = cut(c, from, end ? (size_t)(end - c->text) : c->len);
        if (count && c->owner.is_row(c->owner.of, c->pieces, count))
            return true;
    }
    return false;
}

/* ---- cells ---- */

static bool skip_line(struct csv *c, size_t from)
{
    const char *end = memchr(c->text + from, '\n', c->len - from);

    c->at = end ? (size_t)(end - c->text) + 1 : c->len;
    return false;
}

/* A return alone ends no line for anybody else, so positions and rows would be in doubt. */
static bool is_line_end(const struct csv *c, size_t at)
{
    return at < c->len && (c->text[at] == '\n' ||
                           (c->text[at] == '\r' && at + 1 < c->len && c->text[at + 1] == '\n'));
}

static bool read_plain(struct csv *c, struct cell *cell)
{
    size_t from = c->at, to = from;
    const char *p = c->text;

    while (to < c->len && p[to] != c->separator && p[to] != '\n' && p[to] != '\r' && p[to] != '"')
        to++;
    *cell = (struct cell){ { p + from, to - from }, span(c, from, to), false };
    if (to - from > CSV_CELL_LIMIT)
        diag_error(c->diag, span(c, from, from + 1), MSG_CSV_CELL_LONG);
    else if (to < c->len && p[to] == '"')
        diag_error(c->diag, span(c, to, to + 1), MSG_CSV_QUOTE_INSIDE);
    else if (to < c->len && p[to] == '\r' && !is_line_end(c, to))
        c->stopped = !diag_error(c->diag, span(c, to, to + 1), MSG_CSV_RETURN);
    else {
        c->at = to;
        return true;
    }
    return skip_line(c, to);
}

/* The closing quote, doubled ones being passed; c->len where there is none within the limit. */
static size_t find_close(const struct csv *c, size_t from, size_t *doubled)
{
    size_t most = c->len - from > CSV_CELL_LIMIT + 1 ? from + CSV_CELL_LIMIT + 1 : c->len;

    *doubled = 0;
    while (from < most) {
        const char *quote = memchr(c->text + from, '"', most - from);

        if (!quote)
            break;
        from = (size_t)(quote - c->text);
        if (from + 1 >= c->len || c->text[from + 1] != '"')
            return from;
        from += 2;
        ++*doubled;
    }
    return c->len;
}

static struct str undouble(struct arena *a, struct str s, size_t doubled)
{
    char *out = arena_alloc(a, s.len - doubled);
    size_t n = 0;

    for (size_t i = 0; i < s.len; i++) {
        out[n++] = s.ptr[i];
        i += s.ptr[i] == '"';
    }
    return (struct str){ out, n };
}

static bool read_quoted(struct csv *c, struct cell *cell)
{
    size_t from = c->at, doubled, close = find_close(c, from + 1, &doubled), next = close + 1;

    if (close >= c->len) {
        diag_error(c->diag, span(c, from, from + 1), c->len - from > CSV_CELL_LIMIT
                   ? MSG_CSV_QUOTE_LONG : MSG_CSV_QUOTE_OPEN);
        return skip_line(c, from);
    }
    if (next < c->len && c->text[next] != c->separator && !is_line_end(c, next)) {
        bool runs_on = memchr(c->text + from, '\n', close - from);

        diag_error(c->diag, span(c, runs_on ? from : next, runs_on ? from + 1 : next + 1),
                   runs_on ? MSG_CSV_SWALLOWS : MSG_CSV_AFTER_QUOTE);
        diag_note(c->diag, span(c, runs_on ? next : from, runs_on ? next + 1 : from + 1),
                  runs_on ? MSG_CSV_AFTER_QUOTE : MSG_CSV_QUOTE_BEGAN);
        return skip_line(c, from);
    }
    if (c->owner.is_row && swallows(c, from, close)) {
        diag_error(c->diag, span(c, from, from + 1), MSG_CSV_SWALLOWS);
        return skip_line(c, from);
    }
    *cell = (struct cell){ { c->text + from + 1, close - from - 1 }, span(c, from, next), true };
    if (doubled)
        cell->text = undouble(c->arena, cell->text, doubled);
    c->at = next;
    return true;
}

/* ---- rows ---- */

static void keep(struct csv *c, const struct cell *cell)
{
    if (c->count < c->width && c->count < c->room) {
        c->cells[c->count++] = *cell;
        c->filled |= cell->text.len || cell->quoted;
        return;
    }
    if (c->count == (c->width ? c->width : CSV_COLUMNS)) {
        c->surplus = cell->at;
    } else if (c->count < (c->width ? c->width : CSV_COLUMNS)) {
        c->cells = arena_grow(c->arena, c->cells, c->count, &c->room, sizeof *c->cells);
        c->cells[c->count] = *cell;
    }
    c->filled |= cell->text.len || cell->quoted;
    c->count++;
}

/* A sheet's rows are mostly empty. */
static void pass_empty(struct csv *c)
{
    size_t most = c->width < c->room ? c->width : c->room;

    for (; c->count < most && c->at < c->len && c->text[c->at] == c->separator; c->at++) {
        struct span at = span(c, c->at, c->at);

        c->cells[c->count++] = (struct cell){ { c->text + c->at, 0 }, at, false };
    }
}

static bool read_cells(struct csv *c)
{
    c->filled = false;
    for (c->count = 0;; c->at++) {
        struct cell cell;

        pass_empty(c);
        if (c->at < c->len && c->text[c->at] == '"' ? !read_quoted(c, &cell)
                                                    : !read_plain(c, &cell))
            return false;
        keep(c, &cell);
        if (c->at >= c->len || c->text[c->at] != c->separator)
            break;
    }
    if (c->at < c->len)
        c->at += c->text[c->at] == '\r' ? 2 : 1;
    return true;
}

static void report_width(struct csv *c, size_t end)
{
    struct arena *a = arena_open();
    struct span at = c->count > c->width ? c->surplus : span(c, end, end);

    diag_subject(c->diag, DIAG_OF_A_ROW);
    diag_error(c->diag, at, MSG_CSV_RAGGED, str_number(a, (long long)c->count),
               str_number(a, (long long)c->width));
    diag_subject(c->diag, STR_NONE);
    arena_close(a);
}

static void count_broken(struct csv *c)
{
    if (!c->width || c->stopped)
        c->stopped = true;      /* without its heads a table says nothing */
    else if (++c->broken == MOST_BROKEN)
        c->stopped = !diag_error(c->diag, span(c, c->at, c->at), MSG_CSV_GIVEN_UP);
}

/* The first row fixes the width. False where the table cannot be read without it. */
static bool take_width(struct csv *c)
{
    if (c->count > CSV_COLUMNS) {
        diag_error(c->diag, c->surplus, MSG_CSV_COLUMNS);
        return false;
    }
    c->width = c->count;
    return true;
}

/* The row that began at `from` and was left out, or NULL where nobody asks for it. */
static const struct cell *broken_row(struct csv *c, size_t from, size_t *count)
{
    if (!c->owner.is_row || c->stopped)
        return NULL;
    c->is_broken = true;
    *count = cut(c, from, c->at);
    return c->pieces;
}

/* Where the text of a row that was read ends. */
static size_t row_end(const struct csv *c)
{
    size_t end = c->at;

    while (end && (c->text[end - 1] == '\n' || c->text[end - 1] == '\r'))
        end--;
    return end;
}

/* The row that begins here; NULL after a report, or where there is nothing. */
static const struct cell *next_row(struct csv *c, size_t *count)
{
    size_t from = c->at;
    bool ok;

    diag_subject(c->diag, c->width ? DIAG_OF_A_ROW : STR_NONE);
    ok = read_cells(c);
    diag_subject(c->diag, STR_NONE);
    if (!ok) {
        count_broken(c);
        return broken_row(c, from, count);
    }
    if (!c->width && !c->filled)
        return NULL;
    if (!c->width && !take_width(c)) {
        c->stopped = true;
        return NULL;
    }
    if (c->count == c->width) {
        *count = c->count;
        return c->cells;
    }
    if (!c->filled)
        return NULL;
    report_width(c, row_end(c));
    return broken_row(c, from, count);
}

const struct cell *csv_row(struct csv *c, size_t *count)
{
    c->is_broken = false;
    while (!c->stopped && c->at < c->len) {
        const struct cell *row = NULL;

        if (is_line_end(c, c->at))
            c->at += c->text[c->at] == '\r' ? 2 : 1;
        else
            row = next_row(c, count);
        if (row)
            return row;
    }
    c->stopped = true;
    return NULL;
}
