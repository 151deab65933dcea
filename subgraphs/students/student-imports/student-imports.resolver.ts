import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
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
    @Arg('csv', () => String, { description: 'CSV with a header row; at most 50,000 rows below it.' })
    csv: string,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only checks the file.' })
    dryRun: boolean | null | undefined,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly studentImports: StudentImportsService }>,
  ): Promise<ImportReport> {
    return services.studentImports.import(metadata, csv, dryRun ?? false);
  }
}
