"""How it talks: sure, in doubt, unsure, handing over, in danger."""

from __future__ import annotations

import re

import pytest

from driving.product import Product

PHONE = "0598-626810"


def test_a_sure_question_gets_answer_source_and_follow_ups(product: Product) -> None:
    reply = product.ask("wat is neuropathie?").first
    assert reply["kind"] == "answer"
    assert reply["topic"] == "neuropathie_wat_is"
    assert "verzamelnaam" in reply["text"]
    assert reply["sources"][0]["section"] == "Zenuwaandoeningen en magnesium"
    assert "Wat zijn de oorzaken van neuropathie?" in [c["title"] for c in reply["choices"]]


def test_literature_is_given_where_the_article_gives_it(product: Product) -> None:
    sources = product.ask("hoeveel mensen hebben chronische pijn?").first["sources"]
    assert {"https://www.umcg.nl/-/chronische-pijn"} < {source.get("url") for source in sources}


def test_a_follow_up_button_leads_to_its_answer(product: Product) -> None:
    chat = product.chat()
    choices = {c["title"]: c["id"] for c in chat.say("wat is neuropathie?").first["choices"]}
    reply = chat.choose(choices["Wat zijn de oorzaken van neuropathie?"]).first
    assert reply["topic"] == "neuropathie_oorzaken"


def test_more_unfolds_the_longer_part_of_the_answer_it_stands_under(product: Product) -> None:
    chat = product.chat()
    more = chat.say("wat is atp").first["choices"][0]
    assert more["title"] == "Meer hierover"
    chat.say("wat is neuropathie")
    reply = chat.choose(more["id"]).first
    assert reply["topic"] == "atp_wat_is"
    assert "zenuwcellen" in reply["text"]


def test_asking_for_more_in_words_means_the_last_answer(product: Product) -> None:
    chat = product.chat()
    chat.say("wat is atp")
    assert chat.say("vertel eens meer").first["topic"] == "atp_wat_is"


def test_asking_for_more_where_there_is_no_more_says_so(product: Product) -> None:
    chat = product.chat()
    chat.say("wat is tens")
    assert PHONE in chat.say("vertel eens meer").text


def test_in_doubt_it_asks_back_with_two_or_three_questions(product: Product) -> None:
    reply = product.ask("magnesium").first
    assert reply["kind"] == "clarify"
    titles = [choice["title"] for choice in reply["choices"]]
    assert len(titles) in (3, 4)
    assert titles[-1] == "Geen van deze"
    assert all(title.endswith("?") for title in titles[:-1])
    assert reply["phone"] == PHONE


def test_none_of_these_hands_over(product: Product) -> None:
    chat = product.chat()
    none = chat.say("magnesium").first["choices"][-1]
    assert chat.choose(none["id"]).first["kind"] == "handoff"


def test_yes_to_a_question_back_is_asked_which_one(product: Product) -> None:
    chat = product.chat()
    asked = chat.say("magnesium").first["choices"]
    reply = chat.say("ja").first
    assert reply["kind"] == "clarify"
    assert reply["choices"] == asked


def test_no_to_a_question_back_hands_over_and_no_to_an_answer_does_not(product: Product) -> None:
    chat = product.chat()
    chat.say("magnesium")
    assert chat.say("nee").first["kind"] == "handoff"
    chat.say("wat is atp")
    assert chat.say("nee").first["kind"] == "smalltalk"


def test_one_request_to_rephrase_with_the_four_subjects_then_the_helpdesk(product: Product) -> None:
    chat = product.chat()
    first = chat.say("xqzw plof").first
    assert first["kind"] == "clarify"
    titles = [choice["title"] for choice in first["choices"]]
    assert titles == ["Magnesium", "ATP", "Neuropathie", "Stress"]
    assert chat.say("bzzt wxcv grmbl").first["kind"] == "handoff"


def test_an_answer_resets_the_streak_but_a_third_miss_hands_over(product: Product) -> None:
    chat = product.chat()
    assert chat.say("xqzw plof").first["kind"] == "clarify"
    assert chat.say("wat is atp").first["kind"] == "answer"
    assert chat.say("bzzt wxcv grmbl").first["kind"] == "clarify"
    assert chat.say("wat is neuropathie").first["kind"] == "answer"
    assert chat.say("bzzt wxcv grmbl").first["kind"] == "handoff"


def test_a_hand_over_has_phone_code_and_what_to_tell(product: Product) -> None:
    reply = product.ask("ik wil een medewerker spreken").first
    assert reply["kind"] == "handoff"
    assert reply["phone"] == PHONE
    assert PHONE in reply["text"]
    code = reply["reference"]
    assert re.fullmatch(r"\d{6}", code)
    assert f"{code[:3]} {code[3:]}" in reply["text"]
    assert "Vertel kort" in reply["text"]


def test_the_code_stays_the_same_in_a_chat_and_differs_between_chats(product: Product) -> None:
    chat = product.chat()
    first = chat.say("ik wil een medewerker spreken").first["reference"]
    assert chat.say("wat kost de magnesiumgel?").first["reference"] == first
    assert product.ask("ik wil een medewerker spreken").first["reference"] != first


def test_the_chat_goes_on_after_a_hand_over(product: Product) -> None:
    chat = product.chat()
    chat.say("ik wil een medewerker spreken")
    assert chat.say("wat is neuropathie?").first["kind"] == "answer"


def test_no_opening_hours_are_claimed(product: Product) -> None:
    reply = product.ask("tot hoe laat kan ik bellen?").first
    assert reply["kind"] == "handoff"
    assert "bereikbaar:" not in reply["text"]
    assert not re.search(r"\d\d[.:]\d\d|\bmaandag|\bvrijdag", reply["text"])


@pytest.mark.parametrize(
    ("message", "topic"),
    [
        ("hoeveel magnesium moet ik per dag nemen?", "grens_dosering"),
        ("wat zijn de bijwerkingen van magnesium?", "grens_veiligheid"),
        ("kan ik magnesium nemen naast pregabaline?", "grens_medicijn"),
        ("mag je magnesium gebruiken als je zwanger bent?", "grens_zwanger_kind"),
        ("ik heb tintelende voeten, is dat neuropathie?", "grens_eigen_klacht"),
        ("welke magnesium is het beste?", "grens_soort"),
        ("in welk eten zit veel magnesium?", "grens_voeding"),
        ("helpt magnesium tegen migraine?", "grens_andere_klacht"),
        ("wat kost de magnesiumgel?", "grens_prijs"),
        ("wanneer wordt mijn bestelling bezorgd?", "grens_bestelling"),
        ("tot hoe laat kan ik bellen?", "grens_openingstijden"),
        ("wat is de hoofdstad van Frankrijk?", "buiten_onderwerp"),
    ],
)
def test_what_the_article_does_not_answer_is_named_and_handed_over(
    product: Product, message: str, topic: str
) -> None:
    reply = product.ask(message).first
    assert (reply["kind"], reply["topic"]) == ("handoff", topic)
    assert PHONE in reply["text"]
    assert "reference" in reply


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("mijn man heeft ineens een scheve mond en praat wartaal", "112"),
        ("mn vader krijgt geen lugt meer", "112"),
        ("hij heeft nu een epileptische aanval wat moet ik doen", "112"),
        ("ik wil niet meer leven", "0800-0113"),
        ("mijn kleinzoon heeft net een heel potje tabletten opgegeten", "huisartsenpost"),
    ],
)
def test_acute_danger_gets_the_number_at_once_and_nothing_else(
    product: Product, message: str, number: str
) -> None:
    answer = product.ask(message)
    assert [reply["kind"] for reply in answer.replies] == ["urgent"]
    assert number in answer.text


@pytest.mark.parametrize(
    "message",
    ["ik ben verlamd van de stress", "ik lag dood van het lachen", "ik stik van het werk"],
)
def test_everyday_words_of_danger_are_no_emergency(product: Product, message: str) -> None:
    assert product.ask(message).first["kind"] != "urgent"


def test_danger_goes_first_also_in_the_middle_of_a_question_back(product: Product) -> None:
    chat = product.chat()
    chat.say("magnesium")
    assert chat.say("help mijn vrouw ademt niet meer").first["kind"] == "urgent"


@pytest.mark.parametrize(
    ("danger", "number"),
    [
        ("help mijn vrouw ademt niet meer", "112"),
        ("ik wil niet meer leven", "113.nl"),
        ("mijn kleinzoon heeft net een heel potje tabletten opgegeten", "huisarts"),
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        "ik durf niet te bellen",
        "nee",
        "hij is 3",
        "kan het wachten tot maandag?",
        "bedankt",
        "qsdfqs",
    ],
)
def test_after_danger_the_chat_stays_in_care(
    product: Product, danger: str, number: str, after: str
) -> None:
    chat = product.chat()
    chat.say(danger)
    reply = chat.say(after)
    assert [one["kind"] for one in reply.replies] == ["urgent"]
    assert number in reply.text
    assert "0598" not in reply.text


def test_care_ends_by_its_button_or_when_something_else_is_asked_twice(product: Product) -> None:
    chat = product.chat()
    chat.say("help mijn vrouw ademt niet meer")
    [over] = chat.say("hij is 3").first["choices"]
    assert chat.choose(over["id"]).first["topic"] == "zorg_voorbij"
    assert chat.say("wat is atp").first["topic"] == "atp_wat_is"
    chat.say("help mijn vrouw ademt niet meer")
    assert chat.say("wat is atp").first["kind"] == "urgent"
    assert chat.say("wat is atp").first["topic"] == "atp_wat_is"


def test_at_first_contact_it_says_that_it_is_a_chatbot_and_no_doctor(product: Product) -> None:
    chat = product.chat()
    assert "chatbot en geen arts" in chat.say("wat is atp").text
    assert "chatbot" not in chat.say("wat is neuropathie").text


def test_it_admits_to_be_no_human(product: Product) -> None:
    assert "Nee, ik ben een chatbot" in product.ask("ben jij een mens?").text


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Does magnesium help against nerve pain?", "I only understand Dutch"),
        ("Hilft Magnesium gegen Nervenschmerzen?", "Ich verstehe nur Niederländisch"),
        ("Est-ce que le magnésium aide contre le stress ?", "le néerlandais"),
        ("Magnezyum sinir ağrısına iyi gelir mi?", "yalnızca Hollandaca"),
        ("Czy magnez pomaga na ból nerwów?", "niderlandzki"),
        ("هل يساعد المغنيسيوم في علاج الأعصاب؟", "اللغة الهولندية"),
    ],
)
def test_another_language_is_answered_in_it_with_phone_and_code(
    product: Product, message: str, said: str
) -> None:
    reply = product.ask(message).first
    assert (reply["kind"], reply["phone"]) == ("handoff", PHONE)
    assert said in reply["text"]
    assert reply["reference"][:3] in reply["text"]


def test_two_questions_in_one_message_are_both_answered(product: Product) -> None:
    replies = product.ask("Wat is ATP en wat is neuropathie?").replies
    assert [r["topic"] for r in replies[:2]] == ["atp_wat_is", "neuropathie_wat_is"]


def test_of_two_questions_the_one_outside_the_article_is_named_last(product: Product) -> None:
    answer, handoff = product.ask("Wat is TENS en wat kost zo'n apparaat?").replies[:2]
    assert (answer["kind"], answer["topic"]) == ("answer", "zenuwpijn_tens")
    assert (handoff["kind"], handoff["topic"]) == ("handoff", "grens_prijs")
    assert handoff["reference"][:3] in handoff["text"]


def test_a_follow_up_leans_on_the_question_before(product: Product) -> None:
    chat = product.chat()
    chat.say("wat is neuropathie?")
    assert chat.say("en de oorzaken daarvan?").first["topic"] == "neuropathie_oorzaken"
    assert chat.say("helpt magnesium daar ook bij?").first["topic"] == "zenuwpijn_zelf_doen"
    assert chat.say("hoe lang duurt dat?").first["kind"] == "handoff"


def test_a_correction_is_followed(product: Product) -> None:
    chat = product.chat()
    chat.say("wat is het centrale zenuwstelsel?")
    corrected = chat.say("nee, niet het centrale maar het perifere").first
    assert corrected["topic"] == "zenuwstelsel_perifeer"


def test_a_button_can_be_chosen_by_typing(product: Product) -> None:
    chat = product.chat()
    offered = chat.say("magnesium").first["choices"]
    assert chat.say("de tweede").first["topic"] == offered[1]["id"]


@pytest.mark.parametrize("message", ["😀😀😀", "?!...", "qwsdrf zxcvbn plkjh"])
def test_a_message_without_words_is_asked_again(product: Product, message: str) -> None:
    reply = product.ask(message).first
    assert reply["kind"] == "clarify"
    assert "geen woorden" in reply["text"]
