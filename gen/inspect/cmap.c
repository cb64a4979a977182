/* inspect/cmap.c - CMaps: embedded encodings and ToUnicode (ISO 32000-1, 9.7.5, 9.10.3) */
#include <stdlib.h>

#include "inspect/face.h"
#include "inspect/token.h"

#define RANGES_LIMIT 200000u
#define HELD 512                /* operands between begin and end */

struct reading {
    struct arena *arena;
    struct cmap *m;
    const struct object *held[HELD];
    size_t count;
};

static uint32_t code_of(const struct object *o)
{
    struct str s = object_text(o);
    uint32_t code = 0;

    for (size_t i = 0; i < s.len && i < 4; i++)
        code = code << 8 | (unsigned char)s.ptr[i];
    return code;
}

static void add(struct reading *r, struct cmap_range range)
{
    struct cmap *m = r->m;

    if (range.high < range.low || m->count >= RANGES_LIMIT) {
        m->sound = false;
        return;
    }
    m->ranges = arena_grow(r->arena, m->ranges, m->count, &m->room, sizeof range);
    m->ranges[m->count++] = range;
}

static void add_array(struct reading *r, uint32_t low, const struct object *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        add(r, (struct cmap_range){ low + i, low + i, 0,
                                    str_copy(r->arena, object_text(object_at(list, i))) });
}

/* Groups of two (a code and its value) or three (a range and its first value). */
static void take_groups(struct reading *r, size_t size, bool unicode)
{
    for (size_t i = 0; i + size <= r->count; i += size) {
        const struct object *value = r->held[i + size - 1];
        struct cmap_range range = { .low = code_of(r->held[i]),
                                    .high = code_of(r->held[i + size - 2]) };

        if (unicode && object_is_array(value)) {
            add_array(r, range.low, value);
            continue;
        }
        if (unicode)
            range.utf16 = str_copy(r->arena, object_text(value));
        else
            range.cid = (uint32_t)object_integer(value, 0);
        add(r, range);
    }
}

static void take_space(struct reading *r)
{
    for (size_t i = 0; i + 2 <= r->count; i += 2) {
        unsigned n = (unsigned)object_text(r->held[i]).len;

        r->m->bytes = n > r->m->bytes ? n : r->m->bytes;
    }
}

static void take_operator(struct reading *r, struct str name)
{
    if (str_is(name, "endbfchar"))
        take_groups(r, 2, true);
    else if (str_is(name, "endbfrange"))
        take_groups(r, 3, true);
    else if (str_is(name, "endcidchar"))
        take_groups(r, 2, false);
    else if (str_is(name, "endcidrange"))
        take_groups(r, 3, false);
    else if (str_is(name, "endcodespacerange"))
        take_space(r);
    r->count = 0;
}

static int by_low(const void *a, const void *b)
{
    const struct cmap_range *x = a, *y = b;

    return (x->low > y->low) - (x->low < y->low);
}

struct cmap *cmap_read(struct arena *a, struct str bytes)
{
    struct arena *scratch = arena_open();
    struct reading r = { .arena = a, .m = ARENA_NEW(a, struct cmap) };
    struct token_reader t = { bytes, 0 };
    const struct object *operand;
    struct str name;
    enum token got;

    r.m->sound = bytes.len > 0;
    while ((got = token_next(&t, scratch, &operand, &name)) != TOKEN_END) {
        if (got == TOKEN_OPERATOR)
            take_operator(&r, name);
        else if (got == TOKEN_OPERAND && r.count < HELD)
            r.held[r.count++] = operand;
        else
            r.m->sound = false;
        if (got == TOKEN_OPERATOR)
            arena_reset(scratch);
    }
    arena_close(scratch);
    if (r.m->count)
        qsort(r.m->ranges, r.m->count, sizeof *r.m->ranges, by_low);
    return r.m;
}

const struct cmap_range *cmap_find(const struct cmap *m, uint32_t code)
{
    size_t low = 0, high = m->count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct cmap_range *r = &m->ranges[middle];

        if (code < r->low)
            high = middle;
        else if (code > r->high)
            low = middle + 1;
        else
            return r;
    }
    return NULL;
}
