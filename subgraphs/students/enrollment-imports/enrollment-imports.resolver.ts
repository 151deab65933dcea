import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { EnrollmentImport } from './enrollment-import.type';
import type { EnrollmentImportsService } from './enrollment-imports.service';

@Resolver()
export class EnrollmentImportsResolver {
  @Mutation(() => EnrollmentImport, {
    nullable: true,
    description: 'Creates the enrollments of a CSV file, all or none. Errors of rows are in the report.',
  })
  importEnrollments(
    @Arg('csv', () => String, { description: 'CSV with a header row; at most 50,000 rows below it.' })
    csv: string,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only checks the file.' })
    dryRun: boolean | null | undefined,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly enrollmentImports: EnrollmentImportsService }>,
  ): Promise<ImportReport> {
    return services.enrollmentImports.import(metadata, csv, dryRun ?? false);
  }
}
