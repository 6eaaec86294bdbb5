'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { removeLogo, replaceLogo } from '@/features/organizations/logo'
import { settingsPath } from '@/features/organizations/paths'
import { isFreshlyProven, requireActor } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { saveProfile } from './profile'
import { profileSchema } from './profile-schema'

const gate = () => requireActor('admin')
const showSaved = async () => redirect(`${settingsPath('organization')}?done=saved`)

export const saveProfileAction = formAction({
  gate: async () => ({ actor: await gate(), isProven: await isFreshlyProven() }),
  schema: profileSchema,
  run: ({ actor, isProven }, form) => saveProfile(actor, form, isProven),
  after: showSaved,
})

export const saveLogoAction = formAction({
  gate,
  schema: z.object({ logo: z.instanceof(File).optional(), remove: z.literal('on').optional() }),
  files: ['logo'],
  run: async (actor, { logo, remove }) => {
    if (remove) return removeLogo(actor)
    if (!logo) return refused({ field: 'logo', message: messageKey('settings.logo.none') })
    return replaceLogo(actor, Buffer.from(await logo.arrayBuffer()))
  },
  after: showSaved,
})
