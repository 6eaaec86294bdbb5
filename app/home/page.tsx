import { PageSearch } from '@/components/data-table/page-search'
import { Pagination } from '@/components/ui/pagination'
import { AccountPage } from '@/features/accounts/account-page'
import { attributeText } from '@/features/equipment/attribute-text'
import { customerCompanyIds } from '@/features/equipment/own-equipment'
import { organizationFace } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
import { ColleagueList } from '@/features/people/colleague-list'
import { colleagueList, listColleagues, listOwnMemberships } from '@/features/people/colleagues'
import { OwnCard } from '@/features/people/own-card'
import { ownFields } from '@/features/person-fields/fields'
import { OwnLinks } from '@/features/requests/own-links'
import { requireActor } from '@/features/sessions/gate'
import { listHref, listRequest } from '@/lib/list'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('home.title')

export default async function HomePage({ searchParams }: PageProps<'/home'>) {
  const actor = await requireActor('web')
  const params = await searchParams
  const text = [params.q ?? ''].flat()[0] ?? ''
  const [t, organization, own, fields, page] = await Promise.all([
    requestTranslator(),
    organizationFace(actor.organizationId),
    listOwnMemberships(actor),
    ownFields(actor),
    listColleagues(actor, text, listRequest(colleagueList, params)),
  ])
  const pageHref = (cursor: string | null) =>
    cursor ? listHref('/home', { ...params }, { cursor }) : undefined
  return (
    <AccountPage t={t} title={t('home.title')}>
      <OwnCard
        t={t}
        name={actor.name}
        memberships={own}
        fields={fields.map((field) => ({
          id: `${field.membershipId} ${field.id}`,
          name: field.name,
          text: attributeText({ t, locale: actor.locale }, field, field.value),
        }))}
      />
      <OwnLinks t={t} isCustomer={customerCompanyIds(actor).length > 0} />
      <section aria-labelledby="colleagues" className="flex flex-col gap-3">
        <h2 id="colleagues" className="text-title">
          {t('home.colleagues')}{' '}
          <span className="font-normal text-body text-ink-3 tabular-nums">{page.total}</span>
        </h2>
        <PageSearch path="/home" label={t('home.search')} text={text} />
        <ColleagueList t={t} people={page.rows} text={text} />
        <Pagination
          previous={pageHref(page.previous)}
          next={pageHref(page.next)}
          labels={{ previous: t('home.previous'), next: t('home.next') }}
        />
      </section>
      <footer className="text-body">
        <SupportLink organization={organization} t={t} />
      </footer>
    </AccountPage>
  )
}
