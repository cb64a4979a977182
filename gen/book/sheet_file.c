/*
 * book/sheet_file.c - the module that writes workbooks with libxlsxwriter
 *
 * The library keeps the parts of a workbook in temporary files and does not check every write
 * to them, so a full disk would go unnoticed. Here they are files in memory (memfd_create(2)):
 * lxw_tmpfile is defined once more in this module, which the library's own calls find first,
 * and the workbook itself goes to /proc/self/fd. The caller writes the bytes to the disk and
 * checks that.
 */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "book/sheet.h"

#define MOST_DECIMALS 16
#define COLOUR_HEAD 0xE4ECF4            /* pale blue: heads that are given */
#define COLOUR_FILL 0xFFF6D6            /* pale yellow: to be filled in */
#define COLOUR_GROUP 0xF2F2F2
#define COLOUR_LINE 0x7F7F7F
#define COLOUR_LEGEND 0x595959

/* In place of the library's own. */
FILE *lxw_tmpfile(char *folder)
{
    int file = memfd_create("yaolan", MFD_CLOEXEC);

    (void)folder;
    return file < 0 ? NULL : fdopen(file, "wb+");
}

struct writer {
    struct arena *arena;
    const struct sheet_book *book;
    lxw_workbook *workbook;
    lxw_format *formats[SHEET_STYLES][MOST_DECIMALS + 1];
    lxw_error error;            /* the first one */
};

static void keep(struct writer *w, lxw_error error)
{
    if (!w->error)
        w->error = error;
}

/* ---- looks ---- */

enum {
    BORDER = 1, BOLD = 2, CENTRE = 4, RIGHT = 8, WRAP = 16, OPEN = 32, BOTTOM = 64,
    DATE = 128, AS_TYPED = 256
};

static const struct look {
    unsigned flags;
    double size;
    unsigned fill, colour;      /* 0: none */
    bool title_font;
} looks[SHEET_STYLES] = {
    [SHEET_PLAIN] = { 0, 10.5, 0, 0, false },
    [SHEET_TITLE] = { CENTRE, 18, 0, 0, true },
    [SHEET_LEGEND] = { WRAP, 9, 0, COLOUR_LEGEND, false },
    [SHEET_LABEL] = { RIGHT, 10.5, 0, 0, false },
    [SHEET_LABEL_FILL] = { OPEN | BOTTOM, 10.5, 0, 0, false },
    [SHEET_HEAD] = { BORDER | BOLD | CENTRE | WRAP, 10.5, COLOUR_HEAD, 0, false },
    [SHEET_HEAD_FILL] = { BORDER | BOLD | CENTRE | WRAP, 10.5, COLOUR_FILL, 0, false },
    [SHEET_GROUP] = { BORDER | BOLD, 10.5, COLOUR_GROUP, 0, false },
    [SHEET_TEXT] = { BORDER, 10.5, 0, 0, false },
    [SHEET_WRAPPED] = { BORDER | WRAP, 10.5, 0, 0, false },
    [SHEET_CENTRED] = { BORDER | CENTRE | WRAP, 10.5, 0, 0, false },
    [SHEET_NUMBER] = { BORDER | RIGHT | WRAP, 10.5, 0, 0, false },
    [SHEET_FILL] = { BORDER | RIGHT | OPEN | AS_TYPED, 10.5, COLOUR_FILL, 0, false },
    [SHEET_FILL_TEXT] = { BORDER | WRAP | OPEN | AS_TYPED, 10.5, COLOUR_FILL, 0, false },
    [SHEET_FILL_CENTRED] = { BORDER | CENTRE | OPEN, 10.5, COLOUR_FILL, 0, false },
    [SHEET_FILL_DATE] = { BORDER | CENTRE | OPEN | DATE, 10.5, COLOUR_FILL, 0, false },
};

static void set_borders(lxw_format *f, const struct look *look)
{
    if (look->flags & BORDER) {
        format_set_border(f, LXW_BORDER_THIN);
        format_set_border_color(f, COLOUR_LINE);
    }
    if (look->flags & BOTTOM)
        format_set_bottom(f, LXW_BORDER_THIN);
}

static lxw_format *format_new(struct writer *w, const struct look *look, unsigned decimals)
{
    lxw_format *f = workbook_add_format(w->workbook);
    char number[MOST_DECIMALS + 3] = "0.0000000000000000";

    if (decimals < MOST_DECIMALS)
        number[decimals ? decimals + 2 : 1] = '\0';
    format_set_font_name(f,
                         str_z(w->arena, look->title_font ? w->book->title_font : w->book->font));
    format_set_font_size(f, look->size);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (look->flags & BOLD)
        format_set_bold(f);
    if (look->flags & (CENTRE | RIGHT))
        format_set_align(f, look->flags & CENTRE ? LXW_ALIGN_CENTER : LXW_ALIGN_RIGHT);
    if (look->flags & RIGHT && look->flags & BORDER)
        format_set_indent(f, 1);
    if (look->flags & WRAP && decimals > MOST_DECIMALS)
        format_set_text_wrap(f);
    if (look->flags & OPEN)
        format_set_unlocked(f);
    if (look->fill)
        format_set_bg_color(f, look->fill);
    if (look->colour)
        format_set_font_color(f, look->colour);
    set_borders(f, look);
    if (decimals <= MOST_DECIMALS)
        format_set_num_format(f, number);
    else if (look->flags & AS_TYPED)
        format_set_num_format_index(f, 49);             /* @: 6.50 and 6% stay what they are */
    else if (look->flags & DATE)
        format_set_num_format(f, "yyyy-mm-dd");
    return f;
}

static lxw_format *format_of(struct writer *w, const struct sheet_cell *cell)
{
    unsigned decimals = cell->number ? cell->decimals : 0;
    unsigned slot = cell->number ? 1 + decimals : 0;

    assert(cell->style < SHEET_STYLES && slot <= MOST_DECIMALS);
    if (!w->formats[cell->style][slot])
        w->formats[cell->style][slot] = format_new(w, &looks[cell->style],
                                                   cell->number ? decimals : MOST_DECIMALS + 1);
    return w->formats[cell->style][slot];
}

/* ---- cells ---- */

static void write_cell(struct writer *w, lxw_worksheet *sheet, size_t row, size_t column,
                       const struct sheet_cell *cell)
{
    lxw_row_t r = (lxw_row_t)row;
    lxw_col_t c = (lxw_col_t)column;
    lxw_format *format = format_of(w, cell);
    char *text;

    if (!cell->text.len) {
        if (cell->style != SHEET_PLAIN)
            keep(w, worksheet_write_blank(sheet, r, c, format));
    } else {
        text = str_z(w->arena, cell->text);
        keep(w, cell->number ? worksheet_write_number(sheet, r, c, strtod(text, NULL), format)
                             : worksheet_write_string(sheet, r, c, text, format));
    }
    if (cell->note.len) {
        lxw_comment_options options = { .x_scale = 1.6, .y_scale = 0.9, .font_size = 9 };

        keep(w, worksheet_write_comment_opt(sheet, r, c, str_z(w->arena, cell->note), &options));
    }
}

/* A merged cell is written as its first one. */
static void write_merges(struct writer *w, lxw_worksheet *sheet, const struct sheet *s)
{
    for (size_t i = 0; i < s->merge_count; i++) {
        const struct sheet_merge *m = &s->merges[i];
        const struct sheet_cell *cell = &s->cells[m->row * s->column_count + m->left];

        if (m->right > m->left)
            keep(w, worksheet_merge_range(sheet, (lxw_row_t)m->row, (lxw_col_t)m->left,
                                          (lxw_row_t)m->row, (lxw_col_t)m->right,
                                          str_z(w->arena, cell->text), format_of(w, cell)));
    }
}

static bool is_merged(const struct sheet *s, size_t row, size_t column)
{
    for (size_t i = 0; i < s->merge_count; i++)
        if (row == s->merges[i].row && column >= s->merges[i].left && column <= s->merges[i].right
            && s->merges[i].right > s->merges[i].left)
            return true;
    return false;
}

static void write_cells(struct writer *w, lxw_worksheet *sheet, const struct sheet *s)
{
    for (size_t row = 0; row < s->row_count; row++)
        for (size_t column = 0; column < s->column_count; column++)
            if (!s->merge_count || !is_merged(s, row, column))
                write_cell(w, sheet, row, column, &s->cells[row * s->column_count + column]);
}

/* ---- what may be entered ---- */

static char **rule_words(struct writer *w, const struct sheet_rule *rule)
{
    char **words = ARENA_ARRAY(w->arena, char *, rule->word_count + 1);

    for (size_t i = 0; i < rule->word_count; i++)
        words[i] = str_z(w->arena, rule->words[i]);
    return words;
}

static void set_kind(struct writer *w, const struct sheet_rule *rule, lxw_data_validation *v)
{
    v->criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    switch (rule->kind) {
    case SHEET_CHOICE:
        v->validate = LXW_VALIDATION_TYPE_LIST;
        v->value_list = rule_words(w, rule);
        break;
    case SHEET_WHOLE:
        v->validate = LXW_VALIDATION_TYPE_INTEGER;
        v->minimum_number = 1;
        v->maximum_number = 9999;
        break;
    case SHEET_SHARE:
        v->validate = LXW_VALIDATION_TYPE_DECIMAL;
        v->minimum_number = 0;
        v->maximum_number = 100;
        break;
    case SHEET_DAY:
        v->validate = LXW_VALIDATION_TYPE_DATE;
        v->minimum_datetime = (lxw_datetime){ 1978, 1, 1, 0, 0, 0 };
        v->maximum_datetime = (lxw_datetime){ 2100, 12, 31, 0, 0, 0 };
        break;
    case SHEET_ANY:
        v->validate = LXW_VALIDATION_TYPE_ANY;
        break;
    }
}

static void write_rules(struct writer *w, lxw_worksheet *sheet, const struct sheet *s)
{
    for (size_t i = 0; i < s->rule_count; i++) {
        const struct sheet_rule *rule = &s->rules[i];
        lxw_data_validation v = { 0 };

        set_kind(w, rule, &v);
        v.ignore_blank = LXW_VALIDATION_ON;
        v.show_input = v.show_error = v.dropdown = LXW_VALIDATION_ON;
        v.error_type =
            rule->strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING;
        v.input_title = v.error_title = str_z(w->arena, rule->title);
        v.input_message = v.error_message = str_z(w->arena, rule->ask);
        keep(w, worksheet_data_validation_range(sheet, (lxw_row_t)rule->top,
                                                (lxw_col_t)rule->column, (lxw_row_t)rule->bottom,
                                                (lxw_col_t)rule->column, &v));
    }
}

/* ---- sheets ---- */

static void set_columns(struct writer *w, lxw_worksheet *sheet, const struct sheet *s)
{
    lxw_row_col_options hidden = { .hidden = LXW_TRUE };

    for (size_t i = 0; i < s->column_count; i++)
        keep(w, worksheet_set_column_opt(sheet, (lxw_col_t)i, (lxw_col_t)i, s->columns[i].width,
                                         NULL, s->columns[i].hidden ? &hidden : NULL));
    for (size_t i = 0; i < s->height_count; i++)
        if (s->heights[i])
            keep(w, worksheet_set_row(sheet, (lxw_row_t)i, s->heights[i], NULL));
}

#define WIDEST_PAGE 220                 /* digits across */

static int width_of(const struct sheet *s)
{
    int width = 0;

    for (size_t i = 0; i < s->column_count; i++)
        width += s->columns[i].hidden ? 0 : s->columns[i].width;
    return width;
}

/* A4, one page wide unless that would be too small to read, as many high as it takes. */
static void set_page(struct writer *w, lxw_worksheet *sheet, const struct sheet *s)
{
    struct buf footer = { .arena = w->arena };

    worksheet_set_paper(sheet, 9);
    if (s->landscape)
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, (uint16_t)(width_of(s) / WIDEST_PAGE + 1), 0);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.65);
    worksheet_center_horizontally(sheet);
    if (s->head_repeats && s->frozen_rows)
        keep(w, worksheet_repeat_rows(sheet, (lxw_row_t)s->frozen_rows - 1,
                                      (lxw_row_t)s->frozen_rows - 1));
    buf_format(&footer, "&L&9%.*s&R&9%.*s", STR_ARG(s->footer_left), STR_ARG(s->footer_right));
    if (s->footer_left.len || s->footer_right.len)
        keep(w, worksheet_set_footer(sheet, str_z(w->arena, buf_str(&footer))));
}

static void write_sheet(struct writer *w, const struct sheet *s)
{
    lxw_worksheet *sheet = workbook_add_worksheet(w->workbook, str_z(w->arena, s->name));
    lxw_protection open = { .format_columns = LXW_TRUE, .format_rows = LXW_TRUE };

    if (!sheet) {
        keep(w, LXW_ERROR_PARAMETER_VALIDATION);
        return;
    }
    set_columns(w, sheet, s);
    write_merges(w, sheet, s);
    write_cells(w, sheet, s);
    write_rules(w, sheet, s);
    if (s->frozen_rows || s->frozen_columns)
        worksheet_freeze_panes(sheet, (lxw_row_t)s->frozen_rows, (lxw_col_t)s->frozen_columns);
    if (s->filter && s->frozen_rows && s->row_count > s->frozen_rows)
        keep(w, worksheet_autofilter(sheet, (lxw_row_t)s->frozen_rows - 1, 0,
                                     (lxw_row_t)s->row_count - 1, (lxw_col_t)s->column_count - 1));
    if (s->row_count && s->column_count)
        worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    set_page(w, sheet, s);
    if (s->protect)
        worksheet_protect(sheet, NULL, &open);
}

/* ---- the book ---- */

/* Seconds since 1970 of noon on a day, in UTC; years from 1970 on. */
static time_t noon(struct str iso)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    struct decimal part[3];
    long year, month, day, days;

    if (iso.len != 10 || !decimal_read(str_sub(iso, 0, 4), &part[0])
        || !decimal_read(str_sub(iso, 5, 2), &part[1]) || !decimal_read(str_from(iso, 8), &part[2])
        || part[0].digits < 1970 || part[1].digits < 1 || part[1].digits > 12)
        return noon(STR("2000-01-01"));
    year = (long)part[0].digits;
    month = (long)part[1].digits;
    day = (long)part[2].digits;
    days = (year - 1970) * 365 + (year - 1969) / 4 - (year - 1901) / 100 + (year - 1601) / 400
         + before[month - 1] + day - 1
         + (month > 2 && year % 4 == 0 && (year % 100 || year % 400 == 0));
    return (time_t)days * 86400 + 43200;
}

static void set_properties(struct writer *w)
{
    lxw_doc_properties properties = {
        .title = str_z(w->arena, w->book->title), .author = str_z(w->arena, w->book->company),
        .company = str_z(w->arena, w->book->company), .created = noon(w->book->date),
    };

    keep(w, workbook_set_properties(w->workbook, &properties));
}

static bool take_bytes(int file, struct buf *out)
{
    struct stat st;
    void *bytes;

    if (fstat(file, &st) || st.st_size <= 0)
        return false;
    bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return false;
    buf_add(out, (struct str){ bytes, (size_t)st.st_size });
    munmap(bytes, (size_t)st.st_size);
    return true;
}

static bool write_book(const struct sheet_book *book, struct buf *out, struct diag *d)
{
    struct writer w = { .arena = arena_open(), .book = book };
    int file = memfd_create("workbook", MFD_CLOEXEC);
    lxw_workbook_options options = { 0 };
    bool ok = file >= 0;

    if (ok) {
        struct str path = str_format(w.arena, "/proc/self/fd/%d", file);

        w.workbook = workbook_new_opt(str_z(w.arena, path), &options);
        ok = w.workbook != NULL;
    }
    if (ok) {
        set_properties(&w);
        for (size_t i = 0; i < book->count; i++)
            write_sheet(&w, &book->sheets[i]);
        keep(&w, workbook_close(w.workbook));
        ok = !w.error && take_bytes(file, out);
    }
    if (!ok)
        diag_failure(d, SPAN_NONE, MSG_BOOK_NOT_MADE,
                     w.error ? str_of(lxw_strerror(w.error)) : diag_reason(d, errno));
    if (file >= 0)
        close(file);
    arena_close(w.arena);
    return ok;
}

const struct sheet_module sheet_module = { sizeof sheet_module, write_book };
