"""The measures of pictures: dots, coarse dots and points."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8]

RESOLUTION = 300  # dots per inch that every picture is brought to; Tesseract reads best there
POINT = RESOLUTION / 72  # dots a point
COARSE = 4  # colours and backgrounds are looked at in a picture so many times smaller
