import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { GradeImport } from './grade-import.type';
import type { GradeImportsService } from './grade-imports.service';

@Resolver()
export class GradeImportsResolver {
  @Mutation(() => GradeImport, {
    nullable: true,
    description: 'Records the grades of a CSV file, all or none. Errors of rows are in the report.',
  })
  importGrades(
    @Arg('csv', () => String, { description: 'CSV with a header row; at most 50,000 rows below it.' })
    csv: string,
    @Arg('dryRun', () => Boolean, { nullable: true, description: 'Only checks the file.' })
    dryRun: boolean | null | undefined,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly gradeImports: GradeImportsService }>,
  ): Promise<ImportReport> {
    return services.gradeImports.import(metadata, csv, dryRun ?? false);
  }
}
