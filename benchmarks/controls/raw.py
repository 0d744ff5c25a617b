"""The bare loop: a vote and a stream in plain ASGI, no database, no person, no rights.

POST counts, GET streams the count; all votes of one turn of the loop are told together.
"""

import asyncio

votes = 0
screens: set[asyncio.Event] = set()


async def application(scope, receive, send):
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        await _vote(receive, send)
    elif scope["path"].startswith("/live/"):
        await _stream(receive, send)
    else:
        await _answer(send)


async def _vote(receive, send):
    global votes
    while (await receive()).get("more_body"):
        pass
    votes += 1
    for screen in screens:
        screen.set()
    await _answer(send)


async def _stream(receive, send):
    news = asyncio.Event()
    screens.add(news)
    gone = asyncio.create_task(_gone(receive, news))
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    try:
        while not gone.done():
            event = f"data: 0.{votes}\n\n".encode()
            await send({"type": "http.response.body", "body": event, "more_body": True})
            await news.wait()
            news.clear()
    finally:
        screens.discard(news)
        gone.cancel()


async def _gone(receive, news):
    while (await receive())["type"] != "http.disconnect":
        pass
    news.set()


async def _answer(send):
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})
