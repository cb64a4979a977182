/* tests/fuzz/data.c - libFuzzer entry: the markup, YAML, tables and encodings on any bytes */
#include <stddef.h>
#include <stdint.h>

#include "data/csv.h"
#include "data/markup.h"
#include "data/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    struct diag *d = diag_new(a, LANGUAGE_ZH);
    struct source s = { STR_INIT("fuzz"), { (const char *)bytes, size } };
    struct buf out = { .arena = a };
    struct node *n = markup_read(a, &s, d);
    struct csv *csv;
    size_t count;

    if (n)
        node_dump(n, &out);
    n = yaml_read(a, &s, d);
    if (n)
        node_dump(n, &out);
    n = csv_read(a, &s, d);
    csv = n ? csv_open(a, n, d) : NULL;
    while (csv && csv_row(csv, &count))
        ;
    diag_text(d, a, 20);
    arena_close(a);
    return 0;
}
