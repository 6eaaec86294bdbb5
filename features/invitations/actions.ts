'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { requireActor, requireOwnAccount } from '@/features/sessions/gate'
import { defaultReturnTo } from '@/features/sessions/return-to'
import { signInWith } from '@/features/sessions/sign-in-with'
import { formAction, showAnew } from '@/lib/action'
import { ok } from '@/lib/result'
import { currentVisitor } from '@/lib/visitor'
import { acceptInvitation } from './accept'
import { joinInvitation } from './join'
import { resendInvitation, revokeInvitation, showLink } from './mutations'
import { renewInvitation } from './renewal'
import { requestInvitation } from './requests'
import { acceptSchema, joinSchema, personSchema, requestSchema, resendSchema, tokenSchema } from './schema'
import { proveContact } from './way-in'

const secrets = ['token', 'password', 'repeat']
const admin = () => requireActor('admin')

/** Creates the password behind a link, and signs in. */
export const acceptInvitationAction = formAction({
  gate: currentVisitor,
  schema: acceptSchema,
  secrets,
  run: (visitor, { token, ...typed }) => acceptInvitation(visitor, token, typed),
  after: ({ attemptSecret }) => signInWith(attemptSecret),
})

/** Leads to the code or the sign-in that proves the contact, where the link alone does not. */
export const proveContactAction = formAction({
  gate: currentVisitor,
  schema: tokenSchema,
  secrets,
  run: (visitor, { token }) => proveContact(visitor, token),
  after: async (path) => redirect(path),
})

export const renewInvitationAction = formAction({
  gate: currentVisitor,
  schema: tokenSchema,
  secrets,
  run: (visitor, { token }) => renewInvitation(visitor, token),
  after: async () => redirect('/invite/sent'),
})

/** Answers the same, and as fast, whoever asks: what it does, it does after the answer. */
export const requestInvitationAction = formAction({
  gate: currentVisitor,
  schema: requestSchema,
  run: async (visitor, { contact }) => {
    after(() => requestInvitation(visitor, contact))
    return ok(undefined)
  },
  after: async () => redirect('/invite/asked'),
})

export const joinInvitationAction = formAction({
  gate: requireOwnAccount,
  schema: joinSchema,
  run: (account, { invitationId, consent }) => joinInvitation(account, invitationId, consent),
  after: async () => redirect(defaultReturnTo),
})

export const resendInvitationAction = formAction({
  gate: admin,
  schema: resendSchema,
  run: (actor, { membershipId, channels, replaces }) =>
    resendInvitation(actor, membershipId, channels === 'both' ? ['sms', 'email'] : [channels], replaces),
  after: showAnew,
})

export const revokeInvitationAction = formAction({
  gate: admin,
  schema: personSchema,
  run: (actor, { membershipId }) => revokeInvitation(actor, membershipId),
  after: showAnew,
})

/** The one answer that holds a link: it is shown to the admin who asked, and nowhere again. */
export const showLinkAction = formAction({
  gate: admin,
  schema: personSchema,
  run: (actor, { membershipId }) => showLink(actor, membershipId),
  after: async ({ link, qr }) => ({ values: { link, qr } }),
})
