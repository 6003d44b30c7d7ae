"""The desk's pages of entries, records and people. Domain apps name their kind and what is theirs."""

from publishing.admin.entries import EntryAdmin
from publishing.admin.people import PeopleAdmin
from publishing.admin.records import RecordAdmin
from publishing.admin.reports import ReportAdmin

__all__ = ["EntryAdmin", "PeopleAdmin", "RecordAdmin", "ReportAdmin"]
