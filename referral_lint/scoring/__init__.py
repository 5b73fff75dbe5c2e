"""Scoring: what was found becomes a sheet of figures whose every point can be traced.

``score`` is the one public function.  Weights are the profile's; what does not apply or could not be checked is out of
the sum and said so; a gap that stops anybody from acting caps the band.  100 is best in every figure.
"""

from referral_lint.scoring.bands import BANDS, band
from referral_lint.scoring.sheet import SHARES, score

__all__ = ["BANDS", "SHARES", "band", "score"]
