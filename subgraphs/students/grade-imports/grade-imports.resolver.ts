import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { ImportArgs } from '../../shared/imports/import.args';
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
    @Args(() => ImportArgs) args: ImportArgs,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly gradeImports: GradeImportsService }>,
  ): Promise<ImportReport> {
    return services.gradeImports.import(metadata, args);
  }
}
