/*
 * audit/audit_moved.c - to so much: what moved there, against what it moved from
 *
 * 升到, fell to before a figure or a place, 快于上年, up from behind it. What it moved from is the
 * figure or place that the sentence names, else that of the year before. 前移2位, up two places: how
 * many it won.
 */
#include "audit/audit_near.h"
#include "derive/derive.h"

#include <stdlib.h>

static const struct near_tag stems[] = {
    { "升", MOVE_UP }, { "提高", MOVE_UP }, { "增加", MOVE_UP }, { "增长", MOVE_UP },
    { "增", MOVE_UP }, { "加快", MOVE_UP }, { "上涨", MOVE_UP }, { "前移", MOVE_UP },
    { "进", MOVE_UP }, { "降", MOVE_DOWN }, { "降低", MOVE_DOWN }, { "回落", MOVE_DOWN },
    { "跃", MOVE_UP }, { "延长", MOVE_UP }, { "减少", MOVE_DOWN }, { "减", MOVE_DOWN },
    { "下滑", MOVE_DOWN }, { "滑落", MOVE_DOWN }, { "缩短", MOVE_DOWN },
    { "放缓", MOVE_DOWN }, { "减缓", MOVE_DOWN }, { "跌", MOVE_DOWN }, { "后移", MOVE_DOWN },
    { "退", MOVE_DOWN }, { NULL, 0 }
};

static const struct near_tag verbs[] = {
    { " rose", MOVE_UP }, { " risen", MOVE_UP }, { " rising", MOVE_UP }, { " climbed", MOVE_UP },
    { " climbing", MOVE_UP }, { " increased", MOVE_UP }, { " increasing", MOVE_UP },
    { " grew", MOVE_UP }, { " grown", MOVE_UP }, { " growing", MOVE_UP }, { " moved up", MOVE_UP },
    { " accelerated", MOVE_UP }, { " accelerating", MOVE_UP }, { " quickened", MOVE_UP },
    { " picked up", MOVE_UP }, { " sped up", MOVE_UP }, { " recovered", MOVE_UP },
    { " rebounded", MOVE_UP }, { " edged up", MOVE_UP }, { " went up", MOVE_UP },
    { " jumped", MOVE_UP }, { " advanced", MOVE_UP },
    { " fell", MOVE_DOWN }, { " fallen", MOVE_DOWN }, { " falling", MOVE_DOWN },
    { " dropped", MOVE_DOWN }, { " dropping", MOVE_DOWN }, { " declined", MOVE_DOWN },
    { " declining", MOVE_DOWN }, { " decreased", MOVE_DOWN }, { " slowed", MOVE_DOWN },
    { " slowing", MOVE_DOWN }, { " eased", MOVE_DOWN }, { " easing", MOVE_DOWN },
    { " slipped", MOVE_DOWN }, { " edged down", MOVE_DOWN }, { " went down", MOVE_DOWN },
    { NULL, 0 }
};

/* A concentration that improves falls, a place that does rises. */
static const struct near_tag of_places[] = {
    { " improved", MOVE_UP }, { " improving", MOVE_UP }, { " up", MOVE_UP }, { " down", MOVE_DOWN },
    { " worsened", MOVE_DOWN }, { NULL, 0 }
};

/* What a figure or a place is, comparable with another. */
struct state {
    const struct side_reference *x;     /* NULL: typed */
    bool place;                         /* a smaller one is higher */
    struct decimal value;
    const struct unit *unit;
    struct str text;
};

/* `than`: lower than {x} is no bound. */
static bool state_of(struct report_audit *r, const struct side *s, size_t i, bool than,
                     struct state *out)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_reference *x = side_reference_of(s, n);
    const struct figure *f = x ? x->figure : NULL;
    const struct rank *rank = f && x->to.part == PART_RANK ? f->rank : NULL;
    int place = rank && rank->kind == RANK_EXACT ? rank->place
              : n->kind == SCAN_RANK && n->rank_kind == RANK_EXACT ? n->place : 0;

    *out = (struct state){ x, place > 0, decimal_int(place), NULL, str_number(r->arena, place) };
    if (place)
        return true;
    if (n->relation != RELATION_AT && !than)
        return false;
    if (n->kind == SCAN_VALUE)
        *out = (struct state){ NULL, false, n->value, n->unit, side_number_text(r->arena, s, n) };
    else if (audit_is_exact(f) && x->to.part == PART_VALUE)
        *out = (struct state){ x, false, f->value, f->unit, audit_figure_text(r->with, f) };
    return out->unit != NULL;
}

/* Does it go that way from one state to the other? False: that cannot be told, *wrong is kept. */
static bool goes(const struct state *from, const struct state *to, enum move move, bool *wrong)
{
    bool same = !from->x || !to->x || (from->x->to.indicator == to->x->to.indicator
                                       && from->x->to.area == to->x->to.area
                                       && from->x->to.part == to->x->to.part);
    int order;

    if (!same || from->place != to->place)
        return false;
    if (from->place)
        order = decimal_compare(from->value, to->value);
    else if (from->unit->dimension != to->unit->dimension
             || !units_compare(to->value, to->unit, from->value, from->unit, &order))
        return false;
    *wrong = !move_holds(move, order);
    return true;
}

static void went(struct report_audit *r, const struct side *s, size_t from, size_t to,
                 const struct state *before, const struct state *after, enum move move)
{
    bool wrong;

    if (!goes(before, after, move, &wrong) || !wrong)
        return;
    if (after->place)
        AUDIT_FIND(r->with, RANK_MOVE, side_span(s, from, to), NULL, NULL, before->text,
                   after->text);
    else
        AUDIT_FIND(r->with, MOVE_DIFFERS, side_span(s, from, to),
                   after->x ? after->x->figure : NULL, before->x ? before->x->figure : NULL,
                   side_words(r->arena, s, from, to), before->text, after->text);
}

static struct str said_place(struct report_audit *r, int place)
{
    return diag_words(r->with->diag, r->arena, MSG_AUDIT_PLACE, str_number(r->arena, place));
}

/* Of the year before: a place by what the data says of it, a value by its change; `places` won or
 * lost, 0: how many is not said. */
static void went_in_a_year(struct report_audit *r, const struct side *s, size_t from, size_t to,
                           const struct state *now, enum move move, int places)
{
    const struct figure *f = now->x ? now->x->figure : NULL;
    struct rank_change c;

    if (!f || f->role != ROLE_ACTUAL || r->in_chart)    /* see compose/chart_claim.c */
        return;
    if (!now->place) {
        moved_otherwise(r, s, now->x, from, to, move);
        return;
    }
    if (!against_year_before(r, s, f, from, to))
        return;
    c = derive_rank_change(r->data, f);
    if (!c.present)
        AUDIT_FIND(r->with, RANK_BEFORE, side_span(s, from, to), f, NULL,
                   side_words(r->arena, s, from, to), f->id);
    else if (!move_holds(move, c.places))
        AUDIT_FIND(r->with, RANK_MOVE, side_span(s, from, to), f, NULL,
                   str_number(r->arena, f->rank->place + c.places), now->text);
    else if (places && places != abs(c.places))
        AUDIT_FIND(r->with, MOVE_DIFFERS, side_span(s, from, to), f, NULL,
                   side_words(r->arena, s, from, to),
                   said_place(r, f->rank->place + c.places), said_place(r, f->rank->place));
}

/* 2位, 两个位次, " two places": how many; the length, or 0. */
static size_t places_at(struct str text, int *places)
{
    static const char *const words[] = { "位", "个位次", "个名次", " places", " place", " spots",
                                         " positions", NULL };
    size_t head = str_starts(text, STR(" ")), len = side_count(str_from(text, head), places),
           word = len ? near_begins(str_from(text, head + len), words) : 0;

    *places = word ? *places : 0;
    return word ? head + len + word : 0;
}

/* moved up two places: cut to its verb. */
static struct str without_places(struct str head, int *places)
{
    *places = 0;
    for (size_t i = head.len; i-- > 0 && head.len - i < 20;)
        if (head.ptr[i] == ' ' && places_at(str_from(head, i), places) == head.len - i)
            return str_sub(head, 0, i);
    *places = 0;
    return head;
}

/* 比上年回落，为: cut to its verb. */
static struct str stepped_to(struct str head)
{
    static const char *const is[] = { "，为", "，达", "，达到", NULL };
    static const char *const year[] = { "比上年", "较上年", "比去年", "比上年有所", NULL };
    size_t len = near_ends(head, is), verb;
    struct str cut = str_sub(head, 0, head.len - len);

    return len && near_tag_ends(stems, cut, &verb)
        && near_ends(str_sub(cut, 0, cut.len - verb), year)
        ? cut : STR_NONE;
}

/* 升到, fell to: which way the words before a place of the text go; *from: where they begin. */
static enum move move_to(const struct side *s, size_t at, bool place, size_t *from,
                         int *places)
{
    static const char *const fillers[] = { "第", "全省", "全国", "全市", "约", "了", NULL };
    static const char *const to[LANGUAGES][4] = { { "到", "至", "居" }, { " to " } };
    struct near before = near_behind(s->scan.text, at);
    struct str head = near_str(&before);
    enum move move;
    size_t len, verb;

    head = s->language == LANGUAGE_ZH ? near_cut(head, fillers) : head;
    len = near_ends(head, to[s->language]);
    head.len -= len;
    if (!len && s->language == LANGUAGE_ZH) {
        head = stepped_to(head);
        len = head.len;
    }
    if (len && s->language == LANGUAGE_EN)
        head = without_places(head, places);
    move = near_tag_ends(s->language == LANGUAGE_ZH ? stems : verbs, head, &verb);
    if (!move && place)
        move = near_tag_ends(of_places, head, &verb);
    if (!len || !move)
        return MOVE_NONE;
    *from = before.offset[head.len - verb];
    return move;
}

/* rose from, up from: the words before what was, *from: where they begin. */
static enum move move_from(const struct side *s, size_t at, bool place, size_t *from)
{
    static const struct near_tag plain[] = { { " up", MOVE_UP }, { " down", MOVE_DOWN }, { NULL, 0 } };
    struct near before = near_behind(s->scan.text, at);
    struct str head = near_str(&before);
    enum move move;
    size_t len;

    if (s->language == LANGUAGE_ZH || !str_ends(head, STR(" from ")))
        return MOVE_NONE;
    head.len -= sizeof " from " - 1;
    move = near_tag_ends(verbs, head, &len);
    if (!move)
        move = near_tag_ends(place ? of_places : plain, head, &len);
    *from = before.offset[head.len - len];
    return move;
}

/* The number of the clause before number i from which it moved, 由{a}升至{b}; -1. */
static ptrdiff_t origin_of(const struct side *s, size_t i)
{
    size_t from;

    side_clause(s, s->scan.numbers[i].digits, &from);
    for (size_t k = i; k-- > 0 && s->scan.numbers[k].from >= from;) {
        const struct scan_number *n = &s->scan.numbers[k];

        if (n->kind != SCAN_YEAR && n->to <= s->scan.numbers[i].digits)
            return side_is_former(str_sub(s->scan.text, from, n->from - from),
                                  str_from(s->scan.text, n->to), s->language) ? (ptrdiff_t)k : -1;
    }
    return -1;
}

/* 未降至, has not fallen to, 力争降到: what follows did not happen, or not yet. */
static bool is_unmoved(const struct side *s, size_t at)
{
    static const char *const words[] = { "未", "没", "not ", "never ", "should ", NULL };
    size_t from;
    struct str clause = side_clause(s, at, &from);

    clause.len = at - from + (s->language == LANGUAGE_EN);      /* " fallen" */
    return side_says(clause, words) || side_is_denied(clause)
        || side_is_purpose(clause, s->language);
}

/* 升到{x}; rose to {x}, from {a} to {x}, to {x} from {a}. */
static void moved_to(struct report_audit *r, const struct side *s, size_t i,
                     const struct state *now)
{
    const struct scan_number *n = &s->scan.numbers[i], *end = s->scan.numbers + s->scan.count;
    struct state before;
    size_t from;
    int places = 0;
    enum move move = move_to(s, n->digits, now->place, &from, &places);
    bool first = i > 0 && n[-1].to <= n->digits
        && str_is(str_sub(s->scan.text, n[-1].to, n->digits - n[-1].to), " to ");
    ptrdiff_t origin = move && s->language == LANGUAGE_ZH ? origin_of(s, i) : -1;

    if (move && s->language == LANGUAGE_EN && n + 1 < end && n[1].digits >= n->to
        && str_is(str_sub(s->scan.text, n->to, n[1].digits - n->to), " from "))
        origin = (ptrdiff_t)i + 1;
    if (!move && first && (move = move_from(s, n[-1].digits, now->place, &from)) != MOVE_NONE)
        origin = (ptrdiff_t)i - 1;
    if (!move || is_unmoved(s, from))
        return;
    if (origin < 0)
        went_in_a_year(r, s, from, n->to, now, move, places);
    else if (state_of(r, s, (size_t)origin, false, &before) && (before.x || now->x))
        went(r, s, from, n->to, &before, now, move);
}

/* ---- than the year before ---- */

/* 上年, " in 2024" over a figure of 2025. */
static size_t year_before_at(struct report_audit *r, struct str s, enum language l, int year)
{
    static const char *const zh[] = { "上年", "去年", "上年同期", "去年同期", "上年水平", NULL };
    static const char *const en[] = {
        " a year earlier", " a year before", " last year", " the year before",
        " the previous year", NULL
    };
    struct str said = str_format(r->arena, " in %d", year - 1), bare = str_from(said, 3);
    size_t len = near_begins(s, l == LANGUAGE_ZH ? zh : en);

    if (l == LANGUAGE_EN && !len)
        len = str_starts(s, said) ? said.len : str_starts(s, bare) ? bare.len : 0;
    return len;
}

/* 比上年有所回落, and 位次前移 of a place: its verb goes on *len bytes into the text. */
static enum move stepped(struct report_audit *r, struct str s, const struct state *now, size_t *len)
{
    static const char *const than[] = { "比", "较", "与", "同", "和", NULL };
    static const char *const adverbs[] = { "有所", "明显", "略有", "小幅", "大幅", "稳步", "进一步",
                                           NULL };
    static const struct near_tag in_place[] = {
        { "提升", MOVE_UP }, { "上升", MOVE_UP }, { "回升", MOVE_UP }, { "下降", MOVE_DOWN },
        { "持平", MOVE_SAME }, { "扩大", MOVE_UP }, { "收窄", MOVE_DOWN }, { NULL, 0 }
    };
    size_t at = near_begins(s, than), year;
    enum move move;

    year = at ? year_before_at(r, str_from(s, at), LANGUAGE_ZH, 0) : 0;
    if (!year && !now->place)
        return MOVE_NONE;
    at = year ? at + year : 0;
    at += near_begins(str_from(s, at), adverbs);
    move = near_tag_begins(in_place, str_from(s, at), len);
    move = move ? move : (enum move)near_tag_begins(stems, str_from(s, at), len);
    *len += at;
    *len += str_head(str_from(s, *len), "了");
    return move;
}

/* Behind a figure: 快于上年, up from. */
struct comparison {
    enum move move;
    size_t from;            /* where it begins in the text behind the figure */
    bool worded, year;      /* by a word that something to compare with follows; 上年 followed */
    int places;             /* 前移2位, up two places; 0: not said */
    struct str rest;
};

/* Which way the text behind a figure or a place goes, *len bytes on. */
static enum move move_behind(struct report_audit *r, enum language l, struct str tail,
                             const struct state *now, size_t *len, bool *worded)
{
    static const struct near_tag zh[] = {
        { "快于", MOVE_UP }, { "高于", MOVE_UP }, { "慢于", MOVE_DOWN }, { "低于", MOVE_DOWN },
        { NULL, 0 }
    };
    static const struct near_tag en[] = {
        { " faster than", MOVE_UP }, { " higher than", MOVE_UP }, { " up from", MOVE_UP },
        { " up on", MOVE_UP }, { " slower than", MOVE_DOWN }, { " lower than", MOVE_DOWN },
        { " down from", MOVE_DOWN }, { " down on", MOVE_DOWN }, { " unchanged from", MOVE_SAME },
        { " unchanged on", MOVE_SAME }, { " more than", MOVE_UP }, { " less than", MOVE_DOWN },
        { NULL, 0 }
    };
    enum move move = now->place ? near_tag_begins(of_places, tail, len) : MOVE_NONE;
    int places;

    *worded = false;
    if (move && places_at(str_from(tail, *len), &places))
        return move;
    move = near_tag_begins(l == LANGUAGE_ZH ? zh : en, tail, len);
    *worded = move != MOVE_NONE;
    return move || l == LANGUAGE_EN ? move : stepped(r, tail, now, len);
}

static bool comparison_behind(struct report_audit *r, const struct side *s,
                              const struct near *behind, const struct state *now,
                              struct comparison *c)
{
    static const char *const links[] = { "位", "，", "增速", "增幅", "涨幅", "位次", "排名", ",",
                                          " in the province", " by growth", NULL };
    struct str tail = near_past(near_str(behind), links);
    size_t len, year = 0;

    *c = (struct comparison){ .from = (size_t)(tail.ptr - behind->bytes) };
    c->move = move_behind(r, s->language, tail, now, &len, &c->worded);
    if (!c->move)
        return false;
    c->rest = str_from(tail, len);
    if (now->place && !c->worded)
        c->rest = str_from(c->rest, places_at(c->rest, &c->places));
    if (c->worded)
        year = year_before_at(r, c->rest, s->language, now->x->to.period.year);
    c->year = year > 0;
    c->rest = str_from(c->rest, year);
    c->rest = str_from(c->rest, str_starts(c->rest, STR("的")) ? sizeof "的" - 1
                              : !year && str_starts(c->rest, STR(" ")));
    return true;
}

/* {x}，快于上年; {x}, up from {x@2024}; {x.rank}，位次前移. */
static void compared(struct report_audit *r, const struct side *s, size_t i,
                     const struct state *now)
{
    static const char *const growth[] = { "增速", "增幅", NULL };
    static const char *const year[] = { "on the year before", "from the year before",
                                        "on a year earlier", "from a year earlier", NULL };
    const struct scan_number *n = &s->scan.numbers[i], *next = n + 1;
    struct near behind = near_ahead(s->scan.text, n->to);
    struct comparison c;
    struct state before;
    size_t from, to, end;

    /* {gdp}，增速高于上年 is said of another figure. */
    if (!comparison_behind(r, s, &behind, now, &c)
        || (!now->place && now->x->to.indicator->measure == MEASURE_LEVEL
            && side_says(str_sub(near_str(&behind), 0, c.from), growth)))
        return;
    from = behind.offset[c.from];
    end = (size_t)(c.rest.ptr - behind.bytes);
    to = behind.offset[end];
    if (c.worded && i + 1 < s->scan.count && next->digits == to) {
        if (state_of(r, s, i + 1, true, &before))
            went(r, s, from, next->to, &before, now, c.move);
    } else if ((c.year || !c.worded) && (side_phrase_ends(c.rest) || near_begins(c.rest, year))) {
        to = behind.offset[end + near_begins(c.rest, year)];
        went_in_a_year(r, s, from, to, now, c.move, c.places);
    }
}

void moves_check(struct report_audit *r, const struct side *s)
{
    r->years_from = years_begin(r, s);
    for (size_t i = 0; i < s->scan.count; i++) {
        struct state now;

        if (!state_of(r, s, i, false, &now)
            || (now.x && (now.x->to.format == FORMAT_SIZE
                          || now.x->to.indicator->measure == MEASURE_FALL)))
            continue;
        moved_to(r, s, i, &now);
        if (now.x)
            compared(r, s, i, &now);
    }
}
