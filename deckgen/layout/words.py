"""Words of service reports that a line should not end inside of."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from deckgen.layout.measure import BREAK, values

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
體系 高频 首次 平均 工单 會話 会话 机器 人工 接待 接通 好评 差评 复购 退款 退货 物流 售前
售后 订单 商品 优惠 规则 基准 行业 同比 环比 下降 增长 减少 缩短 延长 持平 占比 微信 电话
聊天 用户 考核 通过 完成 合格 抽检 升级 重复 分类 高峰 小时 分钟 周期 中位 比例 逐单
定责 复盘 上线 推送 预案 话术 知识 辅导 补课 回访 事件 影响 建议 确认 更新 案例 活动 促销
回應 縮短 延長 增長 成長 減少 滿足 客戶 投訴 處理 時間 小時 分鐘 週期 機器 訂單 規則 行業 電話
達成 評價 建議 確認 培訓 質檢 複盤 回訪 事項 數據 資料 流程 渠道 標準 情緒 排隊 時段
记录 紀錄 待批 自助 社群 达标 最低 批准 审批 審批 动用 動用 组长 組長 引擎 接口 打款 实战
小程序 满意度 滿意度 机器人 機器人 转接率 解决率 解決率 合格率 完成率 咨询量 諮詢量 百分点
百分點 个百分点 個百分點 首次响应 首次響應 首次回應 首次解决 首次解決 工作日
"""
WORDS = frozenset(_LISTED.split())
_LONGEST = max(map(len, WORDS))
_BEGINS, _ENDS = "与與和及或并而但却由从在为将把被对按", "的了者们等后前时"
"""Characters that begin a phrase, and that end one."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def cut_words(lines: Sequence[Line]) -> int:
    """How many line ends stand inside one of the words, or of a number with its unit."""
    text, ends = _ends(lines)
    parted = _parted(text, ends)
    return sum(end in parted or _inside(text, end) for end in ends)


def cut_values(lines: Sequence[Line]) -> int:
    """How many line ends stand inside a number with its unit, its bound (≥) or its range."""
    return len(_parted(*_ends(lines)))


def _parted(text: str, ends: list[int]) -> set[int]:
    whole = [span for span in values(text) if text[span[0]].isdigit() or span[1] - span[0] > 1]
    return {end for end in ends if any(start < end < last for start, last in whole)}


def _ends(lines: Sequence[Line]) -> tuple[str, list[int]]:
    """The text without the line ends that are its own, and where each line but the last ends."""
    texts = [line.text.replace(BREAK, "") for line in lines]
    return "".join(texts), list(accumulate(map(len, texts)))[:-1]


def doubtful_ends(lines: Sequence[Line]) -> int:
    """How many line ends stand between two characters that may be of one word.

    Or between a Chinese character and the number that it is said of.
    """
    text, ends = _ends(lines)
    return sum(_doubtful(text, end) for end in ends)


def _doubtful(text: str, end: int) -> bool:
    before, after = text[end - 1], text[end]
    if not _HAN.match(before) or before in _ENDS or after in _BEGINS:
        return False
    if not _HAN.match(after):
        return after.isdigit()
    lengths = range(2, _LONGEST + 1)
    return not any(
        text[max(0, end - length) : end] in WORDS or text[end : end + length] in WORDS
        for length in lengths
    )


def _inside(text: str, end: int) -> bool:
    """Whether a word reaches over this place."""
    return any(
        text[start : start + length] in WORDS
        for length in range(2, _LONGEST + 1)
        for start in range(max(0, end - length + 1), end)
    )
