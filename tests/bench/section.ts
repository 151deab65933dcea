import type { Target } from './targets';
import type { World } from './world';

/** A part of the bench that can be run alone. */
export interface Section {
  /** For `--only`. */
  readonly name: string;
  /** @param seconds for each figure */
  run(world: World, seconds: number): Promise<SectionResult>;
}

export interface SectionResult {
  /** Tables for people. */
  readonly text: string;
  readonly targets: readonly Target[];
}
