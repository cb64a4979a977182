/*
 * compose/prose.c - headings, paragraphs, lists, pipe tables and the plain ::: blocks
 */
#include "compose/composer.h"

void compose_heading(struct composer *k, const struct node *n, struct block_list *out)
{
    struct block_pair text = compose_pair(k, n);
    struct str level = node_attribute(n, "level");

    if (compose_pair_empty(&text))
        return;
    struct block *b = compose_block(k, out, BLOCK_HEADING, n->at);

    b->text = text;
    b->listed = compose_listed(k, n);
    b->level = level.len == 1 && level.ptr[0] >= '1' && level.ptr[0] <= '6' ? level.ptr[0] - '0'
                                                                            : 1;
    b->level += k->shift;
    k->level = b->level;
    compose_anchor(k, n, b);
}

static void tell_empty(struct composer *k, const struct block *heading)
{
    enum language l = heading->text.in[LANGUAGE_ZH].count ? LANGUAGE_ZH : LANGUAGE_EN;

    diag_warning(k->diag, heading->at, MSG_COMPOSE_HEADING_EMPTY,
                 block_plain(k->arena, &heading->text.in[l]));
}

static bool is_air(const struct block *b)
{
    return b->kind == BLOCK_PAGE || b->kind == BLOCK_SPACE || (b->kind == BLOCK_NOTES && !b->first);
}

/* `open` is the heading under which nothing stands so far, or NULL; returns that at the end. */
static const struct block *walk_headings(struct composer *k, const struct block *first,
                                         const struct block *open)
{
    for (const struct block *b = first; b; b = b->next) {
        if (b->kind == BLOCK_HEADING && open && b->level <= open->level)
            tell_empty(k, open);
        if (b->kind == BLOCK_HEADING)
            open = b;
        else if (b->kind == BLOCK_COLUMNS)
            open = walk_headings(k, b->first, open);
        else if (!is_air(b))
            open = NULL;
    }
    return open;
}

/* Where a block failed, what stood under a heading may be what is missing. */
void compose_headings_check(struct composer *k, const struct block *first)
{
    bool whole = !k->draft && !diag_errors(k->diag);
    const struct block *open = whole ? walk_headings(k, first, NULL) : NULL;

    if (open)
        tell_empty(k, open);
}

static void add_text(struct composer *k, const struct node *n, enum block_kind kind,
                     struct block_list *out)
{
    struct block_pair text = compose_pair(k, n);

    if (!compose_pair_empty(&text))
        compose_block(k, out, kind, n->at)->text = text;
}

void compose_paragraph(struct composer *k, const struct node *n, struct block_list *out)
{
    if (compose_inline_image(k, n, out))
        return;
    add_text(k, n, BLOCK_PARAGRAPH, out);
}

/* ---- lists ---- */

static void add_item(struct composer *k, const struct node *item, struct block_list *out)
{
    struct block_list nested = { 0 };
    struct block_pair text = compose_pair(k, item);

    compose_blocks(k, item, &nested);
    if (compose_pair_empty(&text) && !nested.first)
        return;
    struct block *b = compose_block(k, out, BLOCK_ITEM, item->at);

    b->text = text;
    b->first = nested.first;
}

static void add_items(struct composer *k, const struct node *list, struct block_list *out)
{
    for (const struct node *item = list->first; item; item = item->next)
        if (str_is(item->name, "item"))
            add_item(k, item, out);
}

void compose_list(struct composer *k, const struct node *n, struct block_list *out)
{
    struct block_list items = { 0 };

    add_items(k, n, &items);
    if (!items.first)
        return;
    struct block *b = compose_block(k, out, BLOCK_LIST, n->at);

    b->ordered = str_is(node_attribute(n, "ordered"), "yes");
    b->first = items.first;
}

/* ---- blocks of text ---- */

/* Only paragraphs and lists make sense in these blocks. */
static void refuse(struct composer *k, const struct node *block, const struct node *child)
{
    diag_error(k->diag, child->at, MSG_COMPOSE_NOT_INSIDE, child->name,
               compose_block_name(k, block));
}

void compose_lead(struct composer *k, const struct node *n, struct block_list *out)
{
    for (const struct node *child = n->first; child; child = child->next) {
        if (str_is(child->name, "paragraph"))
            add_text(k, child, BLOCK_LEAD, out);
        else
            refuse(k, n, child);
    }
}

/* Paragraphs and list items, one ITEM each. */
static void add_lines(struct composer *k, const struct node *n, enum block_kind kind,
                      struct block_list *out)
{
    struct block_list items = { 0 };

    for (const struct node *child = n->first; child; child = child->next) {
        if (str_is(child->name, "list"))
            add_items(k, child, &items);
        else if (str_is(child->name, "paragraph"))
            add_text(k, child, BLOCK_ITEM, &items);
        else
            refuse(k, n, child);
    }
    if (!items.first)
        return;
    struct block *b = compose_block(k, out, kind, n->at);

    compose_anchor(k, n, b);
    b->first = items.first;
}

void compose_lines(struct composer *k, const struct node *n, struct block_list *out)
{
    add_lines(k, n, BLOCK_LINES, out);
}

void compose_notes(struct composer *k, const struct node *n, struct block_list *out)
{
    add_lines(k, n, BLOCK_NOTES, out);
}

/* ---- side by side ---- */

/* "3,2" or "3:2": as many whole numbers as children. */
static void read_weights(struct composer *k, const struct node *n, size_t children,
                         struct block *b)
{
    int *weights = ARENA_ARRAY(k->arena, int, children + 1);
    size_t count = 0;
    struct str s = n->text;

    while (s.len && count < children) {
        size_t digits = 0;

        while (digits < s.len && digits < 3 && s.ptr[digits] >= '0' && s.ptr[digits] <= '9')
            weights[count] = weights[count] * 10 + (s.ptr[digits++] - '0');
        if (!weights[count])
            break;
        count++;
        s = str_from(s, digits);
        if (s.len && (s.ptr[0] == ',' || s.ptr[0] == ':'))
            s = str_trim(str_from(s, 1));
        else
            break;
    }
    if (s.len || count != children) {
        diag_error(k->diag, n->at, MSG_COMPOSE_WEIGHTS, n->text,
                   str_number(k->arena, (long long)children));
        return;
    }
    b->row.weights = weights;
    b->row.count = count;
}

void compose_row(struct composer *k, const struct node *n, struct block_list *out)
{
    static const struct field fields[] = {
        { "weights", "比例", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *found[1];
    struct block_list children = { 0 };

    compose_options(k, n, fields, found);
    compose_blocks(k, n, &children);
    if (!children.first)
        return;
    struct block *b = compose_block(k, out, BLOCK_ROW, n->at);

    compose_anchor(k, n, b);
    b->first = children.first;
    if (found[0])
        read_weights(k, found[0], children.count, b);
}

/* ---- only ---- */

/* What a word of `only` stands for: sets of bits; 0: any. */
struct only { unsigned languages, profiles, editions; };

#define ONE_LANGUAGE (1u << EDITION_ZH | 1u << EDITION_EN)

static const struct { const char *word; struct only only; } only_words[] = {
    { "zh", { .languages = 1u << LANGUAGE_ZH } },
    { "en", { .languages = 1u << LANGUAGE_EN } },
    { "screen", { .profiles = 1u << COMPOSE_SCREEN | 1u << COMPOSE_WEB } },
    { "office", { .profiles = 1u << COMPOSE_OFFICE } },
    { "press", { .profiles = 1u << COMPOSE_PRESS } },
    { "web", { .profiles = 1u << COMPOSE_WEB } },
    { "single", { .editions = ONE_LANGUAGE } }, { "单语", { .editions = ONE_LANGUAGE } },
    { "pair", { .editions = 1u << EDITION_ZH_EN } }, { "双语", { .editions = 1u << EDITION_ZH_EN } },
};

static const struct only *find_only(struct composer *k, struct str word, struct span at)
{
    for (size_t i = 0; i < sizeof only_words / sizeof *only_words; i++)
        if (str_is(word, only_words[i].word))
            return &only_words[i].only;
    diag_error(k->diag, at, MSG_COMPOSE_ONLY_WORD, word);
    return NULL;
}

/* The languages that a word lets through: those it names, all where it names this build. */
static unsigned let_through(struct composer *k, const struct only *only)
{
    if (only->profiles)
        *k->by_profile = true;
    if (only->languages)
        return only->languages;
    return (only->profiles >> k->with->profile & 1) || (only->editions >> k->with->edition & 1)
        ? ~0u : 0;
}

/* Words behind each other must all hold, of those with bars between them one. */
static unsigned read_head(struct composer *k, const struct node *n)
{
    const struct node *word;
    unsigned languages = ~0u;

    for (size_t i = 0; (word = compose_block_word(n, i)); i++) {
        unsigned any = 0;

        for (struct str rest = word->text; rest.len;) {
            ptrdiff_t bar = str_find_char(rest, '|');
            const struct only *only = find_only(k, bar < 0 ? rest : str_sub(rest, 0, (size_t)bar),
                                                word->at);

            any |= only ? let_through(k, only) : ~0u;
            rest = bar < 0 ? STR("") : str_from(rest, (size_t)bar + 1);
        }
        languages &= any;
    }
    return languages;
}

bool compose_only_prints(struct composer *k, const struct node *n)
{
    struct composer quiet = *k;

    quiet.diag = diag_new(k->arena, LANGUAGE_EN);
    return k->languages & read_head(&quiet, n);
}

/* ::: only zh, ::: only press|office, ::: only single zh, ::: only pair|zh. */
void compose_only(struct composer *k, const struct node *n, struct block_list *out)
{
    unsigned languages = read_head(k, n), before = k->languages;
    bool within = k->only;

    if (!compose_block_word(n, 0))
        diag_error(k->diag, n->at, MSG_COMPOSE_ONLY_WORD, STR(""));
    if (languages != ~0u)
        k->only = true;
    k->languages &= languages;
    if (k->languages)
        compose_blocks(k, n, out);
    k->languages = before;
    k->only = within;
}
