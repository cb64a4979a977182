/*
 * inspect/catalog.c - trailer, catalog, output intents, what hangs on them
 *
 * ISO 19005-2, 6.1.3, 6.1.12, 6.2.3, 6.4 to 6.11; ISO 14289-1, 7.1, 7.2, 7.10, 7.11, 7.15, 7.16.
 */
#include "inspect/inspect_private.h"

static void check_trailer(struct inspection *x)
{
    const struct object *id = object_get(x->doc.trailer, "ID"), *encrypt;
    bool sound = object_is_array(id) && id->count == 2 && object_text(object_at(id, 0)).len &&
                 object_text(object_at(id, 1)).len;

    encrypt = object_get(x->doc.trailer, "Encrypt");
    inspect_expect(x, KIND_ID, sound, 0, 0, inspect_absent(x, "/ID"));
    inspect_expect(x, KIND_ENCRYPT, encrypt->kind == OBJECT_NULL, 0, encrypt->number,
                   STR("/Encrypt"));
    if (encrypt->kind != OBJECT_NULL)
        inspect_expect(x, KIND_PERMISSION, object_integer(object_get(encrypt, "P"), 0) & 512, 0,
                       encrypt->number, inspect_value(x, object_get(encrypt, "P")));
}

static void check_permissions(struct inspection *x)
{
    const struct object *p = object_get(x->root, "Perms");

    for (uint32_t i = 0; object_is_dictionary(p) && i < p->count; i++)
        inspect_expect(x, KIND_PERMS, str_is(p->keys[i], "UR3") || str_is(p->keys[i], "DocMDP"), 0,
                       p->number, inspect_quoted(x, p->keys[i]));
}

static void check_flags(struct inspection *x)
{
    const struct object *marks = object_get(x->root, "MarkInfo");
    const struct object *view = object_get(x->root, "ViewerPreferences");
    struct str language = object_utf8(x->arena, object_get(x->root, "Lang"));

    inspect_expect(x, KIND_MARKED, object_true(object_get(marks, "Marked")), 0, x->root->number,
                   inspect_absent(x, "/MarkInfo /Marked true"));
    inspect_expect(x, KIND_SUSPECTS, !object_true(object_get(marks, "Suspects")), 0,
                   x->root->number, STR("/Suspects true"));
    inspect_expect(x, KIND_DISPLAY_TITLE, object_true(object_get(view, "DisplayDocTitle")), 0,
                   x->root->number, inspect_absent(x, "/DisplayDocTitle true"));
    inspect_expect(x, KIND_STRUCTURE, object_is_dictionary(object_get(x->root, "StructTreeRoot")),
                   0, x->root->number, inspect_absent(x, "/StructTreeRoot"));
    inspect_expect(x, KIND_LANGUAGE, language.len > 0, 0, x->root->number,
                   inspect_absent(x, "/Lang"));
    if (language.len) {
        inspect_expect(x, KIND_LANGUAGE_TAG, inspect_language_ok(language), 0, x->root->number,
                       inspect_is(x, "/Lang", language));
        inspect_measured(x, KIND_LANGUAGE, language);
    }
}

static void check_forbidden(struct inspection *x)
{
    const struct object *names = object_get(x->root, "Names");
    const struct object *form = object_get(x->root, "AcroForm");

    inspect_expect(x, KIND_PRESENTATION, !object_has(names, "AlternatePresentations"), 0, 0,
                   STR("/AlternatePresentations"));
    inspect_expect(x, KIND_REQUIREMENTS, !object_has(x->root, "Requirements"), 0, 0,
                   STR("/Requirements"));
    inspect_expect(x, KIND_ADDITIONAL_ACTION, !object_has(x->root, "AA"), 0, x->root->number,
                   STR("/AA"));
    inspect_expect(x, KIND_SCRIPT, !object_has(names, "JavaScript"), 0, 0, STR("/JavaScript"));
    if (form->kind == OBJECT_NULL)
        return;
    inspect_expect(x, KIND_FORM_XFA, !object_has(form, "XFA"), 0, form->number, STR("/XFA"));
    inspect_expect(x, KIND_FORM_APPEARANCES, !object_true(object_get(form, "NeedAppearances")), 0,
                   form->number, STR("/NeedAppearances true"));
}

static void check_actions(struct inspection *x)
{
    const struct object *open = object_get(x->root, "OpenAction");
    bool action = object_is_dictionary(open) || object_has(x->root, "AA");

    inspect_expect(x, KIND_PRESS_ACTION, !action, 0, x->root->number, STR("/OpenAction, /AA"));
}

/* Optional content */

static void check_configuration(struct inspection *x, const struct object *c)
{
    inspect_expect(x, KIND_LAYER_NAME, object_text(object_get(c, "Name")).len > 0, 0, c->number,
                   inspect_absent(x, "/Name"));
    inspect_expect(x, KIND_LAYER_AS, !object_has(c, "AS"), 0, c->number, STR("/AS"));
}

static void check_layers(struct inspection *x)
{
    const struct object *layers = object_get(x->root, "OCProperties");
    const struct object *more = object_get(layers, "Configs");

    if (layers->kind == OBJECT_NULL)
        return;
    check_configuration(x, object_get(layers, "D"));
    for (uint32_t i = 0; i < more->count && object_is_array(more); i++)
        check_configuration(x, object_at(more, i));
}

void inspect_catalog(struct inspection *x)
{
    check_trailer(x);
    check_permissions(x);
    check_flags(x);
    check_forbidden(x);
    check_actions(x);
    check_layers(x);
}
