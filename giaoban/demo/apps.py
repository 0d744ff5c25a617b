from django.apps import AppConfig

from giaoban.demo.accounts import ACCOUNTS, PASSWORD


class DemoConfig(AppConfig):
    name = "giaoban.demo"
    label = "demo"
    # Read by the login page, which may not import the demo (core/templatetags/frame.py).
    accounts = ACCOUNTS
    password = PASSWORD
