"""The one way numbers and dates reach a screen: {{ area|number:1 }}, {{ total|dong }}."""

from django import template

from giaoban.core import vietnamese

register = template.Library()

register.filter("number", vietnamese.number)
register.filter("dong", vietnamese.dong)
register.filter("in_words", vietnamese.in_words)
register.filter("day", vietnamese.day)
register.filter("weekday", vietnamese.weekday)
register.filter("formal_day", vietnamese.formal_day)
register.filter("moment", vietnamese.moment)
register.filter("clock", vietnamese.clock)
register.filter("given_name", vietnamese.given_name)
