import { readFileSync } from 'node:fs';
import { SETTING_NAMES, settingsSchema } from '../../../subgraphs/shared/runtime/config/settings';

/** Names of `.env.example` with their values; a setting of a single subgraph stands for its family. */
function examples(): Map<string, string> {
  const lines = readFileSync('.env.example', 'utf8').split('\n');
  const found = lines.flatMap((line) => {
    const [, name, value] = /^# ([A-Z_]+)=(\S*)/.exec(line) ?? [];
    return name && !/^SUBGRAPH_[A-Z]+_(URL|SIGNED)$/.test(name) ? [[name, value ?? ''] as const] : [];
  });
  return new Map(found);
}

describe('.env.example', () => {
  it('names every setting, and no other', () => {
    expect([...examples().keys()].sort()).toEqual([...SETTING_NAMES].sort());
  });

  it('shows the defaults', () => {
    const shown = [...examples()].filter(([, value]) => value !== '');

    expect(settingsSchema.parse(Object.fromEntries(shown))).toEqual(settingsSchema.parse({}));
  });
});
