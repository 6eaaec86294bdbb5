import { z } from 'zod'
import { parseDomain, parseServerAddress } from '@/features/servers/address'
import { proofMethods } from '@/features/servers/methods'
import { line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { visibleLines } from '@/lib/visible-text'

const longestGuide = 4_000

const on = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

/** A part of the instruction for people, in the organisation's words. */
const guide = z
  .string()
  .default('')
  .transform(visibleLines)
  .pipe(z.string().max(longestGuide, messageKey('servers.guide.tooLong')))

export const serverFormSchema = z
  .object({
    address: z
      .string()
      .max(1_000)
      .default('')
      .transform((typed, context) => {
        if (typed.trim() === '') return null
        const address = parseServerAddress(typed)
        if (address === null)
          context.addIssue({ code: 'custom', message: messageKey('servers.address.unreadable') })
        return address
      }),
    isSimplified: on,
    methods: z
      .array(z.enum(proofMethods))
      .default([])
      .transform((chosen) => proofMethods.filter((method) => chosen.includes(method)))
      .pipe(z.array(z.enum(proofMethods)).min(1, messageKey('servers.methods.needed'))),
    joining: z.enum(['prepared', 'anyone']),
    newcomerRoleId: z
      .string()
      .default('')
      .transform((id) => id || null)
      .pipe(z.uuid().nullable()),
    isApprovalNeeded: on,
    isPhoneAllowed: on,
    ownApplication: line(100).transform((name) => name || null),
    guideInstalling: guide,
    guideWorkplace: guide,
    guideAccess: guide,
    ...versionFields,
  })
  .superRefine(({ joining, newcomerRoleId }, context) => {
    if (joining === 'prepared' || newcomerRoleId) return
    context.addIssue({
      code: 'custom',
      path: ['newcomerRoleId'],
      message: messageKey('servers.joining.roleNeeded'),
    })
  })
  .transform(({ version, openedWith, theirs, ...facts }) => ({ version, openedWith, theirs, facts }))

export type ServerForm = z.output<typeof serverFormSchema>
export type ServerFacts = ServerForm['facts']

export const domainSchema = z.object({
  domain: z
    .string()
    .max(300)
    .transform((typed, context) => {
      const domain = parseDomain(typed)
      if (domain) return domain
      context.addIssue({ code: 'custom', message: messageKey('servers.domains.unreadable') })
      return z.NEVER
    }),
})

export const domainIdSchema = z.object({ id: z.uuid() })
