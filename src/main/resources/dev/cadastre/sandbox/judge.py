# The judge's side: has the answer's process, its limits, and stand-ins for its objects.


class Answer:
    """The answer's process, as the judge has it."""

    def __init__(self, role, order, limits):
        self.limits, self.role, self.ended = limits, role, None
        self.idle = 0
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
        self.printed, self.count, self.most, self.victim = [], 0, limits["outputBytes"], None

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
            if self.count > self.most:
                self.stop("output", "more than %d bytes" % self.most)
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
        used = self.seconds()
        if used > self.limits["cpuSeconds"]:
            self.stop(*self.out_of_time())
        if self.idle - used / BUSY_SHARE > self.limits["idleSeconds"]:
            self.stop("wall", "%d s went by without the processor time being used" % self.limits["idleSeconds"])
        room = os.statvfs(HOME)
        if room.f_files - room.f_ffree > MOST_FILES:
            self.stop("output", "more than %d files" % MOST_FILES)
        start = time.monotonic()
        ready, writable, _ = select.select(reading, writing, [], POLL_SECONDS)
        self.idle += min(time.monotonic() - start, 2 * POLL_SECONDS)  # a machine that stood still idled, not the answer
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

    def run_program(self, text, expected):
        """What the program prints on an input."""
        self.printed, self.count, self.idle = [], 0, 0
        self.most = max(self.limits["outputBytes"], 2 * len(expected))
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
