"""Times igraph for igraph_bench_test.go.

Usage: bench.py FILE MEASURE…   FILE has the number of nodes on its first line, then one
directed edge "from to" a line. Writes one JSON object a line: {"measure", "cpu", "wall",
"value"}; seconds are the least of several runs.
"""
import json
import sys
import time

import igraph as ig


def main():
    with open(sys.argv[1]) as file:
        n = int(file.readline())
        edges = [tuple(map(int, line.split())) for line in file]
    d = ig.Graph(n, edges, directed=True)
    u = d.as_undirected(mode="collapse")
    leiden = lambda: u.modularity(u.community_leiden(objective_function="modularity"))
    measures = {
        "PageRank": lambda: d.pagerank(),
        "HITS": lambda: (d.hub_score(), d.authority_score()),
        "eigenvector": lambda: u.eigenvector_centrality(),
        "weak components": lambda: d.components(mode="weak"),
        "strong components": lambda: d.components(mode="strong"),
        "k-core": lambda: u.coreness(),
        "triangles": lambda: u.transitivity_local_undirected(mode="zero"),
        "Leiden": leiden,
        "betweenness": lambda: d.betweenness(),
        "betweenness undirected": lambda: u.betweenness(),
        "edge betweenness": lambda: d.edge_betweenness(),
        "closeness": lambda: u.closeness(),
        "harmonic": lambda: u.harmonic_centrality(),
    }
    for name in sys.argv[2:]:
        cpu, wall, value = [], [], None
        repeat, began = 1, time.perf_counter()
        while not cpu or (len(cpu) < 7 and time.perf_counter() - began < 3):
            c, w = time.process_time(), time.perf_counter()
            for _ in range(repeat):
                value = measures[name]()
            cpu.append((time.process_time() - c) / repeat)
            wall.append((time.perf_counter() - w) / repeat)
            if repeat == 1 and wall[0] < 0.02:
                repeat = int(0.02 / wall[0]) + 2
        json.dump({"measure": name, "cpu": min(cpu), "wall": min(wall), "value": value if name == "Leiden" else None}, sys.stdout)
        print(flush=True)


main()
