"""What the database must take and refuse: the data of `test_constraints`, written out and not read from the models."""

import datetime

DAY = datetime.date(2021, 11, 5)
NOON = datetime.datetime(2021, 11, 5, 12, tzinfo=datetime.UTC)
ENTRIES = ("Profile", "Recommendation", "Stakeholder", "Programme", "Case")
ROWS = {
    "Profile": ("Section", "Figure", "Rating", "Law", "Method", "Researcher"),
    "Stakeholder": ("Presence",),
    "Case": ("Participation", "Impact", "Effect", "Voice"),
}


def each(field, *values):
    return [{field: value} for value in values]


def known(constraint, model, field, *values, empty=False):
    """A field that holds one of some values."""
    sound, unsound = [*values, ""] if empty else values, ["other-than-these", values[0].upper()]
    return (constraint, model, each(field, *sound), each(field, *(unsound if empty else [*unsound, ""])))


# constraint, model, sound values, unsound values
CHECKS = [
    (
        "publication_version_from_one",
        "Publication",
        each("version", 1, 2),
        each("version", 0),
    ),
    ("moved_elsewhere", "Moved", [{"code": "one", "into": "other"}], [{"code": "one", "into": "one"}]),
    known("user_role_known", "User", "role", "researcher", "reviewer", "hub_staff", "administrator"),
    known(
        "report_trouble_known", "Report", "trouble", "fact", "outdated", "link", "harm", "translation", "page", "other"
    ),
    (
        "report_answer_dated_and_signed",
        "Report",
        [{"answered_on": None, "answered_by": ""}, {"answered_on": DAY, "answered_by": "bolat"}],
        [{"answered_on": DAY, "answered_by": ""}, {"answered_on": None, "answered_by": "bolat"}],
    ),
    known(
        "import_state_known", "ImportRun", "state", "waiting", "running", "done", "interrupted", "cancelled", "failed"
    ),
    (
        "import_undoing_dated_and_signed",
        "ImportRun",
        [{"state": "undone", "undone": NOON, "undone_by": "User"}, {"state": "done"}],
        [
            {"state": "undone"},
            {"state": "undone", "undone": NOON, "undone_by": None},
            {"state": "undone", "undone_by": "User"},
        ],
    ),
    ("citation_has_source", "Citation", each("source", "atlas-2021"), each("source", "")),
    known(
        "event_act_known",
        "Event",
        "act",
        "saved",
        "imported",
        "submitted",
        "withdrawn",
        "discarded",
        "withheld",
        "undone",
    ),
    (
        "event_return_has_reason",
        "Event",
        [{"act": "returned", "remark": "Because."}, {"act": "saved", "remark": ""}],
        [{"act": "returned", "remark": ""}],
    ),
    (
        "event_publication_has_version",
        "Event",
        [{"act": "published", "version": 1}, {"act": "saved", "version": None}],
        [{"act": "published", "version": None}],
    ),
    known(
        "source_kind_known", "Source", "kind", "report", "article", "law", "website", "interview", "dataset", "other"
    ),
    known("glossary_kind_known", "GlossaryEntry", "kind", "term", "acronym"),
    known("section_kind_known", "Section", "kind", "context", "policy", "funding", "needs", "method"),
    known("section_origin_known", "Section", "origin", "original", "person", "machine"),
    known("figure_unit_known", "Figure", "unit", "km2", "people", "people_per_km2", "usd", "percent", "points"),
    (
        "figure_has_value_or_print",
        "Figure",
        [{"value": 0, "printed": ""}, {"value": None, "printed": "n/a"}, {"value": 3, "printed": "three"}],
        [{"value": None, "printed": ""}],
    ),
    ("figure_year_plausible", "Figure", each("year", None, 1900, 2021, 2100), each("year", 0, 1899, 2101, 20211)),
    known("rating_scheme_known", "Rating", "scheme", "civicus_monitor", "freedom_in_the_world", "other"),
    ("rating_dated", "Rating", each("observed_on", "2021", "2021-07"), each("observed_on", "")),
    known("law_kind_known", "Law", "kind", "law", "draft_law", "decree", "strategy", "policy"),
    known("method_instrument_known", "Method", "instrument", "interviews", "survey", "case_studies"),
    (
        "recommendation_outcome_known",
        "Recommendation",
        [{"outcome": value, "outcome_on": "2024"} for value in ("unknown", "taken_up", "refused", "overtaken")],
        [{"outcome": value, "outcome_on": "2024"} for value in ("other-than-these", "UNKNOWN", "")],
    ),
    (
        "recommendation_outcome_dated",
        "Recommendation",
        [{"outcome": "taken_up", "outcome_on": "2024-03"}, {"outcome": "unknown", "outcome_on": ""}],
        each("outcome", "taken_up", "partly", "refused", "overtaken"),
    ),
    known("stakeholder_sector_known", "Stakeholder", "sector", "civil_society", "media", "informal", "unknown"),
    (
        "stakeholder_notice_dated",
        "Stakeholder",
        [{"told_how": "A visit", "told_on": DAY}, {"told_on": DAY}, {"told_how": ""}],
        [{"told_how": "A visit"}],
    ),
    (
        "stakeholder_consent_dated",
        "Stakeholder",
        [{"consent": "All of it", "consented_on": DAY}, {"consented_on": DAY}, {"consent": ""}],
        [{"consent": "All of it"}],
    ),
    known("case_kind_known", "Case", "kind", "project", "platform", "enterprise", "event", "study"),
    known("case_depth_known", "Case", "depth", "full_study", "example", "mention", "caption"),
    known("case_stage_known", "Case", "stage", "idea", "pilot", "running", "ended", "unknown"),
    known("case_precision_known", "Case", "precision", "exact", "town", "unknown", empty=True),
    (
        "case_coordinates_both_and_on_earth",
        "Case",
        [
            {"latitude": lat, "longitude": lon}
            for lat, lon in ((None, None), (43.2, 76.9), (-90, -180), (90, 180), (0, 0))
        ],
        [
            {"latitude": lat, "longitude": lon}
            for lat, lon in ((43, None), (None, 76), (90.1, 0), (0, -180.1), (91, None))
        ],
    ),
    known("participation_role_known", "Participation", "role", "initiator", "owner", "respondent"),
    known("impact_qualifier_known", "Impact", "qualifier", "exact", "about", "at_least", "at_most", empty=True),
    (
        "impact_qualifies_a_number",
        "Impact",
        [{"number": 0, "qualifier": "about"}, {"number": None, "qualifier": ""}, {"number": 3, "qualifier": ""}],
        [{"number": None, "qualifier": "about"}],
    ),
    known("effect_freedom_known", "Effect", "freedom", "association", "assembly", "expression", "information"),
    known("effect_direction_known", "Effect", "direction", "widens", "defends", "none_found", "narrows"),
    known("effect_strength_known", "Effect", "strength", "stated", "one_source", "several_sources", "measured"),
    ("effect_has_coder", "Effect", each("coder", "B"), each("coder", "")),
    known("voice_whose_known", "Voice", "whose", "leader", "beneficiary", "authority", "funder", "expert"),
]
for model in ("Case", "Programme"):
    spans = [("", ""), ("2018", ""), ("", "2018"), ("2018", "2018"), ("2018-06", "2018-07-01"), ("2018-06", "2018")]
    turned = [("2019", "2018"), ("2018-06", "2018-05"), ("2018-06", "2017"), ("2018-06-02", "2018-06-01")]
    CHECKS.append(
        (
            f"{model.lower()}_ends_after_start",
            model,
            [{"start": start, "end": end} for start, end in [*spans, ("2018", "2018-03")]],
            [{"start": start, "end": end} for start, end in turned],
        )
    )
for model in ENTRIES:
    name, text = model.lower(), f"{model}Text"
    CHECKS += [
        known(f"{name}_status_known", model, "status", "draft", "in_review", "published", "withdrawn"),
        known(f"{name}_disclosure_known", model, "disclosure", "open", "generalised", "withheld"),
        (f"{name}_has_code", model, [], each("code", "")),
        known(f"{name}text_origin_known", text, "origin", "original", "person", "machine"),
        (
            f"{name}text_review_dated",
            text,
            [{"reviewed_by": "User", "reviewed_on": DAY}, {"reviewed_on": DAY}, {}],
            [{"reviewed_by": "User"}],
        ),
    ]
for model in (row for rows in ROWS.values() for row in rows):
    CHECKS += [
        (f"{model.lower()}_has_row_id", model, each("row", "x1"), each("row", "")),
        known(f"{model.lower()}_disclosure_known", model, "disclosure", "open", "withheld"),
    ]

# constraint, model, its fields each with another value, and what keeps two rows apart for all other constraints
UNIQUE = [
    ("publication_version_once", "Publication", {"kind": "term", "code": "another", "version": 2}, {}),
    ("words_once_a_language", "Words", {"publication": "Publication", "language": "ru"}, {}),
    ("facet_once", "Facet", {"publication": "Publication", "name": "stage", "value": "other"}, {}),
    ("reference_once", "Reference", {"publication": "Publication", "kind": "term", "code": "another"}, {}),
    ("verdict_once", "Verdict", {"kind": "programme", "name": "other", "country": "KG", "code": "another"}, {}),
    ("moved_once", "Moved", {"kind": "term", "code": "another"}, {}),
    ("label_once", "Label", {"facet": "stage", "value": "other", "language": "ru"}, {}),
    (
        "citation_once",
        "Citation",
        {"kind": "profile", "entry": "another", "row": "r2", "field": "end", "source": "other"},
        {},
    ),
    (
        "data_note_once",
        "DataNote",
        {"kind": "profile", "entry": "another", "row": "r2", "field": "end", "printed": "other"},
        {},
    ),
    ("snapshot_version_once", "Snapshot", {"kind": "profile", "code": "another", "version": 2}, {}),
    ("term_once", "Term", {"vocabulary": "addressee", "code": "another"}, {}),
    ("section_once_a_language", "Section", {"entry": "Profile", "kind": "policy", "language": "ru"}, {"row": "r2"}),
    ("presence_once_a_country", "Presence", {"entry": "Stakeholder", "country": "Country"}, {"row": "r2"}),
    (
        "participation_once_a_role",
        "Participation",
        {"entry": "Case", "stakeholder": "Stakeholder", "role": "partner"},
        {"row": "r2"},
    ),
    (
        "effect_once_a_coder",
        "Effect",
        {"entry": "Case", "freedom": "expression", "coder": "B", "direction": "narrows"},
        {"row": "r2"},
    ),
]
APART = {"Section": {"language": "ru"}, "Presence": {"country": "Country"}, "Participation": {"role": "partner"}}
APART |= {"Effect": {"coder": "B"}}
UNIQUE += [
    (f"{name.lower()}text_once_a_language", f"{name}Text", {"entry": name, "language": "ru"}, {}) for name in ENTRIES
]
UNIQUE += [
    (f"{row.lower()}_row_once", row, {"entry": entry, "row": "r2"}, APART.get(row, {}))
    for entry, rows in ROWS.items()
    for row in rows
]

# fields whose value may stand once
SINGLE = [
    ("User", "username"),
    *((name, "code") for name in ("Country", "Edition", "Source", "GlossaryEntry", "Page", *ENTRIES)),
    ("ReportWindow", "about"),
    ("Mapping", "fingerprint"),
]
