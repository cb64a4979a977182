/*
 * out/pdf_xmp.c - the metadata packet
 *
 * ISO 19005-2, 6.6 (PDF/A-2a), ISO 15930-7, 6 (PDF/X-4): everything in Info stands here too. The
 * identifier of PDF/UA-1 is none of XMP's own schemas, so PDF/A wants its description in the
 * packet.
 */
#include "out/pdf_private.h"
#include "out/pdf_write.h"

static const char head[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\""
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

static const char archive[] =
    "<pdfaid:part>%c</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\n";
static const char accessible[] = "<pdfuaid:part>1</pdfuaid:part>\n";

static const char schema[] =
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char tail[] =
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

static void escaped(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        switch (s.ptr[i]) {
        case '&':
            buf_z(b, "&amp;");
            break;
        case '<':
            buf_z(b, "&lt;");
            break;
        case '>':
            buf_z(b, "&gt;");
            break;
        default:        /* XML has no other control characters than these */
            buf_char(b, (unsigned char)s.ptr[i] < ' ' ? ' ' : s.ptr[i]);
        }
    }
}

static void element(struct buf *b, const char *name, struct str value)
{
    if (!value.len)
        return;
    buf_format(b, "<%s>", name);
    escaped(b, value);
    buf_format(b, "</%s>\n", name);
}

static bool digits(struct str s, size_t from, size_t count)
{
    for (size_t i = from; i < from + count; i++)
        if (i >= s.len || s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return true;
}

struct str pdf_date(struct str iso)
{
    bool ok = (iso.len == 4 || iso.len == 7 || iso.len == 10) && digits(iso, 0, 4) &&
              (iso.len < 7 || (iso.ptr[4] == '-' && digits(iso, 5, 2))) &&
              (iso.len < 10 || (iso.ptr[7] == '-' && digits(iso, 8, 2)));

    return ok ? iso : STR_NONE;
}

/* A name-based UUID (RFC 9562, version 8: our own hash), the same for the same document. */
static struct str identifier(struct arena *a, const struct pdf_information *info, struct str kind)
{
    struct str all = str_format(a, "%.*s|%.*s|%.*s|%.*s", STR_ARG(info->title), STR_ARG(info->date),
                                STR_ARG(info->producer), STR_ARG(kind));
    uint64_t high = str_hash(all), low = str_hash(str_join(a, all, STR("|")));

    high = (high & ~UINT64_C(0xf000)) | 0x8000;
    low = (low & ~(UINT64_C(3) << 62)) | UINT64_C(1) << 63;
    return str_format(a, "uuid:%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32),
                      (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xffff),
                      (unsigned)(low >> 48), (unsigned long long)(low & UINT64_C(0xffffffffffff)));
}

/* ISO 15930-7, 6: the key of PDF/X-4 and what must stand beside it. */
static void press(const struct pdf *p, const struct pdf_information *info, struct buf *b)
{
    element(b, "pdfxid:GTS_PDFXVersion", STR("PDF/X-4"));
    element(b, "xmp:MetadataDate", pdf_date(info->date));
    element(b, "xmpMM:DocumentID", identifier(p->arena, info, p->options.condition));
    element(b, "xmpMM:VersionID", STR("1"));
    element(b, "xmpMM:RenditionClass", STR("default"));
}

struct str pdf_metadata(const struct pdf *p, const struct pdf_information *info)
{
    struct buf b = { .arena = p->arena };
    struct str language = pdf_language(info->language), date = pdf_date(info->date);
    bool tagged = p->options.kind == PDF_TAGGED;

    buf_z(&b, head);
    if (tagged && !p->options.unarchived)
        buf_format(&b, archive, p->attachment_count ? '3' : '2');
    if (tagged)
        buf_z(&b, accessible);
    if (pdf_claims_x4(p))
        press(p, info, &b);
    buf_z(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">");
    escaped(&b, info->title);
    buf_format(&b, "</rdf:li><rdf:li xml:lang=\"%.*s\">", STR_ARG(language));
    escaped(&b, info->title);
    buf_format(&b, "</rdf:li></rdf:Alt></dc:title>\n"
                   "<dc:language><rdf:Bag><rdf:li>%.*s</rdf:li></rdf:Bag></dc:language>\n",
               STR_ARG(language));
    element(&b, "pdf:Producer", info->producer);
    if (p->options.kind == PDF_X4)
        element(&b, "pdf:Trapped", STR("False"));
    element(&b, "xmp:CreateDate", date);
    element(&b, "xmp:ModifyDate", date);
    if (tagged)
        buf_z(&b, schema);
    buf_z(&b, tail);
    return buf_str(&b);
}
