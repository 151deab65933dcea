import { invalidInput } from '../../schema/contract/errors';
import { today } from '../shared/runtime/today';

/** @param days by the property of the input that says them. @throws BAD_USER_INPUT for days that are still to come */
export function assertNotFuture(days: Readonly<Record<string, string | null | undefined>>): void {
  const invalid = Object.entries(days).filter(([, day]) => day && day > today());
  if (invalid.length > 0)
    throw invalidInput(Object.fromEntries(invalid.map(([name]) => [name, ['Must not be after today.']])));
}
