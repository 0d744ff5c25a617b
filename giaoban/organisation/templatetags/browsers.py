"""{{ session.user_agent|browser }}"""

from django import template

from giaoban.organisation import browsers

register = template.Library()
register.filter("browser", browsers.name)
