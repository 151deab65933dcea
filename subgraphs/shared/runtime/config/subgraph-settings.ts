import { address, flag } from './setting-parsers';

/** What can be set for each subgraph by its name, in environment names like `SUBGRAPH_IDENTITY_URL`. */
export interface SubgraphSettings {
  /** Subgraph name (lower case, dashes) → address. */
  readonly urls: ReadonlyMap<string, string>;
  /** Subgraph name → whether fetches to it carry a signed identity; those not named do when there is a secret. */
  readonly signed: ReadonlyMap<string, boolean>;
}

/** Environment name of such a setting, with the subgraph's part and the setting captured. */
export const SUBGRAPH_SETTING_NAME = /^SUBGRAPH_([A-Z][A-Z0-9_]*)_(URL|SIGNED)$/;
const urlSchema = address('http', 'https');
const signedSchema = flag();

/**
 * Reads the settings of single subgraphs. Only subgraphs of a foreign supergraph can be left unsigned: our own give
 * nobody a response without a signature.
 * @param given the environment without empty values
 */
export function subgraphSettings(
  given: Readonly<Record<string, string | undefined>>,
): SubgraphSettings & { readonly problems: readonly string[] } {
  const urls = new Map<string, string>();
  const signed = new Map<string, boolean>();
  const problems: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    const [, part, family] = SUBGRAPH_SETTING_NAME.exec(name) ?? [];
    if (!part) continue;
    const subgraph = part.toLowerCase().replaceAll('_', '-');
    const parsed = (family === 'URL' ? urlSchema : signedSchema).safeParse(value);
    if (!parsed.success) problems.push(...parsed.error.issues.map(({ message }) => `${name} ${message}`));
    else if (typeof parsed.data === 'string') urls.set(subgraph, parsed.data);
    else if (!given.SUPERGRAPH_PATH)
      problems.push(`${name} needs SUPERGRAPH_PATH: our own subgraphs require it`);
    else if (parsed.data && !given.SUBGRAPH_SECRET)
      problems.push(`${name} needs SUBGRAPH_SECRET to sign with`);
    else signed.set(subgraph, parsed.data);
  }
  return { urls, signed, problems };
}
