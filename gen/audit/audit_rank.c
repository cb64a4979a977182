/*
 * audit/audit_rank.c - ranks: printed by reference or typed beside a figure
 */
#include "audit/audit_near.h"

#define UNNAMED 25              /* per cent of a name in the surroundings: it is not meant */
#define MOST_CANDIDATES 64
#define LIST_WITHIN 24          /* bytes between a place and the list it is of */

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
                   diag_words(r->with->diag, r->arena, f->rank->by == RANK_BY_GROWTH
                                  ? MSG_AUDIT_BY_GROWTH : MSG_AUDIT_BY_IMPROVEMENT));
}

/* {x}，居全省第: nothing is named between the figure and the place. */
static bool is_beside(const struct side *s, const struct scan_number *figure,
                      const struct scan_number *place)
{
    static const char *const between[] = {
        "，", "、", "居", "列", "位", "第", "全省", "全国", "全市", "排名", "增速", "增幅", "位次", ",",
        " ", "ranking", "ranked", "and", "by", "growth", "which", NULL
    };
    size_t from = figure->digits + 3;

    return !near_past(str_sub(s->scan.text, from, place->digits - from), between).len;
}

/* Another indicator with a rank of the period, which the sentence names, or prints before. */
static const struct figure *ranked_instead(struct report_audit *r, const struct side *s,
                                           const struct scan_number *n, const struct figure *mine)
{
    struct index_hit hits[MOST_CANDIDATES];
    size_t count = index_named(r, side_sentence(s, n->digits, NULL), hits, MOST_CANDIDATES);
    const struct scan_number *before = side_reference_before(s, n->from);
    const struct side_reference *y = side_reference_of(s, before);

    for (size_t i = 0; i < count; i++) {
        const struct figure *f = model_figure(r->data, hits[i].indicator, mine->area, mine->period,
                                              mine->role, STR_NONE);

        if (f && f->indicator != mine->indicator && f->rank)
            return f;
    }
    return y && y->figure && y->to.part == PART_VALUE && y->figure->rank
        && is_beside(s, before, n) && y->figure->rank->kind == RANK_EXACT
        && y->figure->indicator != mine->indicator
        ? y->figure : NULL;
}

/* ---- the list that a place is of ---- */

enum { LIST_COUNTRY = 1, LIST_PROVINCE, LIST_CITY, LIST_COUNTY };

static const struct near_tag list_words[LANGUAGES][8] = {
    [LANGUAGE_ZH] = { { "全国", LIST_COUNTRY }, { "全省", LIST_PROVINCE }, { "全市", LIST_CITY },
                      { "全县", LIST_COUNTY } },
    [LANGUAGE_EN] = { { " in the country", LIST_COUNTRY }, { " nation", LIST_COUNTRY },
                      { " in the nation", LIST_COUNTRY }, { " in China", LIST_COUNTRY },
                      { " in the province", LIST_PROVINCE }, { " in the city", LIST_CITY } },
};

/* 居全国第{x.rank}位, ranking {x.rank:ordinal} nationwide: the list said directly beside it. */
static int list_beside(const struct side *s, const struct scan_number *n)
{
    static const char *const between[] = {
        "第", "居", "列", "位列", "名列", "位居", "排", "排名", "位次", "位", "中", "为", "是",
        "城市", "地级市", "同类", NULL
    };
    struct near before = near_behind(s->scan.text, n->digits),
                behind = near_ahead(s->scan.text, n->digits + 3);
    size_t len;

    if (s->language == LANGUAGE_EN)
        return near_tag_begins(list_words[LANGUAGE_EN], near_str(&behind), &len);
    return near_tag_ends(list_words[LANGUAGE_ZH], near_cut(near_str(&before), between), &len);
}

/* 全市 is said of a list of that level, and of any that is called a city: 重庆市 is a province. */
static bool may_be_list(const struct area *list, int said)
{
    static const char *const levels[] = { NULL, "country", "province", "city", "county" };
    static const char *const endings[] = { NULL, "国", "省", "市", "县" };

    return !list || !list->level.len || str_is(list->level, levels[said])
        || (said != LIST_COUNTRY && str_ends(list->name.in[LANGUAGE_ZH], str_of(endings[said])));
}

static void list_of_reference(struct report_audit *r, const struct side *s,
                              const struct scan_number *n, const struct side_reference *x)
{
    const struct area *list = x->figure->rank->list;
    int said = list_beside(s, n);

    if (said && !may_be_list(list, said))
        AUDIT_FIND(r->with, RANK_LIST, x->to.at, x->figure, NULL, x->figure->id,
                   list->name.in[diag_language(r->with->diag)]);
}

/* 甲县{1/gdp}，居第{2/gdp.rank}位: the place of another area than the figure before it. */
static void area_of_rank(struct report_audit *r, const struct side *s,
                         const struct scan_number *n, const struct side_reference *x)
{
    const struct scan_number *m = side_reference_before(s, n->from);
    const struct side_reference *y = side_reference_of(s, m);
    size_t end;

    if (!y || y->to.part != PART_VALUE || y->to.indicator != x->to.indicator || !y->to.area
        || !x->to.area || y->to.area == x->to.area || side_is_listed(s, m)
        || n->from < m->to
        || index_last_area(r, str_sub(s->scan.text, m->to, n->from - m->to), &end))
        return;
    audit_other_area(r, x, x->to.area, y->to.area);
}

/* 增速居第{income.rank}位 over a place by level. */
static bool says_growth(const struct side *s, const struct scan_number *n)
{
    static const char *const words[] = { "增速", "增幅", "by growth", "growth ranked", NULL };
    size_t from, i = side_first_number(s, n->from);
    struct str clause = side_clause(s, n->digits, &from);

    if (i > 0 && s->scan.numbers[i - 1].to > from && s->scan.numbers[i - 1].to <= n->digits)
        from = s->scan.numbers[i - 1].to;
    return side_says(s->language == LANGUAGE_EN ? clause
                     : str_sub(s->scan.text, from, n->digits - from), words);
}

void rank_of_reference(struct report_audit *r, const struct side *s,
                       const struct scan_number *n, const struct side_reference *x)
{
    const struct figure *f = x->figure, *instead;
    struct names_near near;

    if (!f || !f->rank || x->to.part != PART_RANK)
        return;
    basis_said(r, s, n, x->to.at, f);
    list_of_reference(r, s, n, x);
    area_of_rank(r, s, n, x);
    if (f->rank->by == RANK_BY_LEVEL && f->indicator->measure == MEASURE_LEVEL
        && says_growth(s, n))
        AUDIT_FIND(r->with, RANK_LEVEL, x->to.at, f, NULL, f->id);
    names_surround(s->scan.text, n->from, n->to, &near);
    if (side_name_score(r, f->indicator, &near) >= UNNAMED)
        return;
    instead = ranked_instead(r, s, n, f);
    if (instead)
        AUDIT_FIND(r->with, RANK_OF_OTHER, x->to.at, f, instead, f->id, instead->id,
                   str_number(r->arena, instead->rank->place));
}

/* ---- typed ---- */

/* A typed place: exactly it, or within the first so many. */
struct typed_place {
    enum rank_kind kind;
    int place;
    size_t from, digits, to;
};

static bool agrees(const struct typed_place *p, const struct rank *rank)
{
    if (p->kind == RANK_TOP)
        return rank->place <= p->place;
    return rank->kind == RANK_EXACT && rank->place == p->place;
}

static struct str place_words(struct report_audit *r, const struct rank *rank)
{
    bool top = rank->kind == RANK_TOP;

    return diag_words(r->with->diag, r->arena, top ? MSG_AUDIT_PLACE_TOP : MSG_AUDIT_PLACE,
                      str_number(r->arena, rank->place));
}

static void contradict(struct report_audit *r, const struct side *s, const struct typed_place *p,
                       const struct figure *f)
{
    AUDIT_FIND(r->with, CONTRADICTS, side_span(s, p->digits, p->to), f, NULL,
               side_words(r->arena, s, p->from, p->to), f->id, place_words(r, f->rank));
}

bool rank_list_differs(struct str text, enum language l, const struct rank *rank)
{
    int said = 0;
    size_t len;

    for (size_t i = text.len; i-- > 0 && !said;)
        said = near_tag_begins(list_words[l], str_from(text, i), &len);
    return said && !may_be_list(rank->list, said);
}

/* By the words before a Chinese place, or behind an English one. */
static bool is_other_list(const struct side *s, const struct typed_place *p,
                          const struct rank *rank)
{
    bool zh = s->language == LANGUAGE_ZH;
    size_t near = !zh || p->from > LIST_WITHIN ? LIST_WITHIN : p->from;

    return rank_list_differs(str_sub(s->scan.text, zh ? p->from - near : p->to, near), s->language,
                             rank);
}

/* 均, 分别: a place of several, or each has its own. */
static bool is_of_several(struct str between)
{
    static const char *const words[] = { "均", "都", "分别", "双双", "both ", "all ", "respectively",
                                         NULL };

    return side_says(between, words);
}

/* 由上年第8位升至第4位: the first of them, a place that was. */
static bool is_former(const struct side *s, const struct typed_place *p)
{
    size_t from, i = side_first_number(s, p->from);

    side_clause(s, p->from, &from);
    while (i-- > 0 && s->scan.numbers[i].from >= from)
        if (s->scan.numbers[i].kind == SCAN_RANK) {
            from = s->scan.numbers[i].to;
            break;
        }
    return side_is_former(str_sub(s->scan.text, from, p->from > from ? p->from - from : 0),
                          str_from(s->scan.text, p->to), s->language);
}

/* {gdp-growth}，居全省第3位: the place of the figure before it, unless another is named between. */
static void place_of_reference(struct report_audit *r, const struct side *s,
                               const struct typed_place *p)
{
    const struct scan_number *n = side_reference_before(s, p->from);
    const struct side_reference *x = side_reference_of(s, n);
    size_t end = n ? n->digits + 3 : 0;

    if (is_former(s, p))
        return;
    if (!x || !x->figure || x->figure->role != ROLE_ACTUAL || x->to.part != PART_VALUE
        || side_is_listed(s, n)
        || is_of_several(str_sub(s->scan.text, end, p->from - end))
        || side_names_any(r, s, end, p->from))
        return;
    if (!x->figure->rank || !x->figure->rank->place || is_other_list(s, p, x->figure->rank)) {
        if (audit_once(r, "rank", x->figure->id))
            AUDIT_FIND(r->with, RANK_UNHELD, side_span(s, p->digits, p->to), x->figure, NULL,
                       side_words(r->arena, s, p->from, p->to), x->figure->id);
    } else if (!agrees(p, x->figure->rank)) {
        contradict(r, s, p, x->figure);
    }
}

/* A typed place beside the name of an indicator that the data ranks otherwise. */
void typed_rank(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct typed_place p = { n->rank_kind, n->place, n->from, n->digits, n->to };
    const struct figure *same = NULL, *other = NULL;
    struct index_hit hits[MOST_CANDIDATES];
    size_t count;

    if (n->kind != SCAN_RANK || n->each || is_former(s, &p))
        return;
    count = side_named_before(r, s, i, hits, MOST_CANDIDATES);
    for (size_t k = 0; k < count; k++) {
        const struct figure *f = model_figure(r->data, hits[k].indicator, r->area,
                                              r->doc->period, ROLE_ACTUAL, STR_NONE);

        if (!f || !f->rank || !f->rank->place || is_other_list(s, &p, f->rank))
            continue;
        if (agrees(&p, f->rank))
            same = f;
        else
            other = f;
    }
    if (same)
        basis_said(r, s, n, side_number(s, n), same);
    else if (other)
        contradict(r, s, &p, other);
    else if (!count)
        place_of_reference(r, s, &p);
}

void first_places(struct report_audit *r, const struct side *s)
{
    static const char *const words[] = { "首位", "榜首" };
    static const char *const heads[] = { "居", "列", "全省", "全国", "全市", "位于", "跃居", NULL };

    for (size_t k = 0; s->language == LANGUAGE_ZH && k < sizeof words / sizeof *words; k++) {
        struct str word = str_of(words[k]);

        for (size_t end = 0; near_next(s->scan.text, word, &end);) {
            size_t at = end - word.len;

            if (near_ends(str_sub(s->scan.text, 0, at), heads))
                place_of_reference(r, s, &(struct typed_place){ RANK_EXACT, 1, at, at, end });
        }
    }
}
