/*
 * audit/scan_words.c - numbers and units written in characters and letters
 *
 * 三十二, 千 and 半 as far as they count something; four and second; English units as names of the
 * registry's units, with the magnitudes million, billion, trillion.
 */
#include "audit/scan_near.h"

static int numeral_digit(struct str s)
{
    static const char *const digits[] = {
        "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "两", "〇", "○"
    };

    for (int i = 0; i < 13; i++)
        if (str_starts(s, str_of(digits[i])))
            return i == 10 ? 2 : i > 10 ? 0 : i;
    return -1;
}

static int numeral_power(struct str s)
{
    return str_starts(s, STR("十")) ? 10 : str_starts(s, STR("百")) ? 100
         : str_starts(s, STR("千")) ? 1000 : 0;
}

size_t scan_numeral(struct str s, struct decimal *out)
{
    const size_t width = sizeof "一" - 1;
    long total = 0, digit = -1;
    size_t n = 0;

    if (str_starts(s, STR("半"))) {
        *out = (struct decimal){ 5, 1, false };
        return width;
    }
    while (n < 10 * width) {
        struct str rest = str_from(s, n);
        int d = numeral_digit(rest), power = d < 0 ? numeral_power(rest) : 0;

        if (d >= 0)
            digit = digit > 0 ? digit * 10 + d : d;
        else if (power) {
            total += (digit < 0 ? 1 : digit) * power;
            digit = -1;
        } else {
            break;
        }
        n += width;
    }
    *out = decimal_int(total + (digit > 0 ? digit : 0));
    return n;
}

/* The word, in any case of its first letter, not followed by another letter. */
static bool word_at(struct str s, const char *word)
{
    size_t n = 0;

    for (; word[n]; n++) {
        int small = str_is_letter(word[n]) ? 32 : 0;

        if (n >= s.len || (s.ptr[n] | small) != (word[n] | small))
            return false;
    }
    return n >= s.len || !str_is_letter(s.ptr[n]) || !str_is_letter(word[n - 1]);
}

size_t scan_english_cardinal(struct str s, struct decimal *out)
{
    static const struct { const char *word; int value; } words[] = {
        { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 },
        { "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 },
        { "twice", 2 }, { "both", 2 }, { "twenty", 20 }, { "thirty", 30 }, { "fifty", 50 },
        { "hundred", 100 },
    };

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (word_at(s, words[i].word)) {
            *out = decimal_int(words[i].value);
            return str_of(words[i].word).len;
        }
    return 0;
}

size_t scan_english_ordinal(struct str s, int *out)
{
    static const char *const words[] = {
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
        "seventeenth", "eighteenth"
    };
    size_t n = 0;

    for (int i = 0; i < 18; i++)
        if (word_at(s, words[i])) {
            *out = i + 1;
            return str_of(words[i]).len;
        }
    for (*out = 0; n < s.len && n < 4 && str_is_digit(s.ptr[n]); n++)
        *out = *out * 10 + (s.ptr[n] - '0');
    if (n && (word_at(str_from(s, n), "st") || word_at(str_from(s, n), "nd")
              || word_at(str_from(s, n), "rd") || word_at(str_from(s, n), "th")))
        return n + 2;
    return 0;
}

static const struct { const char *en, *zh; } units_by_name[] = {
    { "%", "%" }, { "per cent", "%" }, { "percent", "%" },
    { "percentage points", "个百分点" }, { "percentage point", "个百分点" },
    { "points", "个百分点" }, { "point", "个百分点" },
    { "yuan", "元" }, { "RMB", "元" }, { "CNY", "元" }, { "US dollars", "美元" },
    { "U.S. dollars", "美元" }, { "dollars", "美元" }, { "USD", "美元" },
    { "tonnes of coal equivalent", "吨标准煤" },
    { "tonnes", "吨" }, { "tonne", "吨" }, { "metric tons", "吨" }, { "tons", "吨" }, { "kg", "公斤" },
    { "hectares", "公顷" }, { "ha", "公顷" }, { "mu", "亩" },
    { "square kilometres", "平方公里" }, { "square kilometers", "平方公里" }, { "sq km", "平方公里" },
    { "km²", "平方公里" }, { "km2", "平方公里" }, { "square metres", "平方米" },
    { "square meters", "平方米" }, { "m²", "平方米" }, { "km", "公里" }, { "kilometres", "公里" },
    { "kilometers", "公里" }, { "metres", "米" }, { "meters", "米" },
    { "kWh", "千瓦时" }, { "MWh", "兆瓦时" }, { "GWh", "吉瓦时" }, { "kW", "千瓦" }, { "MW", "兆瓦" },
    { "GW", "吉瓦" }, { "µg/m³", "微克/立方米" }, { "μg/m³", "微克/立方米" },
    { "mg/m³", "毫克/立方米" }, { "people", "人" }, { "persons", "人" }, { "person", "人" },
    { "residents", "人" }, { "households", "户" }, { "visits", "人次" }, { "visitors", "人次" },
    { "days", "天" }, { "day", "天" }, { "hours", "小时" }, { "years", "年" }, { "year", "年" },
    { "months", "个月" }, { "times", "次" }, { "places", "位" },
};

static const struct { const char *word; int power; } magnitudes[] = {
    { "thousand", 3 }, { "million", 6 }, { "billion", 9 }, { "trillion", 12 },
    { "mn", 6 }, { "bn", 9 },
};

static size_t spaces(struct str s)
{
    return s.len && s.ptr[0] == ' ' ? 1 : 0;
}

size_t scan_english_unit(const struct units *units, struct str s, const struct unit **out,
                         int *power)
{
    size_t n = 0, gap = spaces(s), best = 0;

    *power = 0;
    *out = NULL;
    for (size_t i = 0; i < sizeof magnitudes / sizeof *magnitudes; i++)
        if (word_at(str_from(s, gap), magnitudes[i].word)) {
            n = gap + str_of(magnitudes[i].word).len;
            *power = magnitudes[i].power;
            break;
        }
    gap = spaces(str_from(s, n));
    for (size_t i = 0; i < sizeof units_by_name / sizeof *units_by_name; i++) {
        size_t len = str_of(units_by_name[i].en).len;

        if (len > best && word_at(str_from(s, n + gap), units_by_name[i].en)) {
            best = len;
            *out = units_find(units, str_of(units_by_name[i].zh));
        }
    }
    return best ? n + gap + best : n;
}
