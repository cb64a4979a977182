/* book/export_table.c - tables as CSV and as the sheets of a workbook */
#include <string.h>

#include "book/export.h"
#include "model/table.h"

#define WIDEST 44
#define NARROWEST 6
#define MOST_DECIMALS 15

/* The text of a cell with its apostrophe; `spreadsheet`: the cell is typed as text, no formula
 * threatens. */
static struct str export_guarded(struct arena *a, struct str text, bool spreadsheet)
{
    size_t marks = 0;

    while (marks < text.len && text.ptr[marks] == '\'')
        marks++;
    if (marks == text.len || (spreadsheet && !marks) || !memchr("=+-@", text.ptr[marks], 4))
        return text;
    return str_join(a, STR("'"), text);
}

/* ---- CSV ---- */

static void add_field(struct buf *out, struct str s)
{
    bool quoted = false;

    for (size_t i = 0; i < s.len && !quoted; i++)
        quoted = strchr(",\"\r\n\t;", s.ptr[i]) != NULL;
    quoted |= s.len && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ');
    if (!quoted) {
        buf_add(out, s);
        return;
    }
    buf_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"')
            buf_char(out, '"');
        buf_char(out, s.ptr[i]);
    }
    buf_char(out, '"');
}

void export_csv(const struct grid *g, struct buf *out)
{
    buf_z(out, "\xEF\xBB\xBF");
    for (size_t c = 0; c < g->columns; c++) {
        buf_z(out, c ? "," : "");
        add_field(out, g->heads[c]);
    }
    buf_z(out, "\r\n");
    for (size_t r = 0; r < g->rows; r++) {
        for (size_t c = 0; c < g->columns; c++) {
            const struct grid_cell *cell = &g->cells[r * g->columns + c];

            buf_z(out, c ? "," : "");
            add_field(out,
                      cell->number ? cell->text : export_guarded(out->arena, cell->text, false));
        }
        buf_z(out, "\r\n");
    }
}

/* ---- what cells can hold ---- */

static bool check_text(struct arena *a, const struct grid *g, const struct grid_cell *row,
                       struct str text, bool spreadsheet, struct diag *d)
{
    struct str name = row[0].text;
    enum sheet_fault fault = sheet_can_hold(text);

    if (g->derived)
        return true;
    if (!strcmp(g->file, "figures") && g->columns > 1)
        name = str_format(a, "%.*s@%.*s", STR_ARG(row[0].text), STR_ARG(row[1].text));
    if (spreadsheet && fault == SHEET_TOO_LONG)
        return diag_error(d, SPAN_NONE, MSG_BOOK_CELL_LONG, name);
    if (fault == SHEET_CONTROL || memchr(text.ptr, '\t', text.len)
        || !str_eq(table_clean(a, export_guarded(a, text, spreadsheet)), text))
        return diag_error(d, SPAN_NONE, MSG_BOOK_CELL_TEXT, name);
    return true;
}

bool export_check(struct arena *a, const struct grids *grids, bool spreadsheet, struct diag *d)
{
    bool ok = true;

    for (size_t i = 0; i < grids->count; i++) {
        const struct grid *g = &grids->list[i];

        if (spreadsheet && g->rows >= SHEET_ROW_LIMIT)
            ok = diag_error(d, SPAN_NONE, MSG_BOOK_ROWS, g->name);
        for (size_t k = 0; k < g->rows * g->columns; k++) {
            const struct grid_cell *row = &g->cells[k / g->columns * g->columns];

            if (g->cells[k].text.len && !check_text(a, g, row, g->cells[k].text, spreadsheet, d))
                ok = false;
        }
    }
    return ok;
}

/* ---- sheets ---- */

/* A number where the cell gives the same digits back, else a text. */
static struct sheet_cell cell_of(struct arena *a, const struct grid_cell *from)
{
    struct sheet_cell cell = { .text = from->text, .style = SHEET_TEXT };
    struct decimal d;

    if (from->number && decimal_read(from->text, &d) && d.scale <= MOST_DECIMALS
        && sheet_carries(d) && str_eq(decimal_text(a, d), from->text)) {
        cell.number = true;
        cell.decimals = (unsigned char)d.scale;
        cell.style = SHEET_NUMBER;
    } else if (!from->number) {
        cell.text = export_guarded(a, from->text, true);
    }
    return cell;
}

static int width_of(const struct grid *g, size_t column)
{
    int width = sheet_width(g->heads[column]) + 4;

    for (size_t r = 0; r < g->rows; r++) {
        int each = sheet_width(g->cells[r * g->columns + column].text) + 2;

        width = each > width ? each : width;
    }
    return width > WIDEST ? WIDEST : width < NARROWEST ? NARROWEST : width;
}

static struct sheet sheet_of(struct arena *a, const struct grid *g)
{
    struct sheet s = {
        .name = g->name,
        .column_count = g->columns,
        .row_count = g->rows + 1,
        .columns = ARENA_ARRAY(a, struct sheet_column, g->columns),
        .cells = ARENA_ARRAY(a, struct sheet_cell, (g->rows + 1) * g->columns),
        .frozen_rows = 1,
        .frozen_columns = g->columns > 2,
        .head_repeats = true,
        .landscape = true,
        .filter = true,
        .footer_left = STR("&A"),
        .footer_right = STR("&P / &N"),
    };

    for (size_t c = 0; c < g->columns; c++) {
        s.columns[c].width = width_of(g, c);
        s.cells[c] = (struct sheet_cell){ .text = g->heads[c], .style = SHEET_HEAD };
    }
    for (size_t k = 0; k < g->rows * g->columns; k++)
        s.cells[g->columns + k] = cell_of(a, &g->cells[k]);
    return s;
}

bool export_sheets(struct arena *a, const struct grids *grids, struct sheet_book *out,
                   struct diag *d)
{
    struct sheet *sheets = ARENA_ARRAY(a, struct sheet, grids->count);

    if (!export_check(a, grids, true, d))
        return false;
    for (size_t i = 0; i < grids->count; i++)
        sheets[i] = sheet_of(a, &grids->list[i]);
    out->sheets = sheets;
    out->count = grids->count;
    return true;
}
