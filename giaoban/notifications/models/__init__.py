from giaoban.notifications.models.call import Call
from giaoban.notifications.models.delivery import Delivery
from giaoban.notifications.models.digest import Digest
from giaoban.notifications.models.gateway import Gateway
from giaoban.notifications.models.heartbeat import Heartbeat
from giaoban.notifications.models.message import Message
from giaoban.notifications.models.preferences import Muting

__all__ = ["Call", "Delivery", "Digest", "Gateway", "Heartbeat", "Message", "Muting"]
