import { BAIL_CODE } from "../graphql/plan/postgres-runner";

/** Functions that a published copy brings along, by what they are for. */
export const functions: readonly string[] = [
  // Of SQLite, for statements that both databases run.
  `CREATE FUNCTION instr(text, text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT strpos($1, $2)'`,
  // date(day, 'weekday 0', '-6 days'): the Monday of a week.
  `CREATE FUNCTION date(text, text, text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT to_char(date_trunc('week', $1::timestamp), 'YYYY-MM-DD') $$`,
  // Of plans: a value that must not be missing, see BailError.
  `CREATE FUNCTION "kept$"(anyelement) RETURNS anyelement LANGUAGE plpgsql VOLATILE
    AS $$ BEGIN
      IF $1 IS NULL THEN RAISE EXCEPTION 'missing' USING ERRCODE = '${BAIL_CODE}'; END IF;
      RETURN $1;
    END $$`,
  // The same text as encodeCursor makes: a JSON array without spaces, in base64url.
  `CREATE FUNCTION "cursor$"(VARIADIC json[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT translate(rtrim(encode(convert_to('[' || array_to_string($1::text[], ',', 'null') || ']', 'UTF8'), 'base64'), '='), E'+/\\n', '-_') $$`,
];
