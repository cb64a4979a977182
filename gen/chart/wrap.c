/*
 * chart/wrap.c - names, notes and sources into lines
 *
 * A text wider than its measure is cut in two at the end of a phrase, or else where Chinese words
 * join, where both parts fit; a source line after its items, in Chinese at the price of a line,
 * since running text would break within names. A note and all else is running text, its measure
 * narrowed until names have lines of like length and no note ends with a lone word; a note of two
 * lines that still would is cut as titles are.
 */
#include "base/utf8.h"
#include "chart/scene.h"

#define ENDLESS PU_PT(100000)
/* Longer notes are running text. */
#define MOST_CUT 8
/* Notes whose last line would hold less than this share of the measure are set narrower. */
#define LONELY 22
#define NARROWED 80
/* A first part that takes less than this share of the measure is no line of its own. */
#define SHORT 33
/* Longer terms may be cut. */
#define TERM_COLUMNS 8
#define TERM_BYTES 12

struct text_lines words_wrap(const struct scene *s, struct str text,
                             const struct text_style *style, enum language l, pu measure,
                             struct span at, struct diag *d)
{
    struct text_style *start = ARENA_NEW(s->arena, struct text_style);
    struct text_piece whole = { .text = text, .style = start, .language = l, .at = at,
                                .node = s->page->node };
    struct text_piece *pieces;
    struct text_paragraph p = { .style = start, .language = l, .measure = measure };

    *start = *style;
    start->align = TEXT_START;
    start->indent = start->hang = 0;
    p.count = markup_pieces(s->arena, whole, &pieces);
    if (measure < ENDLESS)
        p.count = kept_pieces(s->arena, &pieces, p.count, measure);
    p.pieces = pieces;
    return text_compose(s->text, s->arena, &p, d);
}

struct text_line words_line(const struct scene *s, struct str text,
                            const struct text_style *style, enum language l, struct span at,
                            struct diag *d)
{
    struct text_lines lines;

    if (!markup_has(text) && s->measuring)
        return (struct text_line){ .width = text_width(s->text, text, style, l) };
    if (!markup_has(text))
        return text_label(s->text, s->arena, text, style, l, at, d);
    lines = words_wrap(s, text, style, l, ENDLESS, at, d);
    return lines.count ? lines.lines[0] : (struct text_line){ .count = 0 };
}

/* A text that is wider than its measure. */
struct wide {
    const struct scene *scene;
    struct str text;
    const struct text_style *style;
    enum language language;
    pu natural, measure;
    struct span at;
    const struct text_ruler *ruler;     /* NULL: with markup */
    struct diag *trial;
};

static struct text_lines try(const struct wide *w, pu measure)
{
    return words_wrap(w->scene, w->text, w->style, w->language, measure, w->at, w->trial);
}

/* Of a part of the text, near enough to choose by. */
static pu width(const struct wide *w, size_t from, size_t to)
{
    return w->ruler ? text_ruler_width(w->ruler, from, to)
        : words_natural(w->scene, str_trim(str_sub(w->text, from, to - from)), w->style,
                        w->language);
}

/* Does a line end in the middle of a word or with a little one, whose sense is on the next? */
static bool leads_on(const struct text_lines *lines)
{
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const struct text_line *line = &lines->lines[i];

        if (line->count && text_leads_on(str_trim(line->runs[line->count - 1].text)))
            return true;
    }
    return false;
}

/* The narrowest measure that takes no more lines: two or three of like length, ending with sense
 * where they can. */
static struct text_lines balanced(const struct wide *w, struct text_lines lines)
{
    size_t count = lines.count;
    pu low = w->measure / 2, high = w->measure;
    bool sense = !leads_on(&lines);

    if (!lines.ok || count < 2 || count > 3)
        return lines;
    while (high - low > w->style->size / 4) {
        pu middle = (low + high) / 2;
        struct text_lines narrower = try(w, middle);

        if (narrower.ok && narrower.count <= count && !(sense && leads_on(&narrower))) {
            lines = narrower;
            high = middle;
        } else {
            low = middle;
        }
    }
    return lines;
}

static bool is_lonely(const struct wide *w, const struct text_lines *lines)
{
    return lines->ok && lines->count > 1
        && lines->lines[lines->count - 1].width < pu_scale(w->measure, LONELY, 100);
}

/* In the widest measure at which the last line of a note is no lone word, or else the least so. */
static struct text_lines sociable(const struct wide *w, struct text_lines lines)
{
    struct text_lines now = lines, best = lines;
    pu m = w->measure;

    while (is_lonely(w, &best) && now.ok && now.count <= lines.count) {
        if (now.lines[now.count - 1].width > best.lines[best.count - 1].width)
            best = now;
        m -= w->measure / 50 + 1;
        if (m < pu_scale(w->measure, NARROWED, 100))
            break;
        now = try(w, m);
    }
    return best;
}

/* Where a text may be cut: after a mark that ends a phrase, else also an item of a list; else
 * where the words of a Chinese text join. */
enum cut { CUT_PHRASE, CUT_ITEM, CUT_JOINT, CUTS };

/* Bytes of the mark that ends a phrase here, or else an item of a list; 0: none. */
static size_t phrase_mark(struct str rest, bool items)
{
    static const char *const ends[] = { "、", "，", "；", "：", "。", ", ", "; ", ": ", ". " };

    for (size_t e = items ? 0 : 1; e < sizeof ends / sizeof *ends; e++)
        if (rest.ptr[0] == ends[e][0] && str_starts(rest, str_of(ends[e])))
            return str_of(ends[e]).len;
    return 0;
}

/* Does a term stand across byte `at`? */
static bool parts_term(const struct wide *w, size_t at)
{
    for (size_t i = at > TERM_BYTES ? at - TERM_BYTES : 0; i < at; i++)
        if (i + text_term_at(w->scene->text, w->text, i, TERM_COLUMNS) > at)
            return true;
    return false;
}

/* Behind 的, before 与 and 和, but not in 目的地, 参与 or 呼和浩特. */
static bool is_joint(const struct wide *w, size_t at)
{
    struct str rest = str_from(w->text, at);

    return at && (str_ends(str_sub(w->text, 0, at), STR("的")) || str_starts(rest, STR("与"))
                  || str_starts(rest, STR("和"))) && !parts_term(w, at);
}

/* The place at `i` or right behind it where the text may be cut; 0: none. */
static size_t cut_at(const struct wide *w, size_t i, enum cut cut)
{
    size_t mark;

    if (cut == CUT_JOINT)
        return w->language == LANGUAGE_ZH && is_joint(w, i) ? i : 0;
    mark = phrase_mark(str_from(w->text, i), cut == CUT_ITEM);
    return mark ? i + mark : 0;
}

/* Two parts of most equal length, both within the measure, cut so; 0: there are none. */
static size_t parts_at(const struct wide *w, enum cut cut, struct str *out)
{
    size_t best = 0;
    pu least = w->measure;

    if (w->natural / 2 > w->measure)
        return 0;
    for (size_t i = 0; i < w->text.len; i++) {
        size_t end = cut_at(w, i, cut);
        pu before, after;

        if (!end)
            continue;
        before = width(w, 0, end);
        if (before > w->measure)
            break;
        if (before < pu_scale(w->measure, SHORT, 100))
            continue;
        after = width(w, end, w->text.len);
        if (after > w->measure || after == 0)
            continue;
        before = before > after ? before - after : after - before;
        if (before < least) {
            least = before;
            best = end;
        }
    }
    out[0] = str_trim(str_sub(w->text, 0, best));
    out[1] = str_from(w->text, best);
    return best ? 2 : 0;
}

static size_t phrases(const struct wide *w, struct str *out)
{
    size_t count = 0;

    for (int cut = 0; cut < CUTS && !count; cut++)
        count = parts_at(w, (enum cut)cut, out);
    return count;
}

/*
 * Cuts a source line into lines that end with its items ("；"), as many on a line as fit. Returns
 * the number of lines, 0 where an item fits no line or the lines would be more than `most`.
 */
static size_t cut_items(const struct wide *w, struct str *out, size_t most)
{
    struct str mark = w->language == LANGUAGE_ZH ? STR("；") : STR("; "), text = w->text;
    size_t count = 0, from = 0, end = 0;

    if (most > MOST_CUT || str_find(text, mark) < 0)
        return 0;
    while (from < text.len) {
        ptrdiff_t at = str_find(str_from(text, end), mark);
        size_t next = at < 0 ? text.len : end + (size_t)at + mark.len;
        bool fits = width(w, from, next) <= w->measure;

        if (fits)
            end = next;
        if (fits && next < text.len)
            continue;
        if (end == from || count == most)
            return 0;
        out[count++] = str_trim(str_sub(text, from, end - from));
        from = end;
    }
    return count;
}

/* The parts as lines; none where one is wider than the measure after all. */
static struct text_lines lines_of(const struct wide *w, const struct str *parts, size_t count,
                                  struct diag *d)
{
    struct text_line *lines = ARENA_ARRAY(w->scene->arena, struct text_line, count);

    for (size_t i = 0; i < count; i++) {
        lines[i] = words_line(w->scene, parts[i], w->style, w->language, w->at, d);
        if (lines[i].width > w->measure)
            return (struct text_lines){ .count = 0 };
    }
    return (struct text_lines){ .lines = lines, .count = count, .ok = true };
}

/* What a draft prints of a word that no line holds, after the report: as much as fits, and …. */
static struct text_lines cut_short(const struct wide *w, struct diag *d)
{
    struct arena *a = w->scene->arena;
    struct text_line *line = ARENA_NEW(a, struct text_line);
    struct str text = chart_plain(a, w->text), rest = text, fits = STR("…");

    while (rest.len) {
        struct str more;

        utf8_next(&rest);
        more = str_join(a, str_sub(text, 0, text.len - rest.len), STR("…"));
        if (words_natural(w->scene, more, w->style, w->language) > w->measure)
            break;
        fits = more;
    }
    *line = words_line(w->scene, fits, w->style, w->language, w->at, d);
    return (struct text_lines){ .lines = line, .count = 1 };
}

static bool runs_off(const struct wide *w, const struct text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        if (lines->lines[i].width > w->measure)
            return true;
    return false;
}

/*
 * A source by its items, on no more lines than running text takes, in Chinese on one more; 0: not
 * so. Running text is set, into `lines`, only where the width does not tell how many it takes.
 */
static size_t by_items(const struct wide *w, struct str *out, struct text_lines *lines)
{
    size_t more = w->language == LANGUAGE_ZH, count = cut_items(w, out, MOST_CUT);

    if (!count || (int64_t)(count - more) * w->measure < (int64_t)w->natural + w->measure)
        return count;
    *lines = try(w, w->measure);
    return lines->ok && count <= lines->count + more ? count : 0;
}

struct text_lines words_break(struct scene *s, struct str text, const struct text_style *style,
                              enum language l, pu measure, size_t most, struct span at)
{
    struct text_line *line = ARENA_NEW(s->arena, struct text_line);
    struct wide w = { s, text, style, l, 0, measure, at, NULL, diag_new(s->arena, LANGUAGE_ZH) };
    struct text_lines lines = { .count = 0 }, cut;
    bool items = most == WORDS_ITEMS, filled = items || most == WORDS_FILLED;
    bool marked = markup_has(text);
    struct str parts[MOST_CUT];
    size_t count = 0;

    if (marked)
        *line = words_line(s, text, style, l, at, s->diag);
    w.natural = marked ? line->width : words_natural(s, text, style, l);
    if (w.natural <= measure) {
        if (!marked)
            *line = words_line(s, text, style, l, at, s->diag);
        return (struct text_lines){ .lines = line, .count = 1, .ok = true };
    }
    if (!marked)
        w.ruler = text_ruler(s->text, s->arena, text, style, l);
    if (items)
        count = by_items(&w, parts, &lines);
    if (!count && most != WORDS_FILLED)
        count = phrases(&w, parts);
    cut = lines_of(&w, parts, count, s->diag);
    if (cut.count)
        return cut;
    if (!lines.count)
        lines = try(&w, measure);
    lines = filled ? sociable(&w, lines) : balanced(&w, lines);
    if (filled && lines.count == 2 && is_lonely(&w, &lines)) {
        cut = lines_of(&w, parts, phrases(&w, parts), s->diag);
        lines = cut.count ? cut : lines;
    }
    if (!lines.ok)
        lines = words_wrap(s, text, style, l, measure, at, s->diag);
    if (!lines.ok)
        return runs_off(&w, &lines) ? cut_short(&w, s->diag) : lines;
    if (most && lines.count > most)
        lines.ok = diag_error(s->diag, at, MSG_CHART_NAME_LONG, text,
                              str_number(s->arena, (long long)most));
    return lines;
}
