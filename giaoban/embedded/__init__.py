"""PostgreSQL, a broker and their supervisor for a machine that has none of its own.

Started by make and by the tests (separate clusters), never by manage.py.
"""
