/* data/inline_text.c - the lines of a paragraph as one text, and the way back to the source */
#include "base/utf8.h"
#include "data/markup_reader.h"

/* A Latin letter, digit or mark: between two of them a line end is a space. */
static bool latin(uint32_t c)
{
    return (c > ' ' && c < 0x7F && c != '{' && c != '}') || (c >= 0xC0 && c < 0x250);
}

static uint32_t last_character(struct str s)
{
    size_t i = s.len;

    while (i && s.ptr[i - 1] == '*')
        i--;
    while (i && ((unsigned char)s.ptr[i - 1] & 0xC0) == 0x80)
        i--;
    return i ? utf8_at(s, i - 1, NULL) : 0;
}

static uint32_t first_character(struct str s)
{
    size_t i = 0;

    while (i < s.len && s.ptr[i] == '*')
        i++;
    return utf8_at(s, i, NULL);
}

/* Does an odd number of backslashes end it: a break? */
static bool ends_in_break(struct str s)
{
    size_t n = 0;

    while (n < s.len && s.ptr[s.len - 1 - n] == '\\')
        n++;
    return n % 2 == 1;
}

static struct str piece_text(const struct inline_source *with, size_t i)
{
    return str_sub(with->source->text, with->pieces[i].start,
                   with->pieces[i].end - with->pieces[i].start);
}

struct inline_text inline_join(const struct inline_source *with)
{
    struct buf b = { .arena = with->scratch };
    size_t *starts = ARENA_ARRAY(with->scratch, size_t, with->count + 1);
    struct str text;

    for (size_t i = 0; i < with->count; i++) {
        struct str s = piece_text(with, i);

        if (i) {
            struct str before = piece_text(with, i - 1);

            if (ends_in_break(before))
                buf_char(&b, '\n');
            else if (with->joint == JOIN_ENGLISH ||
                     (latin(last_character(before)) && latin(first_character(s))))
                buf_char(&b, ' ');
        }
        starts[i] = b.len;
        if (with->count > 1)
            buf_add(&b, s);
    }
    text = with->count == 1 ? piece_text(with, 0) : buf_str(&b);
    return (struct inline_text){ text, with->pieces, starts, with->count, with->source };
}

/* The piece that holds a place of the text, or the one before the joint it stands in. */
static size_t piece_of(const struct inline_text *t, size_t at)
{
    size_t low = 0, high = t->count;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (t->starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static uint32_t offset_of(const struct inline_text *t, size_t at)
{
    size_t i = piece_of(t, at);
    uint32_t offset = t->pieces[i].start + (uint32_t)(at - t->starts[i]);

    return offset < t->pieces[i].end ? offset : t->pieces[i].end;
}

struct span inline_span(const struct inline_text *t, size_t from, size_t to)
{
    uint32_t start = offset_of(t, from), end = start;

    if (to > from) {
        size_t i = piece_of(t, to - 1);

        end = t->pieces[i].start + (uint32_t)(to - t->starts[i]);
        if (end > t->pieces[i].end)
            end = t->pieces[i].end;
    }
    return (struct span){ t->source, start, end > start ? end - start : 0 };
}
