/*
 * model/exact.c - {liu-bing.post}, {line-party}: people, formulations and
 * terms quoted from the data
 */
#include "model/model.h"

enum exact_part { EXACT_NAME, EXACT_POST, EXACT_SHORT, EXACT_PARTS };

static const char *const parts[] = { "name", "post", "short", "姓名", "职务", "简称" };

bool person_on(const struct person *p, struct str date)
{
    return !date.len || ((!p->from.len || str_compare(p->from, date) <= 0)
                         && (!p->to.len || str_compare(date, p->to) <= 0));
}

/* The post on the day; without a day the last one. */
static const struct person *post_on(const struct person *first, struct str date)
{
    const struct person *found = NULL;

    for (const struct person *p = first; p; p = p->next)
        if (person_on(p, date))
            found = p;
    return found;
}

static const struct person *find_person(const struct dataset *data, struct str name)
{
    const struct person *found = map_find(data->people, name);

    for (size_t i = 0; !found && i < map_count(data->people); i++) {
        const struct person *p = map_value(data->people, i);

        if (str_eq(p->name.in[LANGUAGE_ZH], name))
            found = p;
    }
    return found;
}

static bool find_text(const struct dataset *data, struct str id, struct bilingual *out)
{
    const struct formulation *f = map_find(data->formulations, id);
    const struct term *t = f ? NULL : map_find(data->glossary, id);

    if (f || t)
        *out = f ? f->text : t->text;
    return f || t;
}

static bool bad_part(struct str part, struct str id, struct span at, struct diag *d)
{
    struct str words[2 * EXACT_PARTS], near;

    for (int i = 0; i < 2 * EXACT_PARTS; i++)
        words[i] = str_of(parts[i]);
    near = diag_nearest(part, words, 2 * EXACT_PARTS);
    diag_error(d, at, MSG_PERSON_PART, part, id);
    if (near.ptr)
        diag_note(d, SPAN_NONE, MSG_DID_YOU_MEAN, near);
    return false;
}

static bool of_person(const struct person *first, struct str part, struct str date, struct span at,
                      struct bilingual *out, struct diag *d)
{
    const struct person *p = post_on(first, date);
    int which = part.len ? EXACT_PARTS : EXACT_NAME;

    for (int i = 0; part.len && i < 2 * EXACT_PARTS; i++)
        if (str_is(part, parts[i]))
            which = i % EXACT_PARTS;
    if (which == EXACT_PARTS)
        return bad_part(part, first->id, at, d);
    if (which == EXACT_NAME) {
        *out = p ? p->name : first->name;
        return true;
    }
    if (!p) {
        diag_error(d, at, MSG_PERSON_NO_POST, first->name.in[LANGUAGE_ZH], date);
        diag_note(d, first->at, MSG_POSTS_HERE);
        return false;
    }
    *out = which == EXACT_POST || !p->short_post.in[LANGUAGE_ZH].len ? p->post : p->short_post;
    return true;
}

bool model_exact(const struct dataset *data, const struct document *doc, const struct node *n,
                 struct bilingual *out, bool *found, struct diag *d)
{
    struct str s = str_trim(n->text), part = STR_NONE;
    const struct person *person;
    ptrdiff_t point = str_find_char(s, '.');
    size_t count;

    *found = find_text(data, s, out);
    if (!*found && point >= 0) {
        part = str_trim(str_from(s, (size_t)point + 1));
        s = str_trim(str_sub(s, 0, (size_t)point));
    }
    person = *found ? NULL : find_person(data, s);
    if ((!*found && !person) || model_indicator(data, s, &count) || count || model_task(data, s)) {
        *found = false;
        return true;
    }
    if (*found)
        return true;
    *found = true;
    return of_person(person, part, doc ? doc->date : STR_NONE, n->at, out, d);
}
