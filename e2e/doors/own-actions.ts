import { consentTextVersion } from '@/features/accounts/consent'
import { type ActionDoor, freshProof, open, session } from './door'

const newPassword = {
  password: 'осень и четыре насоса',
  repeat: 'осень и четыре насоса',
  consent: consentTextVersion,
}
const linkToNothing = { token: 'AAAAAAAAAAAAAAAAAAAAAA' }

/** Actions of whoever signs in, and of the signed-in person's own pages. */
export const ownActions: Record<string, ActionDoor> = {
  'own-account/actions.chooseLanguageAction': {
    gate: open,
    shape: 'plain',
    form: () => ({ locale: 'ru' }),
    quiet: true,
  },
  'own-account/actions.saveNameAction': {
    gate: session,
    form: () => ({ surname: 'Чижова', givenName: 'Анна' }),
  },
  'own-account/actions.setPasswordAction': { gate: freshProof, form: () => newPassword },
  'own-account/actions.withdrawConsentAction': {
    gate: session,
    takes: ['consent'],
    form: (id) => ({ id: id('consent') }),
  },
  'own-account/proof-actions.confirmContactAction': {
    gate: freshProof,
    form: () => ({ code: '123456', from: '' }),
    quiet: true,
  },
  'own-account/proof-actions.proveByCodeAction': {
    gate: session,
    form: () => ({ code: '123456', next: '/account' }),
    quiet: true,
  },
  'own-account/proof-actions.proveByPasswordAction': {
    gate: session,
    form: () => ({ password: 'не тот', next: '/account' }),
    quiet: true,
  },
  'own-account/proof-actions.resendCodeAction': {
    gate: session,
    form: () => ({ here: '/account/prove/code' }),
    quiet: true,
  },
  'own-account/proof-actions.sendContactCodeAction': {
    gate: freshProof,
    form: () => ({ kind: 'email', contact: 'door@example.com', from: '' }),
    quiet: true,
  },
  'own-account/proof-actions.sendProofCodeAction': {
    gate: session,
    takes: ['contact'],
    form: (id) => ({ contactId: id('contact'), next: '/account' }),
    quiet: true,
  },
  'connecting/actions.chooseServerAction': {
    gate: open,
    takes: ['organization'],
    form: (id) => ({ server: id('organization') }),
    quiet: true,
  },
  'connecting/actions.connectAccountAction': {
    gate: open,
    form: () => ({ consent: consentTextVersion }),
    quiet: true,
  },
  'connecting/actions.beginCorporateSignInAction': {
    gate: open,
    form: () => ({ email: 'door@example.com' }),
    quiet: true,
  },
  'connecting/actions.disconnectAccountAction': {
    gate: session,
    takes: ['organization'],
    form: (id) => ({ server: id('organization') }),
    quiet: true,
  },
  'connecting/actions.leaveForProviderAction': { gate: open, quiet: true },
  'connecting/actions.provePropuskPasswordAction': {
    gate: open,
    form: () => ({ email: 'door@example.com', password: 'не тот' }),
    quiet: true,
  },
  'connecting/actions.resendWorkEmailCodeAction': { gate: open, quiet: true },
  'connecting/actions.sendWorkEmailCodeAction': {
    gate: open,
    form: () => ({ email: 'door@example.com' }),
    quiet: true,
  },
  'connecting/actions.openServerAddressAction': {
    gate: open,
    form: () => ({ address: 'nowhere.example' }),
    quiet: true,
  },
  'connecting/actions.beginConnectionAction': {
    gate: session,
    form: () => ({ email: 'door@example.com' }),
    quiet: true,
  },
  'connecting/actions.proveWorkEmailCodeAction': {
    gate: open,
    form: () => ({ code: '123456' }),
    quiet: true,
  },
  'connecting/directory-actions.proveDirectoryPasswordAction': {
    gate: open,
    form: () => ({ login: 'door', domain: '', password: 'не тот' }),
    quiet: true,
  },
  'consents/actions.giveConsentAction': { gate: session, form: () => ({ next: '/account' }), quiet: true },
  'erasure/actions.requestOwnErasureAction': { gate: freshProof },
  'erasure/actions.withdrawOwnErasureAction': { gate: freshProof, quiet: true },
  'invitations/actions.acceptInvitationAction': {
    gate: open,
    form: () => ({ ...linkToNothing, ...newPassword }),
    quiet: true,
  },
  'invitations/actions.joinInvitationAction': {
    gate: session,
    takes: ['invitation'],
    form: (id) => ({ invitationId: id('invitation'), consent: consentTextVersion }),
  },
  'invitations/actions.proveContactAction': { gate: open, form: () => linkToNothing, quiet: true },
  'invitations/actions.renewInvitationAction': { gate: open, form: () => linkToNothing, quiet: true },
  'invitations/actions.requestInvitationAction': {
    gate: open,
    form: () => ({ contact: 'door@example.com' }),
    quiet: true,
  },
  'own-account/switch-actions.switchOrganizationAction': {
    gate: session,
    takes: ['organization'],
    form: (id) => ({ organizationId: id('organization') }),
  },
  'tenants/set-up-action.setUpAction': {
    gate: open,
    form: () => ({
      ...linkToNothing,
      ...newPassword,
      organization: 'Чужая',
      surname: 'Чижова',
      givenName: 'Анна',
      contact: 'door@example.com',
    }),
    quiet: true,
  },
  'recovery/actions.askForRecoveryAction': {
    gate: open,
    form: () => ({ lost: 'door@example.com', reachable: 'door2@example.com', words: '' }),
    quiet: true,
  },
  'recovery/actions.beginRecoveryAction': { gate: open, form: () => linkToNothing, quiet: true },
  'own-account/session-actions.endOtherSessionsAction': { gate: session },
  'own-account/session-actions.endSessionAction': {
    gate: session,
    takes: ['session'],
    form: (id) => ({ id: id('session') }),
  },
  'own-account/session-actions.signOutAction': { gate: open, shape: 'plain', quiet: true },
  'registration/actions.createAccountAction': {
    gate: open,
    form: () => ({ surname: 'Чижова', givenName: 'Анна', consent: consentTextVersion }),
    quiet: true,
  },
  'registration/actions.beginRegistrationAction': {
    gate: open,
    form: () => ({ contact: '+79751234567' }),
    quiet: true,
  },
  'registration/actions.proveRegistrationCodeAction': {
    gate: open,
    form: () => ({ code: '123456' }),
    quiet: true,
  },
  'registration/actions.resendRegistrationCodeAction': { gate: open, quiet: true },
  'sign-in/actions.proveSignInCodeAction': { gate: open, form: () => ({ code: '1234' }), quiet: true },
  'new-password/actions.createPasswordAction': { gate: open, form: () => newPassword, quiet: true },
  'sign-in/actions.forgotPasswordAction': { gate: open, quiet: true },
  'sign-in/actions.identifyContactAction': {
    gate: open,
    form: () => ({ contact: 'door@example.com' }),
    quiet: true,
  },
  'sign-in/actions.signInByPasswordAction': { gate: open, form: () => ({ password: 'не тот' }), quiet: true },
  'sign-in/actions.requestCodeAction': { gate: open, quiet: true },
  'sign-in/actions.resendCodeAction': { gate: open, quiet: true },
  'sign-in/actions.beginResetAction': {
    gate: open,
    form: () => ({ contact: 'door@example.com' }),
    quiet: true,
  },
}
