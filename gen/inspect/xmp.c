/*
 * inspect/xmp.c - the metadata: properties, extension schemas, agreement with Info
 *
 * ISO 19005-2, 6.6.2 and 6.6.4; ISO 14289-1, 5 and 7.1; ISO 15930-7 on document identification;
 * ISO 16684-1 (the RDF of XMP). Properties are read one level deep: a plain value, the first item
 * of an alternative, or the items of a list joined; structures only as far as extension schemas
 * need them.
 */
#include <string.h>

#include "base/utf8.h"
#include "inspect/inspect_private.h"
#include "base/xml.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns# "
#define EXTENSION "http://www.aiim.org/pdfa/ns/"

struct collector {
    struct inspection *x;
    struct str names[XML_DEPTH + 1];
    int depth;
    int property;               /* depth of the open property, 0: none */
    struct buf value;
    unsigned items;
    bool alternative;           /* the property is one */
    struct buf field;           /* text of the innermost element */
    struct str schema;          /* namespace of the extension schema in hand */
    struct str packet;          /* data of the opening xpacket */
    unsigned packets;
};

static void keep(struct collector *c, struct str name, struct str value)
{
    struct str *v = ARENA_NEW(c->x->arena, struct str);

    *v = str_copy(c->x->arena, str_trim(value));
    map_put(c->x->xmp.properties, str_copy(c->x->arena, name), v);
}

static bool is_description(const struct collector *c, int depth)
{
    return depth >= 1 && str_is(c->names[depth], RDF "Description") && depth >= 2 &&
           str_is(c->names[depth - 1], RDF "RDF");
}

static void open_element(void *context, struct str name, const struct xml_attribute *attributes,
                         size_t count)
{
    struct collector *c = context;

    c->names[++c->depth] = name;
    c->field.len = 0;
    if (is_description(c, c->depth))
        for (size_t i = 0; i < count; i++)
            if (!str_starts(attributes[i].name, STR(RDF)) &&
                !str_starts(attributes[i].name, STR("xml ")))
                keep(c, attributes[i].name, attributes[i].value);
    if (!c->property && is_description(c, c->depth - 1)) {
        c->property = c->depth;
        c->value.len = 0;
        c->items = 0;
        c->alternative = false;
    }
    if (c->property && str_is(name, RDF "Alt"))
        c->alternative = true;
    if (c->property && str_is(name, RDF "li") && c->items++ && !c->alternative)
        buf_z(&c->value, ", ");
}

static void add_text(void *context, struct str text)
{
    struct collector *c = context;

    buf_add(&c->field, text);
    if (c->property && (!c->alternative || c->items <= 1))
        buf_add(&c->value, c->items || c->depth == c->property ? text : STR(""));
}

/* A namespace or a property that an extension schema declares. */
static void note_schema(struct collector *c)
{
    struct str name = c->names[c->depth], value = str_trim(buf_str(&c->field));

    if (str_is(name, EXTENSION "schema# namespaceURI")) {
        c->schema = str_copy(c->x->arena, value);
    } else if (str_is(name, EXTENSION "property# name")) {
        struct str full = str_format(c->x->arena, "%.*s %.*s", STR_ARG(c->schema), STR_ARG(value));

        map_put(c->x->xmp.declared, full, c);
    }
}

static void close_element(void *context)
{
    struct collector *c = context;

    note_schema(c);
    if (c->property == c->depth) {
        keep(c, c->names[c->depth], buf_str(&c->value));
        c->property = 0;
    }
    c->field.len = 0;
    c->depth--;
}

static void see_instruction(void *context, struct str target, struct str data)
{
    struct collector *c = context;

    if (str_is(target, "xpacket") && !c->packets++)
        c->packet = str_copy(c->x->arena, data);
}

/* Properties of the schemas that XMP itself and the parts of PDF/A define need no declaration. */
static bool is_predefined(struct str name)
{
    static const char *const schemas[] = {
        XMP_DC, XMP_BASE, XMP_MM, "http://ns.adobe.com/xap/1.0/rights/ ",
        "http://ns.adobe.com/xap/1.0/bj/ ", "http://ns.adobe.com/xap/1.0/t/pg/ ",
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/ ", "http://ns.adobe.com/photoshop/1.0/ ",
        "http://ns.adobe.com/camera-raw-settings/1.0/ ", "http://ns.adobe.com/tiff/1.0/ ",
        "http://ns.adobe.com/exif/1.0/ ", EXTENSION "extension/ "
    };
    static const char *const properties[] = {
        XMP_PDF "Producer", XMP_PDF "Keywords", XMP_PDF "PDFVersion", XMP_PDF "Trapped",
        XMP_PDFAID "part", XMP_PDFAID "conformance", XMP_PDFAID "amd", XMP_PDFAID "corr"
    };

    for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
        if (str_starts(name, str_of(schemas[i])))
            return true;
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (str_is(name, properties[i]))
            return true;
    return false;
}

static void check_schemas(struct inspection *x)
{
    for (size_t i = 0; i < map_count(x->xmp.properties); i++) {
        struct str name = map_key(x->xmp.properties, i);

        inspect_expect(x, KIND_XMP_SCHEMA, is_predefined(name) || map_find(x->xmp.declared, name),
                       0, 0, inspect_quoted(x, name));
    }
}

struct str inspect_property(const struct inspection *x, const char *name)
{
    const struct str *v = x->xmp.properties ? map_find(x->xmp.properties, str_of(name)) : NULL;

    return v ? *v : STR_NONE;
}

/* Claims */

static void check_claims(struct inspection *x)
{
    struct str part = inspect_property(x, XMP_PDFAID "part");
    struct str level = inspect_property(x, XMP_PDFAID "conformance");
    struct str ua = inspect_property(x, XMP_PDFUAID "part");
    struct str press = inspect_property(x, XMP_PDFXID "GTS_PDFXVersion");
    struct str claim = str_format(x->arena, "PDF/A-%.*s%.*s", STR_ARG(part), STR_ARG(level));
    bool known = str_is(level, "A") || str_is(level, "U") || str_is(level, "B");

    inspect_expect(x, KIND_CLAIM_A2, str_is(part, "2") || str_is(part, "3"), 0, 0,
                   part.len ? claim : inspect_absent(x, "pdfaid:part"));
    inspect_expect(x, KIND_CLAIM_LEVEL, known, 0, 0,
                   level.len ? claim : inspect_absent(x, "pdfaid:conformance"));
    inspect_measured(x, KIND_CLAIM_A2, claim);
    inspect_expect(x, KIND_CLAIM_UA, str_is(ua, "1"), 0, 0,
                   ua.len ? inspect_is(x, "pdfuaid:part", inspect_quoted(x, ua))
                          : inspect_absent(x, "pdfuaid:part"));
    inspect_expect(x, KIND_CLAIM_X4, str_is(press, "PDF/X-4"), 0, 0,
                   press.len ? inspect_quoted(x, press) : inspect_absent(x, "GTS_PDFXVersion"));
}

static void check_press(struct inspection *x)
{
    static const char *const wanted[][2] = {
        { XMP_BASE "CreateDate", "xmp:CreateDate" }, { XMP_BASE "ModifyDate", "xmp:ModifyDate" },
        { XMP_BASE "MetadataDate", "xmp:MetadataDate" }, { XMP_DC "title", "dc:title" },
        { XMP_MM "DocumentID", "xmpMM:DocumentID" }, { XMP_MM "VersionID", "xmpMM:VersionID" },
        { XMP_MM "RenditionClass", "xmpMM:RenditionClass" }
    };

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        inspect_expect(x, KIND_PRESS_METADATA, inspect_property(x, wanted[i][0]).len > 0, 0, 0,
                       inspect_absent(x, wanted[i][1]));
}

/* Agreement with Info */

/* The digits of a date as far as the second, missing parts at their least. */
static struct str date_digits(struct arena *a, struct str date)
{
    struct buf b = { .arena = a };

    if (str_starts(date, STR("D:")))
        date = str_from(date, 2);
    for (size_t i = 0; i < date.len && b.len < 14; i++) {
        bool zone = b.len >= 8 && (date.ptr[i] == '+' || date.ptr[i] == 'Z' ||
                                   (date.ptr[i] == '-' && b.len > 8));

        if (zone)
            break;
        if (date.ptr[i] >= '0' && date.ptr[i] <= '9')
            buf_char(&b, date.ptr[i]);
    }
    while (b.len < 14)
        buf_char(&b, "00000101000000"[b.len]);
    return buf_str(&b);
}

static void compare(struct inspection *x, const struct object *info, const char *key,
                    const char *property, bool date)
{
    struct str here = object_utf8(x->arena, object_get(info, key));
    struct str there = inspect_property(x, property);
    bool same;

    if (!here.len)
        return;
    same = date ? str_eq(date_digits(x->arena, here), date_digits(x->arena, there))
                : str_eq(str_trim(here), there);
    inspect_expect(x, KIND_INFO, same && there.len, 0, info->number,
                   there.len ? inspect_differs(x, str_of(key), inspect_quoted(x, here),
                                               inspect_quoted(x, there))
                             : inspect_absent(x, strrchr(property, ' ') + 1));
}

static void check_info(struct inspection *x)
{
    const struct object *info = object_get(x->doc.trailer, "Info"), *trapped;
    struct str state;

    compare(x, info, "Title", XMP_DC "title", false);
    compare(x, info, "Author", XMP_DC "creator", false);
    compare(x, info, "Subject", XMP_DC "description", false);
    compare(x, info, "Keywords", XMP_PDF "Keywords", false);
    compare(x, info, "Creator", XMP_BASE "CreatorTool", false);
    compare(x, info, "Producer", XMP_PDF "Producer", false);
    compare(x, info, "CreationDate", XMP_BASE "CreateDate", true);
    compare(x, info, "ModDate", XMP_BASE "ModifyDate", true);
    trapped = object_get(info, "Trapped");
    state = trapped->kind != OBJECT_NULL ? object_text(trapped)
                                         : inspect_property(x, XMP_PDF "Trapped");
    inspect_expect(x, KIND_PRESS_TRAPPED, str_is(state, "True") || str_is(state, "False"), 0,
                   info->number, state.len ? inspect_is(x, "/Trapped", inspect_quoted(x, state))
                                           : inspect_absent(x, "/Trapped"));
}

static void read_packet(struct inspection *x, const struct object *o)
{
    struct str text = inspect_stream(x, o);
    struct collector c = { .x = x, .value.arena = x->arena, .field.arena = x->arena };
    struct xml_reader r = { .context = &c, .open = open_element, .text = add_text,
                            .close = close_element, .instruction = see_instruction };
    const char *wrong;
    size_t at = 0;

    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_from(text, 3);
    if (!inspect_expect(x, KIND_XMP_SOUND, text.len && utf8_check(text) < 0, 0, o->number,
                        STR("UTF-8")))
        return;
    wrong = xml_read(x->arena, text, &r, &at);
    x->xmp.sound = !wrong;
    inspect_expect(x, KIND_XMP_SOUND, !wrong, 0, o->number,
                   str_format(x->arena, "%zu: %s", at, wrong ? wrong : ""));
    inspect_expect(x, KIND_XMP_PACKET, str_find(c.packet, STR("bytes=")) < 0 &&
                                       str_find(c.packet, STR("encoding=")) < 0, 0, o->number,
                   inspect_quoted(x, c.packet));
}

void inspect_xmp(struct inspection *x)
{
    const struct object *o = object_get(x->root, "Metadata");
    struct str title;

    x->xmp.properties = map_new(x->arena);
    x->xmp.declared = map_new(x->arena);
    x->xmp.present = o->kind == OBJECT_STREAM && object_is(object_get(o, "Type"), "Metadata") &&
                     object_is(object_get(o, "Subtype"), "XML");
    if (inspect_expect(x, KIND_XMP, x->xmp.present, 0, x->root->number,
                       inspect_absent(x, "/Metadata")))
        read_packet(x, o);
    check_claims(x);
    check_schemas(x);
    check_press(x);
    check_info(x);
    title = inspect_property(x, XMP_DC "title");
    inspect_expect(x, KIND_TITLE, title.len > 0, 0, 0, inspect_absent(x, "dc:title"));
    inspect_measured(x, KIND_TITLE, title);
}
