from giaoban.notifications.models.delivery import Delivery
from giaoban.notifications.models.digest import Digest
from giaoban.notifications.models.heartbeat import Heartbeat
from giaoban.notifications.models.message import Message
from giaoban.notifications.models.preferences import Muting

__all__ = ["Delivery", "Digest", "Heartbeat", "Message", "Muting"]
