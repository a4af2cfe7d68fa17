"""The fold in the comment form where a writer can tell how a supplement was for them. All of it is optional."""

from django import forms
from django.db.models import prefetch_related_objects
from django.forms import model_to_dict
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Topic
from comments.models import Experience
from fibrosite.shared.texts import one_line

UNSAID = [("", "—")]


class ExperienceForm(forms.Form):
    """`taken` is a supplement (“3”) or one of its forms (“3-12”), so that the two always fit together."""

    taken = forms.ChoiceField(label=_("What did you take?"), required=False)
    symptom = forms.ChoiceField(label=_("For what?"), required=False)
    outcome = forms.ChoiceField(
        label=_("How was it afterwards?"), required=False, choices=UNSAID + Experience.Outcome.choices
    )
    dose = forms.ChoiceField(label=_("How much?"), required=False, choices=UNSAID + Experience.Dose.choices)
    duration = forms.ChoiceField(label=_("For how long?"), required=False, choices=UNSAID + Experience.Duration.choices)
    side_effects = forms.CharField(label=_("Side effects"), required=False, max_length=200)
    stopped_because = forms.CharField(label=_("Stopped? Because…"), required=False, max_length=200)
    other_changes = forms.CharField(label=_("What else changed at the same time?"), required=False, max_length=200)
    is_seller = forms.BooleanField(label=_("I sell or promote this"), required=False)

    def __init__(self, subject, data=None, told=None):
        """`told` is the experience that is being changed; what it names can be chosen again, wherever it stood."""
        super().__init__(data, prefix="told", auto_id="comment-%s", initial=_as_chosen(told))
        self.told = told
        supplements = [*_supplements(subject), *([told.supplement] if told else ())]
        self.supplements = {str(supplement.pk): supplement for supplement in supplements}
        self.forms = {f"{form.supplement_id}-{form.pk}": form for form in _forms(self.supplements)}
        symptoms = [topic for topic in subject.topics.all() if topic.kind == Topic.Kind.SYMPTOM]
        symptoms += [told.symptom] if told and told.symptom else ()
        self.symptoms = {str(topic.pk): topic for topic in symptoms}
        self.fields["taken"].choices = UNSAID + [self._group(supplement) for supplement in self.supplements.values()]
        self.fields["symptom"].choices = UNSAID + [(key, topic.name) for key, topic in self.symptoms.items()]

    def _group(self, supplement):
        forms = [(key, form.name) for key, form in self.forms.items() if form.supplement_id == supplement.pk]
        return (supplement.name, [(str(supplement.pk), _("%s, form unknown") % supplement.name), *forms])

    def clean(self):
        told = {name: one_line(value) if isinstance(value, str) else value for name, value in self.cleaned_data.items()}
        if told.get("taken") and not told.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", _("Please say whether it was better, the same or worse."))
        if any(told.values()) and not told.get("taken") and "taken" not in self.errors:
            self.add_error("taken", _("Please say what you took, or leave this part empty."))
        return told

    def unsaved_experience(self):
        """What was told, without its comment; None when nothing was. Only after `is_valid()`."""
        told = dict(self.cleaned_data)
        if not (taken := told.pop("taken")):
            return None
        told["symptom"] = self.symptoms.get(told["symptom"])
        return Experience(supplement=self.supplements[taken.split("-")[0]], form=self.forms.get(taken), **told)


def choices_about(subject):
    """All that the fold lets people choose about this article or supplement, as one hashable value."""
    supplements = {supplement.pk: supplement for supplement in _supplements(subject)}
    forms = [(form.supplement_id, form.pk, form.name) for form in _forms(supplements)]
    topics = [(topic.pk, topic.name, topic.kind) for topic in subject.topics.all()]
    return tuple((pk, supplement.name) for pk, supplement in supplements.items()), tuple(forms), tuple(topics)


def _as_chosen(told):
    """What the form begins with."""
    if told is None:
        return {}
    taken = f"{told.supplement_id}-{told.form_id}" if told.form_id else f"{told.supplement_id}"
    return model_to_dict(told) | {"taken": taken}


def _supplements(subject):
    return subject.supplements.all() if isinstance(subject, Article) else [subject]


def _forms(supplements):
    """One query at most; the pages have their forms at hand."""
    prefetch_related_objects(list(supplements.values()), "forms")
    return [form for supplement in supplements.values() for form in supplement.forms.all()]
