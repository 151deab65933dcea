import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { ImportArgs } from '../../shared/imports/import.args';
import { BankStatementImport } from './bank-statement-import.type';
import type { BankStatementsService } from './bank-statements.service';

@Resolver()
export class BankStatementsResolver {
  @Mutation(() => BankStatementImport, {
    nullable: true,
    description:
      "Records the money of a bank's statement that is not recorded yet, all rows or none. Errors of rows are in the report.",
  })
  importBankStatement(
    @Args(() => ImportArgs) args: ImportArgs,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly bankStatements: BankStatementsService }>,
  ): Promise<BankStatementImport> {
    return services.bankStatements.import(metadata, args);
  }
}
