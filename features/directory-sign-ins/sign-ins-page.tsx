import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Tabs } from '@/components/ui/tabs'
import { signInsPath } from '@/features/directory-sync/paths'
import { personPath } from '@/features/memberships/paths'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { HostsCard } from './hosts-card'
import { isSignInOutcome } from './outcome'
import { countOutcomes, hostTimes, type ListedSignIn, listSignIns, signInList } from './queries'

/** Attempts to sign in by the directory: how they ended, how long they took, and by which server. */
export async function SignInsPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const outcome = isSignInOutcome(params.outcome) ? params.outcome : null
  const [page, counts, hosts] = await Promise.all([
    listSignIns(actor, listRequest(signInList, params), outcome),
    countOutcomes(actor),
    hostTimes(actor),
  ])
  const title = t('directorySync.signIns')
  if (page.total === 0 && !outcome) {
    return (
      <DeskPage title={title}>
        <EmptyState
          title={t('directorySync.signIn.empty.title')}
          text={t('directorySync.signIn.empty.text')}
        />
      </DeskPage>
    )
  }
  const href = (cursor: string | null) => (cursor ? listHref(signInsPath, params, { cursor }) : undefined)
  const count = (n: number) => n.toLocaleString(actor.locale)
  return (
    <DeskPage title={title} count={count(page.total)}>
      <div className="flex flex-col gap-4 px-4 desk:px-6">
        <p className="max-w-160 text-ink-2">{t('directorySync.signIn.lead')}</p>
        {hosts.length > 0 && <HostsCard t={t} locale={actor.locale} hosts={hosts} />}
        <Tabs
          label={t('directorySync.signIn.outcomes')}
          tabs={[
            { href: signInsPath, text: t('directorySync.signIn.all'), current: outcome === null },
            ...counts.map(({ outcome: word, n }) => ({
              href: `${signInsPath}?outcome=${word}`,
              text: t('import.tabCount', { name: outcomeText(t, word), n: count(n) }),
              current: outcome === word,
            })),
          ]}
        />
      </div>
      <DataTable
        label={title}
        columns={columnsOf(t)}
        rows={page.rows.map((row) => rowOf(t, actor, row))}
        isPlain
      />
      <ListFooter
        total={t('directorySync.signIn.total', { n: page.total })}
        previous={href(page.previous)}
        next={href(page.next)}
        labels={{ previous: t('people.list.previous'), next: t('people.list.next') }}
      />
    </DeskPage>
  )
}

const outcomeText = (t: Translator, word: string): string =>
  isSignInOutcome(word) ? t(`directorySync.signIn.outcome.${word}`) : word

const columnsOf = (t: Translator): Column[] => [
  { id: 'person', header: t('directorySync.column.person'), onPhone: 'title' },
  { id: 'outcome', header: t('directorySync.column.outcome'), onPhone: 'start' },
  { id: 'host', header: t('directorySync.signIn.host'), onPhone: 'line', width: 'w-64' },
  { id: 'took', header: t('directorySync.signIn.took'), onPhone: 'hidden', width: 'w-32', align: 'end' },
  { id: 'at', header: t('directorySync.signIn.at'), onPhone: 'aside', width: 'w-40', align: 'end' },
]

/** Longer than this is slow for a person who waits, in milliseconds. */
const slow = 2_000

function rowOf(t: Translator, { locale }: Actor, row: ListedSignIn): Row {
  const { person } = row
  return {
    id: row.id,
    cells: {
      person: person ? (
        <Link
          href={personPath(person.directory, person.id)}
          className="block font-medium text-ink desk:truncate"
        >
          {`${person.surname} ${person.givenName}`.trim()}
        </Link>
      ) : (
        <span className="text-ink-3">{t('directorySync.signIn.unknown')}</span>
      ),
      outcome:
        row.outcome === 'succeeded' ? (
          <span className="text-ink-2">{outcomeText(t, row.outcome)}</span>
        ) : (
          <Chip tone={row.outcome === 'away' || row.outcome === 'service-account' ? 'bad' : 'neutral'}>
            {outcomeText(t, row.outcome)}
          </Chip>
        ),
      host: <span className="block truncate text-ink-2">{row.host ?? ''}</span>,
      took: (
        <span className={`whitespace-nowrap tabular-nums ${row.tookMs > slow ? 'text-warn' : 'text-ink-2'}`}>
          {t('directorySync.signIn.ms', { n: row.tookMs.toLocaleString(locale) })}
        </span>
      ),
      at: (
        <span className="whitespace-nowrap text-ink-2 tabular-nums">
          <Moment at={row.at} locale={locale} />
        </span>
      ),
    },
  }
}
