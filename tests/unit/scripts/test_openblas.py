"""Setting up chooses numeric kernels that fit the processor (see scripts/setup.py)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info


def test_no_old_kernels_on_a_processor_that_can_do_better() -> None:
    """OpenBLAS 0.3.18 took an unknown processor for a Pentium 4, and SciPy's trtri crashed."""
    cpuinfo = Path("/proc/cpuinfo")
    if not cpuinfo.exists() or " avx2 " not in cpuinfo.read_text():
        pytest.skip("not an x86 processor with AVX2")
    assert os.environ["OPENBLAS_CORETYPE"] in ("SkylakeX", "Haswell")
    kernels = {lib["architecture"] for lib in threadpool_info() if "openblas" in lib["filepath"]}
    assert kernels
    assert "Prescott" not in kernels
