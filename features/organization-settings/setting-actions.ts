'use server'

import { redirect } from 'next/navigation'
import { settingsPath } from '@/features/organizations/paths'
import { isFreshlyProven, requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { saveSettings } from './setting-mutations'
import { sectionSchema } from './setting-schema'
import type { SettingSection } from './setting-sections'

const actionOf = (section: SettingSection) =>
  formAction({
    gate: async () => ({ actor: await requireActor('admin'), isProven: await isFreshlyProven() }),
    schema: sectionSchema(section),
    run: ({ actor, isProven }, form) => saveSettings(actor, section, form, isProven),
    after: async () => redirect(`${settingsPath(section)}?done=saved`),
  })

export const saveAccessAction = actionOf('access')
export const saveLimitsAction = actionOf('limits')
export const saveCodesAction = actionOf('codes')
export const saveRetentionAction = actionOf('retention')
export const saveRequestsAction = actionOf('requests')
