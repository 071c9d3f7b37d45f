"""Queries that reach out, that change, that nest, and that run for ever."""

from .entry import HostileQuery

_REFUSED = r"error: line \d+, column \d+: SERVICE asks another server, which is refused"
_ESCAPE = r"error: line 1, column \d+: escapes such as .* are read in texts only; write the character$"
_LOAD = r"error: line 1, column \d+: LOAD reads from elsewhere, which is refused"
_UPDATE = "error: this is an update; a case is changed by loading and retracting files only$"
_DEEP = r"error: line \d+, column \d+: nested more than 200 deep$"
_MANY = r"error: line \d+, column \d+: too many operators and groups in one query"
_TIME = "error: timed out after 2 s"
_NOWHERE = "<http://127.0.0.1:9/sparql>"
_LIMITED = ("query", "--timeout", "2", "-")
_ALL = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r ."
_NUMBERS = " ".join(str(number) for number in range(100))

QUERIES = [
    # Reaching out.
    HostileQuery("service", f"SELECT * {{ SERVICE {_NOWHERE} {{ ?s ?p ?o }} }}", 5, _REFUSED),
    HostileQuery(
        "service-silent", f"SELECT * {{ seRvIcE\n#c\nSILENT {_NOWHERE} {{ ?s ?p ?o }} }}", 5, _REFUSED
    ),
    HostileQuery(
        "service-of-a-variable",
        f"SELECT * {{ BIND({_NOWHERE} AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}",
        5,
        _REFUSED,
    ),
    HostileQuery(
        "service-after-a-comment", f"SELECT * {{ ?s ?p 'a' }} #'\n SERVICE {_NOWHERE} {{}}", 5, _REFUSED
    ),
    HostileQuery("service-glued", f"SELECT * {{ ?s ?p trueSERVICE{_NOWHERE}{{ ?s ?p ?o }} }}", 5, _REFUSED),
    HostileQuery(
        "service-as-a-prefix",
        "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:sparql { ?s ?p ?o } }",
        5,
        "error: line 1, column .*can be read as SERVICE",
    ),
    HostileQuery("service-escaped", f"SELECT * {{ \\u0053ERVICE {_NOWHERE} {{}} }}", 5, _ESCAPE),
    HostileQuery(
        "service-in-a-sub-select",
        f"ASK {{ {{ SELECT ?s {{ SERVICE {_NOWHERE} {{ ?s ?p ?o }} }} }} }}",
        5,
        _REFUSED,
    ),
    HostileQuery(
        "service-in-exists", f"ASK {{ FILTER EXISTS {{ SERVICE {_NOWHERE} {{ ?s ?p ?o }} }} }}", 5, _REFUSED
    ),
    HostileQuery("service-of-a-file", "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }", 5, _REFUSED),
    HostileQuery(
        "from-a-file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 5, "error: .*file:///etc/passwd"
    ),
    HostileQuery(
        "from-the-network", "SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }", 5, "error: .*127.0.0.1:9"
    ),
    HostileQuery(
        "from-named-a-file",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        5,
        "error: .*file:///etc/passwd",
    ),
    HostileQuery("graph-of-a-file", "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }", 0, ""),
    # Changing.
    HostileQuery("load-a-file", "LOAD <file:///etc/passwd>", 5, _LOAD),
    HostileQuery("load-from-the-network", "LOAD SILENT <http://127.0.0.1:9/> INTO GRAPH <a:g>", 5, _LOAD),
    HostileQuery("insert", "INSERT DATA { <a:a> <a:b> <a:c> }", 5, _UPDATE),
    HostileQuery("delete-all", "DELETE WHERE { ?s ?p ?o }", 5, _UPDATE),
    HostileQuery("drop-all", "DROP ALL", 5, _UPDATE),
    HostileQuery("clear-after-a-query", "SELECT * { ?s ?p ?o } ; CLEAR ALL", 5, "error: line 1, column "),
    # Nesting and length.
    HostileQuery("deep-groups", "SELECT * { " + "{" * 5_000 + "}" * 5_001, 5, _DEEP),
    HostileQuery("deep-parentheses", "ASK { FILTER(" + "(" * 5_000 + "1" + ")" * 5_001 + " }", 5, _DEEP),
    HostileQuery("deep-not", "ASK { FILTER(" + "!" * 10_000 + "true) }", 5, _DEEP),
    HostileQuery("deep-optional", "ASK { " + "OPTIONAL { " * 5_000 + "}" * 5_001, 5, _DEEP),
    HostileQuery("deep-exists", "ASK { " + "FILTER NOT EXISTS { " * 5_000 + "}" * 5_001, 5, _DEEP),
    HostileQuery("deep-nodes", "ASK { ?s ?p " + "[ ?p " * 5_000 + "1" + "]" * 5_000 + " }", 5, _DEEP),
    HostileQuery(
        "deep-triple-terms",
        "ASK { ?s ?p " + "<<( ?s ?p " * 5_000 + "1" + ")>>" * 5_000 + " }",
        5,
        f"{_DEEP}|{_MANY}",
    ),
    HostileQuery("deep-sub-selects", "SELECT * { " + "{ SELECT * { " * 2_500 + "}}" * 2_500 + "}", 5, _DEEP),
    HostileQuery("long-sum", "ASK { FILTER(1" + "+1" * 15_000 + ") }", 5, _MANY),
    HostileQuery("long-union", "ASK { {} " + "UNION {} " * 15_000 + "}", 5, _MANY),
    HostileQuery("long-path", "ASK { ?s <a:p>" + "/<a:p>" * 15_000 + " ?o }", 5, _MANY),
    HostileQuery(
        "over-long",
        "#" + "x" * 300_000,
        5,
        "error: the query has 300,001 characters; at most 200,000 are read$",
    ),
    HostileQuery(
        "over-long-100-mb",
        "#" + "x" * 100_000_000,
        5,
        "error: the query has .* characters; at most 200,000 are read$",
    ),
    # Running for ever.
    HostileQuery("cartesian", f"SELECT (COUNT(*) AS ?x) {{ {_ALL} }}", 5, _TIME, _LIMITED),
    HostileQuery(
        "cartesian-sorted", f"SELECT * {{ {_ALL} }} ORDER BY ?a", 5, f"{_TIME}|error: .*memory", _LIMITED
    ),
    HostileQuery(
        "cartesian-distinct", f"SELECT DISTINCT * {{ {_ALL} }}", 5, f"{_TIME}|error: .*memory", _LIMITED
    ),
    HostileQuery("cartesian-rows", f"SELECT * {{ {_ALL} }}", 5, f"{_TIME}|error: .*(memory|rows)", _LIMITED),
    HostileQuery(
        "cartesian-construct",
        f"CONSTRUCT {{ ?a ?b ?f . ?g ?h ?l }} {{ {_ALL} }}",
        5,
        f"{_TIME}|error: .*(memory|rows)",
        _LIMITED,
    ),
    HostileQuery(
        "numbers",
        "SELECT (SUM(?a) AS ?x) { "
        + " ".join(f"VALUES ?{name} {{ {_NUMBERS} }}" for name in "abcdef")
        + " }",
        5,
        _TIME,
        _LIMITED,
    ),
    HostileQuery(
        "string-doubling",
        "SELECT (STRLEN(?v40) AS ?x) { BIND('xxxxxxxxxx' AS ?v0) "
        + " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
        + " }",
        5,
        f"{_TIME}|error: .*memory",
        _LIMITED,
    ),
    HostileQuery(
        "group-concat",
        f"SELECT (STRLEN(GROUP_CONCAT(?c)) AS ?x) {{ {_ALL} }}",
        5,
        f"{_TIME}|error: .*memory",
        _LIMITED,
    ),
    HostileQuery(
        "replace-swell",
        "SELECT (STRLEN(?v9) AS ?x) { BIND('xxxxxxxxxx' AS ?v0) "
        + " ".join(f"BIND(REPLACE(?v{n}, 'x', ?v{n}) AS ?v{n + 1})" for n in range(9))
        + " }",
        5,
        f"{_TIME}|error: .*memory",
        _LIMITED,
    ),
    HostileQuery(
        "path-without-end",
        "SELECT (COUNT(*) AS ?x) { ?a (!<a:a>|^!<a:b>)* ?b . ?c (!<a:a>|^!<a:b>)* ?d . "
        "?e (!<a:a>|^!<a:b>)* ?f . ?g (!<a:a>|^!<a:b>)* ?h }",
        5,
        _TIME,
        _LIMITED,
    ),
    HostileQuery("regex-bomb", f"SELECT * {{ FILTER(REGEX('{'a' * 5_000}!', '(a+)+$')) }}", 0, ""),
    HostileQuery("regex-large", "SELECT * { FILTER(REGEX('aaaa', '((a{1,1000}){1,1000}){1,1000}')) }", 0, ""),
    # Text.
    HostileQuery(
        "not-utf-8", b"SELECT * { ?s ?p '\xff' }", 5, "error: the query on standard input is not UTF-8"
    ),
    HostileQuery("utf-16", "ASK {}".encode("utf-16"), 5, "error: the query on standard input is not UTF-8"),
    HostileQuery("nul", "SELECT * { ?s ?p \x00 }", 5, "error: line 1, column "),
    HostileQuery("half-a-character", "SELECT * { ?s ?p '\\uD800' }", 5, "error: line 1, column "),
    HostileQuery("nothing", "", 5, "error: the query is empty$"),
    HostileQuery(
        "function-that-nobody-knows",
        "SELECT (<http://127.0.0.1:9/f>(1) AS ?x) {}",
        5,
        "error: .*http://127.0.0.1:9/f",
    ),
    HostileQuery(
        "text-never-closed",
        "SELECT * { ?s ?p 'a }",
        5,
        "error: line 1, column 18: the text that begins here is never closed$",
    ),
    # Stored queries.
    HostileQuery(
        "injection-by-a-name",
        "",
        3,
        "error: nothing in this case is called ",
        ("query", "@events-of-an-actor", "-p", "actor", '"} ; DROP ALL ; SELECT * { ?s ?p "'),
    ),
    HostileQuery(
        "injection-by-an-iri",
        "",
        3,
        "error: nothing in this case is called ",
        ("query", "@events-of-an-actor", "-p", "actor", "a:b> } } SERVICE <http://127.0.0.1:9/> { <a:b"),
    ),
    HostileQuery("stored-query-by-path", "", 3, "error: ", ("query", "@../../../../etc/passwd")),
    HostileQuery(
        "parameter-that-is-none", "", 2, "", ("query", "@events-of-an-actor", "-p", "actor; DROP ALL", "x")
    ),
]
