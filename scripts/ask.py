"""Asks the running product one question and checks the reply: `ask.py QUESTION KIND WORD`."""

from __future__ import annotations

import json
import os
import sys
import urllib.request

URL = f"http://127.0.0.1:{os.environ.get('MAGNESIUMWIJZER_PORT', '8080')}/api/chat"


def main(question: str, kind: str, word: str) -> int:
    """Returns 0 when the first reply is of this kind and holds this word, else 1."""
    body = json.dumps({"conversation": None, "message": question}).encode()
    request = urllib.request.Request(URL, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        reply = json.load(response)["replies"][0]
    print(f"{question} -> {reply['kind']}: {reply['text']}")
    return 0 if reply["kind"] == kind and word in reply["text"] else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
