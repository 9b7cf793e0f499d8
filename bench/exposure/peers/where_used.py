"""The same question the way a script asks it: CSV files into pandas, then up the BOM level by level, in binary floats.

    where_used.py FOLDER PART...
"""

import json
import sys
import time

import pandas

folder, parts = sys.argv[1], sys.argv[2:]
began = time.perf_counter()
bom = pandas.read_csv(f"{folder}/bom.csv", dtype={"parent": str, "child": str})
plan = pandas.read_csv(f"{folder}/build_plan.csv", dtype={"sku": str, "month": str})
skus = set(pandas.read_csv(f"{folder}/products.csv", dtype={"sku": str})["sku"])
bom["each"] = bom["quantity"] * (1 + bom["attrition_rate"])
loaded = time.perf_counter() - began

answers = {}
for part in parts:
    began = time.perf_counter()
    above = pandas.DataFrame({"node": [part], "usage": [1.0]})
    found = []
    while len(above):
        lines = bom[bom["child"].isin(above["node"])].merge(above, left_on="child", right_on="node")
        lines["usage"] = lines["usage"] * lines["each"]
        above = lines.groupby("parent", as_index=False)["usage"].sum().rename(columns={"parent": "node"})
        found.append(above[above["node"].isin(skus)])
    products = pandas.concat(found).groupby("node")["usage"].sum()
    planned = plan[plan["sku"].isin(products.index)]
    pieces = float((planned["units"] * planned["sku"].map(products)).sum())
    answers[part] = {
        "ms": (time.perf_counter() - began) * 1000,
        "usages": {sku: float(usage) for sku, usage in products.items()},
        "pieces": pieces,
    }
print(json.dumps({"loadMs": loaded * 1000, "answers": answers}))
