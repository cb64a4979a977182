/*
 * audit/words_report.c - the terms of a pair of texts, and the walk over a report
 *
 * A figure's place in a text ends what can be a quotation. Texts of one pair are an element with
 * children zh and en in the markup, and a map with keys zh and en in YAML.
 */
#include "audit/words_private.h"

#include "base/utf8.h"
#include "data/markup.h"

#define MOST_DEPTH 64           /* of elements; the markup nests less deep */
#define FIGURE "\xEF\xBF\xBC"   /* U+FFFC stands for what is printed from data */

/* ---- a pair ---- */

/* Does a longer term of the text hold this one? */
static bool within_longer(const struct mets *mets, size_t i)
{
    const struct met *m = &mets->items[i];

    for (size_t k = 0; k < mets->count; k++) {
        const struct met *o = &mets->items[k];

        if (o->pattern->kind == PATTERN_TERM && o->from <= m->from && o->to >= m->to
            && o->to - o->from > m->to - m->from)
            return true;
    }
    return false;
}

static const struct met *find_term(const struct mets *mets, const struct term *term,
                                   enum pattern_kind kind)
{
    for (size_t i = 0; i < mets->count; i++) {
        const struct met *m = &mets->items[i];

        if (m->pattern->term == term && m->pattern->kind == kind && !within_longer(mets, i))
            return m;
    }
    return NULL;
}

static bool same_letters(struct str a, struct str b)
{
    for (size_t i = 0; a.len == b.len && i < a.len; i++)
        if ((a.ptr[i] | 32) != (b.ptr[i] | 32))
            return false;
    return a.len == b.len;
}

/* The words to avoid; where only the s of a plural tells them from the right
 * ones, to the letter. */
static const struct met *find_avoided(const struct mets *mets, const struct term *term,
                                      const struct tokens *t)
{
    const struct met *avoid = find_term(mets, term, PATTERN_AVOID);
    const struct met *right = find_term(mets, term, PATTERN_TERM);

    if (avoid && right && avoid->from == right->from && avoid->to == right->to
        && !same_letters(words_slice(t, avoid->from, avoid->to), avoid->pattern->text))
        return NULL;
    return avoid;
}

static void check_term(const struct term *term, const struct mets *english,
                       const struct tokens *t, const struct words_text *en, struct diag *d)
{
    const struct met *avoid = find_avoided(english, term, t);
    struct str zh = term->text.in[LANGUAGE_ZH], right = term->text.in[LANGUAGE_EN];

    if (avoid) {
        struct span at = words_span(en, t->items[avoid->from].from, t->items[avoid->to - 1].to);

        diag_error(d, at, MSG_WORDS_AVOID, words_slice(t, avoid->from, avoid->to), zh, right);
        return;
    }
    if (find_term(english, term, PATTERN_TERM))
        return;
    for (size_t i = 0; i < english->count; i++)
        if (english->items[i].pattern->kind == PATTERN_TERM
            && str_eq(english->items[i].pattern->term->text.in[LANGUAGE_EN], right))
            return;                             /* two Chinese terms with one English */
    diag_warning(d, words_span(en, 0, en->text.len), MSG_WORDS_TERM, zh, right);
}

/* Each term once, where it is met first. */
static void check_pair(const struct words_cut *zh, const struct words_cut *english,
                       const struct words_text *en, struct diag *d)
{
    for (size_t i = 0; i < zh->mets.count; i++) {
        const struct met *m = &zh->mets.items[i];

        if (m->pattern->kind == PATTERN_TERM
            && find_term(&zh->mets, m->pattern->term, PATTERN_TERM) == m)
            check_term(m->pattern->term, &english->mets, &english->tokens, en, d);
    }
}

void words_check_pair(struct words *w, struct str zh, struct str en, struct span en_at,
                      struct diag *d)
{
    const struct words_text english = { en, LANGUAGE_EN, STR_NONE, en_at, NULL, 0 };
    struct words_cut cuts[LANGUAGES];

    if (!zh.len || !en.len || !map_count(w->data->glossary))
        return;
    cuts[LANGUAGE_ZH] = words_cut(w, zh, LANGUAGE_ZH);
    cuts[LANGUAGE_EN] = words_cut(w, en, LANGUAGE_EN);
    check_pair(&cuts[LANGUAGE_ZH], &cuts[LANGUAGE_EN], &english, d);
    arena_reset(w->scratch);
}

void words_check_names(struct words *w, struct diag *d)
{
    for (size_t i = 0; i < map_count(w->data->indicators); i++) {
        const struct indicator *one = map_value(w->data->indicators, i);

        words_check_pair(w, one->name.in[LANGUAGE_ZH], one->name.in[LANGUAGE_EN], one->at, d);
    }
}

/* ---- texts of a report ---- */

struct flat {
    struct buf text;
    struct words_place *places;
    size_t count, room;
};

struct walk {
    struct words *w;
    struct arena *arena;        /* of the texts of one pair */
    const struct document *doc;
    struct diag *diag, *quiet;
};

static void add_text(struct flat *f, struct str s, struct span at)
{
    if (!s.len)
        return;
    f->places = arena_grow(f->text.arena, f->places, f->count, &f->room, sizeof *f->places);
    f->places[f->count++] = (struct words_place){ f->text.len, at };
    buf_add(&f->text, s);
}

/* What a reference prints: a name or wording of the data, so that a post typed beside
 * it is judged too. */
static struct str reference_text(const struct walk *k, const struct node *n, enum language language)
{
    struct bilingual words;
    bool found;

    if (!model_exact(k->w->data, k->doc, n, &words, &found, k->quiet) || !found)
        return STR(FIGURE);
    return words.in[language];
}

static void flatten(const struct walk *k, struct flat *f, const struct node *n,
                    enum language language, int depth)
{
    for (const struct node *c = n->first; c && depth < MOST_DEPTH; c = c->next) {
        if (str_is(c->name, "text") || str_is(c->name, "code"))
            add_text(f, c->text, c->at);
        else if (str_is(c->name, "fact"))
            add_text(f, node_attribute(c, language == LANGUAGE_ZH ? "zh" : "en"), c->at);
        else if (str_is(c->name, "reference"))
            add_text(f, reference_text(k, c, language), c->at);
        else if (str_is(c->name, "phrase") || str_is(c->name, "break"))
            add_text(f, STR(" "), c->at);
        else
            flatten(k, f, c, language, depth + 1);
    }
}

/* A text of YAML: what stands in braces is a figure, but _{2.5} is not. */
static void flatten_string(struct flat *f, const struct node *n)
{
    struct str s = n->text;
    ptrdiff_t head = n->at.source
        ? str_find(str_sub(n->at.source->text, n->at.offset, n->at.length), s) : -1;
    size_t from = 0, i = 0;

    while (i < s.len) {
        struct markup_braces braces = markup_braces(str_from(s, i));
        struct span at = n->at;

        if (!braces.used || braces.kind == MARKUP_SCRIPT) {
            i += braces.used ? braces.used : 1;
            continue;
        }
        if (head >= 0)
            at = (struct span){ at.source, at.offset + (uint32_t)((size_t)head + from),
                                (uint32_t)(i - from) };
        add_text(f, str_sub(s, from, i - from), at);
        add_text(f, STR(FIGURE), n->at);
        i = from = i + braces.used;
    }
    if (head >= 0)
        add_text(f, str_from(s, from),
                 (struct span){ n->at.source, n->at.offset + (uint32_t)((size_t)head + from),
                                (uint32_t)(s.len - from) });
    else
        add_text(f, str_from(s, from), n->at);
}

static struct words_text read_text(struct walk *k, const struct node *n, enum language l)
{
    struct flat f = { .text = { .arena = k->arena } };

    if (n && n->kind == NODE_SCALAR)
        flatten_string(&f, n);
    else if (n)
        flatten(k, &f, n, l, 0);
    return (struct words_text){ buf_str(&f.text), l, k->doc->date, n ? n->at : SPAN_NONE, f.places,
                                f.count };
}

static void check_both(struct walk *k, const struct node *zh, const struct node *en)
{
    struct words_text texts[LANGUAGES];
    struct words_cut cuts[LANGUAGES];

    texts[LANGUAGE_ZH] = read_text(k, zh, LANGUAGE_ZH);
    texts[LANGUAGE_EN] = read_text(k, en, LANGUAGE_EN);
    for (int l = 0; l < LANGUAGES; l++) {
        cuts[l] = words_cut(k->w, texts[l].text, l);
        words_run(k->w, &texts[l], &cuts[l], k->diag);
    }
    if (texts[LANGUAGE_ZH].text.len && texts[LANGUAGE_EN].text.len)
        check_pair(&cuts[LANGUAGE_ZH], &cuts[LANGUAGE_EN], &texts[LANGUAGE_EN], k->diag);
    arena_reset(k->w->scratch);
    arena_reset(k->arena);
}

static bool is_texts(const struct node *n)
{
    const struct node *zh = node_find(n, "zh"), *en = node_find(n, "en");

    if (!zh && !en)
        return false;
    return (!zh || zh->kind == NODE_SCALAR || zh->kind == NODE_ELEMENT)
        && (!en || en->kind == NODE_SCALAR || en->kind == NODE_ELEMENT);
}

static void walk(struct walk *k, const struct node *n, int depth)
{
    if (n->kind == NODE_SCALAR || depth >= MOST_DEPTH)
        return;
    if (is_texts(n))
        check_both(k, node_find(n, "zh"), node_find(n, "en"));
    for (const struct node *c = n->first; c; c = c->next)
        if (!str_is(c->name, "zh") && !str_is(c->name, "en"))
            walk(k, c, depth + 1);
}

static void check_one(struct words *w, const struct document *doc, struct diag *d)
{
    struct arena *own = arena_open();
    struct walk k = { w, arena_open(), doc, d, diag_new(own, LANGUAGE_EN) };

    if (doc->body->attributes)
        walk(&k, doc->body->attributes, 0);
    walk(&k, doc->body, 0);
    arena_close(k.arena);
    arena_close(own);
}

void words_check_report(struct words *w, const struct document *doc, struct diag *d)
{
    check_one(w, doc, d);
    for (size_t i = 0; i < doc->part_count; i++)
        check_one(w, doc->part_documents[i], d);
}
