"""What the catalogue owes its reader: every name of the field, every exclusion in words."""

from __future__ import annotations

import re

import pytest

from deckgen.metrics.catalogue import load_catalogue
from deckgen.source.resource import resource
from deckgen.source.yamlfile import read

LANGUAGES = {"zh-Hans", "zh-Hant", "en"}
NAMES = {
    "contacts": "contacts 咨询量 会话量 接待量 来电量",
    "contacts_handled": "contacts_handled 处理量",
    "contacts_per_day": "contacts_per_day 日均 日均咨询量",
    "peak_hours_share": "peak_hours",
    "peak_day": "peak_day",
    "channel_share": "channel_share 渠道占比",
    "category_share": "category_share 类型占比",
    "region_share": "region",
    "priority_share": "priority_mix",
    "severity_share": "severity_mix",
    "mean_severity": "severity_matrix",
    "sentiment_share": "sentiment_share",
    "agent_share": "agent_vs_team",
    "top_questions": "top_questions 高频问题",
    "complex_resolved": "complex_resolved 复杂问题独立解决量",
    "first_response_time": "frt 首响 首次响应时间 平均首次响应",
    "average_response_time": "avg_response 平响 平均响应时长 平均响应时间",
    "reply_within_30s": "30秒应答率",
    "reply_within_3min": "3分钟应答率",
    "resolution_time": "resolution_time 平均解决时长",
    "cycle_time": "cycle_time 工单周期",
    "resolution_over_5h": "share_over_threshold",
    "closure_rate": "closure_rate 问题关闭率",
    "backlog": "backlog 积压",
    "sla_attainment": "sla_attainment SLA",
    "first_contact_resolution": "fcr 首次解决率 一次性解决率",
    "first_contact_resolution_7d": "fcr_7d 7日首次解决率",
    "one_touch_rate": "one_touch",
    "reopen_rate": "reopen_rate",
    "transfer_rate": "transfer_rate 转接率",
    "service_level_20s": "service_level 服务水平",
    "answer_rate": "answer_rate 接通率 接起率",
    "abandon_rate": "abandon_rate 放弃率 呼损",
    "average_speed_of_answer": "asa 平均应答速度",
    "queue_time": "queue_time 排队时长",
    "average_handling_time": "aht 平均处理时长",
    "csat": "csat 满意度 csat_topbox positive_rate 好评率",
    "survey_response_rate": "survey_response_rate 参评率",
    "net_promoter_score": "nps 净推荐值",
    "complaint_rate": "complaint_rate 投诉率",
    "valid_complaint_rate": "valid_complaint_rate 有效投诉率",
    "complaint_timeliness": "complaint_timeliness 投诉处理及时率",
    "complaint_closure": "complaint_closure 闭环率",
    "complaint_days": "complaint_days",
    "complaint_csat": "complaint_csat",
    "repeat_complaint_rate": "repeat_complaint_rate 重复投诉率",
    "major_complaints": "major_complaints_in_window",
    "headcount_year_end": "headcount 人数",
    "contacts_per_agent_average": "contacts_per_agent",
    "contacts_per_agent_year_end": "人均",
    "peak_contacts_per_agent_hour": "peak_efficiency 峰值处理效率",
    "quality_item_pass_rate": "qa_compliance 话术合规率",
    "quality_pass_rate": "质检合格率",
    "quality_top_deductions": "qa_top_deductions 共性扣分项",
    "training_completion": "training_completion 培训完成率",
    "training_pass_rate": "training_pass",
    "certifications": "certs",
    "bot_containment": "bot_containment 机器人独立解决",
    "bot_transfer_rate": "ai_transfer_rate 转人工率",
    "bot_misroute_rate": "bot_misroute_rate 错误跳转率",
    "auto_reply_share": "auto_reply_share",
    "feature_usage": "feature_usage 功能使用率",
    "inquiry_conversion_rate": "conversion 询单转化率",
    "customer_retention": "retention",
    "value_tiers": "value_tier",
    "rfm_segments": "RFM",
    "consumption_mix": "consumption_mix",
    "order_frequency": "freq_dist",
    "average_order_value": "aov 客单价",
    "cost_per_contact": "cost_per_contact",
    "followup_rate": "followup_rate 回访率",
    "knowledge_base_hit_rate": "kb_hit_rate",
    "voice_of_customer_suggestions": "voc_suggestions",
    "root_cause_share": "root_cause_share",
    "criticism_share": "negative_reason_share criticism_share",
    "praise_share": "praise_share",
    "handoff_time": "handoff_time",
    "step_duration": "step_duration",
}
"""What supervisors and their systems call the figures, by the metric that each name means."""


@pytest.fixture(scope="module", params=sorted(LANGUAGES))
def words(request):
    """The words of a language."""
    return read(resource("configs", "wording", f"{request.param}.yaml"))


@pytest.mark.parametrize("metric", NAMES)
def test_the_names_of_the_field_are_found(catalogue, metric):
    found = {name: catalogue.find(name) for name in NAMES[metric].split()}
    assert {name: one.id if one else None for name, one in found.items()} == dict.fromkeys(
        found, metric
    )


def test_a_filter_is_told_in_words_in_three_languages(catalogue):
    for found in catalogue.metrics.values():
        told = found.node.exclusions
        spoken = {name for name, _ in told.values} if told is not None else set()
        leaves_out = found.node.filter or found.node.kind == "cohort"
        assert spoken == (LANGUAGES if leaves_out else set()), found.id


def test_every_text_of_a_metric_speaks_three_languages(catalogue):
    for found in catalogue.metrics.values():
        node = found.node
        texts = [node.short, node.source, node.noun, *(g.label for g in node.groups.values())]
        for text in filter(None, texts):
            assert {name for name, _ in text.values} == LANGUAGES, found.id


def test_no_text_of_a_metric_names_a_column(catalogue):
    """They stand on slides; columns are for files."""
    for found in catalogue.metrics.values():
        node = found.node
        texts = [node.definition, node.exclusions, node.label, node.source, node.noun]
        for text in filter(None, texts):
            for _, words in text.values:
                assert not re.search("[a-z]_[a-z]", words), f"{found.id}: {words}"


def test_a_rate_of_the_catalogue_prints_with_decimals_and_its_unit_has_a_word(catalogue, words):
    for found in catalogue.metrics.values():
        assert found.unit in words["units"], found.id
        assert found.node.decimals >= 1 or found.unit != "percent", found.id


def test_a_column_that_may_be_absent_always_has_a_stand_in(catalogue):
    """Else a mistyped source would give dashes and no message."""
    for found in catalogue.metrics.values():
        node = found.node
        texts = [node.filter, node.expression, node.numerator, node.denominator]
        texts += node.measures.values()
        texts = [text.replace(" ", "") for text in texts if text]
        for name in node.optional:
            assert any(f"coalesce({name}," in text for text in texts), (found.id, name)


def test_the_shipped_metrics_fit_together(tmp_path, catalogue):
    """With a user's file all of them are checked: parts, cycles, units, what is a share of what."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "version: 1\nmetrics:\n  visits: {kind: aggregate, label: v, definition: v, table: t, "
        "time: at, expression: count(*)}\n",
        encoding="utf-8",
    )
    assert load_catalogue([file]).ids == (*catalogue.ids, "visits")


def test_columns_of_one_dimension_have_a_word(catalogue, words):
    """What a shipped share or ranking looks at has a name of its own on slides."""
    for found in catalogue.metrics.values():
        over = found.node.over
        if over and catalogue.dimension(over) is None:
            assert over in words["dimension"], found.id


def test_a_shipped_table_has_a_word(catalogue, words):
    tables = {found.node.table for found in catalogue.metrics.values() if found.node.table}
    assert {table for table in tables if table not in words["table"]} == set()
