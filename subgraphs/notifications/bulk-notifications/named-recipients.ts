import type { RecipientKind } from '../notification.enums';
import type { Recipient } from '../peers/recipient-directory';

/** Ids of people who were named one by one, by what they are ids of. */
export type NamedRecipients = Readonly<Record<RecipientKind, readonly string[]>>;

/** All of them, in the order in which they were named. */
export function recipientsOf(named: NamedRecipients): Recipient[] {
  return (Object.entries(named) as [RecipientKind, readonly string[]][]).flatMap(([recipientKind, ids]) =>
    ids.map((recipientId) => ({ recipientKind, recipientId })),
  );
}
