import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Inboxes: how much of one is unread, and in which order notifications arrived in it. Both are kept by the database, whatever
 * writes notifications, and everybody who listens is told of inboxes that changed (docs/adr/0060).
 */
export class Inboxes1795953000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.inboxes (
        user_id uuid primary key,
        unread integer not null,
        position integer not null
      );

      create table notifications.arrivals (
        user_id uuid not null,
        position integer not null,
        notification_id uuid not null constraint arrivals_notification_id_key unique
          references notifications.notifications on delete cascade,
        primary key (user_id, position)
      );

      insert into notifications.inboxes (user_id, unread, position)
      select recipient_id, count(*), 0 from notifications.notifications
      where recipient_kind = 'USER' and notification_type = 'IN_APP' and status in ('SENT', 'DELIVERED') and not read
      group by recipient_id;

      -- One statement's notifications, in order of the user: transactions that write to the same inboxes wait for each other and
      -- never in a circle. An inbox is locked until the commit, so no later position can be seen before an earlier one.
      create function notifications.keep_inboxes() returns trigger language plpgsql as $$
      declare
        users uuid[];
        ids uuid[];
        changes integer[];
      begin
        if tg_op = 'INSERT' then
          select array_agg(recipient_id order by created_at, id), array_agg(id order by created_at, id),
            array_agg(1 order by created_at, id)
          into users, ids, changes from new_rows
          where recipient_kind = 'USER' and notification_type = 'IN_APP' and status in ('SENT', 'DELIVERED') and not read;
        elsif tg_op = 'DELETE' then
          select array_agg(recipient_id), array_agg(id), array_agg(-1)
          into users, ids, changes from old_rows
          where recipient_kind = 'USER' and notification_type = 'IN_APP' and status in ('SENT', 'DELIVERED') and not read;
        else
          select array_agg(n.recipient_id order by n.created_at, n.id), array_agg(n.id order by n.created_at, n.id),
            array_agg(n.is_unread::integer - o.is_unread::integer order by n.created_at, n.id)
          into users, ids, changes
          from (select *, status in ('SENT', 'DELIVERED') and not read as is_unread from new_rows) n
          join (select *, status in ('SENT', 'DELIVERED') and not read as is_unread from old_rows) o on o.id = n.id
          where n.recipient_kind = 'USER' and n.notification_type = 'IN_APP' and n.is_unread <> o.is_unread;
        end if;
        if users is null then
          return null;
        end if;

        with moved as (
          select user_id, notification_id, change,
            row_number() over (partition by user_id, change order by nth) as nth,
            count(*) filter (where change = 1) over (partition by user_id) as arrived
          from unnest(users, ids, changes) with ordinality as m (user_id, notification_id, change, nth)
        ), counted as (
          insert into notifications.inboxes as i (user_id, unread, position)
          select user_id, sum(change), max(arrived) from moved group by user_id order by user_id
          on conflict (user_id) do update
            set unread = i.unread + excluded.unread, position = i.position + excluded.position
          returning i.user_id, i.position
        )
        insert into notifications.arrivals (user_id, position, notification_id)
        select m.user_id, c.position - m.arrived + m.nth, m.notification_id
        from moved m join counted c on c.user_id = m.user_id where m.change = 1
        on conflict (notification_id) do nothing;

        -- A message has room for some 200 ids.
        perform pg_notify('notifications_inboxes', string_agg(user_id::text, ','))
        from (
          select user_id, (row_number() over (order by user_id) - 1) / 200 as message
          from (select distinct user_id from unnest(users) as u (user_id)) told
        ) messages
        group by message;
        return null;
      end $$;

      create trigger notifications_arrive after insert on notifications.notifications
        referencing new table as new_rows for each statement execute function notifications.keep_inboxes();
      create trigger notifications_change after update on notifications.notifications
        referencing old table as old_rows new table as new_rows
        for each statement execute function notifications.keep_inboxes();
      create trigger notifications_go after delete on notifications.notifications
        referencing old table as old_rows for each statement execute function notifications.keep_inboxes();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
