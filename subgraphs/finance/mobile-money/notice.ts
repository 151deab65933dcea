import { z } from 'zod';
import { toCamelCase } from '../../../schema/contract/cases';
import { invalidInput, type FieldErrors } from '../../../schema/contract/errors';
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

/** @throws BAD_USER_INPUT with the names of the fields */
export function readNotice(payload: string, reader: NoticeReader): MobileMoneyNotice {
  const parsed = reader.safeParse(jsonOf(payload));
  if (!parsed.success) throw invalidInput(errorsOf(parsed.error));
  return parsed.data;
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw invalidInput({ nonFieldErrors: ['The body is not JSON.'] });
  }
}

function errorsOf({ issues }: z.ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of issues) {
    const field = path.length > 0 ? toCamelCase(String(path[0])) : 'nonFieldErrors';
    (errors[field] ??= []).push(message);
  }
  return errors;
}
