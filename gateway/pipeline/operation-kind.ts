import { getOperationAST, OperationTypeNode } from 'graphql';
import type { GatewayRequest } from './gateway-types';

export function isMutation(request: GatewayRequest): boolean {
  const operation = getOperationAST(request.document, request.request.operationName);
  return operation?.operation === OperationTypeNode.MUTATION;
}
