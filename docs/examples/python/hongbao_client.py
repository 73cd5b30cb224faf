"""A small client of Hongbao, written from docs/PROTOCOL.md alone: Python 3.9 and its standard library, nothing else.

    with Client("127.0.0.1", 8888) as hongbao:
        envelope = hongbao.create(sender=7, total=888, shares=5)
        print(hongbao.grab(envelope, user=21))

Amounts are fen. One thread at a time may use a Client. It keeps the promise of the protocol: what was not answered when
a connection is lost goes out again with the same bytes, so nothing is done twice, until the deadline; then it is an
UnknownOutcome.
"""

import collections
import hashlib
import hmac
import os
import socket
import ssl
import struct
import time

SCHEMA, VERSION, FRAME_TYPE = 8888, 1, 0xEB50
HEADER = struct.Struct("<IHHHHH")  # length, type, block length, template, schema, version
MAX_FRAME = 65536

ESTABLISH, ESTABLISHED, HEARTBEAT, TERMINATE, NEGOTIATE, CHALLENGE, PROVE, NEGOTIATED = 1, 2, 3, 4, 5, 6, 7, 8
CREATE, GRAB, QUERY_ENVELOPE = 100, 101, 150
REJECT, CREATE_ANSWER, GRAB_ANSWER, ENVELOPE_ANSWER = 200, 201, 202, 204

USER, SERVICE, WALLET, OPERATOR, OBSERVER = 1, 2, 3, 4, 5
EQUAL, LUCKY, FAIR = 0, 1, 2
NO_SCENE, CHAT, DIRECT, VIDEO, LIVE, PAGE = 0, 1, 2, 3, 4, 5
ANYONE, SCENE = 0, 1
CNY = 156
STATES = {0: "SCHEDULED", 1: "OPEN", 2: "EXHAUSTED", 3: "EXPIRED", 4: "VOIDED", 5: "CANCELLED", 6: "DECLINED",
          7: "SCENE_CLOSED", 8: "DRAWN"}
ENDS = {0: "CLIENT", 1: "PROTOCOL_ERROR", 2: "UNSUPPORTED_VERSION", 3: "NOT_ESTABLISHED", 4: "IDLE", 5: "TOO_SLOW",
        6: "TOO_MANY_CONNECTIONS", 7: "SHUTDOWN", 8: "HALTED", 9: "FRAME_INVALID", 10: "LOGON_TIMEOUT",
        11: "ROLE_INVALID", 12: "NOT_NEGOTIATED", 13: "NOT_AUTHENTICATED", 14: "KEY_REVOKED"}
FOR_EVER = {"UNSUPPORTED_VERSION", "ROLE_INVALID", "NOT_NEGOTIATED", "NOT_AUTHENTICATED", "KEY_REVOKED"}

Grant = collections.namedtuple("Grant", "amount ordinal shares_left repeated granted_at_ms")
Envelope = collections.namedtuple("Envelope", "id sender total granted refunded shares shares_left state grants note")
Refused = collections.namedtuple("Refused", "code subject value bound time_ms")


class HongbaoError(Exception):
    """Something that says what to do about it."""


class Rejected(HongbaoError):
    """The engine refused, and nothing changed; `refused` holds code and numbers, which PROTOCOL 11 explains."""

    def __init__(self, refused, name):
        super().__init__(f"refused: {name} (subject {refused.subject}, value {refused.value}, bound {refused.bound})")
        self.refused, self.name = refused, name


class SessionEnded(HongbaoError):
    """The server ended the session and will end the next one too."""


class UnknownOutcome(HongbaoError):
    """No answer within the deadline: it may have been done. Ask again with the same request id, never a new one."""


class Busy(Exception):
    """Refused for now, without effect."""


# Codes that this file has a name for; PROTOCOL 11 has all.
CODES = {
    1: "MALFORMED", 2: "UNKNOWN_TEMPLATE", 3: "UNSUPPORTED_VERSION", 4: "NOT_ALLOWED", 5: "INVALID_VALUE",
    6: "BUSY", 7: "RATE_LIMITED", 8: "JOURNAL_FULL", 9: "QUARANTINED", 10: "STORE_FULL", 11: "PAUSED",
    12: "HALTED", 20: "REQUEST_CONFLICT", 21: "REQUEST_TOO_OLD", 22: "REQUEST_TOO_NEW", 23: "REQUEST_UNKNOWN",
    40: "UNKNOWN_ENVELOPE", 41: "ENVELOPE_RETIRED", 42: "NOT_ELIGIBLE", 43: "FROZEN", 44: "VOIDED",
    45: "CANCELLED", 46: "EXHAUSTED", 47: "EXPIRED", 48: "DECLINED", 49: "SCENE_CLOSED", 50: "DRAWN",
    51: "NOT_YET_OPEN", 52: "NOTHING_HERE", 53: "LOOK_FURTHER", 54: "ALREADY_GRABBED", 80: "CURRENCY_UNKNOWN",
    81: "SHARES_OUT_OF_RANGE", 82: "TOTAL_TOO_SMALL", 83: "TOTAL_TOO_LARGE", 84: "NOT_DIVISIBLE",
    85: "MIN_SHARE_INVALID", 86: "MAX_SHARE_INVALID", 87: "NONCE_MISSING", 88: "SCENE_INVALID", 89: "SCENE_FULL",
    90: "AUDIENCE_INVALID", 91: "NAMED_OUT_OF_RANGE", 92: "OPENS_TOO_LATE", 93: "LIFE_OUT_OF_RANGE",
    94: "ALREADY_EXPIRED", 95: "NOTE_TOO_LONG", 96: "NOTE_NOT_UTF8", 97: "EPOCH_NOT_READY", 98: "USER_INVALID",
    99: "ALREADY_CLOSED", 100: "ALREADY_GRABBED_BY_SOMEONE", 101: "NOT_THE_RECIPIENT", 102: "SCENE_IS_CLOSED",
    103: "PROPOSAL_UNKNOWN", 104: "SAME_OPERATOR", 105: "ALREADY_FROZEN", 106: "NOT_FROZEN", 107: "NOT_PAUSED",
    108: "ALREADY_PAUSED", 109: "NOT_THE_CREATOR", 210: "ENTER_INSTEAD", 211: "PASSWORD_LOCKED",
    212: "WRONG_PASSWORD", 213: "TICKET_INVALID", 214: "TICKET_EXPIRED", 215: "TICKET_USED", 216: "CAP_REACHED",
    217: "TRIES_USED_UP", 218: "NOTHING_THIS_TIME", 219: "NOT_RELEASED_YET"
}
TRY_AGAIN = {"BUSY", "RATE_LIMITED", "EPOCH_NOT_READY"}


class Key:
    """The line that `bin/hongbao keys new` prints: session-key ID SECRET."""

    def __init__(self, number, secret):
        self.number, self.secret = number, secret

    @staticmethod
    def read(path):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                words = line.split()
                if len(words) == 3 and words[0] == "session-key":
                    return Key(int(words[1]), bytes.fromhex(words[2]))
        raise HongbaoError(f"{path} holds no line 'session-key ID SECRET'")


class Client:
    """One connection, opened at the first call and again whenever it is lost."""

    def __init__(self, host, port, principal=1, role=SERVICE, key=None, tls_trust=None, deadline_s=10.0,
                 keep_alive_ms=5000):
        self.address, self.principal, self.role, self.key = (host, port), principal, role, key
        self.tls_trust, self.deadline_s, self.keep_alive_ms = tls_trust, deadline_s, keep_alive_ms
        self.socket, self.received, self.correlation, self.server = None, b"", 0, None

    # -- what it can do ------------------------------------------------------------------------------------------

    def create(self, sender, total, shares, split=LUCKY, scene=(NO_SCENE, 0), audience=ANYONE, note="",
               request_id=None, requested_at_ms=None):
        """Creates an envelope and returns its id. After UnknownOutcome ask again with the same request id and time."""
        text = note.encode()
        block = struct.pack(
            "<16sqqqqqqqqq16sqIHBBBBB", request_id or os.urandom(16), requested_at_ms or now_ms(), sender, 0, total, 0,
            0, scene[1], 0, 0, os.urandom(16) if request_id is None else request_id, 0, shares, CNY, split, scene[0],
            audience, 0, 0)
        body = self._ask(CREATE, block, struct.pack("<HHH", 8, 0, len(text)) + text, CREATE_ANSWER)
        return struct.unpack_from("<q", body, 8)[0]

    def grab(self, envelope, user, scene=(NO_SCENE, 0)):
        """The user's share: from this grab or, if it was grabbed before, from the first; or Rejected."""
        body = self._ask(GRAB, struct.pack("<qqqBB", envelope, user, scene[1], scene[0], 0), b"", GRAB_ANSWER)
        amount, at_ms, ordinal, left, _currency, outcome = struct.unpack_from("<qqIIHB", body, 16)
        return Grant(amount, ordinal, left, outcome == 1, at_ms)

    def query(self, envelope):
        """An envelope with all its grants, as (user, amount, ordinal)."""
        grants, ordinal = [], 0
        while True:
            body, block = self._ask(
                QUERY_ENVELOPE, struct.pack("<qqI", envelope, 0, ordinal), b"", ENVELOPE_ANSWER, with_block=True)
            number, sender, _pool, total, granted, refunded = struct.unpack_from("<6q", body, 8)
            _epoch, shares, left, ordinal = struct.unpack_from("<4I", body, 168)
            size, count = struct.unpack_from("<HH", body, block)
            for at in range(block + 4, block + 4 + size * count, size):
                user, amount, _at_ms, place = struct.unpack_from("<qqqI", body, at)
                grants.append((user, amount, place))
            at = block + 4 + size * count
            note = body[at + 2:at + 2 + struct.unpack_from("<H", body, at)[0]].decode()
            if ordinal == 0:
                state = STATES.get(body[190], str(body[190]))
                return Envelope(number, sender, total, granted, refunded, shares, left, state, grants, note)

    def close(self):
        if self.socket:
            try:
                self._send(TERMINATE, struct.pack("<qB", 0, 0))
            except OSError:
                pass
            self._drop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    # -- one command: sent, and sent again, until it is answered -----------------------------------------------------

    def _ask(self, template, block, tail, wanted, with_block=False):
        self.correlation += 1
        correlation, pause_s = self.correlation, 0.02
        give_up = time.monotonic() + self.deadline_s
        while True:
            try:
                if self.socket is None:
                    self._open(give_up)
                self._send(template, struct.pack("<q", correlation) + block, tail)
                body, length = self._answer(correlation, wanted, give_up)
                return (body, length) if with_block else body
            except ssl.SSLCertVerificationError as foreign:
                self._drop()
                raise SessionEnded(f"the certificate is none of those trusted: {foreign.verify_message}") from foreign
            except (OSError, Busy) as lost:
                if not isinstance(lost, Busy):
                    self._drop()
                if time.monotonic() + pause_s >= give_up:
                    raise UnknownOutcome(f"no answer from {self.address[0]}:{self.address[1]} within "
                                         f"{self.deadline_s} s ({lost})") from lost
                time.sleep(pause_s * (0.5 + os.urandom(1)[0] / 512))
                pause_s = min(pause_s * 2, 2.0)

    def _answer(self, correlation, wanted, give_up):
        while True:
            template, block, body = self._receive(give_up)
            if struct.unpack_from("<q", body)[0] != correlation:
                continue  # of a command whose deadline has passed
            if template == wanted:
                return body, block
            if template == REJECT:
                refused = Refused(struct.unpack_from("<H", body, 40)[0], *struct.unpack_from("<4q", body, 8))
                name = CODES.get(refused.code, f"code {refused.code}")
                if name in TRY_AGAIN:
                    raise Busy(name)
                raise Rejected(refused, name)

    # -- the session ---------------------------------------------------------------------------------------------

    def _open(self, give_up):
        left = max(0.1, give_up - time.monotonic())
        raw = socket.create_connection(self.address, timeout=left)
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket, self.received = raw, b""
        binding = b""
        if self.tls_trust:
            context = ssl.create_default_context(cafile=self.tls_trust)
            context.minimum_version = ssl.TLSVersion.TLSv1_3
            self.socket = context.wrap_socket(raw, server_hostname=self.address[0])
            binding = end_point(self.socket.getpeercert(binary_form=True))
        if self.key:
            self._prove(binding, give_up)
        self._send(ESTABLISH, struct.pack("<qqIB", 0, self.principal, self.keep_alive_ms, self.role))
        body = self._expect(ESTABLISHED, give_up)
        self.server = dict(zip(
            ("session", "engine_time_ms", "keep_alive_ms", "max_frame", "max_in_flight", "shard", "rules"),
            struct.unpack_from("<qqIIIHH", body, 8)))

    def _prove(self, binding, give_up):
        nonce = os.urandom(32)
        self._send(NEGOTIATE, struct.pack("<qqq32sB", 0, self.key.number, self.principal, nonce, self.role))
        challenge = self._expect(CHALLENGE, give_up)[8:40]
        what = (b"hongbao-logon-v1" + struct.pack("<HBqq", VERSION, self.role, self.key.number, self.principal)
                + nonce + challenge + binding)
        proof = {side: hmac.new(self.key.secret, side + what, hashlib.sha256).digest() for side in (b"C", b"S")}
        self._send(PROVE, struct.pack("<q32s", 0, proof[b"C"]))
        told = self._expect(NEGOTIATED, give_up)[16:48]
        if not hmac.compare_digest(told, proof[b"S"]):
            self._drop()
            raise SessionEnded("the server cannot prove that it knows the key: this is not the one it was made for")

    def _expect(self, wanted, give_up):
        while True:
            template, _block, body = self._receive(give_up)
            if template == wanted:
                return body
            if template != HEARTBEAT:
                raise OSError(f"message {template} instead of {wanted}")

    def _receive(self, give_up):
        while True:
            if len(self.received) >= 4:
                length = struct.unpack_from("<I", self.received)[0]
                if not 22 <= length <= MAX_FRAME:
                    raise OSError(f"a frame of {length} bytes is none of this protocol")
                if len(self.received) >= length:
                    frame, self.received = self.received[:length], self.received[length:]
                    _length, kind, block, template, schema, _version = HEADER.unpack_from(frame)
                    if kind != FRAME_TYPE or schema != SCHEMA:
                        raise OSError("not a frame of this protocol")
                    if template == TERMINATE:
                        self._ended(frame[HEADER.size:])
                    return template, block, frame[HEADER.size:]
            left = give_up - time.monotonic()
            if left <= 0:
                raise OSError("no answer")
            self.socket.settimeout(min(left, self.keep_alive_ms / 1000))
            try:
                more = self.socket.recv(65536)
            except socket.timeout:
                self._send(HEARTBEAT, struct.pack("<q", 0))
                continue
            if not more:
                raise OSError("closed by the server")
            self.received += more

    def _ended(self, body):
        _correlation, detail, reason = struct.unpack_from("<qqB", body)
        name = ENDS.get(reason, f"reason {reason}")
        if name in FOR_EVER:
            self._drop()
            raise SessionEnded(f"the server ended the session: {name} ({detail})")
        raise OSError(f"the server ended the session: {name}")

    def _send(self, template, block, tail=b""):
        length = HEADER.size + len(block) + len(tail)
        self.socket.sendall(HEADER.pack(length, FRAME_TYPE, len(block), template, SCHEMA, VERSION) + block + tail)

    def _drop(self):
        if self.socket:
            self.socket.close()
        self.socket, self.received = None, b""


def now_ms():
    return time.time_ns() // 1_000_000


def end_point(certificate):
    """tls-server-end-point of a certificate that is signed with SHA-256, as `keys cert` makes them."""
    return hashlib.sha256(certificate).digest()
