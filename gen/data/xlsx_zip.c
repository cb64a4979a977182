/*
 * data/xlsx_zip.c - the archive behind a workbook, taken for hostile
 *
 * Sizes are counted as bytes come out; what the archive says of them is not believed. Parts that
 * overlap (one packed block behind many names) are told by the sum of the packed sizes.
 */
#include <string.h>
#include <zip.h>

#include "base/map.h"
#include "data/xlsx_private.h"

#define PIECE (64u << 10)

struct zip_parts {
    struct arena *arena;
    const struct source *source;
    struct diag *diag;
    zip_t *zip;
    struct map *names;          /* in small letters -> struct part */
    unsigned long long unpacked;
};

struct part {
    struct str name;
    zip_uint64_t index, packed;
};

/* ---- what the file is, when it is no workbook ---- */

/* A compound file: .xls, .et, or a workbook under a password, which names its stream in UTF-16. */
static bool report_compound(const struct source *s, struct diag *d)
{
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    bool found = str_find(s->text, (struct str){ locked, sizeof locked }) >= 0;

    return diag_error(d, span_file(s), found ? MSG_XLSX_PASSWORD : MSG_XLSX_COMPOUND);
}

static bool report_no_archive(const struct source *s, struct diag *d)
{
    bool text = s->text.len && !memchr(s->text.ptr, 0, s->text.len < 4096 ? s->text.len : 4096);

    if (str_starts(s->text, STR("\xD0\xCF\x11\xE0")))
        return report_compound(s, d);
    if (str_starts(s->text, STR("PK")))
        return diag_error(d, span_file(s), MSG_XLSX_BROKEN);
    return diag_error(d, span_file(s), text ? MSG_XLSX_TEXT : MSG_XLSX_NO_ARCHIVE);
}

static zip_t *open_archive(const struct source *s, struct diag *d)
{
    zip_source_t *bytes = s->text.len ? zip_source_buffer_create(s->text.ptr, s->text.len, 0, NULL)
                                      : NULL;
    zip_t *zip = bytes ? zip_open_from_source(bytes, ZIP_RDONLY, NULL) : NULL;

    if (!zip) {
        zip_source_free(bytes);
        report_no_archive(s, d);
    }
    return zip;
}

/* ---- names and sizes ---- */

static struct str small_letters(struct arena *a, struct str s)
{
    char *out = arena_copy(a, s.ptr, s.len);

    for (size_t i = 0; i < s.len; i++)
        if (out[i] >= 'A' && out[i] <= 'Z')
            out[i] = (char)(out[i] - 'A' + 'a');
    return (struct str){ out, s.len };
}

static bool good_name(struct str name)
{
    bool good = name.len && name.ptr[0] != '/' && !str_is(name, "..")
             && !str_starts(name, STR("../")) && str_find(name, STR("/../")) < 0
             && !str_ends(name, STR("/.."));

    for (size_t i = 0; i < name.len; i++)
        good = good && (unsigned char)name.ptr[i] >= ' ' && name.ptr[i] != '\\';
    return good && !(name.len > 1 && name.ptr[1] == ':');
}

static bool check_part(struct zip_parts *p, const zip_stat_t *st)
{
    struct str name = str_of(st->name);

    if (!good_name(name))
        return diag_error(p->diag, span_file(p->source), MSG_XLSX_NAME, name);
    if (st->encryption_method != ZIP_EM_NONE)
        return diag_error(p->diag, span_file(p->source), MSG_XLSX_PASSWORD);
    if (st->comp_method != ZIP_CM_STORE && st->comp_method != ZIP_CM_DEFLATE)
        return diag_error(p->diag, span_file(p->source), MSG_XLSX_METHOD, name);
    return true;
}

static bool keep_part(struct zip_parts *p, const zip_stat_t *st)
{
    struct part *part = ARENA_NEW(p->arena, struct part);

    *part = (struct part){ str_copy(p->arena, str_of(st->name)), st->index, st->comp_size };
    if (map_put(p->names, small_letters(p->arena, part->name), part))
        return diag_error(p->diag, span_file(p->source), MSG_XLSX_NAME_TWICE, part->name);
    return true;
}

static bool check_parts(struct zip_parts *p)
{
    zip_int64_t count = zip_get_num_entries(p->zip, 0);
    unsigned long long packed = 0;
    const zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD
                              | ZIP_STAT_ENCRYPTION_METHOD;

    if (count > XLSX_PARTS)
        return diag_failure(p->diag, span_file(p->source), MSG_XLSX_PARTS,
                            str_number(p->arena, XLSX_PARTS));
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t st;

        if (zip_stat_index(p->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW, &st) != 0
            || (st.valid & wanted) != wanted)
            return diag_error(p->diag, span_file(p->source), MSG_XLSX_BROKEN);
        if (!check_part(p, &st) || !keep_part(p, &st))
            return false;
        if (st.comp_size > p->source->text.len - (packed < p->source->text.len ? packed : 0))
            return diag_error(p->diag, span_file(p->source), MSG_XLSX_OVERLAP, str_of(st.name));
        packed += st.comp_size;
    }
    return packed <= p->source->text.len
        || diag_error(p->diag, span_file(p->source), MSG_XLSX_OVERLAP, STR("…"));
}

struct zip_parts *parts_open(struct arena *a, const struct source *s, struct diag *d)
{
    struct zip_parts *p = ARENA_NEW(a, struct zip_parts);

    *p = (struct zip_parts){ .arena = a, .source = s, .diag = d, .names = map_new(a) };
    p->zip = open_archive(s, d);
    if (p->zip && check_parts(p))
        return p;
    parts_close(p);
    return NULL;
}

void parts_close(struct zip_parts *p)
{
    if (p && p->zip)
        zip_discard(p->zip);
}

/* ---- unpacking ---- */

static const struct part *find_part(const struct zip_parts *p, struct str name)
{
    return map_find(p->names, small_letters(p->arena, name));
}

bool parts_has(const struct zip_parts *p, struct str name)
{
    return find_part(p, name) != NULL;
}

static bool within_limits(struct zip_parts *p, const struct part *part, unsigned long long bytes)
{
    if (bytes > XLSX_RATIO_FROM && bytes / XLSX_RATIO > part->packed)
        return diag_failure(p->diag, span_file(p->source), MSG_XLSX_RATIO, part->name,
                            str_number(p->arena, XLSX_RATIO));
    if (bytes > XLSX_PART_BYTES || p->unpacked > XLSX_ALL_BYTES)
        return diag_failure(p->diag, span_file(p->source), MSG_XLSX_LARGE, part->name);
    return true;
}

bool parts_read(struct zip_parts *p, struct str name,
                bool (*take)(void *context, const char *bytes, size_t count), void *context)
{
    const struct part *part = find_part(p, name);
    zip_file_t *file;
    char *piece = arena_alloc(p->arena, PIECE);
    unsigned long long bytes = 0;
    zip_int64_t n = 0;
    bool ok = true;

    if (!part)
        return diag_error(p->diag, span_file(p->source), MSG_XLSX_NO_PART, name);
    file = zip_fopen_index(p->zip, part->index, 0);
    while (ok && file && (n = zip_fread(file, piece, PIECE)) > 0) {
        bytes += (unsigned long long)n;
        p->unpacked += (unsigned long long)n;
        ok = within_limits(p, part, bytes) && take(context, piece, (size_t)n);
    }
    if (ok && (!file || n < 0))
        ok = diag_error(p->diag, span_file(p->source), MSG_XLSX_PART_BROKEN, name);
    if (file)
        zip_fclose(file);
    return ok;
}
