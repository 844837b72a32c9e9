"""The work of the first half of 2024: what, in which chapter, who answers, from when to when."""

from __future__ import annotations

HEADER = ("plan_id", "title", "chapter", "owner", "track", "start_date", "end_date")
OWNERS = {
    "團隊": "陳怡君",
    "智能": "黃志豪",
    "渠道": "張雅婷",
    "關係": "李佩珊",
    "投訴": "王俊傑",
    "數據": "吳建宏",
}
# title, chapter, first and last day in 2024; what goes on after June ends with it here.
WORK = (
    ("補訓與重考", "團隊", "01-08", "01-31"),
    ("考核權重與津貼", "團隊", "02-01", "02-29"),
    ("更新其餘教材", "團隊", "03-01", "03-31"),
    ("評分表與試接流程", "團隊", "01-08", "02-29"),
    ("認證加給按月發放", "團隊", "03-01", "06-30"),
    ("帳號安全轉專人", "智能", "01-08", "01-31"),
    ("物流自助查詢", "智能", "02-01", "03-31"),
    ("商品、退換貨標準答案", "智能", "04-01", "06-30"),
    ("社交媒體接進工單", "渠道", "02-01", "02-29"),
    ("社交媒體專責席位（待裁示）", "渠道", "03-01", "06-30"),
    ("低分改逐件回電", "關係", "01-08", "01-31"),
    ("合併重複檔案", "關係", "02-01", "03-31"),
    ("設定關懷提醒", "關係", "04-01", "04-30"),
    ("檔案完整度列入質檢", "關係", "05-01", "06-30"),
    ("收齊窗口名單（待裁示）", "投訴", "01-19", "01-31"),
    ("未確認投訴每日追蹤", "投訴", "02-01", "03-31"),
    ("每季追三個反覆原因", "投訴", "04-01", "06-30"),
    ("量出退換貨三段時間", "數據", "01-08", "02-29"),
    ("視結果試辦核退", "數據", "03-01", "03-31"),
    ("簡訊邀請改在對話內", "數據", "04-01", "06-30"),
)


def plan_rows() -> list[tuple[str, ...]]:
    """Give the work in its order, with who answers for its chapter."""
    return [
        (
            f"W{number:02d}",
            title,
            chapter,
            OWNERS[chapter],
            f"{chapter}：{OWNERS[chapter]}",
            f"2024-{first}",
            f"2024-{last}",
        )
        for number, (title, chapter, first, last) in enumerate(WORK, 1)
    ]
