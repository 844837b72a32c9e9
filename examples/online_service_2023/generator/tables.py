"""The small hand-written tables."""

from __future__ import annotations

Rows = list[list[str]]

CALENDAR_HEADER = ("event", "name", "starts_at", "ends_at", "kind")
CALENDAR = (
    ("春节", "2022年春节", "2022-01-31", "2022-02-07", "holiday"),
    ("618", "2022年618", "2022-06-16", "2022-06-21", "promotion"),
    ("国庆", "2022年国庆", "2022-10-01", "2022-10-08", "holiday"),
    ("双十一", "2022年双十一", "2022-11-06", "2022-11-13", "promotion"),
    ("双十二", "2022年双十二", "2022-12-10", "2022-12-14", "promotion"),
    ("春节", "2023年春节", "2023-01-21", "2023-01-28", "holiday"),
    ("618", "2023年618", "2023-06-16", "2023-06-21", "promotion"),
    ("国庆", "2023年国庆", "2023-09-29", "2023-10-07", "holiday"),
    ("双十一", "2023年双十一", "2023-11-06", "2023-11-13", "promotion"),
    ("双十二", "2023年双十二", "2023-12-10", "2023-12-14", "promotion"),
)

TARGET_HEADER = ("metric", "period", "value", "unit", "direction")
TARGETS = (
    ("first_response_time", "2023", "30", "seconds", "down"),
    ("csat", "2023", "92", "percent", "up"),
    ("resolution_time_median", "2023", "15", "minutes", "down"),
    ("complaint_rate", "2023", "0.8", "percent", "down"),
    ("training_completion", "2023", "95", "percent", "up"),
    ("quality_pass_rate", "2023", "80", "percent", "up"),
    ("transfer_rate", "2023", "5.5", "percent", "down"),
    ("first_response_time", "2024", "25", "seconds", "down"),
    ("csat", "2024", "93.5", "percent", "up"),
    ("resolution_time_median", "2024", "12", "minutes", "down"),
    ("complaint_rate", "2024", "0.6", "percent", "down"),
    ("training_completion", "2024", "96", "percent", "up"),
    ("quality_pass_rate", "2024", "85", "percent", "up"),
    ("transfer_rate", "2024", "4.5", "percent", "down"),
)

BENCHMARK_HEADER = ("metric", "value", "unit", "source", "year", "definition")
SOURCE = "示例基准（虚构）"
BENCHMARKS = (
    ("csat", "77.7", "percent", SOURCE, "2023", "4–5分评价数÷有效评价数"),
    ("first_response_time", "52", "seconds", SOURCE, "2023", "首次人工回复的平均等待时间"),
    ("transfer_rate", "7.5", "percent", SOURCE, "2023", "至少转接一次的咨询÷全部咨询"),
    ("resolution_time_median", "30", "minutes", SOURCE, "2023", "从咨询创建到解决的中位时长"),
)

ORGANISATION_HEADER = ("team", "lead", "responsibility")
ORGANISATION = (
    ("售前咨询组", "沈知遥", "商品咨询、优惠规则与下单引导"),
    ("订单物流组", "许明谦", "物流查询、订单修改与配送跟进"),
    ("售后服务组", "韩知夏", "售后维修、退换货与纠纷协商"),
    ("账户安全组", "潘启明", "账户核验、支付异常与发票开具"),
)

SEAT_HEADER = ("measure", "seats", "owner", "start_date", "due_date")
SEATS = (
    ("调班", "4", "许明谦", "2024-01-15", "2024-03-31"),
    ("增编", "2", "许明谦", "2024-02-01", "2024-03-31"),
)

APPROVAL_HEADER = ("item", "amount", "unit", "owner", "due_date")
APPROVALS = (
    ("一线退款单笔上限", "200", "元", "韩知夏", "2024-01-31"),
    ("维修查询开发人力", "20", "人日", "韩知夏", "2024-01-31"),
)

COUNTERMEASURE_HEADER = (
    "countermeasure_id",
    "category",
    "cause",
    "action",
    "owner",
    "due_date",
    "status",
)
COUNTERMEASURES = (
    (
        "M01",
        "物流查询",
        "揽收后轨迹更新滞后",
        "轨迹异常主动推送",
        "许明谦",
        "2023-06-30",
        "已完成",
    ),
    (
        "M02",
        "物流查询",
        "大促后中转仓积压",
        "大促前公示时效",
        "许明谦",
        "2023-11-01",
        "已完成",
    ),
    (
        "M03",
        "商品咨询",
        "详情页参数缺失",
        "按周汇总提问，补参数",
        "沈知遥",
        "2023-09-30",
        "已完成",
    ),
    (
        "M04",
        "售后服务",
        "维修进度不透明",
        "小程序可查维修进度（开发待批）",
        "韩知夏",
        "2024-03-31",
        "进行中",
    ),
    (
        "M05",
        "退货纠纷",
        "责任判定口径不一",
        "统一举证清单与判责标准",
        "韩知夏",
        "2023-10-31",
        "已完成",
    ),
    (
        "M06",
        "退货纠纷",
        "退款审批环节过多",
        "小额退款授权给一线，缩短审批链（待批）",
        "韩知夏",
        "2024-06-30",
        "计划中",
    ),
    (
        "M07",
        "优惠活动",
        "叠加规则难理解",
        "上线优惠试算，活动前两天同步口径",
        "沈知遥",
        "2023-10-20",
        "已完成",
    ),
    (
        "M08",
        "账户安全",
        "换机核验步骤繁琐",
        "简化核验路径，高风险转专人复核",
        "潘启明",
        "2024-05-31",
        "计划中",
    ),
)

TRAINING_HEADER = (
    "session_id",
    "topic",
    "planned_date",
    "held_date",
    "planned_n",
    "attended_n",
    "passed_n",
    "hours",
)
EMPATHY, DISPUTE, TOOLS, SECURITY, CAMPAIGN, GOODS = (
    "话术规范与情绪安抚",
    "退货纠纷处理",
    "系统操作与工单流转",
    "账户安全核验",
    "大促应急演练",
    "商品与活动知识",
)
# topic, planned date, held date, planned, attended, passed, hours
TRAINING: tuple[tuple[str, str, str, int, int, int, str], ...] = (
    (TOOLS, "2022-03-15", "2022-03-15", 27, 24, 21, "2"),
    (CAMPAIGN, "2022-05-20", "2022-05-20", 28, 26, 23, "1.5"),
    (DISPUTE, "2022-07-19", "2022-07-21", 14, 12, 9, "2"),
    (GOODS, "2022-09-06", "2022-09-06", 16, 13, 12, "1"),
    (CAMPAIGN, "2022-10-18", "2022-10-18", 29, 27, 25, "1.5"),
    (SECURITY, "2022-11-29", "", 12, 0, 0, "2"),
    (TOOLS, "2023-01-10", "2023-01-10", 30, 27, 24, "2"),
    (GOODS, "2023-02-08", "2023-02-08", 16, 15, 14, "1"),
    (TOOLS, "2023-02-21", "2023-02-21", 4, 4, 3, "3"),
    (DISPUTE, "2023-03-09", "2023-03-09", 18, 16, 12, "2"),
    (SECURITY, "2023-03-21", "2023-03-28", 15, 13, 12, "2"),
    (GOODS, "2023-04-06", "2023-04-06", 17, 15, 14, "1"),
    (TOOLS, "2023-04-18", "2023-04-18", 4, 4, 4, "3"),
    (EMPATHY, "2023-04-25", "", 16, 0, 0, "2"),
    (CAMPAIGN, "2023-05-16", "2023-05-16", 32, 30, 27, "1.5"),
    (CAMPAIGN, "2023-05-24", "2023-05-24", 32, 31, 30, "1.5"),
    (GOODS, "2023-05-30", "2023-05-30", 18, 18, 17, "1"),
    (TOOLS, "2023-06-08", "2023-06-13", 6, 6, 5, "3"),
    (EMPATHY, "2023-07-04", "2023-07-04", 17, 17, 14, "3"),
    (EMPATHY, "2023-07-06", "2023-07-06", 17, 16, 14, "3"),
    (DISPUTE, "2023-07-12", "2023-07-12", 20, 19, 16, "2"),
    (SECURITY, "2023-07-18", "2023-07-18", 16, 15, 14, "2"),
    (EMPATHY, "2023-07-25", "2023-07-25", 33, 31, 28, "2"),
    (GOODS, "2023-08-03", "2023-08-03", 17, 16, 15, "1"),
    (TOOLS, "2023-08-10", "2023-08-10", 33, 30, 28, "2"),
    (EMPATHY, "2023-08-16", "2023-08-16", 17, 16, 15, "2"),
    (EMPATHY, "2023-08-18", "2023-08-18", 16, 15, 13, "2"),
    (DISPUTE, "2023-08-29", "2023-09-05", 20, 18, 16, "2"),
    (TOOLS, "2023-09-12", "2023-09-12", 4, 4, 4, "3"),
    (EMPATHY, "2023-09-14", "2023-09-14", 34, 32, 30, "2"),
    (SECURITY, "2023-09-20", "2023-09-20", 17, 17, 16, "2"),
    (GOODS, "2023-09-26", "2023-09-26", 18, 16, 15, "1"),
    (CAMPAIGN, "2023-10-12", "2023-10-12", 35, 34, 32, "1.5"),
    (DISPUTE, "2023-10-17", "2023-10-17", 21, 20, 18, "2"),
    (CAMPAIGN, "2023-10-24", "2023-10-24", 35, 34, 33, "2"),
    (GOODS, "2023-10-26", "2023-10-26", 19, 18, 18, "1"),
    (CAMPAIGN, "2023-11-01", "2023-11-01", 35, 33, 32, "1"),
    (EMPATHY, "2023-11-21", "", 18, 0, 0, "2"),
    (DISPUTE, "2023-11-28", "2023-11-28", 20, 18, 16, "2"),
    (TOOLS, "2023-12-05", "2023-12-07", 35, 32, 30, "1.5"),
    (EMPATHY, "2023-12-12", "2023-12-12", 18, 17, 16, "2"),
    (SECURITY, "2023-12-19", "2023-12-19", 17, 15, 14, "2"),
)


def calendar_rows() -> Rows:
    """Sales events and holidays; the end is the first moment after them."""
    return [
        [event, name, f"{first} 00:00:00", f"{end} 00:00:00", kind]
        for event, name, first, end, kind in CALENDAR
    ]


def training_rows() -> Rows:
    """Training sessions in order of their planned dates."""
    return [
        [f"T{number:03d}", *(str(cell) for cell in session)]
        for number, session in enumerate(TRAINING, start=1)
    ]
