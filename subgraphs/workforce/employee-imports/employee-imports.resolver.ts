import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
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
    @Arg('csv', () => String, { description: 'CSV with a header row; at most 50,000 rows below it.' })
    csv: string,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only checks the file.' })
    dryRun: boolean | null | undefined,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly employeeImports: EmployeeImportsService }>,
  ): Promise<ImportReport> {
    return services.employeeImports.import(metadata, csv, dryRun ?? false);
  }
}
