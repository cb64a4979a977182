/*
 * text/figures.c - what belongs to a number and must not be parted from it
 *
 * 2479.6亿元, 30 km: a number stays with its magnitude and its unit (spec 3.3). Measure words
 * that introduce something counted (项, 条) only cost a price, as does 3个百分点.
 */
#include "text/boxes.h"

#define UNIT_MOST 5
#define OF_CLASS 0x7EA7                 /* 级: 300亿级, 5万吨级 */

/* Units in Han characters; of two with one beginning the longer stands first. */
static const uint16_t units[][UNIT_MOST] = {
    { 0x5143 },                             /* 元 */
    { 0x7F8E, 0x5143 }, { 0x6B27, 0x5143 }, /* 美元 欧元 */
    { 0x6E2F, 0x5143 }, { 0x65E5, 0x5143 }, /* 港元 日元 */
    { 0x5428 }, { 0x4EA9 }, { 0x65A4 },     /* 吨 亩 斤 */
    { 0x516C, 0x65A4 }, { 0x516C, 0x91CC }, /* 公斤 公里 */
    { 0x516C, 0x9877 },                     /* 公顷 */
    { 0x5343, 0x514B }, { 0x5343, 0x7C73 }, /* 千克 千米 */
    { 0x5343, 0x74E6, 0x65F6 },             /* 千瓦时 */
    { 0x5343, 0x74E6 }, { 0x74E6 },         /* 千瓦 瓦 */
    { 0x514B }, { 0x7C73 },                 /* 克 米 */
    { 0x5398, 0x7C73 }, { 0x6BEB, 0x7C73 }, /* 厘米 毫米 */
    { 0x5FAE, 0x7C73 }, { 0x7EB3, 0x7C73 }, /* 微米 纳米 */
    { 0x5FAE, 0x514B }, { 0x6BEB, 0x514B }, /* 微克 毫克 */
    { 0x6D77, 0x91CC }, { 0x82F1, 0x91CC }, /* 海里 英里 */
    { 0x5146, 0x74E6, 0x65F6 },             /* 兆瓦时 */
    { 0x5146, 0x74E6 }, { 0x5409, 0x74E6 }, /* 兆瓦 吉瓦 */
    { 0x5343, 0x4F0F, 0x5B89 }, { 0x5343, 0x4F0F }, /* 千伏安 千伏 */
    { 0x5206, 0x8D1D }, { 0x79D2 },         /* 分贝 秒 */
    { 0x82F1, 0x9551 }, { 0x97E9, 0x5143 }, /* 英镑 韩元 */
    { 0x5E73, 0x65B9, 0x5398, 0x7C73 },     /* 平方厘米 */
    { 0x7ACB, 0x65B9, 0x5398, 0x7C73 },     /* 立方厘米 */
    { 0x5E73, 0x65B9, 0x516C, 0x91CC },     /* 平方公里 */
    { 0x5E73, 0x65B9, 0x5343, 0x7C73 },     /* 平方千米 */
    { 0x5E73, 0x65B9, 0x7C73 },             /* 平方米 */
    { 0x7ACB, 0x65B9, 0x7C73 },             /* 立方米 */
    { 0x6BEB, 0x5347 }, { 0x5347 },         /* 毫升 升 */
    { 0x6444, 0x6C0F, 0x5EA6 }, { 0x5EA6 }, /* 摄氏度 度 */
    { 0x4EBA, 0x6B21 }, { 0x4EBA },         /* 人次 人 */
    { 0x6237 }, { 0x5BB6 }, { 0x8F86 },     /* 户 家 辆 */
    { 0x4EF6 }, { 0x540D }, { 0x5EA7 },     /* 件 名 座 */
    { 0x500D }, { 0x5C81 }, { 0x6B21 },     /* 倍 岁 次 */
    { 0x5E74 }, { 0x6708 }, { 0x65E5 },     /* 年 月 日 */
    { 0x5929 }, { 0x65F6 },                 /* 天 时 */
    { 0x5C0F, 0x65F6 },                     /* 小时 */
    { 0x5206, 0x949F },                     /* 分钟 */
    { OF_CLASS }
};

/* 个百分点 */
static const uint16_t points[UNIT_MOST] = { 0x4E2A, 0x767E, 0x5206, 0x70B9 };

static uint32_t matches(const struct boxes *b, uint32_t at, const uint16_t *unit)
{
    uint32_t n = 0;

    while (n < UNIT_MOST && unit[n]) {
        if (at + n >= b->count || b->box[at + n].first_codepoint != unit[n])
            return 0;
        n++;
    }
    return n;
}

static uint32_t simple_unit(const struct boxes *b, uint32_t at)
{
    uint32_t n = 0;

    for (size_t i = 0; !n && i < sizeof units / sizeof units[0]; i++)
        n = matches(b, at, units[i]);
    return n;
}

uint32_t figure_unit(const struct boxes *b, uint32_t at, bool *soft)
{
    uint32_t n = matches(b, at, points), per;

    *soft = n > 0;
    if (n)
        return n;
    n = simple_unit(b, at);
    /* 微克/立方米 */
    while (n && at + n < b->count && b->box[at + n].first == CLASS_WIDE_SOLIDUS &&
           (per = simple_unit(b, at + n + 1)))
        n += 1 + per;
    if (n && at + n < b->count && b->box[at + n].first_codepoint == OF_CLASS)
        n++;
    return n;
}

/* Bytes of a µ before a unit, in either code. */
static size_t micro(struct str s)
{
    return str_starts(s, STR("\xC2\xB5")) || str_starts(s, STR("\xCE\xBC")) ? 2 : 0;
}

/*
 * English figures read "247.96 billion yuan", "30 km", "36 µg/m³": the unit is the next word, or
 * the one after million and its like. Of a unit of two words each stands here.
 */
enum figure_word figure_word(struct str s)
{
    static const struct { const char *word; enum figure_word is; } words[] = {
        { "billion", FIGURE_SCALE }, { "million", FIGURE_SCALE }, { "trillion", FIGURE_SCALE },
        { "thousand", FIGURE_SCALE }, { "yuan", FIGURE_UNIT }, { "US", FIGURE_UNIT },
        { "dollars", FIGURE_UNIT }, { "percent", FIGURE_UNIT }, { "percentage", FIGURE_UNIT },
        { "point", FIGURE_UNIT }, { "points", FIGURE_UNIT }, { "hectares", FIGURE_UNIT },
        { "metric", FIGURE_UNIT }, { "tonnes", FIGURE_UNIT }, { "tons", FIGURE_UNIT },
        { "kilometres", FIGURE_UNIT }, { "metres", FIGURE_UNIT }, { "months", FIGURE_UNIT },
        { "km", FIGURE_SYMBOL }, { "m", FIGURE_SYMBOL }, { "cm", FIGURE_SYMBOL },
        { "mm", FIGURE_SYMBOL }, { "kg", FIGURE_SYMBOL }, { "g", FIGURE_SYMBOL },
        { "t", FIGURE_SYMBOL }, { "Mt", FIGURE_SYMBOL }, { "ha", FIGURE_SYMBOL },
        { "kW", FIGURE_SYMBOL }, { "MW", FIGURE_SYMBOL }, { "GW", FIGURE_SYMBOL },
        { "kWh", FIGURE_SYMBOL }, { "MWh", FIGURE_SYMBOL }, { "TWh", FIGURE_SYMBOL },
        { "mu", FIGURE_SYMBOL }, { "mg", FIGURE_SYMBOL }, { "ug", FIGURE_SYMBOL },
        { "L", FIGURE_SYMBOL }, { "kV", FIGURE_SYMBOL }, { "dB", FIGURE_SYMBOL },
        { "MB", FIGURE_SYMBOL }, { "GB", FIGURE_SYMBOL }, { "TB", FIGURE_SYMBOL },
        { "min", FIGURE_SYMBOL }, { "Hz", FIGURE_SYMBOL }, { "MHz", FIGURE_SYMBOL },
        { "GHz", FIGURE_SYMBOL }
    };
    size_t n = 0;

    if (micro(s) && s.len > 2 && str_is_letter(s.ptr[2]))
        return FIGURE_SYMBOL;
    while (n < s.len && str_is_letter(s.ptr[n]))
        n++;
    /* m² and km³ in characters of their own */
    if (n < s.len && (unsigned char)s.ptr[n] >= 0x80 &&
        !str_starts(str_from(s, n), STR("\xC2\xB2")) &&
        !str_starts(str_from(s, n), STR("\xC2\xB3")))
        return FIGURE_OTHER;
    for (size_t i = 0; n && i < sizeof words / sizeof words[0]; i++)
        if (str_is(str_sub(s, 0, n), words[i].word))
            return words[i].is;
    return FIGURE_OTHER;
}
