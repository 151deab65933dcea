import { z } from 'zod';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import { PAYER_LENGTH, REFERENCE_LENGTH } from '../payments/payment.entity';
import { ACCOUNT_REFERENCE_LENGTH } from '../suspense-payments/suspense-payment.entity';

/** What a provider says about money that came. */
export interface MobileMoneyNotice {
  /** What the provider calls it. */
  readonly transactionId: string;
  /** More than 0, with at most 2 decimal places. */
  readonly amount: string;
  /** Null: the school's. */
  readonly currency: string | null;
  /** What the payer wrote. */
  readonly accountReference: string;
  readonly payerName: string | null;
  /** Day in UTC. */
  readonly paidOn: string;
}

/** Reads the body that a provider sends. Fields that it does not know are left alone, as providers add some. */
export type NoticeReader = z.ZodType<MobileMoneyNotice>;

const AMOUNT_MESSAGE = 'Must be a decimal string above 0 with at most 2 decimal places.';

/** Parts of which the bodies of all providers are made, each checked. */
export const NOTICE_PARTS = {
  transactionId: z.string().transform(plainIdentifier).pipe(z.string().min(1).max(REFERENCE_LENGTH)),
  amount: z.string().regex(/^(?=.*[1-9])\d{1,10}(\.\d{1,2})?$/, AMOUNT_MESSAGE),
  accountReference: z.string().transform(plainText).pipe(z.string().max(ACCOUNT_REFERENCE_LENGTH)),
  payerName: z.string().transform(plainText).pipe(z.string().max(PAYER_LENGTH)),
} as const;
