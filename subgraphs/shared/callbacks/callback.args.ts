import { ArgsType, Field } from 'type-graphql';
import type { SignedMessage } from '../runtime/signed-message';

/** What somebody without a session tells. The use case that knows the secret checks the signature. */
@ArgsType()
export class CallbackArgs {
  @Field(() => String, { description: 'JSON, exactly as it was signed.' })
  payload!: string;

  @Field(() => String, { description: 'The header `webhook-id`.' })
  messageId!: string;

  @Field(() => String, {
    description: 'The header `webhook-timestamp`: when it was signed, in seconds since 1970.',
  })
  timestamp!: string;

  @Field(() => String, {
    description:
      'The header `webhook-signature`: `v1,` and the HMAC-SHA256 of id, timestamp and payload, joined by dots, in base64.',
  })
  signature!: string;
}

/** The arguments as a message whose signature can be checked. */
export function messageOf({ payload, messageId, timestamp, signature }: CallbackArgs): SignedMessage {
  return { id: messageId, payload, timestamp, signature };
}
