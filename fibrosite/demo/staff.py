"""One staff account a role, each with its own random password that only this machine knows."""

import json
import os
import secrets

from django.contrib.auth.models import Group, Permission

from articles.models import Author
from fibrosite.accounts.groups import grant
from fibrosite.accounts.models import User

ROLES = {
    "author": ("Author", "Maren", "maren-aldous"),
    "editor": ("Editor", "Edda", "the-editors"),
    "reviewer": ("Medical reviewer", "Rafael", None),
    "moderator": ("Moderator", "Mika", None),
    "admin": (None, "Ada", None),
}


def make_accounts(kept_in):
    """The accounts with their passwords, from the file `kept_in` when they were made by an earlier start."""
    known = json.loads(kept_in.read_text()) if kept_in.exists() else {}
    accounts = [_account(username, known.get(username) or secrets.token_urlsafe(9)) for username in ROLES]
    with os.fdopen(os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump({account["username"]: account["password"] for account in accounts}, file)
    return accounts


def make_groups():
    grant(Group, Permission)


def _account(username, password):
    group, name, author = ROLES[username]
    user, made = User.objects.get_or_create(
        username=username,
        defaults={"first_name": name, "is_staff": True, "is_superuser": group is None},
    )
    if made:
        user.set_password(password)
        user.save()
        if group:
            user.groups.set(Group.objects.filter(name=group))
        if author:
            Author.objects.filter(slug=author, user=None).update(user=user)
    return {"username": username, "password": password, "role": group or "Administrator"}
