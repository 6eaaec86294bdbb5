import { z } from 'zod'
import { contactField } from '@/features/sign-in/contact-field'
import { line } from '@/lib/text-field'

export const askSchema = z.object({
  lost: contactField,
  reachable: contactField,
  words: line(300),
})

export const requestIdSchema = z.object({ id: z.uuid() })

export const sendLinkSchema = z.object({ id: z.uuid(), contact: contactField })

export const tokenSchema = z.object({ token: z.string().max(100) })
