import { AccountPage } from '@/components/shell/account-page'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Pagination } from '@/components/ui/pagination'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { listOwnRequests, type OwnRequest, ownRequestList } from './own-requests'
import { ownRequestsPath, trackingPath } from './paths'
import { RequestStateChip } from './request-state-chip'
import { trackingToken } from './tracking'

/** What the signed-in person reported; each leads to the page that a reporter has anyway. */
export async function OwnRequestsPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const [t, page] = await Promise.all([
    requestTranslator(),
    listOwnRequests(actor, listRequest(ownRequestList, params)),
  ])
  const pageHref = (cursor: string | null) =>
    cursor ? listHref(ownRequestsPath, params, { cursor }) : undefined
  return (
    <AccountPage t={t} title={t('requests.own.title')} back={{ href: '/home', text: t('home.title') }}>
      <Card padded={false}>
        {page.rows.length === 0 ? (
          <EmptyState title={t('requests.own.empty')} text={t('requests.own.emptyText')} />
        ) : (
          <ul className="divide-y divide-line">
            {page.rows.map((request) => (
              <OwnRequestRow key={request.id} t={t} locale={actor.locale} request={request} />
            ))}
          </ul>
        )}
      </Card>
      <Pagination
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('requests.own.previous'), next: t('requests.own.next') }}
      />
    </AccountPage>
  )
}

type RowProps = { t: Translator; locale: Locale; request: OwnRequest }

function OwnRequestRow({ t, locale, request: { id, number, words, state, object, createdAt } }: RowProps) {
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-body hover:bg-sunken">
      <div className="min-w-0 grow basis-48">
        {/* The page is a route handler's: Next's router cannot show it. */}
        <a
          href={trackingPath(trackingToken(id))}
          className="wrap-anywhere line-clamp-2 font-medium text-ink after:absolute after:inset-0"
        >
          {words}
        </a>
        <div className="text-ink-2 text-small tabular-nums">
          {[t('requests.number', { number: String(number) }), object].filter(Boolean).join(' · ')}
        </div>
      </div>
      <RequestStateChip t={t} state={state} awaitsAnswer={false} />
      <span className="text-ink-2 text-small">
        <Moment at={createdAt} locale={locale} />
      </span>
    </li>
  )
}
