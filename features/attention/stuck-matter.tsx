import { ClockAlert, Link2, MessageSquareX } from 'lucide-react'
import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { directoryPaths } from '@/features/memberships/paths'
import { messageProblemKey } from '@/features/messages/state'
import { type Actor, can, type Directory } from '@/lib/actor'
import { briefMoment, shortDate } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { ResendWay, StuckKind } from './kinds'
import { MatterHead } from './matter'
import { NamedPeople } from './named-people'
import { ResendMatter, type ResendOffer } from './resend-matter'
import type { Stuck } from './stuck'

type Props = {
  actor: Actor
  kind: StuckKind
  stuck: Stuck | null
  /** The page's question before many messages leave, as its address asks it. */
  ask: string | string[] | undefined
  at: Date
  t: Translator
}

/** More messages than this leave only after a question. */
const sentUnasked = 5

const looks = {
  undelivered: { Icon: MessageSquareX, tone: 'bad' },
  expired: { Icon: ClockAlert, tone: 'warn' },
  asking: { Icon: Link2, tone: 'accent' },
} as const

const askName = (kind: StuckKind, way: ResendWay): string => `${kind}-${way}`

/** People who cannot come in for one reason, and the new links that help all of them. */
export function StuckMatter({ actor, kind, stuck, ask, at, t }: Props) {
  const offers = stuck && can(actor, 'invitations.write') ? offersOf(kind, stuck, t) : []
  // No directory can be filtered by who asked.
  const mayFilter = kind !== 'asking' && can(actor, 'people.read')
  const asked = offers.find(({ way }) => ask === askName(kind, way))
  return (
    <ResendMatter
      kind={kind}
      card={
        stuck && {
          head: (
            <MatterHead {...looks[kind]} title={titleOf(kind, stuck, t)}>
              {textOf(actor, kind, stuck, at, t)}
            </MatterHead>
          ),
          links: mayFilter && <DirectoryButton kind={kind} stuck={stuck} t={t} />,
          people: (
            <>
              <NamedPeople people={stuck.first} total={stuck.people} t={t} />
              {mayFilter && <DirectoryLinks kind={kind} stuck={stuck} t={t} />}
            </>
          ),
          offers,
        }
      }
      question={stuck && asked ? questionOf(asked.way, stuck, t) : null}
      words={{ no: t('attention.resend.no'), goOn: t('attention.resend.goOn'), cancelHref: '/admin' }}
    />
  )
}

/** By another channel where one failed and the other is known; the first is the one to press. */
function offersOf(kind: StuckKind, stuck: Stuck, t: Translator): ResendOffer[] {
  const whom = (people: number) => ({ n: people, whom: people === stuck.people ? 'all' : 'some' })
  const ways: { way: ResendWay; people: number; label: string }[] = [
    {
      way: 'email',
      people: stuck.another.email,
      label: t('attention.resend.email', whom(stuck.another.email)),
    },
    { way: 'sms', people: stuck.another.sms, label: t('attention.resend.sms', whom(stuck.another.sms)) },
    {
      way: 'usual',
      people: stuck.people,
      label: t(stuck.people === 1 ? 'attention.resend.one' : 'attention.resend.all'),
    },
  ]
  const possible = ways.filter(({ people }) => people > 0)
  return possible
    .map(({ way, people, label }, index) => ({
      way,
      label,
      isPrimary: index === 0,
      askHref: people > sentUnasked ? `/admin?ask=${askName(kind, way)}` : null,
    }))
    .reverse()
}

function questionOf(way: ResendWay, stuck: Stuck, t: Translator) {
  const sms = way === 'usual' ? stuck.usual.sms : way === 'sms' ? stuck.another.sms : 0
  const email = way === 'usual' ? stuck.usual.email : way === 'email' ? stuck.another.email : 0
  const n = sms + email
  const what =
    sms > 0 && email > 0
      ? t('attention.resend.byBoth', { sms, email })
      : sms > 0
        ? t('attention.resend.bySms', { n: sms })
        : t('attention.resend.byEmail', { n: email })
  return {
    way,
    title: t('attention.resend.question', { n }),
    text: t('attention.resend.oldDie', { what }),
    yes: t('attention.resend.yes', { n }),
  }
}

function titleOf(kind: StuckKind, { people: n, lost }: Stuck, t: Translator): string {
  if (kind === 'expired') return t('attention.expired.title', { n })
  if (kind === 'asking') return t('attention.asking.title', { n })
  const channel = lost.email === 0 ? 'sms' : lost.sms === 0 ? 'email' : 'both'
  return t('attention.undelivered.title', { n, channel })
}

function textOf({ locale }: Actor, kind: StuckKind, stuck: Stuck, at: Date, t: Translator): string {
  const { people: n, since } = stuck
  if (kind === 'undelivered') return reasonsOf(stuck, t)
  if (kind === 'asking') return t('attention.asking.since', { n, time: briefMoment(locale, since.first, at) })
  const [first, last] = [shortDate(locale, since.first, at), shortDate(locale, since.last, at)]
  return first === last
    ? t('attention.expired.day', { n, date: first })
    : t('attention.expired.days', { first, last })
}

/** In the gateway's words, with counts where it gave several. */
function reasonsOf({ reasons }: Stuck, t: Translator): string {
  return reasons
    .map(({ code, people }) => {
      const reason = t(messageProblemKey(code) ?? 'attention.undelivered.unknown')
      return reasons.length === 1
        ? t('attention.undelivered.reason', { reason })
        : t('attention.undelivered.reasons', { reason, n: people })
    })
    .join(' ')
}

const directoriesOf = ({ inDirectory }: Stuck): Directory[] =>
  (['employee', 'customer'] as const).filter((directory) => inDirectory[directory] > 0)

const directoryHref = (directory: Directory, kind: StuckKind): string =>
  `${directoryPaths[directory]}?state=${kind}`

type LinkProps = { kind: StuckKind; stuck: Stuck; t: Translator }

/** The directory that holds all of them, filtered by their state. */
function DirectoryButton({ kind, stuck, t }: LinkProps) {
  const [directory, another] = directoriesOf(stuck)
  if (!directory || another) return null
  return (
    <LinkButton size="small" href={directoryHref(directory, kind)}>
      {t('attention.see')}
    </LinkButton>
  )
}

/** Both directories, where they stand in both. */
function DirectoryLinks({ kind, stuck, t }: LinkProps) {
  const directories = directoriesOf(stuck)
  if (directories.length < 2) return null
  return (
    <span className="flex gap-4 desk:ml-auto">
      {directories.map((directory) => (
        <Link
          key={directory}
          href={directoryHref(directory, kind)}
          className="tabular-nums pointer-coarse:py-1.5"
        >
          {t('attention.seeDirectory', { directory, n: stuck.inDirectory[directory] })}
        </Link>
      ))}
    </span>
  )
}
