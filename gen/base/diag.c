/* base/diag.c - messages collected, then printed with the line and a caret */
#include "base/diag_private.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "base/map.h"
#include "base/places.h"
#include "base/utf8.h"

#define MOST_ARGUMENTS 6
#define MOST_REPORTS 10000      /* kept; beyond it they are only counted */
#define MOST_QUOTED 800         /* bytes of an argument that are shown */

static const struct {
    const char *name;
    int arguments;
    struct bilingual text;
} table[MESSAGES] = {
#define MESSAGE(name, arguments, zh, en) { #name, arguments, { { STR_INIT(zh), STR_INIT(en) } } },
#include "base/messages.def"
#undef MESSAGE
};

struct diag *diag_new(struct arena *a, enum language language)
{
    struct diag *d = ARENA_NEW(a, struct diag);

    d->arena = a;
    d->language = language;
    return d;
}

enum language diag_language(const struct diag *d)
{
    return d->language;
}

const char *diag_comma(const struct diag *d)
{
    return d->language == LANGUAGE_ZH ? "、" : ", ";
}

/* C1 controls and those that turn the direction of writing: a terminal would obey them. */
static bool turns_terminal(uint32_t c)
{
    return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* An argument as shown: cut, control characters as \xNN, so that a terminal stays safe. */
static void add_argument(struct buf *b, struct str s)
{
    bool cut = s.len > MOST_QUOTED;

    if (cut)
        s.len = MOST_QUOTED;
    while (s.len) {
        size_t n;
        uint32_t c = utf8_at(s, 0, &n);

        if (cut && s.len < 4 && c == 0xFFFD)
            break;
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            buf_format(b, "\\x%02x", (unsigned)c);
        else if (c == 0xFFFD && n == 1)
            buf_format(b, "\\x%02x", (unsigned)(unsigned char)s.ptr[0]);
        else if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
            buf_format(b, "\\u%04x", (unsigned)c);
        else
            buf_add(b, str_sub(s, 0, n));
        s = str_from(s, n);
    }
    if (cut)
        buf_z(b, "…");
}

/* {1|page|pages}: the first word where the argument is 1. */
static void add_word(struct buf *b, struct str words, struct str number)
{
    ptrdiff_t bar = str_find(words, STR("|"));
    struct str one = bar < 0 ? words : str_sub(words, 0, (size_t)bar);

    buf_add(b, bar < 0 || str_is(number, "1") ? one : str_from(words, (size_t)bar + 1));
}

/* The bytes of the {…} at the start of the text; 0 where none stands there. */
static size_t add_braced(struct buf *b, struct str text, const struct str *values, int count)
{
    ptrdiff_t end = str_find(text, STR("}"));
    int n = end >= 2 ? text.ptr[1] - '1' : -1;

    if (n < 0 || n >= count)
        return 0;
    if (end == 2)
        add_argument(b, values[n]);
    else if (text.ptr[2] == '|')
        add_word(b, str_sub(text, 3, (size_t)end - 3), values[n]);
    else
        return 0;
    return (size_t)end + 1;
}

static struct str expand(struct arena *a, enum language language, enum message m, va_list args)
{
    struct str values[MOST_ARGUMENTS], text = table[m].text.in[language];
    struct buf b = { .arena = a };

    for (int i = 0; i < table[m].arguments; i++)
        values[i] = va_arg(args, struct str);
    while (text.len) {
        ptrdiff_t brace = str_find(text, STR("{"));
        size_t plain = brace < 0 ? text.len : (size_t)brace, held;

        buf_add(&b, str_sub(text, 0, plain));
        text = str_from(text, plain);
        if (!text.len)
            break;
        held = add_braced(&b, text, values, table[m].arguments);
        if (!held)
            buf_char(&b, '{');
        text = str_from(text, held ? held : 1);
    }
    return buf_str(&b);
}

/* The same words at the same place: a second edition, or a title that stands in two places. */
static bool said_before(struct diag *d, struct span at, enum message m, struct str text)
{
    struct buf key = { .arena = d->arena };

    if (!at.source)
        return false;
    buf_format(&key, "%d:%u:%u:%.*s:", (int)m, at.offset, at.length, STR_ARG(at.source->path));
    buf_add(&key, text);
    d->said = d->said ? d->said : map_new(d->arena);
    return map_put(d->said, buf_str(&key), d) != NULL;
}

/* The place as the user wrote it. */
static struct span written(struct span at)
{
    const struct source *s = at.source;

    if (!s || !s->part_count)
        return at;
    for (size_t i = 0; i < s->part_count; i++) {
        const struct source_part *p = &s->parts[i];
        uint32_t into = at.offset - p->offset;

        if (at.offset < p->offset || into >= p->length)
            continue;
        if (into + at.length > p->from->text.len)       /* escapes made it longer */
            return (struct span){ p->from, 0, (uint32_t)p->from->text.len };
        return (struct span){ p->from, into, at.length };
    }
    return SPAN_NONE;
}

static void report(struct diag *d, enum severity severity, struct span at, enum message m,
                   va_list args)
{
    struct str text;

    at = written(at);

    if (severity != NOTE)
        d->hushed = d->silent[m];
    if (d->hushed)
        return;
    if (severity == ERROR && d->lenient)
        severity = WARNING;
    d->counts[severity]++;
    if (d->count >= MOST_REPORTS)
        return;
    text = expand(d->arena, d->language, m, args);
    if (severity != NOTE && (d->hushed = said_before(d, at, m, text)))
        return;
    d->reports = arena_grow(d->arena, d->reports, d->count, &d->room, sizeof *d->reports);
    d->reports[d->count++] = (struct report){
        .severity = severity, .message = m, .at = at, .subject = d->subject,
        .text = text
    };
}

bool diag_error(struct diag *d, struct span at, enum message m, ...)
{
    va_list args;

    va_start(args, m);
    report(d, ERROR, at, m, args);
    va_end(args);
    return false;
}

bool diag_failure(struct diag *d, struct span at, enum message m, ...)
{
    va_list args;

    va_start(args, m);
    report(d, FAILURE, at, m, args);
    va_end(args);
    return false;
}

void diag_warning(struct diag *d, struct span at, enum message m, ...)
{
    va_list args;

    va_start(args, m);
    report(d, WARNING, at, m, args);
    va_end(args);
}

void diag_note(struct diag *d, struct span at, enum message m, ...)
{
    va_list args;

    va_start(args, m);
    report(d, NOTE, at, m, args);
    va_end(args);
}

void diag_silence(struct diag *d, enum message m)
{
    d->silent[m] = true;
}

void diag_lenient(struct diag *d, bool on)
{
    d->lenient = on;
}

static const struct {
    int error;
    enum message words;
} reasons[] = {
    { ENOENT, MSG_REASON_ENOENT }, { EACCES, MSG_REASON_EACCES }, { EPERM, MSG_REASON_EPERM },
    { EISDIR, MSG_REASON_EISDIR }, { ENOTDIR, MSG_REASON_ENOTDIR }, { ENOSPC, MSG_REASON_ENOSPC },
    { EDQUOT, MSG_REASON_EDQUOT }, { EFBIG, MSG_REASON_EFBIG }, { EROFS, MSG_REASON_EROFS },
    { EIO, MSG_REASON_EIO }, { EMFILE, MSG_REASON_EMFILE }, { ENFILE, MSG_REASON_EMFILE },
    { ENAMETOOLONG, MSG_REASON_ENAMETOOLONG }, { ELOOP, MSG_REASON_ELOOP },
    { EPIPE, MSG_REASON_EPIPE }, { ETIMEDOUT, MSG_REASON_ETIMEDOUT },
};

struct str diag_reason(const struct diag *d, int error)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].error == error)
            return table[reasons[i].words].text.in[d->language];
    return str_of(strerrordesc_np(error));
}

unsigned diag_errors(const struct diag *d)
{
    return d->counts[ERROR];
}

unsigned diag_failures(const struct diag *d)
{
    return d->counts[FAILURE];
}

unsigned diag_warnings(const struct diag *d)
{
    return d->counts[WARNING];
}

int diag_status(const struct diag *d)
{
    return d->counts[FAILURE] ? 3 : d->counts[ERROR] ? 1 : 0;
}

#define LINE_WIDTH 100          /* columns of an input line that are shown */

/* Where to begin showing a long line: at most half a window before the place. */
static uint32_t window_start(struct str text, uint32_t line, uint32_t at)
{
    int width = 0;

    while (at > line && width < LINE_WIDTH / 2) {
        do
            at--;
        while (at > line && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
        width += utf8_columns(utf8_at(text, at, NULL));
    }
    return at;
}

/* The bytes of `line` that fill the window. */
static struct str window(struct str line)
{
    struct str rest = line;
    int width = 0;

    while (rest.len && width < LINE_WIDTH)
        width += utf8_columns(utf8_next(&rest));
    return str_sub(line, 0, line.len - rest.len);
}

/* The line of the input under the message, cut to a window, and the caret below it. */
static void add_line(struct buf *b, struct span at)
{
    struct str text = at.source->text, line;
    uint32_t start = places_line(at), from;
    ptrdiff_t end = str_find_char(str_from(text, start), '\n');
    int carets;

    line = str_sub(text, start, end < 0 ? text.len : (size_t)end);
    if (!line.len || at.offset < start || at.offset > start + line.len)
        return;
    from = window_start(text, start, at.offset);
    line = window(str_from(line, from - start));
    buf_z(b, "    ");
    for (struct str rest = line; rest.len;) {
        size_t n;
        uint32_t c = utf8_at(rest, 0, &n);

        if (c < 0x20)
            buf_char(b, ' ');
        else if (turns_terminal(c))
            for (int i = utf8_columns(c); i > 0; i--)
                buf_char(b, ' ');
        else
            buf_add(b, str_sub(rest, 0, n));
        rest = str_from(rest, n);
    }
    buf_z(b, "\n    ");
    for (int i = utf8_width(str_sub(text, from, at.offset - from)); i > 0; i--)
        buf_char(b, ' ');
    carets = utf8_width(str_sub(line, at.offset - from, at.length));
    do
        buf_char(b, '^');
    while (--carets > 0);
    buf_char(b, '\n');
}

static void add_report(struct buf *b, const struct report *r, enum language language)
{
    static const struct bilingual names[] = {
        [ERROR] = { { STR_INIT("错误"), STR_INIT("error") } },
        [FAILURE] = { { STR_INIT("失败"), STR_INIT("failure") } },
        [WARNING] = { { STR_INIT("警告"), STR_INIT("warning") } },
        [NOTE] = { { STR_INIT("说明"), STR_INIT("note") } }
    };
    unsigned line, column;

    if (r->at.source) {
        add_argument(b, r->at.source->path);
        if ((r->at.offset || r->at.length) && !r->at.source->option) {
            span_place(r->at, &line, &column);
            places_add(b, r->at.source, line, column);
        }
        buf_z(b, ": ");
    } else if (r->severity != NOTE) {
        buf_z(b, "yaolan: ");
    }
    buf_add(b, names[r->severity].in[language]);
    buf_z(b, ": ");
    buf_add(b, r->text);
    buf_char(b, '\n');
    if (r->at.source && (r->at.offset || r->at.length))
        add_line(b, r->at);
}

static unsigned kept_errors(const struct diag *d)
{
    unsigned count = 0;

    for (size_t i = 0; i < d->count; i++)
        count += d->reports[i].severity < WARNING;
    return count;
}

/* Where not all can be shown, errors come before warnings, in the order they were reported. */
struct str diag_text(const struct diag *d, struct arena *a, unsigned most)
{
    struct buf b = { .arena = a };
    unsigned shown[2] = { 0, 0 }, hidden = 0, wrong = kept_errors(d);
    unsigned most_of[2] = { most - (wrong < most ? wrong : most), most };   /* warnings; errors */
    bool showing = true;

    for (size_t i = 0; i < d->count; i++) {
        const struct report *r = &d->reports[i];
        bool error = r->severity < WARNING;

        if (r->severity != NOTE)
            showing = shown[error] < most_of[error];
        if (showing)
            add_report(&b, r, d->language);
        if (r->severity != NOTE) {
            shown[error] += showing;
            hidden += !showing;
        }
    }
    if (hidden)
        buf_add(&b, str_join(a, diag_words(d, a, MSG_MORE_MESSAGES, str_number(a, hidden)),
                             STR("\n")));
    return buf_str(&b);
}

static struct str about(const struct diag *d, struct arena *a, struct str subject, bool demoted)
{
    struct buf b = { .arena = a };
    bool showing = false;

    for (size_t i = 0; i < d->count; i++) {
        struct report r = d->reports[i];

        if (r.severity != NOTE)
            showing = r.severity == WARNING && r.demoted == demoted && r.subject.len
                && diag_is_among(subject, r.subject);
        if (r.severity != NOTE && demoted)
            r.severity = ERROR;
        if (showing)
            add_report(&b, &r, d->language);
    }
    return buf_str(&b);
}

struct str diag_errors_about(const struct diag *d, struct arena *a, struct str subject)
{
    return about(d, a, subject, true);
}

struct str diag_warnings_about(const struct diag *d, struct arena *a, struct str subject)
{
    return about(d, a, subject, false);
}

void diag_print(const struct diag *d, FILE *to, unsigned most)
{
    struct arena *a = arena_open();
    struct str s = diag_text(d, a, most);

    fwrite(s.ptr, 1, s.len, to);
    arena_close(a);
}

size_t diag_count(const struct diag *d)
{
    return d->count;
}

struct diag_item diag_at(const struct diag *d, size_t i)
{
    static const char *const names[] = { "error", "failure", "warning", "note" };
    const struct report *r = &d->reports[i];

    return (struct diag_item){ names[r->severity], table[r->message].name, r->at, r->text };
}

struct str diag_nearest(struct str word, const struct str *words, size_t count)
{
    unsigned characters = 0, best;
    struct str nearest = STR_NONE;

    for (struct str rest = word; rest.len; characters++)
        utf8_next(&rest);
    best = characters / 3 + 1;
    if (characters == 1)
        best = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned n = str_distance(word, words[i], best);

        /* at equal distance a word of the same length: a wrong character is likelier
         * than a lost one */
        if (n <= best && (!nearest.ptr || n < best ||
                          (words[i].len == word.len && nearest.len != word.len))) {
            best = n;
            nearest = words[i];
        }
    }
    return nearest;
}

struct str diag_words(const struct diag *d, struct arena *a, enum message m, ...)
{
    va_list args;
    struct str s;

    va_start(args, m);
    s = expand(a, d->language, m, args);
    va_end(args);
    return s;
}
