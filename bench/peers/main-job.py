# The main job in pandas: only the columns that it needs, as text.
import json
import sys

import pandas as pd

file, kind, *days = sys.argv[1:]
periods = [(days[0], days[1]), (days[2], days[3])]
ids = kind == "ids"
columns = ["filed_on", "closed_on", "level"] + (["case_id"] if ids else [])
table = pd.read_csv(file, usecols=columns, dtype=str, keep_default_na=False)


def count(rows):
    out = []
    for column in ("filed_on", "closed_on"):
        for first, last in periods:
            within = rows[rows[column].between(first, last)]
            out.append(int(within["case_id"].nunique() if ids else len(within)))
    return out


print(json.dumps([count(group) for _, group in table.groupby("level")] + [count(table)]))
