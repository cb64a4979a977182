/*
 * compose/cards.c - number blocks and target cards
 *
 * A number block (kpi) prints the result of the period with its rank; a target card the target of
 * the next period, its sub-line, and the last result with its verdict where there is one, or its
 * rank alone.
 */
#include "compose/composer.h"

struct dealing {
    struct composer *k;
    enum part part;                     /* of items that name none */
    struct period period;
    struct block_card *cards;
    size_t count, room;
    bool undated;                       /* some entry says nothing of when */
    bool adopted, proposed;             /* some target is; is a conference's alone */
};

struct line_list {
    struct block_pair *lines;
    size_t count, room;
};

static void add_line(struct composer *k, struct line_list *list, struct block_pair line)
{
    if (compose_pair_empty(&line))
        return;
    list->lines = arena_grow(k->arena, list->lines, list->count, &list->room,
                             sizeof *list->lines);
    list->lines[list->count++] = line;
}

static void add_run(struct composer *k, struct run_list *runs, struct str text, unsigned flags,
                    struct str figure, struct span at)
{
    if (text.len)
        compose_run_add(k, runs, (struct block_run){
            .text = text, .flags = flags, .figure = figure, .at = at });
}

/* "2025年6.5%，符合预期目标", "2025: 6.5%, in line with target": last year's result in small type, as
 * short as its rank alone, which may stand beside it. */
static struct block_pair result_line(struct composer *k, const struct verdict *v)
{
    const struct figure *f = v->actual;
    struct block_pair line = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };
        bool english = l == LANGUAGE_EN;

        if (!compose_prints(k, l))
            continue;
        struct str value = lang_join(k->arena, compose_figure(k, f, l));
        struct str verdict = lang_verdict(k->arena, k->look, v, l);

        add_run(k, &runs, str_join(k->arena, lang_period(k->arena, f->period, l),
                                   english ? STR(": ") : STR("")), 0, STR_NONE, f->at);
        add_run(k, &runs, value, english ? 0 : BLOCK_WHOLE, f->id, f->at);
        add_run(k, &runs, str_join(k->arena, english ? STR(", ") : STR("，"), verdict), 0,
                STR_NONE, f->at);
        line.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    return line;
}

/* What a rank is by stays together: 3rd in Shili Province (by improvement). */
static void add_rank(struct composer *k, struct run_list *runs, const struct figure *f,
                     enum language l)
{
    struct str text = lang_rank_short(k->arena, k->look, f->rank, l);
    ptrdiff_t bracket = l == LANGUAGE_EN ? str_find(text, STR(" (")) : 0;

    if (bracket <= 0) {
        add_run(k, runs, text, l == LANGUAGE_ZH ? BLOCK_WHOLE : 0, f->id, f->at);
        return;
    }
    add_run(k, runs, str_sub(text, 0, (size_t)bracket + 1), 0, f->id, f->at);
    add_run(k, runs, str_from(text, (size_t)bracket + 1), BLOCK_WHOLE, f->id, f->at);
}

/* "2025年全省第3（增速）": of last year the sources give a rank alone. */
static struct block_pair place_line(struct composer *k, const struct figure *f)
{
    struct block_pair line = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };

        if (!compose_prints(k, l))
            continue;
        add_run(k, &runs, str_join(k->arena, lang_period(k->arena, f->period, l),
                                   l == LANGUAGE_EN ? STR(": ") : STR("")), 0, STR_NONE, f->at);
        add_rank(k, &runs, f, (enum language)l);
        line.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    return line;
}

static bool is_decided(enum verdict_class c)
{
    return c == VERDICT_ABOVE || c == VERDICT_MET || c == VERDICT_IN_LINE || c == VERDICT_BELOW;
}

/* Does the report look back on this year? It knows no later ones, whatever the data holds. */
static bool is_past(const struct composer *k, struct period p)
{
    struct period own = k->document->period;

    return own.kind != PERIOD_YEAR || p.kind != PERIOD_YEAR || p.year <= own.year;
}

/* The result of the target's period, or before there is one that of the year before. */
static void add_result(struct composer *k, const struct reference *r, struct period p,
                       struct line_list *lines)
{
    struct verdict v = derive_verdict(k->data, r->indicator, r->area, p);

    if ((!v.actual || !is_past(k, p)) && p.kind == PERIOD_YEAR) {
        p.year--;
        v = derive_verdict(k->data, r->indicator, r->area, p);
    }
    if (!v.actual)
        return;
    if (v.actual->has_value && is_decided(v.class)) {
        compose_use(k, v.actual);
        add_line(k, lines, result_line(k, &v));
    } else if (!v.actual->has_value && v.actual->rank) {
        compose_use(k, v.actual);
        add_line(k, lines, place_line(k, v.actual));
    }
}

/*
 * The period, where the item names one of its own. “in 2025” has words, so that the English stands
 * beside 2025年 too.
 */
static struct block_pair period_line(struct composer *k, struct period p, struct span at)
{
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l)) {
            words.in[l] = lang_period(k->arena, p, l);
            if (p.kind == PERIOD_YEAR)
                words.in[l] = compose_word(k, WORD_CARDS_YEAR, l, words.in[l]);
        }
    return compose_plain_pair(k, words, at);
}

static struct block_pair rank_line(struct composer *k, const struct figure *f)
{
    struct block_pair line = { 0 };

    for (int l = 0; l < LANGUAGES; l++) {
        struct run_list runs = { 0 };

        if (!compose_prints(k, l))
            continue;
        add_rank(k, &runs, f, (enum language)l);
        line.in[l] = (struct block_text){ runs.runs, runs.count };
    }
    return line;
}

/* A rank alone stands where the value would. */
static void rank_value(struct composer *k, const struct figure *f, struct block_value *out)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            out[l] = (struct block_value){
                .after = lang_rank_short(k->arena, k->look, f->rank, l),
                .figure = f->id, .at = f->at };
}

static void missing(struct composer *k, const struct reference *r, struct period p,
                    enum role role, struct block_value *out)
{
    struct str mark[LANGUAGES] = { STR_NONE, STR_NONE };

    if (compose_missing(k, r->indicator, p, role, r->at, mark))
        for (int l = 0; l < LANGUAGES; l++)
            out[l] = (struct block_value){ .after = mark[l], .gap = true, .at = r->at };
}

static struct block_card_entry deal_entry(struct dealing *t, const struct compose_item *item)
{
    struct composer *k = t->k;
    struct reference r = compose_asked(k, item, t->part, t->period);
    bool is_target = r.part == PART_TARGET || r.part == PART_NEXT_TARGET;
    enum role role = is_target ? ROLE_TARGET : r.part == PART_TASK ? ROLE_TASK : ROLE_ACTUAL;
    struct period p = r.part == PART_NEXT_TARGET ? period_next(r.period) : r.period;
    const struct figure *f = model_figure(k->data, r.indicator, r.area, p, role, r.key);
    struct block_card_entry e = { .label = *compose_name(k, r.indicator, true) };
    struct line_list lines = { 0 };

    if (f && r.part == PART_RANK && !f->rank && !k->draft) {
        diag_error(k->diag, r.at, MSG_COMPOSE_NO_RANK, f->id);
        return e;
    }
    if (!f || (r.part == PART_RANK && !f->rank)) {
        missing(k, &r, p, role, e.value);
        return e;
    }
    if (item->has_period)
        add_line(k, &lines, period_line(k, p, r.at));
    if (r.part == PART_RANK || (!f->has_value && f->rank && !is_target)) {
        compose_use(k, f);
        rank_value(k, f, e.value);
    } else {
        compose_value(k, f, e.value);
        compose_leave_noun(r.indicator, r.indicator->short_name, &e.value[LANGUAGE_EN].unit);
        if (f->rank)
            add_line(k, &lines, rank_line(k, f));
    }
    struct bilingual sub = figure_more(f)->sub;
    bool has_sub = sub.in[LANGUAGE_ZH].len || sub.in[LANGUAGE_EN].len;

    t->undated |= !item->has_period && !has_sub;
    t->adopted |= is_target && f->adopted;
    t->proposed |= is_target && !f->adopted;
    if (has_sub)
        add_line(k, &lines, compose_string_pair(k, sub, f->at));
    if (is_target)
        add_result(k, &r, p, &lines);
    e.lines = lines.lines;
    e.line_count = lines.count;
    return e;
}

static void deal(struct dealing *t, const struct compose_item *items, size_t count)
{
    struct block_card_entry *entries = ARENA_ARRAY(t->k->arena, struct block_card_entry, count);

    for (size_t i = 0; i < count; i++)
        entries[i] = deal_entry(t, &items[i]);
    t->cards = arena_grow(t->k->arena, t->cards, t->count, &t->room, sizeof *t->cards);
    t->cards[t->count++] = (struct block_card){ entries, count };
}

/* A nested list is a card with two or more indicators. */
static void deal_item(struct dealing *t, const struct compose_item *item)
{
    if (item->map) {
        diag_error(t->k->diag, item->at, MSG_COMPOSE_CARD_MAP);
        return;
    }
    if (!item->pair) {
        deal(t, item, 1);
        return;
    }
    struct compose_item *items;
    size_t count;

    if (!compose_items(t->k, item->pair, &items, &count))
        return;
    for (size_t i = 0; i < count; i++)
        if (!items[i].indicator) {
            diag_error(t->k->diag, items[i].at, MSG_COMPOSE_CARD_MAP);
            return;
        }
    deal(t, items, count);
}

static const struct { const char *word, *zh; enum part part; } card_parts[] = {
    { "value", "完成", PART_VALUE }, { "target", "目标", PART_TARGET },
    { "next-target", "下年目标", PART_NEXT_TARGET }, { "rank", "位次", PART_RANK },
    { "task", "任务", PART_TASK },
};

static void read_part(struct composer *k, const struct node *n, enum part *out)
{
    size_t count = sizeof card_parts / sizeof *card_parts;
    struct str words[sizeof card_parts / sizeof *card_parts];

    for (size_t i = 0; i < count; i++) {
        words[i] = str_of(card_parts[i].word);
        if (str_eq(n->text, words[i]) || str_is(n->text, card_parts[i].zh)) {
            *out = card_parts[i].part;
            return;
        }
    }
    diag_error(k->diag, n->at, MSG_COMPOSE_PART, n->text);
    struct str nearest = diag_nearest(n->text, words, count);

    if (nearest.ptr)
        diag_note(k->diag, n->at, MSG_DID_YOU_MEAN, nearest);
}

static const struct field card_options[] = {
    { "columns", "栏数", FIELD_SCALAR, false }, { "period", "时期", FIELD_SCALAR, false },
    { "part", "内容", FIELD_SCALAR, false }, { "strip", "通条", FIELD_SCALAR, false },
    { NULL, NULL, FIELD_ANY, false }
};
/* Of ::: targets, whose `as` has been read. */
static const struct field target_options[] = {
    { "columns", "栏数", FIELD_SCALAR, false }, { "period", "时期", FIELD_SCALAR, false },
    { "part", "内容", FIELD_SCALAR, false }, { "strip", "通条", FIELD_SCALAR, false },
    { "as", "形式", FIELD_SCALAR, false }, { NULL, NULL, FIELD_ANY, false }
};
static const struct field card_fields[] = {
    { "rows", "行", FIELD_SCALAR | FIELD_LIST, true }, { "part", "内容", FIELD_SCALAR, false },
    { "period", "时期", FIELD_SCALAR, false }, { "columns", "栏数", FIELD_SCALAR, false },
    { NULL, NULL, FIELD_ANY, false }
};

/* “2026年预期目标”: a strip stands under no heading of its own. */
static struct block_pair target_head(const struct dealing *t, struct span at)
{
    struct composer *k = t->k;
    struct period p = t->part == PART_NEXT_TARGET ? period_next(t->period) : t->period;
    enum word_id head = t->proposed && !t->adopted ? WORD_CARDS_PROPOSED : WORD_CARDS_TARGETS;
    struct bilingual words = { 0 };

    for (int l = 0; l < LANGUAGES; l++)
        if (compose_prints(k, l))
            words.in[l] = compose_word(k, head, l, lang_period(k->arena, p, l));
    return compose_plain_pair(k, words, at);
}

/* Is there an entry that says nothing of when? */
static bool cards(struct composer *k, const struct node *n, enum part part,
                  const struct field *options, struct block_list *out)
{
    const struct node *body = compose_body(k, n), *option[5], *found[4] = { 0 };
    struct dealing t = { .k = k, .part = part };
    struct compose_item *items;
    size_t count;

    compose_options_of(k, n, options, card_fields, option);
    if (!body)
        return true;
    if (body->kind == NODE_MAP)
        field_read(body, compose_block_name(k, n), card_fields, found, k->diag);
    const struct node *rows = body->kind == NODE_MAP ? found[0] : body;
    const struct node *period = found[2] ? found[2] : option[1];
    const struct node *named = found[1] ? found[1] : option[2];

    if (named)
        read_part(k, named, &t.part);
    if (!rows || !compose_period(k, period, n, &t.period))
        return true;
    if (part == PART_TARGET && !period)         /* ::: targets are those of the coming period */
        t.period = period_next(t.period);
    compose_items(k, rows, &items, &count);
    for (size_t i = 0; i < count; i++)
        deal_item(&t, &items[i]);
    if (!t.count)
        return true;
    struct block *b = compose_block(k, out, BLOCK_CARDS, n->at);

    compose_anchor(k, n, b);
    b->cards.cards = t.cards;
    b->cards.count = t.count;
    /* 0 where the report does not say: layout chooses, up to the template's number */
    b->cards.columns = compose_columns(k, found[3] ? found[3] : option[0], 0);
    if (option[3])
        field_bool(option[3], &b->cards.strip, k->diag);
    if (t.adopted && t.proposed)
        diag_warning(k->diag, n->at, MSG_COMPOSE_NOT_ADOPTED, compose_block_name(k, n));
    if (b->cards.strip && t.undated && (t.part == PART_TARGET || t.part == PART_NEXT_TARGET))
        b->cards.common = target_head(&t, n->at);
    return t.undated;
}

void compose_cards(struct composer *k, const struct node *n, struct block_list *out)
{
    cards(k, n, PART_NEXT_TARGET, card_options, out);
}

void compose_kpi(struct composer *k, const struct node *n, struct block_list *out)
{
    cards(k, n, PART_VALUE, card_options, out);
}

/* The line that the first figure bears, where another bears it too. */
static struct block_pair common_line(const struct block_card *cards, size_t count)
{
    const struct block_card_entry *first = &cards[0].entries[0];

    for (size_t i = 0; i < count && first->line_count; i++)
        for (size_t j = 0; j < cards[i].count; j++)
            for (size_t m = 0; m < cards[i].entries[j].line_count; m++)
                if (&cards[i].entries[j] != first
                    && block_pair_same(&cards[i].entries[j].lines[m], &first->lines[0]))
                    return first->lines[0];
    return (struct block_pair){ 0 };
}

/*
 * ::: hero: what stands under the title; its first figure is that of cover and thumbnail. “十四五”末
 * of several is said once over all, where the others name a period of their own.
 */
void compose_hero(struct composer *k, const struct node *n, struct block_list *out)
{
    size_t count = out->count;
    bool undated = cards(k, n, PART_VALUE, card_options, out);

    if (out->count == count)
        return;
    out->last->cards.hero = true;
    if (!undated)
        out->last->cards.common = common_line(out->last->cards.cards, out->last->cards.count);
    if (!k->hero)
        k->hero = &out->last->cards.cards[0].entries[0];
}

void compose_target_cards(struct composer *k, const struct node *n, struct block_list *out)
{
    cards(k, n, PART_TARGET, target_options, out);
}
