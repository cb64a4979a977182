/*
 * inspect/objects.c - every object of the file: limits, filters, actions, graphics states, images
 *
 * ISO 19005-2, 6.1.6 to 6.1.13, 6.2.5, 6.2.8, 6.2.9, 6.5. Objects are walked by number, what
 * stands directly in them by a list, so no depth is a recursion.
 */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "inspect/inspect_private.h"

struct walk {
    struct inspection *x;
    const struct object **list;
    size_t count, room;
    uint32_t number;            /* of the object that is walked */
};

static bool in_list(const struct object *name, const char *const *list)
{
    for (; *list; list++)
        if (object_is(name, *list))
            return true;
    return false;
}

/* `certain`: it stands where only an action can; else it must look like one. */
static void check_action(struct inspection *x, const struct object *o, uint32_t number,
                         bool certain)
{
    static const char *const forbidden[] = {
        "Launch", "Sound", "Movie", "ResetForm", "ImportData", "Hide", "SetOCGState", "Rendition",
        "Trans", "GoTo3DView", "JavaScript", "SetState", "NOP", NULL
    };
    static const char *const named[] = { "NextPage", "PrevPage", "FirstPage", "LastPage", NULL };
    static const char *const known[] = { "GoTo", "GoToR", "GoToE", "Thread", "URI", "SubmitForm",
                                         "Named", NULL };
    const struct object *kind = object_get(o, "S");
    bool action = certain || object_is(object_get(o, "Type"), "Action") || in_list(kind, known) ||
                  object_is(kind, "JavaScript") ||
                  (in_list(kind, forbidden) && object_has(o, "Next"));

    if (!action || kind->kind != OBJECT_NAME || object_has(o, "P"))
        return;
    inspect_expect(x, KIND_ACTION, !in_list(kind, forbidden), 0, number, inspect_value(x, kind));
    inspect_expect(x, KIND_SCRIPT, !object_is(kind, "JavaScript"), 0, number,
                   inspect_value(x, kind));
    if (object_is(kind, "Named"))
        inspect_expect(x, KIND_ACTION_NAMED, in_list(object_get(o, "N"), named), 0, number,
                       inspect_value(x, object_get(o, "N")));
}

static void check_filter(struct inspection *x, const struct object *filter, uint32_t number)
{
    static const char *const allowed[] = {
        "ASCIIHexDecode", "ASCII85Decode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode",
        "JBIG2Decode", "DCTDecode", "JPXDecode", NULL
    };

    if (object_is(filter, "Crypt"))
        inspect_fault(x, KIND_FILTER_CRYPT, 0, number, STR("/Crypt"));
    else
        inspect_expect(x, KIND_FILTER, in_list(filter, allowed), 0, number,
                       inspect_value(x, filter));
}

static void check_stream(struct inspection *x, const struct object *o)
{
    const struct object *filter = object_get(o, "Filter");
    bool outside = object_has(o, "F") || object_has(o, "FFilter") || object_has(o, "FDecodeParms");

    inspect_expect(x, KIND_STREAM_EXTERNAL, !outside, 0, o->number, STR("/F"));
    inspect_examined(x, KIND_FILTER_CRYPT);
    if (object_is_array(filter))
        for (uint32_t i = 0; i < filter->count; i++)
            check_filter(x, object_at(filter, i), o->number);
    else if (filter->kind != OBJECT_NULL)
        check_filter(x, filter, o->number);
}

static void check_image(struct inspection *x, const struct object *o)
{
    inspect_expect(x, KIND_IMAGE_ALTERNATES, !object_has(o, "Alternates"), 0, o->number,
                   STR("/Alternates"));
    inspect_expect(x, KIND_IMAGE_OPI, !object_has(o, "OPI"), 0, o->number, STR("/OPI"));
    inspect_expect(x, KIND_IMAGE_INTERPOLATE, !object_true(object_get(o, "Interpolate")), 0,
                   o->number, STR("/Interpolate true"));
}

static void check_form(struct inspection *x, const struct object *o)
{
    bool postscript = object_is(object_get(o, "Subtype2"), "PS") || object_has(o, "PS") ||
                      object_is(object_get(o, "Subtype"), "PS");

    inspect_expect(x, KIND_FORM_POSTSCRIPT, !postscript, 0, o->number, STR("PostScript"));
    inspect_expect(x, KIND_IMAGE_OPI, !object_has(o, "OPI"), 0, o->number, STR("/OPI"));
    inspect_expect(x, KIND_FORM_REFERENCE, !object_has(o, "Ref"), 0, o->number, STR("/Ref"));
}

static void check_transfer(struct inspection *x, const struct object *o, uint32_t number)
{
    const struct object *two = object_get(o, "TR2");
    const char *bad = object_has(o, "TR") ? "/TR"
                      : two->kind != OBJECT_NULL && !object_is(two, "Default") ? "/TR2"
                      : object_has(o, "HTP") ? "/HTP" : object_has(o, "HTO") ? "/HTO" : NULL;

    inspect_expect(x, KIND_TRANSFER, !bad, 0, number, str_of(bad));
}

/* Embedded files */

static bool is_associated(const struct inspection *x, const struct object *spec)
{
    const struct object *list = object_get(x->root, "AF");

    for (uint32_t i = 0; object_is_array(list) && i < list->count; i++)
        if (object_at(list, i) == spec)
            return true;
    return false;
}

/* Part 3 lets any file in, if it says its type and how it belongs to the document. */
static void check_file(struct inspection *x, const struct object *spec, uint32_t number)
{
    const struct object *file = object_get(object_get(spec, "EF"), "F");
    const struct object *type = object_get(file, "Subtype");
    bool third = str_is(inspect_property(x, XMP_PDFAID "part"), "3");
    bool kept = object_has(spec, "AFRelationship") && type->kind == OBJECT_NAME &&
                is_associated(x, spec);

    inspect_expect(x, KIND_EMBEDDED, third ? kept : object_is(type, "application/pdf"), 0,
                   number, inspect_value(x, type));
    inspect_expect(x, KIND_FILE_SPEC, object_has(spec, "F") && object_has(spec, "UF"), 0,
                   number, inspect_absent(x, object_has(spec, "F") ? "/UF" : "/F"));
}

static bool is_graphics_state(const struct object *o)
{
    static const char *const keys[] = {
        "TR", "TR2", "HTP", "BM", "SMask", "CA", "ca", "OPM", NULL
    };

    if (object_is(object_get(o, "Type"), "ExtGState"))
        return true;
    if (object_has(o, "Type") || object_has(o, "Subtype") || o->kind == OBJECT_STREAM)
        return false;
    for (size_t i = 0; keys[i]; i++)
        if (object_has(o, keys[i]))
            return true;
    return false;
}

static void check_dictionary(struct inspection *x, const struct object *o, uint32_t number)
{
    const struct object *subtype = object_get(o, "Subtype");

    if (o->kind == OBJECT_STREAM)
        check_stream(x, o);
    if (o->kind == OBJECT_STREAM && object_is(subtype, "Image"))
        check_image(x, o);
    if (o->kind == OBJECT_STREAM && (object_is(subtype, "Form") || object_is(subtype, "PS")))
        check_form(x, o);
    if (is_graphics_state(o))
        check_transfer(x, o, number);
    if (object_is_dictionary(object_get(o, "EF")))
        check_file(x, o, number);
    check_action(x, o, number, false);
    if (object_has(object_get(o, "A"), "S"))
        check_action(x, object_get(o, "A"), number, true);
    if (object_has(object_get(o, "OpenAction"), "S"))
        check_action(x, object_get(o, "OpenAction"), number, true);
    for (uint32_t i = 0; i < o->count; i++)
        inspect_expect(x, KIND_LIMIT_NAME, o->keys[i].len <= 127, 0, number,
                       str_number(x->arena, (long long)o->keys[i].len));
}

static void check_scalar(struct inspection *x, const struct object *o, uint32_t number)
{
    switch ((enum object_kind)o->kind) {
    case OBJECT_INTEGER:
        inspect_expect(x, KIND_LIMIT_NUMBER, o->integer <= INT32_MAX && o->integer >= INT32_MIN, 0,
                       number, str_number(x->arena, o->integer));
        break;
    case OBJECT_REAL:
        inspect_expect(x, KIND_LIMIT_NUMBER, fabs(o->real) <= 3.403e38, 0, number, STR("10^38"));
        break;
    case OBJECT_NAME:
        inspect_expect(x, KIND_LIMIT_NAME, o->text.len <= 127, 0, number,
                       str_number(x->arena, (long long)o->text.len));
        inspect_expect(x, KIND_NAME_UTF8, utf8_check(o->text) < 0, 0, number,
                       inspect_quoted(x, o->text));
        break;
    case OBJECT_STRING:
        inspect_expect(x, KIND_LIMIT_STRING, o->text.len <= 32767, 0, number,
                       str_number(x->arena, (long long)o->text.len));
        break;
    case OBJECT_NULL: case OBJECT_BOOL: case OBJECT_ARRAY: case OBJECT_DICTIONARY:
    case OBJECT_STREAM:
        break;
    }
}

/* Wherever it stands: a file may not contain it, used or not. */
static void check_array(struct inspection *x, const struct object *o, uint32_t number)
{
    const struct object *names = object_at(o, 1);

    if (object_is(object_at(o, 0), "DeviceN") && object_is_array(names))
        inspect_expect(x, KIND_LIMIT_COLORANTS, names->count <= 32, 0, number,
                       str_number(x->arena, names->count));
}

static void push(struct walk *w, const struct object *o)
{
    w->list = arena_grow(w->x->scratch, w->list, w->count, &w->room, sizeof *w->list);
    w->list[w->count++] = o;
}

static void walk_one(struct walk *w, const struct object *o)
{
    w->number = o->number;
    push(w, o);
    while (w->count) {
        const struct object *at = w->list[--w->count];

        if (object_is_dictionary(at))
            check_dictionary(w->x, at, w->number);
        else if (object_is_array(at))
            check_array(w->x, at, w->number);
        else
            check_scalar(w->x, at, w->number);
        if (at->kind >= OBJECT_ARRAY)
            for (uint32_t i = 0; i < at->count; i++)
                if (!at->items[i]->number)
                    push(w, at->items[i]);
    }
}

void inspect_objects(struct inspection *x)
{
    struct walk w = { .x = x };
    uint64_t count = 0;

    for (uint32_t i = 1; i < x->doc.object_count; i++)
        if (x->doc.objects[i]) {
            walk_one(&w, x->doc.objects[i]);
            count++;
        }
    inspect_expect(x, KIND_LIMIT_OBJECTS, count <= 8388607 && !x->doc.truncated, 0, 0,
                   str_number(x->arena, (long long)count));
    inspect_measured(x, KIND_LIMIT_OBJECTS, str_number(x->arena, (long long)count));
}
