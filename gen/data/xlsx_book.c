/*
 * data/xlsx_book.c - the parts of a workbook and how they hang together, and the module's table
 *
 * [Content_Types].xml names the workbook, its relations name the sheets, strings and styles
 * (ECMA-376 part 2, 9 and 10; part 1, 12.3 and 18.2).
 */
#include "data/xlsx_private.h"

#include <string.h>

#include "base/map.h"

/* ---- content types ---- */

static const char main_part[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
static const char macro_part[] = "application/vnd.ms-excel.";

static bool is_workbook(struct str type)
{
    return str_ends(type, STR(".main+xml")) && (str_starts(type, str_of(main_part))
                                                || str_starts(type, str_of(macro_part)));
}

struct types { struct xlsx_book *book; bool binary; };

static void start_type(void *context, struct xml *x, const char *name, const char **attributes)
{
    struct types *t = context;
    struct str type = xml_attribute(attributes, "ContentType");
    struct str part = xml_attribute(attributes, "PartName");

    (void)x;
    t->binary |= str_starts(type, STR("application/vnd.ms-excel.sheet.binary"));
    if (!strcmp(name, "Override") && is_workbook(type) && str_starts(part, STR("/")))
        t->book->workbook = str_copy(t->book->own, str_from(part, 1));
}

static bool find_workbook(struct xlsx_book *b)
{
    static const struct xml_reader reader = { start_type, NULL, NULL };
    struct types t = { .book = b };
    struct span at = span_file(b->source);

    if (parts_has(b->parts, STR("mimetype")))
        return diag_error(b->diag, at, MSG_XLSX_OPEN_DOCUMENT);
    if (!parts_has(b->parts, STR("[Content_Types].xml")))
        return diag_error(b->diag, at, MSG_XLSX_NO_WORKBOOK);
    if (!xlsx_xml_read(b, STR("[Content_Types].xml"), &reader, &t))
        return false;
    if (b->workbook.len)
        return true;
    return diag_error(b->diag, at, t.binary ? MSG_XLSX_BINARY : MSG_XLSX_NO_WORKBOOK);
}

/* ---- relations ---- */

struct relations { struct xlsx_book *book; struct map *sheets; };

static void start_relation(void *context, struct xml *x, const char *name, const char **attributes)
{
    struct relations *r = context;
    struct xlsx_book *b = r->book;
    struct str type = xml_attribute(attributes, "Type"), id = xml_attribute(attributes, "Id");
    struct str target = xml_attribute(attributes, "Target"), *kept;

    (void)x;
    if (strcmp(name, "Relationship") || str_is(xml_attribute(attributes, "TargetMode"), "External"))
        return;
    target = str_starts(target, STR("/")) ? path_join(b->own, STR_NONE, str_from(target, 1))
           : path_join(b->own, path_folder(b->workbook), target);
    if (!target.ptr)
        return;
    if (str_ends(type, STR("/sharedStrings")))
        b->strings_part = target;
    else if (str_ends(type, STR("/styles")))
        b->styles_part = target;
    else if (str_ends(type, STR("/worksheet"))) {
        kept = arena_copy(b->own, &target, sizeof target);
        map_put(r->sheets, str_copy(b->own, id), kept);
    }
}

static bool read_relations(struct xlsx_book *b, struct map *sheets)
{
    static const struct xml_reader reader = { start_relation, NULL, NULL };
    struct relations r = { b, sheets };
    struct str folder = path_folder(b->workbook);
    struct str part = str_format(b->own, "%.*s%s_rels/%.*s.rels", STR_ARG(folder),
                                 folder.len ? "/" : "", STR_ARG(path_base(b->workbook)));

    return xlsx_xml_read(b, part, &reader, &r);
}

/* ---- the workbook ---- */

struct workbook { struct xlsx_book *book; struct map *parts; size_t room; };

/* Names stand in messages and in source paths: no control characters. */
static struct str clean_name(struct arena *a, struct str name)
{
    char *out = arena_copy(a, name.ptr, name.len);

    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)out[i] < ' ')
            out[i] = ' ';
    return (struct str){ out, name.len };
}

static void start_workbook(void *context, struct xml *x, const char *name, const char **attributes)
{
    struct workbook *w = context;
    struct xlsx_book *b = w->book;
    const struct str *part;
    struct str state = xml_attribute(attributes, "state");

    (void)x;
    if (!strcmp(name, "workbookPr"))
        b->from_1904 = xml_true(attributes, "date1904");
    else if (!strcmp(name, "calcPr"))
        b->stale = xml_true(attributes, "fullCalcOnLoad");
    if (strcmp(name, "sheet"))
        return;
    part = map_find(w->parts, xml_attribute(attributes, "id"));
    if (!part)
        return;                             /* a sheet of a chart, say */
    b->list = arena_grow(b->own, b->list, b->count, &w->room, sizeof *b->list);
    b->list[b->count++] = (struct part_sheet){
        { clean_name(b->arena, xml_attribute(attributes, "name")),
          state.len && !str_is(state, "visible") }, *part
    };
}

static bool read_workbook(struct xlsx_book *b, struct map *parts)
{
    static const struct xml_reader reader = { start_workbook, NULL, NULL };
    struct workbook w = { .book = b, .parts = parts };

    if (!xlsx_xml_read(b, b->workbook, &reader, &w))
        return false;
    if (!b->count)
        return diag_error(b->diag, span_file(b->source), MSG_XLSX_NO_SHEET);
    b->sheets = ARENA_ARRAY(b->arena, struct xlsx_sheet, b->count);
    for (size_t i = 0; i < b->count; i++)
        b->sheets[i] = b->list[i].sheet;
    return true;
}

static bool book_read_parts(struct xlsx_book *b)
{
    struct map *sheets = map_new(b->own);

    return find_workbook(b) && read_relations(b, sheets) && read_workbook(b, sheets)
        && book_read_strings(b) && book_read_styles(b);
}

/* ---- the module ---- */

static void book_close(struct xlsx_book *b)
{
    parts_close(b->parts);
    arena_close(b->own);
}

static struct xlsx_book *book_open(struct arena *a, const struct source *s, struct diag *d)
{
    struct xlsx_book *b = ARENA_NEW(a, struct xlsx_book);

    *b = (struct xlsx_book){ .arena = a, .own = arena_open(), .source = s, .diag = d };
    b->parts = parts_open(b->own, s, d);
    if (b->parts && book_read_parts(b))
        return b;
    book_close(b);
    return NULL;
}

static const struct xlsx_sheet *book_sheets(const struct xlsx_book *b, size_t *count)
{
    *count = b->count;
    return b->sheets;
}

extern const struct xlsx_module xlsx_module;

const struct xlsx_module xlsx_module = {
    sizeof(struct xlsx_module), book_open, book_close, book_sheets, sheet_text,
};
