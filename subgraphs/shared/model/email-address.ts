import { registerDecorator } from 'class-validator';
import { isEmailAddress } from '../../../schema/contract/email-form';

/** class-validator rule over `isEmailAddress`. Its own also takes addresses that only look like others. */
export function EmailAddress(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'emailAddress',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'Enter a valid email address.' },
      validator: { validate: isEmailAddress },
    });
}
