import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { organizations } from '@/db/schema'
import { consentSettings } from '@/features/consents/texts'
import { organizationLinks } from '@/features/organization-settings/links'
import { organizationProfile } from '@/features/organization-settings/profile'
import { sectionSettings } from '@/features/organization-settings/setting-queries'
import type { SettingSection } from '@/features/organization-settings/setting-sections'
import { findDefinition } from '@/features/person-fields/definition'
import { tagSettings } from '@/features/tags/settings'
import { carried, type Facts } from '@/lib/version'
import { adminActor } from '../../actors'
import { createRegisteredPerson } from '../../factories'
import type { Scenario } from '../scenario'
import { byAccount, byAdministrator, createWorld, registered, type World } from '../world'

const actorOf = ({ organization, administrator }: World) =>
  adminActor({ organization, person: administrator })

/** The form of a page as it was opened, with something else typed into it; a box that is not ticked is not sent. */
function formOf({ version, facts }: { version: number; facts: Facts }, typed: Record<string, string | null>) {
  const shown = Object.entries(facts).map(([name, value]) => [name, String(value ?? '')])
  const fields = {
    ...Object.fromEntries(shown),
    version: String(version),
    openedWith: carried(facts),
    ...typed,
  }
  return Object.fromEntries(
    Object.entries<string | null>(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
}

const saving = (section: SettingSection, typed: Record<string, string | null>): Scenario => ({
  prepare: async () => {
    const world = await createWorld()
    return byAdministrator(world, formOf(await sectionSettings(actorOf(world), section), typed))
  },
})

let serial = 0

const consentText = 'Согласие на обработку персональных данных. '.repeat(10)

export const settingScenarios = {
  'organization-settings/setting-actions.saveAccessAction': saving('access', { invitationHours: '24' }),
  'organization-settings/setting-actions.saveLimitsAction': saving('limits', { codesPerDay: '500' }),
  'organization-settings/setting-actions.saveRequestsAction': saving('requests', { anonymousRequests: null }),
  'organization-settings/setting-actions.saveRetentionAction': saving('retention', { auditDays: '400' }),
  'person-fields/actions.saveFieldsAction': {
    prepare: async () => {
      const world = await createWorld()
      const { version, facts } = await findDefinition(actorOf(world), 'employee')
      return byAdministrator(world, {
        directory: 'employee',
        version: String(version),
        openedWith: carried(facts),
        attributeId: [''],
        attributeName: ['Группа допуска'],
        kind: ['choice'],
        unit: [''],
        choices: ['II\nIII'],
        required: ['yes'],
        audience: ['signed-in'],
      })
    },
  },
  'organization-settings/profile-actions.saveProfileAction': {
    prepare: async () => {
      const world = await createWorld()
      return byAdministrator(
        world,
        formOf(await organizationProfile(actorOf(world)), { name: 'Другая служба' }),
      )
    },
  },
  'organization-settings/profile-actions.saveLogoAction': {
    twice: 'the second picture takes the place of the first',
    prepare: async () => byAdministrator(await createWorld(), {}, { logo: new File([pixel], 'logo.png') }),
  },
  'organization-settings/link-actions.saveLinksAction': {
    prepare: async () => {
      const world = await createWorld()
      const typed = { 'web.web': 'https://example.org/' }
      return byAdministrator(world, formOf(await organizationLinks(actorOf(world)), typed))
    },
  },
  'organization-settings/ownership-actions.handOverAction': {
    prepare: async () => {
      const world = await createWorld()
      const { organization, administrator } = world
      const successor = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
      await database()
        .update(organizations)
        .set({ ownerMembershipId: administrator.id })
        .where(eq(organizations.id, organization.id))
      return byAdministrator(world, { to: successor.id, agree: 'on' })
    },
  },
  'consents/actions.publishConsentAction': {
    prepare: async () => {
      const world = await createWorld()
      const { text, version } = await consentSettings(actorOf(world))
      const facts = { ru: text.ru, en: text.en }
      const typed = { ru: consentText, en: consentText, agreed: 'on' }
      return byAdministrator(world, formOf({ version, facts }, typed))
    },
  },
  'consents/actions.giveConsentAction': {
    prepare: async () => {
      const world = await createWorld()
      await database()
        .update(organizations)
        .set({ consentVersion: '2' })
        .where(eq(organizations.id, world.organization.id))
      return byAccount((await registered(world)).accountId, { consent: '2' })
    },
  },
  'first-run/actions.skipStepAction': {
    prepare: async () => byAdministrator(await createWorld(), { step: 'sms' }),
  },
  'first-run/actions.lookAtRolesAction': { prepare: async () => byAdministrator(await createWorld(), {}) },
  'tags/settings-actions.saveTagSettingsAction': {
    prepare: async () => {
      const world = await createWorld()
      const typed = { emergencyNumbers: 'Запах газа — 104', tagHost: `m${Date.now()}${serial++}.example` }
      return byAdministrator(world, formOf(await tagSettings(actorOf(world)), typed))
    },
  },
} satisfies Record<string, Scenario>

/** A PNG of 1 × 1. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
