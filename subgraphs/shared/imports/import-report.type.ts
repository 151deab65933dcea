import { Directive, Field, ObjectType } from 'type-graphql';
import { Model } from '../model/model';
import { JobReference } from './job-reference';
import { Flag, Integer, Text, Uuid } from '../model/properties';

/** Every domain that imports files has this type. */
@Model({ name: 'ImportFault', description: 'An error of an imported file.' })
@Directive('@shareable')
export class ImportError {
  @Integer({ description: 'Row of the file; the header is row 1.' })
  row!: number;

  @Text({ max: 100, nullable: true, description: 'Column; null for what concerns no single one.' })
  field!: string | null;

  @Text({ max: 500 })
  message!: string;
}

/** What became of an imported file. A feature extends it by a class that names its own type. */
@ObjectType()
export abstract class ImportReport {
  @Integer({ description: 'Rows below the header.' })
  rows!: number;

  @Integer({ description: 'Rows created; 0 with any error, and for a dry run.' })
  created!: number;

  @Flag({ description: 'True when the file was only checked.' })
  dryRun!: boolean;

  @Directive('@constraint(maxLength: 100)')
  @Field(() => [String], { description: 'Columns that were not read, because only the server sets them.' })
  ignoredColumns!: string[];

  @Integer({ description: 'Errors found, also those that `errors` has no room for.' })
  errorCount!: number;

  @Field(() => [ImportError], { description: 'The first 1000 errors, by row.' })
  errors!: ImportError[];

  @Uuid({
    nullable: true,
    computed: true,
    description: 'The job that imports the file; null unless it is done in the background.',
  })
  jobId!: string | null;

  @Field(() => JobReference, {
    nullable: true,
    description: 'The job that imports the file; null unless it is done in the background.',
  })
  job!: JobReference | null;
}
