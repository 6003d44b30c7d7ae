"""The addresses of cases and of the evidence."""

from django.urls import path

from cases import networking, views
from cases.schema import CASE
from catalogue.urls import entry_urls

urlpatterns = [
    *entry_urls(
        CASE, listing=views.CaseList, files=views.CaseFile, detail=views.CaseDetail, document=views.CaseDocument
    ),
    path("evidence/", views.EvidenceList.as_view(), name="evidence_list"),
    path("evidence.<slug:extension>", views.EvidenceFile.as_view(), name="evidence_file"),
    path("network/", networking.NetworkPage.as_view(), name="network_list"),
    path("network.<slug:extension>", networking.NetworkFile.as_view(), name="network_file"),
]
