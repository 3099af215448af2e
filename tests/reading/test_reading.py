"""Bytes and str become documents."""

import encodings.aliases
import gzip
import pkgutil

import pytest

from cleaner import SourceError, clean
from cleaner.reading import read
from cleaner.reading.decoding import decode
from cleaner.reading.kinds import looks_like_html
from cleaner.reading.languages import languages_of
from cleaner.reading.repairing import repair

RUSSIAN = "Паром затонул в полдень, и все его пассажиры были спасены береговой охраной. " * 5
JAPANESE = "フェリーは日曜日の正午に沈没し、乗客は全員救助された。" * 8
CHINESE = "渡轮在星期天中午沉没，所有乘客都获救了。" * 8
KOREAN = "여객선은 일요일 정오에 침몰했고 승객은 모두 구조되었다. " * 8
THAI = "เรือข้ามฟากจมเมื่อเที่ยงวันอาทิตย์ ผู้โดยสารทุกคนได้รับการช่วยเหลือ " * 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    text = "The ferry sank at noon – “all saved”."
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (CHINESE, "gbk"),
        (KOREAN, "euc-kr"),
        ("Le bac a coulé à midi, « tous sauvés », dit la préfète.", "iso-8859-1"),
    ],
)
def test_a_declared_legacy_encoding(text: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{encoding}"></head><body>{text}</body></html>'
    assert text in decode(page.encode(encoding))[0]


def test_programs_say_nothing_of_the_encoding() -> None:
    program = "<script>" + "var english = 'letters and words of a program';\n" * 40
    for end in ("</script>", ""):
        page = f'<html><meta charset="iso-8859-1"><p>{RUSSIAN}</p>{program}{end}'
        assert RUSSIAN in decode(page.encode("windows-1251"))[0]
    decode(b"<script " * 8_000 + b"\xe9\xe8")


def test_an_undeclared_legacy_encoding_is_detected() -> None:
    assert decode(RUSSIAN.encode("windows-1251"))[0] == RUSSIAN
    assert decode(JAPANESE.encode("shift_jis"))[0] == JAPANESE


@pytest.mark.parametrize(
    "text",
    [
        "Die Fähre sank.",
        "El señor Muñoz, Málaga",
        "Perché no? È là, più in là, giù in città.",
        "« L’été – déjà ! » dit-on à Nîmes…",
        "Não há informações.",
        "Søren så færgen synke på Ærø.",
    ],
)
def test_a_few_letters_of_western_europe_are_what_they_seem(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Łódź – prom zatonął, a wszyscy pasażerowie zostali uratowani.", "cp1250"),
        ("Trajekt se potopil v poledne a všichni cestující byli zachráněni, řekl kapitán přístavu.", "cp1250"),
        ("A komp délben elsüllyedt, és az összes utast kimentette a parti őrség a tengerből.", "cp1250"),
        ("Feribot öğle saatlerinde battı, yolcuların hepsi kurtarıldı.", "cp1254"),
        ("Паром затонул.", "cp1251"),
        ("Το πλοίο βυθίστηκε το μεσημέρι.", "cp1253"),
        ("フェリーは沈没した。", "shift_jis"),
    ],
)
def test_letters_of_other_languages_are_told_by_a_detector(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_a_few_nuls_are_no_utf_16() -> None:
    assert decode(b"The\0 ferry\0 sank.")[1] == "utf-8"
    assert decode("Hi".encode("utf-16-le"))[0] == "Hi"


@pytest.mark.parametrize("declared", ["", '<meta charset="utf-8">', '<meta charset="iso-8859-1">'])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (CHINESE, "gbk"),
        (CHINESE, "utf-16-be"),
        (KOREAN, "euc-kr"),
        (THAI, "tis-620"),
        (THAI, "utf-16-le"),
        ("Le bac a coulé à midi, « tous sauvés », dit la préfète.", "iso-8859-1"),
    ],
)
def test_no_declaration_or_a_wrong_one(text: str, encoding: str, declared: str) -> None:
    page = f"<!doctype html><html><head>{declared}<title>T</title></head><body><p>{text}</p></body></html>"
    assert text in decode(page.encode(encoding))[0]


@pytest.mark.parametrize(
    "text",  # which detectors take for Macintosh Cyrillic: the first of chardet 7, the second of chardet 5
    [
        "Они ждали на берегу до утра, и не было ни лодки, ни паруса",
        "и паром не дошёл до порта. Лодки не вышли из порта до утра.",
    ],
)
def test_no_page_is_written_on_a_macintosh_of_1995(text: str) -> None:
    assert text in decode(f"<p> {text} </p>".encode("windows-1251"))[0]


def test_utf8_is_told_from_another_encoding_with_some_utf8_in_it() -> None:
    pasted = "Подпишитесь на нашу рассылку о паромах и гаванях. "
    assert pasted in decode(pasted.encode() + "Па".encode("windows-1251"))[0]  # one letter in twenty is broken
    french = "Le bac a coulé à midi, « tous sauvés », dit la préfète des îles. "
    assert french in decode(french.encode("iso-8859-1") + b", ".join(["été".encode()] * 8))[0]


def test_a_declaration_behind_long_scripts() -> None:
    page = (
        f"<html><head><script>{'x' * 5000}</script><meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"
    )
    assert decode((page + RUSSIAN).encode("koi8-r"))[1] == "koi8-r"


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    page = '<meta charset="iso-8859-1"><p>naïve café</p>'.encode()
    assert "naïve café" in decode(page)[0]


def test_any_codec_of_python_may_be_declared() -> None:
    modules = [module.name for module in pkgutil.iter_modules(encodings.__path__)]
    for name in {*modules, *encodings.aliases.aliases, *encodings.aliases.aliases.values()}:
        page = f'<html><meta charset="{name}"><p>The ferry sank off the caf'.encode() + b"\xe9"
        assert "The ferry sank off the caf" in decode(page)[0], name
        assert decode(b"The caf\xe9", name)[0].startswith("The caf"), name
        assert clean(page).text.startswith("The ferry sank"), name


@pytest.mark.parametrize("name", ["undefined", "utf-7", "unicode_escape", "punycode", "idna", "rot13", "hex", "cp037"])
def test_what_is_no_encoding_of_pages_is_not_believed(name: str) -> None:
    text = r"Le bac a coulé à midi, « tous sauvés », dit la préfète: +AEE- \x41"
    page = f'<meta charset="{name}"><p>{text}'
    assert decode(page.encode("cp1252")) == (page, "cp1252")
    assert decode(text.encode("cp1252"), name) == (text, "cp1252")


def test_utf8_cut_inside_a_character() -> None:
    text, encoding = decode(("Grüße und Küsse, " * 30 + "ü").encode()[:-1])
    assert (encoding, text[:5]) == ("utf-8", "Grüße")


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ("itâ€™s over", "it’s over"),
        ("JÃ³hann ViÃ°ar", "Jóhann Viðar"),
        ("\x93Yes\x94", "“Yes”"),
        ("Tom &amp;amp; Jerry&#39;s", "Tom & Jerry's"),
        ("Tom &#038;#8217;s &AMP;lt; &#X26;#038;gt;", "Tom ’s < >"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ud83d\ude00", "😀"),
        ("lone \ud800", "lone \ufffd"),
    ],
)
def test_damage_is_repaired(broken: str, repaired: str) -> None:
    assert read(broken, "text").text == repaired


@pytest.mark.parametrize(
    "sound", ["NÃO PODEMOS", "“quotes” – ﬁne ½ Ｗｉｄｅ", "AT&T; R&D", "DURÃO, do Rio", "a < b > c", "São Paulo"]
)
def test_sound_text_is_left_alone(sound: str) -> None:
    document = read(sound, "text")
    assert (document.text, document.repairs) == (sound, ())


def test_repairs_are_listed_as_they_stood() -> None:
    repairs = read("A &amp; B &amp;amp;lt; C &amp;foo; D", "text").repairs
    assert [(r.name, r.before, r.after) for r in repairs] == [
        ("entity", "&amp;", "&"),
        ("entity", "&amp;amp;lt;", "<"),
        ("entity", "&amp;foo;", "&foo;"),
    ]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<!doctype html><p>x", True),
        ("  <html><body>x", True),
        ("<?xml version='1.0'?><html>", True),
        ("<div><p>One.</p><p>Two.</p></div>", True),
        ("<!-- a -->" * 300 + "<html><p>x", True),
        ("<!-- a -->" * 300 + "<div class=story>x", False),
        ("\r\n" * 3000 + "<!DOCTYPE html><html>", True),
        (f"<script>{'a();' * 2000}</script>\n<html><head><title>x</title>", True),
        ("Warning: undefined index\n<!DOCTYPE html>\n<html><head><title>x</title>", True),
        ("A page begins with <!DOCTYPE html>, then <html> and <head>.", False),
        ("One <b>bold</b> word.", False),
        ("<whether> you had it", False),
        ("", False),
    ],
)
def test_kind(source: str, html: bool) -> None:
    assert looks_like_html(source) is html


def test_markup_is_stripped_and_words_stay_apart() -> None:
    page = "<div><p>One<br>two</p><ul><li>a</li><li>b</li></ul><script>x()</script><td>c</td>&eacute;</div>"
    document = read(page, "html")
    assert [b.text for b in document.blocks] == ["One", "two", "a", "b", "cé"]


def test_the_page_title_is_known() -> None:
    assert read("<html><head><title> A  title </title></head><body>x</body></html>").title == "A title"


def test_empty_markup() -> None:
    assert read("", "html").text == ""
    assert read(b"<!-- -->", "html").text == ""


def test_deep_markup_ends() -> None:
    read("<div>" * 20_000 + "x", "html")


def test_what_cannot_be_read() -> None:
    with pytest.raises(SourceError):
        read(None)
    with pytest.raises(SourceError, match="packed with gzip, and neither text nor a page"):
        read(gzip.compress(b"The ferry sank."))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Fähre ist am Sonntag gesunken, und alle wurden von der Küstenwache gerettet.", "de"),
        ("El barco se hundió el domingo y todos los pasajeros fueron rescatados por la guardia.", "es"),
        ("Le bac a coulé dimanche, et les passagers ont été sauvés par des pêcheurs dans la baie.", "fr"),
        (RUSSIAN, "ru"),
        (JAPANESE, "ja"),
        ("Parvlaev uppus pühapäeval, kuid kõik reisijad päästeti, ja keegi ei saanud viga.", "et"),
        ("Prāmis svētdien nogrima, bet visi pasažieri tika izglābti, un neviens nav ievainots.", "lv"),
        ("Keltas sekmadienį nuskendo, tačiau visi keleiviai buvo išgelbėti ir niekas nėra sužeistas.", "lt"),
        ("Kapal itu tenggelam pada hari Minggu dan tidak ada yang terluka dalam kejadian ini.", "id"),
        ("Bərə günorta batıb, lakin sərnişinlər sahil mühafizəsi tərəfindən xilas edilib və heç kim ölməyib.", "az"),
        (
            "Adayı anakaraya bağlayan feribot pazar günü öğle saatlerinde battı, sahil güvenlik yolcuların kurtarıldığını "
            "açıkladı. Belediye başkanı soruşturmanın pazartesi günü başlayacağını söyledi. Feribot 1962 yılında inşa "
            "edilmişti, kimse onun sefere çıkıp çıkmaması gerektiğini sormamıştı. Kaptan ifadesinde kazanın nedeninin sis "
            "olduğunu öne sürdü, avukatı açıklama yapmadı.",
            "tr",
        ),
        (
            "Kutilganidek parom yakshanba kuni peshin payti cho'kib ketdi, qirg'oq qo'riqchilari barcha yo'lovchilar "
            "qutqarilganini ma'lum qildi. Shahar hokimi tergov dushanba kuni boshlanishini aytdi. Ushbu parom 1962-yilda "
            "qurilgan, biroq hech kim uning suzishi mumkinligini so'ramagan. Kapitan halokatga tuman sabab bo'lganini aytdi, "
            "advokati izoh bermadi.",
            "uz",
        ),
        ("Jirgin ruwan ya nutse ranar Lahadi tare da kayan wasu 'yan kasuwa, kuma ba wanda ya ji rauni.", "ha"),
        (
            "Chikepe chakanyura nekuda kwemhepo zuva riri pakati, zvichitevera zvakaitika mwedzi wapera, anodaro mutyairi.",
            "sn",
        ),
        ("Isikebhe sicwile izolo emini, utshilo umphathi wasezibukweni, kanti bonke abagibeli basindisiwe.", "zu"),
        ("Լաստանավը կեսօրին խորտակվեց, բայց բոլոր ուղևորներին փրկեց առափնյա պահպանությունը։", "hy"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language in languages_of(text)
    assert len(languages_of(text)) <= 5


def test_letters_tell_languages_of_one_script_apart() -> None:
    macedonian = "Траектот потона напладне, но сите патници ги спаси крајбрежната стража, велат во пристаништето."
    kazakh = "Паром түсте порттың жанында суға батты, бірақ барлық жолаушыны жағалау күзеті құтқарды."
    bulgarian = "Фериботът потъна по обяд, но всички пътници бяха спасени от бреговата охрана."
    assert {"mk", "sr"} <= languages_of(macedonian)
    assert "kk" not in languages_of(macedonian)
    assert {"kk", "uz"} <= languages_of(kazakh)
    assert "mk" not in languages_of(kazakh)
    assert languages_of(bulgarian).isdisjoint(["mk", "kk"])
    assert languages_of(RUSSIAN).isdisjoint(["mk", "kk"])


@pytest.mark.parametrize("damaged", ["ÂÂ\x80", "ÂÂÂÂ\x80", "Itâ€™s Ã\x82Â£5", "ÃÂ©tÃ©"])
def test_what_was_decoded_wrongly_several_times_is_put_right_at_once(damaged: str) -> None:
    once, repairs = repair(damaged)
    assert repairs
    assert repair(once) == (once, ())
