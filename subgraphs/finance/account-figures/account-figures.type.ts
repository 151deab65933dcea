/** What there is in an account. */
export interface AccountFigures {
  readonly accountId: string;
  readonly overdueAmount: string;
  readonly invoiceCount: number;
  readonly openInvoiceCount: number;
  readonly paymentCount: number;
  readonly transactionCount: number;
}

/** What the fields of an account are read from. */
export interface AccountFiguresServices {
  readonly accountFigures: {
    /** The figures of accounts, in one statement. */
    of(accountIds: readonly string[]): Promise<AccountFigures[]>;
  };
}
