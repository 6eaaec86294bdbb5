import { z } from 'zod'
import { dnParts } from '@/features/directory/dn'
import { isFilter } from '@/features/directory/filter-syntax'
import { parseHost } from '@/features/directory/hosts'
import { certificatesField } from '@/lib/certificates'
import { filled, line } from '@/lib/text-field'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'

export const loginForms = ['login', 'domain-login', 'principal', 'email'] as const

/** What the limits may be: fewer lets nobody in who mistypes, more helps whoever guesses. */
export const bounds = {
  attemptsPerHour: { min: 1, max: 20 },
  connectSeconds: { min: 1, max: 10 },
  operationSeconds: { min: 1, max: 30 },
  signInSeconds: { min: 3, max: 30 },
} as const
export type LimitName = keyof typeof bounds

const limit = (name: LimitName) => {
  const { min, max } = bounds[name]
  const outside = messageKey('directory.settings.limit.outside')
  return z.coerce
    .number(outside)
    .int(outside)
    .superRefine((value, context) => {
      if (value < min || value > max) {
        context.addIssue({ code: 'custom', message: outside, params: { min, max } })
      }
    })
}

/** Hosts, one a line, in the order in which they are asked. */
const hosts = z
  .string()
  .max(3_000)
  .default('')
  .transform((text) => [...new Set(text.split(/[\s,;]+/).filter(Boolean))])
  .superRefine((list, context) => {
    const unreadable = list.find((text) => !parseHost(text, 'ldaps'))
    if (unreadable === undefined && list.length <= 10) return
    context.addIssue({
      code: 'custom',
      message: unreadable
        ? messageKey('directory.settings.hosts.unreadable')
        : messageKey('directory.settings.hosts.many'),
      params: { host: unreadable ?? '' },
    })
  })

const domain = line(253)
  .transform((text) => text.toLowerCase())
  .refine(
    (text) => text === '' || /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9-]{1,63}$/.test(text),
    messageKey('directory.settings.domain.unreadable'),
  )

const netbiosName = line(15)
  .transform((text) => text.toUpperCase())
  .refine((text) => !/[\\/:*?"<>|@\s]/.test(text), messageKey('directory.settings.netbiosName.unreadable'))

const fields = z.object({
  kind: z.enum(['active-directory', 'ldap']),
  hosts,
  domain,
  netbiosName,
  transport: z.enum(['ldaps', 'starttls', 'plain']),
  /** Ticked by whoever lets passwords go in the open. */
  acceptsPlain: z.literal('on').optional(),
  certificateAuthority: certificatesField(messageKey('directory.settings.authority.unreadable')),
  bindWay: z.enum(['search', 'template']),
  bindTemplate: line(500),
  serviceName: line(500),
  /** Never sent back to a browser; empty leaves the one there is. */
  servicePassword: z.string().max(500).default(''),
  baseDn: filled(1_000).refine(
    (text) => dnParts(text) !== null,
    messageKey('directory.settings.baseDn.unreadable'),
  ),
  personFilter: filled(2_000).refine(isFilter, messageKey('directory.settings.personFilter.unreadable')),
  loginForms: z
    .union([z.array(z.enum(loginForms)), z.enum(loginForms).transform((one) => [one])])
    .default([])
    .transform((list) => loginForms.filter((form) => list.includes(form))),
  prefill: z.enum(['local-part', 'email', 'nothing']),
  attemptsPerHour: limit('attemptsPerHour'),
  connectSeconds: limit('connectSeconds'),
  operationSeconds: limit('operationSeconds'),
  signInSeconds: limit('signInSeconds'),
  ...versionFields,
})

type Fields = z.output<typeof fields>

export const directoryFormSchema = fields
  .superRefine((typed, context) => {
    for (const [path, message] of contradictions(typed))
      context.addIssue({ code: 'custom', path: [path], message })
  })
  .transform(({ version, openedWith, theirs, servicePassword, acceptsPlain: _, ...facts }) => ({
    version,
    openedWith,
    theirs,
    servicePassword,
    facts,
  }))

export type DirectoryForm = z.output<typeof directoryFormSchema>
export type DirectoryFacts = DirectoryForm['facts']

/** What cannot work together, by the field to mend. */
function* contradictions(typed: Fields): Generator<[keyof Fields, ReturnType<typeof messageKey>]> {
  const has = (form: (typeof loginForms)[number]) => typed.loginForms.includes(form)
  if (typed.hosts.length === 0 && typed.domain === '')
    yield ['hosts', messageKey('directory.settings.hosts.needed')]
  if (typed.transport === 'plain' && typed.acceptsPlain === undefined) {
    yield ['acceptsPlain', messageKey('directory.settings.transport.plainNeeded')]
  }
  if (typed.bindWay === 'template' && !typed.bindTemplate.includes('{login}')) {
    yield ['bindTemplate', messageKey('directory.settings.bindTemplate.needed')]
  }
  if (typed.bindWay === 'search' && typed.serviceName === '') {
    yield ['serviceName', messageKey('directory.settings.serviceName.needed')]
  }
  if (typed.loginForms.length === 0) yield ['loginForms', messageKey('directory.settings.loginForms.needed')]
  if (has('principal') && typed.domain === '')
    yield ['domain', messageKey('directory.settings.domain.needed')]
  if (has('domain-login') && typed.domain === '' && typed.netbiosName === '') {
    yield ['netbiosName', messageKey('directory.settings.netbiosName.needed')]
  }
  if (has('email') && typed.bindWay === 'template') {
    yield ['loginForms', messageKey('directory.settings.loginForms.emailNeedsSearch')]
  }
}

/** A login to try, or none: the doctor looks at everything else without it. */
export const examinationSchema = z.object({
  login: z.string().max(1_000).default(''),
  domain: z.string().max(300).default(''),
  password: z.string().max(1_000).default(''),
})
export type Examination = z.output<typeof examinationSchema>
