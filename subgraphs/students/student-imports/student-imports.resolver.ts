import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { ImportArgs } from '../../shared/imports/import.args';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { StudentImport } from './student-import.type';
import type { StudentImportsService } from './student-imports.service';

@Resolver()
export class StudentImportsResolver {
  @Mutation(() => StudentImport, {
    nullable: true,
    description: 'Creates the students of a CSV file, all or none. Errors of rows are in the report.',
  })
  importStudents(
    @Args(() => ImportArgs) args: ImportArgs,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly studentImports: StudentImportsService }>,
  ): Promise<ImportReport> {
    return services.studentImports.import(metadata, args);
  }
}
