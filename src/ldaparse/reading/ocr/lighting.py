"""Paper that is not lit evenly: what a lamp, a fold or a shadow takes off its brightness is given back."""

from __future__ import annotations

import numpy as np

from ldaparse.reading.ocr.dots import Pixels

_BLOCK = 24  # coarse dots: in a block as wide there is some paper between the words
_LIGHT = 0.9  # of a block's dots are darker than its paper
_OFF, _ROUNDS = 12.0, 4  # of 255: darker blocks are coloured backgrounds, and tell nothing of the light
_EVEN = 6.0  # of 255: paper that differs less over the page is lit evenly
_FEWEST = 20


def evenly_lit(colours: Pixels) -> Pixels:
    """A page's colours (in coarse dots) as if its paper were as bright everywhere as where it is brightest."""
    if (colours.shape[0] // _BLOCK) * (colours.shape[1] // _BLOCK) < _FEWEST:
        return colours
    blocks, ys, xs = _paper(colours.mean(axis=2))
    terms = _terms(ys, xs)
    kept = blocks > np.median(blocks) - 4 * _OFF
    for _ in range(_ROUNDS):
        if kept.sum() < _FEWEST:
            return colours
        factors, *_others = np.linalg.lstsq(terms[kept], blocks[kept], rcond=None)
        kept = blocks > terms @ factors - _OFF
    height, width = colours.shape[:2]
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    light = (_terms(y.ravel(), x.ravel()) @ factors).reshape(height, width)
    brightest = float(light.max())
    if brightest - float(light.min()) < _EVEN:
        return colours
    lit = colours * (brightest / np.maximum(light, brightest / 3))[:, :, None]
    return np.asarray(np.clip(lit, 0, 255), dtype=np.uint8)


def _paper(grey: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How light the paper is in each block of a page, and where the block lies, from -1 to 1."""
    rows, columns = grey.shape[0] // _BLOCK, grey.shape[1] // _BLOCK
    blocks = grey[: rows * _BLOCK, : columns * _BLOCK].reshape(rows, _BLOCK, columns, _BLOCK)
    light = np.quantile(blocks.swapaxes(1, 2).reshape(rows, columns, -1), _LIGHT, axis=2)
    ys = (np.arange(rows) + 0.5) * _BLOCK / grey.shape[0] * 2 - 1
    xs = (np.arange(columns) + 0.5) * _BLOCK / grey.shape[1] * 2 - 1
    y, x = np.meshgrid(ys, xs, indexing="ij")
    return light.ravel(), y.ravel(), x.ravel()


def _terms(ys: np.ndarray, xs: np.ndarray) -> np.ndarray:
    return np.column_stack([np.ones_like(xs), xs, ys, xs * ys, xs**2, ys**2])
