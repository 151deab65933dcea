import { z } from 'zod';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import { charactersIn, normaliseDateTime } from '../../../schema/contract/scalars';
import { CLOCK_WINDOW } from '../../shared/runtime/signed-message';
import { today } from '../../shared/runtime/today';
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

const TIME_MESSAGE = 'Must be an ISO 8601 date-time with a zone.';
const AMOUNT_MESSAGE = 'Must be a decimal string above 0 with at most 2 decimal places.';

/** A string as it is kept. @param max characters */
const text = (kept: (value: string) => string, max: number) =>
  z
    .string()
    .transform(kept)
    .refine((value) => charactersIn(value) <= max, `Ensure this field has no more than ${max} characters.`);

/** Parts of which the bodies of all providers are made, each checked. */
export const NOTICE_PARTS = {
  transactionId: text(plainIdentifier, REFERENCE_LENGTH).refine(Boolean, 'This field may not be blank.'),
  amount: z.string().regex(/^(?=.*[1-9])\d{1,10}(\.\d{1,2})?$/, AMOUNT_MESSAGE),
  accountReference: text(plainText, ACCOUNT_REFERENCE_LENGTH),
  payerName: text(plainText, PAYER_LENGTH),
  /** An instant, as the day in UTC that it lies in. */
  paidOn: z.string().transform((time, context) => {
    const instant = normaliseDateTime(time);
    const isEarly = instant !== null && Date.parse(instant) > Date.now() + CLOCK_WINDOW * 1_000;
    if (instant !== null && !isEarly) return atMostToday(instant.slice(0, 10));
    context.addIssue(isEarly ? 'Must not be in the future.' : TIME_MESSAGE);
    return z.NEVER;
  }),
} as const;

/** A clock that is ahead of ours may be in the next day already. */
const atMostToday = (day: string): string => (day > today() ? today() : day);
