/* Up and down in words, against the sign of the figure. */
#include "audit_case.h"

static void a_rise_over_a_fall(void **state)
{
    (void)state;
    breaks("投资增长{investment-growth}。\n[en] Investment grew by {investment-growth}.\n", "sign sign");
    breaks("投资下降{investment-growth}。\n[en] Investment fell by {investment-growth}.\n", "sign sign");
    breaks("投资下降{investment-growth:size}。\n[en] Investment fell by {investment-growth:size}.\n", "");
    breaks("投资{investment-growth:moved}。\n[en] Investment {investment-growth:moved}.\n", "");
    breaks("投资增速为{investment-growth}。\n[en] Growth of {investment-growth} in investment.\n", "");
    /* Without its sign it must be said to have fallen. */
    breaks("投资为{investment-growth:size}。\n[en] Investment: {investment-growth:size}.\n", "sign sign");
    breaks("投资降幅为{investment-growth:size}，\n下降{investment-growth:size}。\n"
           "[en] A fall of {investment-growth:size}.\n", "sign");
}

/* What is told to write can be written, whatever braces it stood in. */
static void the_advice_reads_back(void **state)
{
    struct audited c = audit_of("投资下降｛investment-growth｝，增长｛investment-growth：文字｝。\n"
                                "[en] Investment fell.\n", case_data);

    (void)state;
    assert_true(str_find(c.audit.findings[1].message, STR("{investment-growth:size}")) >= 0);
    assert_true(str_find(c.audit.findings[2].message, STR("{investment-growth:size}")) >= 0);
    build_close(&c.b);
}

static void a_fall_over_a_rise(void **state)
{
    (void)state;
    breaks("产值下降{gdp-growth}。\n[en] GDP fell by {gdp-growth}.\n", "sign sign");
    breaks("产值增速下降到{gdp-growth}。\n[en] Growth slowed to {gdp-growth}.\n", "");
    breaks("新兴产业占比提高{share-gain}。\n[en] Up {share-gain}.\n", "");
}

static void growth_said_to_be_positive(void **state)
{
    (void)state;
    breaks("投资{investment-growth}，实现正增长。\n"
           "[en] Investment: {investment-growth}, a positive rate.\n",
           "contradicts-data contradicts-data");
    breaks("固定资产投资实现正增长。\n[en] Positive growth at last.\n", "contradicts-data");
    breaks("产值增长{gdp-growth}，实现正增长。\n[en] Positive growth: {gdp-growth}.\n", "");
    breaks("产值增长{gdp-growth}，出现负增长。\n[en] Growth: {gdp-growth}.\n", "contradicts-data");
    breaks("投资{investment-growth}，力争实现正增长。\n[en] Investment: {investment-growth}.\n", "");
}

/* 未实现正增长 holds over a fall, 由正增长变为 over anything. */
static void growth_denied_or_past(void **state)
{
    (void)state;
    breaks("投资{investment-growth}，未实现正增长。\n"
           "[en] Investment: {investment-growth}, no positive growth.\n", "");
    breaks("固定资产投资未实现正增长。\n[en] It did not return to positive growth.\n", "");
    breaks("产值增长{gdp-growth}，未出现负增长。\n"
           "[en] GDP: {gdp-growth}, without negative growth.\n", "");
    breaks("产值增长{gdp-growth}，未实现正增长。\n[en] GDP: {gdp-growth}, not a positive rate.\n",
           "contradicts-data contradicts-data");
    breaks("投资{investment-growth}，由正增长变为负增长。\n"
           "[en] Investment: {investment-growth}, from positive growth to negative growth.\n", "");
    breaks("产值增长{gdp-growth}，扭转上年的负增长。\n"
           "[en] GDP: {gdp-growth}, up from negative growth.\n", "");
    breaks("产值增长{gdp-growth}，由正增长变为负增长。\n[en] GDP: {gdp-growth}.\n",
           "contradicts-data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rise_over_a_fall),
        cmocka_unit_test(the_advice_reads_back),
        cmocka_unit_test(a_fall_over_a_rise),
        cmocka_unit_test(growth_said_to_be_positive),
        cmocka_unit_test(growth_denied_or_past),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
