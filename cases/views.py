"""Cases as pages and files; all they share with other entries is in the catalogue."""

from cases.filters import CaseFilterSet
from catalogue import views


class CaseList(views.ListView):
    filterset_class = CaseFilterSet


class CaseFile(views.FileView):
    filterset_class = CaseFilterSet


class CaseDetail(views.DetailView):
    kind_name = "case"


class CaseDocument(views.DocumentView):
    kind_name = "case"
