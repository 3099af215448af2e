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

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import pyarrow as pa

from .cleaning import clean_frame
from .columns import REMOVALS, Columns, choose
from .frames import Row
from .options import Options
from .plain import listed, texts_of

__all__ = ["ERROR", "BatchFrame", "clean_batch", "cleaned_schema", "type_of"]

#: The column that says why a row could not be cleaned.
ERROR = "cleaner_error"

_REMOVALS_TYPE = pa.list_(
    pa.struct(
        [
            ("start", pa.int64()),
            ("end", pa.int64()),
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
        No column can be told to hold the texts, or one that the options name is not there.
    UnknownRuleError, UnknownKindError
        The options name what does not exist.
    """
    options = options or Options()
    options.cleaner()  # so that what is wrong with the options is an error of the call, not of each row
    columns = choose(batch.schema.names, options)
    frame, outcomes = clean_frame(BatchFrame(batch), columns, options)
    return frame.batch.append_column(ERROR, pa.array([outcome.error for outcome in outcomes], pa.string()))


def cleaned_schema(schema: pa.Schema, options: Options | None = None) -> pa.Schema:
    """The schema that `clean_batch` gives to batches of a schema; engines ask for it before the first row."""
    options = options or Options()
    columns = choose(schema.names, options)
    return _replaced(schema, columns, options.removals).append(pa.field(ERROR, pa.string()))


def _replaced(schema: pa.Schema, columns: Columns, removals: bool) -> pa.Schema:
    place = schema.get_field_index(columns.content)
    schema = schema.set(place, pa.field(columns.output, pa.string())).remove_metadata()
    for name in (*columns.stated, *([REMOVALS] if removals else [])):
        schema = schema.append(pa.field(name, type_of(name)))
    return schema


def type_of(name: str) -> pa.DataType:
    """The type of a column that cleaning adds."""
    return _REMOVALS_TYPE if name == REMOVALS else pa.string()


class BatchFrame:
    """A record batch or a table as a `Frame`."""

    def __init__(self, batch: pa.RecordBatch | pa.Table) -> None:
        self.batch = batch

    def column(self, name: str) -> list[Any]:
        if name not in self.batch.schema.names:
            return [None] * self.batch.num_rows
        column = self.batch.column(name)
        return listed(column) if pa.types.is_temporal(column.type) else texts_of(column)

    def replaced(self, name: str, columns: Mapping[str, Sequence[Any]]) -> BatchFrame:
        (first, texts), *others = columns.items()
        batch = self.batch.replace_schema_metadata(None)
        place = batch.schema.get_field_index(name)
        batch = batch.set_column(place, pa.field(first, pa.string()), pa.array(texts, pa.string()))
        for key, values in others:
            batch = batch.append_column(pa.field(key, type_of(key)), pa.array(values, type_of(key)))
        return BatchFrame(batch)

    def taken(self, numbers: Sequence[int]) -> BatchFrame:
        return BatchFrame(self.batch.take(pa.array(numbers, pa.int64())))

    def rows(self) -> list[Row]:
        columns = {name: listed(self.batch.column(name)) for name in self.batch.schema.names}
        return [{name: values[row] for name, values in columns.items()} for row in range(self.batch.num_rows)]
