import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { ImportArgs } from '../../shared/imports/import.args';
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
    @Args(() => ImportArgs) args: ImportArgs,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly enrollmentImports: EnrollmentImportsService }>,
  ): Promise<ImportReport> {
    return services.enrollmentImports.import(metadata, args);
  }
}
