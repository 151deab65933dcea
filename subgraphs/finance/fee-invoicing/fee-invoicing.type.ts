import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { JobReference } from '../../shared/imports/job-reference';
import { Integer, Numeric, Uuid } from '../../shared/model/properties';
import { Currency } from '../money';

/** Digits of the sum of many invoices. */
const TOTAL = { precision: 16, scale: 2 } as const;

/** Students who are invoiced while the caller waits, all or none of them. */
export const INVOICED_AT_ONCE = 1_000;

@Model({ description: 'What became of the students of a fee structure when they were invoiced together.' })
export class FeeInvoicing {
  @Uuid()
  feeStructureId!: string;

  @Integer({ description: 'Invoices that were made.' })
  invoiced!: number;

  @Integer({
    description: 'Students left out, as they have an invoice of the fee structure that is not cancelled.',
  })
  alreadyInvoiced!: number;

  @Numeric({ ...TOTAL, description: 'The sum of the invoices that were made.' })
  totalAmount!: string;

  @Currency()
  currency!: string;

  @Uuid({
    nullable: true,
    computed: true,
    description: 'The job that makes the invoices; null unless that is done in the background.',
  })
  jobId!: string | null;

  @Field(() => JobReference, {
    nullable: true,
    description: 'The job that makes the invoices; null unless that is done in the background.',
  })
  job!: JobReference | null;
}
