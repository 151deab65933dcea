import { invalidInput } from '../../../schema/contract/errors';
import { NotificationType } from '../notification.enums';
import type { NotificationTemplate } from '../templates/notification-template.entity';
import { ALL_NOTICES } from './all-notices';
import { templateNameOf, type Notice } from './notice';

const TYPES = Object.values(NotificationType);

/** The templates that are a notice's, by their names. */
const RESERVED: ReadonlyMap<string, { readonly notice: Notice; readonly type: NotificationType }> = new Map(
  ALL_NOTICES.flatMap((notice) =>
    TYPES.map((type) => [templateNameOf(notice, type), { notice, type }] as const),
  ),
);

/** True for a template by which its notice can be sent. */
export function fitsItsNotice({
  name,
  notificationType,
  variables,
}: Pick<NotificationTemplate, 'name' | 'notificationType' | 'variables'>): boolean {
  const reserved = RESERVED.get(name);
  return (
    reserved?.type === notificationType &&
    variables.every((variable) => reserved.notice.variables.includes(variable))
  );
}

/** Keeps the templates of notices such that they can be sent; all others may be as they like. @throws BAD_USER_INPUT */
export function assertFitsItsNotice(
  template: Pick<NotificationTemplate, 'name' | 'notificationType' | 'variables'>,
): void {
  const { name, notificationType, variables } = template;
  const reserved = RESERVED.get(name);
  if (!reserved || fitsItsNotice(template)) return;
  const { notice, type } = reserved;
  if (type !== notificationType)
    throw invalidInput({ name: [`It is the template by which a notice takes the channel ${type}.`] });
  throw invalidInput({
    variables: variables
      .filter((variable) => !notice.variables.includes(variable))
      .map((variable) => `The notice ${notice.name} does not know ${variable}.`),
  });
}
