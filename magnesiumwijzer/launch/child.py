"""`python -m magnesiumwijzer.launch.child MODULE …`: runs a module that ends with its parent."""

from __future__ import annotations

import runpy
import sys

from magnesiumwijzer.lifetime import end_with_parent


def main() -> None:
    """Becomes the module, with the arguments after its name."""
    end_with_parent()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
