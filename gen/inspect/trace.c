/*
 * inspect/trace.c - printed figures back to their ids; encryption of a finished file
 *
 * A figure is an element with a user property `figure` (ISO 32000-1, 14.7.5.4), directly or by
 * its class.
 */
#include <math.h>
#include <string.h>

#include "base/map.h"
#include "inspect/inspect_private.h"

static struct str figure_of(struct inspection *x, const struct node *n)
{
    const struct object *list = inspect_attribute(x, n, "UserProperties", "P");

    for (uint32_t i = 0; object_is_array(list) && i < list->count; i++)
        if (str_is(object_utf8(x->arena, object_get(object_at(list, i), "N")), "figure"))
            return object_utf8(x->arena, object_get(object_at(list, i), "V"));
    return STR_NONE;
}

/* The nearest element around it that is more than a run of text. */
static uint32_t block_around(const struct inspection *x, uint32_t node)
{
    static const char *const inner[] = { "Span", "Link", "Reference", "Quote", "Code", "" };

    while (node && x->nodes[node].parent) {
        size_t i = 0;

        while (i < 6 && strcmp(x->nodes[node].type, inner[i]))
            i++;
        if (i == 6)
            return node;
        node = x->nodes[node].parent - 1;
    }
    return node;
}

static void place_of(const struct inspection *x, uint32_t node, struct inspect_place *p)
{
    struct rectangle r = { HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    const struct node *n = &x->nodes[node];
    const struct rectangle *trim;

    for (uint32_t i = 0; i < n->kid_count; i++) {
        const struct kid *k = &x->kids[n->first_kid + i];
        const struct mark *m = k->kind == KID_MARK ? &x->marks[k->index] : NULL;

        if (!m || (p->page && m->page != p->page))
            continue;
        p->page = m->page;
        r = (struct rectangle){ fmin(r.left, m->box.left), fmin(r.bottom, m->box.bottom),
                                fmax(r.right, m->box.right), fmax(r.top, m->box.top) };
    }
    if (!p->page || r.left > r.right)
        return;
    trim = &x->sheets[p->page - 1].trim;
    p->left = (r.left - trim->left) * MM_OF_PT;
    p->top = (trim->top - r.top) * MM_OF_PT;
    p->width = (r.right - r.left) * MM_OF_PT;
    p->height = (r.top - r.bottom) * MM_OF_PT;
}

/* Elements in between hold the marks of a change of language; the place is then that of the first.
 */
static void find_place(struct inspection *x, uint32_t node, struct inspect_place *p)
{
    const struct node *child;

    place_of(x, node, p);
    for (uint32_t i = 0; !p->page && (child = inspect_child(x, &x->nodes[node], &i));)
        place_of(x, (uint32_t)(child - x->nodes), p);
}

static struct inspect_place *find_figures(struct inspection *x, struct str text, size_t *found,
                                          size_t *all)
{
    struct inspect_place *list = NULL;
    size_t room = 0;

    *found = *all = 0;
    for (size_t i = 1; i < x->node_count; i++) {
        uint32_t node = x->order[i], block;
        struct inspect_place p = { .figure = figure_of(x, &x->nodes[node]) };

        if (!p.figure.len)
            continue;
        ++*all;
        p.text = inspect_node_text(x, node, x->arena);
        if (text.len && !str_eq(p.figure, text) && str_find(p.text, text) < 0)
            continue;
        block = block_around(x, node);
        p.within = inspect_node_text(x, block, x->arena);
        p.role = str_of(x->nodes[block].type);
        find_place(x, node, &p);
        list = arena_grow(x->arena, list, *found, &room, sizeof p);
        list[(*found)++] = p;
    }
    return list;
}

/* The places of one figure together, each in the order of the document. */
static struct inspect_place *by_figure(struct arena *a, const struct inspect_place *list,
                                       size_t count)
{
    struct inspect_place *grouped = ARENA_ARRAY(a, struct inspect_place, count);
    size_t *next = ARENA_ARRAY(a, size_t, count), n = 0;    /* + 1; 0: the last of its figure */
    size_t *last = ARENA_ARRAY(a, size_t, count);
    struct map *figures = map_new(a);

    for (size_t i = 0; i < count; i++) {
        size_t *end = map_find(figures, list[i].figure);

        if (end)
            next[*end] = i + 1;
        else
            map_put(figures, list[i].figure, end = &last[i]);
        *end = i;
    }
    for (size_t i = 0; i < map_count(figures); i++) {
        const size_t *end = map_value(figures, i);

        for (size_t k = (size_t)(end - last) + 1; k; k = next[k - 1])
            grouped[n++] = list[k - 1];
    }
    return grouped;
}

bool inspect_trace(struct arena *a, struct str path, struct str text, struct diag *d,
                   struct inspect_place **places, size_t *count)
{
    const struct source *s = inspect_read(a, path, d);
    struct inspect_options options = { 0 };
    struct inspection *x = s ? inspect_open(a, path, s->text, &options, d) : NULL;
    size_t all;

    *places = NULL;
    *count = 0;
    if (!x)
        return false;
    *places = find_figures(x, text, count, &all);
    *places = by_figure(a, *places, *count);
    if (!x->doc.readable)
        return inspect_refuse(x, path, d);
    inspect_close(x);
    if (!all)
        return diag_error(d, SPAN_NONE, MSG_TRACE_NO_IDS, path);
    return *count || diag_error(d, SPAN_NONE, MSG_TRACE_NONE, text, path);
}

static void put_mm(struct buf *out, double v)
{
    struct str s = number_text(out->arena, v, 1);

    buf_add(out, s);
}

void inspect_trace_text(const struct inspect_place *p, struct diag *d, struct buf *out)
{
    buf_z(out, "  ");
    buf_add(out, diag_words(d, out->arena, MSG_PREFLIGHT_PAGE, str_number(out->arena, p->page)));
    buf_z(out, "  ");
    put_mm(out, p->left);
    buf_z(out, ", ");
    put_mm(out, p->top);
    buf_format(out, " mm  %.*s\n    %.*s: %.*s\n", STR_ARG(p->text), STR_ARG(p->role),
               STR_ARG(p->within));
}

/* Encryption */

bool inspect_encrypt(struct arena *a, struct str name, struct str in, struct str user,
                     struct str owner, struct diag *d, struct str *out)
{
    const unsigned barred = 1u << INSPECT_A2 | 1u << INSPECT_X4;
    struct inspect_options options = { 0 };
    struct inspection *x = inspect_open(a, name, in, &options, d);
    struct str why = STR_NONE;
    bool ok;

    if (!x)
        return false;
    if (inspect_claims(x) & barred || inspect_property(x, XMP_PDFAID "part").len) {
        inspect_close(x);
        return diag_error(d, SPAN_NONE, MSG_ENCRYPT_CLAIM, name);
    }
    ok = x->module->encrypt(a, in, user, owner, out, &why);
    inspect_close(x);
    return ok || diag_error(d, SPAN_NONE, MSG_ENCRYPT_FAILED, name, why);
}
