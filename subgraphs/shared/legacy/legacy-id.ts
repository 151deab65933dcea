/**
 * Makes the function `pg_temp.legacy_id(kind, number)`: the id that a row of the old system gets here. It follows from the table and
 * the number alone, so that a second import finds the rows of the first one, and files of two domains that name the same row agree
 * without asking each other. It has the form of version 4, as all ids of the graph.
 */
export const LEGACY_ID = `
  create function pg_temp.legacy_id(kind text, number bigint) returns uuid language sql immutable strict as $$
    select overlay(overlay(digest placing '4' from 13) placing
      (array['8', '9', 'a', 'b'])[1 + get_byte(decode(substr(digest, 17, 2), 'hex'), 0) % 4] from 17)::uuid
    from (select md5('ism-legacy:' || kind || ':' || number)) as hashed (digest)
  $$`;
