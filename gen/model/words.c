/*
 * model/words.c - people, formulations and the glossary: words that are quoted as they stand
 *
 * A person holds one post at a time; a list gives several, one after the other, and they are kept
 * in order of time, linked by `next`. Two entries with one text would make every report ambiguous.
 */
#include "base/utf8.h"
#include "model/read.h"

#define TEXT (FIELD_SCALAR | FIELD_MAP)

/* ---- people ---- */

enum person_field { P_NAME, P_POST, P_SHORT, P_FROM, P_TO, P_COUNT };

static const struct field person_fields[] = {
    { "name", "姓名", TEXT, false }, { "post", "职务", TEXT, true },
    { "short", "简称", TEXT, false }, { "from", "起", FIELD_SCALAR, false },
    { "to", "止", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static void read_day(struct reader *r, const struct node *n, struct str *out)
{
    if (!n)
        return;
    if (read_date(n->text))
        *out = n->text;
    else
        diag_error(r->diag, n->at, MSG_BAD_DATE, n->text);
}

/* Dates in ISO form compare as texts; an open end lies before or after every date. */
static bool day_after(struct str from, struct str to)
{
    return from.len && to.len && str_compare(from, to) > 0;
}

static bool times_overlap(const struct person *a, const struct person *b)
{
    return !day_after(a->from, b->to) && !day_after(b->from, a->to);
}

static struct person *read_post(struct reader *r, const struct node *n, struct str id,
                                const struct person *first)
{
    const struct node *f[P_COUNT];
    struct person *p = ARENA_NEW(r->arena, struct person);
    bool ok = field_read(n, id, person_fields, f, r->diag);

    *p = (struct person){ .id = id, .at = n->at };
    if (f[P_NAME])
        ok = field_bilingual(f[P_NAME], &p->name, r->diag) && ok;
    else if (first)
        p->name = first->name;
    else
        ok = diag_error(r->diag, n->name.len ? node_name_at(n) : n->at, MSG_FIELD_MISSING, id,
                        STR("name"));
    if (f[P_POST])
        ok = field_bilingual(f[P_POST], &p->post, r->diag) && ok;
    if (f[P_SHORT])
        ok = field_bilingual(f[P_SHORT], &p->short_post, r->diag) && ok;
    read_day(r, f[P_FROM], &p->from);
    read_day(r, f[P_TO], &p->to);
    if (day_after(p->from, p->to)) {
        diag_error(r->diag, f[P_TO]->at, MSG_PERSON_BACKWARDS, p->from, p->to);
        p->to = STR_NONE;
    }
    return ok ? p : NULL;
}

/* Into the list of one person, in order of time; an overlap is reported and left out. */
static struct person *add_post(struct reader *r, struct person *first, struct person *p)
{
    struct person **place = &first;

    for (const struct person *each = first; each; each = each->next)
        if (times_overlap(each, p)) {
            diag_error(r->diag, p->at, MSG_PERSON_OVERLAP, p->id, p->post.in[LANGUAGE_ZH],
                       each->post.in[LANGUAGE_ZH]);
            diag_note(r->diag, each->at, MSG_FIRST_HERE);
            return first;
        }
    while (*place && p->from.len && !day_after((*place)->from, p->from))
        place = (struct person **)&(*place)->next;
    p->next = *place;
    *place = p;
    return first;
}

static void read_person(struct reader *r, const struct node *n)
{
    const struct node *item = n->kind == NODE_LIST ? n->first : n;
    struct person *first = NULL;

    for (; item; item = n->kind == NODE_LIST ? item->next : NULL) {
        struct person *p = read_post(r, item, n->name, first);

        if (p)
            first = add_post(r, first, p);
    }
    if (first)
        map_put(r->data->people, n->name, first);
}

void read_people(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        const struct person *before = map_find(r->data->people, n->name);

        if (read_fresh(r, r->data->people, n, before ? before->at : SPAN_NONE))
            read_person(r, n);
    }
}

/* ---- formulations and terms ---- */

/* A text or a list of texts; false after a report. */
static bool read_texts(struct reader *r, const struct node *n, struct str const **out,
                       size_t *count)
{
    const struct node *item = n && n->kind == NODE_LIST ? n->first : n;
    size_t most = n && n->kind == NODE_LIST ? n->count : 1;
    struct str *texts = ARENA_ARRAY(r->arena, struct str, n ? most : 0);
    bool ok = true;

    *count = 0;
    for (; item; item = item != n ? item->next : NULL) {
        if (item->kind != NODE_SCALAR || !item->text.len)
            ok = diag_error(r->diag, item->at, MSG_WORDS_NOT_TEXT, n->name);
        else
            texts[(*count)++] = item->text;
    }
    *out = texts;
    return ok;
}

/* A form that is called wrong and is the text itself would refuse what it asks for. */
static void check_forms(struct reader *r, const struct node *n, struct bilingual text,
                        struct str const *forms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (int l = 0; l < LANGUAGES; l++)
            if (str_eq(forms[i], text.in[l]))
                diag_error(r->diag, n->at, MSG_WORDS_WRONG_IS_TEXT, n->name, forms[i]);
}

enum formulation_field { F_ZH, F_EN, F_WRONG, F_FROM, F_COUNT };

static const struct field formulation_fields[] = {
    { "zh", "中", FIELD_SCALAR, true }, { "en", "英", FIELD_SCALAR, false },
    { "wrong", "误作", FIELD_SCALAR | FIELD_LIST, false },
    { "from", "来源", FIELD_SCALAR, false },
    { NULL, NULL, 0, false }
};

static void read_formulation(struct reader *r, const struct node *n)
{
    const struct node *f[F_COUNT];
    struct formulation *one;

    if (!field_read(n, n->name, formulation_fields, f, r->diag))
        return;
    one = ARENA_NEW(r->arena, struct formulation);
    *one = (struct formulation){ .id = n->name, .at = node_name_at(n) };
    one->text.in[LANGUAGE_ZH] = f[F_ZH]->text;
    one->text.in[LANGUAGE_EN] = f[F_EN] ? f[F_EN]->text : STR_NONE;
    read_texts(r, f[F_WRONG], &one->wrong, &one->wrong_count);
    if (f[F_WRONG])
        check_forms(r, f[F_WRONG], one->text, one->wrong, one->wrong_count);
    if (f[F_FROM]) {
        one->source = map_find(r->data->sources, f[F_FROM]->text);
        if (!one->source)
            read_unknown(r, f[F_FROM]->at, MSG_UNKNOWN_SOURCE, f[F_FROM]->text, r->data->sources);
    }
    map_put(r->data->formulations, n->name, one);
}

void read_formulations(struct reader *r, const struct node *map)
{
    struct map *known = r->data->formulations;

    for (const struct node *n = map->first; n; n = n->next) {
        const struct formulation *before = map_find(known, n->name);

        if (read_fresh(r, known, n, before ? before->at : SPAN_NONE))
            read_formulation(r, n);
    }
}

enum term_field { T_ZH, T_EN, T_AVOID, T_COUNT };

static const struct field term_fields[] = {
    { "zh", "中", FIELD_SCALAR, true }, { "en", "英", FIELD_SCALAR, true },
    { "avoid", "不用", FIELD_SCALAR | FIELD_LIST, false },
    { NULL, NULL, 0, false }
};

static void read_term(struct reader *r, const struct node *n)
{
    const struct node *f[T_COUNT];
    struct term *t;

    if (!field_read(n, n->name, term_fields, f, r->diag))
        return;
    t = ARENA_NEW(r->arena, struct term);
    *t = (struct term){ .id = n->name, .at = node_name_at(n),
                        .text = { { f[T_ZH]->text, f[T_EN]->text } } };
    read_texts(r, f[T_AVOID], &t->avoid, &t->avoid_count);
    if (f[T_AVOID])
        check_forms(r, f[T_AVOID], t->text, t->avoid, t->avoid_count);
    map_put(r->data->glossary, n->name, t);
}

void read_glossary(struct reader *r, const struct node *map)
{
    struct map *known = r->data->glossary;

    for (const struct node *n = map->first; n; n = n->next) {
        const struct term *before = map_find(known, n->name);

        if (read_fresh(r, known, n, before ? before->at : SPAN_NONE))
            read_term(r, n);
    }
}

/* ---- across the files ---- */

/* Posts that several hold at once. */
static bool shared_post(struct str zh)
{
    static const char *const words[] = { "副", "委员", "代表", "成员", "助理", NULL };

    for (const char *const *w = words; *w; w++)
        if (str_find(zh, str_of(*w)) >= 0)
            return true;
    return false;
}

/* Two people in one post at one time: where both say since or until when, it is a slip. */
static void check_holders(struct reader *r, const struct person *p, struct map *posts)
{
    struct str post = p->post.in[LANGUAGE_ZH];
    const struct person *before;

    if (!post.len || shared_post(post) || (!p->from.len && !p->to.len))
        return;
    before = map_find(posts, post);
    if (before && !str_eq(before->id, p->id) && times_overlap(before, p)) {
        diag_warning(r->diag, p->at, MSG_POST_TWICE, post, before->name.in[LANGUAGE_ZH],
                     p->name.in[LANGUAGE_ZH]);
        diag_note(r->diag, before->at, MSG_FIRST_HERE);
    }
    map_put(posts, post, (void *)p);
}

/* The same text in another entry, `texts` holds those so far. */
struct worded { struct str id; struct span at; };

static void check_unique(struct reader *r, struct map *texts, struct str text, struct str id,
                         struct span at)
{
    const struct worded *before = map_find(texts, text);
    struct worded *now;

    if (before) {
        diag_error(r->diag, at, MSG_WORDS_TEXT_TWICE, id, before->id, text);
        diag_note(r->diag, before->at, MSG_FIRST_HERE);
        return;
    }
    now = ARENA_NEW(r->arena, struct worded);
    *now = (struct worded){ id, at };
    map_put(texts, text, now);
}

void read_words_done(struct reader *r)
{
    struct map *posts = map_new(r->arena), *texts = map_new(r->arena), *terms = map_new(r->arena);

    for (size_t i = 0; i < map_count(r->data->people); i++)
        for (const struct person *p = map_value(r->data->people, i); p; p = p->next)
            check_holders(r, p, posts);
    for (size_t i = 0; i < map_count(r->data->formulations); i++) {
        const struct formulation *f = map_value(r->data->formulations, i);

        check_unique(r, texts, f->text.in[LANGUAGE_ZH], f->id, f->at);
    }
    for (size_t i = 0; i < map_count(r->data->glossary); i++) {
        const struct term *t = map_value(r->data->glossary, i);

        check_unique(r, terms, t->text.in[LANGUAGE_ZH], t->id, t->at);
    }
}
