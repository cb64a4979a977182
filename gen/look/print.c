/*
 * look/print.c - `print` and `office` of a template
 *
 * A process brings limits of its own; what a template says beside it replaces them one by one. A
 * later template that changes the process drops an output intent that it does not name again: a
 * profile of coated paper is none of newsprint.
 */
#include "look/keys.h"

/* Coated: usual for sheet-fed offset. Newsprint: WAN-IFRA's newspaper profile v5 and
 * its advice on type. */
static const struct { int limit, resolution; pu type, coloured; } processes[] = {
    { 300, 200, PU_PT(5), PU_PT(6) }, { 220, 150, PU_PT(5), PU_PT(7) }
};

void look_print_defaults(struct look *l)
{
    l->print = (struct look_print){
        .ink_limit = processes[0].limit, .resolution = processes[0].resolution,
        .smallest_type = processes[0].type, .smallest_coloured = processes[0].coloured,
        .smallest_rule = PU_PT(0.25), .bleed = PU_MM(3), .marks = true, .creep = PU_MM(0.1),
        .at = SPAN_NONE, .intent_at = SPAN_NONE
    };
    l->office = (struct look_office){ .one_ink = true, .clear = PU_MM(5), .binding = 0 };
}

void look_follow_process(struct reader *r, const struct node *n, void *target)
{
    struct look_print *p = &r->look->print;
    int process = p->newsprint;

    (void)target;
    p->ink_limit = processes[process].limit;
    p->resolution = processes[process].resolution;
    p->smallest_type = processes[process].type;
    p->smallest_coloured = processes[process].coloured;
    p->condition = p->profile = STR_NONE;
    p->intent_at = n->at;
}

void look_read_toners(struct reader *r, const struct node *map)
{
    for (const struct node *n = map->first; n; n = n->next) {
        int i = look_find_ink(r, n);

        if (i < 0)
            continue;
        r->look->toners[i] = (struct look_toner){ .set = true, .black = 100 };
        key_read_map(r, n, n->name, toner_keys, &r->look->toners[i]);
        look_remember(r, &r->look->toners[i], n->at);
    }
}

/* ---- a project's own output intent ---- */

static const char *const process_names[] = { "coated", "newsprint", NULL };

enum { P_CONDITION, P_PROFILE, P_PROCESS, PROJECT_FIELDS };

static const struct field project_fields[PROJECT_FIELDS + 1] = {
    [P_CONDITION] = { "condition", "条件", FIELD_SCALAR, true },
    [P_PROFILE] = { "profile", "特性文件", FIELD_SCALAR, true },
    [P_PROCESS] = { "process", "工艺", FIELD_SCALAR, false },
};

static bool take_intent(const struct node *n, struct look_print *p, struct diag *d)
{
    const struct node *f[PROJECT_FIELDS];
    int process = 0;

    if (!field_read(n, STR("output-intent"), project_fields, f, d))
        return false;
    if (f[P_PROCESS])
        process = field_word(f[P_PROCESS], process_names, d);
    if (process == p->newsprint) {
        p->condition = f[P_CONDITION]->text;
        p->profile = f[P_PROFILE]->text;
        p->intent_at = f[P_PROFILE]->at;
    }
    return process >= 0;
}

bool look_project_intent(const struct node *n, struct look_print *p, struct diag *d)
{
    bool ok = true;

    if (n->kind != NODE_LIST)
        return take_intent(n, p, d);
    for (n = n->first; n; n = n->next)
        ok &= take_intent(n, p, d);
    return ok;
}

/* ---- rows for pages ---- */

static struct page_recolour recolour(struct ink from, const struct look_toner *t)
{
    uint8_t light = (uint8_t)((100 - t->black) * 255 / 100);

    return (struct page_recolour){
        .from = from, .to = { { light, light, light }, { 0, 0, 0, (uint8_t)t->black } },
        .hatch = t->hatch, .step = t->step, .dash = { t->dash[0], t->dash[1] }
    };
}

/* An ink of the text's colour cannot be told from it: text keeps its black. */
static bool is_text(const struct look *l, struct ink ink)
{
    return ink_equal(ink, l->inks[INK_TEXT]);
}

size_t look_recolours(const struct look *l, struct page_recolour rows[LOOK_RECOLOURS])
{
    size_t count = 0;

    for (int i = 0; i < INKS; i++)
        if (l->toners[i].set && !is_text(l, l->inks[i]))
            rows[count++] = recolour(l->inks[i], &l->toners[i]);
    for (int i = 0; i < INKS; i++)
        if (l->toners[i].set && !is_text(l, l->chart_inks[i])
            && !ink_equal(l->chart_inks[i], l->inks[i]))
            rows[count++] = recolour(l->chart_inks[i], &l->toners[i]);
    return count;
}
