import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { LedgerEntriesResolver } from './ledger-entries.resolver';
import { LedgerEntry } from './ledger-entry.entity';

const read = access('read:finances');
const write = access('write:finances');

/** Everything that students were charged and paid, for good. Whose entries a caller sees is decided in SQL. */
export const ledger = feature({
  models: [LedgerEntry],
  resolvers: [LedgerEntriesResolver],
  access: {
    Query: { ledgerEntry: read, ledgerEntries: read },
    Mutation: { recordTransaction: write, reverseTransaction: write },
    LedgerEntry: { '*': read },
    LedgerEntryPage: { '*': read },
  },
});
