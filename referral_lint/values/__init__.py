"""The values that pass between the layers: frozen, slotted dataclasses and nothing else.

No behaviour beyond convenience properties, no third-party import, no dict across a layer.  Walk the modules in the
order in which data flows: ``document`` (what reading makes), ``referral`` (form), ``narrative`` (language),
``report`` (checking, scoring; what reporting renders).
"""
