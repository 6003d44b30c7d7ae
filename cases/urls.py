"""The addresses of cases."""

from cases import views
from cases.schema import CASE
from catalogue.urls import entry_urls

urlpatterns = entry_urls(
    CASE, listing=views.CaseList, files=views.CaseFile, detail=views.CaseDetail, document=views.CaseDocument
)
