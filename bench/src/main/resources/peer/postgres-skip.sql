CREATE TABLE envelopes (id BIGINT PRIMARY KEY, total BIGINT NOT NULL);
CREATE TABLE shares (envelope BIGINT NOT NULL, n INT NOT NULL, amount BIGINT NOT NULL, user_id BIGINT,
  PRIMARY KEY (envelope, n));
CREATE UNIQUE INDEX one_each ON shares (envelope, user_id) WHERE user_id IS NOT NULL;
CREATE FUNCTION grab(eid BIGINT, uid BIGINT, rnd BIGINT) RETURNS BIGINT LANGUAGE plpgsql AS $$
DECLARE first BIGINT; k INT; a BIGINT;
BEGIN
  SELECT amount INTO first FROM shares WHERE envelope = eid AND user_id = uid;
  IF FOUND THEN RETURN -first; END IF;
  SELECT n, amount INTO k, a FROM shares WHERE envelope = eid AND user_id IS NULL
    ORDER BY n LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    SELECT amount INTO first FROM shares WHERE envelope = eid AND user_id = uid;
    IF FOUND THEN RETURN -first; END IF;
    RETURN 0;
  END IF;
  UPDATE shares SET user_id = uid WHERE envelope = eid AND n = k;
  RETURN a;
END $$;
