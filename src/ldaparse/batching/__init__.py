"""Batching: many reports read side by side, each by itself, and kept so that a batch that was broken off goes on
where it was.

`batch` is all of it in one call, `run` a batch on this machine; `ldaparse.batching.distributed` one on a Dask cluster.
"""

from __future__ import annotations

from ldaparse.batching.calling import Batch, batch
from ldaparse.batching.finding import reports_among
from ldaparse.batching.harvesting import Options
from ldaparse.batching.outcomes import Outcome, Tally
from ldaparse.batching.outputs import Output, opened
from ldaparse.batching.running import run

__all__ = ["Batch", "Options", "Outcome", "Output", "Tally", "batch", "opened", "reports_among", "run"]
