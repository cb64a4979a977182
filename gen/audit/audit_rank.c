/*
 * audit/audit_rank.c - ranks: printed by reference or typed beside a figure
 */
#include "audit/audit_near.h"

#define UNNAMED 25              /* per cent of a name in the surroundings: it is not meant */
#define MOST_CANDIDATES 64

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

void rank_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x)
{
    const struct figure *f = x->figure, *instead;
    struct names_near near;

    if (!f || !f->rank || x->to.part != PART_RANK)
        return;
    basis_said(r, s, n, x->to.at, f);
    names_surround(s->scan.text, n->from, n->to, &near);
    if (side_name_score(r, f->indicator, &near) >= UNNAMED)
        return;
    instead = ranked_instead(r, side_sentence(s, n->digits, NULL), f);
    if (instead)
        AUDIT_FIND(r->with, RANK_OF_OTHER, x->to.at, f, instead, f->id, instead->id,
                   str_number(r->arena, instead->rank->place));
}

/* A typed place beside the name of an indicator that the data ranks otherwise. */
void typed_rank(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct figure *same = NULL, *other = NULL;
    struct index_hit hits[MOST_CANDIDATES];
    size_t count = n->kind == SCAN_RANK && !n->each ? side_named_before(r, s, i, hits, MOST_CANDIDATES) : 0;

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

