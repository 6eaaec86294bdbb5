import { z } from 'zod'

const code = z.object({
  code: z.string(),
  /** The public host, without a port: the SMS ends in `@host #code`, which binds the code to the site. */
  host: z.string(),
  /** How many times this same code was sent before: gateways refuse a text they have just sent. */
  repeat: z.number().int().min(0).default(0),
})

/** What a reporter is told of their request, whose private page `link` opens. */
const request = z.object({
  organization: z.string(),
  number: z.string(),
  object: z.string(),
  link: z.string(),
})

const linked = z.object({
  organization: z.string(),
  name: z.string(),
  link: z.string(),
  expires: z.coerce.date<Date>(),
})

/** What every text needs to be written; the wording is in `sms.ts` and `email.ts`. */
const templates = {
  /** `guide` is the page of the organisation's instruction, where it wrote one. */
  invitation: linked.extend({ guide: z.string().optional() }),
  /** For a new password, to a contact that an administrator vouched for. */
  'recovery-link': linked,
  'sign-in-code': code.extend({ organization: z.string().optional() }),
  'password-code': code,
  'contact-code': code,
  'invitation-request': z.object({ name: z.string(), link: z.string() }),
  /** To administrators: somebody without a card proved who they are and waits. */
  'join-asked': z.object({ name: z.string(), link: z.string() }),
  'join-approved': z.object({ organization: z.string(), link: z.string() }),
  'join-refused': z.object({ organization: z.string(), link: z.string() }),
  /** Sent again, it names no contact: what it was is not kept. */
  'contact-changed': z.object({ contact: z.string().optional() }),
  'password-changed': z.object({}),
  /** To both, the former owner and the new one; `name` is the new one's. */
  'owner-changed': z.object({ organization: z.string(), name: z.string() }),
  /** To the contact that a reporter has just proved. */
  'request-received': request,
  'request-accepted': request,
  'request-in-work': request,
  'request-done': request,
  'request-refused': request.extend({ reason: z.string() }),
  'request-comment': request,
  test: z.object({ organization: z.string() }),
}

export type Template = keyof typeof templates
export type CodeTemplate = Extract<Template, `${string}-code`>
export type RequestTemplate = Extract<Template, `request-${string}`>

/** A template with the parameters a caller gives. */
export type TextRequest = {
  [T in Template]: { template: T; params: z.input<(typeof templates)[T]> }
}[Template]
/** A template with its parameters complete. */
export type Text = { [T in Template]: { template: T; params: z.output<(typeof templates)[T]> } }[Template]

/** Reads back what the outbox kept; throws when it does not fit the template. */
export function parseText(template: string, params: unknown): Text {
  if (!(template in templates)) throw new Error(`unknown template ${template}`)
  return { template, params: templates[template as Template].parse(params) } as Text
}

export const isCode = (template: string): boolean => template.endsWith('-code')

export const isCodeText = (text: Text): text is Extract<Text, { template: CodeTemplate }> =>
  isCode(text.template)

export const isRequestTemplate = (template: string): template is RequestTemplate =>
  template in templates && template.startsWith('request-')

/** Somebody sits before a screen and waits for it: it overtakes all other messages. */
export const isUrgent = (template: Template): boolean => isCode(template) || template === 'test'
