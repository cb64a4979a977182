/* audit/scan_none.c - numbers that are no values: list marks, names,
 * telephone numbers, years, dates */
#include "audit/scan_private.h"
#include "lang/lang.h"

/* ---- what is no value ---- */

bool scan_is_name(const struct found *f)
{
    static const char *const before[] = { "国道", "省道", "县道", "编号", NULL };
    static const char *const after[] = {
        "强", "小时过境免签", "年行动", "年倍增", "年出清", "年攻坚", "年计划", NULL
    };
    struct str b = near_str(&f->before), a = near_str(&f->after);
    char last = b.len ? b.ptr[b.len - 1] : ' ', next = a.len ? a.ptr[0] : ' ';

    if (near_ends(b, before) || near_begins(a, after))
        return true;
    if (f->worded)
        return last == '+' || next == '+' || last == '-' || next == '-';
    if (next == '+' && a.len > 1 && (str_is_digit(a.ptr[1]) || a.ptr[1] == 'N'))
        return true;
    if (last == '+' && b.len > 1 && (str_is_digit(b.ptr[b.len - 2]) || b.ptr[b.len - 2] == 'N'))
        return true;
    if (next == '-' && a.len > 1 && str_is_letter(a.ptr[1]))
        return true;
    if (last == '-' && b.len > 1 && str_is_letter(b.ptr[b.len - 2]))
        return true;
    return str_is_letter(last) || last == '_';
}

/* Letters that follow at once are a unit, or the whole is a name: 8GWh, 5G. */
static bool letters_follow(const struct reader *r, const struct found *f)
{
    struct str a = near_str(&f->after);
    const struct unit *unit;
    int power;

    return a.len && str_is_letter(a.ptr[0]) && !scan_english_unit(r->units, a, &unit, &power);
}

static bool line_start(struct str text, size_t at)
{
    static const char *const heads[] = { "(", "（", "#", "##", "###", "- ", "# ", "]", "](", "](（",
                                         NULL };
    size_t from = at;

    while (from > 0 && at - from < 12 && text.ptr[from - 1] != '\n' && text.ptr[from - 1] != '\v'
           && text.ptr[from - 1] != ']')
        from--;
    if (from > 0 && at - from >= 12)
        return false;
    return from == at || near_ends(str_sub(text, from, at - from), heads) == at - from;
}

static bool list_mark(const struct reader *r, const struct found *f, size_t *more)
{
    static const char *const closing[] = { ")", "）", NULL };
    static const char *const opening[] = { "(", "（", NULL };
    static const char *const stops[] = { ".", "、", "．", ")", "）", NULL };
    struct str a = near_str(&f->after), b = near_str(&f->before);
    size_t stop = near_begins(a, stops);

    *more = 0;
    if (near_ends(b, opening) && near_begins(a, closing) && f->to - f->from < 4) {
        *more = near_begins(a, closing);
        return true;
    }
    if (!line_start(r->text, f->from) || f->value.scale)
        return false;
    if (stop && !(a.ptr[0] == '.' && a.len > 1 && str_is_digit(a.ptr[1])))
        *more = stop;
    /* "1 坚持": a short number, a space, Chinese. */
    else if (f->to - f->from <= 2 && a.len > 1 && a.ptr[0] == ' ' && (unsigned char)a.ptr[1] >= 0xE3
             && !units_prefix(r->units, str_from(a, 1)))
        *more = 1;
    return *more > 0;
}

static bool telephone(const struct found *f)
{
    static const char *const words[] = {
        "电话:", "电话：", "热线:", "热线：", "邮编:", "邮编：", "传真:", "传真：", NULL
    };
    static const char *const units[] = { "元", "万", "亿", "人", "户", "吨", "亩", "%", "件", NULL };
    struct str a = near_str(&f->after);

    return near_ends(near_str(&f->before), words)
        || (!f->worded && f->to - f->from >= 7 && !f->value.scale && !near_begins(a, units)
            && !(a.len && a.ptr[0] == ' '));
}

/* ---- years and dates ---- */

static bool is_year(const struct found *f)
{
    long long n;

    if (f->worded || f->value.scale || f->to - f->from != 4)
        return false;
    n = (long long)f->value.digits;
    return n >= 1900 && n <= 2099;
}

/* 2025-02-18 and 2025/2/18: how far it goes behind the year. */
static size_t iso_rest(struct str a)
{
    size_t n = 0;

    for (int part = 0; part < 2; part++) {
        size_t start = n + 1;

        if (n >= a.len || (a.ptr[n] != '-' && a.ptr[n] != '/' && a.ptr[n] != '.'))
            return 0;
        for (n++; n < a.len && n < start + 2 && str_is_digit(a.ptr[n]); n++)
            ;
        if (n == start)
            return 0;
    }
    return n < a.len && str_is_digit(a.ptr[n]) ? 0 : n;
}

bool scan_year(struct reader *r, const struct found *f)
{
    static const char *const more[] = { "余", "万", "亿", "多", NULL };
    static const char *const dashes[] = { "-", "—", "–", "至", "/", "～", "~", NULL };
    struct str a = near_str(&f->after);
    const struct unit *unit;
    size_t rest = iso_rest(a), dash;
    int power;

    if (!is_year(f))
        return false;
    if (rest)
        return scan_add_none(r, f, SCAN_DATE, rest);
    if (str_starts(a, STR("年")))
        return scan_add_none(r, f, SCAN_YEAR, sizeof "年" - 1);
    dash = near_begins(a, dashes);
    if (dash && dash + 4 <= a.len && str_is_digit(a.ptr[dash]))
        return scan_add_none(r, f, SCAN_YEAR, 0);
    unit = units_prefix(r->units, a);
    return !unit && !scan_english_unit(r->units, a, &unit, &power) && !near_begins(a, more)
        && scan_add_none(r, f, SCAN_YEAR, 0);
}

/* Four numerals from 〇 to 九, each a digit. */
bool scan_worded_year(struct reader *r, const struct found *f)
{
    long long n = (long long)f->value.digits;

    return !f->value.scale && f->to - f->from == 4 * (sizeof "二" - 1) && n >= 1900 && n <= 2099
        && str_starts(near_str(&f->after), STR("年"))
        && scan_add_none(r, f, SCAN_YEAR, sizeof "年" - 1);
}

bool scan_date(struct reader *r, const struct found *f)
{
    static const char *const after[] = { "月份", "月底", "月", "日", "时许", "点钟", NULL };
    static const char *const early[] = { "个季度", "季度", "个月", NULL };
    struct str a = near_str(&f->after), b = near_str(&f->before);
    size_t n = near_begins(a, after);

    if (!n && (str_ends(b, STR("前")) || near_begins(a, early) == sizeof "季度" - 1)
        && near_begins(a, early))
        n = near_begins(a, early);
    if (!n && !f->worded && str_starts(a, STR(" ")) && near_begins(str_from(a, 1), lang_months()))
        n = 1 + near_begins(str_from(a, 1), lang_months());
    if (!n && !f->worded && b.len && b.ptr[b.len - 1] == ' ' && f->to - f->from <= 2
        && near_ends(str_sub(b, 0, b.len - 1), lang_months()))
        return scan_add_none(r, f, SCAN_DATE, 0);
    return n && !f->value.scale && scan_add_none(r, f, SCAN_DATE, n);
}

/* ---- the rest ---- */

bool scan_none(struct reader *r, const struct found *f)
{
    size_t more;

    if (list_mark(r, f, &more))
        return scan_add_none(r, f, SCAN_MARK, more);
    return (r->mask[f->from] & IN_NAME || scan_is_name(f) || letters_follow(r, f))
        && scan_add_none(r, f, SCAN_NAME, 0);
}

bool scan_code(struct reader *r, const struct found *f)
{
    return telephone(f) && scan_add_none(r, f, SCAN_CODE, 0);
}
