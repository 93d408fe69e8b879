# The judge's tests, in three styles.


def names_of(session, names, reserved, entry):
    """The answer's names for a test, save those that a test expects to be Python's own."""
    for name, value in session.loaded().items():
        if name in SHARED_MODULES and name != entry:
            names[name] = sys.modules[name]
        elif name == entry or (name not in reserved and not hasattr(builtins, name)):
            names[name] = session.crossing.decode(value)


def judge_asserts(session, tests, context):
    """Runs asserts here; what they call runs there."""
    names = {"__name__": "tests"}
    try:
        exec(compile(context, "context.py", "exec"), names)
    except (Exception, SystemExit) as e:
        return unclear_import(e) or ("unclear", "the prompt is no code: " + type(e).__name__)
    entry = tests.get("entryPoint")
    names.pop(entry, None)
    names_of(session, names, set(names), entry)
    if entry:
        if entry not in names:
            return "failed", "no " + entry
        names["candidate"] = names[entry]
    exec(compile(tests.get("setup", ""), "setup.py", "exec"), names)
    for at, test in enumerate(tests["asserts"]):
        try:
            exec(compile(test, "test.py", "exec"), names)
        except (Exception, SystemExit) as e:
            return unclear_import(e) or ("failed", "test %d: %s" % (at + 1, type(e).__name__))
    return "passed", ""


def unclear_import(e):
    """A module that a test, not the answer, imports in vain: errors of the answer carry no name."""
    if isinstance(e, ImportError) and e.name:
        return "unclear", "the tests import %s, which is not installed below /usr" % e.name
    return None


def judge_calls(session, tests, context):
    """Calls a function with arguments and compares results here."""
    names = {}
    names_of(session, names, set(), tests["entryPoint"])
    function = names.get(tests["entryPoint"])
    if function is None and "Solution" in names:
        try:
            function = getattr(names["Solution"](), tests["entryPoint"])
        except Exception:
            return "failed", "no " + tests["entryPoint"]
    if function is None:
        return "failed", "no " + tests["entryPoint"]
    for at, case in enumerate(tests["cases"]):
        try:
            result = function(*case["arguments"])
        except Exception as e:
            return "failed", "test %d: %s" % (at + 1, type(e).__name__)
        if isinstance(result, tuple):
            result = list(result)
        if result != case["expected"]:
            return "failed", "test %d" % (at + 1)
    return "passed", ""


def same_output(got, expected):
    """As LiveCodeBench: line by line without outer blanks; lines that differ may hold equal decimals,
    with no tolerance."""
    got, expected = got.strip().split("\n"), expected.strip().split("\n")
    if len(got) != len(expected):
        return False
    for a, b in zip(got, expected):
        a, b = a.strip(), b.strip()
        if a != b:
            try:
                if [decimal.Decimal(x) for x in a.split()] != [decimal.Decimal(x) for x in b.split()]:
                    return False
            except decimal.InvalidOperation:
                return False
    return True


def judge_programs(answer, tests):
    for at, case in enumerate(tests["cases"]):
        try:
            if not same_output(answer.run_program(case["input"], case["output"]), case["output"]):
                return "failed", "test %d" % (at + 1)
        except Ended as e:
            e.detail = "test %d: %s" % (at + 1, e.detail)
            raise
    return "passed", ""
