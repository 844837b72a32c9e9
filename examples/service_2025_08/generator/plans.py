"""The small hand-written tables: calendar, targets, peers, plans, money."""

from __future__ import annotations

CALENDAR_HEADER = ("event", "starts_at", "ends_at", "kind")
# The end is the first moment after it; what has none holds from then on.
CALENDAR = (
    ("五一假期", "2025-05-01 00:00:00", "2025-05-06 00:00:00", "holiday"),
    ("618", "2025-06-16 00:00:00", "2025-06-21 00:00:00", "promotion"),
    ("退款流程变更", "2025-08-04 00:00:00", "", "process"),
    ("APP 新版上线", "2025-08-12 00:00:00", "2025-08-15 00:00:00", "release"),
    ("季度促销", "2025-08-20 00:00:00", "2025-08-25 00:00:00", "promotion"),
)

TARGET_HEADER = ("metric", "period", "value", "unit", "direction")
# metric, unit, direction, then August, September, the last quarter, the halves of 2026
TARGET_ROWS = (
    ("csat_points", "score", "up", "90", "90", "90.5", "92", "93.5"),
    ("complaint_rate", "percent", "down", "2.5", "2.5", "2.2", "1.8", "1.5"),
    ("first_contact_resolution", "percent", "up", "78", "80", "82", "85", "88"),
    ("first_response_time", "minutes", "down", "3.5", "2.8", "2.5", "2.0", "1.5"),
    ("peak_queue_time", "minutes", "down", "5", "4", "3.5", "3", "2.5"),
    ("queue_minutes", "minutes", "down", "5", "4", "3.5", "3", "2.5"),
    ("refund_resolution_time", "hours", "down", "4", "3", "2.5", "2", "1.5"),
    ("online_share", "percent", "up", "60", "70", "72", "76", "80"),
)
# Targets of September alone, each of what one measure of the month is about.
SEPTEMBER_ROWS = (
    ("feature_first_resolution", "percent", "up", "85"),
    ("southwest_complaint_rate", "percent", "down", "4"),
    ("repeat_complaints", "count", "down", "20"),
    ("complaint_closure", "percent", "up", "96"),
    ("key_first_response", "minutes", "down", "2.0"),
    ("growing_first_response", "minutes", "down", "2.8"),
    ("ordinary_first_response", "minutes", "down", "3.2"),
)
# What the check in the middle of September asks of the pilot's two groups.
CHECK_ROWS = (
    ("csat_points", "score", "up", "89"),
    ("complaint_rate", "percent", "down", "2.9"),
    ("first_contact_resolution", "percent", "up", "77.5"),
    ("first_response_time", "minutes", "down", "3"),
    ("peak_queue_time", "minutes", "down", "5"),
    ("refund_resolution_time", "hours", "down", "4"),
    ("online_share", "percent", "up", "69"),
)
# The target that has held month after month, for the line across the half year.
HELD_ROWS = (("csat_points", "score", "up", "90"),)
SEPTEMBER, CHECK, HELD = "2025-09", "2025-09-12", "2025-03..2025-08"
TARGET_PERIODS = ("2025-08", "2025-09", "2025Q4", "2026H1", "2026H2")

BENCHMARK_HEADER = ("metric", "value", "unit", "source", "year", "definition")
SOURCE = "同业调研（示例）"
BENCHMARKS = (
    ("first_response_time", "2.6", "minutes", SOURCE, "2025", "全部渠道，从创建到首次人工回复"),
    ("csat_points", "89.2", "score", SOURCE, "2025", "五分制评价换算为百分制"),
    ("first_contact_resolution", "79", "percent", SOURCE, "2025", "首次联系即解决的占比"),
    ("refund_resolution_time", "3.6", "hours", SOURCE, "2025", "退款类咨询从创建到解决"),
    ("peak_queue_time", "4.2", "minutes", SOURCE, "2025", "工作日高峰时段电话排队"),
    ("complaint_rate", "2.6", "percent", SOURCE, "2025", "投诉量除以咨询量"),
)

PEER_HEADER = ("category", "surveyed_at", "cases", "resolved_first")
# category, cases and those resolved at first contact in the first and the second half of August
PEERS = (
    ("功能使用", (300, 247), (300, 245)),
    ("促销活动", (240, 194), (260, 211)),
    ("退款流程", (210, 150), (190, 138)),
    ("物流配送", (240, 188), (260, 202)),
    ("账户登录", (150, 124), (150, 125)),
    ("支付开票", (150, 116), (150, 115)),
)
PEER_DATES = ("2025-08-01", "2025-08-31")

COUNTERMEASURE_HEADER = ("root_cause", "cause", "action", "owner", "due_date")
COUNTERMEASURES = (
    ("审批等待久", "逐笔审批，不分金额", "小额直退", "财务部", "2025-09-15"),
    ("规则不清楚", "规则晚于活动发布", "规则提前入库", "产品部", "2025-09-10"),
    ("功能不会用", "指引没有随版本发布", "指引提前入库", "产品部", "2025-09-03"),
    ("进度不透明", "节点变更不通知客户", "节点推送", "信息技术部", "2025-09-14"),
    ("物流延误", "偏远件赔付无标准", "偏远件赔付绿色通道", "物流部", "2025-09-15"),
    ("排队时间长", "在岗减得比来电多", "高峰加席", "人力资源部", "2025-09-08"),
    ("重复描述", "工单与客户档案分离", "一屏调取", "信息技术部", "2025-09-24"),
)

INITIATIVE_HEADER = ("initiative_id", "title", "pillar", "start_date", "end_date", "owner", "state")
INITIATIVES = (
    ("N01", "推广授权会签", "流程再造", "2025-09-01", "2025-09-05", "财务部", "进行中"),
    ("N02", "小额直退两组试点", "流程再造", "2025-09-01", "2025-09-14", "财务部", "进行中"),
    ("N03", "五步闭环全面切换", "流程再造", "2025-09-15", "2025-09-26", "客户服务部", "未开始"),
    ("N04", "AI语料整理", "工具赋能", "2025-09-01", "2025-09-05", "信息技术部", "进行中"),
    ("N05", "进度自动推送", "工具赋能", "2025-09-08", "2025-09-14", "信息技术部", "未开始"),
    ("N06", "AI首答在线渠道上线", "工具赋能", "2025-09-15", "2025-09-26", "信息技术部", "未开始"),
    ("N07", "新功能认证", "技能提升", "2025-09-04", "2025-09-07", "人力资源部", "未开始"),
    ("N08", "分层培训三期", "技能提升", "2025-09-08", "2025-09-14", "人力资源部", "未开始"),
    ("N09", "实战考核", "技能提升", "2025-09-15", "2025-09-21", "质检组", "未开始"),
    ("N10", "跨部门值班接口", "流程再造", "2025-09-15", "2025-09-19", "客户服务部", "未开始"),
    ("N11", "历史记录一屏调取", "工具赋能", "2025-09-15", "2025-09-24", "信息技术部", "未开始"),
    ("N12", "西南坐席带教", "技能提升", "2025-09-22", "2025-09-28", "质检组", "未开始"),
    ("N13", "弹性坐席到岗", "技能提升", "2025-09-08", "2025-09-14", "人力资源部", "未开始"),
    ("N14", "AI与CRM联调", "工具赋能", "2025-09-08", "2025-09-12", "信息技术部", "未开始"),
    ("N15", "指引入库", "技能提升", "2025-09-01", "2025-09-03", "产品部", "进行中"),
    ("N16", "高峰弹性坐席值守", "技能提升", "2025-09-15", "2025-09-30", "人力资源部", "未开始"),
    ("N17", "重点客户专席两批到岗", "技能提升", "2025-09-15", "2025-09-28", "客户服务部", "未开始"),
)

BUDGET_HEADER = (
    *("item", "pillar", "content", "department"),
    *("due_date", "charged_on", "secures", "amount"),
)
# The reserve is there from the roll-out on and charged when the month closes.
BUDGET = (
    (
        *(
            "AI客服与CRM",
            "工具赋能",
            "AI引擎与接口",
            "信息技术部",
            "2025-09-12",
            "2025-09-12",
        ),
        *("首次解决率", "280000"),
    ),
    (
        *("高峰弹性坐席", "技能提升", "10–12点增8席", "人力资源部", "2025-09-08", "2025-09-08"),
        *("高峰排队", "96000"),
    ),
    (
        *("退款流程改造", "流程再造", "直退系统与打款", "财务部", "2025-09-12", "2025-09-12"),
        *("退款时长", "80000"),
    ),
    (
        *(
            "分层培训考核",
            "技能提升",
            "课程与实战考核",
            "人力资源部",
            "2025-09-08",
            "2025-09-08",
        ),
        *("新功能解决率", "64000"),
    ),
    (
        *("应急储备", "统筹", "临时加席", "客户服务部", "2025-09-15", "2025-09-30"),
        *("高峰排队", "20000"),
    ),
)

EXPECTED_HEADER = ("pillar", "effective_at", "points", "basis")
# What a rehearsal in August, before the pilot, suggests each pillar adds to the satisfaction score.
EXPECTED = (
    ("流程再造", "2025-09-15", "0.7", "退款与投诉两条流程提速"),
    ("工具赋能", "2025-09-15", "0.5", "首答与进度推送"),
    ("技能提升", "2025-09-22", "0.3", "新功能认证与上午增席"),
)


ARRANGEMENT_HEADER = ("arrangement", "subject", "effective_at", "amount")
# What September's rules and rosters lay down: minutes a step may take and, within its handling,
# the taking over; yuan that a refund of each tier may have without approval; seats that are added
# or set apart.
ARRANGEMENTS = (
    ("环节限时", "咨询", "2025-09-15", "12"),
    ("环节限时", "受理", "2025-09-15", "30"),
    ("环节限时", "处理", "2025-09-15", "90"),
    ("环节限时", "反馈", "2025-09-15", "48"),
    ("接手限时", "各部门", "2025-09-15", "30"),
    ("直退额度", "重点客户", "2025-09-15", "500"),
    ("直退额度", "成长客户", "2025-09-15", "300"),
    ("直退额度", "普通客户", "2025-09-15", "200"),
    ("增配坐席", "上午高峰", "2025-09-08", "8"),
    ("专席", "重点客户", "2025-09-15", "4"),
    ("专席", "重点客户", "2025-09-28", "2"),
)


def peer_rows() -> list[list[str]]:
    """One row a category and half of the month."""
    return [
        [category, date, *map(str, counts)]
        for category, *halves in PEERS
        for date, counts in zip(PEER_DATES, halves, strict=True)
    ]


def target_rows() -> list[list[str]]:
    """One row a metric and period."""
    lasting = [
        [metric, period, value, unit, direction]
        for metric, unit, direction, *values in TARGET_ROWS
        for period, value in zip(TARGET_PERIODS, values, strict=True)
    ]
    single = [
        [metric, period, value, unit, direction]
        for period, rows in (
            (SEPTEMBER, SEPTEMBER_ROWS),
            (CHECK, CHECK_ROWS),
            (HELD, HELD_ROWS),
        )
        for metric, unit, direction, value in rows
    ]
    return lasting + single
