"""Every text of the interface is there in every language of the interface."""

import re

import pytest

from atlas import translations

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")


def messages(language):
    return {(message.context, message.id): message for message in translations.read(language) if message.id}


@pytest.mark.parametrize("language", translations.languages())
def test_every_text_is_translated(language):
    known = messages(language)

    missing = [
        message.id
        for message in translations.collect()
        if message.id and not all(_forms(known.get((message.context, message.id))))
    ]

    assert missing == []


@pytest.mark.parametrize("language", translations.languages())
def test_no_translation_is_left_of_a_text_that_is_gone(language):
    used = {(message.context, message.id) for message in translations.collect() if message.id}

    assert set(messages(language)) - used == set()


@pytest.mark.parametrize("language", translations.languages())
def test_placeholders_agree(language):
    for (_context, original), message in messages(language).items():
        singular = original[0] if isinstance(original, tuple) else original
        wanted = sorted(PLACEHOLDER.findall(singular)) if message.python_format else []
        for form in _forms(message):
            assert not message.python_format or sorted(PLACEHOLDER.findall(form)) == wanted, singular


def _forms(message):
    if message is None:
        return [""]
    return message.string if isinstance(message.string, tuple) else [message.string]
