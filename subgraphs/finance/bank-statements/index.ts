import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { BankStatementImport } from './bank-statement-import.type';
import { BankStatementsResolver } from './bank-statements.resolver';

/** Money that a bank's statement says has come. */
export const bankStatements = feature({
  models: [BankStatementImport],
  resolvers: [BankStatementsResolver],
  access: {
    Mutation: { importBankStatement: access('write:finances') },
    BankStatementImport: { '*': access('write:finances') },
  },
});
