"""Every shipped metric computed from a handful of rows, against a value worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from deckgen.data.warehouse import Warehouse
from deckgen.metrics.answer import answer
from deckgen.metrics.catalogue import load_catalogue
from deckgen.metrics.period import parse_period
from deckgen.metrics.plan import plan
from deckgen.metrics.query import Asked, Query
from deckgen.outline.sources import BusinessHours, Source
from tests.metrics.service_year import HOURS, SOURCES, TABLES

F = Fraction


def of(value, period="2023", **where):
    """A value, of a part of the rows or of another period than the year."""
    return value, period, tuple((key, (one,)) for key, one in where.items())


VALUES = {
    # volume
    "contacts": 10,
    "contacts_handled": 8,
    "contacts_per_day": F(10, 365),
    "contacts_per_active_day": F(10, 7),
    "customers_contacting": 4,
    "contacts_per_customer": F(9, 4),
    "messages": 3,
    "channels_covered": 2,
    "contacts_year_to_date": of(7, "2023-02"),
    "contacts_closed": 9,
    "net_flow": 1,
    "closed_of_opened": F(9, 10),
    "backlog": 2,
    "backlog_start": 1,
    "closure_rate": F(7, 10),
    "resolved_share": F(8, 10),
    "complex_contacts": 4,
    "complex_resolved": 2,
    "complex_resolved_in_period": 2,
    "complexity_share": F(4, 9),
    "event_hours": 168,
    # mix
    "peak_hour": 5,
    "peak_day": 2,
    "peak_weekday": 5,
    "peak_month": 4,
    "peak_hours_share": F(9, 10),
    "channel_share": of(F(5, 10), channel="电话"),
    "category_share": of(F(6, 10), category="退款"),
    "subcategory_share": of(F(4, 10), category_l2="退款慢"),
    "region_share": of(F(6, 10), region="东"),
    "priority_share": of(F(3, 10), priority="high"),
    "severity_share": of(F(3, 10), severity="low"),
    "customer_tier_share": of(F(3, 10), customer_tier="vip"),
    "team_share": of(F(4, 8), team="甲"),
    "agent_share": of(F(1, 8), agent_id="C"),
    "top_questions": F(9, 10),
    "top_detailed_questions": F(9, 10),
    "mean_severity": F(17, 8),
    "contacts_with_sentiment": 4,
    "sentiment_share": of(F(1, 4), sentiment="positive"),
    "negative_sentiment_share": F(2, 4),
    "sentiment_coverage": F(4, 10),
    # speed
    "first_response_time": F(1800, 7),
    "first_response_time_median": 60,
    "first_response_time_p90": 720,
    # 10, 20, 30, 60, 180, 600, 900 seconds: places 0.6, 1.5 and 4.5 of seven
    "first_response_time_recorded": 22,
    "first_response_time_recorded_median": 24,
    "first_response_time_after_accept": 7,
    "reply_within_20s": F(2, 10),
    "reply_within_30s": F(3, 10),
    "reply_within_60s": F(4, 10),
    "reply_within_3min": F(5, 10),
    "customers_replied_within_3min": F(1, 4),
    "unreplied_rate": F(2, 10),
    "average_response_time": 60,
    "first_response_distribution": of(3, first_response_band="within_30s"),
    "first_response_band_share": of(F(2, 9), first_response_band="unreplied"),
    # business time: a night and a weekend are not waited for
    "first_response_time_business": F(810, 7),
    "first_response_time_business_median": 10,
    "first_response_time_business_p90": 348,
    "resolution_time_business": F(50 * 3600, 7),
    "resolution_time_business_median": 3 * 3600,
    "resolution_time_business_p90": 58320,
    "reply_within_1_business_hour": F(7, 10),
    # resolution
    "resolution_time": F(221 * 3600, 7),
    "resolution_time_median": 3 * 3600,
    "resolution_time_p90": 328320,
    # 0.5, 0.5, 1, 3, 24, 72, 120 hours
    "resolution_time_by_resolution": F(223 * 3600, 8),
    "resolution_time_by_resolution_median": 9000,
    "first_resolution_time": 34800,
    "cycle_time": F(675, 4),
    "cycle_time_median": F(315, 2),
    "resolved_within_24h": F(5, 10),
    "resolution_over_5h": F(4, 9),
    "resolution_over_24h": F(3, 9),
    "resolution_time_distribution": of(3, resolution_time_band="within_1h"),
    "resolution_time_band_share": of(F(2, 9), resolution_time_band="open"),
    # promises
    "sla_attainment": F(4, 7),
    "sla_attainment_closed": F(4, 6),
    "sla_attainment_by_target": F(2, 4),
    "sla_unjudged": 3,
    # resolved at once
    "first_contact_resolution": F(4, 7),
    "first_contact_resolution_net": F(3, 5),
    "first_contact_resolution_7d": F(5, 7),
    "first_contact_resolution_single_message": F(3, 5),
    "repeat_contact_rate": F(2, 7),
    "one_touch_rate": F(2, 5),
    "zero_reply_share": F(2, 7),
    "reopen_rate": F(2, 7),
    "reopens": 3,
    "transfer_rate": F(3, 9),
    "transfer_rate_of_handled": F(3, 8),
    "transfers": 3,
    # telephone
    "service_level_20s": F(3, 6),
    "service_level_15s": F(2, 6),
    "service_level_20s_less_short_abandons": F(3, 5),
    "service_level_20s_of_answered": F(3, 4),
    "answer_rate": F(4, 6),
    "answer_rate_with_ivr": F(4, 7),
    "abandon_rate": F(2, 6),
    "abandon_rate_less_short_abandons": F(1, 5),
    "average_speed_of_answer": F(430, 4),
    "average_speed_of_answer_queued": F(430, 3),
    "queue_time": F(493, 5),
    "queue_time_p90": 264,
    "queued_over_5min": F(1, 6),
    "average_handling_time": 140,
    "average_talk_time": 120,
    # surveys
    "csat": F(2, 5),
    "csat_mean": 3,
    "csat_points": F("316.666667") / 7,
    "csat_four_point": F(1, 2),
    "negative_rate": F(2, 5),
    "satisfaction_distribution": of(1, satisfaction="neutral"),
    "satisfaction_share": of(F(1, 5), satisfaction="very_satisfied"),
    "survey_responses": 5,
    "survey_invitations": 9,
    "survey_response_rate": F(5, 9),
    "survey_coverage": F(5, 10),
    "net_promoter_score": 25,
    "customer_effort_score": F(13, 2),
    "praises": 1,
    "praise_share": of(1, reason="专业"),
    "criticisms": 2,
    "criticism_share": of(1, reason="慢"),
    "rating_reason_coverage": F(4, 5),
    # complaints
    "complaints": 5,
    "complaints_year_to_date": of(3, "2023-03"),
    "complaint_rate": F(5, 10),
    "complaint_rate_of_orders": F(5, 7),
    "complaint_contact_share": F(1, 4),
    "complaining_customers": 2,
    "major_complaints": 2,
    "valid_complaints": 2,
    "valid_complaint_rate": F(2, 3),
    "complaint_timeliness": F(2, 4),
    "complaint_timeliness_closed": F(2, 3),
    "complaint_closure": F(2, 5),
    "complaint_closed_share": F(3, 5),
    "complaint_days": F(7, 3),
    "complaint_days_median": 2,
    "open_complaints": 2,
    "complaint_csat": F(2, 3),
    "repeat_complaint_rate": F(1, 3),
    "complaint_category_share": of(F(3, 5), category="退款"),
    "complaints_with_root_cause": 3,
    "root_cause_share": of(F(2, 3), root_cause="流程"),
    "root_cause_coverage": F(3, 5),
    # people
    "headcount_start": 2,
    "headcount_year_end": 3,
    "headcount_average": F(731, 365),
    "contacts_per_agent_year_end": F(10, 3),
    "contacts_per_agent_average": F(3650, 731),
    "agent_hours": F(13, 2),
    "contacts_per_agent_hour": F(16, 13),
    "peak_contacts": 3,
    "peak_agent_hours": F(5, 2),
    "peak_contacts_per_agent_hour": F(6, 5),
    # quality and training
    "quality_inspections": 3,
    "quality_pass_rate": F(2, 3),
    "quality_score": F(245, 3),
    "quality_item_pass_rate": F(2, 5),
    "quality_fatal_rate": F(1, 2),
    "quality_deductions": 13,
    "quality_item_failures": 3,
    "quality_deduction_share": of(F(11, 13), item="安抚"),
    "quality_top_deductions": 1,
    "training_sessions_planned": 2,
    "training_sessions_held": 1,
    "training_completion": F(8, 20),
    "training_session_rate": F(1, 2),
    "training_pass_rate": F(6, 8),
    "training_hours": 16,
    "certifications": 2,
    "certified_agents": 1,
    # automation
    "bot_sessions": 5,
    "bot_containment": F(2, 5),
    "bot_transfer_rate": F(3, 5),
    "bot_misroute_rate": F(1, 2),
    "auto_reply_share": F(3, 4),
    "knowledge_base_hit_rate": F(2, 3),
    "feature_usage": F(2, 4),
    # customers
    "orders": 7,
    "order_amount": 520,
    "average_order_value": F(520, 7),
    "active_customers": 4,
    "orders_per_customer": F(6, 4),
    "consumption_mix": of(F(230, 520), product_category="服装"),
    "order_frequency": of(2, order_frequency_band="twice"),
    "order_frequency_share": of(F(2, 4), order_frequency_band="once"),
    "one_time_customer_share": F(2, 4),
    "rfm_segments": of(1, rfm_segment="general_value"),
    "rfm_segment_share": of(F(1, 3), rfm_segment="important_value"),
    "value_tiers": of(1, value_tier="middle"),
    "value_tier_share": of(F(1, 3), value_tier="low"),
    "value_tier_amount": of(380, value_tier_of_amount="high"),
    "customer_retention": F(1, 2),
    "inquiry_conversion_rate": F(1, 3),
    # operations
    "operating_cost": 400,
    "cost_per_contact": 50,
    "followup_rate": F(2, 3),
    "step_duration": 3,
    "step_duration_median": 2,
    "handoff_time": 20,
    "incidents": 2,
    "incident_hours": 3,
    "voice_of_customer_suggestions": 2,
}


def asked(metric):
    value, period, where = (
        VALUES[metric] if isinstance(VALUES[metric], tuple) else of(VALUES[metric])
    )
    return Query(metric, parse_period(period), (), where), F(value)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """All of it, planned and answered at once."""
    folder, catalogue = tmp_path_factory.mktemp("year"), load_catalogue()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    sources = {
        name: Source.model_validate({"path": f"{name}.csv", **SOURCES.get(name, {})})
        for name in TABLES
    }
    hours = BusinessHours.model_validate(HOURS)
    with Warehouse(sources, folder, hours=hours) as warehouse:
        planned = plan(
            [Asked(asked(metric)[0]) for metric in VALUES], catalogue, warehouse.schema()
        )
        yield answer(planned, warehouse, catalogue)


def test_every_shipped_metric_is_computed_here(catalogue):
    assert list(VALUES) == [name for name in VALUES if name in catalogue.ids]
    assert set(catalogue.ids) - set(VALUES) == set()


@pytest.mark.parametrize("metric", VALUES)
def test_a_shipped_metric_has_the_value_worked_out_by_hand(answers, metric):
    query, expected = asked(metric)
    figure = answers.answer(query).figure
    assert figure.value is not None, figure.reason
    assert abs(F(figure.value) - expected) < Decimal("1e-15")
