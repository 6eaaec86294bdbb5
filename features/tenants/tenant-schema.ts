import { z } from 'zod'
import { nameSchema } from '@/features/accounts/schema'
import { setUpFields } from './set-up-schema'

export const openTenantSchema = nameSchema.extend({
  name: setUpFields.organization,
  contact: setUpFields.contact,
})

export const tenantIdSchema = z.object({ id: z.uuid() })
