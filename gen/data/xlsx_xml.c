/*
 * data/xlsx_xml.c - parts of a workbook through expat, a piece at a time
 *
 * A document type is refused before anything in it can act. Names are taken without their prefix:
 * writers differ in it, and no part that is read mixes names of two schemes.
 */
#include <expat.h>
#include <string.h>

#include "base/utf8.h"
#include "data/xlsx_private.h"

struct xml {
    struct xlsx_book *book;
    struct str part;
    const struct xml_reader *reader;
    void *context;
    XML_Parser parser;
    unsigned depth;
    bool stopped;
};

static const char *own_name(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon ? colon + 1 : name;
}

void xml_stop(struct xml *x)
{
    x->stopped = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static void start(void *data, const char *name, const char **attributes)
{
    struct xml *x = data;

    if (++x->depth > XLSX_DEPTH) {
        diag_failure(x->book->diag, span_file(x->book->source), MSG_XLSX_DEEP, x->part);
        xml_stop(x);
    } else {
        x->reader->start(x->context, x, own_name(name), attributes);
    }
}

static void end(void *data, const char *name)
{
    struct xml *x = data;

    x->depth--;
    if (!x->stopped && x->reader->end)
        x->reader->end(x->context, x, own_name(name));
}

static void text(void *data, const char *bytes, int count)
{
    struct xml *x = data;

    if (!x->stopped)
        x->reader->text(x->context, x, (struct str){ bytes, (size_t)count });
}

static void refuse_type(void *data, const char *name, const char *system, const char *public,
                        int own)
{
    struct xml *x = data;

    (void)name;
    (void)system;
    (void)public;
    (void)own;
    diag_error(x->book->diag, span_file(x->book->source), MSG_XLSX_DOCTYPE, x->part);
    xml_stop(x);
}

static bool broken(struct xml *x)
{
    struct arena *a = x->book->own;
    struct str line = str_number(a, (long long)XML_GetCurrentLineNumber(x->parser));
    struct str column = str_number(a, (long long)XML_GetCurrentColumnNumber(x->parser) + 1);

    if (!x->stopped)
        diag_error(x->book->diag, span_file(x->book->source), MSG_XLSX_XML, x->part, line, column);
    x->stopped = true;
    return false;
}

static bool take(void *context, const char *bytes, size_t count)
{
    struct xml *x = context;

    return XML_Parse(x->parser, bytes, (int)count, 0) == XML_STATUS_OK || broken(x);
}

bool xlsx_xml_read(struct xlsx_book *b, struct str part, const struct xml_reader *r, void *context)
{
    struct xml x = { .book = b, .part = part, .reader = r, .context = context,
                     .parser = XML_ParserCreate(NULL) };
    bool ok;

    if (!x.parser)
        return diag_failure(b->diag, span_file(b->source), MSG_XLSX_LARGE, part);
    XML_SetUserData(x.parser, &x);
    XML_SetElementHandler(x.parser, start, end);
    XML_SetDoctypeDeclHandler(x.parser, refuse_type, NULL);
    if (r->text)
        XML_SetCharacterDataHandler(x.parser, text);
    ok = parts_read(b->parts, part, take, &x)
      && (XML_Parse(x.parser, "", 0, 1) == XML_STATUS_OK || broken(&x));
    XML_ParserFree(x.parser);
    return ok;
}

struct str xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (!strcmp(own_name(attributes[0]), name))
            return str_of(attributes[1]);
    return STR_NONE;
}

bool xml_true(const char **attributes, const char *name)
{
    struct str s = xml_attribute(attributes, name);

    return str_is(s, "1") || str_is(s, "true");
}

/* _x000D_ at `s`: its character, or 0. */
static uint32_t escaped(struct str s)
{
    uint32_t c = 0;

    if (s.len < 7 || s.ptr[0] != '_' || s.ptr[1] != 'x' || s.ptr[6] != '_')
        return 0;
    for (int i = 2; i < 6; i++) {
        char h = s.ptr[i];
        int digit = h >= '0' && h <= '9' ? h - '0' : h >= 'A' && h <= 'F' ? h - 'A' + 10
                  : h >= 'a' && h <= 'f' ? h - 'a' + 10 : -1;

        if (digit < 0)
            return 0;
        c = c * 16 + (uint32_t)digit;
    }
    return c >= 0xD800 && c < 0xE000 ? 0 : c;
}

static void put_character(struct buf *b, uint32_t c)
{
    if (c == '\n')
        buf_char(b, '\v');
    else if (c == '\t')
        buf_char(b, ' ');
    else if (c != '\r')
        buf_utf8(b, c);
}

void xml_put_text(struct buf *b, struct str text)
{
    while (text.len) {
        size_t plain = 0;
        uint32_t c;

        while (plain < text.len && text.ptr[plain] != '_' && (unsigned char)text.ptr[plain] >= ' ')
            plain++;
        buf_add(b, str_sub(text, 0, plain));
        text = str_from(text, plain);
        if (!text.len)
            break;
        c = escaped(text);
        put_character(b, c ? c : (unsigned char)text.ptr[0]);
        text = str_from(text, c ? 7 : 1);
    }
}
