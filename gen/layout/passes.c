/*
 * layout/passes.c - a document laid out as often as its page numbers need
 *
 * A pass sets the whole document. Contents and texts that print page numbers take them from the
 * pass before, so there is one that keeps numbers alone before the one that paints. The first try
 * of copyfitting paints too where no number is asked for: mostly its pages are the right ones.
 */
#include "base/time.h"
#include "layout/fit.h"

/* Passes until page numbers must stand still. */
#define PASSES 6

/* Whole lines of the grid: the first and last line's em boxes touch the type area's edges. */
static struct rect frame_of(const struct layout *l)
{
    const struct look *k = l->look;
    pu body = look_style(k, STYLE_BODY, layout_language(l), l->edition)->size;
    pu lines = (k->area.height + k->grid - body) / k->grid;

    /* Room for the end band below it: shapes_height sees to the rest. */
    if (k->grows)
        lines = (l->most_height - k->margin_top) / k->grid;
    return (struct rect){ k->margin_left, k->margin_top - (k->grid - body) / 2, k->area.width,
                          lines * k->grid };
}

static void result(const struct layout *l, struct layout_result *out)
{
    out->tree = l->tree;
    out->outlines = l->outlines;
    out->outline_count = l->outline_count;
    out->pages = l->pages;
}

/* ---- passes ---- */

/* What all passes over a document share. */
struct run {
    struct arena *arena;
    const struct block_document *document;
    enum edition edition;
    struct text *text;
    const struct page_sink *sink;
    struct headings headings;
    struct held *held;                  /* the pages of the first try; NULL: it is not to paint */
    struct layout_result held_result;
    const struct look *held_look;       /* NULL: its pages are not the right ones */
};

struct pass {
    const struct look *look;
    const struct numbers *known;
    struct numbers *numbers;            /* filled */
    struct measured *measured;
    bool dry;
    struct held *held;                  /* what is painted waits there; set to NULL: not all did */
    unsigned pages;                     /* set */
};

/* Columns hold both languages, a facing page one. */
static int columns_of(const struct layout *l)
{
    if (l->look->columns < 2)
        return 1;
    if (!layout_faces(l))
        return l->look->columns;
    diag_warning(l->diag, l->document->first ? l->document->first->at : SPAN_NONE,
                 MSG_COLUMNS_FACING);
    return 1;
}

static void set_document(struct layout *l)
{
    l->tree = tree_new(l->arena, layout_language(l));
    l->frame = frame_of(l);
    l->frame_left = l->look->mirrored
        ? l->look->paper.width - l->look->margin_left - l->frame.width : l->frame.x;
    l->base_columns = columns_of(l);
    l->across = l->look->across;
    layout_band(l, l->base_columns);
    blocks_set(l, &l->queue, l->document->first, (struct place){ 0, l->measure }, 1);
    /* An empty document is one empty page: no reader opens a file without any. */
    if (!l->pages && !l->queue.count && !l->floats.count)
        column_add(l, &l->queue, slab_new(l, SPAN_NONE));
}

/*
 * Do lines stand on the grid? Not where each text has its English under it, or the only language
 * has another leading: but columns beside each other stay level, with whole lines between them.
 */
static bool on_grid(const struct look *look, enum edition edition)
{
    enum language language = edition & EDITION_ZH ? LANGUAGE_ZH : LANGUAGE_EN;

    if (!look->on_grid || look->columns > 1)
        return look->on_grid;
    if (edition == EDITION_ZH_EN)
        return look->pair != LOOK_STACK;
    return look_style(look, STYLE_BODY, language, edition)->leading % look->grid == 0;
}

static void let_go(const struct layout *l, struct held *h)
{
    struct arena *const all[] = { l->flow, l->flow_before, l->paper };

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (h)
            held_keep(h, all[i]);
        else
            arena_close(all[i]);
}

/* One way through the document. `a` holds what stays of it. */
static bool pass(const struct run *r, struct arena *a, struct pass *p, struct layout_result *out,
                 struct diag *d)
{
    struct layout *l = ARENA_NEW(a, struct layout);
    const struct look *look = p->look;

    *l = (struct layout){
        .arena = a, .flow = arena_open(), .flow_before = arena_open(), .paper = arena_open(),
        .document = r->document, .look = look, .edition = r->edition, .text = r->text,
        .sink = p->held ? held_sink(p->held) : r->sink, .held = p->held, .diag = d,
        .most_height = r->sink->most_height ? r->sink->most_height : LAYOUT_PDF_SIDE,
        .queue = { .arena = a }, .floats = { .arena = a }, .ok = true,
        .snap = on_grid(look, r->edition),
        .numbers = p->numbers, .known = p->known, .dry = p->dry, .headings = &r->headings,
        .measured = p->measured
    };
    set_document(l);
    bool ok = flow_finish(l);
    result(l, out);
    p->pages = l->pages;
    let_go(l, p->held);
    p->held = l->held;
    return ok;
}

/* A pass that keeps numbers alone; what it finds wrong is found again by the last one. */
static void dry_pass(const struct run *r, struct pass *p)
{
    struct arena *a = arena_open();
    struct layout_result unused;

    p->dry = true;
    pass(r, a, p, &unused, diag_new(a, LANGUAGE_ZH));
    arena_close(a);
}

/* Do texts print page numbers? */
static bool asks_pages(const struct run *r, const struct look *look)
{
    return r->document->asks_pages || look->notes_by_page;
}

/*
 * Passes until no number changes. Contents alone take one: the room of their numbers is
 * fixed. Numbers within texts are looked for again until they stand still.
 */
static bool find_numbers(const struct run *r, const struct look *look,
                         const struct numbers **known, struct diag *d)
{
    bool in_text = asks_pages(r, look);
    struct str name;

    if (!in_text && !r->headings.contents)
        return true;
    for (int i = 0; i < PASSES; i++) {
        struct pass p = { .look = look, .known = *known, .numbers = numbers_new(r->arena) };

        dry_pass(r, &p);
        name = *known ? numbers_differ(p.numbers, *known) : STR("");
        *known = p.numbers;
        if (!in_text || !name.ptr)
            return true;
    }
    return diag_error(d, SPAN_NONE, MSG_PAGES_UNSTEADY, str_number(r->arena, PASSES), name);
}

/* More than this is never held. */
#define HELD_PAGES 16

/* Into a frame the first try hardly ever fits; lines that are explained are painted once. */
static bool may_hold(const struct run *r, const struct look *look)
{
    const struct block_document *doc = r->document;

    return doc->fit && doc->fit <= HELD_PAGES && !doc->fit_frame && !asks_pages(r, look) &&
           !r->headings.contents && !text_explains(r->text);
}

/* What has anything to say about the pages says it again, so that it is heard once. */
static void held_pass(struct run *r, struct pass *p)
{
    struct diag *quiet = diag_new(r->arena, LANGUAGE_ZH);

    p->held = r->held;
    if (pass(r, r->arena, p, &r->held_result, quiet) && p->held && !diag_count(quiet))
        r->held_look = p->look;
}

static void forget_held(struct run *r)
{
    held_close(r->held);
    r->held = NULL;
    r->held_look = NULL;
}

static unsigned count_pages(void *context, const struct look *look, struct measured *m)
{
    struct run *r = context;
    struct pass p = { .look = look, .numbers = numbers_new(r->arena), .measured = m };

    if (r->held && !r->held_result.tree) {
        held_pass(r, &p);
        return p.pages;
    }
    forget_held(r);
    dry_pass(r, &p);
    return p.pages;
}

/* The pages of the first try, or those of another pass. */
static bool send_pages(const struct run *r, struct pass *last, struct layout_result *out,
                       struct diag *d)
{
    if (r->held_look == last->look) {
        *out = r->held_result;
        return held_send(r->held, out->tree, r->sink);
    }
    return find_numbers(r, last->look, &last->known, d) && pass(r, r->arena, last, out, d);
}

bool layout_run(struct arena *a, const struct block_document *doc, const struct look *look,
                enum edition edition, struct text *text, const struct page_sink *sink,
                struct layout_result *out, struct diag *d)
{
    struct run r = { .arena = a, .document = doc, .edition = edition, .text = text,
                     .sink = sink };
    enum room room = time_enter(ROOM_LAYOUT);
    const struct fit_try try = { &r, count_pages };
    struct layout anchors = { .arena = a };
    struct pass last = { .numbers = numbers_new(a) };

    *out = (struct layout_result){ 0 };
    headings_find(&anchors, &r.headings, doc->first);
    if (doc->fit && look->grows)
        diag_warning(d, doc->fit_at, MSG_FIT_GROWS);
    bool fits = doc->fit && !look->grows;
    r.held = fits && may_hold(&r, look) ? held_open() : NULL;
    last.look = fits ? fit_look(a, doc, look, &try, edition, d) : look;
    bool ok = last.look && send_pages(&r, &last, out, d);
    forget_held(&r);
    time_enter(room);
    return ok;
}
