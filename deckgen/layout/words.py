"""Words of service reports that a display title is not broken inside of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.layout.measure import Line

_LISTED = """
业务 产品 人员 优化 体系 体验 保障 優化 全年 分工 分布 分析 创新 协作 協作 原因 反馈 咨询
响应 問題 回顾 团队 團隊 在线 培訓 培训 季度 实施 客户 客服 对比 对策 對策 小程 展望 工作
平台 年度 建设 总结 情况 成果 技能 投诉 报告 指标 排班 措施 提升 支持 改善 改进 效果 效率
数据 方案 时效 时段 时间 月度 服务 服務 未来 机制 构成 核心 概览 汇报 流程 深度 渠道 满意
滿意 电商 痛点 目标 程序 策略 管理 类型 組織 線上 總結 组织 能力 表现 规划 解决 解析 解決
諮詢 计划 评估 质检 质量 资源 趋势 路线 转接 达成 运营 部门 重点 问题 響應 類型 预期 风险
體系 高频
"""
WORDS = frozenset(_LISTED.split())


def cut_words(lines: Sequence[Line]) -> int:
    """How many line ends stand inside one of the words, or between a number and its unit."""
    return sum(
        upper.text[-1:] + lower.text[:1] in WORDS
        or (upper.text[-1:].isdigit() and not lower.text[:1].isascii())
        for upper, lower in pairwise(lines)
    )
