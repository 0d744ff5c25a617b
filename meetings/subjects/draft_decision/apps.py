from django.apps import AppConfig


class DraftDecisionConfig(AppConfig):
    name = "meetings.subjects.draft_decision"
    label = "draft_decision"
