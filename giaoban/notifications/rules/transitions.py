"""Where a delivery may go from where it stands."""

from giaoban.notifications.enums import DeliveryState

DELIVERY = {
    DeliveryState.DUE: {
        DeliveryState.SENT,
        DeliveryState.OBSOLETE,
        DeliveryState.FAILED,
    },
    DeliveryState.SENT: set(),
    DeliveryState.OBSOLETE: set(),
    DeliveryState.FAILED: set(),
}
