import type { Endpoint } from '../../schema/api-contract/api-contract';

/** What the documentation says of an endpoint. */
export interface Prose {
  /** One sentence. */
  readonly summary: string;
  /** The rest; empty when there is none. */
  readonly details: string;
}

/** The first sentence of API.md is the summary; of a transition it is the change of state. */
export function proseOf({ purpose, transition }: Endpoint): Prose {
  const text = plain(purpose);
  if (transition) {
    const from = listOf(transition.from);
    const to = listOf(transition.to);
    return { summary: `${from} → ${to}.`, details: sentence(text) };
  }
  const [, summary = text, details = ''] = /^(.+?\.)\s+(?=[A-Z`])(.*)$/s.exec(text) ?? [];
  return { summary: sentence(summary), details: sentence(details) };
}

/** Notes of a table as a sentence. */
export function sentence(notes: string): string {
  const text = plain(notes);
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Links of API.md lead nowhere from another document: their words stay. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').trim();
}

/** `ACTIVE, ON_LEAVE or SUSPENDED`. */
function listOf(states: readonly string[]): string {
  return [states.slice(0, -1).join(', '), ...states.slice(-1)].filter(Boolean).join(' or ');
}
