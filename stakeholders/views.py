"""Stakeholders and programmes as pages and files."""

from catalogue import search, views
from stakeholders.filters import ProgrammeFilterSet, StakeholderFilterSet


class StakeholderList(views.ListView):
    filterset_class = StakeholderFilterSet


class StakeholderFile(views.FileView):
    filterset_class = StakeholderFilterSet


class StakeholderDetail(views.DetailView):
    kind_name = "stakeholder"

    def related(self, document):
        """The cases and programmes it takes part in, and the stakeholders that are part of it."""
        return views.by_kind(search.pointing_at("stakeholder", document["code"]), self.language)


class StakeholderDocument(views.DocumentView):
    kind_name = "stakeholder"


class ProgrammeList(views.ListView):
    filterset_class = ProgrammeFilterSet


class ProgrammeFile(views.FileView):
    filterset_class = ProgrammeFilterSet


class ProgrammeDetail(views.DetailView):
    kind_name = "programme"


class ProgrammeDocument(views.DocumentView):
    kind_name = "programme"
