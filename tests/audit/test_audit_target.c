/* What a sentence says of a target, against the verdict. */
#include "audit_case.h"

static void within_a_limit(void **state)
{
    (void)state;
    breaks("失业率{unemployment}，控制在目标以内。\n[en] It was {unemployment}, within the limit.\n",
           "said-met said-met");
    breaks("失业率{unemployment}，超出控制目标。\n[en] It was {unemployment}, above the limit.\n", "");
    breaks("失业率{unemployment}，未超过年度目标。\n[en] It was {unemployment}, not above the target.\n",
           "said-otherwise said-otherwise");
    breaks("失业率{unemployment}，低于年度目标。\n[en] It was {unemployment}, below the target.\n",
           "said-met said-met");
}

static void more_than_met(void **state)
{
    (void)state;
    breaks("零售增长{retail-growth}，超额完成目标。\n[en] Sales: {retail-growth}, beating the target.\n",
           "said-otherwise said-otherwise");
    breaks("零售增长{retail-growth}，高于预期目标。\n[en] Sales: {retail-growth}, above target.\n",
           "said-otherwise said-otherwise");
    breaks("零售增长{retail-growth}，完成年度目标。\n[en] Sales: {retail-growth}, on target.\n", "");
    breaks("粮食{grain}，超额完成年度目标。\n[en] Grain: {grain}, exceeding its target.\n", "");
    /* Not beaten: exactly met, or missed. */
    breaks("零售增长{retail-growth}，未超额完成目标。\n"
           "[en] Sales: {retail-growth}, not beating the target.\n", "");
    breaks("产值增长{gdp-growth}，未超额完成目标。\n[en] GDP: {gdp-growth}, not beating it.\n", "");
    breaks("失业率{unemployment}，未超额完成目标。\n"
           "[en] It was {unemployment}, not better than the target.\n", "");
    breaks("粮食{grain}，未超额完成目标。\n[en] Grain: {grain}, not beating the target.\n",
           "said-otherwise said-otherwise");
}

static void missed(void **state)
{
    (void)state;
    breaks("零售增长{retail-growth}，未完成目标。\n[en] Sales: {retail-growth}, short of the target.\n",
           "said-otherwise said-otherwise");
    breaks("零售增长{retail-growth}，低于预期。\n[en] Sales: {retail-growth}, below the target.\n",
           "said-otherwise said-otherwise");
    breaks("产值增长{gdp-growth}，低于预期。\n[en] Growth was {gdp-growth}, short of its target.\n", "");
    breaks("产值增长{gdp-growth}，没有完成目标。\n[en] Growth of {gdp-growth} missed the target.\n", "");
}

/* The figure of the clause, or the one before it; all of them where the words say so. */
static void whom_it_is_about(void **state)
{
    (void)state;
    breaks("产值增长{gdp-growth}，低于预期，粮食{grain}超额完成目标。\n"
           "[en] Growth of {gdp-growth} missed the target, grain at {grain} beat the target.\n", "");
    breaks("产值增长{gdp-growth}，粮食总产量圆满完成目标。\n"
           "[en] Growth was {gdp-growth}, and Grain output met the target.\n", "");
    breaks("粮食{grain}、增速{gdp-growth}，均完成年度目标。\n"
           "[en] Grain ({grain}) and growth ({gdp-growth}) both met the target.\n", "said-met said-met");
    breaks("超过目标的是：零售增长{retail-growth}。\n"
           "[en] Exceeding the target, sales grew by {retail-growth}.\n", "said-otherwise said-otherwise");
}

static void purposes_and_other_objects(void **state)
{
    (void)state;
    breaks("产值增长{gdp-growth}，为完成目标打下基础。\n"
           "[en] Growth was {gdp-growth}, a step to meet the target.\n", "");
    breaks("产值增长{gdp-growth}，高于全省平均水平。\n"
           "[en] Growth was {gdp-growth}, above the average of the province.\n", "");
    breaks("产值增长{gdp-growth}，如期完成改造任务清单编制。\n[en] Growth: {gdp-growth}.\n", "");
    breaks("产值增长{gdp-growth}，力争超额完成目标。\n"
           "[en] Growth was {gdp-growth}; it will exceed the target.\n", "");
}

/* Work on a plan and growth under a plan say nothing of a target. */
static void english_prepositions(void **state)
{
    (void)state;
    breaks("产值增长{gdp-growth}。\n[en] Growth of {gdp-growth}: work on the plan goes on.\n", "");
    breaks("产值增长{gdp-growth}。\n[en] Growth of {gdp-growth}: a report on targets follows.\n", "");
    breaks("产值增长{gdp-growth}。\n[en] Growth of {gdp-growth}, with work on the annual plan.\n", "");
    breaks("粮食{grain}。\n[en] Under the plan, grain output reached {grain}.\n", "");
    breaks("零售增长{retail-growth}。\n[en] Sales grew by {retail-growth} under the plan.\n", "");
    breaks("零售增长{retail-growth}。\n[en] Under the target, sales grew by {retail-growth}.\n", "");
    breaks("零售增长{retail-growth}。\n[en] Sales: {retail-growth} over the target period.\n", "");
    breaks("零售增长{retail-growth}。\n[en] Sales: {retail-growth}, exceeding the plan period.\n", "");
    breaks("失业率{unemployment}。\n[en] Within the plan, it was {unemployment}.\n", "");
    breaks("产值增长{gdp-growth}。\n[en] Growth was {gdp-growth}, on target.\n", "said-met");
    breaks("零售增长{retail-growth}。\n[en] Sales: {retail-growth}, over the target.\n",
           "said-otherwise");
    breaks("产值较快。\n[en] GDP growth was on target.\n", "said-met");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_a_limit),
        cmocka_unit_test(more_than_met),
        cmocka_unit_test(missed),
        cmocka_unit_test(whom_it_is_about),
        cmocka_unit_test(purposes_and_other_objects),
        cmocka_unit_test(english_prepositions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
