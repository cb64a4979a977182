/*
 * audit/audit_swap.c - the name before a reference is that of another indicator, or another place
 *
 * 农村居民人均可支配收入{urban-income}. Only a name that stands directly before the reference
 * counts, nothing but 达到, 为, was or reached between them; a word that makes another of it
 * (人均地区生产总值, rural income) may not stand before it. The change of a level, named or printed
 * ({gdp}，增长{industry-growth}), is that of the level's own name and year, and a list of 分别 has
 * the order of the names before it. 新增经营主体{market-entities} prints all there are as added.
 */
#include "audit/audit_near.h"

#define BEFORE_REFERENCE 200
#define MOST_HITS 32
#define NAMED 60                /* per cent of a name in the surroundings: it is meant */

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

    return near_cut(s, l == LANGUAGE_ZH ? zh : en);
}

/* " of Donghu County": cut, and the area kept; in Chinese it stands before the name. */
static struct str without_area(struct report_audit *r, struct str s, enum language l,
                               const struct area **area)
{
    static const char *const links[] = { " of ", " in ", NULL };
    size_t end = 0, len;
    const struct area *last = index_last_area(r, s, &end);
    struct str head;

    if (l == LANGUAGE_ZH || !last || end != s.len)
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
    return at == 0 || !str_is_letter(s.ptr[at - 1]);
}

/* The longest name that the text ends in; NULL where it is, or may be, that of `own`. */
static const struct indicator *named_last(struct report_audit *r, struct str s,
                                          const struct indicator *own, size_t *from)
{
    struct index_hit hits[MOST_HITS];
    size_t count = index_at_end(r, s, hits, MOST_HITS);
    const struct indicator *found = NULL;

    for (size_t i = 0; i < count; i++) {
        if (!begins_word(s, hits[i].from))
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
    const struct figure *f = model_figure(r->data, named, x->to.area, side_period(x), side_role(x),
                                          STR_NONE);

    AUDIT_FIND(r->with, OTHER_NAME, x->to.at, x->figure, f, side_reference_text(r->arena, x),
               called(r, x->to.indicator), called(r, named),
               f ? audit_reference_to(r, f) : str_format(r->arena, "{%.*s}", STR_ARG(named->id)));
}

void audit_other_area(struct report_audit *r, const struct side_reference *x,
                      const struct area *own, const struct area *said)
{
    enum language l = diag_language(r->with->diag);
    bool rank = x->to.part == PART_RANK;

    if (said)
        AUDIT_FIND(r->with, OTHER_AREA, x->to.at, x->figure, NULL, side_reference_text(r->arena, x),
                   own ? own->name.in[l] : STR(""), said->name.in[l],
                   str_format(r->arena, rank ? "{%.*s/%.*s.rank}" : "{%.*s/%.*s}",
                              STR_ARG(said->id), STR_ARG(x->to.indicator->id)));
}

/* 增长 and up by at the end of a text, with the year they are against. */
static size_t change_at_end(struct str text, enum language l)
{
    static const char *const zh[] = {
        "增长", "下降", "同比增长", "同比下降", "比上年增长", "比上年下降", "较上年增长",
        "较上年下降", "增加", "减少", "上升", "提高", "降低", "比上年增加", "比上年减少", "比上年提高",
        "增加了", "减少了", "下降了", "提高了", NULL
    };
    static const char *const en[] = {
        " up", " up by", " down", " down by", " grew", " grew by", " rose", " rose by",
        " expanded by", " increased by", " fell by", " growing by", " rising by", NULL
    };

    return near_ends(text, l == LANGUAGE_ZH ? zh : en);
}

/* {gdp}，: the level that the text ends in, before reference i; or NULL. */
static const struct side_reference *level_before(const struct side *s, size_t i, struct str text)
{
    static const char *const commas[] = { "，", ",", NULL };
    const struct scan_number *level = i > 0 ? &s->scan.numbers[i - 1] : NULL;
    size_t comma = near_ends(text, commas);

    text.len -= comma;
    return comma && level && level->to <= s->scan.numbers[i].digits
        && str_ends(text, STR("\xEF\xBF\xBC"))
        && text.ptr + text.len == s->scan.text.ptr + level->digits + 3
        && !side_is_listed(s, level) ? side_reference_of(s, level) : NULL;
}

/* {gdp@2024}，增长{gdp-growth}: of another year than the level, and no year is named. */
static void year_of_growth(struct report_audit *r, const struct side *s,
                           const struct scan_number *n, const struct side_reference *x,
                           const struct side_reference *level)
{
    struct period p = level->to.period;
    struct said_year years[MOST_YEARS];
    const struct figure *f = model_figure(r->data, x->to.indicator, x->to.area, p, ROLE_ACTUAL,
                                          STR_NONE);

    if (f && p.kind == PERIOD_YEAR && !period_same(p, x->to.period)
        && !side_years(s, n->digits, years))
        AUDIT_FIND(r->with, OTHER_YEAR, x->to.at, x->figure, f, side_reference_text(r->arena, x),
                   period_text(r->arena, x->to.period), str_number(r->arena, p.year),
                   audit_reference_to(r, f));
}

/* 新增, 新开工: but not 新能源, 高新技术, which are called so. */
static bool says_new(struct str zh)
{
    static const char *const before[] = { "高", "创", NULL };
    static const char *const after[] = { "能源", "技术", "材料", "兴", "型", "质", "区", NULL };
    struct str word = STR("新");

    for (size_t end = 0; near_next(zh, word, &end);)
        if (!near_ends(str_sub(zh, 0, end - word.len), before)
            && !near_begins(str_from(zh, end), after))
            return true;
    return false;
}

/* Names like 优良天数增加 and new homes are of a change by themselves. */
static bool is_of_change(const struct indicator *i)
{
    static const char *const words[] = {
        "增", "减", "降", "升", "提高", "gain", "rise", "fall", "cut", "increase", "decrease",
        "add", "new", "growth", NULL
    };

    return (i->measure != MEASURE_LEVEL && i->measure != MEASURE_SHARE)
        || says_new(i->name.in[LANGUAGE_ZH])
        || side_says(i->name.in[LANGUAGE_ZH], words) || side_says(i->name.in[LANGUAGE_EN], words);
}

/* 失业率下降{unemployment}: by its own level; what it does begins at `verb`. */
static void level_of_reference(struct report_audit *r, const struct side *s,
                               const struct scan_number *n, struct str name, size_t verb)
{
    const struct side_reference *x = side_reference_of(s, n);
    struct str brief = x->to.indicator->short_name.in[s->language];      /* GDP */
    size_t from = str_ends(name, brief) ? name.len - brief.len : name.len;

    if (x->figure && x->figure->has_value && x->to.part == PART_VALUE
        && !is_of_change(x->to.indicator)
        && ((from < name.len && begins_word(name, from))
            || named_last(r, name, x->to.indicator, &from) == x->to.indicator)
        && !is_modified(r, str_sub(name, 0, from), s->language))
        AUDIT_FIND(r->with, NO_CHANGE, x->to.at, x->figure, NULL,
                   side_words(r->arena, s, verb, n->to), x->figure->id,
                   audit_figure_text(r->with, x->figure));
}

/* {gdp}，增长{industry-growth}, GDP grew by {industry-growth}: the growth rate of another, where
 * the data has the level's own. */
static void growth_of_reference(struct report_audit *r, const struct side *s, size_t i,
                                struct str before)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_reference *x = side_reference_of(s, n), *level;
    size_t change = change_at_end(before, s->language), from = 0;
    bool moves = change || x->to.format == FORMAT_MOVED;
    const struct area *area = NULL;
    const struct indicator *own;
    struct str name, zh = x->to.indicator->name.in[LANGUAGE_ZH];

    before.len -= change;
    level = moves ? level_before(s, i, before) : NULL;
    if (moves && !level)
        level_of_reference(r, s, n, without_area(r, before, s->language, &area),
                           (size_t)(before.ptr + before.len - s->scan.text.ptr));
    if (!moves || x->to.indicator->measure != MEASURE_GROWTH
        || (level && (level->to.part != PART_VALUE
                      || level->to.indicator->measure != MEASURE_LEVEL)))
        return;
    name = level ? level->to.indicator->name.in[LANGUAGE_ZH]
                 : without_area(r, before, s->language, &area);
    own = side_growth_named(r, name, &from);
    if (own == x->to.indicator && level && level->to.area != x->to.area)
        audit_other_area(r, x, x->to.area, level->to.area);
    else if (own == x->to.indicator && level)
        year_of_growth(r, s, n, x, level);
    if (!own || own == x->to.indicator || (level && str_starts(zh, name))
        || (!level && (!begins_word(name, from)
                       || is_modified(r, str_sub(name, 0, from), s->language))))
        return;
    report(r, x, own);
}

/* 地区生产总值目标{gdp-growth.target}: a level is said to have the target of its growth. */
static bool is_target_of_growth(struct report_audit *r, const struct side_reference *x,
                                const struct indicator *named)
{
    return x->to.part != PART_VALUE && x->to.indicator->measure == MEASURE_GROWTH
        && side_growth_named(r, named->name.in[LANGUAGE_ZH], NULL) == x->to.indicator;
}

/* A stock by the year before and the name: a count that no word of the name says was made. */
static bool is_stock(struct report_audit *r, const struct figure *f)
{
    static const char *const made[] = {
        "建", "培育", "引进", "签约", "开工", "投产", "发放", "授", "完成", "开展", "出台", "投放",
        "就业", "培训", "转移", "次", NULL
    };
    const struct indicator *i = f->indicator;
    const struct figure *before = audit_result_of(r, f, f->period.year - 1);
    struct decimal twice;

    return before && before->unit == f->unit && decimal_add(before->value, before->value, &twice)
        && decimal_compare(twice, f->value) > 0 && !is_of_change(i)
        && audit_dimension(f->unit) == UNIT_NUMBER && !side_says(i->name.in[LANGUAGE_ZH], made);
}

/* 新增经营主体{market-entities}, added {market-entities} market entities: all there are. */
static void stock_of_reference(struct report_audit *r, const struct side *s,
                               const struct scan_number *n, struct str before)
{
    static const char *const verbs[LANGUAGES][5] = {
        { "新增", "净增", "新增加", "新增了" }, { " added", " adding", " gained", " gaining" },
    };
    const struct side_reference *x = side_reference_of(s, n);
    const struct figure *f = x->figure;
    size_t verb = near_ends(before, verbs[s->language]), from;
    struct names_near near;

    if (!verb || x->to.part != PART_VALUE || !f || !f->has_value || f->role != ROLE_ACTUAL
        || f->period.kind != PERIOD_YEAR || !is_stock(r, f))
        return;
    from = (size_t)(before.ptr - s->scan.text.ptr) + before.len - verb;
    names_surround(s->scan.text, from, n->to, &near);
    if (side_name_score(r, f->indicator, &near) >= NAMED)
        AUDIT_SAY(r->with, AUDIT_ADDED, MSG_AUDIT_NO_CHANGE, x->to.at, f, NULL,
                  side_words(r->arena, s, from, n->to), f->indicator->id,
                  audit_figure_text(r->with, f));
}

void name_of_reference(struct report_audit *r, const struct side *s, size_t i)
{
    const struct scan_number *n = &s->scan.numbers[i];
    const struct side_reference *x = side_reference_of(s, n);
    const struct area *area = NULL, *own = x->to.area ? x->to.area : r->area;
    const struct indicator *named;
    size_t from, start = 0, end;
    struct str before;

    if (!side_prints_figure(x) || side_is_listed(s, n))
        return;
    side_sentence(s, n->digits, &from);
    from = n->digits - from > BEFORE_REFERENCE ? n->digits - BEFORE_REFERENCE : from;
    before = without_area(r, without_links(str_sub(s->scan.text, from, n->digits - from),
                                           s->language), s->language, &area);
    named = named_last(r, before, x->to.indicator, &start);
    stock_of_reference(r, s, n, named ? str_sub(before, 0, start) : before);
    if (!named) {
        growth_of_reference(r, s, i, before);
        return;
    }
    before.len = start;
    if (s->language == LANGUAGE_ZH && (area = index_last_area(r, before, &end)) != NULL
        && end != before.len)
        area = NULL;
    if (named != x->to.indicator
        && (is_modified(r, before, s->language) || is_target_of_growth(r, x, named)))
        return;
    if (named != x->to.indicator)
        report(r, x, named);
    else if (area && area != own)
        audit_other_area(r, x, own, area);
}

/* ---- 分别 ---- */

#define MOST_MEMBERS 12

/* 固定资产投资 of 固定资产投资增长. */
static struct str stem_of(struct str name)
{
    size_t len = near_ends(name, model_growth_tails);

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
