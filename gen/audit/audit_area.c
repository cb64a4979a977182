/*
 * audit/audit_area.c - the place that a number is about
 *
 * The last area of the data that its sentence names before it; 全市 and 我市 lead back to the
 * report's own. A county that the data does not know stands directly before the name of the
 * indicator: then no figure of the data is meant.
 */
#include "audit/audit_near.h"

/* Where the own area is named without its name. */
static size_t own_end(struct str text)
{
    static const char *const words[] = {
        "全市", "我市", "本市", "全县", "我县", "全区", "我区", "全省", "我省", "the city",
        "The city", "the county", "the province"
    };
    size_t last = 0;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t end = 0;

        while (near_next(text, str_of(words[i]), &end))
            last = end > last ? end : last;
    }
    return last;
}

/* 南湾县, 高新区, Nanwan County: a place by its last character or word. */
static bool ends_in_place(struct str before)
{
    static const char *const places[] = {
        "县", "市", "区", "镇", "乡", "旗", "省", "街道", " County", " District", " Town", NULL
    };
    static const char *const none[] = {
        "全市", "我市", "本市", "全县", "我县", "全区", "我区", "全省", "我省", "本县", "本区",
        "城市", "各市", "各县", "各区", "县市", "县区", "市区", "城区", "社区", "地区", "辖区",
        NULL
    };

    return near_ends(before, places) && !near_ends(before, none);
}

/* " of Nanwan County": the place behind an English name. */
static bool place_follows(struct str after)
{
    static const char *const links[] = { " of ", " in ", NULL };
    size_t end = near_begins(after, links);

    if (!end || end >= after.len || after.ptr[end] < 'A' || after.ptr[end] > 'Z')
        return false;
    for (size_t i = end; i < after.len && i < end + 40; i++)
        if (ends_in_place(str_sub(after, 0, i)))
            return true;
    return false;
}

const struct area *side_area(struct report_audit *r, const struct side *s, size_t at,
                             const struct index_hit *hits, size_t count)
{
    const struct area *named;
    struct str text = s->scan.text, before;
    size_t from, end;

    side_sentence(s, at, &from);
    before = str_sub(text, from, at - from);
    named = index_last_area(r, before, &end);
    if (named && named != r->area)
        return own_end(before) > end ? r->area : named;
    for (size_t k = 0; k < count; k++) {
        struct str head = str_sub(text, from, hits[k].from - from);

        if (named && str_ends(head, named->name.in[s->language]))
            continue;
        if (ends_in_place(head)
            || (s->language == LANGUAGE_EN && place_follows(str_from(text, hits[k].end))))
            return NULL;
    }
    return r->area;
}
