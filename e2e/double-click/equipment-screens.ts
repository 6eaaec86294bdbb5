import { database } from '@/db/client'
import { equipment, tags } from '@/db/schema'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { storedRequest, taggedEquipment } from '@/test/requests'
import { button, type CreatingScreen } from './screen'

/** Equipment, its tags, and what is reported of it. */
export const equipmentScreens: Record<string, CreatingScreen> = {
  'equipment/actions.createEquipmentAction': {
    makes: { equipment: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/equipment/new')
      await page.getByLabel(t('equipment.field.name')).fill('Насос')
      return button(page, t('equipment.save'))
    },
  },
  'equipment-types/actions.createTypeAction': {
    makes: { equipment_types: 1 },
    open: async (page, _office, t) => {
      await page.goto('/admin/equipment/types/new')
      await page.getByLabel(t('equipment.types.name')).first().fill('Насос')
      return button(page, t('equipment.types.save'))
    },
  },
  'labels/actions.startPrintAction': {
    makes: { label_prints: 1, label_print_tags: 1, jobs: 1 },
    open: async (page, { organization }, t) => {
      const tag = { code: newTagCode(), number: newTagNumber() }
      await database()
        .insert(tags)
        .values({ organizationId: organization.id, ...tag })
      await page.goto('/admin/tags/print')
      return button(page, t('labels.new.submit', { n: 1 }))
    },
  },
  'tags/actions.createTagsAction': {
    makes: { tags: 2, tag_events: 2 },
    open: async (page, _office, t) => {
      await page.goto('/admin/tags/new')
      await page.getByLabel(t('tags.new.count')).fill('2')
      return button(page, t('tags.new.submit'))
    },
  },
  'tags/actions.createMissingTagsAction': {
    makes: { tags: 1, tag_events: 1 },
    open: async (page, { organization }, t) => {
      await database().insert(equipment).values({ organizationId: organization.id, name: 'Насос' })
      await page.goto('/admin/tags/new')
      return button(page, t('tags.missing.submit', { n: 1 }))
    },
  },
  'tags/actions.createTagForAction': {
    makes: { tags: 1, tag_events: 1 },
    open: async (page, { organization }, t) => {
      const [thing] = await database()
        .insert(equipment)
        .values({ organizationId: organization.id, name: 'Насос' })
        .returning({ id: equipment.id })
      await page.goto(`/admin/equipment/${thing?.id}`)
      return button(page, t('tags.ofEquipment.add'))
    },
  },
  'requests/actions.commentOnRequestAction': {
    makes: { request_entries: 1 },
    open: async (page, { organization }, t) => {
      const { tag } = await taggedEquipment(organization)
      const request = await storedRequest(organization, tag)
      await page.goto(`/admin/requests/${request.id}`)
      await page.getByLabel(t('requests.comment.label')).fill('Выезжаю')
      return button(page, t('requests.comment.send'))
    },
  },
  'the form behind a tag': {
    makes: { service_requests: 1 },
    open: async (page, { organization }, t) => {
      const { tag } = await taggedEquipment(organization)
      await page.context().clearCookies()
      await page.goto(`/p/${tag.code}/request`)
      await page.getByLabel(t('report.words')).fill('Течёт снизу')
      await page.getByRole('radio', { name: t('report.channels.none') }).check()
      await page.getByRole('checkbox').check()
      return button(page, t('report.send'))
    },
  },
  'an entry before the object': {
    makes: { service_entries: 1 },
    open: async (page, { organization }, t) => {
      const { tag } = await taggedEquipment(organization)
      await page.goto(`/p/${tag.code}/entry`)
      await page.getByLabel(t('tags.entryPage.words')).fill('Подтянули сальник')
      return button(page, t('tags.entryPage.submit'))
    },
  },
}
