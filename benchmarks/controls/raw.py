"""The bare loop: a vote and a stream in plain ASGI, no database, no person, no rights.

POST counts. GET /live/ streams every count, one event a vote, as the simplest program would;
GET /last/ streams the newest one only: all votes of one turn of the loop are told together.
"""

import asyncio

votes = 0
each: set[asyncio.Queue] = set()
newest: set[asyncio.Event] = set()


async def application(scope, receive, send):
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        await _vote(receive, send)
    elif scope["path"].startswith("/live/"):
        await _every_one(receive, send)
    elif scope["path"].startswith("/last/"):
        await _newest(receive, send)
    else:
        await _answer(send)


async def _vote(receive, send):
    global votes
    while (await receive()).get("more_body"):
        pass
    votes += 1
    for screen in each:
        screen.put_nowait(votes)
    for screen in newest:
        screen.set()
    await _answer(send)


async def _every_one(receive, send):
    news = asyncio.Queue()
    each.add(news)
    gone = asyncio.create_task(_gone(receive, lambda: news.put_nowait(votes)))
    await _begin(send)
    try:
        await _event(send)
        while not gone.done():
            await _event(send, await news.get())
    finally:
        each.discard(news)
        gone.cancel()


async def _newest(receive, send):
    news = asyncio.Event()
    newest.add(news)
    gone = asyncio.create_task(_gone(receive, news.set))
    await _begin(send)
    try:
        while not gone.done():
            await _event(send)
            await news.wait()
            news.clear()
    finally:
        newest.discard(news)
        gone.cancel()


async def _begin(send):
    headers = [(b"content-type", b"text/event-stream")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})


async def _event(send, number=None):
    event = f"data: 0.{votes if number is None else number}\n\n".encode()
    await send({"type": "http.response.body", "body": event, "more_body": True})


async def _gone(receive, wake):
    while (await receive())["type"] != "http.disconnect":
        pass
    wake()


async def _answer(send):
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})
