"""A case in a browser, and for any SPARQL client: pages with addresses, and an endpoint."""
