/*
 * compose/inline.c - inline elements of the report into runs of text
 *
 * Elements nest; their flags and link add up on the way down. What a language lacks is an error
 * at the text of the other, or in a draft a mark that is counted.
 */
#include "compose/composer.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

struct state {
    struct composer *k;
    enum language language;
    unsigned flags;
    struct str link;
    int depth;
    struct run_list *out;
};

void compose_run_add(struct composer *k, struct run_list *list, struct block_run run)
{
    /* Most texts are one run: tables of thousands of cells would pay for room unused. */
    if (!list->room) {
        list->runs = ARENA_NEW(k->arena, struct block_run);
        list->room = 1;
    }
    list->runs = arena_grow(k->arena, list->runs, list->count, &list->room, sizeof *list->runs);
    list->runs[list->count++] = run;
}

static void add_children(struct state s, const struct node *parent);

static void add_text(struct state s, const struct node *n)
{
    if (!n->text.len)
        return;
    compose_typed(s.k, n->text, n->at, s.language);
    compose_run_add(s.k, s.out, (struct block_run){
        .text = n->text, .flags = s.flags, .link = s.link, .at = n->at });
}

/* A reference that names nothing: a draft shows it as it was written. */
static void add_unknown(struct state s, const struct node *n)
{
    struct str marks[LANGUAGES];

    for (int l = 0; l < LANGUAGES; l++)
        marks[l] = compose_word(s.k, WORD_MISSING_FIGURE, l, n->text);
    compose_gap(s.k, marks, n->at);
    compose_run_add(s.k, s.out, (struct block_run){
        .text = marks[s.language], .flags = s.flags | BLOCK_GAP, .at = n->at });
}

/* {area} and {period}: what the report itself is about. A name stands where the data have it. */
static bool add_own(struct state s, const struct node *n)
{
    struct block_run run = { .flags = s.flags, .link = s.link, .at = n->at };

    if ((str_is(n->text, "area") || str_is(n->text, "地区")) && s.k->area) {
        run.text = s.k->area->name.in[s.language];
        run.at = s.k->area->at;
    } else if (str_is(n->text, "period") || str_is(n->text, "期间")) {
        run.text = lang_period(s.k->arena, s.k->document->period, s.language);
    }
    if (run.text.len)
        compose_run_add(s.k, s.out, run);
    return run.text.len > 0;
}

/* An exact wording without its English: an error, in a draft a mark. */
static struct str missing_word(struct composer *k, enum language language, struct span at)
{
    if (k->draft)
        return compose_gap_text(k, language, at);
    diag_error(k->diag, at, language == LANGUAGE_ZH ? MSG_COMPOSE_NO_CHINESE
                                                    : MSG_COMPOSE_NO_ENGLISH_WORDS);
    return STR_NONE;
}

/* People, formulations and terms as the data has them. */
static bool add_exact(struct state s, const struct node *n)
{
    struct bilingual words;
    struct block_run run = { .flags = s.flags, .link = s.link, .at = n->at };
    bool found;

    if (!model_exact(s.k->data, s.k->document, n, &words, &found, s.k->diag)) {
        if (s.k->draft)
            add_unknown(s, n);
        return true;
    }
    if (!found)
        return false;
    run.text = words.in[s.language];
    if (!run.text.len) {
        run.text = missing_word(s.k, s.language, n->at);
        run.flags |= BLOCK_GAP;
    }
    if (run.text.len)
        compose_run_add(s.k, s.out, run);
    return true;
}

static void add_reference(struct state s, const struct node *n)
{
    struct reference r;
    size_t before = s.out->count;

    if (add_own(s, n) || add_exact(s, n)
        || compose_task(s.k, n, s.language, s.flags, s.out))
        ;                               /* printed */
    else if (model_reference(s.k->data, s.k->document, n, &r, s.k->diag))
        compose_reference(s.k, &r, s.language, s.flags, s.out);
    else if (s.k->draft)
        add_unknown(s, n);
    for (size_t i = before; i < s.out->count; i++)
        s.out->runs[i].link = s.link;
}

static void add_fact(struct state s, const struct node *n)
{
    compose_fact(s.k, n, s.language, s.flags, s.out);
}

static void add_link(struct state s, const struct node *n)
{
    s.link = node_attribute(n, "href");
    add_children(s, n);
}

/* The space between two phrases is printed, or vanishes where the line ends there; ‖ never is. */
static void add_phrase(struct state s, const struct node *n)
{
    compose_run_add(s.k, s.out, (struct block_run){
        .text = n->text.len ? STR("") : STR("\u3000"), .flags = s.flags | BLOCK_PHRASE_AFTER,
        .at = n->at });
}

static void add_break(struct state s, const struct node *n)
{
    (void)n;
    if (s.out->count)
        s.out->runs[s.out->count - 1].flags |= BLOCK_BREAK_AFTER;
}

static void add_note(struct state s, const struct node *n)
{
    compose_note(s.k, n, s.language, s.flags, s.out);
}

static void add_note_call(struct state s, const struct node *n)
{
    compose_note_call(s.k, n, s.language, s.flags, s.out);
}

static void add_cross(struct state s, const struct node *n)
{
    compose_cross(s.k, n, s.language, s.flags, s.out);
}

/* In a paragraph of its own it is a block, which does not come here. */
static void add_image(struct state s, const struct node *n)
{
    diag_error(s.k->diag, n->at, MSG_COMPOSE_IMAGE_INSIDE);
}

static void add_prompt(struct state s, const struct node *n)
{
    compose_prompt(s.k, n, s.language, s.flags, s.out);
}

static const struct {
    const char *name;
    unsigned flag;                      /* of an element that only marks its children */
    void (*add)(struct state s, const struct node *n);
} elements[] = {
    { "text", 0, add_text },
    { "reference", 0, add_reference },
    { "fact", 0, add_fact },
    { "prompt", 0, add_prompt },
    { "strong", BLOCK_STRONG, NULL },
    { "emph", BLOCK_EMPH, NULL },
    { "dots", BLOCK_DOTS, NULL },
    { "sup", BLOCK_SUPER, NULL },
    { "sub", BLOCK_SUB, NULL },
    { "code", 0, add_text },
    { "link", 0, add_link },
    { "note", 0, add_note },
    { "note-call", 0, add_note_call },
    { "cross", 0, add_cross },
    { "phrase", 0, add_phrase },
    { "break", 0, add_break },
    { "image", 0, add_image },
};

static void add_children(struct state s, const struct node *parent)
{
    s.depth++;
    assert(s.depth <= COMPOSE_DEPTH);
    for (const struct node *n = parent->first; n; n = n->next) {
        struct state inner = s;

        for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
            if (!str_is(n->name, elements[i].name))
                continue;
            inner.flags |= elements[i].flag;
            if (elements[i].add)
                elements[i].add(inner, n);
            else
                add_children(inner, n);
            break;
        }
    }
}

/* Subscripts and superscripts stay with the character they belong to. */
static void glue_scripts(struct run_list *list)
{
    for (size_t i = 1; i < list->count; i++)
        if (list->runs[i].flags & (BLOCK_SUPER | BLOCK_SUB))
            list->runs[i].flags |= BLOCK_GLUE_BEFORE;
}

struct block_text compose_inline(struct composer *k, const struct node *element,
                                 enum language language)
{
    struct run_list runs = { 0 };
    struct state s = { k, language, 0, STR_NONE, 0, &runs };

    add_children(s, element);
    glue_scripts(&runs);
    return (struct block_text){ runs.runs, runs.count };
}

/* ---- pairs ---- */

/* Does the text hold words of the language: Han characters, or Latin letters? */
static bool has_words(struct str s, enum language language)
{
    while (s.len) {
        uint32_t c = utf8_next(&s);

        if (language == LANGUAGE_ZH ? utf8_is_han(c) : (c | 32) >= 'a' && (c | 32) <= 'z')
            return true;
    }
    return false;
}

/* Words typed in `language` want a translation; figures and their names have theirs. */
static bool needs_translation(const struct node *n, enum language language, int depth)
{
    if (has_words(n->text, language) && !str_is(n->name, "reference") && !str_is(n->name, "fact")
        && !str_is(n->name, "prompt"))
        return true;
    for (const struct node *child = n->first; child && depth < COMPOSE_DEPTH; child = child->next)
        if (needs_translation(child, language, depth + 1))
            return true;
    return false;
}

/* `key`: the text is a value in YAML, so its translation is a key and not an [en] line. */
static struct block_text missing_text(struct composer *k, enum language language, struct span at,
                                      bool key)
{
    if (!k->draft) {
        diag_error(k->diag, at, language == LANGUAGE_ZH ? MSG_COMPOSE_NO_CHINESE
                   : key ? MSG_COMPOSE_NO_ENGLISH_KEY : MSG_COMPOSE_NO_ENGLISH);
        return (struct block_text){ NULL, 0 };
    }
    struct block_run *run = ARENA_NEW(k->arena, struct block_run);

    run->text = compose_gap_text(k, language, at);
    run->flags = BLOCK_GAP;
    run->at = at;
    return (struct block_text){ run, 1 };
}

/* An element that holds nothing is as good as none. */
static const struct node *content(const struct node *owner, const char *language)
{
    const struct node *n = node_find(owner, language);

    return n && n->first ? n : NULL;
}

struct block_pair compose_pair(struct composer *k, const struct node *owner)
{
    const struct node *found[LANGUAGES] = { content(owner, "zh"), content(owner, "en") };
    struct block_pair pair = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        const struct node *other = found[!l];

        if (!compose_prints(k, l) || (!found[l] && !other))
            continue;
        /* Within `only en` English may stand without its [en] mark; figures need no words. */
        bool borrow = k->only || !other
            || !needs_translation(other, !l, 0);
        const struct node *element = found[l] ? found[l] : borrow ? other : NULL;

        pair.in[l] = element ? compose_inline(k, element, l)
                             : missing_text(k, l, other->at, false);
    }
    return pair;
}

struct block_pair compose_listed(struct composer *k, const struct node *heading)
{
    static const char *const names[LANGUAGES] = { "zh", "en" };
    unsigned within = k->languages;
    struct block_pair pair = { 0 };

    k->languages = (unsigned)k->with->edition;
    for (int l = 0; l < LANGUAGES; l++) {
        const struct node *element = content(heading, names[l]);

        if (element && compose_prints(k, l) && !(within >> l & 1))
            pair.in[l] = compose_inline(k, element, l);
    }
    k->languages = within;
    return pair;
}

bool compose_pair_empty(const struct block_pair *p)
{
    return p->in[LANGUAGE_ZH].count == 0 && p->in[LANGUAGE_EN].count == 0;
}

/* Sub- and superscripts back into the markup that the chart room reads: PM_{2.5}. */
static struct str chart_string(struct composer *k, const struct block_text *t)
{
    struct buf b = { .arena = k->arena };

    for (size_t i = 0; i < t->count; i++) {
        const struct block_run *r = &t->runs[i];
        bool marked = r->flags & (BLOCK_SUB | BLOCK_SUPER);

        if (marked)
            buf_z(&b, r->flags & BLOCK_SUB ? "_{" : "^{");
        buf_add(&b, r->text);
        if (marked)
            buf_char(&b, '}');
    }
    return buf_str(&b);
}

void compose_pair_strings(struct composer *k, const struct block_pair *p,
                          struct str out[LANGUAGES])
{
    for (int l = 0; l < LANGUAGES; l++)
        out[l] = p->in[l].count ? chart_string(k, &p->in[l]) : STR_NONE;
}

/* ---- strings ---- */

static struct block_text plain_text(struct composer *k, struct str text, struct span at)
{
    struct block_run *run = ARENA_NEW(k->arena, struct block_run);

    run->text = text;
    run->at = at;
    return (struct block_text){ run, text.len ? 1 : 0 };
}

static bool has_markup(struct str s)
{
    /* Marks, and the characters that markup knows: ideographic space, full-width braces, sub- and
     * superscripts all begin with these bytes. */
    static const char marks[] = "*_^{[`\\\xe3\xef\xe2";

    for (size_t i = 0; i < s.len; i++)
        if (memchr(marks, s.ptr[i], sizeof marks - 1))
            return true;
    return false;
}

/*
 * Read inline markup that came as a string. Where the same bytes stand in the file after `near`,
 * the elements know their places; else (a quoted text with escapes) messages show the text alone.
 */
static struct block_text string_text(struct composer *k, struct str text, struct span near,
                                     enum language language)
{
    struct node *parent = node_new(k->arena, NODE_ELEMENT, near);
    const struct source *source = near.source;
    ptrdiff_t found = source ? str_find(str_from(source->text, near.offset), text) : -1;
    uint32_t offset = found >= 0 ? near.offset + (uint32_t)found : 0;

    if (found < 0) {
        struct source *part = ARENA_NEW(k->arena, struct source);

        part->path = source ? source->path : STR("");
        part->text = text;
        source = part;
    }
    parent->name = language == LANGUAGE_ZH ? STR("zh") : STR("en");
    markup_inline(k->arena, parent, source, offset, (uint32_t)text.len, k->diag);
    return compose_inline(k, parent, language);
}

struct block_pair compose_string_pair(struct composer *k, struct bilingual text, struct span near)
{
    struct block_pair pair = { 0 };

    if (!text.in[LANGUAGE_ZH].len && !text.in[LANGUAGE_EN].len)
        return pair;
    for (int l = 0; l < LANGUAGES; l++) {
        struct str s = text.in[l];

        if (!compose_prints(k, l))
            continue;
        if (!s.len)
            pair.in[l] = missing_text(k, l, near, true);
        else
            pair.in[l] = has_markup(s) ? string_text(k, s, near, l) : plain_text(k, s, near);
    }
    return pair;
}

struct block_pair compose_plain_pair(struct composer *k, struct bilingual text, struct span at)
{
    struct block_pair pair = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l) && text.in[l].len)
            pair.in[l] = plain_text(k, text.in[l], at);
    return pair;
}
