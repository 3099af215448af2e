"""The phrase files: well-formed, and each phrase safe in a sentence."""

import sys
from pathlib import Path

import pytest

import cleaner
import cleaner.rules.phrases
from cleaner import DataError
from cleaner.document import Document
from cleaner.rules import all_rules
from cleaner.rules.phrases import all_languages, load, of_language, parse
from cleaner.rules.phrases.filing import tabulate
from cleaner.rules.phrases.scanning import Scanner, scan
from cleaner.tables import plain_tables

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FOLDER = Path(cleaner.rules.phrases.__file__).parent
_ALL = frozenset(all_languages())
_PHRASES = [phrase for language in sorted(_ALL) for phrase in of_language(language)]


def test_every_table_belongs_to_a_rule() -> None:
    tables = {rule.table or rule.name for rule in all_rules()} | {"vocabulary"}
    assert {(p.language, p.rule) for p in _PHRASES if p.rule not in tables} == set()


@pytest.mark.parametrize("file", sorted(_FOLDER.glob("*.toml")), ids=lambda p: p.stem)
def test_the_quick_reader_reads_what_toml_says(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert plain_tables(source) in (None, tomllib.loads(source))


def test_the_quick_reader_reads_the_files_that_every_text_needs() -> None:
    for language in ("any", "en"):
        assert plain_tables((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", ["a = 3", "[a]\nb = 3", "[a]\nb = ['x']", "[a]\n[a]\nb = []", "", "[a"])
def test_the_quick_reader_leaves_the_rest_to_toml(source: str) -> None:
    assert plain_tables(source) is None


def test_languages_that_must_be_there() -> None:
    wanted = "en de fr es pt it nl pl ru bg ar id vi hi ja ko zh tr"
    assert set(wanted.split()) <= _ALL
    for table in ("ad-marker", "image-credit", "read-more", "newsletter", "comment-prompt"):
        having = {p.language for p in _PHRASES if p.rule == table}
        assert set(wanted.split()) <= having, table


@pytest.mark.parametrize("language", sorted(_ALL))
def test_lists_hold_phrases_and_each_of_them_once(language: str) -> None:
    lists = [phrases for table in load(language).values() for phrases in table.values()]
    assert all(phrases and len(set(phrases)) == len(phrases) for phrases in lists)


@pytest.mark.parametrize("language", sorted(_ALL))
def test_every_phrase_is_found(language: str) -> None:
    scanner = Scanner([tabulate(load(language), language)])
    missed = []
    for phrase in of_language(language):
        if phrase.rule != "vocabulary" and phrase.standing not in ("is", "does", "ours"):
            said = phrase.text.replace("*", "abc").replace("#", "12").strip()
            said += ":" * (phrase.standing == "from")
            found = scan([scanner], Document(said), {}).get(phrase.rule, ())
            if phrase not in [hit.phrase for hit in found]:
                missed.append(phrase)
    assert missed == []


@pytest.mark.parametrize("language", sorted(_ALL - {"any"}))
def test_ad_markers_are_found_as_blocks(language: str) -> None:
    markers = [p for p in of_language(language) if p.rule == "ad-marker"]
    scanner = Scanner([tabulate(load(language), language, {"ad-marker"})])
    for marker in markers:
        text = marker.text.replace("#", "3").replace("*", "x")
        assert scan([scanner], Document(text), {}).get("ad-marker"), text


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("[a]\nblock = 3", "expected a list"),
        ("a = 3", "expected a table"),
        ("[a]\nblock = ['']", "is not a phrase"),
        ("[a", "xx.toml"),
    ],
)
def test_a_malformed_file_is_named(source: str, complaint: str) -> None:
    with pytest.raises(DataError, match=complaint):
        parse(source, "xx.toml")


def test_a_phrase_needs_a_beginning() -> None:
    with pytest.raises(DataError, match="too short"):
        tabulate(parse("[newsletter]\nsentence = ['* newsletter']", "xx.toml"), "xx")


def _places(phrases: str, text: str) -> list[str]:
    scanner = Scanner([tabulate(parse(phrases, "xx.toml"), "xx")])
    return [text[h.start : h.end] for hits in scan([scanner], Document(text), {}).values() for h in hits]


def test_gaps_numbers_and_case() -> None:
    sentence = "[r]\nsentence = ['sign up for * newsletter', '# comments', 'AD']"
    assert _places(sentence, "Sign up for our daily newsletter now") == ["Sign up for our daily newsletter"]
    assert _places(sentence, "Sign up. Read the newsletter") == []
    assert _places(sentence, "There were 1,204 comments.") == ["1,204 comments"]
    assert _places(sentence, "an ad, an AD, ADA") == ["AD"]


def test_words_do_not_go_on() -> None:
    assert _places("[r]\nwithin = ['share']", "shares, re-share, Sharepoint, share") == ["share", "share"]
    assert _places("[r]\nwithin = ['विज्ञापन']", "विज्ञापनों विज्ञापन") == ["विज्ञापन"]
    assert _places("[r]\nwithin = ['広告']", "この広告は") == ["広告"]


def test_a_space_was_lost_before_a_phrase_whatever_letters_others_have() -> None:
    text = "Mayor Ann RoeFerry line loses captain in İzmir"
    for other in ("ferry", "Erdoğan visits"):
        assert _places(f"[x]\ninline = ['Ferry line loses captain', '{other}']", text)[:1] == [
            "Ferry line loses captain"
        ]
    assert _places("[x]\ninline = ['line loses', 'Erdoğan']", "The airline loses money, streamline loses none") == []


def test_words_go_on_where_the_phrase_says_so() -> None:
    assert _places("[r]\nstart = ['مصدر الصورة*']", "مصدر الصورةرويترز") == ["مصدر الصورة"]
    assert _places("[r]\nstart = ['مصدر الصورة *']", "مصدر الصورةرويترز") == []


def test_whole_blocks_are_found_in_decoration() -> None:
    assert _places("[r]\nblock = ['comments (#)']", "» Comments (12) «") == ["Comments (12"]


def test_english_labels_go_from_pages_of_every_language() -> None:
    text = "Der Deich hielt die ganze Nacht, und am Morgen fiel das Wasser.\n\nADVERTISEMENT\n\nAlle sind wohlauf."
    assert "ADVERTISEMENT" not in cleaner.clean(text).text


#: Paragraphs of authors that open as boxes do: in these languages an imperative is often a third person or a plural too.
_AUTHORS = [
    "Algo salió mal aquella noche, y el ferri se hundió con la banda a bordo.",
    "Se ha producido un error en el sistema eléctrico que dejó la isla a oscuras.",
    "Recibe cada mañana a decenas de pacientes en el único consultorio de la isla.",
    "¿Quieres recibir la ayuda de la isla? Estos son los requisitos que pide el ayuntamiento.",
    "Marca a Roe como a su sombra, y nadie más en el puerto le quita el ojo de encima.",
    "Cuéntanos tu primer recuerdo del ferri, le pedimos al capitán antes de zarpar.",
    "Los comentarios de este tipo son habituales en el puerto, dice la alcaldesa.",
    "Las opiniones expresadas por los vecinos durante la asamblea fueron muy duras.",
    "Participa en el debate la alcaldesa, que no quiso hablar con la prensa el lunes.",
    "Abbonati e tifosi protestano davanti al porto: il traghetto non parte più la domenica.",
    "Entra nel gruppo dei soccorritori anche il vecchio capitano, che conosce la baia.",
    "Entra a far parte della squadra anche il vecchio capitano, che conosce la baia.",
    "Diventa socio di maggioranza del cantiere il fondo che aveva comprato il traghetto.",
    "Qualcosa è andato storto quella notte, e il traghetto è affondato con la banda a bordo.",
    "Vuoi ricevere il bonus per i traghetti? Ecco che cosa bisogna chiedere al comune.",
    "Le informazioni contenute in questo rapporto segreto erano note al capitano da mesi.",
    "Se você acredita no futuro da ilha, disse a prefeita, não venda a sua casa agora.",
    "Com o seu apoio, o capitão foi eleito presidente do sindicato dos marinheiros.",
    "Ao se inscrever no concurso, o candidato deve escolher a ilha onde quer trabalhar.",
    "Algo deu errado naquela noite, e a balsa afundou com a banda a bordo.",
    "O que você acha sobre a nova balsa, perguntamos ao capitão antes da partida?",
    "Votre don de sang peut sauver trois vies, dit la directrice de l'hôpital de l'île.",
    "En vous inscrivant sur les listes avant dimanche, vous pourrez voter pour le maire.",
    "Une erreur est survenue lors du dépouillement, et il a fallu recompter les voix.",
    "Vous avez choisi de refuser le prix du port cette année. Pour quelle raison ?",
    "Les points de vue exprimés par les deux camps sont restés les mêmes depuis le naufrage.",
]


@pytest.mark.parametrize("paragraph", _AUTHORS)
def test_paragraphs_that_open_as_boxes_do_stay(paragraph: str) -> None:
    assert cleaner.clean(paragraph, kind="text").text == paragraph
