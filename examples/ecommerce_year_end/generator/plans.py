"""Lists kept by hand: agents, targets, benchmarks, calendar, incidents, projects, certificates."""

from __future__ import annotations

from .base import AGENTS, TEAMS

Table = tuple[list[str], list[list[str]]]

_TARGETS = """
first_response_time,2024,30,seconds,down
csat,2024,92,percent,up
first_contact_resolution,2024,85,percent,up
closure_rate,2024,97.5,percent,up
complaint_contact_share,2024,1.2,percent,down
repeat_complaint_rate,2024,8,percent,down
complaint_timeliness,2024,93,percent,up
quality_pass_rate,2024,90,percent,up
training_completion,2024,92,percent,up
inquiry_conversion_rate,2024,40,percent,up
bot_misroute_rate,2024,20,percent,down
first_response_time,2025,25,seconds,down
csat,2025,94,percent,up
first_contact_resolution,2025,87,percent,up
closure_rate,2025,98,percent,up
complaint_contact_share,2025,1,percent,down
repeat_complaint_rate,2025,5,percent,down
complaint_timeliness,2025,95,percent,up
quality_pass_rate,2025,93,percent,up
training_completion,2025,95,percent,up
inquiry_conversion_rate,2025,42,percent,up
bot_misroute_rate,2025,15,percent,down
logistics_first_contact_resolution,2025,75,percent,up
stalled_contact_share,2025,8,percent,down
returns_contact_share,2025,9,percent,down
refund_delay_hours,2025,4,hours,down
cross_platform_complaints,2025,20,count,down
promotion_first_response,2025,30,seconds,down
kpi_attainment,2025,65,percent,up
customer_tag_usage,2025,65,percent,up
"""
_BENCHMARKS = """
csat,88,percent,示例基准（虚构）,2024,4–5分评价数÷有效评价数
first_response_time,45,seconds,示例基准（虚构）,2024,首次人工回复的平均等待时间
first_contact_resolution,76,percent,示例基准（虚构）,2024,首次解决的咨询÷有判定的咨询
"""
_CALENDAR = """
618,2023年618,2023-06-01 00:00:00,2023-06-20 00:00:00,promotion
双十一大促期,2023年双十一,2023-11-01 00:00:00,2023-11-15 00:00:00,promotion
春节,2024年春节,2024-02-10 00:00:00,2024-02-18 00:00:00,holiday
618,2024年618,2024-06-01 00:00:00,2024-06-20 00:00:00,promotion
双十一大促期,2024年双十一,2024-11-01 00:00:00,2024-11-15 00:00:00,promotion
"""
_INCIDENTS = """
I1,直播间超卖,2024-03-08 20:10:00,2024-03-09 11:30:00,\
库存未实时同步,当晚致电退换；库存已实时同步,程知夏,已结案
I2,618首日仓库爆仓,2024-06-01 09:00:00,2024-06-04 18:00:00,\
出库能力不足,分批告知延迟；双十一前加外仓,许星野,已结案
I3,暴雨致干线停运,2024-07-19 06:00:00,2024-07-22 20:00:00,\
承运商线路中断,分地区告知；改用其他承运商,许星野,已结案
I4,优惠券叠加设置错误,2024-09-12 10:00:00,2024-09-12 15:40:00,\
活动配置未双人复核,已领券照兑；上线前双人复核,程知夏,已结案
I5,退款接口延迟,2024-11-12 08:30:00,2024-11-13 17:00:00,\
大促后请求堆积,告知退款进度；3 月底前压测,顾南乔,整改中
"""
_PROJECTS = """
双十一保障,A01,2024-09-20,64
双十一保障,A06,2024-09-20,58
双十一保障,A10,2024-09-20,60
双十一保障,A02,2024-10-08,36
双十一保障,A07,2024-10-08,34
知识库重整,A02,2024-04-08,42
知识库重整,A03,2024-04-08,38
知识库重整,A08,2024-04-15,30
机器人话术优化,A01,2024-05-13,28
机器人话术优化,A11,2024-05-13,26
退款进度自助查询,A06,2024-02-26,40
退款进度自助查询,A07,2024-03-04,32
知识库重整,A06,2023-05-08,30
双十一保障,A01,2023-09-18,48
双十一保障,A06,2023-09-18,44
双十一保障,A10,2023-09-18,46
"""
_CERTIFICATES = """
A01,2023-06-16,客服管理
A06,2023-06-16,客服管理
A02,2023-11-24,售后专员
A02,2024-03-22,高级客服
A03,2024-03-22,售前顾问
A07,2024-03-22,高级客服
A08,2024-06-21,售后专员
A10,2024-06-21,客服管理
A11,2024-06-21,物流协调
A07,2024-09-20,投诉处理
A04,2024-09-20,售前顾问
A01,2024-12-13,投诉处理
A13,2024-12-13,物流协调
"""


def _table(header: str, lines: str) -> Table:
    return header.split(","), [line.split(",") for line in lines.strip().splitlines()]


def make_plans() -> dict[str, Table]:
    """Every list by the name of its table."""
    agents = [
        [agent.agent_id, agent.name, TEAMS[agent.team], agent.role, agent.start, agent.end]
        for agent in AGENTS
    ]
    header = ["agent_id", "name", "team", "role", "start_date", "end_date"]
    incidents = "incident_id,title,starts_at,ends_at,cause,action,owner,status"
    return {
        "agents": (header, agents),
        "targets": _table("metric,period,value,unit,direction", _TARGETS),
        "benchmarks": _table("metric,value,unit,source,year,definition", _BENCHMARKS),
        "calendar": _table("event,name,starts_at,ends_at,kind", _CALENDAR),
        "incidents": _table(incidents, _INCIDENTS),
        "project_members": _table("project,agent_id,joined_at,hours", _PROJECTS),
        "certifications": _table("agent_id,passed_at,certificate", _CERTIFICATES),
    }
