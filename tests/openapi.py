"""Holding what was answered against openapi.yaml."""

from __future__ import annotations

from typing import Any

import jsonschema

from driving.product import ROOT
from magnesiumwijzer.yaml_file import read_yaml

SPEC: dict[str, Any] = read_yaml(ROOT / "magnesiumwijzer" / "web" / "openapi.yaml")


def schema_of(path: str, method: str, status: int) -> Any:
    """Returns the schema of a response, None where it has no body; fails where it has none."""
    responses = SPEC["paths"][path][method.lower()]["responses"]
    assert str(status) in responses, f"{method} {path} answered {status}"
    response = responses[str(status)]
    if "$ref" in response:
        response = SPEC["components"]["responses"][response["$ref"].rpartition("/")[2]]
    if "content" not in response:
        return None
    return {**response["content"]["application/json"]["schema"], "components": SPEC["components"]}


def hold_against_spec(path: str, method: str, status: int, body: Any) -> None:
    """Checks a JSON body against the description of that path, method and status."""
    schema = schema_of(path, method, status)
    assert schema is not None
    jsonschema.Draft202012Validator(schema).validate(body)
