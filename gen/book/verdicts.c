/* book/verdicts.c - the table 判定: target, result, class, reason, completion, gap, normal
 * value, places */
#include "book/verdicts.h"

#include "book/facts.h"

enum {
    V_TARGET, V_NAME, V_PERIOD, V_CLASS, V_CLASS_EN, V_REASON, V_REASON_EN, V_ACTUAL,
    V_COMPLETION, V_GAP, V_GAP_UNIT, V_NORMAL, V_NORMAL_UNIT, V_ORIGIN, V_COLUMNS
};

static const char *const heads[V_COLUMNS][LANGUAGES] = {
    [V_TARGET] = { "判定目标", "verdict-of" }, [V_NAME] = { "名称", "name" },
    [V_PERIOD] = { "期间", "period" }, [V_CLASS] = { "判定", "class-zh" },
    [V_CLASS_EN] = { "判定（英文）", "class-en" }, [V_REASON] = { "理由", "reason-zh" },
    [V_REASON_EN] = { "理由（英文）", "reason-en" }, [V_ACTUAL] = { "依据的完成数", "judged-by" },
    [V_COMPLETION] = { "完成率（%）", "completion" }, [V_GAP] = { "与目标之差", "gap" },
    [V_GAP_UNIT] = { "差的单位", "gap-unit" }, [V_NORMAL] = { "目标折算值", "normal" },
    [V_NORMAL_UNIT] = { "折算单位", "normal-unit" }, [V_ORIGIN] = { "录入处", "origin" },
};

static struct grid_cell number(struct arena *a, struct decimal d)
{
    return (struct grid_cell){ decimal_text(a, d), true };
}

static struct grid_cell text(struct str s)
{
    return (struct grid_cell){ s, false };
}

static void fill_amounts(struct arena *a, const struct dataset *data, const struct verdict *v,
                         struct grid_cell *row)
{
    struct amount done = derive_completion(data, v->actual, v->target);
    const struct unit *unit;
    struct decimal normal;

    if (done.present)
        row[V_COMPLETION] = number(a, done.value);
    if (v->gap.present) {
        row[V_GAP] = number(a, v->actual_higher ? v->gap.value : decimal_negate(v->gap.value));
        row[V_GAP_UNIT] = text(v->gap.unit ? v->gap.unit->zh : STR(""));
    }
    if (facts_normal(data, v->target, v->target->value, &normal, &unit)) {
        row[V_NORMAL] = number(a, normal);
        row[V_NORMAL_UNIT] = text(unit->zh);
    }
}

static void fill_row(struct arena *a, const struct dataset *data, struct facts *facts,
                     const struct verdict *v, enum language l, struct grid_cell *row)
{
    struct bilingual class = facts_class(facts, v->class), reason = facts_reason(facts, v->reason);
    const struct figure *f = v->target;

    row[V_TARGET] = text(f->id);
    row[V_NAME] = text(f->indicator->name.in[l].len ? f->indicator->name.in[l]
                                                    : f->indicator->name.in[LANGUAGE_ZH]);
    row[V_PERIOD] = text(period_text(a, f->period));
    row[V_CLASS] = text(class.in[LANGUAGE_ZH]);
    row[V_CLASS_EN] = text(class.in[LANGUAGE_EN]);
    row[V_REASON] = text(reason.in[LANGUAGE_ZH]);
    row[V_REASON_EN] = text(reason.in[LANGUAGE_EN]);
    row[V_ACTUAL] = text(v->actual ? v->actual->id : STR(""));
    row[V_ORIGIN] = text(facts_origin(a, facts, f->at));
    fill_amounts(a, data, v, row);
}

bool verdicts_grid(struct arena *a, const struct dataset *data, enum language l, struct grid *out)
{
    struct facts *facts = facts_new(a, data);
    size_t count = map_count(data->figures);

    *out = (struct grid){
        .file = "verdicts",
        .name = l == LANGUAGE_ZH ? STR("判定") : STR("Verdicts"),
        .columns = V_COLUMNS,
        .heads = ARENA_ARRAY(a, struct str, V_COLUMNS),
        .derived = true,
    };
    for (size_t c = 0; c < V_COLUMNS; c++)
        out->heads[c] = str_of(heads[c][l]);
    for (size_t i = 0; i < count; i++)
        out->rows += ((const struct figure *)map_value(data->figures, i))->role == ROLE_TARGET;
    out->cells = ARENA_ARRAY(a, struct grid_cell, out->rows * V_COLUMNS);
    out->rows = 0;
    for (size_t i = 0; i < count; i++) {
        const struct figure *f = map_value(data->figures, i);
        struct verdict v;

        if (f->role == ROLE_TARGET && facts_verdict(data, f, &v))
            fill_row(a, data, facts, &v, l, out->cells + out->rows++ * V_COLUMNS);
    }
    return out->rows > 0;
}
