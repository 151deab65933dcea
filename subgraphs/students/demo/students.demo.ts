import type { EntityManager } from 'typeorm';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import type { DemoStudent } from '../../shared/demo/students';

/** Days since the first of them came. */
const FIRST_DAY = 400;

const TOWNS = ['Nairobi', 'Kisumu', 'Nakuru', 'Eldoret', 'Thika', 'Machakos', 'Nyeri', 'Kitale'];

/** Writes the 600 students of the demo school. */
export async function insertDemoStudents(
  transaction: EntityManager,
  students: readonly DemoStudent[],
): Promise<void> {
  await insertRows(
    transaction,
    'students.students',
    students.map(({ id, number, userId, givenName, familyName, email, status, group }, index) => ({
      id,
      student_number: number,
      user_id: userId,
      given_name: givenName,
      family_name: familyName,
      email,
      phone: `+2541${String((index + 1) * 100_003)
        .padStart(8, '0')
        .slice(-8)}`,
      address: `P.O. Box ${100 + index}, ${TOWNS[index % TOWNS.length] ?? ''}`,
      date_of_birth: `${2010 + (index % 4)}-${String((index % 12) + 1).padStart(2, '0')}-15`,
      class_group_id: group.id,
      status,
      enrollment_date: dayAgo(FIRST_DAY + (index % 300)),
    })),
  );
}
