import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { IdentityContext } from '../services';
import {
  ChangePasswordInput,
  ConfirmPasswordResetInput,
  RequestPasswordResetInput,
  VerifyEmailInput,
} from './password-change.input';

@Resolver()
export class PasswordChangesResolver {
  @Mutation(() => Boolean, { nullable: true, description: "Changes the caller's password." })
  async changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<boolean> {
    await services.passwordChanges.change(identity, input);
    return true;
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Mails a token to the user of an email. Also true when there is none.',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput) { email }: RequestPasswordResetInput,
    @Ctx() { metadata, services }: IdentityContext,
  ): Promise<boolean> {
    await services.passwordChanges.requestReset(email, metadata.clientAddress);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Sets a password by a mailed token.' })
  async confirmPasswordReset(
    @Arg('input', () => ConfirmPasswordResetInput) input: ConfirmPasswordResetInput,
    @Ctx() { metadata, services }: IdentityContext,
  ): Promise<boolean> {
    await services.passwordChanges.confirmReset(input, metadata.clientAddress);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Mails the caller a token for their email.' })
  async sendEmailVerification(@Ctx() { identity, services }: IdentityContext): Promise<boolean> {
    await services.passwordChanges.sendVerification(identity);
    return true;
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Verifies an email by a mailed token.' })
  async verifyEmail(
    @Arg('input', () => VerifyEmailInput) { token }: VerifyEmailInput,
    @Ctx() { services }: IdentityContext,
  ): Promise<boolean> {
    await services.passwordChanges.verifyEmail(token);
    return true;
  }
}
