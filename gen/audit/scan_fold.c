/*
 * audit/scan_fold.c - a text as the scanner wants it: one form of each digit, mark and line end
 *
 * Full-width letters and digits and sub- and superscript digits become ASCII, marks of the markup
 * vanish, thin spaces between groups of digits and spaces beside Chinese characters too. A line end
 * inside a sentence becomes \v, so that a figure broken over two lines is one figure.
 */
#include "audit/scan.h"
#include "base/utf8.h"

struct fold {
    struct str text;
    struct buf out;
    uint32_t *origin;
    size_t room;
    size_t line;                /* where the line begins in `out` */
    uint32_t last;              /* the last character written, 0 at the start */
    bool sentence_end;          /* `last` ends a sentence */
};

static void put(struct fold *f, uint32_t c, size_t origin)
{
    size_t before = f->out.len;

    buf_utf8(&f->out, c);
    for (size_t i = before; i < f->out.len; i++) {
        f->origin = arena_grow(f->out.arena, f->origin, i, &f->room, sizeof *f->origin);
        f->origin[i] = (uint32_t)origin;
    }
    f->last = c;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B)
        || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_chinese(uint32_t c)
{
    return utf8_is_han(c) || (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF)
        || (c >= 0x2018 && c <= 0x201F);
}

static uint32_t plain(uint32_t c)
{
    if ((c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A)
        || c == 0xFF05 || c == 0xFF0B || c == 0xFF0D || c == 0xFF0E || c == 0xFF0F)
        return c - 0xFEE0;
    if (c >= 0x2080 && c <= 0x2089)
        return c - 0x2080 + '0';
    return c;
}

/* Three digits and no more follow: a group of thousands. */
static bool group_follows(struct str s)
{
    size_t n = 0;

    while (n < s.len && n < 4 && is_digit((unsigned char)s.ptr[n]))
        n++;
    return n == 3;
}

/* Only digits stand on the line so far: "1 坚持" is numbered by a space. */
static bool line_of_digits(const struct fold *f)
{
    size_t i = f->line;

    while (i < f->out.len && is_digit((unsigned char)f->out.ptr[i]))
        i++;
    return i == f->out.len && i > f->line && i - f->line <= 2;
}

static void fold_spaces(struct fold *f, size_t *i)
{
    size_t from = *i, len;
    uint32_t c, first = utf8_at(f->text, *i, &len);
    bool one;

    *i += len;
    one = true;
    while (*i < f->text.len && is_space(c = utf8_at(f->text, *i, &len))) {
        *i += len;
        one = false;
    }
    if (*i >= f->text.len)
        return;
    c = plain(utf8_at(f->text, *i, NULL));
    if (is_digit(f->last) && is_digit(c) && one && first != ' ' && first != '\t'
        && group_follows(str_from(f->text, *i)))
        return;
    if ((is_chinese(c) || is_chinese(f->last)) && !(is_chinese(c) && line_of_digits(f)))
        return;
    if (f->last && f->last != '\n' && f->last != '\v')
        put(f, ' ', from);
}

/* Does the line begin like an item of a list, a heading or a table? */
static bool marked(struct str s)
{
    static const char *const marks[] = {
        "-", "#", "•", "·", "[", "(", "（", "|", ":::", "：：：", "*", "■", "【"
    };
    struct decimal unused;
    size_t n;

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, str_of(marks[i])))
            return true;
    for (n = 0; n < s.len && n < 3 && is_digit((unsigned char)s.ptr[n]); n++)
        ;
    if (!n)
        n = scan_numeral(s, &unused);
    s = str_from(s, n);
    return n && (str_starts(s, STR(". ")) || str_starts(s, STR("、")) || str_starts(s, STR("．"))
                 || str_starts(s, STR(" ")));
}

static void fold_lines(struct fold *f, size_t *i)
{
    static const char ends[] = "!?:;|";
    size_t from = *i, len;
    unsigned lines = 0;
    bool soft;
    uint32_t c = 0;

    while (*i < f->text.len && (is_space(c = utf8_at(f->text, *i, &len)) || c == '\n')) {
        lines += c == '\n';
        *i += len;
    }
    soft = f->last && f->last != '\n' && *i < f->text.len && !marked(str_from(f->text, *i));
    for (const char *e = ends; *e; e++)
        soft = soft && f->last != (uint32_t)*e;
    soft = soft && f->last != 0x3002 && f->last != 0xFF01 && f->last != 0xFF1F && f->last != 0xFF1B
        && f->last != 0xFF1A && !(f->last == '.' && lines > 1);
    if (soft && f->last < 0x250)
        put(f, lines > 1 ? '\n' : ' ', from);
    else
        put(f, soft ? '\v' : '\n', from);
    if (f->last == '\n')
        f->line = f->out.len;
}

/* Marks of the markup: *, `, _{ ^{ }. */
static bool fold_mark(struct fold *f, size_t *i)
{
    struct str rest = str_from(f->text, *i);

    if (rest.ptr[0] == '*' || rest.ptr[0] == '`' || rest.ptr[0] == '}') {
        ++*i;
        return true;
    }
    if (str_starts(rest, STR("_{")) || str_starts(rest, STR("^{"))) {
        *i += 2;
        return true;
    }
    return false;
}

struct scan_folded scan_fold(struct arena *a, struct str text)
{
    struct fold f = { .text = text, .out = { .arena = a } };

    for (size_t i = 0; i < text.len;) {
        size_t len;
        uint32_t c = utf8_at(text, i, &len);

        if (c == '\n') {
            fold_lines(&f, &i);
        } else if (is_space(c)) {
            fold_spaces(&f, &i);
        } else if (!fold_mark(&f, &i)) {
            put(&f, plain(c), i);
            i += len;
        }
    }
    f.origin = arena_grow(a, f.origin, f.out.len, &f.room, sizeof *f.origin);
    f.origin[f.out.len] = (uint32_t)text.len;
    return (struct scan_folded){ buf_str(&f.out), f.origin };
}
