import { readRestContract } from '../../rest-adapter/read-contract';

/** What this project serves over REST: API.md and the bindings. */
export const restContract = readRestContract();
