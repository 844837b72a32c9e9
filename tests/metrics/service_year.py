"""A year of a small service desk, with every column that a shipped metric asks for.

Contacts are written in blocks of columns that stand side by side; each block has the same rows.
"""

from __future__ import annotations


def beside(*blocks):
    """Blocks of CSV with the same rows as one table."""
    lines = [block.strip("\n").split("\n") for block in blocks]
    return "\n".join(",".join(row) for row in zip(*lines, strict=True)) + "\n"


CONTACTS = beside(
    """
contact_id,created_at,first_response_at,frt_s,accepted_at
1,2023-01-02 09:00:00,2023-01-02 09:00:10,12,2023-01-02 09:00:04
2,2023-01-02 09:30:00,2023-01-02 09:30:20,24,2023-01-02 09:30:10
3,2023-01-04 20:15:00,2023-01-04 20:15:30,30,2023-01-04 20:15:25
4,2023-01-05 21:00:00,2023-01-05 21:01:00,-1,
5,2023-02-01 09:10:00,2023-02-01 09:13:00,,
6,2023-02-01 10:00:00,,,
7,2023-02-03 09:20:00,2023-02-03 09:19:00,,
8,2023-03-01 09:00:00,2023-03-01 09:10:00,,
9,2023-03-01 20:00:00,2023-03-01 20:15:00,,
10,2023-12-31 20:00:00,,,
11,2022-12-31 23:00:00,,,
""",
    """
first_resolved_at,resolved_at,closed_at,status
2023-01-02 12:00:00,2023-01-02 12:00:00,2023-01-07 12:00:00,closed
,2023-01-02 10:00:00,2023-01-07 09:30:00,closed
2023-01-04 22:15:00,2023-01-05 20:15:00,,solved
2023-01-06 21:00:00,2023-01-08 21:00:00,2023-01-13 21:00:00,closed
,2023-02-01 09:40:00,,solved
,,,open
,2023-02-03 10:20:00,2023-02-02 09:20:00,closed
,2023-02-28 09:00:00,,open
,2023-03-06 20:00:00,2023-03-11 20:00:00,closed
,,,open
,2023-01-01 01:00:00,,
""",
    """
channel,region,category,category_l2,priority,severity,complexity,sentiment
电话,东,退款,退款慢,high,high,high,negative
电话,东,物流,丢件,low,low,low,positive
APP,西,退款,退款慢,low,medium,high,neutral
APP,东,物流,丢件,low,critical,high,negative
电话,西,退款,少退,high,low,low,
,,退款,退款慢,low,,,
电话,东,退款,少退,low,medium,low,
电话,东,,,high,unknown,low,
APP,西,账户,密码,low,high,low,
APP,东,退款,退款慢,low,low,high,
邮件,西,其他,其他,low,low,low,
""",
    """
customer_id,customer_tier,agent_id,team,converted,is_complaint
a,vip,A,甲,true,true
b,普通,A,甲,false,false
a,vip,B,乙,false,false
c,普通,B,乙,false,false
b,普通,A,甲,,
,普通,A,甲,true,
b,普通,A,甲,,
c,普通,B,乙,,
d,普通,C,乙,,
a,vip,C,乙,,
e,普通,C,乙,,
""",
    """
agent_messages,customer_messages,response_seconds_total,response_turns,transfers,reopens
1,1,40,2,0,0
1,2,20,1,1,0
1,1,300,3,0,1
3,1,,,2,2
0,1,,,0,0
2,2,0,0,,0
2,3,,,0,0
,,,,1,
0,1,,,0,0
1,1,,,0,0
,,,,,
""",
    """
sla_met,target_at,resolved_first,resolvable_first,handled_by,kb_hit,route_label
true,2023-01-02 13:00:00,false,true,human,,
true,2023-01-02 09:50:00,true,true,human,,
false,2023-01-05 20:15:00,true,true,bot,true,
,,false,false,both,false,wrong
true,,false,true,human,,
false,2023-02-02 10:00:00,,,bot,true,
,,true,true,human,,
true,,,,,,
false,,true,,both,,right
,2024-01-02 00:00:00,,,both,,
,,,,,,
""",
    """
queue_s,outcome,talk_s,hold_s,wrap_s
10,answered,120,10,20
20,answered,60,,30
0,answered,,,
0,abandoned_ivr,,,
400,answered,180,0,0
,unknown,,,
3,abandoned_queue,,,
60,abandoned_queue,,,
,,,,
,,,,
,,,,
""",
)

SURVEYS = """survey_id,invited_at,answered_at,score,scale_min,scale_max,kind,reason
1,2023-02-01 10:00,2023-02-01 11:00,5,1,5,csat,专业
2,2023-02-01 10:00,2023-02-01 11:00,4,1,5,csat,
3,2023-02-01 10:00,2023-02-01 11:00,2,1,5,csat,慢
4,2023-02-01 10:00,2023-02-01 11:00,1,1,5,csat,慢
5,2023-02-01 10:00,2023-02-01 11:00,3,1,5,csat,一般
6,2023-02-01 10:00,,,1,5,csat,
7,2023-02-01 10:00,2023-02-01 11:00,99,1,5,csat,
8,2023-02-01 10:00,2023-02-01 11:00,3,1,4,csat,
9,2023-02-01 10:00,2023-02-01 11:00,1,1,4,csat,
10,2023-02-01 10:00,2023-02-01 11:00,10,0,10,nps,
11,2023-02-01 10:00,2023-02-01 11:00,9,0,10,nps,
12,2023-02-01 10:00,2023-02-01 11:00,7,0,10,nps,
13,2023-02-01 10:00,2023-02-01 11:00,0,0,10,nps,
14,2023-02-01 10:00,2023-02-01 11:00,6,1,7,ces,
15,2023-02-01 10:00,2023-02-01 11:00,7,1,7,ces,
16,2023-02-01 10:00,2023-02-01 11:00,5,1,5,complaint,
17,2023-02-01 10:00,2023-02-01 11:00,2,1,5,complaint,
18,2023-02-01 10:00,2023-02-01 11:00,4,1,5,complaint,
"""
COMPLAINTS = beside(
    """
complaint_id,received_at,due_at,closed_at,confirmed_at
1,2023-01-10 08:00,2023-01-13 08:00,2023-01-12 08:00,2023-01-12 09:00
2,2023-03-01 08:00,2023-03-04 08:00,2023-03-05 08:00,
3,2023-03-20 08:00,2023-03-23 08:00,2023-03-21 08:00,2023-03-21 09:00
4,2023-06-01 08:00,2023-06-04 08:00,,
5,2023-12-30 08:00,2024-01-02 08:00,,
""",
    """
customer_id,category,severity,validity,root_cause
a,退款,major,upheld,流程
a,退款,minor,upheld,系统
a,退款,minor,rejected,流程
b,物流,critical,pending,
,物流,minor,pending,
""",
)
AGENTS = """agent_id,start_date,end_date
A,2020-01-01,
B,2023-07-02,
C,2022-01-01,2023-07-02
D,2023-12-31,
"""
SHIFTS = """agent_id,start_at,end_at
A,2023-01-02 08:00,2023-01-02 12:00
B,2023-01-04 20:00,2023-01-04 22:30
"""
CALENDAR = """event,starts_at,ends_at
双十一,2023-11-04 00:00,2023-11-11 00:00
"""
TRANSFERS = """transfer_id,transferred_at,accepted_at
1,2023-01-02 09:40,2023-01-02 10:10
2,2023-01-05 21:10,2023-01-05 21:20
3,2023-03-01 09:05,
"""
TRAINING_SESSIONS = """session_id,planned_date,held_date,planned_n,attended_n,passed_n,hours
1,2023-03-01,2023-03-02,10,8,6,2
2,2023-05-01,,10,,,
"""
CERTIFICATIONS = """agent_id,certificate,passed_at
A,x,2023-01-05
A,y,2023-02-05
B,x,2022-12-01
"""
QUALITY_INSPECTIONS = """inspection_id,inspected_at,score,pass_mark,fatal
1,2023-01-03 10:00,90,80,false
2,2023-01-03 11:00,70,80,true
3,2023-01-03 12:00,85,80,
"""
QUALITY_ITEMS = """inspection_id,inspected_at,item,result,points
1,2023-01-03 10:00,开场,pass,0
1,2023-01-03 10:00,安抚,fail,5
2,2023-01-03 11:00,开场,fail,2
2,2023-01-03 11:00,安抚,fail,6
2,2023-01-03 11:00,核身,na,
3,2023-01-03 12:00,核身,pass,0
"""
MESSAGES = """contact_id,sent_at,sender
1,2023-01-02 09:00:00,customer
1,2023-01-02 09:00:10,agent
3,2023-01-04 20:15:00,customer
3,2023-01-04 20:15:01,bot
3,2023-01-04 20:16:00,system
6,2023-02-01 10:00:01,bot
"""
ORDERS = """order_id,customer_id,ordered_at,amount,refunded,product_category,status
1,a,2022-06-01 10:00,100,0,服装,paid
2,b,2022-07-01 10:00,50,,服装,paid
3,e,2021-01-01 10:00,50,,服装,paid
4,a,2023-02-01 00:00,100,0,服装,paid
5,a,2023-12-22 00:00,300,20,家电,paid
6,c,2023-05-01 00:00,60,,服装,
7,b,2023-06-01 00:00,40,40,服装,refunded
8,c,2023-12-02 00:00,10,,,paid
9,d,2023-03-01 00:00,0,,服装,paid
10,,2023-04-01 00:00,50,,服装,paid
11,f,2023-11-02 00:00,20,,服装,paid
"""
COSTS = """cost_date,item,amount
2023-01-31,人力,300
2023-02-28,系统,100
"""
FOLLOWUPS = """followup_id,due_at,done_at
1,2023-01-05 10:00,2023-01-05 11:00
2,2023-02-05 10:00,
3,2023-03-05 10:00,2023-03-09 10:00
"""
PROCESS_STEPS = """step,started_at,ended_at
退款审批,2023-01-02 08:00,2023-01-02 10:00
退款审批,2023-01-03 08:00,2023-01-03 14:00
退款审批,2023-01-04 08:00,2023-01-04 09:00
退款审批,2023-01-05 08:00,2023-01-04 08:00
"""
INCIDENTS = """title,starts_at,ends_at
系统崩溃,2023-11-11 00:00,2023-11-11 03:00
物流延误,2023-11-12 00:00,
"""
SUGGESTIONS = """title,raised_at
包装易损,2023-05-01
缺少导出,2023-06-01
"""
FEATURE_LOG = """logged_at,feature,contact_id,used
2023-01-02 09:00,智能回复,1,true
2023-01-02 09:30,智能回复,2,true
2023-01-04 20:15,智能回复,3,false
2023-01-04 20:15,工单流转,3,false
2023-01-05 21:00,工单流转,4,
"""

TABLES = {
    name.lower(): text for name, text in globals().items() if name.isupper() and "," in str(text)
}
SOURCES = {"shifts": {"expand": {"start": "start_at", "end": "end_at"}}}
HOURS = {"weekdays": {"mon-fri": "09:00-18:00"}}
