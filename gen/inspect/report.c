/* inspect/report.c - results as text and JSON; the preflight command */
#include "base/file.h"
#include "base/json.h"
#include "inspect/inspect_private.h"

static const struct { const char *key, *title; } standards[INSPECT_STANDARDS] = {
    [INSPECT_A2] = { "a2", "PDF/A-2, PDF/A-3 · ISO 19005-2:2011, ISO 19005-3:2012" },
    [INSPECT_UA1] = { "ua1", "PDF/UA-1 · ISO 14289-1:2014" },
    [INSPECT_X4] = { "x4", "PDF/X-4 · ISO 15930-7:2010" },
    [INSPECT_9704] = { "9704", "GB/T 9704-2012" }
};

static const enum message outcome_words[] = {
    [INSPECT_PASS] = MSG_PREFLIGHT_PASS, [INSPECT_FAIL] = MSG_PREFLIGHT_FAIL,
    [INSPECT_ADVICE] = MSG_PREFLIGHT_ADVICE, [INSPECT_NOT_APPLICABLE] = MSG_PREFLIGHT_NONE
};

static const char *const outcome_names[] = {
    [INSPECT_PASS] = "pass", [INSPECT_FAIL] = "fail", [INSPECT_ADVICE] = "advice",
    [INSPECT_NOT_APPLICABLE] = "not-applicable"
};

#define OUTCOMES 4

static bool standard_of(struct str word, unsigned *bit)
{
    for (unsigned i = 0; i < INSPECT_STANDARDS; i++)
        if (str_is(word, standards[i].key)) {
            *bit = 1u << i;
            return true;
        }
    return false;
}

bool inspect_standards_read(struct str list, unsigned *out, struct diag *d)
{
    *out = 0;
    while (list.len) {
        ptrdiff_t comma = str_find_char(list, ',');
        struct str word = comma < 0 ? list : str_sub(list, 0, (size_t)comma);
        unsigned bit;

        if (!standard_of(word, &bit))
            return diag_error(d, SPAN_NONE, MSG_PREFLIGHT_STANDARD, word);
        *out |= bit;
        list = str_from(list, word.len + 1);
    }
    return true;
}

static void count(const struct inspection *x, unsigned standard, size_t tally[OUTCOMES])
{
    for (size_t i = 0; i < inspect_count(x); i++) {
        struct inspect_result r = inspect_at(x, i);

        if (r.standard == standard)
            tally[r.outcome]++;
    }
}

/* Text */

static void put_words(const struct inspection *x, struct buf *out, enum message m,
                      struct str value)
{
    buf_add(out, diag_words(x->diag, x->arena, m, value));
}

static void put_finding(const struct inspection *x, struct buf *out,
                        const struct inspect_finding *f)
{
    buf_z(out, "      ");
    if (f->page)
        put_words(x, out, MSG_PREFLIGHT_PAGE, str_number(x->arena, f->page));
    if (f->page)
        buf_z(out, "  ");
    if (f->object)
        put_words(x, out, MSG_PREFLIGHT_OBJECT, str_number(x->arena, f->object));
    if (f->object)
        buf_z(out, "  ");
    buf_add(out, f->measured);
    buf_char(out, '\n');
}

static void put_result(const struct inspection *x, struct buf *out, const struct inspect_result *r)
{
    buf_z(out, "  ");
    put_words(x, out, outcome_words[r->outcome], STR_NONE);
    buf_format(out, "  %s  ", r->clause);
    buf_add(out, r->expected);
    if (r->outcome == INSPECT_PASS && r->measured.len)
        buf_format(out, " [%.*s]", STR_ARG(r->measured));
    else if (r->outcome == INSPECT_PASS && r->examined > 1)
        buf_format(out, " [%llu]", (unsigned long long)r->examined);
    else if (r->failed)
        buf_format(out, " [%llu/%llu] %s", (unsigned long long)r->failed,
                   (unsigned long long)(r->examined > r->failed ? r->examined : r->failed), r->id);
    buf_char(out, '\n');
    for (size_t i = 0; i < r->count; i++)
        put_finding(x, out, &r->findings[i]);
    if (r->count == INSPECT_FINDINGS)
        buf_z(out, "      …\n");
}

static void put_standard(const struct inspection *x, struct buf *out, unsigned s)
{
    size_t tally[OUTCOMES] = { 0 };
    struct arena *a = x->arena;

    buf_z(out, standards[s].title);
    buf_char(out, '\n');
    for (size_t i = 0; i < inspect_count(x); i++) {
        struct inspect_result r = inspect_at(x, i);

        if (r.standard == s && r.outcome != INSPECT_NOT_APPLICABLE)
            put_result(x, out, &r);
    }
    count(x, s, tally);
    buf_z(out, "  ");
    buf_add(out, diag_words(x->diag, a, MSG_PREFLIGHT_TALLY,
                            str_number(a, (long long)tally[INSPECT_PASS]),
                            str_number(a, (long long)tally[INSPECT_FAIL]),
                            str_number(a, (long long)tally[INSPECT_ADVICE]),
                            str_number(a, (long long)tally[INSPECT_NOT_APPLICABLE])));
    buf_z(out, "\n");
}

void inspect_text(const struct inspection *x, struct buf *out)
{
    for (unsigned s = 0; s < INSPECT_STANDARDS; s++)
        if (inspect_standards(x) >> s & 1)
            put_standard(x, out, s);
}

/* JSON */

static void put_json_result(struct json *j, const struct inspect_result *r)
{
    json_map(j, NULL);
    json_text(j, "id", str_of(r->id));
    json_text(j, "clause", str_of(r->clause));
    json_text(j, "expected", r->expected);
    json_text(j, "outcome", str_of(outcome_names[r->outcome]));
    json_number(j, "examined", (long long)r->examined);
    json_number(j, "failed", (long long)r->failed);
    json_given(j, "measured", r->measured);
    if (r->count)
        json_list(j, "findings");
    for (size_t i = 0; i < r->count; i++) {
        json_map(j, NULL);
        if (r->findings[i].page)
            json_number(j, "page", r->findings[i].page);
        if (r->findings[i].object)
            json_number(j, "object", r->findings[i].object);
        json_text(j, "measured", r->findings[i].measured);
        json_end(j);
    }
    if (r->count)
        json_end(j);
    json_end(j);
}

static void put_json_standard(const struct inspection *x, struct json *j, unsigned s)
{
    size_t tally[OUTCOMES] = { 0 };

    count(x, s, tally);
    json_map(j, NULL);
    json_text(j, "standard", str_of(standards[s].key));
    json_text(j, "title", str_of(standards[s].title));
    for (int i = 0; i < OUTCOMES; i++)
        json_number(j, outcome_names[i], (long long)tally[i]);
    json_list(j, "checks");
    for (size_t i = 0; i < inspect_count(x); i++) {
        struct inspect_result r = inspect_at(x, i);

        if (r.standard == s)
            put_json_result(j, &r);
    }
    json_end(j);
    json_end(j);
}

void inspect_json(const struct inspection *x, struct buf *out)
{
    struct json j = json_to(out);

    json_map(&j, NULL);
    json_bool(&j, "passes", inspect_passes(x));
    json_list(&j, "claims");
    for (unsigned s = 0; s < INSPECT_STANDARDS; s++)
        if (inspect_claims(x) >> s & 1)
            json_text(&j, NULL, str_of(standards[s].key));
    json_end(&j);
    json_list(&j, "standards");
    for (unsigned s = 0; s < INSPECT_STANDARDS; s++)
        if (inspect_standards(x) >> s & 1)
            put_json_standard(x, &j, s);
    json_end(&j);
    json_end(&j);
    json_finish(&j);
}

/* The command */

const struct source *inspect_read(struct arena *a, struct str path, struct diag *d)
{
    struct root *r = root_open(a, path_folder(path), d);
    const struct source *s = r ? file_read(a, r, path_base(path), SPAN_NONE, d) : NULL;

    root_close(r);
    return s;
}

static struct str failed_standards(const struct inspection *x, const struct diag *d)
{
    struct buf b = { .arena = x->arena };

    for (unsigned s = 0; s < INSPECT_STANDARDS; s++) {
        size_t tally[OUTCOMES] = { 0 };

        if (!(inspect_standards(x) >> s & 1))
            continue;
        count(x, s, tally);
        if (tally[INSPECT_FAIL])
            buf_format(&b, "%s%s", b.len ? diag_comma(d) : "", standards[s].key);
    }
    return buf_str(&b);
}

bool inspect_refuse(struct inspection *x, struct str path, struct diag *d)
{
    enum message m = x->doc.locked ? MSG_INSPECT_NEEDS_PASSWORD : MSG_INSPECT_UNREADABLE;

    inspect_close(x);
    return diag_error(d, SPAN_NONE, m, path);
}

bool inspect_preflight(struct arena *a, struct str path, const struct inspect_options *options,
                       bool as_json, struct diag *d, struct buf *out)
{
    const struct source *s = inspect_read(a, path, d);
    struct inspection *x = s ? inspect_open(a, path, s->text, options, d) : NULL;
    bool ok;

    if (!x)
        return false;
    if (inspect_standards(x))
        (as_json ? inspect_json : inspect_text)(x, out);
    ok = inspect_standards(x) && inspect_passes(x);
    if (!inspect_standards(x) && !x->doc.readable)
        return inspect_refuse(x, path, d);
    if (!inspect_standards(x))
        diag_error(d, SPAN_NONE, MSG_PREFLIGHT_NO_CLAIM, path);
    else if (!ok)
        diag_error(d, SPAN_NONE, MSG_PREFLIGHT_FAILS, path, failed_standards(x, d));
    inspect_close(x);
    return ok;
}
