"""An element of an export, with what stands in it, becomes a record."""

from django.utils.text import slugify

from .records import OURS, Author, Comment, InTerm, Item, Term


def _number(text):
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _filled(record, fields, names):
    for key, attribute in names.items():
        if key in fields:
            text = fields[key]
            is_number = isinstance(getattr(record, attribute), int)
            setattr(record, attribute, _number(text) if is_number else text)
    return record


def _author(frame):
    return _filled(Author(frame[1]), {key: text.strip() for key, text in frame[3].items()}, _AUTHOR)


def _term(frame):
    name, place, _attributes, fields, _children = frame
    term = _filled(Term(place), {key: text.strip() for key, text in fields.items()}, _TERM)
    term.domain = {"wp:category": "category", "wp:tag": "post_tag"}.get(name) or fields.get("wp:term_taxonomy", "")
    return term


def _comment(frame):
    _name, place, _attributes, fields, children = frame
    comment = _filled(Comment(place), fields, _COMMENT)
    comment.meta = {key: values[0] for key, values in _meta(children).items()}
    return comment


def _item(frame):
    _name, place, _attributes, fields, children = frame
    item = _filled(Item(place), fields, _ITEM)
    item.meta = _meta(children)
    for child in children:
        if child[0] == "category":
            domain = {"tag": "post_tag", "": "category"}.get(child[2].get("domain", ""), child[2].get("domain"))
            name = child[3][""]
            item.terms.append(InTerm(domain, child[2].get("nicename") or slugify(name), name))
        elif child[0] == "wp:comment":
            item.comments.append(_comment(child))
    return item


def _meta(children):
    found = {}
    for name, _place, _attributes, fields, _children in children:
        if name.endswith("meta"):
            found.setdefault(fields.get("wp:meta_key", "").strip(), []).append(fields.get("wp:meta_value", ""))
    return found


FRAMES = {
    "item": _item,
    "wp:author": _author,
    "wp:category": _term,
    "wp:tag": _term,
    "wp:term": _term,
    "wp:comment": None,
    "category": None,
    "wp:postmeta": None,
    "wp:commentmeta": None,
    "wp:termmeta": None,
}
_AUTHOR = {
    "wp:author_id": "number",
    "wp:author_login": "login",
    "wp:author_email": "email",
    "wp:author_display_name": "name",
    OURS: "more",
}
_TERM = {
    "wp:term_id": "number",
    "wp:category_nicename": "slug",
    "wp:tag_slug": "slug",
    "wp:term_slug": "slug",
    "wp:cat_name": "name",
    "wp:tag_name": "name",
    "wp:term_name": "name",
    "wp:category_parent": "parent",
    "wp:term_parent": "parent",
    "wp:category_description": "description",
    "wp:tag_description": "description",
    "wp:term_description": "description",
    OURS: "more",
}
_COMMENT = {
    "wp:comment_id": "number",
    "wp:comment_author": "author",
    "wp:comment_author_email": "email",
    "wp:comment_author_url": "url",
    "wp:comment_date": "date",
    "wp:comment_date_gmt": "date_gmt",
    "wp:comment_content": "content",
    "wp:comment_approved": "approved",
    "wp:comment_type": "type",
    "wp:comment_parent": "parent",
    "wp:comment_user_id": "user",
    OURS: "more",
}
_ITEM = {
    "wp:post_id": "number",
    "wp:post_type": "type",
    "wp:status": "status",
    "title": "title",
    "link": "link",
    "dc:creator": "creator",
    "content:encoded": "content",
    "excerpt:encoded": "excerpt",
    "wp:post_name": "slug",
    "wp:post_date": "date",
    "wp:post_date_gmt": "date_gmt",
    "wp:post_modified": "modified",
    "wp:post_modified_gmt": "modified_gmt",
    "pubDate": "pub_date",
    "wp:post_parent": "parent",
    "wp:post_password": "password",
    "wp:is_sticky": "sticky",
    "wp:comment_status": "comment_status",
    "wp:attachment_url": "file_url",
    OURS: "more",
}
