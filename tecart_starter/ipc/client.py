"""The near end: hands a message to the running program. Thin: standard library only, no Qt."""

from tecart_starter.ipc import wire
from tecart_starter.ipc.endpoint import UnsafePathError, connect, run_folder, urandom

CONNECT_SECONDS = 0.25
ANSWER_SECONDS = 2.0
_CHUNK = 64 * 1024


class NoAnswerError(Exception):
    """The program took the connection, but did not answer in time."""


def new_id() -> str:
    """Return the name of one message: however often it is sent, it is executed once."""
    return urandom(12).hex()


def exchange(message: bytes, answer_seconds: float = ANSWER_SECONDS) -> list[str]:
    """Send one message line and return the fields of the answer.

    Raises OSError where no program listens (FileNotFoundError, ConnectionRefusedError) or its queue is full
    (BlockingIOError), UnsafePathError, and NoAnswerError where the message may have arrived but no answer came.
    """
    connection = connect(run_folder(), CONNECT_SECONDS)
    try:
        connection.settimeout(answer_seconds)
        connection.sendall(message)
        received = b""
        while not received.endswith(b"\n"):
            chunk = connection.recv(_CHUNK)
            if not chunk:
                raise NoAnswerError
            received += chunk
    except OSError as error:
        raise NoAnswerError from error
    finally:
        connection.close()
    return wire.decode_answer(received[:-1])


def listens() -> bool:
    """Whether a program is there that takes messages, or is too busy to answer; one that is ending is not."""
    try:
        return exchange(wire.encode(wire.STATUS, new_id(), "", ""))[0] == wire.OK
    except NoAnswerError as error:
        return isinstance(error.__cause__, TimeoutError)  # who is ending lets go of the connection
    except BlockingIOError:
        return True
    except (OSError, UnsafePathError):
        return False
