/* data/yaml_error.c - a table from libfyaml's English to our messages, and the full-width colon */
#include "data/yaml_error.h"

#include "base/utf8.h"

#define COLON "\xEF\xBC\x9A"    /* U+FF1A */
#define KEY_LONGEST 24          /* characters: what stands before a colon in prose is longer */

enum hint { HINT_PLAIN, HINT_QUOTE, HINT_TAB, HINT_OPEN, HINT_COLON, HINT_CHARACTER, HINT_WORDS };

static const struct {
    const char *words;          /* libfyaml 0.7.12 says it somewhere in its message */
    enum message message;
    enum hint hint;
} table[] = {
    { "double-quoted scalar without closing quote", MSG_YAML_QUOTE_OPEN, HINT_QUOTE },
    { "single-quoted scalar without closing quote", MSG_YAML_QUOTE_OPEN, HINT_QUOTE },
    /* The next key lies within what libfyaml still takes for the quoted text. */
    { "wrongly indented double-quoted", MSG_YAML_QUOTE_OPEN, HINT_QUOTE },
    { "wrongly indented single-quoted", MSG_YAML_QUOTE_OPEN, HINT_QUOTE },
    { "could not find expected ':'", MSG_YAML_NO_COLON, HINT_COLON },
    { "invalid scalar at the end", MSG_YAML_NO_COLON, HINT_COLON },
    { "tab", MSG_YAML_TAB, HINT_TAB },
    { "without a closing", MSG_YAML_BRACKET_OPEN, HINT_OPEN },
    { "missing comma", MSG_YAML_COMMA, HINT_OPEN },
    { "plain scalar cannot start", MSG_YAML_PLAIN_START, HINT_CHARACTER },
    { "invalid UTF8 escape", MSG_YAML_ESCAPE_NOTHING, HINT_PLAIN },
    { "escape", MSG_YAML_ESCAPE, HINT_PLAIN },
    { "nested block mapping on the same line", MSG_YAML_SECOND_COLON, HINT_PLAIN },
    { "multiline plain key", MSG_YAML_INDENT, HINT_COLON },
    { "indent", MSG_YAML_INDENT, HINT_COLON },
    { "indendation", MSG_YAML_INDENT, HINT_COLON },
    { "did not find expected key", MSG_YAML_INDENT, HINT_COLON },
    { "did not find expected '-'", MSG_YAML_INDENT, HINT_COLON },
    { "expected node content", MSG_YAML_NO_VALUE, HINT_PLAIN },
    { "mismatched flow", MSG_YAML_BRACKETS, HINT_PLAIN },
    { "extra closing", MSG_YAML_BRACKETS, HINT_PLAIN },
    { "", MSG_YAML_SYNTAX, HINT_WORDS }
};

size_t yaml_offset(struct str text, int line, int column)
{
    size_t i = 0;

    for (int n = 1; n < line && i < text.len; i++)
        if (text.ptr[i] == '\n' ||
            (text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n')))
            n++;
    for (int n = 1; n < column && i < text.len && text.ptr[i] != '\n'; n++) {
        size_t len;

        utf8_at(text, i, &len);
        i += len;
    }
    return i;
}

static bool prose(struct str s)
{
    static const char *const marks[] = { "，", "。", "；", "、", "？", "！", "“", "（", " ", "\t" };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_find(s, str_of(marks[i])) >= 0)
            return true;
    return false;
}

/* "key：value" in one line, dashes of a list before it allowed: report it. */
static bool colon_in_line(struct arena *scratch, const struct source *s, uint32_t from,
                          struct str line, struct diag *d)
{
    struct str rest = line, key, value;
    ptrdiff_t colon;
    size_t characters = 0;

    while (rest.len && (rest.ptr[0] == ' ' ||
                        (rest.ptr[0] == '-' && rest.len > 1 && rest.ptr[1] == ' ')))
        rest = str_from(rest, 1);
    colon = str_find(str_sub(rest, 0, 4 * KEY_LONGEST + 3), STR(COLON));
    if (colon <= 0)
        return false;
    key = str_sub(rest, 0, (size_t)colon);
    value = str_trim(str_from(rest, (size_t)colon + 3));
    for (struct str k = key; k.len; characters++)
        utf8_next(&k);
    if (characters > KEY_LONGEST || prose(key) || str_find_char(key, ':') >= 0)
        return false;
    from += (uint32_t)(line.len - rest.len);
    diag_error(d, (struct span){ s, from + (uint32_t)colon, 3 }, MSG_YAML_FULL_COLON, key);
    diag_note(d, SPAN_NONE, MSG_WRITE_INSTEAD,
              str_format(scratch, "%.*s: %.*s", STR_ARG(key), STR_ARG(str_sub(value, 0, 200))));
    return true;
}

static uint32_t line_start(struct str text, uint32_t at)
{
    while (at && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

bool yaml_full_colon(struct arena *scratch, struct span scalar, bool always, struct diag *d)
{
    struct str text = str_sub(scalar.source->text, scalar.offset, scalar.length);
    bool found = false;

    if (str_find(text, STR(COLON)) < 0)
        return false;
    for (uint32_t i = scalar.offset; i && !always; i--) {
        char before = scalar.source->text.ptr[i - 1];

        if (before == '\n')
            break;
        if (before != ' ')
            return false;
    }
    while (text.len) {
        ptrdiff_t end = str_find_char(text, '\n');
        struct str line = end < 0 ? text : str_sub(text, 0, (size_t)end);

        if (colon_in_line(scratch, scalar.source,
                          (uint32_t)(line.ptr - scalar.source->text.ptr), line, d))
            found = true;
        text = str_from(text, line.len + 1);
    }
    return found;
}

/* A full-width colon, or one without its space, in the line of the error or the one before. */
static bool colon_near(struct arena *scratch, const struct yaml_error *e, struct diag *d)
{
    struct str text = e->source->text;
    uint32_t start = line_start(text, e->at);

    for (int back = 0; back < 2; back++) {
        ptrdiff_t end = str_find_char(str_from(text, start), '\n');
        struct str line = str_sub(text, start, end < 0 ? text.len : (size_t)end);

        if (str_find(line, STR(": ")) < 0 && colon_in_line(scratch, e->source, start, line, d))
            return true;
        if (start <= e->part.offset)
            break;
        start = line_start(text, start - 1);
    }
    return false;
}

/* "key:value": the colon of YAML wants a space. */
static void note_space(struct arena *scratch, const struct yaml_error *e, struct diag *d)
{
    struct str text = e->source->text;
    uint32_t start = line_start(text, e->at);
    ptrdiff_t end = str_find_char(str_from(text, start), '\n');
    struct str line = str_trim(str_sub(text, start, end < 0 ? text.len : (size_t)end));
    ptrdiff_t colon = str_find_char(line, ':');

    if (colon > 0 && (size_t)colon + 1 < line.len && line.ptr[colon + 1] != ' ' &&
        line.len <= 200)
        diag_note(d, SPAN_NONE, MSG_WRITE_INSTEAD,
                  str_format(scratch, "%.*s: %.*s", STR_ARG(str_sub(line, 0, (size_t)colon)),
                             STR_ARG(str_from(line, (size_t)colon + 1))));
}

/* The first tab of the line, where the caret belongs. */
static uint32_t tab_place(const struct yaml_error *e)
{
    uint32_t start = line_start(e->source->text, e->at), i = start;

    while (i < e->source->text.len && e->source->text.ptr[i] == ' ')
        i++;
    return i < e->source->text.len && e->source->text.ptr[i] == '\t' ? i : e->at;
}

void yaml_report(struct arena *scratch, const struct yaml_error *e, struct diag *d)
{
    struct str text = e->source->text;
    struct span at = { e->source, e->at, 1 };
    size_t i = 0, len = 1;

    if (e->open.source && !str_trim(str_sub(text, e->at, e->part.offset + e->part.length -
                                            e->at)).len) {
        diag_error(d, e->open, MSG_YAML_BRACKET_OPEN);
        return;
    }
    while (table[i].words[0] && str_find(e->words, str_of(table[i].words)) < 0)
        i++;
    if (table[i].hint != HINT_QUOTE && table[i].hint != HINT_TAB && colon_near(scratch, e, d))
        return;
    switch (table[i].hint) {
    case HINT_PLAIN:
        diag_error(d, at, table[i].message);
        break;
    case HINT_QUOTE:
        at.offset -= at.offset > e->part.offset && (text.ptr[at.offset - 1] == '"' ||
                                                    text.ptr[at.offset - 1] == '\'');
        diag_error(d, at, table[i].message);
        break;
    case HINT_TAB:
        at.offset = tab_place(e);
        diag_error(d, at, table[i].message);
        break;
    case HINT_OPEN:
        diag_error(d, table[i].message == MSG_YAML_BRACKET_OPEN && e->open.source ? e->open : at,
                   table[i].message);
        if (table[i].message == MSG_YAML_COMMA && e->open.source)
            diag_note(d, e->open, MSG_YAML_OPENED_HERE);
        break;
    case HINT_COLON:
        diag_error(d, at, table[i].message);
        note_space(scratch, e, d);
        break;
    case HINT_CHARACTER:
        utf8_at(text, at.offset, &len);
        diag_error(d, at, table[i].message, str_sub(text, at.offset, len));
        break;
    case HINT_WORDS:
        diag_error(d, at, table[i].message, e->words);
        break;
    }
}
