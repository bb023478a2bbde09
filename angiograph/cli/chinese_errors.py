"""Errors in Chinese: a message is found in a table of templates, which English is made from.

Imported when an error is told in Chinese, and not before. What has no template stays as it is;
so do names, files and options within a message.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from typing import IO, Any

import click

from angiograph.cli.chinese_messages import CLICK, COMMANDS, ENDS, ENDS_OF_CLICK, SYSTEM, WORDS
from angiograph.cli.chinese_problems import FILES, SERVER, TABLES

__all__ = ["MESSAGES", "InChinese", "in_chinese", "pattern_of"]

MESSAGES = CLICK | COMMANDS | SERVER | TABLES | FILES | SYSTEM
"""The Chinese of every message, under its English template."""

_ENDS = ENDS | ENDS_OF_CLICK
_LINE = re.compile(r"(?P<place>.+?:\d+): (?P<said>.+)")
_QUOTED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\"""")


def _unquoted(text: str) -> str:
    """Return text as it was typed, in Chinese quotation marks, where Python had quoted it."""
    if not _QUOTED.fullmatch(text):
        return text
    try:
        return f"“{ast.literal_eval(text)}”"
    except (SyntaxError, ValueError):
        return f"“{text[1:-1]}”"


class _Field(str):
    """What stands in a field: as it is, or by its format a list, a word, or told in Chinese."""

    def __format__(self, form: str) -> str:
        if form == "list":
            listed = re.split(r", | or | and ", self)
            return WORDS["none"] if self == "none" else "、".join(map(_unquoted, listed))
        if form == "options":
            return _QUOTED.sub(lambda found: _unquoted(found[0]), self)
        if form == "word":
            return WORDS.get(self, self)
        if form == "told":
            return in_chinese(self)
        return _unquoted(self)


@cache
def pattern_of(template: str, at_end: bool = False) -> tuple[str, re.Pattern[str]]:
    """Return the longest literal part of a template, and what matches all its messages.

    Examples
    --------
    >>> literal, pattern = pattern_of("{path} exists; --force replaces it")
    >>> literal, pattern.fullmatch("a.svg exists; --force replaces it")["path"]
    (' exists; --force replaces it', 'a.svg')
    """
    literals, parts = [""], []
    for literal, field, _, _ in Formatter().parse(template):
        literals.append(literal)
        parts.append(re.escape(literal) + (f"(?P<{field}>.+?)" if field else ""))
    before = "(?P<head>.+)" if at_end else ""
    return max(literals, key=len), re.compile(before + "".join(parts))


@cache
def _ordered() -> list[tuple[str, str]]:
    """Return the templates, those that say most of themselves first, from their start on."""

    def said(entry: tuple[str, str]) -> tuple[bool, int]:
        template = entry[0]
        literals = sum(len(literal) for literal, *_ in Formatter().parse(template))
        return not template.startswith("{"), literals

    return sorted(MESSAGES.items(), key=said, reverse=True)


def _filled(template: str, found: re.Match[str]) -> str:
    return template.format(**{name: _Field(text) for name, text in found.groupdict().items()})


def _message(text: str) -> str:
    """Return one message without its end, or nothing where no template fits."""
    for english, chinese in _ordered():
        literal, pattern = pattern_of(english)
        if literal in text and (found := pattern.fullmatch(text)):
            return _filled(chinese, found)
    return ""


def _whole(text: str) -> str:
    """Return a message with the suggestions at its end, or nothing."""
    head, told = text, ""
    cut = True
    while cut:
        cut = False
        for english, chinese in _ENDS.items():
            literal, pattern = pattern_of(english, at_end=True)
            if literal in head and (found := pattern.fullmatch(head)):
                head, told, cut = found["head"], _filled(chinese, found) + told, True
                break
    said = _message(re.sub("[.;]$", "", head))
    if said:
        return (said + told).replace("？；", "？")
    return _message(text.removesuffix(".")) if told else ""


def in_chinese(text: str) -> str:
    """Return a message in Chinese, as it is where no template fits.

    Examples
    --------
    >>> in_chinese("a.tsv:3: unknown predicate 'activate'; did you mean activates?")
    'a.tsv:3: 未知的关系词 “activate”；是否指 activates？'
    """
    if (found := _LINE.fullmatch(text)) and (said := in_chinese(found["said"])) != found["said"]:
        return f"{found['place']}: {said}"
    if said := _whole(text):
        return said
    if "\n" in text:
        return "\n".join(map(in_chinese, text.split("\n")))
    for place in re.finditer(": ", text):
        if said := _whole(text[place.end() :]):
            before = _unquoted(text[: place.start()])
            return f"{before}: {said}"
    return text


class InChinese(click.UsageError):
    """A usage error of click that is shown in Chinese."""

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(in_chinese(error.format_message()), error.ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print usage, where help stands, and what is wrong, as click does in English."""
        color = None
        if self.ctx is not None:
            color = self.ctx.color
            click.echo(self.ctx.get_usage(), file=file, err=True, color=color)
            asked = f"{self.ctx.command_path} {max(self.ctx.help_option_names, key=len)}"
            click.echo(f"运行 “{asked}” 查看说明。\n", file=file, err=True, color=color)
        click.echo(f"错误：{self.format_message()}", file=file, err=True, color=color)
