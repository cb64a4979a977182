/*
 * job/renew.c - the texts of last year's report for the next one
 *
 * The old report is read as for a build; each text of it becomes an edit of the bytes, so
 * that order, blocks, remarks and line breaks stay as they were written. Prose becomes
 * prompts that show it, which a final build refuses (compose/prompt.c); headings, heads of
 * tables and the like move their years.
 */
#include "job/renew.h"

#define MOST_DEPTH 64           /* of elements; the markup nests less deep */

void renew_edit(struct renew *r, uint32_t from, uint32_t to, struct str text)
{
    r->edits = arena_grow(r->arena, r->edits, r->edit_count, &r->edit_room, sizeof *r->edits);
    r->edits[r->edit_count++] = (struct edit){ from, to, text };
}

static struct str source_text(const struct renew *r, struct span at)
{
    return str_sub(r->document->source->text, at.offset, at.length);
}

/* ---- values in YAML ---- */

/* The value with its quotes, whether the span of a scalar has them or not. */
static struct span whole_scalar(const struct node *n)
{
    struct span at = n->at;
    const char *text = at.source->text.ptr;

    if (n->quoted && at.length && text[at.offset] != '"' && text[at.offset] != '\''
        && at.offset && (text[at.offset - 1] == '"' || text[at.offset - 1] == '\'')) {
        at.offset--;
        at.length += 2;
    }
    return at;
}

static void move_scalar(struct renew *r, const struct node *n, enum language language)
{
    renew_edit(r, n->at.offset, n->at.offset + n->at.length,
         renew_text(r, source_text(r, n->at), n->at, language, true));
}

static void prompt_scalar(struct renew *r, const struct node *n, enum language language)
{
    struct span at = whole_scalar(n);
    struct buf b = { .arena = r->arena };

    buf_quoted(&b, renew_prompt(r, n->text, n->at, language));
    renew_edit(r, at.offset, at.offset + at.length, buf_str(&b));
}

static bool one_of(struct str name, const char *const *names)
{
    for (; *names; names++)
        if (str_is(name, *names))
            return true;
    return false;
}

static bool is_english(const struct node *n)
{
    return str_is(n->name, "en") || str_is(n->name, "英");
}

/* Every scalar of a value: statements become prompts, of all else the years move. */
void renew_value(struct renew *r, const struct node *n, bool statement, bool english,
                        int depth)
{
    enum language language = english ? LANGUAGE_EN : LANGUAGE_ZH;

    if (n->kind == NODE_SCALAR && n->text.len)
        (statement ? prompt_scalar : move_scalar)(r, n, language);
    for (const struct node *c = n->first; n->kind != NODE_SCALAR && c && depth < MOST_DEPTH;
         c = c->next)
        renew_value(r, c, statement, english || (n->kind == NODE_MAP && is_english(c)), depth + 1);
}

/* The body of a block: what it says is asked for again, what it shows moves. */
static void renew_body(struct renew *r, const struct node *map, bool is_chart)
{
    static const char *const statements[] = { "note", "notes", "注", "alt", "替代文字", NULL };
    static const char *const titles[] = { "title", "标题", NULL };
    static const char *const still[] = { "id", "width", "height", "aspect", NULL };
    static const char *const files[] = { "file", "文件", NULL };

    for (const struct node *n = map->kind == NODE_MAP ? map->first : NULL; n; n = n->next)
        if (one_of(n->name, files))
            renew_path(r, n);
        else if (!one_of(n->name, still))
            renew_value(r, n, one_of(n->name, statements) || (is_chart && one_of(n->name, titles)),
                        false, 0);
}

static void renew_options(struct renew *r, const struct node *element)
{
    static const char *const periods[] = { "period", "periods", "from", "to", "期间", NULL };
    const struct node *options = element->attributes ? node_find(element->attributes, "options")
                                                     : NULL;

    for (const struct node *n = options ? options->first : NULL; n; n = n->next)
        if (one_of(n->name, periods))
            renew_edit(r, n->at.offset, n->at.offset + n->at.length,
                 renew_period(r, source_text(r, n->at), n->at));
}

/* ---- text ---- */

static bool has_words(const struct node *n, int depth)
{
    if ((str_is(n->name, "text") || str_is(n->name, "fact")) && str_trim(n->text).len)
        return true;
    for (const struct node *c = n->first; c && depth < MOST_DEPTH; c = c->next)
        if (has_words(c, depth + 1))
            return true;
    return false;
}

/* The file of a picture in the text, ![…](file), or NULL. */
static const struct node *picture_file(const struct node *n)
{
    for (const struct node *c = n->first; c; c = c->next)
        if (str_is(c->name, "image"))
            return node_find(c->attributes, "file");
    return NULL;
}

static void renew_language(struct renew *r, const struct node *n, bool statement)
{
    enum language language = is_english(n) ? LANGUAGE_EN : LANGUAGE_ZH;
    struct str text = source_text(r, n->at);
    const struct node *picture = picture_file(n);

    if (picture)
        renew_path(r, picture);
    else if (n->at.length)
        renew_edit(r, n->at.offset, n->at.offset + n->at.length, statement && has_words(n, 0)
             ? renew_prompt(r, text, n->at, language) : renew_text(r, text, n->at, language, true));
}

/* Where the claim of a heading begins: behind its colon, in a run-in heading
 * at once; -1: nowhere. */
static ptrdiff_t claim_of(struct str text, enum language language)
{
    struct str colon = language == LANGUAGE_ZH ? STR("：") : STR(": ");
    ptrdiff_t at = str_find(text, colon);

    return at >= 0 ? at + (ptrdiff_t)colon.len : str_ends(text, STR("。")) ? 0 : -1;
}

/* A heading keeps its subject; what it claims was so last year. */
static void renew_heading(struct renew *r, const struct node *heading)
{
    const struct node *zh = node_find(heading, "zh");
    bool claims = zh && claim_of(source_text(r, zh->at), LANGUAGE_ZH) >= 0;

    for (const struct node *n = heading->first; n; n = n->next) {
        enum language language = is_english(n) ? LANGUAGE_EN : LANGUAGE_ZH;
        struct str text = source_text(r, n->at), head, rest;
        ptrdiff_t at = claims ? claim_of(text, language) : -1;
        struct span behind = n->at;

        if (at < 0) {
            renew_language(r, n, false);
            continue;
        }
        behind.offset += (uint32_t)at;
        head = renew_text(r, str_sub(text, 0, (size_t)at), n->at, language, true);
        rest = renew_prompt(r, str_from(text, (size_t)at), behind, language);
        renew_edit(r, n->at.offset, n->at.offset + n->at.length, str_join(r->arena, head, rest));
    }
}

/* A cell that was typed: its figure is last year's. Signs and joins of cells stay. */
static bool is_typed_figure(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
            return str_find_char(text, '{') < 0;
    return false;
}

static void renew_row(struct renew *r, const struct node *row)
{
    bool head = str_is(node_attribute(row, "head"), "yes"), first = true;

    for (const struct node *cell = row->first; cell; cell = cell->next, first = false)
        for (const struct node *n = cell->first; n; n = n->next) {
            if (!head && !first && is_typed_figure(source_text(r, n->at))) {
                renew_edit(r, n->at.offset, n->at.offset + n->at.length, STR("{?}"));
                r->facts++;
            } else {
                renew_language(r, n, false);
            }
        }
}

static void renew_children(struct renew *r, const struct node *n, bool call, int depth);

/* `call`: within an address (各位代表：), which stays. */
static void renew_element(struct renew *r, const struct node *n, bool call, int depth)
{
    renew_options(r, n);
    call = call || str_is(node_attribute(n, "kind"), "salutation");
    if (str_is(n->name, "row"))
        renew_row(r, n);
    else if (str_is(n->name, "heading"))
        renew_heading(r, n);
    else
        renew_children(r, n, call, depth);
}

static void renew_children(struct renew *r, const struct node *n, bool call, int depth)
{
    for (const struct node *c = n->first; c && depth < MOST_DEPTH; c = c->next) {
        if (c->kind == NODE_ELEMENT && (str_is(c->name, "zh") || str_is(c->name, "en")))
            renew_language(r, c, !call);
        else if (str_is(c->name, "data") && c->first)
            renew_body(r, c->first, str_is(node_attribute(n, "kind"), "chart"));
        else if (c->kind == NODE_ELEMENT)
            renew_element(r, c, call, depth + 1);
    }
}

void renew_body_of(struct renew *r)
{
    renew_element(r, r->document->body, false, 0);
}
