"""The forgiving search: what people type, and what they find by it."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from toolbox.models import State
from toolbox.search import index
from toolbox.search.find import Found, find
from toolbox.search.highlight import highlight
from toolbox.search.query import asked
from toolbox.search.words import fold, spellings, stems, tails

# {entry: (names, what it is about, steps and materials, long texts)}
LIBRARY = {
    "cafe": (
        "World Café\nWeltcafé",
        "Gespräche an kleinen Tischen, Runde um Runde.\nTalking at small tables, round by round.",
        "Tische decken\nLay the tables\nFilzstifte\nMarkers",
        "Wer wechselt, nimmt den Faden mit.\nWhoever moves on takes the thread along.",
    ),
    "fishbowl": (
        "Innenkreis\nFishbowl",
        "Wenige reden, viele hören zu.\nA few talk, many listen.",
        "Stuhlkreis aufbauen\nSet up the chairs\nStühle\nChairs",
        "Ein Stuhl bleibt leer für alle, die kurz mitreden wollen.",
    ),
    "space": (
        "Kleiner Marktplatz\nOpen Space",
        "Das Programm entsteht am Morgen.\nThe programme is made in the morning.",
        "Wandzeitung füllen\nFill the wall",
        "Alle dürfen ein Thema anbieten.\nEverybody may offer a topic.",
    ),
    "jubilee": (
        "Städtepartnerschaft feiern\nCelebrating a town twinning",
        "Ein Jubiläum, das auch Neue anzieht.\nAn anniversary that attracts new people.",
        "Rathaus schmücken\nDecorate the town hall",
        "Reden kürzen, Gäste mischen.\nShorten the speeches, mix the guests.",
    ),
    "exchange": (
        "Jugendaustausch planen\nPlanning a youth exchange",
        "Schulklassen aus Karlsruhe und Nancy.\nSchool classes from Karlsruhe and Nancy.",
        "Gastfamilien finden\nFind host families",
        "Zwei Wochen, zwei Städte.\nTwo weeks, two cities.",
    ),
    "council": (
        "Stadtrat trifft Jugendbeirat\nCity council meets youth council",
        "Mitreden, bevor etwas beschlossen ist.\nA say before anything is decided.",
        "Fragen sammeln\nCollect questions",
        "Bürgerinnen und Bürger stellen Fragen, niemand hält Reden.",
    ),
    "interpreters": (
        "Mit Dolmetscher*innen arbeiten\nWorking with interpreters",
        "Konsekutiv heißt: doppelte Zeit.\nConsecutive means twice the time.",
        "Glossar schicken\nSend a glossary\nKopfhörer\nHeadphones",
        "Kurze Sätze, keine Sprichwörter.\nShort sentences, no proverbs.",
    ),
    "bridges": (
        "Brücken-Spaziergang\nWalk of the bridges",
        "Leipzig und Kyjiw bei Nacht, Київ.\nLeipzig and Kyiv by night.",
        "Route festlegen\nChoose the route",
        "Größere Gruppen teilen sich am Fluss.\nLarger groups split up at the river.",
    ),
    "suitcase": (
        "Erinnerungskoffer\nMemory suitcase",
        "Gegenstände erzählen von Wizebsk, Віцебск.\nObjects tell of Vitsebsk.",
        "Koffer öffnen\nOpen the suitcase",
        "Schwere Geschichten brauchen Ruhe.\nHeavy stories need quiet.",
    ),
    "street": (
        "Straßenfest zweier Städte\nStreet festival of two cities",
        "Musik aus Straßburg und Gdańsk.\nMusic from Strasbourg and Gdańsk.",
        "Bühne bauen\nBuild a stage",
        "Eine Genehmigung braucht Wochen.\nA permit takes weeks.",
    ),
    "tandem": (
        "Sprachtandem im Gehen\nTandem walk",
        "Zu zweit reden, die Sprache wechselt.\nTalking in pairs, the language changes.",
        "Paare bilden\nForm pairs",
        "Nach zehn Minuten die Sprache wechseln.\nSwitch after ten minutes.",
    ),
    "cooking": (
        "Kochabend mit zwei Rezepten\nCooking evening with two recipes",
        "Essen verbindet, Abwaschen auch.\nFood connects people, and so does washing up.",
        "Zutaten einkaufen\nBuy the ingredients\nSchürzen\nAprons",
        "Allergien vorher abfragen.\nAsk about allergies first.",
    ),
    "volunteers": (
        "Freiwillige gewinnen\nInviting new people",
        "Wie ein Verein neue Aktive findet.\nHow an association finds new volunteers.",
        "Einladungen schreiben\nWrite invitations",
        "Persönlich fragen wirkt am besten.\nAsking in person works best.",
    ),
    "dots": (
        "Punkte kleben\nDot voting",
        "Auswählen und entscheiden.\nChoose and decide.",
        "Klebepunkte verteilen\nHand out sticky dots",
        "Zwei Farben, wenn zwei Städte getrennt zählen.\nTwo colours if two cities count.",
    ),
    "stories": (
        "Naïve Übungen für Erzähler\nNaïve exercises for storytellers",
        "Eine Geschichte, zwei Enden.\nOne story, two endings.",
        "Anfang vorlesen\nRead the beginning",
        "Mit Poesie aus Łódź und Besançon.\nWith poetry from Łódź and Besançon.",
    ),
}
NAMES = list(LIBRARY)

FOUND = [
    # umlauts and ß in every spelling
    ("Städtepartnerschaft", "jubilee"),
    ("Staedtepartnerschaft", "jubilee"),
    ("Stadtepartnerschaft", "jubilee"),
    ("Brücke", "bridges"),
    ("Bruecke", "bridges"),
    ("Brucke", "bridges"),
    ("Stühle", "fishbowl"),
    ("Stuehle", "fishbowl"),
    ("Buerger", "council"),
    ("Straßenfest", "street"),
    ("Strassenfest", "street"),
    ("Strasburg", "street"),
    ("groesser", "bridges"),
    ("Sta\u0308dtepartnerschaft", "jubilee"),  # the dots as a letter of their own
    ("Städte\u00adpartner\u00adschaft", "jubilee"),  # copied with its soft hyphens
    # case, accents, other scripts
    ("STÄDTEPARTNERSCHAFT", "jubilee"),
    ("wELTCAFÉ", "cafe"),
    ("STRASSENFEST", "street"),
    ("Weltcafe", "cafe"),
    ("naive", "stories"),
    ("Besancon", "stories"),
    ("Lodz", "stories"),
    ("Gdansk", "street"),
    ("Київ", "bridges"),
    ("ВІЦЕБСК", "suitcase"),
    ("Вицебск", "suitcase"),
    ("Ｆｉｓｈｂｏｗｌ", "fishbowl"),
    # parts of compounds
    ("Partnerschaft", "jubilee"),
    ("Jugend", "exchange council"),
    ("Austausch", "exchange"),
    ("Café", "cafe"),
    ("Tandem", "tandem"),
    ("Abend", "cooking"),
    ("Koffer", "suitcase"),
    ("Beirat", "council"),
    ("Platz", "space"),
    ("Fest", "street bridges"),  # festlegen
    # stems and plurals, German and English
    ("Städtepartnerschaften", "jubilee"),
    ("Partnerschaften", "jubilee"),
    ("Spaziergänge", "bridges"),
    ("Vereine", "volunteers"),
    ("Freiwilliger", "volunteers"),
    ("Sprichwort", "interpreters"),
    ("Erinnerungen", "suitcase"),
    ("recipe", "cooking"),
    ("bridge", "bridges"),
    ("story", "stories suitcase"),
    ("walking", "tandem bridges"),
    ("invitation", "volunteers"),
    ("allergy", "cooking"),
    # gender
    ("Dolmetscher", "interpreters"),
    ("Dolmetscherinnen", "interpreters"),
    ("Dolmetscher:innen", "interpreters"),
    ("Bürger*innen", "council"),
    # while typing
    ("Städtep", "jubilee"),
    ("staedtepartn", "jubilee"),
    ("partnersch", "jubilee"),
    ("fi", "fishbowl exchange space volunteers cafe cooking"),
    ("Karlsr", "exchange"),
    ("open sp", "space"),
    ("Kyj", "bridges"),
    ("Ки", "bridges"),
    # written apart, together, with a hyphen
    ("Welt Cafe", "cafe"),
    ("Welt-Café", "cafe"),
    ("worldcafe", "cafe"),
    ("fish bowl", "fishbowl"),
    ("fish-bowl", "fishbowl"),
    ("openspace", "space"),
    ("Brückenspaziergang", "bridges"),
    ("townhall", "jubilee"),
    ("Städte Partnerschaft", "jubilee"),
    # mistyped: one slip, two, letters changed over
    ("fishbowel", "fishbowl"),
    ("fishbwol", "fishbowl"),
    ("vishbowl", "fishbowl"),
    ("Jugendaustauch", "exchange"),
    ("Jugenaustauch", "exchange"),
    ("Städtpartnerschafft", "jubilee"),
    ("Staedtepartnershaft", "jubilee"),
    ("interprters", "interpreters"),
    ("Geschcihten", "suitcase stories"),
    ("Karslruhe", "exchange"),
    ("recpies", "cooking"),
    # several words, small words, punctuation, either language or both
    ("Musik in Straßburg", "street"),
    ("Musik, Straßburg!", "street"),
    ("„Kochabend“ (zwei)", "cooking"),
    ("wie finde ich Freiwillige?", "volunteers"),
    ("festival Straße", "street"),
    ("youth Karlsruhe Schulklassen", "exchange"),
    ("hall town", "jubilee"),
    ("die", "fishbowl tandem"),
]


@pytest.fixture
def library(db):
    index.rewrite(enumerate(LIBRARY.values(), start=1))


def entries(found):
    return [NAMES[pk - 1] for pk in found.pks]


@pytest.mark.parametrize(("typed", "expected"), FOUND)
def test_what_people_type_finds_what_they_mean(library, typed, expected):
    found = find(typed)

    assert sorted(entries(found)) == sorted(expected.split())
    assert not found.loose


# --- no more than is meant


@pytest.mark.parametrize(
    "typed",
    [
        "xqzvbw",
        "Elefant",
        "ktzbar fmplw",
        "Gummibärchen",
        "asdf",
        "zzz",
        "2019",
        "Хабаровск",
        "x y z",
    ],
)
def test_what_the_library_does_not_have_finds_nothing(library, typed):
    assert find(typed).pks == []


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("Kochen", "Wochen"),
        ("Rat", "vorbereiten, geraten, Apparatur"),
        ("Ende", "laufende, wendet"),
        ("Bilder", "Bildung"),
        ("Kosten", "Kostüm"),
        ("Ort", "Sport"),
        ("Bank", "Tank"),
        ("Bürger", "Straßburg, Freiburg"),
        ("eis", "Kreis, Reise"),
    ],
)
def test_a_word_that_only_looks_like_it_is_not_found(db, typed, other):
    index.rewrite([(1, (other, "", "", ""))])

    assert find(typed).pks == []


def test_a_rare_word_finds_its_entries_only(library):
    assert entries(find("Karlsruhe")) == ["exchange"]
    assert entries(find("Sprache wechselt zehn Minuten")) == ["tandem"]


def test_all_words_have_to_be_there(library):
    assert entries(find("zwei Städte")) == entries(find("Städte zwei"))
    assert sorted(entries(find("zwei Städte"))) == ["dots", "exchange", "street"]


# --- the order


def test_names_come_first_however_often_a_text_repeats_the_word(db):
    index.rewrite(
        [
            (1, ("Etwas anderes", "Karten", "Karten\nSpielkarten", "Karten und Karten. " * 50)),
            (2, ("Karten legen, mischen, deuten und noch vieles mehr", "", "", "Anderes. " * 500)),
            (3, ("Noch etwas", "", "", "Karten")),
            (4, ("Noch etwas", "Karten", "", "")),
        ]
    )

    assert find("Karten").pks[0] == 2
    assert find("Karten").pks[-1] == 3


def test_the_word_itself_comes_before_its_compounds_and_forms(db):
    names = ["Städtepartnerschaft", "Partnerschaften", "Partnerschaft", "Partnerschaftsarbeit"]
    index.rewrite((pk, (name, "", "", "")) for pk, name in enumerate(names, start=1))

    found = find("Partnerschaft").pks

    assert found[0] == 3
    assert sorted(found) == [1, 2, 3, 4]


def test_all_words_in_the_names_come_before_one_of_them(db):
    index.rewrite(
        [
            (1, ("Brücken bauen", "", "", "Bei Nacht.")),
            (2, ("Nacht der Brücken", "", "", "")),
            (3, ("Brücken", "Nacht", "", "")),
        ]
    )

    assert find("Brücken Nacht").pks[0] == 2


def test_what_is_alike_comes_newest_first_and_is_cut(db):
    index.rewrite((pk, ("Punkte kleben", "", "", "")) for pk in range(1, 31))

    assert find("Punkte", limit=5).pks == [30, 29, 28, 27, 26]


# --- what is said about it


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fishbowl", Found([2], None, False, ("fishbowl",))),
        ("fishbowel", Found([2], "Fishbowl", False, ("Fishbowl",))),
        ("Jugendaustauch in Karlsruhe", Found([5], "Jugendaustausch Karlsruhe", False, ("Jugendaustausch", "Karlsruhe"))),
        ("townhall", Found([4], None, False, ("town", "hall"))),
        ("Musik Elefant", Found([10], None, True, ("Musik",))),
        ("Musik Tandem", Found([11, 10], None, True, ("Musik", "Tandem"))),
        ("Mussik Elefant", Found([10], "Musik", True, ("Musik",))),
        ("Elefant", Found([], None, False, ())),
        ("?!", Found([], None, False, ())),
        ("", Found([], None, False, ())),
    ],
)  # fmt: skip
def test_a_search_says_what_it_did(library, typed, expected):
    assert find(typed) == expected


def test_a_correction_is_the_nearest_word_then_the_most_used(db):
    index.rewrite(
        [
            (1, ("Spielen", "", "", "")),
            (2, ("Spielend", "", "", "")),
            (3, ("Stielen", "", "", "")),
            (4, ("Spieler", "", "", "Stielen")),
        ]
    )

    assert find("Spiielen").corrected == "Spielen"
    assert find("Sbielen").corrected == "Stielen"


def test_the_more_words_are_there_the_earlier_it_comes(db):
    index.rewrite(
        [
            (1, ("Karten", "", "", "")),
            (2, ("Anderes", "", "", "Karten, Stifte, Tische")),
            (3, ("Anderes", "", "", "Stifte, Tische")),
        ]
    )

    found = find("Karten Stifte Tische Elefant")

    assert (found.pks[0], sorted(found.pks), found.loose) == (2, [1, 2, 3], True)


# --- whatever is typed


HOSTILE = [
    "", " ", "\0", "\0\0fish\0bowl", "\n\t", "\ud800", "?!…–", "'", "''", "\\", "\\'", '"', '""',
    '"fishbowl', "fishbowl*", "*", "**", "^a", "a:b", "a : fishbowl", "{a b}: c", "-fishbowl",
    "AND", "OR", "NOT", "AND OR NOT", "NEAR(a b)", "NEAR(fishbowl, 2)", "fish AND", "(fishbowl",
    ")", "fishbowl | :*", "!fishbowl", "<->", "a <-> b", "& | !", "'a':*", "%", "%s", "%(a)s",
    "_", "~", "~~fishbowl", "^", "; DROP TABLE toolbox_search; --", "<script>alert(1)</script>",
    "🧁", "🧁🧁 🏳️‍🌈", "👨‍👩‍👧‍👦", "ﷺ" * 500, "é" * 500, "\u0301" * 500, "a\u0301" * 5000, "ß" * 9999, "İ" * 200,
    "½ ² ™ ① Ⅷ", "日本語", "שלום", "مرحبا", "नमस्ते", "ไทย", "한국어", "\u202efishbowl", "ﾞﾞ", "ǅ",
    "x" * 10_000, "x" * 100_000, "ab " * 10_000, "s" * 41, "'" * 10_000, "a'" * 5_000,
    " ".join(f"wort{n}" for n in range(2_000)), " ".join(f"wrot{'abcdefghijkl'[n]}" * 3 for n in range(12)),
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenknopfloch " * 20,
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_an_error(library, typed):
    with CaptureQueriesContext(connection) as queries:
        found = find(typed)

    assert isinstance(found, Found)
    assert len(queries) <= 5
    assert "<" not in highlight(typed, found.words).replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (" ".join(f"wort{n}" for n in range(30)), 12),
        ("a " * 50 + "fishbowl", 1),
        ("Fishbowl " * 50, 1),
        ("Fishbowl " * 2_000 + "Tandem", 1),  # behind the ten-thousandth letter
    ],
)
def test_a_long_text_is_searched_by_its_first_words(library, typed, words):
    assert len(asked(typed)) == words


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_an_entry_is_an_error(db, text):
    index.index_texts(1, f"Fishbowl\n{text}", text, text, text)
    index.index_texts(1, f"Fishbowl\n{text}", text, text, text)

    assert find("Fishbowl").pks == [1]


def test_a_very_long_entry_can_be_written_and_found(db):
    long = " ".join(f"{number}{'я' * 90}" for number in range(3_000))

    index.index_texts(1, "Fishbowl", "", "", long)

    assert find("Fishbowl").pks == [1]
    assert find(f"7{'я' * 90}").pks == [1]


# --- how many queries


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("Fishbowl", 1),
        ("Musik in Straßburg", 1),
        ("Welt Cafe", 1),
        ("xqzvw", 2),
        ("fishbowel", 3),
        ("townhall", 3),
        ("Musik Tandem", 3),
        ("Musik Elefant", 4),
        ("Mussik Tandem", 5),
        ("?!", 0),
    ],
)
def test_a_search_takes_few_queries(library, django_assert_num_queries, typed, queries):
    with django_assert_num_queries(queries):
        find(typed)


# --- highlighting


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Städtepartnerschaft feiern", "Staedtepartnerschaft", "<mark>Städtepartnerschaft</mark> feiern"),
        ("Städtepartnerschaft feiern", "Partnerschaft", "<mark>Städtepartnerschaft</mark> feiern"),
        ("Die Städte und die Stadt", "Stadt", "Die <mark>Städte</mark> und die <mark>Stadt</mark>"),
        ("Talking in pairs", "pair talk", "<mark>Talking</mark> in <mark>pairs</mark>"),
        ("World Café / Weltcafé", "Welt Cafe", "World <mark>Café</mark> / <mark>Weltcafé</mark>"),
        ("Ein Welt-Café", "Weltcafe", "Ein <mark>Welt-Café</mark>"),
        ("The fish bowl and the fish", "fishbowl", "The <mark>fish bowl</mark> and the fish"),
        ("Jugendaustausch", "jug", "<mark>Jugendaustausch</mark>"),
        ("Rathaus, Rat und Stadtrat, Rad", "Haus Rat", "<mark>Rathaus</mark>, <mark>Rat</mark> und <mark>Stadtrat</mark>, Rad"),
        ("Macher*innen und Macher", "Macherinnen", "<mark>Macher*innen</mark> und <mark>Macher</mark>"),
        ("Cafe\u0301 & Kuchen", "café", "<mark>Café</mark> &amp; Kuchen"),
        ("<b>Café</b>", "cafe", "&lt;b&gt;<mark>Café</mark>&lt;/b&gt;"),
        ('"><script>', "script", "&quot;&gt;&lt;<mark>script</mark>&gt;"),
        ("Віцебск і Київ", "київ", "Віцебск і <mark>Київ</mark>"),
        ("Nichts davon", "Elefant", "Nichts davon"),
        ("Nichts davon", "", "Nichts davon"),
        ("", "Elefant", ""),
        (None, "Elefant", ""),
    ],
)  # fmt: skip
def test_what_was_found_is_marked(text, typed, expected):
    assert highlight(text, tuple(typed.split())) == expected


@pytest.mark.parametrize("typed", ["Tandem", "fishbowel", "Brücken Nacht", "Jugend", "walking"])
def test_what_a_search_finds_has_something_to_mark(library, typed):
    found = find(typed)

    assert found.pks
    for entry in entries(found):
        assert "<mark>" in highlight("\n".join(LIBRARY[entry]), found.words)


# --- what an entry is found by


def published(**fields):
    return make.entry("Fishbowl", **fields)


@pytest.mark.django_db
def test_an_entry_is_found_by_all_its_texts_in_both_languages():
    entry = published(
        title_de="Innenkreis",
        also_known_as_de="Aquarium",
        summary_en="A few talk.",
        tips_de="Stuhl freihalten.",
        purposes=["remember"],
        topics=[make.topic("climate", label_de="Klima", label_en="Climate")],
        city=make.city("lwiw", name_de="Lwiw", name_en="Lviv", name_local="Львів"),
        partnership=make.pair("karlsruhe", "nancy"),
        steps=[{"title_de": "Ankommen", "text_en": "Everybody sits.", "notes_de": "Langsam."}],
        materials=[{"name_de": "Filzstifte", "note_en": "thick ones"}],
    )

    for typed in [
        "fishbowl",
        "innenkreis",
        "aquarium",
        "talk",
        "freihalten",
        "erinnern",
        "remember",
        "klima",
        "climate",
        "lwiw",
        "lviv",
        "львів",
        "karlsruhe",
        "nancy",
        "ankommen",
        "sits",
        "langsam",
        "filzstifte",
        "thick",
    ]:
        assert find(typed).pks == [entry.pk], typed


@pytest.mark.django_db
def test_only_what_is_published_is_found():
    entry = published(state=State.SUBMITTED)
    assert find("Fishbowl").pks == []

    entry.publish()
    assert find("Fishbowl").pks == [entry.pk]

    entry.archive()
    assert find("Fishbowl").pks == []
    assert find("Fishbowel") == Found()


@pytest.mark.django_db
def test_an_entry_that_changes_is_found_by_its_new_words_only():
    entry = published(summary_en="About elephants.")

    entry.title_en, entry.summary_en = "Open Space", "About giraffes."
    entry.save()
    entry.refresh()

    assert find("Space giraffe").pks == [entry.pk]
    assert find("elephant").pks == []
    assert find("elefants").corrected is None


@pytest.mark.django_db
def test_a_word_is_offered_as_long_as_some_entry_has_it():
    first, second = published(), published()

    index.remove(first.pk)
    assert find("fishbowel").pks == [second.pk]

    index.remove(second.pk)
    index.remove(second.pk)
    assert find("fishbowel") == Found()
    assert words_kept() == []


def words_kept():
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM toolbox_searchword")
        return [word for (word,) in cursor.fetchall()]


@pytest.mark.django_db
def test_a_rebuild_gives_what_the_savings_gave():
    entries = [published(summary_de="Drei Stühle."), make.entry("Open Space", tips_en="Chairs.")]
    make.entry("Draft", state=State.DRAFT)
    before = sorted(words_kept())

    index.rebuild()

    assert find("Stuhl").pks == [entries[0].pk]
    assert find("Space").pks == [entries[1].pk]
    assert find("Draft").pks == []
    assert sorted(words_kept()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 20])
def test_a_rebuild_takes_few_queries(django_assert_max_num_queries, rows):
    for number in range(rows):
        partnership = make.pair(f"bonn-{number}", f"minsk-{number}")
        published(partnership=partnership, topics=[make.topic(f"topic-{number}")])

    with django_assert_max_num_queries(15):
        index.rebuild()


@pytest.mark.django_db
def test_an_update_takes_few_queries(django_assert_max_num_queries):
    entry = published(partnership=make.pair(), topics=[make.topic()], steps=[{}] * 20)

    with django_assert_max_num_queries(15):
        index.update(entry)


def test_whatever_has_an_entrys_attributes_has_a_document():
    def rows(*things):
        return SimpleNamespace(all=lambda: things)

    entry = SimpleNamespace(
        title_de="Städte",
        title_en=None,
        topics=rows(SimpleNamespace(label_de="Essen", label_en="Food")),
        steps=rows(SimpleNamespace(title_de="Tisch")),
        materials=rows(),
        purposes=["trust"],
        city=None,
        partnership=None,
    )

    names, about, parts, rest = index.document(entry).columns

    assert names == [("stadte", "~stadt", "~stadte")]
    assert [word[0] for word in about] == ["essen", "food", "vertraun", "aufbaun", "build", "trust"]
    assert parts == [("tisch", "~tisch")]
    assert rest == []


# --- words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Städte", "stadte"), ("Staedte", "stadte"), ("STÄDTE", "stadte"), ("Straße", "strasse"),
        ("Café", "cafe"), ("Łódź", "lodz"), ("Œuvre", "ouvre"), ("İzmir", "izmir"), ("Ёлка", "елка"),
        ("Макс", "макс"), ("Macher*innen", "macherinnen"), ("city's", "citys"), ("№5", "no5"),
    ],
)  # fmt: skip
def test_spellings_fold_to_one(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Partner*innen, Macher:innen; Bürger/innen", ["Partner*innen", "Macher:innen", "Bürger/innen"]),
        ("online/in Präsenz", ["online", "in", "Präsenz"]),
        ("the cities’ fish, the city’s bowl", ["the", "cities", "fish", "the", "city’s", "bowl"]),
        ("snake_case und Welt-Café", ["snake", "case", "und", "Welt", "Café"]),
        ("10:00–17:00", ["10", "00", "17", "00"]),
    ],
)  # fmt: skip
def test_a_text_falls_into_words(text, words):
    assert spellings(text) == words


@pytest.mark.parametrize(
    ("compound", "tail"),
    [
        ("Städtepartnerschaft", "partnerschaft"),
        ("Weltcafé", "cafe"),
        ("Sprachtandem", "tandem"),
        ("Kochabend", "abend"),
        ("Vereinsarbeit", "arbeit"),
        ("Stadtrat", "rat"),
    ],
)
def test_a_compound_has_its_last_word_as_a_tail(compound, tail):
    assert tail in tails(compound)


def test_a_word_has_the_stems_of_both_languages():
    assert stems("Städten") == {"stadt", "stadten"}
    assert stems("cities") == {"citi"}
