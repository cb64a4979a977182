/*
 * layout/pieces_turn.c - a story that its region does not hold goes on in another piece (下转,
 * 上接)
 *
 * The text is cut where the columns above the cut are full and the break is the best: before a
 * heading or a paragraph, else after a sentence, else after a line. What is left waits, as it was
 * set, for the piece that goes on with it; its nodes and bookmarks move there, but for a paragraph
 * that the cut parts.
 */
#include "layout/area.h"
#include "layout/pieces.h"

/* Cuts that are weighed from the lowest that fits on; where it is looked for; lines that go on at
 * least. */
#define CUT_TRIES 8
#define CUT_TRIES_BOTH 40
#define CUT_FARTHEST 60
#define CUT_LEAST 3

/* What a cut costs within a paragraph; pieces_fill has the unit. */
#define COST_SENTENCE 800
#define COST_LINE 2500
/* A line that neither piece can take; one that stays empty before the cut; one after it, up to so
 * many. */
#define COST_OVER 10000000
#define COST_LACKING 150000
#define COST_LACKING_THERE 100000
#define LACKING_MOST 3

/* Text that waits for its piece. */
struct carried {
    struct carried *next;
    struct str to;                      /* the piece */
    struct column text;
    const struct range *ranges;         /* instead of `text`: blocks that are not set yet */
    size_t range_count;
    uint32_t section, last, turn;       /* nodes: its piece, the end of what stayed, 下转 */
    uint32_t *notes;                    /* of the footnotes that stayed */
    size_t note_count;
    bool taken;
};

/* ---- the cut ---- */

static struct str last_text(const struct slab *s)
{
    struct str text = STR("");

    for (const struct part *p = s->first; p; p = p->next)
        for (uint32_t i = 0; p->kind == PART_LINE && i < p->line.count; i++)
            if (p->line.runs[i].text.len)
                text = p->line.runs[i].text;
    return str_trim(text);
}

static bool ends_with(struct str s, const char *end)
{
    struct str e = str_of(end);

    return s.len >= e.len && str_eq(str_from(s, s.len - e.len), e);
}

static bool ends_sentence(const struct slab *s)
{
    static const char *const ends[] = { "。", "！", "？", "；", "”", ".", "!", "?", ";" };
    struct str text = last_text(s);

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_with(text, ends[i]))
            return true;
    return false;
}

static int64_t cut_cost(const struct column *text, size_t cut)
{
    if (text->slabs[cut]->penalty <= BREAK_FREE)
        return 0;
    return ends_sentence(text->slabs[cut - 1]) ? COST_SENTENCE : COST_LINE;
}

/* The first `cut` slabs, the turn line, their footnotes. */
static struct column upto(struct setting *s, const struct column *text, size_t cut)
{
    struct column c = column_new(s->l);

    for (size_t i = 0; i < cut; i++)
        column_add(s->l, &c, text->slabs[i]);
    for (size_t i = text->count - s->tail; i < text->count; i++)
        column_add(s->l, &c, text->slabs[i]);
    pieces_notes(s, &c, cut);
    return c;
}

bool pieces_fits(struct setting *s, const struct column *text, size_t cut,
                 const struct strips *strips, struct column *column, struct filled *f)
{
    *column = upto(s, text, cut);
    pieces_fill(s->l, column, strips, f);
    return !f->over;
}

/* ---- the piece that goes on ---- */

/* Pieces of a story that are followed at most. */
#define CHAIN_MOST 20

/* Does the story go on, at once or later, in columns of another width? */
static bool changes_width(const struct setting *s)
{
    const struct block_document *d = s->l->document;
    struct str to = s->region->block->piece.to;

    for (int i = 0; i < CHAIN_MOST && to.len; i++) {
        const struct block *found = NULL;

        for (const struct block *page = d->first; page; page = page->next)
            for (const struct block *k = page->kind == BLOCK_PIECES ? page->first : NULL; k;
                 k = k->next) {
                if (!str_eq(k->id, to))
                    continue;
                found = k;
                pu width = pieces_width(s->l, page, k);
                if (width && width != s->width)
                    return true;
            }
        to = found ? found->piece.to : STR("");
    }
    return false;
}

/* What it has of its own, on trial. */
struct other {
    bool known;
    struct setting setting;
    struct strips strips;
    const struct column *own;           /* its text: 上接, then what it says itself */
};

static struct other find_other(struct setting *s)
{
    struct layout *l = s->l;
    struct other o = { 0 };

    s->other_width = changes_width(s);
    for (const struct block *page = l->document->first; page; page = page->next)
        for (const struct block *k = page->kind == BLOCK_PIECES ? page->first : NULL; k;
             k = k->next)
            if (str_eq(k->id, s->region->block->piece.to) && !k->piece.to.len && !s->other_width)
                o.known = pieces_probe(&o.setting, s, page, k, &o.strips);
    size_t last = o.known ? pieces_last_text(&o.setting) : 0;
    o.known = o.known && last < o.setting.band_count;
    if (o.known)
        o.own = &o.setting.bands[last].text;
    return o;
}

/* What is left after the cut, in the piece that goes on: what it costs there, how many lines are
 * over. */
static int64_t cost_there(struct setting *s, struct other *o, const struct column *text, size_t cut,
                          int *over)
{
    struct column c = column_new(s->l);
    struct filled f;

    for (size_t i = 0; i < o->setting.head; i++)
        column_add(s->l, &c, o->own->slabs[i]);
    for (size_t i = cut; i < text->count - s->tail; i++)
        column_add(s->l, &c, text->slabs[i]);
    for (size_t i = o->setting.head; i < o->own->count; i++)
        column_add(s->l, &c, o->own->slabs[i]);
    pieces_notes(&o->setting, &c, c.count);
    pieces_fill(s->l, &c, &o->strips, &f);
    *over = f.over;
    if (f.over)
        return f.over * (int64_t)COST_OVER;
    return f.lacking ? (f.lacking < LACKING_MOST ? f.lacking : LACKING_MOST)
                       * (int64_t)COST_LACKING_THERE
        : f.cost;
}

/* A cut being looked for. */
struct search {
    struct setting *setting;
    const struct column *text;
    const struct strips *strips;
    struct other other;
    size_t found;
    int64_t lowest;
    int over;                           /* lines, there, with the cut that was found */
};

/* Takes the cut where it is better. The other piece is the smaller as a rule, so it is weighed
 * first. */
static void weigh(struct search *w, size_t cut)
{
    const struct column *text = w->text;
    struct column column;
    struct filled f;
    int over = 0;
    int64_t cost = cut_cost(text, cut) + pieces_break_cost(text->slabs[cut]);

    if (w->other.known)
        cost += cost_there(w->setting, &w->other, text, cut, &over);
    if ((w->found && cost >= w->lowest)
        || !pieces_fits(w->setting, text, cut, w->strips, &column, &f))
        return;
    cost += f.cost + f.lacking * (int64_t)COST_LACKING;
    if (w->found && cost >= w->lowest)
        return;
    w->found = cut;
    w->lowest = cost;
    w->over = over;
}

/* Where to cut; 0: nowhere. */
static size_t choose(struct setting *s, const struct column *text, const struct strips *strips)
{
    size_t end = text->count - s->tail, last = end > CUT_LEAST ? end - CUT_LEAST : 0;
    size_t room = pieces_room(s->l, text, strips) + CUT_TRIES, first = room < last ? room : last;
    struct search w = { s, text, strips, find_other(s), 0, 0, 0 };
    size_t most = s->other_width ? 0 : w.other.known ? CUT_TRIES_BOTH : CUT_TRIES;

    for (size_t cut = first, tries = 0; cut > 0 && tries < most && cut + CUT_FARTHEST > first;
         cut--) {
        tries += w.found > 0;
        if (area_breakable(text, cut))
            weigh(&w, cut);
    }
    s->over_there = w.over;
    return w.found;
}

/* ---- what waits ---- */

static uint32_t leaf(const struct slab *s)
{
    uint32_t node = 0;

    for (const struct part *p = s->first; p; p = p->next) {
        node = p->node ? p->node : node;
        for (uint32_t i = 0; p->kind == PART_LINE && i < p->line.count; i++)
            node = p->line.nodes[i] ? p->line.nodes[i] : node;
    }
    return node;
}

static uint32_t parent_of(const struct tree *t, uint32_t node)
{
    return tree_at(t, node)->parent;
}

/* The ancestor that stands in a section. */
static uint32_t block_of(const struct tree *t, uint32_t node)
{
    while (node > 1 && tree_at(t, parent_of(t, node))->role != TREE_SECTION)
        node = parent_of(t, node);
    return node;
}

static void keep_notes(struct setting *s, struct carried *c, const struct column *text, size_t cut)
{
    struct layout *l = s->l;
    size_t room = 0;

    for (size_t i = 0; i < cut; i++)
        for (const struct foot_note *n = text->slabs[i]->notes; n; n = n->next) {
            if (!n->lines.count)
                continue;
            c->notes = arena_grow(l->arena, c->notes, c->note_count, &room, sizeof *c->notes);
            c->notes[c->note_count++] = block_of(l->tree, leaf(n->lines.slabs[0]));
        }
}

static void carry(struct setting *s, const struct column *text, size_t cut)
{
    struct layout *l = s->l;
    struct carried *c = ARENA_NEW(l->arena, struct carried);
    size_t end = text->count - s->tail;

    *c = (struct carried){ .next = l->carried, .to = s->region->block->piece.to,
                           .text = { .arena = l->arena }, .section = s->node,
                           .last = leaf(text->slabs[cut - 1]),
                           .turn = s->tail ? block_of(l->tree, leaf(text->slabs[end])) : 0 };
    for (size_t i = cut; i < end; i++)
        column_add(l, &c->text, text->slabs[i]);
    keep_notes(s, c, text, cut);
    l->carried = c;
}

bool pieces_cut(struct setting *s, const struct column *text, const struct strips *strips,
                struct column *kept, struct filled *f)
{
    size_t cut = s->region->block->piece.to.len ? choose(s, text, strips) : 0;

    if (!cut)
        return false;
    s->cut = cut;
    carry(s, text, cut);
    return pieces_fits(s, text, cut, strips, kept, f);
}

void pieces_leave(struct setting *s)
{
    struct layout *l = s->l;
    struct carried *c = ARENA_NEW(l->arena, struct carried);
    struct range *list = ARENA_ARRAY(l->arena, struct range, s->range_count + 1);
    bool rest = false;

    *c = (struct carried){ .next = l->carried, .to = s->region->block->piece.to, .ranges = list };
    for (size_t i = 0; i < s->range_count; i++) {
        struct range r = s->ranges[i];

        for (const struct block *b = r.first; b && b != r.end && !rest; b = b->next)
            if (b == s->rest) {
                r.first = b;
                rest = true;
            }
        if (rest)
            list[c->range_count++] = r;
    }
    l->carried = c;
}

void pieces_hold_back(struct setting *s)
{
    struct layout *l = s->l;
    struct carried *c = ARENA_NEW(l->arena, struct carried);

    *c = (struct carried){ .next = l->carried, .to = s->region->block->piece.to, .taken = true };
    l->carried = c;
}

bool pieces_wait(const struct layout *l)
{
    for (const struct carried *c = l->carried; c; c = c->next)
        for (size_t i = 0; i < c->text.count && !c->taken; i++)
            if (c->text.slabs[i]->generation < l->generation)
                return true;
    return false;
}

/* ---- going on ---- */

static bool stays(const struct carried *c, uint32_t node)
{
    for (size_t i = 0; i < c->note_count; i++)
        if (c->notes[i] == node)
            return true;
    return node == c->turn;
}

/* What follows the last node that stayed, up to the end of its piece. */
static void move_nodes(struct layout *l, const struct carried *c, uint32_t section)
{
    struct tree *t = l->tree;
    uint32_t up = c->last;

    while (up > 1 && up != c->section)
        up = parent_of(t, up);
    if (up != c->section)                   /* all of it is one paragraph, of a piece before */
        return;
    for (uint32_t n = block_of(t, c->last); n > 1 && n != c->section; n = parent_of(t, n))
        for (uint32_t k = tree_at(t, n)->next, next; k; k = next) {
            next = tree_at(t, k)->next;
            if (!stays(c, k))
                tree_move(t, k, section);
        }
}

/* The bookmark of this name goes to the end. */
static void move_outline(struct layout *l, struct str name)
{
    for (size_t i = 0; i < l->outline_count; i++)
        if (str_eq(l->outlines[i].destination, name)) {
            struct outline o = l->outlines[i];

            for (; i + 1 < l->outline_count; i++)
                l->outlines[i] = l->outlines[i + 1];
            l->outlines[i] = o;
            return;
        }
}

static void move_outlines(struct layout *l, const struct slab *s)
{
    for (const struct part *p = s->first; p; p = p->next)
        if (p->kind == PART_DESTINATION)
            move_outline(l, p->destination);
}

static struct carried *carried_for(struct setting *s)
{
    for (struct carried *c = s->l->carried; c; c = c->next)
        if (str_eq(c->to, s->region->block->id))
            return c;
    return NULL;
}

bool pieces_go_on(struct setting *s, struct column *text)
{
    struct layout *l = s->l;
    struct carried *c = s->region->block->id.len ? carried_for(s) : NULL;

    if (!c)
        return false;
    for (size_t i = 0; i < c->range_count; i++)
        pieces_add_range(s, c->ranges[i]);
    if (!c->text.count)
        return true;
    c->taken = true;
    move_nodes(l, c, s->node);
    for (size_t i = 0; i < c->text.count; i++) {
        move_outlines(l, c->text.slabs[i]);
        column_add(l, text, slab_copy(l, c->text.slabs[i]));
    }
    return true;
}
