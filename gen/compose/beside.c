/*
 * compose/beside.c - references to what stands beside a figure: {pm25.record}, {jobs.streak}
 *
 * Each part names the roles it is looked for in, in order; the words come from lang/.
 */
#include "compose/composer.h"

/* Six Han characters, 连续5年, stay whole; 为2015年以来最低 would leave a loose line before it. */
#define SHORT_BYTES 18

struct beside {
    struct composer *k;
    const struct reference *r;
    const struct figure *f;
    enum language language;
};

static struct str say_against(const struct beside *b)
{
    return lang_against(b->k->arena, b->k->look, b->f, b->language);
}

static struct str say_record(const struct beside *b)
{
    return lang_record(b->k->arena, b->k->look, &figure_more(b->f)->record, b->language);
}

static struct str say_streak(const struct beside *b)
{
    return lang_streak(b->k->arena, b->k->look, &figure_more(b->f)->streak, b->language,
                       b->r->format == FORMAT_ORDINAL);
}

static struct str say_rank_change(const struct beside *b)
{
    struct rank_change change = derive_rank_change(b->k->data, b->f);

    if (!change.present)
        return STR_NONE;
    if (change.before)
        compose_use(b->k, change.before);
    int places = change.places < 0 ? -change.places : change.places;

    if (b->r->format == FORMAT_COUNT && places < 10)
        return lang_small_number(b->k->arena, places, b->language);
    if (b->r->format == FORMAT_NUMBER || b->r->format == FORMAT_BARE
        || b->r->format == FORMAT_COUNT)
        return str_number(b->k->arena, places);
    return lang_rank_change(b->k->arena, b->k->data, b->k->look, change.places, b->language);
}

static struct str say_commitment(const struct beside *b)
{
    return lang_commitment(b->k->arena, b->k->look, b->f->commitment, b->language);
}

static struct str say_deadline(const struct beside *b)
{
    return lang_deadline(b->k->arena, b->k->look, figure_more(b->f)->deadline, b->language);
}

static struct str say_status(const struct beside *b)
{
    return lang_status(b->k->arena, b->k->look, b->f->status, b->language);
}

#define FROM_ACTUAL { ROLE_ACTUAL, ROLE_TARGET, ROLE_TASK }
#define FROM_TARGET { ROLE_TARGET, ROLE_TASK, ROLE_ACTUAL }

/* From PART_AGAINST on, in the order of enum part. */
static const struct {
    struct str (*say)(const struct beside *b);
    enum role roles[3];
    const char *key;                    /* in the data */
} parts[] = {
    { say_against, FROM_ACTUAL, "against" }, { say_record, FROM_ACTUAL, "record" },
    { say_streak, FROM_ACTUAL, "streak" }, { say_rank_change, FROM_ACTUAL, "rank: {change: }" },
    { say_commitment, FROM_TARGET, "commitment" }, { say_deadline, FROM_TARGET, "deadline" },
    { say_status, FROM_ACTUAL, "status" },
};

/* 连续第5年 is true of a single year that ends the five. */
static bool is_misused(const struct beside *b)
{
    bool year = b->f->period.kind == PERIOD_YEAR
             && str_is(figure_more(b->f)->streak.unit.in[LANGUAGE_ZH], "年");

    if (b->r->part != PART_STREAK || b->r->format != FORMAT_ORDINAL || year)
        return false;
    diag_error(b->k->diag, b->r->at, MSG_COMPOSE_STREAK_ORDINAL, b->f->id);
    return true;
}

static void missing(struct beside *b, enum role role, unsigned flags, struct run_list *out)
{
    struct composer *k = b->k;
    struct str mark[LANGUAGES] = { STR_NONE, STR_NONE };
    unsigned languages = k->languages;

    k->languages = 1u << b->language;
    if (compose_missing(k, b->r->indicator, b->r->period, role, b->r->at, mark))
        compose_run_add(k, out, (struct block_run){
            .text = mark[b->language], .flags = flags | BLOCK_GAP, .at = b->r->at });
    k->languages = languages;
}

/* The first figure of the roles that has the part; else the first of them at all. */
static struct str find(struct beside *b, size_t part)
{
    const struct figure *first = NULL;

    for (int i = 0; i < 3; i++) {
        struct str s;

        b->f = model_figure(b->k->data, b->r->indicator, b->r->area, b->r->period,
                            parts[part].roles[i], b->r->key);
        if (!b->f)
            continue;
        first = first ? first : b->f;
        s = parts[part].say(b);
        if (s.len)
            return s;
    }
    b->f = first;
    return STR_NONE;
}

void compose_beside(struct composer *k, const struct reference *r, enum language language,
                    unsigned flags, struct run_list *out)
{
    struct beside b = { .k = k, .r = r, .language = language };
    size_t part = (size_t)(r->part - PART_AGAINST);
    struct str text = find(&b, part);

    if (!b.f) {
        missing(&b, parts[part].roles[0], flags, out);
        return;
    }
    if (!text.len) {
        diag_error(k->diag, r->at, MSG_COMPOSE_NO_PART, b.f->id, str_of(parts[part].key));
        return;
    }
    if (is_misused(&b))
        return;
    compose_use(k, b.f);
    compose_run_add(k, out, (struct block_run){
        .text = text, .figure = b.f->id, .at = r->at,
        .flags = flags | (language == LANGUAGE_ZH && text.len <= SHORT_BYTES ? BLOCK_WHOLE : 0) });
}
