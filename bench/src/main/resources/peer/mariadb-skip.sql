CREATE TABLE envelopes (id BIGINT PRIMARY KEY, total BIGINT NOT NULL) ENGINE = InnoDB;
CREATE TABLE shares (envelope BIGINT NOT NULL, n INT NOT NULL, amount BIGINT NOT NULL, user_id BIGINT,
  PRIMARY KEY (envelope, n), UNIQUE KEY one_each (envelope, user_id)) ENGINE = InnoDB;
CREATE FUNCTION grab(eid BIGINT, uid BIGINT, rnd BIGINT) RETURNS BIGINT MODIFIES SQL DATA
BEGIN
  DECLARE first, a BIGINT; DECLARE k INT;
  SET first = (SELECT amount FROM shares WHERE envelope = eid AND user_id = uid);
  IF first IS NOT NULL THEN RETURN -first; END IF;
  BEGIN
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET k = NULL;
    SELECT n, amount INTO k, a FROM shares FORCE INDEX (PRIMARY) WHERE envelope = eid AND user_id IS NULL
      ORDER BY n LIMIT 1 FOR UPDATE SKIP LOCKED;
  END;
  IF k IS NULL THEN
    SET first = (SELECT amount FROM shares WHERE envelope = eid AND user_id = uid);
    RETURN IF(first IS NULL, 0, -first);
  END IF;
  UPDATE shares SET user_id = uid WHERE envelope = eid AND n = k;
  RETURN a;
END;
