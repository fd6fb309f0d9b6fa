"""`ldaparse` as tests start it: asks a warm process to be the command, with this process's words, folder,
environment and standard streams, and ends as that ends. It imports little: hundreds of tests wait for it.

    python -I -S ask.py SOCKET ARGUMENT...
"""

import _socket
import array
import marshal
import os
import sys


def main(place, *arguments):
    line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    line.connect(place)
    asked = marshal.dumps(([*map(os.fsencode, arguments)], os.getcwdb(), dict(os.environb)))  # noqa: PTH109 - nothing is imported
    streams = array.array("i", (0, 1, 2))
    line.sendmsg(
        [len(asked).to_bytes(8, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams.tobytes())]
    )
    while asked:
        asked = asked[line.send(asked) :]
    answer = line.recv(4)
    if not answer:
        raise SystemExit("the warm process of the tests is gone")
    code = int.from_bytes(answer, "big", signed=True)
    if code == NOT_ALIKE:
        anew = ("-P",) if arguments[:1] == ("-c",) else ("-m", "ldaparse")
        os.execv(sys.executable, [sys.executable, *anew, *arguments])
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)


NOT_ALIKE = 1 << 16  # no exit code: in this environment Python itself would start otherwise

if __name__ == "__main__":
    main(*sys.argv[1:])
