"""The weights of the evidence in `evidence`, and the verdict on each block of a page.

A block's score is the sum of its figures' weights: a logistic regression, whose weights `training/fit_chrome.py` learns
and ``evidence.json`` holds. It is asked twice: first of each block alone, then with what the first scores say of its
neighbours and its containers.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..document import Block, Container, Document
from .evidence import CONTEXT, FIGURES, context_of, figures_of, names_of_chain, said_words

__all__ = ["scores_of"]

#: A weight when a block is looked at alone, and when it is looked at in its context.
_Pair = tuple[float, float]
_Table = Mapping[Any, _Pair]


class _Weights:
    def __init__(self) -> None:
        import json

        with open(os.path.join(os.path.dirname(__file__), "evidence.json"), encoding="utf-8") as file:
            data = json.load(file)
        alone, context = data["alone"], data["context"]
        self.figures = [_pairs(alone.get(name, {}), context.get(name, {})) for name in FIGURES]
        self.names = _pairs(alone["names"], context["names"])
        self.words = _pairs(alone["words"], context["words"])
        self.base: _Pair = alone["base"][""], context["base"][""]
        self.context = [{int(k): v for k, v in context.get("c-" + name, {}).items()} for name in CONTEXT]


def _pairs(alone: Mapping[str, float], context: Mapping[str, float]) -> _Table:
    keys = alone.keys() | context.keys()
    return {_key(key): (alone.get(key, 0.0), context.get(key, 0.0)) for key in keys}


def _key(key: str) -> int | str:
    return int(key) if key.lstrip("-").isdecimal() else key


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    return _Weights()


@lru_cache(maxsize=2)  # every rule of the family asks for the same document
def scores_of(document: Document) -> tuple[float, ...]:
    """How much speaks for each block being the article: above 0 it is more likely than not."""
    blocks = document.blocks
    weights = _weights()
    alone: list[float] = []
    partial: list[float] = []
    containers: dict[Container, _Pair] = {}
    tables = weights.figures
    for block, row in zip(blocks, figures_of(blocks), strict=True):
        assert block.markup is not None
        container = block.markup.container
        pair = containers.get(container)
        if pair is None:
            pair = containers[container] = _sum(weights.names, names_of_chain(container), weights.base)
        first, second = pair
        for table, figure in zip(tables, row, strict=True):
            found = table.get(figure)
            if found:
                first += found[0]
                second += found[1]
        if len(block.text) < 80:
            first, second = _sum(weights.words, said_words(block.text), (first, second))
        alone.append(first)
        partial.append(second)
    return tuple(_in_context(blocks, alone, partial, weights.context))


def _sum(table: _Table, keys: Sequence[str], start: _Pair) -> _Pair:
    first, second = start
    for key in keys:
        found = table.get(key)
        if found:
            first += found[0]
            second += found[1]
    return first, second


def _in_context(
    blocks: Sequence[Block], alone: Sequence[float], partial: list[float], tables: Sequence[Mapping[int, float]]
) -> list[float]:
    for i, row in enumerate(context_of(blocks, alone)):
        partial[i] += sum([table.get(figure, 0.0) for table, figure in zip(tables, row, strict=True)])
    return partial
