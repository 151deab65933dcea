/** What of a payment is credit of the student's account. */
export interface PaymentCredit {
  readonly paymentId: string;
  readonly amount: string;
}

/** What the field of a payment is read from. */
export interface PaymentCreditServices {
  readonly paymentCredits: {
    /** The credits of payments, in one statement; one of which nothing is left has none. */
    of(paymentIds: readonly string[]): Promise<PaymentCredit[]>;
  };
}
