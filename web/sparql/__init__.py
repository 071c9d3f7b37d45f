"""The case for SPARQL clients: queries by the SPARQL 1.1 Protocol, graphs by the Graph Store Protocol."""
