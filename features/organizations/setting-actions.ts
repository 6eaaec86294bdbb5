'use server'

import { redirect } from 'next/navigation'
import { requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { settingsPath } from './paths'
import { saveSettings } from './setting-mutations'
import { sectionSchema } from './setting-schema'
import type { SettingSection } from './setting-sections'

const actionOf = (section: SettingSection) =>
  formAction({
    gate: () => requireActor('admin'),
    schema: sectionSchema(section),
    run: (actor, form) => saveSettings(actor, section, form),
    after: async () => redirect(`${settingsPath(section)}?done=saved`),
  })

export const saveAccessAction = actionOf('access')
export const saveLimitsAction = actionOf('limits')
export const saveCodesAction = actionOf('codes')
export const saveRetentionAction = actionOf('retention')
export const saveRequestsAction = actionOf('requests')
