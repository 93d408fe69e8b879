# Runs answers inside the sandbox. Three processes, each forked before it could hold what its
# children must not see:
#   supervisor  waits for work and reads none of it;
#   judge       one per answer: reads limits and code, forks the answer, then reads the tests;
#   answer      the foreign code, under limits and a filter of system calls. It holds no test, no
#               expected value and no descriptor but its own pipes, and has no /proc to look into.
# What crosses from answer to judge is data (JSON with tags), so that no comparison runs code of the
# answer. Frames on stdin and stdout: 4 bytes of length, big-endian, then UTF-8 JSON.
import sys

sys.path[:] = [p for p in sys.path if p]  # the judge imports nothing that an answer wrote
# what is imported here starts at once in every answer; an answer still has to import it
import bisect, builtins, collections, copy, ctypes, datetime, decimal, fractions, functools
import heapq, io, itertools, json, math, operator, os, platform, queue, random, re, resource
import select, shutil, signal, statistics, string, struct, threading, time, typing

if sys.version_info < (3, 10):
    sys.exit("Python 3.10 or later is needed; this is " + platform.python_version())

# modules that a test may use because the answer imported them
SHARED_MODULES = sys.stdlib_module_names & sys.modules.keys()
HOME = "/tmp"
HOME_MODE = 0o755
MOST_FILES = 10_000
MOST_THREADS = 64
FRAME = struct.Struct(">I")
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


class Ended(BaseException):
    """The answer's process is no more, or must be no more."""

    def __init__(self, end, detail=""):
        super().__init__(end, detail)
        self.end, self.detail = end, detail


# ---------------------------------------------------------------- frames


def read_exactly(descriptor, count):
    parts = []
    while count:
        part = os.read(descriptor, min(count, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def read_frame(descriptor):
    return json.loads(read_exactly(descriptor, FRAME.unpack(read_exactly(descriptor, 4))[0]))


def frame(value):
    data = json.dumps(value).encode()
    return FRAME.pack(len(data)) + data


def write_all(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


# ---------------------------------------------------------------- values that cross


class Crossing:
    """Plain values as JSON; objects of the answer as numbers that the judge may hand back."""

    def __init__(self, keep=None, fetch=None):
        self.keep, self.fetch = keep, fetch

    def encode(self, x):
        t = type(x)
        if x is None or t is bool or t is str or t is float:
            return x
        if t is int:
            return x if -(1 << 63) <= x < 1 << 63 else ["i", hex(x)]
        for kind, tag in ((list, "l"), (tuple, "t"), (set, "s"), (frozenset, "f")):
            if isinstance(x, kind):
                return [tag, [self.encode(e) for e in kind.__iter__(x)]]
        if isinstance(x, dict):
            return ["d", [[self.encode(k), self.encode(v)] for k, v in dict.items(x)]]
        if isinstance(x, int):
            return self.encode(int.__index__(x) if t.__module__ != "numpy" else int(x))
        if isinstance(x, str):
            return str.__str__(x)
        if isinstance(x, float):
            return float.__float__(x)
        if isinstance(x, complex):
            return ["c", [x.real, x.imag]]
        if t in (bytes, bytearray):
            return ["b", x.hex(), t is bytearray]
        if t is range:
            return ["r", [self.encode(e) for e in (x.start, x.stop, x.step)]]
        if t is decimal.Decimal:
            return ["D", str(x)]
        if t is fractions.Fraction:
            return ["F", [self.encode(x.numerator), self.encode(x.denominator)]]
        if t.__module__ == "numpy" and hasattr(x, "item") and not getattr(x, "shape", (1,)):
            return self.encode(x.item())
        if t is type(sys) and x.__name__ in SHARED_MODULES:
            return ["m", x.__name__]
        return self.keep(x)

    def decode(self, v):
        if not isinstance(v, list):
            return v
        tag, body = v[0], v[1]
        if tag == "i":
            return int(body, 16)
        if tag in "ltsf":
            kind = {"l": list, "t": tuple, "s": set, "f": frozenset}[tag]
            return kind(self.decode(e) for e in body)
        if tag == "d":
            return {self.decode(k): self.decode(e) for k, e in body}
        if tag == "c":
            return complex(*body)
        if tag == "b":
            return bytearray.fromhex(body) if v[2] else bytes.fromhex(body)
        if tag == "r":
            return range(*(self.decode(e) for e in body))
        if tag == "D":
            return decimal.Decimal(body)
        if tag == "F":
            return fractions.Fraction(*(self.decode(e) for e in body))
        if tag == "m":
            return sys.modules[body]  # imports nothing on the answer's word
        return self.fetch(body)


# ---------------------------------------------------------------- limits of the answer's process

# forks, other programs, signals, memory and scheduling of others, memory outside RLIMIT_AS, mounts,
# new namespaces, and the kernel's rarer doors: by number on each machine
DENIED = {
    "x86_64": (0xC000003E, [57, 58, 59, 322, 62, 200, 129, 297, 101, 310, 311, 312, 319, 29, 64, 68,
                            240, 272, 308, 165, 166, 155, 161, 304, 321, 298, 323, 425, 426, 427,
                            248, 249, 250, 434, 424, 438, 428, 429, 430, 431, 432, 433, 442, 447,
                            141, 142, 144, 203, 314, 251, 256, 279, 440, 448]),
    "aarch64": (0xC00000B7, [221, 281, 129, 130, 138, 240, 117, 270, 271, 272, 279, 194, 190, 186,
                             180, 97, 268, 40, 39, 41, 51, 265, 280, 241, 282, 425, 426, 427, 217,
                             218, 219, 434, 424, 438, 428, 429, 430, 431, 432, 433, 442, 447,
                             140, 118, 119, 122, 274, 30, 238, 239, 440, 448]),
}
CLONE = {"x86_64": 56, "aarch64": 220}
TGKILL = {"x86_64": 234, "aarch64": 131}
PRLIMIT = {"x86_64": 302, "aarch64": 261}
FCNTL = {"x86_64": 72, "aarch64": 25}
IOCTL = {"x86_64": 16, "aarch64": 29}
SOCKET = {"x86_64": 41, "aarch64": 198}
OWNERS = (8, 10, 15)  # F_SETOWN, F_SETSIG, F_SETOWN_EX: a descriptor sends signals to its owner
SOCKET_OWNERS = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
FAMILIES = (1, 2, 10, 16)  # local, internet, netlink: what the namespace of the network confines
LIBC = ctypes.CDLL(None, use_errno=True)


def forbid_calls():
    """Leaves the process alone with its threads: seccomp, EPERM for what it must not do."""
    machine = platform.machine()
    architecture, denied = DENIED[machine]
    load, equal, at_least, any_bit, ret = 0x20, 0x15, 0x35, 0x45, 0x06
    allow, deny, missing, kill = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
    number, argument = 0, lambda i: 16 + 8 * i
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (ret, 0, 0, kill)]
    program += [(load, 0, 0, number), (at_least, 0, 1, 0x40000000), (ret, 0, 0, deny)]
    for call in denied:
        program += [(equal, 0, 1, call), (ret, 0, 0, deny)]
    program += [(equal, 0, 1, 435), (ret, 0, 0, missing)]  # clone3: the C library falls back to clone
    program += [(equal, 0, 4, CLONE[machine]), (load, 0, 0, argument(0))]
    program += [(any_bit, 0, 1, 0x10000), (ret, 0, 0, allow), (ret, 0, 0, deny)]  # CLONE_THREAD
    own = os.getpid()
    program += [(equal, 0, 6, TGKILL[machine]), (load, 0, 0, argument(2)), (equal, 2, 0, 9)]  # SIGKILL is ours
    program += [(load, 0, 0, argument(0)), (equal, 1, 0, own), (ret, 0, 0, deny), (ret, 0, 0, allow)]
    for call, at, values, then, otherwise in (
        (PRLIMIT, 0, (0, own), allow, deny),
        (FCNTL, 1, OWNERS, deny, allow),
        (IOCTL, 1, SOCKET_OWNERS, deny, allow),
        (SOCKET, 0, FAMILIES, allow, deny),
    ):
        n = len(values)
        program += [(equal, 0, n + 3, call[machine]), (load, 0, 0, argument(at))]
        program += [(equal, n - i, 0, value) for i, value in enumerate(values)]
        program += [(ret, 0, 0, otherwise), (ret, 0, 0, then)]
    program += [(ret, 0, 0, allow)]
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(code)

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    header = Program(len(program), ctypes.addressof(buffer))
    if LIBC.prctl(38, 1, 0, 0, 0) or LIBC.prctl(22, 2, ctypes.byref(header), 0, 0):
        raise OSError(ctypes.get_errno(), "seccomp")


def confine(limits):
    """Sets the limits; a process that can't have them ends as the machine's fault."""
    try:
        for kind, most in (
            (resource.RLIMIT_CPU, backstop(limits)),
            (resource.RLIMIT_AS, limits["memoryBytes"]),
            (resource.RLIMIT_FSIZE, limits["outputBytes"]),
            (resource.RLIMIT_NOFILE, 64),
            (resource.RLIMIT_NPROC, MOST_THREADS),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, most))
        forbid_calls()
    except BaseException:
        os.kill(os.getpid(), signal.SIGKILL)


def backstop(limits):
    """The judge's exact clock strikes before."""
    return 2 * limits["cpuSeconds"] + 5


# ---------------------------------------------------------------- the answer's side


def only_descriptors(wanted):
    """Puts the wanted descriptors at 0, 1, ... and closes every other."""
    high = [os.dup(d) for d in wanted]
    moved = [os.dup2(d, 100 + i) for i, d in enumerate(high)]
    for i, d in enumerate(moved):
        os.dup2(d, i, inheritable=True)
    os.closerange(len(wanted), 1024)


def standard_streams():
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), "utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8")
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w", closefd=False)), "utf-8", "backslashreplace", line_buffering=True)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    sys.argv = ["answer.py"]


def answer_calls(order, limits, requests, replies, output):
    """Serves the judge's calls of what the code defines, in one process for all tests."""
    only_descriptors([os.open("/dev/null", os.O_RDONLY), output, output, requests, replies])
    standard_streams()
    confine(limits)
    kept = []

    def keep(x):
        kept.append(x)
        return ["h", len(kept) - 1]

    crossing = Crossing(keep, lambda i: kept[i])
    names = {"__name__": "answer", "__builtins__": builtins}
    operations = {
        "call": lambda f, args, named: f(*args, **named),
        "get": getattr,
        "set": setattr,
        "item": operator.getitem,
        "length": len,
        "list": list,
        "true": bool,
        "text": str,
    }

    def reply(act):
        try:
            value = ["v", act()]
        except BaseException as e:
            value = ["e", type(e).__name__]
        write_all(4, frame(value))

    def load():
        exec(compile(order["preamble"], "preamble.py", "exec"), names)
        given = dict(names)
        exec(compile(order["code"], "answer.py", "exec"), names)
        return {
            k: crossing.encode(v)
            for k, v in names.items()
            if not k.startswith("__") and (k not in given or v is not given[k])
        }

    reply(load)
    while True:
        operation, arguments = read_frame(3)
        arguments = crossing.decode(arguments)

        def act():
            before = [crossing.encode(a) if isinstance(a, (list, dict, set)) else None for a in arguments[1]] if operation == "call" else []
            result = crossing.encode(operations[operation](*arguments))
            after = []
            for i, b in enumerate(before):
                if b is not None:
                    now = crossing.encode(arguments[1][i])
                    if now != b:
                        after.append([i, now])
            return [result, after]

        reply(act)


def answer_programs(order, limits, requests, replies, output):
    """Starts the code anew for each input: a program may end as it likes."""
    while True:
        text = read_frame(requests)
        given = os.memfd_create("input")
        write_all(given, text.encode("utf-8", "surrogateescape"))
        os.lseek(given, 0, os.SEEK_SET)
        child = os.fork()
        if not child:
            status = 1
            try:
                only_descriptors([given, output, os.open("/dev/null", os.O_WRONLY)])
                standard_streams()
                confine(limits)
                try:
                    names = {"__name__": "__main__", "__builtins__": builtins}
                    exec(compile(order["preamble"], "preamble.py", "exec"), names)
                    exec(compile(order["code"], "answer.py", "exec"), names)
                    status = 0
                except SystemExit as e:
                    status = 0 if not e.code else e.code if isinstance(e.code, int) else 1
                for thread in threading.enumerate():
                    if thread is not threading.current_thread() and not thread.daemon:
                        thread.join()
                sys.stdout.flush()
            except BaseException as e:
                status = 1
                try:
                    sys.stdout.flush()
                except BaseException:
                    pass
            os._exit(status & 255)
        os.close(given)
        write_all(replies, frame(child))
        _, status, usage = os.wait4(child, 0)
        write_all(replies, frame([status, usage.ru_utime + usage.ru_stime]))


# ---------------------------------------------------------------- the judge's side


class Answer:
    """The answer's process, as the judge has it."""

    def __init__(self, role, order, limits):
        self.limits, self.role, self.ended = limits, role, None
        self.deadline = time.monotonic() + limits["wallSeconds"]
        theirs_in, self.requests = os.pipe()
        self.replies, theirs_out = os.pipe()
        self.output, theirs_print = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.closerange(0, 2)  # the tests come in by 0, the verdict goes out by 1
                for mine in (self.requests, self.replies, self.output):
                    os.close(mine)
                role(order, limits, theirs_in, theirs_out, theirs_print)
            finally:
                os._exit(1)
        for theirs in (theirs_in, theirs_out, theirs_print):
            os.close(theirs)
        for mine in (self.requests, self.replies, self.output):
            os.set_blocking(mine, False)
        self.printed, self.count, self.victim = [], 0, None

    def stop(self, end, detail=""):
        """Ends everything; the first reason stands, even where a test swallows it."""
        if self.ended is None:
            self.ended = Ended(end, detail)
            for pid in (self.victim, self.pid):
                if pid:
                    try:
                        os.kill(pid, signal.SIGKILL)
                    except ProcessLookupError:
                        pass
        raise self.ended

    def drain(self):
        """Takes what was printed; keeps it for a program only."""
        while True:
            try:
                part = os.read(self.output, 1 << 16)
            except BlockingIOError:
                return True
            if not part:
                return False
            self.count += len(part)
            if self.count > self.limits["outputBytes"]:
                self.stop("output", "more than %d bytes" % self.limits["outputBytes"])
            if self.role is answer_programs:
                self.printed.append(part)

    def died(self):
        """Why the answer's process ended by itself, or hung up and lives on."""
        for _ in range(1000):
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self.pid = None
                self.stop(*self.reason(status, usage.ru_utime + usage.ru_stime))
            time.sleep(0.01)
        self.stop("died", "spoke out of turn")

    def reason(self, status, seconds):
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number == signal.SIGKILL:
                if seconds >= self.limits["cpuSeconds"]:
                    return self.out_of_time()
                return "fault", "the answer's process was killed from outside, as for want of memory"
            return "died", "signal %d" % number
        return "died", "ended early with status %d" % os.WEXITSTATUS(status)

    def out_of_time(self):
        return "cpu", "more than %d s" % self.limits["cpuSeconds"]

    def seconds(self):
        """Processor time that the answer's process has used with all its threads, exactly.

        RLIMIT_CPU counts ticks: on a busy machine it was seen to kill after 1.80 s of 2.
        """
        try:
            return time.clock_gettime((~(self.victim or self.pid) << 3) | 2)
        except OSError:  # it has just ended
            return 0

    def wait(self, reading, writing):
        if self.seconds() > self.limits["cpuSeconds"]:
            self.stop(*self.out_of_time())
        left = self.deadline - time.monotonic()
        if left <= 0:
            self.stop("wall", "%d s went by without the processor time being used" % self.limits["wallSeconds"])
        room = os.statvfs(HOME)
        if room.f_files - room.f_ffree > MOST_FILES:
            self.stop("output", "more than %d files" % MOST_FILES)
        ready, writable, _ = select.select(reading, writing, [], min(left, 0.1))
        if self.output in ready and not self.drain():
            self.open_output = False
        return ready, writable

    open_output = True

    def listening(self):
        return [self.replies] + ([self.output] if self.open_output else [])

    def ask(self, value):
        if self.ended:
            raise self.ended
        data = memoryview(frame(value))
        while data:
            ready, writable = self.wait(self.listening(), [self.requests])
            if self.replies in ready:
                break  # a reply before its request: the next read tells
            if writable:
                try:
                    data = data[os.write(self.requests, data[: 1 << 16]) :]
                except BrokenPipeError:
                    self.died()
        return self.receive()

    def receive(self):
        got = bytearray()
        while True:
            if len(got) >= 4:
                wanted = 4 + FRAME.unpack(got[:4])[0]
                if wanted > self.limits["outputBytes"]:
                    self.stop("output", "a value of more than %d bytes" % self.limits["outputBytes"])
                if len(got) >= wanted:
                    break
            ready, _ = self.wait(self.listening(), [])
            if self.replies in ready:
                part = os.read(self.replies, max(4 - len(got), 1) if len(got) < 4 else wanted - len(got))
                if not part:
                    self.died()
                got += part
        try:
            return json.loads(bytes(got[4:]))
        except (ValueError, RecursionError):
            self.stop("died", "spoke out of turn")

    def run_program(self, text):
        """What the program prints on an input."""
        self.printed, self.count = [], 0
        self.deadline = time.monotonic() + self.limits["wallSeconds"]
        self.victim = self.ask(text)
        status, seconds = self.receive()
        self.victim = None
        self.drain()
        if status:
            self.stop(*self.reason(status, seconds))
        return b"".join(self.printed).decode("utf-8", "replace")


class Remote:
    """An object of the answer in the judge's hands. Equal to itself only: no code of the answer
    takes part in a comparison."""

    def __init__(self, session, index):
        object.__setattr__(self, "_session", session)
        object.__setattr__(self, "_index", index)

    def __call__(self, *args, **named):
        return self._session.do("call", self, list(args), named)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self._session.do("get", self, name)

    def __setattr__(self, name, value):
        self._session.do("set", self, name, value)

    def __getitem__(self, key):
        return self._session.do("item", self, key)

    def __len__(self):
        return self._session.do("length", self)

    def __iter__(self):
        return iter(self._session.do("list", self))

    def __bool__(self):
        return self._session.do("true", self)

    def __str__(self):
        return self._session.do("text", self)

    def __deepcopy__(self, memo):
        return self


class Session:
    """Calls into the answer's process."""

    def __init__(self, answer):
        self.answer = answer
        self.crossing = Crossing(self.give, lambda i: Remote(self, i))

    def give(self, x):
        if isinstance(x, Remote):
            return ["h", x._index]
        self.answer.stop("unclear", "a test hands over a %s, which can't cross to the answer" % type(x).__name__)

    def loaded(self):
        return self.taken(self.answer.receive())

    def taken(self, reply):
        try:
            tag, value = reply
            if tag == "v":
                return value
            error = getattr(builtins, value, None)
        except (TypeError, ValueError):
            self.answer.stop("died", "spoke out of turn")
        if not (isinstance(error, type) and issubclass(error, Exception)) or error is StopIteration:
            error = RuntimeError  # a StopIteration would end a loop of the tests early
        raise error("raised by the answer")

    def do(self, operation, *arguments):
        value = self.taken(self.answer.ask([operation, self.crossing.encode(arguments)]))
        try:
            result, changed = value
            result = self.crossing.decode(result)
            for i, now in changed:
                given, now = arguments[1][i], self.crossing.decode(now)
                if isinstance(given, list):
                    given[:] = now
                else:
                    given.clear()
                    given.update(now)
            return result
        except (TypeError, ValueError, IndexError, KeyError, AttributeError, ArithmeticError, RecursionError):
            self.answer.stop("died", "spoke out of turn")


def names_of(session, names, reserved):
    """The answer's names for a test, save those that a test expects to be Python's own."""
    for name, value in session.loaded().items():
        if name in SHARED_MODULES:
            names[name] = sys.modules[name]
        elif name not in reserved and not hasattr(builtins, name):
            names[name] = session.crossing.decode(value)


def judge_asserts(session, tests, context):
    """Runs asserts here; what they call runs there."""
    names = {"__name__": "tests"}
    try:
        exec(compile(context, "context.py", "exec"), names)
    except (Exception, SystemExit) as e:
        return "unclear", "the prompt is no code: " + type(e).__name__
    entry = tests.get("entryPoint")
    names.pop(entry, None)
    names_of(session, names, set(names))
    if entry:
        if entry not in names:
            return "failed", "no " + entry
        names["candidate"] = names[entry]
    exec(compile(tests.get("setup", ""), "setup.py", "exec"), names)
    for at, test in enumerate(tests["asserts"]):
        try:
            exec(compile(test, "test.py", "exec"), names)
        except (Exception, SystemExit) as e:
            return "failed", "test %d: %s" % (at + 1, type(e).__name__)
    return "passed", ""


def judge_calls(session, tests, context):
    """Calls a function with arguments and compares results here."""
    names = {}
    names_of(session, names, set())
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
    """Line by line without outer blanks; lines that differ may hold equal decimals."""
    got, expected = got.strip().splitlines(), expected.strip().splitlines()
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
            if not same_output(answer.run_program(case["input"]), case["output"]):
                return "failed", "test %d" % (at + 1)
        except Ended as e:
            e.detail = "test %d: %s" % (at + 1, e.detail)
            raise
    return "passed", ""


def judge_answer():
    """Reads an order, forks the answer in between, and tells the verdict."""
    verdict = os.dup(1)
    for d in (1, 2):
        os.dup2(os.open("/dev/null", os.O_WRONLY), d)
    limits = read_frame(0)
    order = read_frame(0)
    for kind, most in (
        (resource.RLIMIT_CPU, backstop(limits)),
        (resource.RLIMIT_AS, 4 * limits["memoryBytes"]),
    ):
        resource.setrlimit(kind, (most, most))
    programs = order["style"] == "programs"
    answer = Answer(answer_programs if programs else answer_calls, order, limits)
    tests = read_frame(0)
    most = limits["memoryBytes"] + 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    resource.setrlimit(resource.RLIMIT_AS, (most, most))  # what the answer returns can grow in a test
    try:
        if programs:
            end, detail = judge_programs(answer, tests)
        else:
            session = Session(answer)
            judge = judge_asserts if order["style"] == "asserts" else judge_calls
            try:
                end, detail = judge(session, tests, order["context"])
            except (Exception, SystemExit) as e:  # the code or the set-up on it does not load
                end, detail = "failed", "loading: " + type(e).__name__
        if answer.ended:
            end, detail = answer.ended.end, answer.ended.detail
    except Ended as e:
        end, detail = e.end, e.detail
    except BaseException as e:
        end, detail = "fault", "judging raised " + type(e).__name__
    for pid in (answer.victim, answer.pid):
        if pid:
            gone(pid)
    write_all(verdict, frame({"end": end, "detail": detail}))


def gone(pid):
    """Kills a process and waits until it is no more, so that it leaves no file behind the cleaning."""
    try:
        while True:
            os.kill(pid, signal.SIGKILL)
            try:
                os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:  # the answer's child: the sandbox's first process takes it
                pass
            os.kill(pid, 0)
            time.sleep(0.001)
    except ProcessLookupError:
        pass


def clean():
    """Leaves nothing of an answer to the next; a sandbox that can't be cleaned is given up."""
    os.chmod(HOME, HOME_MODE)
    for name in os.listxattr(HOME):
        os.removexattr(HOME, name)
    for name in os.listdir(HOME):
        path = os.path.join(HOME, name)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.unlink(path)


def supervise():
    if os.path.exists("/etc") or os.listdir(HOME):
        sys.exit("this is no sandbox: /etc is here, or %s holds files" % HOME)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.chdir(HOME)
    write_all(1, frame({"python": platform.python_version(), "machine": platform.machine()}))
    while True:
        select.select([0], [], [])
        judge = os.fork()
        if not judge:
            status = 1
            try:
                judge_answer()
                status = 0
            except EOFError:
                status = 2
            finally:
                os._exit(status)
        _, status = os.waitpid(judge, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL):
            write_all(1, frame({"end": "unclear", "detail": "the tests themselves use up their processor time"}))
        if status:  # whatever of the answer lives on ends with the sandbox
            os._exit(0 if status == 2 << 8 else 1)
        clean()


supervise()
