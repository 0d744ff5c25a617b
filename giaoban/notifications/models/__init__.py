from giaoban.notifications.models.delivery import Delivery
from giaoban.notifications.models.heartbeat import Heartbeat
from giaoban.notifications.models.message import Message

__all__ = ["Delivery", "Heartbeat", "Message"]
