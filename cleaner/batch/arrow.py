"""One Arrow record batch or table in, one out: cleaning inside engines, data frames and programs of one's own.

In Ray Data, and in Spark (which wants to know the schema before it has seen a row)::

    rows.map_batches(partial(clean_batch, options=options), batch_format="pyarrow")

    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    schema = from_arrow_schema(cleaned_schema(to_arrow_schema(rows.schema), options))
    rows.mapInArrow(lambda batches: (clean_batch(batch, options) for batch in batches), schema)

>>> import pyarrow as pa
>>> batch = pa.RecordBatch.from_pylist([{"id": 7, "text": "The ferry sank.\\n\\nADVERTISEMENT"}])
>>> clean_batch(batch).to_pylist()
[{'id': 7, 'text': 'The ferry sank.', 'cleaner_error': None}]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import pyarrow as pa

from .cleaning import clean_frame
from .columns import REMOVALS, Columns, choose
from .errors import ColumnError
from .frames import Row
from .options import Options
from .plain import chunks_of, listed, texts_of

__all__ = ["ERROR", "BatchFrame", "cast", "clean_batch", "cleaned_schema", "retyped", "type_of"]

#: The column that says why a row could not be cleaned.
ERROR = "cleaner_error"

_REMOVALS_TYPE = pa.list_(
    pa.struct(
        [
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("at", pa.int64()),
            ("code", pa.string()),
            ("name", pa.string()),
            ("text", pa.string()),
            ("reason", pa.string()),
        ]
    )
)


#: Both have columns that can be set and appended; of a table these may be in several pieces.
_Batch = TypeVar("_Batch", pa.RecordBatch, pa.Table)


def clean_batch(batch: _Batch, options: Options | None = None) -> _Batch:
    """Clean the texts or pages of one record batch or table; the result is of the same kind.

    The column that is cleaned (see `columns.choose`) is replaced by the clean text: a column of texts keeps its name, one
    of pages becomes ``text``, and what pages state of themselves is added as columns, where there are none of these
    names: title, byline, published, language, url, site_name. All other columns pass through. There are as many rows as
    before, in the same order; a row that could not be cleaned has null as its text, and the column ``cleaner_error``
    says why.

    The schema of the result depends on that of the batch and on the options alone (`cleaned_schema`).

    Raises
    ------
    ColumnError
        No column can be told to hold the texts, or one that the options name is not there, or a column ``cleaner_error`` is.
    UnknownRuleError, UnknownKindError
        The options name what does not exist.
    """
    options = options or Options()
    options.cleaner()  # so that what is wrong with the options is an error of the call, not of each row
    columns = _columns(batch.schema, options)
    frame, outcomes = clean_frame(BatchFrame(batch), columns, options)
    return frame.batch.append_column(ERROR, pa.array([outcome.error for outcome in outcomes], pa.string()))


def cleaned_schema(schema: pa.Schema, options: Options | None = None) -> pa.Schema:
    """The schema that `clean_batch` gives to batches of a schema; engines ask for it before the first row."""
    options = options or Options()
    columns = _columns(schema, options)
    return _replaced(schema, columns, options.removals).append(pa.field(ERROR, pa.string()))


def _columns(schema: pa.Schema, options: Options) -> Columns:
    if ERROR in schema.names:
        raise ColumnError(f"there is a column {ERROR!r} already")
    return choose(schema.names, options)


def _replaced(schema: pa.Schema, columns: Columns, removals: bool) -> pa.Schema:
    place = schema.get_field_index(columns.content)
    schema = schema.set(place, pa.field(columns.output, pa.string())).remove_metadata()
    for name in (*columns.stated, *([REMOVALS] if removals else [])):
        schema = schema.append(pa.field(name, type_of(name)))
    return schema


def type_of(name: str) -> pa.DataType:
    """The type of a column that cleaning adds."""
    return _REMOVALS_TYPE if name == REMOVALS else pa.string()


def retyped(kind: pa.DataType, change: Callable[[pa.DataType], pa.DataType]) -> pa.DataType:
    """A type with other types in the place of those that it is made of, at any depth (but in views of lists, which Arrow
    cannot cast).

    >>> str(retyped(pa.list_(pa.struct([("a", pa.string_view())])), lambda kind: pa.string()))
    'list<item: struct<a: string>>'
    """

    def changed(field: pa.Field) -> pa.Field:
        return field.with_type(retyped(field.type, change))

    if pa.types.is_struct(kind):
        return pa.struct([changed(field) for field in kind])
    if pa.types.is_map(kind):
        return pa.map_(changed(kind.key_field), changed(kind.item_field), kind.keys_sorted)
    if pa.types.is_fixed_size_list(kind):
        return pa.list_(changed(kind.value_field), kind.list_size)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return (pa.list_ if pa.types.is_list(kind) else pa.large_list)(changed(kind.value_field))
    return change(kind)


def cast(batch: pa.RecordBatch, kinds: Sequence[pa.DataType]) -> pa.RecordBatch:
    """A batch with the columns cast that have other types."""
    for number, (field, kind) in enumerate(zip(batch.schema, kinds, strict=True)):
        if field.type != kind:
            batch = batch.set_column(number, field.with_type(kind), batch.column(number).cast(kind))
    return batch


def _is_converted(kind: pa.DataType) -> bool:
    """Whether values may be of types that Python cannot make: times of a zone that this machine does not know, say."""
    held = pa.types.is_nested(kind) and not pa.types.is_run_end_encoded(kind)
    return held or pa.types.is_temporal(kind) or isinstance(kind, pa.BaseExtensionType)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow one another: the first of each run, and how many they are.

    >>> list(_runs([0, 1, 2, 5, 7, 8]))
    [(0, 3), (5, 1), (7, 2)]
    """
    begin = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[begin], at - begin
            begin = at


class BatchFrame:
    """A record batch or a table as a `Frame`."""

    def __init__(self, batch: pa.RecordBatch | pa.Table) -> None:
        self.batch = batch

    def column(self, name: str) -> list[Any]:
        if name not in self.batch.schema.names:
            return [None] * self.batch.num_rows
        column = self.batch.column(name)
        return listed(column) if _is_converted(column.type) else texts_of(column)

    def replaced(self, name: str, columns: Mapping[str, Sequence[Any]]) -> BatchFrame:
        (first, texts), *others = columns.items()
        batch = self.batch.replace_schema_metadata(None)
        place = batch.schema.get_field_index(name)
        batch = batch.set_column(place, pa.field(first, pa.string()), pa.array(texts, pa.string()))
        for key, values in others:
            batch = batch.append_column(pa.field(key, type_of(key)), pa.array(values, type_of(key)))
        return BatchFrame(batch)

    def taken(self, numbers: Sequence[int]) -> BatchFrame:
        # By slices: Arrow's own `take` and `filter` know no views of strings, nor what holds them.
        pieces = [self.batch.slice(first, count) for first, count in _runs(numbers)] or [self.batch.slice(0, 0)]
        columns = [
            pa.concat_arrays([chunk for piece in pieces for chunk in chunks_of(piece.column(number))])
            for number in range(self.batch.num_columns)
        ]
        return BatchFrame(self.batch.from_arrays(columns, schema=self.batch.schema))

    def rows(self) -> list[Row]:
        columns = {name: listed(self.batch.column(name)) for name in self.batch.schema.names}
        return [{name: values[row] for name, values in columns.items()} for row in range(self.batch.num_rows)]
