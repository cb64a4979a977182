/*
 * audit/last_year.c - sentences, titles, dates and period that a report has kept from the year
 * before
 *
 * Both reports are walked alike and their texts cut into sentences; those of the older one go into
 * a map, those of the newer are looked up in it. A sentence is compared without spaces (Chinese) or
 * with single ones, without marks of emphasis and without its last stop. A title may stay unless it
 * names a year that has moved.
 */
#include "audit/last_year.h"
#include "audit/moment.h"

#include "base/map.h"
#include "base/utf8.h"
#include "data/markup.h"

#define MOST_DEPTH 64           /* of elements; the markup nests less deep */
#define LEAST_HAN 8             /* shorter sentences are calls and labels */
#define LEAST_WORDS 5

struct sentence {
    struct str text;            /* as it is compared */
    struct span at;
    bool moves;                 /* it prints a figure of the report's own period */
};

struct walk {
    struct arena *arena;
    const struct dataset *data;
    struct diag *diag;          /* NULL: of the older report, whose sentences are gathered */
    struct map *before;         /* text -> struct sentence of the older one */
    struct map *fixed;          /* formulations, as they are compared */
    struct map *titles;         /* those of the older one that name its years -> struct span */
    struct moment moment;         /* of the older one */
    struct str path, written;   /* of the older one, as read and as the report names it */
    int now_year;               /* of the newer one's period; 0: none */
    bool same_words;            /* what only has new figures may stay */
};

/* ---- sentences ---- */

static bool long_enough(struct str s, enum language language)
{
    unsigned han = 0, words = 0;
    bool inside = false;

    while (s.len) {
        uint32_t c = utf8_next(&s);
        bool letter = c < 0x80 && str_is_letter((char)c);

        han += utf8_is_han(c);
        words += letter && !inside;
        inside = letter || (inside && c == '\'');
    }
    return language == LANGUAGE_ZH ? han >= LEAST_HAN : words >= LEAST_WORDS;
}

/* The day of the older report, or its year beside figures that are no longer that year's. */
static void check_moment_of(struct walk *w, const struct sentence *s, enum language language)
{
    const struct moment *m = &w->moment;
    struct str date = moment_names_date(m, s->text, language);

    if (date.len) {
        diag_error(w->diag, s->at, MSG_LAST_YEAR_DAY, date, w->path);
        diag_note(w->diag, SPAN_NONE, MSG_LAST_YEAR_DECLARE, m->date[LANGUAGE_ZH][0],
                  m->date[LANGUAGE_EN][0]);
    } else if (s->moves && m->year && moment_names_year(s->text, m->year, language)
               && !moment_names_year(s->text, w->now_year, language)) {
        diag_error(w->diag, s->at, MSG_LAST_YEAR_YEAR, str_number(w->arena, m->year),
                   str_number(w->arena, w->now_year));
    }
}

static void end_sentence(struct walk *w, struct buf *text, struct sentence *s,
                         enum language language)
{
    const struct sentence *old;

    while (text->len && text->ptr[text->len - 1] == ' ')
        text->len--;
    s->text = str_copy(w->arena, buf_str(text));
    text->len = 0;
    if (w->diag)
        check_moment_of(w, s, language);
    if (!long_enough(s->text, language) || map_find(w->fixed, s->text))
        return;
    if (!w->diag) {
        map_put(w->before, s->text, arena_copy(w->arena, s, sizeof *s));
        return;
    }
    old = map_find(w->before, s->text);
    if (!old || (s->moves && w->same_words))
        return;
    diag_error(w->diag, s->at, s->moves ? MSG_LAST_YEAR_WORDS : MSG_LAST_YEAR_SENTENCE, w->path);
    diag_note(w->diag, old->at, MSG_LAST_YEAR_THERE);
    diag_note(w->diag, SPAN_NONE, s->moves ? MSG_LAST_YEAR_ALLOW : MSG_LAST_YEAR_HOW, w->written);
}

/* Bytes of what ends a sentence at the start of `s`, or 0. */
static size_t stop_at(struct str s, enum language language)
{
    static const struct str stops[] = { STR_INIT("。"), STR_INIT("！"), STR_INIT("？") };

    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (str_starts(s, stops[i]))
            return stops[i].len;
    if (language == LANGUAGE_EN && (s.ptr[0] == '.' || s.ptr[0] == '!' || s.ptr[0] == '?')
        && (s.len == 1 || s.ptr[1] == ' ' || s.ptr[1] == '\n'))
        return 1;
    return 0;
}

/* A figure of the report's own period: no period is named, and no fact is stated in place. */
static bool is_moving(const struct walk *w, const struct markup_braces *braces)
{
    struct str name = markup_name(braces->inner);
    size_t count;

    if (braces->kind != MARKUP_REFERENCE || markup_mark(str_from(braces->inner, name.len), '@'))
        return false;
    return str_is(name, "period") || str_is(name, "期间")
        || model_indicator(w->data, name, &count) || count
        || map_find(w->data->tasks, name) != NULL;
}

/* Is the text a stretch of the source of *at? Then that is put there. */
static bool find_place(struct str text, struct span *at)
{
    const struct source *s = at->source;

    if (!s || text.ptr < s->text.ptr || text.ptr + text.len > s->text.ptr + s->text.len)
        return false;
    *at = (struct span){ s, (uint32_t)(text.ptr - s->text.ptr), (uint32_t)text.len };
    return true;
}

/* As it is compared: without emphasis, white space one space in English and none in Chinese. */
static void add_char(struct buf *b, char c, enum language language)
{
    bool space = c == ' ' || c == '\n' || c == '\r';

    if (space ? language == LANGUAGE_EN && b->len && b->ptr[b->len - 1] != ' ' : c != '*')
        buf_char(b, space ? ' ' : c);
}

/* The text between two marks of the source, where it stands from `at` on. */
static void cut_sentences(struct walk *w, struct str text, struct span at, enum language language)
{
    struct buf b = { .arena = w->arena };
    struct sentence s = { .moves = false };
    bool same_place = find_place(text, &at);    /* a quoted value begins behind its quote */

    for (size_t i = 0; i < text.len;) {
        struct str rest = str_from(text, i);
        struct markup_braces braces = markup_braces(rest);
        size_t stop = stop_at(rest, language), used = braces.used ? braces.used : 1;

        if (!b.len) {
            s.at = same_place ? (struct span){ at.source, at.offset + (uint32_t)i, 1 } : at;
            s.moves = false;
        }
        if (stop) {
            if (same_place)
                s.at.length = at.offset + (uint32_t)(i + stop) - s.at.offset;
            end_sentence(w, &b, &s, language);
            i += stop;
            continue;
        }
        if (braces.kind == MARKUP_PROMPT) {
            b.len = 0;                  /* a prompt has no sentence yet */
        } else if (braces.used) {
            s.moves = s.moves || is_moving(w, &braces);
            buf_add(&b, str_sub(rest, 0, used));
        } else {
            add_char(&b, text.ptr[i], language);
        }
        i += used;
        if (same_place)
            s.at.length = at.offset + (uint32_t)i - s.at.offset;
    }
    if (b.len)
        end_sentence(w, &b, &s, language);
}

/* ---- titles ---- */

static void end_title(struct walk *w, struct str text, struct span at, enum language language)
{
    const struct moment *m = &w->moment;
    const struct span *old;

    find_place(text, &at);
    text = str_trim(text);
    if (!w->diag) {
        if (m->year && (moment_names_year(text, m->year, language)
                        || moment_names_year(text, m->year + 1, language)))
            map_put(w->titles, text, arena_copy(w->arena, &at, sizeof at));
        return;
    }
    old = map_find(w->titles, text);
    if (!old)
        return;
    diag_error(w->diag, at, MSG_LAST_YEAR_TITLE, w->path);
    diag_note(w->diag, *old, MSG_LAST_YEAR_THERE);
}

static void front_titles(struct walk *w, const struct document *doc)
{
    const struct bilingual *const titles[] = { &doc->title, &doc->deck, &doc->foot };

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        for (int l = 0; l < LANGUAGES; l++)
            end_title(w, titles[i]->in[l], doc->at, (enum language)l);
}

/* ---- the walk ---- */

static bool is_english(const struct node *n)
{
    return str_is(n->name, "en") || str_is(n->name, "英");
}

/* A text of a block's body: {zh, en}, a plain text, or a list of them. */
static void walk_value(struct walk *w, const struct node *n, bool english, int depth)
{
    if (n->kind == NODE_SCALAR)
        cut_sentences(w, n->text, n->at, english ? LANGUAGE_EN : LANGUAGE_ZH);
    for (const struct node *c = n->first; n->kind != NODE_SCALAR && c && depth < MOST_DEPTH;
         c = c->next)
        walk_value(w, c, english || (n->kind == NODE_MAP && is_english(c)), depth + 1);
}

static void walk_title(struct walk *w, const struct node *n, bool english)
{
    if (n->kind == NODE_SCALAR)
        end_title(w, n->text, n->at, english ? LANGUAGE_EN : LANGUAGE_ZH);
    for (const struct node *c = n->kind == NODE_MAP ? n->first : NULL; c; c = c->next)
        if (c->kind == NODE_SCALAR)
            end_title(w, c->text, c->at, is_english(c) ? LANGUAGE_EN : LANGUAGE_ZH);
}

/* What a chart or table says in sentences, and its title. */
static void walk_data(struct walk *w, const struct node *map, bool is_chart)
{
    static const char *const keys[] = { "note", "notes", "注", "alt", "title", "标题" };

    for (const struct node *n = map->kind == NODE_MAP ? map->first : NULL; n; n = n->next)
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (str_is(n->name, keys[i]) && (i < 4 || is_chart))
                walk_value(w, n, false, 0);
            else if (str_is(n->name, keys[i]))
                walk_title(w, n, false);
}

static void walk_heading(struct walk *w, const struct node *n)
{
    for (const struct node *c = n->first; c; c = c->next)
        if (str_is(c->name, "zh") || is_english(c))
            end_title(w, str_sub(c->at.source->text, c->at.offset, c->at.length), c->at,
                      is_english(c) ? LANGUAGE_EN : LANGUAGE_ZH);
}

static void walk_element(struct walk *w, const struct node *n, int depth)
{
    bool is_text = str_is(n->name, "paragraph") || str_is(n->name, "item")
        || str_is(n->name, "footnote");

    if (str_is(n->name, "heading"))
        walk_heading(w, n);
    if (str_is(n->name, "heading") || str_is(n->name, "rows") || depth > MOST_DEPTH)
        return;
    for (const struct node *c = n->first; c; c = c->next) {
        if (is_text && (str_is(c->name, "zh") || is_english(c)))
            cut_sentences(w, str_sub(c->at.source->text, c->at.offset, c->at.length), c->at,
                          is_english(c) ? LANGUAGE_EN : LANGUAGE_ZH);
        else if (str_is(c->name, "data") && c->first)
            walk_data(w, c->first, str_is(node_attribute(n, "kind"), "chart"));
        else if (c->kind == NODE_ELEMENT)
            walk_element(w, c, depth + 1);
    }
}

static void add_fixed(struct walk *w, struct str text)
{
    if (str_ends(text, STR("。")))
        text.len -= sizeof "。" - 1;
    if (text.len)
        map_put(w->fixed, text, w);
}

static void check_moment(const struct document *now, const struct document *before, struct diag *d)
{
    if (now->date.len && before->date.len && str_compare(now->date, before->date) <= 0)
        diag_error(d, now->date_at, MSG_LAST_YEAR_DATE, now->date, before->date);
    if (now->period.kind != PERIOD_NONE && period_same(now->period, before->period))
        diag_error(d, now->period_at, MSG_LAST_YEAR_PERIOD, before->source->path);
}

void audit_last_year(struct arena *a, const struct document *now, const struct document *before,
                     const struct dataset *data, struct diag *d)
{
    struct walk w = { .arena = a, .data = data, .before = map_new(a), .fixed = map_new(a),
                      .titles = map_new(a), .moment = moment_of(a, before),
                      .now_year = moment_of(a, now).year,
                      .path = before->source->path, .written = now->from,
                      .same_words = now->same_words };

    for (size_t i = 0; i < map_count(data->formulations); i++) {
        const struct formulation *f = map_value(data->formulations, i);

        for (int l = 0; l < LANGUAGES; l++)
            add_fixed(&w, f->text.in[l]);
    }
    check_moment(now, before, d);
    front_titles(&w, before);
    walk_element(&w, before->body, 0);
    w.diag = d;
    front_titles(&w, now);
    walk_element(&w, now->body, 0);
}
