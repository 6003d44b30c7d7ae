"""The addresses of spreadsheets at the desk, which mounts them below its own."""

from django.urls import path

from exchange.pages import answering, logbook, planning, returning, saving, uploading


def addresses(view):
    """The paths; `view` makes a page of the desk of a function that also takes the desk."""
    upload = "spreadsheets/import/<str:name>/"
    run = "spreadsheets/imports/<int:pk>/"
    return [
        path("spreadsheets/", view(saving.spreadsheets_view), name="spreadsheets"),
        path("spreadsheets/<slug:sheet>.csv", view(saving.export_view), name="export"),
        path("spreadsheets/atlas.xlsx", view(saving.atlas_view), name="export_all"),
        path("spreadsheets/<slug:sheet>.xlsx", view(saving.export_view), {"extension": "xlsx"}, name="export_workbook"),
        path("spreadsheets/templates/<slug:name>.xlsx", view(saving.template_view), name="template"),
        path("spreadsheets/templates/<slug:name>.csv", view(saving.template_header_view), name="template_header"),
        path("spreadsheets/import/", view(uploading.upload_view), name="import"),
        path(upload, view(uploading.preview_view), name="import_preview"),
        path(f"{upload}columns/", view(planning.columns_view), name="import_columns"),
        path(f"{upload}answer/", view(answering.answer_view), name="import_answer"),
        path(f"{upload}commit/", view(uploading.commit_view), name="import_commit"),
        path(f"{upload}marked.xlsx", view(returning.marked_view), name="import_marked"),
        path(f"{upload}leave/", view(uploading.leave_view), name="import_leave"),
        path("spreadsheets/imports/", view(logbook.runs_view), name="imports"),
        path(run, view(logbook.run_view), name="import_run"),
        path(f"{run}marked.xlsx", view(returning.left_view), name="import_left"),
        path(f"{run}undo/", view(logbook.undo_view), name="import_undo"),
        path(f"{run}cancel/", view(logbook.cancel_view), name="import_cancel"),
        path(f"{run}resume/", view(logbook.resume_view), name="import_resume"),
    ]
