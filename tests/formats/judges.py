"""What other tools read in exported files, and what they write; run in an environment of its own.

``python judges.py NAME FILE…`` prints one JSON document. Shares nothing with angiograph.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from importlib.metadata import files
from pathlib import Path
from typing import Any


def igraph_reads(path: str) -> Any:
    """Names, and ends with signs."""
    import igraph

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # yEd's elements are of a type that igraph passes over
        graph = igraph.Graph.Read_GraphML(path)
    ids = graph.vs["id"]
    return {
        "names": dict(zip(ids, graph.vs["name"], strict=True)),
        "edges": sorted([ids[e.source], ids[e.target], int(e["sign"])] for e in graph.es),
        "directed": graph.is_directed(),
    }


def ndex2_reads(path: str) -> Any:
    """Names, and ends with signs."""
    from ndex2.cx2 import RawCX2NetworkFactory

    network = RawCX2NetworkFactory().get_cx2network(path)
    nodes = {key: node["v"] for key, node in network.get_nodes().items()}
    return {
        "title": network.get_name(),
        "names": {node["represents"]: node["name"] for node in nodes.values()},
        "edges": sorted(
            [nodes[e["s"]]["represents"], nodes[e["t"]]["represents"], e["v"]["sign"]]
            for e in network.get_edges().values()
        ),
        "synonyms": {
            node["represents"]: node["synonyms"] for node in nodes.values() if "synonyms" in node
        },
        "style": sorted(network.get_visual_properties()),
    }


def igraph_writes(told: str, path: str) -> Any:
    """Write signed edges as GraphML; the sign is a number, as igraph keeps it."""
    import igraph

    edges = json.loads(told)
    graph = igraph.Graph.TupleList([edge[:2] for edge in edges], directed=True)
    graph.es["sign"] = [edge[2] for edge in edges]
    graph.es["weight"] = [1.0 for _ in edges]
    graph.write_graphml(path)
    return graph.ecount()


def ndex2_writes(told: str, path: str) -> Any:
    """Write edges with an interaction in words as CX2."""
    from ndex2.cx2 import CX2Network

    network = CX2Network()
    network.set_name("small")
    nodes: dict[str, int] = {}
    for source, target, sign in json.loads(told):
        for end in (source, target):
            if end not in nodes:
                nodes[end] = network.add_node(attributes={"name": end})
        word = {1: "activates", -1: "inhibits", 0: "interacts with"}[sign]
        network.add_edge(
            source=nodes[source], target=nodes[target], attributes={"interaction": word}
        )
    network.write_as_raw_cx2(path)
    return len(network.get_edges())


def kgx_writes(nodes: str, edges: str, form: str, target: str) -> Any:
    """Transform a graph that is KGX as JSON lines; the files that stand there then."""
    transformer = _kgx_transformer()
    transformer.transform({"filename": [nodes, edges], "format": "jsonl"})
    transformer.save({"filename": target, "format": form})
    return sorted(path.name for path in Path(target).parent.glob("written*"))


def pandas_reads(path: str) -> Any:
    """All cells."""
    import pandas

    separator = "," if path.endswith(".csv") else "\t"
    table = pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False)
    return table.to_dict("records")


def _biolink() -> tuple[Path, dict[str, str]]:
    """The schema in the biolink-model wheel, and its prefixes."""
    found = {path.name: Path(str(path.locate())) for path in files("biolink-model") or ()}
    prefixes = json.loads(found["biolink_model_prefix_map.json"].read_text("utf-8"))
    return found["biolink_model.yaml"], prefixes


def bmt_judges(claims: str) -> Any:
    """What bmt does not accept of claims: predicate, qualifiers, categories of the ends."""
    from bmt import Toolkit

    toolkit = Toolkit(str(_biolink()[0]), {"predicate mappings": []})
    wrong = set()

    def is_a(categories: list[str], wanted: str | None) -> bool:
        if wanted is None:
            return True
        return any(wanted in toolkit.get_ancestors(c, mixin=True) for c in categories)

    for claim in json.loads(Path(claims).read_text("utf-8")):
        predicate = toolkit.get_element(claim["predicate"])
        if not toolkit.is_predicate(claim["predicate"]) or predicate.deprecated:
            wrong.add(f"no predicate {claim['predicate']}")
            continue
        for end, wanted in (("subject", predicate.domain), ("object", predicate.range)):
            for category in claim[end]:
                if not toolkit.is_category(category):
                    wrong.add(f"no category {category}")
            if not is_a(claim[end], wanted):
                wrong.add(f"{claim['predicate']}: {end} {claim[end]} is no {wanted}")
        for name, value in claim["qualifiers"].items():
            if not toolkit.is_qualifier(name) and name != "qualified_predicate":
                wrong.add(f"no qualifier {name}")
            elif name == "qualified_predicate":
                if not toolkit.is_predicate(value):
                    wrong.add(f"no predicate {value}")
            elif not toolkit.is_permissible_value_of_enum(_ENUMS[name], value):
                wrong.add(f"{name} cannot be {value}")
    return sorted(wrong)


_ENUMS = {
    "object_aspect_qualifier": "GeneOrGeneProductOrChemicalEntityAspectEnum",
    "object_direction_qualifier": "DirectionQualifierEnum",
    "knowledge_level": "KnowledgeLevelEnum",
    "agent_type": "AgentTypeEnum",
}


def bmt_slots(names: str) -> Any:
    """Which names are slots of the Biolink Model, with whether they hold lists."""
    from bmt import Toolkit

    toolkit = Toolkit(str(_biolink()[0]), {"predicate mappings": []})
    found = {name: toolkit.get_element(name) for name in json.loads(names)}
    slots = {name: slot for name, slot in found.items() if hasattr(slot, "multivalued")}
    return {name: bool(slot.multivalued) for name, slot in slots.items()}


def _kgx_transformer() -> Any:
    """A transformer that needs nothing from the web."""
    import bmt.toolkit

    schema, prefixes = _biolink()
    bmt.toolkit.Toolkit.__init__.__defaults__ = (str(schema), {"predicate mappings": []})
    import kgx.config

    local = {"AG": "urn:a:", "AGR": "urn:r:", "FPLX": "https://identifiers.org/fplx:"}
    for name in ("biolink", "monarch_context", "obo_context"):
        kgx.config.jsonld_context_map[name] = {**prefixes, **local, "local": "urn:l:"}
    from kgx.transformer import Transformer

    return Transformer(stream=False)


def kgx_reads(nodes: str, edges: str) -> Any:
    """What kgx reads and what its validator says, given the schema of the wheel."""
    transformer = _kgx_transformer()
    from kgx.validator import Validator

    transformer.transform({"filename": [nodes, edges], "format": Path(nodes).suffix[1:]})
    graph = transformer.store.graph
    validator = Validator()
    validator.validate(graph)
    told = Counter(
        message
        for kinds in validator.get_errors().values()
        for messages in kinds.values()
        for message in messages
    )
    return {
        "names": {node: data.get("name", "") for node, data in graph.nodes(data=True)},
        "triples": sorted({(u, d["predicate"], v) for u, v, d in graph.edges(data=True)}),
        "negated": sorted(
            {(u, d["predicate"], v) for u, v, d in graph.edges(data=True) if d.get("negated")}
        ),
        "problems": sorted(told),
    }


def pybel_reads(path: str) -> Any:
    """What pybel's parser makes of a script."""
    import logging

    logging.disable(logging.CRITICAL)
    import pybel

    graph = pybel.from_bel_script(path)
    told = [d for _, _, d in graph.edges(data=True) if "annotations" in d]
    return {
        "warnings": [str(one[1]) for one in graph.warnings],
        "relations": sorted(
            {e.identifier for d in told for e in d["annotations"].get("Relation", ())}
        ),
        "names": sorted({name for node in graph for name in [getattr(node, "name", None)] if name}),
        "signs": sorted(
            {
                (e.identifier, d["relation"])
                for d in told
                for e in d["annotations"].get("Relation", ())
                if d["relation"] in ("increases", "decreases")
            }
        ),
    }


if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    out = sys.stdout
    sys.stdout = sys.stderr  # kgx prints its progress
    json.dump(globals()[name](*arguments), out, ensure_ascii=False)
