"""The questions that are timed: plain SPARQL over the merge, and one across claims.

`{actor}` and the like stand for an IRI: bound as a value in our own call, written into the text for
the others.
"""

from dataclasses import dataclass

from generate import Facts


@dataclass(frozen=True)
class Question:
    """A question in words, its SPARQL, and the variables of it that are given, by name of the fact."""

    words: str
    text: str
    given: tuple[tuple[str, str], ...] = ()

    def values(self, facts: Facts) -> dict[str, str]:
        """The given variables with their IRIs."""
        return {variable: getattr(facts, fact) for variable, fact in self.given}

    def spelled_out(self, facts: Facts) -> str:
        """The text with the IRIs in the place of the given variables."""
        text = self.text
        for variable, iri in self.values(facts).items():
            text = text.replace(f"?{variable} ", f"<{iri}> ")
        return text


RIVALS = Question(
    "values of one property that two speakers tell differently",
    "SELECT ?event ?property ?one ?other { "
    "VALUES ?property { rj:action rj:actor rj:target rj:struck rj:place rj:when rj:weapon rj:munitions } "
    "GRAPH ?a { ?event ?property ?one } GRAPH ?b { ?event ?property ?other } "
    "FILTER(STR(?one) < STR(?other)) "
    "?a rj:statedBy ?speaker . ?b rj:statedBy ?rival . FILTER(?speaker != ?rival) }",
)
"""The bare SPARQL beside `compare`: it finds the pairs, and neither judges nor words them."""
QUESTIONS = (
    Question(
        "events of an actor",
        "SELECT ?event ?target ?day { ?event rj:actor ?who ; rj:target ?target ; rj:earliest ?day }",
        (("who", "actor"),),
    ),
    Question(
        "events of the busiest actor",
        "SELECT ?event ?target ?day { ?event rj:actor ?who ; rj:target ?target ; rj:earliest ?day }",
        (("who", "busiest"),),
    ),
    Question(
        "what an event answers, all the way (`rj:respondsTo+`)",
        "SELECT ?cause { ?last rj:respondsTo+ ?cause }",
        (("last", "answer"),),
    ),
    Question(
        "events per pair and month",
        "SELECT ?actor ?target ?month (COUNT(*) AS ?events) "
        "{ ?event rj:actor ?actor ; rj:target ?target ; rj:earliest ?day "
        "BIND(SUBSTR(STR(?day), 1, 7) AS ?month) } GROUP BY ?actor ?target ?month",
    ),
    Question(
        "differences across claims",
        "SELECT ?event ?one ?other { GRAPH ?a { ?event rj:action ?one } GRAPH ?b { ?event rj:action ?other } "
        "FILTER(STR(?one) < STR(?other)) }",
    ),
    Question(
        "events in a box and a window of dates",
        "SELECT ?event ?day { ?place wgs:lat ?lat ; wgs:long ?long . "
        "FILTER(?lat > 32.0 && ?lat < 34.0 && ?long > 43.0 && ?long < 45.0) "
        "?event rj:place ?place ; rj:earliest ?day "
        'FILTER(?day >= "2021-06-01"^^xsd:date && ?day < "2021-09-01"^^xsd:date) }',
    ),
    Question(
        "an actor's neighbourhood",
        "SELECT ?event ?other { { ?event rj:actor ?who ; rj:target ?other } UNION "
        "{ ?event rj:target ?who ; rj:actor ?other } }",
        (("who", "busiest"),),
    ),
)
