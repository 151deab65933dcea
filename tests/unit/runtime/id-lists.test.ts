import { types } from 'pg';
import { asIds } from '../../../subgraphs/shared/runtime/pg-types';

/** The oid of `uuid[]`. */
const UUID_ARRAY = 2951;

/** The types of the driver name only those that it knows; it takes any oid. */
const driverParser = types.getTypeParser as (oid: number, format: 'text') => (text: string) => unknown;

const ID = '4d7ac119-593a-49e3-b4d5-42d3621bae60';

it.each(['{}', `{${ID}}`, `{${ID},NULL,${ID}}`, `{{${ID}},{${ID}}}`])(
  'reads the ids of %s as the driver does',
  (text) => {
    expect(asIds(text)).toEqual(driverParser(UUID_ARRAY, 'text')(text));
  },
);
