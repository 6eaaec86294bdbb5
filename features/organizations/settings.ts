type Unit =
  | 'characters'
  | 'digits'
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'attempts'
  | 'percent'
  | 'messages'
type NumberSetting = { default: number; minimum: number; maximum: number; unit: Unit }

const number =
  (unit: Unit) =>
  (value: number, minimum: number, maximum: number): NumberSetting => ({
    default: value,
    minimum,
    maximum,
    unit,
  })
const characters = number('characters')
const digits = number('digits')
const seconds = number('seconds')
const minutes = number('minutes')
const hours = number('hours')
const days = number('days')
const attempts = number('attempts')
const percent = number('percent')
const messages = number('messages')

/** Every adjustable number with its default and bounds. The name carries the unit; people read the reason in `locales`. */
export const settingDefinitions = {
  /** NIST SP 800-63B-4 §3.1.1.2 asks for 8 beside a second factor; breached and personal passwords are refused anyway. */
  passwordMinimumLength: characters(8, 8, 64),

  /** Four digits are typed from memory; with three tries and the limits below that is enough. */
  smsCodeDigits: digits(4, 4, 8),
  /** An SMS may be a minute late, a person two; longer only helps a guesser. */
  smsCodeMinutes: minutes(5, 2, 15),
  /** Most SMS arrive within a minute; asking sooner only costs money. */
  codeResendSeconds: seconds(60, 30, 300),
  /** A mailbox is opened more slowly than an SMS. */
  emailCodeMinutes: minutes(10, 5, 30),

  /** Wrong codes a day in the whole organisation from which its codes grow to six digits, if the share agrees. */
  wrongCodesPerDay: attempts(100, 20, 10_000),
  /** The share of wrong codes, in percent, that people's own mistakes stay under. */
  wrongCodesPercent: percent(3, 1, 50),
  /** SMS codes a day an organisation pays for; stops a pumping attack before it is a bill. */
  codesPerDay: messages(2_000, 50, 100_000),
  /** Codes to people who report by a tag have a budget of their own, so that no flood of reports keeps anybody from signing in. */
  requestCodesPerDay: messages(200, 0, 10_000),

  /** A weekend and a shift: whoever is invited on Friday evening still gets in on Monday. */
  invitationHours: hours(72, 1, 720),
  /** Operators in Russia resell a silent number after about 90 days. */
  idleNumberDays: days(90, 30, 365),

  /** One working day in the administration area. */
  adminIdleHours: hours(12, 1, 72),
  /** Phones are personal and locked; asking more often teaches people to hate signing in. */
  idleDays: days(30, 1, 90),
  /** However active, a session ends once a quarter. */
  sessionDays: days(90, 1, 365),

  /** An intrusion is often found months later; below half a year nothing would be left to look into. */
  auditDays: days(1_095, 180, 3_650),
  /** Whether an SMS arrived is asked about within weeks; a year settles every bill. */
  messageDays: days(365, 30, 1_825),
  /** Long enough to see a season of scans; whose they were is forgotten with them. */
  scanDays: days(90, 7, 730),
  /** A seasonal worker comes back within half a year; then the bin forgets the person for good. */
  deletedPersonDays: days(180, 30, 1_825),
  /** The next repair looks at the last ones; the claims of a customer end after three years. */
  requestDays: days(1_095, 30, 3_650),
} satisfies Record<string, NumberSetting>

/** Every adjustable yes or no with its default. */
export const flagDefinitions = {
  /** Somebody before a leaking boiler has no account; flood limits hold strangers in check. */
  anonymousRequests: true,
  /** Whoever has a phone comes in by themselves; what they may enter is decided when an organisation takes them. */
  publicRegistration: true,
  /** A provider or directory in a private network is called only where the owner knows what else stands there. */
  privateNetworks: false,
} satisfies Record<string, boolean>

/** What an SMS may be sent to. Mobile numbers of Russia begin +79; others pump money out of whoever pays. */
export const defaultSmsPrefixes: readonly string[] = ['+79']

export type NumberName = keyof typeof settingDefinitions
type FlagName = keyof typeof flagDefinitions
export type Settings = Record<NumberName, number> &
  Record<FlagName, boolean> & { smsPrefixes: readonly string[] }
export type SettingName = keyof Settings

export const isNumberName = (name: string): name is NumberName => Object.hasOwn(settingDefinitions, name)

export const isFlagName = (name: string): name is FlagName => Object.hasOwn(flagDefinitions, name)

export const isSettingName = (name: string): name is SettingName =>
  isNumberName(name) || isFlagName(name) || name === 'smsPrefixes'

/** The beginning of a number in E.164: a country's code, and perhaps an operator's. */
export const isPhonePrefix = (text: unknown): boolean => typeof text === 'string' && /^\+\d{1,6}$/.test(text)

/**
 * The settings in force: the defaults, with what was stored over them. A stored value outside its bounds (an
 * older release's) counts as absent. Takes an organisation, the installation, or null for the defaults.
 */
export function settingsOf(holder: { settings: Record<string, unknown> } | null): Settings {
  const stored = holder?.settings ?? {}
  const numbers = Object.fromEntries(
    Object.entries(settingDefinitions).map(([name, definition]) => {
      const value = stored[name]
      const valid =
        typeof value === 'number' &&
        Number.isInteger(value) &&
        value >= definition.minimum &&
        value <= definition.maximum
      return [name, valid ? value : definition.default]
    }),
  ) as Record<NumberName, number>
  const flags = Object.fromEntries(
    Object.entries(flagDefinitions).map(([name, usual]) => [
      name,
      typeof stored[name] === 'boolean' ? stored[name] : usual,
    ]),
  ) as Record<FlagName, boolean>
  const prefixes = stored.smsPrefixes
  const validPrefixes = Array.isArray(prefixes) && prefixes.length > 0 && prefixes.every(isPhonePrefix)
  return { ...numbers, ...flags, smsPrefixes: validPrefixes ? prefixes : defaultSmsPrefixes }
}
