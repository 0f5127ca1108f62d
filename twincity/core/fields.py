from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


class CodesField(models.Field):
    """Several codes of one vocabulary in one column, in Python a list: `["arrive", "trust"]`.

    Stored as ",arrive,trust,", so that one entry stays one row and a filter needs no join:
    `filter(purposes__has="trust")`. `most` limits how many may be chosen, `blank` whether none may.
    """

    description = _("Codes of a vocabulary")

    def __init__(self, *args, most=None, **kwargs):
        self.most = most
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.most:
            kwargs["most"] = self.most
        return name, path, args, kwargs

    def get_internal_type(self):
        return "TextField"

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if isinstance(value, str):
            return [code for code in value.split(",") if code]
        return list(value or [])

    def get_prep_value(self, value):
        codes = self.to_python(value)
        return f",{','.join(codes)}," if codes else ""

    def value_to_string(self, obj):
        return ",".join(self.value_from_object(obj))

    def validate(self, value, model_instance):
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        known = {code for code, _label in self.flatchoices}
        if unknown := [code for code in value if code not in known]:
            raise ValidationError(
                _("“%(code)s” is not one of the choices."), params={"code": unknown[0]}
            )
        if self.most and len(value) > self.most:
            raise ValidationError(
                ngettext_lazy(
                    "Choose %(most)d at the most.", "Choose %(most)d at the most.", "most"
                ),
                params={"most": self.most},
            )

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=self.choices,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


@CodesField.register_lookup
class Has(models.Lookup):
    """`field__has="code"`: the code is among the chosen ones, to the letter (LIKE is not)."""

    lookup_name = "has"

    def get_prep_lookup(self):
        return str(self.rhs)

    def as_sql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        position = "STRPOS" if connection.vendor == "postgresql" else "INSTR"
        return f"{position}({column}, %s) > 0", [*params, f",{self.rhs},"]
