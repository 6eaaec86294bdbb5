import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { invitations } from '@/db/schema'
import { confirmNumber } from '@/features/access-trace/idle-number'
import { consentTextVersion } from '@/features/accounts/consent'
import { acceptInvitation } from '@/features/invitations/accept'
import { resendInvitation, showLink } from '@/features/invitations/mutations'
import type { Actor } from '@/lib/actor'
import { tokenHash } from '@/lib/crypto'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createDispatcher, roleIdsOf } from '@/test/dispatcher'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { sentTokens, tokenIn } from '@/test/invitations'
import { password } from '@/test/invited'
import { newPersonForm, personChangeForm, storedPerson } from '@/test/person-form'
import { sentCodes } from '@/test/sent-codes'
import { walk } from '@/test/walk'
import { createPerson as create, updatePerson } from './mutations'

useDatabase()

let organization: Organization
let dispatcher: Actor

beforeEach(async () => {
  organization = await createOrganization()
  dispatcher = (await createDispatcher(organization)).actor
})

const roleIds = (...names: (keyof Organization['roles'])[]) => roleIdsOf(organization, ...names)

describe('a lower card of an administrator is no way into their account', () => {
  /** The administrator's card among customers, which the dispatcher may change. */
  async function withCustomerCard() {
    const admin = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const company = await createCompany(organization)
    const asCustomer = await createPerson(organization, {
      directory: 'customer',
      companyId: company.id,
      accountId: admin.accountId,
      acceptedAt: new Date(),
      mobilePhone: admin.mobilePhone,
      roles: ['customer'],
    })
    return { admin, asCustomer, company }
  }

  test('a phone written on it gets no code and opens no session', async () => {
    const { asCustomer, company } = await withCustomerCard()
    const phone = uniquePhone()
    const form = personChangeForm(asCustomer, roleIds('customer'), {
      roles: roleIds('customer'),
      company: company.name,
      mobilePhone: phone,
    })
    expect(await updatePerson(dispatcher, form)).toMatchObject({ ok: true })
    for (const purpose of ['sign-in', 'password'] as const) {
      const walked = await walk(phone, purpose)
      await walked.request()
      expect((await walked.current()).accountId).toBeNull()
      expect(await walked.redeem()).toBeNull()
    }
    expect(await sentCodes(phone)).toEqual([])
    expect(await confirmNumber(dispatcher, { id: asCustomer.id })).toMatchObject({
      problems: [{ message: 'people.problem.aboveYou' }],
    })
    expect(await resendInvitation(dispatcher, asCustomer.id, 'preferred')).toMatchObject({
      problems: [{ message: 'invitations.problem.registered' }],
    })
  })

  test('a customer’s card added to an invited administrator, with another e-mail, hands nothing of theirs over', async () => {
    const invited = await createPerson(organization, { roles: ['system-administrator'] })
    const company = await createCompany(organization)
    const email = uniqueEmail()
    const added = await create(
      dispatcher,
      newPersonForm({
        directory: 'customer',
        company: company.name,
        mobilePhone: invited.mobilePhone ?? '',
        email,
        roles: roleIds('customer'),
        sameAs: invited.id,
        invitation: 'both',
      }),
    )
    if (!added.ok) throw new Error(JSON.stringify(added.problems))
    const links = await database()
      .select()
      .from(invitations)
      .where(and(eq(invitations.membershipId, added.value.id), eq(invitations.channel, 'email')))
    expect(links.map(({ contact }) => contact)).toEqual([email])
    const toAttacker = (await sentTokens(added.value.id)).filter((token) =>
      links.some((link) => link.tokenHash === tokenHash(token)),
    )
    expect(toAttacker).toHaveLength(1)
    for (const token of toAttacker)
      expect((await acceptInvitation(visitor(), token, { password, consent: consentTextVersion })).ok).toBe(
        true,
      )
    const shown = await showLink(dispatcher, added.value.id)
    if (shown.ok)
      await acceptInvitation(visitor(), tokenIn(shown.value.link), { password, consent: consentTextVersion })
    expect(await storedPerson(invited.id)).toMatchObject({ accountId: null, acceptedAt: null })
  })
})
