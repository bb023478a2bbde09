"""XML of others: no document types, no entities, no depth or size without end."""

from __future__ import annotations

from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from angiograph.formats.reading import MAX_DOCUMENT, TOO_LARGE, Report

__all__ = ["Target", "parse_xml"]


class Target(Protocol):
    """What sees the elements of a file; ``line`` is where the one that begins stands."""

    line: int

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element begin."""

    def end(self, tag: str) -> None:
        """See an element end."""

    def data(self, text: str) -> None:
        """See text."""

    def close(self) -> None:
        """See the document end."""


def parse_xml(report: Report, target: Target) -> None:
    """Parse a file piece by piece.

    Raises
    ------
    DataError
        If it cannot be read, is no XML, is larger than
        :data:`~angiograph.formats.reading.MAX_DOCUMENT`, or declares a document type.
    """
    parser = XMLParser(target=target, forbid_dtd=True)
    expat = parser.parser
    start = target.start

    def located(tag: str, attributes: dict[str, str]) -> None:
        target.line = expat.CurrentLineNumber
        start(tag, attributes)

    target.start = located  # type: ignore[method-assign]
    fed = 0
    try:
        with report.path.open("rb") as file:
            while chunk := file.read(1 << 16):
                fed += len(chunk)
                if fed > MAX_DOCUMENT:
                    raise report.error(TOO_LARGE)
                parser.feed(chunk)
        parser.close()
    except OSError as error:
        raise report.error(error.strerror or str(error)) from error
    except DefusedXmlException as error:
        reason = "declares a document type or entities, which are refused"
        raise report.error(reason, expat.CurrentLineNumber) from error
    except ParseError as error:
        raise report.error(f"not XML: {str(error)[:120]}", error.position[0]) from error
    except (ValueError, LookupError) as error:
        raise report.error(f"XML that cannot be read: {str(error)[:120]}") from error
