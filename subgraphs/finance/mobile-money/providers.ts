import { z } from 'zod';
import { plainText } from '../../../schema/contract/plain-strings';
import type { Config } from '../../shared/runtime/config/config';
import { PAYER_LENGTH } from '../payments/payment.entity';
import { NOTICE_PARTS, type NoticeReader } from './notice';

type Provider = NonNullable<Config['mobileMoney']>['provider'];

/** The form of our own, for providers whose messages are translated on their way. */
const standard = z
  .object({
    transaction_id: NOTICE_PARTS.transactionId,
    amount: NOTICE_PARTS.amount,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .nullish(),
    account_reference: NOTICE_PARTS.accountReference,
    payer_name: NOTICE_PARTS.payerName.nullish(),
    paid_at: NOTICE_PARTS.paidOn,
  })
  .transform((body) => ({
    transactionId: body.transaction_id,
    amount: body.amount,
    currency: body.currency ?? null,
    accountReference: body.account_reference,
    payerName: body.payer_name || null,
    paidOn: body.paid_at,
  }));

/** Hours that East African Time is before UTC, all year. */
const EAST_AFRICA = '+03:00';

const DARAJA_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** A confirmation of M-Pesa's C2B interface (Safaricom, Daraja API). Its amounts are in Kenyan shillings. */
const daraja = z
  .object({
    TransID: NOTICE_PARTS.transactionId,
    TransAmount: NOTICE_PARTS.amount,
    BillRefNumber: NOTICE_PARTS.accountReference,
    TransTime: z
      .string()
      .regex(DARAJA_TIME)
      .transform((time) => time.replace(DARAJA_TIME, `$1-$2-$3T$4:$5:$6${EAST_AFRICA}`))
      .pipe(NOTICE_PARTS.paidOn),
    FirstName: z.string().nullish(),
    MiddleName: z.string().nullish(),
    LastName: z.string().nullish(),
  })
  .transform((body) => ({
    transactionId: body.TransID,
    amount: body.TransAmount,
    currency: 'KES',
    accountReference: body.BillRefNumber,
    payerName: nameOf(body.FirstName, body.MiddleName, body.LastName),
    paidOn: body.TransTime,
  }));

/** How the body of each provider is read. */
export const PROVIDERS: Readonly<Record<Provider, NoticeReader>> = { standard, daraja };

/** The parts of a name as one, cut to the characters that are kept; null without any. */
function nameOf(...parts: readonly (string | null | undefined)[]): string | null {
  const characters = Array.from(plainText(parts.filter(Boolean).join(' ')));
  return characters.slice(0, PAYER_LENGTH).join('') || null;
}
