import { PageSearch } from '@/components/data-table/page-search'
import { AccountPage } from '@/components/shell/account-page'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { listOwnEquipment, type OwnObject, ownEquipmentList } from './own-equipment'
import { ownEquipmentPath } from './paths'
import { stateTexts, stateTones } from './state'

/** What the customer's company has; each object with a tag leads to its passport. */
export async function OwnEquipmentPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const text = [params.q ?? ''].flat()[0] ?? ''
  const [t, page] = await Promise.all([
    requestTranslator(),
    listOwnEquipment(actor, text, listRequest(ownEquipmentList, params)),
  ])
  const pageHref = (cursor: string | null) =>
    cursor ? listHref(ownEquipmentPath, params, { cursor }) : undefined
  return (
    <AccountPage t={t} title={t('home.equipment.title')} back={{ href: '/home', text: t('home.title') }}>
      <PageSearch path={ownEquipmentPath} label={t('home.equipment.search')} text={text} />
      <Card padded={false}>
        {page.rows.length === 0 ? (
          <NothingFound t={t} isSearched={text !== ''} />
        ) : (
          <ul className="divide-y divide-line">
            {page.rows.map((object) => (
              <OwnObjectRow key={object.id} t={t} object={object} />
            ))}
          </ul>
        )}
      </Card>
      <Pagination
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('home.previous'), next: t('home.next') }}
      />
    </AccountPage>
  )
}

function NothingFound({ t, isSearched }: { t: Translator; isSearched: boolean }) {
  if (!isSearched) {
    return <EmptyState title={t('home.equipment.none')} text={t('home.equipment.noneText')} />
  }
  return (
    <EmptyState title={t('home.equipment.notFound')} text={t('home.equipment.notFoundText')}>
      <LinkButton size="small" href={ownEquipmentPath}>
        {t('home.equipment.all')}
      </LinkButton>
    </EmptyState>
  )
}

function OwnObjectRow({ t, object }: { t: Translator; object: OwnObject }) {
  const { name, type, address, state, code } = object
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-body hover:bg-sunken">
      <div className="min-w-0 grow basis-48">
        {code ? (
          // The page is a route handler's: Next's router cannot show it.
          <a href={`/p/${code}`} className="wrap-anywhere font-medium text-ink after:absolute after:inset-0">
            {name}
          </a>
        ) : (
          <span className="wrap-anywhere font-medium">{name}</span>
        )}
        <div className="text-ink-2 text-small">{[type, address].filter(Boolean).join(' · ')}</div>
      </div>
      {state !== 'working' && <Chip tone={stateTones[state]}>{t(stateTexts[state])}</Chip>}
    </li>
  )
}
