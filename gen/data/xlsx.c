/* data/xlsx.c - names of workbooks, and the module that opens them */
#include "data/xlsx.h"

#include <string.h>
#include <strings.h>

#include "base/module.h"

struct xlsx {
    struct arena *arena;
    const struct xlsx_module *module;
    struct xlsx_book *book;
};

static bool has_end(struct str path, const char *end)
{
    struct str tail = str_from(path, path.len - (path.len < strlen(end) ? path.len : strlen(end)));

    return tail.len == strlen(end) && strncasecmp(tail.ptr, end, tail.len) == 0;
}

bool xlsx_is_name(struct str path)
{
    return has_end(path, ".xlsx") || has_end(path, ".xlsm");
}

bool xlsx_is_foreign(struct str path, struct span at, struct diag *d)
{
    static const char *const ends[] = { ".xls", ".et", ".ods", ".xlsb", ".xltx", ".numbers" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (has_end(path, ends[i]))
            return !diag_error(d, at, MSG_XLSX_FOREIGN, path, str_of(ends[i]));
    return false;
}

struct xlsx *xlsx_open(struct arena *a, const struct source *s, struct diag *d)
{
    struct xlsx *x = ARENA_NEW(a, struct xlsx);

    x->arena = a;
    x->module = module_open(a, "xlsx", "xlsx_module", sizeof *x->module, d);
    x->book = x->module ? x->module->open(a, s, d) : NULL;
    return x->book ? x : NULL;
}

void xlsx_close(struct xlsx *x)
{
    if (x)
        x->module->close(x->book);
}

const struct xlsx_sheet *xlsx_sheets(const struct xlsx *x, size_t *count)
{
    return x->module->sheets(x->book, count);
}

struct node *xlsx_table(struct xlsx *x, size_t sheet, bool hidden)
{
    const struct source *s = x->module->read(x->book, sheet, hidden);
    struct node *n;
    size_t count;

    if (!s)
        return NULL;
    n = node_new(x->arena, NODE_ELEMENT, (struct span){ s, 0, (uint32_t)s->text.len });
    n->name = STR("table");
    n->text = xlsx_sheets(x, &count)[sheet].name;
    return n;
}
