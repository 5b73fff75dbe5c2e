"""Small linear models that ship in the wheel: text and named features in, probabilities out.

Trained by ``training/linear.py`` with scikit-learn; at run time numpy alone multiplies.  The same ``features`` function
serves both, so that training and reading can never disagree.  A model is one ``.npz`` without pickled objects.
"""

from referral_lint.learned.features import features
from referral_lint.learned.model import LinearModel, load

__all__ = ["LinearModel", "features", "load"]
