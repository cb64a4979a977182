/*
 * compose/prompt.c - {?what is still to be written}
 *
 * A draft prints it as a marked gap, with the names of indicators and tasks, and of what is asked
 * of them, in place of references; a final build refuses it, so that no prompt can be printed by
 * accident.
 */
#include "compose/composer.h"

#include <string.h>

#include "base/utf8.h"
#include "data/markup.h"

#define QUOTED 24               /* characters of a prompt in messages and in the list of gaps */

static void put_plain(struct composer *k, struct str s, enum language language, int depth,
                      struct buf *out);

/* What a reference is about: an indicator's or a task's name, else as it is written. */
static struct str called(struct composer *k, struct str name, enum language language)
{
    size_t count;
    const struct indicator *i = model_indicator(k->data, name, &count);
    const struct task *t = i ? NULL : model_task(k->data, name);
    struct str s = i ? i->short_name.in[language] : t ? t->name.in[language] : STR_NONE;

    return s.len ? s : name;
}

/* A person, a formulation or a term: quoted from the data, it stands as it will be printed. */
static struct str exact(struct composer *k, struct str name, enum language language)
{
    struct node n = { .text = name };
    struct bilingual words = { { STR_NONE, STR_NONE } };
    bool found;

    return model_exact(k->data, k->document, &n, &words, &found, k->diag) && found
        ? words.in[language] : STR_NONE;
}

/* ：目标 and : target behind the name; nothing where the value is meant. */
static void put_part(struct str inner, enum language language, struct buf *out)
{
    struct str part = model_part_name(inner, language);

    if (part.len)
        buf_format(out, "%s%.*s", language == LANGUAGE_ZH ? "：" : ": ", STR_ARG(part));
}

/* A name has braces round its scripts alone; others stand as written. */
static void put_name(struct str s, struct buf *out)
{
    for (size_t i = 0; i < s.len;) {
        struct markup_braces braces = markup_braces(str_from(s, i));
        bool script = braces.kind == MARKUP_SCRIPT;

        if (script)
            buf_add(out, braces.inner);
        else
            buf_char(out, s.ptr[i]);
        i += script ? braces.used : 1;
    }
}

/* A prompt within the prompt, or what a reference or a fact is about. */
static void put_inner(struct composer *k, const struct markup_braces *braces,
                      enum language language, int depth, struct buf *out)
{
    struct str name = markup_name(braces->inner), words = STR_NONE;

    if (braces->kind == MARKUP_REFERENCE)
        words = exact(k, name, language);
    if (words.len) {
        buf_add(out, words);
        return;
    }
    buf_z(out, language == LANGUAGE_ZH ? "〔" : "[");
    if (braces->kind == MARKUP_PROMPT) {
        put_plain(k, braces->inner, language, depth + 1, out);
    } else {
        put_name(called(k, name, language), out);
        if (braces->kind == MARKUP_REFERENCE)
            put_part(braces->inner, language, out);
    }
    buf_z(out, language == LANGUAGE_ZH ? "〕" : "]");
}

/* Without marks of emphasis, scripts or code. */
static void put_plain(struct composer *k, struct str s, enum language language, int depth,
                      struct buf *out)
{
    for (size_t i = 0; i < s.len && depth < COMPOSE_DEPTH;) {
        struct markup_braces braces = markup_braces(str_from(s, i));

        if (braces.kind == MARKUP_SCRIPT)
            put_plain(k, braces.inner, language, depth + 1, out);
        else if (braces.kind != MARKUP_NONE)
            put_inner(k, &braces, language, depth, out);
        else if (!strchr("*`\\", s.ptr[i]))
            buf_char(out, s.ptr[i] == '\n' ? ' ' : s.ptr[i]);
        i += braces.used ? braces.used : 1;
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
