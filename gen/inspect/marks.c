/*
 * inspect/marks.c - marked content: tags, artifacts, their nesting
 *
 * ISO 32000-1, 14.6 and 14.7.4; ISO 14289-1, 7.1.
 */
#include "inspect/content.h"

#include <math.h>
#include <stdio.h>

static struct str mark_key(struct arena *a, uint32_t owner, uint32_t mcid)
{
    return str_format(a, "%u %u", owner, mcid);
}

struct mark *inspect_mark_of(const struct inspection *x, uint32_t owner, uint32_t mcid)
{
    char key[32];
    int n = snprintf(key, sizeof key, "%u %u", owner, mcid);
    const char *found = map_find(x->mark_of, (struct str){ key, (size_t)n });

    return found ? &x->marks[(uintptr_t)found - 1] : NULL;
}

static void inspect_mark_add(struct inspection *x, struct mark m)
{
    m.text.arena = x->arena;
    m.box = (struct rectangle){ HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL };
    x->marks = arena_grow(x->arena, x->marks, x->mark_count, &x->mark_room, sizeof m);
    x->marks[x->mark_count++] = m;
    map_put(x->mark_of, mark_key(x->arena, m.owner, m.mcid), (void *)(uintptr_t)x->mark_count);
}

static const struct object *properties_of(struct canvas *c)
{
    const struct object *o = canvas_operand(c, 1);

    return o->kind == OBJECT_NAME ? canvas_resource(c, "Properties", o) : o;
}

static void add_mark(struct canvas *c, struct marking *m, const struct object *p, bool inherits)
{
    struct inspection *x = c->x;
    int64_t mcid = object_integer(object_get(p, "MCID"), -1);
    struct mark mark = { .owner = c->owner, .mcid = (uint32_t)mcid, .page = c->page,
                         .inherits = inherits };
    struct mark *old;

    if (mcid < 0 || mcid > INT32_MAX) {
        inspect_fault(x, KIND_MCID_UNIQUE, c->page, c->owner, str_number(x->arena, mcid));
        return;
    }
    old = inspect_mark_of(x, c->owner, mark.mcid);
    /* A form drawn twice has the same numbers twice. */
    if (!inspect_expect(x, old && c->depth ? KIND_FORM_ONCE : KIND_MCID_UNIQUE, !old, c->page,
                        c->owner, str_format(x->arena, "MCID %u", mark.mcid))) {
        m->mark = (uint32_t)(old - x->marks) + 1;
        return;
    }
    mark.tag = str_copy(x->arena, object_text(canvas_operand(c, 0)));
    mark.actual = str_copy(x->arena, object_utf8(x->arena, object_get(p, "ActualText")));
    mark.language = object_utf8(x->arena, object_get(p, "Lang"));
    inspect_mark_add(x, mark);
    m->mark = (uint32_t)x->mark_count;
}

static void check_language(struct canvas *c, const struct object *p)
{
    struct str tag = object_utf8(c->x->arena, object_get(p, "Lang"));

    if (object_has(p, "Lang"))
        inspect_expect(c->x, KIND_LANGUAGE_TAG, inspect_language_ok(tag), c->page, c->owner,
                       inspect_is(c->x, "/Lang", tag));
}

void marks_begin(struct canvas *c, bool properties)
{
    const struct marking *outer = c->marking_count ? &c->markings[c->marking_count - 1] : NULL;
    const struct object *p = properties ? properties_of(c) : &object_null;
    bool artifact = object_is(canvas_operand(c, 0), "Artifact"), tagged = object_has(p, "MCID");
    struct marking m = { 0 };
    bool in_artifact = outer && outer->artifact, in_tagged = outer && outer->tagged;

    inspect_expect(c->x, KIND_NEST_ARTIFACT, !(artifact && in_tagged), c->page, c->owner,
                   STR("/Artifact"));
    inspect_expect(c->x, KIND_NEST_TAGGED, !(tagged && in_artifact), c->page, c->owner,
                   inspect_value(c->x, canvas_operand(c, 0)));
    check_language(c, p);
    if (tagged && !c->hidden)
        add_mark(c, &m, p, in_tagged);
    if (!m.mark && outer)
        m.mark = outer->mark;
    m.artifact = artifact || in_artifact;
    m.tagged = tagged || in_tagged;
    m.actual = object_has(p, "ActualText") || (outer && outer->actual);
    c->markings = arena_grow(c->x->arena, c->markings, c->marking_count, &c->marking_room,
                             sizeof m);
    c->markings[c->marking_count++] = m;
}

void marks_end(struct canvas *c)
{
    if (inspect_expect(c->x, KIND_BALANCE, c->marking_count > c->marking_base, c->page, c->owner,
                       STR("EMC")))
        c->marking_count--;
}

void marks_close(struct canvas *c)
{
    inspect_expect(c->x, KIND_BALANCE, c->marking_count <= c->marking_base, c->page, c->owner,
                   STR("BDC"));
    c->marking_count = c->marking_base;
}
