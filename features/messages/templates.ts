/** What every text needs to be written; the wording is in `sms.ts` and `email.ts`. */
export type TemplateParams = {
  invitation: { organization: string; name: string; link: string; expires: Date }
  'sign-in-code': CodeParams & { organization?: string }
  'password-code': CodeParams
  'contact-code': CodeParams
  'invitation-request': { name: string; link: string }
  'contact-changed': { contact: string }
}

type CodeParams = {
  code: string
  /** The public host, without a port: the SMS ends in `@host #code`, which binds the code to the site. */
  host: string
  /** How many times this same code was sent before: gateways refuse a text they have just sent. */
  repeat?: number
}

export type Template = keyof TemplateParams

/** A template together with its own parameters. */
export type Text = { [T in Template]: { template: T; params: TemplateParams[T] } }[Template]

/** Somebody sits before a screen and waits for it: it overtakes all other messages. */
export const isUrgent = (template: string): boolean => template.endsWith('-code')
