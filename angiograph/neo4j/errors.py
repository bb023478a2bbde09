"""The errors of a server and its driver in words that a user can act on."""

from __future__ import annotations

import re
import ssl

from angiograph.neo4j.settings import DEFAULT_PORT, OLDEST, Settings

__all__ = ["explain"]

_BY_CODE = (
    ("Security.Unauthorized", "{place} refuses user {user!r} with this password; set the right "
     "one in NEO4J_PASSWORD"),
    ("Security.AuthenticationRateLimit", "{place} has seen too many wrong passwords; wait a few "
     "seconds, then set the right one in NEO4J_PASSWORD"),
    ("Security.CredentialsExpired", "the password of {user!r} at {place} must be changed before "
     "first use: log in with the Browser, or run ALTER CURRENT USER SET PASSWORD"),
    ("Security.Forbidden", "user {user!r} at {place} is not allowed to do this: {message}"),
    ("Database.DatabaseNotFound", "the server at {place} has no database {database!r}; give "
     "another with --database or NEO4J_DATABASE"),
    ("General.DatabaseUnavailable", "the database {database!r} at {place} is stopped; start it, "
     "or give another with --database"),
    ("ConstraintCreationFailed", "the database {database!r} at {place} holds twice what must be "
     "there once ({message}); merge or remove one of the two, or load into another with "
     "--database"),
    ("ReadOnly", "the database {database!r} at {place} is read-only; nothing can be loaded"),
    ("NotALeader", "the server at {place} takes no writes: use neo4j:// to reach the leader"),
    ("MemoryPoolOutOfMemory", "the server at {place} has too little memory for this: ask for "
     "less, or raise dbms.memory.transaction.total.max"),
    ("TransactionOutOfMemory", "the server at {place} has too little memory for this: ask for "
     "less, or raise db.memory.transaction.max"),
    ("TransactionTimedOut", "the server at {place} ended the query at its time limit: ask for "
     "less, or give a longer --timeout"),
)  # fmt: skip
_BY_TEXT = (
    (r"Connection refused", "no server answers at {place}; start Neo4j, or give another --uri"),
    (r"DNS resolve", "the host of {place} is unknown; check --uri"),
    (r"mismatch, certificate is not valid for", "the certificate of {place} is for another host; "
     "give the host that it names with --uri"),
    (r"certificate has expired|certificate is not yet valid", "the certificate of {place} is not "
     "valid at this date; renew it, or set the clock"),
    (r"CERTIFICATE_VERIFY_FAILED|certificate verify", "the certificate of {place} is not "
     "trusted; give its authority with --certificate"),
    (r"SSL|encrypted connection", "no TLS connection to {place}; use bolt:// or neo4j:// where "
     "the server has no TLS"),
    (r"handshake(?s:.)*timed out", "what answers at {place} says nothing in time; try again, or "
     "check --uri: a server that asks for TLS needs bolt+s:// or neo4j+s://"),
    (r"HTTP|handshake|Bolt|protocol", "what answers at {place} is not Neo4j's Bolt port "
     f"(usually {DEFAULT_PORT}), asks for TLS (then bolt+s:// or neo4j+s://), or is older than "
     f"{OLDEST[0]}.{OLDEST[1]}; check --uri"),
    (r"routing information", "no server of a cluster answers at {place}; start Neo4j, give "
     "another --uri, or use bolt:// for a single server"),
    (r"timed out|timeout", "the server at {place} does not answer in time; try again"),
)  # fmt: skip
_LOST = (
    "the connection to {place} broke; when the server answers again, repeat the command "
    "(angiograph load goes on from where it was cut)"
)
_BROKEN = (
    r"refused|defunct|closed|reset|Broken pipe|Failed to (read|write)|timed out|timeout|No data"
)


def explain(error: BaseException, settings: Settings, *, connected: bool) -> str:
    """Say in one line what went wrong and what to do; never with the password.

    Once a server has answered, it is known to be Neo4j: what fails then is the connection.
    """
    code = str(getattr(error, "code", None) or "")
    texts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(texts) < 8:
        texts.append(f"{type(cause).__name__}: {cause}")
        cause = cause.__cause__ or cause.__context__
    text = " ".join(texts)
    words = {
        "place": settings.place,
        "user": settings.user,
        "database": settings.database or "neo4j",
        "message": " ".join(str(getattr(error, "message", "") or error).split())[:300],
    }
    for part, message in _BY_CODE:
        if part in code:
            return message.format(**words)
    if "no such fulltext schema index" in text:
        empty = "the database {database!r} at {place} holds no graph yet: run angiograph load"
        return empty.format(**words)
    if "TooManyClauses" in text:
        return "the text to look up is too long for the server: give a few words of it"
    if code:
        return "the server at {place} says: {message}".format(**words)
    if connected and re.search(_BROKEN, text):
        return _LOST.format(**words)
    if isinstance(error, ssl.SSLError):
        text += " SSL"
    for pattern, message in _BY_TEXT:
        if re.search(pattern, text):
            return message.format(**words)
    return "the server at {place} cannot be used: {message}".format(**words)
