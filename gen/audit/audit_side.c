/* audit/audit_side.c - the inline elements of one language as flat text */
#include "audit/audit_near.h"

#include <string.h>

#include "base/utf8.h"

#define MOST_DEPTH 24
#define LONGEST_SENTENCE 1500   /* bytes to either side: a text without ends stays linear */
#define MARK "\xEF\xBF\xBC"

struct reading {
    struct report_audit *r;
    struct side *side;
    struct buf text;
    int depth;
};

static void stretch(struct reading *g, size_t from, const struct node *n, bool fact)
{
    struct side *s = g->side;

    s->stretches = arena_grow(g->r->arena, s->stretches, s->stretch_count, &s->stretch_room,
                              sizeof *s->stretches);
    s->stretches[s->stretch_count++] = (struct side_stretch){
        from, g->text.len, n->at, fact, fact ? node_attribute(n, "source") : STR_NONE };
}

static const struct figure *figure_of(const struct report_audit *r, const struct side_reference *x)
{
    return x->to.part == PART_SOURCE || x->to.part == PART_NAME ? NULL
         : model_figure(r->data, x->to.indicator, x->to.area, side_period(x), side_role(x),
                        x->to.key);
}

static void read_reference(struct reading *g, const struct node *n)
{
    struct side *s = g->side;
    struct side_reference x;

    if (!model_reference(g->r->data, g->r->doc, n, &x.to, g->r->quiet))
        return;
    x.figure = figure_of(g->r, &x);
    s->references = arena_grow(g->r->arena, s->references, s->reference_count,
                               &s->reference_room, sizeof *s->references);
    s->references[s->reference_count++] = x;
    buf_z(&g->text, MARK);
}

static void read_children(struct reading *g, const struct node *parent)
{
    if (++g->depth > MOST_DEPTH) {
        g->depth--;
        return;
    }
    for (const struct node *n = parent->first; n; n = n->next) {
        size_t from = g->text.len;

        if (str_is(n->name, "text") || str_is(n->name, "code"))
            buf_add(&g->text, n->text);
        else if (str_is(n->name, "reference"))
            read_reference(g, n);
        else if (str_is(n->name, "fact"))
            buf_add(&g->text, node_attribute(n, g->side->language == LANGUAGE_ZH ? "zh" : "en"));
        else if (str_is(n->name, "break"))
            buf_char(&g->text, '\n');
        else if (str_is(n->name, "phrase"))
            buf_z(&g->text, "，");
        else {
            read_children(g, n);
            continue;
        }
        stretch(g, from, n, str_is(n->name, "fact"));
    }
    g->depth--;
}

void side_read(struct report_audit *r, const struct node *element, enum language language,
               struct side *out)
{
    struct reading g = { .r = r, .side = out, .text = { .arena = r->arena } };

    *out = (struct side){ .language = language };
    if (!element || !element->first)
        return;
    out->at = element->at;
    out->present = true;
    read_children(&g, element);
    out->text = buf_str(&g.text);
    out->scan = scan_text(r->arena, r->data->units, r->data->areas, out->text, SPAN_NONE, NULL, 0);
}

static const struct side_stretch *find(const struct side *s, size_t flat)
{
    size_t low = 0, high = s->stretch_count;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (s->stretches[middle].from <= flat)
            low = middle;
        else
            high = middle;
    }
    return s->stretch_count ? &s->stretches[low] : NULL;
}

struct span side_span(const struct side *s, size_t from, size_t to)
{
    size_t flat = s->scan.origin[from], end = s->scan.origin[to];
    const struct side_stretch *t = find(s, flat);
    struct span at;
    struct str text;

    if (!t)
        return s->at;
    at = t->at;
    text = str_sub(s->text, flat, (end < t->to ? end : t->to) - flat);
    if (t->fact || !at.source)
        return at;
    at.offset += (uint32_t)(flat - t->from);
    at.length = (uint32_t)text.len;
    /* Joined lines shift the text against the file: then the whole stretch is named. */
    return at.offset < at.source->text.len
        && str_starts(str_from(at.source->text, at.offset), text) ? at : t->at;
}

struct span side_number(const struct side *s, const struct scan_number *n)
{
    return side_span(s, n->digits, n->to);
}

struct str side_words(struct arena *a, const struct side *s, size_t from, size_t to)
{
    struct buf b = { .arena = a };
    size_t i = side_first_number(s, from);

    for (size_t at = from; at < to; at++) {
        const struct scan_number *n = &s->scan.numbers[i];

        if (i < s->scan.count && n->digits == at && n->kind == SCAN_REFERENCE) {
            buf_add(&b, (size_t)n->reference < s->reference_count
                        ? side_reference_text(a, &s->references[n->reference]) : STR("{}"));
            at += sizeof MARK - 2;
        } else {
            buf_char(&b, s->scan.text.ptr[at]);
        }
        while (i < s->scan.count && s->scan.numbers[i].digits <= at)
            i++;
    }
    return str_trim(buf_str(&b));
}

struct str side_number_text(struct arena *a, const struct side *s, const struct scan_number *n)
{
    return side_words(a, s, n->from, n->to);
}

struct str side_reference_text(struct arena *a, const struct side_reference *x)
{
    struct span at = x->to.at;

    return at.source ? str_sub(at.source->text, at.offset, at.length)
                     : str_format(a, "{%.*s}", STR_ARG(x->to.indicator->id));
}

const struct side_stretch *side_stretch_of(const struct side *s, const struct scan_number *n)
{
    return find(s, s->scan.origin[n->digits]);
}

static bool ends_sentence(struct str text, size_t i)
{
    static const char *const ends[] = { "。", "；", "！", "？", "\n" };
    struct str rest = str_from(text, i);

    if (!memchr("\xE3\xEF\n.;", rest.ptr[0], 5))      /* asked of every byte of a text */
        return false;
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
        if (str_starts(rest, str_of(ends[k])))
            return true;
    return str_starts(rest, STR(". ")) || str_starts(rest, STR("; "));
}

static bool ends_clause(struct str text, size_t i)
{
    struct str rest = str_from(text, i);

    return str_starts(rest, STR("，")) || str_starts(rest, STR(", ")) || ends_sentence(text, i);
}

static struct str stretch_around(const struct side *s, size_t at, size_t *from,
                                 bool (*ends)(struct str text, size_t i))
{
    size_t start = at, end = at;

    while (start > 0 && at - start < LONGEST_SENTENCE && !ends(s->scan.text, start - 1))
        start--;
    while (end < s->scan.text.len && end - at < LONGEST_SENTENCE && !ends(s->scan.text, end))
        end++;
    if (from)
        *from = start;
    return str_sub(s->scan.text, start, end - start);
}

struct str side_sentence(const struct side *s, size_t at, size_t *from)
{
    return stretch_around(s, at, from, ends_sentence);
}

struct str side_clause(const struct side *s, size_t at, size_t *from)
{
    return stretch_around(s, at, from, ends_clause);
}

static struct str before(const struct side *s, size_t at, bool (*ends)(struct str text, size_t i))
{
    size_t from;

    stretch_around(s, at, &from, ends);
    return str_sub(s->scan.text, from, at - from);
}

struct str side_sentence_before(const struct side *s, size_t at)
{
    return before(s, at, ends_sentence);
}

struct str side_clause_before(const struct side *s, size_t at)
{
    return before(s, at, ends_clause);
}

/* Where the word stands first, or -1. */
static ptrdiff_t find_word(struct str text, struct str w)
{
    struct str tail = str_from(w, 1);
    size_t from = 0;
    ptrdiff_t at;

    if ((unsigned char)w.ptr[0] >= 0x80)
        return str_find(text, w);
    while ((at = str_find(str_from(text, from), tail)) >= 0) {
        size_t i = from + (size_t)at;
        bool inside = i > 1 && str_is_letter(text.ptr[i - 2]);

        if (i > 0 && (text.ptr[i - 1] | 32) == (w.ptr[0] | 32) && !inside)
            return (ptrdiff_t)i - 1;
        from = i + 1;
    }
    return -1;
}

bool side_says(struct str text, const char *const *words)
{
    for (; *words; words++)
        if (find_word(text, str_of(*words)) >= 0)
            return true;
    return false;
}

size_t side_says_first(struct str text, const char *const *words)
{
    size_t first = text.len;

    for (; *words; words++) {
        ptrdiff_t at = find_word(text, str_of(*words));

        first = at >= 0 && (size_t)at < first ? (size_t)at : first;
    }
    return first;
}
