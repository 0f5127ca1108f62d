import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple, modelform_factory
from django.utils import translation

from tests import make
from toolbox.models import Entry
from toolbox.vocabulary import Purpose

FIELD = Entry._meta.get_field("purposes")
Form = modelform_factory(Entry, fields=["purposes", "stages"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("plan", ["alone", "first", "last", "middle"]),
        ("planet", ["planet"]),
        ("pla", []),
        ("lan", []),
        ("pla_", []),
        ("plan%", []),
        ("%", []),
        ("_", []),
        ("PLAN", []),
        (",", []),
        ("'; DROP TABLE toolbox_entry; --", []),
    ],
)
def test_a_code_is_found_to_the_letter(wanted, found):
    for key, codes in {
        "alone": ["plan"],
        "first": ["plan", "trust"],
        "middle": ["trust", "plan", "match"],
        "last": ["trust", "plan"],
        "planet": ["planet"],
        "airplane": ["airplan"],
        "none": [],
    }.items():
        Entry.objects.filter(pk=make.entry(key=key).pk).update(purposes=codes)

    keys = Entry.objects.filter(purposes__has=wanted).order_by("key").values_list("key", flat=True)

    assert list(keys) == found


@pytest.mark.django_db
@pytest.mark.parametrize("codes", [[], ["trust"], ["trust", "plan", "arrive"]])
def test_codes_come_back_as_they_were_chosen(codes):
    entry = make.entry(purposes=codes, stages=codes)

    kept = Entry.objects.get(pk=entry.pk)

    assert kept.purposes == kept.stages == codes


@pytest.mark.parametrize(
    ("value", "codes", "stored"),
    [
        (None, [], ""),
        ("", [], ""),
        (",", [], ""),
        (",a,b,", ["a", "b"], ",a,b,"),
        ("a,b", ["a", "b"], ",a,b,"),
        (["a"], ["a"], ",a,"),
        (("a", "b"), ["a", "b"], ",a,b,"),
        ([Purpose.TRUST], ["trust"], ",trust,"),
    ],
)
def test_codes_are_a_list_here_and_a_text_in_the_database(value, codes, stored):
    assert FIELD.to_python(value) == codes
    assert FIELD.get_prep_value(value) == stored


def test_every_entry_starts_with_a_list_of_its_own():
    one, other = Entry(), Entry()

    one.purposes.append("trust")

    assert (one.purposes, other.purposes) == (["trust"], [])


@pytest.mark.parametrize(
    ("codes", "says"),
    [
        ([], "This field cannot be blank."),
        (["poetry"], "“poetry” is not one of the choices."),
        (["trust", "poetry", "rhyme"], "“poetry” is not one of the choices."),
        (["trust", "plan", "make", "share"], "Choose 3 at the most."),
    ],
)
def test_what_is_not_a_choice_is_refused(codes, says):
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(codes, Entry())

    with translation.override("en"):
        assert refused.value.messages == [says]


def test_it_is_refused_in_german_too():
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(["trust", "plan", "make", "share"], Entry())

    with translation.override("de"):
        assert refused.value.messages == ["Wählen Sie höchstens 3 aus."]


@pytest.mark.parametrize("codes", [["trust"], ["trust", "plan", "make"]])
def test_one_to_three_purposes_are_fine(codes):
    assert FIELD.clean(codes, Entry()) == codes


def test_none_is_fine_where_the_field_may_be_blank():
    assert Entry._meta.get_field("stages").clean([], Entry()) == []


def test_a_form_offers_the_choices_as_boxes():
    field = Form().fields["purposes"]

    assert isinstance(field.widget, CheckboxSelectMultiple)
    assert [code for code, _label in field.choices] == Purpose.values
    assert (field.required, Form().fields["stages"].required) == (True, False)


@pytest.mark.django_db
def test_a_form_ticks_what_was_chosen_and_returns_what_is_ticked():
    shown = Form(instance=Entry(purposes=["trust", "plan"]))
    sent = Form({"purposes": ["make", "plan"]}, instance=Entry(purposes=["trust"]))
    sent.is_valid()

    assert shown["purposes"].value() == ["trust", "plan"]
    assert sent.cleaned_data == {"purposes": ["make", "plan"], "stages": []}
    assert sent.instance.purposes == ["make", "plan"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({}, {"purposes": ["This field is required."]}),
        (
            {"purposes": ["poetry"]},
            {"purposes": ["Select a valid choice. poetry is not one of the available choices."]},
        ),
        ({"purposes": ["trust", "plan", "make", "share"]}, {"purposes": ["Choose 3 at the most."]}),
    ],
)
def test_a_form_says_at_the_field_what_is_wrong(data, errors):
    with translation.override("en"):
        form = Form(data, instance=Entry())

        assert {name: form.errors[name] for name in ["purposes"]} == errors


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["yaml", "json", "xml"])
@pytest.mark.parametrize("codes", [[], ["trust"], ["trust", "plan"]])
def test_a_fixture_brings_the_codes_back(form, codes):
    make.entry(purposes=codes)
    text = serializers.serialize(form, Entry.objects.all(), use_natural_foreign_keys=True)

    (read,) = serializers.deserialize(form, text)

    assert read.object.purposes == codes


@pytest.mark.django_db
def test_a_fixture_may_list_the_codes():
    text = "- model: toolbox.entry\n  fields: {key: a, kind: method, purposes: [trust, plan]}"

    (read,) = serializers.deserialize("yaml", text)

    assert read.object.purposes == ["trust", "plan"]


def test_a_migration_can_write_the_field_down():
    name, path, args, kwargs = FIELD.deconstruct()

    again = type(FIELD)(*args, **kwargs)

    assert (name, path) == ("purposes", "twincity.core.fields.CodesField")
    assert (again.most, again.default, again.choices) == (3, list, FIELD.choices)
