/*
 * data/xlsx_sheet.c - a worksheet as text: a line a row, TABs between the cells (see xlsx.h)
 *
 * The XML goes by once; a cell's place in the text is known while it is read, so
 * messages are reported at once. Each row is filled up to the widest so far, so that an
 * empty cell has a place, too.
 */
#include "data/xlsx_private.h"

#include <stdlib.h>
#include <string.h>

#include "data/xlsx_sheet.h"

/* ---- places ---- */

/* D7 into column and row from 1; false where it is none. */
static bool read_place(struct str s, unsigned *column, unsigned *row)
{
    size_t i = 0;

    *column = *row = 0;
    for (; i < s.len && s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' && *column < 20000; i++)
        *column = *column * 26 + (unsigned)(s.ptr[i] - 'A' + 1);
    for (; i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9' && *row <= XLSX_ROWS; i++)
        *row = *row * 10 + (unsigned)(s.ptr[i] - '0');
    return i == s.len && *column && *row && *row <= XLSX_ROWS;
}

static struct span here(const struct sheet_reader *s)
{
    return (struct span){ s->source, (uint32_t)s->out.len, s->out.len == 0 };
}

static void stop(struct sheet_reader *s, struct xml *x)
{
    s->failed = true;
    xml_stop(x);
}

/* ---- rows ---- */

static void begin_row(struct sheet_reader *s, struct xml *x, const char **attributes)
{
    struct str number = xml_attribute(attributes, "r");
    unsigned long row = number.len ? strtoul(number.ptr, NULL, 10) : s->row + 1ul;

    if (row <= s->row || row > XLSX_ROWS) {
        diag_error(s->book->diag, here(s), MSG_XLSX_PLACE, number);
        stop(s, x);
        return;
    }
    while (s->rows < row) {
        if (s->rows)
            buf_char(&s->out, '\n');
        s->starts = arena_grow(s->book->own, s->starts, s->rows, &s->starts_room,
                               sizeof *s->starts);
        s->starts[s->rows++] = (uint32_t)s->out.len;
    }
    s->row = (unsigned)row;
    s->column = s->written = 0;
    s->row_hidden = xml_true(attributes, "hidden") && !s->show_hidden;
    s->row_filled = false;
}

static void end_row(struct sheet_reader *s)
{
    arena_reset(s->digits);
    if (s->row_hidden && s->row_filled)
        sheet_hide(s, s->row);
    if (s->row_hidden || !s->written)
        return;
    for (; s->written < s->widest; s->written++)
        buf_char(&s->out, '\t');
}

/* ---- cells ---- */

static void begin_cell(struct sheet_reader *s, struct xml *x, const char **attributes)
{
    struct str place = xml_attribute(attributes, "r"), style = xml_attribute(attributes, "s");
    unsigned column = s->column + 1, row = s->row;
    unsigned long number = style.len ? strtoul(style.ptr, NULL, 10) : 0;

    if (place.len && (!read_place(place, &column, &row) || row != s->row || column <= s->column)) {
        diag_error(s->book->diag, here(s), MSG_XLSX_PLACE, place);
        stop(s, x);
        return;
    }
    s->column = column;
    s->type = cell_type(xml_attribute(attributes, "t"));
    s->format = number < s->book->format_count ? s->book->formats[number] : s->general;
    s->value.len = s->formula.len = 0;
    s->has_formula = s->has_value = false;
    s->phonetic = 0;
}

static void cell_text(struct sheet_reader *s, struct xml *x, struct buf *to, struct str text)
{
    if (to->len + text.len > XLSX_CELL_BYTES) {
        diag_failure(s->book->diag, here(s), MSG_CSV_CELL_LONG);
        stop(s, x);
        return;
    }
    buf_add(to, text);
}

/* Move to the cell's place in the row; its text follows. */
static void go_to_cell(struct sheet_reader *s)
{
    if (!s->written)
        s->written = 1;
    for (; s->written < s->column; s->written++)
        buf_char(&s->out, '\t');
    if (s->column > s->widest)
        s->widest = s->column;
}

static void end_cell(struct sheet_reader *s, struct xml *x)
{
    if (!s->has_value && !s->has_formula)
        return;
    if (s->row_hidden) {
        s->row_filled |= s->value.len > 0;
        return;
    }
    if (s->column > XLSX_COLUMNS) {
        if (!s->too_wide++)
            diag_error(s->book->diag, here(s), MSG_CSV_COLUMNS);
        return;
    }
    go_to_cell(s);
    cell_put(s);
    if (s->out.len > XLSX_TEXT_BYTES) {
        diag_failure(s->book->diag, span_file(s->book->source), MSG_XLSX_LARGE, s->source->path);
        stop(s, x);
    }
}

/* ---- merged cells ---- */

static void keep_merge(struct sheet_reader *s, struct str range)
{
    ptrdiff_t colon = str_find_char(range, ':');
    struct merge m;

    if (colon < 0 || !read_place(str_sub(range, 0, (size_t)colon), &m.left, &m.top)
        || !read_place(str_from(range, (size_t)colon + 1), &m.right, &m.bottom)
        || m.left > m.right || m.top > m.bottom)
        return;
    s->merges = arena_grow(s->book->own, s->merges, s->merge_count, &s->merge_room,
                           sizeof *s->merges);
    s->merges[s->merge_count++] = m;
}
/* ---- elements ---- */

static void start(void *context, struct xml *x, const char *name, const char **attributes)
{
    struct sheet_reader *s = context;

    s->wanted = NULL;
    if (!strcmp(name, "sheetData"))
        s->in_data = true;
    else if (!strcmp(name, "mergeCell"))
        keep_merge(s, xml_attribute(attributes, "ref"));
    else if (!s->in_data)
        return;
    else if (!strcmp(name, "row"))
        begin_row(s, x, attributes);
    else if (!strcmp(name, "c"))
        begin_cell(s, x, attributes);
    else if (!strcmp(name, "rPh"))
        s->phonetic++;
    else if (!strcmp(name, "v") || (!strcmp(name, "t") && s->type == CELL_INLINE && !s->phonetic)) {
        s->wanted = &s->value;
        s->has_value = true;
    } else if (!strcmp(name, "f")) {
        s->wanted = &s->formula;
        s->has_formula = true;
    }
}

static void end(void *context, struct xml *x, const char *name)
{
    struct sheet_reader *s = context;

    s->wanted = NULL;
    if (!strcmp(name, "sheetData"))
        s->in_data = false;
    else if (!s->in_data)
        return;
    else if (!strcmp(name, "c"))
        end_cell(s, x);
    else if (!strcmp(name, "row"))
        end_row(s);
    else if (!strcmp(name, "rPh") && s->phonetic)
        s->phonetic--;
}

static void text(void *context, struct xml *x, struct str t)
{
    struct sheet_reader *s = context;

    if (s->wanted)
        cell_text(s, x, s->wanted, t);
}

/* ---- the whole ---- */

static struct source *new_source(struct xlsx_book *b, const struct part_sheet *sheet)
{
    struct source *s = ARENA_NEW(b->arena, struct source);

    *s = (struct source){ .path = str_format(b->arena, "%.*s:%.*s", STR_ARG(b->source->path),
                                             STR_ARG(sheet->sheet.name)), .cells = true };
    return s;
}

const struct source *sheet_text(struct xlsx_book *b, size_t sheet, bool hidden)
{
    static const struct xml_reader reader = { start, end, text };
    struct arena *scratch = arena_open();
    struct sheet_reader s = {
        .book = b, .source = new_source(b, &b->list[sheet]), .out = { .arena = scratch },
        .value = { .arena = b->own }, .formula = { .arena = b->own },
        .general = format_read(b->own, STR("General")), .show_hidden = hidden,
        .digits = arena_open(),
    };
    bool ok = xlsx_xml_read(b, b->list[sheet].part, &reader, &s) && !s.failed;

    s.source->text = str_copy(b->arena, buf_str(&s.out));
    arena_close(scratch);
    arena_close(s.digits);
    if (ok)
        sheet_finish(&s);
    return ok ? s.source : NULL;
}
