/*
 * compose/prompt.c - {?what is still to be written}
 *
 * A draft prints it as a marked gap, with the names of indicators in place of references; a final build
 * refuses it, so that no prompt can be printed by accident.
 */
#include "compose/composer.h"

#include <string.h>

#include "base/utf8.h"

#define QUOTED 24               /* characters of a prompt in messages and in the list of gaps */

/* Bytes from the { at the start of `s` to the } that closes it. */
static size_t braces(struct str s)
{
    size_t depth = 0;

    for (size_t i = 0; i < s.len; i++) {
        depth += s.ptr[i] == '{';
        if (s.ptr[i] == '}' && --depth == 0)
            return i + 1;
    }
    return s.len;
}

/* Where the first of these bytes stands, or the end. */
static size_t until(struct str s, const char *bytes)
{
    size_t i = 0;

    while (i < s.len && !strchr(bytes, s.ptr[i]))
        i++;
    return i;
}

static void put_plain(struct composer *k, struct str s, enum language language, int depth,
                      struct buf *out);

/* What stands between braces: a prompt, a fact, or the name behind a reference. */
static void put_inner(struct composer *k, struct str s, enum language language, int depth,
                      struct buf *out)
{
    struct str name = str_trim(str_sub(s, 0, until(s, "@.:|")));
    const struct indicator *i;
    size_t count;

    buf_z(out, language == LANGUAGE_ZH ? "〔" : "[");
    if (s.len && s.ptr[0] == '?')
        put_plain(k, str_from(s, 1), language, depth + 1, out);
    else if ((i = model_indicator(k->data, name, &count)) && i->short_name.in[language].len)
        put_plain(k, i->short_name.in[language], language, depth + 1, out);
    else
        buf_add(out, name);
    buf_z(out, language == LANGUAGE_ZH ? "〕" : "]");
}

/* Without marks of emphasis, scripts or code. */
static void put_plain(struct composer *k, struct str s, enum language language, int depth,
                      struct buf *out)
{
    for (size_t i = 0; i < s.len && depth < COMPOSE_DEPTH;) {
        bool script = (s.ptr[i] == '_' || s.ptr[i] == '^') && i + 1 < s.len && s.ptr[i + 1] == '{';
        size_t from = i + script, used = s.ptr[from] == '{' ? braces(str_from(s, from)) : 0;
        struct str inner = used > 1 ? str_sub(s, from + 1, used - 2) : STR("");

        if (script)
            put_plain(k, inner, language, depth + 1, out);
        else if (used)
            put_inner(k, inner, language, depth, out);
        else if (!strchr("*`\\", s.ptr[i]))
            buf_char(out, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
        i = used ? from + used : i + 1;
    }
}

static struct str quoted(struct composer *k, struct str s)
{
    size_t end = 0, len;

    for (int i = 0; i < QUOTED && end < s.len; i++, end += len)
        utf8_at(s, end, &len);
    return end < s.len ? str_join(k->arena, str_sub(s, 0, end), STR("……")) : s;
}

void compose_prompt(struct composer *k, const struct node *n, enum language language,
                    unsigned flags, struct run_list *out)
{
    struct buf b = { .arena = k->arena };
    struct str text, marks[LANGUAGES];

    put_plain(k, n->text, language, 0, &b);
    text = b.len ? buf_str(&b) : STR("……");
    if (!k->draft) {
        diag_error(k->diag, n->at, MSG_COMPOSE_PROMPT, quoted(k, text));
        return;
    }
    for (int l = 0; l < LANGUAGES; l++)
        marks[l] = compose_word(k, WORD_PROMPT, l, quoted(k, text));
    compose_gap(k, marks, n->at);
    compose_run_add(k, out, (struct block_run){
        .text = compose_word(k, WORD_PROMPT, language, text), .flags = flags | BLOCK_GAP,
        .at = n->at });
}
