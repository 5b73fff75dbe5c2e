"""What a Multi-Agency Safeguarding Hub asks first, and what an area wants known: never a fault of the child's age or place."""

from referral_lint.checking.mash.gaps import gaps
from referral_lint.checking.mash.routes import routes

__all__ = ["gaps", "routes"]
