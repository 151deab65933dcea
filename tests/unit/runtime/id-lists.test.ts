import { types } from 'pg';
import { asIds } from '../../../subgraphs/shared/runtime/pg-types';

const ID = '4d7ac119-593a-49e3-b4d5-42d3621bae60';

it.each(['{}', `{${ID}}`, `{${ID},NULL,${ID}}`, `{{${ID}},{${ID}}}`])(
  'reads the ids of %s as the driver does',
  (text) => {
    expect(asIds(text)).toEqual(types.arrayParser(text, (item: string | null) => item));
  },
);
