/*
 * data/xlsx_format.c - what a number format shows of a number (ECMA-376
 * part 1, 18.8.30 and 18.8.31)
 *
 * A code is up to four sections parted by semicolons: positive, negative, zero, text. Words of a
 * section are in quotes, behind a backslash, or any character that means nothing else.
 */
#include "data/xlsx_private.h"

#include <string.h>

#include "base/utf8.h"

/* Formats 27 to 58 are those of Chinese Excel. */
static const struct { unsigned char number; const char *code; } standard[] = {
    { 1, "0" }, { 2, "0.00" }, { 3, "#,##0" }, { 4, "#,##0.00" },
    { 5, "#,##0;-#,##0" }, { 6, "#,##0;-#,##0" }, { 7, "#,##0.00;-#,##0.00" },
    { 8, "#,##0.00;-#,##0.00" }, { 9, "0%" }, { 10, "0.00%" }, { 14, "yyyy/m/d" },
    { 15, "d-mmm-yy" }, { 16, "d-mmm" }, { 17, "mmm-yy" }, { 18, "h:mm" }, { 19, "h:mm:ss" },
    { 20, "h:mm" }, { 21, "h:mm:ss" }, { 22, "yyyy/m/d h:mm" }, { 27, "yyyy年m月" },
    { 28, "m月d日" }, { 29, "m月d日" }, { 30, "m-d-yy" }, { 31, "yyyy年m月d日" }, { 32, "h时mm分" },
    { 33, "h时mm分ss秒" }, { 34, "h时mm分" }, { 35, "h时mm分ss秒" }, { 36, "yyyy年m月" },
    { 37, "#,##0;-#,##0" }, { 38, "#,##0;-#,##0" }, { 39, "#,##0.00;-#,##0.00" },
    { 40, "#,##0.00;-#,##0.00" }, { 41, "#,##0;-#,##0;\"-\"" }, { 42, "#,##0;-#,##0;\"-\"" },
    { 43, "#,##0.00;-#,##0.00;\"-\"" }, { 44, "#,##0.00;-#,##0.00;\"-\"" }, { 45, "mm:ss" },
    { 47, "mm:ss" }, { 50, "yyyy年m月" }, { 51, "m月d日" }, { 52, "yyyy年m月" }, { 53, "m月d日" },
    { 54, "m月d日" }, { 55, "h时mm分" }, { 56, "h时mm分ss秒" }, { 57, "yyyy年m月" }, { 58, "m月d日" },
};

const char *format_standard(unsigned number)
{
    for (size_t i = 0; i < sizeof standard / sizeof *standard; i++)
        if (standard[i].number == number)
            return standard[i].code;
    return "General";
}

/* A section being read. */
struct reading {
    struct arena *arena;
    struct str rest;
    struct format_section *out;
    struct buf before, after;
    size_t digits;                  /* placeholders so far */
    /* special: a condition, an exponent, a fraction, elapsed time */
    bool point, special;
    bool comma;                     /* the last thing was a comma behind digits */
    bool minutes;                   /* the last letters told hours, so an m tells minutes */
};

/* Brackets around a negative number say what its sign says. */
static void put_word(struct reading *r, struct str s)
{
    if (!str_is(s, "(") && !str_is(s, ")") && !str_is(s, " "))
        buf_add(r->digits ? &r->after : &r->before, s);
}

/* "words", \x, _x (a blank as wide as x), *x (filling) */
static bool take_quoted(struct reading *r)
{
    char c = r->rest.ptr[0];
    size_t n = 1;

    if (c == '"') {
        ptrdiff_t end = str_find_char(str_from(r->rest, 1), '"');

        n = end < 0 ? r->rest.len : (size_t)end + 2;
        put_word(r, str_sub(r->rest, 1, end < 0 ? r->rest.len : (size_t)end));
    } else if (c == '\\' || c == '!' || c == '_' || c == '*') {
        if (r->rest.len > 1)
            utf8_at(r->rest, 1, &n);
        if (c == '\\' || c == '!')
            put_word(r, str_sub(r->rest, 1, n));
        n++;
    } else {
        return false;
    }
    r->rest = str_from(r->rest, n);
    return true;
}

/* [Red], [$¥-804], [>100], [h] */
static bool take_bracket(struct reading *r)
{
    ptrdiff_t end = str_find_char(r->rest, ']');
    char c;

    if (r->rest.ptr[0] != '[')
        return false;
    c = r->rest.len > 1 ? r->rest.ptr[1] : 0;
    r->special |= c == '<' || c == '>' || c == '=' || c == 'h' || c == 'H' || c == 'm' || c == 's';
    if (c == '$' && end > 2) {
        struct str sign = str_sub(r->rest, 2, (size_t)end - 2);
        ptrdiff_t dash = str_find_char(sign, '-');

        sign = dash < 0 ? sign : str_sub(sign, 0, (size_t)dash);
        if (!str_is(sign, "¥") && !str_is(sign, "￥"))
            put_word(r, sign);
    }
    r->rest = str_from(r->rest, end < 0 ? r->rest.len : (size_t)end + 1);
    return true;
}

static bool take_digit(struct reading *r)
{
    char c = r->rest.ptr[0];

    if (c == '.' && !r->point && (r->digits || r->rest.len > 1)) {
        r->point = true;
        r->digits++;
    } else if (c == '0' || c == '#' || c == '?') {
        r->special |= r->after.len > 0;     /* digits, words, digits: 0!.0 shows another number */
        r->digits++;
        r->out->zero |= c == '0';
        if (r->point)
            r->out->most++;
        if (r->point && c == '0')
            r->out->least = r->out->most;
    } else {
        return false;
    }
    r->comma = false;
    r->rest = str_from(r->rest, 1);
    return true;
}

/* Letters of dates; in Latin upper or lower case. */
static bool take_date(struct reading *r)
{
    char c = (char)(r->rest.ptr[0] | 0x20);

    if (c != 'y' && c != 'm' && c != 'd' && c != 'h' && c != 's')
        return false;
    r->out->kind = FORMAT_DATE;
    r->out->year |= c == 'y';
    r->out->day |= c == 'd';
    r->out->clock |= c == 'h' || c == 's';
    r->out->month |= c == 'm' && !r->minutes;
    r->minutes = c == 'h' || (c == 'm' && r->minutes);
    while (r->rest.len && (r->rest.ptr[0] | 0x20) == c)
        r->rest = str_from(r->rest, 1);
    return true;
}

static bool take_mark(struct reading *r)
{
    static const char *const ignored[] = {
        "AM/PM", "A/P", "上午/下午", "¥", "￥", "(", ")", "+", "-", " ", "General", "G/通用格式", "@",
    };
    char c = r->rest.ptr[0];

    if (c == ',' && r->digits) {
        r->comma = true;
        r->rest = str_from(r->rest, 1);
        return true;
    }
    if (c == '%' || c == '/' || ((c == 'E' || c == 'e') && r->digits)) {
        r->out->percent += c == '%';
        r->special |= c != '%' && r->out->kind != FORMAT_DATE && r->digits;
        r->rest = str_from(r->rest, 1);
        return true;
    }
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        if (str_starts(r->rest, str_of(ignored[i]))) {
            if (i >= 10)
                r->special = true;
            r->rest = str_from(r->rest, strlen(ignored[i]));
            return true;
        }
    return false;
}

static void take_word(struct reading *r)
{
    size_t n;

    utf8_at(r->rest, 0, &n);
    put_word(r, str_sub(r->rest, 0, n));
    r->rest = str_from(r->rest, n);
}

static void read_section(struct arena *a, struct str code, struct format_section *out)
{
    struct reading r = { .arena = a, .rest = code, .out = out, .before = { .arena = a },
                         .after = { .arena = a } };
    bool scaled = false;

    *out = (struct format_section){ .kind = FORMAT_LITERAL };
    while (r.rest.len) {
        bool comma = r.comma;

        if (take_digit(&r))
            continue;
        scaled |= comma && r.rest.ptr[0] != ',';
        if (!take_quoted(&r) && !take_bracket(&r) && !take_mark(&r) && !take_date(&r))
            take_word(&r);
    }
    scaled |= r.comma;
    out->before = buf_str(&r.before);
    out->after = buf_str(&r.after);
    if (out->kind == FORMAT_DATE && !r.digits)
        return;
    if (r.digits)
        out->kind = scaled || (r.special && r.after.len) ? FORMAT_SCALED : FORMAT_NUMBER;
    if (r.special && out->kind != FORMAT_SCALED)
        out->kind = FORMAT_GENERAL;
}

/* Semicolons in quotes or behind a backslash are words. */
static struct str next_section(struct str *code)
{
    struct str section = *code;
    bool quoted = false;

    for (size_t i = 0; i < code->len; i++) {
        char c = code->ptr[i];

        quoted ^= c == '"';
        if (!quoted && (c == '\\' || c == '!'))
            i++;
        else if (!quoted && c == ';') {
            section = str_sub(*code, 0, i);
            *code = str_from(*code, i + 1);
            return section;
        }
    }
    *code = STR_NONE;
    return section;
}

const struct format *format_read(struct arena *a, struct str code)
{
    struct format *f = ARENA_NEW(a, struct format);
    struct str rest = code;
    size_t count = 0;

    f->code = code;
    while (rest.ptr && count < 3)
        read_section(a, next_section(&rest), &f->sections[count++]);
    if (!count)
        f->sections[count++].kind = FORMAT_GENERAL;
    for (; count < 3; count++)
        f->sections[count] = f->sections[0];
    return f;
}
