import { MOBILE_MONEY_SECRET } from './environment';
import type { Exchange } from './exchange';
import type { HttpClient } from './http';
import { signedHeaders } from './signed-headers';

/** What a provider tells of a payment. */
export interface ToldPayment {
  readonly transaction_id: string;
  readonly amount: string;
  readonly account_reference: string;
  readonly currency?: string;
  readonly payer_name?: string;
  readonly paid_at?: string;
}

interface Signing {
  readonly secret?: string;
  /** Seconds that the provider's clock is off. */
  readonly late?: number;
}

/** A provider of mobile money that lives in the tests: it has no session and signs what it sends. */
export class MobileMoneyProvider {
  constructor(
    private readonly client: HttpClient,
    /** What the system takes the time from. */
    private readonly now: () => number = Date.now,
  ) {}

  tell(payment: ToldPayment, signing: Signing = {}): Promise<Exchange> {
    const paid_at = new Date(this.now()).toISOString();
    return this.send(JSON.stringify({ paid_at, ...payment }), signing);
  }

  /** Sends any body, signed. */
  send(body: string, { secret = MOBILE_MONEY_SECRET, late = 0 }: Signing = {}): Promise<Exchange> {
    const headers = signedHeaders(body, secret, this.now() - late * 1000);
    return this.client.post('/api/v1/mobile-money/callbacks/', body, { headers });
  }
}
