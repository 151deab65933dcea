import { setMaxListeners } from 'node:events';

/**
 * What ends the work of a request. As many statements and fetches may wait for its signal as the request has at once; without this
 * Node would take more than ten for a leak.
 */
export function requestController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
