"""The phrase files: well-formed, and each phrase safe in a sentence."""

import re
import sys
from pathlib import Path

import pytest

import cleaner
import cleaner.rules.phrases
from cleaner import DataError
from cleaner.document import Document
from cleaner.rules import all_rules
from cleaner.rules.phrases import Written, all_languages, filing, load, of_language, parse
from cleaner.rules.phrases.filing import LOOKED_UP, tabulate
from cleaner.rules.phrases.scanning import Scanner, scan
from cleaner.tables import plain_lists, plain_tables

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


def test_the_quick_reader_reads_lists_however_they_are_written() -> None:
    source = '[a]\nb = ["x", "say \\"y\\"",\n  "z",   "\\u00e4"]\nc = [\n  "x",\n  "y",\n]\n'
    for text in (source, source.replace("   ", " "), source.replace(", ", ",")):
        assert plain_tables(text) in (None, tomllib.loads(text))
    assert plain_tables('[a]\nb = ["x", "say \\"y\\""]') == {"a": {"b": ["x", 'say "y"']}}


@pytest.mark.parametrize(
    "written",
    [
        '["read more here","Ferry News *"]',
        '["read more here",  "Ferry News *"]',
        '["say \\"more\\" here", "Ferry News *"]',
        "[]",
    ],
)
def test_a_lone_text_finds_the_phrases_however_a_list_is_written(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = plain_lists(f"[read-more]\nblock = {written}\n")
    assert lists is not None
    phrases = Written(lists, "xx.toml")
    monkeypatch.setattr(filing, "load", lambda language: phrases)
    few = filing.Few(["xx"], frozenset(["read-more"]))
    tables = few.tables(few.starts_in(filing.Beginnings('Read more here: Ferry News, say "more" here')))
    whole = tabulate(phrases, "xx")
    assert (tables.whole, tables.triggers, tables.filed) == (whole.whole, whole.triggers, whole.filed)


@pytest.mark.parametrize(
    "source",
    [
        "a = 3",
        "[a]\nb = 3",
        "[a]\nb = ['x']",
        "[a]\n[a]\nb = []",
        "",
        "[a",
        '[a]\nb = ["x" "y"]',
        '[a]\nb = ["x", y, "z"]',
        "[a]\nb = [null]",
        '[a]\nb = ["x\\/y"]',
        '[a]\nb = [{"c": 1}]',
    ],
)
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
def test_no_phrase_begins_with_a_choice(language: str) -> None:
    """One that does is spelt out for every text: its first word tells nothing of the texts that may hold it."""
    source = (_FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    assert not re.findall(r'[\[,\s]"\{[^"\n]*', source)


def test_no_phrase_that_begins_a_line_is_known_by_a_word_that_begins_every_other() -> None:
    common = {"the", "a", "an", "and", "but", "he", "she", "it", "in", "i", "this", "that"}
    openings = [phrase for phrase in of_language("en") if phrase.standing == "start"]
    assert [p.text for p in openings if "*" in p.text and p.text.partition("*")[0].strip() in common] == []


def test_the_largest_file_holds_no_picture() -> None:
    """One makes every character of it four bytes, and each start of the program a millisecond slower."""
    assert max((_FOLDER / "en.toml").read_text(encoding="utf-8")) <= "\uffff"


@pytest.mark.parametrize("language", sorted(_ALL))
def test_every_phrase_is_found(language: str) -> None:
    scanner = Scanner([tabulate(load(language), language)])
    missed = []
    for phrase in of_language(language):
        if phrase.rule != "vocabulary" and phrase.standing not in filing.LOOKED_UP:
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


def test_a_phrase_that_begins_with_a_common_word_is_known_by_its_other_words() -> None:
    sentence = "[r]\nsentence = ['get * in your inbox', 'see * here.', 'see * of {ours|mine} here']"
    assert _places(sentence, "Get the ferry news in your inbox") == ["Get the ferry news in your inbox"]
    assert _places(sentence, "Forget it. Get – and get é – in your inbox") == [
        "Get – and get é – in your inbox",
        "get é – in your inbox",
    ]
    assert _places(sentence, "Get it. It is in your inbox") == []
    assert _places(sentence, "Get it\nis in your inbox") == []
    assert _places(sentence, "Get " + "it " * 40 + "in your inbox") == []
    assert _places(sentence, "joinedGet it in your inbox, forget it in your inbox") == ["Get it in your inbox"]
    assert _places(sentence, "See all of mine here! See it here.") == ["See all of mine here", "See it here."]


def test_braces_hold_words_of_which_any_may_stand() -> None:
    sentence = (
        "[r]\nsentence = ['read {our|the full} guide{|s} to * islands', 'ask {us|me} about AD', 'send {name} notes']"
    )
    assert _places(sentence, "Read our guides to the islands") == ["Read our guides to the islands"]
    assert _places(sentence, "Read the full guide to some islands") == ["Read the full guide to some islands"]
    assert _places(sentence, "Read the guide to some islands. So ask us about ad, ask me about AD") == [
        "ask me about AD"
    ]
    assert _places(sentence, "Send {name} notes. Send Jo notes.") == ["Send {name} notes"]
    within = "[r]\nwithin = ['get {a car|a}']"
    assert _places(within, "get a car, get a carpet, get a") == ["get a car", "get a", "get a", "get a"]


def test_what_every_text_is_searched_for_spares_the_search_its_slower_way() -> None:
    phrases = [p for language in ("any", "en") for p in of_language(language) if p.rule != "vocabulary"]
    assert [p.text for p in phrases if any("\u0100" <= letter <= "\u058f" for letter in p.text)] == []


@pytest.mark.parametrize("language", sorted(_ALL))
def test_braces_are_written_whole_and_never_in_word_lists(language: str) -> None:
    odd = [p.text for p in of_language(language) if "{" in p.text and "|" in p.text]
    assert odd == []
    looked_up = [words for table in load(language).values() for name, words in table.items() if name in LOOKED_UP]
    lists = [*looked_up, *load(language).get("vocabulary", {}).values()]
    assert [word for words in lists for word in words if "{" in word] == []


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
    "Prices correct themselves in the end, my grandmother used to say, and she had seen eggs at a shilling.",
    "Nutrition information is printed on the packet in letters that nobody over forty can read.",
    "Odds provided by one bookmaker moved sharply after the captain's injury became known on Friday.",
    "A gambling problem? He called it a hobby until the bank took the ferry.",
    "Disclosure: none of the nine scientists who signed the letter had said who paid for their trips.",
    "Watch below the waterline for rust, the surveyor told us, and above it for optimism.",
    "More headlines than deeds: that is how the opposition summed up the mayor's first year.",
    "Get email notifications on your phone only for the people who matter, and turn the rest off.",
    "Email notifications are only sent to those who ask for them, the school says, so parents should ask.",
    "When you subscribe we will use the information in ways you never expected: so she reads the policy of the ferry.",
    "Try one month without sugar, and you will taste what is in a carrot.",
    "Our journalism needs your support less than it needs your anger, she told the graduates.",
    "News tips: call early, write clearly and never lie, the old reporter told the class.",
    "Jump to the recipe if you are hungry; the story of the quince can wait.",
    "Create an email alert for the port, advises the captain, and book on a Tuesday.",
    "Download the Signal app, set a timer for disappearing messages, and tell your source to do the same.",
    "Posted by the admiral at Port Ellery, the order reached the ferry too late.",
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
    "اگر اطلاعاتی دارید که به یافتن ناخدا کمک می‌کند، با پلیس ۱۱۰ تماس بگیرید.",
    "اپلیکیشن بانک را دانلود کنید و رمز دوم خود را در آن فعال کنید؛ این کار پنج دقیقه طول می‌کشد.",
    "برای دریافت آخرین اخبار، مردم به رادیو پناه بردند.",
    "بخوانید: این کتاب زندگی شما را عوض می‌کند.",
    "مزید پڑھنے کے لیے وہ لاہور چلے گئے اور وہیں وکیل بنے۔",
    "یہ خبر شیئر کرنے والے تین افراد کو پولیس نے گرفتار کر لیا۔",
    "مواد دستیاب نہیں تھا اس لیے سڑک کی تعمیر تین ماہ رکی رہی۔",
    "সর্বশেষ খবর পেতে গ্রামের মানুষ রেডিওর চারপাশে জড়ো হন।",
    "আমাদের ফেসবুক পেজ হ্যাক হয়েছে বলে অভিযোগ করেন দোকানের মালিক।",
    "প্রতারকেরা বার্তায় পুরস্কার পেতে এখানে ক্লিক করুন লিখে পাঠায়, আর মানুষ টাকা হারায়।",
    "எங்கள் செயலியை பதிவிறக்கம் செய்தவர்கள் பணத்தை இழந்தனர் என்று போலீசார் தெரிவித்தனர்.",
    "படம்: அவர் கையால் வரைந்த, இன்று இல்லாத ஒரு நகரத்தின் நினைவு.",
    "สมัครสมาชิกเพื่ออ่านหนังสือที่ห้องสมุดได้ตั้งแต่วันนี้ ไม่มีค่าใช้จ่าย นายอำเภอกล่าว",
    "ขอบคุณภาพจากกล้องวงจรปิดของเพื่อนบ้าน ตำรวจจึงจับคนร้ายได้ภายในสามชั่วโมง",
    "יש לכם מידע על מקום הימצאה? התקשרו למוקד 100 של המשטרה.",
    "הצטרפו לקבוצת הוואטסאפ של הבניין לפני שאתם מתלוננים על השכנים, מייעץ המגשר.",
    "עקבו אחרינו במשך שלושה ימים, סיפרה, ואז נעלמו.",
    "अपनी राय दें और वोट डालें: लोकतंत्र इसी से चलता है।",
    "हमारे यूट्यूब चैनल से महीने में दो लाख की कमाई होती है, किसान बताते हैं।",
    "पढ़ना जारी रखने के लिए वह रात में होटल में बर्तन मांजता था।",
    "लेखक: आपने नाव की जांच क्यों नहीं कराई?",
    "情報をお寄せください、と警察は呼びかけている。連絡先は110番。",
    "写真・映像を学ぶ学生が島に集まり、古い船を撮った。",
    "「情報提供をお待ちしています」。母親は今日もビラを配る。",
    "앱을 설치하세요. 그리고 설정에서 위치 권한을 꺼 두면 배터리를 아낄 수 있습니다.",
    '경찰 관계자는 "작은 단서라도 112로 제보해 주시기 바랍니다"라고 말했다.',
    "공식 유튜브 채널 구독자가 백만 명을 넘었습니다.",
    "법원은 무단 전재 금지 가처분 신청을 받아들였습니다.",
    "如有错误，请在三十天内向税务机关申请更正，逾期不予受理。",
    "关注我们，孩子们喊道，可是没有人停下来。",
    "设计：请一位建筑师，预算：三十万，工期：半年。",
    "来源：不明。去向：不明。这笔钱只在账本上出现过一次。",
    "Ikuti perkembangan terkini anak anda, pesan guru itu, dan jangan hanya tunggu laporan.",
    "Zugang zu allen Artikeln der Verfassung hat auf der Insel seit 1962 jeder, der lesen kann.",
    "Volg ook ons dieet van vis en brood, zeiden de eilanders tegen de arts, en hij deed het niet.",
    "Det här är en text från 1962 som kaptenen skrev om färjan, ön och det hav som han inte kunde lämna.",
    "Vil du lese saken slik den står i dommen, må du til tinghuset på fastlandet, og det er ikke åpent.",
    "Få fri adgang til museet på øen hver onsdag, når færgen sejler, og tag en madpakke med.",
    "Tiivistelmän on tehnyt tutkija, joka ei ole koskaan nähnyt merta eikä ole siitä pahoillaan.",
    "Artikli lugemiseks kulus kaptenil kolm päeva, sest ta oli halvasti nägija ja see oli kirjutatud öösel.",
    "Lai lasītu visu rakstu, kapteinim vajadzēja divas brilles un trīs dienas, kas viņam bija.",
    "Sekite mus, pasakė kapitonas, ir visi laivai pasuko į uostą, kuris jau buvo pilnas.",
    "Už komentarus internete kapitonas buvo nubaustas bauda, nors jis tik juokavo, kaip ir visi.",
    "Diskutieren Sie mit Ihrem Arzt, ob die Tabletten gegen die Seekrankheit noch nötig sind.",
    "Bleiben Sie auf dem Laufenden über die Wetterlage, bevor Sie zur Insel übersetzen, und nehmen Sie eine Karte mit.",
    "Mit Ihrer Spende unterstützen Sie den Bau eines Leuchtturms, für den die Schule seit drei Jahren sammelt.",
    "Zum Schutz Ihrer persönlichen Daten sollten Sie für jeden Dienst ein eigenes Passwort verwenden.",
    "Bitte füllen Sie alle Gläser nur zur Hälfte, denn das Schiff schwankt.",
    "Das Gespräch führte zu nichts, und am Abend trat der Kapitän zurück.",
    "Heeft u al een testament? De notaris op het eiland raadt het iedereen met kinderen aan.",
    "Probeer een maand zonder alcohol te leven en kijk wat het met je slaap doet.",
    "Följ oss i spåren av kaptenen, från hamnen till fyren, en regnig lördag i maj.",
    "Ved å fortsette å bruke kull vil øya bomme på klimamålet med god margin.",
    "Prøv den nye ret med torsk for 95 kr på havnen, hvor køen er lang.",
    "Löydät meidät satamasta joka lauantai, lupaa kalakauppias.",
    "Nuomininkas negali subnuomoti laivo be raštiško sutikimo, nustato Civilinis kodeksas.",
]


@pytest.mark.parametrize("paragraph", _AUTHORS)
def test_paragraphs_that_open_as_boxes_do_stay(paragraph: str) -> None:
    assert cleaner.clean(paragraph, kind="text").text == paragraph


@pytest.mark.parametrize(
    ("paragraph", "request_"),
    [
        ("नाव रविवार दोपहर डूब गई।", "अधिक जानकारी के लिए यहां क्लिक करें"),
        ("ফেরিটি রোববার দুপুরে ডুবে গেছে।", "সব খবরের জন্য গুগল নিউজ চ্যানেল ফলো করুন।"),
        ("섬과 육지를 잇는 여객선이 침몰했다.", "사고에 관한 제보를 기다립니다."),
        ("島と本土を結ぶフェリーが沈没した。", "※本記事の無断転載を禁じます"),
    ],
)
def test_what_ends_with_a_request_goes(paragraph: str, request_: str) -> None:
    """Where the verb comes last, the end of a sentence says that readers are asked for something."""
    assert cleaner.clean(f"{paragraph}\n\n{request_}\n\n{paragraph}", kind="text").text == f"{paragraph}\n\n{paragraph}"


def test_signs_and_digits_of_a_block_count_where_it_is_little_else() -> None:
    block = "[r]\nblock = ['18+', '(x)', 'ad', '00:00', '# comments']"
    assert _places(block, "18+\n\n18\n\n6+") == ["18"]
    assert _places(block, "(X)\n\nX\n\nx)") == ["X"]
    assert _places(block, "» Ad\n\nAD.") == ["Ad", "AD"]
    assert _places(block, "2:34\n\n12 comments") == ["2:34", "12 comments"]


#: A paragraph, the policy of comments, a medical disclaimer, and an author's sentence about the same.
_NOTICES = (
    (
        "El ferri que une la isla con el continente se hundió el domingo a mediodía, y todos los pasajeros fueron rescatados.",
        "Todos los comentarios son moderados antes de ser publicados.",
        "La información publicada en este sitio no sustituye la consulta con un médico.",
        "El alcalde está en Twitter todo el día, y los comentarios de la isla son moderados.",
    ),
    (
        "Die Fähre, die die Insel mit dem Festland verbindet, ist am Sonntag gesunken, und alle Passagiere wurden gerettet.",
        "Alle Kommentare werden vor der Veröffentlichung geprüft.",
        "Die Informationen auf dieser Seite ersetzen keine ärztliche Beratung.",
        "Eine App ersetzt keine ärztliche Untersuchung, und das wissen alle auf der Insel.",
    ),
    (
        "Le ferry qui relie l'île au continent a coulé dimanche à midi, et tous les passagers ont été sauvés par les pêcheurs.",
        "Tous les commentaires sont modérés avant publication.",
        "Les informations publiées sur ce site ne remplacent pas l'avis d'un médecin.",
        "Une application ne remplace pas l'avis d'un médecin, et toute l'île le sait.",
    ),
    (
        "Il traghetto che collega l'isola alla terraferma è affondato domenica a mezzogiorno, e tutti i passeggeri sono salvi.",
        "Tutti i commenti sono moderati prima della pubblicazione.",
        "Le informazioni pubblicate su questo sito non sostituiscono il parere del medico.",
        "Le informazioni non sostituiscono il medico, e tutta l'isola lo sa.",
    ),
    (
        "A balsa que liga a ilha ao continente afundou no domingo ao meio-dia, e todos os passageiros foram salvos.",
        "Todos os comentários são moderados antes de serem publicados.",
        "As informações publicadas neste site não substituem a consulta a um médico.",
        "Um telefone não substitui a consulta a um médico, e toda a ilha sabe disso.",
    ),
    (
        "De veerboot die het eiland met het vasteland verbindt, is zondag gezonken, en alle passagiers zijn gered.",
        "Alle reacties worden gemodereerd voor plaatsing.",
        "De informatie op deze site is geen vervanging van medisch advies.",
        "Een telefoon is geen vervanging van een dokter, en dat weet het hele eiland.",
    ),
    (
        "Prom, który łączy wyspę z lądem, zatonął w niedzielę w południe, ale wszyscy pasażerowie zostali uratowani.",
        "Wszystkie komentarze są moderowane przed publikacją.",
        "Informacje zawarte na stronie nie zastępują porady lekarskiej.",
        "Telefon nie zastępuje porady lekarskiej, i wie o tym cała wyspa.",
    ),
    (
        "Паром, соединяющий остров с материком, затонул в воскресенье в полдень, и все пассажиры были спасены рыбаками.",
        "Все комментарии проходят предварительную модерацию.",
        "Информация на сайте не заменяет консультацию врача.",
        "Телефон не заменяет консультацию врача, и это знает весь остров.",
    ),
    (
        "Färjan som förbinder ön med fastlandet sjönk i söndags mitt på dagen, och alla passagerare räddades av fiskarna.",
        "Alla kommentarer granskas innan de publiceras.",
        "Informationen på denna webbplats ersätter inte läkarvård.",
        "En telefon ersätter inte läkarvård, och det vet hela ön.",
    ),
    (
        "Adayı anakaraya bağlayan feribot pazar günü öğle vakti battı ve bütün yolcular balıkçılar tarafından kurtarıldı.",
        "Tüm yorumlar yayınlanmadan önce kontrol edilir.",
        "Sitemizdeki bilgiler tıbbi tavsiye yerine geçmez.",
        "Telefon doktorun yerine geçmez, ve bunu bütün ada bilir.",
    ),
)


@pytest.mark.parametrize(("paragraph", "policy", "disclaimer", "own"), _NOTICES)
def test_policies_of_comments_and_medical_disclaimers_go_in_many_languages(
    paragraph: str, policy: str, disclaimer: str, own: str
) -> None:
    assert cleaner.clean("\n\n".join([paragraph, own, policy, disclaimer]), kind="text").text == f"{paragraph}\n\n{own}"


#: A paragraph in a language of Africa or Asia, what pages say around it, and what an author says so.
_AROUND = (
    (
        "Jirgin ruwan da ke haɗa tsibirin da babban yanki ya nutse ranar Lahadi da rana, kuma an ceto dukkan fasinjojin.",
        (
            "Karin labaran da za ku so ku karanta",
            "Ku latsa nan domin samun labaranmu a WhatsApp",
            "Mawallafi: Musa Bello",
        ),
        "Daga Kano Zuwa Abuja",
    ),
    (
        "Doontii isku xirtay jasiiradda iyo dhulka weyn ayaa degtay duhurkii Axadda, waxaana la badbaadiyay dhammaan rakaabkii.",
        ("Sidoo kale akhriso: Doon kale oo duug ah", "Naga soo raac Facebook iyo Twitter", "Tifaftiraha: Axmed Cali"),
        "Naga soo raac dekedda, ayuu yiri kabtanku.",
    ),
    (
        "Kivuko kinachounganisha kisiwa na bara kilizama Jumapili mchana, na walinzi wa pwani waliokoa abiria wote.",
        ("Pia unaweza kusoma", "Picha na Mtandao", "Error: Content is protected !!"),
        "Pia unaweza kusoma barua zake katika maktaba ya mji, alisema meya.",
    ),
    (
        "Ọkọ̀ ojú omi tó so erékùṣù náà pọ̀ mọ́ ilẹ̀ ńlá rì sínú omi ní ọ̀sán ọjọ́ Àìkú, wọ́n sì ti yọ gbogbo èrò inú rẹ̀.",
        ("Tún kà: Wọ́n ta ọkọ̀ àtijọ́", "Ẹ tẹ̀lé wa lórí Facebook", "Content is protected !!"),
        "Orísun omi náà ti gbẹ láti ọdún tó kọjá, olórí ìlú náà sọ.",
    ),
    (
        "ደሴቱን ከዋናው ምድር ጋር የሚያገናኘው ጀልባ እሁድ እኩለ ቀን ላይ ሰጠመ፤ የባሕር ጠረፍ ጠባቂዎች ሁሉም ተሳፋሪዎች መትረፋቸውን ተናግረዋል።",
        ("ተዛማጅ ዜና", "በቴሌግራም ይከታተሉን", "አርታኢ፡ አበበ ከበደ"),
        "ኑና ደሴታችንን ይጎብኙ ሲሉ የደሴቱ ነዋሪዎች ጥሪ አቀረቡ።",
    ),
    (
        "দ্বীপটিকে মূল ভূখণ্ডের সঙ্গে যুক্ত করা ফেরিটি রোববার দুপুরে ডুবে গেছে, তবে উপকূলরক্ষীরা সব যাত্রীকে উদ্ধার করেছেন।",
        ("বরিশাল প্রতিনিধি",),
        "ঢাকা প্রতিনিধি দলের নেতা বলেছেন, আলোচনা সোমবার আবার শুরু হবে।",
    ),
    (
        "کشتی مسافربری که جزیره را به سرزمین اصلی وصل می‌کند ظهر یکشنبه غرق شد و همه مسافران نجات یافتند.",
        ("انتهای پیام/ت", "عکس از رویترز"),
        "انتهای پیام او برای همه روشن بود: کشتی باید تعمیر می‌شد.",
    ),
)


@pytest.mark.parametrize(("paragraph", "around", "own"), _AROUND)
def test_what_stands_around_the_text_goes_in_languages_of_africa_and_asia(
    paragraph: str, around: tuple[str, ...], own: str
) -> None:
    for said in around:
        assert cleaner.clean("\n\n".join([paragraph, own, said]), kind="text").text == f"{paragraph}\n\n{own}"


@pytest.mark.parametrize(
    ("number", "own"),
    [
        (0, "Alle Kommentare werden vor der Veröffentlichung von zwei Studenten gelesen, die das seit Jahren tun."),
        (0, "Mehr zum Thema Liebe weiß nur die Großmutter des Kapitäns."),
        (0, "Missbrauch melden"),
        (1, "Todos los comentarios son revisados antes de la reunión por la secretaria del consejo."),
        (1, "La información de este artículo no sustituye la lectura del libro."),
        (1, "Denunciar abuso"),
        (2, "Tous les commentaires sont modérés par deux étudiants qui en lisent neuf mille par jour."),
        (2, "Les informations diffusées sur ce site ne se contredisent pas, mais elles ne disent pas tout non plus."),
        (3, "Tutti i commenti sono moderati da due studenti che ne leggono novemila al giorno."),
        (3, "Segui la guida su http://example.org e riavvia il server."),
        (4, "Todos os comentários são moderados por dois estudantes, que leem nove mil por dia."),
        (4, "Siga o guia em http://example.org e reinicie o servidor."),
        (5, "Alle reacties worden vooraf gelezen door twee studenten, die er negenduizend per dag zien."),
        (5, "Misbruik melden"),
        (6, "Wszystkie komentarze są moderowane przez dwoje studentów, którzy czytają dziewięć tysięcy dziennie."),
        (6, "Informacje zawarte na stronie nie stanowią pełnej listy promów, bo archiwum spłonęło."),
        (7, "Все комментарии проходят модерацию, и этим заняты два студента, которые читают девять тысяч в день."),
        (7, "Материалы сайта не являются руководством, решил суд, а потому и капитан не виновен."),
        (8, "Alla kommentarer granskas av två studenter som läser niotusen om dagen."),
        (8, "Informationen på denna sida är inte fullständig, eftersom arkivet brann ned."),
        (9, "Tüm yorumlar yayınlanmadan önce iki öğrenci tarafından okunuyor ve bu gazeteye pahalıya mal oluyor."),
        (9, "Bu sitedeki bilgiler doktor Ahmet Bey'in defterinden alındı ve ilk kez burada yayımlanıyor."),
        (9, "Tıklayın – Farenin sol tuşuna bir kez basın"),
    ],
)
def test_sentences_and_subheads_that_begin_as_policies_and_buttons_do_are_the_authors(number: int, own: str) -> None:
    paragraph, *_, last = _NOTICES[number]
    text = f"{paragraph}\n\n{own}\n\n{last}"
    assert cleaner.clean(text, kind="text").text == text


@pytest.mark.parametrize(
    "own",
    [
        "See our pricing page for more information.",
        "Follow the river at http://maps.example.org and you will see where the ferries were.",
        "The comet can be followed at www.sky.example until the end of May.",
        "The new club is on Facebook: www.facebook.com/ferries.",
        "Reach the council at www.council.example or by letter.",
        "Picasso spent a summer here. His work can be found at www.museum.example.",
        "Connect with the local community by following the river path to the village.",
        "All comments are reviewed before publication by two of our editors, who do not know the authors' names.",
        "Your email address is only used to inform you of changes in the timetable.",
        "Please send any photographs or press releases to the secretary by Friday.",
        "Have a suggestion for a story? Mine is this: a captain has two sons.",
        "BBC Monitoring reports on news from all over the world, and its listeners sit in a country house.",
        "A higher resolution is recommended for this site, and the trench will be dug again in spring.",
        "You've read 5 of 7 volumes if you stop here, and that is no sin.",
        "Story category: Short Story",
        "User opinions",
    ],
)
def test_what_an_author_says_with_the_words_of_a_notice_stays(own: str) -> None:
    text = (
        "The ferry that links the islands to the mainland sank at noon on Sunday, and all on board were saved.\n\n"
        f"{own}\n\nIt had been built in 1962, and nobody had asked whether it should sail at all, the mayor said."
    )
    assert cleaner.clean(text, kind="text").text == text


@pytest.mark.parametrize(
    "text",
    [
        "पुरानी नाव रविवार दोपहर को डूब गई, और उसके सभी यात्री बचा लिए गए।\n\nबच्चों ने दीवार पर लिखा था कि पूरी सूची यहां देखें।",
        "پرانی کشتی اتوار کی دوپہر ڈوب گئی اور اس کے تمام مسافر بچا لیے گئے۔\n\nاستاد نے کہا کہ مکمل فہرست یہاں دیکھیں۔",
    ],
)
def test_a_call_that_somebody_is_told_to_have_said_is_the_authors_where_the_verb_comes_last(text: str) -> None:
    assert cleaner.clean(text, kind="text").text == text
    told = text.rpartition("\n\n")[2]
    called = text.replace(told, told.partition(" कि ")[2] or told.partition(" کہ ")[2])
    assert cleaner.clean(called, kind="text").text == text.partition("\n\n")[0]
