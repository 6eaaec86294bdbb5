import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { installation } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { randomToken, tokenHash } from '@/lib/crypto'
import { createOrganization, createPerson } from '../../factories'
import { password } from '../../invited'
import type { Scenario } from '../scenario'
import { byAccount, byStranger, freshPhone, registered } from '../world'

export const organizationScenarios = {
  'own-account/switch-actions.switchOrganizationAction': {
    prepare: async (world) => {
      const { accountId } = await registered(world)
      const other = await createOrganization()
      await createPerson(other, { accountId, acceptedAt: new Date() })
      return byAccount(accountId, { organizationId: other.id })
    },
  },
  'tenants/set-up-action.setUpAction': {
    stages: {
      count: 2,
      because: 'the organisation, then its owner’s session: cut between the two, one signs in',
    },
    prepare: async () => {
      const token = randomToken()
      const open = {
        setUpTokenHash: tokenHash(token),
        setUpExpiresAt: sql`now() + interval '1 hour'`,
        setUpDoneAt: null,
        hostOrganizationId: null,
      }
      // The owners of earlier scenarios would close the link.
      await database().execute(sql`update organizations set owner_membership_id = null`)
      await database()
        .insert(installation)
        .values(open)
        .onConflictDoUpdate({ target: installation.id, set: open })
      return byStranger({
        token,
        organization: 'Новая служба',
        surname: 'Летова',
        givenName: 'Анна',
        contact: freshPhone(),
        ...{ password, repeat: password, consent: consentTextVersion },
      })
    },
  },
} satisfies Record<string, Scenario>
