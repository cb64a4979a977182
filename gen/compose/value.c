/*
 * compose/value.c - figures as printed text: in running text, in cells, in labels
 *
 * The words come from lang/; here they are cut into runs that may or may not be broken. A Chinese
 * figure with its qualifier and unit is one unbreakable run; an English one keeps number and
 * magnitude together ("247.96 billion") and breaks at the other spaces.
 */
#include "compose/composer.h"

#include "base/utf8.h"

/* Chinese figures wider than this (columns, two a character) break before and after the number. */
#define WHOLE_COLUMNS 24
#define NBSP "\xc2\xa0"

bool compose_prints(const struct composer *k, enum language language)
{
    return (k->languages >> language & 1) != 0;
}

struct str compose_word(struct composer *k, enum word_id w, enum language language,
                        struct str argument)
{
    return look_word(k->look, k->arena, w, language, &argument, 1);
}

struct str compose_year(struct composer *k, struct period p, enum language language)
{
    if (p.kind == PERIOD_YEAR)
        return str_number(k->arena, p.year);
    return lang_period(k->arena, p, language);
}

void compose_use(struct composer *k, const struct figure *f)
{
    map_put(k->figures, f->id, (void *)f);
    if (!f->source)
        return;
    map_put(k->sources, f->source->id, (void *)f->source);
    if (k->chart_sources)
        map_put(k->chart_sources, f->source->id, (void *)f->source);
}

/* `pair` first: a name is known by it. */
struct name {
    struct block_pair pair;
    bool done;                          /* false: being composed */
    bool ring;                          /* refers to itself: reported */
};

const struct block_pair *compose_name(struct composer *k, const struct indicator *i,
                                      bool is_short)
{
    struct str key = str_join(k->arena, is_short ? STR("short ") : STR("name "), i->id);
    struct name *name = map_find(k->names, key);
    unsigned languages = k->languages;

    if (name && !name->done && !name->ring) {
        name->ring = true;
        diag_error(k->diag, i->at, MSG_COMPOSE_NAME_RING, i->id);
    }
    if (name)
        return &name->pair;
    name = ARENA_NEW(k->arena, struct name);
    map_put(k->names, key, name);
    k->languages = (unsigned)k->with->edition;      /* kept for other places too */
    name->pair = compose_string_pair(k, is_short ? i->short_name : i->name, i->at);
    k->languages = languages;
    name->done = true;
    return &name->pair;
}

/* "Retail", not "GDP", "R&D" or a lone letter. */
static bool capitalised(struct str s)
{
    return s.len > 1 && s.ptr[0] >= 'A' && s.ptr[0] <= 'Z' && s.ptr[1] >= 'a' && s.ptr[1] <= 'z';
}

static bool begins_with_area(const struct composer *k, struct str name)
{
    for (size_t i = 0; i < map_count(k->data->areas); i++) {
        const struct area *a = map_value(k->data->areas, i);
        struct str own = a->name.in[LANGUAGE_EN];

        if (own.len && str_starts(name, own))
            return true;
    }
    return false;
}

struct str compose_lowered(struct composer *k, struct str name)
{
    size_t word = 0;

    while (word < name.len && name.ptr[word] != ' ')
        word++;
    if (!capitalised(name) || capitalised(str_from(name, word < name.len ? word + 1 : word))
        || begins_with_area(k, name))
        return name;
    return str_join(k->arena, str_format(k->arena, "%c", name.ptr[0] + 'a' - 'A'),
                    str_from(name, 1));
}

/* ---- missing figures ---- */

static const char *role_key(enum role role)
{
    return role == ROLE_TARGET ? "targets" : role == ROLE_TASK ? "tasks" : "actuals";
}

bool compose_missing(struct composer *k, const struct indicator *i, struct period p,
                     enum role role, struct span at, struct str mark[LANGUAGES])
{
    struct str period = period_text(k->arena, p);

    if (!k->draft && i->damaged && diag_errors(k->diag))
        return false;                       /* the data's own mistake was reported */
    if (!k->draft) {
        diag_error(k->diag, at, MSG_COMPOSE_NO_FIGURE, i->id, period, str_of(role_key(role)));
        diag_note(k->diag, i->at, MSG_COMPOSE_ADD_FIGURE, period, str_of(role_key(role)), i->id);
        return false;
    }
    const struct block_pair *name = compose_name(k, i, true);

    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        struct str plain = block_plain(k->arena, &name->in[l]);

        mark[l] = compose_word(k, WORD_MISSING_FIGURE, l, plain);
    }
    compose_gap(k, mark, at);
    return true;
}

/* ---- English figures ---- */

static const char *const magnitudes[] = { "thousand", "million", "billion", "trillion", NULL };

/* Does `s` start with this word and end there, or go on with a space? */
static bool starts_with_word(struct str s, const char *word)
{
    struct str w = str_of(word);

    return str_starts(s, w) && (s.len == w.len || s.ptr[w.len] == ' ');
}

struct str compose_magnitude(const struct unit *unit, struct str text, enum language language)
{
    if (language == LANGUAGE_ZH)
        return unit && unit->plain && str_ends(text, unit->plain->zh)
            ? str_sub(text, 0, text.len - unit->plain->zh.len) : STR("");
    for (size_t i = 0; magnitudes[i] && text.len && text.ptr[0] == ' '; i++)
        if (starts_with_word(str_from(text, 1), magnitudes[i]))
            return str_sub(text, 0, 1 + str_of(magnitudes[i]).len);
    return STR("");
}

/* English units are those that a value is converted to, so one is printed and read back. */
struct str compose_unit(struct composer *k, const struct unit *unit, enum language language)
{
    struct str text;

    if (!unit || language == LANGUAGE_ZH)
        return unit ? unit->zh : STR("");
    text = lang_amount(k->arena, decimal_int(20), unit, language).unit;
    return str_trim(str_from(text, compose_magnitude(unit, text, language).len));
}

/* Units that stay with their number: symbols (% ha km² µg/m³), not words. */
static bool is_symbol(struct str unit)
{
    if (unit.len <= 3)
        return true;
    for (size_t i = 0; i < unit.len; i++)
        if (!((unit.ptr[i] | 32) >= 'a' && (unit.ptr[i] | 32) <= 'z') && unit.ptr[i] != '-')
            return str_find_char(unit, ' ') < 0;
    return false;
}

/*
 * Cut "247.96" " billion yuan" into "247.96\u00a0billion" and " yuan": *head is never broken,
 * *tail follows it.
 */
static void cut_english(struct composer *k, struct lang_value v, struct str *head,
                        struct str *tail)
{
    struct buf b = { .arena = k->arena };
    struct str unit = v.unit;

    buf_add(&b, v.number);
    while (unit.len > 1 && unit.ptr[0] == ' ') {
        struct str word = str_from(unit, 1);
        ptrdiff_t end = str_find_char(word, ' ');
        size_t length = end < 0 ? word.len : (size_t)end;
        bool whole = is_symbol(str_sub(word, 0, length)) && end < 0;

        for (size_t i = 0; magnitudes[i]; i++)
            whole = whole || starts_with_word(word, magnitudes[i]);
        if (!whole)
            break;
        buf_z(&b, NBSP);
        buf_add(&b, str_sub(word, 0, length));
        unit = str_from(word, length);
    }
    if (unit.len && unit.ptr[0] != ' ') {           /* "%" */
        buf_add(&b, unit);
        unit = STR("");
    }
    *head = str_copy(k->arena, buf_str(&b));
    *tail = unit;
}

/* ---- runs ---- */

static void add(struct composer *k, struct run_list *out, struct block_run run, struct str text,
                unsigned flags)
{
    run.text = text;
    run.flags |= flags;
    if (text.len)
        compose_run_add(k, out, run);
}

/* A value as runs; `run` carries flags, figure and span. */
static void add_value(struct composer *k, struct lang_value v, enum language language,
                      struct block_run run, struct run_list *out)
{
    struct str whole = lang_join(k->arena, v);

    if (!v.number.len) {
        add(k, out, run, whole, 0);
        return;
    }
    if (language == LANGUAGE_EN) {
        struct str head, tail;

        cut_english(k, v, &head, &tail);
        add(k, out, run, v.before, 0);
        add(k, out, run, head, BLOCK_WHOLE);
        add(k, out, run, tail, 0);
        add(k, out, run, v.after, 0);
        return;
    }
    if (utf8_width(whole) <= WHOLE_COLUMNS) {
        add(k, out, run, whole, BLOCK_WHOLE);
        return;
    }
    add(k, out, run, v.before, 0);
    add(k, out, run, str_join(k->arena, v.number, v.unit), BLOCK_WHOLE);
    add(k, out, run, v.after, BLOCK_GLUE_BEFORE);
}

void compose_value(struct composer *k, const struct figure *f, struct block_value out[LANGUAGES])
{
    compose_use(k, f);
    for (int l = 0; l < LANGUAGES; l++) {
        if (!compose_prints(k, l))
            continue;
        struct lang_value v = lang_figure(k->arena, k->look, f, l);

        out[l] = (struct block_value){
            .before = v.before, .number = v.number, .unit = v.unit, .after = v.after,
            .figure = f->id, .at = f->at,
        };
    }
}

void compose_value_strings(struct composer *k, const struct figure *f, struct str out[LANGUAGES])
{
    compose_use(k, f);
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out[l] = lang_join(k->arena, lang_figure(k->arena, k->look, f, l));
}

/* ---- references in running text ---- */

/* What a reference is resolved in: the same for every part. */
struct printing {
    struct composer *k;
    const struct reference *r;
    enum language language;
    struct block_run run;
    struct run_list *out;
};

static void add_missing(struct printing *p, struct period period, enum role role)
{
    struct str mark[LANGUAGES] = { STR_NONE, STR_NONE };
    unsigned languages = p->k->languages;

    p->k->languages = 1u << p->language;
    if (compose_missing(p->k, p->r->indicator, period, role, p->r->at, mark))
        add(p->k, p->out, p->run, mark[p->language], BLOCK_GAP);
    p->k->languages = languages;
}

/* :words is the value with its qualifier, without 确保 or 初步, which the sentence says itself. */
static struct lang_value value_of(const struct printing *p, const struct figure *f)
{
    struct figure plain = *f;

    if (p->r->format == FORMAT_WORDS
        && (f->commitment != COMMITMENT_NONE || f->status != STATUS_FINAL)) {
        plain.commitment = COMMITMENT_NONE;
        plain.status = STATUS_FINAL;
        plain.printed.text = STR_NONE;
    }
    return lang_figure(p->k->arena, p->k->look, &plain, p->language);
}

static void print_role(struct printing *p, struct period period, enum role role)
{
    const struct figure *f = model_figure(p->k->data, p->r->indicator, p->r->area, period, role,
                                          p->r->key);
    if (!f) {
        add_missing(p, period, role);
        return;
    }
    struct lang_value v = value_of(p, f);

    if (!v.number.len && !v.after.len && !v.before.len) {
        diag_error(p->k->diag, p->r->at, MSG_COMPOSE_RANK_ONLY, f->id, p->r->indicator->id);
        return;
    }
    compose_use(p->k, f);
    if (v.number.len && (p->r->format == FORMAT_NUMBER || p->r->format == FORMAT_BARE))
        v.before = v.after = STR("");
    if (v.number.len && p->r->format == FORMAT_NUMBER)
        v.unit = compose_magnitude(f->unit, v.unit, p->language);
    p->run.figure = f->id;
    add_value(p->k, v, p->language, p->run, p->out);
}

static void print_value(struct printing *p)
{
    print_role(p, p->r->period, ROLE_ACTUAL);
}

static void print_target(struct printing *p)
{
    print_role(p, p->r->period, ROLE_TARGET);
}

static void print_next_target(struct printing *p)
{
    print_role(p, period_next(p->r->period), ROLE_TARGET);
}

/* The figure that has the rank: the actual of the period. */
static void print_rank(struct printing *p)
{
    const struct figure *f = model_figure(p->k->data, p->r->indicator, p->r->area,
                                          p->r->period, ROLE_ACTUAL, p->r->key);
    struct composer *k = p->k;

    if (f && (!f->rank || (f->rank->kind != RANK_TIER && !f->rank->place)) && !k->draft) {
        diag_error(k->diag, p->r->at, MSG_COMPOSE_NO_RANK, f->id);
        return;
    }
    if (!f || !f->rank || (f->rank->kind != RANK_TIER && !f->rank->place)) {
        add_missing(p, p->r->period, ROLE_ACTUAL);
        return;
    }
    compose_use(k, f);
    p->run.figure = f->id;
    if (f->rank->kind == RANK_TIER || p->r->format == FORMAT_WORDS)
        add(k, p->out, p->run, lang_rank(k->arena, k->look, f->rank, p->language),
            p->language == LANGUAGE_ZH ? BLOCK_WHOLE : 0);
    else
        add(k, p->out, p->run,
            lang_ordinal(k->arena, f->rank->place, p->language, p->r->format == FORMAT_ORDINAL),
            BLOCK_WHOLE);
}

static void use_verdict(struct printing *p, const struct verdict *v)
{
    if (v->target)
        compose_use(p->k, v->target);
    if (v->actual)
        compose_use(p->k, v->actual);
    if (v->actual || v->target)
        p->run.figure = v->actual ? v->actual->id : v->target->id;
}

static void print_verdict(struct printing *p)
{
    struct composer *k = p->k;
    struct verdict v = derive_verdict(k->data, p->r->indicator, p->r->area, p->r->period);

    if (v.class == VERDICT_NO_TARGET) {
        add_missing(p, p->r->period, ROLE_TARGET);
        return;
    }
    use_verdict(p, &v);
    add(k, p->out, p->run, lang_verdict(k->arena, k->look, &v, p->language), 0);
}

static void add_amount(struct printing *p, struct amount amount)
{
    struct composer *k = p->k;

    if (!amount.present) {
        diag_error(k->diag, p->r->at, MSG_COMPOSE_NOT_DERIVED, p->r->indicator->id,
                   period_text(k->arena, p->r->period));
        return;
    }
    /* The sentence says up or down; the number is printed without a sign. */
    amount.value.negative = false;
    struct lang_value v = lang_amount(k->arena, amount.value, amount.unit, p->language);

    if (p->r->format == FORMAT_NUMBER)
        v.unit = compose_magnitude(amount.unit, v.unit, p->language);
    add_value(k, v, p->language, p->run, p->out);
}

/* The actual of the period, used; NULL after the mark or report of a missing one. */
static const struct figure *actual_of(struct printing *p)
{
    const struct figure *f = model_figure(p->k->data, p->r->indicator, p->r->area,
                                          p->r->period, ROLE_ACTUAL, p->r->key);
    if (!f) {
        add_missing(p, p->r->period, ROLE_ACTUAL);
        return NULL;
    }
    compose_use(p->k, f);
    p->run.figure = f->id;
    return f;
}

static void print_change(struct printing *p)
{
    const struct figure *f = actual_of(p);

    if (f)
        add_amount(p, derive_change(p->k->data, f));
}

static void print_gap(struct printing *p)
{
    struct verdict v = derive_verdict(p->k->data, p->r->indicator, p->r->area, p->r->period);

    use_verdict(p, &v);
    add_amount(p, v.gap);
}

static void print_source(struct printing *p)
{
    const struct figure *f = actual_of(p);

    if (f && f->source)
        add(p->k, p->out, p->run, f->source->name.in[p->language], 0);
}

static void print_name(struct printing *p)
{
    const struct block_pair *name = compose_name(p->k, p->r->indicator, false);
    const struct block_text *text = &name->in[p->language];

    for (size_t i = 0; i < text->count; i++) {
        struct block_run run = text->runs[i];

        run.flags |= p->run.flags;
        run.at = p->run.at;
        compose_run_add(p->k, p->out, run);
    }
}

/* In the order of enum part; those from PART_AGAINST on are in beside.c. */
static void (*const parts[])(struct printing *p) = {
    [PART_VALUE] = print_value, [PART_TARGET] = print_target,
    [PART_NEXT_TARGET] = print_next_target, [PART_RANK] = print_rank,
    [PART_VERDICT] = print_verdict, [PART_CHANGE] = print_change, [PART_GAP] = print_gap,
    [PART_SOURCE] = print_source, [PART_NAME] = print_name,
};

void compose_reference(struct composer *k, const struct reference *r, enum language language,
                       unsigned flags, struct run_list *out)
{
    struct printing p = {
        .k = k, .r = r, .language = language, .out = out,
        .run = { .flags = flags, .at = r->at },
    };
    if (r->part == PART_TASK)
        print_role(&p, r->period, ROLE_TASK);
    else if (r->part >= PART_PACE)
        compose_pace(k, r, language, flags, out);
    else if (r->part >= PART_AGAINST)
        compose_beside(k, r, language, flags, out);
    else
        parts[r->part](&p);
}

/* ---- facts ---- */

/* Check "source-id locator"; the source is used. */
static void use_fact_source(struct composer *k, const struct node *n, struct str text)
{
    ptrdiff_t space = str_find_char(text, ' ');
    struct str id = space < 0 ? text : str_sub(text, 0, (size_t)space);
    const struct data_source *source = id.len ? map_find(k->data->sources, id) : NULL;

    if (source) {
        map_put(k->sources, source->id, (void *)source);
        return;
    }
    if (!id.len && k->draft)
        diag_warning(k->diag, n->at, MSG_COMPOSE_FACT_NO_SOURCE, n->text);
    else if (!id.len)
        diag_error(k->diag, n->at, MSG_COMPOSE_FACT_NO_SOURCE, n->text);
    if (!id.len)
        return;
    size_t count = map_count(k->data->sources);
    struct str *ids = ARENA_ARRAY(k->arena, struct str, count + 1);

    for (size_t i = 0; i < count; i++)
        ids[i] = map_key(k->data->sources, i);
    diag_error(k->diag, n->at, MSG_COMPOSE_FACT_SOURCE, id);
    struct str nearest = diag_nearest(id, ids, count);

    if (nearest.ptr)
        diag_note(k->diag, n->at, MSG_DID_YOU_MEAN, nearest);
}

void compose_fact(struct composer *k, const struct node *n, enum language language,
                  unsigned flags, struct run_list *out)
{
    struct str zh = node_attribute(n, "zh"), en = node_attribute(n, "en");
    struct str text = language == LANGUAGE_ZH ? zh : en;
    struct block_run run = { .flags = flags, .at = n->at };

    use_fact_source(k, n, node_attribute(n, "source"));
    run.figure = str_join(k->arena, STR("fact:"), zh.ptr ? zh : en);
    if (text.ptr && text.len) {
        bool whole = utf8_width(text) <= WHOLE_COLUMNS && str_find_char(text, ' ') < 0;

        add(k, out, run, text, whole ? BLOCK_WHOLE : 0);
    } else if (k->draft) {
        add(k, out, run, compose_gap_text(k, language, n->at), BLOCK_GAP);
    } else {
        diag_error(k->diag, n->at, language == LANGUAGE_EN ? MSG_COMPOSE_FACT_NO_ENGLISH
                                                           : MSG_COMPOSE_FACT_NO_CHINESE, n->text);
    }
}
