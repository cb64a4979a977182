/* audit/diff_print.c - a comparison as a table for a terminal, and as JSON */
#include "audit/diff.h"

#include "base/json.h"
#include "base/places.h"
#include "base/utf8.h"
#include "derive/derive.h"

enum { COLUMN_MARK, COLUMN_PLACE, COLUMN_ASPECT, COLUMN_BEFORE, COLUMN_AFTER, COLUMN_SOURCE,
       COLUMNS };

/* Terminal columns that a cell takes at most; what is longer goes on below. */
static const int most[COLUMNS] = { 1, 30, 14, 30, 30, 34 };

static const char *const kind_names[] = { "added", "removed", "changed" };
static const char *const subject_names[] = {
    "area", "source", "person", "formulation", "term", "indicator", "figure", "text"
};
static const char *const aspect_names[] = {
    "whole", "value", "unit", "qualifier", "wording", "rank", "status", "source", "locator",
    "verdict", "name", "definition", "direction", "nature", "parent", "date", "post", "time",
    "forms", "printed"
};

static const enum message subject_words[] = {
    MSG_DIFF_AREA, MSG_DIFF_ORIGIN, MSG_DIFF_PERSON, MSG_DIFF_FORMULATION, MSG_DIFF_TERM,
    MSG_DIFF_INDICATOR, MSG_DIFF_FIGURE, MSG_DIFF_TEXT
};
static const enum message aspect_words[] = {
    MSG_DIFF_WHOLE, MSG_DIFF_VALUE, MSG_DIFF_UNIT, MSG_DIFF_QUALIFIER, MSG_DIFF_WORDING,
    MSG_DIFF_RANK, MSG_DIFF_STATUS, MSG_DIFF_ORIGIN, MSG_DIFF_LOCATOR, MSG_DIFF_VERDICT,
    MSG_DIFF_NAME, MSG_DIFF_DEFINITION, MSG_DIFF_DIRECTION, MSG_DIFF_NATURE, MSG_DIFF_PARENT,
    MSG_DIFF_DATE, MSG_DIFF_POST, MSG_DIFF_TIME, MSG_DIFF_FORMS, MSG_DIFF_PRINTED
};

/* ---- table ---- */

struct row { struct str cells[COLUMNS]; };

/* The text in one language; the other where it has none. */
static struct str in_language(struct bilingual b, enum language l)
{
    return b.in[l].len ? b.in[l] : b.in[!l];
}

/* No-break spaces as plain ones: what a person searches for and a terminal can break. */
static struct str plain_spaces(const struct diff *d, struct str s)
{
    struct buf b = { .arena = d->arena };

    while (s.len) {
        uint32_t c = utf8_next(&s);

        buf_utf8(&b, c == 0xA0 || c == 0x3000 ? ' ' : c);
    }
    return buf_str(&b);
}

static struct str class_word(const struct diff *d, struct str class, const struct diag *words)
{
    for (int i = 0; i <= VERDICT_NO_TARGET; i++)
        if (str_is(class, verdict_class_name((enum verdict_class)i)))
            return diag_words(words, d->arena, verdict_class_words((enum verdict_class)i));
    return class;
}

/* A printed text; of a verdict its class before the words of the template. */
static struct str shown(const struct diff *d, struct bilingual b, struct str class,
                        const struct diag *words)
{
    struct str s = plain_spaces(d, in_language(b, diag_language(words)));

    if (!class.len)
        return s.len ? s : STR("—");
    class = class_word(d, class, words);
    if (!s.len || str_eq(s, class))
        return class;
    return diag_words(words, d->arena, MSG_DIFF_CLASS, class, s);
}

static struct row row_of(const struct diff *d, const struct diff_change *c,
                         const struct diag *words, enum language l)
{
    static const char *const marks[] = { "+", "-", "~" };
    struct row r = { { str_of(marks[c->kind]) } };
    struct str place = plain_spaces(d, in_language(c->place, l));

    if (c->id.len && c->subject != DIFF_TEXT)
        place = str_format(d->arena, "%.*s\n%.*s", STR_ARG(place), STR_ARG(c->id));
    r.cells[COLUMN_PLACE] = place;
    r.cells[COLUMN_ASPECT] = diag_words(words, d->arena, c->aspect == DIFF_WHOLE
                                        ? subject_words[c->subject] : aspect_words[c->aspect]);
    r.cells[COLUMN_BEFORE] = shown(d, c->before, c->class_before, words);
    r.cells[COLUMN_AFTER] = shown(d, c->after, c->class_after, words);
    r.cells[COLUMN_SOURCE] = in_language(c->source, l);
    if (c->locator.len)
        r.cells[COLUMN_SOURCE] = diag_words(words, d->arena, MSG_DIFF_SOURCE,
                                            r.cells[COLUMN_SOURCE], c->locator);
    return r;
}

static struct row heads(const struct diff *d, const struct diag *words)
{
    static const enum message m[COLUMNS] = {
        MESSAGES, MSG_DIFF_PLACE, MSG_DIFF_ASPECT, MSG_DIFF_BEFORE, MSG_DIFF_AFTER, MSG_DIFF_FROM
    };
    struct row r = { { STR("") } };

    for (int i = 1; i < COLUMNS; i++)
        r.cells[i] = diag_words(words, d->arena, m[i]);
    return r;
}

/* The next line of a cell, at most `columns` wide, broken at a space where there
 * is one late enough. */
static struct str next_line(struct str *rest, int columns)
{
    struct str s = *rest;
    size_t end = 0, space = 0;
    int width = 0;

    while (end < s.len && s.ptr[end] != '\n') {
        size_t len;
        int more = utf8_columns(utf8_at(s, end, &len));

        if (width + more > columns)
            break;
        if (s.ptr[end] == ' ')
            space = end;
        width += more;
        end += len;
    }
    if (end < s.len && s.ptr[end] != '\n' && s.ptr[end] != ' ' && space > end / 2)
        end = space;
    *rest = str_from(s, end);
    if (rest->len && (rest->ptr[0] == '\n' || rest->ptr[0] == ' '))
        *rest = str_from(*rest, 1);
    return str_sub(s, 0, end);
}

static void widen(int widths[COLUMNS], const struct row *r)
{
    for (int i = 0; i < COLUMNS; i++) {
        struct str rest = r->cells[i];

        while (rest.len) {
            int width = utf8_width(next_line(&rest, most[i]));

            if (width > widths[i])
                widths[i] = width;
        }
    }
}

static void print_row(struct buf *out, const struct row *r, const int widths[COLUMNS])
{
    struct row rest = *r;
    bool more = true;

    while (more) {
        int pending = 0;

        more = false;
        for (int i = 0; i < COLUMNS; i++) {
            struct str line = next_line(&rest.cells[i], widths[i] ? widths[i] : 1);

            more = more || rest.cells[i].len > 0;
            if (line.len) {
                buf_format(out, "%*s", pending, "");
                buf_add(out, line);
                pending = 0;
            }
            pending += widths[i] - utf8_width(line) + 2;
        }
        buf_char(out, '\n');
    }
}

void diff_text(const struct diff *d, const struct diag *words, struct buf *out)
{
    enum language l = diag_language(words);
    struct row *rows = ARENA_ARRAY(d->arena, struct row, d->count + 1);
    int widths[COLUMNS] = { 0 };
    long long counts[DIFF_KINDS] = { 0 };

    if (!d->count) {
        buf_add(out, diag_words(words, d->arena, MSG_DIFF_NOTHING));
        buf_char(out, '\n');
        return;
    }
    rows[0] = heads(d, words);
    widen(widths, &rows[0]);
    for (size_t i = 0; i < d->count; i++) {
        rows[i + 1] = row_of(d, &d->changes[i], words, l);
        widen(widths, &rows[i + 1]);
        counts[d->changes[i].kind]++;
    }
    for (size_t i = 0; i <= d->count; i++)
        print_row(out, &rows[i], widths);
    buf_add(out, diag_words(words, d->arena, MSG_DIFF_COUNTS,
                            str_number(d->arena, (long long)d->count),
                            str_number(d->arena, counts[DIFF_ADDED]),
                            str_number(d->arena, counts[DIFF_REMOVED]),
                            str_number(d->arena, counts[DIFF_CHANGED])));
    buf_char(out, '\n');
}

/* ---- JSON ---- */

static void write_place(struct json *j, const char *name, struct span at, struct places *places)
{
    unsigned line, column;

    if (!at.source)
        return;
    places_find(places, at, &line, &column);
    json_map(j, name);
    json_text(j, "file", at.source->path);
    json_number(j, "line", line);
    json_number(j, "column", column);
    json_end(j);
}

void diff_json(const struct diff *d, struct buf *out)
{
    struct json j = json_to(out);
    struct places *places = places_new(d->arena);

    json_map(&j, NULL);
    json_number(&j, "format", 1);
    json_text(&j, "command", STR("diff"));
    json_list(&j, "changes");
    for (size_t i = 0; i < d->count; i++) {
        const struct diff_change *c = &d->changes[i];

        json_map(&j, NULL);
        json_text(&j, "change", str_of(kind_names[c->kind]));
        json_text(&j, "subject", str_of(subject_names[c->subject]));
        json_text(&j, "aspect", str_of(aspect_names[c->aspect]));
        json_given(&j, "id", c->id);
        json_bilingual(&j, "place", c->place);
        json_bilingual(&j, "before", c->before);
        json_bilingual(&j, "after", c->after);
        json_given(&j, "class_before", c->class_before);
        json_given(&j, "class_after", c->class_after);
        json_bilingual(&j, "source", c->source);
        json_given(&j, "locator", c->locator);
        write_place(&j, "old", c->old_at, places);
        write_place(&j, "new", c->new_at, places);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    json_finish(&j);
}
