import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { ImportArgs } from '../../shared/imports/import.args';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { EmployeeImport } from './employee-import.type';
import type { EmployeeImportsService } from './employee-imports.service';

@Resolver()
export class EmployeeImportsResolver {
  @Mutation(() => EmployeeImport, {
    nullable: true,
    description: 'Creates the employees of a CSV file, all or none. Errors of rows are in the report.',
  })
  importEmployees(
    @Args(() => ImportArgs) args: ImportArgs,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly employeeImports: EmployeeImportsService }>,
  ): Promise<ImportReport> {
    return services.employeeImports.import(metadata, args);
  }
}
