/*
 * audit/scan.c - the walk over a text, and what each number is
 *
 * A number is found by its digits, its Chinese numeral or its English word; `classify` asks the
 * tables of its surroundings in a fixed order, the first that knows it wins.
 */
#include "audit/scan_private.h"

#define LONGEST_QUOTE 90        /* bytes: a quoted name or slogan, not a quoted sentence */

bool scan_add(struct reader *r, struct scan_number n)
{
    struct scan *s = r->scan;
    uint32_t from = s->origin[n.from], to = s->origin[n.to];

    n.at = (struct span){ r->at.source, r->at.offset + from, to > from ? to - from : 0 };
    s->numbers = arena_grow(r->arena, s->numbers, s->count, &r->room, sizeof *s->numbers);
    s->numbers[s->count++] = n;
    r->done = n.to;
    return true;
}

bool scan_add_none(struct reader *r, const struct found *f, enum scan_kind kind, size_t more)
{
    return scan_add(r, (struct scan_number){
        .kind = kind, .from = f->from, .to = more ? f->after.offset[more] : f->to,
        .digits = f->from, .value = f->value, .worded = f->worded });
}

/* ---- the walk ---- */

static void classify(struct reader *r, const struct found *f)
{
    static const char *const ordinals[] = { "届", "号文", "号", "中全会", NULL };

    if (scan_none(r, f) || scan_rank(r, f) || scan_code(r, f) || scan_year(r, f) || scan_date(r, f))
        return;
    if (near_begins(near_str(&f->after), ordinals))
        scan_add_none(r, f, SCAN_ORDINAL, near_begins(near_str(&f->after), ordinals));
    else
        scan_value(r, f);
}

/* Digits with inner points and groups of thousands. */
static size_t digits_run(struct str s)
{
    size_t n = 0, group = 0;

    while (n < s.len && str_is_digit(s.ptr[n]))
        n++;
    for (group = n; group <= 3 && n + 3 < s.len && s.ptr[n] == ',' && str_is_digit(s.ptr[n + 1])
         && str_is_digit(s.ptr[n + 2]) && str_is_digit(s.ptr[n + 3])
         && !(n + 4 < s.len && str_is_digit(s.ptr[n + 4])); n += 4)
        ;
    if (n + 1 < s.len && s.ptr[n] == '.' && str_is_digit(s.ptr[n + 1]))
        for (n++; n < s.len && str_is_digit(s.ptr[n]); n++)
            ;
    return n;
}

struct found scan_surround(const struct reader *r, size_t from, size_t to, bool worded)
{
    return (struct found){
        .from = from, .to = to, .worded = worded,
        .before = near_behind(r->text, from), .after = near_ahead(r->text, to) };
}

/* Where the walk goes on behind a number at `from`. */
static size_t after(const struct reader *r, size_t to)
{
    return r->done > to ? r->done : to;
}

static size_t read_digits(struct reader *r, size_t at)
{
    size_t len = digits_run(str_from(r->text, at)), ordinal;
    struct found f = scan_surround(r, at, at + len, false);
    static const char *const numbered[] = { "No. ", "no. ", "Nos. ", "nos. ", NULL };
    size_t head = near_ends(near_str(&f.before), numbered);
    bool read;
    int place;

    ordinal = scan_english_ordinal(str_from(r->text, at), &place);
    if (ordinal) {
        scan_english_rank(r, &f, ordinal, place);
        return at + ordinal;
    }
    read = decimal_read(str_sub(r->text, at, len), &f.value) && len <= 20;
    /* No. 4 sewage works is 第四污水处理厂: a name; ranked No. 4 is a place. */
    if (head) {
        if (!read || !scan_numbered_rank(r, &f, head))
            scan_add_none(r, &f, SCAN_ORDINAL, 0);
    } else if (read)
        classify(r, &f);
    else
        scan_add_none(r, &f, SCAN_CODE, 0);
    return after(r, at + len);
}

/* 三大, but not 三大会议. */
static bool is_group(const struct found *f)
{
    struct str behind = near_str(&f->after);

    return !f->value.scale && str_starts(behind, STR("大")) && !str_starts(behind, STR("大会"))
        && !str_ends(near_str(&f->before), STR("届"));
}

/* 三家, 千亿元: before a unit that a numeral may count. */
static bool is_counted(const struct reader *r, const struct found *f)
{
    static const char *const vague[] = { "数", "几", "多", "点", "整", NULL };
    static const char *const more[] = { "几", "余", "多", "点", "成", NULL };
    /* 八个方面 and 八项规定 count what a text is made of; 七次全会 is an ordinal. */
    static const char *const no_figures[] = {
        "方面", "规定", "维度", "原则", "措施", "硬措施", "全会", "全体", "会议", "代表大会",
        "确立", "维护", NULL
    };
    struct str behind = near_str(&f->after);
    const struct unit *unit = units_prefix(r->units, behind);
    bool half = f->value.scale > 0;

    return unit && scan_countable(unit) && (!half || unit->dimension == UNIT_TIME)
        && !near_ends(near_str(&f->before), vague) && !near_begins(behind, more)
        && !scan_is_name(f) && !near_begins(str_from(behind, unit->zh.len), no_figures);
}

static size_t read_numeral(struct reader *r, size_t at)
{
    static const char *const places[] = { "第", "前", NULL };
    struct decimal value;
    size_t len = scan_numeral(str_from(r->text, at), &value);
    struct found f = scan_surround(r, at, at + len, true);
    struct str before = near_str(&f.before);
    bool one = len == sizeof "一" - 1 && value.digits == 1 && !value.scale;
    bool quoted = r->mask[at] & (IN_QUOTES | IN_NAME);

    f.value = value;
    if (scan_worded_year(r, &f))
        return after(r, at + len);
    if (near_ends(before, places)) {
        if (!scan_rank(r, &f))
            scan_date(r, &f);
    } else if (!one && str_ends(before, STR("连续"))) {
        scan_value(r, &f);
    } else if (!one && !quoted && is_group(&f)) {
        scan_add_none(r, &f, SCAN_GROUP, sizeof "大" - 1);
    } else if (!one && !quoted && is_counted(r, &f)) {
        scan_value(r, &f);
    }
    return after(r, at + len);
}

/* A letter that begins a word: four, second, top three. */
static size_t read_word(struct reader *r, size_t at)
{
    struct str rest = str_from(r->text, at);
    struct decimal value;
    size_t len = scan_english_cardinal(rest, &value);
    struct found f;
    int place;

    if (len) {
        f = scan_surround(r, at, at + len, true);
        f.value = value;
        if (str_ends(near_str(&f.before), STR("top ")))
            scan_top(r, &f);
        else if (f.after.len && f.after.bytes[0] == '-')
            scan_add_none(r, &f, SCAN_NAME, 0);
        else
            scan_value(r, &f);
        return after(r, at + len);
    }
    len = scan_english_ordinal(rest, &place);
    if (len) {
        f = scan_surround(r, at, at + len, true);
        f.worded = true;
        scan_english_rank(r, &f, len, place);
    }
    while (at < r->text.len && str_is_letter(r->text.ptr[at]))
        at++;
    return at;
}

static void walk(struct reader *r)
{
    size_t i = 0;

    while (i < r->text.len) {
        char c = r->text.ptr[i];
        struct decimal unused;

        if (str_is_digit(c))
            i = read_digits(r, i);
        else if (str_is_letter(c))
            i = i > 0 && str_is_letter(r->text.ptr[i - 1]) ? i + 1 : read_word(r, i);
        else if (str_starts(str_from(r->text, i), STR("\xEF\xBF\xBC"))) {
            scan_placeholder(r, i);
            i = r->done;
        }
        else if ((unsigned char)c >= 0xE3 && scan_numeral(str_from(r->text, i), &unused))
            i = read_numeral(r, i);
        else
            i++;
    }
}

/* ---- quotation marks and names ---- */

static void mark(unsigned char *mask, size_t from, size_t to, unsigned char bit)
{
    for (size_t i = from; i < to; i++)
        mask[i] |= bit;
}

static void mark_quotes(struct str text, unsigned char *mask)
{
    size_t open = 0;
    bool is_open = false, straight = false;

    for (size_t i = 0; i < text.len; i++) {
        struct str rest = str_from(text, i);
        bool quote = text.ptr[i] == '"', end = str_starts(rest, STR("”"));

        if (text.ptr[i] == '\n') {
            is_open = false;
        } else if (str_starts(rest, STR("“")) || (quote && !(is_open && straight))) {
            is_open = true;
            straight = quote;
            open = i;
        } else if ((end || quote) && is_open) {
            is_open = false;
            if (i - open <= LONGEST_QUOTE)
                mark(mask, open, i, IN_QUOTES);
        }
    }
}

static void mark_names(struct str text, unsigned char *mask, const struct str *names, size_t count)
{
    for (size_t n = 0; n < count; n++)
        for (size_t end = 0; near_next(text, names[n], &end);)
            mark(mask, end - names[n].len, end, IN_NAME);
}

struct scan scan_text(struct arena *a, const struct units *units, const struct map *areas,
                      struct str text, struct span at, const struct str *names, size_t name_count)
{
    struct scan_folded folded = scan_fold(a, text);
    unsigned char *mask = arena_alloc(a, folded.text.len + 1);
    struct scan scan = { .text = folded.text, .origin = folded.origin };
    struct reader r = { .scan = &scan, .arena = a, .units = units, .areas = areas,
                        .text = folded.text, .at = at, .mask = mask };

    mark_quotes(folded.text, mask);
    mark_names(folded.text, mask, names, name_count);
    walk(&r);
    scan_lists(&scan);
    return scan;
}

/* ---- values compared ---- */

bool scan_normal(struct decimal value, const struct unit *unit, struct decimal *out)
{
    struct unit base;
    bool exact = true;

    *out = decimal_trim(value);
    if (!unit)
        return true;
    base = *unit;
    base.power = 0;
    base.numerator = base.denominator = 1;
    if (!units_convert(value, unit, &base, -1, out, &exact) || !exact)
        return false;
    *out = decimal_trim(*out);
    return true;
}

decimal_digits scan_digits(struct decimal d)
{
    d = decimal_trim(d);
    while (d.digits && d.digits % 10 == 0)
        d.digits /= 10;
    return d.digits;
}

static enum unit_dimension kind_of(const struct unit *u)
{
    if (!u || u->dimension == UNIT_PERSON || u->dimension == UNIT_VISIT
        || (u->dimension == UNIT_INDEX && !str_is(u->zh, "分")))
        return UNIT_NUMBER;
    return u->dimension;
}

bool scan_same_kind(const struct unit *a, const struct unit *b)
{
    return kind_of(a) == kind_of(b);
}

bool scan_same_amount(const struct scan_number *n, struct decimal value, const struct unit *unit)
{
    struct decimal a, b;

    return scan_same_kind(n->unit, unit) && scan_normal(n->value, n->unit, &a)
        && scan_normal(value, unit, &b) && decimal_compare(a, b) == 0;
}

bool scan_is_money(const struct unit *unit)
{
    return unit && (unit->dimension == UNIT_CNY || unit->dimension == UNIT_USD);
}

const char *scan_kind_name(enum scan_kind k)
{
    static const char *const names[] = {
        "value", "rank", "streak", "year", "class", "group", "attribute", "name", "ordinal",
        "date", "mark", "code", "reference"
    };

    return names[k];
}
