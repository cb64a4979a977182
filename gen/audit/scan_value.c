/* audit/scan_value.c - values: unit, magnitude, qualifier, sign, and what makes one a
 * class or an attribute */
#include "audit/scan_private.h"

#include "base/utf8.h"

/* Units that a Chinese numeral may count: 三家 and 千亿元, not 三大, 五级, 十届. */
bool scan_countable(const struct unit *unit)
{
    static const char *const counters[] = {
        "个", "家", "次", "项", "件", "所", "座", "条", "户", "套", "场", "张", "辆", "人", "名",
        "天", "倍", "对", NULL
    };

    switch (unit->dimension) {
    case UNIT_NUMBER: case UNIT_PERSON: case UNIT_TIME: case UNIT_INDEX:
        return near_begins(unit->zh, counters) == unit->zh.len || unit->power >= 4;
    case UNIT_CNY: case UNIT_USD: case UNIT_MASS: case UNIT_AREA: case UNIT_LENGTH:
    case UNIT_POWER: case UNIT_ENERGY: case UNIT_VISIT:
        return true;
    default:
        return false;
    }
}

struct value {
    struct scan_number n;
    struct str rest;            /* of the near text behind */
};

/* 10.73万农村人口: the magnitude without a unit. */
static int bare_magnitude(struct str *rest)
{
    static const struct near_tag words[] = {
        { "万亿", 12 }, { "亿", 8 }, { "万", 4 }, { "千", 3 }, { "百", 2 }, { NULL, 0 }
    };
    size_t len;
    int power = near_tag_begins(words, *rest, &len);

    *rest = str_from(*rest, len);
    return power;
}

static void apply(struct scan_number *n, int sense)
{
    n->stable |= sense == NEAR_STABLE;
    n->preliminary |= sense == NEAR_EARLY;
    if (sense == NEAR_RISE || sense == NEAR_FALL)
        n->sign = sense == NEAR_RISE ? SCAN_RISE : SCAN_FALL;
    if (sense >= NEAR_RELATION)
        n->relation = (enum relation)(sense - NEAR_RELATION);
}

static void read_unit(struct reader *r, struct value *v)
{
    bool spaced = str_starts(v->rest, STR(" "))
               && units_prefix(r->units, str_from(v->rest, 1));
    struct str rest = str_from(v->rest, spaced);
    const struct unit *unit = units_prefix(r->units, rest);
    int power = 0;

    if (!unit) {
        power = bare_magnitude(&rest);
        if (str_starts(rest, STR("余")) || str_starts(rest, STR("多"))) {
            v->n.relation = RELATION_MORE_THAN;
            rest = str_from(rest, sizeof "余" - 1);
            /* 3万余元: the unit is 万元 all the same, its magnitude in the value. */
            unit = units_prefix(r->units, rest);
        }
    }
    if (unit)
        rest = str_from(rest, unit->zh.len);
    if (!unit && !power && v->n.relation != RELATION_MORE_THAN) {
        rest = str_from(rest, scan_english_unit(r->units, rest, &unit, &power));
    }
    if (power && !decimal_shift(v->n.value, power, &v->n.value))
        unit = NULL;
    v->n.unit = unit;
    v->rest = rest;
}

/* A minus, where it is no dash of a range nor a hyphen. */
static size_t minus_before(struct str b)
{
    static const char *const signs[] = { "-", "−", NULL };
    size_t len = near_ends(b, signs);
    char c = b.len > len ? b.ptr[b.len - len - 1] : ' ';

    return len && !str_is_digit(c) && !str_is_letter(c) && c != '%' ? len : 0;
}

static void read_before(const struct found *f, struct value *v)
{
    struct str b = near_str(&f->before);
    size_t minus = minus_before(b), len;
    int sense;

    if (minus) {
        v->n.value = decimal_negate(v->n.value);
        b.len -= minus;
    }
    for (int i = 0; i < 4 && (sense = near_sense_before(b, LANGUAGE_ZH, &len)); i++) {
        apply(&v->n, sense);
        b.len -= len;
    }
    for (int i = 0; i < 3 && str_ends(b, STR(" "))
         && (sense = near_sense_before(str_sub(b, 0, b.len - 1), LANGUAGE_EN, &len)); i++) {
        apply(&v->n, sense);
        b.len -= 1 + len;
    }
    v->n.from = f->before.offset[b.len];
}

static void read_after(struct value *v)
{
    size_t len;
    int sense = near_sense_after(v->rest, LANGUAGE_ZH, &len);

    sense = sense ? sense : near_sense_after(v->rest, LANGUAGE_EN, &len);
    apply(&v->n, sense);
    v->rest = str_from(v->rest, len);
}

/* US$41.27 million, CNY 3 billion, ¥20. */
static void read_currency(struct reader *r, const struct found *f, struct value *v)
{
    static const struct { const char *text, *zh; } signs[] = {
        { "US$", "美元" }, { "USD ", "美元" }, { "USD", "美元" }, { "$", "美元" }, { "CNY ", "元" },
        { "RMB ", "元" }, { "RMB", "元" }, { "¥", "元" }, { "￥", "元" },
    };
    struct str b = near_str(&f->before);

    for (size_t i = 0; i < sizeof signs / sizeof *signs && !v->n.unit; i++)
        if (str_ends(b, str_of(signs[i].text))) {
            v->n.unit = units_find(r->units, str_of(signs[i].zh));
            v->n.from = f->before.offset[b.len - str_of(signs[i].text).len];
        }
}

static bool chinese_follows(struct str rest)
{
    static const char *const ends[] = { "，", "。", "、", "；", "：", "）", "”", "！", "？", "的", NULL };

    return rest.len && (unsigned char)rest.ptr[0] >= 0xE4 && !near_begins(rest, ends)
        && utf8_is_han(utf8_at(rest, 0, NULL));
}

/* The direct objects of a project: 投资27亿元的, 年产30万台, 200兆瓦时储能电站. */
static bool is_attribute(const struct found *f, const struct value *v)
{
    static const char *const invested[] = { "投资", "投资额", "投资约", "投资达", "投资超", NULL };
    static const char *const yearly[] = { "年产", "年处理", "年加工", "日产", "日处理", NULL };
    struct str b = near_str(&f->before);
    enum unit_dimension d = v->n.unit ? v->n.unit->dimension : UNIT_NUMBER;

    if (near_ends(b, yearly))
        return true;
    if (near_ends(b, invested) && str_starts(v->rest, STR("的")))
        return true;
    return (d == UNIT_POWER || d == UNIT_ENERGY) && v->n.relation == RELATION_AT
        && chinese_follows(v->rest);
}

/* 10亿元以上项目, 10家超50亿元: amounts that name a class. */
static bool is_class(const struct found *f, const struct value *v, bool floor_behind)
{
    static const char *const over[] = { "家超", "个超", "家超过", "个超过", "户超", NULL };
    static const char *const grade[] = { "级", "元级", "量级", NULL };

    if (near_begins(v->rest, grade))
        return true;
    if (!scan_is_money(v->n.unit))
        return false;
    return (floor_behind && chinese_follows(v->rest)) || near_ends(near_str(&f->before), over);
}

static bool is_streak(const struct found *f, const struct value *v)
{
    static const char *const words[] = { "连续", "连续第", NULL };
    static const char *const consecutive[] = { " consecutive", " successive", " straight", NULL };
    static const char *const running[] = { " running", " in a row", " in succession", NULL };
    static const char *const units[] = { "年", "期", "个月", "次", "届", "周", NULL };

    if (near_begins(near_str(&f->after), consecutive)
        || (v->n.unit && v->n.unit->dimension == UNIT_MONTHS && near_begins(v->rest, running)))
        return true;
    return near_ends(near_str(&f->before), words)
        && (near_begins(near_str(&f->after), units)
            || (v->n.unit && v->n.unit->dimension == UNIT_MONTHS));
}

/* 10家企业之一, 在全国168个重点城市排名中: how many others there are. */
static bool is_population(const struct found *f, const struct value *v)
{
    static const char *const before[] = { "全国", "全省", "全市", NULL };
    struct str rest = str_sub(v->rest, 0, 8 * 3);

    if (v->n.relation != RELATION_AT || (v->n.unit && v->n.unit->dimension != UNIT_NUMBER))
        return false;
    return str_find(str_sub(rest, 0, 5 * 3), STR("之一")) >= 0
        || (near_ends(near_str(&f->before), before) && str_find(rest, STR("排名")) >= 0);
}

/* Three digits without a unit in quotation marks are a slogan, and so is any numeral there. */
static bool is_quoted(const struct reader *r, const struct found *f, const struct value *v)
{
    if (r->mask[f->from] & IN_NAME)
        return true;
    if (!(r->mask[f->from] & IN_QUOTES))
        return false;
    return f->worded || !v->n.unit || (v->n.unit->dimension == UNIT_NUMBER && !v->n.unit->power)
        || v->n.unit->dimension == UNIT_MONTHS;
}

/* Where the text ends that was read. */
static size_t end_of(const struct found *f, const struct value *v)
{
    size_t read = f->after.len - v->rest.len;

    return read ? f->after.offset[read - 1] + 1 : f->to;
}

void scan_value(struct reader *r, const struct found *f)
{
    struct value v = { .n = { .kind = SCAN_VALUE, .digits = f->from, .value = f->value,
                              .relation = RELATION_AT, .worded = f->worded } };
    size_t end;
    bool floor_behind;

    v.rest = near_str(&f->after);
    read_unit(r, &v);
    read_before(f, &v);
    read_currency(r, f, &v);
    end = v.rest.len;
    read_after(&v);
    floor_behind = v.rest.len < end;
    v.n.to = end_of(f, &v);
    if (is_quoted(r, f, &v) || is_population(f, &v))
        v.n.kind = SCAN_NAME;
    else if (!f->worded && !v.n.unit && str_starts(v.rest, STR("大")))
        v.n.kind = SCAN_GROUP;
    else if (is_streak(f, &v))
        v.n.kind = SCAN_STREAK;
    else if (is_class(f, &v, floor_behind))
        v.n.kind = SCAN_CLASS;
    else if (is_attribute(f, &v))
        v.n.kind = SCAN_ATTRIBUTE;
    scan_add(r, v.n);
}

/* What is printed by reference: only its surroundings are known. */
void scan_placeholder(struct reader *r, size_t at)
{
    struct found f = scan_surround(r, at, at + 3, false);
    struct value v = { .n = { .kind = SCAN_REFERENCE, .digits = at, .relation = RELATION_AT } };

    v.rest = near_str(&f.after);
    read_unit(r, &v);
    read_before(&f, &v);
    v.n.value = decimal_int(0);
    v.n.to = end_of(&f, &v);
    v.n.reference = r->references++;
    scan_add(r, v.n);
    r->done = f.to;
}
