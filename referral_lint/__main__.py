"""``python -m referral_lint``."""

from referral_lint.cli import main

main()
