/*
 * model/unit.c - the table of units and exact conversion
 *
 * A row is a plain unit; its 万, 亿 and 万亿 are made from it where the row allows them. Factors
 * are to the base of the dimension: kg, m2, m, W, Wh, yuan. 1 jin = 1/2 kg, 1 mu = 2000/3 m2.
 */
#include "model/unit.h"

#include "base/map.h"

enum prefixes { PLAIN, WAN = 1, YI = 2, WAN_YI = 4, GREAT = WAN | YI | WAN_YI };

struct row {
    const char *zh, *en, *en_many;
    enum unit_dimension dimension;
    int power;
    unsigned numerator, denominator;
    enum unit_english english;
    int prefixes;
};

#define COUNTER(zh) { zh, "", "", UNIT_NUMBER, 0, 1, 1, UNIT_EN_NOUN, GREAT }
#define NOUN(zh, en, many) { zh, en, many, UNIT_NUMBER, 0, 1, 1, UNIT_EN_NOUN, GREAT }
#define SUFFIX(zh, en, dimension, power) \
    { zh, en, en, dimension, power, 1, 1, UNIT_EN_SUFFIX, WAN | YI }

#define MONEY(zh, en, many, dimension) \
    { zh, en, many, dimension, 0, 1, 1, UNIT_EN_CURRENCY, GREAT }
#define LATIN(zh, en, dimension, power, english) \
    { zh, en, en, dimension, power, 1, 1, english, PLAIN }
#define YIELD(zh, numerator, denominator, power) \
    { zh, " t/ha", " t/ha", UNIT_YIELD, power, numerator, denominator, UNIT_EN_YIELD, PLAIN }

static const struct row rows[] = {
    { "%", "%", "%", UNIT_PERCENT, 0, 1, 1, UNIT_EN_SUFFIX, PLAIN },
    { "‰", "‰", "‰", UNIT_PERCENT, -1, 1, 1, UNIT_EN_SUFFIX, PLAIN },
    { "个百分点", "percentage point", "percentage points", UNIT_POINT, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    { "百分点", "percentage point", "percentage points", UNIT_POINT, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    MONEY("元", "yuan", "yuan", UNIT_CNY),
    { "千元", "yuan", "yuan", UNIT_CNY, 3, 1, 1, UNIT_EN_CURRENCY, PLAIN },
    MONEY("美元", "US dollar", "US dollars", UNIT_USD), MONEY("欧元", "euro", "euros", UNIT_EUR),
    MONEY("日元", "yen", "yen", UNIT_JPY),
    MONEY("港元", "Hong Kong dollar", "Hong Kong dollars", UNIT_HKD),
    { "亿元级", "-yuan class", "-yuan class", UNIT_CLASS, 8, 1, 1, UNIT_EN_CLASS, PLAIN },
    { "亿级", " class", " class", UNIT_CLASS, 8, 1, 1, UNIT_EN_CLASS, PLAIN },
    { "斤", "kg", "kg", UNIT_MASS, 0, 1, 2, UNIT_EN_MASS, GREAT },
    { "公斤", "kg", "kg", UNIT_MASS, 0, 1, 1, UNIT_EN_MASS, GREAT },
    { "千克", "kg", "kg", UNIT_MASS, 0, 1, 1, UNIT_EN_MASS, GREAT },
    { "吨", "tonne", "tonnes", UNIT_MASS, 3, 1, 1, UNIT_EN_MASS, GREAT },
    { "亩", " ha", " ha", UNIT_AREA, 3, 2, 3, UNIT_EN_AREA, GREAT },
    { "公顷", " ha", " ha", UNIT_AREA, 4, 1, 1, UNIT_EN_AREA, WAN | YI },
    { "平方米", " m²", " m²", UNIT_AREA, 0, 1, 1, UNIT_EN_AREA, WAN | YI },
    { "平方公里", " km²", " km²", UNIT_AREA, 6, 1, 1, UNIT_EN_AREA, WAN },
    { "平方千米", " km²", " km²", UNIT_AREA, 6, 1, 1, UNIT_EN_AREA, WAN },
    /* to kg on m² */
    YIELD("斤/亩", 3, 4, -3), YIELD("公斤/亩", 3, 2, -3), YIELD("千克/亩", 3, 2, -3),
    YIELD("吨/亩", 3, 2, 0), YIELD("公斤/公顷", 1, 1, -4), YIELD("吨/公顷", 1, 1, -1),
    SUFFIX("公里", " km", UNIT_LENGTH, 3), SUFFIX("千米", " km", UNIT_LENGTH, 3),
    SUFFIX("米", " m", UNIT_LENGTH, 0), SUFFIX("立方米", " m³", UNIT_VOLUME, 0),
    { "千瓦", "W", "W", UNIT_POWER, 3, 1, 1, UNIT_EN_POWER, WAN | YI },
    { "兆瓦", "W", "W", UNIT_POWER, 6, 1, 1, UNIT_EN_POWER, WAN },
    { "吉瓦", "W", "W", UNIT_POWER, 9, 1, 1, UNIT_EN_POWER, PLAIN },
    LATIN("kW", "W", UNIT_POWER, 3, UNIT_EN_POWER), LATIN("MW", "W", UNIT_POWER, 6, UNIT_EN_POWER),
    LATIN("GW", "W", UNIT_POWER, 9, UNIT_EN_POWER),
    { "千瓦时", "Wh", "Wh", UNIT_ENERGY, 3, 1, 1, UNIT_EN_ENERGY, WAN | YI },
    { "度", "Wh", "Wh", UNIT_ENERGY, 3, 1, 1, UNIT_EN_ENERGY, WAN | YI },
    { "兆瓦时", "Wh", "Wh", UNIT_ENERGY, 6, 1, 1, UNIT_EN_ENERGY, WAN },
    { "吉瓦时", "Wh", "Wh", UNIT_ENERGY, 9, 1, 1, UNIT_EN_ENERGY, PLAIN },
    LATIN("kWh", "Wh", UNIT_ENERGY, 3, UNIT_EN_ENERGY),
    LATIN("MWh", "Wh", UNIT_ENERGY, 6, UNIT_EN_ENERGY),
    LATIN("GWh", "Wh", UNIT_ENERGY, 9, UNIT_EN_ENERGY),
    { "吨标准煤", "tonne of coal equivalent", "tonnes of coal equivalent", UNIT_COAL, 0, 1, 1,
      UNIT_EN_NOUN, WAN | YI },
    { "微克/立方米", " µg/m³", " µg/m³", UNIT_CONCENTRATION, 0, 1, 1, UNIT_EN_SUFFIX, PLAIN },
    { "毫克/立方米", " mg/m³", " mg/m³", UNIT_CONCENTRATION, 3, 1, 1, UNIT_EN_SUFFIX, PLAIN },
    { "人", "person", "people", UNIT_PERSON, 0, 1, 1, UNIT_EN_NOUN, GREAT },
    { "名", "person", "people", UNIT_PERSON, 0, 1, 1, UNIT_EN_NOUN, WAN },
    { "人次", "visit", "visits", UNIT_VISIT, 0, 1, 1, UNIT_EN_NOUN, GREAT },
    /* to hours */
    { "小时", "hour", "hours", UNIT_TIME, 0, 1, 1, UNIT_EN_NOUN, WAN },
    { "个小时", "hour", "hours", UNIT_TIME, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    { "分钟", "minute", "minutes", UNIT_TIME, 0, 1, 60, UNIT_EN_NOUN, PLAIN },
    { "秒", "second", "seconds", UNIT_TIME, 0, 1, 3600, UNIT_EN_NOUN, PLAIN },
    { "天", "day", "days", UNIT_TIME, 0, 24, 1, UNIT_EN_NOUN, PLAIN },
    { "个工作日", "working day", "working days", UNIT_WORKDAY, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    { "年", "year", "years", UNIT_MONTHS, 0, 12, 1, UNIT_EN_NOUN, PLAIN },
    { "个月", "month", "months", UNIT_MONTHS, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    { "分", "point", "points", UNIT_INDEX, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    { "位", "place", "places", UNIT_INDEX, 0, 1, 1, UNIT_EN_NOUN, PLAIN },
    { "倍", " times", " times", UNIT_INDEX, 0, 1, 1, UNIT_EN_SUFFIX, PLAIN },
    NOUN("户", "household", "households"), NOUN("次", "time", "times"),
    NOUN("台", "unit", "units"),
    COUNTER("个"), COUNTER("家"), COUNTER("项"), COUNTER("件"), COUNTER("所"), COUNTER("处"),
    COUNTER("场"), COUNTER("场次"), COUNTER("条"), COUNTER("张"), COUNTER("座"), COUNTER("对"),
    COUNTER("套"), COUNTER("辆"), COUNTER("只"), COUNTER("头"), COUNTER("艘"), COUNTER("架"),
    COUNTER("部"), COUNTER("支"), COUNTER("种"), COUNTER("类"), COUNTER("批"), COUNTER("期"),
    COUNTER("株"), COUNTER("份"), COUNTER("本"), COUNTER("栋"), COUNTER("间"), COUNTER("块"),
    COUNTER("例"), COUNTER("起"), COUNTER("宗"), COUNTER("口"), COUNTER("眼"), COUNTER("盏"),
    COUNTER("班"), COUNTER("列"), COUNTER("幅"), COUNTER("级"),
};

static const struct { const char *zh; int power, bit; } prefixes[] = {
    { "", 0, PLAIN }, { "万", 4, WAN }, { "亿", 8, YI }, { "万亿", 12, WAN_YI }
};

struct units {
    struct arena *arena;
    struct map *names;
    size_t longest;             /* bytes of the longest name */
    struct map *named;          /* zh, a tab, English -> counters with a noun */
};

static void keep(struct units *u, struct unit *unit)
{
    map_put(u->names, unit->zh, unit);
    if (unit->zh.len > u->longest)
        u->longest = unit->zh.len;
}

static bool add_row(struct units *u, const struct row *r, struct str zh, struct str en,
                    struct str en_many)
{
    const struct unit *plain = NULL;

    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        struct unit *unit;

        if (i && !(r->prefixes & prefixes[i].bit))
            continue;
        unit = ARENA_NEW(u->arena, struct unit);
        *unit = (struct unit){
            .zh = str_join(u->arena, str_of(prefixes[i].zh), zh), .en = en, .en_many = en_many,
            .dimension = r->dimension, .power = r->power + prefixes[i].power,
            .numerator = r->numerator, .denominator = r->denominator, .english = r->english,
        };
        plain = plain ? plain : unit;
        unit->plain = plain;
        if (map_find(u->names, unit->zh))
            return false;
        keep(u, unit);
    }
    return true;
}

struct units *units_new(struct arena *a)
{
    struct units *u = ARENA_NEW(a, struct units);

    *u = (struct units){ .arena = a, .names = map_new(a), .named = map_new(a) };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_row(u, &rows[i], str_of(rows[i].zh), str_of(rows[i].en), str_of(rows[i].en_many));
    return u;
}

bool units_add(struct units *u, struct str zh, struct str en, struct str en_many)
{
    static const struct row counted = NOUN("", "", "");

    return zh.len && !map_find(u->names, zh) && add_row(u, &counted, zh, en, en_many);
}

/* Into a numerator or denominator of nine digits, its powers of ten beside it. */
static bool whole(struct decimal d, unsigned *out, int *power)
{
    d = decimal_trim(d);
    *power = -d.scale;
    for (; d.digits && d.digits % 10 == 0; d.digits /= 10)
        ++*power;
    if (d.negative || !d.digits || d.digits > 999999999 || *power > 20 || *power < -20)
        return false;
    *out = (unsigned)d.digits;
    return true;
}

static unsigned long long common_divisor(unsigned long long a, unsigned long long b)
{
    while (b) {
        unsigned long long rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

enum units_result units_add_of(struct units *u, struct str zh, struct str en, struct str en_many,
                               const struct unit *of, struct decimal factor,
                               struct decimal divisor)
{
    unsigned above, below;
    int up, down;
    unsigned long long numerator, denominator, common;
    struct unit *unit;

    if (!zh.len || map_find(u->names, zh))
        return UNITS_TAKEN;
    if (!whole(factor, &above, &up) || !whole(divisor, &below, &down))
        return UNITS_FACTOR;
    numerator = (unsigned long long)above * of->numerator;
    denominator = (unsigned long long)below * of->denominator;
    common = common_divisor(numerator, denominator);
    numerator /= common;
    denominator /= common;
    if (numerator > 999999999 || denominator > 999999999 || of->power + up - down > 20
        || of->power + up - down < -20)
        return UNITS_FACTOR;
    unit = arena_copy(u->arena, of, sizeof *of);
    unit->zh = zh;
    unit->plain = en.len ? unit : of->plain;
    unit->numerator = (unsigned)numerator;
    unit->denominator = (unsigned)denominator;
    unit->power = of->power + up - down;
    if (en.len) {
        unit->en = en;
        unit->en_many = en_many;
        unit->english = UNIT_EN_NOUN;
    }
    keep(u, unit);
    return UNITS_ADDED;
}

const struct unit *units_named(struct units *u, const struct unit *unit, struct str en,
                               struct str en_many)
{
    struct str key;
    struct unit *named, *plain;

    if (unit->english != UNIT_EN_NOUN
        || (unit->dimension != UNIT_NUMBER && unit->dimension != UNIT_PERSON
            && unit->dimension != UNIT_VISIT))
        return NULL;
    if (str_eq(unit->plain->en, en) && str_eq(unit->plain->en_many, en_many))
        return unit;
    key = str_format(u->arena, "%.*s\t%.*s\t%.*s", STR_ARG(unit->zh), STR_ARG(en),
                     STR_ARG(en_many));
    named = map_find(u->named, key);
    if (named)
        return named;
    plain = arena_copy(u->arena, unit->plain, sizeof *plain);
    plain->en = en;
    plain->en_many = en_many;
    plain->plain = plain;
    named = plain;
    if (unit != unit->plain) {
        named = arena_copy(u->arena, unit, sizeof *named);
        named->en = en;
        named->en_many = en_many;
        named->plain = plain;
    }
    map_put(u->named, key, named);
    return named;
}

const struct unit *units_find(const struct units *u, struct str zh)
{
    return map_find(u->names, zh);
}

const struct unit *units_english(const struct units *u, struct str en)
{
    const struct unit *first = NULL;

    for (size_t i = 0; en.len && i < map_count(u->names); i++) {
        const struct unit *unit = map_value(u->names, i);

        if (unit->plain != unit
            || !(str_eq(str_trim(unit->en), en) || str_eq(str_trim(unit->en_many), en)))
            continue;
        if (unit->numerator == unit->denominator)
            return unit;                    /* 公顷 before 亩, whose English is ha, too */
        first = first ? first : unit;
    }
    return first;
}

const struct unit *units_prefix(const struct units *u, struct str text)
{
    size_t len = text.len < u->longest ? text.len : u->longest;

    for (; len; len--) {
        const struct unit *unit;

        /* A name ends where a character does. */
        if (len < text.len && ((unsigned char)text.ptr[len] & 0xc0) == 0x80)
            continue;
        unit = map_find(u->names, str_sub(text, 0, len));
        if (unit)
            return unit;
    }
    return NULL;
}

struct str units_nearest(const struct units *u, struct str zh)
{
    size_t count = map_count(u->names);
    struct str *names = ARENA_ARRAY(u->arena, struct str, count);

    for (size_t i = 0; i < count; i++)
        names[i] = map_key(u->names, i);
    return diag_nearest(zh, names, count);
}

/*
 * The factor between two units as numerator / denominator * 10^power, where the
 * denominator keeps no factor that a finite decimal can absorb.
 */
struct factor { unsigned long long numerator, denominator; int power; };

static struct factor factor_of(const struct unit *from, const struct unit *to)
{
    struct factor f = { (unsigned long long)from->numerator * to->denominator,
                        (unsigned long long)from->denominator * to->numerator,
                        from->power - to->power };

    for (unsigned p = 2; p <= f.denominator && p < 100; p++)
        while (f.denominator % p == 0 && f.numerator % p == 0) {
            f.denominator /= p;
            f.numerator /= p;
        }
    for (; f.denominator % 2 == 0; f.denominator /= 2, f.power--)
        f.numerator *= 5;
    for (; f.denominator % 5 == 0; f.denominator /= 5, f.power--)
        f.numerator *= 2;
    return f;
}

static bool scaled(struct decimal value, struct factor f, struct decimal *out)
{
    return decimal_multiply(value, decimal_int((long long)f.numerator), out)
        && decimal_shift(*out, f.power, out);
}

bool units_convert(struct decimal value, const struct unit *from, const struct unit *to,
                   int scale, struct decimal *out, bool *exact)
{
    struct factor f;
    struct decimal v;

    if (from->dimension != to->dimension)
        return false;
    f = factor_of(from, to);
    if (!scaled(value, f, &v))
        return false;
    *exact = v.digits % f.denominator == 0;
    if (*exact) {
        v.digits /= f.denominator;
        *out = v;
        return true;
    }
    return scale >= 0 && decimal_divide(v, decimal_int((long long)f.denominator), scale, out);
}

bool units_decimal(const struct unit *a, const struct unit *b)
{
    return a->dimension == b->dimension
        && (unsigned long long)a->numerator * b->denominator
            == (unsigned long long)a->denominator * b->numerator;
}

bool units_compare(struct decimal a, const struct unit *ua, struct decimal b,
                   const struct unit *ub, int *order)
{
    struct factor f;
    struct decimal x, y;

    if (ua->dimension != ub->dimension)
        return false;
    f = factor_of(ua, ub);
    /* a * numerator * 10^power against b * denominator: no division. */
    if (!scaled(a, f, &x) || !decimal_multiply(b, decimal_int((long long)f.denominator), &y))
        return false;
    *order = decimal_compare(x, y);
    return true;
}
