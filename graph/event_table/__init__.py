"""The event table: a row per event and account, and one per event as all accounts together tell it."""
