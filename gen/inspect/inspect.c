/* inspect/inspect.c - the run over a file: passes, faults, results by clause */
#include "inspect/inspect.h"

#include <string.h>

#include "base/utf8.h"
#include "inspect/inspect_private.h"

#define WORDED 1000                 /* faults of a kind that are put into words, most the same */
#define QUOTED 60                   /* bytes of the file in a message */

enum level { FAIL, LEVEL_A, ADVICE };

struct check {
    const char *id;
    enum inspect_standard standard;
    const char *clause;
    enum level level;
    enum kind kind;
    struct bilingual words;
};

static const struct check checks[] = {
#define CHECK(id, standard, clause, level, kind, zh, en)                                          \
    { #id, INSPECT_##standard, clause, level, KIND_##kind, { { STR_INIT(zh), STR_INIT(en) } } },
#include "inspect/checks.def"
#undef CHECK
};
#define CHECKS (sizeof checks / sizeof *checks)

/* Faults */

void inspect_examined(struct inspection *x, enum kind k)
{
    x->tallies[k].examined++;
}

bool inspect_pass(struct inspection *x, enum kind k)
{
    x->tallies[k].examined++;
    return true;
}

bool inspect_miss(struct inspection *x, enum kind k)
{
    x->tallies[k].examined++;
    x->tallies[k].failed++;
    return false;
}

bool inspect_is_news(const struct inspection *x, enum kind k)
{
    const struct tally *t = &x->tallies[k];

    return x->asked[k] && t->kept < INSPECT_FINDINGS && t->failed < WORDED;
}

/* The same was found at the same place already: a page of red text is one finding. */
static bool is_known(const struct inspection *x, const struct fault *f)
{
    for (size_t i = 0; i < x->fault_count; i++) {
        const struct fault *o = &x->faults[i];

        if (o->kind == f->kind && o->page == f->page && o->object == f->object &&
            str_eq(o->measured, f->measured))
            return true;
    }
    return false;
}

void inspect_fault(struct inspection *x, enum kind k, uint32_t page, uint32_t object,
                   struct str measured)
{
    struct fault f = { k, page, object, measured };

    x->tallies[k].failed++;
    if (x->tallies[k].kept >= INSPECT_FINDINGS || is_known(x, &f))
        return;
    x->tallies[k].kept++;
    x->faults = arena_grow(x->arena, x->faults, x->fault_count, &x->fault_room, sizeof *x->faults);
    x->faults[x->fault_count++] = f;
}

bool inspect_fail(struct inspection *x, enum kind k, uint32_t page, uint32_t object,
                  struct str measured)
{
    x->tallies[k].examined++;
    inspect_fault(x, k, page, object, measured);
    return false;
}

void inspect_measured(struct inspection *x, enum kind k, struct str measured)
{
    x->tallies[k].measured = measured;
}

/* Words */

struct str inspect_absent(struct inspection *x, const char *what)
{
    return diag_words(x->diag, x->arena, MSG_INSPECT_ABSENT, str_of(what));
}

struct str inspect_is(struct inspection *x, const char *what, struct str value)
{
    return diag_words(x->diag, x->arena, MSG_INSPECT_IS, str_of(what), inspect_quoted(x, value));
}

struct str inspect_differs(struct inspection *x, struct str what, struct str is, struct str other)
{
    return diag_words(x->diag, x->arena, MSG_INSPECT_DIFFERS, what, is, other);
}

struct str inspect_quoted(struct inspection *x, struct str s)
{
    struct buf b = { .arena = x->arena };
    bool text = utf8_check(s) < 0;

    if (!s.len)
        return STR("\"\"");
    if (!text)
        buf_char(&b, '<');
    for (size_t i = 0; i < s.len && i < QUOTED; i++)
        if (!text)
            buf_format(&b, "%02X", (unsigned char)s.ptr[i]);
        else
            buf_char(&b, (unsigned char)s.ptr[i] < ' ' || s.ptr[i] == 127 ? '.' : s.ptr[i]);
    while (text && b.len && s.len > QUOTED && ((unsigned char)s.ptr[b.len] & 0xc0) == 0x80)
        b.len--;
    buf_z(&b, s.len > QUOTED ? "…" : "");
    if (!text)
        buf_char(&b, '>');
    return buf_str(&b);
}

struct str inspect_value(struct inspection *x, const struct object *o)
{
    struct str s;

    switch ((enum object_kind)o->kind) {
    case OBJECT_NULL:
        return STR("null");
    case OBJECT_BOOL:
        return o->integer ? STR("true") : STR("false");
    case OBJECT_INTEGER: case OBJECT_REAL:
        return number_text(x->arena, object_number(o, 0), 4);
    case OBJECT_NAME:
        s = inspect_quoted(x, o->text);
        return str_format(x->arena, "/%.*s", STR_ARG(s));
    case OBJECT_STRING:
        s = inspect_quoted(x, object_utf8(x->arena, o));
        return str_format(x->arena, "(%.*s)", STR_ARG(s));
    case OBJECT_ARRAY:
        return STR("[…]");
    case OBJECT_DICTIONARY: case OBJECT_STREAM:
        return STR("<<…>>");
    }
    return STR_NONE;
}

struct str inspect_stream(struct inspection *x, const struct object *stream)
{
    struct object *o = stream->number ? x->doc.objects[stream->number] : NULL;

    if (!o || o->kind != OBJECT_STREAM)
        return STR_NONE;
    if (o->decoding == DECODING_NOT_TRIED) {
        x->module->decode(&x->doc, o);
        inspect_expect(x, KIND_STREAM, o->decoding == DECODING_DONE, 0, o->number,
                       inspect_value(x, object_get(o, "Filter")));
    }
    return o->decoded && o->decoded->ptr ? *o->decoded : STR("");
}

/* The run */

static void ask(struct inspection *x, unsigned standards)
{
    for (size_t c = 0; c < CHECKS; c++)
        x->asked[checks[c].kind] |= standards >> checks[c].standard & 1;
}

static void note_warnings(struct inspection *x)
{
    inspect_examined(x, KIND_SYNTAX);
    for (size_t i = 0; i < x->doc.warning_count; i++)
        inspect_fault(x, KIND_SYNTAX, 0, 0, inspect_quoted(x, x->doc.warnings[i]));
}

static void run(struct inspection *x)
{
    static void (*const passes[])(struct inspection *) = {
        inspect_objects, inspect_intents, inspect_catalog, inspect_sheets,
        inspect_content, inspect_faces, inspect_tree, inspect_tags, inspect_tables, inspect_links,
        inspect_annotations
    };

    ask(x, x->options.standards ? x->options.standards : ~0u);
    inspect_bytes(x);
    x->module->load(&x->doc, x->options.password);
    if (!x->doc.readable) {
        struct str why = x->doc.locked ? diag_words(x->diag, x->arena, MSG_INSPECT_LOCKED)
                                       : inspect_quoted(x, x->doc.refusal);

        inspect_fail(x, KIND_SYNTAX, 0, 0, why);
        if (x->doc.locked || str_find(x->doc.bytes, STR("/Encrypt")) >= 0)
            inspect_fail(x, KIND_ENCRYPT, 0, 0, STR("/Encrypt"));
        return;
    }
    x->root = object_get(x->doc.trailer, "Root");
    inspect_xmp(x);             /* first: what is claimed decides what is asked */
    memset(x->asked, 0, sizeof x->asked);
    ask(x, inspect_standards(x));
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++) {
        passes[i](x);
        arena_reset(x->scratch);
    }
    if (x->wants_glyphs)
        inspect_grid(x);
    note_warnings(x);
}

struct inspection *inspect_open(struct arena *a, struct str name, struct str bytes,
                                const struct inspect_options *options, struct diag *d)
{
    const struct qpdf_module *module = module_open(a, "qpdf", "qpdf_module", sizeof *module, d);
    struct inspection *x;

    (void)name;
    if (!module)
        return NULL;
    x = ARENA_NEW(a, struct inspection);
    x->arena = a;
    x->scratch = arena_open();
    x->diag = d;
    x->module = module;
    x->options = *options;
    if (x->options.ink <= 0)
        x->options.ink = 300;
    x->root = &object_null;
    x->doc.arena = a;
    x->doc.bytes = bytes;
    x->mark_of = map_new(a);
    x->wants_glyphs = options->standards & 1u << INSPECT_9704;
    run(x);
    return x;
}

void inspect_close(struct inspection *x)
{
    if (!x)
        return;
    x->module->close(&x->doc);
    arena_close(x->scratch);
}

/* Results */

unsigned inspect_claims(const struct inspection *x)
{
    unsigned claims = 0;

    struct str archive = inspect_property(x, XMP_PDFAID "part");

    if (str_is(archive, "2") || str_is(archive, "3"))
        claims |= 1u << INSPECT_A2;
    if (inspect_property(x, XMP_PDFUAID "part").len)
        claims |= 1u << INSPECT_UA1;
    if (str_starts(inspect_property(x, XMP_PDFXID "GTS_PDFXVersion"), STR("PDF/X-4")))
        claims |= 1u << INSPECT_X4;
    return claims;
}

unsigned inspect_standards(const struct inspection *x)
{
    return x->options.standards ? x->options.standards : inspect_claims(x);
}

static const struct check *find_check(const struct inspection *x, size_t i)
{
    unsigned standards = inspect_standards(x);

    for (size_t c = 0; c < CHECKS; c++)
        if ((standards >> checks[c].standard & 1) && !i--)
            return &checks[c];
    return NULL;
}

size_t inspect_count(const struct inspection *x)
{
    unsigned standards = inspect_standards(x);
    size_t n = 0;

    for (size_t c = 0; c < CHECKS; c++)
        n += standards >> checks[c].standard & 1;
    return n;
}

static enum inspect_outcome outcome_of(const struct inspection *x, const struct check *c)
{
    const struct tally *t = &x->tallies[c->kind];

    if (c->level == LEVEL_A && !str_is(inspect_property(x, XMP_PDFAID "conformance"), "A"))
        return INSPECT_NOT_APPLICABLE;
    if (t->failed)
        return c->level == ADVICE ? INSPECT_ADVICE : INSPECT_FAIL;
    return t->examined ? INSPECT_PASS : INSPECT_NOT_APPLICABLE;
}

static void collect(const struct inspection *x, enum kind k, struct inspect_result *r)
{
    struct inspect_finding *list = ARENA_ARRAY(x->arena, struct inspect_finding, INSPECT_FINDINGS);

    for (size_t i = 0; i < x->fault_count && r->count < INSPECT_FINDINGS; i++)
        if (x->faults[i].kind == k)
            list[r->count++] = (struct inspect_finding){ x->faults[i].page, x->faults[i].object,
                                                         x->faults[i].measured };
    r->findings = list;
}

struct inspect_result inspect_at(const struct inspection *x, size_t i)
{
    const struct check *c = find_check(x, i);
    const struct tally *t = &x->tallies[c->kind];
    struct inspect_result r = {
        .id = c->id, .standard = c->standard, .clause = c->clause,
        .expected = c->words.in[diag_language(x->diag)], .outcome = outcome_of(x, c),
        .examined = t->examined, .failed = t->failed, .measured = t->measured
    };

    if (r.outcome == INSPECT_FAIL || r.outcome == INSPECT_ADVICE)
        collect(x, c->kind, &r);
    return r;
}

bool inspect_passes(const struct inspection *x)
{
    unsigned standards = inspect_standards(x);

    for (size_t c = 0; c < CHECKS; c++)
        if ((standards >> checks[c].standard & 1) && outcome_of(x, &checks[c]) == INSPECT_FAIL)
            return false;
    return true;
}
