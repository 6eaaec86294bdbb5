import type { Metadata } from 'next'
import { ConsentPage } from '@/features/invitations/consent-page'
import { onlyOrganization, organizationFace } from '@/features/organizations/queries'
import { requestTranslator } from '@/lib/request'
import { isUuid } from '@/lib/uuid'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('invitations.consent.title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<{ organization?: string }> }) {
  const { organization: id } = await searchParams
  const organization = isUuid(id) ? await organizationFace(id) : await onlyOrganization()
  return <ConsentPage organization={organization} t={await requestTranslator()} />
}
