import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Settings } from './settings.entity';
import { SettingsResolver } from './settings.resolver';

/** The institution's own numbers. */
export const settings = feature({
  models: [Settings],
  resolvers: [SettingsResolver],
  access: {
    Query: { settings: access('read:settings') },
    Mutation: { updateSettings: access('write:settings') },
    Settings: { '*': access('read:settings') },
  },
});
