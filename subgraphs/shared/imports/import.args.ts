import { ArgsType, Field } from 'type-graphql';
import type { ImportRow } from './import-row';

/** A file, and how it is imported. */
@ArgsType()
export class ImportArgs {
  @Field(() => String, { description: 'CSV with a header row; at most 50,000 rows below it.' })
  csv!: string;

  @Field(() => Boolean, { nullable: true, description: 'Only checks the file.' })
  dryRun?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Does not wait: `job` of the report does it.' })
  background?: boolean | null;

  /** Of a job: rows of a file that was checked, instead of a file. */
  rows?: readonly ImportRow<string>[];

  /** Of a job: takes the rows of the file, when they are read. */
  onRead?: (rows: readonly ImportRow<string>[]) => void;
}
