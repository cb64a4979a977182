/*
 * audit/words_posts.c - a person's name beside a post: was it held on the day of the report?
 *
 * A post is known by the `people` of the dataset, else by the general word it ends with (书记,
 * mayor). Only what stands right beside the name is judged: 市委副书记、市长刘冰, 刘冰市长, Mayor
 * Liu Bing, Liu Bing, Mayor of Jiaozuo. 原 and former ask for a post that has ended, 时任 and then
 * for any.
 */
#include "audit/words_private.h"

#include <string.h>

#define MOST_TITLES 8           /* beside one name */
#define MOST_PARTS 3            /* 常务副, deputy acting */

struct title { const uint32_t *codes; size_t count; };
struct title_list { struct title *items; size_t count, room; };

struct titles {
    struct title_list known, general;
    struct title_list parts;    /* belong to the title and make another of it */
    struct title_list levels;   /* say whose, before a general word */
    struct title_list former, then;
    struct title joint, article, of;
};

static const struct { const char *general[24], *parts[8], *levels[12], *former[4], *then[4]; }
vocabulary[LANGUAGES] = {
    { { "总书记", "书记", "市长", "省长", "县长", "区长", "镇长", "乡长", "主任", "主席", "局长", "厅长",
        "部长", "院长", "校长", "总理", "委员长", "秘书长", "检察长", "董事长", "总经理", "政委",
        NULL },
      { "副", "代", "常务", NULL },
      { "市", "省", "县", "区", "党", "委", "组", "府", "州", NULL },
      { "原", "前", NULL }, { "时任", "曾任", NULL } },
    { { "mayor", "governor", "secretary", "director", "chairman", "chairwoman", "premier",
        "president", "minister", "commissioner", NULL },
      { "deputy", "vice", "acting", "assistant", "executive", "party", "general", NULL },
      { NULL },
      { "former", "ex", NULL }, { "then", NULL } },
};

static struct title title_of(struct arena *a, struct str text, enum language language)
{
    struct tokens t = words_tokens(a, text, language);
    uint32_t *codes = ARENA_ARRAY(a, uint32_t, t.count);

    for (size_t i = 0; i < t.count; i++)
        codes[i] = t.items[i].code;
    return (struct title){ codes, t.count };
}

static void add_title(struct arena *a, struct title_list *list, struct str text,
                      enum language language)
{
    struct title t = title_of(a, text, language);

    if (!t.count)
        return;
    list->items = arena_grow(a, list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = t;
}

/* The offices of "市委副书记、市长" one by one; of "Mayor of Jiaozuo" also "Mayor". */
static struct str next_office(struct str *rest, enum language language)
{
    static const char *const marks[LANGUAGES][4] = {
        { "、", "，", NULL }, { ", ", " and ", NULL }
    };
    size_t end = rest->len, skip = 0;
    struct str office;

    for (const char *const *mark = marks[language]; *mark; mark++) {
        ptrdiff_t at = str_find(*rest, str_of(*mark));

        if (at >= 0 && (size_t)at < end) {
            end = (size_t)at;
            skip = strlen(*mark);
        }
    }
    office = str_sub(*rest, 0, end);
    *rest = str_from(*rest, end + skip);
    return str_trim(office);
}

static struct str without_place(struct str office, enum language language)
{
    ptrdiff_t of = language == LANGUAGE_EN ? str_find(office, STR(" of ")) : -1;

    return of > 0 ? str_sub(office, 0, (size_t)of) : office;
}

static void add_offices(struct arena *a, struct title_list *list, struct str post,
                        enum language language)
{
    while (post.len) {
        struct str office = next_office(&post, language);

        add_title(a, list, office, language);
        if (without_place(office, language).len < office.len)
            add_title(a, list, without_place(office, language), language);
    }
}

static void add_all(struct arena *a, struct title_list *list, const char *const *texts,
                    enum language language)
{
    for (; *texts; texts++)
        add_title(a, list, str_of(*texts), language);
}

static void prepare(struct words *w, enum language l)
{
    struct arena *a = w->arena;
    struct titles *titles = ARENA_NEW(a, struct titles);

    *titles = (struct titles){ .joint = title_of(a, STR("and"), l),
                               .article = title_of(a, STR("the"), l),
                               .of = title_of(a, STR("of"), l) };
    add_all(a, &titles->general, vocabulary[l].general, l);
    add_all(a, &titles->parts, vocabulary[l].parts, l);
    add_all(a, &titles->levels, vocabulary[l].levels, l);
    add_all(a, &titles->former, vocabulary[l].former, l);
    add_all(a, &titles->then, vocabulary[l].then, l);
    w->titles[l] = titles;
    w->holders[l] = map_new(a);
    for (size_t i = 0; i < map_count(w->data->people); i++) {
        const struct person *first = map_value(w->data->people, i);

        for (const struct person *p = first; p; p = p->next) {
            add_offices(a, &titles->known, p->post.in[l], l);
            add_offices(a, &titles->known, p->short_post.in[l], l);
        }
        if (!map_find(w->holders[l], first->name.in[l]))
            map_put(w->holders[l], first->name.in[l], (void *)first);
    }
}

void words_posts_prepare(struct words *w)
{
    for (int l = 0; l < LANGUAGES; l++)
        prepare(w, l);
}

/* ---- what stands beside the name ---- */

struct beside {
    size_t from, to;            /* tokens of the title, without 原 */
    bool former, then;
};

struct scan {
    struct words *w;
    const struct words_text *text;
    const struct tokens *t;
    const struct titles *titles;
    struct diag *diag;
};

static bool stands(const struct tokens *t, size_t at, const struct title *title)
{
    for (size_t k = 0; k < title->count; k++)
        if (at + k >= t->count || t->items[at + k].code != title->codes[k]
            || (k && !words_adjacent(t, at + k - 1)))
            return false;
    return true;
}

/* Tokens of the longest title of the list that ends before `at`, or begins there. */
static size_t longest(const struct tokens *t, size_t at, const struct title_list *list, bool ends)
{
    size_t best = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct title *one = &list->items[i];

        if (one->count > best && (!ends || one->count <= at)
            && stands(t, ends ? at - one->count : at, one))
            best = one->count;
    }
    return best;
}

static size_t ends_with(const struct tokens *t, size_t end, const struct title_list *list)
{
    return longest(t, end, list, true);
}

static size_t begins_with(const struct tokens *t, size_t at, const struct title_list *list)
{
    return longest(t, at, list, false);
}

static size_t word_before(const struct scan *s, size_t from, const struct title_list *list)
{
    return from && words_adjacent(s->t, from - 1) ? ends_with(s->t, from, list) : 0;
}

/* A title that ends right before `end`. */
static bool title_before(const struct scan *s, size_t end, struct beside *out)
{
    size_t known = ends_with(s->t, end, &s->titles->known), length = known, more;

    if (!length)
        length = ends_with(s->t, end, &s->titles->general);
    if (!length)
        return false;
    *out = (struct beside){ .from = end - length, .to = end };
    for (int i = 0; i < MOST_PARTS && (more = word_before(s, out->from, &s->titles->parts)); i++)
        out->from -= more;
    for (int i = 0; !known && i < MOST_PARTS
         && (more = word_before(s, out->from, &s->titles->levels)); i++)
        out->from -= more;
    out->former = word_before(s, out->from, &s->titles->former) > 0;
    out->then = word_before(s, out->from, &s->titles->then) > 0;
    return true;
}

/* Titles in the order of the text, which end before token `end`. */
static size_t titles_before(const struct scan *s, size_t end, struct beside *out)
{
    size_t count = 0;

    if (!end || !words_adjacent(s->t, end - 1))
        return 0;
    while (count < MOST_TITLES && title_before(s, end, &out[count])) {
        size_t from = out[count++].from;

        if (from && words_parted(s->t, from - 1, "、"))
            end = from;
        else if (from > 1 && stands(s->t, from - 1, &s->titles->joint))
            end = from - 1;
        else
            break;
    }
    for (size_t i = 0; i < count / 2; i++) {
        struct beside swap = out[i];

        out[i] = out[count - 1 - i];
        out[count - 1 - i] = swap;
    }
    return count;
}

/* A title right behind the name, or in English behind a comma. */
static size_t title_after(const struct scan *s, size_t at, struct beside *out)
{
    size_t from = at, length, more;
    bool english = s->text->language == LANGUAGE_EN;

    if (at >= s->t->count || !(english ? words_parted(s->t, at - 1, ",")
                                       : words_adjacent(s->t, at - 1)))
        return 0;
    if (english && stands(s->t, from, &s->titles->article))
        from++;
    *out = (struct beside){ .from = from };
    length = begins_with(s->t, from, &s->titles->known);
    for (int i = 0; !length && i < 2 * MOST_PARTS; i++) {
        more = begins_with(s->t, from, &s->titles->parts);
        more = more ? more : begins_with(s->t, from, &s->titles->levels);
        length = begins_with(s->t, from, &s->titles->known);
        length = length ? length : begins_with(s->t, from, &s->titles->general);
        if (length || !more)
            break;
        from += more;
    }
    out->to = from + length;
    return length > 0;
}

/* ---- is it so? ---- */

static bool is_part(const struct titles *titles, uint32_t code)
{
    for (size_t i = 0; i < titles->parts.count; i++)
        if (titles->parts.items[i].count == 1 && titles->parts.items[i].codes[0] == code)
            return true;
    return false;
}

/*
 * The title and the office are one, or one is the end of the other: 市长 and 焦作市人民政府市长,
 * but not 市长 and 副市长.
 */
static bool same_end(const struct scan *s, size_t from, size_t to, const struct title *office)
{
    size_t same = to - from < office->count ? to - from : office->count;

    for (size_t k = 1; k <= same; k++)
        if (s->t->items[to - k].code != office->codes[office->count - k])
            return false;
    if (to - from > same)
        return !is_part(s->titles, s->t->items[to - same - 1].code);
    return office->count == same || !is_part(s->titles, office->codes[office->count - same - 1]);
}

/* "Mayor of Shili" is the office of "Mayor" too. */
static bool names_office(const struct scan *s, const struct beside *b, const struct title *office)
{
    if (same_end(s, b->from, b->to, office))
        return true;
    for (size_t k = b->from + 1; s->text->language == LANGUAGE_EN && k < b->to; k++)
        if (stands(s->t, k, &s->titles->of))
            return same_end(s, b->from, k, office);
    return false;
}

/* The place of the title among the offices of a post, or -1. */
static int place_in(const struct scan *s, const struct beside *b, const struct person *p)
{
    enum language l = s->text->language;
    struct title_list offices = { 0 };

    add_offices(s->w->scratch, &offices, p->post.in[l], l);
    add_offices(s->w->scratch, &offices, p->short_post.in[l], l);
    for (size_t i = 0; i < offices.count; i++)
        if (names_office(s, b, &offices.items[i]))
            return (int)i;
    return -1;
}

static bool ended_before(const struct person *p, struct str date)
{
    return !date.len || (p->to.len && str_compare(p->to, date) < 0);
}

/* The posts of everybody of this name. */
static const struct person *next_post(const struct scan *s, struct str name, size_t *i,
                                      const struct person *p)
{
    enum language l = s->text->language;

    if (p && p->next)
        return p->next;
    while (*i < map_count(s->w->data->people)) {
        const struct person *first = map_value(s->w->data->people, (*i)++);

        if (str_eq(first->name.in[l], name))
            return first;
    }
    return NULL;
}

struct judged {
    const struct person *now;   /* a post on the date, with the title if one has it */
    const struct person *other; /* one with the title, at another time */
    bool held, had;             /* on the date; before it */
};

static struct judged judge(const struct scan *s, struct str name, const struct beside *b)
{
    struct judged j = { 0 };
    const struct person *p = NULL;
    size_t i = 0;

    while ((p = next_post(s, name, &i, p))) {
        bool has = place_in(s, b, p) >= 0, on = person_on(p, s->text->date);

        if (on && (!j.now || (has && !j.held)))
            j.now = p;
        if (has && !on)
            j.other = p;
        j.held = j.held || (has && on);
        j.had = j.had || (has && ended_before(p, s->text->date));
    }
    return j;
}

static struct str term_of_office(const struct scan *s, const struct person *p)
{
    struct arena *a = s->w->scratch;

    if (p->from.len && p->to.len)
        return diag_words(s->diag, a, MSG_WORDS_FROM_TO, p->from, p->to);
    return p->from.len ? diag_words(s->diag, a, MSG_WORDS_FROM, p->from)
                       : diag_words(s->diag, a, MSG_WORDS_UNTIL, p->to);
}

static void report(const struct scan *s, struct str name, const struct beside *b,
                   const struct judged *j)
{
    enum language l = s->text->language;
    struct str title = words_slice(s->t, b->from, b->to);
    struct span at = words_span(s->text, s->t->items[b->from].from, s->t->items[b->to - 1].to);

    if (j->other)
        diag_error(s->diag, at, MSG_WORDS_POST_TIME, name, title, s->text->date,
                   term_of_office(s, j->other));
    else if (j->now)
        diag_warning(s->diag, at, MSG_WORDS_POST_OTHER, name, title);
    else
        diag_warning(s->diag, at, MSG_WORDS_POST_UNKNOWN, name, title);
    if (j->now)
        diag_note(s->diag, j->now->at, MSG_WORDS_POST_IS, j->now->post.in[l]);
}

static void check(const struct scan *s, struct str name, const struct beside *b)
{
    struct judged j = judge(s, name, b);
    struct span at = words_span(s->text, s->t->items[b->from].from, s->t->items[b->to - 1].to);

    if (b->then && (j.held || j.had || j.other))
        return;
    if (b->former && j.held && !j.had)
        diag_warning(s->diag, at, MSG_WORDS_POST_STILL, name,
                     words_slice(s->t, b->from, b->to));
    else if (!j.held && !(b->former && j.had))
        report(s, name, b, &j);
}

/* All titles are held, and stand in another order than listed. */
static void check_order(const struct scan *s, struct str name, const struct beside *list,
                        size_t count)
{
    struct judged j = judge(s, name, &list[0]);
    int last = -1;

    for (size_t i = 0; j.held && i < count; i++) {
        int place = place_in(s, &list[i], j.now);

        if (place < 0)
            return;
        if (place < last) {
            struct span at = words_span(s->text, s->t->items[list[0].from].from,
                                        s->t->items[list[count - 1].to - 1].to);

            diag_warning(s->diag, at, MSG_WORDS_POST_ORDER,
                         words_slice(s->t, list[0].from, list[count - 1].to), name,
                         j.now->post.in[s->text->language]);
            return;
        }
        last = place;
    }
}

void words_posts(struct words *w, const struct words_text *text, const struct tokens *t,
                 struct met m, struct diag *d)
{
    enum language l = text->language;
    struct str name = m.pattern->person->name.in[l];
    struct scan s = { w, text, t, w->titles[l], d };
    struct beside list[MOST_TITLES];
    size_t count = titles_before(&s, m.from, list);

    /* Several people of one name are judged together, once. */
    if (map_find(w->holders[l], name) != m.pattern->person)
        return;
    for (size_t i = 0; i < count; i++)
        check(&s, name, &list[i]);
    if (count > 1)
        check_order(&s, name, list, count);
    if (title_after(&s, m.to, list))
        check(&s, name, list);
}
