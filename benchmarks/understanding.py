"""How long a message takes to be understood: `python -m benchmarks.understanding`, once trained.

The newest model's NLU graph alone, on one thread, without dialogue, stores or HTTP. Each question
of the dev set inside the article is understood once, after a few to warm up.
"""

from __future__ import annotations

import asyncio
import statistics
import time

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from threadpoolctl import threadpool_limits

from magnesiumwijzer.evaluation.held_out import load
from magnesiumwijzer.settings import PROJECT_ROOT

_WARM_UP = 10


async def main() -> None:
    """Prints mean, median and 99th percentile in milliseconds."""
    agent = Agent.load(str(PROJECT_ROOT / "models"))
    texts = [script[0].text for script in load("dev", "inside")]
    taken = []
    with threadpool_limits(1):
        for text in [*texts[:_WARM_UP], *texts]:
            start = time.perf_counter()
            await agent.processor.parse_message(UserMessage(text))
            taken.append((time.perf_counter() - start) * 1000)
    taken = taken[_WARM_UP:]
    print(
        f"{len(taken)} messages: mean {statistics.mean(taken):.1f} ms, "
        f"median {statistics.median(taken):.1f} ms, "
        f"p99 {statistics.quantiles(taken, n=100)[98]:.1f} ms"
    )


if __name__ == "__main__":
    asyncio.run(main())
