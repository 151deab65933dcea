import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import {
  ChangePasswordInput,
  ConfirmPasswordResetInput,
  RequestPasswordResetInput,
  VerifyEmailInput,
} from './password-change.input';
import type { PasswordChangesService } from './password-changes.service';

type Context = SubgraphContext<{ readonly passwordChanges: PasswordChangesService }>;

@Resolver()
export class PasswordChangesResolver {
  @Mutation(() => Boolean, { nullable: true, description: "Changes the caller's password." })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.passwordChanges.change(metadata, input);
    return true;
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Mails a token to the user of an email. Also true when there is none.',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput) input: RequestPasswordResetInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.passwordChanges.requestReset(metadata, input);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Sets a password by a mailed token.' })
  async confirmPasswordReset(
    @Arg('input', () => ConfirmPasswordResetInput) input: ConfirmPasswordResetInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.passwordChanges.confirmReset(metadata, input);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Mails the caller a token for their email.' })
  async sendEmailVerification(@Ctx() { metadata, services }: Context): Promise<boolean> {
    await services.passwordChanges.sendVerification(metadata);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Verifies an email by a mailed token.' })
  async verifyEmail(
    @Arg('input', () => VerifyEmailInput) input: VerifyEmailInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.passwordChanges.verifyEmail(metadata, input);
    return true;
  }
}
