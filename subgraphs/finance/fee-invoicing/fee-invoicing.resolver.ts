import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { InvoiceFeeStructureInput } from './fee-invoicing.input';
import type { FeeInvoicingService } from './fee-invoicing.service';
import { FeeInvoicing } from './fee-invoicing.type';

@Resolver()
export class FeeInvoicingResolver {
  @Mutation(() => FeeInvoicing, {
    nullable: true,
    description: 'Makes an invoice for each active student of the course or the class group, all or none.',
  })
  invoiceFeeStructure(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => InvoiceFeeStructureInput) input: InvoiceFeeStructureInput,
    @Ctx() { metadata, services }: SubgraphContext<{ readonly feeInvoicing: FeeInvoicingService }>,
  ): Promise<FeeInvoicing> {
    return services.feeInvoicing.invoice(metadata, id, input);
  }
}
