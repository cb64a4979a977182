/*
 * text/names.c - names that no line may break inside
 *
 * The names are sorted by their first character, the longer first; a bit per hash of the first
 * character tells most characters of a text at once that no name begins there.
 */
#include "text/boxes.h"

#include <stdlib.h>

#include "base/utf8.h"

#define FILTER_BITS 4096

struct name {
    uint32_t first;
    struct str text;
};

struct names {
    const struct name *list;
    size_t count;
    uint64_t filter[FILTER_BITS / 64];
};

static int by_first(const void *x, const void *y)
{
    const struct name *a = x, *b = y;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->text.len != b->text.len)
        return a->text.len > b->text.len ? -1 : 1;
    return str_compare(a->text, b->text);
}

void text_keep_names(struct text *t, struct arena *a, const struct str *names, size_t count)
{
    struct names *n;
    struct name *list;

    t->names = NULL;
    if (!count)
        return;
    n = ARENA_NEW(a, struct names);
    list = ARENA_ARRAY(a, struct name, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t first = names[i].len ? utf8_at(names[i], 0, NULL) : 0;

        if (!first)
            continue;
        list[n->count++] = (struct name){ first, names[i] };
        n->filter[first % FILTER_BITS / 64] |= (uint64_t)1 << first % 64;
    }
    qsort(list, n->count, sizeof *list, by_first);
    n->list = list;
    t->names = n;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Zhang Wei is no part of Zhang Weiming. */
static bool begins_with(struct str text, struct str name)
{
    return str_starts(text, name) &&
           !(text.len > name.len && is_letter(text.ptr[name.len]) &&
             is_letter(name.ptr[name.len - 1]));
}

static size_t longest_at(const struct names *n, uint32_t first, struct str text)
{
    size_t low = 0, high = n->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (n->list[middle].first < first)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n->count && n->list[low].first == first; low++)
        if (begins_with(text, n->list[low].text))
            return n->list[low].text.len;
    return 0;
}

void names_mark(const struct names *n, struct boxes *b, const struct text_piece *pieces)
{
    for (uint32_t i = 0; i < b->count; i++) {
        const struct box *box = &b->box[i];
        uint32_t first = box->first_codepoint, start = box->from + box->lead;
        size_t length;

        if (!(n->filter[first % FILTER_BITS / 64] >> first % 64 & 1))
            continue;
        length = longest_at(n, first, str_from(pieces[box->piece].text, start));
        while (length && i + 1 < b->count && b->box[i + 1].piece == box->piece &&
               b->box[i + 1].from + b->box[i + 1].lead < start + length)
            b->box[++i].flags |= BOX_NAME;
    }
}
