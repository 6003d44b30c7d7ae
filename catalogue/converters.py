"""What can stand in an address: all else is no address of ours and never reaches the database."""

from django.urls import register_converter
from django.urls.converters import StringConverter

from catalogue.columns import CODE

PLACE = r"[A-Za-z0-9][A-Za-z0-9._:-]{0,119}"


class CodeConverter(StringConverter):
    """What can be the code of an entry."""

    regex = CODE


class RecordConverter(StringConverter):
    """What can be the code of an entry or record: that of a term has its vocabulary before a colon."""

    regex = PLACE


class AnythingConverter(StringConverter):
    """Whatever else stands there, line breaks and all."""

    regex = "(?s:.+)"


register_converter(CodeConverter, "code")
register_converter(RecordConverter, "record")
register_converter(AnythingConverter, "anything")
