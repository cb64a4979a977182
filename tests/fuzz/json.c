/*
 * tests/fuzz/json.c - libFuzzer entry: the reader of our own JSON files on any bytes
 *
 * What it skips and what it takes must agree: a text that json_skip finds whole is walked whole.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/json_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Every value, by what it looks like; the depth is the reader's own limit. */
static void walk(struct json_in *in, int depth)
{
    struct str rest = str_trim(str_from(in->text, in->at)), name;
    char c = rest.len ? rest.ptr[0] : 0;

    if (c == '"')
        json_string(in);
    else if (c == '{' && depth < JSON_IN_DEPTH && json_in_map(in))
        while (json_name(in, &name))
            walk(in, depth + 1);
    else if (c == '[' && depth < JSON_IN_DEPTH && json_in_list(in))
        while (json_item(in))
            walk(in, depth + 1);
    else
        json_skip(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *a = arena_open();
    struct str text = { (const char *)bytes, size };
    struct json_in skipped = json_from(a, text), walked = skipped;
    bool whole;

    json_skip(&skipped);
    whole = json_over(&skipped);
    walk(&walked, 0);
    if (json_over(&walked) && !whole)       /* escapes are looked at only where a text is taken */
        abort();
    arena_close(a);
    return 0;
}
