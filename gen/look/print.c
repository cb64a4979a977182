/*
 * look/print.c - `print` and `office` of a template
 *
 * A process brings limits of its own; what a template says beside it replaces them one by one. A later
 * template that changes the process drops an output intent that it does not name again: a profile
 * of coated paper is none of newsprint.
 */
#include "look/reader.h"

static const char *const process_names[] = { "coated", "newsprint", NULL };

/* Coated: usual for sheet-fed offset. Newsprint: WAN-IFRA's newspaper profile v5 and its advice on type. */
static const struct { int limit, resolution; pu type, coloured; } processes[] = {
    { 300, 200, PU_PT(5), PU_PT(6) }, { 220, 150, PU_PT(5), PU_PT(7) }
};

enum {
    R_PROCESS, R_LIMIT, R_TYPE, R_COLOURED, R_RULE, R_RESOLUTION, R_BLEED, R_MARKS, R_CREEP, R_INTENT,
    PRINT_FIELDS
};

static const struct field print_fields[PRINT_FIELDS + 1] = {
    [R_PROCESS] = { "process", "工艺", FIELD_SCALAR, false },
    [R_LIMIT] = { "ink-limit", "总墨量", FIELD_SCALAR, false },
    [R_TYPE] = { "smallest-type", "最小字号", FIELD_SCALAR, false },
    [R_COLOURED] = { "smallest-coloured-type", "彩色最小字号", FIELD_SCALAR, false },
    [R_RULE] = { "smallest-rule", "最细线", FIELD_SCALAR, false },
    [R_RESOLUTION] = { "resolution", "图片分辨率", FIELD_SCALAR, false },
    [R_BLEED] = { "bleed", "出血", FIELD_SCALAR, false },
    [R_MARKS] = { "marks", "印刷标记", FIELD_SCALAR, false },
    [R_CREEP] = { "creep", "爬移", FIELD_SCALAR, false },
    [R_INTENT] = { "output-intent", "输出条件", FIELD_MAP, false },
};

enum { I_CONDITION, I_PROFILE, INTENT_FIELDS };

static const struct field intent_fields[INTENT_FIELDS + 1] = {
    [I_CONDITION] = { "condition", "条件", FIELD_SCALAR, true },
    [I_PROFILE] = { "profile", "特性文件", FIELD_SCALAR, true },
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

static void read_process(struct reader *r, const struct node *n)
{
    struct look_print *p = &r->look->print;
    int process = field_word(n, process_names, r->diag);

    if (process < 0)
        return;
    p->newsprint = process == 1;
    p->ink_limit = processes[process].limit;
    p->resolution = processes[process].resolution;
    p->smallest_type = processes[process].type;
    p->smallest_coloured = processes[process].coloured;
    p->condition = p->profile = STR_NONE;
    p->intent_at = n->at;
}

static void read_intent(struct reader *r, const struct node *n)
{
    struct look_print *p = &r->look->print;
    const struct node *f[INTENT_FIELDS];

    if (!field_read(n, STR("output-intent"), intent_fields, f, r->diag))
        return;
    p->condition = f[I_CONDITION]->text;
    p->profile = f[I_PROFILE]->text;
    p->intent_at = f[I_PROFILE]->at;
}

void look_read_print(struct reader *r, const struct node *map)
{
    const struct node *f[PRINT_FIELDS];
    struct look_print *p = &r->look->print;
    const struct { int field; bool mm; pu *out; } lengths[] = {
        { R_TYPE, false, &p->smallest_type }, { R_COLOURED, false, &p->smallest_coloured },
        { R_RULE, false, &p->smallest_rule }, { R_BLEED, true, &p->bleed },
        { R_CREEP, true, &p->creep }
    };
    long limit = p->ink_limit, resolution = p->resolution;

    field_read(map, STR("print"), print_fields, f, r->diag);
    p->at = map->at;
    if (f[R_PROCESS]) {
        read_process(r, f[R_PROCESS]);
        limit = p->ink_limit;
        resolution = p->resolution;
    }
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (f[lengths[i].field])
            look_read_length(r, f[lengths[i].field], lengths[i].mm, lengths[i].out);
    if (f[R_LIMIT])
        field_int(f[R_LIMIT], 100, 400, &limit, r->diag);
    if (f[R_RESOLUTION])
        field_int(f[R_RESOLUTION], 0, 2400, &resolution, r->diag);
    if (f[R_MARKS])
        field_bool(f[R_MARKS], &p->marks, r->diag);
    p->ink_limit = (int)limit;
    p->resolution = (int)resolution;
    if (f[R_INTENT])
        read_intent(r, f[R_INTENT]);
}

/* ---- office ---- */

enum { O_INK, O_CLEAR, O_BINDING, O_INKS, OFFICE_FIELDS };

static const struct field office_fields[OFFICE_FIELDS + 1] = {
    [O_INK] = { "ink", "用色", FIELD_SCALAR, false },
    [O_CLEAR] = { "clear", "页边空白", FIELD_SCALAR, false },
    [O_BINDING] = { "binding", "装订边", FIELD_SCALAR, false },
    [O_INKS] = { "inks", "颜色", FIELD_MAP, false },
};

enum { K_BLACK, K_HATCH, K_DASH, TONER_FIELDS };

static const struct field toner_fields[TONER_FIELDS + 1] = {
    [K_BLACK] = { "black", "黑", FIELD_SCALAR, true },
    [K_HATCH] = { "hatch", "线纹", FIELD_SCALAR, false },
    [K_DASH] = { "dash", "虚线", FIELD_LIST, false },
};

static void read_toner(struct reader *r, const struct node *n, struct look_toner *out)
{
    static const char *const hatches[] = { "none", "rising", "falling", "level", "upright", "cross",
                                           NULL };
    const struct node *f[TONER_FIELDS];
    int hatch = HATCH_NONE;
    long black = 100;

    *out = (struct look_toner){ .set = true };
    if (!field_read(n, n->name, toner_fields, f, r->diag))
        return;
    field_int(f[K_BLACK], 0, 100, &black, r->diag);
    out->black = (int)black;
    if (f[K_HATCH])
        hatch = field_word(f[K_HATCH], hatches, r->diag);
    out->hatch = hatch < 0 ? HATCH_NONE : (enum page_hatch)hatch;
    if (!f[K_DASH])
        return;
    if (f[K_DASH]->count != 2) {
        diag_error(r->diag, f[K_DASH]->at, MSG_DASH_EXPECTED);
        return;
    }
    look_read_length(r, f[K_DASH]->first, false, &out->dash[0]);
    look_read_length(r, f[K_DASH]->last, false, &out->dash[1]);
}

void look_read_office(struct reader *r, const struct node *map)
{
    static const char *const words[] = { "rgb", "one", NULL };
    const struct node *f[OFFICE_FIELDS];
    struct look_office *o = &r->look->office;
    int ink = o->one_ink;

    field_read(map, STR("office"), office_fields, f, r->diag);
    if (f[O_INK])
        ink = field_word(f[O_INK], words, r->diag);
    o->one_ink = ink != 0;
    if (f[O_CLEAR])
        look_read_length(r, f[O_CLEAR], true, &o->clear);
    if (f[O_BINDING])
        look_read_length(r, f[O_BINDING], true, &o->binding);
    for (const struct node *n = f[O_INKS] ? f[O_INKS]->first : NULL; n; n = n->next) {
        int i = look_find_ink(r, n);

        if (i >= 0)
            read_toner(r, n, &r->look->toners[i]);
    }
}

/* ---- rows for pages ---- */

size_t look_recolours(const struct look *l, struct page_recolour rows[INKS])
{
    size_t count = 0;

    for (int i = 0; i < INKS; i++) {
        const struct look_toner *t = &l->toners[i];
        uint8_t light = (uint8_t)((100 - t->black) * 255 / 100);

        if (t->set)
            rows[count++] = (struct page_recolour){
                .from = l->inks[i], .to = { { light, light, light }, { 0, 0, 0, (uint8_t)t->black } },
                .hatch = t->hatch, .dash = { t->dash[0], t->dash[1] }
            };
    }
    return count;
}
