/* web/text.c - words of the report as HTML: escaped, with language, figures, links and notes */
#include "web/write.h"

#include "out/address.h"
#include "out/svg_text.h"

void web_attribute(struct web *w, const char *name, struct str value)
{
    svg_attribute(&w->out, name, value);
}

void web_z(struct web *w, const char *markup)
{
    buf_z(&w->out, markup);
}

void web_id(struct web *w, struct str id)
{
    if (id.len)
        web_attribute(w, "id", id);
}

/* ---- languages ---- */

bool web_prints(const struct web *w, enum language l)
{
    return (unsigned)w->page->edition >> l & 1 && (w->only < 0 || w->only == (int)l);
}

enum language web_first(const struct web *w)
{
    return web_prints(w, LANGUAGE_ZH) ? LANGUAGE_ZH : LANGUAGE_EN;
}

const char *web_language(enum language l)
{
    return svg_language(l);
}

void web_lang(struct web *w, enum language l)
{
    if (w->both)
        buf_format(&w->out, " lang=\"%s\"", web_language(l));
}

bool web_has(const struct web *w, const struct block_pair *p, enum language l)
{
    return web_prints(w, l) && p->in[l].count > 0;
}

bool web_any(const struct web *w, const struct block_pair *p)
{
    return web_has(w, p, LANGUAGE_ZH) || web_has(w, p, LANGUAGE_EN);
}

void web_word(struct web *w, enum word_id word, enum language l)
{
    web_escape(w, look_word(w->page->look, w->arena, word, l, NULL, 0));
}

void web_words(struct web *w, enum word_id word)
{
    for (int l = 0; l < LANGUAGES; l++) {
        if (!web_prints(w, (enum language)l))
            continue;
        web_z(w, "<span");
        web_lang(w, (enum language)l);
        web_z(w, ">");
        web_word(w, word, (enum language)l);
        web_z(w, l == LANGUAGE_ZH && w->both ? "</span> " : "</span>");
    }
}

/* ---- runs ---- */

static const struct { unsigned flag; const char *open, *close; } elements[] = {
    { BLOCK_STRONG, "<strong>", "</strong>" }, { BLOCK_EMPH, "<em>", "</em>" },
    { BLOCK_DOTS, "<em class=\"dots\">", "</em>" }, { BLOCK_SUPER, "<sup>", "</sup>" },
    { BLOCK_SUB, "<sub>", "</sub>" }, { BLOCK_GAP, "<mark>", "</mark>" },
};

#define ELEMENTS (sizeof elements / sizeof *elements)
/* What a run has behind it. */
#define LINE_ENDS (BLOCK_BREAK_AFTER | BLOCK_PHRASE_AFTER)

/* Bytes of a figure that no line breaks inside; a longer one would not fit a telephone. */
#define WHOLE 36

/* Parts of one figure or link ("247.96 billion" " yuan") stand in one element. */
static bool goes_on(const struct block_run *r, const struct block_run *next)
{
    return (r->figure.len || r->link.len) && str_eq(r->figure, next->figure) &&
        str_eq(r->link, next->link) && !r->note && !next->note;
}

/* The footnote's place in the list at the end, where its text stands once; it is numbered through
 * the document. */
static struct web_note *note_of(struct web *w, const struct block_note *note)
{
    note = note->again ? note->again : note;
    for (size_t i = 0; i < w->note_count; i++)
        if (w->notes[i].note == note)
            return &w->notes[i];
    w->notes = arena_grow(w->arena, w->notes, w->note_count, &w->note_room, sizeof *w->notes);
    w->notes[w->note_count] = (struct web_note){ .note = note };
    return &w->notes[w->note_count++];
}

/* The first call in a language is where the note leads back to. */
static void note_call(struct web *w, const struct block_run *r, enum language l)
{
    struct web_note *n = note_of(w, r->note);

    w->last = 0;
    web_z(w, "<sup class=\"call\"><a role=\"doc-noteref\"");
    if (!n->called[l])
        buf_format(&w->out, " id=\"call.%d.%s\"", r->note->listed, l == LANGUAGE_ZH ? "zh" : "en");
    n->called[l] = true;
    buf_format(&w->out, " href=\"#note.%d\">%d</a></sup>", r->note->listed, r->note->listed);
}

static bool is_whole(const struct block_run *r)
{
    return r->flags & BLOCK_WHOLE && r->text.len <= WHOLE;
}

/* A page has no number here: what names it leads to the place itself. */
static bool link_open(struct web *w, const struct block_run *r)
{
    struct str to = r->link.len || !r->page_of.len ? r->link
                                                   : str_join(w->arena, STR("#"), r->page_of);

    if (!to.len)
        return false;
    if (to.ptr[0] != '#' && !address_allowed(to))
        return w->ok = diag_error(w->diag, r->at, MSG_LINK_ADDRESS, to);
    web_z(w, "<a");
    web_attribute(w, "href", to);
    web_z(w, to.ptr[0] == '#' ? ">" : " rel=\"noopener noreferrer\">");
    return true;
}

static void run_text(struct web *w, const struct block_run *r, enum language l)
{
    bool whole = is_whole(r) && !r->figure.len;

    for (size_t i = 0; i < ELEMENTS; i++)
        if (r->flags & elements[i].flag)
            web_z(w, elements[i].open);
    if (whole)
        web_z(w, "<span class=\"whole\">");
    if (r->page_of.len)
        web_word(w, w->place, l);
    else if (whole || r->flags & BLOCK_WHOLE)
        web_whole(w, r->text);
    else
        web_text(w, r->text);
    if (whole)
        web_z(w, "</span>");
    for (size_t i = ELEMENTS; i-- > 0;)
        if (r->flags & elements[i].flag)
            web_z(w, elements[i].close);
    if (r->flags & BLOCK_PHRASE_AFTER)
        web_z(w, "<wbr>");
    if (r->flags & BLOCK_BREAK_AFTER)
        web_z(w, "<br>");
}

static struct str text_of(struct web *w, const struct block_run *runs, size_t count)
{
    struct str s = runs[0].text;

    for (size_t i = 1; i < count; i++)
        s = str_join(w->arena, s, runs[i].text);
    return s;
}

static void part_of(struct web *w, const struct block_run *r, struct str text, unsigned flags,
                    enum language l)
{
    struct block_run part = *r;

    part.text = text;
    part.flags |= flags;
    if (text.len)
        run_text(w, &part, l);
}

/* The parts that no line ends inside; what is whole already needs no element in it. */
static void figure_parts(struct web *w, const struct block_run *runs, size_t count, bool whole,
                         enum language l)
{
    for (size_t i = 0; i < count; i++) {
        bool kept = !whole && count > 1 && is_whole(&runs[i]);

        web_z(w, kept ? "<span class=\"whole\">" : "");
        part_of(w, &runs[i], runs[i].text, whole ? BLOCK_WHOLE : 0, l);
        web_z(w, kept ? "</span>" : "");
    }
}

/* Of one figure what no line ends inside, between what stands before and behind it. */
static void three_parts(struct web *w, const struct block_run *runs, size_t count,
                        struct str text, const size_t at[2], enum language l)
{
    struct block_run first = *runs, last = runs[count - 1];

    first.flags &= ~(unsigned)LINE_ENDS;
    part_of(w, &first, str_sub(text, 0, at[0]), 0, l);
    web_z(w, "<span class=\"whole\">");
    part_of(w, &first, str_sub(text, at[0], at[1] - at[0]), BLOCK_WHOLE, l);
    web_z(w, "</span>");
    last.text = str_from(text, at[1]);
    if (last.text.len || last.flags & LINE_ENDS)
        run_text(w, &last, l);
}

/* Runs of one figure and one link. */
static void group(struct web *w, const struct block_run *runs, size_t count, enum language l)
{
    bool linked = link_open(w, runs), whole;
    struct str text = text_of(w, runs, count);
    size_t from = 0, to = 0;

    if (runs->figure.len)
        web_core(text, is_whole(runs), l, &from, &to);
    whole = to > 0 && to - from == text.len;
    if (runs->figure.len)
        web_data_open(w, runs->figure, text, whole ? "whole" : NULL);
    if (to && !whole)
        three_parts(w, runs, count, text, (size_t[]){ from, to }, l);
    else
        figure_parts(w, runs, count, whole, l);
    if (runs->figure.len)
        web_z(w, "</data>");
    if (linked)
        web_z(w, "</a>");
}

static const struct str place_before = STR_INIT("第"), place_after = STR_INIT("位");

static bool is_plain(const struct block_run *r)
{
    return !r->figure.len && !r->link.len && !r->note;
}

/* 第42位: is this run the number, whose words are the text's own? */
static bool is_place(const struct block_text *t, size_t i)
{
    return i + 1 < t->count && t->runs[i].figure.len
        && !(i && goes_on(&t->runs[i - 1], &t->runs[i])) && is_plain(&t->runs[i + 1])
        && str_starts(t->runs[i + 1].text, place_after);
}

static bool opens_place(const struct block_text *t, size_t i)
{
    return i + 1 < t->count && is_place(t, i + 1) && is_plain(&t->runs[i])
        && str_ends(t->runs[i].text, place_before);
}

/* A run without the words that the places beside it keep. */
static struct block_run without_places(const struct block_text *t, size_t i)
{
    struct block_run r = t->runs[i];

    if (i && is_place(t, i - 1))
        r.text = str_from(r.text, place_after.len);
    if (opens_place(t, i))
        r.text = str_sub(r.text, 0, r.text.len - place_before.len);
    return r;
}

/* As bold as what it was cut from. */
static void place_word(struct web *w, const struct block_run *from, struct str word,
                       enum language l)
{
    const unsigned looks = BLOCK_STRONG | BLOCK_EMPH | BLOCK_DOTS;
    struct block_run r = { .text = word, .flags = from->flags & looks };

    run_text(w, &r, l);
}

static void place(struct web *w, const struct block_text *t, size_t i, enum language l)
{
    web_z(w, "<span class=\"whole\">");
    if (i && opens_place(t, i - 1))
        place_word(w, &t->runs[i - 1], place_before, l);
    group(w, &t->runs[i], 1, l);
    place_word(w, &t->runs[i + 1], place_after, l);
    web_z(w, "</span>");
}

void web_runs(struct web *w, const struct block_text *t, enum language l, bool bare)
{
    bool was = w->in_text;

    w->in_text = true;
    w->last = 0;
    for (size_t i = 0, n; i < t->count; i += n) {
        const struct block_run *r = &t->runs[i];
        struct block_run own;

        n = 1;
        if (r->note) {
            if (!bare)
                note_call(w, r, l);
            continue;
        }
        if (bare) {
            unsigned flags = r->flags & (BLOCK_SUPER | BLOCK_SUB);
            struct block_run words = { .text = r->text, .flags = flags };

            run_text(w, &words, l);
            continue;
        }
        while (i + n < t->count && goes_on(&t->runs[i + n - 1], &t->runs[i + n]))
            n++;
        own = without_places(t, i);
        if (n == 1 && is_place(t, i))
            place(w, t, i, l);
        else
            group(w, n == 1 ? &own : r, n, l);
    }
    w->in_text = was;
}

/* ---- phrases ---- */

/* Where a phrase of a title ends in `s`, the `last` run or not: behind its mark; the spaces that
 * follow part it from the next. */
static size_t phrase_end(struct str s, bool last, size_t *space)
{
    static const struct str marks[] = { STR_INIT("，"), STR_INIT("："), STR_INIT("；") };
    static const struct str gap = STR_INIT("　");

    *space = 0;
    for (size_t i = 0; i < s.len; i++) {
        struct str rest = str_from(s, i);

        *space = str_starts(rest, gap) ? gap.len : 0;
        if (*space)
            return i;
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (str_starts(rest, marks[k]) && (!last || rest.len > marks[k].len))
                return i + marks[k].len;
    }
    return 0;                           /* none: it ends with the text */
}

struct phrases { struct block_run *runs; size_t count, room; };

static void add_run(struct web *w, struct phrases *p, struct block_run run, struct str text)
{
    p->runs = arena_grow(w->arena, p->runs, p->count, &p->room, sizeof *p->runs);
    p->runs[p->count] = run;
    p->runs[p->count++].text = text;
}

/* The runs up to here are a phrase of their own. */
static void end_phrase(struct web *w, struct phrases *p, enum language l)
{
    struct block_text t = { p->runs, p->count };

    if (p->count) {
        web_z(w, "<span class=\"phrase\">");
        web_runs(w, &t, l, false);
        web_z(w, "</span>");
    }
    p->count = 0;
}

/* A plain run may hold several phrases; figures, links and notes are never cut. */
static void cut_run(struct web *w, struct phrases *p, const struct block_run *r, bool last,
                    enum language l)
{
    struct str rest = r->text;
    struct block_run run = *r;
    size_t end, space = 0;

    run.flags &= ~(unsigned)(BLOCK_PHRASE_AFTER | BLOCK_BREAK_AFTER);
    while (!r->figure.len && !r->link.len && !r->note && !r->page_of.len
           && ((end = phrase_end(rest, last, &space)) > 0 || space)) {
        add_run(w, p, run, str_sub(rest, 0, end + space));      /* no line begins with a space */
        end_phrase(w, p, l);
        rest = str_from(rest, end + space);
    }
    run.flags = r->flags & ~(unsigned)BLOCK_PHRASE_AFTER;
    if (rest.len || r->note)
        add_run(w, p, run, rest);
    if (r->flags & BLOCK_PHRASE_AFTER)
        end_phrase(w, p, l);
}

/* Lines break between phrases; one alone needs no element. */
static void title_runs(struct web *w, const struct block_text *t, enum language l)
{
    struct phrases p = { 0 };
    size_t from = w->out.len;

    for (size_t i = 0; i < t->count; i++)
        cut_run(w, &p, &t->runs[i], i + 1 == t->count, l);
    if (w->out.len > from)
        end_phrase(w, &p, l);
    else
        web_runs(w, t, l, false);
}

/* 1　科技创新引领: a figure and a wide space before the words. */
static bool is_numbered(struct web *w, const struct block_text *t)
{
    struct str s = block_plain(w->arena, t);

    return s.len > 1 && s.ptr[0] >= '0' && s.ptr[0] <= '9'
        && str_starts(str_from(s, 1), STR("　"));
}

static void spans(struct web *w, const struct block_pair *p, bool bare, bool title)
{
    bool first = true;

    for (int l = 0; l < LANGUAGES; l++) {
        if (!web_has(w, p, (enum language)l))
            continue;
        bool hung = title && is_numbered(w, &p->in[l]);

        if (w->both || hung) {
            web_z(w, first ? "<span" : " <span");
            web_lang(w, (enum language)l);
            web_z(w, hung ? " class=\"hung\">" : ">");
        }
        w->brief = true;
        w->gaps = !title && !bare;
        if (title && l == LANGUAGE_ZH)
            title_runs(w, &p->in[l], LANGUAGE_ZH);
        else
            web_runs(w, &p->in[l], (enum language)l, bare);
        w->brief = w->gaps = false;
        if (w->both || hung)
            web_z(w, "</span>");
        first = false;
    }
}

void web_spans(struct web *w, const struct block_pair *p, bool bare)
{
    spans(w, p, bare, false);
}

void web_title(struct web *w, const struct block_pair *p)
{
    spans(w, p, false, true);
}

static void element(struct web *w, const struct block_text *t, enum language l,
                    const char *name, const char *class, struct str id)
{
    buf_format(&w->out, "<%s", name);
    web_id(w, id);
    if (class)
        buf_format(&w->out, " class=\"%s\"", class);
    web_lang(w, l);
    web_z(w, ">");
    w->gaps = true;
    web_runs(w, t, l, false);
    w->gaps = false;
    buf_format(&w->out, "</%s>\n", name);
}

void web_pair(struct web *w, const struct block_pair *p, const char *name, const char *class,
              struct str id)
{
    bool pair = web_has(w, p, LANGUAGE_ZH) && web_has(w, p, LANGUAGE_EN);

    if (pair) {
        web_z(w, "<div class=\"pair\"");
        web_id(w, id);
        web_z(w, ">\n");
    }
    for (int l = 0; l < LANGUAGES; l++)
        if (web_has(w, p, (enum language)l))
            element(w, &p->in[l], (enum language)l, name, class, pair ? STR_NONE : id);
    if (pair)
        web_z(w, "</div>\n");
}
