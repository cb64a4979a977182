/* audit/audit.c - the list of findings, and how it is printed */
#include "audit/audit.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/places.h"

static const struct { const char *name; enum audit_severity severity; } rules[AUDIT_RULES] = {
#define RULE(id, name, severity) { name, AUDIT_##severity },
#include "audit/rules.def"
#undef RULE
};

static const char *const severities[] = { "error", "warning", "query" };

const char *audit_rule_name(enum audit_rule r)
{
    return rules[r].name;
}

void audit_add(struct audit *w, enum audit_rule rule, struct span at, struct str message,
               const struct figure *one, const struct figure *other)
{
    w->findings = arena_grow(w->arena, w->findings, w->count, &w->room, sizeof *w->findings);
    w->findings[w->count++] = (struct audit_finding){
        rule, at, message, { one ? one->id : STR_NONE, other ? other->id : STR_NONE } };
}

void audit_tally(struct audit *w, const char *name, enum message words, size_t count)
{
    size_t room = sizeof w->counts / sizeof *w->counts;

    if (w->count_count < room)
        w->counts[w->count_count++] = (struct audit_count){ name, words, count };
}

size_t audit_severity_count(const struct audit *w, enum audit_severity s)
{
    size_t n = 0;

    for (size_t i = 0; i < w->count; i++)
        n += rules[w->findings[i].rule].severity == s;
    return n;
}

static struct str amount_text(struct arena *a, struct decimal d, const struct unit *unit)
{
    return str_join(a, decimal_text(a, d), unit ? unit->zh : STR_NONE);
}

struct str audit_figure_text(const struct audit *w, const struct figure *f)
{
    static const enum message relations[] = {
        MSG_READ_AT, MSG_READ_ABOUT, MSG_READ_AT_LEAST, MSG_READ_MORE_THAN, MSG_READ_AT_MOST,
        MSG_READ_LESS_THAN, MSG_READ_NEARLY, MSG_READ_BETWEEN
    };
    struct arena *a = w->arena;
    struct str value;

    if (f->printed.text.ptr)
        return f->printed.text;
    if (!f->has_value)
        return f->wording.in[LANGUAGE_ZH];
    value = amount_text(a, f->value, f->unit);
    if (f->relation == RELATION_BETWEEN)
        return diag_words(w->diag, a, MSG_READ_BETWEEN, value, amount_text(a, f->high, f->unit));
    return f->relation < RELATION_BETWEEN ? diag_words(w->diag, a, relations[f->relation], value)
                                          : value;
}

/* By file as first seen, then by place, then as found: qsort is not stable. */
struct key { const struct audit_finding *finding; size_t file, order; };

static int compare(const void *x, const void *y)
{
    const struct key *a = x, *b = y;

    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->finding->at.offset != b->finding->at.offset)
        return a->finding->at.offset < b->finding->at.offset ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void audit_sort(struct audit *w)
{
    struct key *keys = ARENA_ARRAY(w->arena, struct key, w->count);
    struct audit_finding *sorted = ARENA_ARRAY(w->arena, struct audit_finding, w->count);
    const struct source *files[64];
    size_t file_count = 0;

    for (size_t i = 0; i < w->count; i++) {
        size_t f = 0;

        while (f < file_count && files[f] != w->findings[i].at.source)
            f++;
        if (f == file_count && f < 64)
            files[file_count++] = w->findings[i].at.source;
        keys[i] = (struct key){ &w->findings[i], f, i };
    }
    if (w->count)
        qsort(keys, w->count, sizeof *keys, compare);
    for (size_t i = 0; i < w->count; i++)
        sorted[i] = *keys[i].finding;
    w->findings = sorted;
    w->room = w->count;
}

/* Findings and messages of one severity. */
static size_t count_of(const struct audit *w, enum audit_severity s)
{
    size_t reported = s == AUDIT_ERROR ? diag_errors(w->diag)
                    : s == AUDIT_WARNING ? diag_warnings(w->diag) : 0;

    return audit_severity_count(w, s) + reported;
}

void audit_print(const struct audit *w, struct buf *out)
{
    static const enum message words[] = {
        MSG_AUDIT_ERROR_WORD, MSG_AUDIT_WARNING_WORD, MSG_AUDIT_QUERY_WORD
    };
    struct places *places = places_new(w->arena);

    for (size_t i = 0; i < w->count; i++) {
        const struct audit_finding *f = &w->findings[i];

        if (f->at.source) {
            buf_add(out, places_text(places, w->arena, f->at));
            buf_z(out, ": ");
        }
        buf_add(out, diag_words(w->diag, w->arena, words[rules[f->rule].severity], f->message));
        buf_format(out, " [%s]\n", rules[f->rule].name);
    }
    for (size_t i = 0; i < w->count_count; i++) {
        if (!w->counts[i].count && i > 2)
            continue;
        buf_add(out, diag_words(w->diag, w->arena, w->counts[i].words,
                                str_number(w->arena, (long long)w->counts[i].count)));
        buf_char(out, '\n');
    }
    buf_add(out, diag_words(w->diag, w->arena, MSG_AUDIT_SUM,
                str_number(w->arena, (long long)count_of(w, AUDIT_ERROR)),
                str_number(w->arena, (long long)count_of(w, AUDIT_WARNING)),
                str_number(w->arena, (long long)count_of(w, AUDIT_QUERY))));
    buf_char(out, '\n');
}

/* What each finding and message begins with. */
static void print_head(struct json *j, const char *severity, struct str rule, struct span at,
                       struct places *places, struct str message)
{
    unsigned line, column;

    json_map(j, NULL);
    json_text(j, "severity", str_of(severity));
    json_text(j, "rule", rule);
    if (at.source) {
        places_find(places, at, &line, &column);
        json_text(j, "file", at.source->path);
        json_number(j, "line", line);
        json_number(j, "column", column);
    }
    json_text(j, "message", message);
}

static void print_finding(struct json *j, const struct audit_finding *f, struct places *places)
{
    print_head(j, severities[rules[f->rule].severity], str_of(rules[f->rule].name), f->at, places,
               f->message);
    json_list(j, "figures");
    for (int i = 0; i < 2; i++)
        if (f->figures[i].ptr)
            json_text(j, NULL, f->figures[i]);
    json_end(j);
    json_end(j);
}

/* What was reported beside the findings: exact words. "WORDS_NEAR" is the rule "words-near". */
static struct str rule_of(struct arena *a, const char *name)
{
    struct buf b = { .arena = a };

    for (; *name; name++)
        buf_char(&b, *name == '_' ? '-'
                   : *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name);
    return buf_str(&b);
}

/* The messages from `i` on that are notes to the one before; the number behind them. */
static size_t print_notes(struct json *j, const struct diag *d, size_t i)
{
    json_list(j, "notes");
    for (; i < diag_count(d) && str_is(str_of(diag_at(d, i).severity), "note"); i++)
        json_text(j, NULL, diag_at(d, i).text);
    json_end(j);
    return i;
}

static void print_messages(struct json *j, const struct audit *w, struct places *places)
{
    for (size_t i = 0; i < diag_count(w->diag);) {
        struct diag_item item = diag_at(w->diag, i);

        print_head(j, item.severity, rule_of(w->arena, item.name), item.at, places, item.text);
        i = print_notes(j, w->diag, i + 1);
        json_list(j, "figures");
        json_end(j);
        json_end(j);
    }
}

void audit_print_json(const struct audit *w, struct buf *out)
{
    struct json j = json_to(out);
    struct places *places = places_new(w->arena);

    json_map(&j, NULL);
    json_list(&j, "findings");
    for (size_t i = 0; i < w->count; i++)
        print_finding(&j, &w->findings[i], places);
    print_messages(&j, w, places);
    json_end(&j);
    json_map(&j, "counts");
    for (size_t i = 0; i < w->count_count; i++)
        json_number(&j, w->counts[i].name, (long long)w->counts[i].count);
    for (int s = 0; s < AUDIT_SEVERITIES; s++)
        json_number(&j, severities[s], (long long)count_of(w, (enum audit_severity)s));
    json_end(&j);
    json_end(&j);
    json_finish(&j);
}
