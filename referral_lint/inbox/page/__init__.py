"""``index.html``: the triage list as one self-contained page (or several, beyond 5,000 lines), offline and private."""

from referral_lint.inbox.page.render import index_pages

__all__ = ["index_pages"]
