/* data/xlsx_cell.c - the text of a cell by its type (ECMA-376 part 1, 18.18.11), and what a
 * sheet leaves to say */
#include "data/xlsx_sheet.h"

#include <stdlib.h>

#include "data/yaml.h"

#define MOST_UNCOMPUTED 10          /* formulas without a value that are named */
#define MOST_LISTED 20              /* hidden rows or stretches of them */
#define MOST_VISITED 20000000       /* cells under merges */

enum cell_type cell_type(struct str word)
{
    static const char *const words[] = { "n", "s", "str", "inlineStr", "b", "e", "d" };

    if (!word.len)
        return CELL_NUMBER;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return (enum cell_type)i;
    return CELL_UNKNOWN;
}

static struct span from(const struct sheet_reader *s, size_t start)
{
    size_t length = s->out.len - start;

    return (struct span){ s->source, (uint32_t)start, (uint32_t)(length ? length : !start) };
}

/* Copied: a report comes when the next cells have long been read. */
static void note(struct sheet_reader *s, enum shown kind, size_t start)
{
    struct notice *n = &s->notices[kind];

    if (n->count++)
        return;
    n->at = from(s, start);
    n->stored = str_copy(s->book->own, buf_str(&s->value));
    n->shown = str_copy(s->book->own, str_from(buf_str(&s->out), start));
}

static void put_number(struct sheet_reader *s)
{
    struct diag *d = s->book->diag;
    struct str stored = str_trim(buf_str(&s->value));
    size_t start = s->out.len;
    enum shown shown = number_show(&s->out, s->digits, stored, s->format,
                                    s->book->from_1904);

    switch (shown) {
    case SHOWN:
        break;
    case SHOWN_ROUNDED:
    case SHOWN_NOISE:
    case SHOWN_BLANK:
        note(s, shown, start);
        break;
    case SHOWN_SCALED:
        buf_add(&s->out, stored);
        diag_error(d, from(s, start), MSG_XLSX_SCALED, s->format->code, stored);
        break;
    case SHOWN_BAD_NUMBER:
        buf_add(&s->out, stored);
        diag_error(d, from(s, start), MSG_XLSX_NUMBER, stored);
        break;
    case SHOWN_BAD_DATE:
        buf_add(&s->out, stored);
        diag_error(d, from(s, start), MSG_XLSX_DATE, stored);
        break;
    }
}

static void put_shared(struct sheet_reader *s)
{
    struct str number;
    char *end;
    unsigned long n;

    buf_char(&s->value, 0);
    number = str_trim(str_sub(buf_str(&s->value), 0, s->value.len - 1));
    n = number.len ? strtoul(number.ptr, &end, 10) : 0;
    if (number.len && end == number.ptr + number.len && n < s->book->string_count)
        buf_add(&s->out, s->book->strings[n]);
    else
        diag_error(s->book->diag, from(s, s->out.len), MSG_XLSX_STRING, number,
                   str_number(s->book->own, (long long)s->book->string_count));
}

/* 2026-02-20T00:00:00 */
static void put_date(struct sheet_reader *s)
{
    struct str date = str_trim(buf_str(&s->value));

    if (str_find_char(date, 'T') == 10 && str_starts(str_from(date, 11), STR("00:00:00")))
        date.len = 10;
    xml_put_text(&s->out, date);
}

/* A formula's value is a stored one; false where there is none to trust. */
static bool computed(struct sheet_reader *s)
{
    bool empty = !s->value.len && s->type != CELL_TEXT;

    if (!s->has_formula || (!empty && s->has_value && !s->book->stale))
        return true;
    if (s->uncomputed++ < MOST_UNCOMPUTED) {
        struct str formula = str_join(s->book->own, STR("="), buf_str(&s->formula));

        diag_error(s->book->diag, from(s, s->out.len), empty || !s->has_value
                   ? MSG_XLSX_UNCOMPUTED : MSG_XLSX_STALE, formula);
    }
    return false;
}

static void put(struct sheet_reader *s)
{
    if (!computed(s) || !s->value.len)
        return;
    switch (s->type) {
    case CELL_NUMBER:
        put_number(s);
        break;
    case CELL_SHARED:
        put_shared(s);
        break;
    case CELL_TEXT:
    case CELL_INLINE:
    case CELL_ERROR:
        xml_put_text(&s->out, buf_str(&s->value));
        break;
    case CELL_BOOLEAN:
        buf_z(&s->out, str_is(str_trim(buf_str(&s->value)), "0") ? "false" : "true");
        break;
    case CELL_DATE:
        put_date(s);
        break;
    case CELL_UNKNOWN:
        diag_error(s->book->diag, from(s, s->out.len), MSG_XLSX_TYPE);
        break;
    }
}

void cell_put(struct sheet_reader *s)
{
    diag_subject(s->book->diag, DIAG_OF_A_ROW);
    put(s);
    diag_subject(s->book->diag, STR_NONE);
}

/* ---- when the sheet has been read ---- */

void sheet_hide(struct sheet_reader *s, unsigned row)
{
    s->hidden = arena_grow(s->book->own, s->hidden, s->hidden_count, &s->hidden_room,
                           sizeof *s->hidden);
    s->hidden[s->hidden_count++] = row;
}

/* 5-9, 12 */
static struct str stretches(const struct sheet_reader *s)
{
    struct buf b = { .arena = s->book->own };
    size_t listed = 0;

    for (size_t i = 0, end; i < s->hidden_count; i = end) {
        for (end = i + 1; end < s->hidden_count && s->hidden[end] == s->hidden[end - 1] + 1;)
            end++;
        if (listed++ == MOST_LISTED) {
            buf_z(&b, " …");
            break;
        }
        buf_format(&b, "%s%u", i ? diag_comma(s->book->diag) : "", s->hidden[i]);
        if (end > i + 1)
            buf_format(&b, "-%u", s->hidden[end - 1]);
    }
    return buf_str(&b);
}

static void say_hidden(struct sheet_reader *s)
{
    if (s->hidden_count)
        diag_warning(s->book->diag, (struct span){ s->source, s->starts[s->hidden[0] - 1], 1 },
                     MSG_XLSX_HIDDEN_ROWS, str_number(s->book->own, (long long)s->hidden_count),
                     stretches(s));
}

static void say_notices(struct sheet_reader *s)
{
    static const enum message words[SHOWN_SCALED] = {
        [SHOWN_ROUNDED] = MSG_XLSX_ROUNDED, [SHOWN_NOISE] = MSG_XLSX_NOISE,
    };

    for (int i = SHOWN_ROUNDED; i < SHOWN_SCALED; i++) {
        const struct notice *n = &s->notices[i];
        struct str count = str_number(s->book->own, (long long)n->count);

        if (n->count && i == SHOWN_BLANK)
            diag_warning(s->book->diag, n->at, MSG_XLSX_BLANK, n->stored, count);
        else if (n->count)
            diag_warning(s->book->diag, n->at, words[i], n->stored, n->shown, count);
    }
    if (s->uncomputed > MOST_UNCOMPUTED)
        diag_error(s->book->diag, span_file(s->source), MSG_XLSX_MORE_FORMULAS,
                   str_number(s->book->own, (long long)(s->uncomputed - MOST_UNCOMPUTED)));
}

/* The text of a row from a column on; `offset` of it in the sheet. */
static struct str cell_at(const struct sheet_reader *s, unsigned row, unsigned column,
                          uint32_t *offset)
{
    struct str text = s->source->text;
    size_t at = s->starts[row - 1], end;

    for (; at < text.len && text.ptr[at] != '\n' && column > 1; at++)
        column -= text.ptr[at] == '\t';
    for (end = at; end < text.len && text.ptr[end] != '\n' && text.ptr[end] != '\t';)
        end++;
    *offset = (uint32_t)at;
    return column > 1 ? STR_NONE : str_sub(text, at, end - at);
}

/* Once in each row: whose it is, is not known here. */
static bool check_merge(struct sheet_reader *s, const struct merge *m, size_t *visited)
{
    unsigned right = m->right < s->widest ? m->right : s->widest;

    for (unsigned row = m->top; row <= m->bottom && row <= s->rows; row++)
        for (unsigned column = m->left; column <= right; column++) {
            uint32_t offset;
            struct str hidden;

            if (++*visited > MOST_VISITED)
                return false;
            if (row == m->top && column == m->left)
                continue;
            hidden = cell_at(s, row, column, &offset);
            if (!hidden.len)
                continue;
            diag_subject(s->book->diag, DIAG_OF_A_ROW);
            diag_error(s->book->diag,
                       (struct span){ s->source, offset, (uint32_t)hidden.len },
                       MSG_XLSX_MERGED, hidden);
            diag_subject(s->book->diag, STR_NONE);
            break;
        }
    return true;
}

void sheet_finish(struct sheet_reader *s)
{
    size_t visited = 0;
    bool ok = true;

    say_hidden(s);
    say_notices(s);
    for (size_t i = 0; ok && i < s->merge_count; i++)
        ok = check_merge(s, &s->merges[i], &visited);
    if (!ok)
        diag_failure(s->book->diag, span_file(s->source), MSG_XLSX_MERGES);
    data_stray(s->book->own, s->source, s->book->diag);
}
