"""Django under ASGI, a request in one piece.

Our middleware and views are plain functions. Django's own handler runs them in an event loop of
their own for each request, with a hop between threads for each step; with a whole room asking at
once the hops cost more than the work.
"""

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler


class OnePieceHandler(ASGIHandler):
    def load_middleware(self, is_async=False):
        super().load_middleware(is_async=False)

    async def get_response_async(self, request):
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
