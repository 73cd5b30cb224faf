CREATE TABLE envelopes (id BIGINT PRIMARY KEY, total BIGINT NOT NULL, shares_left INT NOT NULL, money BIGINT NOT NULL,
  is_equal BOOLEAN NOT NULL) ENGINE = InnoDB;
CREATE TABLE grabs (envelope BIGINT NOT NULL, user_id BIGINT NOT NULL, amount BIGINT NOT NULL,
  PRIMARY KEY (envelope, user_id)) ENGINE = InnoDB;
CREATE FUNCTION grab(eid BIGINT, uid BIGINT, rnd BIGINT) RETURNS BIGINT MODIFIES SQL DATA
BEGIN
  DECLARE first, m, a BIGINT; DECLARE n INT; DECLARE eq BOOLEAN;
  SET first = (SELECT amount FROM grabs WHERE envelope = eid AND user_id = uid);
  IF first IS NOT NULL THEN RETURN -first; END IF;
  SELECT shares_left, money, is_equal INTO n, m, eq FROM envelopes WHERE id = eid FOR UPDATE;
  SET first = (SELECT amount FROM grabs WHERE envelope = eid AND user_id = uid FOR UPDATE);
  IF first IS NOT NULL THEN RETURN -first; END IF;
  IF n = 0 THEN RETURN 0; END IF;
  SET a = CASE WHEN n = 1 THEN m WHEN eq THEN m DIV n
    ELSE 1 + rnd MOD GREATEST(1, LEAST(2 * m DIV n - 1, m - n + 1)) END;
  INSERT INTO grabs VALUES (eid, uid, a);
  UPDATE envelopes SET shares_left = n - 1, money = m - a WHERE id = eid;
  RETURN a;
END;
