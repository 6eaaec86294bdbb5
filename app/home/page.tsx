import { AccountPage } from '@/components/shell/account-page'
import { customerCompanyIds } from '@/features/equipment/own-equipment'
import { organizationFace } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
import { colleagueList, listColleagues, listOwnMemberships } from '@/features/people/colleagues'
import { OwnCard } from '@/features/people/own-card'
import { ColleaguesSection } from '@/features/person-card/colleagues-section'
import { ownFields } from '@/features/person-fields/fields'
import { OwnFields } from '@/features/person-fields/own-fields'
import { OwnLinks } from '@/features/requests/own-links'
import { requireActor } from '@/features/sessions/gate'
import { listRequest } from '@/lib/list'
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
  return (
    <AccountPage t={t} title={t('home.title')}>
      <OwnCard t={t} name={actor.name} memberships={own}>
        <OwnFields t={t} locale={actor.locale} fields={fields} />
      </OwnCard>
      <OwnLinks t={t} isCustomer={customerCompanyIds(actor).length > 0} />
      <ColleaguesSection t={t} page={page} params={params} text={text} />
      <footer className="text-body">
        <SupportLink organization={organization} t={t} />
      </footer>
    </AccountPage>
  )
}
