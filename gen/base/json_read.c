/* base/json_read.c - JSON taken value by value (RFC 8259) */
#include "base/json_read.h"

#include "base/utf8.h"

/* A text with bytes that are no UTF-8, or NUL, is bad as a whole. */
struct json_in json_from(struct arena *a, struct str text)
{
    return (struct json_in){ .arena = a, .text = text, .bad = utf8_check(text) >= 0 };
}

static bool fail(struct json_in *in)
{
    in->bad = true;
    return false;
}

/* The next character that is no white space, without taking it; 0 at the end. */
static char look(struct json_in *in)
{
    while (in->at < in->text.len) {
        char c = in->text.ptr[in->at];

        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return c;
        in->at++;
    }
    return 0;
}

static bool take(struct json_in *in, char c)
{
    if (in->bad || look(in) != c)
        return false;
    in->at++;
    return true;
}

static bool begin(struct json_in *in, char bracket)
{
    if (!take(in, bracket))
        return fail(in);
    in->any = false;
    return true;
}

bool json_in_map(struct json_in *in)
{
    return begin(in, '{');
}

bool json_in_list(struct json_in *in)
{
    return begin(in, '[');
}

/* False where the bracket closes. */
static bool next(struct json_in *in, char bracket)
{
    bool first = !in->any;

    if (in->bad)
        return false;
    in->any = true;
    if (take(in, bracket))
        return false;
    return first || take(in, ',') || fail(in);
}

bool json_item(struct json_in *in)
{
    return next(in, ']');
}

/* ---- strings ---- */

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The four digits behind \u. */
static bool unit(struct str *s, uint32_t *out)
{
    *out = 0;
    for (size_t i = 0; i < 4; i++) {
        int d = i < s->len ? digit(s->ptr[i]) : -1;

        if (d < 0)
            return false;
        *out = *out << 4 | (uint32_t)d;
    }
    *s = str_from(*s, 4);
    return true;
}

/* A character beyond U+FFFF is two units. */
static bool character(struct str *s, struct buf *out)
{
    uint32_t high, low;

    if (!unit(s, &high) || !high || (high >= 0xDC00 && high < 0xE000))
        return false;
    if (high >= 0xD800 && high < 0xDC00) {
        if (!str_starts(*s, STR("\\u")))
            return false;
        *s = str_from(*s, 2);
        if (!unit(s, &low) || low < 0xDC00 || low >= 0xE000)
            return false;
        high = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
    }
    buf_utf8(out, high);
    return true;
}

static bool unescape(struct str s, struct buf *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

    while (s.len) {
        char c = s.ptr[0];
        ptrdiff_t k;

        s = str_from(s, 1);
        if (c != '\\') {
            buf_char(out, c);
            continue;
        }
        c = s.len ? s.ptr[0] : 0;
        s = str_from(s, 1);
        k = c ? str_find_char(str_of(from), c) : -1;
        if (k >= 0)
            buf_char(out, to[k]);
        else if (c != 'u' || !character(&s, out))
            return false;
    }
    return true;
}

/* What stands between the quotes, as it is; *escaped: with escapes. */
static bool between_quotes(struct json_in *in, struct str *raw, bool *escaped)
{
    size_t from = in->at + 1, at = from;

    *escaped = false;
    if (in->bad || look(in) != '"')
        return fail(in);
    for (from = at = in->at + 1; at < in->text.len && in->text.ptr[at] != '"'; at++) {
        if ((unsigned char)in->text.ptr[at] < ' ')
            return fail(in);
        if (in->text.ptr[at] == '\\') {
            *escaped = true;
            at++;
        }
    }
    if (at >= in->text.len)
        return fail(in);
    in->at = at + 1;
    *raw = str_sub(in->text, from, at - from);
    return true;
}

struct str json_string(struct json_in *in)
{
    struct buf out = { .arena = in->arena };
    struct str raw;
    bool escaped;

    if (!between_quotes(in, &raw, &escaped))
        return STR_NONE;
    if (!escaped)
        return raw;
    if (!unescape(raw, &out)) {
        fail(in);
        return STR_NONE;
    }
    return out.len ? buf_str(&out) : STR("");
}

bool json_name(struct json_in *in, struct str *name)
{
    if (!next(in, '}'))
        return false;
    *name = json_string(in);
    return name->ptr && (take(in, ':') || fail(in));
}

/* ---- other values ---- */

uint64_t json_count(struct json_in *in)
{
    size_t from;
    uint64_t n = 0;

    if (in->bad)
        return 0;
    look(in);
    for (from = in->at; in->at < in->text.len && in->at - from < 18; in->at++) {
        char c = in->text.ptr[in->at];

        if (c < '0' || c > '9')
            break;
        n = n * 10 + (uint64_t)(c - '0');
    }
    if (in->at == from)
        fail(in);
    return n;
}

/* A number, true, false or null: what it is made of is not looked at. */
static bool skip_word(struct json_in *in)
{
    size_t from = in->at;

    while (in->at < in->text.len) {
        char c = in->text.ptr[in->at];

        if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') && c != '+' && c != '-'
            && c != '.' && c != 'E')
            break;
        in->at++;
    }
    return in->at > from || fail(in);
}

/* What may stand before a value within `closing`; false where it closes. */
static bool within(struct json_in *in, char closing)
{
    struct str name;

    return closing == '}' ? json_name(in, &name) : json_item(in);
}

void json_skip(struct json_in *in)
{
    char closing[JSON_IN_DEPTH];
    int depth = 0;

    do {
        char c = in->bad ? 0 : look(in);
        struct str raw;
        bool escaped;

        if (c == '{' || c == '[') {
            if (depth == JSON_IN_DEPTH || !begin(in, c)) {
                fail(in);
                return;
            }
            closing[depth++] = c == '{' ? '}' : ']';
        } else if (c == '"' ? !between_quotes(in, &raw, &escaped) : !skip_word(in)) {
            return;
        }
        while (depth && !within(in, closing[depth - 1]))
            depth--;
    } while (depth && !in->bad);
}

bool json_over(struct json_in *in)
{
    return !in->bad && !look(in);
}
