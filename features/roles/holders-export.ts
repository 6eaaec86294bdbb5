import 'server-only'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { stateText } from '@/features/memberships/state-text'
import type { Actor } from '@/lib/actor'
import { authorize } from '@/lib/actor'
import type { Application } from '@/lib/applications'
import { csvLine } from '@/lib/csv'
import { fullMoment } from '@/lib/moment'
import { type MessageKey, messageKey, type Translator } from '@/lib/translator'
import { nextHolders } from './holders'
import type { HoldersFilter } from './holders-filter'
import { reasonTexts } from './reason-text'

const rowsAtOnce = 1_000

type ExportedHolder = Awaited<ReturnType<typeof nextHolders>>[number]

const columns: { header: MessageKey; of: (t: Translator, actor: Actor, holder: ExportedHolder) => string }[] =
  [
    { header: messageKey('holders.csv.surname'), of: (_t, _actor, { surname }) => surname },
    { header: messageKey('holders.csv.givenName'), of: (_t, _actor, { givenName }) => givenName },
    { header: messageKey('holders.csv.patronymic'), of: (_t, _actor, { patronymic }) => patronymic },
    {
      header: messageKey('holders.csv.directory'),
      of: (t, _actor, { directory }) => t('holders.directory', { directory }),
    },
    { header: messageKey('holders.csv.company'), of: (_t, _actor, { company }) => company ?? '' },
    { header: messageKey('holders.csv.position'), of: (_t, _actor, { position }) => position },
    { header: messageKey('holders.csv.phone'), of: (_t, _actor, { mobilePhone }) => mobilePhone ?? '' },
    { header: messageKey('holders.csv.email'), of: (_t, _actor, { email }) => email ?? '' },
    {
      header: messageKey('holders.csv.state'),
      of: (t, actor, holder) => stateText(t, actor.locale, holder).text,
    },
    {
      header: messageKey('holders.csv.reasons'),
      of: (t, _actor, holder) => reasonTexts(t, holder).join('; '),
    },
    {
      header: messageKey('holders.csv.since'),
      of: (_t, actor, { since }) => fullMoment(actor.locale, since),
    },
  ]

/**
 * The lines of a CSV file with everybody whom `listHolders` would show, by name. The journal knows of it before the first
 * line leaves. Read in pages by key, so that a million people need no more memory than a thousand.
 */
export async function holdersCsv(
  actor: Actor,
  application: Application,
  filter: HoldersFilter,
  t: Translator,
): Promise<AsyncIterable<string>> {
  authorize(actor, 'people.read')
  await transaction((tx) =>
    recordAudit(tx, actor, { event: 'applications.exported', details: { application: [application] } }),
  )
  return lines(actor, application, filter, t)
}

async function* lines(
  actor: Actor,
  application: Application,
  filter: HoldersFilter,
  t: Translator,
): AsyncGenerator<string> {
  yield csvLine(columns.map(({ header }) => t(header)))
  let after: { sortName: string; id: string } | null = null
  for (;;) {
    const rows: ExportedHolder[] = await nextHolders(actor, application, filter, { after, limit: rowsAtOnce })
    const last = rows.at(-1)
    if (!last) return
    yield rows.map((holder) => csvLine(columns.map(({ of }) => of(t, actor, holder)))).join('')
    after = last
  }
}
