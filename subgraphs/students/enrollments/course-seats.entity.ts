import { Entity, PrimaryColumn } from 'typeorm';

/** A row for each course that somebody enrolled in: whoever holds its lock may count the seats that are taken. */
@Entity({ schema: 'students', name: 'course_seats' })
export class CourseSeats {
  @PrimaryColumn('uuid')
  courseId!: string;
}
