# One judge after the other; the sandbox is cleaned in between.


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
                end, detail = unclear_import(e) or ("failed", "loading: " + type(e).__name__)
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
