"""Which of our entities is meant? By identifier, by gene symbol, and only then by name.

Nothing is joined on a guess: where several entities could be meant, where HGNC gives a name to
another gene too, or where identifiers disagree, an entity stays its own, and the reason is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from angiograph.grounding.mappings import SYMBOL, Mappings, identifier_of, prefix_of
from angiograph.model import Entity
from angiograph.names import normalise
from angiograph.vocabulary import prefixes

__all__ = ["HOW", "Match", "Reference"]

HOW = ("identifier", "symbol", "name", "spelling")
"""How an entity is found, the surest first."""

_GENES = frozenset({"HGNC", SYMBOL, "NCBIGENE", "ENSEMBL", "UNIPROT", "MIRBASE"})
_ONE_A_CONCEPT = frozenset({"CL", "DOID", "FPLX", "GO", "HP", "MONDO"})
_LABELS = frozenset(
    {"CHEBI", "CL", "DOID", "FPLX", "GO", "HP", "MESH", "MONDO", "NCIT", "UBERON", "WP.LABEL"}
)
_OTHER_SPECIES = frozenset(
    {"FB", "FLYBASE", "MGI", "RGD", "SGD", "TAIR", "WB", "WORMBASE", "XENBASE", "ZFIN"}
)
_GROUPS = (
    frozenset({"gene", "family", "complex", "rna", "variant", "molecule_group"}),
    frozenset({"drug", "drug_class", "metabolite", "procedure", "cell_therapy", "regimen"}),
    frozenset({"process", "phenotype", "disease"}),
    frozenset({"cell", "structure"}),
)
_GENE_PRODUCTS = _GROUPS[0]
_SEVERAL = frozenset({"family", "complex", "molecule_group"})
_OURS_ALONE = "AG:"
_AS_IN_MICE = re.compile(r"[A-Z][a-z0-9]*[a-z][a-z0-9]*")


def _group(category: str) -> int:
    return next((n for n, group in enumerate(_GROUPS) if category in group), -1)


@dataclass(frozen=True, slots=True)
class Match:
    """What an entity of a source stands for.

    Attributes
    ----------
    id, name
        The entity, as its source has it.
    target
        The identifier that it gets: one of ours, else its own.
    how
        ``identifier``, ``symbol``, ``name`` or ``spelling``; empty where nothing was found.
    candidates
        The identifiers between which nothing decides, if there are such.
    reason
        Why nothing decides: it stands for ``several``, is the name of ``another_gene`` too, or
        spelled as a gene of ``other_species``.
    """

    id: str
    name: str
    target: str
    how: str = ""
    candidates: tuple[str, ...] = ()
    reason: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether something came near, and nothing decides."""
        return bool(self.candidates)


class Reference:
    """The entities that others are told in.

    Parameters
    ----------
    entities
        The entities, with their identifiers and names.
    mappings
        What else stands for them.

    Examples
    --------
    >>> from angiograph.grounding.mappings import read_mappings
    >>> kdr = Entity("HGNC:6307", "gene", "VEGFR2", synonyms=("KDR",), xref=("UNIPROT:P35968",))
    >>> reference = Reference([kdr], read_mappings())
    >>> reference.match(Entity("UNIPROT:P35968", "", "Kdr")).target
    'HGNC:6307'
    >>> reference.match(Entity("KDR", "", "KDR")).how, reference.match(Entity("Kdr", "", "Kdr")).how
    ('symbol', '')
    """

    def __init__(self, entities: Iterable[Entity], mappings: Mappings) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._mappings = mappings
        self._owners: dict[str, set[str]] = {}
        self._named: dict[str, set[str]] = {}
        self._also_named: dict[str, set[str]] = {}
        self._spelled: dict[str, set[str]] = {}
        self._preferred: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for identifier in (entity.id, *entity.xref):
                self._owners.setdefault(identifier, set()).add(entity.id)
            preferred = [name for name in (entity.name, entity.name_zh) if name]
            others = (*entity.synonyms, *entity.synonyms_zh)
            for names, table in ((preferred, self._named), (others, self._also_named)):
                for name in names:
                    table.setdefault(name, set()).add(entity.id)
            for name in preferred:
                self._preferred.setdefault(normalise(name), set()).add(entity.id)
            for name in (*preferred, *others):
                self._spelled.setdefault(normalise(name), set()).add(entity.id)

    def _stands_for(self, identifier: str) -> set[str]:
        """Return what an identifier stands for: ours first, else what the tables lead to."""
        mappings = self._mappings
        led = mappings.same.get(identifier, set())
        found = set(self._owners.get(identifier, ()))
        for other in (*led, *mappings.back.get(identifier, ())):
            found |= self._owners.get(other, set())
        return found or set(led)

    def _allowed(self, entity: Entity, identifier: str, found: set[str]) -> set[str]:
        apart = self._mappings.apart
        if not apart:
            return found
        names = (entity.id, identifier)
        return {one for one in found if all(frozenset((one, n)) not in apart for n in names)}

    def match(self, entity: Entity) -> Match:
        """Return what an entity stands for."""
        if entity.id in self.entities:
            return Match(entity.id, entity.name, entity.id, "identifier")
        own = identifier_of(entity.id)
        groups: list[list[str]] = [[one for one in (own, entity.id) if one]]
        groups.append([identifier_of(other) or other for other in entity.xref])
        for identifiers in groups:
            found: set[str] = set()
            for identifier in identifiers:
                found |= self._allowed(entity, own, self._stands_for(identifier))
            if found:
                how = "symbol" if identifiers[0].startswith(f"{SYMBOL}:") else "identifier"
                return self._decided(entity, own, found, how)
        if not own and ":" not in entity.id:
            found = self._allowed(entity, own, self._stands_for(f"{SYMBOL}:{entity.id}"))
            if found and _group(entity.category) in (-1, 0):
                return self._decided(entity, own, found, "symbol")
        return self._by_name(entity, own)

    def _decided(self, entity: Entity, own: str, found: set[str], how: str) -> Match:
        if len(found) == 1:
            return Match(entity.id, entity.name, min(found), how)
        return self._left(entity, own, found, "several")

    def _left(self, entity: Entity, own: str, found: Iterable[str] = (), reason: str = "") -> Match:
        kept = entity.id if not own or own.startswith(f"{SYMBOL}:") else own
        return Match(entity.id, entity.name, kept, "", tuple(sorted(found)), reason)

    def _by_name(self, entity: Entity, own: str) -> Match:
        """Find an entity by its name, the last resort."""
        text, asked = _label(entity, own)
        identifiers = (own, *map(identifier_of, entity.xref))
        namespaces = {one.partition(":")[0] for one in identifiers} - {""}
        if not text or namespaces & _GENES or asked in _OTHER_SPECIES:
            return self._left(entity, own)
        spelled = normalise(text)
        for how, table, name in (
            ("name", self._named, text),
            ("name", self._also_named, text),
            ("spelling", self._spelled, spelled),
        ):
            named = table.get(name, set())
            fitting = {
                one for one in named if self._fits(entity, self.entities[one], asked, namespaces)
            }
            fitting = self._allowed(entity, own, fitting)
            if len(fitting) > 1:
                return self._left(entity, own, fitting, "several")
            if fitting:
                [target] = fitting
                return self._checked(entity, own, target, text, how)
        return self._left(entity, own)

    @staticmethod
    def _fits(entity: Entity, target: Entity, asked: str, namespaces: set[str]) -> bool:
        """Whether categories and identifiers let two entities be one."""
        kinds = {_group(entity.category), _group(target.category)} - {-1}
        if len(kinds) == 2 or (entity.category in _SEVERAL and target.category == "gene"):
            return False
        if target.id.startswith(_OURS_ALONE) and {asked, *namespaces} & prefixes().keys():
            return False  # no resource has it, so it is not this one's
        told = {one.partition(":")[0] for one in (target.id, *target.xref)}
        return not namespaces & told & _ONE_A_CONCEPT

    def _checked(self, entity: Entity, own: str, target: str, text: str, how: str) -> Match:
        """Join by a name, unless it may be that of another gene, or of another species' gene."""
        spelled = normalise(text)
        category = self.entities[target].category
        product = category in _GENE_PRODUCTS
        others = self._mappings.gene_names.get(spelled, set()) - {target}
        ours = product and target in self._preferred.get(spelled, set())
        if others and not ours and _group(entity.category) in (-1, 0):
            return self._left(entity, own, {target, *others}, "another_gene")
        if how == "spelling" and category in ("gene", "rna") and _AS_IN_MICE.fullmatch(text):
            return self._left(entity, own, {target}, "other_species")
        return Match(entity.id, entity.name, target, how)


def _label(entity: Entity, own: str) -> tuple[str, str]:
    """Return the name that an entity may be found by, and the prefix of its identifier."""
    written, colon, local = entity.id.partition(":")
    prefix = prefix_of(written) or written.upper() if colon else ""
    if entity.name != entity.id:
        return entity.name, prefix
    if not colon:
        return entity.id, ""
    if own or prefix not in _LABELS:
        return "", prefix
    return local.replace("_", " "), prefix
