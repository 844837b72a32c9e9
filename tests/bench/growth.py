"""A deck of any number of slides over the first example's data, for timing growth."""


def outline(folder, slides):
    """Write an outline of ``slides`` slides (half charts, half tables) and give its path."""
    data = folder / "contacts.csv"
    if not data.exists():
        rows = ["contact_id,created_at,channel"]
        channels = ["电话", "在线", "邮件"]
        for k in range(3000):
            rows.append(
                f"{k},{2022 + k % 2}-{k % 12 + 1:02}-{k % 28 + 1:02} {k % 24:02}:00:00,{channels[k % 3]}"
            )
        data.write_text("\n".join(rows) + "\n", encoding="utf-8")
    lines = [
        "version: 1",
        "title: 增长",
        "period: 2023",
        "data:",
        "  contacts: {path: contacts.csv, timezone: Asia/Shanghai}",
        "chapters:",
        "  - id: all",
        "    slides:",
    ]
    for k in range(slides):
        block = (
            "{id: c, kind: chart, chart: column, metric: contacts, by: month, series: period}"
            if k % 2
            else "{id: t, kind: table, by: channel, columns: [{id: a, figure: contacts}, {id: b, figure: contacts.yoy}]}"
        )
        lines += [
            f"      - id: s{k}",
            f"        heading: 第 {k + 1} 页",
            "        message: '咨询量 {contacts}，同比{contacts.yoy}'",
            f"        blocks: [{block}]",
        ]
    path = folder / f"growth{slides}.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
