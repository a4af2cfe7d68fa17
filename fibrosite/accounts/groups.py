"""The four groups of people who work here, and the least each of them needs."""

ALL = ("add", "change", "delete", "view")

GROUPS = {
    "Author": {
        "articles.article": ("add", "change", "view"),
        "articles.byline": ALL,
        "articles.image": ("add", "change", "view"),
        "articles.reference": ("add", "view"),
        "articles.topic": ("view",),
        "articles.supplement": ("view",),
        "articles.author": ("view",),
        "comments.correction": ("change", "view"),
    },
    "Editor": {
        "articles.article": (*ALL, "publish"),
        "articles.byline": ALL,
        "articles.image": ALL,
        "articles.reference": ALL,
        "articles.topic": ALL,
        "articles.supplement": ALL,
        "articles.form": ALL,
        "articles.referenceintake": ALL,
        "articles.concern": ALL,
        "articles.caution": ALL,
        "articles.evidenceclaim": ALL,
        "articles.studyresult": ALL,
        "articles.supplementrevision": ("view",),
        "articles.author": ALL,
        "articles.redirect": ALL,
        "newsletter.issue": (*ALL, "send"),
        "newsletter.item": ALL,
        "pages.sitepage": ("change", "view"),
        "pages.signpost": ALL,
        "wordpress.upload": ("add", "delete", "view"),
        "comments.correction": ("change", "view"),
    },
    "Medical reviewer": {
        "articles.article": ("view", "review"),
        "articles.reference": ("add", "change", "view"),
        "articles.supplement": ("change", "view"),
        "articles.form": ("add", "change", "view"),
        "articles.referenceintake": ("add", "change", "view"),
        "articles.concern": ("add", "change", "view"),
        "articles.caution": ("add", "change", "view"),
        "articles.evidenceclaim": ("add", "change", "view"),
        "articles.studyresult": ("add", "change", "view"),
        "articles.supplementrevision": ("view",),
    },
    "Moderator": {
        "comments.comment": ("view", "moderate"),
        "comments.commenter": ("change", "view"),
        "comments.discussion": ("change", "view"),
        "comments.decision": ("view",),
        "comments.reasontemplate": ALL,
        "articles.reference": ("view",),
        "comments.safetynote": ("add", "change", "view"),
        "comments.noteversion": ("view",),
        "comments.placednote": ("view",),
        "comments.flag": ("view",),
        "comments.crisisstep": ("view",),
        "comments.crisisphrase": ALL,
        "comments.supportline": ALL,
        "comments.brandname": ALL,
        "comments.suspectphrase": ALL,
        "comments.suspectaddress": ALL,
    },
}


def grant(Group, Permission):
    """Give every group exactly its permissions, as far as they exist by now. A migration passes its own models;
    a change of GROUPS brings a migration that calls this again."""
    known = {(p.content_type.app_label, p.codename): p for p in Permission.objects.select_related("content_type")}
    for name, models in GROUPS.items():
        wanted = [
            (model.split(".")[0], f"{verb}_{model.split('.')[1]}") for model, verbs in models.items() for verb in verbs
        ]
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(known[key] for key in wanted if key in known)
