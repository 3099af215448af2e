"""The same batch on a real Ray and a real Spark, each started once on this machine."""

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.batch import BatchError, MissingExtraError, Options, Tally, run
from cleaner.batch.arrow import clean_batch, cleaned_schema
from cleaner.batch.columns import choose
from cleaner.batch.engines import do, find_engine
from cleaner.batch.shards import Job, part_of
from cleaner.batch.sources.base import Split
from cleaner.batch.sources.lines import LineSplit
from cleaner.batch.targets import make_target

from .harm import KilledSplit, PoisonedSplit

NEEDS_JAVA = pytest.mark.skipif(
    not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="Spark needs Java, which is not installed"
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", params=["ray", pytest.param("spark", marks=NEEDS_JAVA)])
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of an engine that runs in this process, with two cores."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)  # where its workers find `poison`
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        if request.param == "ray":
            import ray

            ray.init("local", num_cpus=2, log_to_driver=False, include_dashboard=False)
            yield "ray"
            ray.shutdown()
        else:
            from pyspark.sql import SparkSession

            builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
            session = builder.getOrCreate()
            yield "spark"
            session.stop()


def text(number: int) -> str:
    return f"The ferry sank at noon on pier {number}.\n\nADVERTISEMENT\n\nAll were saved."


def folder(path: Path) -> Path:
    for number in range(25):
        page = path / f"{number % 3}" / f"{number:02}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<title>Pier {number}</title><article><p>The ferry sank at noon on pier {number}.</article>")
    (path / "empty.txt").write_text("")
    return path


def lines(path: Path, rows: int = 60) -> Path:
    written = [json.dumps({"id": number, "text": text(number), "deep": [number]}) for number in range(rows)]
    path.write_text("\n".join([*written[:5], "no JSON", *written[5:]]) + "\n")
    return path


def two_files(path: Path) -> Path:
    path.mkdir()
    lines(path / "a.jsonl")
    lines(path / "b.jsonl", rows=7)
    return path


def table(path: Path) -> Path:
    rows = [{"id": number, "text": text(number)} for number in range(60)]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=25)
    return path


def files(target: Path) -> dict[str, bytes]:
    """Everything that a batch left, its ledger included."""
    return {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("make", "errors"), [(folder, 0), (two_files, 2), (table, 0)])
def test_an_engine_writes_what_one_machine_writes(
    engine: str, make: Callable[[Path], Path], errors: int, tmp_path: Path
) -> None:
    source = str(make(tmp_path / "source"))
    if make is table:
        source = str(Path(source).rename(tmp_path / "source.parquet"))
    options = Options(report=True)
    there = run([source], str(tmp_path / "there"), options, shard_size=10, engine=engine)
    here = run([source], str(tmp_path / "here"), options, shard_size=10, workers=1)
    assert files(tmp_path / "there") == files(tmp_path / "here")
    assert there.tally.documents == here.tally.documents
    assert there.tally.errors == errors
    again = run([source], str(tmp_path / "there"), options, shard_size=10, engine=engine)
    surveys = [each.survey.to_dict() for each in (there, here, again) if each.survey]
    assert surveys == [surveys[0]] * 3
    assert again.before == again.tally.documents == here.tally.documents


def test_paths_may_be_relative(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder(tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    assert run(["pages"], "clean", engine=engine).tally.documents == 26
    assert (tmp_path / "clean" / "1" / "01.html.txt").read_text() == "The ferry sank at noon on pier 1.\n"


def clean_splits(engine: str, source: Path, target: Path, options: Options, splits: list[Split]) -> Tally:
    """What `run` does, of splits of one's own."""
    to, encoder = make_target("jsonl", [], options, str(target))
    job = Job((str(source),), str(target), options, to, 10, encoder)
    ledger = job.ledger()
    ledger.open()
    tally = Tally()
    try:
        for part, _ in find_engine(engine, None)((part_of(split, ledger) for split in splits), job, ledger, None):
            tally.add(part)
        ledger.settle_errors()
    finally:
        ledger.close()
    return tally


def split_of(kind: Callable[..., LineSplit], path: Path, **more: Any) -> LineSplit:
    columns = choose(["id", "text", "deep"], Options())
    return kind(str(path), path.stem, columns, path.stat().st_size, Options().max_bytes, **more)


def test_a_worker_of_the_engine_is_killed_and_every_row_is_there_once(engine: str, tmp_path: Path) -> None:
    source = lines(tmp_path / "dump.jsonl", rows=400)
    mark = tmp_path / "killed"
    split = split_of(KilledSplit, source, at=300, mark=str(mark))
    tally = clean_splits(engine, source, tmp_path / "there", Options(), [split])
    assert mark.exists()
    assert tally.documents == 401
    run([str(source)], str(tmp_path / "here"), shard_size=10, workers=1)
    assert files(tmp_path / "there") == files(tmp_path / "here")


def test_poison_ends_in_the_list_of_errors_and_the_rest_is_done(engine: str, tmp_path: Path) -> None:
    source = tmp_path / "dump.jsonl"
    words = {3: "CRASH", 11: "HANG"}
    rows = [{"id": number, "text": f"{words.get(number, 'A row')} of {number}."} for number in range(30)]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    split = split_of(PoisonedSplit, source)
    tally = clean_splits(engine, source, tmp_path / "out", Options(timeout=4), [split])
    assert (tally.documents, tally.errors) == (30, 2)
    errors = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert [error["position"] for error in errors] == [4, 12]
    assert "3 processes died at it" in errors[0]["reason"]
    assert "took longer than 4 s" in errors[1]["reason"]
    done = [json.loads(line) for path in sorted((tmp_path / "out").glob("*-*.jsonl")) for line in path.open()]
    assert [row["id"] for row in done] == [number for number in range(30) if number not in words]


def test_what_stops_a_task_stops_the_batch_with_one_line(engine: str, tmp_path: Path) -> None:
    source = lines(tmp_path / "dump.jsonl")
    (tmp_path / "out" / ".cleaner").mkdir(parents=True)
    (tmp_path / "out" / "dump-00002.jsonl").mkdir()  # where a shard should go
    with pytest.raises(BatchError, match=r"dump-00002\.jsonl: Is a directory; what is finished stays"):
        run([str(source)], str(tmp_path / "out"), shard_size=10, engine=engine)
    (tmp_path / "out" / "dump-00002.jsonl").rmdir()
    assert run([str(source)], str(tmp_path / "out"), shard_size=10, engine=engine).before == 20


def test_a_driver_is_killed_and_its_processes_go_and_the_next_one_goes_on(engine: str, tmp_path: Path) -> None:
    source = lines(tmp_path / "dump.jsonl", rows=24_000)
    sign = uuid.uuid4().hex
    command = [sys.executable, "-m", "cleaner", "batch", str(source), "-o", str(tmp_path / "there")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SIGN": sign}
    driver = subprocess.Popen(
        [*command, "--shard-size", "20", "--engine", engine], env=environment, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: (tmp_path / "there" / "dump-00001.jsonl").exists() or driver.poll() is not None)
    driver.send_signal(signal.SIGKILL)
    _, said = driver.communicate()
    assert said == f"cleaner: {source}: cleaning column 'text', id from 'id'\n"  # and nothing of the engine's
    wait_for(lambda: not processes_with(f"SIGN={sign}"))
    summary = run([str(source)], str(tmp_path / "there"), shard_size=20, engine=engine)
    assert 0 < summary.before < 24_001
    shards = sorted((tmp_path / "there").glob("dump-*.jsonl"))
    rows = [json.loads(line) for shard in shards for line in shard.open()]
    assert [row["id"] for row in rows] == list(range(24_000))


def wait_for(happens: Callable[[], bool]) -> None:
    for _ in range(6000):
        if happens():
            return
        time.sleep(0.01)
    raise AssertionError("it does not happen within a minute")


def processes_with(variable: str) -> list[str]:
    """The processes that clean, of those that were started with a variable in their environment.

    Ray's own agents take a minute to notice that they are alone.
    """
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode()
            if variable.encode() in (process / "environ").read_bytes() and "Agent" not in command:
                found.append(command)
        except OSError:
            continue
    return found


def ray_data(rows: list[dict[str, Any]], options: Options) -> list[dict[str, Any]]:
    import ray.data

    read = ray.data.from_items(rows, override_num_blocks=2)
    clean: list[dict[str, Any]] = read.map_batches(
        partial(clean_batch, options=options), batch_format="pyarrow"
    ).take_all()
    return clean


def spark_frame(rows: list[dict[str, Any]], options: Options) -> list[dict[str, Any]]:
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    read = SparkSession.builder.getOrCreate().createDataFrame(rows)
    schema = from_arrow_schema(cleaned_schema(to_arrow_schema(read.schema), options))
    clean = read.mapInArrow(lambda batches: (clean_batch(batch, options) for batch in batches), schema)
    return [row.asDict(recursive=True) for row in clean.collect()]


def test_clean_batch_in_a_pipeline_of_the_engine(engine: str) -> None:
    rows = [{"id": number, "text": text(number)} for number in range(20)]
    clean = {"ray": ray_data, "spark": spark_frame}[engine](rows, Options(removals=True))
    clean.sort(key=lambda row: row["id"])
    assert [row["text"] for row in clean] == [text(number).replace("ADVERTISEMENT\n\n", "") for number in range(20)]
    assert [removal["text"] for removal in clean[0]["removals"]] == ["ADVERTISEMENT"]
    assert clean[0]["cleaner_error"] is None


def test_a_machine_that_sees_another_source_or_no_target_stops_the_batch(tmp_path: Path) -> None:
    split = split_of(LineSplit, lines(tmp_path / "dump.jsonl"))
    _, encoder = make_target("jsonl", [], Options(), str(tmp_path / "out"))
    job = Job((split.path,), str(tmp_path / "out"), Options(), "jsonl", 10, encoder)
    for stamp, said in (("another", "is not what it was where"), (split.stamp(), "a file system that all machines")):
        error = pickle.loads(do(pickle.dumps((str(tmp_path), job, 1, stamp, split))))
        assert isinstance(error, BatchError)
        assert said in str(error)
    assert not (tmp_path / "out").exists()


def test_an_engine_that_is_not_installed_is_an_error_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("ray", "pyspark"):
        monkeypatch.setitem(sys.modules, name, None)  # as Python has it of what cannot be imported
        monkeypatch.delitem(sys.modules, f"cleaner.batch.engines.{name.removeprefix('py')}", raising=False)
    for name, package in (("ray", r"'?ray\[data\]>=2"), ("spark", r"'?pyspark>=3")):
        with pytest.raises(MissingExtraError, match=rf"the engine '{name}' .* pip install .*{package}"):
            run([str(lines(tmp_path / "dump.jsonl"))], str(tmp_path / "out"), engine=name)
    assert not (tmp_path / "out").exists()


def test_spark_without_java_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "cleaner", "batch", str(lines(tmp_path / "dump.jsonl")), "-o", "out", "--quiet"]
    ran = subprocess.run(
        [*command, "--engine", "spark"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "cleaner: Spark does not start: there is no Java; install it, or set JAVA_HOME\n"


def test_an_address_is_of_ray_and_a_master_of_spark(capsys: pytest.CaptureFixture[str]) -> None:
    from cleaner.cli import main

    with pytest.raises(SystemExit, match="2"):
        main(["batch", "x.jsonl", "-o", "out", "--engine", "ray", "--master", "local"])
    assert "--master goes with --engine spark" in capsys.readouterr().err
