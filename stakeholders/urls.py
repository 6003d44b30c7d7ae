"""The addresses of stakeholders and programmes."""

from catalogue.urls import entry_urls
from stakeholders import views
from stakeholders.schema import PROGRAMME, STAKEHOLDER

urlpatterns = [
    *entry_urls(
        STAKEHOLDER,
        listing=views.StakeholderList,
        files=views.StakeholderFile,
        detail=views.StakeholderDetail,
        document=views.StakeholderDocument,
    ),
    *entry_urls(
        PROGRAMME,
        listing=views.ProgrammeList,
        files=views.ProgrammeFile,
        detail=views.ProgrammeDetail,
        document=views.ProgrammeDocument,
    ),
]
