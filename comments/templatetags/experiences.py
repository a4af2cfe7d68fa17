"""What readers reported, on the page of a supplement."""

from django import template

from comments import experiences as reported

register = template.Library()


@register.inclusion_tag("comments/_experiences.html")
def experiences(supplement):
    return {"groups": reported.groups(supplement)}
