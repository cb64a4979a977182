/*
 * audit/audit_swap.c - the name before a reference is that of another indicator, or another place
 *
 * 农村居民人均可支配收入{urban-income}. Only a name that stands directly before the reference
 * counts, nothing but 达到, 为, was or reached between them; a word that makes another of it
 * (人均地区生产总值, rural income) may not stand before it. In Chinese the change behind a level,
 * {gdp}，增长{industry-growth}, is that of the level's own name, and a list of 分别 has the order of
 * the names before it.
 */
#include "audit/audit_near.h"

#define BEFORE_REFERENCE 200
#define MOST_HITS 32

/* Cut the words that lead from a name to its figure. */
static struct str without_links(struct str s, enum language l)
{
    static const char *const zh[] = {
        "达到了", "达到", "达", "为", "是", "完成", "实现", "：", "约", "目标", NULL
    };
    static const char *const en[] = {
        " per head", " per capita", " was", " were", " is", " reached", " came to", " stood at",
        " totalled", " at", ":", " ", NULL
    };
    size_t len;

    while ((len = near_ends(s, l == LANGUAGE_ZH ? zh : en)) > 0)
        s.len -= len;
    return s;
}

/* " of Donghu County": cut, and the area kept. */
static struct str without_area(struct report_audit *r, struct str s, const struct area **area)
{
    static const char *const links[] = { " of ", " in ", NULL };
    size_t end = 0, len;
    const struct area *last = index_last_area(r, s, &end);
    struct str head;

    if (!last || end != s.len)
        return s;
    head = str_sub(s, 0, s.len - last->name.in[LANGUAGE_EN].len);
    len = near_ends(head, links);
    if (!len)
        return s;
    *area = last;
    return str_sub(head, 0, head.len - len);
}

static bool begins_word(struct str s, size_t at)
{
    return at == 0 || !((s.ptr[at - 1] | 32) >= 'a' && (s.ptr[at - 1] | 32) <= 'z');
}

/* The longest name that the text ends in; NULL where it is, or may be, that of `own`. */
static const struct indicator *named_last(struct report_audit *r, struct str s,
                                          const struct indicator *own, size_t *from)
{
    struct index_hit hits[MOST_HITS];
    size_t count = index_named(r, s, hits, MOST_HITS);
    const struct indicator *found = NULL;

    for (size_t i = 0; i < count; i++) {
        if (hits[i].end != s.len || !begins_word(s, hits[i].from))
            continue;
        if (hits[i].indicator == own) {
            *from = hits[i].from;
            return own;
        }
        if (!found || hits[i].from < *from) {
            found = hits[i].indicator;
            *from = hits[i].from;
        }
    }
    return found;
}

/* A character of U+4E00 to U+9FFF. */
static bool ends_in_han(struct str s)
{
    unsigned char c = s.len > 2 ? (unsigned char)s.ptr[s.len - 3] : 0;

    return c >= 0xE4 && c <= 0xE9;
}

/* 人均, 单位, 农村: before a name they make another of it; 全市, 其中, 今年 do not. */
static bool is_modified(struct report_audit *r, struct str before, enum language l)
{
    static const char *const plain[] = {
        "全市", "我市", "本市", "全县", "我县", "本县", "全区", "我区", "本区", "全省", "我省",
        "本省", "全国", "其中", "和", "与", "及", "的", "年", "年度", "季度", "月", "月份", "期",
        "期间", "底", "末", "时", "此外", "目前", "是", "使", NULL
    };
    static const char *const en[] = {
        "per capita ", "Per capita ", "per-capita ", "per-head ", "rural ", "Rural ", "urban ",
        "Urban ", "unit ", "Unit ", NULL
    };
    size_t end = 0;

    if (l == LANGUAGE_EN)
        return near_ends(before, en) > 0;
    return ends_in_han(before) && !near_ends(before, plain)
        && !(index_last_area(r, before, &end) && end == before.len);
}

static struct str called(struct report_audit *r, const struct indicator *i)
{
    return str_format(r->arena, "%.*s (%.*s)",
                      STR_ARG(i->name.in[diag_language(r->with->diag)]), STR_ARG(i->id));
}

static void report(struct report_audit *r, const struct side_reference *x,
                   const struct indicator *named)
{
    enum role role = x->to.part == PART_VALUE ? ROLE_ACTUAL : ROLE_TARGET;
    struct period p = x->to.part == PART_NEXT_TARGET ? period_next(x->to.period) : x->to.period;
    const struct figure *f = model_figure(r->data, named, x->to.area, p, role, STR_NONE);

    AUDIT_FIND(r->with, OTHER_NAME, x->to.at, x->figure, f, side_reference_text(r->arena, x),
               called(r, x->to.indicator), called(r, named),
               f ? audit_reference_to(r, f) : str_format(r->arena, "{%.*s}", STR_ARG(named->id)));
}

/* {gdp}，增长: the level that the text ends in, a change said of it, before reference i; or NULL. */
static const struct side_reference *level_before(const struct side *s, size_t i, struct str text)
{
    static const char *const changes[] = {
        "增长", "下降", "同比增长", "同比下降", "比上年增长", "比上年下降", "较上年增长",
        "较上年下降", NULL
    };
    static const char *const commas[] = { "，", NULL };
    const struct scan_number *level = i > 0 ? &s->scan.numbers[i - 1] : NULL;
    size_t change = near_ends(text, changes), comma;

    text.len -= change;
    comma = near_ends(text, commas);
    text.len -= comma;
    return change && comma && level && level->to <= s->scan.numbers[i].digits
        && str_ends(text, STR("\xEF\xBF\xBC"))
        && text.ptr + text.len == s->scan.text.ptr + level->digits + 3
        && !side_is_listed(s, i - 1) ? side_reference_of(s, level) : NULL;
}

/* {gdp}，增长{industry-growth}: the growth rate of another, where the level has one of its name. */
static void growth_of_reference(struct report_audit *r, const struct side *s, size_t i,
                                struct str before)
{
    const struct side_reference *x = side_reference_of(s, &s->scan.numbers[i]);
    const struct side_reference *level = level_before(s, i, before);
    struct str name = level ? level->to.indicator->name.in[LANGUAGE_ZH] : STR_NONE;
    const struct indicator *own = level && level->to.part == PART_VALUE
        && level->to.indicator->measure == MEASURE_LEVEL ? side_growth_named(r, name) : NULL;

    if (own && own != x->to.indicator && x->to.indicator->measure == MEASURE_GROWTH
        && !str_starts(x->to.indicator->name.in[LANGUAGE_ZH], name))
        report(r, x, own);
}

void name_of_reference(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_reference *x = side_reference_of(s, n);
    const struct area *area = NULL, *own = x->to.area ? x->to.area : r->data->area;
    const struct indicator *named;
    size_t from, start = 0, end;
    struct str before;

    if ((x->to.part != PART_VALUE && x->to.part != PART_TARGET && x->to.part != PART_NEXT_TARGET)
        || side_is_listed(s, i))
        return;
    side_sentence(s, n->digits, &from);
    from = n->digits - from > BEFORE_REFERENCE ? n->digits - BEFORE_REFERENCE : from;
    before = without_links(str_sub(s->scan.text, from, n->digits - from), s->language);
    if (s->language == LANGUAGE_EN)
        before = without_area(r, before, &area);
    named = named_last(r, before, x->to.indicator, &start);
    if (!named && s->language == LANGUAGE_ZH)
        growth_of_reference(r, s, i, before);
    if (!named)
        return;
    before.len = start;
    if (s->language == LANGUAGE_ZH)
        area = index_last_area(r, before, &end);
    if (s->language == LANGUAGE_ZH && area && end != before.len)
        area = NULL;
    if (named != x->to.indicator && is_modified(r, before, s->language))
        return;
    if (named != x->to.indicator)
        report(r, x, named);
    else if (area && area != own)
        AUDIT_FIND(r->with, OTHER_AREA, x->to.at, x->figure, NULL,
                   side_reference_text(r->arena, x),
                   own ? own->name.in[diag_language(r->with->diag)] : STR(""),
                   area->name.in[diag_language(r->with->diag)],
                   str_format(r->arena, "{%.*s/%.*s}", STR_ARG(area->id), STR_ARG(named->id)));
}

/* ---- 分别 ---- */

#define MOST_MEMBERS 12

/* 固定资产投资 of 固定资产投资增长. */
static struct str stem_of(struct str name)
{
    static const char *const tails[] = { "增长", "增速", "增长率", "增幅", NULL };

    size_t len = near_ends(name, tails);

    return len < name.len ? str_sub(name, 0, name.len - len) : name;
}

/* Is it what a member of the list says, 全市工业增加值? */
static bool is_called(const struct indicator *i, struct str said)
{
    struct str full = i->name.in[LANGUAGE_ZH], brief = i->short_name.in[LANGUAGE_ZH];

    return str_ends(said, stem_of(full)) || str_ends(said, stem_of(brief));
}

/* 甲、乙和丙 into so many names; false: it is another number of them. */
static bool split_names(struct str text, struct str *out, size_t count)
{
    static const char *const comma[] = { "、", NULL };
    static const char *const last[] = { "、", "和", "与", "及", NULL };
    size_t k = 0, start = 0;

    for (size_t i = 0, len; i < text.len && k + 1 < count; i += len ? len : 1) {
        len = near_begins(str_from(text, i), k + 2 == count ? last : comma);
        if (len) {
            out[k++] = str_sub(text, start, i - start);
            start = i + len;
        }
    }
    out[k++] = str_from(text, start);
    return k == count && str_find(out[k - 1], STR("、")) < 0;
}

void names_of_list(struct report_audit *r, const struct side *s, size_t i, struct str names)
{
    size_t count = (size_t)s->scan.numbers[i].list_count;
    const struct side_reference *x[MOST_MEMBERS];
    struct str said[MOST_MEMBERS];

    if (count < 2 || count > MOST_MEMBERS || !split_names(names, said, count))
        return;
    for (size_t k = 0; k < count; k++) {
        x[k] = side_reference_of(s, &s->scan.numbers[i + k]);
        if (!x[k] || x[k]->to.part != PART_VALUE)
            return;
    }
    /* Only a member that another of the list is, and neither of the two what its own place says,
     * stands in its place: 出口总额 ends 进出口总额 too. */
    for (size_t k = 0; k < count; k++)
        for (size_t j = 0; j < count && !is_called(x[k]->to.indicator, said[k]); j++)
            if (is_called(x[j]->to.indicator, said[k]) &&
                !is_called(x[j]->to.indicator, said[j])) {
                report(r, x[k], x[j]->to.indicator);
                break;
            }
}
