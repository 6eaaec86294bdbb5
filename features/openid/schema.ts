import { z } from 'zod'
import { certificatesField } from '@/lib/certificates'
import { filled, line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { claimFields } from './claims'

const wellKnown = '/.well-known/openid-configuration'

/** The issuer as the provider writes it; whoever pastes the address of its metadata means the issuer. */
const issuer = filled(500).transform((typed, context) => {
  const text = typed.endsWith(wellKnown) ? typed.slice(0, -wellKnown.length) : typed
  const url = URL.parse(text)
  const isIssuer =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    !url.search &&
    !url.hash &&
    !url.username &&
    !url.password
  if (isIssuer) return text
  context.addIssue({ code: 'custom', message: messageKey('openid.issuer.unreadable') })
  return z.NEVER
})

/** Names in a row, separated by blanks or commas, each once. */
const names = (max: number) =>
  line(max).transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))].join(' '))

const scopes = names(500).transform((text) =>
  text.split(' ').includes('openid') ? text : `openid ${text}`.trim(),
)

/** A role's groups, one a line; sorted, so that two editors who mean the same write the same. */
const groups = z
  .string()
  .max(20_000)
  .transform((text) =>
    [
      ...new Set(
        text
          .split('\n')
          .map((group) => group.trim())
          .filter(Boolean),
      ),
    ]
      .sort()
      .join('\n'),
  )

/** The field of a role's groups. */
export const groupsField = (roleId: string): string => `groups.${roleId}`

const isGroupsField = (name: string): boolean => /^groups\.[\da-f-]{36}$/.test(name)

export const claimField = (field: (typeof claimFields)[number]) => `claim.${field}` as const

/** What the form edits, each as the text of its field. */
export type OpenidFacts = Record<string, string>

export const openidFormSchema = z
  .looseObject({
    issuer,
    clientId: filled(300),
    /** Never sent back to a browser; empty leaves the one there is. */
    clientSecret: z.string().max(500).default(''),
    scopes,
    groupClaims: names(500),
    certificates: certificatesField(messageKey('openid.certificates.unreadable')),
    ...versionFields,
  })
  .transform((typed, context) => {
    const facts: OpenidFacts = {
      issuer: typed.issuer,
      clientId: typed.clientId,
      scopes: typed.scopes,
      groupClaims: typed.groupClaims,
      certificates: typed.certificates,
    }
    for (const field of claimFields)
      facts[claimField(field)] = textOf(line(200), typed[claimField(field)], context)
    for (const name of Object.keys(typed).filter(isGroupsField))
      facts[name] = textOf(groups, typed[name], context)
    const { version, openedWith, theirs, clientSecret } = typed
    return { version, openedWith, theirs, clientSecret, facts }
  })
/** `isUnderstood`: what becomes of the people who sign in by the provider was read. */
export const openidRemovalSchema = z.object({
  version: z.coerce.number().int(),
  isUnderstood: z.literal('on', messageKey('openid.remove.read')),
})
export type OpenidRemoval = z.output<typeof openidRemovalSchema>

export type OpenidForm = z.output<typeof openidFormSchema>

function textOf(schema: z.ZodType<string>, typed: unknown, context: z.RefinementCtx): string {
  const parsed = schema.safeParse(typed ?? '')
  if (parsed.success) return parsed.data
  context.addIssue({ code: 'custom', message: messageKey('common.unreadable') })
  return z.NEVER
}
