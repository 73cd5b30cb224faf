CREATE TABLE envelopes (id BIGINT PRIMARY KEY, total BIGINT NOT NULL, shares_left INT NOT NULL, money BIGINT NOT NULL,
  is_equal BOOLEAN NOT NULL);
CREATE TABLE grabs (envelope BIGINT NOT NULL, user_id BIGINT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (envelope, user_id));
CREATE FUNCTION grab(eid BIGINT, uid BIGINT, rnd BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE first BIGINT; n INT; m BIGINT; eq BOOLEAN; a BIGINT;
BEGIN
  SELECT amount INTO first FROM grabs WHERE envelope = eid AND user_id = uid;
  IF FOUND THEN RETURN -first; END IF;
  SELECT shares_left, money, is_equal INTO n, m, eq FROM envelopes WHERE id = eid FOR UPDATE;
  SELECT amount INTO first FROM grabs WHERE envelope = eid AND user_id = uid;
  IF FOUND THEN RETURN -first; END IF;
  IF n = 0 THEN RETURN 0; END IF;
  a := CASE WHEN n = 1 THEN m WHEN eq THEN m / n
    ELSE 1 + rnd % GREATEST(1, LEAST(2 * m / n - 1, m - n + 1)) END;
  INSERT INTO grabs VALUES (eid, uid, a);
  UPDATE envelopes SET shares_left = n - 1, money = m - a WHERE id = eid;
  RETURN a;
END $$;
