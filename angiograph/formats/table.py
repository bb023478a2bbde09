"""Tables of edges: TSV or CSV whose first line names the columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from angiograph.exceptions import UsageError
from angiograph.formats.citations import references_of
from angiograph.formats.network import Network, curie
from angiograph.formats.reading import Report, text_lines, text_rows, without_comments
from angiograph.formats.words import PREDICATES, sign_of, ways_of
from angiograph.model import Dataset
from angiograph.vocabulary import categories

__all__ = ["KEYS", "add_rows", "names_ends", "read_table", "separator_of"]

KEYS: dict[str, tuple[str, ...]] = {
    "source": ("source", "subject", "from", "regulator", "tf", "source_name", "participant_a"),
    "target": ("target", "object", "to", "target_name", "participant_b"),
    "sign": ("sign", "effect", "mor"),
    "relation": ("relation", "predicate", "interaction", "interaction_type", "kind"),
    "positive": (),
    "negative": (),
    "directed": (),
    "source_id": ("source_id",),
    "target_id": ("target_id",),
    "source_category": ("source_category",),
    "target_category": ("target_category",),
    "references": (
        *("references", "reference", "pmid", "pmids", "pubmed", "interaction_pubmed_id"),
    ),
}
"""What a column can mean, and the headers that are taken to mean it, the first found."""

_SEPARATORS = "\t,;|"
_TRUE = frozenset({"1", "true", "yes", "y", "t", "1.0"})
_FALSE = frozenset({"0", "false", "no", "n", "f", "0.0", "", "na", "nan"})
_SIGNS = frozenset(PREDICATES.values())
_CLAIM = frozenset(("source", "target", "sign", "relation", "positive", "negative", "directed"))
"""Meanings without whose cell a row does not tell its claim: it may lack those after them."""

_Told = tuple[str, str, bool]
"""A predicate, what its word was, and whether the target does it to the source."""


def separator_of(header: str) -> str:
    """Return what parts the columns of a header: a space only where there is nothing else.

    Two tabs part three cells, however many commas the names in them have.
    """
    if header.count("\t") > 1:
        return "\t"
    found = max(_SEPARATORS, key=header.count)
    return found if found in header else " "


def names_ends(header: Iterable[str]) -> bool:
    """Whether a header, in lower case, names a source and a target."""
    names = set(header)
    return all(names & {*KEYS[key]} for key in ("source", "target"))


class _Columns:
    """Where each meaning stands in a row."""

    def __init__(
        self, names: list[str], mapping: Mapping[str, str], report: Report, line: int
    ) -> None:
        self.names = names
        self._report = report
        self._line = line
        self._lower: dict[str, int] = {}
        for place, name in enumerate(names):
            self._lower.setdefault(name.lower(), place)
        self.prefixes: dict[str, str] = {}
        self.places: dict[str, int] = {}
        for key, column in mapping.items():
            if key not in KEYS:
                raise UsageError(f"no column can mean {key!r}; known: {', '.join(KEYS)}")
            if column:
                self.places[key] = self._mapped(key, column)
        signed = {"sign", "relation", "positive", "negative"}
        for key, aliases in KEYS.items():
            if key in mapping or (key in signed and signed & mapping.keys()):
                continue
            found = [self._lower[name] for name in aliases if name in self._lower]
            if found and found[0] not in self.places.values():
                self.places[key] = found[0]
        missing = [key for key in ("source", "target") if key not in self.places]
        if not signed & (self.places.keys() | mapping.keys()):
            missing.append("sign")
        if missing:
            unsigned = ", or `--column sign=` if there are no signs" if "sign" in missing else ""
            raise report.error(
                f"no column {', '.join(missing)}; found: {', '.join(names)}; say which means "
                f"what, as in `angiograph import … --column {missing[0]}=NAME`{unsigned}",
                line,
            )
        self.are_of_omnipath = {"is_stimulation", "is_inhibition"} <= self._lower.keys()
        self.others = [place for place in range(len(names)) if place not in self.places.values()]

    def _mapped(self, key: str, column: str) -> int:
        """Return the place of a column named with or without the prefix of its identifiers."""
        column = column.removeprefix("#").strip()
        place = self._lower.get(column.lower())
        if place is None and key.endswith("_id") and ":" in column:
            self.prefixes[key], _, column = column.partition(":")
            place = self._lower.get(column.lower())
        if place is None:
            found = ", ".join(self.names)
            raise self._report.error(f"no column {column!r} for {key}; found: {found}", self._line)
        return place


def read_table(
    path: str | Path,
    report: Report | None = None,
    columns: Mapping[str, str] | None = None,
) -> Dataset:
    """Read a table of edges whose header names its columns.

    The separator (tab, comma, semicolon or bar, else space) is the one that the header uses;
    comments (``# ``) may stand before it. A sign is 1, +1, ``+``, -1, ``-``, 0, a word such as
    ``activates`` or one of our predicates; an empty one carries no sign, and a word that is none
    of these makes the row malformed, as does a row that ends before one of these cells. In a
    column of relations an arrow that points back (``<-``, ``|-``) is the target's, and ``-`` is a
    line that says no sign. Columns that mean nothing here are kept in the note of the relation.

    Parameters
    ----------
    path
        The file.
    report
        Told of every row, and of those left out; without one a malformed row is an error.
    columns
        What columns mean, where their names do not say so: a key of :data:`KEYS` and a column.
        ``relation`` is a sign that may be any word; ``positive`` and ``negative`` are two yes/no
        columns, both of which may hold; a row that is not ``directed`` carries no sign. An
        identifier column may be given with its prefix, ``UNIPROT:accession``. An empty column
        for ``sign`` says that the table has no signs.

    Raises
    ------
    DataError
        If the file cannot be read, or the header lacks a column.
    UsageError
        If a key of the mapping is unknown.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> text = "source,target,sign,database\\nVHL,HIF1A,-1,SIGNOR\\n"
    >>> _ = (folder / "small.csv").write_text(text, "utf-8")
    >>> for relation in read_table(folder / "small.csv").relations.values():
    ...     print(relation.subject, relation.predicate, relation.object, relation.note)
    VHL inhibits HIF1A database=SIGNOR
    """
    report = report or Report(Path(path))
    network = Network(report)
    add_rows(network, text_lines(report.path, report), report, columns or {})
    return network.dataset()


def add_rows(
    network: Network,
    lines: Iterator[tuple[int, str]],
    report: Report,
    columns: Mapping[str, str],
) -> None:
    """Add the claims of a table, its header first, to a network.

    Raises
    ------
    DataError
        If there is no header, or it lacks a column.
    """
    lines = without_comments(lines)
    first = next(lines, None)
    if first is None:
        raise report.error("is empty")
    separator = separator_of(first[1])
    header = next(text_rows(iter([first]), separator, Report(report.path)))[1]
    names = [name.strip() for name in header]
    names[0] = names[0].removeprefix("#").strip()
    reader = _Reader(network, _Columns(names, columns, report, first[0]), names, report)
    for number, cells in text_rows(lines, separator, report, len(names)):
        reader.read(number, cells)


class _Reader:
    """Turns rows into claims."""

    def __init__(
        self, network: Network, columns: _Columns, names: list[str], report: Report
    ) -> None:
        self.network = network
        self._report = report
        self._columns = columns
        self._width = len(names)
        self._others = [(place, f"{names[place]}=") for place in columns.others]
        places = columns.places
        self._source, self._target = places["source"], places["target"]
        self._sign = places.get("sign")
        self._plain = set(places) <= {"source", "target", "sign"}
        self._predicates: dict[str, str | None] = {}
        self._needed = 1 + max(place for key, place in places.items() if key in _CLAIM)
        self._ragged = False

    def read(self, number: int, cells: list[str]) -> None:
        """Read one row."""
        if len(cells) != self._width:
            if not any(cells):
                return
            cut = number == self._report.unended and not self._ragged
            if self._needed <= len(cells) < self._width and not cut:
                self._ragged = True
                cells = cells + [""] * (self._width - len(cells))
            elif len(cells) < self._width or any(map(str.strip, cells[self._width :])):
                self._report.read += 1
                self._report.skip_row(number, len(cells), self._width)
                return
        subject, acted_on = cells[self._source].strip(), cells[self._target].strip()
        report = self._report
        if not subject or not acted_on:
            if not any(cells):
                return
            report.read += 1
            report.skip(number, f"no {'target' if subject else 'source'}")
            return
        report.read += 1
        try:
            told = self._told(cells)
        except ValueError as error:
            report.skip(number, str(error))
            return
        network = self.network
        if self._plain:
            subject, acted_on = network.named(subject), network.named(acted_on)
        else:
            subject = self._end("source", subject, cells)
            acted_on = self._end("target", acted_on, cells)
        if not subject or not acted_on:
            report.skip(number, "a name without a character that can be printed")
            return
        note = "; ".join([name + cells[place] for place, name in self._others if cells[place]])
        for predicate, more, turned in told:
            said = f"{more}; {note}" if more and note else more or note
            ends = (acted_on, subject) if turned else (subject, acted_on)
            key = network.claim(ends[0], predicate, ends[1], said)
            if not self._plain:
                self._cite(key, number, cells)

    def _told(self, cells: list[str]) -> tuple[_Told, ...]:
        """Return what a row tells."""
        if self._sign is not None and self._plain:
            return ((self._predicate(cells[self._sign].strip()), "", False),)
        places = self._columns.places
        if "directed" in places and not _yes(cells[places["directed"]], "directed"):
            return (("associated_with", "", False),)
        if "positive" in places or "negative" in places:
            signs = [
                predicate
                for key, predicate in (("positive", PREDICATES[1]), ("negative", PREDICATES[-1]))
                if key in places and _yes(cells[places[key]], key)
            ]
            return tuple((predicate, "", False) for predicate in signs or [PREDICATES[0]])
        word = cells[places["relation"]].strip() if "relation" in places else ""
        forth, back = (ways_of(word) if word else None) or ("", "")
        if self._sign is not None:
            predicate = self._predicate(cells[self._sign].strip())
            turned = bool(back and not forth)
            typed = forth or back
            if typed and predicate in _SIGNS and _agree(typed, predicate):
                return ((typed, "", turned),)
            return ((predicate, f"relation={word}" if word else "", turned),)
        if not word:
            return ((PREDICATES[0], "", False),)
        told = [(predicate, "", turned) for predicate, turned in ((forth, False), (back, True))]
        if not any(predicate for predicate, _, _ in told):
            self._report.no_sign(word)
            return ((PREDICATES[0], f"relation={word}", False),)
        return tuple(one for one in told if one[0])

    def _predicate(self, word: str) -> str:
        if word not in self._predicates:
            self._predicates[word] = sign_of(word)
        predicate = self._predicates[word]
        if predicate is None:
            raise ValueError(f"unknown sign {word[:80]!r}; write 1, -1 or 0")
        return predicate

    def _end(self, end: str, name: str, cells: list[str]) -> str:
        """Add the source or target of a row, by its identifier where it has one."""
        places = self._columns.places
        place = places.get(f"{end}_id")
        local = cells[place].strip() if place is not None else ""
        kind = places.get(f"{end}_category")
        category = cells[kind].strip().lower() if kind is not None else ""
        if category not in categories():
            category = ""
        if not local and not category:
            return self.network.named(name)
        prefix = self._columns.prefixes.get(f"{end}_id", "")
        identifier = _identifier(prefix, local) if local else name
        return self.network.entity(identifier, name, category) if identifier else ""

    def _cite(
        self, key: tuple[str, str, str, str, tuple[str, ...]], line: int, cells: list[str]
    ) -> None:
        """Keep the papers that a row cites."""
        place = self._columns.places.get("references")
        if place is None:
            return
        papers, rest = references_of(
            cells[place], self._columns.names[place], of_resources=self._columns.are_of_omnipath
        )
        if papers:
            self.network.place(key, line=line, references=papers)
        if rest:
            self.network.claim(*key[:3], f"references={rest}")


def _agree(typed: str, signed: str) -> bool:
    from angiograph.vocabulary import predicates

    return predicates()[typed].sign == predicates()[signed].sign


def _identifier(prefix: str, local: str) -> str:
    if not prefix and ":" in local:
        prefix, _, local = local.partition(":")
    elif prefix and ":" in local:
        return curie("", local)
    return curie(prefix, local)


def _yes(cell: str, key: str) -> bool:
    word = cell.strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError(f"{key} is {cell.strip()[:80]!r}; write 1 or 0")
