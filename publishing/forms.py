"""Fields and forms of the desk: texts by language, lists, sources, and the guard against overwriting each other."""

import re

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from catalogue.columns import Choice, Many, Words, clean
from catalogue.drawing import direction
from publishing import kinds, places


class WordsWidget(forms.Widget):
    """One input for each language: those of the interface, and those that have words already."""

    template_name = "desk/words.html"

    def get_context(self, name, value, attrs):
        words = value if isinstance(value, dict) else {}
        shown = [code for code, _name in settings.LANGUAGES]
        shown += [code for code in settings.CONTENT_LANGUAGES if code in words and code not in shown]
        inputs = [
            {
                "name": f"{name}__{code}",
                "code": code,
                "direction": direction(code),
                "language": get_language_info(code)["name_local"],
                "text": words.get(code, ""),
                "rows": min(20, 2 + words.get(code, "").count("\n")),
            }
            for code in shown
        ]
        return super().get_context(name, value, attrs) | {"inputs": inputs}

    def value_from_datadict(self, data, files, name):
        given = {code: clean(data.get(f"{name}__{code}", "")) for code in settings.CONTENT_LANGUAGES}
        return {code: text for code, text in given.items() if text}

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}__{code}" in data for code in settings.CONTENT_LANGUAGES)


class TypedField(forms.CharField):
    """A text as a cell of a spreadsheet holds it, so that what is typed and what is imported are the same."""

    def to_python(self, value):
        return clean(super().to_python(value))


class WordsField(forms.Field):
    widget = WordsWidget

    def has_changed(self, initial, data):
        return (initial or {}) != (data or {})


class LinesField(forms.Field):
    """A list of values, one on each line, each read like a cell of its column."""

    def __init__(self, *, column, **kwargs):
        self.column = column
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), help_text=_("One on each line."), **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = [line for line in (value or "").splitlines() if line.strip()]
        faults, values = [], []
        for line in lines:
            try:
                values.append(self.column.parse(line))
            except ValueError as fault:
                faults.append(str(fault))
        if faults:
            raise forms.ValidationError(faults)
        return values

    def has_changed(self, initial, data):
        return (initial or []) != [line.strip() for line in (data or "").splitlines() if line.strip()]


class CodeOfField(forms.ModelChoiceField):
    """A choice among records that is kept as the record's code."""

    def __init__(self, kind, **kwargs):
        super().__init__(queryset=kinds.get(kind).model.objects.all(), to_field_name="code", **kwargs)

    def clean(self, value):
        chosen = super().clean(value)
        return chosen.code if chosen else ""

    def has_changed(self, initial, data):
        return (initial or "") != (data or "")


def language_choices():
    """The languages texts can be written in, each by its own name."""
    return [(code, f"{get_language_info(code)['name_local']} ({code})") for code in settings.CONTENT_LANGUAGES]


def field_for(column, **kwargs):
    """The form field of a column that is kept as JSON, or None where Django's own will do."""
    kept = {name: kwargs[name] for name in ("label", "required") if name in kwargs}
    if isinstance(column, Words):
        return WordsField(**kept, help_text=kwargs.get("help_text", ""))
    if isinstance(column, Many) and isinstance(column.of, Choice):
        return forms.MultipleChoiceField(choices=column.of.choices.choices, widget=forms.CheckboxSelectMultiple, **kept)
    return LinesField(column=column.of, **kept) if isinstance(column, Many) else None


class EntryForm(forms.ModelForm):
    """The facts of an entry. It refuses to overwrite what somebody else saved after the page was opened."""

    lock = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lock"].initial = self.instance.lock_version
        self.is_conflict = False

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("lock") != self._lock_now():
            self.is_conflict = True
            self.data = self.data.copy()
            self.data[self.add_prefix("lock")] = self._lock_now()
            raise forms.ValidationError(
                _(
                    "Somebody else saved this entry while you were writing, and nothing of yours is lost: it stands "
                    "below. Compare it with what is stored now, then save again to keep yours."
                ),
                code="conflict",
            )
        return cleaned

    def _lock_now(self):
        model = type(self.instance)
        return model.objects.select_for_update().values_list("lock_version", flat=True).get(pk=self.instance.pk)


class TextForm(forms.ModelForm):
    """The words of an entry in one language, typed in that language's direction."""

    language = forms.ChoiceField(label=_("Language"))
    reviewed = forms.BooleanField(
        label=_("I have read this translation against the original"),
        required=False,
        help_text=_("Readers are told that a person reviewed it. Changing its words takes the mark away."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()
        self.fields["reviewed"].initial = bool(self.instance.reviewed_on)
        self.fields["title"].widget = forms.TextInput(attrs={"class": "vTextField"})
        spoken = self.instance.language if self.instance.pk else ""
        for name in self.words:
            self.fields[name].widget.attrs |= {"rows": 4, "dir": direction(spoken) if spoken else "auto"}
            if spoken:
                self.fields[name].widget.attrs["lang"] = spoken

    @property
    def words(self):
        return [name for name in self.fields if name not in ("language", "origin", "ready", "reviewed", "entry", "id")]

    def has_changed_words(self):
        return any(name in self.changed_data for name in self.words)

    def follows_original(self):
        """Whether this save brought the text in step with the original: written anew, or just read against it."""
        return self.has_changed_words() or ("reviewed" in self.changed_data and self.cleaned_data["reviewed"])

    def mark_review(self, person, day):
        """Note or take back that a person read the translation."""
        reviewed = self.cleaned_data.get("reviewed")
        if self.has_changed_words() and "reviewed" not in self.changed_data:
            reviewed = False
        if reviewed != bool(self.instance.reviewed_on) or "reviewed" in self.changed_data:
            self.instance.reviewed_by = person if reviewed else None
            self.instance.reviewed_on = day if reviewed else None


def renew_removed_rows(data, prefix, stored):
    """Rows that a form still holds and somebody else removed meanwhile become new rows: what was typed is not lost."""
    rows = _sent_rows(data, prefix)
    kept = [row for row in rows.values() if row.get("id", [""])[0] in stored]
    removed = [row | {"id": [""]} for row in rows.values() if row.get("id", [""])[0] not in {"", *stored}]
    added = [row for row in rows.values() if row.get("id", [""])[0] == ""]
    if not removed:
        return
    for number, row in rows.items():
        for field in row:
            del data[f"{prefix}-{number}-{field}"]
    found = [*kept, *(row for row in removed if "DELETE" not in row), *added]
    for number, row in enumerate(found):
        for field, values in row.items():
            data.setlist(f"{prefix}-{number}-{field}", values)
    data[f"{prefix}-INITIAL_FORMS"], data[f"{prefix}-TOTAL_FORMS"] = len(kept), len(found)


def _sent_rows(data, prefix):
    """The rows of a formset as a browser sent them: {number: {field: values}}."""
    rows = {}
    for name, values in sorted(data.lists()):
        if found := re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,4}})-(.+)", name):
            rows.setdefault(int(found[1]), {})[found[2]] = values
    return dict(sorted(rows.items()))


class RemarkFormSet(forms.BaseModelFormSet):
    """Citations and data notes of one entry, which they name by kind and code."""

    def __init__(self, data=None, files=None, instance=None, save_as_new=False, prefix=None, queryset=None, **kwargs):
        self.instance = instance
        rows = self.model.objects.none()
        if instance is not None and instance.pk:
            rows = queryset.filter(kind=kinds.of(instance).name, entry=instance.code)
        super().__init__(data, files, queryset=rows, prefix=prefix, **kwargs)

    @classmethod
    def get_default_prefix(cls):
        return cls.model._meta.model_name

    def clean(self):
        """Each points at something of the entry, be it a row that comes with the same form."""
        super().clean()
        kind = kinds.of(self.instance)
        rows = self._rows_coming(kind) | (places.rows_by_id(self.instance, kind) if self.instance.pk else {})
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", {})
            if cleaned and not cleaned.get("DELETE"):
                for name, message in places.faults(kind, rows, cleaned.get("row"), cleaned.get("field")).items():
                    form.add_error(name, message)

    def _rows_coming(self, kind):
        sent = {
            value
            for name, value in self.data.items()
            if re.fullmatch(r"\w+-\d+-row", name) and not name.startswith(self.prefix)
        }
        return dict.fromkeys(sent, [row_kind.sheet for row_kind in kind.own_rows])

    def save_new(self, form, commit=True):
        form.instance.kind, form.instance.entry = kinds.of(self.instance).name, self.instance.code
        return super().save_new(form, commit)


class SettingsForm(forms.Form):
    """What somebody sets for herself."""

    desk_language = forms.ChoiceField(label=_("Language of the desk"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[])

    def __init__(self, *args, zones, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]
