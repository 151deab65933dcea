import type { NotificationKind } from '../notification.enums';
import type { NoticeSources } from '../peers/notice-sources';
import type { Recipient } from '../peers/recipient-directory';

type Circle = NonNullable<Awaited<ReturnType<NoticeSources['student']>>>;

/** How the document calls them. */
export const STUDENT_AND_GUARDIANS = 'The student and the guardians who are informed about it';
export const EMPLOYEE = 'The employee';
export const RESPONSIBLE = 'The managers in whose scope the org unit lies, or else the administrators';

export const user = (recipientId: string): Recipient => ({ recipientKind: 'USER', recipientId });

/**
 * The guardians who are to be informed about a kind of thing, and the student: by the login, or as a contact when there is neither a
 * login nor such a guardian.
 */
export function circleOf(
  studentId: string,
  { userId, guardians }: Circle,
  kind: NotificationKind,
): Recipient[] {
  const informed = guardians
    .filter(({ informedAbout }) => informedAbout.includes(kind))
    .map(({ id }): Recipient => ({ recipientKind: 'GUARDIAN', recipientId: id }));
  if (userId !== null) return [user(userId), ...informed];
  return informed.length > 0 ? informed : [{ recipientKind: 'STUDENT', recipientId: studentId }];
}
