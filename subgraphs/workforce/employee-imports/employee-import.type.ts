import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'An error of an imported file.' })
export class ImportFault {
  @Field(() => Int, { description: 'Row of the file; the header is row 1.' })
  row!: number;

  @Field(() => String, { nullable: true, description: 'Column; null for what concerns no single one.' })
  field!: string | null;

  @Field(() => String)
  message!: string;
}

@ObjectType({ description: 'What became of an imported file: everything or, with any error, nothing.' })
export class EmployeeImport {
  @Field(() => Int, { description: 'Rows below the header.' })
  rows!: number;

  @Field(() => Int, { description: 'Employees created; 0 with any error, and for a dry run.' })
  created!: number;

  @Field(() => Boolean, { description: 'True when the file was only checked.' })
  dryRun!: boolean;

  @Field(() => Int, { description: 'Errors found, also those that `errors` has no room for.' })
  errorCount!: number;

  @Field(() => [ImportFault], { description: 'The first 1000 errors, by row.' })
  errors!: ImportFault[];
}
