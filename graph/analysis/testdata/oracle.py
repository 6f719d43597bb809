"""Measures graphs with NetworkX and igraph, for oracle_test.go.

Reads one JSON object a line, {"n": nodes, "arcs": [[from, to, weight], …]}, and writes
one a line, {"nx": {measure: [numbers]}, "ig": {…}}. Parallel arcs are merged and their
weights added; the undirected graph has no self-loops and the weights of both
directions added. A measure that a library refuses for a graph is left out. NaN is
written as null.
"""
import itertools
import json
import math
import sys
import warnings

import igraph as ig
import networkx as nx
import numpy as np
from networkx.algorithms.community import modularity

warnings.filterwarnings("ignore")


def smallest(groups, n):
    """The smallest member of its group, for each node."""
    label = [0] * n
    for group in groups:
        low = min(group)
        for i in group:
            label[i] = low
    return label


def by_node(values, n):
    return [values[i] for i in range(n)]


def to_max(values):
    top = max(values, default=0)
    return [v / top for v in values] if top > 0 else values


class Measures(dict):
    """Collects lists of numbers; what a library refuses is left out."""

    def __init__(self, undefined):
        self.undefined = undefined

    def add(self, name, compute):
        if name in self.undefined:
            return
        try:
            values = [float(v) for v in compute()]
        except Exception:
            return
        self[name] = [None if math.isnan(v) else v for v in values]


def undefined(n, weights):
    """The measures that have no value, or more than one, for a graph."""
    names = set()
    if all(a == b for a, b in weights):
        names |= {"density", "reciprocity", "hub", "authority", "eigenvector", "mean distance", "modularity", "modularity 2", "assortativity"}
    elif n > 0:
        matrix = np.zeros((n, n))
        for (a, b), w in weights.items():
            matrix[a, b] = w
        first, second = np.linalg.svd(matrix, compute_uv=False)[:2]
        if second > 0.9999 * first:
            names |= {"hub", "authority"}
    return names


def networkx_measures(n, weights, positive):
    d = nx.DiGraph()
    d.add_nodes_from(range(n))
    d.add_weighted_edges_from((a, b, w) for (a, b), w in weights.items())
    bare = d.copy()
    bare.remove_edges_from(nx.selfloop_edges(d))
    u = nx.Graph()
    u.add_nodes_from(range(n))
    for a, b, w in bare.edges(data="weight"):
        u.add_edge(a, b, weight=w + (u[a][b]["weight"] if u.has_edge(a, b) else 0))
    teleport = {i: 1.0 + i % 3 for i in range(0, n, 2)}
    parts = [set(range(i, n, 3)) for i in range(min(n, 3))]
    exact = dict(tol=1e-15, max_iter=1000)
    m = Measures(undefined(n, weights))
    m.add("density", lambda: [nx.density(bare)])
    m.add("reciprocity", lambda: [nx.overall_reciprocity(bare)])
    m.add("in degree", lambda: by_node(d.in_degree(), n))
    m.add("out strength", lambda: by_node(d.out_degree(weight="weight"), n))
    m.add("pagerank", lambda: by_node(nx.pagerank(d, weight=None, **exact), n))
    m.add("pagerank weighted", lambda: by_node(nx.pagerank(d, **exact), n))
    m.add("pagerank personal", lambda: by_node(nx.pagerank(d, personalization=teleport, **exact), n))
    m.add("hub", lambda: to_max(by_node(nx.hits(d, tol=1e-15)[0], n)))
    m.add("authority", lambda: to_max(by_node(nx.hits(d, tol=1e-15)[1], n)))
    m.add("eigenvector", lambda: to_max(by_node(nx.eigenvector_centrality(u, weight="weight", tol=1e-13, max_iter=1000), n)))
    m.add("eigenvector directed", lambda: to_max(by_node(nx.eigenvector_centrality(d, weight="weight", tol=1e-13, max_iter=1000), n)))
    m.add("katz", lambda: by_node(nx.katz_centrality(d, alpha=0.01, weight="weight", tol=1e-14, max_iter=1000), n))
    m.add("weak components", lambda: smallest(nx.weakly_connected_components(d), n))
    m.add("strong components", lambda: smallest(nx.strongly_connected_components(d), n))
    m.add("cut points", lambda: sorted(nx.articulation_points(u)))
    m.add("bridges", lambda: itertools.chain(*sorted(tuple(sorted(e)) for e in nx.bridges(u))))
    m.add("cores", lambda: by_node(nx.core_number(u), n))
    m.add("triangles", lambda: by_node(nx.triangles(u), n))
    m.add("clustering", lambda: by_node(nx.clustering(u), n))
    m.add("mean clustering", lambda: [nx.average_clustering(u)])
    m.add("transitivity", lambda: [nx.transitivity(u)])
    m.add("closeness WF", lambda: by_node(nx.closeness_centrality(d), n))
    m.add("closeness", lambda: by_node(nx.closeness_centrality(d, wf_improved=False), n))
    m.add("closeness undirected", lambda: by_node(nx.closeness_centrality(u, wf_improved=False), n))
    m.add("harmonic", lambda: by_node(nx.harmonic_centrality(d), n))
    m.add("betweenness", lambda: by_node(nx.betweenness_centrality(d, normalized=False), n))
    m.add("betweenness undirected", lambda: by_node(nx.betweenness_centrality(u, normalized=False), n))
    edges = nx.edge_betweenness_centrality(d, normalized=False)
    m.add("edge betweenness", lambda: [edges[e] for e in sorted(d.edges)])
    undirected_edges = nx.edge_betweenness_centrality(u, normalized=False)
    m.add("edge betweenness undirected", lambda: [x for _, x in sorted((tuple(sorted(e)), x) for e, x in undirected_edges.items())])
    if positive:
        m.add("closeness weighted", lambda: by_node(nx.closeness_centrality(d, distance="weight", wf_improved=False), n))
        m.add("harmonic weighted", lambda: by_node(nx.harmonic_centrality(d, distance="weight"), n))
        m.add("betweenness weighted", lambda: by_node(nx.betweenness_centrality(d, normalized=False, weight="weight"), n))
        m.add("betweenness undirected weighted", lambda: by_node(nx.betweenness_centrality(u, normalized=False, weight="weight"), n))
        weighted_edges = nx.edge_betweenness_centrality(d, normalized=False, weight="weight")
        m.add("edge betweenness weighted", lambda: [weighted_edges[e] for e in sorted(d.edges)])
        m.add("eccentricity weighted", lambda: [max(nx.single_source_dijkstra_path_length(d.reverse(), i).values()) for i in range(n)])
        if n > 1:
            m.add("paths", lambda: [nx.path_weight(d, p, "weight") for p in itertools.islice(nx.shortest_simple_paths(d, 0, n - 1, weight="weight"), 10)])
    m.add("modularity", lambda: [modularity(u, parts, weight="weight")])
    m.add("modularity 2", lambda: [modularity(u, parts, weight="weight", resolution=2)])
    for i in range(n):
        d.nodes[i]["kind"] = i % 3
    m.add("assortativity", lambda: [nx.attribute_assortativity_coefficient(d, "kind")])
    m.add("degree assortativity", lambda: [nx.degree_pearson_correlation_coefficient(u)])
    m.add("adamic-adar", lambda: itertools.chain(*sorted((min(a, b), max(a, b), round(s, 9)) for a, b, s in nx.adamic_adar_index(u) if s > 0)))
    if n > 0:
        m.add("around", lambda: sorted(nx.ego_graph(d, 0, radius=2, undirected=True)))
    return m


def igraph_measures(n, weights, positive):
    if n == 0:
        return {}  # igraph 0.10 aborts the process on some of them
    arcs = sorted(weights)
    d = ig.Graph(n, arcs, directed=True)
    w = [weights[a] for a in arcs]
    both = {}
    for (a, b), x in weights.items():
        if a != b:
            key = (min(a, b), max(a, b))
            both[key] = both.get(key, 0) + x
    u = ig.Graph(n, sorted(both))
    uw = [both[e] for e in sorted(both)]
    bare = d.copy()
    bare.delete_edges([e.index for e in d.es if e.source == e.target])
    teleport = [1.0 + i % 3 if i % 2 == 0 else 0 for i in range(n)]
    m = Measures(undefined(n, weights))
    m.add("density", lambda: [bare.density()])
    m.add("reciprocity", lambda: [d.reciprocity(ignore_loops=True)])
    m.add("in degree", lambda: d.indegree())
    m.add("out strength", lambda: d.strength(mode="out", weights=w))
    m.add("pagerank", lambda: d.pagerank())
    m.add("pagerank weighted", lambda: d.pagerank(weights=w))
    m.add("pagerank personal", lambda: d.personalized_pagerank(reset=teleport, weights=w))
    m.add("hub", lambda: d.hub_score(weights=w))
    m.add("authority", lambda: d.authority_score(weights=w))
    m.add("eigenvector", lambda: u.eigenvector_centrality(weights=uw))
    m.add("weak components", lambda: smallest(d.components(mode="weak"), n))
    m.add("strong components", lambda: smallest(d.components(mode="strong"), n))
    m.add("cut points", lambda: sorted(u.articulation_points()))
    m.add("bridges", lambda: itertools.chain(*sorted(u.es[e].tuple for e in u.bridges())))
    m.add("cores", lambda: u.coreness())
    m.add("clustering", lambda: u.transitivity_local_undirected(mode="zero"))
    m.add("transitivity", lambda: [u.transitivity_undirected(mode="zero")])
    m.add("closeness", lambda: [0 if math.isnan(x) else x for x in d.closeness(mode="in")])
    m.add("closeness undirected", lambda: [0 if math.isnan(x) else x for x in u.closeness()])
    m.add("harmonic", lambda: [x * (n - 1) for x in d.harmonic_centrality(mode="in")])
    m.add("eccentricity", lambda: d.eccentricity(mode="in"))
    if n > 0:
        m.add("diameter", lambda: [d.diameter()])
    m.add("mean distance", lambda: [d.average_path_length()])
    m.add("betweenness", lambda: d.betweenness())
    m.add("betweenness undirected", lambda: u.betweenness())
    m.add("edge betweenness", lambda: d.edge_betweenness())
    m.add("edge betweenness undirected", lambda: u.edge_betweenness(directed=False))
    if positive:
        m.add("closeness weighted", lambda: [0 if math.isnan(x) else x for x in d.closeness(mode="in", weights=w)])
        m.add("harmonic weighted", lambda: [x * (n - 1) for x in d.harmonic_centrality(mode="in", weights=w)])
        m.add("betweenness weighted", lambda: d.betweenness(weights=w))
        m.add("betweenness undirected weighted", lambda: u.betweenness(weights=uw))
        m.add("edge betweenness weighted", lambda: d.edge_betweenness(weights=w))
        if n > 1:
            lengths = dict(zip(arcs, w))
            m.add("paths", lambda: sorted(sum(lengths[e] for e in zip(p, p[1:])) for p in d.get_k_shortest_paths(0, n - 1, k=10, weights=w)))
    parts = [i % 3 for i in range(n)]
    m.add("modularity", lambda: [u.modularity(parts, weights=uw)])  # 0.10.2 passes no resolution on
    m.add("assortativity", lambda: [d.assortativity_nominal(parts, directed=True)])
    m.add("degree assortativity", lambda: [u.assortativity_degree(directed=False)])
    if n > 0:
        m.add("around", lambda: sorted(d.neighborhood(0, order=2, mode="all")))
        m.add("leiden", lambda: [u.modularity(u.community_leiden(objective_function="modularity", weights=uw, n_iterations=10), weights=uw)])
    return m


def main():
    for line in sys.stdin:
        graph = json.loads(line)
        n, weights = graph["n"], {}
        for a, b, w in graph["arcs"] or []:
            weights[a, b] = weights.get((a, b), 0) + w
        positive = all(w > 0 for w in weights.values())
        json.dump({"nx": networkx_measures(n, weights, positive), "ig": igraph_measures(n, weights, positive)}, sys.stdout)
        print(flush=True)


main()
