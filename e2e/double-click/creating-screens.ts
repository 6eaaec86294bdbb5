import { database } from '@/db/client'
import { invitations, messages, recoveryRequests } from '@/db/schema'
import { createPerson, createRegisteredPerson } from '@/test/factories'
import { createImport } from '@/test/imports'
import { freshPhone } from '../fixtures'
import type { Office } from '../office'
import { equipmentScreens } from './equipment-screens'
import { button, type CreatingScreen } from './screen'

/** A person whose link ran out, and the message that it came by. */
async function expiredPerson({ organization }: Office) {
  const mobilePhone = freshPhone()
  const person = await createPerson(organization, { mobilePhone, roles: ['dispatcher'] })
  const own = { organizationId: organization.id, membershipId: person.id, channel: 'sms' as const }
  const [invitation] = await database()
    .insert(invitations)
    .values({ ...own, contact: mobilePhone, tokenHash: crypto.randomUUID(), expiresAt: new Date(0) })
    .returning({ id: invitations.id })
  const [message] = await database()
    .insert(messages)
    .values({
      ...own,
      invitationId: invitation?.id,
      recipient: mobilePhone,
      template: 'invitation',
      locale: 'ru',
      state: 'sent',
      createdAt: new Date(Date.now() - 3_600_000),
    })
    .returning({ id: messages.id })
  return { person, messageId: message?.id ?? '' }
}

/** Every button that makes something new, by its server action: pressed twice at once it makes one. */
export const creatingScreens: Record<string, CreatingScreen> = {
  ...equipmentScreens,
  'people/actions.createPersonAction': {
    makes: { memberships: 1, companies: 1, membership_roles: 1, invitations: 1, messages: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/employees/new')
      await page.getByLabel(t('people.field.surname')).fill('Однажды')
      await page.getByRole('textbox', { name: new RegExp(`^${t('people.field.givenName')}`) }).fill('Иван')
      await page.getByLabel(t('people.field.mobilePhone')).fill(freshPhone())
      await page.getByRole('combobox', { name: t('people.field.company') }).fill('Новая компания')
      await page.getByRole('checkbox', { name: new RegExp(`^${t('roles.base.dispatcher.name')}`) }).check()
      return button(page, t('people.form.saveAndInvite'))
    },
  },
  'import/actions.startImportAction': {
    makes: { jobs: 1, memberships: 1 },
    open: async (page, { organization, admin }, t) => {
      const id = await createImport(organization.id, admin.accountId, organization.roles.dispatcher)
      await page.goto(`/admin/employees/import/${id}`)
      return button(page, t('import.run.submit', { n: 1 }))
    },
  },
  'registry-pages/actions.createEntryAction': {
    makes: { companies: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/companies/new')
      await page.getByLabel(t('registries.list.name')).fill('Северная')
      return button(page, t('registries.list.add'))
    },
  },
  'roles/actions.createRoleAction': {
    makes: { roles: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/roles/new')
      await page.getByLabel(t('roles.field.name')).fill('Кладовщик')
      return button(page, t('roles.new.create'))
    },
  },
  'invitations/actions.resendInvitationAction': {
    makes: { invitations: 1, messages: 1 },
    open: async (page, office, t) => {
      const { person } = await expiredPerson(office)
      await page.goto(`/admin/employees/${person.id}`)
      return button(page, t('invitations.panel.resend'))
    },
  },
  'attention/actions.resendToAllAction': {
    makes: { invitations: 1, messages: 1 },
    open: async (page, office, t) => {
      await expiredPerson(office)
      await page.goto('/admin')
      return button(page, t('attention.resend.one'))
    },
  },
  'message-log/actions.resendMessageAction': {
    makes: { invitations: 1, messages: 1 },
    open: async (page, office, t) => {
      const { messageId } = await expiredPerson(office)
      await page.goto(`/admin/messages/${messageId}`)
      return button(page, t('messageLog.resend.button'))
    },
  },
  'gateway-settings/actions.testGatewayAction': {
    makes: { messages: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/settings/gateways')
      const card = page.locator('section', {
        has: page.getByRole('heading', { name: t('gateways.channel.sms'), exact: true }),
      })
      await card.getByLabel(t('gateways.test.contact.sms')).fill(freshPhone())
      return card.getByRole('button', { name: t('gateways.test.button.sms') })
    },
  },
  'wordings/actions.saveWordingAction': {
    makes: { message_templates: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/settings/templates/contact-code?channel=email&locale=ru')
      await page.getByRole('textbox', { name: t('wordings.field.body') }).fill('Вот он, код:\n\n{code}')
      return button(page, t('common.save'))
    },
  },
  'consents/actions.publishConsentAction': {
    makes: { consent_texts: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/settings/consent')
      await page.getByLabel(t('settings.consent.ru')).fill('Я разрешаю обрабатывать мои данные. '.repeat(10))
      await button(page, t('settings.consent.check')).click()
      return button(page, t('settings.consent.publish'))
    },
  },
  'erasure/actions.requestErasureAction': {
    makes: { erasures: 1 },
    open: async (page, { organization }, t) => {
      const person = await createRegisteredPerson(organization, { mobilePhone: freshPhone() })
      await page.goto(`/admin/erasures/new?person=${person.id}`)
      return button(page, t('erasure.ask.submit'))
    },
  },
  'recovery/actions.askForRecoveryAction': {
    makes: { recovery_requests: 1 },
    open: async (page, { organization }, t) => {
      const mobilePhone = freshPhone()
      await createRegisteredPerson(organization, { mobilePhone })
      await page.context().clearCookies()
      await page.goto('/sign-in/help')
      await page.getByLabel(t('recovery.ask.lost')).fill(mobilePhone)
      await page.getByLabel(t('recovery.ask.reachable')).fill(freshPhone())
      return button(page, t('recovery.ask.button'))
    },
  },
  'recovery/actions.sendRecoveryLinkAction': {
    makes: { recovery_links: 1, messages: 1 },
    open: async (page, { organization }, t) => {
      const lostContact = freshPhone()
      const person = await createRegisteredPerson(organization, { mobilePhone: lostContact })
      const own = { organizationId: organization.id, membershipId: person.id }
      const [request] = await database()
        .insert(recoveryRequests)
        .values({ ...own, lostContact, newContact: freshPhone(), words: 'Потерял телефон' })
        .returning({ id: recoveryRequests.id })
      await page.goto(`/admin/recovery/${request?.id}`)
      return button(page, t('recovery.check.send'))
    },
  },
}

/** What begins like them and is no button of that kind, each with its reason. */
export const withoutScreen: Record<string, string> = {
  'own-account/proof-actions.resendCodeAction': 'the same code again, once a minute',
  'own-account/proof-actions.sendContactCodeAction': 'a code of one attempt; sent once a minute',
  'own-account/proof-actions.sendProofCodeAction': 'a code of one attempt; sent once a minute',
  'connecting/actions.beginConnectionAction': 'an attempt of this browser alone, in place of the one before',
  'connecting/actions.beginCorporateSignInAction':
    'an attempt of this browser alone, in place of the one before',
  'connecting/actions.openServerAddressAction':
    'an attempt of this browser alone, in place of the one before',
  'connecting/actions.resendWorkEmailCodeAction': 'a code of one attempt; sent once a minute',
  'connecting/actions.sendWorkEmailCodeAction': 'a code of one attempt; sent once a minute',
  'equipment/actions.publishEquipmentAction': 'a switch of what is there',
  'erasure/actions.requestOwnErasureAction': 'one erasure an account at a time, as for an administrator’s',
  'import/actions.createMissingEntriesAction': 'each name once; pressed twice at once in test/faults',
  'invitations/actions.acceptInvitationAction': 'uses the link up',
  'invitations/actions.joinInvitationAction': 'uses the invitation up',
  'invitations/actions.renewInvitationAction': 'one new link for one old',
  'invitations/actions.requestInvitationAction':
    'after the answer, the same for everybody; at most one an hour',
  'job-control/actions.beginJobAction': 'a draft begins once; pressed twice at once in test/faults',
  'tenants/tenant-actions.openTenantAction':
    'for the installation’s owner alone; pressed twice at once in test/faults',
  'tenants/set-up-action.setUpAction': 'uses the link up',
  'recovery/actions.beginRecoveryAction': 'uses the link up',
  'registration/actions.beginRegistrationAction': 'a code of one attempt; sent once a minute',
  'registration/actions.createAccountAction': 'ends the attempt',
  'registration/actions.resendRegistrationCodeAction': 'a code of one attempt; sent once a minute',
  'server-settings/actions.addDomainAction': 'a domain stands on one server alone',
  'sign-in/actions.beginResetAction': 'a code of one attempt; sent once a minute',
  'new-password/actions.createPasswordAction': 'ends the attempt',
  'sign-in/actions.requestCodeAction': 'a code of one attempt; sent once a minute',
  'sign-in/actions.resendCodeAction': 'a code of one attempt; sent once a minute',
}
