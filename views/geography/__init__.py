"""The map view: where events were, on borders from Natural Earth."""
