/*
 * out/pdf_catalog.c - catalog and Info: outlines, destinations, page labels, output intent
 *
 * ISO 32000-1, 7.7.2, 12.3, 12.4.2, 14.11.5.
 */
#include <stdlib.h>
#include <string.h>

#include "out/pdf_private.h"
#include "out/pdf_write.h"

/* Destinations */

static int by_name(const void *a, const void *b)
{
    const struct pdf_destination *x = a, *y = b;
    int order = str_compare(x->name, y->name);

    if (order)
        return order;
    return x->sheet != y->sheet ? (x->sheet > y->sheet) - (x->sheet < y->sheet)
                                : (x->y < y->y) - (x->y > y->y);
}

static bool known(const struct pdf *p, struct str name)
{
    struct pdf_destination key = { .name = name };
    size_t low = 0, high = p->destination_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(p->destinations[middle].name, key.name);

        if (!order)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static struct str place(const struct pdf *p, const struct pdf_destination *d)
{
    struct buf b = { .arena = p->arena };

    buf_char(&b, '[');
    pdf_reference(&b, p->sheets[d->sheet].number);
    buf_z(&b, "/XYZ ");
    pdf_thousandths(&b, d->x);
    buf_char(&b, ' ');
    pdf_thousandths(&b, d->y);
    buf_z(&b, " 0]");
    return buf_str(&b);
}

/* From names to places; a name given twice leads to the first. */
static uint32_t put_destinations(struct pdf *p)
{
    struct str *keys = ARENA_ARRAY(p->arena, struct str, p->destination_count);
    struct str *values = ARENA_ARRAY(p->arena, struct str, p->destination_count);
    size_t kept = 0;

    for (size_t i = 0; i < p->destination_count; i++) {
        const struct pdf_destination *d = &p->destinations[i];
        struct buf key = { .arena = p->arena };

        if (i && str_eq(d->name, d[-1].name))
            continue;
        pdf_bytes(&key, d->name);
        keys[kept] = buf_str(&key);
        values[kept++] = place(p, d);
    }
    return pdf_sorted_tree(p, "Names", keys, values, kept);
}

static bool check_destinations(struct pdf *p, const struct outline *outlines, size_t count)
{
    bool ok = true;

    if (p->destination_count)
        qsort(p->destinations, p->destination_count, sizeof *p->destinations, by_name);
    for (size_t i = 0; i < p->wanted_count; i++)
        if (!known(p, p->wanted[i].name))
            ok = diag_error(p->diag, p->wanted[i].at, MSG_PDF_DESTINATION, p->wanted[i].name);
    for (size_t i = 0; i < count; i++)
        if (!known(p, outlines[i].destination))
            ok = diag_error(p->diag, SPAN_NONE, MSG_PDF_DESTINATION, outlines[i].destination);
    return ok;
}

/* Outlines */

#define OUTLINE_DEPTH 32

struct entry { uint32_t parent, first, last, previous, next, kids; };    /* 1 + index, 0 root */

/* An entry belongs to the nearest one before it with a smaller level. */
static void link_entries(const struct outline *outlines, size_t count, struct entry *e)
{
    uint32_t open[OUTLINE_DEPTH] = { 0 };
    int levels[OUTLINE_DEPTH] = { 0 };
    int depth = 0;

    for (uint32_t i = 1; i <= count; i++) {
        struct entry *up;

        while (depth && (levels[depth] >= outlines[i - 1].level || depth == OUTLINE_DEPTH - 1))
            depth--;
        e[i].parent = open[depth];
        up = &e[open[depth]];
        e[i].previous = up->last;
        if (up->last)
            e[up->last].next = i;
        else
            up->first = i;
        up->last = i;
        up->kids++;
        levels[++depth] = outlines[i - 1].level;
        open[depth] = i;
    }
}

static void set_entry(struct pdf *p, HPDF_Dict d, const char *key, uint32_t root, uint32_t entry)
{
    if (entry)
        pdf_set_reference(p->file, d, key, root + entry);
}

static void put_entry(struct pdf *p, const struct outline *o, const struct entry *e, uint32_t root,
                      uint32_t i)
{
    HPDF_Dict d = pdf_dict(p->file, root + i);

    pdf_set_text(p->file, d, "Title", o->title);
    pdf_set_bytes(p->file, d, "Dest", o->destination);
    pdf_set_reference(p->file, d, "Parent", root + e[i].parent);
    set_entry(p, d, "Prev", root, e[i].previous);
    set_entry(p, d, "Next", root, e[i].next);
    set_entry(p, d, "First", root, e[i].first);
    set_entry(p, d, "Last", root, e[i].last);
    /* The first level stands open, deeper ones closed. */
    if (e[i].kids)
        pdf_set_number(p->file, d, "Count",
                       e[i].parent ? -(int32_t)e[i].kids : (int32_t)e[i].kids);
    pdf_put(p->file, d);
}

static uint32_t put_outlines(struct pdf *p, const struct outline *outlines, size_t count)
{
    struct entry *e = ARENA_ARRAY(p->arena, struct entry, count + 1);
    uint32_t root = pdf_numbers(p->file, (uint32_t)count + 1), visible = 0;
    HPDF_Dict d = pdf_dict(p->file, root);

    link_entries(outlines, count, e);
    for (uint32_t i = 1; i <= count; i++) {
        put_entry(p, &outlines[i - 1], e, root, i);
        if (!e[i].parent)
            visible += 1 + e[i].kids;
    }
    pdf_set_name(p->file, d, "Type", "Outlines");
    set_entry(p, d, "First", root, e[0].first);
    set_entry(p, d, "Last", root, e[0].last);
    pdf_set_number(p->file, d, "Count", (int32_t)visible);
    pdf_put(p->file, d);
    return root;
}

/* Page labels */

/* A label of digits alone, without leading zeros; else 0. */
static uint32_t decimal_label(struct str s)
{
    uint32_t n = 0;

    if (!s.len || s.len > 8 || s.ptr[0] == '0')
        return 0;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return 0;
        n = n * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    return n;
}

static struct str label(struct arena *a, struct str text)
{
    struct buf b = { .arena = a };
    uint32_t n = decimal_label(text);

    if (n) {
        buf_z(&b, "<</S/D/St ");
        pdf_integer(&b, n);
    } else {
        buf_z(&b, "<</P");
        pdf_text(&b, text);
    }
    buf_z(&b, ">>");
    return buf_str(&b);
}

/* A range for each stretch of pages numbered one after the other; 0: no page has a label. */
static uint32_t put_labels(struct pdf *p)
{
    struct str *keys = ARENA_ARRAY(p->arena, struct str, p->sheet_count);
    struct str *values = ARENA_ARRAY(p->arena, struct str, p->sheet_count);
    size_t count = 0;
    bool any = false;

    for (size_t i = 0; i < p->sheet_count; i++) {
        struct str text = p->sheets[i].label;
        uint32_t n = decimal_label(text);

        any |= text.len > 0;
        if (i && n && decimal_label(p->sheets[i - 1].label) + 1 == n && n > 1)
            continue;
        keys[count] = str_number(p->arena, (long long)i);
        values[count++] = label(p->arena, text);
    }
    return any ? pdf_sorted_tree(p, "Nums", keys, values, count) : 0;
}

/* Catalog and Info */

bool pdf_claims_x4(const struct pdf *p)
{
    return p->options.kind == PDF_X4 && p->options.profile;
}

/* A condition of the ICC's registry goes by its name there; another states what it is in Info. */
static void set_condition(struct pdf *p, HPDF_Dict d, bool press)
{
    struct str name = press ? p->options.condition : STR("sRGB");

    pdf_set_name(p->file, d, "S", press ? "GTS_PDFX" : "GTS_PDFA1");
    pdf_set_text(p->file, d, "OutputConditionIdentifier", name);
    if (press) {
        pdf_set_text(p->file, d, "OutputCondition", name);
        pdf_set_bytes(p->file, d, "RegistryName", STR("http://www.color.org"));
    }
    pdf_set_text(p->file, d, "Info", press ? name : STR("sRGB IEC61966-2.1"));
}

/* A press's profile is larger than a piece of a newspaper page, and all pieces have it. */
static void put_press_profile(struct pdf *p, HPDF_Dict d)
{
    struct pdf_profile *profile = p->options.profile;

    if (!profile->packed.ptr)
        profile->packed = str_copy(profile->arena, pdf_deflate(p->file, profile->bytes));
    pdf_put_stream(p->file, d, profile->packed, PDF_DEFLATED);
}

static HPDF_Array output_intents(struct pdf *p)
{
    bool press = p->options.kind == PDF_X4;
    uint32_t number = pdf_number(p->file);
    HPDF_Dict profile = pdf_dict(p->file, number), d = pdf_dict(p->file, 0);
    HPDF_Array array = pdf_array(p->file);
    struct str srgb = { (const char *)pdf_srgb_profile, pdf_srgb_profile_size };

    pdf_set_number(p->file, profile, "N", press ? 4 : 3);
    if (press)
        put_press_profile(p, profile);
    else
        pdf_put_stream(p->file, profile, srgb, PDF_DEFLATE);
    pdf_set_name(p->file, d, "Type", "OutputIntent");
    set_condition(p, d, press);
    pdf_set_reference(p->file, d, "DestOutputProfile", number);
    pdf_append(p->file, array, d);
    return array;
}

static uint32_t put_metadata(struct pdf *p, const struct pdf_information *info)
{
    uint32_t number = pdf_number(p->file);
    HPDF_Dict d = pdf_dict(p->file, number);

    pdf_set_name(p->file, d, "Type", "Metadata");
    pdf_set_name(p->file, d, "Subtype", "XML");
    pdf_put_stream(p->file, d, pdf_metadata(p, info), PDF_STORED);
    return number;
}

static uint32_t put_info(struct pdf *p, const struct pdf_information *info)
{
    uint32_t number = pdf_number(p->file);
    HPDF_Dict d = pdf_dict(p->file, number);
    struct str date = pdf_date(info->date);

    pdf_set_text(p->file, d, "Title", info->title);
    if (info->producer.len)
        pdf_set_text(p->file, d, "Producer", info->producer);
    if (date.len) {
        struct buf b = { .arena = p->arena };

        buf_z(&b, "D:");
        for (size_t i = 0; i < date.len; i++)
            if (date.ptr[i] != '-')
                buf_char(&b, date.ptr[i]);
        pdf_set_bytes(p->file, d, "CreationDate", buf_str(&b));
        pdf_set_bytes(p->file, d, "ModDate", buf_str(&b));
    }
    if (p->options.kind == PDF_X4)
        pdf_set_name(p->file, d, "Trapped", "False");
    pdf_put(p->file, d);
    return number;
}

static void set_flags(struct pdf *p, HPDF_Dict d, bool properties, bool spreads)
{
    HPDF_Dict marks, view = pdf_dict(p->file, 0);

    if (p->options.kind == PDF_TAGGED) {
        marks = pdf_dict(p->file, 0);
        pdf_set_true(p->file, marks, "Marked");
        if (properties)
            pdf_set_true(p->file, marks, "UserProperties");
        pdf_set(p->file, d, "MarkInfo", marks);
    }
    if (spreads)
        pdf_set_name(p->file, d, "PageLayout", "TwoPageRight");
    pdf_set_true(p->file, view, "DisplayDocTitle");
    pdf_set(p->file, d, "ViewerPreferences", view);
}

/* What leads a reader through the document. */
static void set_navigation(struct pdf *p, HPDF_Dict d, HPDF_Dict names,
                           const struct outline *outlines, size_t outline_count)
{
    if (p->destination_count)
        pdf_set_reference(p->file, names, "Dests", put_destinations(p));
    if (outline_count) {
        pdf_set_reference(p->file, d, "Outlines", put_outlines(p, outlines, outline_count));
        pdf_set_name(p->file, d, "PageMode", "UseOutlines");
    }
}

static bool check(struct pdf *p, const struct outline *outlines, size_t outline_count,
                  const struct pdf_information *info)
{
    if (!info->title.len)
        return diag_error(p->diag, SPAN_NONE, MSG_PDF_NO_TITLE);
    if (pdf_claims_x4(p) && !pdf_date(info->date).len)
        return diag_error(p->diag, SPAN_NONE, MSG_PRESS_NO_DATE);
    return check_destinations(p, outlines, outline_count);
}

bool pdf_catalog(struct pdf *p, uint32_t structure, bool properties,
                 const struct outline *outlines, size_t outline_count,
                 const struct pdf_information *info, uint32_t *info_object)
{
    bool tagged = p->options.kind == PDF_TAGGED;
    HPDF_Dict d, names;
    uint32_t labels;

    if (!tagged)
        outline_count = 0;
    if (!check(p, outlines, outline_count, info))
        return false;
    labels = put_labels(p);
    d = pdf_dict(p->file, p->catalog);
    pdf_set_name(p->file, d, "Type", "Catalog");
    pdf_set_reference(p->file, d, "Pages", p->pages);
    pdf_set_bytes(p->file, d, "Lang", pdf_language(info->language));
    if (structure)
        pdf_set_reference(p->file, d, "StructTreeRoot", structure);
    set_flags(p, d, properties, info->spreads);
    pdf_set_reference(p->file, d, "Metadata", put_metadata(p, info));
    if (p->options.kind != PDF_X4 || pdf_claims_x4(p))
        pdf_set(p->file, d, "OutputIntents", output_intents(p));
    if (labels)
        pdf_set_reference(p->file, d, "PageLabels", labels);
    if (tagged && (p->destination_count || p->attachment_count)) {
        names = pdf_dict(p->file, 0);
        set_navigation(p, d, names, outlines, outline_count);
        pdf_put_attachments(p, d, names, pdf_date(info->date));
        pdf_set(p->file, d, "Names", names);
    }
    pdf_put(p->file, d);
    *info_object = put_info(p, info);
    return true;
}
