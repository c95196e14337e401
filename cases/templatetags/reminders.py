"""The box of things to look at again, on the admin's start page."""

from django import template
from django.template import Context

from cases.admin.overview import reminders_for

register = template.Library()


@register.inclusion_tag("admin/cases/reminders.html", takes_context=True)
def reminders(context: Context) -> dict[str, object]:
    return reminders_for(context["request"].user)
