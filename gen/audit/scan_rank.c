/* audit/scan_rank.c - ranks: 第2位, 前3, second in; and ordinals that are none */
#include "base/map.h"
#include "audit/scan_private.h"

/* Is what follows the end of a phrase, so that 第2 stands alone? */
static bool phrase_ends(struct str a)
{
    static const char *const ends[] = {
        "、", "，", "。", "；", "：", "）", "（", "”", "！", "？", ",", ".", ";", ")", "(", " ",
        "和", "与", "及", "以", "并", "|", "\"", "的", "\xEF\xBF\xBC", NULL
    };

    return !a.len || near_begins(a, ends);
}

static bool place_of(const struct found *f, int *out)
{
    if (f->value.scale || f->value.digits > 9999 || !f->value.digits)
        return false;
    *out = (int)f->value.digits;
    return true;
}

static bool add_rank(struct reader *r, const struct found *f, size_t from, enum rank_kind kind,
                     int place, size_t more)
{
    return scan_add(r, (struct scan_number){
        .kind = SCAN_RANK, .from = from, .to = more ? f->after.offset[more] : f->to,
        .digits = f->from, .value = f->value, .worded = f->worded, .rank_kind = kind,
        .place = place });
}

/* 第2位, 第2、, 第二; 第四批 is an ordinal. */
static bool read_place(struct reader *r, const struct found *f)
{
    static const char *const places[] = { "位", "名", NULL };
    struct str a = near_str(&f->after), b = near_str(&f->before);
    size_t more = near_begins(a, places);
    bool quoted = r->mask[f->from] & IN_QUOTES;
    int place;

    if (!str_ends(b, STR("第")))
        return false;
    if (place_of(f, &place) && !quoted && (more || phrase_ends(a)))
        return add_rank(r, f, f->before.offset[b.len - (sizeof "第" - 1)], RANK_EXACT, place, more);
    return scan_add_none(r, f, SCAN_ORDINAL, 0);
}

/* 稳居全省前3, 前十位. */
static bool read_top(struct reader *r, const struct found *f)
{
    static const char *const heads[] = {
        "居", "列", "全省", "全国", "全市", "全县", "进入", "排名", "跻身", "入围", "保持", "排",
        "进", NULL
    };
    static const char *const places[] = { "位", "名", "列", NULL };
    struct str a = near_str(&f->after), b = near_str(&f->before);
    size_t more = near_begins(a, places);
    int place;

    if (!str_ends(b, STR("前")) || !place_of(f, &place))
        return false;
    return (more || (phrase_ends(a) && near_ends(str_sub(b, 0, b.len - 3), heads)))
        && add_rank(r, f, f->before.offset[b.len - 3], RANK_TOP, place, more);
}

/* 第2、3位: the second shares 第 and 位 with the first. */
static bool read_shared_place(struct reader *r, const struct found *f)
{
    static const char *const joints[] = { "、", "和", "及", "与", ",", NULL };
    const struct scan *s = r->scan;
    struct str b = near_str(&f->before);
    size_t joint = near_ends(b, joints);
    int place;

    return joint && s->count && place_of(f, &place)
        && s->numbers[s->count - 1].kind == SCAN_RANK
        && s->numbers[s->count - 1].to == f->before.offset[b.len - joint]
        && str_starts(near_str(&f->after), STR("位"))
        && add_rank(r, f, f->from, RANK_EXACT, place, sizeof "位" - 1);
}

/* The nearest words before name a ranking: "ranking second", "ranked sixth and". */
static bool english_ranking(struct str b)
{
    static const char *const words[] = {
        "rank", "Rank", "came", "place", "stood", "among", "top", "position", NULL
    };

    return near_holds(b, words);
}

static bool name_at(struct str s, struct str name)
{
    return name.len && str_starts(s, name)
        && (s.len == name.len || !str_is_letter(s.ptr[name.len]));
}

/* " in Henan", " in the province": an area of the data, or one of the usual kinds. */
static bool in_area(const struct reader *r, size_t at)
{
    static const struct str kinds[] = {
        STR_INIT("the province"), STR_INIT("the country"), STR_INIT("the nation"),
        STR_INIT("the city"), STR_INIT("the county"), STR_INIT("China")
    };
    struct str s = str_from(r->text, at);
    bool space = s.len > 4 && (s.ptr[0] == ' ' || s.ptr[0] == '\v')
        && (s.ptr[3] == ' ' || s.ptr[3] == '\v') && s.ptr[1] == 'i' && s.ptr[2] == 'n';

    s = str_from(s, 4);
    for (size_t i = 0; space && i < sizeof kinds / sizeof *kinds; i++)
        if (name_at(s, kinds[i]))
            return true;
    for (size_t i = 0; space && r->areas && i < map_count(r->areas); i++) {
        const struct area *area = map_value(r->areas, i);

        if (name_at(s, area->name.in[LANGUAGE_EN]))
            return true;
    }
    return false;
}

/* "from 8th to 4th": what stands before and behind the first place. */
static bool leads_on(struct str before, struct str after)
{
    int place;

    return str_ends(before, STR("from ")) && str_starts(after, STR(" to "))
        && (scan_english_ordinal(str_from(after, 4), &place) > 0
            || str_starts(str_from(after, 4), STR("\xEF\xBF\xBC")));
}

void scan_english_rank(struct reader *r, struct found *f, size_t len, int place)
{
    struct str b;
    bool listed = r->scan->count && r->scan->numbers[r->scan->count - 1].kind == SCAN_RANK
               && f->from - r->scan->numbers[r->scan->count - 1].to <= 6;

    f->to = f->from + len;
    f->after = near_ahead(r->text, f->to);
    f->value = decimal_int(place);
    b = near_str(&f->before);
    if (str_ends(b, STR("the ")) || !(english_ranking(b) || listed
        || in_area(r, f->to) || leads_on(b, near_str(&f->after))))
        scan_add_none(r, f, SCAN_ORDINAL, 0);
    else
        add_rank(r, f, f->from, RANK_EXACT, place, 0);
}

bool scan_numbered_rank(struct reader *r, const struct found *f, size_t head)
{
    static const char *const verbs[] = {
        "rank ", "ranks ", "ranked ", "ranking ", "Ranked ", "Ranking ", "placed ", "came ", NULL
    };
    struct str b = near_str(&f->before);
    int place;

    return near_ends(str_sub(b, 0, b.len - head), verbs) && place_of(f, &place)
        && add_rank(r, f, f->before.offset[b.len - head], RANK_EXACT, place, 0);
}

void scan_top(struct reader *r, const struct found *f)
{
    const size_t top = sizeof "top " - 1;

    add_rank(r, f, f->before.offset[f->before.len - top], RANK_TOP, (int)f->value.digits, 0);
}

bool scan_rank(struct reader *r, const struct found *f)
{
    return read_place(r, f) || read_top(r, f) || read_shared_place(r, f);
}
