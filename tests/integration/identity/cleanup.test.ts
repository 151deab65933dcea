import { Accounts } from '../../testkit/accounts';
import { useSystem } from '../../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);
const query = <Row>(text: string, values: readonly unknown[] = []) =>
  system.get().database.query<Row>(text, values);

const remove = () => system.get().system.identity.services.expiredRows.remove();

async function countOf(table: string): Promise<number> {
  const [row] = await query<{ count: number }>(`select count(*)::int as count from identity.${table}`);
  return row?.count ?? -1;
}

describe('what is dead in the identity schema', () => {
  it('is removed, once, and nothing that lives', async () => {
    const account = await accounts.create();
    const [living, idle, forgotten] = [
      await accounts.signIn(account),
      await accounts.signIn(account),
      await accounts.signIn(account),
    ];
    (await living.post('/api/v1/auth/token/refresh/')).expectStatus(200);
    const idOf = async (client: typeof living): Promise<string> => {
      const sessions = (await client.get('/api/v1/auth/sessions/')).json<
        { id: string; is_current: boolean }[]
      >();
      return sessions.find(({ is_current }) => is_current)?.id ?? '';
    };
    const [idleId, forgottenId] = [await idOf(idle), await idOf(forgotten)];
    await query(
      "update identity.refresh_tokens set expires_at = now() - interval '1 second' where session_id = any($1)",
      [[idleId, forgottenId]],
    );
    await query("update identity.sessions set created_at = now() - interval '91 days' where id = $1", [
      forgottenId,
    ]);
    await query(
      `insert into identity.mailed_tokens (user_id, purpose, email, token_hash, expires_at)
       select $1, 'PASSWORD_RESET', 'a@ism.test', n::text, now() - n * interval '1 hour' from unnest(array[1, 25]) n`,
      [account.id],
    );
    await query(
      `insert into identity.login_attempts (key, failures, last_at, blocked_until)
       select n::text, 20, now() - n * interval '1 hour', now() from unnest(array[1, 25]) n`,
    );
    const before = await countOf('refresh_tokens');

    expect(await remove()).toEqual({ refreshTokens: 2, sessions: 1, mailedTokens: 1, loginAttempts: 1 });

    expect(await countOf('refresh_tokens')).toBe(before - 2);
    expect(
      await query('select id from identity.sessions where id = any($1)', [[idleId, forgottenId]]),
    ).toEqual([{ id: idleId }]);
    (await living.post('/api/v1/auth/token/refresh/')).expectStatus(200);
    expect(await remove()).toEqual({ refreshTokens: 0, sessions: 0, mailedTokens: 0, loginAttempts: 0 });
  });

  it('goes with its session a day after that ended', async () => {
    const client = await accounts.signIn(await accounts.create());
    (await client.post('/api/v1/auth/logout/')).expectStatus(204);
    expect((await remove()).refreshTokens).toBe(0);
    await query(
      "update identity.sessions set ended_at = ended_at - interval '25 hours' where ended_at is not null",
    );

    expect((await remove()).refreshTokens).toBeGreaterThan(0);
  });
});
