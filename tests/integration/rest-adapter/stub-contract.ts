import type { EndpointDefinition } from '../../../rest-adapter/definitions/endpoint-definition';
import type { RestContract } from '../../../rest-adapter/definitions/rest-contract';
import { readRestContract } from '../../../rest-adapter/read-contract';

const contract = readRestContract();

/** The contract with some of its endpoints. */
export function partOfContract(isPart: (endpoint: EndpointDefinition) => boolean): RestContract {
  return { ...contract, endpoints: contract.endpoints.filter(isPart) };
}

/** Resources whose types the stub has. */
const STUB_PATHS =
  /^\/api\/v1\/(auth\/(login|logout|register|me|token\/refresh)\/|org-units|unit-types|employees\/(\{id\}\/([\w-]+\/)?)?$)/;

/** Parts of an employee that the stub does not have. */
const NOT_IN_STUB = /\/(contract|salary|salaries)\/$/;

/** Endpoints of every kind, over types that the stub has; the others are tested over the real graph. */
export const STUB_CONTRACT = partOfContract(({ path }) => STUB_PATHS.test(path) && !NOT_IN_STUB.test(path));
