import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { invitations } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { tokenHash } from '@/lib/crypto'
import { createAccount } from '../../factories'
import { invitePerson, password } from '../../invited'
import type { Scenario } from '../scenario'
import { byAccount, byAdministrator, byStranger, card, type World } from '../world'

const invited = ({ organization }: World) => invitePerson(organization, { roles: ['dispatcher'] })

const linkOf = (token: string) =>
  database()
    .select({ id: invitations.id })
    .from(invitations)
    .where(eq(invitations.tokenHash, tokenHash(token)))

const expire = (token: string) =>
  database()
    .update(invitations)
    .set({ expiresAt: new Date(0) })
    .where(eq(invitations.tokenHash, tokenHash(token)))

export const invitationScenarios = {
  'invitations/actions.acceptInvitationAction': {
    stages: { count: 2, because: 'the account, then its session: cut between the two, one signs in' },
    prepare: async (world) => {
      const { token } = await invited(world)
      return byStranger({ token, password, repeat: password, consent: consentTextVersion })
    },
  },
  'invitations/actions.proveContactAction': {
    twice: 'each begins an attempt of its own; sending limits bound the messages',
    stages: { count: 2, because: 'the attempt, then its code' },
    prepare: async (world) => byStranger({ token: (await invited(world)).token }),
  },
  'invitations/actions.renewInvitationAction': {
    prepare: async (world) => {
      const { token } = await invited(world)
      await expire(token)
      return byStranger({ token })
    },
  },
  'invitations/actions.requestInvitationAction': {
    prepare: async (world) => byStranger({ contact: (await invited(world)).phone }),
    answersFirst: true,
  },
  'invitations/actions.joinInvitationAction': {
    prepare: async (world) => {
      const { phone, token } = await invited(world)
      const account = await createAccount({ phone })
      const [row] = await linkOf(token)
      return byAccount(account.id, { invitationId: row?.id ?? '', consent: consentTextVersion })
    },
  },
  'invitations/actions.resendInvitationAction': {
    prepare: async (world) => {
      const { person, token } = await invited(world)
      const [row] = await linkOf(token)
      return byAdministrator(world, { membershipId: person.id, channels: 'sms', replaces: row?.id ?? '' })
    },
  },
  'invitations/actions.revokeInvitationAction': {
    prepare: async (world) => byAdministrator(world, { membershipId: (await invited(world)).person.id }),
  },
  'invitations/actions.showLinkAction': {
    twice: 'each shows a link of its own; the last one works',
    prepare: async (world) => byAdministrator(world, { membershipId: (await card(world)).id }),
  },
} satisfies Record<string, Scenario>
