/*
 * tests/fuzz/data.c - libFuzzer entry: the markup, YAML, tables and encodings on any bytes
 *
 * Without libFuzzer, tests/fuzz/alone.c changes files at random and runs the same entries.
 */
#include <stddef.h>
#include <stdint.h>

#include "data/markup.h"
#include "data/rows.h"
#include "data/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* The rows of the bytes as CSV, and as the text of a sheet. */
static void read_rows(struct arena *a, const struct source *s, struct diag *d)
{
    struct source *sheet = arena_copy(a, s, sizeof *s);
    struct node *tables[2] = { csv_read(a, s, d), node_new(a, NODE_ELEMENT, span_file(sheet)) };

    sheet->cells = true;
    for (size_t i = 0; i < 2; i++) {
        struct rows *rows = tables[i] ? rows_open(a, tables[i], d) : NULL;
        const struct cell *row;
        size_t count;

        while (rows && (row = rows_next(rows, &count)))
            diag_note(d, row[count - 1].at, MSG_FIRST_HERE);
        if (rows)
            rows_line(rows);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_ZH);
    struct source s = { .path = STR_INIT("fuzz"), .text = { (const char *)bytes, size } };
    struct buf out = { .arena = a };
    struct node *n = markup_read(a, &s, d);

    if (n)
        node_dump(n, &out);
    n = yaml_read(a, &s, d);
    if (n)
        node_dump(n, &out);
    read_rows(a, &s, d);
    diag_text(d, a, 20);
    arena_close(a);
    return 0;
}
