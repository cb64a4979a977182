/*
 * compose/number.c - numbers of headings, figures and tables, and what refers to them
 *
 * Numbers are given before anything is composed, so that a text may refer to what comes later.
 * Only what is printed in this edition and profile counts.
 */
#include "compose/composer.h"

/* A block or heading that has a number or a name. */
struct numbered {
    const struct node *node;
    struct str label[LANGUAGES];        /* 图3, Figure 3; of a heading 二, 2 */
    struct str prefix[LANGUAGES];       /* before a heading's text: 二、 */
};

struct numbering {
    struct composer *k;
    unsigned figures, tables, headings[LOOK_LEVELS];
};

/* a to z, then aa, ab: no two alike. */
static struct str letters(struct arena *a, unsigned n)
{
    char room[8];
    size_t at = sizeof room;

    for (; n; n = (n - 1) / 26)
        room[--at] = (char)('a' + (n - 1) % 26);
    return str_copy(a, (struct str){ room + at, sizeof room - at });
}

/* {1} {一} {I} {i} {a} in a pattern. */
static struct str numeral(struct arena *a, struct str pattern, unsigned n)
{
    static const char *const signs[] = { "{1}", "{i}", "{一}", "{I}", "{a}" };

    for (int i = 0; i < 5; i++) {
        ptrdiff_t at = str_find(pattern, str_of(signs[i]));
        size_t width = str_of(signs[i]).len;
        struct buf b = { .arena = a };

        if (at < 0)
            continue;
        buf_add(&b, str_sub(pattern, 0, (size_t)at));
        if (i < 3) {
            buf_add(&b, look_numeral(a, (enum look_form)i, n));
        } else {
            struct str s = i == 4 ? letters(a, n) : look_numeral(a, LOOK_ROMAN, n);

            for (size_t c = 0; c < s.len; c++)
                buf_char(&b, (char)(i == 3 ? s.ptr[c] - 'a' + 'A' : s.ptr[c]));
        }
        buf_add(&b, str_from(pattern, (size_t)at + width));
        return buf_str(&b);
    }
    return pattern;
}

static struct numbered *keep(struct composer *k, const struct node *n)
{
    struct numbered *item = ARENA_NEW(k->arena, struct numbered);
    struct str id = node_attribute(n, "id");

    item->node = n;
    k->numbered = arena_grow(k->arena, k->numbered, k->numbered_count, &k->numbered_room,
                             sizeof *k->numbered);
    k->numbered[k->numbered_count++] = item;
    if (id.len && !map_find(k->targets, id))
        map_put(k->targets, id, item);
    return item;
}

/* The number without what parts it from the text: 二 of 二、 */
static struct str bare(struct str s)
{
    static const char *const ends[] = { "、", ".", " ", "．" };

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(s, str_of(ends[i])) && s.len > str_of(ends[i]).len)
            return bare(str_sub(s, 0, s.len - str_of(ends[i]).len));
    return s;
}

/* Below a heading of the last level: GB/T 9704 ends at （1）, and offices go on with ①; where there
 * are more than have such a sign, all take 1）. */
static struct str deepest(const struct composer *k, unsigned n, unsigned of,
                          enum language language)
{
    if (language == LANGUAGE_EN)
        return numeral(k->arena, STR("({i})"), n);
    return of > STR_CIRCLED ? numeral(k->arena, STR("{1}）"), n) : str_circled(k->arena, (int)n);
}

struct str compose_task_number(const struct composer *k, unsigned n, unsigned of,
                               enum language language)
{
    static const char *const own[LANGUAGES] = { "{一}、", "{1}" };
    struct str pattern = STR_NONE;

    if (k->level == LOOK_LEVELS && !k->look->shapes.task
        && k->look->headings[LOOK_LEVELS - 1].number.in[language].len)
        return deepest(k, n, of, language);
    if (k->level > 0 && k->level < LOOK_LEVELS)
        pattern = k->look->headings[k->level].number.in[language];
    pattern = numeral(k->arena, pattern.len ? pattern : str_of(own[language]), n);
    return k->look->shapes.task ? bare(pattern) : str_trim(pattern);
}

/* {#id numbered=no} after a heading: an annex, a summary. */
static bool is_numbered(struct composer *k, const struct node *n)
{
    static const struct field fields[] = {
        { "numbered", "编号", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
    };
    const struct node *options = n->attributes ? node_find(n->attributes, "options") : NULL;
    const struct node *found[1];
    bool numbered = true;

    if (options && field_read(options, STR("#"), fields, found, k->diag) && found[0])
        field_bool(found[0], &numbered, k->diag);
    return numbered;
}

static void number_heading(struct numbering *c, const struct node *n)
{
    struct composer *k = c->k;
    struct str text = node_attribute(n, "level");
    int level = (text.len ? text.ptr[0] - '0' : 1) + k->shift;
    struct numbered *item = keep(k, n);

    if (level < 1 || level > LOOK_LEVELS || !is_numbered(k, n))
        return;
    c->headings[level - 1]++;
    for (int i = level; i < LOOK_LEVELS; i++)
        c->headings[i] = 0;
    for (int l = 0; l < LANGUAGES; l++) {
        struct str pattern = k->look->headings[level - 1].number.in[l];

        if (!pattern.len)
            continue;
        item->prefix[l] = numeral(k->arena, pattern, c->headings[level - 1]);
        item->label[l] = bare(item->prefix[l]);
    }
}

/* A table without a title has no number; a chart always has one. */
static bool has_title(const struct node *n)
{
    const struct node *options = node_find(n->attributes, "options");
    const struct node *data = node_find(n, "data"), *body = data ? data->first : NULL;

    return (options && (node_find(options, "title") || node_find(options, "标题"))) ||
        (body && (node_find(body, "title") || node_find(body, "标题")));
}

/* A picture is numbered where it has a caption to print the number in. */
static bool has_caption(const struct node *n)
{
    const struct node *data = node_find(n, "data"), *body = data ? data->first : NULL;

    return body && (node_find(body, "caption") || node_find(body, "说明"));
}

static void number_block(struct numbering *c, const struct node *n)
{
    struct composer *k = c->k;
    struct numbered *item = keep(k, n);
    struct str kind = node_attribute(n, "kind");
    bool picture = str_is(kind, "image") && has_caption(n);
    bool figure = (str_is(kind, "chart") || picture) && k->look->figures_numbered;
    bool table = str_is(kind, "table") && k->look->tables_numbered && has_title(n);

    if (!figure && !table)
        return;
    struct str number = str_number(k->arena, figure ? ++c->figures : ++c->tables);

    for (int l = 0; l < LANGUAGES; l++)
        item->label[l] = look_word(k->look, k->arena,
                                   figure ? WORD_FIGURE_NUMBER : WORD_TABLE_NUMBER, l, &number, 1);
}

static void walk(struct numbering *c, const struct node *parent, int depth)
{
    for (const struct node *n = parent->first; n && depth < COMPOSE_DEPTH; n = n->next) {
        if (str_is(n->name, "heading")) {
            number_heading(c, n);
        } else if (str_is(n->name, "block")) {
            if (str_is(node_attribute(n, "kind"), "only") && !compose_only_prints(c->k, n))
                continue;
            number_block(c, n);
            walk(c, n, depth + 1);
        }
    }
}

void compose_number_all(struct composer *k)
{
    struct numbering c = { .k = k };

    k->targets = map_new(k->arena);
    if (k->document->body)
        walk(&c, k->document->body, 0);
}

/* Blocks are composed in the order they were numbered in. */
static const struct numbered *number_of(struct composer *k, const struct node *n)
{
    for (size_t i = 0; i < k->numbered_count; i++) {
        size_t at = (k->numbered_next + i) % k->numbered_count;

        /* A builder may hold a copy with fewer options: its place is the same. */
        if (span_same_start(k->numbered[at]->node->at, n->at)) {
            k->numbered_next = at;
            return k->numbered[at];
        }
    }
    return NULL;
}

static struct block_text prefixed(struct composer *k, struct str prefix, struct block_text text,
                                  unsigned flags)
{
    struct block_run *runs = ARENA_ARRAY(k->arena, struct block_run, text.count + 1);

    runs[0] = (struct block_run){ .text = prefix, .flags = flags, .at = text.runs[0].at };
    for (size_t i = 0; i < text.count; i++)
        runs[i + 1] = text.runs[i];
    return (struct block_text){ runs, text.count + 1 };
}

/* Before the title of a figure or table: 图3　, Figure 3 */
void compose_number_title(struct composer *k, const struct node *n, struct block_pair *title)
{
    const struct numbered *item = number_of(k, n);

    for (int l = 0; item && l < LANGUAGES; l++)
        if (item->label[l].len && title->in[l].count)
            title->in[l] = prefixed(k, str_join(k->arena, item->label[l],
                l == LANGUAGE_ZH ? STR("　") : STR(". ")), title->in[l], BLOCK_WHOLE);
}

struct str compose_numbered(struct composer *k, const struct node *n, struct str title,
                            enum language language)
{
    const struct numbered *item = number_of(k, n);

    if (!item || !item->label[language].len)
        return title;
    return str_join(k->arena, str_join(k->arena, item->label[language],
                    language == LANGUAGE_ZH ? STR("　") : STR(". ")), title);
}

static bool ends_in_stop(struct composer *k, const struct block_pair *p)
{
    for (int l = 0; l < LANGUAGES; l++) {
        struct str s = block_plain(k->arena, &p->in[l]);

        if (s.len)
            return str_ends(s, STR("。")) || str_ends(s, STR("."));
    }
    return false;
}

/* Before a heading's text, unless the author typed that very number; and whether it runs in. */
void compose_number_heading(struct composer *k, const struct node *n, struct block *b)
{
    const struct numbered *item = number_of(k, n);
    enum look_run_in run_in = b->level >= 1 && b->level <= LOOK_LEVELS
        ? k->look->headings[b->level - 1].run_in : LOOK_STANDING;

    b->run_in = run_in == LOOK_RUN_IN || (run_in == LOOK_AT_STOP && ends_in_stop(k, &b->text));
    for (int l = 0; item && l < LANGUAGES; l++) {
        struct block_text *text = b->text.in[l].count ? &b->text.in[l] : &b->listed.in[l];

        if (item->label[l].len && text->count && b->level == 1 && k->look->shapes.number) {
            b->number[l] = item->label[l];
            continue;
        }
        if (!item->prefix[l].len || !text->count)
            continue;
        b->numbered = true;
        if (str_starts(block_plain(k->arena, text), item->prefix[l]))
            continue;
        *text = prefixed(k, item->prefix[l], *text, 0);
        ((struct block_run *)text->runs)[1].flags |= BLOCK_GLUE_BEFORE;
    }
}

/* ---- references ---- */

static void unknown(struct composer *k, const struct node *n, struct str id)
{
    struct str *names = ARENA_ARRAY(k->arena, struct str, map_count(k->targets) + 1), near;

    for (size_t i = 0; i < map_count(k->targets); i++)
        names[i] = map_key(k->targets, i);
    diag_error(k->diag, n->at, MSG_COMPOSE_NO_TARGET, id);
    near = diag_nearest(id, names, map_count(k->targets));
    if (near.ptr)
        diag_note(k->diag, SPAN_NONE, MSG_DID_YOU_MEAN, near);
}

/* {#fig-goals}: 图3; {#fig-goals.page}: 第5页. */
void compose_cross(struct composer *k, const struct node *n, enum language language,
                   unsigned flags, struct run_list *out)
{
    struct str id = node_attribute(n, "id"), part = node_attribute(n, "part");
    const struct numbered *item = map_find(k->targets, id);
    struct block_run run = { .flags = flags | BLOCK_WHOLE, .at = n->at,
                             .link = str_join(k->arena, STR("#"), compose_id(k, id)) };

    if (!item) {
        unknown(k, n, id);
        return;
    }
    if (str_is(part, "page") || str_is(part, "页")) {
        run.text = look_word(k->look, k->arena, WORD_PAGE_OF, language, NULL, 0);
        run.page_of = compose_id(k, id);
        k->asks_pages = true;
    } else if (part.len) {
        diag_error(k->diag, n->at, MSG_COMPOSE_TARGET_PART, part);
        return;
    } else {
        run.text = item->label[language];
    }
    if (run.text.len)
        compose_run_add(k, out, run);
    else
        diag_error(k->diag, n->at, MSG_COMPOSE_NO_NUMBER, id, k->look->name);
}
