"""Checks the client against a real server; arguments: HOST PORT [KEY-FILE [CERTIFICATES]]. Silent if all holds."""

import os
import socket
import sys
import threading

import hongbao_client as hb


def main(host, port, key_file="", trust=""):
    key = hb.Key.read(key_file) if key_file else None

    def client(**other):
        return hb.Client(host, int(port), **{**dict(key=key, tls_trust=trust or None, deadline_s=30), **other})

    with client() as hongbao:
        for check in (shares_add_up, repeats_are_told_the_first_amount, refusals_are_typed, requests_are_done_once,
                      many_pages_are_read, a_lost_connection_is_survived):
            check(hongbao)
    servers_that_do_not_answer_are_an_unknown_outcome()
    if key:
        a_wrong_secret_gets_nobody_in(client)


def same(found, wanted):
    if found != wanted:
        raise AssertionError(f"{found!r} instead of {wanted!r}")


def refusal(call):
    try:
        call()
    except hb.Rejected as refused:
        return refused
    raise AssertionError("it was not refused")


def shares_add_up(hongbao):
    for split in (hb.EQUAL, hb.LUCKY, hb.FAIR):
        envelope = hongbao.create(sender=7, total=1000, shares=10, split=split, scene=(hb.CHAT, 3), note="恭喜发财")
        amounts = {user: hongbao.grab(envelope, user).amount for user in range(1, 11)}
        seen = hongbao.query(envelope)
        same(sum(amounts.values()), 1000)
        same({user: amount for user, amount, _ in seen.grants}, amounts)
        same((seen.state, seen.granted, seen.shares_left, seen.note), ("EXHAUSTED", 1000, 0, "恭喜发财"))


def repeats_are_told_the_first_amount(hongbao):
    envelope = hongbao.create(sender=7, total=100, shares=3)
    first, second = hongbao.grab(envelope, 5), hongbao.grab(envelope, 5)
    same((second.amount, second.granted_at_ms, second.repeated), (first.amount, first.granted_at_ms, True))
    same(hongbao.query(envelope).shares_left, 2)


def refusals_are_typed(hongbao):
    same(refusal(lambda: hongbao.grab((1 << 41) - 1, 5)).name, "UNKNOWN_ENVELOPE")
    small = refusal(lambda: hongbao.create(sender=7, total=4, shares=5))
    same((small.name, small.refused.value, small.refused.bound), ("TOTAL_TOO_SMALL", 4, 5))
    same(refusal(lambda: hongbao.create(sender=7, total=11, shares=5, split=hb.EQUAL)).name, "NOT_DIVISIBLE")
    envelope = hongbao.create(sender=7, total=1, shares=1)
    hongbao.grab(envelope, 5)
    same(refusal(lambda: hongbao.grab(envelope, 6)).name, "EXHAUSTED")


def requests_are_done_once(hongbao):
    number, at_ms = os.urandom(16), hb.now_ms()
    made = [hongbao.create(sender=7, total=100, shares=3, request_id=number, requested_at_ms=at_ms) for _ in range(3)]
    same(len(set(made)), 1)
    other = refusal(lambda: hongbao.create(sender=7, total=101, shares=3, request_id=number, requested_at_ms=at_ms))
    same(other.name, "REQUEST_CONFLICT")


def many_pages_are_read(hongbao):
    envelope = hongbao.create(sender=7, total=30_000, shares=3_000)
    for user in range(101, 2_601):
        hongbao.grab(envelope, user)
    same([place for _, _, place in hongbao.query(envelope).grants], list(range(2_500)))


def a_lost_connection_is_survived(hongbao):
    envelope = hongbao.create(sender=7, total=100, shares=3)
    first = hongbao.grab(envelope, 5)
    hongbao.socket.shutdown(socket.SHUT_RDWR)
    same(hongbao.grab(envelope, 5).amount, first.amount)


def servers_that_do_not_answer_are_an_unknown_outcome():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        threading.Thread(target=silent.accept, daemon=True).start()
        try:
            hb.Client("127.0.0.1", silent.getsockname()[1], deadline_s=0.3).grab(1, 5)
        except hb.UnknownOutcome:
            return
        raise AssertionError("an answer out of nowhere")


def a_wrong_secret_gets_nobody_in(client):
    known = client().key
    for number, secret in ((known.number, bytes(32)), (known.number + 1, known.secret)):
        try:
            client(key=hb.Key(number, secret)).grab(1, 5)
        except hb.SessionEnded as ended:
            same(str(ended), "the server ended the session: NOT_AUTHENTICATED (0)")
        else:
            raise AssertionError("it was let in")


if __name__ == "__main__":
    main(*sys.argv[1:])
