#!/usr/bin/env python3
"""A session with a running server, from Python. See README.md beside this file."""

import argparse
import sys

import hongbao_client as hb


def yuan(fen):
    return f"¥{fen // 100}.{fen % 100:02d}"


def main():
    options = argparse.ArgumentParser(description="Sends an envelope into a chat and has it grabbed.")
    options.add_argument("--host", default="127.0.0.1")
    options.add_argument("--port", type=int, default=8888)
    options.add_argument("--as", type=int, default=1, dest="principal", metavar="ID")
    options.add_argument("--key", metavar="FILE", help="the line that bin/hongbao keys new printed")
    options.add_argument("--tls-trust", metavar="FILE", help="certificates to trust, in PEM")
    options.add_argument("--total", type=int, default=888, metavar="FEN")
    options.add_argument("--shares", type=int, default=5)
    chosen = options.parse_args()
    try:
        key = hb.Key.read(chosen.key) if chosen.key else None
        with hb.Client(chosen.host, chosen.port, chosen.principal, key=key, tls_trust=chosen.tls_trust) as hongbao:
            play(hongbao, chosen.total, chosen.shares)
        return 0
    except (hb.HongbaoError, OSError) as wrong:
        print(f"try_it: {wrong}", file=sys.stderr)
        return 1


def play(hongbao, total, shares):
    chat = (hb.CHAT, 7)
    envelope = hongbao.create(sender=7, total=total, shares=shares, scene=chat, audience=hb.SCENE, note="恭喜发财")
    print(f"user 7 put {yuan(total)} into {shares} shares: envelope {envelope}")
    for user in range(21, 21 + shares):
        grant = hongbao.grab(envelope, user, chat)
        print(f"user {user} grabbed {yuan(grant.amount)}, {grant.shares_left} left")
    again = hongbao.grab(envelope, 21, chat)
    print(f"user 21 tapped again and is told the same: {yuan(again.amount)} (repeated: {again.repeated})")
    try:
        hongbao.grab(envelope, 99, chat)
    except hb.Rejected as late:
        print(f"user 99 came too late: {late.name} after {late.refused.bound} ms")
    seen = hongbao.query(envelope)
    print(f"it is {seen.state}: {yuan(seen.granted)} of {yuan(seen.total)} granted in {len(seen.grants)} shares, "
          f"\"{seen.note}\"")


if __name__ == "__main__":
    sys.exit(main())
