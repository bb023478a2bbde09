"""What the readers of plain networks share: names become entities, edges become claims."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path

from angiograph.exceptions import DataError
from angiograph.model import Dataset, Entity, Relation

__all__ = ["Network", "read_lines"]

_PREDICATES = {1: "activates", -1: "inhibits", 0: "affects"}
_SIGNS = {
    1: "1 +1 + -> --> => activates activate activation activated stimulates stimulate stimulation "
    "upregulates up-regulates increases induces positive up",
    -1: "-1 - −1 − -| --| =| ⊣ |- inhibits inhibit inhibition inhibited represses downregulates "
    "down-regulates decreases suppresses negative down",
    0: "0 unknown",
}
_SIGN_OF = {word: sign for sign, words in _SIGNS.items() for word in words.split()} | {"": 0}


def read_lines(path: Path) -> list[str]:
    """Return the lines of a UTF-8 text file.

    Raises
    ------
    DataError
        If it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise DataError([f"{path}: {error.strerror or error}"]) from error
    except UnicodeDecodeError as error:
        raise DataError([f"{path}: not UTF-8 text: {error.reason}"]) from error


class Network:
    """Collects named edges and returns them as a data set.

    Entities have their name as id and no category. An edge told again is one claim, its
    notes joined.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.stem
        self._entities: dict[str, Entity] = {}
        self._claims: dict[tuple[str, int, str], list[str]] = {}

    @staticmethod
    def sign_of(word: str) -> int | None:
        """Return the sign that a word stands for; None for an unknown word."""
        sign = _SIGN_OF.get(word)
        return _SIGN_OF.get(word.lower()) if sign is None else sign

    def entity(self, name: str) -> None:
        """Add an entity."""
        if name not in self._entities:
            self._entities[name] = Entity(name, "", name)

    def claim(self, subject: str, target: str, sign: int, note: str = "") -> None:
        """Add an edge."""
        self.entity(subject)
        self.entity(target)
        notes = self._claims.setdefault((subject, sign, target), [])
        if note and note not in notes:
            notes.append(note)

    def dataset(self) -> Dataset:
        """Return what was collected; a relation's id is the file's name and a hash."""
        relations = {}
        for (subject, sign, target), notes in self._claims.items():
            predicate = _PREDICATES[sign]
            claim = f"{subject}\t{predicate}\t{target}".encode()
            identifier = f"{self._name}:{blake2b(claim, digest_size=8).hexdigest()}"
            relations[identifier] = Relation(
                identifier, subject, predicate, target, note=" | ".join(notes)
            )
        return Dataset(self._entities, relations, name=self._name)
