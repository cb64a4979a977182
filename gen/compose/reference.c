/* compose/reference.c - {references} and {facts} in running text: values, ranks, verdicts */
#include "compose/composer.h"

#include "base/utf8.h"
#include "lang/sign.h"

/* ---- references ---- */

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
        compose_run_text(p->k, p->out, p->run, mark[p->language], BLOCK_GAP);
    p->k->languages = languages;
}

/* :words is the value with its qualifier, without 确保 or 初步, which the sentence says itself. */
static struct lang_value value_of(const struct printing *p, const struct figure *f)
{
    struct figure plain = *f;

    if (p->r->format == FORMAT_WORDS
        && (f->commitment != COMMITMENT_NONE || f->status != STATUS_FINAL)) {
        if (!f->commitment_unsaid || f->status != STATUS_FINAL)
            plain.printed.text = STR_NONE;
        plain.commitment = COMMITMENT_NONE;
        plain.commitment_unsaid = false;
        plain.status = STATUS_FINAL;
    }
    /* 下降{x:size}: over a bound the sign is part of what it says. */
    if (p->r->format == FORMAT_SIZE && f->has_value && f->value.negative
        && (f->relation == RELATION_AT || f->relation == RELATION_ABOUT)) {
        plain.value.negative = false;
        plain.printed.text = STR_NONE;
    }
    return compose_figure(p->k, &plain, p->language);
}

/* English spells a count from one to nine. */
static struct lang_value counted(const struct printing *p, struct lang_value v)
{
    if (p->r->format == FORMAT_COUNT && v.number.len == 1 && v.number.ptr[0] != '0' && !v.unit.len)
        v.number = lang_small_number(p->k->arena, v.number.ptr[0] - '0', p->language);
    return v;
}

/* A number without what qualifies it; the sentence says its unit, but for :bare not its
 * magnitude. */
static struct lang_value short_form(const struct printing *p, const struct figure *f,
                                    struct lang_value v)
{
    bool counts = p->r->format == FORMAT_COUNT;

    if (counts || p->r->format == FORMAT_NUMBER || p->r->format == FORMAT_BARE)
        v.before = v.after = STR("");
    if (counts || p->r->format == FORMAT_NUMBER)
        v.unit = compose_magnitude(f->unit, v.unit, p->language);
    return counted(p, v);
}

/* The end of what is set so far. */
static struct str text_before(const struct printing *p, char bytes[LANG_SIGN_BYTES])
{
    size_t from = LANG_SIGN_BYTES;

    for (size_t i = p->out->count; i-- > 0 && from;) {
        struct str text = p->out->runs[i].text;

        while (text.len && from)
            bytes[--from] = text.ptr[--text.len];
    }
    return (struct str){ bytes + from, LANG_SIGN_BYTES - from };
}

/* 下降{x:size} */
static struct str sized(const struct printing *p, struct str words)
{
    struct str form = model_reference_form(p->k->arena, p->r, "size");

    return str_format(p->k->arena, "%.*s%s%.*s", STR_ARG(words),
                      p->language == LANGUAGE_EN ? " " : "", STR_ARG(form));
}

/* By the sign, but a 降幅 below zero is a rise; of a level or a share above zero nothing is known. */
static enum lang_sign went(const struct printing *p, const struct figure *f)
{
    bool falls = p->r->indicator->measure == MEASURE_FALL;
    bool known = (falls || p->r->indicator->measure == MEASURE_GROWTH)
        && !decimal_is_zero(f->value);

    if (!f->has_value || !(f->value.negative || known))
        return LANG_NO_SIGN;
    return f->value.negative != falls ? LANG_FALL : LANG_RISE;
}

/* 增长 before −6.1% and 下降 before it go to no press: the one is false, the other says it twice. */
static void check_sign(const struct printing *p, const struct figure *f)
{
    static const char *const fall[LANGUAGES] = { "下降", "fell by" };
    static const char *const rise[LANGUAGES] = { "上升", "rose by" };
    static const char *const growth[LANGUAGES] = { "增长", "grew by" };
    char bytes[LANG_SIGN_BYTES];
    struct composer *k = p->k;
    struct str word, printed, write;
    struct lang_value moved;
    bool sure;
    enum lang_sign sign = lang_sign_before(text_before(p, bytes), p->language, &word, &sure);
    enum lang_sign way = went(p, f);
    const char *const *up = p->r->indicator->measure == MEASURE_GROWTH ? growth : rise;
    enum message m = MSG_COMPOSE_SIGN_TWICE;

    if ((sign != LANG_RISE && sign != LANG_FALL) || way == LANG_NO_SIGN || !p->r->at.source
        || (sign == way && (!f->value.negative || p->r->format == FORMAT_SIZE)))
        return;
    if (sign != way)
        m = sign == LANG_RISE ? MSG_COMPOSE_SIGN_RISE : MSG_COMPOSE_SIGN_FALL;
    printed = lang_join(k->arena, lang_figure(k->arena, k->look, f, p->language));
    write = sized(p, sign == way ? word : str_of((way == LANG_FALL ? fall : up)[p->language]));
    if (sure)
        diag_error(k->diag, p->r->at, m, word, printed, write);
    else
        diag_warning(k->diag, p->r->at, m, word, printed, write);
    if (sign != way && p->r->part == PART_VALUE
        && lang_moved(k->arena, k->look, f, k->document->period, p->language, &moved))
        diag_note(k->diag, SPAN_NONE, MSG_COMPOSE_SIGN_EITHER,
                  model_reference_form(k->arena, p->r, "moved"));
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
        if (!f->wording.in[LANGUAGE_ZH].len && !f->wording.in[LANGUAGE_EN].len)
            diag_error(p->k->diag, p->r->at, MSG_COMPOSE_RANK_ONLY, f->id, p->r->indicator->id);
        return;
    }
    compose_use(p->k, f);
    if (v.number.len)
        v = short_form(p, f, v);
    check_sign(p, f);
    p->run.figure = f->id;
    compose_run_value(p->k, v, p->language, p->run, p->out);
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

/* {x:moved} on the year before: as it does itself. */
static void check_base_ahead(const struct printing *p, struct str base)
{
    struct span at = p->r->at;
    struct str said;

    if (p->language != LANGUAGE_EN || !at.source)
        return;
    said = lang_base_ahead(p->k->arena, str_from(at.source->text, at.offset + at.length), base);
    if (said.len)
        diag_error(p->k->diag, at, MSG_COMPOSE_MOVED_BEHIND, said);
}

/* 增长{x:moved}, 比上年{x:moved}, 同比{x:moved} would say it twice, 增速为{x:moved} is no sentence;
 * 增速{x:moved} is one where the change of the rate is printed. */
static void check_moved(const struct printing *p, const struct figure *f)
{
    char bytes[LANG_SIGN_BYTES];
    struct composer *k = p->k;
    struct str before = text_before(p, bytes), word;
    struct str base = lang_moved_from(k->arena, k->look, f, k->document->period, p->language);
    bool sure;
    enum lang_sign sign = lang_sign_before(before, p->language, &word, &sure);

    if (sign == LANG_NO_SIGN || !sure
        || (sign == LANG_RATE && p->r->indicator->measure == MEASURE_CHANGE))
        word = STR_NONE;
    if (p->language == LANGUAGE_ZH && str_ends(before, base))
        word = base;
    if (word.len)
        diag_error(k->diag, p->r->at, MSG_COMPOSE_MOVED_TWICE, word);
    check_base_ahead(p, base);
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

/* {x:moved}: 比上年下降3.2%, which may break before the number. */
static void print_moved(struct printing *p)
{
    const struct figure *f = p->r->part == PART_VALUE ? actual_of(p) : NULL;
    struct lang_value v;

    if (p->r->part == PART_VALUE && !f)
        return;
    if (f && !f->has_value) {
        print_role(p, p->r->period, ROLE_ACTUAL);
        return;
    }
    if (!f || !lang_moved(p->k->arena, p->k->look, f, p->k->document->period, p->language, &v)) {
        diag_error(p->k->diag, p->r->at, MSG_COMPOSE_NOT_MOVED,
                   f ? f->id : p->r->indicator->id);
        return;
    }
    check_moved(p, f);
    compose_run_text(p->k, p->out, p->run, v.before, 0);
    v.before = STR_NONE;
    compose_run_value(p->k, v, p->language, p->run, p->out);
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
        compose_run_text(k, p->out, p->run, lang_rank(k->arena, k->look, f->rank, p->language),
            p->language == LANGUAGE_ZH ? BLOCK_WHOLE : 0);
    else
        compose_run_text(k, p->out, p->run,
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
    if (v.reason == REASON_ABOUT_NO_TOLERANCE)
        diag_warning(k->diag, p->r->at, MSG_COMPOSE_NO_TOLERANCE, v.target->id, v.actual->id);
    use_verdict(p, &v);
    compose_run_text(k, p->out, p->run, lang_verdict(k->arena, k->look, &v, p->language), 0);
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

    if (p->r->format == FORMAT_NUMBER || p->r->format == FORMAT_COUNT)
        v.unit = compose_magnitude(amount.unit, v.unit, p->language);
    compose_run_value(k, counted(p, v), p->language, p->run, p->out);
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
        compose_run_text(p->k, p->out, p->run, f->source->name.in[p->language], 0);
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
    k->here = r->at;
    if (r->format == FORMAT_MOVED)
        print_moved(&p);
    else if (r->part == PART_TASK)
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
        bool whole = utf8_width(text) <= COMPOSE_WHOLE_COLUMNS && str_find_char(text, ' ') < 0;

        compose_run_text(k, out, run, text, whole ? BLOCK_WHOLE : 0);
    } else if (k->draft) {
        compose_run_text(k, out, run, compose_gap_text(k, language, n->at), BLOCK_GAP);
    } else {
        diag_error(k->diag, n->at, language == LANGUAGE_EN ? MSG_COMPOSE_FACT_NO_ENGLISH
                                                           : MSG_COMPOSE_FACT_NO_CHINESE, n->text);
    }
}
