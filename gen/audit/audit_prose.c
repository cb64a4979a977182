/*
 * audit/audit_prose.c - what the words around a figure make of it
 *
 * Points against per cent, ranks and what they rank, lists of 分别, qualifiers that a short form
 * drops, typed figures that the data holds or contradicts.
 */
#include "audit/audit_side.h"

#define NAMED 60                /* per cent of a name in the surroundings: it is meant */
#define UNNAMED 25
#define FAR_FROM_NAME 24        /* bytes between the end of a name and its number */
#define BEFORE_NUMBER 160       /* bytes in which its name is looked for */
#define MOST_CANDIDATES 64

static const struct side_reference *reference_of(const struct side *s, const struct scan_number *n)
{
    return n->kind == SCAN_REFERENCE && (size_t)n->reference < s->reference_count
        ? &s->references[n->reference] : NULL;
}

/* ---- points and per cent ---- */

static enum unit_dimension dimension(const struct unit *u)
{
    return u ? u->dimension : UNIT_NUMBER;
}

static void points_of_reference(struct report_audit *r, const struct side *s,
                                const struct scan_number *n, const struct side_reference *x)
{
    enum unit_dimension typed = dimension(n->unit);
    bool is_gap = x->to.part == PART_GAP || x->to.part == PART_CHANGE || x->to.part == PART_RANK
               || x->to.part == PART_VERDICT;

    if (!x->figure || is_gap)
        return;
    if (typed == UNIT_POINT && dimension(x->figure->unit) == UNIT_PERCENT)
        AUDIT_FIND(r->with, POINTS_FOR_PERCENT, side_span(s, n->digits, n->to), x->figure, NULL,
                   side_number_text(r->arena, s, n), x->figure->id,
                   audit_figure_text(r->arena, x->figure));
    else if (typed == UNIT_PERCENT && dimension(x->figure->unit) == UNIT_POINT)
        AUDIT_FIND(r->with, PERCENT_FOR_POINTS, side_span(s, n->digits, n->to), x->figure, NULL,
                   side_number_text(r->arena, s, n), x->figure->id,
                   audit_figure_text(r->arena, x->figure));
}

/* ---- short forms ---- */

static void qualifier_of_reference(struct report_audit *r, const struct side *s,
                                   const struct scan_number *n, const struct side_reference *x)
{
    static const char *const early[] = {
        "初步", "预计", "有望", "preliminar", "provisional", "expected", "estimate", NULL
    };
    const struct figure *f = x->figure;
    bool is_short = x->to.format == FORMAT_NUMBER || x->to.format == FORMAT_BARE;
    bool is_value = x->to.part == PART_VALUE || x->to.part == PART_TARGET
                 || x->to.part == PART_NEXT_TARGET;

    if (!f || !is_value || !f->has_value || !is_short)
        return;
    if (f->relation != RELATION_AT && n->relation != f->relation)
        AUDIT_FIND(r->with, QUALIFIER_LOST, x->to.at, f, NULL, audit_figure_text(r->arena, f),
                   side_number_text(r->arena, s, n));
    if ((f->status == STATUS_PRELIMINARY || f->status == STATUS_EXPECTED)
        && !side_says(side_sentence(s, n->digits, NULL), early))
        AUDIT_FIND(r->with, PRELIMINARY, x->to.at, f, NULL, f->id);
}

/* ---- ranks ---- */

static const char *const *basis_words(enum rank_by by)
{
    static const char *const growth[] = { "增速", "增长", "增幅", "grow", "grew", "fast", "increase",
                                          "rise", NULL };
    static const char *const improvement[] = { "改善", "improve", NULL };

    return by == RANK_BY_GROWTH ? growth : by == RANK_BY_IMPROVEMENT ? improvement : NULL;
}

/* A rank by growth or improvement says nothing of the level: the sentence must name the basis. */
static void basis_said(struct report_audit *r, const struct side *s, const struct scan_number *n,
                       struct span at, const struct figure *f)
{
    const char *const *words = basis_words(f->rank->by);

    if (words && !side_says(side_sentence(s, n->digits, NULL), words))
        AUDIT_FIND(r->with, RANK_BASIS, at, f, NULL, f->id,
                   f->rank->by == RANK_BY_GROWTH ? STR("增速 growth") : STR("改善 improvement"));
}

/* How much of the indicator's full or short name stands near, in per cent. */
static int name_score(struct report_audit *r, const struct indicator *i,
                      const struct names_near *near)
{
    const struct index_words *words = index_words(r, i);
    int a = names_score(&words->full, near), b = names_score(&words->brief, near);

    return a > b ? a : b;
}

/* Another indicator with a rank of the period that the sentence names. */
static const struct figure *ranked_instead(struct report_audit *r, struct str sentence,
                                           const struct figure *mine)
{
    struct index_hit hits[MOST_CANDIDATES];
    size_t count = index_named(r, sentence, hits, MOST_CANDIDATES);

    for (size_t i = 0; i < count; i++) {
        const struct figure *f = model_figure(r->data, hits[i].indicator, mine->area, mine->period,
                                              mine->role, STR_NONE);

        if (f && f->indicator != mine->indicator && f->rank)
            return f;
    }
    return NULL;
}

static void rank_of_reference(struct report_audit *r, const struct side *s,
                              const struct scan_number *n, const struct side_reference *x)
{
    const struct figure *f = x->figure, *instead;
    struct names_near near;

    if (!f || !f->rank || x->to.part != PART_RANK)
        return;
    basis_said(r, s, n, x->to.at, f);
    names_surround(s->scan.text, n->from, n->to, &near);
    if (name_score(r, f->indicator, &near) >= UNNAMED)
        return;
    instead = ranked_instead(r, side_sentence(s, n->digits, NULL), f);
    if (instead)
        AUDIT_FIND(r->with, RANK_OF_OTHER, x->to.at, f, instead, f->id, instead->id,
                   str_number(r->arena, instead->rank->place));
}

/* ---- lists ---- */

/* Nouns joined before 分别: at least those between 、, at most those between any joint. */
static void count_nouns(struct str text, int *least, int *most)
{
    static const char *const firm[] = { "、" }, *const loose[] = { "和", "与", "及" };
    int a = 1, b = 0;

    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_from(text, i);

        a += str_starts(rest, str_of(firm[0]));
        for (int k = 0; k < 3; k++)
            b += str_starts(rest, str_of(loose[k]));
    }
    *least = a;
    *most = a + b;
}

/* The nouns may stand before an earlier list of the sentence, which then has as many members. */
static bool list_fits(const struct side *s, size_t first, struct str before, size_t from)
{
    int least, most, count = s->scan.numbers[first].list_count;

    count_nouns(before, &least, &most);
    if (count >= least && count <= most)
        return true;
    for (size_t i = first; i-- > 0 && s->scan.numbers[i].from >= from;)
        if (s->scan.numbers[i].list_count == count || least == 1)
            return true;
    return least == 1 && most == 1;
}

static void lists(struct report_audit *r, const struct side *s)
{
    for (size_t i = 0; i < s->scan.count; i++) {
        const struct scan_number *n = &s->scan.numbers[i];
        struct str sentence, before;
        size_t from;
        ptrdiff_t each;

        if (!n->each || n->list_place != 1 || s->language != LANGUAGE_ZH)
            continue;
        sentence = side_sentence(s, n->from, &from);
        before = str_sub(sentence, 0, n->from - from);
        each = -1;
        for (ptrdiff_t at = 0; (at = str_find(str_from(before, (size_t)(each + 1)),
                                              STR("分别"))) >= 0;)
            each += at + 1;
        if (each < 0)
            continue;
        before = str_sub(before, 0, (size_t)each);
        for (ptrdiff_t comma; (comma = str_find(before, STR("，"))) >= 0;) {
            from += (size_t)comma + 3;
            before = str_from(before, (size_t)comma + 3);
        }
        if (!list_fits(s, i, before, from - before.len > from ? 0 : from))
            AUDIT_FIND(r->with, LIST_LENGTH, side_span(s, n->from, n->to), NULL, NULL,
                       str_copy(r->arena, before), str_number(r->arena, n->list_count));
    }
}

/* ---- typed figures against the data ---- */

static struct str reference_to(struct report_audit *r, const struct figure *f)
{
    struct buf b = { .arena = r->arena };

    buf_char(&b, '{');
    if (f->area != r->data->area && f->area)
        buf_format(&b, "%.*s/", STR_ARG(f->area->id));
    buf_add(&b, f->indicator->id);
    if (!period_same(f->period, r->doc->period)) {
        buf_char(&b, '@');
        buf_add(&b, period_text(r->arena, f->period));
    }
    if (f->key.len)
        buf_format(&b, "#%.*s", STR_ARG(f->key));
    if (f->role == ROLE_TARGET)
        buf_z(&b, ".target");
    buf_char(&b, '}');
    return buf_str(&b);
}

static bool same_number(const struct scan_number *n, const struct figure *f)
{
    struct decimal a, b;

    if (!f->has_value || !scan_same_kind(n->unit, f->unit))
        return false;
    return scan_normal(n->value, n->unit, &a) && scan_normal(f->value, f->unit, &b)
        && decimal_compare(a, b) == 0;
}

/* Indicators whose name stands directly before the number, nothing but a verb between them. */
static size_t named_before(struct report_audit *r, const struct side *s, size_t i,
                           struct index_hit *out)
{
    const struct scan_number *n = &s->scan.numbers[i];
    size_t from = n->digits > BEFORE_NUMBER ? n->digits - BEFORE_NUMBER : 0, kept = 0, count;
    size_t floor = i ? s->scan.numbers[i - 1].to : 0;
    struct str before;

    if (floor > from && floor <= n->digits)
        from = floor;
    before = str_sub(s->scan.text, from, n->digits - from);
    count = index_named(r, before, out, MOST_CANDIDATES);
    for (size_t k = 0; k < count; k++)
        if (before.len - out[k].end <= FAR_FROM_NAME)
            out[kept++] = out[k];
    return kept;
}

static bool is_named(const struct index_hit *hits, size_t count, const struct indicator *i)
{
    for (size_t k = 0; k < count; k++)
        if (hits[k].indicator == i)
            return true;
    return false;
}

/* The figures of one number's surroundings: the one it equals, or the one it contradicts. */
struct held {
    const struct figure *equal, *other, *in_points;
    int score;
};

static bool is_about(const struct report_audit *r, const struct figure *f)
{
    return period_same(f->period, r->doc->period)
        || (f->role == ROLE_TARGET && period_same(f->period, period_next(r->doc->period)));
}

static bool is_rate(const struct unit *a, const struct unit *b)
{
    return (dimension(a) == UNIT_POINT && dimension(b) == UNIT_PERCENT)
        || (dimension(a) == UNIT_PERCENT && dimension(b) == UNIT_POINT);
}

/* A figure of the same value. */
static void weigh(struct report_audit *r, const struct scan_number *n,
                  const struct names_near *near, bool named, const struct figure *f, struct held *h)
{
    int score;

    if (f->area != r->data->area || f->role == ROLE_TASK)
        return;
    score = named ? 100 : name_score(r, f->indicator, near);
    if (is_rate(n->unit, f->unit) && score >= NAMED)
        h->in_points = f;
    score += is_about(r, f) ? 10 : 0;
    if (same_number(n, f) && score >= NAMED + 10 && score > h->score) {
        h->equal = f;
        h->score = score;
    }
}

/* A figure of the report's time whose name stands before the number, and whose value is another. */
static const struct figure *contradicted(struct report_audit *r, const struct scan_number *n,
                                         const struct index_hit *hits, size_t count)
{
    const struct figure *figures[MOST_CANDIDATES], *found = NULL;

    for (size_t i = 0; i < count && n->unit; i++) {
        size_t k = index_of_indicator(r, hits[i].indicator, figures, MOST_CANDIDATES);

        while (k-- > 0)
            if (figures[k]->has_value && figures[k]->role != ROLE_TASK
                && figures[k]->area == r->data->area && is_about(r, figures[k])
                && scan_same_kind(n->unit, figures[k]->unit))
                found = figures[k];
    }
    return found;
}

static struct held look_up(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct figure *figures[MOST_CANDIDATES];
    struct index_hit hits[MOST_CANDIDATES];
    size_t named = named_before(r, s, i, hits);
    size_t count = index_by_value(r, n, figures, MOST_CANDIDATES);
    struct names_near near;
    struct held h = { 0 };

    if (count)
        names_surround(s->scan.text, n->from, n->to, &near);
    for (size_t k = 0; k < count; k++)
        weigh(r, n, &near, is_named(hits, named, figures[k]->indicator), figures[k], &h);
    h.other = contradicted(r, n, hits, named);
    return h;
}

static void typed_number(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_stretch *t = side_stretch_of(s, n);
    struct span at = side_number(s, n);
    struct str text = side_number_text(r->arena, s, n);
    struct held h;

    if (n->kind != SCAN_VALUE || n->worded)
        return;
    h = look_up(r, s, i);
    if (h.equal && t && t->fact)
        AUDIT_FIND(r->with, FACT_HELD, at, h.equal, NULL, text, h.equal->id,
                   reference_to(r, h.equal));
    else if (h.equal)
        AUDIT_FIND(r->with, TYPED, at, h.equal, NULL, text, h.equal->id, reference_to(r, h.equal));
    else if (h.in_points && dimension(n->unit) == UNIT_POINT)
        AUDIT_FIND(r->with, POINTS_FOR_PERCENT, at, h.in_points, NULL, text, h.in_points->id,
                   audit_figure_text(r->arena, h.in_points));
    else if (h.in_points)
        AUDIT_FIND(r->with, PERCENT_FOR_POINTS, at, h.in_points, NULL, text, h.in_points->id,
                   audit_figure_text(r->arena, h.in_points));
    else if (h.other)
        AUDIT_FIND(r->with, CONTRADICTS, at, h.other, NULL, text, h.other->id,
                   audit_figure_text(r->arena, h.other));
}

/* A typed place beside the name of an indicator that the data ranks otherwise. */
static void typed_rank(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct figure *same = NULL, *other = NULL;
    struct index_hit hits[MOST_CANDIDATES];
    size_t count = n->kind == SCAN_RANK && !n->each ? named_before(r, s, i, hits) : 0;

    for (size_t k = 0; k < count; k++) {
        const struct figure *f = model_figure(r->data, hits[k].indicator, r->data->area,
                                              r->doc->period, ROLE_ACTUAL, STR_NONE);

        if (!f || !f->rank || !f->rank->place)
            continue;
        if (f->rank->place == n->place)
            same = f;
        else
            other = f;
    }
    if (same)
        basis_said(r, s, n, side_number(s, n), same);
    else if (other)
        AUDIT_FIND(r->with, CONTRADICTS, side_number(s, n), other, NULL,
                   side_number_text(r->arena, s, n), other->id,
                   str_format(r->arena, "第%d位", other->rank->place));
}

/* ---- facts against each other ---- */

struct fact_seen { struct decimal value; struct span at; struct str text; };

/* What a fact counts: its source, its unit and the words that follow it. */
static struct str fact_key(struct report_audit *r, const struct side *s,
                           const struct scan_number *n, struct str source)
{
    struct str behind = str_sub(s->scan.text, n->to, s->language == LANGUAGE_ZH ? 12 : 20);

    return str_format(r->arena, "%d|%.*s|%.*s|%.*s", (int)s->language, STR_ARG(source),
                      STR_ARG(n->unit ? n->unit->zh : STR("")), STR_ARG(behind));
}

static void typed_fact(struct report_audit *r, const struct side *s, const struct scan_number *n)
{
    const struct side_stretch *t = side_stretch_of(s, n);
    struct fact_seen *seen, *now;
    struct str key;

    if (!t || !t->fact || n->kind != SCAN_VALUE || s->scan.text.len < n->to + 6)
        return;
    key = fact_key(r, s, n, t->source);
    seen = map_find(r->facts, key);
    if (seen && decimal_compare(seen->value, n->value) != 0)
        AUDIT_FIND(r->with, FACTS_DIFFER, t->at, NULL, NULL, side_number_text(r->arena, s, n),
                   seen->text);
    if (seen)
        return;
    now = ARENA_NEW(r->arena, struct fact_seen);
    *now = (struct fact_seen){ n->value, t->at, side_number_text(r->arena, s, n) };
    map_put(r->facts, key, now);
}

static void check_side(struct report_audit *r, const struct side *s)
{
    for (size_t i = 0; i < s->scan.count; i++) {
        const struct scan_number *n = &s->scan.numbers[i];
        const struct side_reference *x = reference_of(s, n);

        if (x) {
            points_of_reference(r, s, n, x);
            qualifier_of_reference(r, s, n, x);
            rank_of_reference(r, s, n, x);
        } else {
            typed_number(r, s, i);
            typed_rank(r, s, i);
            typed_fact(r, s, n);
        }
    }
    lists(r, s);
}

void prose_check(struct report_audit *r, struct pair *p)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (p->in[l].present)
            check_side(r, &p->in[l]);
}
