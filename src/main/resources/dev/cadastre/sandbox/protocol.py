# Runs answers inside the sandbox. Three processes, each forked before it could hold what its
# children must not see:
#   supervisor  waits for work and reads none of it;
#   judge       one per answer: reads limits and code, forks the answer, then reads the tests;
#   answer      the foreign code, under limits and a filter of system calls. It holds no test, no
#               expected value and no descriptor but its own pipes, and has no /proc to look into.
# What crosses from answer to judge is data (JSON with tags), so that no comparison runs code of the
# answer. Frames on stdin and stdout: 4 bytes of length, big-endian, then UTF-8 JSON.
#
# One program in seven files, put together in this order: protocol, crossing, confinement, answer,
# judge, tests, supervisor.
import sys

sys.path[:] = [p for p in sys.path if p]  # the judge imports nothing that an answer wrote
# what is imported here starts at once in every answer; an answer still has to import it
import atexit, bisect, builtins, cmath, collections, copy, ctypes, datetime, decimal, fractions, functools
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
POLL_SECONDS = 0.1
BUSY_SHARE = 1 / 10  # of a processor: an answer that gets as much on a busy machine does not idle
FRAME = struct.Struct(">I")
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)


class Ended(BaseException):
    """The answer's process is no more, or must be no more."""

    def __init__(self, end, detail=""):
        super().__init__(end, detail)
        self.end, self.detail = end, detail


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
