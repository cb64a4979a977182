/* look/palette.c - palettes of a template, read and put in place of its inks */
#include "look/palette.h"

#include <string.h>

#include "look/reader.h"
#include "page/contrast.h"

static const struct { const char *name, *zh; } built_in[] = {
    { "light", "浅色" }, { "one-ink", "单色" },
};

enum { LIGHT, ONE_INK, BUILT_IN };

/* ---- reading ---- */

static struct look_palette *find(struct look *l, struct str name)
{
    for (size_t i = 0; i < l->palette_count; i++)
        if (str_eq(l->palettes[i].name, name))
            return &l->palettes[i];
    return NULL;
}

static bool is_built_in(struct str name, int which)
{
    return str_is(name, built_in[which].name) || str_is(name, built_in[which].zh);
}

static struct look_palette *add(struct reader *r, const struct node *n)
{
    struct look *l = r->look;
    struct look_palette *p = find(l, n->name);

    if (p)
        return p;
    if (is_built_in(n->name, LIGHT) || is_built_in(n->name, ONE_INK)) {
        diag_error(r->diag, node_name_at(n), MSG_PALETTE_TAKEN, n->name);
        return NULL;
    }
    if (l->palette_count == LOOK_PALETTES) {
        diag_error(r->diag, node_name_at(n), MSG_PALETTES, str_number(r->arena, LOOK_PALETTES));
        return NULL;
    }
    p = &l->palettes[l->palette_count++];
    *p = (struct look_palette){ .name = n->name, .at = node_name_at(n) };
    return p;
}

void look_read_palettes(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        struct look_palette *p = add(r, n);

        if (p && n->kind != NODE_MAP)
            diag_error(r->diag, n->at, MSG_PALETTE_MAP, n->name);
        for (const struct node *ink = p && n->kind == NODE_MAP ? n->first : NULL; ink;
             ink = ink->next) {
            int i = look_find_ink(r, ink);
            struct str spot;

            if (i < 0)
                continue;
            look_read_ink(r, ink, &p->inks[i], &spot);
            p->set[i] = true;
        }
    }
}

/* ---- choosing ---- */

/* Every ink that charts set text in, on every ground that it stands on. */
static bool stands_out(const struct look *l, const struct look_palette *p, struct arena *a,
                       struct diag *d)
{
    static const enum ink_id texts[] = { INK_TEXT, INK_SECONDARY, INK_LEAD, INK_SECOND };
    static const enum ink_id grounds[] = { INK_PAPER, INK_FILL };
    bool ok = true;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (size_t k = 0; k < sizeof grounds / sizeof grounds[0]; k++) {
            double contrast = ink_contrast(l->inks[texts[i]], l->inks[grounds[k]]);
            struct buf b = { .arena = a };

            if (contrast >= PALETTE_LEAST_CONTRAST)
                continue;
            buf_fixed(&b, (int64_t)(contrast * 100), 2);
            ok = diag_error(d, p->at, MSG_PALETTE_CONTRAST, p->name,
                            str_of(look_ink_name(texts[i])), str_of(look_ink_name(grounds[k])),
                            buf_str(&b));
        }
    return ok;
}

/* Series that some reader takes for one another: said, since a chart may use one of them alone. */
static void stand_apart(const struct look *l, const struct look_palette *p,
                        const enum ink_id *series, size_t count, struct arena *a, struct diag *d)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++) {
            double least = PALETTE_LEAST_DIFFERENCE;
            struct buf b = { .arena = a };

            for (int v = 0; v < VISIONS; v++) {
                double apart = ink_difference(l->inks[series[k]], l->inks[series[i]],
                                              (enum ink_vision)v);

                least = apart < least ? apart : least;
            }
            buf_fixed(&b, (int64_t)(least * 10), 1);
            if (least < PALETTE_LEAST_DIFFERENCE)
                diag_warning(d, p->at, MSG_PALETTE_ALIKE, p->name,
                             str_of(look_ink_name(series[k])), str_of(look_ink_name(series[i])),
                             buf_str(&b));
        }
}

static void put_in(struct look *l, const struct look_palette *p)
{
    struct ink before[INKS];

    for (int i = 0; i < INKS; i++) {
        before[i] = l->inks[i];
        if (p->set[i])
            l->inks[i] = p->inks[i];
    }
    for (int s = 0; s < LOOK_SETTINGS; s++)
        for (int i = 0; i < STYLES; i++)
            for (int k = 0; k < INKS; k++)
                if (ink_equal(l->styles[s][i].ink, before[k])) {
                    l->styles[s][i].ink = l->inks[k];
                    break;
                }
}

static const struct look *unknown(struct arena *a, const struct look *l, struct str name,
                                  struct span at, struct diag *d)
{
    struct str names[LOOK_PALETTES + BUILT_IN], near;
    struct buf b = { .arena = a };
    size_t count = 0;

    for (; count < BUILT_IN; count++)
        names[count] = str_of(built_in[count].name);
    for (size_t i = 0; i < l->palette_count; i++)
        names[count++] = l->palettes[i].name;
    for (size_t i = 0; i < count; i++) {
        buf_z(&b, i ? diag_comma(d) : "");
        buf_add(&b, names[i]);
    }
    diag_error(d, at, MSG_PALETTE_UNKNOWN, name, buf_str(&b));
    near = diag_nearest(name, names, count);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return NULL;
}

static const struct look *palette_at(struct arena *a, const struct look *l, struct str name,
                                     struct span at, struct diag *d)
{
    static const enum ink_id series[] = { INK_LEAD, INK_SECOND, INK_GOLD, INK_GREEN, INK_RULE };
    static const enum ink_id periods[] = { INK_EARLIER_1, INK_EARLIER_2, INK_EARLIER_3,
                                           INK_EARLIER_4, INK_LEAD };
    struct look *out = ARENA_NEW(a, struct look);
    const struct look_palette *p;

    *out = *l;
    memcpy(out->chart_inks, l->inks, sizeof l->inks);
    if (is_built_in(name, LIGHT))
        return out;
    if (is_built_in(name, ONE_INK)) {
        out->one_ink = true;
        return out;
    }
    p = find(out, name);
    if (!p)
        return unknown(a, l, name, at, d);
    put_in(out, p);
    memcpy(out->chart_inks, out->inks, sizeof out->inks);
    stand_apart(out, p, series, sizeof series / sizeof series[0], a, d);
    stand_apart(out, p, periods, sizeof periods / sizeof periods[0], a, d);
    return stands_out(out, p, a, d) ? out : NULL;
}

const struct look *look_palette(struct arena *a, const struct look *l, struct str name,
                                struct diag *d)
{
    return palette_at(a, l, name, SPAN_NONE, d);
}

void look_charts(struct arena *a, struct look *l, struct diag *d)
{
    if (is_built_in(l->charts, ONE_INK)) {
        diag_error(d, l->charts_at, MSG_PALETTE_HATCHES, l->charts);
        return;
    }
    const struct look *with = l->charts.len ? palette_at(a, l, l->charts, l->charts_at, d) : l;

    if (with)
        memcpy(l->chart_inks, with == l ? l->inks : with->chart_inks, sizeof l->chart_inks);
}

static bool uses(const struct page *pg, struct ink ink)
{
    for (uint32_t i = 0; i < pg->count; i++) {
        const struct page_path *p = &pg->items[i].path;

        if (pg->items[i].kind == PAGE_PATH
            && ((p->fill && ink_equal(p->fill_ink, ink))
                || (p->stroke && ink_equal(p->stroke_ink, ink))))
            return true;
    }
    return false;
}

/* One colour alone needs no hatch: it is told from nothing. */
static void leave_plain(const struct look *l, const struct page *pg, struct page_recolour *rows,
                        size_t count)
{
    static const enum ink_id colours[] = { INK_LEAD, INK_SECOND, INK_GOLD, INK_GREEN,
                                           INK_ATTENTION, INK_EARLIER_1 };
    int used = 0;

    for (size_t i = 0; i < sizeof colours / sizeof colours[0]; i++)
        used += uses(pg, l->inks[colours[i]]);
    for (size_t i = 0; used <= 1 && i < count; i++) {
        rows[i].hatch = HATCH_NONE;
        rows[i].dash[0] = rows[i].dash[1] = 0;
    }
}

const struct page *look_palette_page(struct arena *a, const struct look *l,
                                     const struct page *pg)
{
    struct page_recolour rows[LOOK_RECOLOURS];
    size_t count;

    if (!l->one_ink)
        return pg;
    count = look_recolours(l, rows);
    leave_plain(l, pg, rows, count);
    return page_recoloured(a, pg, rows, count);
}
