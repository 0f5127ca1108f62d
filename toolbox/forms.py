from django import forms
from django.utils.translation import gettext_lazy as _

from toolbox.filters import MOST_MINUTES, MOST_PEOPLE
from toolbox.fit import Wish
from toolbox.reading import BOTH
from toolbox.vocabulary import LanguageLoad, Purpose, Setting, Stage
from twincity.core import languages


class ReadingForm(forms.Form):
    """How an entry is read: in which language, for how many people."""

    people = forms.IntegerField(
        label=_("Number of people"), min_value=1, max_value=MOST_PEOPLE, required=False
    )
    lang = forms.CharField(required=False)

    def language(self):
        asked = self.data.get("lang", "")
        return asked if asked in {BOTH, *languages.CODES} else languages.current()

    def how_many(self):
        """The number asked for; None where there is none or it is absurd."""
        return self.cleaned_data.get("people") if self.is_valid() else None


class WishForm(forms.Form):
    """The fit finder's questions; one answer is enough."""

    people = forms.IntegerField(
        label=_("How many people?"), min_value=1, max_value=MOST_PEOPLE, required=False
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=5, max_value=MOST_MINUTES, required=False
    )
    language = forms.TypedChoiceField(
        label=_("How much common language?"),
        choices=[
            ("", _("no matter")),
            (LanguageLoad.NONE, _("none")),
            (LanguageLoad.WORDS, _("a few words")),
            (LanguageLoad.PAIRS, _("enough to talk in pairs")),
            (LanguageLoad.DISCUSSION, _("enough for a discussion")),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    setting = forms.ChoiceField(
        label=_("Where?"), choices=[("", _("no matter")), *Setting.choices], required=False
    )
    purpose = forms.ChoiceField(
        label=_("What for?"), choices=[("", _("no matter")), *Purpose.choices], required=False
    )
    stage = forms.ChoiceField(
        label=_("Where does the partnership stand?"),
        choices=[("", _("no matter")), *Stage.choices],
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and all(value in (None, "") for value in cleaned.values()):
            raise forms.ValidationError(_("Answer one question at least."))
        return cleaned

    def has_more(self):
        """Whether one of the further questions was answered."""
        return any(self.data.get(name) for name in ("setting", "purpose", "stage"))

    def wish(self):
        return Wish(**self.cleaned_data)
